/** The arithmetic of the list: positions, blocks, keys and ranges, records. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { find, matcherOf } from '../../www/page/list/find.js';
import { EDGE_ROWS, fromBar, lastPosition, moved, onBar, rowsBetween, START, within } from '../../www/page/list/position.js';
import { afterKey, afterSpace, selected } from '../../www/page/list/range.js';
import { readingOf } from '../../www/page/list/reading.js';
import { rowCache } from '../../www/page/list/row-cache.js';

const MOST = Number.MAX_SAFE_INTEGER;
const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

test('a position moves exactly by rows and parts of rows, also at the end of the longest list', () => {
  assert.deepEqual(moved({ row: 7, part: 0.5 }, 0.75), { row: 8, part: 0.25 });
  assert.deepEqual(moved({ row: 7, part: 0.25 }, -0.5), { row: 6, part: 0.75 });
  assert.deepEqual(lastPosition(MOST, 22.5), { row: MOST - 23, part: 0.5 });
  assert.deepEqual(moved(lastPosition(MOST, 22.5), -1), { row: MOST - 24, part: 0.5 });
  assert.equal(rowsBetween(lastPosition(MOST, 22.5), { row: MOST, part: 0 }), 22.5);
});

test('no position is before the start or after the last', () => {
  const last = lastPosition(1000, 22.5);
  assert.deepEqual(within({ row: -1, part: 0.9 }, last), START);
  assert.deepEqual(within({ row: 977, part: 0.75 }, last), last);
  assert.deepEqual(within({ row: 977, part: 0.25 }, last), { row: 977, part: 0.25 });
  assert.deepEqual(lastPosition(22, 22.5), START);
});

test('a bar as long as the list has its positions', () => {
  const last = lastPosition(100_000, 22.5);
  for (const place of [START, { row: 3, part: 0.5 }, { row: 50_000, part: 0.25 }, last]) {
    const above = onBar(place, last, 99_977.5);
    assert.ok(Math.abs(above - place.row - place.part) < 1e-6);
    assert.ok(Math.abs(rowsBetween(place, fromBar(above, last, 99_977.5))) < 1e-6);
  }
});

test('on a bar that is a scale both ends have their true length, and the ends of the bar are those of the list', () => {
  const last = lastPosition(MOST, 22.5);
  const bar = 535_000;
  assert.equal(onBar({ row: 100, part: 0.5 }, last, bar), 100.5);
  assert.equal(bar - onBar(moved(last, -100.5), last, bar), 100.5);
  assert.deepEqual(fromBar(100.5, last, bar), { row: 100, part: 0.5 });
  assert.deepEqual(fromBar(bar - 100.5, last, bar), moved(last, -100.5));
  assert.deepEqual([fromBar(0, last, bar), fromBar(bar, last, bar)], [START, last]);
  let before = -1;
  for (const above of [0, 1, EDGE_ROWS, EDGE_ROWS + 1, bar / 2, bar - EDGE_ROWS - 1, bar - EDGE_ROWS, bar - 1, bar]) {
    const place = fromBar(above, last, bar);
    assert.ok(place.row > before, `${above} leads to ${place.row}, which is not below ${before}`);
    assert.ok(Math.abs(onBar(place, last, bar) - above) < 1e-3, `${above} and back`);
    before = place.row;
  }
});

/**
 * Rows that come when they are let, or fail.
 *
 * @param {number} length
 * @param {number} rowBytes
 */
function source(length, rowBytes = 17) {
  /** @type {{ first: number, count: number, come: () => Promise<void>, fail: (error: Error) => Promise<void> }[]} */
  const asked = [];
  let changes = 0;
  const rows = (/** @type {number} */ first, /** @type {number} */ count) => {
    /** @type {(rows: string[]) => void} */
    let resolve = () => {};
    /** @type {(error: Error) => void} */
    let reject = () => {};
    const promise = new Promise((...both) => ([resolve, reject] = both));
    const settled = () => new Promise((done) => setImmediate(() => done(undefined)));
    asked.push({
      first,
      count,
      async come() {
        resolve(Array.from({ length: count }, (_, i) => `row ${first + i}`));
        await settled();
      },
      async fail(error) {
        reject(error);
        await settled();
      },
    });
    return promise;
  };
  return { asked, changes: () => changes, window: rowCache({ length, rowBytes, rows }, () => changes++) };
}

test('the blocks in view are requested first, then those after and before them, two at a time', async () => {
  const { asked, window } = source(MOST);
  window.want(1000, 30);
  assert.deepEqual(asked.map(({ first, count }) => [first, count]), [[768, 256], [1024, 256]]);
  assert.equal(window.at(1000), undefined);
  await asked[0]?.come();
  assert.equal(window.at(1000), 'row 1000');
  // Before it is in the first block.
  assert.equal(asked.length, 2);
});

test('only the latest view counts', async () => {
  const { asked, window } = source(MOST);
  window.want(0, 30);
  for (const first of [100_000, 200_000, MOST - 30]) window.want(first, 30);
  assert.equal(asked.length, 2, 'a block and a far one are on their way');
  await asked[0]?.come();
  await asked[1]?.come();
  const last = Math.floor((MOST - 30) / 256) * 256;
  assert.deepEqual(asked.slice(2).map(({ first }) => first), [last]);
  await asked[2]?.come();
  assert.equal(window.at(MOST - 1), `row ${MOST - 1}`);
});

test('blocks of long rows are small, and the last block ends with the list', async () => {
  const long = source(100, 65_536 * 4 + 1);
  long.window.want(0, 3);
  assert.deepEqual(long.asked.map(({ first, count }) => [first, count]), [[0, 1], [1, 1]]);
  const short = source(300);
  short.window.want(270, 30);
  assert.deepEqual(short.asked.map(({ first, count }) => [first, count]), [[256, 44], [0, 256]]);
});

test('a bounded number of blocks is kept', async () => {
  const { asked, window } = source(MOST);
  const look = async (/** @type {number} */ first) => {
    window.want(first, 30);
    for (let i = 0; i < asked.length; i++) await asked[i]?.come();
  };
  await look(0);
  await look(512);
  assert.equal(window.at(0), 'row 0');
  for (let first = 1024; first < 1024 + 256 * 100; first += 256) await look(first);
  assert.equal(window.at(0), undefined);
});

test('a failure is kept until something is wanted again', async () => {
  const { asked, window, changes } = source(MOST);
  window.want(1_000_000, 30);
  await asked[0]?.fail(new Error('broken'));
  assert.equal(window.failure()?.message, 'broken');
  const before = asked.length;
  assert.ok(changes() > 0);
  window.want(1_000_001, 30);
  assert.equal(window.failure(), undefined);
  assert.equal(asked.length, before + 1);
  await asked.at(-1)?.come();
  assert.equal(window.at(1_000_001), 'row 1000001');
});

test('a block that is no longer wanted may fail silently', async () => {
  const { asked, window } = source(MOST);
  window.want(0, 30);
  window.want(1_000_000, 30);
  await asked[0]?.fail(new Error('broken'));
  assert.equal(window.failure(), undefined);
});

test('load waits for the rows and throws their error', async () => {
  const good = source(1000);
  const loading = good.window.load(250, 30);
  await good.asked[0]?.come();
  await good.asked[1]?.come();
  await loading;
  assert.deepEqual([good.window.at(250), good.window.at(279)], ['row 250', 'row 279']);
  const bad = source(1000);
  const failing = assert.rejects(bad.window.load(0, 30), /broken/);
  await bad.asked[0]?.fail(new Error('broken'));
  await failing;
});

test('the space bar selects the current row, and with Shift all rows from the anchor to it', () => {
  assert.deepEqual(afterSpace({ shiftKey: false }, { current: 7 }), { current: 7, anchor: 7 });
  assert.deepEqual(afterSpace({ shiftKey: false }, { current: 7, anchor: 7 }), { current: 7, anchor: undefined });
  assert.deepEqual(afterSpace({ shiftKey: false }, { current: 7, anchor: 2 }), { current: 7, anchor: 7 });
  assert.deepEqual(afterSpace({ shiftKey: true }, { current: 7, anchor: 2 }), { current: 7, anchor: 2 });
  assert.deepEqual(afterSpace({ shiftKey: true }, { current: 7 }), { current: 7, anchor: 7 });
});

test('keys move the current row, and the view no further than necessary', () => {
  const view = { first: 100, count: 20, length: 1000 };
  const press = (/** @type {string} */ key, /** @type {number | undefined} */ current, shiftKey = false) => afterKey({ key, shiftKey }, { current }, view);
  for (const [key, current, to, first] of /** @type {[string, number | undefined, number, number][]} */ ([
    ['ArrowDown', undefined, 100, 100],
    ['ArrowDown', 105, 106, 100],
    ['ArrowDown', 119, 120, 101],
    ['ArrowUp', 105, 104, 100],
    ['ArrowUp', 100, 99, 99],
    // It was left behind by the scroll bar, and begins where one looks.
    ['ArrowDown', 7, 100, 100],
    ['PageDown', 105, 124, 119],
    ['PageUp', 105, 86, 81],
    ['Home', 105, 0, 0],
    ['End', 105, 999, 980],
  ])) {
    const { current: at, anchor, first: top } = press(key, current) ?? {};
    assert.deepEqual([at, anchor, top], [to, undefined, first], `${key} at ${current}`);
  }
  assert.equal(press('x', 105), undefined);
  assert.equal(afterKey({ key: 'End', shiftKey: false }, {}, { first: 0, count: 0, length: 0 }), undefined);
  const end = afterKey({ key: 'End', shiftKey: true }, { current: 3 }, { first: 0, count: 20, length: MOST });
  assert.deepEqual(selected(end ?? {}), { first: 3, count: MOST - 3 });
});

test('Shift selects from the anchor, in both directions', () => {
  const view = { first: 0, count: 20, length: 1000 };
  /** @type {import('../../www/page/list/range.js').Range} */
  let range = { current: 5 };
  const press = (/** @type {string} */ key, shiftKey = true) => {
    range = afterKey({ key, shiftKey }, range, view) ?? {};
    return selected(range);
  };
  assert.deepEqual(press('ArrowDown'), { first: 5, count: 2 });
  assert.deepEqual(press('ArrowDown'), { first: 5, count: 3 });
  press('ArrowUp');
  press('ArrowUp');
  assert.deepEqual(press('ArrowUp'), { first: 4, count: 2 });
  assert.deepEqual(press('Home'), { first: 0, count: 6 });
  assert.equal(press('ArrowDown', false), undefined);
});

/**
 * Which of the records is right.
 *
 * @param {string} typed
 * @param {string[]} records
 * @param {import('../../www/page/list/reading.js').Kind} kind
 */
function indexOf(typed, records, kind) {
  const reading = readingOf(typed, kind);
  assert.ok(typeof reading !== 'string', `${typed}: ${reading}`);
  const lines = encode(records.map((record) => `${record}\n`).join(''));
  return matcherOf(reading, { ...kind, recordBytes: lines.length / records.length }).indexIn(lines);
}

test('a string is found only as a whole record', () => {
  const records = ['abab', 'baba', 'abba', 'baba'];
  const kind = { len: 4, symbols: 'ab' };
  assert.equal(indexOf('baba', records, kind), 1);
  assert.equal(indexOf('abba', records, kind), 2);
  // Its symbols are there, in the middle of two others.
  assert.equal(indexOf('bbba', records, kind), undefined);
});

test('a part is found anywhere within a record, across groups, and not across records', () => {
  const records = ['X-ab-cd', 'X-da-bc', 'X-cc-ab'];
  const kind = { len: 4, symbols: 'abcdX', code: { prefix: 'X-', groups: 2, separator: '-', check: false } };
  assert.equal(indexOf('abc', records, kind), 0);
  assert.equal(indexOf('b-c', records, kind), 0);
  assert.equal(indexOf('bc', records.slice(1), kind), 0);
  assert.equal(indexOf('cab', records, kind), 2);
  assert.equal(indexOf('X-da', records, kind), 1);
  assert.equal(indexOf('x-cc', records, kind), 2);
  // One begins with it, and another contains it.
  assert.equal(indexOf('ab', records.slice(1), kind), 0);
  assert.equal(indexOf('X-ab', records.slice(1), kind), undefined);
  // The end of one and the begin of the next.
  assert.equal(indexOf('cdda', records, kind), undefined);
  assert.equal(indexOf('dd', records, kind), undefined);
});

test('symbols of several bytes are found at symbols', () => {
  const records = ['éüéé', 'üüéü'];
  assert.equal(indexOf('üé', records, { len: 4, symbols: 'éü' }), 0);
  assert.equal(indexOf('üü', records, { len: 4, symbols: 'éü' }), 1);
  assert.equal(indexOf('🙃', ['🙂🙂', '🙂🙃'], { len: 2, symbols: '🙂🙃' }), 1);
});

test('a search goes from a rank to the end and then from the start, and releases the memory', async () => {
  const all = ['ab', 'cd', 'ab', 'ef', 'gh', 'cd', 'ij'];
  /** @param {string} string @param {number} from */
  const look = async (string, from) => {
    /** @type {string[]} */
    const opened = [];
    /** @type {number[]} */
    const done = [];
    let held = 0;
    const reading = { symbols: [...string], isStart: true };
    const rank = await find(matcherOf(reading, { recordBytes: 3, len: 2 }), {
      n: all.length,
      from,
      open(first, n) {
        opened.push(`${first}+${n}`);
        return {
          async *[Symbol.asyncIterator]() {
            for (let i = first; i < first + n; i += 2) {
              held++;
              yield encode(all.slice(i, Math.min(i + 2, first + n)).map((each) => `${each}\n`).join(''));
            }
          },
          release: () => held--,
        };
      },
      onProgress: (count) => done.push(count),
    });
    return { rank, opened, done, held };
  };
  assert.deepEqual(await look('cd', 0), { rank: 1, opened: ['0+7'], done: [], held: 0 });
  assert.deepEqual(await look('cd', 2), { rank: 5, opened: ['2+5'], done: [2], held: 0 });
  assert.deepEqual(await look('ab', 3), { rank: 0, opened: ['3+4', '0+3'], done: [2, 4], held: 0 });
  assert.deepEqual(await look('zz', 3), { rank: undefined, opened: ['3+4', '0+3'], done: [2, 4, 6, 7], held: 0 });
});
