/** Imports what is for browsers as a server does that knows no condition, and finds every global that is touched. */

const touched = [];
for (const name of ['Worker', 'document', 'fetch', 'location', 'navigator', 'self', 'trustedTypes', 'window']) {
  const get = () => void touched.push(name);
  Object.defineProperty(globalThis, name, { get, configurable: true });
}
for (const name of ['strandom', 'inline', 'node']) {
  const { generate } = await import(`strandom/dist/${name}.js`);
  if (typeof generate !== 'function') throw new Error(`${name} has no generate`);
}
console.log(JSON.stringify(touched));
