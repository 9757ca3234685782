import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { manifest } from '../../scripts/lib/package.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { npm, output, temporaryFolder } from '../../scripts/lib/processes.mjs';

describe('the package for the terminal', function () {
  this.timeout(120_000);

  let pincite;

  before(async () => {
    const home = await temporaryFolder('terminal');
    const run = async (args, cwd) => {
      const how = npm([...args, '--loglevel=error']);
      return output(how.command, how.args, { cwd, ...how.options });
    };
    // The bundle is built already: a build here would replace what other tests have installed.
    await run(['pack', '--ignore-scripts', '--pack-destination', home], inProject());
    const user = join(home, 'user');
    await mkdir(user);
    await writeFile(join(user, 'package.json'), '{}');
    await run(['install', '--offline', '--no-audit', join(home, `${manifest.name}-${manifest.version}.tgz`)], user);
    const program = join(user, 'node_modules', manifest.name, manifest.bin.pincite);
    pincite = (...args) => output(process.execPath, [program, ...args], { cwd: home });
  });

  it('carries the five documents and finds a paragraph in them', async () => {
    const corpus = JSON.parse(await pincite('corpus', '--json'));
    assert.deepEqual(corpus.map(({ key }) => key).sort(), [
      'china-nuclear-disarmament-2022',
      'china-russia-stability-2019',
      'npt-chair-summary-2018',
      'p5-beijing-statement-2014',
      'p5-beijing-summary-2019',
    ]);
    const [found] = JSON.parse(await pincite('find', '主席摘要 12', '--json', '--limit', '1'));
    assert.equal(found.key, 'npt-chair-summary-2018');
    assert.match(found.address, /12/);
  });
});
