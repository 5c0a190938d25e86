/**
 * What each piece of a job took, and when it came to the page. Imports nothing.
 *
 * @typedef {object} Span One piece's time on one worker, in milliseconds from the start of the job.
 * @property {number} worker
 * @property {number} first The first rank of the piece.
 * @property {number} end The rank behind its last.
 * @property {number} startMs
 * @property {number} endMs
 * @property {number} arrivedMs When the page got it.
 * @property {number} arrival Which of the messages brought it, counted from 0 in the order in which they
 *   came; all pieces of a batch come with one.
 */

/**
 * @param {{ spans: Float64Array }} batch Five numbers a span: worker, first, end, start, end.
 * @param {number} originMs The start of the job, in milliseconds since 1970.
 * @param {number} arrival
 * @returns {Span[]}
 */
export function spansOf({ spans }, originMs, arrival) {
  // As the workers tell it, for `performance.now()` starts at each one's own birth.
  const arrivedMs = performance.timeOrigin + performance.now() - originMs;
  return Array.from({ length: spans.length / 5 }, (_, i) => {
    const [worker = 0, first = 0, end = 0, startMs = 0, endMs = 0] = spans.subarray(i * 5, i * 5 + 5);
    return { worker, first, end, startMs: startMs - originMs, endMs: endMs - originMs, arrivedMs, arrival };
  });
}
