/** The page: form, engine and views, wired. */

import { unlessAborted } from './abort.js';
import { oneAtATime } from './alone.js';
import { labChapter, learnChapter, listChapter, saveChapter, timeChapter } from './chapters.js';
import { clockStep } from './clock.js';
import { requestForm } from './form.js';
import { idle, nextPaint } from './moments.js';
import { isolate, keepOffline } from './offline.js';
import { fieldOf, parseSpec, queryOf, recordBytes, textsOf } from './spec.js';
import * as strandom from './strandom.js';
import { duration, percent, plural, rate } from './units.js';

/** @import { Started } from './engine.js' */
/** @import { LabPage } from './lab/lab.js' */
/** @import { Fields, Spec } from './spec.js' */
/** @import { Mode } from './protocol.js' */

/** Runs of both modes are repeated for so long, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;
/** Of more strings than fit into so many bytes the first are timed, for the rest take as long each. */
const TIMED_BYTES_MAX = 256 << 20;
/** Workers may be ended so often while they draw a seed. */
const SEED_TRIES = 10;
/** Characters of a seed or of an alphabet in a sentence. */
const WORDS_SHOWN = 40;

const { EngineError } = strandom;

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => void submit(fields),
  stop: () => alone.stop(),
  anotherSeed: () => void orFail(async () => form.fill({ seed: await drawSeed() })),
  compare: () => void orFail(async () => (await openLab()).compare()),
  save: () => void orFail(openSave),
  link: () => void copyLink(),
});
const alone = oneAtATime({
  busy(text) {
    form.clearErrors();
    form.busy(text);
  },
  idle: form.idle,
});
const openList = listChapter(byId('strings'), { moved: noteRank });
const time = timeChapter(byId('time'));

/** What the lab may do with the page. @type {LabPage} */
const page = {
  spec: () => parseSpec(form.fields()),
  run: (text, action) =>
    alone.run(text, async (signal, stop) => {
      try {
        await action({ signal, stop, advance: form.advance });
      } finally {
        await leaveOneCrew();
      }
    }),
  fail(error) {
    const { field, isKnown, message } = wordsFor(error);
    if (field !== undefined) form.fail(field, message);
    if (!isKnown) reportError(error);
    return message;
  },
  async useWorkers(workers) {
    try {
      await alone.run('Starting the workers.', async () => void (await startEngine(workers)));
      return { isRight: true, text: byId('mode').textContent ?? '' };
    } catch (error) {
      return { isRight: false, text: page.fail(error) };
    }
  },
  drawingMs: () => drawingMs,
};
const openSave = saveChapter(byId('save'), byId('save-button'), page);
const openLab = labChapter(byId('lab'), page);
learnChapter(byId('learn'), page);

/** Whether the workers have been seen to run. */
let isStarted = false;

/** What the list shows. @type {Spec | undefined} */
let shown;

/** The address of that. @type {string | undefined} */
let shownQuery;

/** What it took last to make the first rows and draw them. @type {number | undefined} */
let drawingMs;

addEventListener('popstate', openAddress);
if (location.search !== '') openAddress();
void startUp();

/** A page that is about to be reloaded starts no engine, and the copy is made when the engine has its files. */
async function startUp() {
  const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));
  await Promise.all([isolate(foot), idle()]);
  await orFail(() => startEngine());
  void openList().catch(() => {});
  await keepOffline(foot);
}

/** The address says what to show: a shared link, a reload, back and forward. */
function openAddress() {
  alone.stop();
  const fields = new URLSearchParams(location.search);
  form.fill(textsOf(fields));
  void orFail(() => show(parseSpec(fields)));
}

/** @param {Fields} fields */
async function submit(fields) {
  await orFail(async () => {
    const spec = parseSpec(fields);
    const query = queryOf(spec);
    if (query !== location.search) history.pushState(null, '', query);
    await show(spec);
  });
}

/**
 * Shows the strings that are in view, and only then takes the time of making all.
 *
 * @param {Spec} spec
 */
async function show(spec) {
  const clickedMs = performance.now();
  await alone.run(isStarted ? 'Making the strings.' : 'The workers are starting.', async (signal) => {
    const [list, { startMs, workers: allWorkers, mode }] = await unlessAborted(Promise.all([openList(), startEngine()]), signal);
    const askedMs = performance.now();
    const label = labelOf(spec);
    await list.show(spec, { label, signal });
    address(spec);
    byId('summary').textContent = `${label}.`;
    time.clear();
    const paintedMs = await nextPaint();
    drawingMs = paintedMs - askedMs;
    signal.throwIfAborted();
    form.busy('Taking the time of one worker and of all.');
    const times = await takeTimes(spec, mode, signal);
    await time.show({ ...spec, ...times, allWorkers, startMs, firstRowMs: paintedMs - clickedMs, clockStepMs: clockStep() }, signal);
  });
}

/** @param {Spec} spec */
function labelOf({ n, len, seed, alphabet }) {
  const symbols = alphabet === undefined ? '' : ` out of “${shortened(alphabet)}”`;
  return `${plural(n, 'string', 'strings')} of ${plural(len, 'symbol', 'symbols')}${symbols} from seed “${shortened(seed)}”, by rank`;
}

/** @param {string} text */
function shortened(text) {
  return text.length <= WORDS_SHOWN ? text : `${text.slice(0, WORDS_SHOWN)}…`;
}

/**
 * Runs one worker and all of them in turns, so that noise hits both. With more strings than can be timed the
 * first of them are.
 *
 * @param {Spec} spec
 * @param {Mode} best What runs when no mode is named.
 * @param {AbortSignal} signal
 */
async function takeTimes({ n, len, seed, alphabet, mode: asked }, best, signal) {
  const mode = asked === undefined || asked === 'serial' ? best : asked;
  const timed = Math.min(n, Math.max(1, Math.floor(TIMED_BYTES_MAX / recordBytes({ len, alphabet }))));
  const run = (/** @type {Mode} */ mode) => strandom.measure(timed, len, seed, { alphabet, mode, signal, onProgress: advance() });
  const timing = await run(mode);
  const samplesMs = { one: /** @type {number[]} */ ([]), all: [timing.elapsedMs] };
  const untilMs = performance.now() + COMPARE_MS;
  for (;;) {
    samplesMs.one.push((await run('serial')).elapsedMs);
    if (performance.now() >= untilMs || samplesMs.one.length === RUNS_MAX) break;
    samplesMs.all.push((await run(mode)).elapsedMs);
  }
  const { bytes, threads: workers } = timing;
  return { timed, mode, asked, samplesMs, bytes, workers, timing };
}

/** Tells how far a run is, if it lasts. */
function advance() {
  const beganMs = performance.now();
  return (/** @type {{ done: number, total: number }} */ { done, total }) => {
    if (done === total) return;
    const perMs = done / (performance.now() - beganMs);
    const speed = rate(perMs * 1000, ' strings');
    form.advance(done / total, `${percent(done / total)}, ${speed}, ${duration((total - done) / perMs)} left.`);
  };
}

/**
 * The address says what is shown and which rank is in view, without an entry of its own in the history.
 *
 * @param {Spec} spec
 */
function address(spec) {
  shown = spec;
  history.replaceState(history.state, '', queryOf(spec));
  shownQuery = location.search;
}

/** @param {number} rank */
function noteRank(rank) {
  // The address may be about a request that has not come to its end.
  if (shown !== undefined && location.search === shownQuery) address({ ...shown, rank });
}

async function copyLink() {
  form.clearErrors();
  try {
    const { href } = new URL(queryOf(shown ?? parseSpec(form.fields())), location.href);
    await navigator.clipboard.writeText(href);
    form.tell('The link to these strings is copied: whoever opens it sees the same.');
  } catch (error) {
    const { field, message } = wordsFor(error);
    if (field !== undefined) form.fail(field, message);
    else form.tell('This browser lends the page no clipboard. The link stands in the address bar once the strings are shown.');
  }
}

/**
 * Starts the engine, or finds it started, and says at the foot of the page what runs and why.
 *
 * @param {number} [workers] So many from now on.
 */
async function startEngine(workers) {
  const foot = byId('mode');
  try {
    const started = await strandom.start({ workers });
    isStarted = true;
    foot.textContent = modeSentence(started);
    return started;
  } catch (error) {
    // Who ended the workers meanwhile starts others, and says so.
    if (!isAbort(error)) {
      isStarted = false;
      foot.textContent = 'No engine runs.';
    }
    throw error;
  }
}

/** Experiments start workers of several modes. Those of one mode are enough for what comes next, and all hold memory. */
async function leaveOneCrew() {
  // What is wrong with the engine is said by who needs it next.
  const started = await startEngine().catch(() => undefined);
  if (started?.mode === 'threads') strandom.stop({ mode: 'processes' });
}

/** Experiments end workers, and the next ones answer as well. */
async function drawSeed() {
  for (let left = SEED_TRIES; ; left--) {
    try {
      return await strandom.anotherSeed();
    } catch (error) {
      if (left === 0 || !isAbort(error)) throw error;
    }
  }
}

/** @param {Started} started */
function modeSentence({ mode, why, workers }) {
  const who =
    mode === 'threads'
      ? `${plural(workers, 'worker shares', 'workers share')} memory`
      : `${plural(workers, 'worker', 'workers')}, each with memory of its own`;
  return `${mode}: ${why}; ${who}.`;
}

/**
 * Shows what goes wrong where it went wrong. That workers were ended is no fault, and whoever did it goes on.
 *
 * @param {() => Promise<unknown>} action
 */
async function orFail(action) {
  try {
    await action();
  } catch (error) {
    if (isAbort(error)) return;
    const { field, isKnown, message } = wordsFor(error);
    form.fail(field, message);
    if (!isKnown) throw error;
  }
}

/** @param {unknown} error */
function wordsFor(error) {
  const isOfMode = error instanceof EngineError && error.message.startsWith('The mode ');
  const field = isOfMode ? 'mode' : fieldOf(error);
  const isKnown = field !== undefined || error instanceof EngineError || error instanceof RangeError;
  return { field, isKnown, message: isKnown ? /** @type {Error} */ (error).message : `Something is wrong in this page: ${error}` };
}

/** @param {unknown} error */
function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
