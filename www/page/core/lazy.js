/** Parts of the page that are loaded when they are first needed. */

import { UserError } from './errors.js';

/** A section counts as reached when its first words are this far above the lower edge of the view. */
const MARGIN = '0px 0px -15% 0px';

/**
 * @template T
 * @param {string} name What could not be loaded, in the error.
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>} Loads it once. After a failure the next call tries again.
 */
export function lazy(name, load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return async () => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      loading = undefined;
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
export function lazySection(section, name, load) {
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

/** Those requested, by address. @type {Map<string, Promise<void>>} */
const sheets = new Map();

/**
 * Loads a style sheet once. A failure is no error, because the page is legible without it.
 *
 * @param {URL} url
 */
export function loadStyles({ href }) {
  let sheet = sheets.get(href);
  if (sheet === undefined) {
    sheet = new Promise((resolve) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      for (const end of ['load', 'error']) link.addEventListener(end, () => resolve());
      document.head.append(link);
    });
    sheets.set(href, sheet);
  }
  return sheet;
}
