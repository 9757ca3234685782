import { launchBrowser } from './browser.mjs';
import { fetchVSCode } from './fetch.mjs';
import { startServer } from './server.mjs';

/**
 * Extension hosts of the VS Code server with a browser: the server's Node host, and the worker of the browser.
 * @returns {Promise<import('./host-tests.mjs').VSCode>}
 */
export async function serverVSCode() {
  const { version } = await fetchVSCode();
  const browser = await launchBrowser();
  return {
    name: `VS Code ${version} (server), browser ${browser.version()} (${browser.path})`,

    async open({ extension, tests, workspace, settings, log }) {
      const server = await startServer({
        smokeTestDriver: true,
        settings,
        output: (text) => log(`[server] ${text.trimEnd()}`),
      });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
      const page = await context.newPage();
      const exit = new Promise((resolve) => {
        page.exposeFunction('codeAutomationLog', (type, args) => log(`[${type}] ${args.map(shown).join(' ')}`));
        page.exposeFunction('codeAutomationExit', () => resolve(undefined));
      });
      const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
      const payload = [
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(tests)],
      ];
      await page.goto(server.address(workspace, { payload: JSON.stringify(payload) }));
      return {
        page,
        ended: Promise.race([exit, server.ended.then((code) => `the VS Code server ended with ${code}`)]),
        async close() {
          await context.close().catch(() => {});
          await server.stop();
        },
      };
    },

    close: () => browser.close(),
  };
}

function shown(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
