/** The strings of an experiment, in words. Pure. */

import { plural } from '../../core/units.js';

/** @import { LabJob } from '../results.js' */

/** @param {Pick<LabJob, 'n' | 'len' | 'shape'>} job */
export function stringsText({ n, ...job }) {
  return `${plural(n, 'string', 'strings')} of ${lengthText(job)}`;
}

/** @param {Pick<LabJob, 'len' | 'shape'>} job */
export function lengthText({ len, shape }) {
  return shape ?? plural(len ?? 0, 'symbol', 'symbols');
}
