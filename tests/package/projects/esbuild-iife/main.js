import { generate } from 'strandom/inline';

import { made, show } from './made.js';

show(made(generate));
