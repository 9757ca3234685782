import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../screen';

const file = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'pincite.overlay.yml');
const write = (text: string) => vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));
const problems = () =>
  vscode.languages.getDiagnostics(file()).map((one) => `${one.range.start.line}: ${String(one.code)}`);
const lensTitles = async () => {
  const uri = vscode.Uri.from({ scheme: 'pincite+doc', path: '/pincite-corpus/npt-chair-summary-2018.zh' });
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return lenses.map((lens) => lens.command?.title ?? '').join('\n');
};

describe('overlay', () => {
  before(() => vscode.commands.executeCommand('pincite.openParagraph', 'npt-chair-summary-2018'));
  after(async () => {
    await vscode.workspace.fs.delete(file());
    await until(lensTitles, (titles) => titles.includes('symbol, body'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('completes a fact that was checked, as soon as it is written, and takes it back', async () => {
    await until(lensTitles, (titles) => titles.includes('unverified: symbol, body'));
    await write(
      'by: A. Author\ndocuments:\n  npt-chair-summary-2018:\n    symbol: NPT/CONF.2020/PC.II/WP.41\n    checked: 2026-01-05\n',
    );
    await until(lensTitles, (titles) => titles.endsWith('unverified: body') && !titles.includes('WP.41 (unverified)'));
    assert.deepEqual(problems(), []);
  });

  it('shows what is wrong in it at its place, and applies the rest', async () => {
    await write(
      [
        'documents:',
        '  npt-chair-summary-2019:',
        '    symbol: X/1',
        '  npt-chair-summary-2018:',
        '    body: 筹备委员会',
        '    dates: { issued: yesterday }',
        '    checked: 2026-01-05',
        '',
      ].join('\n'),
    );
    await until(problems, (found) => found.length === 2);
    assert.deepEqual(problems().sort(), ['2: overlay.unknown-document', '5: corpus.wrong-type']);
    await until(lensTitles, (titles) => titles.endsWith('unverified: symbol'));
  });

  it('survives broken YAML', async () => {
    await write('documents: [\n  {{{\n\u0000');
    await until(problems, (found) => found.some((one) => one.endsWith('corpus.front-matter')));
    await until(lensTitles, (titles) => titles.endsWith('unverified: symbol, body'));
  });
});
