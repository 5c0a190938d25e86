/** Errors that are no fault of the page. Imports nothing. */

/** What the user has to know: its message is a sentence that says what is wrong and what to do. */
export class UserError extends Error {}

/**
 * Whether something was stopped.
 *
 * @param {unknown} error
 */
export function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}
