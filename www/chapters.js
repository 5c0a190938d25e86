/** What is loaded only when someone comes to it: the timeline, the lab, the tutorial's steps. */

import { late, styles } from './late.js';
import * as strandom from './strandom.js';

/** @import { LabPage } from './lab/lab.js' */
/** @import { Timing } from './strings.js' */

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

/** @param {HTMLElement} element */
export function timelineChapter(element) {
  /** @type {{ show(timing: Timing, title: string): void, clear(): void } | undefined} */
  let view;
  return {
    /**
     * Without its scripts the rest of the page is there all the same.
     *
     * @param {Timing} timing
     * @param {AbortSignal} signal Whose abort says that something else is to be shown.
     */
    async show(timing, signal) {
      try {
        const [{ workView }] = await Promise.all([import('./lab/work.js'), labStyles()]);
        if (signal.aborted) return;
        view ??= workView(element);
        view.show(timing, `Who worked when these strings were made: ${timing.mode}`);
      } catch (error) {
        element.textContent = `The timeline did not come: ${error}. The next request tries again.`;
      }
    },

    clear: () => view?.clear(),
  };
}

function labStyles() {
  return styles(new URL('./lab/lab.css', import.meta.url));
}
