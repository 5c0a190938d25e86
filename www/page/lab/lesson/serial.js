/** The first steps of the tutorial: a serial program, and the number of workers. */

import { count, plural } from '../../core/units.js';
import { byRank, fromCallToResult, lesson, RANK_ROOM } from './lesson.js';

export const SERIAL = lesson({
  title: 'A serial program',
  sentences: [
    'The program makes sixteen strings of five symbols, one after the other, from an alphabet of 62.',
    'Python’s generator is one long sequence, so all strings before the last have to be made first. The program prints `drfXA` first, as the tutorial did.',
    'Here a string depends only on the seed and its rank, so no string waits for another.',
    'The generator is ChaCha8, so the same seed gives other strings than in Python, but the same in every browser.',
  ],
  link: {
    text: 'Python’s own list, made by this page: drfXA, rg153, cyIJv and thirteen others.',
    href: '?n=16&len=5&seed=123&engine=python-choice&format=1',
  },
  python: `
import random
import string

SYMBOLS = string.ascii_letters + string.digits

def make_string(length):
    return ''.join(random.choice(SYMBOLS)
                   for _ in range(length))

random.seed(123)
print([make_string(5) for _ in range(16)])
`,
  here: async ({ generate }) => {
    return generate(16, 5, 123, { mode: 'serial' });
  },
  room: RANK_ROOM,
  describe: (strings) => ({ lines: byRank(strings.toArray()), note: `${fromCallToResult(strings.timing)} One worker made them.` }),
});

export const WORKERS = lesson({
  title: 'How many workers',
  sentences: [
    'For work that only computes, more workers than cores gain little.',
    'Python counts logical processors, and a core that runs two threads at once counts as two. `psutil` counts the cores, of which the tutorial’s computer had 28.',
    'Browsers report only logical processors, and some report fewer than there are, for privacy.',
    'The number of cores can only be estimated from how the speed grows with the workers.',
  ],
  python: `
import os
import psutil  # pip install psutil

print(os.cpu_count(), 'logical processors')
print(psutil.cpu_count(logical=False), 'cores')
`,
  here: async ({ start }) => {
    const { workers, mode } = await start();
    const processors = navigator.hardwareConcurrency;
    return { processors, workers, mode };
  },
  room: { lines: 2 },
  describe: ({ processors, workers, mode }) => ({
    lines: [
      { label: 'logical processors', text: count(processors) },
      { label: `workers of ${mode}`, text: count(workers) },
    ],
    note: `This browser reports ${plural(processors, 'logical processor', 'logical processors')}, and ${plural(workers, 'worker is', 'workers are')} running.`,
  }),
});
