import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { removeFolder, temporaryFolder } from '../../scripts/lib/processes.mjs';
import { createScreen, until } from '../../scripts/lib/screen.mjs';
import { startServer } from '../../scripts/lib/server.mjs';
import { packed } from './packed.mjs';

/** What a person does with the package, in a VS Code as a person has it: no test driver, no development path. */
function mainJob({ trust }) {
  let server, browser, page, screen, workspace;

  before(async function () {
    this.timeout(180_000);
    workspace = await temporaryFolder('workspace');
    await cp(inProject('test/fixtures/workspace'), workspace, { recursive: true });
    server = await startServer({ trust, token: 'main-job', vsix: await packed() });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
    screen = createScreen(page, { pictures: inProject('out/vsix', trust ? 'trusted' : 'restricted') });
    await page.goto(server.address(workspace));
    await until(() => screen.tree());
  });
  afterEach(async function () {
    if (this.currentTest.state === 'failed') console.log(await screen.screenshot(this.currentTest.title));
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await removeFolder(workspace);
  });

  it(trust ? 'runs in a trusted folder' : 'runs in Restricted Mode', async () => {
    await screen.command('Pincite: Show Log');
    await until(
      () => screen.text('.part.panel .monaco-select-box'),
      (channels) => channels.some((channel) => channel.includes('Pincite')),
    );
    const restricted = (items) => items.some((item) => item.includes('Restricted Mode'));
    if (trust) assert.ok(!restricted(await screen.statusBar()));
    else await until(() => screen.statusBar(), restricted);
  });
}

describe('the main job, from the package', function () {
  this.timeout(180_000);
  describe('in a trusted folder', () => mainJob({ trust: true }));
  describe('in Restricted Mode', () => mainJob({ trust: false }));
});
