import type { Library } from '../corpus/library';
import type { Document, MarkedText, Paragraph } from '../corpus/model';
import { align, GramIndex, type Alignment } from './quotation-align';
import { fold, isDigit, isWordUnit } from './quotation-fold';
import type { SourceSpan } from './quotation-model';

/** Stands between texts that are not printed one after the other; in no folded text. */
const BREAK = '\u0000';

/** A printed run of text, and where its words are in the document's `chars`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Undefined for what is printed outside paragraphs. */
  readonly paragraph?: Paragraph;
  /** The string that offsets are of: `Paragraph.text`, or the printed line. */
  readonly text: string;
  /** Where in `text` this run begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** An interval of a document's folded words. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Alignments that a document remembers, and the longest quotation among them, in folded units. */
const MOST_REMEMBERED = 4000;
const LONGEST_REMEMBERED = 1000;

/** The words of a document in printed order, folded (see `fold`), and the way back to what is printed. */
export class SourceText {
  readonly chars: string;
  readonly pieces: readonly Piece[];
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #first = new Map<Paragraph, number>();
  readonly #last = new Map<Paragraph, number>();
  readonly #alignments = new Map<string, Alignment | undefined>();
  #grams: GramIndex | undefined;
  #pairs: ReadonlySet<number> | undefined;

  /** Whether two units stand side by side somewhere: `chars.includes`, without reading all of them. */
  hasPair(pair: string): boolean {
    const code = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
    if (!this.#pairs) {
      const pairs = new Set<number>();
      for (let at = 0; at + 2 <= this.chars.length; at++) pairs.add(code(this.chars, at));
      this.#pairs = pairs;
    }
    return this.#pairs.has(code(pair, 0));
  }

  constructor(readonly document: Document) {
    const chars: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const pieces: Piece[] = [];
    let length = 0;

    const add = (text: string, from: number, to: number, paragraph?: Paragraph) => {
      const folded = fold(text, from, to);
      const start = length;
      chars.push(folded.chars);
      for (let i = 0; i < folded.chars.length; i++) {
        starts.push(folded.starts[i] ?? 0);
        ends.push(folded.ends[i] ?? 0);
      }
      length += folded.chars.length;
      pieces.push({ start, end: length, text, from, to, ...(paragraph ? { paragraph } : {}) });
    };
    // Headings, cover lines and footnotes come after all paragraphs: a quotation runs on across them.
    const asides: (readonly Pick<MarkedText, 'text'>[])[] = [];
    const walk = (paragraph: Paragraph) => {
      this.#first.set(paragraph, length);
      let from = 0;
      for (const content of paragraph.content) {
        if (content.kind === 'item') walk(content.paragraph);
        else if (content.kind === 'text') {
          const at = paragraph.text.indexOf(content.text, from);
          if (at < 0) asides.push([content]);
          else add(paragraph.text, at, (from = at + content.text.length), paragraph);
        } else asides.push(content.lines);
      }
      this.#last.set(paragraph, length);
    };
    for (const block of document.blocks) {
      if (block.kind === 'paragraph') walk(block.paragraph);
      else asides.push(block.kind === 'heading' ? [block] : block.lines);
    }
    for (const lines of [[{ text: document.metadata.title }], ...asides]) {
      chars.push(BREAK);
      starts.push(0);
      ends.push(0);
      length++;
      for (const line of lines) add(line.text, 0, line.text.length);
    }
    this.chars = chars.join('');
    this.pieces = pieces;
    this.#starts = Int32Array.from(starts);
    this.#ends = Int32Array.from(ends);
  }

  /** The words of a paragraph with its items and continuation; undefined for a paragraph of another document. */
  interval(paragraph: Paragraph): Interval | undefined {
    const start = this.#first.get(paragraph);
    const end = this.#last.get(paragraph);
    return start === undefined || end === undefined ? undefined : { start, end };
  }

  /** The index of the piece that holds the word unit at `at`. */
  pieceAt(at: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const piece = this.pieces[middle] as Piece;
      if (piece.start <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The first unit of a stretch that `spans` gave; undefined for one of another text. */
  unitAt({ address, start, text }: SourceSpan): number | undefined {
    for (const piece of this.pieces) {
      if (piece.paragraph?.id !== address || start < piece.from || start >= piece.to) continue;
      if (!piece.text.startsWith(text.slice(0, 20), start)) continue;
      for (let at = piece.start; at < piece.end; at++) if (this.rawStart(at) >= start) return at;
    }
    return undefined;
  }

  /** Offset in the piece's text of the unit at `at`. */
  rawStart(at: number): number {
    return this.#starts[at] ?? 0;
  }

  rawEnd(at: number): number {
    return this.#ends[at] ?? 0;
  }

  /** True if a new piece of text begins at the unit. */
  beginsPiece(at: number): boolean {
    const piece = this.pieces[this.pieceAt(at)];
    return piece?.start === at;
  }

  endsPiece(end: number): boolean {
    const piece = this.pieces[this.pieceAt(Math.max(0, end - 1))];
    return piece?.end === end;
  }

  /** False where a word of letters or a number would be cut in two. */
  isBoundary(at: number): boolean {
    if (at <= 0 || at >= this.chars.length) return true;
    const before = this.chars.charCodeAt(at - 1);
    const after = this.chars.charCodeAt(at);
    if (!isWordUnit(before) || !isWordUnit(after)) return true;
    if (this.beginsPiece(at)) return true;
    if (this.#ends[at - 1] !== this.#starts[at]) {
      // `15 000` is one number; two words are two.
      return !(isDigit(before) && isDigit(after));
    }
    return isDigit(before) !== isDigit(after);
  }

  /** What is printed between two neighbouring units; across pieces, the end of one and the beginning of the next. */
  gap(before: number, after: number): string {
    const a = this.pieceAt(before);
    const b = this.pieceAt(after);
    const first = this.pieces[a] as Piece;
    if (a === b) return first.text.slice(this.rawEnd(before), this.rawStart(after));
    const second = this.pieces[b] as Piece;
    return first.text.slice(this.rawEnd(before), first.to) + second.text.slice(second.from, this.rawStart(after));
  }

  /** The printed text right before a unit, inside its piece. */
  before(at: number, length: number): string {
    const piece = this.pieces[this.pieceAt(at)] as Piece;
    const end = this.rawStart(at);
    return piece.text.slice(Math.max(piece.from, end - length), end);
  }

  /** The printed text right after the unit before `end`, inside its piece. */
  after(end: number, length: number): string {
    const piece = this.pieces[this.pieceAt(end - 1)] as Piece;
    const start = this.rawEnd(end - 1);
    return piece.text.slice(start, Math.min(piece.to, start + length));
  }

  /** What is printed from one unit to another, piece by piece; `end` is exclusive. Empty for an empty interval. */
  spans(start: number, end: number): SourceSpan[] {
    const spans: SourceSpan[] = [];
    for (let at = start, index = this.pieceAt(start); at < end && index < this.pieces.length; index++) {
      const piece = this.pieces[index] as Piece;
      const last = Math.min(end, piece.end);
      if (last <= at) continue;
      const from = this.rawStart(at);
      const to = this.rawEnd(last - 1);
      const previous = spans.at(-1);
      const id = piece.paragraph?.id;
      if (previous && id !== undefined && previous.address === id && previous.end <= from) {
        spans[spans.length - 1] = { ...previous, end: to, text: piece.text.slice(previous.start, to) };
      } else {
        spans.push({
          key: this.document.key,
          language: this.document.language,
          ...(id === undefined ? {} : { address: id }),
          start: from,
          end: to,
          text: piece.text.slice(from, to),
        });
      }
      at = last;
    }
    return spans;
  }

  /** The printed text from one unit to another, marks included; pieces are joined as if they were one line. */
  printed(start: number, end: number): string {
    let text = '';
    for (let at = start, index = this.pieceAt(start); at < end && index < this.pieces.length; index++) {
      const piece = this.pieces[index] as Piece;
      const last = Math.min(end, piece.end);
      if (last <= at) continue;
      text += piece.text.slice(
        at === start ? this.rawStart(at) : piece.from,
        last === end ? this.rawEnd(last - 1) : piece.to,
      );
      at = last;
    }
    return text;
  }

  /** The paragraphs that hold the units from `start` to `end`, in printed order, each once. */
  paragraphs(start: number, end: number): Paragraph[] {
    const found: Paragraph[] = [];
    for (let at = start, index = this.pieceAt(start); at < end && index < this.pieces.length; index++) {
      const piece = this.pieces[index] as Piece;
      if (piece.end <= at) continue;
      if (piece.paragraph && !found.includes(piece.paragraph)) found.push(piece.paragraph);
      at = piece.end;
    }
    return found;
  }

  /**
   * `align` with a memory: an analysis is checked again after every change, and few of its quotations change. `from` and `to`
   * are the stretch of `chars` to look in.
   */
  align(quoted: string, from: number, to: number, least: number): Alignment | undefined {
    const look = () => align(quoted, this.chars, () => this.grams(), from, to, least);
    if (quoted.length > LONGEST_REMEMBERED) return look();
    const key = `${from} ${to} ${least} ${quoted}`;
    if (this.#alignments.has(key)) return this.#alignments.get(key);
    if (this.#alignments.size >= MOST_REMEMBERED) this.#alignments.clear();
    const alignment = look();
    this.#alignments.set(key, alignment);
    return alignment;
  }

  /** Finds stretches by what they share; made when first asked for. */
  grams(): GramIndex {
    return (this.#grams ??= new GramIndex(this.chars));
  }
}

const texts = new WeakMap<Document, SourceText>();

/** The folded words of a document, made when first asked for. */
export function sourceText(document: Document): SourceText {
  let text = texts.get(document);
  if (!text) texts.set(document, (text = new SourceText(document)));
  return text;
}

type Script = 'Han' | 'Kana' | 'Hangul' | 'Cyrillic' | 'Arabic' | 'Latin';

const SCRIPTS: Readonly<Record<string, Script>> = {
  zh: 'Han',
  yue: 'Han',
  ja: 'Kana',
  ko: 'Hangul',
  ru: 'Cyrillic',
  uk: 'Cyrillic',
  be: 'Cyrillic',
  bg: 'Cyrillic',
  sr: 'Cyrillic',
  kk: 'Cyrillic',
  ar: 'Arabic',
  fa: 'Arabic',
  ur: 'Arabic',
};

/** The script that a document's language is written in, as far as comparing words needs it. */
export function scriptOf(language: string): Script {
  return SCRIPTS[language.toLowerCase().split('-')[0] ?? ''] ?? 'Latin';
}

/** The script that most of a text's words are in; undefined when it has none. */
export function scriptOfText(chars: string): Script | undefined {
  const counts: Record<Script, number> = { Han: 0, Kana: 0, Hangul: 0, Cyrillic: 0, Arabic: 0, Latin: 0 };
  for (let i = 0; i < chars.length; i++) {
    const code = chars.charCodeAt(i);
    if (code >= 0x3040 && code <= 0x30ff) counts.Kana += 4;
    else if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff)) counts.Han += 2;
    else if ((code >= 0x1100 && code <= 0x11ff) || (code >= 0xac00 && code <= 0xd7a3)) counts.Hangul += 2;
    else if (code >= 0x0400 && code <= 0x052f) counts.Cyrillic += 1;
    else if (code >= 0x0600 && code <= 0x06ff) counts.Arabic += 1;
    else if ((code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code <= 0x24f)) counts.Latin += 1;
  }
  let best: Script | undefined;
  for (const script of Object.keys(counts) as Script[]) {
    if (counts[script] > (best ? counts[best] : 0)) best = script;
  }
  return best;
}

const ENGLISH =
  /^(?:the|of|and|to|in|that|for|is|are|as|on|not|by|with|be|an|a|all|its|their|this|which|at|it|or|from)$/i;

/** False for words in Latin letters that are plainly not in this language; true where that is not plain. */
export function mayBe(language: string, text: string): boolean {
  if (scriptOf(language) !== 'Latin' || !/^en\b/i.test(language)) return true;
  const words = text.match(/[\p{L}'’]+/gu) ?? [];
  return words.length < 8 || words.some((word) => ENGLISH.test(word));
}

/** The documents of a work that words in this script can be compared with. */
export function comparable(
  library: Library,
  key: string,
  script: Script | undefined,
  text: string,
): readonly Document[] {
  const documents = library.work(key)?.documents ?? [];
  if (script === undefined) return documents;
  return documents.filter((document) => scriptOf(document.language) === script && mayBe(document.language, text));
}
