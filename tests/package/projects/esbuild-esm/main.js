import { generate } from 'strandom';

import { made, show } from './made.js';

show(made(generate));
