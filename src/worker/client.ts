import type { Document } from '../core/corpus/model';
import { Engine } from '../core/lookup/engine';
import { entriesOf, recordOf } from '../core/lookup/entries';
import type { LookupOptions, LookupResult } from '../core/lookup/lookup';
import { NAME_TABLE } from '../core/lookup/name-table';
import type { NameGroup } from '../core/lookup/names';
import { inMemory } from '../core/lookup/segment';
import { openSegments } from '../core/lookup/store';
import type { WorkerPort } from '../host/host';
import type { DocumentEntries, Request, Response } from './protocol';
import { inSlices, pause, SLICE_MS } from './slices';

/** The lookup as the editor has it: it never holds the thread that asks for longer than a slice. */
export interface AsyncLookup {
  /** Makes these the documents that are searched: what is new or gone is added and removed, the rest stays. */
  update(documents: readonly Document[], names?: readonly NameGroup[]): void;
  /** Best first. A newer search, or `cancelled`, stops an older one, which then gives nothing. */
  search(query: string, options?: LookupOptions): Promise<readonly LookupResult[]>;
  dispose(): void;
}

/** Above so many paragraphs the index is kept and searched in a worker. */
export const WORKER_FROM = 5000;

/** A function that says whether it was given the same list the last time; lists are immutable. */
function sameAsBefore<T>(): (list: readonly T[]) => boolean {
  let before: readonly T[] = [];
  return (list) => {
    const same = list === before || (list.length === before.length && list.every((item, i) => item === before[i]));
    before = list;
    return same;
  };
}

const identity = ({ key, language }: Document) => `${key}\n${language}`;

/** Says what to add and remove so that the known documents become the given ones. */
function changes(known: Map<string, Document>, documents: readonly Document[]) {
  const wanted = new Map(documents.map((document) => [identity(document), document]));
  const removed = [...known.values()].filter((document) => !wanted.has(identity(document)));
  const added = [...wanted.values()].filter((document) => known.get(identity(document)) !== document);
  for (const document of removed) known.delete(identity(document));
  for (const document of added) known.set(identity(document), document);
  return { added, removed };
}

/**
 * A lookup on this thread, in slices. For a corpus that is indexed in less than a second.
 *
 * @param index of some of the documents, as it was written: what it has of them word for word is not indexed again
 * @param opened told, once, how many of the documents it has
 */
export function lookupHere(index?: Uint8Array, opened?: (kept: number, documents: number) => void): AsyncLookup {
  const stored = index && openSegments(inMemory(index));
  const engine = Engine.over(stored?.segments ?? [], NAME_TABLE);
  let isNew = true;
  const known = new Map<string, Document>();
  const sameDocuments = sameAsBefore<Document>();
  const sameNames = sameAsBefore<NameGroup>();
  let newest = 0;
  return {
    update(documents, names = []) {
      if (!sameNames(names)) engine.setNames([...NAME_TABLE, ...names]);
      if (sameDocuments(documents)) return;
      const { added, removed } = changes(known, documents);
      if (isNew) {
        engine.retain(documents);
        opened?.(documents.filter((document) => engine.holds(document)).length, documents.length);
        isNew = false;
      }
      for (const { key, language } of removed) engine.remove(key, language);
      for (const document of added) engine.add(document);
    },
    async search(query, options = {}) {
      const id = ++newest;
      const stopped = () => id !== newest || options.cancelled?.() === true;
      const results = await inSlices(engine.steps(query, options), stopped);
      return stopped() ? [] : (results ?? []);
    },
    dispose: () => void newest++,
  };
}

/**
 * A lookup in a worker. Documents are sent in slices, so that a large corpus does not hold this thread either.
 *
 * @param failed called once when the worker cannot start or ends: whatever is asked then or later gives nothing
 */
export function lookupInWorker(port: WorkerPort, failed: (error: Error) => void): AsyncLookup {
  const known = new Map<string, Document>();
  const answers = new Map<number, (results: readonly LookupResult[]) => void>();
  const sameDocuments = sameAsBefore<Document>();
  const sameNames = sameAsBefore<NameGroup>();
  let last = 0;
  let ended = false;
  /** Everything is sent in the order in which it was asked for. */
  let sending = Promise.resolve();
  const post = (request: Request) => {
    if (!ended) port.post(request);
  };
  const end = () => {
    ended = true;
    for (const answer of answers.values()) answer([]);
    answers.clear();
  };
  port.onMessage((message) => {
    const { id, results } = message as Response;
    answers.get(id)?.(results);
    answers.delete(id);
  });
  port.onFailure((error) => {
    if (ended) return;
    end();
    failed(error);
  });

  const send = async (documents: readonly Document[]) => {
    let batch: DocumentEntries[] = [];
    let size = 0;
    let start = performance.now();
    for (const document of documents) {
      if (ended) return;
      const entries = entriesOf(document);
      batch.push({ record: recordOf(document), entries });
      size += entries.length;
      // Cloning a message takes time in proportion to it: some hundred paragraphs stay well inside a slice.
      if (size < 200) continue;
      post({ kind: 'add', documents: batch });
      batch = [];
      size = 0;
      if (performance.now() - start < SLICE_MS / 2) continue;
      await pause();
      start = performance.now();
    }
    if (batch.length > 0) post({ kind: 'add', documents: batch });
  };

  post({ kind: 'names', names: NAME_TABLE });
  return {
    update(documents, names = []) {
      if (!sameNames(names)) sending = sending.then(() => post({ kind: 'names', names: [...NAME_TABLE, ...names] }));
      if (sameDocuments(documents)) return;
      const { added, removed } = changes(known, documents);
      sending = sending.then(async () => {
        if (ended) return;
        for (const { key, language } of removed) post({ kind: 'remove', key, language });
        await send(added);
      });
    },
    async search(query, options = {}) {
      const { cancelled, ...rest } = options;
      const id = ++last;
      await sending;
      if (ended || id !== last || cancelled?.()) return [];
      const results = await new Promise<readonly LookupResult[]>((resolve) => {
        answers.set(id, resolve);
        post({ kind: 'search', id, query, options: rest });
      });
      return id === last && !cancelled?.() ? results : [];
    },
    dispose() {
      if (ended) return;
      end();
      port.terminate();
    },
  };
}
