/** Requests that people come for, a tap away. Each is a link, so that it has an address and says what it requests. */

import { textsOf } from './request.js';

/** @import { Field } from './spec.js' */

/**
 * @param {HTMLElement} element With the links.
 * @param {(texts: Record<Field, string>, linked: URLSearchParams) => void} choose
 */
export function presets(element, choose) {
  element.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    // With a key it opens elsewhere.
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const linked = new URL(link.href).searchParams;
    choose(textsOf(linked), linked);
  });
}
