/** The rules that strings satisfy: a line of ticks. */

import { el } from '../core/elements.js';
import { quoted } from '../request/quoted.js';
import { choose, growing, select } from './controls.js';
import { costText, rulesText } from './cost.js';
import { listed, listText } from './list-text.js';
import { atLeastTick } from './ticks.js';

/** @import { Odds } from '../../module/strandom.js' */

const SETS = /** @type {const} */ (['lower', 'upper', 'digits', 'signs']);
const STARTS = /** @type {const} */ ([['', 'anything'], ['letters', 'a letter'], ['upper', 'a capital'], ['lower', 'a small letter'], ['digits', 'a digit']]);
const RUN = '2';

/** @param {HTMLDetailsElement} fold */
export function rulesFields(fold) {
  const said = /** @type {HTMLElement} */ (fold.querySelector('summary span'));
  const ticks = el('span', 'ticks');
  const starts = select([...STARTS]);
  starts.id = 'startsWith';
  const avoided = growing(false);
  avoided.control.id = 'avoid';
  avoided.control.setAttribute('aria-describedby', 'rules-error');
  const [isShort, run] = [el('input'), el('input')];
  Object.assign(isShort, { type: 'checkbox', id: 'short-runs' });
  Object.assign(run, { id: 'maxRun', inputMode: 'numeric', autocomplete: 'off', value: RUN, size: 2 });
  run.setAttribute('aria-label', 'how many equal symbols in a row');
  run.addEventListener('input', () => (isShort.checked = true));
  const cost = el('p', 'hint');
  /** @type {ReturnType<typeof atLeastTick>[]} */
  let atLeast = [];
  cost.setAttribute('role', 'status');
  arrange();
  fill(new URLSearchParams());

  return {
    fill,

    /** @param {FormData} fields */
    write(fields) {
      for (const tick of atLeast) if (tick.isOn()) fields.append('atLeast', tick.text());
      if (starts.value !== '') fields.set('startsWith', starts.value);
      for (const word of listed(avoided.control.value)) fields.append('avoid', word);
      if (isShort.checked) fields.set('maxRun', run.value);
    },

    /** @param {string} argument */
    control(argument) {
      if (argument === 'startsWith') return starts;
      if (argument === 'avoid') return avoided.control;
      return argument === 'maxRun' ? run : /** @type {HTMLElement} */ (ticks.querySelector('input:checked') ?? ticks.querySelector('input'));
    },

    /** Says in the fold what is set. @param {FormData} fields */
    say(fields) {
      const text = rulesText(fields);
      said.textContent = text === '' ? '' : `: ${text}`;
      if (text === '') cost.textContent = '';
    },

    /** @param {Odds} facts */
    tell(facts) {
      cost.textContent = costText(facts);
    },
  };

  function arrange() {
    const group = el('p', '', 'At least', ticks);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', 'At least');
    const startsLabel = el('label', '', 'Starts with');
    startsLabel.htmlFor = starts.id;
    const avoidLabel = el('label', '', 'None of');
    avoidLabel.htmlFor = avoided.control.id;
    avoided.control.placeholder = 'words, with spaces between them';
    const runLabel = el('label', 'tick', isShort, ' at most');
    fold.append(
      group,
      el('p', '', el('span', '', startsLabel, ' ', starts), el('span', '', runLabel, ' ', run, ' equal symbols in a row')),
      el('p', 'avoided', avoidLabel, avoided.element),
      cost,
    );
  }

  /** @param {URLSearchParams} fields Of a link. */
  function fill(fields) {
    const given = fields.getAll('atLeast').map((text) => /^(.*):(.*)$/su.exec(text)?.slice(1) ?? [text, '']);
    const usual = SETS.map((set) => given.find(([each]) => each === set));
    atLeast = [
      ...SETS.map((set, i) => atLeastTick(set, usual[i]?.[1])),
      ...given.filter((each) => !usual.includes(each)).map(([set = '', count]) => atLeastTick(set, count)),
    ];
    ticks.replaceChildren(...atLeast.map(({ element }) => element));
    const start = fields.get('startsWith') ?? '';
    choose(starts, start, `one of ${quoted(start)}`);
    avoided.write(listText(fields.getAll('avoid')));
    isShort.checked = fields.has('maxRun');
    run.value = fields.get('maxRun') ?? RUN;
    if (['atLeast', 'startsWith', 'avoid', 'maxRun'].some((name) => fields.has(name))) fold.open = true;
  }
}
