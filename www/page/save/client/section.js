/** Saves the strings as a file of any size, while the page is used for other things. */

import { isComposing } from '../../core/keys.js';
import { plural, sizeText } from '../../core/units.js';
import { hashText } from './checks.js';
import { destinationKinds, reportedFreeBytes } from './destinations.js';
import { fileRequest } from './file-request.js';
import { clearLeftovers } from './leftovers.js';
import { excelText, fileSize } from './plan.js';
import { saveJob } from './save-job.js';
import { saveView } from './view.js';

/** @import { App } from '../../app.js' */
/** @import { Kind } from './destinations.js' */
/** @import { FileRequest } from './file-request.js' */
/** @import { SaveSpec } from './plan.js' */

/**
 * @typedef {Pick<App, 'fail'> & Parts} SavePage
 *
 * @typedef {object} Parts
 * @property {() => SaveSpec} spec What the form requests, with the key of the list's fresh strings if it requests those.
 * @property {(spec: SaveSpec) => void} use Keeps its key, if it has one.
 * @property {(spec: SaveSpec) => void} release Wipes the key when nothing else uses it.
 */

/** @type {Record<Kind, string>} */
const WHERE = {
  dialog: 'You choose where to save it.',
  private: 'It is written to the browser’s storage first and then copied to your downloads, which takes twice the space for a while.',
  memory: 'It goes to your downloads.',
};

/**
 * @param {HTMLElement} section
 * @param {SavePage} page
 */
export async function saveSection(section, page) {
  const [kindFor, freeBytes] = await Promise.all([destinationKinds(), reportedFreeBytes()]);
  const view = saveView(section, {
    save: () => void save(),
    pause: () => running?.pause(),
    cancel: () => running?.cancel(),
    change: plan,
  });
  /** @type {ReturnType<typeof saveJob> | undefined} */
  let running;
  /** Whose file is offered again. @type {typeof running} */
  let offered;

  // The plan follows the form, and for fresh strings the list.
  for (const type of ['input', 'shown']) document.addEventListener(type, () => !section.hidden && plan());
  // Elsewhere Escape means something else, and a save goes on beside it.
  section.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || running === undefined || isComposing(event)) return;
    event.preventDefault();
    running.cancel();
  });
  addEventListener('beforeunload', (event) => {
    if (running !== undefined) event.preventDefault();
  });

  return {
    /** Opens the panel, or closes it unless a file is being saved. @returns {boolean} Whether it is open. */
    toggle() {
      if (!section.hidden && running === undefined) return view.close();
      void clearLeftovers();
      plan();
      return view.open();
    },
  };

  /** Describes the file that would be saved. */
  function plan() {
    const request = requested();
    if (request === undefined) {
      view.plan('');
      return;
    }
    const { spec, document, gzip, hash, suggested } = request;
    view.options.suggestName(suggested);
    const { bytes, isExact } = fileSize(spec, document);
    const size = `${isExact ? '' : 'about '}${sizeText(bytes)}${gzip ? ' before compression' : ''}`;
    const sentences = [`${plural(spec.n, 'string', 'strings')}, ${size}.`, which(spec), whereTo(bytes), hashText(hash, bytes), excelText(spec.n, document)];
    view.plan(sentences.filter(Boolean).join(' '));
  }

  /** @returns {FileRequest | undefined} Undefined when a field is wrong. The panel's own say so, those of the form when the file is requested. */
  function requested() {
    view.options.clearErrors();
    try {
      const spec = page.spec();
      view.options.suggestRanks(spec.n);
      return fileRequest(spec, view.options.typed());
    } catch (error) {
      const { argument, message } = /** @type {Error & { argument?: string }} */ (error);
      view.options.fail(argument ?? '', message);
      return undefined;
    }
  }

  /** @param {number} bytes */
  function whereTo(bytes) {
    try {
      const kind = kindFor(bytes);
      const isTight = kind === 'private' && bytes > freeBytes;
      return `${WHERE[kind]}${isTight ? ` The browser reports ${sizeText(freeBytes)} of free storage, which may be too little.` : ''}`;
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  }

  async function save() {
    if (running !== undefined) return;
    let ending = '';
    /** @type {SaveSpec | undefined} */
    let spec;
    plan();
    if (view.options.focusError()) return;
    try {
      spec = page.spec();
      page.use(spec);
      const request = fileRequest(spec, view.options.typed());
      offered?.withdraw();
      offered = running = saveJob(request, kindFor, view);
      ending = await running.ended;
    } catch (error) {
      view.fail(page.fail(error));
    } finally {
      if (spec !== undefined) page.release(spec);
      running = undefined;
      view.idle(ending);
    }
  }
}

/**
 * Later it cannot be told whether a file of fresh strings has those of the list.
 *
 * @param {SaveSpec} spec
 */
function which({ seed }) {
  if (typeof seed === 'string') return '';
  return seed === undefined ? 'These are new fresh strings, not those in the list.' : 'These are the fresh strings in the list.';
}
