/** The page: form, engine and views, wired. */

import { requestForm } from './form.js';
import { stringList } from './list.js';
import { isolate, keepOffline } from './offline.js';
import { timeReport } from './report.js';
import { fieldOf, parseSpec, queryOf, TUTORIAL_SPEC } from './spec.js';
import { anotherSeed, EngineError, generate, measure, start } from './strandom.js';
import { duration, percent, plural, rate } from './units.js';

/** @import { Started } from './engine.js' */
/** @import { Fields, Spec } from './spec.js' */
/** @import { Strings, Timing } from './strings.js' */

/** Runs of both modes are repeated for so long, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;
/** Characters of a seed in a sentence. */
const SEED_SHOWN = 40;
/** The clock is looked at for so long. */
const CLOCK_MS = 5;

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => void submit(fields),
  stop: () => running?.abort(),
  anotherSeed: () => void orFail(async () => form.fill({ seed: await anotherSeed() })),
});
const list = stringList(byId('list'));
const report = timeReport(byId('time'));

/** Whether the workers have been seen to run. */
let isStarted = false;

/** What is being made now; a new request ends it. @type {AbortController | undefined} */
let running;

/** What the list shows. @type {Strings | undefined} */
let shown;

/** How finely the browser tells the time, once it was looked at. @type {number | undefined} */
let clockStepMs;

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
  running?.abort();
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
  running?.abort();
  const controller = new AbortController();
  const { signal } = controller;
  running = controller;
  form.clearErrors();
  form.busy(isStarted ? 'Making the strings.' : 'The workers are starting.');
  try {
    const strings = await make(spec, signal);
    showStrings(spec, strings);
    report.clear();
    const firstRowMs = (await nextPaint()) - clickedMs;
    signal.throwIfAborted();
    const { startMs, workers: allWorkers } = await startEngine();
    form.busy('Taking the time of one worker and of all.');
    const samplesMs = await compare(spec, strings.timing, signal);
    const { mode, bytes, threads: workers } = strings.timing;
    clockStepMs ??= clockStep();
    report.show({ ...spec, mode, samplesMs, bytes, workers, allWorkers, startMs, firstRowMs, clockStepMs });
    form.idle('');
  } catch (error) {
    // A newer request has taken over the form.
    if (running !== controller) return;
    form.idle(signal.aborted ? 'Stopped.' : '');
    if (!signal.aborted) throw error;
  }
}

/**
 * @param {Spec} spec
 * @param {AbortSignal} signal
 */
async function make({ n, len, seed }, signal) {
  const beganMs = performance.now();
  return generate(n, len, seed, {
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
    samplesMs.one.push((await measure(n, len, seed, { mode: 'serial', signal })).elapsedMs);
    if (performance.now() >= untilMs || samplesMs.one.length === RUNS_MAX) return samplesMs;
    samplesMs.all.push((await measure(n, len, seed, { mode, signal })).elapsedMs);
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

/** Starts the engine, or finds it started, and says at the foot of the page what runs and why. */
async function startEngine() {
  const foot = byId('mode');
  try {
    const started = await start();
    isStarted = true;
    foot.textContent = modeSentence(started);
    return started;
  } catch (error) {
    isStarted = false;
    foot.textContent = 'No engine runs.';
    throw error;
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
 * Shows what goes wrong where it went wrong.
 *
 * @param {() => Promise<unknown>} action
 */
async function orFail(action) {
  try {
    await action();
  } catch (error) {
    const field = fieldOf(error);
    const isKnown = field !== undefined || error instanceof EngineError;
    form.fail(field, isKnown ? /** @type {Error} */ (error).message : `Something is wrong in this page: ${error}`);
    if (!isKnown) throw error;
  }
}

/** How finely the browser tells the time, in milliseconds: the least step that is seen. */
function clockStep() {
  const beganMs = performance.now();
  let leastMs = Infinity;
  let beforeMs = beganMs;
  while (leastMs === Infinity || beforeMs - beganMs < CLOCK_MS) {
    const nowMs = performance.now();
    if (nowMs > beforeMs) leastMs = Math.min(leastMs, nowMs - beforeMs);
    beforeMs = nowMs;
  }
  return leastMs;
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
