/** What a worker of the package runs in Node. */

import './node-globals.js';
import '../../www/module/worker/coordinator.js';
