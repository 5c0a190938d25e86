/** What is loaded only when someone comes to it: the time, saving, the lab, the tutorial's steps. */

import { late, styles } from './late.js';
import * as strandom from './strandom.js';

/** @import { LabPage } from './lab/lab.js' */
/** @import { Report } from './report.js' */

/**
 * @param {HTMLElement} section
 * @param {LabPage} page
 * @returns {() => Promise<{ compare: () => Promise<void> }>} Opens it, or finds it open.
 */
export function labChapter(section, page) {
  return late(section, async () => {
    const [{ lab }] = await Promise.all([import('./lab/lab.js'), labStyles()]);
    return lab(section, page);
  });
}

/**
 * @param {HTMLElement} section
 * @param {LabPage} page
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
 * @param {LabPage} page
 * @returns {() => Promise<void>} Opens it, or closes it.
 */
export function saveChapter(section, button, page) {
  /** @type {Promise<unknown> | undefined} */
  let loading;
  return async () => {
    loading ??= load();
    try {
      await loading;
    } catch (error) {
      loading = undefined;
      throw new Error(`a file did not come: ${error}`);
    }
    section.hidden = !section.hidden;
    button.setAttribute('aria-expanded', String(!section.hidden));
  };

  async function load() {
    const [{ saving }] = await Promise.all([import('./save/save.js'), styles(new URL('./save/save.css', import.meta.url))]);
    saving(section, { ...page, stream: strandom.stream });
  }
}

/** @param {HTMLElement} section */
export function timeChapter(section) {
  const place = /** @type {HTMLElement} */ (section.querySelector('.timeline'));
  /** @type {Awaited<ReturnType<typeof load>> | undefined} */
  let view;
  return {
    /**
     * Without its scripts the rest of the page is there all the same.
     *
     * @param {Report} report
     * @param {AbortSignal} signal Whose abort says that something else is to be shown.
     */
    async show(report, signal) {
      try {
        view ??= await load();
        if (signal.aborted) return;
        view.report.show(report);
        view.work.show(report.timing, `Who worked when these strings were made: ${report.timing.mode}`);
      } catch (error) {
        place.textContent = `The time did not come: ${error}. The next request tries again.`;
      }
    },

    clear() {
      view?.report.clear();
      view?.work.clear();
    },
  };

  async function load() {
    const [{ timeReport }, { workView }] = await Promise.all([import('./report.js'), import('./lab/work.js'), labStyles()]);
    return { report: timeReport(section), work: workView(place) };
  }
}

function labStyles() {
  return styles(new URL('./lab/lab.css', import.meta.url));
}
