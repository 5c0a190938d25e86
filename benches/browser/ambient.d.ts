// The peers are installed for a run of the benchmark, not for a check of types.
declare module '*/faker/dist/locale/en.js';
declare module '*/nanoid/index.browser.js';
declare module '*/uniformInt.js';
declare module '*/xoroshiro128plus.js';
declare module '*/chance.js';
