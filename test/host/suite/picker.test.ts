import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

describe('the picker', () => {
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const content = Array.from({ length: 120 }, (_, n) => `第${n}行`).join('\n');
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(60, 1, 60, 3);
    editor.revealRange(new vscode.Range(60, 0, 60, 0), vscode.TextEditorRevealType.AtTop);
  });
  afterEach(async () => {
    await screen.key('Escape');
    await until(async () => (await screen.quickInput()) === undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function ask(query: string, command = 'pincite.insertCitation') {
    void vscode.commands.executeCommand(command);
    await until(() => screen.quickInput());
    await screen.type(query);
  }

  const queries: [query: string, label: RegExp, detail: RegExp][] = [
    ['主席摘要 12', /^12/, /缔约国重申致力于充分、有效地执行第六条/],
    ['wp41 20', /^20/, /中国表示/],
    ['核战争打不蠃也打不得', /三㈢|四/, /核战争/],
    ['法国 十分有限', /^21/, /法国/],
    ['npt-chair-summary-2018#12', /^12/, /第六条/],
    ['china-nuclear-disarmament-2022 三(二)', /三㈡/, /小集团/],
  ];
  for (const [query, label, detail] of queries) {
    it(`finds “${query}” first`, async () => {
      await ask(query);
      const [first] = await until(
        () => screen.rows(),
        (rows) => label.test(rows[0]?.label ?? '') && detail.test(rows[0]?.detail ?? ''),
      );
      assert.ok(first);
    });
  }

  it('shows the paragraph beside, and Escape puts everything back', async () => {
    const top = editor.visibleRanges[0]!.start.line;
    await ask('主席摘要 12');
    await until(() => vscode.window.visibleTextEditors.some((one) => one.document.uri.scheme === 'pincite+doc'));
    await screen.key('Escape');
    await until(() => vscode.window.tabGroups.all.length === 1);
    await until(() => vscode.window.activeTextEditor?.document === editor.document);
    assert.ok(!vscode.window.visibleTextEditors.some((one) => one.document.uri.scheme === 'pincite+doc'));
    const now = vscode.window.activeTextEditor!;
    assert.deepEqual(now.selection, new vscode.Selection(60, 1, 60, 3));
    await until(() => Math.abs(now.visibleRanges[0]!.start.line - top) <= 1);
  });

  it('inserts as a quotation from the keyboard', async () => {
    editor.selection = new vscode.Selection(119, 5, 119, 5);
    await ask('wp41 21');
    await until(
      () => screen.rows(),
      (rows) => /^21/.test(rows[0]?.label ?? '') && rows[0]?.focused === true,
    );
    await screen.key('Control+Enter');
    await until(() => editor.document.getText().includes('“法国强调了其采取的单方面裁军措施'));
  });

  it('goes to a paragraph', async () => {
    await ask('wp41 21', 'pincite.goToParagraph');
    await until(
      () => screen.rows(),
      (rows) => rows[0]?.focused === true && rows[0].detail.includes('法国强调了'),
    );
    await screen.key('Enter');
    await until(
      () => {
        const { document, selection } = vscode.window.activeTextEditor ?? editor;
        return `${document.uri.scheme} ${document.lineAt(selection.active).text}`;
      },
      (place) => place.startsWith('pincite+doc') && place.includes('法国强调了'),
      20_000,
    );
  });

  it('cites several paragraphs together', async () => {
    editor.selection = new vscode.Selection(119, 5, 119, 5);
    await ask('wp41 12');
    await until(
      () => screen.rows(),
      (rows) => /第六条/.test(rows[0]?.detail ?? '') && rows[0]?.focused === true,
    );
    await screen.key('Control+Shift+Enter');
    await until(
      () => screen.quickInput(),
      (box) => /1 cited together/.test(box?.title ?? ''),
    );
    await screen.key('Control+A');
    await screen.type('wp41 15');
    await until(
      () => screen.rows(),
      (rows) => /^15/.test(rows[0]?.label ?? '') && rows[0]?.focused === true,
    );
    await screen.key('Control+Shift+Enter');
    await until(
      () => screen.quickInput(),
      (box) => /2 cited together/.test(box?.title ?? ''),
    );
    await screen.key('Enter');
    await until(
      () => editor.document.getText().slice(-90),
      (text) => text.endsWith('[@npt-chair-summary-2018, {¶ 12、15}]'),
    );
  });

  it('takes Enter for the answer to what was typed, however fast it comes', async () => {
    editor.selection = new vscode.Selection(119, 5, 119, 5);
    await vscode.commands.executeCommand('pincite.insertCitation', ['npt-chair-summary-2018#33']);
    void vscode.commands.executeCommand('pincite.insertCitation');
    await until(() => screen.quickInput());
    await screen.type('主席摘要 44');
    await screen.key('Enter');
    await until(
      () => editor.document.getText().slice(-90),
      (text) => text.includes('¶ 44'),
    );
  });

  it('says when nothing is found', async () => {
    await ask('zzzzqqqqxxxx');
    await until(
      () => screen.rows(),
      (rows) => /No paragraph found/.test(rows[0]?.label ?? ''),
    );
  });

  it('shows what was used last when nothing is typed', async () => {
    await vscode.commands.executeCommand('pincite.insertCitation', ['npt-chair-summary-2018#33']);
    await ask('');
    await until(
      () => screen.rows(),
      (rows) => /^33/.test(rows[0]?.label ?? ''),
    );
  });
});
