/** Runs the lines that the README begins with, but for a file of gigabytes. */

import { readFileSync } from 'node:fs';

const readme = readFileSync('node_modules/strandom/README.md', 'utf8');
const [, lines] = /```js\n(.*?)```/s.exec(readme);
const [, names] = /import (\{.*?\})/.exec(lines);
const body = lines.replace(/import .*/, '').replace('1e9', '1e5');

const given = 'let used = 0; const use = () => used++; const string = "XM-"; let bytes = 0;' +
  'const file = new WritableStream({ write(chunk) { bytes += chunk.length; } });';
const run = `const ${names} = strandom; ${given} ${body} return { used, bytes };`;
const AsyncFunction = (async () => {}).constructor;
console.log(JSON.stringify(await new AsyncFunction('strandom', run)(await import('strandom'))));
