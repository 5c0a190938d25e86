import { ALPHABETS, generate } from 'strandom';

/** A part of the page, which names what the browser will call. */
export function render() {
  return `<p>${generate.name} knows ${ALPHABETS.length} alphabets</p>`;
}
