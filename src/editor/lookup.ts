import * as vscode from 'vscode';
import type { Library } from '../core/corpus/library';
import type { LookupOptions, LookupResult } from '../core/lookup/lookup';
import type { NameGroup } from '../core/lookup/names';
import type { Host } from '../host/host';
import { lookupHere, lookupInWorker, WORKER_FROM, type AsyncLookup } from '../worker/client';
import type { CorpusService } from './corpus';
import { messageOf, timed, type Log } from './log';

/**
 * Searches the corpus. The index is made at the first search and follows the corpus; that of a large corpus is in a
 * worker, where the host can start one.
 */
export class LookupService implements vscode.Disposable {
  #here: Promise<AsyncLookup> | undefined;
  #worker: AsyncLookup | undefined;
  /** What was searched when the worker failed: it is tried again when the corpus was loaded anew. */
  #failedWith: Library | undefined;

  constructor(
    private readonly corpus: CorpusService,
    private readonly log: Log,
    private readonly host: Host,
    /** The worker's file: `dist/worker.js`. */
    private readonly script: vscode.Uri,
    /** The index that came with the corpus. */
    private readonly index: vscode.Uri,
    /** Names that the user's overlays add to the project's table. */
    private readonly names: () => readonly NameGroup[] = () => [],
  ) {}

  /** Results, best first; a newer search stops an older one. Rejects only when the corpus could not be loaded at all. */
  async search(query: string, options?: LookupOptions): Promise<readonly LookupResult[]> {
    const { library } = await this.corpus.require();
    const size = library.documents.reduce((sum, document) => sum + document.paragraphs.length, 0);
    const worker = size < WORKER_FROM ? undefined : await this.#remote(library, size);
    if (options?.cancelled?.()) return [];
    const search = (lookup: AsyncLookup) => {
      lookup.update(library.documents, this.names());
      return timed(this.log, 'lookup', () => lookup.search(query, options));
    };
    if (worker) {
      const results = await search(worker);
      if (this.#failedWith !== library) return results;
    }
    return search(await this.#local());
  }

  #local(): Promise<AsyncLookup> {
    return (this.#here ??= this.#open());
  }

  /** A lookup on this thread, with the index that came with the corpus if there is one. */
  async #open(): Promise<AsyncLookup> {
    const index = await vscode.workspace.fs.readFile(this.index).then(undefined, () => undefined);
    return lookupHere(index, (kept, documents) =>
      this.log.info(`${kept} of ${documents} documents are in the index that came with the corpus.`),
    );
  }

  async #remote(library: Library, size: number): Promise<AsyncLookup | undefined> {
    if (this.#worker || this.#failedWith === library) return this.#worker;
    const failed = (error: unknown) => {
      this.#failedWith = this.corpus.loaded?.library ?? library;
      this.#worker = undefined;
      this.log.warn(`The lookup goes on without a worker: ${messageOf(error)}`);
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Paragraphs are now looked up more slowly, because what did it stopped: {0}', messageOf(error)),
      );
    };
    try {
      const script = await vscode.workspace.fs.readFile(this.script);
      if (this.#worker) return this.#worker;
      this.#worker = lookupInWorker(this.host.startWorker(script), failed);
      this.log.info(`${size} paragraphs are looked up in a worker.`);
    } catch (error) {
      failed(error);
    }
    return this.#worker;
  }

  dispose(): void {
    void this.#here?.then((lookup) => lookup.dispose());
    this.#worker?.dispose();
  }
}
