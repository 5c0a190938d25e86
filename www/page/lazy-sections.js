/** The parts of the page that are loaded when they are first needed. */

import * as strandom from '../module/strandom.js';
import { lazy, lazySection, loadStyles } from './core/lazy.js';

/** @import { App } from './app.js' */
/** @import { LabPage } from './lab/section.js' */
/** @import { ListPage } from './list/section.js' */
/** @import { SavePage } from './save/client/section.js' */
/** @import { SessionPage } from './session.js' */
/** @import { TimeSection } from './time/section.js' */

/** @param {SessionPage} page */
export function lazySession(page) {
  return lazy('The form’s script', async () => (await import('./session.js')).session(page));
}

/**
 * @param {HTMLElement} form
 * @returns {() => void} Updates the hints.
 */
export function lazyHints(form) {
  const open = lazy('The hints', async () => (await import('./request/hints.js')).hints(form));
  // The form works without them.
  return () => void open().then((update) => update(), () => {});
}

/**
 * @param {HTMLElement} section
 * @param {ListPage} page
 */
export function lazyList(section, page) {
  return lazy('The list', async () => {
    const [{ listSection }] = await Promise.all([import('./list/section.js'), styles('list')]);
    return listSection(section, page);
  });
}

/**
 * @param {HTMLElement} section
 * @param {Omit<LabPage, 'spec' | 'drawingMs'>} page
 * @param {ReturnType<typeof lazySession>} openSession
 * @returns {() => Promise<{ compare: () => Promise<void> }>}
 */
export function lazyLab(section, page, openSession) {
  return lazySection(section, 'The lab', async () => {
    const [{ labSection }, { spec, drawingMs }] = await Promise.all([import('./lab/section.js'), openSession(), styles('lab'), styles('chart')]);
    return labSection(section, { ...page, spec, drawingMs });
  });
}

/**
 * @param {HTMLElement} section
 * @param {Pick<App, 'fail' | 'run'>} page
 */
export function lazyLessons(section, { fail, run }) {
  lazySection(section, 'The tutorial', async () => {
    const [{ lessonsView }] = await Promise.all([import('./lab/lesson/view.js'), styles('lessons')]);
    lessonsView(section, { strandom, fail, run: (action) => run('Running a step of the tutorial.', ({ signal }) => action(signal)) });
  });
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} button
 * @param {Omit<SavePage, 'spec' | 'use' | 'release'>} page
 * @param {ReturnType<typeof lazySession>} openSession
 * @returns {() => Promise<void>} Opens the panel, or closes it.
 */
export function lazySave(section, button, page, openSession) {
  const open = lazy('The save panel', async () => {
    const [{ saveSection }, { specToSave: spec, use, release }] = await Promise.all([import('./save/client/section.js'), openSession(), styles('save')]);
    return saveSection(section, { ...page, spec, use, release });
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
  const open = lazy('The timing', async () => {
    const [{ timeSection }, { workView }] = await Promise.all([import('./time/section.js'), import('./lab/view/work.js'), styles('chart')]);
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

/** @param {string} name */
function styles(name) {
  return loadStyles(new URL(`../assets/${name}.css`, import.meta.url));
}
