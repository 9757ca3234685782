import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

let written = 0;

/** A file of its own in the workspace folder. */
async function write(content: string, name = `check-${++written}.md`): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}

/** A new analysis in front. */
async function analysis(content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await write(content));
}

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Pincite');

/** The findings as `code: words`, in order. */
function findings(document: vscode.TextDocument): readonly string[] {
  return ours(document.uri).map(({ code, range }) => `${String(code)}: ${document.getText(range)}`);
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
    await expectFindings(
      document,
      'quotation.differs: “安全环境应阻止核裁军取得进一步步骤”',
      'citation.unknown-paragraph: 200',
    );
    const [quotation, reference] = ours(document.uri);
    assert.equal(quotation?.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(reference?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(quotation.message, /“不” is left out/);
    const [related] = quotation.relatedInformation ?? [];
    assert.ok(related);
    const paragraph = await vscode.workspace.openTextDocument(related.location.uri);
    assert.equal(paragraph.uri.scheme, 'pincite+doc');
    assert.match(paragraph.getText(related.location.range), /安全环境不应阻止核裁军取得进一步步骤/);
  });

  it('checks again some time after an edit', async () => {
    const editor = await analysis(`${differing}\n`);
    await expectFindings(editor.document, 'quotation.differs: “安全环境应阻止核裁军取得进一步步骤”');
    await replace(editor, '安全环境应', '安全环境不应');
    await expectFindings(editor.document);
    await replace(editor, '¶ 8', '¶ 9');
    await expectFindings(editor.document, 'quotation.other-paragraph: “安全环境不应阻止核裁军取得进一步步骤”');
    await replace(editor, '¶ 9', '¶ 8');
    await expectFindings(editor.document);
  });

  it('says nothing any more of a file that is closed', async () => {
    const uri = await write(`${differing}\n`);
    // opened as a person does: a document that an extension opened stays for minutes
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
    await expectFindings(document, 'quotation.differs: “安全环境应阻止核裁军取得进一步步骤”');
    assert.equal(ours(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Hint);
    await set('check.enabled', false);
    await expectFindings(document);
    await set('check.enabled', undefined);
    await expectFindings(document, 'quotation.differs: “安全环境应阻止核裁军取得进一步步骤”');
  });

  it('leaves other kinds of text alone', async () => {
    const plain = await vscode.workspace.openTextDocument({ language: 'plaintext', content: differing });
    await vscode.window.showTextDocument(plain);
    const { document } = await analysis(`${differing}\n`);
    await until(() => findings(document));
    assert.deepEqual(findings(plain), []);
  });
});

void actionsAt;
void screen;
