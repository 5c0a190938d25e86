import { made, show } from './made.js';

const address = new URLSearchParams(location.search).get('module');
const { generate, start } = await import(address);

const at = (name) => new URL(name, import.meta.url);
const cores = ['threads', 'threads-full', 'single', 'single-full'].map((core) => [core, at(`${core}.wasm`)]);
const files = { workerUrl: at('worker.js'), wasmUrl: Object.fromEntries(cores) };

show(start(files).then(() => made(generate)));
