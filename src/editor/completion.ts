import * as vscode from 'vscode';
import { analysisLanguages, isAnalysis } from './analysis';

/**
 * An `@` and what follows it, before the cursor. It may follow a Han character: the citation that takes its place has
 * brackets, which pandoc reads there. After a Latin letter or a digit it is a mail address.
 */
const typed = /(?<![A-Za-z0-9@\\])-?@[\p{L}\p{N}_:.#$%&+?<>~/-]*$/u;

/** Offers “Insert citation…” when `@` is typed in an analysis; it opens the picker and takes the `@` with it. */
export function registerCompletion(): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    [...analysisLanguages],
    {
      provideCompletionItems(document, position) {
        if (!isAnalysis(document)) return undefined;
        const before = document.lineAt(position).text.slice(0, position.character);
        const word = typed.exec(before)?.[0];
        if (word === undefined) return undefined;
        const range = new vscode.Range(position.translate(0, -word.length), position);
        const item = new vscode.CompletionItem(
          { label: vscode.l10n.t('Insert citation…'), description: 'Pincite' },
          vscode.CompletionItemKind.Reference,
        );
        item.range = range;
        item.filterText = word;
        item.sortText = '\u0000';
        item.insertText = word;
        item.documentation = vscode.l10n.t('Find a paragraph of the corpus and cite it here.');
        item.command = {
          command: 'pincite.insertCitation',
          title: vscode.l10n.t('Insert citation…'),
          arguments: [{ replace: word }],
        };
        return [item];
      },
    },
    '@',
  );
}
