import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { removeFolder, temporaryFolder } from '../../scripts/lib/processes.mjs';
import { createScreen, until } from '../../scripts/lib/screen.mjs';
import { startServer } from '../../scripts/lib/server.mjs';
import { packed } from './packed.mjs';

const reference = '[@npt-chair-summary-2018, ¶ 12]';
const corpus = await readFile(inProject('corpus/npt-chair-summary-2018.zh.md'), 'utf8');
const paragraph = /^12\. (.{10,})/m.exec(corpus)[1];

const includes = (words) => (texts) => texts.some((text) => text.includes(words));

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

  it(trust ? 'opens in a trusted folder' : 'opens in Restricted Mode', async () => {
    const restricted = (items) => items.some((item) => item.includes('Restricted Mode'));
    if (trust) assert.ok(!restricted(await screen.statusBar()));
    else await until(() => screen.statusBar(), restricted);
  });

  it('shows the five documents', async () => {
    await until(() => screen.attributes('.activitybar .action-label', 'aria-label'), includes('Pincite'));
    await screen.click('.activitybar .action-item:has([aria-label*=Pincite])');
    const documents = (rows) => rows.filter((row) => row.level === 2).length === 5;
    await until(() => screen.tree(), documents);
  });

  it('finds a paragraph from a few keystrokes and inserts a reference to it', async () => {
    await screen.open('analysis.md');
    await screen.key('Control+End');
    await screen.type('\nThe States parties said so again ');
    await until(() => screen.text('.view-line'), includes('said so again'));
    await screen.command('Pincite: Insert Citation…');
    await until(
      () => screen.quickInput(),
      (input) => input?.title === 'Insert citation into analysis.md',
    );
    await screen.type('主席摘要 12');
    const [first] = await until(
      () => screen.rows(),
      (rows) => rows[0]?.label.includes(paragraph.slice(0, 8)) || rows[0]?.detail.includes(paragraph.slice(0, 8)),
    );
    assert.match(first.label, /12/);
    await screen.key('Enter');
    await until(() => screen.text('.view-line'), includes(reference));
    await screen.key('Control+S');
    await until(async () => (await readFile(join(workspace, 'analysis.md'), 'utf8')).includes(reference));
  });

  it('shows the paragraph again over the reference', async () => {
    await until(
      () => screen.hoverAt(reference, { at: 5 }),
      (text) => text.includes(paragraph),
    );
  });

  it('underlines a quotation that is not as printed, and puts the words of the source in', async () => {
    const printed = paragraph.slice(0, 24).replace(/[，。“”].*$/u, '');
    const altered = printed.slice(0, 5) + printed.slice(6);
    await screen.key('Control+End');
    await screen.type(`\n\n“${altered}”${reference}。`);
    await until(() => screen.text('.view-line'), includes(`${altered}”`));
    await until(() => screen.attributes('.squiggly-warning', 'class'));
    await until(() => screen.attributes('.statusbar-item a', 'aria-label'), includes('Differing: 1'));
    await screen.pointAt(`${altered}”`, { at: 3, press: true });
    await screen.key('Control+.');
    const fix = 'Use the source’s words';
    await until(() => screen.text('.action-widget .monaco-list-row'), includes(fix));
    await screen.click('.action-widget .monaco-list-row', { text: fix });
    await until(() => screen.text('.view-line'), includes(`“${printed}”`));
    await until(
      () => screen.attributes('.squiggly-warning', 'class'),
      (all) => all.length === 0,
    );
  });
}

describe('the main job, from the package', function () {
  this.timeout(180_000);
  describe('in a trusted folder', () => mainJob({ trust: true }));
  describe('in Restricted Mode', () => mainJob({ trust: false }));
});
