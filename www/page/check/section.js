/** Check a string: someone pastes one, several or a file of them, and the page says what they are among those in the list. */

import * as strandom from '../../module/strandom.js';
import { announce } from '../core/announce.js';
import { button, el } from '../core/elements.js';
import { isComposing } from '../core/keys.js';
import { percent, plural } from '../core/units.js';
import { growing } from '../shape/controls.js';
import '../shape/shapes.js';
import { checkFile, checkString } from './checker.js';
import { fileText, stringText, wrongHeading, wrongText } from './words.js';

/** @import { App } from '../app.js' */
/** @import { Spec } from '../request/spec.js' */
/** @import { Tally } from './words.js' */

/**
 * @typedef {Pick<App, 'fail' | 'run'> & Parts} CheckPage
 *
 * @typedef {object} Parts
 * @property {() => Spec | undefined} shown What the list shows; undefined before the first strings.
 */

/**
 * @param {HTMLElement} section
 * @param {CheckPage} page
 */
export function checkSection(section, { shown, run, fail }) {
  const text = growing(false);
  text.control.id = 'checked';
  const label = el('label', '', 'strings, one on each line');
  label.htmlFor = text.control.id;
  const chosen = el('input');
  Object.assign(chosen, { type: 'file', accept: '.txt,.csv,text/*', hidden: true });
  const result = el('p', 'check-result');
  result.setAttribute('role', 'status');
  const heading = el('p', 'hint');
  const wrong = el('ul', 'check-wrong');
  wrong.translate = false;
  section.append(
    el('div', 'check-fields', el('span', 'field', label, text.element), button('Choose a file', () => chosen.click()), chosen),
    result, heading, wrong,
  );
  /** Counts the checks: an older one says nothing any more. */
  let checks = 0;

  text.control.addEventListener('input', () => void checkTyped());
  text.control.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    announce(result.textContent ?? '');
  });
  chosen.addEventListener('change', () => {
    const [file] = chosen.files ?? [];
    chosen.value = '';
    if (file !== undefined) void checkBlob(file.name, file);
  });
  // What was said is of other strings.
  document.addEventListener('shown', () => void checkTyped());

  async function checkTyped() {
    const typed = text.control.value;
    const strings = typed.split(/\r?\n/).filter((each) => each !== '');
    const spec = shown();
    const mine = ++checks;
    if (spec === undefined || strings.length === 0) return say('');
    if (strings.length > 1) return checkBlob(undefined, new Blob([typed]));
    const [string = ''] = strings;
    try {
      const { text, found } = await checkString(strandom, spec, string);
      if (mine === checks) say(stringText(string, text, found, spec));
    } catch (error) {
      if (mine === checks) say(fail(error));
    }
  }

  /**
   * @param {string | undefined} name
   * @param {Blob} file
   */
  async function checkBlob(name, file) {
    const spec = shown();
    const mine = ++checks;
    if (spec === undefined) return;
    say('Checking.');
    try {
      await run('Checking strings.', async ({ signal, advance }) => {
        const tally = await checkFile(strandom, spec, file, {
          signal,
          onProgress(bytes, lines) {
            advance(bytes / file.size, `${percent(bytes / file.size)} checked.`);
            if (mine === checks) result.textContent = `${plural(lines, 'line', 'lines')} checked, ${percent(bytes / file.size)}. Press Escape to stop.`;
          },
        });
        if (mine === checks) tell(name, tally);
      });
      if (mine === checks && result.textContent?.endsWith('stop.')) say('Stopped.');
    } catch (error) {
      if (mine === checks) say(error instanceof DOMException ? `The file cannot be read: ${error.message}` : fail(error));
    }
  }

  /**
   * @param {string | undefined} name
   * @param {Tally} tally
   */
  function tell(name, tally) {
    say(fileText(name, tally));
    heading.textContent = wrongHeading(tally);
    wrong.append(...tally.wrong.map((each) => el('li', '', wrongText(each))));
  }

  /** @param {string} words */
  function say(words) {
    result.textContent = words;
    heading.textContent = '';
    wrong.replaceChildren();
  }
}
