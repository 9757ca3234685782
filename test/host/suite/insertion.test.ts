import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

/** A new analysis with the cursor at `|` (several for several cursors), in front. */
async function analysis(marked: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content: marked.replaceAll('|', '') });
  const editor = await vscode.window.showTextDocument(document);
  const selections: vscode.Selection[] = [];
  for (let at = marked.indexOf('|'), n = 0; at >= 0; at = marked.indexOf('|', at + 1), n++) {
    const position = document.positionAt(at - n);
    selections.push(new vscode.Selection(position, position));
  }
  editor.selections = selections;
  return editor;
}

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('pincite').update(name, value, vscode.ConfigurationTarget.Global);
}

describe('insertion', () => {
  afterEach(async () => {
    for (const name of ['citation.style', 'citation.language', 'insertion.fillIn', 'quotation.form'])
      await set(name, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const table: [style: string, marked: string, addresses: string[], expected: string][] = [
    ['pandoc', '缔约国重申承诺|。', ['npt-chair-summary-2018#12'], '缔约国重申承诺[@npt-chair-summary-2018, ¶ 12]。'],
    ['pandoc', 'States agreed|.', ['npt-chair-summary-2018#12'], 'States agreed [@npt-chair-summary-2018, ¶ 12].'],
    [
      'pandoc',
      'States agreed|.',
      ['npt-chair-summary-2018#12', 'npt-chair-summary-2018#13', 'npt-chair-summary-2018#15'],
      'States agreed [@npt-chair-summary-2018, ¶¶ 12-13, 15].',
    ],
    ['pandoc', '立场|。', ['china-nuclear-disarmament-2022#3/2'], '立场[@china-nuclear-disarmament-2022, {¶ 三㈡}]。'],
    ['un-zh', '见|。', ['npt-chair-summary-2018#12'], '见NPT/CONF.2020/PC.II/WP.41，第12段。'],
    ['un-en', 'see|.', ['npt-chair-summary-2018#12'], 'see NPT/CONF.2020/PC.II/WP.41, para. 12.'],
    [
      'link',
      'see|.',
      ['npt-chair-summary-2018#12'],
      'see [NPT/CONF.2020/PC.II/WP.41, para. 12](https://docs.un.org/en/NPT/CONF.2020/PC.II/WP.41).',
    ],
    [
      'un-zh',
      '声明|。',
      ['china-russia-stability-2019#n6'],
      '声明关于加强当代全球战略稳定的联合声明，2019年6月5日，第6自然段。',
    ],
  ];
  for (const [style, marked, addresses, expected] of table) {
    it(`writes ${style} into “${marked}”`, async () => {
      await set('citation.style', style);
      const editor = await analysis(marked);
      await vscode.commands.executeCommand('pincite.insertCitation', addresses);
      assert.equal(editor.document.getText(), expected);
    });
  }

  it('cites with the same keys from a corpus document into the analysis that was left', async () => {
    const editor = await analysis('缔约国重申承诺|。');
    await vscode.commands.executeCommand('pincite.openParagraph', 'npt-chair-summary-2018#12');
    await until(
      () => screen.attributes('.editor-group-container.active .monaco-editor.focused', 'data-uri'),
      ([uri = '']) => uri.startsWith('pincite+doc'),
    );
    await screen.key('Control+k');
    await screen.key('Control+y');
    await until(
      () => editor.document.getText(),
      (text) => text === '缔约国重申承诺[@npt-chair-summary-2018, ¶ 12]。',
    );
  });

  it('says in the status bar what the project says, as insertion does', async () => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'quarto');
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    await write('_quarto.yml', 'lang: zh\n');
    await write('paper.qmd', 'Some English words.\n\n');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'paper.qmd'));
    const editor = await vscode.window.showTextDocument(document);
    await until(
      () => screen.text('.statusbar-item[id$="pincite.style"]'),
      ([text]) => text === 'pandoc · zh',
    );
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    const several = [26, 27, 28, 29].map((n) => `npt-chair-summary-2018#${n}`);
    await vscode.commands.executeCommand('pincite.insertCitation', several);
    assert.match(document.getText(), /\{¶ 26至29\}/);
    await write('_quarto.yml', 'lang: en\n');
    await until(
      () => screen.text('.statusbar-item[id$="pincite.style"]'),
      ([text]) => text === 'pandoc · en',
    );
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('shows in the choice of styles how each writes a paragraph', async () => {
    await analysis('中文的分析。|');
    const ended = vscode.commands.executeCommand('pincite.selectStyle');
    const rows = await until(
      () => screen.rows(),
      (shown) => shown.length > 3,
    );
    assert.deepEqual(
      rows.slice(0, 4).map(({ detail }) => detail),
      [
        '[@npt-chair-summary-2018, ¶ 1]',
        'NPT/CONF.2020/PC.II/WP.41, para. 1',
        'NPT/CONF.2020/PC.II/WP.41，第1段',
        '[NPT/CONF.2020/PC.II/WP.41，第1段](https://docs.un.org/zh/NPT/CONF.2020/PC.II/WP.41)',
      ],
    );
    await screen.key('Escape');
    await ended;
  });

  it('inserts at every cursor and is undone in one step', async () => {
    const editor = await analysis('甲|。\n乙|。\nLatin|.');
    await vscode.commands.executeCommand('pincite.insertCitation', ['npt-chair-summary-2018#12']);
    const citation = '[@npt-chair-summary-2018, ¶ 12]';
    assert.equal(editor.document.getText(), `甲${citation}。\n乙${citation}。\nLatin ${citation}.`);
    assert.equal(editor.selections.length, 3);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '甲。\n乙。\nLatin.');
  });

  it('joins the citation that the cursor stands in', async () => {
    const editor = await analysis('States [@npt-chair-summary-2018, ¶ 12|] agreed.');
    await vscode.commands.executeCommand('pincite.insertCitation', ['npt-chair-summary-2018#15']);
    assert.equal(editor.document.getText(), 'States [@npt-chair-summary-2018, ¶¶ 12, 15] agreed.');
    const other = await analysis('见[@npt-chair-summary-2018, ¶ 12|]。');
    await vscode.commands.executeCommand('pincite.insertCitation', ['p5-beijing-statement-2014#8']);
    assert.equal(other.document.getText(), '见[@npt-chair-summary-2018, ¶ 12; @p5-beijing-statement-2014, ¶ 8]。');
  });

  it('quotes verbatim, in the line and as a block', async () => {
    const line = await analysis('中国表示：|');
    await vscode.commands.executeCommand('pincite.insertQuotation', ['china-nuclear-disarmament-2022#4/i2']);
    assert.match(
      line.document.getText(),
      /^中国表示：“中国承诺在任何时候和任何情况下都不首先使用核武器，.+不会改变。”\[@china-nuclear-disarmament-2022, \{第四段第2项\}\]$/,
    );
    const block = await analysis('上文。\n\n|');
    await vscode.commands.executeCommand('pincite.insertQuotation', ['npt-chair-summary-2018#5']);
    assert.match(
      block.document.getText(),
      /^上文。\n\n> 在这方面，缔约国提出了一些建议，.+成果文件。\[@npt-chair-summary-2018, ¶ 5\]\n$/,
    );
  });

  it('leaves places to fill in when the setting says so', async () => {
    await set('insertion.fillIn', true);
    const editor = await analysis('States agreed|.');
    await vscode.commands.executeCommand('pincite.insertCitation', ['npt-chair-summary-2018#12']);
    await until(() => editor.document.getText().includes('¶ 12'));
    await screen.type('see ');
    await until(() => editor.document.getText() === 'States agreed [see @npt-chair-summary-2018, ¶ 12].');
  });

  it('offers “Insert citation…” when @ is typed, and the chosen citation takes the place of the @', async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
    const editor = await analysis('见|');
    // The cursor that was set reaches the window before a command does, not before a key.
    await vscode.commands.executeCommand('cursorBottom');
    await screen.type('@');
    await until(
      () => screen.suggestions(),
      (labels) => labels.some((label) => label.startsWith('Insert citation')),
    );
    await screen.key('Enter');
    await until(() => screen.quickInput());
    await screen.type('主席摘要 12');
    await until(
      () => screen.rows(),
      (rows) => /12/.test(rows[0]?.label ?? ''),
    );
    await screen.key('Enter');
    await until(
      () => editor.document.getText(),
      (text) => text === '见[@npt-chair-summary-2018, ¶ 12]',
    );
  });

  it('looks for what was typed after the @, too', async () => {
    await vscode.extensions.getExtension('pincite.pincite')?.activate();
    const editor = await analysis('见|');
    await vscode.commands.executeCommand('cursorBottom');
    await screen.type('@');
    await until(
      () => screen.suggestions(),
      (labels) => labels.length > 1,
    );
    await screen.type('NFU');
    await until(
      () => screen.suggestions(),
      (labels) => labels.length === 1 && labels[0]?.startsWith('Insert citation') === true,
    );
    await screen.key('Enter');
    await until(
      () => screen.quickInput(),
      (box) => box?.value === 'NFU' && /NFU = 不首先使用/.test(box.rows[0]?.description ?? ''),
    );
    await screen.type(' 中国重申');
    await until(
      () => screen.rows(),
      (rows) => rows[0]?.label === '20',
    );
    await screen.key('Enter');
    await until(
      () => editor.document.getText(),
      (text) => text === '见[@npt-chair-summary-2018, ¶ 20]',
    );
  });

  it('keeps offering it while a key is typed, and the keys of the corpus below', async () => {
    const offered = async (marked: string) => {
      const editor = await analysis(marked);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      return list.items.map(({ label, insertText }) => [typeof label === 'string' ? label : label.label, insertText]);
    };
    const after = new Map((await offered('As @npt|')) as [string, string][]);
    assert.equal(after.get('Insert citation…'), '@npt');
    assert.equal(after.get('npt-chair-summary-2018'), '@npt-chair-summary-2018');
    const glued = new Map((await offered('参见@npt|')) as [string, string][]);
    assert.equal(glued.get('npt-chair-summary-2018'), '[@npt-chair-summary-2018]');
    const mail = new Map((await offered('a@npt|')) as [string, string][]);
    assert.equal(mail.has('npt-chair-summary-2018'), false);
  });

  it('copies the citation, and says so, when no analysis is open', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
    await set('citation.style', 'un-en');
    await vscode.commands.executeCommand('pincite.insertCitation', ['npt-chair-summary-2018#12']);
    assert.equal(await vscode.env.clipboard.readText(), 'NPT/CONF.2020/PC.II/WP.41, para. 12');
    await until(
      () => screen.notifications(),
      (all) => all.some((one) => one.includes('No analysis is open')),
    );
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('refuses an argument that is no address, and says what it takes', async () => {
    const editor = await analysis('x|');
    await vscode.commands.executeCommand('pincite.insertCitation', { evil: true });
    await until(
      () => screen.notifications(),
      (all) => all.some((one) => one.includes('takes addresses of paragraphs')),
    );
    assert.equal(editor.document.getText(), 'x');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('shows style and language in the status bar and switches them', async () => {
    await analysis('中国的立场|');
    await until(
      () => screen.statusBar(),
      (items) => items.some((item) => item.includes('pandoc · zh')),
    );
    void vscode.commands.executeCommand('pincite.selectStyle');
    await until(() => screen.rows());
    await screen.type('un-zh');
    await until(
      () => screen.rows(),
      (rows) => rows.length === 1,
    );
    await screen.key('Enter');
    await until(
      () => screen.statusBar(),
      (items) => items.some((item) => item.includes('un-zh · zh')),
    );
  });
});
