/** The page: form, engine and views, wired. */

import { clockStep } from './clock.js';
import { requestForm } from './form.js';
import { late, styles } from './late.js';
import { stringList } from './list.js';
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
/** Characters of a seed in a sentence. */
const SEED_SHOWN = 40;

const { EngineError } = strandom;

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => void submit(fields),
  stop,
  compare: () => void orFail(async () => (await openLab()).compare()),
  anotherSeed: () => void orFail(async () => form.fill({ seed: await strandom.anotherSeed() })),
});
const list = stringList(byId('list'));
const report = timeReport(byId('time'));
/** What the lab may do with the page. @type {LabPage} */
const page = {
  spec: () => parseSpec(form.fields()),
  run: (text, action) => alone(text, (signal) => action(signal, form.advance)),
  stop,
  fail(error) {
    const field = fieldOf(error);
    const { message } = wordsFor(error);
    if (field !== undefined) form.fail(field, message);
    return message;
  },
  async useWorkers(workers) {
    try {
      await alone('Starting the workers.', async () => void (await startEngine(workers)));
      return byId('mode').textContent ?? '';
    } catch (error) {
      return page.fail(error);
    }
  },
  drawingMs: () => drawingMs,
};
const openLab = late(byId('lab'), async () => {
  const [{ lab }] = await Promise.all([import('./lab/lab.js'), labStyles()]);
  return lab(byId('lab'), page);
});
late(byId('learn'), async () => {
  const [{ learn }] = await Promise.all([import('./lab/learn.js'), styles(new URL('./lab/learn.css', import.meta.url))]);
  return learn(byId('learn'), { strandom, run: (action) => alone('Running a step of the tutorial.', action) });
});

/** Whether the workers have been seen to run. */
let isStarted = false;

/** What is being done now; whatever comes next ends it. @type {{ controller: AbortController, ended: Promise<void> } | undefined} */
let running;

/** What the list shows. @type {Strings | undefined} */
let shown;

/** The timeline of what is shown, once it was loaded. @type {{ show(timing: Timing): void, clear(): void } | undefined} */
let work;

/** What it took last to draw the strings. @type {number | undefined} */
let drawingMs;

addEventListener('popstate', openAddress);
if (location.search !== '') openAddress();
void startUp();

/** A page that is about to be reloaded starts no engine, and the copy is made when the engine has its files. */
async function startUp() {
  const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));
  await Promise.all([isolate(foot), idle()]);
  await orFail(startEngine);
  await keepOffline(foot);
}

/** The address says what to show: a shared link, a reload, back and forward. */
function openAddress() {
  stop();
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
  await alone(isStarted ? 'Making the strings.' : 'The workers are starting.', async (signal) => {
    const strings = await make(spec, signal);
    const madeMs = performance.now();
    showStrings(spec, strings);
    report.clear();
    work?.clear();
    const paintedMs = await nextPaint();
    drawingMs = paintedMs - madeMs;
    signal.throwIfAborted();
    const { startMs, workers: allWorkers } = await startEngine();
    form.busy('Taking the time of one worker and of all.');
    const { timing } = strings;
    const samplesMs = await compare(spec, timing, signal);
    const { mode, bytes, threads: workers } = timing;
    report.show({ ...spec, mode, samplesMs, bytes, workers, allWorkers, startMs, firstRowMs: paintedMs - clickedMs, clockStepMs: clockStep() });
    await showTimeline(timing);
  });
}

/** Ends what is being done. */
function stop() {
  running?.controller.abort();
}

/**
 * Does one thing at a time: what is being done ends first, whatever it has to put right.
 *
 * @param {string} text What is being done.
 * @param {(signal: AbortSignal) => Promise<void>} action
 */
async function alone(text, action) {
  const before = running;
  const controller = new AbortController();
  const { signal } = controller;
  const mine = { controller, ended: begin() };
  running = mine;
  form.clearErrors();
  form.busy(text);
  try {
    await mine.ended;
    form.idle('');
  } catch (error) {
    // What came next has taken over the form.
    if (running !== mine) return;
    form.idle(signal.aborted ? 'Stopped.' : '');
    if (!signal.aborted) throw error;
  }

  async function begin() {
    before?.controller.abort();
    await before?.ended.catch(() => {});
    signal.throwIfAborted();
    await action(signal);
  }
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
async function compare({ n, len, seed }, { mode, elapsedMs }, signal) {
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
    isStarted = false;
    foot.textContent = 'No engine runs.';
    throw error;
  }
}

/**
 * Its scripts are loaded with the first result. Without them the rest is there all the same.
 *
 * @param {Timing} timing
 */
async function showTimeline(timing) {
  const element = /** @type {HTMLElement} */ (byId('time').querySelector('.timeline'));
  try {
    const [{ workView }] = await Promise.all([import('./lab/work.js'), labStyles()]);
    work ??= workView(element);
    work.show(timing);
  } catch (error) {
    element.textContent = `The timeline did not come: ${error}.`;
  }
}

async function labStyles() {
  await styles(new URL('./lab/lab.css', import.meta.url));
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
 * Shows what goes wrong where it went wrong.
 *
 * @param {() => Promise<unknown>} action
 */
async function orFail(action) {
  try {
    await action();
  } catch (error) {
    const { isKnown, message } = wordsFor(error);
    form.fail(fieldOf(error), message);
    if (!isKnown) throw error;
  }
}

/** @param {unknown} error */
function wordsFor(error) {
  const isKnown = fieldOf(error) !== undefined || error instanceof EngineError;
  return { isKnown, message: isKnown ? /** @type {Error} */ (error).message : `Something is wrong in this page: ${error}` };
}

/**
 * A hidden page is not painted, and does not wait for it.
 *
 * @returns {Promise<number>} When what was drawn last has come to the screen.
 */
function nextPaint() {
  return new Promise((resolve) => {
    const painted = () => {
      document.removeEventListener('visibilitychange', painted);
      resolve(performance.now());
    };
    document.addEventListener('visibilitychange', painted);
    if (document.hidden) painted();
    else requestAnimationFrame(() => setTimeout(painted));
  });
}

/** @returns {Promise<void>} */
function idle() {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 200);
  });
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
