import * as vscode from 'vscode';
import { analysisLanguages, isAnalysis } from './analysis';

/** What stands before the cursor when an `@` is typed where pandoc would read a citation. */
const typed = /(?:^|[^\p{L}\p{N}@\\])(-?@[\p{L}\p{N}_:.#$%&+?<>~/-]*)$/u;
/** Inside brackets a key may follow anything but a Latin letter or digit. */
const typedInGroup = /\[[^\]\n]*?(?<![A-Za-z0-9])(-?@[\p{L}\p{N}_:.#$%&+?<>~/-]*)$/u;

/** Offers “Insert citation…” when `@` is typed in an analysis; it opens the picker and takes the `@` with it. */
export function registerCompletion(): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    [...analysisLanguages],
    {
      provideCompletionItems(document, position) {
        if (!isAnalysis(document)) return undefined;
        const before = document.lineAt(position).text.slice(0, position.character);
        const match = typed.exec(before) ?? typedInGroup.exec(before);
        const word = match?.[1];
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
