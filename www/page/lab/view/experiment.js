/** One question of the lab: its words, its button, how far it is, what came out, and how to take that along. */

import { download } from '../../core/download.js';
import { button, el } from '../../core/elements.js';
import { duration } from '../../core/units.js';
import { toCsv, toJson, toMarkdown, toTrace } from '../answer/export.js';

/** @import { LabResult } from '../results.js' */
/** @import { LabPage } from '../section.js' */

/** @import { Steps } from '../measure/steps.js' */

/**
 * @template {LabResult} R
 * @typedef {object} Experiment
 * @property {string} id
 * @property {string} heading
 * @property {string} words What is done, and what the answer is good for.
 * @property {string} label Of its button.
 * @property {(steps: Steps) => Promise<R>} run
 * @property {(place: HTMLElement) => { show(result: R): void }} view What shows the result in its place.
 */

/**
 * @template {LabResult} R
 * @param {HTMLElement} section Where it is put, behind what is there.
 * @param {LabPage} page
 * @param {Experiment<R>} experiment
 * @returns {() => Promise<void>} Runs it, as its button does.
 */
export function experiment(section, page, { id, heading, words, label, run, view }) {
  const title = el('h3', '', heading);
  title.id = `${id}-heading`;
  const start = button(label, () => (stop ? stop() : void begin()));
  const status = el('span', 'status');
  status.setAttribute('role', 'status');
  const progress = el('progress');
  progress.hidden = true;
  progress.setAttribute('aria-label', heading);
  const problem = el('p', 'error');
  problem.setAttribute('role', 'alert');
  const outcome = el('div', 'outcome');
  const take = el('p', 'take');
  const article = el(
    'section',
    'experiment',
    title,
    el('p', 'words', words),
    el('p', 'buttons', start, status),
    progress,
    problem,
    outcome,
    take,
  );
  article.id = id;
  article.setAttribute('aria-labelledby', title.id);
  section.append(article);

  /** @type {ReturnType<typeof view> | undefined} */
  let shown;
  /** Stops what runs, as the button then does. @type {(() => void) | undefined} */
  let stop;
  return begin;

  async function begin() {
    // Its progress is here, and so is the button that stops it.
    article.scrollIntoView();
    start.focus({ preventScroll: true });
    for (const before of section.querySelectorAll('.experiment > .error')) before.textContent = '';
    try {
      await page.run(heading, async ({ signal, stop: stopThis, advance }) => {
        start.textContent = 'Stop';
        stop = stopThis;
        progress.hidden = false;
        const beganMs = performance.now();
        let ending = 'Stopped.';
        try {
          const result = await run({
            signal,
            step(fraction, text) {
              tell(fraction, text);
              advance(fraction, text);
            },
          });
          (shown ??= view(outcome)).show(result);
          offer(result);
          ending = `Done in ${duration(performance.now() - beganMs)}.`;
        } catch (error) {
          if (!signal.aborted) ending = '';
          throw error;
        } finally {
          stop = undefined;
          start.textContent = label;
          progress.hidden = true;
          status.textContent = ending;
        }
      });
    } catch (error) {
      problem.textContent = page.fail(error);
    }
  }

  /**
   * @param {number} fraction
   * @param {string} text
   */
  function tell(fraction, text) {
    progress.value = fraction;
    // What stays the same is not read aloud again.
    if (status.textContent !== text) status.textContent = text;
  }

  /** @param {LabResult} result */
  function offer(result) {
    const name = `strandom-${result.kind}`;
    /** @type {[string, string, string, () => string][]} */
    const files = [
      ['JSON', 'json', 'application/json', () => toJson(result)],
      ['CSV', 'csv', 'text/csv', () => toCsv(result)],
      ['Markdown', 'md', 'text/markdown', () => toMarkdown(result)],
    ];
    if (result.kind !== 'sweep') files.push(['Trace for Perfetto', 'trace.json', 'application/json', () => toTrace(result)]);
    take.replaceChildren(
      'Take it along: ',
      ...files.map(([kind, ending, type, text]) => button(kind, () => download(`${name}.${ending}`, new Blob([text()], { type })))),
    );
  }
}
