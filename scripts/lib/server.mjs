import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fetchVSCode } from './fetch.mjs';
import { output, start, temporaryFolder } from './processes.mjs';

/** Settings that keep VS Code to itself: nothing leaves the machine, nothing covers the work. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'npm.autoDetect': 'off',
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Whether nobody listens at a port of this machine. */
export async function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1' }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Starts the VS Code server with folders of its own; nothing of the user's is read or written.
 *
 * @param {{
 *   settings?: object,           user settings besides the quiet ones
 *   token?: string,              without one, any page of the browser may open the server: only for tests
 *   port?: number,               a free one is taken without it
 *   smokeTestDriver?: boolean,   lets a page run extension tests and gives it `window.driver`
 *   locale?: string,             for `zh-cn`: the words of extensions; the workbench's own stay English
 *   trust?: boolean,             `false`: folders open in Restricted Mode; else there is no workspace trust at all
 *   vsix?: string,               a package to install first
 *   output?: (text: string) => void,  what the server says
 * }} options
 */
export async function startServer(options = {}) {
  const { node, server } = await fetchVSCode();
  const home = await temporaryFolder('vscode');
  const userData = join(home, 'user');
  await mkdir(join(userData, 'User'), { recursive: true });
  const settings = {
    ...quietSettings,
    'security.workspace.trust.enabled': options.trust === false,
    ...(options.trust === false ? { 'security.workspace.trust.startupPrompt': 'never' } : {}),
    ...options.settings,
  };
  await writeFile(join(userData, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  if (options.locale) await writeLanguagePack(userData, options.locale);

  const folders = [
    ...['--user-data-dir', userData],
    ...['--extensions-dir', join(home, 'extensions')],
    ...['--server-data-dir', join(home, 'server')],
  ];
  const env = { ...process.env };
  // Left from a VS Code terminal, these would make the server believe that it is a child of that VS Code.
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)) delete env[name];
  if (process.platform === 'linux') {
    // Its sockets and caches go with it. (Elsewhere a path could get too long for a socket.)
    env.TMPDIR = join(home, 'tmp');
    await mkdir(env.TMPDIR);
  }
  if (options.vsix) await output(node, [server, ...folders, '--install-extension', options.vsix, '--force'], { env });

  const child = start(
    node,
    [
      server,
      ...folders,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...(options.token ? ['--connection-token', options.token] : ['--without-connection-token']),
      ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
      ...(options.trust === false ? [] : ['--disable-workspace-trust']),
      ...(options.locale ? ['--locale', options.locale] : []),
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const port = await new Promise((resolve, reject) => {
    const listen = (data) => {
      said += data;
      options.output?.(String(data));
      const at = /Extension host agent listening on (\d+)/.exec(said);
      if (at) resolve(Number(at[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.ended.then((code) => reject(new Error(`The VS Code server ended with ${code}:\n${said}`)), reject);
  });

  return {
    port,
    userData,
    extensions: join(home, 'extensions'),
    origin: `http://127.0.0.1:${port}`,
    /** The address that opens a folder of this machine, with further parameters for the workbench. */
    address(folder, parameters = {}) {
      const url = new URL(`http://127.0.0.1:${port}/`);
      if (options.token) url.searchParams.set('tkn', options.token);
      url.searchParams.set('folder', folder);
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url.href.replaceAll('%2F', '/');
    },
    ended: child.ended,
    stop: () => child.stop(),
  };
}

/** An empty language pack: with it, an extension's own translations apply. */
async function writeLanguagePack(userData, locale) {
  const contents = join(userData, 'empty-language-pack.json');
  await writeFile(contents, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'none',
    label: locale,
    extensions: [{ extensionIdentifier: { id: `pincite.language-pack-${locale}` }, version: '1.0.0' }],
    translations: { vscode: contents },
  };
  await writeFile(join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
