import { show } from './made.js';
import { generate } from './strandom/dist/inline.js';
import { madeUnderPolicy } from './violations.js';

show(madeUnderPolicy(generate));
