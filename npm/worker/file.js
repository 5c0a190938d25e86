/** A worker of the package loads no core: the page knows where it is. Imports nothing. */

/** @returns {Promise<never>} */
export async function moduleFile() {
  throw new Error('the page sent no core.');
}
