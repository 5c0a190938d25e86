import { made, show } from './made.js';

const address = new URLSearchParams(location.search).get('module');
const { generate } = await import(address);

show(made(generate));
