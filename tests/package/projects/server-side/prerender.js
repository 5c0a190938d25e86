/** Renders the page that the client's build has left. */

import { readFileSync, writeFileSync } from 'node:fs';

import { render } from './server/server.js';

const page = '../../site/www/server-side/index.html';
writeFileSync(page, readFileSync(page, 'utf8').replace('<!-- rendered -->', render()));
