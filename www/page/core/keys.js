/** Keys that belong to something else. Imports nothing. */

/**
 * Whether a key ends or changes what an input method composes. Safari says so by its code only, and after the composition.
 *
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}
