import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Strings } from '../../www/module/client/strings.js';
import { LESSONS } from '../../www/page/lab/lesson/lessons.js';
import { parseSpec, queryOf } from '../../www/page/request/request.js';

/** @import { Timing } from '../../www/module/client/strings.js' */
/** @import { Strandom } from '../../www/page/lab/lesson/lesson.js' */

const [SERIAL, WORKERS, PROCESSES, QUEUE, RANK, THREADS, TIMEIT] = /** @type {any} */ (LESSONS);

/** @type {ConstructorParameters<typeof Strings>[3]} */
const hash = async (parts) => ({ sha256: parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex'), parts });

// Node 20 has no navigator.
Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: 8 }, configurable: true });

/**
 * The public module without an engine: the string of rank 7 with 5 symbols is `00007`.
 *
 * @param {object} [behaviour]
 * @param {readonly number[]} [behaviour.arrivals] The arrival of each piece.
 * @param {Partial<Timing>} [behaviour.timing]
 * @param {(options: any, rank: number) => number} [behaviour.madeOf] The number in a string.
 */
function fake({ arrivals, timing, madeOf = (_, rank) => rank } = {}) {
  /** @type {any[]} */
  const calls = [];
  /** @param {number} n @param {number} len @param {any} seed @param {any} options */
  const timingOf = (n, len, seed, options) => {
    options.signal.throwIfAborted();
    calls.push({ n, len, seed, ...options });
    const { mode = 'threads', piece = n } = options;
    const spans = Array.from({ length: n / piece }, (_, i) => ({
      worker: i % 2,
      first: i * piece,
      end: (i + 1) * piece,
      startMs: i,
      endMs: i + 1,
      arrivedMs: i + 2,
      arrival: arrivals?.[i] ?? i,
    }));
    const threads = mode === 'serial' ? 1 : 2;
    const elapsedMs = 4 / threads;
    return { mode, threads, elapsedMs, totalMs: elapsedMs + 0.5, bytes: n * (len + 1), bytesPerSecond: 0, spans, ...timing };
  };
  /** @type {Strandom} */
  const strandom = {
    async generate(n, len, seed, options = {}) {
      const { first = 0 } = options;
      const bytes = new Uint8Array(n * (len + 1)).fill(0x30);
      for (let i = 0; i < n; i++) {
        let place = (i + 1) * (len + 1) - 1;
        bytes[place] = 0x0a;
        for (let rest = madeOf(options, first + i); rest > 0; rest = Math.floor(rest / 10)) bytes[--place] = 0x30 + (rest % 10);
      }
      const memory = { parts: [bytes], isShared: false, release() {} };
      return new Strings(n, memory, { ...timingOf(n, len, seed, options), bytes: bytes.length }, hash);
    },
    async start(options) {
      calls.push({ start: options });
      return { mode: options?.mode === 'processes' ? 'processes' : 'threads', why: '', workers: 4, startMs: 85.25 };
    },
  };
  return { strandom, calls };
}

/** What fits in a line on a narrow phone. */
const LINE_CHARACTERS = 32;

const { signal } = new AbortController();
const RANKS = Array.from({ length: 16 }, (_, rank) => rank);
const byRank = RANKS.map((rank) => ({ label: `rank ${rank}`, text: String(rank).padStart(5, '0') }));
/** @param {number} rank */
const withWorker = (rank) => ({ label: `rank ${rank}, worker ${(rank % 2) + 1}`, text: String(rank).padStart(5, '0') });

test('what is shown is the source of what runs', () => {
  const files = ['serial', 'processes', 'threads', 'timing'].map((name) => readFileSync(new URL(`../../www/page/lab/lesson/${name}.js`, import.meta.url), 'utf8'));
  const written = files.flatMap((file) => [...file.matchAll(/^ {2}here: (async [^]*?^ {2}\}),$/gm)].map(([, source = '']) => source));
  assert.equal(written.length, LESSONS.length);
  for (const [i, { source }] of LESSONS.entries()) assert.equal(source, written[i]?.replaceAll('\n  ', '\n'));
});

test('what is shown runs by itself and makes the same calls as the lesson', async () => {
  for (const { source, title } of LESSONS.filter((lesson) => lesson !== TIMEIT)) {
    const shown = fake();
    const run = fake();
    // The shown code has no signal. The page adds it.
    const { generate, start } = shown.strandom;
    await new Function(`return ${source}`)()({
      start,
      generate: (/** @type {any[]} */ ...[n, len, seed, options]) => generate(n, len, seed, { ...options, signal }),
    });
    await LESSONS.find((lesson) => lesson.title === title)?.run(run.strandom, signal);
    assert.deepEqual(run.calls, shown.calls, title);
  }
});

test('every outcome fits its room', async () => {
  for (const lesson of LESSONS) {
    if (lesson === TIMEIT) continue;
    const { lines, note } = await lesson.run(fake().strandom, signal);
    assert.equal(lines.length, lesson.room.lines, lesson.title);
    const longest = Math.max(...lines.map(({ label }) => label.length)) + 2 + Math.max(...lines.map(({ text }) => text.length));
    assert.ok(longest <= (lesson.room.characters ?? LINE_CHARACTERS), `${lesson.title}: ${longest} characters`);
    assert.match(note, /^[A-Z0-9].*\.$/, lesson.title);
  }
});

test('each lesson has two to four sentences', () => {
  for (const { title, sentences, python } of LESSONS) {
    assert.ok(sentences.length >= 2 && sentences.length <= 4, title);
    for (const sentence of sentences) {
      assert.match(sentence, /^[`A-Z].*\.$/, title);
      assert.equal(sentence.split('`').length % 2, 1, `${title}: a backtick is missing`);
    }
    assert.doesNotMatch(python, /^\s|\s$/, title);
  }
});

test('the serial program links to Python’s own list, by a link as short as the page’s own', () => {
  const { text, href } = SERIAL.link ?? { text: '', href: '' };
  const spec = parseSpec(new URLSearchParams(href));
  assert.deepEqual([spec.n, spec.len, spec.seed, spec.engine], [16, 5, '123', 'python-choice']);
  assert.equal(queryOf(spec), href);
  assert.ok(text.includes('drfXA, rg153, cyIJv'));
});

test('the last lesson links to the notebook, which begins with the same strings', () => {
  const { href } = LESSONS.at(-1)?.link ?? { href: '' };
  const { cells } = JSON.parse(readFileSync(new URL(`../../${href}`, import.meta.url), 'utf8'));
  const first = cells.find(({ cell_type: type }) => type === 'code');
  assert.match(first.outputs[0].text.join(''), /^\['drfXA', 'rg153', 'cyIJv', /);
});

test('the serial program shows its strings and its time', async () => {
  const { strandom, calls } = fake();
  assert.deepEqual(await SERIAL.run(strandom, signal), {
    lines: byRank,
    note: 'Time from the call to the result: 4.50 ms. Time for making the strings: 4.00 ms. One worker made them.',
  });
  assert.deepEqual(calls, [{ n: 16, len: 5, seed: 123, mode: 'serial', signal }]);
});

test('workers and logical processors are two numbers', async () => {
  const { strandom, calls } = fake();
  assert.deepEqual(await WORKERS.run(strandom, signal), {
    lines: [
      { label: 'logical processors', text: '8' },
      { label: 'workers of threads', text: '4' },
    ],
    note: 'This browser reports 8 logical processors, and 4 workers are running.',
  });
  assert.deepEqual(calls, [{ start: undefined }]);
});

test('processes start before the time counts, and get one string at a time', async () => {
  const { strandom, calls } = fake();
  assert.deepEqual(await PROCESSES.run(strandom, signal), {
    lines: RANKS.map(withWorker),
    note: 'Time from the call to the result: 2.50 ms. Time for making the strings: 2.00 ms. 2 workers took part. Starting the workers took 85.3 ms, once.',
  });
  assert.deepEqual(calls, [{ start: { mode: 'processes' } }, { n: 16, len: 5, seed: 123, mode: 'processes', piece: 1, signal }]);
});

test('the queue shows strings in order of arrival', async () => {
  const wrong = (/** @type {number} */ pairs) =>
    `16 pieces arrived with 16 messages, with ${pairs} of 120 pairs in the wrong order. Each piece carries its rank, which says where it belongs.`;
  for (const [arrivals, order, sentence] of /** @type {const} */ ([
    [RANKS, RANKS, '16 pieces arrived with 16 messages, this time in rank order. That is not guaranteed: run it again.'],
    [[1, 0, ...RANKS.slice(2)], [1, 0, ...RANKS.slice(2)], wrong(1)],
    [[15, ...RANKS.slice(0, 15)], [...RANKS.slice(1), 0], wrong(15)],
    [RANKS.toReversed(), RANKS.toReversed(), wrong(120)],
  ])) {
    assert.deepEqual(await QUEUE.run(fake({ arrivals }).strandom, signal), {
      lines: order.map(withWorker),
      note: `${sentence} Time from the start of the first string to the end of the last: 2.00 ms.`,
    });
  }
});

test('the rank sorts strings, and a string made alone is the same', async () => {
  const arrivals = RANKS.toReversed();
  const { lines, note } = await RANK.run(fake({ arrivals }).strandom, signal);
  assert.deepEqual(lines, byRank);
  assert.match(note, /The string of rank 7, made alone, is the same: 00007\./);

  const madeOf = (/** @type {any} */ { first = 0 }, /** @type {number} */ rank) => rank + first;
  const wrong = await RANK.run(fake({ madeOf }).strandom, signal);
  assert.match(wrong.note, /made alone, is another, 00014, which is a bug\./);
});

test('threads make the same bytes, which is checked', async () => {
  assert.deepEqual(await THREADS.run(fake().strandom, signal), {
    lines: [
      { label: 'serial', text: '4.50 ms' },
      { label: 'threads', text: '2.50 ms' },
      { label: 'last string', text: '0000000000999999' },
    ],
    note: 'All 17,000,000 bytes are the same. From call to result, 2 workers were 1.80 times as fast as one; in making alone, 2.00 times. This is one run of each, and the next gives another number, above all because memory that was never used is slower.',
  });

  const madeOf = (/** @type {any} */ { mode }, /** @type {number} */ rank) => (mode === 'threads' && rank === 999_999 ? 0 : rank);
  const wrong = await THREADS.run(fake({ madeOf }).strandom, signal);
  assert.match(wrong.note, /^The 17,000,000 bytes are not the same, which is a bug\./);

  const alone = await THREADS.run(fake({ timing: { threads: 1 } }).strandom, signal);
  assert.match(alone.note, / One worker made all of them, because there is no other or none woke up in time\.$/);
});

test('a clock that is too coarse is mentioned', async () => {
  const { strandom } = fake({ timing: { elapsedMs: 0, totalMs: 0 } });
  const unknown = 'less than this browser’s clock can measure';
  assert.equal((await SERIAL.run(strandom, signal)).note, `Time from the call to the result: ${unknown}. Time for making the strings: ${unknown}. One worker made them.`);
  assert.match((await THREADS.run(strandom, signal)).note, /clock is too coarse to compare the two\.$/);
});

test('seven runs of at least 0.2 s each become a mean and a deviation', async (context) => {
  // The clock goes on by 1 ms a loop, and by 28 ms more in the last run.
  let [nowMs, count] = [0, 0];
  context.mock.method(performance, 'now', () => nowMs);
  const { strandom } = fake();
  const generate = async (/** @type {any[]} */ ...[n, len, seed, options]) => {
    nowMs += 1;
    count++;
    if (count === 255 + 7 * 256) nowMs += 28;
    return strandom.generate(n, len, seed, options);
  };
  const { lines, note } = await TIMEIT.run({ ...strandom, generate }, signal);
  assert.equal(lines.length, TIMEIT.room.lines);
  assert.deepEqual([lines[0], lines[6]], [
    { label: 'run 1', text: '1,000 µs' },
    { label: 'run 7', text: '1,110 µs' },
  ]);
  // One of seven samples is 28/256 ms above the others: the mean is 1/64 ms above them, σ is √6 times as much.
  assert.equal(note, '1.02 ms ± 38.3 µs per loop (mean ± std. dev. of 7 runs, 256 loops each).');
});

test('the first run that is long enough decides the loops of all', async (context) => {
  let [nowMs, count] = [0, 0];
  context.mock.method(performance, 'now', () => nowMs);
  const { strandom } = fake();
  const generate = async (/** @type {any[]} */ ...[n, len, seed, options]) => {
    nowMs += count++ < 255 + 256 ? 1 : 0.5;
    return strandom.generate(n, len, seed, options);
  };
  const { lines, note } = await TIMEIT.run({ ...strandom, generate }, signal);
  assert.deepEqual(lines.map(({ text }) => text), ['1,000 µs', ...Array(6).fill('500 µs')]);
  assert.match(note, /7 runs, 256 loops each/);
});

test('a stop ends every lesson', async () => {
  const reason = new DOMException('Stopped.', 'AbortError');
  for (const lesson of LESSONS) {
    await assert.rejects(lesson.run(fake().strandom, AbortSignal.abort(reason)), reason, lesson.title);
  }

  const controller = new AbortController();
  const { strandom } = fake();
  let count = 0;
  const generate = (/** @type {any[]} */ ...[n, len, seed, options]) => {
    if (++count === 100) controller.abort(reason);
    return strandom.generate(n, len, seed, options);
  };
  await assert.rejects(TIMEIT.run({ ...strandom, generate }, controller.signal), reason);
  assert.equal(count, 100);
});
