/** What every project does with the package: a result whose SHA-256 and whose first string are known. */

/** @param {typeof import('strandom').generate} generate */
export async function made(generate) {
  const strings = await generate(100_000, 16, 123, { engine: 'python-choices' });
  const { mode } = strings.timing;
  return { mode, sha256: await strings.sha256(), first: (await generate(1, 5, 123)).at(0) };
}

/**
 * Tells who reads the page's title.
 *
 * @param {Promise<object>} outcome
 */
export function show(outcome) {
  outcome.then(
    (value) => (document.title = JSON.stringify(value)),
    (error) => (document.title = String(error)),
  );
}
