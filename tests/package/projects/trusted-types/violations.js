import { made } from './made.js';

/** What the policy has refused. @type {string[]} */
const violations = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));

/** @param {typeof import('strandom').generate} generate */
export async function madeUnderPolicy(generate) {
  return { ...(await made(generate)), violations };
}
