import { generate, start } from 'strandom';
import single from 'strandom/dist/single.wasm?url';
import threads from 'strandom/dist/threads.wasm?url';
import workerUrl from 'strandom/dist/worker.js?url';

import { made, show } from './made.js';

show(start({ workerUrl, wasmUrl: { single, threads } }).then(() => made(generate)));
