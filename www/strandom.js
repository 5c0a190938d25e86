export * from './module/strandom.js';
