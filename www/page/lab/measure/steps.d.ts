/** What a measurement is given. */

export type Strandom = typeof import('../../../module/strandom.js');

export interface Steps {
  signal: AbortSignal;
  /** How far it is, and what is being done. */
  step: (fraction: number, text: string) => void;
}
