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
});
