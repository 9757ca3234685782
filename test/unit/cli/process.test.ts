import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const bundle = resolve('dist/cli.js');
const run = (...args: string[]) => spawnSync(process.execPath, [bundle, ...args], { encoding: 'utf8' });

describe('the bundle dist/cli.js as a process', () => {
  before(() => {
    execFileSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  });

  it('finds the embedded corpus from any folder', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, 'corpus', '--json'], {
      encoding: 'utf8',
      cwd: tmpdir(),
    });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal((JSON.parse(stdout) as unknown[]).length, 5);
  });

  it('finds a style where pandoc keeps its own', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pincite-'));
    try {
      mkdirSync(join(folder, 'pandoc', 'csl'), { recursive: true });
      writeFileSync(
        join(folder, 'pandoc', 'csl', 'bare.csl'),
        '<style><citation><layout><text variable="title"/></layout></citation></style>',
      );
      writeFileSync(join(folder, 'a.md'), '---\nlang: zh\ncsl: bare\n---\n\n见[@npt-chair-summary-2018, ¶ 12]。\n');
      const { status, stdout } = spawnSync(process.execPath, [bundle, 'check', 'a.md'], {
        encoding: 'utf8',
        cwd: folder,
        env: { ...process.env, XDG_DATA_HOME: folder },
      });
      assert.equal(status, 1);
      assert.match(stdout, /The citation style prints no locators/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('knows its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal(run('--version').stdout, `${version}\n`);
  });

  it('ends with the status of the command, and errors go to standard error', () => {
    const unknown = run('show', 'nothing#1');
    assert.deepEqual([unknown.status, unknown.stdout], [1, '']);
    assert.match(unknown.stderr, /^pincite: /);
    assert.equal(run('frobnicate').status, 2);
  });

  it('writes no colour into a pipe unless told', () => {
    assert.doesNotMatch(run('find', '核武器').stdout, /\u001b/);
    const env = { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' };
    const forced = spawnSync(process.execPath, [bundle, 'find', '核武器'], { encoding: 'utf8', env });
    assert.match(forced.stdout, /\u001b\[1m\u001b\[33m核武器/);
    const never = spawnSync(process.execPath, [bundle, 'find', '核武器'], {
      encoding: 'utf8',
      env: { ...env, NO_COLOR: '1' },
    });
    assert.doesNotMatch(never.stdout, /\u001b/);
  });

  it('bears it that nobody reads on', async () => {
    const child = spawn(process.execPath, [bundle, 'corpus', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((done) => child.once('close', done));
    assert.equal(err, '');
  });

  it('runs from the package that npm makes, through the link that npm makes', function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'pincite-'));
    try {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const packed = JSON.parse(
        execFileSync(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
          shell: process.platform === 'win32',
        }),
      ) as { filename: string; files: { path: string }[] }[];
      const files = packed[0]?.files.map((file) => file.path) ?? [];
      assert.ok(files.includes('dist/cli.js') && files.includes('LICENSE'));
      assert.equal(files.filter((file) => /^corpus\/[^/]+\.zh\.md$/.test(file)).length, 5);
      assert.deepEqual(
        files.filter((file) => /^(?:src|test|bench|scripts|media|corpus\/raw)\//.test(file)),
        [],
      );
      execFileSync('tar', ['-xzf', packed[0]?.filename ?? ''], { cwd: folder });
      mkdirSync(join(folder, 'bin'));
      const link = join(folder, 'bin', 'pincite');
      symlinkSync('../package/dist/cli.js', link);
      const cited = spawnSync(process.execPath, [link, 'cite', 'wp41', '12'], { encoding: 'utf8', cwd: folder });
      assert.deepEqual([cited.status, cited.stdout], [0, '[@npt-chair-summary-2018, ¶ 12]\n'], cited.stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
