import { join } from 'node:path';
import { makePackage } from '../../scripts/lib/package.mjs';
import { temporaryFolder } from '../../scripts/lib/processes.mjs';

let made;

/** The package, made once for all tests. */
export function packed() {
  return (made ??= temporaryFolder('package').then((folder) => makePackage(join(folder, 'pincite.vsix'))));
}
