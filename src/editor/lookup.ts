import type * as vscode from 'vscode';
import type { Library } from '../core/corpus/library';
import { createLookup, type Lookup, type LookupOptions, type LookupResult } from '../core/lookup/lookup';
import type { CorpusService } from './corpus';
import { timed, type Log } from './log';

/** Searches the corpus. The index is made at the first search and again when the corpus has changed. */
export class LookupService implements vscode.Disposable {
  #index: { readonly library: Library; readonly lookup: Lookup } | undefined;
  readonly #subscription: vscode.Disposable;

  constructor(
    private readonly corpus: CorpusService,
    private readonly log: Log,
  ) {
    this.#subscription = corpus.onDidChange(() => (this.#index = undefined));
  }

  /** Results, best first. Rejects only when the corpus could not be loaded at all. */
  async search(query: string, options?: LookupOptions): Promise<readonly LookupResult[]> {
    const { library } = await this.corpus.require();
    if (options?.cancelled?.()) return [];
    if (this.#index?.library !== library) this.#index = { library, lookup: createLookup(library) };
    const { lookup } = this.#index;
    return timed(this.log, 'lookup', () => lookup.search(query, options));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#index = undefined;
  }
}
