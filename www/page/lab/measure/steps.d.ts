/** What a measurement gets. */

export type Strandom = typeof import('../../../module/strandom.js');

export interface Steps {
  signal: AbortSignal;
  /** Shows how far it is, and what runs. */
  step: (fraction: number, text: string) => void;
}
