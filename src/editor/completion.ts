import * as vscode from 'vscode';
import { writeKey } from '../core/citation/pandoc-key';
import type { Library } from '../core/corpus/library';
import { analysisLanguages, isAnalysis } from './analysis';
import type { CorpusService } from './corpus';
import { documentDetail, documentLabel } from './labels';

/**
 * An `@` and what follows it, before the cursor. It may follow a Han character: the citation that takes its place has
 * brackets, which pandoc reads there. After a Latin letter or a digit it is a mail address.
 */
const typed = /(?<![A-Za-z0-9@\\])-?@[\p{L}\p{N}_:.#$%&+?<>~/-]*$/u;

/**
 * Offers “Insert citation…” when `@` is typed in an analysis; it opens the picker and takes the `@` with it. Below it, the
 * keys of the corpus, for people who know them.
 */
export function registerCompletion(corpus: CorpusService): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    [...analysisLanguages],
    {
      async provideCompletionItems(document, position) {
        if (!isAnalysis(document)) return undefined;
        const before = document.lineAt(position).text.slice(0, position.character);
        const word = typed.exec(before)?.[0];
        if (word === undefined) return undefined;
        const range = new vscode.Range(position.translate(0, -word.length), position);
        const { library } = await corpus.load();
        // a letter before it, a Han character too, would keep pandoc from reading a bare key
        const touched = /[\p{L}\p{N}]$/u.test(before.slice(0, -word.length)) && !/\[[^\]]*$/.test(before);
        const write = (key: string): string => (touched ? `[${writeKey(key)}]` : writeKey(key));
        const keys = library.works.map(({ key }) => keyItem(library, key, word, write(key), range));
        // asked again at every letter: the first item stays whatever is typed
        return new vscode.CompletionList([pickItem(word, range), ...keys], true);
      },
    },
    '@',
  );
}

function pickItem(word: string, range: vscode.Range): vscode.CompletionItem {
  const title = vscode.l10n.t('Insert citation…');
  const item = new vscode.CompletionItem({ label: title, description: 'Pincite' }, vscode.CompletionItemKind.Reference);
  item.range = range;
  item.filterText = word;
  item.sortText = '\u0000';
  item.insertText = word;
  item.documentation = vscode.l10n.t('Find a paragraph of the corpus and cite it here.');
  item.command = { command: 'pincite.insertCitation', title, arguments: [{ replace: word }] };
  return item;
}

function keyItem(
  library: Library,
  key: string,
  word: string,
  text: string,
  range: vscode.Range,
): vscode.CompletionItem {
  const document = library.document(key);
  const item = new vscode.CompletionItem(
    { label: key, ...(document ? { description: documentLabel(document) } : {}) },
    vscode.CompletionItemKind.Reference,
  );
  const mark = word.startsWith('-') ? '-' : '';
  item.range = range;
  item.filterText = `${mark}@${key}`;
  item.insertText = text.replace('@', `${mark}@`);
  if (document) item.detail = documentDetail(document);
  return item;
}
