import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { startBridge } from './bridge.mjs';
import { inProject } from './paths.mjs';
import { removeFolder, temporaryFolder } from './processes.mjs';
import { createScreen } from './screen.mjs';

/**
 * A VS Code to run tests in.
 * @typedef {{
 *   name: string,
 *   open(options: { extension: string, tests: string, workspace: string, settings: object, log(line: string): void }): Promise<{
 *     page: import('playwright-core').Page,
 *     ended: Promise<string | undefined>,   when the tests are over, or with what went wrong
 *     close(): Promise<void>,
 *   }>,
 *   close(): Promise<void>,
 * }} VSCode
 */

const output = inProject('out/host');

/** Without a sign of life for so long (a test's own limit is shorter), a host is given up. */
const silence = 120_000;

/**
 * The path of a bundle of tests in the folder of an extension. VS Code runs tests in the host of the extension that their
 * path lies in; tests outside of any run in the Node host, where an extension of the browser's host is not known.
 */
async function testsIn(extension, name) {
  const bundle = join(output, name);
  if (!relative(extension, bundle).startsWith('..')) return bundle;
  const copy = join(extension, 'tests', name);
  await mkdir(dirname(copy), { recursive: true });
  for (const ending of ['', '.map']) await cp(bundle + ending, copy + ending);
  return copy;
}

/**
 * Runs the suites of a folder of test/host in one extension host.
 * @param {'node' | 'web'} host
 * @param {{
 *   vscode: VSCode,
 *   suites: string,
 *   extension: string,   the folder of the extension
 *   grep?: string,
 *   report: ReturnType<typeof import('./report.mjs').createReport>,
 * }} options
 */
export async function runHost(host, { vscode, suites, extension, grep, report }) {
  const workspace = await temporaryFolder('workspace');
  await cp(inProject('test/fixtures/workspace'), workspace, { recursive: true });

  let screen;
  const bridge = await startBridge((name) => {
    if (name === 'config') return () => ({ grep });
    if (name === 'event') return (event) => report.event(host, event);
    return name.startsWith('screen.') ? screen?.[name.slice('screen.'.length)] : undefined;
  });
  const lines = [];
  const log = (line) => lines.push(line);

  let opened;
  try {
    opened = await vscode.open({
      extension,
      tests: await testsIn(extension, `${suites}-${host}.js`),
      workspace,
      settings: {
        'pinciteTest.bridge': bridge.address,
        ...(host === 'web' ? { 'remote.extensionKind': { 'pincite.pincite': ['web'] } } : {}),
      },
      log,
    });
    opened.page.on('console', (message) => log(`[console ${message.type()}] ${message.text()}`));
    opened.page.on('pageerror', (error) => log(`[page error] ${error.stack ?? error}`));
    screen = createScreen(opened.page, { pictures: join(output, 'pictures', host) });
    const problem = await Promise.race([
      opened.ended,
      report.silent(host, silence).then(() => `nothing was heard for ${silence / 1000} s`),
    ]);
    if (!report.hasEnded(host)) {
      await screen.screenshot('when-it-ended').catch(() => {});
      throw new Error(problem ?? 'VS Code ended before all tests had run');
    }
  } catch (error) {
    const stack = `${error.stack ?? error}\n\nThe end of what VS Code said:\n${lines.slice(-40).join('\n')}`;
    report.event(host, { kind: 'fail', title: ['the extension host'], message: error.message, stack });
  } finally {
    await mkdir(output, { recursive: true });
    await writeFile(join(output, `${suites}-${host}.log`), lines.join('\n'));
    await opened?.close();
    bridge.close();
    await removeFolder(workspace);
  }
}
