/** The fields of words, patterns, lists and rules, in the sentence of the form. */

import { el } from '../core/elements.js';
import { symbolOddities } from '../request/oddities.js';
import { LIST } from '../request/shaped.js';
import { choose, growing, select, sentenceField, use } from './controls.js';
import { listed, listText } from './list-text.js';
import { OWN } from './reader.js';
import { rulesFields } from './rules.js';
import { onDescribed } from './shapes.js';
import { WORD_LISTS } from './word-lists.js';

const SEPARATORS = /** @type {const} */ ([[' ', 'spaces'], ['.', 'dots'], ['-', 'hyphens'], ['_', 'underscores'], ['', 'nothing']]);
const PATTERN_HINT = '[A-Z] draws a capital, \\d a digit; {3} repeats what is before it; other characters stand for themselves.';
const RULE_ARGUMENTS = ['rules', 'atLeast', 'startsWith', 'avoid', 'maxRun'];

/** @param {HTMLElement} form */
export function shapePanel(form) {
  const kind = /** @type {HTMLSelectElement} */ (find('#kind'));
  const alphabet = /** @type {HTMLSelectElement} */ (find('#alphabet'));
  const pattern = growing(true);
  const list = growing(false);
  const words = select([...WORD_LISTS.map(([name, label, count]) => /** @type {const} */ ([name, `${label} (${count.toLocaleString('en')})`])), [OWN, 'own words…']]);
  const between = select([...SEPARATORS]);
  const fields = {
    pattern: sentenceField('pattern', 'pattern', pattern.control, pattern.element),
    words: sentenceField('words', 'list', words),
    listed: sentenceField('listed', 'symbols', list.control, list.element),
    between: sentenceField('between', 'separator', between),
  };
  const rules = rulesFields(/** @type {HTMLDetailsElement} */ (find('#rules')));
  const hint = el('p', 'hint');
  const joined = el('span', '', 'separated by');
  place();
  onDescribed((facts) => rules.tell(facts));

  return {
    /** @param {URLSearchParams} linked What a link says. */
    fill(linked) {
      const [pattern_, words_] = [linked.get('pattern'), linked.get('words')];
      kind.value = words_ !== null ? 'words' : pattern_ !== null ? 'pattern' : '';
      pattern.write(pattern_ ?? '');
      const symbols = linked.getAll('symbol');
      choose(words, words_ ?? WORD_LISTS[0]?.[0] ?? '', words_ ?? '');
      const separator = (words_ !== null && linked.get('separator')) || ' ';
      choose(between, linked.get('separator') === '' && words_ !== null ? '' : separator, separator);
      list.write(listText(symbols));
      if (kind.value === '' && symbols.length > 0) alphabet.value = LIST;
      rules.fill(linked);
      adapt();
    },

    /** @param {FormData} typed */
    write(typed) {
      if (kind.value === 'pattern') typed.set('pattern', pattern.control.value);
      if (kind.value === 'words') {
        typed.set('words', words.value);
        typed.set('separator', between.value);
      }
      if (isListed()) for (const symbol of listed(list.control.value)) typed.append('symbol', symbol);
      if (isRuled()) rules.write(typed);
      return typed;
    },

    adapt,

    /** @param {string | undefined} argument */
    at(argument = '') {
      const id = RULE_ARGUMENTS.includes(argument) ? 'rules' : fieldOf(argument);
      if (id === undefined) return undefined;
      return { control: id === 'rules' ? rules.control(argument) : fields[id].control, error: find(`#${id}-error`) };
    },

    /**
     * @param {number | undefined} at The character of the pattern, from 1; no mark when undefined.
     * @param {boolean} isFocused
     */
    mark(at, isFocused) {
      pattern.reflect(at);
      if (at === undefined || !isFocused) return;
      const characters = [...pattern.control.value];
      const [begin, end] = [at - 1, at].map((count) => characters.slice(0, count).join('').length);
      pattern.control.setSelectionRange(begin ?? 0, end ?? 0);
    },
  };

  function place() {
    /** @type {HTMLElement} */ (find('#symbols').parentElement).after(fields.words.element, fields.listed.element, joined, fields.between.element);
    /** @type {HTMLElement} */ (kind.parentElement).after(fields.pattern.element);
    const notes = find('.notes');
    for (const id of [...Object.keys(fields), 'rules']) notes.prepend(Object.assign(el('p', 'error'), { id: `${id}-error` }));
    notes.after(hint);
    hint.id = 'pattern-hint';
    adapt();
  }

  function adapt() {
    const [isPattern, isWords] = [kind.value === 'pattern', kind.value === 'words'];
    const isSymbols = !isPattern && !isWords;
    use([fields.pattern.element], isPattern);
    use([fields.words.element, joined, fields.between.element], isWords);
    use([fields.listed.element], isListed());
    fields.listed.title.textContent = isWords ? 'words' : 'symbols';
    use([fieldOfForm('alphabet')], isSymbols);
    use([fieldOfForm('symbols')], isSymbols && alphabet.value === 'own');
    use([fieldOfForm('len')], !isPattern);
    // "from" stands between the kind and what it is from.
    use([/** @type {HTMLElement} */ (fieldOfForm('alphabet').previousElementSibling)], !isPattern);
    use([find('label[for=groups]'), find('#groups')], isSymbols);
    if (!isSymbols) use([/** @type {HTMLElement} */ (find('#separator').parentElement)], false);
    use([find('label[for=prefix]'), find('#prefix'), find('label:has(#check)')], !isPattern);
    hint.textContent = isPattern ? [PATTERN_HINT, symbolOddities(pattern.control.value).words].filter(Boolean).join(' ') : '';
    const typed = new FormData();
    rules.write(typed);
    rules.say(typed);
    use([find('#rules')], isRuled());
  }

  /** Rules are about symbols of one character. */
  function isRuled() {
    return kind.value === 'pattern' || (kind.value === '' && alphabet.value !== LIST);
  }

  function isListed() {
    return kind.value === 'words' ? words.value === OWN : kind.value === '' && alphabet.value === LIST;
  }

  /**
   * @param {string} argument
   * @returns {keyof typeof fields | undefined}
   */
  function fieldOf(argument) {
    if (argument === 'pattern') return kind.value === 'pattern' ? 'pattern' : undefined;
    if (argument === 'separator') return kind.value === 'words' ? 'between' : undefined;
    if (argument === 'words') return isListed() ? 'listed' : 'words';
    return (argument === 'alphabet' || argument === 'symbol') && isListed() ? 'listed' : undefined;
  }

  /** @param {string} id */
  function fieldOfForm(id) {
    return /** @type {HTMLElement} */ (find(`#${id}`).closest('.field'));
  }

  /** @param {string} css */
  function find(css) {
    return /** @type {HTMLElement} */ (form.querySelector(css));
  }
}
