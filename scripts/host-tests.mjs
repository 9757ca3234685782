import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBridge } from './lib/bridge.mjs';
import { launchBrowser } from './lib/browser.mjs';
import { fetchVSCode } from './lib/fetch.mjs';
import { inProject } from './lib/paths.mjs';
import { removeFolder, run, temporaryFolder } from './lib/processes.mjs';
import { createReport } from './lib/report.mjs';
import { createScreen } from './lib/screen.mjs';
import { startServer } from './lib/server.mjs';

const output = inProject('out/host');

/** Without a sign of life for so long (a test's own limit is shorter), a host is given up. */
const silence = 120_000;

/**
 * Runs the suites of test/host/suite in one extension host of the VS Code server.
 * @param {'node' | 'web'} host
 */
async function runInServer(host, { grep, browser, report }) {
  const workspace = await temporaryFolder('workspace');
  await cp(inProject('test/fixtures/workspace'), workspace, { recursive: true });

  let screen;
  const calls = {
    config: () => ({ grep }),
    event: (event) => report.event(host, event),
  };
  // `screen` exists when the page does.
  const bridge = await startBridge(
    new Proxy(calls, {
      getOwnPropertyDescriptor: (_, name) => ({ configurable: true, value: pick(name) }),
      get: (_, name) => pick(name),
    }),
  );
  function pick(name) {
    return name.startsWith('screen.') ? screen?.[name.slice('screen.'.length)] : calls[name];
  }

  const server = await startServer({
    smokeTestDriver: true,
    settings: {
      'pinciteTest.bridge': bridge.address,
      ...(host === 'web' ? { 'remote.extensionKind': { 'pincite.pincite': ['web'] } } : {}),
    },
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  const page = await context.newPage();
  const log = [];
  const keep = (line) => log.push(line);
  page.on('console', (message) => keep(`[console ${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => keep(`[page error] ${error.stack ?? error}`));
  try {
    screen = createScreen(page, { pictures: join(output, 'pictures', host) });
    const ended = new Promise((resolve) => {
      page.exposeFunction('codeAutomationLog', (type, args) => keep(`[${type}] ${args.map(shown).join(' ')}`));
      page.exposeFunction('codeAutomationExit', (code) => resolve({ code }));
    });
    const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(inProject())],
      ['extensionTestsPath', remote(join(output, `${host}.js`))],
    ];
    await page.goto(server.address(workspace, { payload: JSON.stringify(payload) }));
    const how = await Promise.race([
      ended,
      report.silent(host, silence).then(() => ({ problem: `nothing was heard for ${silence / 1000} s` })),
      server.ended.then((code) => ({ problem: `the VS Code server ended with ${code}` })),
    ]);
    if (!report.hasEnded(host)) {
      report.event(host, {
        kind: 'fail',
        title: [`${host} host`],
        message: how.problem ?? 'the tests ended before all had run',
        stack: log.slice(-40).join('\n'),
      });
      await screen.screenshot('when-it-ended').catch(() => {});
    }
  } finally {
    await mkdir(output, { recursive: true });
    await writeFile(join(output, `${host}.log`), log.join('\n'));
    await context.close().catch(() => {});
    await server.stop();
    bridge.close();
    await removeFolder(workspace);
  }
}

function shown(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const { values } = parseArgs({
  options: { host: { type: 'string' }, grep: { type: 'string' }, results: { type: 'string' } },
});
await run(process.execPath, ['esbuild.mjs', '--host-tests'], { cwd: inProject() });
const { version } = await fetchVSCode();
const browser = await launchBrowser();
console.log(`VS Code ${version} (server), browser ${browser.version()} (${browser.path})`);
const report = createReport();
for (const host of values.host ? [values.host] : ['node', 'web'])
  await runInServer(host, { grep: values.grep, browser, report });
await browser.close();
const totals = report.print();
if (values.results) await writeFile(values.results, JSON.stringify(totals));
process.exit(totals.failed || totals.passed === 0 ? 1 : 0);
