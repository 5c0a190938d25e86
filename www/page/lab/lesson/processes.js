/** The steps of the tutorial on processes: starting them, the queue, and the rank. */

import { plural } from '../../core/units.js';
import { arrivals, orderSentence } from '../answer/order.js';
import { byRank, fromCallToResult, lesson, lineOf, making, RANK_ROOM, timeText, WORKER_ROOM } from './lesson.js';

export const PROCESSES = lesson({
  title: 'Processes, which share nothing',
  sentences: [
    'Each process has its own memory and interpreter, so processes do not disturb each other. Starting one takes milliseconds, in which a serial program makes hundreds of strings.',
    'Here a worker takes the place of a process. A few workers start once, and each gets its next string when it has sent one.',
    'A `random.seed(123)` at the top of the Python file would not help: forked children get new seeds, and spawned children run the file again, so all of them make the same string.',
    'Here the strings are those of the first step, because they do not depend on the worker.',
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
  describe: ({ startMs, strings }) => ({
    lines: strings.timing.spans.map(({ first, worker }) => lineOf(strings, first, worker)),
    note: `${fromCallToResult(strings.timing)} ${plural(strings.timing.threads, 'worker', 'workers')} took part. Starting the workers took ${timeText(startMs)}, once.`,
  }),
});

export const QUEUE = lesson({
  title: 'The queue, and the order of results',
  sentences: [
    'Results come back through a queue, in the order in which the processes put them in. That order often differs from the order of the starts, and from run to run.',
    'The queue is emptied before `join`, because a process does not end until the queue has taken its results. With large results, `join` first would wait for ever.',
    'Here each string arrives by message. Messages from one worker keep their order, but those from two workers may come in any order.',
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
  describe: ({ strings, arrived }) => ({
    lines: arrived.map(({ first, worker }) => lineOf(strings, first, worker)),
    note: `${orderSentence(arrivals(strings.timing), 'processes')} ${making(strings.timing)}`,
  }),
});

export const RANK = lesson({
  title: 'The rank sorts the results',
  sentences: [
    'Each result carries its rank and goes to that position in the list, so nothing has to be sorted.',
    '`put` takes a single object, hence the tuple: the tutorial’s `output.put(rank, rand_str)` would not send the string.',
    'With a generator made from the seed and the rank, each Python process makes the same string in every run.',
    'Here this always holds. All strings have one size, so the rank says where each belongs, and one can be made without the others.',
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
  describe: ({ strings, alone }) => ({
    lines: byRank(strings.toArray()),
    note: `By rank, whatever the order of arrival. ${aloneSentence(strings.at(7), alone.at(0))} ${making(strings.timing)}`,
  }),
});

/**
 * @param {string | undefined} inList
 * @param {string | undefined} alone
 */
function aloneSentence(inList, alone) {
  return inList === alone
    ? `The string of rank 7, made alone, is the same: ${alone}.`
    : `The string of rank 7, made alone, is another, ${alone}, which is a bug.`;
}
