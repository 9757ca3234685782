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
});
