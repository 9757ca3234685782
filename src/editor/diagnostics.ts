import * as vscode from 'vscode';
import type { Checks } from './check';
import { toDiagnostics } from './findings';
import type { LocateParagraph } from './open';

/** Underlines what the check finds in open analyses and lists it with the problems, as long as they are open. */
export function registerDiagnostics(checks: Checks, locate: LocateParagraph): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('pincite');
  const show = async (uri: vscode.Uri): Promise<void> => {
    const checked = checks.last(uri);
    if (!checked) return collection.delete(uri);
    const diagnostics = await toDiagnostics(checked, locate);
    if (checks.last(uri) === checked) collection.set(uri, diagnostics);
  };
  return vscode.Disposable.from(
    collection,
    checks.onDidCheck((uri) => void show(uri)),
  );
}
