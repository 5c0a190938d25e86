/** What is loaded only when someone comes to it: what reads requests, the list, the time, saving, the lab, the tutorial's steps. */

import * as strandom from '../module/strandom.js';
import { lazySection, loadStyles } from './core/lazy.js';

/** @import { LabPage } from './lab/section.js' */
/** @import { ListPage } from './list/section.js' */
/** @import { SavePage } from './save/client/section.js' */
/** @import { SessionPage } from './session.js' */
/** @import { TimeSection } from './time/section.js' */

/**
 * What shows strings, which nobody asks for at once.
 *
 * @param {SessionPage} page
 */
export function lazySession(page) {
  return lazy('the request', async () => (await import('./session.js')).session(page));
}

/**
 * What is said at the fields while they change.
 *
 * @param {HTMLElement} form
 * @returns {() => void} Says it anew.
 */
export function lazyHints(form) {
  const open = lazy('the hints', async () => (await import('./request/hints.js')).hints(form));
  // The form is of use without.
  return () => void open().then((tell) => tell(), () => {});
}

/**
 * The list of the strings, which is not needed before there are some.
 *
 * @param {HTMLElement} section
 * @param {ListPage} page
 */
export function lazyList(section, page) {
  return lazy('the list', async () => {
    const [{ listSection }] = await Promise.all([import('./list/section.js'), loadStyles(new URL('../assets/list.css', import.meta.url))]);
    return listSection(section, page);
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
function lazy(what, load) {
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
 * @param {ReturnType<typeof lazySession>} openSession
 * @returns {() => Promise<{ compare: () => Promise<void> }>} Opens it, or finds it open.
 */
export function lazyLab(section, page, openSession) {
  return lazySection(section, async () => {
    const [{ labSection }, { spec, drawingMs }] = await Promise.all([import('./lab/section.js'), openSession(), labStyles()]);
    return labSection(section, { ...page, spec, drawingMs });
  });
}

/**
 * @param {HTMLElement} section
 * @param {Pick<LabPage, 'fail' | 'run'>} page
 */
export function lazyLessons(section, page) {
  lazySection(section, async () => {
    const [{ lessonsView }] = await Promise.all([import('./lab/lesson/view.js'), loadStyles(new URL('../assets/lessons.css', import.meta.url))]);
    lessonsView(section, { strandom, fail: page.fail, run: (action) => page.run('Running a step of the tutorial.', ({ signal }) => action(signal)) });
  });
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} button
 * @param {Omit<SavePage, 'spec' | 'use' | 'letGo'>} page
 * @param {ReturnType<typeof lazySession>} openSession
 * @returns {() => Promise<void>} Opens it, or closes it.
 */
export function lazySave(section, button, page, openSession) {
  const open = lazy('saving', async () => {
    const [{ saveSection }, { specToSave: spec, use, letGo }] = await Promise.all([
      import('./save/client/section.js'),
      openSession(),
      loadStyles(new URL('../assets/save.css', import.meta.url)),
    ]);
    return saveSection(section, { ...page, spec, use, letGo });
  });
  return async () => {
    const panel = await open();
    button.setAttribute('aria-expanded', String(panel.toggle()));
  };
}

/** @param {HTMLElement} section */
export function lazyTime(section) {
  /** @type {TimeSection | undefined} */
  let view;
  const open = lazy('the time', async () => {
    const [{ timeSection }, { workView }] = await Promise.all([import('./time/section.js'), import('./lab/view/work.js'), labStyles()]);
    return timeSection(section, workView(/** @type {HTMLElement} */ (section.querySelector('.timeline'))));
  });
  return {
    /** @type {TimeSection['take']} */
    async take(...request) {
      view = await open();
      await view.take(...request);
    },

    clear: () => view?.clear(),
  };
}

function labStyles() {
  return loadStyles(new URL('../assets/lab.css', import.meta.url));
}
