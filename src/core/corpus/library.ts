import { formatAddress } from './address';
import type { Address, DateKind, Document, Paragraph, Part, Problem } from './model';

/** All language versions of one work. */
export interface Work {
  readonly key: string;
  readonly documents: readonly Document[];
}

/**
 * All works that are loaded. Immutable: a changed corpus is a new library. Of several documents with the same key and
 * language the first one stands; `duplicateDocuments` reports the others. Of several paragraphs with one address the first
 * stands, as `buildDocument` reported.
 */
export class Library {
  readonly works: readonly Work[];
  readonly documents: readonly Document[];
  readonly #works = new Map<string, Work>();
  readonly #paragraphs = new Map<Document, ReadonlyMap<string, Paragraph>>();
  #names: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(documents: readonly Document[]) {
    const byKey = new Map<string, Document[]>();
    const kept: Document[] = [];
    for (const document of documents) {
      const siblings = byKey.get(document.key);
      if (!siblings) byKey.set(document.key, [document]);
      else if (siblings.some((other) => other.language === document.language)) continue;
      else siblings.push(document);
      kept.push(document);
    }
    this.documents = kept;
    this.works = [...byKey].map(([key, list]) => ({ key, documents: list }));
    for (const work of this.works) this.#works.set(work.key, work);
  }

  /** The work with exactly this key. */
  work(key: string): Work | undefined {
    return this.#works.get(key);
  }

  /** The document of a work in a language, or its first one where that language is missing or not asked for. */
  document(key: string, language?: string): Document | undefined {
    const documents = this.#works.get(key)?.documents;
    return documents?.find((document) => document.language === language) ?? documents?.[0];
  }

  /** The paragraph at a canonical address, in the given language or else in the work's first one that has it. */
  paragraph(address: Address | string, language?: string): Paragraph | undefined {
    const id = typeof address === 'string' ? address : formatAddress(address);
    const hash = id.lastIndexOf('#');
    const documents = this.#works.get(hash < 0 ? id : id.slice(0, hash))?.documents ?? [];
    const wanted = documents.find((document) => document.language === language);
    const found = wanted && this.#byId(wanted).get(id);
    if (found) return found;
    for (const document of documents) {
      const paragraph = document === wanted ? undefined : this.#byId(document).get(id);
      if (paragraph) return paragraph;
    }
    return undefined;
  }

  /** True when some document of the work has a part of this name; for `parseAddress`. */
  hasPart(key: string, name: string): boolean {
    return this.#works.get(key)?.documents.some((document) => document.parts.some((part) => part.name === name)) ?? false;
  }

  /**
   * Everything that works are called, as `foldName` folds it, with the keys of the works that are called so: keys, symbols and
   * their tails (`WP.41`, `CONF.2020/WP.41`), titles, short titles and aliases in all languages.
   */
  get names(): ReadonlyMap<string, readonly string[]> {
    if (!this.#names) {
      const names = new Map<string, string[]>();
      for (const { key, documents } of this.works) {
        const own = new Set([foldName(key), ...documents.flatMap(namesOf).map(foldName)]);
        for (const name of own) {
          if (name === '') continue;
          const keys = names.get(name);
          if (keys) keys.push(key);
          else names.set(name, [key]);
        }
      }
      this.#names = names;
    }
    return this.#names;
  }

  /** The works with exactly this name, whatever its case, width, spaces and punctuation: key, symbol, alias or title. */
  named(name: string): readonly Work[] {
    const exact = this.#works.get(name);
    if (exact) return [exact];
    const keys = this.names.get(foldName(name)) ?? [];
    return keys.map((key) => this.#works.get(key)).filter((work) => work !== undefined);
  }

  /** Keys of the works whose key, symbol or alias is nearest to a name that is none, nearest first; for "did you mean". */
  nearest(name: string, limit = 3): readonly string[] {
    const wanted = foldName(name).slice(0, 80);
    if (wanted === '') return [];
    const best = new Map<string, number>();
    for (const [known, keys] of this.names) {
      const allowed = Math.max(1, Math.floor(Math.min(wanted.length, known.length) / 4));
      const d = wanted.length >= 4 && known.startsWith(wanted) ? 0.5 : distance(wanted, known, allowed);
      if (d > allowed) continue;
      for (const key of keys) best.set(key, Math.min(best.get(key) ?? Infinity, d));
    }
    return [...best]
      .sort((a, b) => a[1] - b[1])
      .slice(0, limit)
      .map(([key]) => key);
  }

  #byId(document: Document): ReadonlyMap<string, Paragraph> {
    let found = this.#paragraphs.get(document);
    if (!found) {
      const made = new Map<string, Paragraph>();
      for (const paragraph of document.paragraphs) if (!made.has(paragraph.id)) made.set(paragraph.id, paragraph);
      this.#paragraphs.set(document, (found = made));
    }
    return found;
  }
}

/** A problem for each document whose key and language another one before it already has. */
export function duplicateDocuments(documents: readonly Document[]): readonly Problem[] {
  const first = new Map<string, Document>();
  return documents.flatMap((document): Problem[] => {
    const id = `${document.key}\n${document.language}`;
    const before = first.get(id);
    if (!before) {
      first.set(id, document);
      return [];
    }
    const { key, language, file } = document;
    const where = file === undefined ? {} : { file };
    return [
      { code: 'corpus.duplicate-document', severity: 'error', ...where, line: 0, column: 0, data: { key, language, other: before.file } },
    ];
  });
}

/** Folds a name for comparing: case and width, and neither spaces nor punctuation (`WP.41`, `wp41`, `ＷＰ．４１`). */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function namesOf({ metadata }: Document): string[] {
  const names = [metadata.title, ...Object.values(metadata.titles), ...metadata.aliases];
  if (metadata.shortTitle !== undefined) names.push(metadata.shortTitle);
  if (metadata.symbol !== undefined) names.push(...symbolTails(metadata.symbol));
  return names;
}

/** A symbol and what people leave of it: its last step with any of the ones before, in order. */
function symbolTails(symbol: string): string[] {
  const steps = symbol.split('/');
  const last = steps.pop() ?? '';
  if (steps.length > 6) return [symbol];
  const tails: string[] = [];
  for (let mask = 0; mask < 1 << steps.length; mask++) {
    const tail = [...steps.filter((_, at) => mask & (1 << at)), last].join('/');
    // a bare number (the 53 of A/RES/67/53) is no name
    if (/\p{L}/u.test(tail) && /\p{N}/u.test(tail)) tails.push(tail);
  }
  return tails;
}

/** Edits between two names, a swap of neighbours counting as one; more than `limit` when there are more. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** The part that the key alone stands for. */
export function mainPart(document: Document): Part | undefined {
  return document.parts.find((part) => part.main);
}

/** The part with the paragraph at an address. */
export function partOf(document: Document, address: Address): Part | undefined {
  return address.part === undefined ? mainPart(document) : document.parts.find((part) => part.name === address.part);
}

/** The paragraphs of a part that are no items. */
export function topParagraphs(part: Part): readonly Paragraph[] {
  return part.paragraphs.filter((paragraph) => paragraph.parent === undefined);
}

/** Kinds of date by which of them is the date of the work that the key stands for, the surest first. */
const datesOfWork: readonly DateKind[] = ['issued', 'statement', 'event', 'session', 'letter', 'note'];

/** The year that a document is filed under: of its issue if known, else of the statement, event or session, else of its letter. */
export function yearOf(document: Document): number | undefined {
  for (const kind of datesOfWork) {
    const date = document.metadata.dates[kind];
    if (date !== undefined) return Number(date.slice(0, 4));
  }
  return undefined;
}
