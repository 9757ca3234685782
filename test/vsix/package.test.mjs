import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { before, describe, it } from 'mocha';
import { fetchVSCode } from '../../scripts/lib/fetch.mjs';
import { manifest } from '../../scripts/lib/package.mjs';
import { loadSources } from '../../scripts/lib/sources.mjs';
import { output, temporaryFolder } from '../../scripts/lib/processes.mjs';
import { packed } from './packed.mjs';

const pictures = /\.(png|svg|gif|jpg|webp)$/;

describe('the package', function () {
  this.timeout(120_000);

  /** The files of the installed extension with their sizes, and where they are. */
  const files = new Map();
  let folder;
  let vsix;

  before(async () => {
    vsix = await packed();
    const { node, server } = await fetchVSCode();
    const home = await temporaryFolder('installed');
    const folders = ['--extensions-dir', join(home, 'extensions'), '--server-data-dir', join(home, 'server')];
    await output(node, [server, ...folders, '--install-extension', vsix, '--force']);
    folder = join(home, 'extensions', `${manifest.publisher}.${manifest.name}-${manifest.version}`);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(relative(folder, path).replaceAll('\\', '/'), (await stat(path)).size);
    }
  });

  it('has what the manifest names', () => {
    const named = [manifest.main, manifest.browser, manifest.icon, 'changelog.md', 'LICENSE.txt'];
    for (const grammar of manifest.contributes.grammars ?? []) named.push(grammar.path);
    for (const containers of Object.values(manifest.contributes.viewsContainers ?? {}))
      for (const { icon } of containers) named.push(icon);
    const missing = named.filter((path) => path && !files.has(path.replace(/^\.\//, '')));
    assert.deepEqual(missing, []);
  });

  it('has an index that fits its corpus word for word', async () => {
    const { Engine, inMemory, lookupIndexName, openSegments, readDocument } = await loadSources(`
      export { lookupIndexName } from './src/core/corpus/corpus-index';
      export { readDocument } from './src/core/corpus/read';
      export { Engine } from './src/core/lookup/engine';
      export { inMemory } from './src/core/lookup/segment';
      export { openSegments } from './src/core/lookup/store';`);
    const stored = openSegments(inMemory(await readFile(join(folder, 'corpus', lookupIndexName))));
    const engine = Engine.over(stored.segments);
    const names = [...files.keys()].filter((name) => /^corpus\/.*\.md$/.test(name));
    assert.ok(names.length > 0);
    for (const name of names) {
      const { document } = readDocument(await readFile(join(folder, name), 'utf8'), { file: basename(name) });
      assert.ok(document && engine.holds(document), name);
    }
  });

  it('has no source, no test, no map and no library folder', () => {
    const unwanted = [...files.keys()].filter(
      (name) => /^(src|test|scripts|bench|out|node_modules|\..*)\//.test(name) || /\.(ts|mts|map|mjs|vsix)$/.test(name),
    );
    assert.deepEqual(unwanted, []);
  });

  it('is small: main bundles under 680 KB, half of it the check and the lookup engine, without pictures under 1.5 MB', async () => {
    for (const bundle of [manifest.main, manifest.browser]) {
      const size = files.get(bundle.replace(/^\.\//, ''));
      assert.ok(size < 680_000, `${bundle} has ${size} bytes`);
    }
    const inPictures = [...files].filter(([name]) => pictures.test(name)).reduce((sum, [, size]) => sum + size, 0);
    // A picture is not compressed further: what is left of the package is the rest.
    const rest = (await stat(vsix)).size - inPictures;
    assert.ok(rest < 1_500_000, `${rest} bytes without pictures`);
  });
});
