import { EngineError, freshKey, generate, start, stream } from 'strandom';
import type { Options, Started, Strings, Timing } from 'strandom';

import { made } from './made.js';

const options: Options = { alphabet: 'base58', unique: true, groups: 4 };
const key = await freshKey();

async function first(): Promise<string | undefined> {
  using strings: Strings = await generate(10, 16, key, options);
  const { totalMs }: Timing = strings.timing;
  return totalMs > 0 ? strings.at(0) : undefined;
}

const started: Started = await start({ mode: 'processes', workers: 2 });
if ((await first())?.length !== 19 || started.workers !== 2) throw new EngineError('crashed', 'it makes other strings');
for await (const bytes of stream(10, 16, 5, { format: 'json' })) bytes satisfies Uint8Array;
key.wipe();

// @ts-expect-error An alphabet is text.
const wrong: Options = { alphabet: 62 };
void wrong;

console.log(JSON.stringify(await made(generate)));
