/**
 * The address and the title of the page, which name what the list shows. Each settled request is one entry of the
 * history.
 */

import { sequenceLabel } from './request/kinds.js';
import { queryOf } from './request/request.js';

/** @import { Spec } from './request/spec.js' */

export function pageAddress() {
  /** Of what the list shows, as it was last written or opened. @type {string | undefined} */
  let query;

  return {
    /** Whether the address is that of the list. */
    isCurrent: () => location.search === query,

    /**
     * The list shows what the address says. A bare address stays bare.
     *
     * @param {Spec} spec
     */
    opened(spec) {
      if (location.search === '') query = '';
      else replace(spec);
    },

    /**
     * A request has settled: it gets an entry of its own, unless it is that of the address.
     *
     * @param {Spec} spec
     */
    settle(spec) {
      const next = queryOf(spec);
      if (next !== location.search) history.pushState(null, '', next);
      name(spec);
    },

    replace,
  };

  /**
   * Without another entry.
   *
   * @param {Spec} spec
   */
  function replace(spec) {
    history.replaceState(history.state, '', queryOf(spec));
    name(spec);
  }

  /** @param {Spec} spec */
  function name(spec) {
    query = location.search;
    document.title = `${sequenceLabel(spec)} · Strandom`;
  }
}
