// Writes the browser that the package in `node_modules` contains to the path that is given.
//
//     node unpack.js PATH

import { chmodSync, createReadStream, createWriteStream, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const packed = 'node_modules/@sparticuz/chromium/bin/chromium.br';
const path = process.argv[2];
// The name is given last, so that a run that is interrupted leaves no half browser under it.
const partial = `${path}.partial`;
await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(partial));
chmodSync(partial, 0o755);
renameSync(partial, path);
