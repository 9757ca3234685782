import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

/** What the other suites see with must see right. */
describe('screen', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('sees the rows of a quick pick, in order, and types into it', async () => {
    const picker = vscode.window.createQuickPick();
    picker.title = 'A title';
    picker.placeholder = 'A placeholder';
    picker.items = [
      { label: '第二', description: 'second', detail: 'below' },
      { label: 'first one', buttons: [{ iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy it' }] },
    ];
    picker.show();
    const { title, placeholder, rows } = (await until(
      () => screen.quickInput(),
      (input) => input?.rows.length === 2,
    ))!;
    assert.deepEqual({ title, placeholder }, { title: 'A title', placeholder: 'A placeholder' });
    assert.deepEqual(
      rows.map(({ label, description, detail, focused }) => ({ label, description, detail, focused })),
      [
        { label: '第二', description: 'second', detail: 'below', focused: true },
        { label: 'first one', description: '', detail: '', focused: false },
      ],
    );
    assert.deepEqual(rows[1]!.buttons, ['Copy it']);
    await screen.type('fi');
    const left = await until(
      () => screen.rows(),
      (found) => found.length === 1,
    );
    assert.equal(left[0]!.label, 'first one');
    await until(() => picker.value === 'fi');
    const hidden = new Promise<void>((resolve) => picker.onDidHide(resolve));
    await screen.key('Escape');
    await hidden;
    await until(
      () => screen.quickInput(),
      (input) => input === undefined,
    );
    picker.dispose();
  });

  it('points at words of the editor and sees the hover', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'some words, 第十二段 and more words\n'.repeat(3),
    });
    await vscode.window.showTextDocument(document);
    const provider = vscode.languages.registerHoverProvider('plaintext', {
      provideHover: (_, position) => new vscode.Hover(`at ${position.line}:${position.character}`),
    });
    await until(() => screen.text('.view-line'));
    const options = { nth: 1, at: 2 };
    const hover = await until(() => screen.hoverAt('第十二段', options));
    assert.equal(hover, 'at 1:14');
    provider.dispose();
    await screen.moveAway();
    await until(
      () => screen.hover(),
      (text) => text === '',
    );
    await assert.rejects(screen.pointAt('words that are not there'), /not in the editor on the screen/);
  });

  it('sees the rows of a tree, and opens one', async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    const [file] = await until(
      () => screen.tree(),
      (rows) => rows.some((row) => row.label === 'analysis.md'),
    );
    assert.equal(file!.level, 1);
    await screen.click('.sidebar .monaco-list-row', { text: 'analysis.md' });
    await until(() => vscode.window.activeTextEditor?.document.uri.path.endsWith('/analysis.md'));
    await until(
      () => screen.tree(),
      (rows) => rows.find((row) => row.label === 'analysis.md')?.selected === true,
    );
  });

  it('sees a notification', async () => {
    void vscode.window.showInformationMessage('Something happened: 完成');
    const seen = await until(() => screen.notifications());
    assert.ok(seen.includes('Something happened: 完成'));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('sees what a webview shows', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, 'analysis.md'));
    const [heading] = await until(() => screen.webviewText('h1'));
    assert.equal(heading, 'Notes for tests');
  });
});
