/** The page: form, engine and views, wired. */

import { requestForm } from './form.js';
import { stringList } from './list.js';
import { timeReport } from './report.js';
import { fieldOf, parseSpec, queryOf, TUTORIAL_SPEC } from './spec.js';
import { anotherSeed, EngineError, generate, measure, start } from './strandom.js';
import { duration, percent, plural, rate } from './units.js';

/** @import { Fields, Spec } from './spec.js' */
/** @import { Strings } from './strings.js' */

/** Runs of both modes are repeated for so long, so that one slow run does not decide. */
const COMPARE_MS = 250;
const RUNS_MAX = 25;

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => void submit(fields),
  stop: () => running?.abort(),
  anotherSeed: () => void orFail(async () => form.fill({ seed: await anotherSeed() })),
});
const list = stringList(byId('list'));
const report = timeReport(byId('time'));

/** What is being made now; a new request ends it. @type {AbortController | undefined} */
let running;

addEventListener('popstate', openAddress);
if (location.search !== '') openAddress();
whenIdle(() => void orFail(startEngine));

/** The address says what to show: a shared link, a reload, back and forward. */
function openAddress() {
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
  form.busy('The workers are starting.');
  try {
    const { startMs } = await startEngine();
    const strings = await make(spec, signal);
    showStrings(spec, strings);
    const firstRowMs = (await nextPaint()) - clickedMs;
    form.busy('Taking the time of one worker and of all.');
    const samplesMs = await compare(spec, strings.timing.elapsedMs, signal);
    const { bytes, threads } = strings.timing;
    const clockStepMs = clockStep();
    report.show({ ...spec, samplesMs, bytes, workers: threads, startMs, firstRowMs, clockStepMs });
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
  form.busy('Making the strings.');
  return generate(n, len, seed, {
    signal,
    onProgress({ done, total }) {
      const perMs = done / (performance.now() - beganMs);
      const speed = rate(perMs * 1000, ' strings');
      form.advance(done / total, `${percent(done / total)}, ${speed}, ${duration((total - done) / perMs)} left.`);
    },
  });
}

/**
 * Runs both modes in turns, so that noise hits both.
 *
 * @param {Spec} spec
 * @param {number} threadsMs What the run took that made the strings: the first sample.
 * @param {AbortSignal} signal
 */
async function compare({ n, len, seed }, threadsMs, signal) {
  const samplesMs = { serial: /** @type {number[]} */ ([]), threads: [threadsMs] };
  const untilMs = performance.now() + COMPARE_MS;
  for (;;) {
    samplesMs.serial.push((await measure(n, len, seed, { mode: 'serial', signal })).elapsedMs);
    if (performance.now() >= untilMs || samplesMs.serial.length === RUNS_MAX) return samplesMs;
    samplesMs.threads.push((await measure(n, len, seed, { mode: 'threads', signal })).elapsedMs);
  }
}

/**
 * @param {Spec} spec
 * @param {Strings} strings
 */
function showStrings({ len, seed }, strings) {
  const label = `${plural(strings.length, 'string', 'strings')} of ${plural(len, 'symbol', 'symbols')} from seed “${seed}”, by rank`;
  list.show(strings, label);
  byId('summary').textContent = `${label}.`;
}

/** Starts the engine, or finds it started, and says at the foot of the page what runs and why. */
async function startEngine() {
  const foot = byId('mode');
  try {
    const started = await start();
    foot.textContent = `threads: this page is isolated, and ${plural(started.workers, 'worker shares', 'workers share')} memory.`;
    return started;
  } catch (error) {
    foot.textContent = 'No engine runs.';
    throw error;
  }
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

/** How finely the browser tells the time, in milliseconds: the least of a few steps. */
function clockStep() {
  const steps = Array.from({ length: 10 }, () => {
    const before = performance.now();
    let after = before;
    while (after === before) after = performance.now();
    return after - before;
  });
  return Math.min(...steps);
}

/**
 * A hidden page is not painted, and does not wait for it.
 *
 * @returns {Promise<number>} When what was drawn last has come to the screen.
 */
function nextPaint() {
  return new Promise((resolve) => {
    const painted = () => resolve(performance.now());
    if (document.hidden) painted();
    else requestAnimationFrame(() => setTimeout(painted));
  });
}

/** @param {() => void} action */
function whenIdle(action) {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(action, { timeout: 1000 });
  else setTimeout(action, 200);
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
