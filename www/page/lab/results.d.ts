/** The results of the lab, as they are shown and exported. */

import type { Mode } from '../../module/strandom.js';
import type { CallTiming } from '../request/call.js';

/** Where it was measured. */
export interface Environment {
  userAgent: string;
  /** How many the browser reports: `navigator.hardwareConcurrency`. */
  cores: number;
  /** Whether workers may share memory. */
  isIsolated: boolean;
  /** The resolution of the browser's clock. */
  clockStepMs: number;
  /** As ISO 8601. */
  takenAt: string;
  /** Of Strandom. */
  version: string;
  /** Of the strings. */
  format: number;
}

/** The strings that were made. */
export interface LabJob {
  n: number;
  /** Null for a pattern. */
  len: number | null;
  /** Null for fresh strings. */
  seed: string | null;
  /** Its symbols; null where `shape` says them. */
  alphabet: string | null;
  /** Words, a pattern, rules, as people say them. */
  shape?: string;
  /** At most, where strings differ in size. */
  bytes: number;
  /** Strandom's own when absent. The fields below are absent when they have no effect. */
  engine?: string;
  unique?: boolean;
  prefix?: string;
  groups?: number;
  separator?: string;
  check?: boolean;
}

/** The runs of one case. */
export interface Runs {
  /** How many took part. */
  workers: number;
  /** Calls per run. */
  loops: number;
  /** The mean time of a call in each run, from the call to the result. */
  samplesMs: number[];
  /** How much of it was the making of strings. */
  makingSamplesMs: number[];
}

export interface ModeResult extends Runs {
  mode: Mode;
  /** How long its workers took to start; undefined for serial. */
  startMs: number | undefined;
  /** One result in detail: the median of three. */
  timing: CallTiming;
}

/** The median time from a call to its result, for one size of job. */
export interface Rung {
  n: number;
  bytes: number;
  ms: Partial<Record<Mode, number>>;
}

export interface Comparison {
  kind: 'comparison';
  environment: Environment;
  job: LabJob;
  /** Of the strings with their newlines, as made by the first mode. */
  sha256: string;
  /** Whether all modes made the same bytes. */
  isSame: boolean;
  /** Serial first. */
  modes: ModeResult[];
  /** By size. */
  ladder: Rung[];
  /** How long it last took to draw the first rows. */
  drawingMs?: number;
  warnings: string[];
}

export interface SweepPoint extends Runs {
  /** How fast these workers fill memory without making strings. */
  fillBytesPerSecond: number;
}

export interface Sweep {
  kind: 'sweep';
  environment: Environment;
  job: LabJob;
  mode: 'processes' | 'threads';
  /** For 1, 2, 3 … workers. */
  points: SweepPoint[];
  warnings: string[];
}

export interface Order {
  kind: 'order';
  environment: Environment;
  job: LabJob;
  /** Strings per piece, if that was chosen. */
  piece: number | undefined;
  runs: { mode: 'processes' | 'threads', timing: CallTiming }[];
  /** All strings, if they are few. */
  strings: string[];
  /** Why a mode is missing. */
  warnings: string[];
}

export type LabResult = Comparison | Sweep | Order;
