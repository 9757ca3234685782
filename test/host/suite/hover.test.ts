import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

interface Shown {
  readonly text: string;
  readonly covered: string;
}

let written = 0;

/** An analysis of its own: untitled documents share their names with ones that were just closed. */
async function analysis(content: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, `hover-${++written}.md`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return vscode.workspace.openTextDocument(uri);
}

/** What the hover providers say at `|`, ours only, and the words that they say it of. */
async function hovers(marked: string): Promise<readonly Shown[]> {
  const at = marked.indexOf('|');
  const document = await analysis(marked.replace('|', ''));
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(at),
  );
  return found.map((hover) => ({
    text: hover.contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n'),
    covered: document.getText(hover.range),
  }));
}

describe('the hover', () => {
  before(async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const table: [marked: string, covered: string, text: RegExp][] = [
    ['见[@npt-chair-summary-2018, ¶ 1|2]。', '[@npt-chair-summary-2018, ¶ 12]', /致力于充分、有效地执行第六条/],
    ['As @npt-chair-su|mmary-2018 [¶ 21] says', '@npt-chair-summary-2018 [¶ 21]', /法国强调了/],
    [
      '[@npt-chair-summary-2018, ¶ 12; @p5-beijing-statement-2014, ¶ |8]',
      '@p5-beijing-statement-2014, ¶ 8',
      /务实和分步骤/,
    ],
    ['[@china-nuclear-disarmament-2022, {¶ 三|㈡}]', '[@china-nuclear-disarmament-2022, {¶ 三㈡}]', /小集团/],
    ['[@china-russia-stability-2019, {第6自|然段}]', '[@china-russia-stability-2019, {第6自然段}]', /双方特别指出/],
    ['见 NPT/CONF.2020/PC.II/WP.41，第1|2段。', 'NPT/CONF.2020/PC.II/WP.41，第12段', /第六条/],
    ['see NPT/CONF.2020/PC.II/WP.41, para. 1|2.', 'NPT/CONF.2020/PC.II/WP.41, para. 12', /第六条/],
  ];
  for (const [marked, covered, text] of table) {
    it(`shows the paragraph over ${marked}`, async () => {
      const [first, ...others] = await hovers(marked);
      assert.ok(first, 'no hover');
      assert.equal(others.length, 0);
      assert.equal(first.covered, covered);
      assert.match(first.text.replaceAll('\\', ''), text);
    });
  }

  it('shows each of a list for itself', async () => {
    const [first] = await hovers('[@npt-chair-summary-2018, ¶¶ 12, 2|1]');
    assert.equal(first?.covered, '21');
    assert.match(first.text, /法国强调了/);
    assert.doesNotMatch(first.text, /第六条/);
  });

  it('says how many more paragraphs a long range has', async () => {
    const [first] = await hovers('[@npt-chair-summary-2018, ¶¶ 1|2-40]');
    assert.match(first?.text ?? '', /and 2\d more/);
  });

  it('says that a number was counted and a symbol is not printed', async () => {
    const [counted] = await hovers('[@china-russia-stability-2019, {第|6自然段}]');
    assert.match(counted?.text ?? '', /counted/);
    const [unverified] = await hovers('[@npt-chair-summary-2018, ¶ |1]');
    assert.match(unverified?.text ?? '', /Not printed in the source/);
  });

  it('says that a paragraph does not exist', async () => {
    const [first] = await hovers('[@npt-chair-summary-2018, ¶ 1|16]');
    assert.match(first?.text ?? '', /no paragraph/i);
  });

  for (const silent of [
    '`[@npt-chair-summary-2018, ¶ 1|2]`',
    '[@smith2020, p. 1|2]',
    'plain te|xt',
    '<!-- [@npt-chair-summary-2018, ¶ 1|2] -->',
  ]) {
    it(`is silent over ${silent}`, async () => assert.deepEqual(await hovers(silent), []));
  }

  it('is seen on the screen, and its action opens the paragraph', async () => {
    const document = await analysis('法国的立场[@npt-chair-summary-2018, ¶ 21]。\n');
    await vscode.window.showTextDocument(document);
    await screen.pointAt('¶ 21');
    await until(
      () => screen.hover(),
      (text) => /法国强调了/.test(text) && /Open/.test(text),
    );
    await screen.click('.monaco-hover a', { text: 'Open' });
    await until(() => vscode.window.activeTextEditor?.document.uri.scheme === 'pincite+doc');
    await screen.moveAway();
  });
});

describe('Go to Definition', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('leads from a citation to the paragraph', async () => {
    const document = await analysis('法国的立场[@npt-chair-summary-2018, ¶ 21]。\n');
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      new vscode.Position(0, 20),
    );
    assert.equal(links.length, 1);
    const target = await vscode.workspace.openTextDocument(links[0]!.targetUri);
    assert.equal(target.uri.scheme, 'pincite+doc');
    assert.match(target.getText(links[0]!.targetRange), /^21\.\s+法国强调了/);
  });
});
