/** The page: form, engine and views, wired. */

import * as strandom from '../module/strandom.js';
import { unlessAborted } from '../module/strandom.js';
import { idle } from './core/moments.js';
import { takeLatest } from './core/take-latest.js';
import { plural } from './core/units.js';
import { lazyHints, lazyLab, lazyLessons, lazyList, lazySave, lazySession, lazyTime } from './lazy-sections.js';
import { isolate, keepOffline } from './offline/offline.js';
import { requestForm } from './request/form.js';
import { fieldOf } from './request/spec.js';

/** @import { Started } from '../module/strandom.js' */
/** @import { LabPage } from './lab/section.js' */

/** Workers may be ended so often while they draw a seed. */
const SEED_TRIES = 10;

const STARTING = 'The workers are starting.';

const { EngineError } = strandom;

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => void orFail(async () => (loaded ?? (await reading()))?.submit(fields)),
  stop: () => alone.stop(),
  anotherSeed: () => void orFail(async () => form.fill({ seed: await drawSeed() })),
  compare: () => void orFail(async () => (await openLab()).compare()),
  save: () => void orFail(openSave),
  link: () => void copyLink(),
  change: lazyHints(byId('request')),
});
const alone = takeLatest({
  busy(text) {
    form.clearErrors();
    form.busy(text);
  },
  idle: form.idle,
});
const time = lazyTime(byId('time'));

/** What the chapters may do with the page. @type {Omit<LabPage, 'spec' | 'drawingMs'>} */
const page = {
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
};
const openList = lazyList(byId('strings'), { ...page, moved: (rank) => loaded?.noteRank(rank) });
const openSession = lazySession({
  form, alone, openList, time, startEngine,
  making: () => (isStarted ? 'Making the strings.' : STARTING),
});
const openSave = lazySave(byId('save'), byId('save-button'), { ...page, isBusy: form.isBusy }, openSession);
const openLab = lazyLab(byId('lab'), page, openSession);
lazyLessons(byId('learn'), page);

/** Whether the workers have been seen to run. */
let isStarted = false;

/** What shows strings, once it has come. @type {Awaited<ReturnType<typeof openSession>> | undefined} */
let loaded;

addEventListener('popstate', () => void orFail(openAddress));
if (location.search !== '') void orFail(openAddress);
void startUp();

/** A page that is about to be reloaded starts no engine, and the copy is made when the engine has its files. */
async function startUp() {
  const foot = /** @type {HTMLElement} */ (document.querySelector('footer'));
  await Promise.all([isolate(foot), idle()]);
  await orFail(() => startEngine());
  await keepOffline(foot);
  // Whoever asks for strings earlier waits for it; whoever fails to get it is told when asking.
  await Promise.all([openSession(), openList()]).catch(() => {});
}

/** The address says what to show: a shared link, a reload, back and forward. */
async function openAddress() {
  alone.stop();
  await (loaded ?? (await reading()))?.openAddress();
}

/**
 * Whoever asks for something before it can be shown waits, and is told so.
 *
 * @returns {Promise<typeof loaded>} Undefined when that was stopped.
 */
async function reading() {
  await alone.run(STARTING, async (signal) => {
    loaded = await unlessAborted(openSession(), signal);
  });
  return loaded;
}

async function copyLink() {
  form.clearErrors();
  try {
    const link = (await openSession()).link();
    if (link === undefined) {
      form.tell('Fresh strings have no link: nobody can make them again. Nothing was copied.');
      return;
    }
    await navigator.clipboard.writeText(link);
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
