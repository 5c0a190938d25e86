/** What is loaded only when someone comes to it: what reads requests, the list, the time, saving, the lab, the tutorial's steps. */

import { late, styles } from './late.js';
import * as strandom from './strandom.js';

/** @import { LabPage } from './lab/lab.js' */
/** @import { RowsPage } from './rows/rows.js' */
/** @import { SavePage } from './save/save.js' */
/** @import { ShownPage } from './shown.js' */
/** @import { TimeView } from './time.js' */

/**
 * What shows strings, which nobody asks for at once.
 *
 * @param {ShownPage} page
 */
export function shownChapter(page) {
  return once('the request', async () => (await import('./shown.js')).showing(page));
}

/**
 * What is said at the fields while they change.
 *
 * @param {HTMLElement} form
 * @returns {() => void} Says it anew.
 */
export function hintsChapter(form) {
  const open = once('the hints', async () => (await import('./hints.js')).hints(form));
  // The form is of use without.
  return () => void open().then((tell) => tell(), () => {});
}

/**
 * The list of the strings, which is not needed before there are some.
 *
 * @param {HTMLElement} section
 * @param {RowsPage} page
 */
export function listChapter(section, page) {
  return once('the list', async () => {
    const [{ rows }] = await Promise.all([import('./rows/rows.js'), styles(new URL('./rows/rows.css', import.meta.url))]);
    return rows(section, page);
  });
}

/**
 * Finds it loaded the next time, or tries again when it did not come.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
function once(what, load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return async () => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      loading = undefined;
      throw new strandom.EngineError('crashed', `A file of ${what} did not come: ${error}. The next request tries again.`);
    }
  };
}

/**
 * @param {HTMLElement} section
 * @param {Omit<LabPage, 'spec' | 'drawingMs'>} page
 * @param {ReturnType<typeof shownChapter>} openShown
 * @returns {() => Promise<{ compare: () => Promise<void> }>} Opens it, or finds it open.
 */
export function labChapter(section, page, openShown) {
  return late(section, async () => {
    const [{ lab }, { spec, drawingMs }] = await Promise.all([import('./lab/lab.js'), openShown(), labStyles()]);
    return lab(section, { ...page, spec, drawingMs });
  });
}

/**
 * @param {HTMLElement} section
 * @param {Pick<LabPage, 'fail' | 'run'>} page
 */
export function learnChapter(section, page) {
  late(section, async () => {
    const [{ learn }] = await Promise.all([import('./lab/learn.js'), styles(new URL('./lab/learn.css', import.meta.url))]);
    learn(section, { strandom, fail: page.fail, run: (action) => page.run('Running a step of the tutorial.', ({ signal }) => action(signal)) });
  });
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} button
 * @param {Omit<SavePage, 'spec' | 'use' | 'letGo'>} page
 * @param {ReturnType<typeof shownChapter>} openShown
 * @returns {() => Promise<void>} Opens it, or closes it.
 */
export function saveChapter(section, button, page, openShown) {
  const open = once('saving', async () => {
    const [{ saving }, { specToSave: spec, use, letGo }] = await Promise.all([
      import('./save/save.js'),
      openShown(),
      styles(new URL('./save/save.css', import.meta.url)),
    ]);
    return saving(section, { ...page, spec, use, letGo });
  });
  return async () => {
    const panel = await open();
    button.setAttribute('aria-expanded', String(panel.toggle()));
  };
}

/** @param {HTMLElement} section */
export function timeChapter(section) {
  /** @type {TimeView | undefined} */
  let view;
  const open = once('the time', async () => {
    const [{ timeView }, { workView }] = await Promise.all([import('./time.js'), import('./lab/work.js'), labStyles()]);
    return timeView(section, workView(/** @type {HTMLElement} */ (section.querySelector('.timeline'))));
  });
  return {
    /** @type {TimeView['take']} */
    async take(...request) {
      view = await open();
      await view.take(...request);
    },

    clear: () => view?.clear(),
  };
}

function labStyles() {
  return styles(new URL('./lab/lab.css', import.meta.url));
}
