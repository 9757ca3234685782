import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fetched } from './fetch.mjs';
import { cache } from './paths.mjs';
import { manifest } from './package.mjs';
import { removeFolder, start, temporaryFolder } from './processes.mjs';
import { until } from './screen.mjs';
import { quietSettings } from './server.mjs';

/**
 * Extension hosts of a desktop VS Code: its Node host, and its local web worker host. VS Code is downloaded by
 * @vscode/test-electron, which needs a network beyond the npm registry.
 *
 * @param {string} which `stable`, `insiders`, a version, `oldest` (that engines.vscode allows), or the path of a program
 * @returns {Promise<import('./host-tests.mjs').VSCode>}
 */
export async function desktopVSCode(which) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    throw new Error('Desktop VS Code needs a screen: run this under xvfb-run, or leave PINCITE_VSCODE away.');
  const version = which === 'oldest' ? /\d+\.\d+\.\d+/.exec(manifest.engines.vscode)[0] : which;
  const { downloadAndUnzipVSCode } = await fetched('@vscode/test-electron');
  const program = existsSync(version) ? version : await downloadAndUnzipVSCode({ version, cachePath: cache });
  const { chromium } = await fetched('playwright-core');
  return {
    name: `VS Code ${version} (desktop, ${program})`,

    async open({ extension, tests, workspace, settings, log }) {
      const home = await temporaryFolder('desktop');
      const userData = join(home, 'user');
      await mkdir(join(userData, 'User'), { recursive: true });
      await writeFile(join(userData, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
      const port = await freePort();
      const child = start(
        program,
        [
          workspace,
          `--extensionDevelopmentPath=${extension}`,
          `--extensionTestsPath=${tests}`,
          `--remote-debugging-port=${port}`,
          ...['--user-data-dir', userData, '--extensions-dir', join(home, 'extensions')],
          ...['--no-sandbox', '--disable-gpu', '--disable-updates', '--disable-workspace-trust'],
          ...['--skip-welcome', '--skip-release-notes', '--window-size=1280,800', '--locale=en'],
        ],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => log(String(data).trimEnd()));

      let browser;
      await until(
        async () => (browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined)),
        Boolean,
        60_000,
      );
      const pages = () => browser.contexts().flatMap((context) => context.pages());
      const page = await until(() => pages().find((candidate) => candidate.url().includes('workbench.html')));
      return {
        page,
        ended: child.ended.then(() => undefined),
        async close() {
          await browser.close().catch(() => {});
          await child.stop();
          await removeFolder(home);
        },
      };
    },

    close: async () => {},
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
