import { generate } from 'strandom/inline';

import { made } from './made.js';

console.log(JSON.stringify(await made(generate)));
