import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { host } from '../bridge';

describe('extension', () => {
  it('is activated in the host that is tested', async () => {
    const extension = vscode.extensions.getExtension('pincite.pincite');
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
    const workspace = vscode.workspace.workspaceFolders?.[0];
    assert.equal(workspace?.uri.scheme, host === 'node' ? 'file' : 'vscode-remote');
  });

  it('knows the files of Quarto and R Markdown without the extensions for them', async () => {
    for (const [name, language] of [
      ['a.qmd', 'quarto'],
      ['a.Rmd', 'rmd'],
    ] as const) {
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.from({ scheme: 'untitled', path: `/${name}` }),
      );
      assert.equal(document.languageId, language);
    }
  });
});
