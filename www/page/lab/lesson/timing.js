/** The last step of the tutorial: timing. */

import { significant } from '../../core/units.js';
import { timeitSentence } from '../answer/samples.js';
import { lesson } from './lesson.js';

export const TIMING = lesson({
  title: 'How long it takes',
  sentences: [
    '`%timeit` chooses the number of loops so that a run lasts 0.2 s, makes seven runs, and reports the mean and the standard deviation of a loop: in the tutorial 85.2 µs ± 109 ns, with 10,000 loops per run.',
    'The program does the same by hand. Then a coarse clock does not matter, and disturbances show in the deviation.',
    'Here a loop is a call and its result, and for sixteen strings the message to the worker and the one back take nearly all of the time.',
    'That is the cost of parallel work: it pays off when the work is much larger than the messages.',
  ],
  link: {
    text: 'All steps as a notebook of Python, with this project’s package and on a cluster.',
    href: 'docs/tutorial.ipynb',
  },
  python: `
import random
import statistics
import string
import timeit

SYMBOLS = string.ascii_letters + string.digits

def make_strings():
    return [''.join(random.choice(SYMBOLS)
                    for _ in range(5))
            for _ in range(16)]

timer = timeit.Timer(make_strings)
loops, _ = timer.autorange()
runs = [seconds / loops * 1e6
        for seconds in timer.repeat(7, loops)]
mean = statistics.mean(runs)
deviation = statistics.pstdev(runs)
print(f'{mean:.1f} µs ± {deviation:.2f} µs per loop')
`,
  here: async ({ generate }) => {
    const runsMs = [];
    let loops = 1;
    while (runsMs.length < 7) {
      const beganMs = performance.now();
      for (let loop = 0; loop < loops; loop++) {
        const strings = await generate(16, 5, 123, { mode: 'serial' });
        strings.release(); // memory for the next result
      }
      const tookMs = performance.now() - beganMs;
      if (tookMs < 200 && runsMs.length === 0) loops *= 2;
      else runsMs.push(tookMs / loops);
    }
    return { runsMs, loops };
  },
  room: { lines: 7 },
  describe: ({ runsMs, loops }) => ({
    lines: runsMs.map((ms, i) => ({ label: `run ${i + 1}`, text: `${significant(ms * 1000)} µs` })),
    note: `${timeitSentence(runsMs, loops)}.`,
  }),
});
