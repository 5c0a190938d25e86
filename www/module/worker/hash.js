/** SHA-256 for a worker of one's own, by the core. Imports nothing but the core. */

/** @returns {Promise<import('./pkg/single/strandom.js').Hash>} Takes bytes by `update`, and gives the digest by `finish`. */
export async function newHash() {
  const [wasm, module] = await Promise.all([import('./pkg/single/strandom.js'), fetch(new URL('./pkg/single/strandom_bg.wasm', import.meta.url))]);
  if (!module.ok) throw new Error(`the module that hashes did not come: the host answered ${module.status}.`);
  await wasm.default({ module_or_path: module });
  return new wasm.Hash();
}
