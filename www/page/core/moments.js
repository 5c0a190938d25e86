/** Moments in a page's life to wait for. Imports nothing. */

/**
 * A hidden page is not painted, and does not wait for it.
 *
 * @returns {Promise<number>} When what was drawn last has come to the screen.
 */
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

/** @returns {Promise<void>} When the browser has nothing better to do. */
export function idle() {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 200);
  });
}
