import type { Library } from '../core/corpus/library';
import type { Paragraph } from '../core/corpus/model';
import { createLookup, type LookupResult } from '../core/lookup/lookup';
import { UsageError, value } from './arguments';
import type { Invocation, Status } from './commands';
import { writeJson } from './json';
import { loadCorpus, type Corpus } from './load';
import { missingPlace } from './resolve';
import { clean, columnsOf, layOut, type Terminal } from './terminal';
import { labelWords } from './words';

/** `pincite find`: paragraphs by a few words, best first. */
export async function run(invocation: Invocation): Promise<Status> {
  const { given, terminal } = invocation;
  const query = given.operands.join(' ');
  if (query.trim() === '') throw new UsageError('What should be found? For example: pincite find 最大核武库');
  const limit = limitOf(value(given, 'limit'));
  const corpus = await loadCorpus(invocation);
  const found = search(corpus, query, limit);
  if (given.options.has('json')) {
    writeJson(
      terminal,
      found.map(({ result, paragraph }) => ({
        address: result.address,
        key: result.key,
        language: result.language,
        score: result.score,
        text: paragraph.text,
      })),
    );
  } else if (found.length) {
    terminal.write(found.map((one) => describe(one, corpus.library, terminal)).join('\n'));
  } else {
    terminal.warn(`${clean(nothingFound(corpus.library, query))}\n`);
  }
  return 0;
}

function nothingFound(library: Library, query: string): string {
  const place = missingPlace(library, query);
  if (place !== undefined) return place;
  const several = /\s/.test(query.trim()) || query.trim().length > 12;
  const languages = [...new Set(library.documents.map(({ language }) => language))].sort().join(', ');
  return `No paragraph was found for “${query}”. ${several ? 'Try fewer words.' : `Try another word, or a part of it; the documents are in: ${languages}.`}`;
}

interface Found {
  readonly result: LookupResult;
  readonly paragraph: Paragraph;
}

/** The best paragraphs. A heading stands for the first paragraph under it, unless that was found by its own words. */
function search({ library, names }: Corpus, query: string, limit: number): readonly Found[] {
  // a heading and its paragraph can both be found, and count as one
  const results = createLookup(library, names).search(query, { limit: limit * 2 });
  const own = new Set(results.filter(({ entry }) => entry === 'paragraph').map(identity));
  const found: Found[] = [];
  for (const result of results) {
    if (found.length === limit) break;
    const paragraph = library.paragraph(result.address, result.language);
    if (!paragraph || (result.entry === 'heading' && own.has(identity(result)))) continue;
    own.add(identity(result));
    found.push({ result, paragraph });
  }
  return found;
}

function identity({ language, address }: LookupResult): string {
  return `${language}\n${address}`;
}

function limitOf(written: string | undefined): number {
  if (written === undefined) return 10;
  if (!/^\d{1,6}$/.test(written) || Number(written) < 1) {
    throw new UsageError(`--limit takes a number from 1 up, not “${written}”.`);
  }
  return Number(written);
}

function describe({ result, paragraph }: Found, library: Library, terminal: Terminal): string {
  const { paint } = terminal;
  const document = library.document(result.key, result.language);
  const title = document?.metadata.shortTitle ?? document?.metadata.title ?? '';
  const head = [paint.address(clean(result.address)), paint.strong(clean(labelWords(paragraph))), clean(title)];
  const via = how(result);
  if (via !== undefined) head.push(paint.faint(clean(`(${via})`)));
  const { text, ranges } = excerpt(result, (terminal.columns ?? 82) * 2 - 8);
  return `${head.filter(Boolean).join('  ')}\n${layOut(text, terminal, { indent: '  ', ranges })}\n`;
}

/** How it was found, where that is not plain from the words. */
function how({ kind, via, entry }: LookupResult): string | undefined {
  if (entry === 'heading') return 'by the heading above it';
  if (via) return `${via.typed} = ${via.found}`;
  if (kind === 'pinyin' || kind === 'initials') return 'by its sound';
  return undefined;
}

/** The words around the first match, about `width` columns, with the ranges moved along. */
function excerpt({ text, ranges }: LookupResult, width: number): Pick<LookupResult, 'text' | 'ranges'> {
  const first = ranges[0]?.[0] ?? 0;
  let start = Math.max(0, first - Math.floor(width / 8));
  // the end of a sentence that is near is a better place to begin than the middle of a word
  for (let at = first - 1; at >= 0 && at >= first - width / 4; at--) {
    if (!/[。；！？;!?]/.test(text[at] ?? '')) continue;
    start = at + 1;
    break;
  }
  if (first < width / 8) start = 0;
  if (isLowSurrogate(text, start)) start--;
  let end = start;
  for (let used = 0; end < text.length && used < width;) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    used += columnsOf(character);
    end += character.length;
  }
  const before = start > 0 ? '…' : '';
  const moved = ranges
    .filter(([from, to]) => to > start && from < end)
    .map(([from, to]): [number, number] => [
      Math.max(from, start) - start + before.length,
      Math.min(to, end) - start + before.length,
    ]);
  const cut = text.slice(start, end).replace(/[\t\n\r]/g, ' ');
  return { text: `${before}${cut}${end < text.length ? '…' : ''}`, ranges: moved };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}
