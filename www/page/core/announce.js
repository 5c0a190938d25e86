/** Says something to people who do not see the page. Imports nothing. */

/** @param {string} text Is read out once, and takes the place of what was not read out yet. */
export function announce(text) {
  /** @type {HTMLElement} */ (document.getElementById('announcement')).textContent = text;
}
