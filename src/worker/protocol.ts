import type { Entry } from '../core/lookup/build';
import type { LookupOptions, LookupResult } from '../core/lookup/lookup';
import type { NameGroup } from '../core/lookup/names';
import type { DocumentRecord } from '../core/lookup/segment';

/** What a document sends of itself to be indexed; its other contents stay where they are. */
export interface DocumentEntries {
  readonly record: Omit<DocumentRecord, 'first' | 'count'>;
  readonly entries: readonly Entry[];
}

/** To the worker. Messages are read in order; a search sees all documents that were sent before it. */
export type Request =
  | { readonly kind: 'names'; readonly names: readonly NameGroup[] }
  | { readonly kind: 'add'; readonly documents: readonly DocumentEntries[] }
  | { readonly kind: 'remove'; readonly key: string; readonly language: string }
  | {
      readonly kind: 'search';
      readonly id: number;
      readonly query: string;
      readonly options: Omit<LookupOptions, 'cancelled'>;
    };

/** From the worker: one for each search. A search that a newer one stopped has no results. */
export interface Response {
  readonly id: number;
  readonly results: readonly LookupResult[];
}
