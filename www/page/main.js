/** The page: its parts, and what each gets of the others. */

// First, so that no other script can take the name of the page's policy.
import './core/trusted.js';
import { pageApp } from './app.js';
import { lazyCheck, lazyElsewhere, lazyHints, lazyLab, lazyLessons, lazySave, lazyShapes, lazyTime } from './lazy.js';
import { listSection } from './list/section.js';
import { requestForm } from './request/form.js';
import { presets } from './request/presets.js';
import { session } from './session.js';
import { startUp } from './start-up.js';
import { pageWorkers } from './workers.js';

const STARTING = 'Starting the workers.';

const shapes = lazyShapes(byId('request'));
const form = requestForm(/** @type {HTMLFormElement} */ (byId('request')), {
  generate: () => attempt(strings.generate),
  stop: () => app.latest.stop(),
  another: () => attempt(strings.another),
  compare: () => attempt(async () => (await openLab()).compare()),
  save: () => attempt(openSave),
  link: () => attempt(strings.copyLink),
  change: () => void strings.change(),
  hint: lazyHints(byId('request'), shapes.fill),
}, shapes);
const app = pageApp(form, pageWorkers(byId('mode')));

const list = listSection(byId('strings'), { run: app.run, fail: app.fail, isBusy: form.isBusy, moved: (rank) => strings.noteRank(rank) });
const strings = session({ ...app, list, time: lazyTime(byId('time')), starting: STARTING });
const openSave = lazySave(byId('save'), byId('save-button'), { ...strings, spec: strings.specToSave, fail: app.fail });
const openLab = lazyLab(byId('lab'), { ...strings, run: app.run, fail: app.fail, useWorkers });
lazyCheck(byId('check-strings'), { ...app, shown: strings.shown });
lazyElsewhere(byId('elsewhere'), { shown: strings.shown, fail: app.fail });
lazyLessons(byId('learn'), app);
presets(byId('presets'), choose);
// A step of the tutorial links to strings, which come without a load: results of the lab stay, and a save goes on.
presets(byId('learn'), (...texts) => {
  choose(...texts);
  byId('strings').scrollIntoView();
  byId('list').focus({ preventScroll: true });
});

byId('unstarted').remove();
addEventListener('popstate', () => attempt(strings.navigate));
strings.read();
void startUp({ open: () => app.attempt(strings.open) });

/** @param {Parameters<typeof form.fill>} texts */
function choose(...texts) {
  form.fill(...texts);
  void strings.change();
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
