import { generate } from 'strandom';

import { made } from './made.js';

console.log(JSON.stringify(await made(generate)));
