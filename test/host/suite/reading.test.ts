import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

const uri = (name: string) => vscode.Uri.from({ scheme: 'pincite+doc', path: `/pincite-corpus/${name}` });
const open = async (address: string) => {
  await vscode.commands.executeCommand('pincite.openParagraph', { address, language: 'zh' });
  return vscode.window.activeTextEditor!;
};
const notices = async () => (await screen.notifications()).join('\n');

describe('reading', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const [address, name, begins] of [
    ['npt-chair-summary-2018#12', 'npt-chair-summary-2018.zh', '12. 缔约国重申致力于充分、有效地执行第六条'],
    ['china-nuclear-disarmament-2022#3/2', 'china-nuclear-disarmament-2022.zh', '    ㈡ 维护并加强'],
    ['china-russia-stability-2019#n6', 'china-russia-stability-2019.zh', '双方特别指出'],
    ['p5-beijing-summary-2019#note/n2', 'p5-beijing-summary-2019.zh', '中国、法国、俄罗斯、联合王国、美国(下称'],
  ] as const) {
    it(`opens ${address} at its place`, async () => {
      const editor = await open(address);
      assert.equal(editor.document.uri.toString(), uri(name).toString());
      assert.equal(editor.document.languageId, 'pincite-document');
      const line = editor.selection.active.line;
      assert.ok(editor.document.lineAt(line).text.startsWith(begins), editor.document.lineAt(line).text);
      await until(() => editor.visibleRanges.some((range) => range.start.line <= line && line <= range.end.line));
    });
  }

  it('cannot be written to', async () => {
    const editor = await open('npt-chair-summary-2018#1');
    const before = editor.document.getText();
    await screen.type('x');
    assert.equal(editor.document.getText(), before);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editor.document.uri, new Uint8Array()));
    await screen.key('Escape');
  });

  it('has an outline of headings, paragraphs and their items', async () => {
    const { document } = await open('china-nuclear-disarmament-2022#1');
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const title = outline.find((one) => one.name === '关于核裁军问题');
    assert.deepEqual(
      title?.children.map((one) => one.name.slice(0, 2)),
      ['一、', '二、', '三、', '四、', '五、'],
    );
    assert.deepEqual(
      title?.children[2]?.children.map((one) => one.name.slice(0, 1)),
      ['㈠', '㈡', '㈢', '㈣', '㈤'],
    );
    assert.equal(title?.children[3]?.children[1]?.name.startsWith('item 2 (counted) 中国承诺'), true);
  });

  it('folds a paragraph with items', async () => {
    const { document, selection } = await open('china-nuclear-disarmament-2022#3');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const fold = folds.find((one) => one.start === selection.active.line);
    assert.ok(fold && document.lineAt(fold.end).text.includes('㈤'));
  });

  it('says of counted numbers that they are counted, and that they are not printed', async () => {
    const { document } = await open('china-russia-stability-2019#n6');
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    assert.equal(hints.length, 24);
    assert.equal(hints[0]?.label, '¶1 (counted)');
    assert.doesNotMatch(document.getText(), /counted/);
  });

  it('links to other documents on the web, and nowhere else', async () => {
    const { document } = await open('npt-chair-summary-2018#9');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.ok(links.some((link) => link.target?.toString(true) === 'https://docs.un.org/zh/A/57/124'));
    for (const link of links) assert.match(link.target?.scheme ?? '', /^https?$/);
  });

  it('says above the text which facts are not printed in the source', async () => {
    const { document } = await open('npt-chair-summary-2018');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const titles = lenses.map((lens) => lens.command?.title ?? '');
    assert.ok(
      titles.some((title) => title.includes('NPT/CONF.2020/PC.II/WP.41 (unverified)')),
      titles.join('\n'),
    );
    assert.ok(titles.some((title) => title.endsWith('unverified: symbol, body')));
  });

  it('shows the facts on the title and the place on a number', async () => {
    const { document, selection } = await open('npt-chair-summary-2018#12');
    const hover = async (line: number) => {
      const [found] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(line, 1),
      );
      const [content] = found?.contents ?? [];
      assert.ok(content instanceof vscode.MarkdownString);
      assert.ok(!content.isTrusted && !content.supportHtml);
      return content.value;
    };
    assert.match(await hover(selection.active.line), /npt-chair-summary-2018#12/);
    const title = [...Array(document.lineCount).keys()].find((line) =>
      document.lineAt(line).text.startsWith('主席事实摘要'),
    );
    assert.match(await hover(title ?? 0), /not printed in the source/);
  });

  it('says what is missing when an address names nothing', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    void vscode.commands.executeCommand('pincite.openParagraph', 'npt-chair-summary-2018#999');
    await until(notices, (text) => text.includes('The corpus has no npt-chair-summary-2018#999.'));
    await vscode.commands.executeCommand('notifications.clearAll');
    void vscode.commands.executeCommand('pincite.openParagraph', { address: 12 });
    await until(notices, (text) => text.includes('This command takes addresses of paragraphs'));
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
