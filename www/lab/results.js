/**
 * What the lab measures, as it is shown and taken along: types, nothing else.
 *
 * @import { Mode } from '../protocol.js'
 * @import { Timing } from '../strings.js'
 *
 * @typedef {object} Environment Where it was measured.
 * @property {string} userAgent What the browser calls itself.
 * @property {number} cores How many the browser tells of: `navigator.hardwareConcurrency`.
 * @property {boolean} isIsolated Whether workers may share memory.
 * @property {number} clockStepMs How finely the browser tells the time.
 * @property {string} takenAt When, as ISO 8601.
 * @property {string} version Of Strandom.
 * @property {number} format Of the strings.
 *
 * @typedef {object} LabJob What was made.
 * @property {number} n
 * @property {number} len
 * @property {string | null} seed Null for fresh strings.
 * @property {string} alphabet Its symbols.
 * @property {number} bytes
 * @property {string} [engine] Strandom's own when left out, as are the next when they do not matter.
 * @property {boolean} [unique]
 * @property {string} [prefix]
 * @property {number} [groups]
 * @property {string} [separator]
 * @property {boolean} [check]
 *
 * @typedef {object} ModeResult
 * @property {Mode} mode
 * @property {number} workers How many took part.
 * @property {number} loops How many calls a run had.
 * @property {number[]} samplesMs What a call took from page to page in each run, on average, without the
 *   copy of the strings to the page.
 * @property {number} makingMs The making alone, of one result.
 * @property {number} toPageMs From the call to the strings on the page, of the same result.
 * @property {number | undefined} startMs The start of its workers; none for serial, which needs but one.
 * @property {Timing} timing That result in detail: the one in the middle of three.
 *
 * @typedef {object} Rung Medians from the call to its answer, for one size.
 * @property {number} n
 * @property {number} bytes
 * @property {Partial<Record<Mode, number>>} ms
 *
 * @typedef {object} Comparison
 * @property {'comparison'} kind
 * @property {Environment} environment
 * @property {LabJob} job
 * @property {string} sha256 Of the strings with their newlines, as the first mode made them.
 * @property {boolean} isSame Whether all modes made the same.
 * @property {ModeResult[]} modes Serial first.
 * @property {Rung[]} ladder By size.
 * @property {number} [drawingMs] What it took last to draw the first rows on the page, whatever the mode.
 * @property {string[]} warnings
 *
 * @typedef {object} SweepPoint
 * @property {number} workers
 * @property {number} loops
 * @property {number[]} samplesMs
 * @property {number} fillBytesPerSecond How fast so many workers fill memory and make nothing.
 *
 * @typedef {object} Sweep
 * @property {'sweep'} kind
 * @property {Environment} environment
 * @property {LabJob} job
 * @property {'processes' | 'threads'} mode
 * @property {SweepPoint[]} points Of 1, 2, 3 … workers.
 * @property {string[]} warnings
 *
 * @typedef {object} Order
 * @property {'order'} kind
 * @property {Environment} environment
 * @property {LabJob} job
 * @property {number | undefined} piece Strings a piece, where that was chosen.
 * @property {{ mode: 'processes' | 'threads', timing: Timing }[]} runs
 * @property {string[]} strings All of them, where they are few.
 * @property {string[]} warnings Why a mode is missing.
 *
 * @typedef {Comparison | Sweep | Order} LabResult
 */

export {};
