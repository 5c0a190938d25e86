/** The page: form, engine and views, wired. */

import { oneAtATime } from './alone.js';
import { labChapter, learnChapter, timelineChapter } from './chapters.js';
import { clockStep } from './clock.js';
import { requestForm } from './form.js';
import { stringList } from './list.js';
import { idle, nextPaint } from './moments.js';
import { isolate, keepOffline } from './offline.js';
import { timeReport } from './report.js';
import { fieldOf, parseSpec, queryOf, TUTORIAL_SPEC } from './spec.js';
import * as strandom from './strandom.js';
import { duration, percent, plural, rate } from './units.js';

/** @import { Started } from './engine.js' */
/** @import { LabPage } from './lab/lab.js' */
/** @import { Fields, Spec } from './spec.js' */
/** @import { Strings, Timing } from './strings.js' */

/** Runs of both modes are repeated for so long, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;
/** Workers may be ended so often while they draw a seed. */
const SEED_TRIES = 10;
/** Characters of a seed in a sentence. */
const SEED_SHOWN = 40;

const { EngineError } = strandom;

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => void submit(fields),
  stop: () => alone.stop(),
  compare: () => void orFail(async () => (await openLab()).compare()),
  anotherSeed: () => void orFail(async () => form.fill({ seed: await drawSeed() })),
});
const alone = oneAtATime({
  busy(text) {
    form.clearErrors();
    form.busy(text);
  },
  idle: form.idle,
});
const list = stringList(byId('list'));
const report = timeReport(byId('time'));
const timeline = timelineChapter(/** @type {HTMLElement} */ (byId('time').querySelector('.timeline')));

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
const openLab = labChapter(byId('lab'), page);
learnChapter(byId('learn'), page);

/** Whether the workers have been seen to run. */
let isStarted = false;

/** What the list shows. @type {Strings | undefined} */
let shown;

/** What it took last to draw the strings. @type {number | undefined} */
let drawingMs;

addEventListener('popstate', openAddress);
if (location.search !== '') openAddress();
void startUp();

/** A page that is about to be reloaded starts no engine, and the copy is made when the engine has its files. */
async function startUp() {
  const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));
  await Promise.all([isolate(foot), idle()]);
  await orFail(() => startEngine());
  await keepOffline(foot);
}

/** The address says what to show: a shared link, a reload, back and forward. */
function openAddress() {
  alone.stop();
  const fields = new URLSearchParams(location.search);
  form.fill({
    n: fields.get('n') ?? String(TUTORIAL_SPEC.n),
    len: fields.get('len') ?? String(TUTORIAL_SPEC.len),
    seed: fields.get('seed') ?? TUTORIAL_SPEC.seed,
  });
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
 * Makes the strings, shows them, and only then takes the time of both modes.
 *
 * @param {Spec} spec
 */
async function show(spec) {
  const clickedMs = performance.now();
  await alone.run(isStarted ? 'Making the strings.' : 'The workers are starting.', async (signal) => {
    const strings = await make(spec, signal);
    const madeMs = performance.now();
    showStrings(spec, strings);
    report.clear();
    timeline.clear();
    const paintedMs = await nextPaint();
    drawingMs = paintedMs - madeMs;
    signal.throwIfAborted();
    const { startMs, workers: allWorkers } = await startEngine();
    form.busy('Taking the time of one worker and of all.');
    const { timing } = strings;
    const samplesMs = await takeTimes(spec, timing, signal);
    const { mode, bytes, threads: workers } = timing;
    report.show({ ...spec, mode, samplesMs, bytes, workers, allWorkers, startMs, firstRowMs: paintedMs - clickedMs, clockStepMs: clockStep() });
    void timeline.show(timing, signal);
  });
}

/**
 * @param {Spec} spec
 * @param {AbortSignal} signal
 */
async function make({ n, len, seed }, signal) {
  const beganMs = performance.now();
  return strandom.generate(n, len, seed, {
    signal,
    onProgress({ done, total }) {
      if (done === total) return;
      const perMs = done / (performance.now() - beganMs);
      const speed = rate(perMs * 1000, ' strings');
      form.advance(done / total, `${percent(done / total)}, ${speed}, ${duration((total - done) / perMs)} left.`);
    },
  });
}

/**
 * Runs one worker and all of them in turns, so that noise hits both.
 *
 * @param {Spec} spec
 * @param {Timing} timing Of the run that made the strings: the first sample.
 * @param {AbortSignal} signal
 */
async function takeTimes({ n, len, seed }, { mode, elapsedMs }, signal) {
  const samplesMs = { one: /** @type {number[]} */ ([]), all: [elapsedMs] };
  const untilMs = performance.now() + COMPARE_MS;
  for (;;) {
    samplesMs.one.push((await strandom.measure(n, len, seed, { mode: 'serial', signal })).elapsedMs);
    if (performance.now() >= untilMs || samplesMs.one.length === RUNS_MAX) return samplesMs;
    samplesMs.all.push((await strandom.measure(n, len, seed, { mode, signal })).elapsedMs);
  }
}

/**
 * @param {Spec} spec
 * @param {Strings} strings
 */
function showStrings({ len, seed }, strings) {
  const shownSeed = seed.length <= SEED_SHOWN ? seed : `${seed.slice(0, SEED_SHOWN)}…`;
  const label = `${plural(strings.length, 'string', 'strings')} of ${plural(len, 'symbol', 'symbols')} from seed “${shownSeed}”, by rank`;
  list.show(strings, label);
  // Only now does the list not look at them any more.
  shown?.release();
  shown = strings;
  byId('summary').textContent = `${label}.`;
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
  const field = fieldOf(error);
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
