// npm run package: the production build, packed as pincite-VERSION.vsix.
import { makePackage } from './lib/package.mjs';

console.log(await makePackage());
