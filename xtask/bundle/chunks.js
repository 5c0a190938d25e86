/** Which files the page's scripts are put into. */

import { relative } from 'node:path';

/** The chunk whose functions the page shows as they are written. */
export const AS_WRITTEN = 'page/lessons.js';

/** The scripts that show their own functions. */
const LESSONS = /^page\/lab\/lesson\/(?!lesson\.|lessons\.|view\.)/;

/**
 * In this order. A chunk has what its scripts import, but for what an earlier one has.
 *
 * @type {[name: string, belongs: (path: string) => boolean][]}
 */
const CHUNKS = [
  ['module/client', (path) => path === 'module/strandom.js'],
  ['module/shapes', (path) => path === 'module/client/shapes.js'],
  ['module/words', (path) => path.startsWith('module/words/')],
  ['module/making', (path) => path.startsWith('module/')],
  ['page/main', (path) => path === 'page/main.js'],
  ['page/hints', (path) => path === 'page/request/hints.js'],
  ['page/actions', (path) => path === 'page/list/actions.js'],
  // The rest needs most of it.
  ['page/list', (path) => /^page\/(core|list|request)\/|^page\/[^/]*$/.test(path)],
  ['page/shape', (path) => path.startsWith('page/shape/')],
  ['page/check', (path) => path.startsWith('page/check/')],
  ['page/elsewhere', (path) => path.startsWith('page/elsewhere/')],
  ['page/offline', (path) => path.startsWith('page/offline/')],
  // Each visit begins with it.
  ['page/leftovers', (path) => path === 'page/save/client/leftovers.js'],
  ['page/save', (path) => path.startsWith('page/save/')],
  ['page/time', (path) => path.startsWith('page/time/') || path === 'page/lab/view/work.js'],
  ['page/lessons', (path) => LESSONS.test(path)],
  ['page/lab', () => true],
];

/**
 * @param {string} www
 * @returns {import('rollup').GetManualChunk}
 */
export function chunkNames(www) {
  /** @type {Map<string, string> | undefined} */
  let names;
  return (id, { getModuleIds, getModuleInfo }) => {
    names ??= named([...getModuleIds()], (each) => getModuleInfo(each)?.importedIds ?? []);
    return names.get(id);
  };

  /**
   * @param {string[]} ids
   * @param {(id: string) => readonly string[]} importsOf
   */
  function named(ids, importsOf) {
    const found = new Map();
    for (const [name, belongs] of CHUNKS) {
      const scripts = new Set(ids.filter((id) => belongs(relative(www, id))));
      for (const id of scripts) for (const next of importsOf(id)) scripts.add(next);
      for (const id of scripts) if (!found.has(id)) found.set(id, name);
    }
    return found;
  }
}
