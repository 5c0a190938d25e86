/**
 * The address and the title of the page, which name what the list shows. Each settled request is one entry of the
 * history.
 */

import { isRequest } from './request/fields.js';
import { sequenceLabel } from './request/label.js';
import { queryOf } from './request/request.js';

/** @import { Spec } from './request/spec.js' */

export function pageAddress() {
  /** Where the address requests nothing. */
  const title = document.title;
  /** As it was last written or opened. @type {string | undefined} */
  let search;
  /** The link to what the list showed then. */
  let link = '';

  return {
    /** Whether it has not changed since it was written or opened. */
    isCurrent,

    /**
     * Whether it leads to these strings.
     *
     * @param {Spec} spec
     */
    names: (spec) => isCurrent() && queryOf(spec) === link,

    /**
     * The list shows what the address says. One that requests nothing stays as it is.
     *
     * @param {Spec} spec
     */
    opened(spec) {
      if (isRequest(location.search)) {
        replace(spec);
        return;
      }
      [search, link] = [location.search, queryOf(spec)];
      document.title = title;
    },

    /**
     * A request has settled: it gets an entry of its own.
     *
     * @param {Spec} spec
     */
    settle(spec) {
      history.pushState(null, '', queryOf(spec));
      name(spec);
    },

    replace,
  };

  function isCurrent() {
    return location.search === search;
  }

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
    [search, link] = [location.search, queryOf(spec)];
    document.title = `${sequenceLabel(spec)} · Strandom`;
  }
}
