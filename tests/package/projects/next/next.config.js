export default {
  headers: async () => [{
    source: '/:path*',
    headers: [
      { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      { key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' },
    ],
  }],
  // Next itself is installed two folders up.
  turbopack: { root: new URL('../..', import.meta.url).pathname },
};
