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
    ['china-nuclear-disarmament-2022 三(二)', /三㈡/, /维护并加强/],
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

  it('keeps the paragraph on the screen from the preview on', async () => {
    await ask('wp41 22', 'pincite.goToParagraph');
    const isShown = () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'pincite+doc');
    await until(isShown);
    const gaps: number[] = [];
    const watch = vscode.window.onDidChangeVisibleTextEditors((now) => {
      if (!now.some(({ document }) => document.uri.scheme === 'pincite+doc')) gaps.push(now.length);
    });
    await screen.key('Enter');
    const opened = await until(
      () => vscode.window.activeTextEditor,
      (now) =>
        now?.document.uri.scheme === 'pincite+doc' && now.document.lineAt(now.selection.active).text.startsWith('22.'),
    );
    watch.dispose();
    assert.deepEqual(gaps, []);
    // beside what is written, where it was seen while choosing
    assert.equal(opened?.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 2);
  });

  it('shows paragraphs where one is read already, and Escape goes back to it', async () => {
    await vscode.commands.executeCommand('pincite.openParagraph', 'npt-chair-summary-2018#40');
    const place = () => {
      const { document, selection } = vscode.window.activeTextEditor ?? editor;
      return `${document.uri.path} ${document.lineAt(selection.active).text.slice(0, 3)}`;
    };
    await until(place, (now) => now.endsWith('40.'));
    const before = place();
    const ended = vscode.commands.executeCommand('pincite.goToParagraph');
    await until(() => screen.quickInput());
    await screen.type('中俄 6');
    await until(() =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.path.includes('china-russia-stability')),
    );
    assert.equal(vscode.window.tabGroups.all.length, 1);
    await screen.key('Escape');
    await ended;
    await until(place, (now) => now === before);
    assert.equal(vscode.window.tabGroups.all.length, 1);
  });

  it('does not scroll the text, however often it is used', async () => {
    const content = Array.from({ length: 40 }, (_, n) => `## 标题${n}\n\n${`第${n}段。`.repeat(90)}\n`).join('\n');
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(80, 0, 80, 0);
    editor.revealRange(new vscode.Range(80, 0, 80, 0), vscode.TextEditorRevealType.InCenter);
    const top = async () =>
      (await screen.text('.editor-group-container.active .margin .line-numbers')).map(Number).sort((a, b) => a - b);
    let before: readonly number[] = [];
    // the numbers of the lines in view, when they have come to rest
    await until(async () => {
      const now = await top();
      const isSame = now.length > 0 && now.join() === before.join();
      before = now;
      return isSame;
    });
    for (const query of ['wp41 12', 'wp41 13', 'wp41 14']) {
      const ended = vscode.commands.executeCommand('pincite.insertCitation');
      await until(() => screen.quickInput());
      await screen.type(query);
      await until(() => vscode.window.visibleTextEditors.some((one) => one.document.uri.scheme === 'pincite+doc'));
      await screen.key('Escape');
      await ended;
      await until(() => vscode.window.tabGroups.all.length === 1);
    }
    // a line that is shown in part comes to the top whole
    await until(top, (now) => Math.abs((now[0] ?? 0) - (before[0] ?? 0)) <= 1, 5000);
  });

  const lists: [query: string, label: RegExp, citation: string][] = [
    ['wp41 26-29', /^26-29: 4 paragraphs together$/, '[@npt-chair-summary-2018, {¶ 26至29}]'],
    ['主席摘要第12和15段', /: 2 paragraphs together$/, '[@npt-chair-summary-2018, {¶ 12、15}]'],
    ['中俄 6-8', /^6-8 \(counted\): 3 paragraphs together$/, '[@china-russia-stability-2019, {第6至8自然段}]'],
  ];
  for (const [query, label, citation] of lists) {
    it(`cites all of “${query}” on Enter`, async () => {
      editor.selection = new vscode.Selection(119, 5, 119, 5);
      await ask(query);
      await until(
        () => screen.rows(),
        (rows) => label.test(rows[0]?.label ?? '') && rows[0]?.focused === true,
      );
      await screen.key('Enter');
      await until(
        () => editor.document.getText().slice(-90),
        (text) => text.endsWith(citation),
      );
    });
  }

  it('says what an English name was taken for, where it is not cut off', async () => {
    await ask('NFU');
    await until(
      () => screen.rows(),
      (rows) => /^\S+ · NFU = 不首先使用 · /.test(rows[0]?.description ?? ''),
    );
  });

  it('shows the words that match in every row, beside its buttons', async () => {
    await ask('最大核武库');
    const rows = await until(
      () => screen.rows(),
      (found) => found.slice(0, 3).every(({ detail }) => detail.includes('最大核武库')),
    );
    for (const { detail } of rows.slice(0, 3)) assert.ok(detail.indexOf('最大核武库') < 30, detail);
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

  it('takes a row to the others with the mouse, too', async () => {
    await ask('wp41 12');
    await until(
      () => screen.rows(),
      (rows) => rows[0]?.focused === true && rows[0].buttons.some((button) => button.startsWith('Cite together')),
    );
    await screen.click('.quick-input-list .monaco-list-row.focused .action-label.codicon-add');
    await until(
      () => screen.quickInput(),
      (box) => /1 cited together/.test(box?.title ?? ''),
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
