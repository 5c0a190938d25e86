import { generate, start } from 'strandom';
import singleFull from 'strandom/dist/single-full.wasm?url';
import single from 'strandom/dist/single.wasm?url';
import threadsFull from 'strandom/dist/threads-full.wasm?url';
import threads from 'strandom/dist/threads.wasm?url';
import workerUrl from 'strandom/dist/worker.js?url';

import { made, show } from './made.js';

const wasmUrl = { single, threads, 'single-full': singleFull, 'threads-full': threadsFull };
show(start({ workerUrl, wasmUrl }).then(() => made(generate)));
