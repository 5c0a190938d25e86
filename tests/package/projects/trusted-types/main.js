import { generate } from './strandom/dist/strandom.js';

import { made, show } from './made.js';

/** @type {string[]} */
const violations = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));

show(made(generate).then((value) => ({ ...value, violations })));
