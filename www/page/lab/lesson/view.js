/** The tutorial's steps: what each does in Python and here, and a button that does it. */

import { button, el } from '../../core/elements.js';
import { LESSONS } from './lessons.js';

/** @import { Lesson, Line, Strandom } from './lessons.js' */

/** What takes longer says that it runs, and can be stopped; what does not would only flicker. */
const SLOW_MS = 150;

/**
 * @typedef {object} Page
 * @property {Strandom} strandom The public module.
 * @property {(action: (signal: AbortSignal) => Promise<void>) => unknown} run Calls an action when nothing
 *   else runs, with a signal that stops it.
 * @property {(error: unknown) => string} fail What an error is called.
 */

/**
 * @param {HTMLElement} element The section, with its heading in it; the lessons come behind.
 * @param {Page} page
 */
export function lessonsView(element, page) {
  element.append(
    el('p', 'lesson-lead', ...prose(
      'Run calls the very function that is shown, with the module `www/strandom.js` as its argument, on this computer.',
    )),
    el('div', 'lessons', ...LESSONS.map((lesson, i) => lessonView(lesson, i + 1, page))),
  );
}

/**
 * @param {Lesson} lesson
 * @param {number} step From 1.
 * @param {Page} page
 */
function lessonView(lesson, step, page) {
  const heading = el('h3', '', `${step}. ${lesson.title}`);
  heading.id = `lesson-${step}`;
  const run = button('Run', () => (stop ? stop() : page.run(perform)));
  run.setAttribute('aria-describedby', heading.id);
  const note = el('p', 'lesson-note');
  note.setAttribute('role', 'status');
  const lines = el('ol', 'lesson-lines', ...Array.from({ length: lesson.room.lines }, () => el('li', '', '–')));
  // Nobody has to hear the room that is kept for the lines.
  lines.setAttribute('aria-hidden', 'true');
  const { characters } = lesson.room;
  if (characters !== undefined) lines.style.columnWidth = `${characters}ch`;

  /** Ends what runs, as soon as it runs for so long that the button says so. @type {(() => void) | undefined} */
  let stop;
  /** The run whose outcome is to be shown: the last one. @type {AbortController | undefined} */
  let running;

  return el(
    'section',
    'lesson',
    heading,
    el('p', 'lesson-text', ...prose(lesson.sentences.join(' '))),
    ...(lesson.link === undefined ? [] : [el('p', 'lesson-text', linkTo(lesson.link))]),
    el(
      'div',
      'lesson-sides',
      el('div', 'lesson-side', ...code('Python', lesson.python, lesson)),
      el('div', 'lesson-side', ...code('Here', lesson.source, lesson), el('div', 'lesson-run', run, note), lines),
    ),
  );

  /**
   * What was shown stays until there is something else to show.
   *
   * @param {AbortSignal} signal
   */
  async function perform(signal) {
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    running = controller;
    const slow = setTimeout(() => {
      stop = () => controller.abort();
      run.textContent = 'Stop';
      note.textContent = 'Running.';
    }, SLOW_MS);
    try {
      const outcome = await lesson.run(page.strandom, controller.signal);
      if (running !== controller) return;
      lines.replaceChildren(...lineNodes(outcome.lines));
      lines.removeAttribute('aria-hidden');
      note.textContent = outcome.note;
    } catch (error) {
      const words = controller.signal.aborted ? 'Stopped.' : page.fail(error);
      if (running === controller) note.textContent = words;
    } finally {
      clearTimeout(slow);
      signal.removeEventListener('abort', abort);
      if (running === controller) {
        stop = undefined;
        run.textContent = 'Run';
      }
    }
  }
}

/** @param {NonNullable<Lesson['link']>} link */
function linkTo({ text, query }) {
  const anchor = el('a', '', text);
  anchor.href = query;
  return anchor;
}

/**
 * Code that scrolls in its own box, by keyboard too.
 *
 * @param {string} name
 * @param {string} text
 * @param {Lesson} lesson
 */
function code(name, text, { title }) {
  const box = el('pre', '', el('code', '', text));
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', `${name}: ${title}`);
  return [el('p', 'lesson-name', name), box];
}

/**
 * One below the other, the texts begin at one place.
 *
 * @param {Line[]} lines
 */
function lineNodes(lines) {
  const longest = Math.max(...lines.map(({ label }) => label.length));
  return lines.map(({ label, text }) =>
    el('li', '', el('span', 'lesson-label', `${label.padEnd(longest)}  `), el('span', 'lesson-made', text)),
  );
}

/**
 * Text whose code stands between backticks.
 *
 * @param {string} text
 */
function prose(text) {
  return text.split('`').map((piece, i) => (i % 2 === 1 ? el('code', '', piece) : piece));
}
