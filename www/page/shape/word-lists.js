/** The lists of words, by name. */

export { WORD_LISTS } from '../../module/shared/words.js';
