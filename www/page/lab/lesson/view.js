/** The tutorial's steps: their code in Python and here, and a button that runs it. */

import { button, el } from '../../core/elements.js';
import { LESSONS } from './lessons.js';

/** @import { Lesson, Line, Strandom } from './lesson.js' */

/** A longer run is shown and can be stopped. A shorter one would only flicker. */
const SLOW_MS = 150;

/**
 * @typedef {object} Page
 * @property {Strandom} strandom
 * @property {(action: (signal: AbortSignal) => Promise<void>) => unknown} run Stops what runs, then calls the action
 *   with a signal that stops it.
 * @property {(error: unknown) => string} fail The message of an error.
 */

/**
 * @param {HTMLElement} element Gets the lessons after its heading.
 * @param {Page} page
 */
export function lessonsView(element, page) {
  element.append(
    el('p', 'lesson-lead', ...prose(
      'Run calls the function that is shown, with the module `www/module/strandom.js` as its argument, on this computer.',
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
  const run = button(`Run step ${step}`, () => (stop ? stop() : page.run(perform)));
  run.setAttribute('aria-describedby', heading.id);
  const note = el('p', 'lesson-note');
  note.setAttribute('role', 'status');
  const lines = el('ol', 'lesson-lines', ...Array.from({ length: lesson.room.lines }, () => el('li', '', '–')));
  lines.translate = false;
  // Empty lines that only keep the room.
  lines.setAttribute('aria-hidden', 'true');
  const { characters } = lesson.room;
  if (characters !== undefined) lines.style.columnWidth = `${characters}ch`;

  /** Stops a longer run. @type {(() => void) | undefined} */
  let stop;
  /** The latest run, whose outcome is shown. @type {AbortController | undefined} */
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
   * Keeps the last outcome until there is a new one.
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
      run.textContent = `Stop step ${step}`;
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
        run.textContent = `Run step ${step}`;
      }
    }
  }
}

/** @param {NonNullable<Lesson['link']>} link */
function linkTo({ text, href }) {
  const anchor = el('a', '', text);
  anchor.href = href;
  return anchor;
}

/**
 * Code in a box that scrolls, also by keyboard.
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
 * Pads the labels, so that the texts are aligned.
 *
 * @param {Line[]} lines
 */
function lineNodes(lines) {
  const longest = Math.max(...lines.map(({ label }) => label.length));
  return lines.map(({ label, text }) =>
    el('li', '', el('span', 'lesson-label', `${label.padEnd(longest)}  `), el('span', '', text)),
  );
}

/**
 * Text with code in backticks.
 *
 * @param {string} text
 */
function prose(text) {
  return text.split('`').map((piece, i) => (i % 2 === 1 ? el('code', '', piece) : piece));
}
