import { made, show } from './made.js';

const address = new URLSearchParams(location.search).get('module');
const { generate, start } = await import(address);

const at = (name) => new URL(name, import.meta.url);
const files = { workerUrl: at('worker.js'), wasmUrl: { threads: at('threads.wasm'), single: at('single.wasm') } };

show(start(files).then(() => made(generate)));
