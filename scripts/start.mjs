// npm start: the example folder in a real VS Code with the packaged extension installed.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findDesktop } from './lib/desktop.mjs';
import { makePackage, manifest } from './lib/package.mjs';
import { inProject } from './lib/paths.mjs';
import { beforeEnd, output, start, temporaryFolder } from './lib/processes.mjs';
import { isFree, quietSettings, startServer } from './lib/server.mjs';

const help = `npm start [-- OPTIONS]

Builds and packages Pincite and opens the folder example/ in a real VS Code with it installed: the desktop VS Code where
there is one and a screen to show it on, else a VS Code server to be opened in a browser. Either has folders of its own
and touches nothing of your VS Code. Ctrl+C stops it.

  --port N       the port of the server (or PINCITE_PORT; 3210 without it)
  --server       the server, even where there is a desktop VS Code
  --folder PATH  another folder than example/
  --locale L     the language of Pincite in the server: en (without it) or zh-cn
`;

const options = read();
const folder = options.folder ? resolve(options.folder) : inProject('example');

const desktop = options.server ? undefined : findDesktop();
// Before anything slow.
if (!desktop && !(await isFree(options.port))) {
  fail(
    `Port ${options.port} is in use by another program. Take another port, for instance:\n\n` +
      `  npm start -- --port ${options.port + 1}\n`,
  );
}

console.log(`Building and packaging ${manifest.displayName} ${manifest.version} …`);
const vsix = await makePackage(join(await temporaryFolder('package'), `${manifest.name}.vsix`));
if (desktop) await openDesktop(desktop);
else await openServer();

function read() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: process.env.PINCITE_PORT ?? '3210' },
        server: { type: 'boolean', default: false },
        folder: { type: 'string' },
        locale: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) fail(`Not a port: ${values.port}\n\n${help}`);
    return { ...values, port };
  } catch (error) {
    return fail(`${error.message}\n\n${help}`);
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

async function openDesktop(command) {
  const home = await temporaryFolder('desktop');
  const userData = join(home, 'user');
  await mkdir(join(userData, 'User'), { recursive: true });
  const settings = { ...quietSettings, 'security.workspace.trust.enabled': false };
  await writeFile(join(userData, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  const own = ['--user-data-dir', userData, '--extensions-dir', join(home, 'extensions')];
  await output(...command([...own, '--install-extension', vsix, '--force']));
  console.log(`Opening ${folder} in desktop VS Code (${command.path}). Close its window or press Ctrl+C here to end.`);
  beforeEnd(() => {
    // The window's process is not a child of the command's; VS Code writes its id into this file.
    const lock = join(userData, 'code.lock');
    if (existsSync(lock)) process.kill(Number(readFileSync(lock, 'utf8')));
  });
  const [path, args, how] = command([...own, '--new-window', '--wait', folder]);
  const child = start(path, args, { stdio: ['ignore', 'inherit', 'inherit'], ...how });
  process.exit(await child.ended);
}

async function openServer() {
  const token = randomBytes(16).toString('hex');
  let server;
  try {
    server = await startServer({ port: options.port, token, vsix, locale: options.locale });
  } catch (error) {
    return fail(error.message);
  }
  console.log(`
VS Code is running with ${manifest.displayName} installed. Open this address in a browser:

  ${server.address(folder)}

Ctrl+C stops it.`);
  const code = await server.ended;
  fail(`The VS Code server ended by itself (${code}).`);
}
