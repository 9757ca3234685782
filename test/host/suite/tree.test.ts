import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screen, until } from '../screen';

/** The rows of the view as a person sees them, indented by level. */
const rows = async () => (await screen.tree()).map((row) => `${'  '.repeat(row.level - 1)}${row.label}`);

const group = (by: string) => vscode.commands.executeCommand('pincite.groupDocuments', by);

describe('documents view', () => {
  before(() => vscode.commands.executeCommand('workbench.view.extension.pincite'));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => group('year'));

  it('groups the documents by year, kind and body, or not at all', async () => {
    await group('flat');
    const flat = await until(rows, (seen) => seen.length === 5);
    assert.ok(flat.includes('主席事实摘要') && flat.every((row) => !row.startsWith(' ')), flat.join('\n'));
    await group('year');
    const years = await until(rows, (seen) => seen.length === 9);
    assert.deepEqual(
      years.filter((row) => !row.startsWith(' ')),
      ['2022', '2019', '2018', '2014'],
    );
    assert.equal(years[years.indexOf('2018') + 1], '  主席事实摘要');
    await group('kind');
    await until(rows, (seen) => seen.includes('working paper'));
    await group('body');
    await until(rows, (seen) => seen.includes('裁军谈判会议'));
  });

  /** Opens a row that is closed, and waits for what is below it. */
  const expand = async (label: string, first: string) => {
    const seen = await until(
      () => screen.tree(),
      (all) => all.some((row) => row.label === label),
    );
    if (seen.find((row) => row.label === label)?.expanded !== true) {
      await screen.click('.sidebar .monaco-list-row .monaco-tl-twistie.collapsible', {
        nth: seen.filter((row) => row.expanded !== undefined).findIndex((row) => row.label === label),
      });
    }
    return until(
      () => screen.tree(),
      (all) => all.some((row) => row.label.startsWith(first)),
    );
  };

  it('shows numbers as printed and first words, items below, and counted ones as counted', async () => {
    await group('flat');
    await until(rows, (seen) => seen.length === 5);
    await expand('关于核裁军问题', '五、');
    const items = await expand((await labelOf('四、'))!, 'item 10 (counted)');
    assert.deepEqual(
      items.filter((row) => row.level === 2).map((row) => row.label.slice(0, 2)),
      ['一、', '二、', '三、', '四、', '五、'],
    );
    assert.match(
      items.find((row) => row.label.startsWith('item 2'))?.label ?? '',
      /^item 2 \(counted\) 中国承诺在任何时候/,
    );
    await vscode.commands.executeCommand('workbench.actions.treeView.pincite.documents.collapseAll');
    await expand('关于加强当代全球战略稳定的联合声明', '[');
    const parts = await until(
      () => screen.tree(),
      (all) => all.some((row) => row.label.startsWith('¶1 (counted)')),
    );
    assert.equal(parts.find((row) => row.description === 'main part')?.label, '[附件]');
    await vscode.commands.executeCommand('workbench.actions.treeView.pincite.documents.collapseAll');
  });

  const labelOf = async (first: string) => (await screen.tree()).find((row) => row.label.startsWith(first))?.label;

  it('opens the paragraph that is clicked, and goes along with the reader', async () => {
    await group('flat');
    await until(rows, (seen) => seen.length === 5);
    await expand('关于核裁军问题', '五、');
    const label = (await labelOf('二、'))!;
    await screen.click('.sidebar .monaco-list-row', { text: label });
    const editor = await until(() => vscode.window.activeTextEditor);
    await until(() => editor!.document.lineAt(editor!.selection.active.line).text.startsWith('二、'));
    assert.equal(editor!.document.uri.scheme, 'pincite+doc');
    const line = [...Array(editor!.document.lineCount).keys()].find((at) =>
      editor!.document.lineAt(at).text.startsWith('    ㈡'),
    )!;
    editor!.selection = new vscode.Selection(line, 6, line, 6);
    await until(
      () => screen.tree(),
      (all) => all.some((row) => row.selected && row.label.startsWith('㈡ 维护并加强')),
    );
    await vscode.commands.executeCommand('workbench.actions.treeView.pincite.documents.collapseAll');
  });

  it('tells in the tooltip of a document what is known and what is unverified', async () => {
    await group('flat');
    await until(rows, (seen) => seen.length === 5);
    await screen.moveTo('.sidebar .monaco-list-row', { text: '主席事实摘要' });
    const shown = await until(
      () => screen.hover(),
      (text) => text.includes('NPT/CONF.2020/PC.II/WP.41'),
    );
    assert.match(shown, /not printed in the source: unverified/);
    await screen.moveAway();
  });

  it('cites paragraphs that are selected together, together', async () => {
    await group('flat');
    await until(rows, (seen) => seen.length === 5);
    await expand('五核国北京会议共同声明', '3. ');
    const row = '.sidebar .monaco-list-row';
    await vscode.env.clipboard.writeText('');
    await screen.click(row, { text: (await labelOf('1. '))! });
    await screen.click(row, { text: (await labelOf('3. '))!, modifiers: ['Control'] });
    await until(
      () => screen.tree(),
      (all) => all.filter((one) => one.selected).length === 2,
    );
    await screen.click(row, { text: (await labelOf('3. '))!, button: 'right' });
    // a menu that has just opened does not take every click
    const item = '.monaco-menu .action-menu-item';
    const copied = await until(async () => {
      const open = await screen.text(item);
      if (open.includes('Copy Citation')) await screen.click(item, { text: 'Copy Citation' }).catch(() => {});
      return vscode.env.clipboard.readText();
    });
    assert.match(copied, /p5-beijing-statement-2014/);
    assert.match(copied, /1.*3/);
    await vscode.commands.executeCommand('workbench.actions.treeView.pincite.documents.collapseAll');
  });
});
