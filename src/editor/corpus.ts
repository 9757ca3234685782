import * as vscode from 'vscode';
import { corpusIndexName, readCorpusIndex } from '../core/corpus/corpus-index';
import { Library, duplicateDocuments } from '../core/corpus/library';
import type { Document, Problem } from '../core/corpus/model';
import { readDocument } from '../core/corpus/read';
import { CommandError } from './commands';
import { messageOf, timed, type Log } from './log';

/** A problem and the file that it is in. */
export interface FileProblem {
  readonly uri: vscode.Uri;
  readonly problem: Problem;
}

/** Everything that is loaded, at one moment. */
export interface Corpus {
  readonly library: Library;
  /** What is wrong in corpus documents and overlays; the rest is loaded all the same. */
  readonly problems: readonly FileProblem[];
  /** Files that gave no document at all, with a sentence why (unreadable; the problems tell the rest). */
  readonly missing: readonly { readonly uri: vscode.Uri; readonly reason: string }[];
}

/** A source of changes to documents that are already read, such as a user's overlay files. */
export interface Amendments {
  readonly onDidChange: vscode.Event<void>;
  /** Never rejects. Gives the documents as amended, in the same order, and what is wrong in the amending files. */
  apply(
    documents: readonly Document[],
  ): Promise<{ readonly documents: readonly Document[]; readonly problems: readonly FileProblem[] }>;
}

/**
 * The corpus, loaded when it is first asked for and kept. A change of an amendment makes a new `Corpus` and says so; the
 * documents themselves are read once.
 */
export class CorpusService implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Corpus>();
  readonly #subscription: vscode.Disposable | undefined;
  #read: Promise<Pick<Corpus, 'problems' | 'missing'> & { readonly documents: readonly Document[] }> | undefined;
  #current: Promise<Corpus> | undefined;
  #loaded: Corpus | undefined;
  #generation = 0;

  /** @param folder the embedded corpus: documents `KEY.LANG.md` and their `index.json` */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly log: Log,
    private readonly amendments?: Amendments,
  ) {
    this.#subscription = amendments?.onDidChange(() => this.#refresh());
  }

  /** After the first load and after every change. */
  readonly onDidChange = this.#changed.event;

  /** What is loaded now; undefined before the first load has ended. */
  get loaded(): Corpus | undefined {
    return this.#loaded;
  }

  /** The corpus, loading it if nobody asked before. Never rejects: what failed is in `problems` and `missing`. */
  load(): Promise<Corpus> {
    return (this.#current ??= this.#make());
  }

  /** The corpus for a command that can do nothing without one. Throws a `CommandError` when no document is loaded. */
  async require(): Promise<Corpus> {
    const corpus = await this.load();
    if (corpus.library.documents.length) return corpus;
    throw new CommandError(
      vscode.l10n.t('No document could be loaded into the corpus.') +
        (corpus.missing[0] ? ` ${corpus.missing[0].reason}` : ''),
    );
  }

  /** Reads everything again, for somebody who has put a file right. */
  async reload(): Promise<Corpus> {
    this.#read = undefined;
    return (this.#current = this.#make());
  }

  dispose(): void {
    this.#generation++;
    this.#subscription?.dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    if (this.#current) this.#current = this.#make();
  }

  async #make(): Promise<Corpus> {
    const generation = ++this.#generation;
    const read = await (this.#read ??= timed(this.log, 'corpus read', () => this.#readAll()));
    const amended = this.amendments
      ? await this.amendments.apply(read.documents)
      : { documents: read.documents, problems: [] };
    const corpus: Corpus = {
      library: new Library(amended.documents),
      problems: [...read.problems, ...amended.problems],
      missing: read.missing,
    };
    if (generation === this.#generation) {
      this.#loaded = corpus;
      this.#changed.fire(corpus);
    }
    return corpus;
  }

  async #readAll() {
    const documents: Document[] = [];
    const problems: FileProblem[] = [];
    const missing: Corpus['missing'][number][] = [];
    let names: readonly string[] = [];
    try {
      names = await listDocuments(this.folder);
    } catch (error) {
      missing.push({ uri: this.folder, reason: messageOf(error) });
    }
    const texts = await Promise.all(
      names.map(async (name) => {
        const uri = vscode.Uri.joinPath(this.folder, name);
        try {
          return { name, uri, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
        } catch (error) {
          return { name, uri, reason: messageOf(error) };
        }
      }),
    );
    for (const file of texts) {
      if (file.text === undefined) {
        missing.push({ uri: file.uri, reason: file.reason });
        continue;
      }
      const { document, problems: found } = readDocument(file.text, { file: file.name });
      for (const problem of found) problems.push({ uri: file.uri, problem });
      if (document) documents.push(document);
      else
        missing.push({
          uri: file.uri,
          reason: vscode.l10n.t('{0} could not be read as a corpus document.', file.name),
        });
    }
    for (const problem of duplicateDocuments(documents)) {
      problems.push({ uri: vscode.Uri.joinPath(this.folder, problem.file ?? ''), problem });
    }
    return { documents, problems, missing };
  }
}

/** The files that a corpus folder's index names, because a folder on the web cannot list itself; else what it lists. */
async function listDocuments(folder: vscode.Uri): Promise<readonly string[]> {
  let text: string;
  try {
    text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, corpusIndexName)));
  } catch {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && name.endsWith('.md'))
      .map(([name]) => name)
      .sort();
  }
  const index = readCorpusIndex(text);
  if (!index?.length) throw new Error(vscode.l10n.t('{0} of the corpus names no document.', corpusIndexName));
  return index.map((entry) => entry.file);
}
