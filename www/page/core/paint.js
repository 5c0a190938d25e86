/** Waits for the screen. Imports nothing. */

/** @returns {Promise<number>} When the last changes are on the screen; at once in a hidden page, which is not painted. */
export function nextPaint() {
  return new Promise((resolve) => {
    const painted = () => {
      document.removeEventListener('visibilitychange', painted);
      resolve(performance.now());
    };
    document.addEventListener('visibilitychange', painted);
    if (document.hidden) painted();
    else requestAnimationFrame(() => setTimeout(painted));
  });
}
