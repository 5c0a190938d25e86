/** The key of a job of fresh strings, from its draw until it is overwritten. Imports nothing. */

/** @import { Job } from '../shared/protocol.js' */

/**
 * @param {Job | Promise<Job>} checked
 * @param {Uint8Array<ArrayBuffer> | undefined} key The job's own copy, if it has one.
 * @param {() => Promise<Uint8Array<ArrayBuffer>>} draw Draws the key of a job that has neither a seed nor a key.
 */
export function keyedJob(checked, key, draw) {
  let isOver = false;
  return {
    /** @returns {Promise<Job>} With the key that it needs. Rejected when the job is over before its key has come. */
    async open() {
      const job = await checked;
      if (job.seed === undefined) key ??= await draw();
      if (!isOver) return { ...job, key };
      key?.fill(0);
      throw new Error('The job is over.');
    },

    /** The job is over: its key is overwritten, at once or when it comes. */
    end() {
      isOver = true;
      key?.fill(0);
    },
  };
}
