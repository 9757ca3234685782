import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Scan } from '../../../src/core/citation/scan';
import { AnalysisContexts } from '../../../src/editor/contexts';
import { Checks } from '../../../src/editor/check';
import { CorpusService } from '../../../src/editor/corpus';
import type { Log } from '../../../src/editor/log';
import { ReadingTexts } from '../../../src/editor/open';
import { CitationScans } from '../../../src/editor/scans';
import { summarySentences, WorkspaceCheck, type SearchAnalyses } from '../../../src/editor/workspace-check';
import { screen, until } from '../screen';

const quiet: Log = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, show() {} };

let written = 0;

/** A file of its own in the workspace folder. */
async function write(content: string, name = `check-${++written}.md`): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}

/** A new analysis in front, opened as a person does: a document that an extension opened stays open for minutes. */
async function analysis(content: string): Promise<vscode.TextEditor> {
  const uri = await write(content);
  await vscode.commands.executeCommand('vscode.open', uri);
  const editor = await until(() => {
    const { activeTextEditor } = vscode.window;
    return activeTextEditor?.document.uri.toString() === uri.toString() && activeTextEditor;
  });
  assert.ok(editor);
  return editor;
}

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Pincite');

const nameOf = (code: vscode.Diagnostic['code']) => String(typeof code === 'object' ? code.value : code);

/** The findings as `code: words`, in order. */
function findings(document: vscode.TextDocument): readonly string[] {
  return ours(document.uri).map(({ code, range }) => `${nameOf(code)}: ${document.getText(range)}`);
}

const expectFindings = (document: vscode.TextDocument, ...expected: string[]) =>
  until(
    () => findings(document),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
  );

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('pincite').update(name, value, vscode.ConfigurationTarget.Global);
}

async function replace(editor: vscode.TextEditor, words: string, by: string): Promise<void> {
  const { document } = editor;
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, words);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, by)));
}

/** The code actions at the first place of `words`, with their edits. */
async function actionsAt(
  document: vscode.TextDocument,
  words: string,
  kind?: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, words);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind?.value,
    50,
  );
}

const differing = '有缔约国强调，“安全环境应阻止核裁军取得进一步步骤”[@npt-chair-summary-2018, ¶ 8]。';

describe('the check while writing', () => {
  before(async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
  });
  afterEach(async () => {
    for (const name of ['check.enabled', 'check.severity']) await set(name, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('underlines what is wrong, points to the paragraph, and stops when it is right', async () => {
    const { document } = await analysis(`${differing}\n\n参见[@npt-chair-summary-2018, ¶ 200]。\n`);
    await expectFindings(document, 'quotation.differs: 境应', 'citation.unknown-paragraph: 200');
    const [quotation, reference] = ours(document.uri);
    assert.equal(quotation?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(reference?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(quotation.message, /“不” is left out/);
    const [related] = quotation.relatedInformation ?? [];
    assert.ok(related);
    const paragraph = await vscode.workspace.openTextDocument(related.location.uri);
    assert.equal(paragraph.uri.scheme, 'pincite+doc');
    assert.match(related.message, /^主席事实摘要 ¶ 8 prints: .*安全环境不应阻止核裁军取得进一步步骤/);
    assert.match(paragraph.getText(related.location.range), /安全环境不应阻止核裁军取得进一步步骤/);
  });

  it('explains each code where it is listed', async () => {
    await set('check.severity', { 'citation.unknown-paragraph': 'warning' });
    const { document } = await analysis(`${differing}\n\n参见[@npt-chair-summary-2018, ¶ 200]。\n`);
    await expectFindings(document, 'quotation.differs: 境应', 'citation.unknown-paragraph: 200');
    for (const { code } of ours(document.uri)) {
      assert.ok(typeof code === 'object');
      const text = await vscode.workspace.openTextDocument(code.target.with({ fragment: '' }));
      const line = Number(/^L(\d+)$/.exec(code.target.fragment)?.[1]) - 1;
      assert.equal(text.lineAt(line).text, code.value);
      assert.match(text.lineAt(line + 1).text, /^The (?:quotation differs|cited paragraph)/);
      assert.match(text.lineAt(line + 3).text, /^Shown as: warning\./);
    }
  });

  it('checks again some time after an edit', async () => {
    const editor = await analysis(`${differing}\n`);
    await expectFindings(editor.document, 'quotation.differs: 境应');
    await replace(editor, '安全环境应', '安全环境不应');
    await expectFindings(editor.document);
    await replace(editor, '¶ 8', '¶ 9');
    await expectFindings(editor.document, 'quotation.other-paragraph: “安全环境不应阻止核裁军取得进一步步骤”');
    await replace(editor, '¶ 9', '¶ 8');
    await expectFindings(editor.document);
  });

  it('knows the bibliography and the style that are named, and reads them again when they change', async () => {
    const bib = await write('@report{chair, number = {NPT/CONF.2020/PC.II/WP.41}}\n', 'context.bib');
    await write(
      '<style class="note"><citation><layout><text variable="title"/></layout></citation></style>',
      'context.csl',
    );
    const front = '---\nlang: zh\nbibliography: context.bib\ncsl: context.csl\n---\n\n';
    const { document } = await analysis(`${front}见[@chair, ¶ 200]、[@chair, ¶ 12]。\n`);
    // the style drops locators: a citation that pandoc reads is printed without its paragraph
    await expectFindings(
      document,
      'citation.not-parsed-by-pandoc: @chair, ¶ 200',
      'citation.unknown-paragraph: 200',
      'citation.not-parsed-by-pandoc: @chair, ¶ 12',
    );
    const other = await vscode.workspace.openTextDocument(bib);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(bib, new vscode.Range(0, 0, 1, 0), '@book{chair, number = {7}}\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await other.save());
    await expectFindings(document);
  });

  it('says nothing any more of a file that is closed', async () => {
    const uri = await write(`${differing}\n`);
    await vscode.commands.executeCommand('vscode.open', uri);
    await until(() => ours(uri));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(
      () => ours(uri),
      (found) => found.length === 0,
    );
  });

  it('shows each code as the setting says, and nothing when it is off', async () => {
    const { document } = await analysis(`${differing}\n\n参见[@npt-chair-summary-2018, ¶ 200]。\n`);
    await until(
      () => findings(document),
      (found) => found.length === 2,
    );
    await set('check.severity', {
      'quotation.differs': 'hint',
      'citation.unknown-paragraph': 'off',
      nonsense: 'error',
    });
    await expectFindings(document, 'quotation.differs: 境应');
    assert.equal(ours(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Hint);
    await set('check.enabled', false);
    await expectFindings(document);
    await set('check.enabled', undefined);
    await expectFindings(document, 'quotation.differs: 境应');
  });

  it('says of a long analysis what is true of its newest text', async () => {
    const long = '这是没有引文的正文，一共有很多很多句。\n\n'.repeat(15_000);
    const editor = await analysis(`${differing}\n\n${long}${differing}\n`);
    // the first check is under way or not yet begun
    await replace(editor, '环境应', '环境不应');
    const at = editor.document.getText().lastIndexOf('环境应');
    await editor.edit((edit) => edit.insert(editor.document.positionAt(at + 2), '不'));
    await until(
      () => screen.text('.statusbar-item[id$="pincite.check"]'),
      ([text]) => text === '2',
      25_000,
    );
    assert.deepEqual(findings(editor.document), []);
  });

  it('leaves other kinds of text alone', async () => {
    const plain = await vscode.workspace.openTextDocument({ language: 'plaintext', content: differing });
    await vscode.window.showTextDocument(plain);
    const { document } = await analysis(`${differing}\n`);
    await until(() => findings(document));
    assert.deepEqual(findings(plain), []);
  });
});

describe('the quick fixes of the check', () => {
  before(async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const table: [kind: string, content: string, at: string, title: RegExp, expected: string, preferred: boolean][] = [
    [
      'replace-key',
      '参见[@npt-chair-sumary-2018, ¶ 12]。',
      'sumary',
      /^Cite the document npt-chair-summary-2018$/,
      '参见[@npt-chair-summary-2018, ¶ 12]。',
      true,
    ],
    ['source-words', differing, '安全', /^Use the source’s words: \+ 不$/, differing.replace('应', '不应'), true],
    [
      'ellipsis',
      '“中国承诺在任何情况下都不首先使用核武器，无条件不对无核武器国家和无核武器区使用或威胁使用核武器”[@china-nuclear-disarmament-2022, {¶ 四}]。',
      '承诺',
      /^Mark the omission with ……$/,
      '“中国承诺在……任何情况下都不首先使用核武器，无条件不对无核武器国家和无核武器区使用或威胁使用核武器”[@china-nuclear-disarmament-2022, {¶ 四}]。',
      false,
    ],
    [
      'brackets',
      '中国“重申致力于其不首先使用核武器的政策”[@npt-chair-summary-2018, ¶ 20]。',
      '重申',
      /^Put the added words in brackets: ［其］$/,
      '中国“重申致力于［其］不首先使用核武器的政策”[@npt-chair-summary-2018, ¶ 20]。',
      false,
    ],
    [
      'rewrite-citation',
      '参见[@npt-chair-summary-2018, 第12段]。',
      '第12段',
      /^Write it as pandoc reads it: @npt-chair-summary-2018, ¶ 12$/,
      '参见[@npt-chair-summary-2018, ¶ 12]。',
      true,
    ],
    [
      'part-key',
      '参见@npt-chair-summary-2018所述。',
      'npt-chair',
      /^Part the key from the text: /,
      '参见[@npt-chair-summary-2018]所述。',
      true,
    ],
    [
      'close-up',
      '见 [@npt-chair-summary-2018, ¶ 3]、[@npt-chair-summary-2018, ¶ 5]。',
      '¶ 3',
      /^Take the space away$/,
      '见[@npt-chair-summary-2018, ¶ 3]、[@npt-chair-summary-2018, ¶ 5]。',
      true,
    ],
    [
      'cite-paragraph',
      '“法国重申核武器在其防御理论中的作用十分有限”[@npt-chair-summary-2018, ¶ 20]。',
      '法国',
      /^Cite \[@npt-chair-summary-2018, ¶ 21\], where the words are$/,
      '“法国重申核武器在其防御理论中的作用十分有限”[@npt-chair-summary-2018, ¶ 21]。',
      true,
    ],
    [
      'swap-range',
      '参见[@npt-chair-summary-2018, ¶¶ 29-26]。',
      '29-26',
      /^Swap the ends of the range: 26-29$/,
      '参见[@npt-chair-summary-2018, ¶¶ 26-29]。',
      true,
    ],
    [
      'end-range',
      '参见[@npt-chair-summary-2018, ¶¶ 29-260]。',
      '29-260',
      /^End the range at the last paragraph: 29-115$/,
      '参见[@npt-chair-summary-2018, ¶¶ 29-115]。',
      true,
    ],
    [
      'silence',
      differing,
      '安全',
      /^Ignore it here, with a comment$/,
      `${differing}<!-- pincite-ignore quotation.differs -->`,
      false,
    ],
    [
      'remove-silence',
      '参见[@npt-chair-summary-2018, ¶ 12]<!-- pincite-ignore citation.unknown-paragraph -->。',
      'pincite-ignore',
      /^Remove the comment$/,
      '参见[@npt-chair-summary-2018, ¶ 12]。',
      false,
    ],
    [
      'replace-locator',
      '参见[@npt-chair-summary-2018, ¶ 200]。',
      '200',
      /^Change it to 20$/,
      '参见[@npt-chair-summary-2018, ¶ 20]。',
      false,
    ],
  ];
  for (const [kind, content, at, title, expected, preferred] of table) {
    it(`${kind}: writes what it says, and is undone in one step`, async () => {
      // a line before: edits are made at their place, not at the start
      const before = '前言。\n\n';
      const { document } = await analysis(before + content);
      await until(() => findings(document));
      const actions = await actionsAt(document, at, vscode.CodeActionKind.QuickFix);
      const fix = actions.find((action) => title.test(action.title));
      assert.ok(fix?.edit, actions.map((action) => action.title).join('\n'));
      assert.equal(fix.isPreferred, preferred);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.equal(document.getText(), before + expected);
      await until(
        () => findings(document),
        (found) => found.length === 0,
      );
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before + content);
    });
  }

  it('rewrite all citations of one kind at once, and nothing else', async () => {
    const { document } = await analysis(
      `参见[@npt-chair-summary-2018, 第12段]和[@npt-chair-summary-2018, 第15段]。\n\n${differing}\n`,
    );
    const expected = `参见[@npt-chair-summary-2018, ¶ 12]和[@npt-chair-summary-2018, ¶ 15]。\n\n${differing}\n`;
    await until(
      () => findings(document),
      (found) => found.length === 3,
    );
    const actions = await actionsAt(document, '第12段', vscode.CodeActionKind.QuickFix);
    const all = actions.find(({ title }) => title === 'Write all 2 in this document as pandoc reads them');
    assert.ok(all?.edit, actions.map(({ title }) => title).join('\n'));
    assert.equal(all.edit.get(document.uri).length, 2);
    const [onSave] = await actionsAt(document, '参见', vscode.CodeActionKind.SourceFixAll);
    assert.ok(onSave?.edit);
    assert.ok(await vscode.workspace.applyEdit(onSave.edit));
    assert.equal(document.getText(), expected);
  });

  it('are made on saving when the setting says so, but only those that change no word', async () => {
    const editing = vscode.workspace.getConfiguration('editor');
    await editing.update(
      'codeActionsOnSave',
      { 'source.fixAll.pincite': 'explicit' },
      vscode.ConfigurationTarget.Global,
    );
    try {
      const editor = await analysis(`参见[@npt-chair-summary-2018, 第12段]。\n\n${differing}\n`);
      await replace(editor, '参见', '另参见');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until(
        () => editor.document.getText(),
        (text) => text === `另参见[@npt-chair-summary-2018, ¶ 12]。\n\n${differing}\n`,
      );
    } finally {
      await editing.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('offer the paragraph where only the document is cited, and nothing is wrong', async () => {
    const words = '“法国重申核武器在其防御理论中的作用十分有限”';
    const { document } = await analysis(`${words}[@npt-chair-summary-2018]。\n`);
    const [offer] = await actionsAt(document, '@npt', vscode.CodeActionKind.RefactorRewrite);
    assert.equal(offer?.title, 'Cite the paragraph that the words are in: [@npt-chair-summary-2018, ¶ 21]');
    assert.ok(offer.edit && (await vscode.workspace.applyEdit(offer.edit)));
    assert.equal(document.getText(), `${words}[@npt-chair-summary-2018, ¶ 21]。\n`);
    assert.deepEqual(findings(document), []);
  });

  it('are for the text as it is when they are taken', async () => {
    const editor = await analysis(`${differing}\n`);
    const { document } = editor;
    await until(() => findings(document));
    await vscode.commands.executeCommand('editor.action.selectAll');
    editor.selection = new vscode.Selection(0, 12, 0, 12);
    await vscode.commands.executeCommand('cursorMove', { to: 'right' });
    void vscode.commands.executeCommand('editor.action.quickFix');
    const row = '.action-widget .monaco-list-row';
    await until(
      () => screen.text(row),
      (rows) => rows.some((text) => text.startsWith('Use the source’s words')),
    );
    // somebody else writes meanwhile: what was offered is no longer where it was
    const other = new vscode.WorkspaceEdit();
    other.insert(document.uri, new vscode.Position(0, 0), '后来加的。');
    await vscode.workspace.applyEdit(other);
    await screen.click(row, { text: 'Use the source’s words' });
    await until(
      () => document.getText(),
      (text) => text === `后来加的。${differing.replace('应', '不应')}\n`,
    );
  });

  it('are not offered for what is right', async () => {
    const { document } = await analysis(`${differing.replace('应', '不应')}\n`);
    assert.deepEqual(
      (await actionsAt(document, '安全', vscode.CodeActionKind.QuickFix)).map(({ title }) => title),
      [],
    );
  });
});

describe('a quotation that was checked', () => {
  before(async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const sides = async (): Promise<readonly string[]> => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    if (!(activeTab?.input instanceof vscode.TabInputTextDiff)) return [];
    const { original, modified } = activeTab.input;
    const texts = await Promise.all([original, modified].map((uri) => vscode.workspace.openTextDocument(uri)));
    return [activeTab.label, ...texts.map((text) => text.getText())];
  };

  it('is compared with the source, a clause a line', async () => {
    const { document } = await analysis(
      '前言。\n\n“中国承诺在任何情况下都不首先使用核武器，无条件不对无核武器国家和无核武器区使用或威胁使用核武器”[@china-nuclear-disarmament-2022, {¶ 四}]。',
    );
    await until(() => findings(document));
    const actions = await actionsAt(document, '承诺', vscode.CodeActionKind.QuickFix);
    const compare = actions.find(({ title }) => title === 'Compare with the source');
    assert.ok(compare?.command);
    await vscode.commands.executeCommand(compare.command.command, ...(compare.command.arguments ?? []));
    const [label, printed, quoted] = await until(sides);
    assert.match(label ?? '', /^关于核裁军问题 .*: as printed \(−\) ↔ as quoted \(\+\), line 3$/);
    const rest = '无条件不对无核武器国家和无核武器区使用或威胁使用核武器\n';
    assert.equal(printed, `中国承诺在任何时候和任何情况下都不首先使用核武器，\n${rest}`);
    assert.equal(quoted, `中国承诺在任何情况下都不首先使用核武器，\n${rest}`);
  });

  it('shows the word that was cut off, and the omission that was marked', async () => {
    const cut = await analysis(
      '“缔约国表示反对《禁止核武器条约》，强调裁军进展与国际安全环境的根本联系”[@npt-chair-summary-2018, ¶ 41]。',
    );
    await until(() => findings(cut.document));
    cut.selection = new vscode.Selection(0, 5, 0, 5);
    await vscode.commands.executeCommand('pincite.compareWithSource');
    const [, printed, quoted] = await until(sides);
    assert.match(printed ?? '', /^部分缔约国表示反对/);
    assert.match(quoted ?? '', /^缔约国表示反对/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const omitted = await analysis(
      '“两个拥有最大核武库的国家……应……切实履行核裁军特殊、优先责任”[@china-nuclear-disarmament-2022, {¶ 三㈠}]。',
    );
    omitted.selection = new vscode.Selection(0, 5, 0, 5);
    await vscode.commands.executeCommand('pincite.compareWithSource');
    const [, source, own] = await until(sides);
    assert.equal(source?.split('\n').filter((line) => line === '……').length, 2);
    assert.equal(source, own);
  });

  it('is compared as a block, without the marks of the block', async () => {
    const editor = await analysis(
      '前文。\n\n> 在这方面，缔约国提出了若干建议，\n> 供 2020 年审议大会审议通过。[@npt-chair-summary-2018, ¶ 5]\n',
    );
    editor.selection = new vscode.Selection(2, 5, 2, 5);
    await vscode.commands.executeCommand('pincite.compareWithSource');
    const [, printed, quoted] = await until(sides);
    assert.equal(printed, '在这方面，\n缔约国提出了一些建议，\n供 2020 年审议大会审议通过\n');
    assert.equal(quoted, '在这方面，\n缔约国提出了若干建议，\n供 2020 年审议大会审议通过\n');
  });

  it('is underlined where it differs, a block without its citation', async () => {
    const block = await analysis(
      '> 在这方面，缔约国提出了若干建议，供 2020 年审议大会审议通过。[@npt-chair-summary-2018, ¶ 5]\n',
    );
    await expectFindings(block.document, 'quotation.differs: 若干');
    const elsewhere = await analysis('> 法国重申核武器在其防御理论中的作用十分有限。[@npt-chair-summary-2018, ¶ 20]\n');
    await expectFindings(elsewhere.document, 'quotation.other-paragraph: 法国重申核武器在其防御理论中的作用十分有限。');
    assert.match(ours(elsewhere.document.uri)[0]?.message ?? '', /but in 主席事实摘要 ¶ 21\.$/);
  });

  it('refuses an argument that is no place of an analysis', async () => {
    await vscode.commands.executeCommand('pincite.compareWithSource', { uri: 'file:///etc/passwd', line: 0 });
    await until(
      () => screen.notifications(),
      (all) => all.some((one) => one.includes('Put the cursor into a quotation')),
    );
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  const verdicts: [marked: string, expected: RegExp | undefined][] = [
    [
      '中国“重申致力于不首先使|用核武器的政策。”[@npt-chair-summary-2018, ¶ 20]',
      /^\$\(pass\) \*\*Verbatim: 主席事实摘要 ¶ 20\*\*/,
    ],
    ['中国“重申致力于不首先使用核武器的政策。”[@npt-chair-summary-2018, ¶ 2|0]', /^\$\(pass\) \*\*Verbatim/],
    [
      '“两个拥有最大核武库的国家……应……切实履行|核裁军特殊、优先责任”[@china-nuclear-disarmament-2022, {¶ 三㈠}]',
      /Verbatim: 关于核裁军问题 ¶ 三㈠.*which is allowed: an ellipsis/,
    ],
    [differing.replace('安全', '安|全'), /^\$\(warning\) \*\*Differs from 主席事实摘要 ¶ 8\*\* · “不” is left out/],
    [differing.replace('境应', '境|应'), undefined],
    [differing.replace('¶ 8', '¶ |8'), /^\$\(warning\) \*\*Differs from 主席事实摘要 ¶ 8\*\* · “不” is left out/],
    [
      '“法国重申核武器在其防御理论中的作用十分有限”[@npt-chair-summary-2018, ¶ 2|0]',
      /Not in the cited paragraph, but in 主席事实摘要 ¶ 21/,
    ],
    [
      'China “reaffirms its commit|ment to the policy of no first use of nuclear weapons” [@npt-chair-summary-2018, ¶ 20].',
      /^\$\(question\) \*\*Not checkable: the corpus has no text of the document in this language/,
    ],
    // of two quotations of one citation it is said which is meant
    [
      differing.replace('有缔约国', '中国“重申致力于不首先使用核武器的政策”，有缔约国').replace('¶ 8', '¶¶ |8, 20'),
      /^\$\(pass\) “重申致力于不首先使用核武器的政策” · \*\*Verbatim.*\n*\$\(warning\) “安全环境应阻止.*” · \*\*Differs/,
    ],
    [
      `${differing.replace('安全', '安|全')}<!-- pincite-ignore: the draft -->`,
      /“不” is left out · ignored by a comment: the draft/,
    ],
    ['所谓“小集|团”[@npt-chair-summary-2018, ¶ 20]。', undefined],
    ['他说“与任何文件都没有|关系的一句话”。', undefined],
  ];
  for (const [marked, expected] of verdicts) {
    it(`${expected ? 'says in a hover what was found' : 'says nothing'} over ${marked}`, async () => {
      const { document } = await analysis(marked.replace('|', ''));
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(marked.indexOf('|')),
      );
      const texts = found
        .map(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n'))
        .map((text) => text.replace(/\\(.)/g, '$1'))
        .filter((text) => /^\$\((?:pass|warning|question)\)/.test(text));
      if (expected) assert.match(texts.join('\n'), expected);
      else assert.deepEqual(texts, []);
    });
  }

  it('is counted in the status bar, in words for a screen reader, and listed behind it', async () => {
    const editor = await analysis(
      [
        '中国“重申致力于不首先使用核武器的政策”[@npt-chair-summary-2018, ¶ 20]。',
        differing,
        'China “reaffirms its commitment to the policy of no first use of nuclear weapons” [@npt-chair-summary-2018, ¶ 20].',
        '参见[@npt-chair-summary-2018, ¶ 200]。',
        '',
      ].join('\n\n'),
    );
    const item = '.statusbar-item[id$="pincite.check"]';
    await until(
      () => screen.text(item),
      ([text]) => text === '1 · 1 · 1 · 1',
    );
    const [label] = await screen.attributes(`${item} a`, 'aria-label');
    assert.match(label ?? '', /Verbatim quotations: 1; Differing: 1; Not checkable: 1;.*error or a warning: 1/);
    await screen.click(`${item} a`);
    await until(
      () => screen.rows(),
      (rows) => rows.length === 4,
    );
    const rows = await screen.rows();
    assert.match(rows[0]?.separator ?? '', /^Differing \(1\)$/);
    assert.match(rows[0]?.label ?? '', /安全环境应阻止/);
    assert.match(rows[0]?.detail ?? '', /^“不” is left out · Differs from 主席事实摘要 ¶ 8$/);
    assert.match(rows[1]?.label ?? '', /主席事实摘要 ¶ 200$/);
    await screen.key('ArrowDown');
    await screen.key('Enter');
    await until(() => editor.document.getText(editor.selection) === '200');
    await replace(editor, '环境应', '环境不应');
    await until(
      () => screen.text(item),
      ([text]) => text === '2 · 1 · 1',
    );
  });

  it('shows the place of the active row where the list does not cover it', async () => {
    const words = '中国“重申致力于不首先使用核武器的政策”[@npt-chair-summary-2018, ¶ 20]。';
    const lines = Array.from({ length: 200 }, (_, n) => (n === 90 || n === 96 ? words : `第${n}行。`));
    const editor = await analysis(lines.join('\n\n'));
    await until(
      () => screen.text('.statusbar-item[id$="pincite.check"]'),
      ([text]) => text === '2',
    );
    editor.revealRange(new vscode.Range(178, 0, 178, 0), vscode.TextEditorRevealType.AtTop);
    await until(
      () => editor.visibleRanges[0]?.start.line ?? 0,
      (top) => Math.abs(top - 178) < 8,
    );
    const ended = vscode.commands.executeCommand('pincite.showQuotations');
    await until(
      () => screen.rows(),
      (rows) => rows.length === 2,
    );
    await until(
      () => editor.visibleRanges.map(({ start, end }) => (start.line + end.line) / 2),
      ([middle = 0]) => Math.abs(middle - 180) < 5,
    );
    await screen.key('Escape');
    await ended;
  });
});

const made: vscode.Uri[] = [];
const add = async (name: string, content: string): Promise<vscode.Uri> => {
  const uri = await write(content, name);
  made.push(uri);
  return uri;
};
const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
const clear = async (): Promise<void> => {
  for (const uri of made.splice(0)) {
    await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  }
  await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'ws'), { recursive: true }).then(undefined, () => {});
};

describe('a check that fails', () => {
  it('leaves no trace, and the next one is made anew', async () => {
    const { extensionUri } = vscode.extensions.getExtension('pincite.pincite')!;
    const corpus = new CorpusService(vscode.Uri.joinPath(extensionUri, 'corpus'), quiet);
    const contexts = new AnalysisContexts([]);
    const scans = new CitationScans(corpus, contexts);
    let broken = false;
    const breaking = {
      scan: async (document: vscode.TextDocument): Promise<Scan> => {
        const scan = await scans.scan(document);
        return new Proxy(scan, {
          get: (target, name) => {
            if (broken && name !== 'text' && name !== 'library') throw new Error('broken');
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === 'function' ? (value.bind(target) as unknown) : value;
          },
        });
      },
    };
    const checks = new Checks(corpus, breaking, contexts, quiet);
    try {
      const { document } = await analysis(`${differing}\n`);
      assert.ok(await checks.of(document));
      broken = true;
      await assert.rejects(checks.of(document), /broken/);
      assert.equal(checks.isBusy(document.uri), false);
      broken = false;
      const checked = await checks.of(document);
      assert.equal(checked?.report.findings.length, 1);
    } finally {
      vscode.Disposable.from(checks, scans, contexts, corpus).dispose();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
});

describe('the check of many files', () => {
  const parts: vscode.Disposable[] = [];
  afterEach(async () => {
    vscode.Disposable.from(...parts.splice(0)).dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await clear();
  });

  /** A check of our own, with files that a host finds or does not. */
  const make = (search: SearchAnalyses): WorkspaceCheck => {
    const { extensionUri } = vscode.extensions.getExtension('pincite.pincite')!;
    const corpus = new CorpusService(vscode.Uri.joinPath(extensionUri, 'corpus'), quiet);
    const contexts = new AnalysisContexts([]);
    const scans = new CitationScans(corpus, contexts);
    const checks = new Checks(corpus, scans, contexts, quiet);
    const check = new WorkspaceCheck(corpus, contexts, checks, new ReadingTexts(corpus).locate, quiet, search);
    parts.push(check, checks, scans, contexts, corpus);
    return check;
  };

  it('stops when somebody says so, and keeps what it found', async () => {
    const files: vscode.Uri[] = [];
    for (let n = 0; n < 5; n++) files.push(await add(`ws/many-${n}.md`, `${differing}\n`));
    const stop = new vscode.CancellationTokenSource();
    const check = make(async () => ({ files, complete: true }));
    const messages: string[] = [];
    const summary = await check.run(
      {
        report: ({ message = '' }) => {
          messages.push(message);
          if (message.endsWith('many-2.md')) stop.cancel();
        },
      },
      stop.token,
    );
    assert.equal(summary.stopped, true);
    assert.match(messages.at(-1) ?? '', /^\d+ of \d+: .*many-2\.md$/);
    const sentences = summarySentences(summary);
    assert.match(sentences[0] ?? '', /^Stopped: \d+ of \d+ files were checked\.$/);
    assert.doesNotMatch(sentences.slice(1).join(), /Files checked/);
    const found = files.slice(0, 2).map((uri) => ours(uri).length);
    assert.deepEqual(found, [1, 1]);
    // the next run begins anew
    const whole = await check.run({ report: () => {} }, new vscode.CancellationTokenSource().token);
    assert.equal(whole.stopped, false);
    assert.deepEqual(
      files.map((uri) => ours(uri).length),
      [1, 1, 1, 1, 1],
    );
  });

  it('checks what is open where files cannot be searched, and says so', async () => {
    const { document } = await analysis(`${differing}\n`);
    const check = make(async () => ({ files: [], complete: false }));
    const summary = await check.run({ report: () => {} }, new vscode.CancellationTokenSource().token);
    assert.ok(vscode.workspace.textDocuments.includes(document));
    assert.ok(summary.checked >= 1 && summary.differing >= 1);
    assert.match(summarySentences(summary)[0] ?? '', /cannot be searched: only what is open was checked/);
  });
});

describe('the check of the workspace', () => {
  const codes = (uri: vscode.Uri) => ours(uri).map(({ code }) => nameOf(code));
  const run = async (): Promise<string> => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('pincite.checkWorkspace');
    const all = await until(
      () => screen.notifications(),
      (messages) => messages.some((one) => /Files checked|no analysis/.test(one)),
    );
    return all.join('\n');
  };

  before(async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
    // what other suites left would be counted
    for (const [name] of await vscode.workspace.fs.readDirectory(folder())) {
      if (/^(?:check|hover)-\d+\.md$/.test(name)) await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), name));
    }
  });
  afterEach(async () => {
    await vscode.workspace.getConfiguration('search').update('exclude', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await clear();
  });

  it('finds what is wrong in files that are not open, and leaves out what is excluded and ignored', async () => {
    const wrong = await add('ws/a.qmd', `${differing}\n`);
    const deep = await add('ws/deep/b.md', '参见[@npt-chair-summary-2018, ¶ 200]。\n');
    const excluded = await add('ws/old/c.md', `${differing}\n`);
    const ignored = await add('ws/out/d.md', `${differing}\n`);
    const skipped = await add('ws/_site/e.md', `${differing}\n`);
    const text = await add('ws/f.txt', `${differing}\n`);
    await add('ws/.gitignore', 'out/\n');
    await vscode.workspace
      .getConfiguration('search')
      .update('exclude', { '**/ws/old': true }, vscode.ConfigurationTarget.Global);
    const message = await run();
    assert.match(message, /Files checked: \d+\. Errors: [1-9]\d*, warnings: [1-9]\d*\./);
    assert.match(message, /Quotations: \d+ verbatim, [1-9]\d* differing, \d+ not checkable\./);
    assert.deepEqual(codes(wrong), ['quotation.differs']);
    assert.deepEqual(codes(deep), ['citation.unknown-paragraph']);
    for (const uri of [excluded, ignored, skipped, text]) assert.deepEqual(codes(uri), [], uri.path);
    const [at] = ours(wrong);
    assert.deepEqual([at?.range.start.line, at?.range.start.character], [0, 11]);
  });

  it('follows the files afterwards: changed, opened, closed, renamed, deleted', async () => {
    const uri = await add('ws/a.md', `${differing}\n`);
    await run();
    assert.deepEqual(codes(uri), ['quotation.differs']);
    // Nobody tells when a watcher has begun to watch: the file is written again until it is seen.
    let tries = 0;
    await until(
      async () => {
        if (tries++ % 20 === 0) await write(`参见[@npt-chair-summary-2018, ¶ 200]。${'\n'.repeat(tries)}`, 'ws/a.md');
        return codes(uri);
      },
      (found) => found[0] === 'citation.unknown-paragraph',
    );
    // opened, what is typed counts; closed without saving, what is in the file
    await vscode.commands.executeCommand('vscode.open', uri);
    const editor = await until(() =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()),
    );
    await until(() => codes(uri).length === 1);
    await replace(editor!, '200', '12');
    await until(() => codes(uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until(() => codes(uri).length === 1);
    const moved = vscode.Uri.joinPath(folder(), 'ws/moved.md');
    made.push(moved);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(uri, moved);
    assert.ok(await vscode.workspace.applyEdit(rename));
    await until(() => codes(uri).length === 0 && codes(moved).length === 1);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'ws'), { recursive: true });
    await until(() => codes(moved).length === 0);
  });
});
