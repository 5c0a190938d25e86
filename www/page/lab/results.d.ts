/**
 * What the lab measures, as it is shown and taken along: types, nothing else.
 */

import type { Mode, Timing } from '../../module/strandom.js';

/** Where it was measured. */
export interface Environment {
  /** What the browser calls itself. */
  userAgent: string;
  /** How many the browser tells of: `navigator.hardwareConcurrency`. */
  cores: number;
  /** Whether workers may share memory. */
  isIsolated: boolean;
  /** How finely the browser tells the time. */
  clockStepMs: number;
  /** When, as ISO 8601. */
  takenAt: string;
  /** Of Strandom. */
  version: string;
  /** Of the strings. */
  format: number;
}

/** What was made. */
export interface LabJob {
  n: number;
  len: number;
  /** Null for fresh strings. */
  seed: string | null;
  /** Its symbols. */
  alphabet: string;
  bytes: number;
  /** Strandom's own when left out, as are the next when they do not matter. */
  engine?: string;
  unique?: boolean;
  prefix?: string;
  groups?: number;
  separator?: string;
  check?: boolean;
}

export interface ModeResult {
  mode: Mode;
  /** How many took part. */
  workers: number;
  /** How many calls a run had. */
  loops: number;
  /**
   * What a call took from page to page in each run, on average, without the copy of the strings to the
   * page.
   */
  samplesMs: number[];
  /** The making alone, of one result. */
  makingMs: number;
  /** From the call to the strings on the page, of the same result. */
  toPageMs: number;
  /** The start of its workers; none for serial, which needs but one. */
  startMs: number | undefined;
  /** That result in detail: the one in the middle of three. */
  timing: Timing;
}

/** Medians from the call to its answer, for one size. */
export interface Rung {
  n: number;
  bytes: number;
  ms: Partial<Record<Mode, number>>;
}

export interface Comparison {
  kind: 'comparison';
  environment: Environment;
  job: LabJob;
  /** Of the strings with their newlines, as the first mode made them. */
  sha256: string;
  /** Whether all modes made the same. */
  isSame: boolean;
  /** Serial first. */
  modes: ModeResult[];
  /** By size. */
  ladder: Rung[];
  /** What it took last to draw the first rows on the page, whatever the mode. */
  drawingMs?: number;
  warnings: string[];
}

export interface SweepPoint {
  workers: number;
  loops: number;
  samplesMs: number[];
  /** How fast so many workers fill memory and make nothing. */
  fillBytesPerSecond: number;
}

export interface Sweep {
  kind: 'sweep';
  environment: Environment;
  job: LabJob;
  mode: 'processes' | 'threads';
  /** Of 1, 2, 3 … workers. */
  points: SweepPoint[];
  warnings: string[];
}

export interface Order {
  kind: 'order';
  environment: Environment;
  job: LabJob;
  /** Strings a piece, where that was chosen. */
  piece: number | undefined;
  runs: { mode: 'processes' | 'threads', timing: Timing }[];
  /** All of them, where they are few. */
  strings: string[];
  /** Why a mode is missing. */
  warnings: string[];
}

export type LabResult = Comparison | Sweep | Order;
