/** What `pack.js` puts into `strandom/inline`. */

import type { Bundle } from '../../www/module/shared/protocol.js';

/** The worker's script. */
export const worker: string;

/** Those that know all shapes: one script has no other file to load. */
export type Packed = Extract<Bundle, `${string}-full`>;

/** The wasm files, as base64 of gzip. */
export const cores: Record<Packed, string>;
