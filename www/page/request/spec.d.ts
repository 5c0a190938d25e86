/** What the page is asked for. */

import type { CodeFormat, Engine, FreshKey, Mode, Options } from '../../module/strandom.js';
import type { FIELDS } from './fields.js';

export type Field = (typeof FIELDS)[number];

/** Which strings. */
export interface SequenceSpec {
  n: number;
  /** Undefined for a pattern. */
  len: number | undefined;
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
  /** Strings of one alphabet, without rules, when undefined. */
  shape?: Shape | undefined;
}

/** What is asked of strings besides an alphabet: words, a pattern, rules. */
export interface Shape {
  options: ShapeOptions;
  /** What a link says of it. */
  query: [name: string, value: string][];
  /** The pattern, or what words or symbols are from, in words; the alphabet says it when undefined. */
  label: string | undefined;
}

/** As the module takes them. */
export type ShapeOptions = Pick<Options, 'pattern' | 'words' | 'separator' | 'rules'> & { alphabet?: string[] };

/** How they are made and seen. */
interface View {
  /** The best that runs when undefined. */
  mode: Mode | undefined;
  /** Of the first string in view. */
  rank: number;
}

export type Spec = SequenceSpec & View;
