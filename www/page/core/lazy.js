/** Parts of the page that are loaded when someone comes to them, and not before. Imports nothing. */

/** A section is come to when its first words stand so far above the lower edge of the view. */
const MARGIN = '0px 0px -15% 0px';

/**
 * Loads a section when someone scrolls to it, or now when it is called.
 *
 * @template T
 * @param {HTMLElement} section Its `.lead` says what comes, or that it did not come.
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>} Finds it loaded the next time, or tries again when it did not come.
 */
export function lazySection(section, load) {
  const lead = /** @type {HTMLElement} */ (section.querySelector('.lead'));
  const text = lead.textContent;
  /** @type {Promise<T> | undefined} */
  let loading;

  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && open().catch(() => {}),
    { rootMargin: MARGIN },
  );
  observer.observe(lead);
  return open;

  async function open() {
    loading ??= load();
    try {
      const loaded = await loading;
      observer.disconnect();
      lead.textContent = text;
      return loaded;
    } catch (error) {
      loading = undefined;
      lead.textContent = `${text} A file of it did not come: ${error}. Reload the page to try again.`;
      throw error;
    }
  }
}

/** What was asked for. @type {Map<string, Promise<void>>} */
const sheets = new Map();

/**
 * Loads a style sheet once. A page is legible without, so that it does not come is no error.
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
