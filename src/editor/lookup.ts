import * as vscode from 'vscode';
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
  #here: AsyncLookup | undefined;
  #worker: AsyncLookup | undefined;
  #workerFailed = false;

  constructor(
    private readonly corpus: CorpusService,
    private readonly log: Log,
    private readonly host: Host,
    /** The worker's file: `dist/worker.js`. */
    private readonly script: vscode.Uri,
    /** Names that the user's overlays add to the project's table. */
    private readonly names: () => readonly NameGroup[] = () => [],
  ) {}

  /** Results, best first; a newer search stops an older one. Rejects only when the corpus could not be loaded at all. */
  async search(query: string, options?: LookupOptions): Promise<readonly LookupResult[]> {
    const { library } = await this.corpus.require();
    const size = library.documents.reduce((sum, document) => sum + document.paragraphs.length, 0);
    const lookup = size < WORKER_FROM ? this.#local() : ((await this.#remote()) ?? this.#local());
    if (options?.cancelled?.()) return [];
    lookup.update(library.documents, this.names());
    return timed(this.log, 'lookup', () => lookup.search(query, options));
  }

  #local(): AsyncLookup {
    return (this.#here ??= lookupHere());
  }

  async #remote(): Promise<AsyncLookup | undefined> {
    if (this.#worker || this.#workerFailed) return this.#worker;
    const failed = (error: unknown) => {
      this.#workerFailed = true;
      this.#worker = undefined;
      this.log.warn(`The lookup goes on without a worker: ${messageOf(error)}`);
    };
    try {
      const script = await vscode.workspace.fs.readFile(this.script);
      return (this.#worker ??= lookupInWorker(this.host.startWorker(script), failed));
    } catch (error) {
      failed(error);
      return undefined;
    }
  }

  dispose(): void {
    this.#here?.dispose();
    this.#worker?.dispose();
  }
}
