import { yearOf } from './library';
import type { Document } from './model';

/** What the index of a corpus folder says of one file, so that a list can be shown before any document is read. */
export interface CorpusIndexEntry {
  /** The file's name in the folder. */
  readonly file: string;
  readonly key: string;
  readonly language: string;
  readonly title: string;
  readonly shortTitle?: string;
  readonly symbol?: string;
  readonly body?: string;
  readonly genre?: string;
  readonly year?: number;
  readonly unverified: readonly string[];
  /** How many paragraphs it has, items included. */
  readonly paragraphs: number;
}

/** The name of the index in a corpus folder: a folder on the web cannot list itself. */
export const corpusIndexName = 'index.json';

/** The name of the lookup's index in a corpus folder. It may be missing or of other documents. */
export const lookupIndexName = 'lookup.index';

/** The text of the index of a corpus folder, from the documents in it as they were read (each with its `file`). */
export function buildCorpusIndex(documents: readonly Document[]): string {
  const entries = documents
    .filter((document) => document.file !== undefined)
    .map((document) => {
      const { file = '', key, language, metadata, paragraphs } = document;
      const { title, shortTitle, symbol, body, genre, unverified } = metadata;
      const year = yearOf(document);
      // what is not known is left out of JSON
      return { file, key, language, title, shortTitle, symbol, body, genre, year, unverified, paragraphs: paragraphs.length };
    })
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return `${JSON.stringify({ version: 1, documents: entries }, null, 2)}\n`;
}

/** Reads an index. Undefined when the text is none; an entry that names no file of the folder itself is left out. */
export function readCorpusIndex(text: string): readonly CorpusIndexEntry[] | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const documents = typeof data === 'object' && data !== null && 'documents' in data ? data.documents : undefined;
  if (!Array.isArray(documents)) return undefined;
  return documents.flatMap((one: unknown): CorpusIndexEntry[] => {
    if (typeof one !== 'object' || one === null) return [];
    const entry = one as Record<string, unknown>;
    const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : undefined);
    const [file, key, language, title] = [text('file'), text('key'), text('language'), text('title')];
    if (file === undefined || key === undefined || language === undefined || title === undefined) return [];
    if (!/^[^/\\]+\.md$/.test(file) || file.startsWith('.')) return [];
    const [shortTitle, symbol, body, genre] = [text('shortTitle'), text('symbol'), text('body'), text('genre')];
    const { year, unverified, paragraphs } = entry;
    return [
      {
        file,
        key,
        language,
        title,
        ...(shortTitle === undefined ? {} : { shortTitle }),
        ...(symbol === undefined ? {} : { symbol }),
        ...(body === undefined ? {} : { body }),
        ...(genre === undefined ? {} : { genre }),
        ...(typeof year === 'number' ? { year } : {}),
        unverified: Array.isArray(unverified) ? unverified.filter((name): name is string => typeof name === 'string') : [],
        paragraphs: typeof paragraphs === 'number' ? paragraphs : 0,
      },
    ];
  });
}
