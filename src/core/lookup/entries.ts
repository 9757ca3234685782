import { formatAddress } from '../corpus/address';
import type { Document } from '../corpus/model';
import type { Entry } from './build';
import type { DocumentRecord } from './segment';

/** What of a document goes into the index, in printed order: every heading and every paragraph with words. */
export function entriesOf(document: Document): Entry[] {
  const entries: Entry[] = [];
  const suffix = (id: string) => id.slice(document.key.length);
  /** Headings that wait for the paragraph whose address they take. */
  let headings: string[] = [];
  const flush = (id: string) => {
    for (const text of headings) entries.push({ suffix: suffix(id), heading: true, text });
    headings = [];
  };
  for (const block of document.blocks) {
    if (block.kind === 'heading' && block.text.trim() !== '') headings.push(block.text);
    if (block.kind !== 'paragraph') continue;
    flush(block.paragraph.id);
    const pending = [block.paragraph];
    for (let paragraph = pending.pop(); paragraph; paragraph = pending.pop()) {
      if (paragraph.text.trim() !== '')
        entries.push({ suffix: suffix(paragraph.id), heading: false, text: paragraph.text });
      pending.push(...[...paragraph.items].reverse());
    }
  }
  flush(formatAddress({ key: document.key, segments: [] }));
  return entries;
}

/** What documents of a genre are called. */
const genres: Readonly<Record<string, readonly string[]>> = {
  'working-paper': ['工作文件', 'working paper'],
};

/** By what a document may be named or limited to. */
export function recordOf(document: Document): Omit<DocumentRecord, 'first' | 'count'> {
  const { metadata } = document;
  const names = [
    metadata.title,
    ...(metadata.shortTitle === undefined ? [] : [metadata.shortTitle]),
    ...Object.values(metadata.titles),
    ...metadata.aliases,
    ...(metadata.session === undefined ? [] : [metadata.session]),
    ...(genres[metadata.genre ?? ''] ?? []),
  ];
  const years = new Set<number>();
  for (const date of Object.values(metadata.dates))
    for (const [year] of date?.matchAll(/\d{4}/g) ?? []) years.add(Number(year));
  const about = [metadata.place, metadata.body].filter((words) => words !== undefined);
  const record = {
    key: document.key,
    language: document.language,
    names,
    submitters: metadata.submitters,
    years: [...years],
    ...(about.length > 0 ? { about } : {}),
    parts: document.parts.flatMap(({ name, label, main }) =>
      name === undefined ? [] : [label === undefined ? { name, main } : { name, label, main }],
    ),
  };
  const symbol = metadata.symbol ?? metadata.symbolSeries;
  return symbol === undefined ? record : { ...record, symbol };
}
