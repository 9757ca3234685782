import { readFile } from 'node:fs/promises';
import { inProject } from './paths.mjs';
import { output } from './processes.mjs';

/** The manifest that is shipped. */
export const manifest = JSON.parse(await readFile(inProject('package.json'), 'utf8'));

/**
 * Packs the extension with @vscode/vsce, whose `vscode:prepublish` makes the production build.
 * @param {string} path where; without it, pincite-VERSION.vsix in the project's folder
 * @returns {Promise<string>} the path
 */
export async function makePackage(path = inProject(`${manifest.name}-${manifest.version}.vsix`)) {
  await output(
    process.execPath,
    [
      inProject('node_modules/@vscode/vsce/vsce'),
      'package',
      // The bundles need no node_modules.
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      ...['--out', path],
    ],
    { cwd: inProject() },
  );
  return path;
}
