/** The page: its parts, and what each gets of the others. */

import { unlessAborted } from '../module/strandom.js';
// First, so that no other script can take the name of the page's policy.
import './core/trusted.js';
import { pageApp } from './app.js';
import { lazyHints, lazyLab, lazyLessons, lazyList, lazySave, lazySession, lazyTime } from './lazy.js';
import { requestForm } from './request/form.js';
import { startUp } from './start-up.js';
import { pageWorkers } from './workers.js';

const STARTING = 'Starting the workers.';

const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: (fields) => attempt(async () => (await openedSession())?.submit(fields)),
  stop: () => app.latest.stop(),
  anotherSeed: () => attempt(async () => form.fill({ seed: await app.workers.drawSeed() })),
  compare: () => attempt(async () => (await openLab()).compare()),
  save: () => attempt(openSave),
  link: () => attempt(async () => (await openSession()).copyLink()),
  change: lazyHints(byId('request')),
});
const app = pageApp(form, pageWorkers(byId('mode')));

const openList = lazyList(byId('strings'), { run: app.run, fail: app.fail, moved: (rank) => session?.noteRank(rank) });
const openSession = lazySession({ ...app, openList, time: lazyTime(byId('time')), starting: STARTING });
const openSave = lazySave(byId('save'), byId('save-button'), { fail: app.fail, isBusy: form.isBusy }, openSession);
const openLab = lazyLab(byId('lab'), { run: app.run, fail: app.fail, useWorkers }, openSession);
lazyLessons(byId('learn'), app);

/** Once it is loaded. @type {Awaited<ReturnType<typeof openSession>> | undefined} */
let session;

addEventListener('popstate', () => attempt(openAddress));
if (location.search !== '') attempt(openAddress);
void startUp({
  startWorkers: () => app.attempt(() => app.workers.start()),
  preload: () => Promise.all([openSession(), openList()]),
});

/** Shows what the address says: after a shared link, a reload, back and forward. */
async function openAddress() {
  app.latest.stop();
  await (await openedSession())?.openAddress();
}

/** @returns {Promise<typeof session>} Undefined when the user stops the loading. */
async function openedSession() {
  if (session === undefined) {
    await app.latest.run(STARTING, async (signal) => {
      session = await unlessAborted(openSession(), signal);
    });
  }
  return session;
}

/**
 * @param {number} count How many from now on.
 * @returns {Promise<{ isRight: boolean, text: string }>} What runs then, or why it does not.
 */
async function useWorkers(count) {
  try {
    await app.latest.run(STARTING, async () => void (await app.workers.start(count)));
    return { isRight: true, text: byId('mode').textContent ?? '' };
  } catch (error) {
    return { isRight: false, text: app.fail(error) };
  }
}

/** @param {() => Promise<unknown>} action */
function attempt(action) {
  void app.attempt(action);
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
