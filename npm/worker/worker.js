/** What a worker of the package runs: the coordinator, or under another name a thread of its pool. */

import { POOL, servePool } from './pool.js';

if (self.name === POOL) servePool();
// Bundled, so it has run before any message comes.
else void import('../../www/module/worker/coordinator.js');
