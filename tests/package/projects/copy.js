/** Copies files and folders of the project to where its page is served. */

import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv, cwd } from 'node:process';

for (const path of argv.slice(2)) {
  cpSync(path, join('../../site/www', basename(cwd()), basename(path)), { recursive: true });
}
