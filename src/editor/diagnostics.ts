import * as vscode from 'vscode';
import type { Checks } from './check';
import { toDiagnostics } from './findings';
import { messageOf, type Log } from './log';
import type { LocateParagraph } from './open';

/** Underlines what the check finds in open analyses and lists it with the problems, as long as they are open. */
export function registerDiagnostics(checks: Checks, locate: LocateParagraph, log: Log): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('pincite');
  const show = async (uri: vscode.Uri): Promise<void> => {
    const checked = checks.last(uri);
    if (!checked) return collection.delete(uri);
    const diagnostics = await toDiagnostics(checked, locate);
    if (checks.last(uri) === checked) collection.set(uri, diagnostics);
  };
  return vscode.Disposable.from(
    collection,
    checks.onDidCheck((uri) =>
      show(uri).catch((error: unknown) => log.error(`${uri.toString(true)}: ${messageOf(error)}`)),
    ),
  );
}
