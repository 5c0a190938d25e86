/** The page: form, engine and views, wired. */

import { unlessAborted } from './abort.js';
import { oneAtATime } from './alone.js';
import { labChapter, learnChapter, listChapter, saveChapter, timeChapter } from './chapters.js';
import { requestForm } from './form.js';
import { idle, nextPaint } from './moments.js';
import { isolate, keepOffline } from './offline.js';
import { fieldOf, parseSpec, queryOf, textsOf } from './spec.js';
import * as strandom from './strandom.js';
import { plural } from './units.js';

/** @import { Started } from './engine.js' */
/** @import { LabPage } from './lab/lab.js' */
/** @import { Fields, Spec } from './spec.js' */

/** Workers may be ended so often while they draw a seed. */
const SEED_TRIES = 10;

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
const openList = listChapter(byId('strings'), { ...page, moved: noteRank });
const openSave = saveChapter(byId('save'), byId('save-button'), { ...page, isBusy: form.isBusy });
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
  await keepOffline(foot);
  // Whoever asks for strings earlier waits for it; whoever fails to get it is told when asking.
  await openList().catch(() => {});
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
    const [list, started] = await unlessAborted(Promise.all([openList(), startEngine()]), signal);
    const askedMs = performance.now();
    await list.show(spec, signal);
    address(spec);
    time.clear();
    const paintedMs = await nextPaint();
    drawingMs = paintedMs - askedMs;
    signal.throwIfAborted();
    form.busy('Taking the time of one worker and of all.');
    await time.take(spec, started, { firstRowMs: paintedMs - clickedMs, signal, advance: form.advance });
  });
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
