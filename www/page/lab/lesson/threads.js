/** The tutorial's step from processes to threads. */

import { count, plural, significant } from '../../core/units.js';
import { lesson, timeText } from './lesson.js';

/** @import { Timing } from '../../../module/strandom.js' */

export const THREADS = lesson({
  title: 'Threads, in shared memory',
  sentences: [
    'Threads share memory: each writes to its own position in one list, so no queue is needed. But standard Python runs only one thread at a time, so this program gains nothing from a second core.',
    'Here the threads do run at the same time. Each writes the strings of its own ranks, so the order in which they finish does not matter.',
    'The job here is larger, because waking a second worker takes longer than making sixteen strings: below 1 MiB one worker does everything.',
    'Browsers allow shared memory only on a page that is isolated from other sites.',
  ],
  python: `
import random
import string
import threading

SYMBOLS = string.ascii_letters + string.digits
results = [None] * 16

def make_string(seed, rank, length):
    generator = random.Random(f'{seed} {rank}')
    results[rank] = ''.join(
        generator.choices(SYMBOLS, k=length))

threads = [threading.Thread(target=make_string,
                            args=(123, rank, 5))
           for rank in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)
`,
  here: async ({ start, generate }) => {
    await start({ mode: 'threads' }); // so that no call waits for it
    const [n, len] = [1_000_000, 16];
    const serial = await generate(n, len, 123, { mode: 'serial' });
    const threads = await generate(n, len, 123, { mode: 'threads' });
    const isSame = await serial.sha256() === await threads.sha256();
    const last = threads.at(-1);
    serial.release(); // memory for the next result
    threads.release();
    return { serial, threads, isSame, last };
  },
  room: { lines: 3 },
  describe: ({ serial, threads, isSame, last }) => ({
    lines: [
      { label: 'serial', text: timeText(serial.timing.totalMs) },
      { label: 'threads', text: timeText(threads.timing.totalMs) },
      { label: 'last string', text: last ?? '' },
    ],
    note: `${sameSentence(isSame, serial.timing.bytes)} ${gainSentence(serial.timing, threads.timing)}`,
  }),
});

/**
 * @param {boolean} isSame
 * @param {number} bytes
 */
function sameSentence(isSame, bytes) {
  return isSame ? `All ${count(bytes)} bytes are the same.` : `The ${count(bytes)} bytes are not the same, which is a bug.`;
}

/**
 * @param {Timing} serial
 * @param {Timing} threads
 */
function gainSentence(serial, threads) {
  const [ratio, making] = [serial.totalMs / threads.totalMs, serial.elapsedMs / threads.elapsedMs];
  if (!Number.isFinite(ratio) || !Number.isFinite(making)) return 'This browser’s clock is too coarse to compare the two.';
  if (threads.threads === 1) return 'One worker made all of them, because there is no other or none woke up in time.';
  return `From call to result, ${plural(threads.threads, 'worker was', 'workers were')} ${significant(ratio)} times as fast as one; in making alone, ${significant(making)} times. This is one run of each, and the next gives another number, above all because memory that was never used is slower.`;
}
