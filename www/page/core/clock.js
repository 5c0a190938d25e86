/** The resolution of the browser's clock. Imports nothing. */

/** How long the clock is watched, at least until it has moved once. */
const WATCH_MS = 5;

/** Measured once, because it does not change. @type {number | undefined} */
let stepMs;

/** The smallest step of the clock that was seen, in milliseconds. */
export function clockStep() {
  return (stepMs ??= smallestStep());
}

function smallestStep() {
  const startMs = performance.now();
  let smallestMs = Infinity;
  let beforeMs = startMs;
  while (smallestMs === Infinity || beforeMs - startMs < WATCH_MS) {
    const nowMs = performance.now();
    if (nowMs > beforeMs) smallestMs = Math.min(smallestMs, nowMs - beforeMs);
    beforeMs = nowMs;
  }
  return smallestMs;
}
