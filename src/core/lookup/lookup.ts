import type { Library } from '../corpus/library';
import type { Document } from '../corpus/model';
import { Engine } from './engine';
import { NAME_TABLE } from './name-table';
import type { NameGroup } from './names';

/** How a result was found: by the words, by their sound, by a label or symbol, or by another name of the thing. */
export type MatchKind = 'exact' | 'words' | 'fuzzy' | 'pinyin' | 'initials' | 'address' | 'name';

/** One paragraph (or heading) that answers a query. */
export interface LookupResult {
  /** Canonical address (`Paragraph.id`); a heading has the address of the first paragraph under it. */
  readonly address: string;
  readonly key: string;
  readonly language: string;
  readonly entry: 'paragraph' | 'heading';
  /** Higher is better; comparable within one query only. */
  readonly score: number;
  readonly kind: MatchKind;
  /** What matched, as UTF-16 ranges of `text`, ascending and disjoint; empty for a match by address alone. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  /** The paragraph's own words (`Paragraph.text`), or the heading's. */
  readonly text: string;
  /** For `kind: 'name'`: the name that was typed and the one that stands in the text. */
  readonly via?: { readonly typed: string; readonly found: string };
}

/** What a query is limited to. */
export interface LookupScope {
  readonly keys?: readonly string[];
  readonly languages?: readonly string[];
  readonly year?: number;
}

export interface LookupOptions {
  /** At most this many results; 50 unless told. */
  readonly limit?: number;
  readonly scope?: LookupScope;
  /** Asked from time to time; a newer query sets it and this one ends early with what it has. */
  readonly cancelled?: () => boolean;
}

/** The engine behind the picker and `pincite find`. Total: no query makes it throw. */
export interface Lookup {
  /** Adds a document, or replaces the one with the same key and language. */
  add(document: Document): void;
  remove(key: string, language: string): void;
  /**
   * Best first; equal scores in the order of keys and of the document. An empty query gives no results. Understood in
   * a query besides words: `"exact phrase"`, `in:wp41`, `lang:en`, `year:2018`, a document and a number (`wp41 12`), a
   * bare number where the scope is one document.
   */
  search(query: string, options?: LookupOptions): readonly LookupResult[];
}

/**
 * The engine over a library or some documents, with the names of the project's table and any more that are given (a
 * user's overlay). Nothing is indexed before the first search.
 *
 * @example createLookup(library).search('核武器國家 承諾', { limit: 20 })
 */
export function createLookup(corpus: Library | readonly Document[] = [], names: readonly NameGroup[] = []): Lookup {
  const engine = new Engine([...NAME_TABLE, ...names]);
  for (const document of 'documents' in corpus ? corpus.documents : corpus) engine.add(document);
  return engine;
}
