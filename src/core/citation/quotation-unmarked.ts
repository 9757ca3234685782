import type { Library } from '../corpus/library';
import type { Span } from './model';
import type { MarkedWords } from './quotation-find';
import { fold, measure } from './quotation-fold';
import type { ProseStructure, SourceSpan } from './quotation-model';
import { firstAfter } from './quotation-parse';
import { sourceText, type SourceText } from './quotation-source';

/** So many Han characters (a word of another script counts as two) as printed are somebody's words. */
const LEAST = 20;

/** Every stretch of `LEAST` units holds a whole string of this length that begins at a multiple of it. */
const GRAM = LEAST / 2;

interface Unmarked extends Span {
  readonly found: readonly SourceSpan[];
}

interface Occurrence {
  readonly source: SourceText;
  readonly at: number;
}

const indexes = new WeakMap<Library, Map<string, Occurrence[]>>();

function indexOf(library: Library): Map<string, Occurrence[]> {
  let index = indexes.get(library);
  if (index) return index;
  index = new Map();
  for (const document of library.documents) {
    const source = sourceText(document);
    for (let at = 0; at + GRAM <= source.chars.length; at += GRAM) {
      const gram = source.chars.slice(at, at + GRAM);
      const list = index.get(gram);
      if (!list) index.set(gram, [{ source, at }]);
      else if (list.length < 8) list.push({ source, at });
    }
  }
  indexes.set(library, index);
  return index;
}

/** How far before some words the 《 of a title is looked for, in UTF-16 units. */
const longestTitle = 100;

/** True for words that stand inside one 《…》: the title of something. */
function isInTitle(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (let at = Math.max(0, start - longestTitle); at < start; at++) {
    const c = text.charAt(at);
    if (c === '《') depth++;
    else if (c === '》' && depth > 0) depth--;
  }
  for (let at = start; at < end && depth > 0; at++) {
    const c = text.charAt(at);
    if (c === '《') depth++;
    else if (c === '》') depth--;
  }
  return depth > 0;
}

/**
 * Stretches of prose outside quotation marks that stand in the corpus word by word, ascending and disjoint; titles are not among
 * them. Linear in the analysis.
 */
export function unmarkedWords(
  text: string,
  structure: ProseStructure,
  excluded: readonly Span[],
  marked: readonly MarkedWords[],
  library: Library,
): readonly Unmarked[] {
  const index = indexOf(library);
  const result: Unmarked[] = [];
  const quoted = marked.map(({ start, end }) => ({ start, end }));
  for (const block of structure.blocks) {
    if (block.quote || block.kind === 'heading') continue;
    let from = block.start;
    const pieces: Span[] = [];
    for (let i = firstAfter(quoted, block.start); i < quoted.length; i++) {
      const { start, end } = quoted[i] as Span;
      if (start >= block.end) break;
      if (start > from) pieces.push({ start: from, end: start });
      from = Math.max(from, end);
    }
    if (from < block.end) pieces.push({ start: from, end: block.end });
    for (const piece of pieces) for (const each of inPiece(text, piece, excluded, index)) result.push(each);
  }
  return result;
}

function inPiece(
  text: string,
  piece: Span,
  excluded: readonly Span[],
  index: ReadonlyMap<string, readonly Occurrence[]>,
): Unmarked[] {
  const skip: Span[] = [];
  for (let i = firstAfter(excluded, piece.start); i < excluded.length; i++) {
    const span = excluded[i] as Span;
    if (span.start >= piece.end) break;
    skip.push(span);
  }
  const folded = fold(text, piece.start, piece.end, skip);
  const { chars, starts, ends } = folded;
  const found: Unmarked[] = [];
  let floor = 0;
  for (let at = 0; at + GRAM <= chars.length; at++) {
    const occurrences = index.get(chars.slice(at, at + GRAM));
    if (!occurrences) continue;
    let best: { q: number; t: number; length: number; source: SourceText } | undefined;
    for (const { source, at: there } of occurrences) {
      let q = at;
      let t = there;
      while (
        q > floor &&
        t > 0 &&
        chars.charCodeAt(q - 1) === source.chars.charCodeAt(t - 1) &&
        !source.beginsPiece(t)
      ) {
        q--;
        t--;
      }
      let length = at - q + GRAM;
      while (
        q + length < chars.length &&
        t + length < source.chars.length &&
        chars.charCodeAt(q + length) === source.chars.charCodeAt(t + length) &&
        !source.beginsPiece(t + length)
      ) {
        length++;
      }
      if (!best || length > best.length) best = { q, t, length, source };
    }
    if (!best || measure(folded, best.q, best.q + best.length).size < LEAST) continue;
    const { q, t, length, source } = best;
    at = q + length - 1;
    floor = q + length;
    const [start, end] = [starts[q] ?? 0, ends[q + length - 1] ?? 0];
    const spans = source.spans(t, t + length);
    // what is printed outside paragraphs is a title, a heading or the head of the document
    if (spans.every(({ address }) => address === undefined) || isInTitle(text, start, end)) continue;
    found.push({ start, end, found: spans });
  }
  return found;
}
