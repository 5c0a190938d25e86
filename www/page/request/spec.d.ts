/** What the page is asked for. */

import type { CodeFormat, Engine, FreshKey, Mode } from '../../module/strandom.js';
import type { FIELDS } from './fields.js';

export type Field = (typeof FIELDS)[number];

/** Which strings. */
export interface SequenceSpec {
  n: number;
  len: number;
  /** When undefined, a new key is drawn for each call. */
  seed: string | FreshKey | undefined;
  /** Its symbols; the tutorial's 62 when undefined. */
  alphabet?: string | undefined;
  /** Strandom's own when undefined. */
  engine?: Engine | undefined;
  /** Whether no string repeats. */
  unique?: boolean;
  /** The symbols alone when undefined. */
  code?: CodeFormat | undefined;
}

/** How they are made and seen. */
interface View {
  /** The best that runs when undefined. */
  mode: Mode | undefined;
  /** Of the first string in view. */
  rank: number;
}

export type Spec = SequenceSpec & View;
