/** The parts of the page that are loaded when they are first needed. */

import * as strandom from '../module/strandom.js';
import { UserError } from './core/errors.js';
import { isShaped } from './request/shaped.js';

/** @import { App } from './app.js' */
/** @import { CheckPage } from './check/section.js' */
/** @import { ElsewherePage } from './elsewhere/section.js' */
/** @import { LabPage } from './lab/section.js' */
/** @import { SavePage } from './save/client/section.js' */
/** @import { TimeSection } from './time/section.js' */

/** A section counts as reached when its first words are this far above the lower edge of the view. */
const MARGIN = '0px 0px -15% 0px';

/**
 * @param {HTMLElement} form
 * @param {(linked: URLSearchParams) => void} list Fills in a list of symbols.
 * @returns {() => void} Updates the hints at its fields.
 */
export function lazyHints(form, list) {
  const open = strandom.once(async () => (await import('./request/hints.js')).hints(form, list));
  // The form is whole without them.
  return () => void open().then((update) => update(), () => {});
}

/**
 * The fields of words, patterns and rules.
 *
 * @param {HTMLElement} form
 */
export function lazyShapes(form) {
  const kind = /** @type {HTMLSelectElement} */ (form.querySelector('#kind'));
  const alphabet = /** @type {HTMLSelectElement} */ (form.querySelector('#alphabet'));
  const rules = /** @type {HTMLDetailsElement} */ (form.querySelector('#rules'));
  /** What a link says, until the fields are there. @type {URLSearchParams | undefined} */
  let linked;
  /** @type {Awaited<ReturnType<typeof open>> | undefined} */
  let panel;
  const open = lazy('The fields for words, patterns and rules', async () => {
    const [{ shapePanel }] = await Promise.all([import('./shape/panel.js'), styles('shape')]);
    return shapePanel(form);
  });
  rules.addEventListener('toggle', () => void ready().catch(() => {}));

  return {
    ready,

    /** @param {URLSearchParams} fields Of a link. */
    fill(fields) {
      linked = isShaped(fields) ? fields : undefined;
      panel?.fill(fields);
    },

    /**
     * @param {FormData} fields
     * @returns {FormData} With what these fields say.
     */
    write(fields) {
      if (panel === undefined && isNeeded()) throw new UserError('The fields for words, patterns and rules are being loaded. Try again.');
      return panel?.write(fields) ?? fields;
    },

    adapt: () => panel?.adapt(),

    /** @param {string | undefined} argument */
    at: (argument) => panel?.at(argument),

    /**
     * @param {number | undefined} place The character of the pattern where the error is, from 1.
     * @param {boolean} isFocused
     */
    mark: (place, isFocused) => panel?.mark(place, isFocused),
  };

  function isNeeded() {
    return linked !== undefined || rules.open || kind.value !== '' || alphabet.value === 'symbol-list';
  }

  async function ready() {
    if (panel !== undefined || !isNeeded()) return;
    const opened = await open();
    if (panel !== undefined) return;
    panel = opened;
    if (linked !== undefined) panel.fill(linked);
  }
}

/**
 * @param {HTMLElement} section
 * @param {CheckPage} page
 */
export function lazyCheck(section, page) {
  lazySection(section, 'The check', async () => {
    const [{ checkSection }] = await Promise.all([import('./check/section.js'), styles('shape')]);
    checkSection(section, page);
  });
}

/**
 * @param {HTMLElement} section
 * @param {LabPage} page
 * @returns {() => Promise<{ compare: () => Promise<void> }>}
 */
export function lazyLab(section, page) {
  return lazySection(section, 'The lab', async () => {
    const [{ labSection }] = await Promise.all([import('./lab/section.js'), styles('lab'), styles('chart')]);
    return labSection(section, page);
  });
}

/**
 * @param {HTMLElement} section
 * @param {ElsewherePage} page
 */
export function lazyElsewhere(section, page) {
  lazySection(section, 'These lines', async () => {
    const [{ elsewhereSection }] = await Promise.all([import('./elsewhere/section.js'), styles('elsewhere')]);
    elsewhereSection(section, page);
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
 * @param {SavePage} page
 * @returns {() => Promise<void>} Opens the panel, or closes it.
 */
export function lazySave(section, button, page) {
  const open = lazy('The save panel', async () => {
    const [{ saveSection }] = await Promise.all([import('./save/client/section.js'), styles('save')]);
    return saveSection(section, page);
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
      return view.take(...request);
    },

    clear: () => view?.clear(),
  };
}

/**
 * @template T
 * @param {string} name What could not be loaded, in the error.
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>} Loads it once. After a failure the next call tries again.
 */
function lazy(name, load) {
  const loaded = strandom.once(load);
  return async () => {
    try {
      return await loaded();
    } catch (error) {
      throw new UserError(`${name} could not be loaded: ${error}. Check the connection, then reload the page.`);
    }
  };
}

/**
 * Also loads when the user scrolls to the section.
 *
 * @template T
 * @param {HTMLElement} section With a `.lead`, which says so when the section cannot be loaded.
 * @param {string} name
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
function lazySection(section, name, load) {
  const lead = /** @type {HTMLElement} */ (section.querySelector('.lead'));
  const text = lead.textContent;
  const open = lazy(name, load);
  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && show().catch(() => {}),
    { rootMargin: MARGIN },
  );
  observer.observe(lead);
  return show;

  async function show() {
    try {
      const loaded = await open();
      observer.disconnect();
      lead.textContent = text;
      return loaded;
    } catch (error) {
      lead.textContent = `${text} ${/** @type {Error} */ (error).message}`;
      throw error;
    }
  }
}

/** Those requested. @type {Map<string, Promise<void>>} */
const sheets = new Map();

/**
 * Loads a style sheet once. A failure is no error, because the page is legible without it.
 *
 * @param {string} name
 */
function styles(name) {
  let sheet = sheets.get(name);
  if (sheet === undefined) {
    sheet = new Promise((resolve) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = new URL(`../assets/${name}.css`, import.meta.url).href;
      for (const end of ['load', 'error']) link.addEventListener(end, () => resolve());
      document.head.append(link);
    });
    sheets.set(name, sheet);
  }
  return sheet;
}
