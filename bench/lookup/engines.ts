import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Document } from '../../src/core/corpus/model';
import { Engine } from '../../src/core/lookup/engine';
import { drain } from '../../src/core/steps';
import { NAME_TABLE } from '../../src/core/lookup/name-table';

export interface Answer {
  readonly address: string;
  readonly text: string;
}

/** An engine that is compared: builds an index of documents and answers a query. */
export interface Peer {
  readonly name: string;
  build(documents: readonly Document[]): (query: string, limit: number) => readonly Answer[];
}

const rows = (documents: readonly Document[]) =>
  documents.flatMap((document) =>
    document.paragraphs.map((paragraph) => ({ id: paragraph.id, address: paragraph.id, text: paragraph.text })),
  );

/** Pairs of neighbouring Han characters and whole words: the usual way to make a word index work for Chinese. */
export function bigrams(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/^\p{Script=Han}/u.test(run)) tokens.push(run);
    else if (run.length === 1) tokens.push(run);
    else for (let i = 0; i + 1 < run.length; i++) tokens.push(run.slice(i, i + 2));
  }
  return tokens;
}

export const ours: Peer = {
  name: 'ours',
  build(documents) {
    const engine = new Engine(NAME_TABLE);
    for (const document of documents) engine.add(document);
    drain(engine.build());
    return (query, limit) => engine.search(query, { limit });
  },
};

export const fuse: Peer = {
  name: 'fuse.js',
  build(documents) {
    const index = new Fuse(rows(documents), {
      keys: ['text'],
      threshold: 0.4,
      ignoreLocation: true,
      useExtendedSearch: true,
    });
    return (query, limit) => index.search(query, { limit }).map(({ item }) => item);
  },
};

export const minisearch: Peer = {
  name: 'MiniSearch',
  build(documents) {
    const index = new MiniSearch({
      fields: ['text'],
      storeFields: ['address', 'text'],
      tokenize: bigrams,
      searchOptions: { prefix: true, fuzzy: 0.2 },
    });
    index.addAll(rows(documents));
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map((hit) => ({ address: String(hit['address']), text: String(hit['text']) }));
  },
};

export const flexsearch: Peer = {
  name: 'FlexSearch',
  build(documents) {
    const all = rows(documents);
    const index = new FlexSearch.Index({ encode: bigrams, tokenize: 'strict', resolution: 9 });
    all.forEach(({ text }, i) => index.add(i, text));
    return (query, limit) =>
      (index.search(query, { limit, suggest: true }) as number[]).flatMap((i) => (all[i] ? [all[i]] : []));
  },
};

export const peers: readonly Peer[] = [ours, fuse, minisearch, flexsearch];
