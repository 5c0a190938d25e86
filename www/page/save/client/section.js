/** Saves the strings as a file of any size, beside everything else that the page does. */

import { plural } from '../../core/units.js';
import { clearLeft, roomTold, ways } from './destinations.js';
import { fileName, fileSize, sizeText } from './plan.js';
import { saveJob, SaveError } from './save-job.js';
import { saveView } from './view.js';

/** @import { Way } from './destinations.js' */
/** @import { SaveSpec } from './plan.js' */

/**
 * @typedef {object} SavePage What a save may do with the page.
 * @property {() => SaveSpec} spec What the form asks for; with their key if these are the fresh strings that are shown.
 * @property {(text: SaveSpec) => void} use They are needed, with their key if they have one.
 * @property {(text: SaveSpec) => void} letGo They are needed no more.
 * @property {(error: unknown) => string} fail What an error is called; one of a field is said there, too.
 * @property {() => boolean} isBusy Whether Escape stops something else.
 */

/** @type {Record<Way, string>} */
const WHERE = {
  dialog: 'You choose where it goes.',
  private: 'It is made in the browser’s own part of the disk and then copied to your downloads, so that for a while there are two.',
  memory: 'It goes to your downloads.',
};

/**
 * @param {HTMLElement} section
 * @param {SavePage} page
 */
export async function saveSection(section, page) {
  const [wayFor, roomBytes] = await Promise.all([ways(), roomTold()]);
  const view = saveView(section, {
    save: () => void save(),
    pause: () => running?.pause(),
    cancel: () => running?.cancel(),
    change: plan,
  });
  /** @type {ReturnType<typeof saveJob> | undefined} */
  let running;

  // Whatever is changed in the form, the file changes with it; and fresh strings are others when others are shown.
  for (const type of ['input', 'shown']) document.addEventListener(type, () => !section.hidden && plan());
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !page.isBusy()) running?.cancel();
  });
  addEventListener('beforeunload', (event) => {
    if (running !== undefined) event.preventDefault();
  });

  return {
    /** Opens the panel, or closes it. What is being saved is not put out of sight. @returns {boolean} Whether it is open. */
    toggle() {
      if (!section.hidden && running === undefined) return view.close();
      void clearLeft();
      plan();
      return view.open();
    },
  };

  /** Says what the file would be. */
  function plan() {
    const { format, gzip } = view.options();
    try {
      const spec = page.spec();
      const { bytes, isExact } = fileSize(spec, format);
      const size = `${isExact ? '' : 'about '}${sizeText(bytes)}${gzip ? ' before it is compressed' : ''}`;
      view.plan(`${plural(spec.n, 'string', 'strings')}, ${size}. ${which(spec)}${whereTo(bytes)}`, fileName(spec, format, gzip));
    } catch {
      // It is said at the field when the file is asked for.
      view.plan('', '');
    }
  }

  /** @param {number} bytes */
  function whereTo(bytes) {
    try {
      const way = wayFor(bytes);
      const isTight = way === 'private' && bytes > roomBytes;
      return `${WHERE[way]}${isTight ? ` The browser tells of ${sizeText(roomBytes)} there; it may be too little.` : ''}`;
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  }

  async function save() {
    if (running !== undefined) return;
    let ending = '';
    /** @type {SaveSpec | undefined} */
    let text;
    try {
      text = page.spec();
      page.use(text);
      running = saveJob(text, wayFor, view);
      ending = await running.ended;
    } catch (error) {
      view.fail(error instanceof SaveError ? error.message : page.fail(error));
    } finally {
      if (text !== undefined) page.letGo(text);
      running = undefined;
      view.idle(ending);
    }
  }
}

/**
 * Nobody could tell later whether a file of fresh strings has those of the list.
 *
 * @param {SaveSpec} text
 */
function which({ seed }) {
  if (typeof seed === 'string') return '';
  return seed === undefined ? 'Fresh ones, others than those of any list. ' : 'The fresh ones of the list. ';
}
