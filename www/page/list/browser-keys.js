/** Keys of the browser that know the rows in view only: its search, which gets a hint, and its printing. Imports nothing. */

const IS_APPLE = /^(?:Mac|iP)/.test(navigator.platform);

/**
 * @param {object} on
 * @param {() => void} on.search
 * @param {() => void} on.print In the browser's place.
 */
export function browserKeys(on) {
  document.addEventListener('keydown', (event) => {
    const isCommand = IS_APPLE ? event.metaKey : event.ctrlKey;
    if (!isCommand || event.shiftKey || event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (key === 'f') on.search();
    if (key === 'p') {
      event.preventDefault();
      on.print();
    }
  });
}
