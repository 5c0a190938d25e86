/** What `pack.js` puts into `strandom/inline`. */

import type { Bundle } from '../../www/module/shared/protocol.js';

/** The worker's script. */
export const worker: string;

/** The wasm files, as base64 of gzip. */
export const cores: Record<Bundle, string>;
