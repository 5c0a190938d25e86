/**
 * The tutorial's steps: a few lines of Python, and the function of this project that does the same.
 * What is shown of a function is its own source, so that what is read and what runs cannot differ.
 */

import { unlessAborted } from '../../../module/strandom.js';
import { count, duration, plural, significant } from '../../core/units.js';
import { arrivals, orderSentence } from '../answer/order.js';
import { timeitSentence } from '../answer/samples.js';

/** @import { Strings, Timing } from '../../../module/strandom.js' */

/**
 * @typedef {Pick<typeof import('../../../module/strandom.js'), 'generate' | 'measure' | 'start'>} Strandom What the lessons
 *   use of the public module.
 *
 * @typedef {{ label: string, text: string }} Line
 * @typedef {{ lines: number, characters?: number }} Room What the outcome takes: so many lines, and so
 *   many characters in the widest of several columns; in one column when left out.
 * @typedef {{ lines: Line[], note: string }} Outcome What came out, and a sentence or two about it.
 *
 * @typedef {object} Lesson
 * @property {string} title
 * @property {string[]} sentences Code in them stands between backticks.
 * @property {{ text: string, query: string }} [link] Strings of this page that belong to it.
 * @property {string} python A whole program.
 * @property {string} source The function that `run` calls.
 * @property {Room} room
 * @property {(strandom: Strandom, signal: AbortSignal) => Promise<Outcome>} run
 */

/** Sixteen strings with their ranks. @type {Room} */
const RANK_ROOM = { lines: 16, characters: 14 };
/** The same with the workers who made them. @type {Room} */
const WORKER_ROOM = { lines: 16, characters: 26 };

/** @type {readonly Lesson[]} */
export const LESSONS = [
  lesson({
    title: 'A serial program',
    sentences: [
      'Sixteen strings of five symbols, one after the other, each symbol one of 62.',
      'Python’s generator is one long sequence: before the last string can be made, all others have to be. The program prints `drfXA` first, as the tutorial did.',
      'Here a string follows from the seed and its rank alone, so none waits for another.',
      'The generator is another one, ChaCha8, so the same seed gives other strings: in every browser the same.',
    ],
    link: {
      text: 'Python’s own list, made in this page: drfXA, rg153, cyIJv and the thirteen others.',
      query: '?n=16&len=5&seed=123&engine=python-choice&format=1',
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
    tell: (strings) => ({ lines: byRank(strings.toArray()), note: `${fromCallToAnswer(strings.timing)} One worker made them.` }),
  }),

  lesson({
    title: 'How many workers',
    sentences: [
      'More workers than cores gain little in work that only computes.',
      'Python counts logical processors, and a core that runs two threads at once counts as two; `psutil` knows the cores, of which the tutorial’s computer had 28.',
      'A browser tells logical processors only, and some tell fewer than there are, to give less away.',
      'How many cores there are can only be guessed from how the speed grows with the workers.',
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
    tell: ({ processors, workers, mode }) => ({
      lines: [
        { label: 'logical processors', text: count(processors) },
        { label: `workers of ${mode}`, text: count(workers) },
      ],
      note: `This browser tells of ${plural(processors, 'logical processor', 'logical processors')}, and ${plural(workers, 'worker runs', 'workers run')}.`,
    }),
  }),

  lesson({
    title: 'Processes, which share nothing',
    sentences: [
      'A process has memory and an interpreter of its own, so none gets in another’s way. Its start takes milliseconds, in which a serial program makes hundreds of strings.',
      'Here a worker stands for the process: a few start once, stay, and get the next string when they have sent one.',
      'A `random.seed(123)` at the top of the Python file would not help: children that are forked get a seed of their own, and children that are spawned run the file again and all make the same string.',
      'Here the strings are those of the first step, because no worker’s past is in them.',
    ],
    python: `
import multiprocessing as mp
import random
import string

SYMBOLS = string.ascii_letters + string.digits

def print_string(length):
    print(''.join(random.choices(SYMBOLS, k=length)))

if __name__ == '__main__':
    processes = [mp.Process(target=print_string, args=(5,))
                 for _ in range(16)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
`,
    here: async ({ start, generate }) => {
      const { startMs } = await start({ mode: 'processes' });
      const strings = await generate(16, 5, 123, {
        mode: 'processes',
        piece: 1, // string at a time
      });
      return { startMs, strings };
    },
    room: WORKER_ROOM,
    tell: ({ startMs, strings }) => ({
      lines: strings.timing.spans.map(({ first, worker }) => lineOf(strings, first, worker)),
      note: `${fromCallToAnswer(strings.timing)} ${plural(strings.timing.threads, 'worker', 'workers')} took part; the start of all of them had taken ${told(startMs)}, once.`,
    }),
  }),

  lesson({
    title: 'The queue, and the order of results',
    sentences: [
      'What a process has made comes back through a queue, in the order in which the results were put in: often not that of the starts, and another in the next run.',
      'The queue is emptied before `join`, for a process does not end before the queue has taken all that it put in; with large results, the other way round waits for ever.',
      'Here each string comes with a message. Messages of one worker keep their order, those of two come as they may.',
    ],
    python: `
import multiprocessing as mp
import random
import string

SYMBOLS = string.ascii_letters + string.digits

def put_string(rank, length, output):
    made = ''.join(random.choices(SYMBOLS, k=length))
    output.put((rank, made))

if __name__ == '__main__':
    output = mp.Queue()
    processes = [mp.Process(target=put_string,
                            args=(rank, 5, output))
                 for rank in range(16)]
    for process in processes:
        process.start()
    results = [output.get() for _ in processes]
    for process in processes:
        process.join()
    print(results)
`,
    here: async ({ generate }) => {
      const strings = await generate(16, 5, 123, {
        mode: 'processes',
        piece: 1, // string at a time
      });
      const { spans } = strings.timing;
      const arrived = spans.toSorted((a, b) => a.arrival - b.arrival);
      return { strings, arrived };
    },
    room: WORKER_ROOM,
    tell: ({ strings, arrived }) => ({
      lines: arrived.map(({ first, worker }) => lineOf(strings, first, worker)),
      note: `${orderSentence(arrivals(strings.timing), 'processes')} ${making(strings.timing)}`,
    }),
  }),

  lesson({
    title: 'The rank puts them right',
    sentences: [
      'Each result says its rank and goes to that place of the list, so nothing has to be sorted.',
      '`put` takes one thing, hence the tuple: the tutorial’s `output.put(rank, rand_str)` would not send the string.',
      'With a generator of its own, made from the seed and the rank, each Python process, too, makes the same string in every run.',
      'Here that is the rule. All strings have one size, so the rank tells where each belongs, and one can be made without the others.',
    ],
    python: `
import multiprocessing as mp
import random
import string

SYMBOLS = string.ascii_letters + string.digits

def put_string(seed, rank, length, output):
    generator = random.Random(f'{seed} {rank}')
    made = ''.join(generator.choices(SYMBOLS, k=length))
    output.put((rank, made))

if __name__ == '__main__':
    output = mp.Queue()
    processes = [mp.Process(target=put_string,
                            args=(123, rank, 5, output))
                 for rank in range(16)]
    for process in processes:
        process.start()
    results = [None] * 16
    for _ in processes:
        rank, made = output.get()
        results[rank] = made
    for process in processes:
        process.join()
    print(results)
`,
    here: async ({ generate }) => {
      const strings = await generate(16, 5, 123, {
        mode: 'processes',
        piece: 1, // string at a time
      });
      const alone = await generate(1, 5, 123, { first: 7 });
      return { strings, alone };
    },
    room: RANK_ROOM,
    tell: ({ strings, alone }) => ({
      lines: byRank(strings.toArray()),
      note: `By rank, whatever the order in which they came. ${aloneSentence(strings.at(7), alone.at(0))} ${making(strings.timing)}`,
    }),
  }),

  lesson({
    title: 'Threads, in shared memory',
    sentences: [
      'Threads share one memory: each writes into its own place of one list, and no queue is needed. But the usual Python lets only one thread at a time run Python code, so this program gains nothing from a second core.',
      'Here the threads do run at the same time. Each writes the slices of its ranks and no two slices overlap, so the order of finishing cannot matter.',
      'The job is larger here, because to wake a second worker costs more than sixteen strings: below 1 MiB one worker does it all.',
      'Browsers share memory only within a page that is isolated from other sites.',
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
    here: async ({ generate }) => {
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
    tell: ({ serial, threads, isSame, last }) => ({
      lines: [
        { label: 'serial', text: told(serial.timing.elapsedMs) },
        { label: 'threads', text: told(threads.timing.elapsedMs) },
        { label: 'last string', text: last ?? '' },
      ],
      note: `${sameSentence(isSame, serial.timing.bytes)} ${gainSentence(serial.timing, threads.timing)}`,
    }),
  }),

  lesson({
    title: 'How long it takes',
    sentences: [
      '`%timeit` lengthens a run until it lasts 0.2 s, takes seven, and tells mean and standard deviation of one loop: in the tutorial 85.2 µs ± 109 ns, with 10,000 loops in a run.',
      'The program does so by hand. A coarse clock does not matter then, and what disturbs the computer shows in the deviation.',
      'Here a loop is a request to a worker and its answer, and for sixteen strings nearly all of it is the two messages.',
      'That is what parallel work costs: it pays when the work is much larger than the messages.',
    ],
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
    here: async ({ measure }) => {
      const runsMs = [];
      let loops = 1;
      while (runsMs.length < 7) {
        const beganMs = performance.now();
        for (let loop = 0; loop < loops; loop++) {
          await measure(16, 5, 123, { mode: 'serial' });
        }
        const tookMs = performance.now() - beganMs;
        if (tookMs < 200 && runsMs.length === 0) loops *= 2;
        else runsMs.push(tookMs / loops);
      }
      return { runsMs, loops };
    },
    room: { lines: 7 },
    tell: ({ runsMs, loops }) => ({
      lines: runsMs.map((ms, i) => ({ label: `run ${i + 1}`, text: `${significant(ms * 1000)} µs` })),
      note: `${timeitSentence(runsMs, loops)}.`,
    }),
  }),
];

/**
 * @template T
 * @param {object} parts
 * @param {string} parts.title
 * @param {string[]} parts.sentences
 * @param {Lesson['link']} [parts.link]
 * @param {string} parts.python
 * @param {(strandom: Strandom) => Promise<T>} parts.here
 * @param {Room} parts.room
 * @param {(result: T) => Outcome} parts.tell
 * @returns {Lesson}
 */
function lesson({ title, sentences, link, python, here, room, tell }) {
  return {
    title,
    sentences,
    link,
    python: python.trim(),
    source: dedented(here.toString()),
    room,
    run: async (strandom, signal) => tell(await here(stoppable(strandom, signal))),
  };
}

/**
 * The module with a signal in every call, which the shown lines then need not carry about.
 *
 * @param {Strandom} strandom
 * @param {AbortSignal} signal
 * @returns {Strandom}
 */
function stoppable({ generate, measure, start }, signal) {
  return {
    generate: (n, len, seed, options) => generate(n, len, seed, { ...options, signal }),
    measure: (n, len, seed, options) => measure(n, len, seed, { ...options, signal }),
    start: (options) => unlessAborted(start(options), signal),
  };
}

/**
 * The source without the indentation of the place where it stands, which its last line has.
 *
 * @param {string} source
 */
function dedented(source) {
  const indentation = /\n( *)\}$/.exec(source)?.[1] ?? '';
  return source.replaceAll(`\n${indentation}`, '\n');
}

/** @param {string[]} strings */
function byRank(strings) {
  return strings.map((text, rank) => ({ label: `rank ${rank}`, text }));
}

/**
 * Workers are counted from 1 where people see them.
 *
 * @param {Strings} strings
 * @param {number} rank
 * @param {number} worker
 */
function lineOf(strings, rank, worker) {
  return { label: `rank ${rank}, worker ${worker + 1}`, text: strings.at(rank) ?? '' };
}

/** @param {number} ms */
function told(ms) {
  return ms > 0 ? duration(ms) : 'less than this browser’s clock can tell';
}

/** @param {Timing} timing */
function fromCallToAnswer({ elapsedMs, totalMs }) {
  return `From the call to the answer it took ${told(totalMs)}; the making alone, ${told(elapsedMs)}.`;
}

/**
 * Without the first call's start of the workers, which is no part of the lesson.
 *
 * @param {Timing} timing
 */
function making({ elapsedMs }) {
  return `From the start of the first string to the end of the last it took ${told(elapsedMs)}.`;
}

/**
 * @param {string | undefined} together
 * @param {string | undefined} alone
 */
function aloneSentence(together, alone) {
  return together === alone
    ? `The string of rank 7, made alone, is the same: ${alone}.`
    : `The string of rank 7, made alone, is another, ${alone}, which is an error of this page.`;
}

/**
 * @param {boolean} isSame
 * @param {number} bytes
 */
function sameSentence(isSame, bytes) {
  return isSame
    ? `All ${count(bytes)} bytes are the same.`
    : `The ${count(bytes)} bytes are not the same, which is an error of this page.`;
}

/**
 * @param {Timing} serial
 * @param {Timing} threads
 */
function gainSentence(serial, threads) {
  const ratio = serial.elapsedMs / threads.elapsedMs;
  if (!Number.isFinite(ratio)) return 'This browser’s clock is too coarse to compare the two.';
  if (threads.threads === 1) return 'One worker made them all, because it has no other or none woke in time.';
  return `${plural(threads.threads, 'worker was', 'workers were')} ${significant(ratio)} times as fast as one; this is one run of each, and the next gives another number.`;
}
