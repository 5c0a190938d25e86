/** How finely the browser tells the time. Imports nothing. */

/** The clock is looked at for so long. */
const LOOK_MS = 5;

/** What was seen: it does not change. @type {number | undefined} */
let stepMs;

/** The least step of the clock that is seen, in milliseconds. */
export function clockStep() {
  return (stepMs ??= leastStep());
}

function leastStep() {
  const beganMs = performance.now();
  let leastMs = Infinity;
  let beforeMs = beganMs;
  while (leastMs === Infinity || beforeMs - beganMs < LOOK_MS) {
    const nowMs = performance.now();
    if (nowMs > beforeMs) leastMs = Math.min(leastMs, nowMs - beforeMs);
    beforeMs = nowMs;
  }
  return leastMs;
}
