import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readCorpusIndex } from '../../src/core/corpus/corpus-index';
import type { Document } from '../../src/core/corpus/model';
import { readDocument } from '../../src/core/corpus/read';
import { createLookup, type Lookup } from '../../src/core/lookup/lookup';
import { rowWords } from '../../src/editor/text';
import { screen, until } from './screen';

const folder = () => vscode.Uri.joinPath(vscode.extensions.getExtension('pincite.pincite')!.extensionUri, 'corpus');
const read = async (name: string) =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), name)));

/** The corpus in the extension's folder, read and indexed once more, apart from the extension. */
export async function corpusAgain(): Promise<{ readonly documents: readonly Document[]; readonly lookup: Lookup }> {
  const files = (readCorpusIndex(await read('index.json')) ?? []).map(({ file }) => file);
  const texts = await Promise.all(files.map(read));
  const documents = texts.flatMap((text, i) => readDocument(text, { file: files[i] ?? '' }).document ?? []);
  return { documents, lookup: createLookup(documents) };
}

/** What the rows for a query must say, in the engine's order. */
function detailsOf(lookup: Lookup, query: string): string[] {
  const seen = new Set<string>();
  return lookup
    .search(query, { limit: 40 })
    .filter(({ address }) => !seen.has(address) && seen.add(address))
    .map(({ text, ranges }) => rowWords(text, ranges).replace(/\s+/g, ' ').trim());
}

/** Opens the picker, types a query key by key and compares the rows that are seen with the engine's results. */
export async function assertOrder(lookup: Lookup, query: string): Promise<void> {
  const wanted = detailsOf(lookup, query);
  assert.ok(wanted.length > 0, `nothing is found by ${query}`);
  const closed = vscode.commands.executeCommand('pincite.goToParagraph');
  await until(() => screen.quickInput());
  await screen.type(query);
  // What is typed before the box has the focus is lost.
  const typed = () =>
    until(
      () => screen.quickInput(),
      (box) => box?.value === query,
      3000,
    );
  await typed().catch(async () => {
    await screen.key('Control+A');
    await screen.type(query);
    await typed();
  });
  let seen: readonly string[] = [];
  const agrees = () => seen.length > 0 && seen.every((detail, i) => detail.startsWith(wanted[i] ?? '\0'));
  await until(
    async () => {
      const box = await screen.quickInput();
      seen = box?.value === query && !box.busy ? box.rows.map(({ detail }) => detail) : [];
      return agrees();
    },
    Boolean,
    20_000,
  ).catch(() => assert.deepEqual(seen, wanted.slice(0, Math.max(1, seen.length))));
  await screen.key('Escape');
  // The command ends when everything is as it was before the picker; until then the focus moves.
  await closed;
}

/** What the extension's log says. */
export async function logText(): Promise<string> {
  await vscode.commands.executeCommand('pincite.showLog');
  const documents = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output');
  return documents.map((document) => document.getText()).join('\n');
}
