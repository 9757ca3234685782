import { printedMark } from './draft';
import type { Block, Content, Document, Footnote, MarkedText, Paragraph, Printed } from './model';

/** A place in the reading text: 0-based line, and columns in UTF-16 code units, `end` exclusive. */
export interface ReadingSpan {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface ReadingHeading extends ReadingSpan {
  readonly level: number;
  readonly text: string;
  /** The part that begins here. */
  readonly part?: string;
  /** The last line of what is under it, up to the next heading of its level or a higher one. */
  readonly endLine: number;
}

export interface ReadingParagraph {
  readonly paragraph: Paragraph;
  /** First and last line, its items included. */
  readonly line: number;
  readonly endLine: number;
  /** The paragraph whose item it is. */
  readonly parent?: ReadingParagraph;
  /** The printed label; undefined for a counted paragraph. */
  readonly label?: ReadingSpan;
  /** The column of its first word: where a counted number can be shown beside it. */
  readonly column: number;
}

/** A stretch of a paragraph's own words: `offset` is where it begins in `Paragraph.text`, of the same length there. */
export interface ReadingRun extends ReadingSpan {
  readonly paragraph: Paragraph;
  readonly offset: number;
}

export interface ReadingFootnote extends ReadingSpan {
  readonly label: string;
}

/** A document as it is shown for reading: plain text, and what is where in it. Everything in ascending order. */
export interface Reading {
  readonly text: string;
  readonly headings: readonly ReadingHeading[];
  /** In document order, an item after its parent. */
  readonly paragraphs: readonly ReadingParagraph[];
  readonly runs: readonly ReadingRun[];
  readonly links: readonly (ReadingSpan & { readonly url: string })[];
  /** Footnote marks in the text, and the same marks where the footnotes stand. */
  readonly marks: readonly ReadingFootnote[];
  readonly footnotes: readonly ReadingFootnote[];
  /** Lines that are printed but belong to no paragraph: cover lines, signatures, footnotes. */
  readonly printed: readonly ReadingSpan[];
}

const indent = '    ';

/**
 * The text for reading a document: headings, cover lines and paragraphs in printed order with an empty line between,
 * labels as printed, items indented, a dash before an item without a label, footnote marks where they stand. No markup; counted
 * numbers are not in it, because they are not printed. Characters that would break a line or hide in it become spaces or
 * U+FFFD, one for one.
 */
export function readingOf(document: Document): Reading {
  const writer = new ReadingWriter();
  for (const block of document.blocks) writer.block(block);
  return writer.reading();
}

/** The innermost paragraph on a line; on an empty line between two, the one before. Undefined outside any. */
export function paragraphAt(reading: Reading, line: number): ReadingParagraph | undefined {
  const { paragraphs } = reading;
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((paragraphs[middle]?.line ?? Infinity) <= line) low = middle + 1;
    else high = middle;
  }
  const last = paragraphs[low - 1];
  // the paragraph that began last may be an item that ended, inside one that goes on
  for (let found = last; found; found = found.parent) if (found.endLine >= line) return found;
  for (let found = last; found; found = found.parent) if (found.endLine === line - 1) return found;
  return undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class ReadingWriter {
  readonly #lines: string[] = [];
  readonly #headings: Mutable<ReadingHeading>[] = [];
  readonly #paragraphs: Mutable<ReadingParagraph>[] = [];
  readonly #runs: ReadingRun[] = [];
  readonly #links: (ReadingSpan & { url: string })[] = [];
  readonly #marks: ReadingFootnote[] = [];
  readonly #footnotes: ReadingFootnote[] = [];
  readonly #printed: ReadingSpan[] = [];

  reading(): Reading {
    const last = Math.max(this.#lines.length - 1, 0);
    const open: Mutable<ReadingHeading>[] = [];
    for (const heading of this.#headings) {
      while (open.length && (open.at(-1)?.level ?? 0) >= heading.level) {
        const closing = open.pop();
        if (closing) closing.endLine = Math.max(closing.line, heading.line - 2);
      }
      open.push(heading);
    }
    for (const heading of open) heading.endLine = last;
    return {
      text: this.#lines.map((line) => `${line}\n`).join(''),
      headings: this.#headings,
      paragraphs: this.#paragraphs,
      runs: this.#runs,
      links: this.#links,
      marks: this.#marks,
      footnotes: this.#footnotes,
      printed: this.#printed,
    };
  }

  block(block: Block): void {
    switch (block.kind) {
      case 'heading': {
        this.#gap();
        const { start, end, line } = this.#line('', block);
        const { level, part } = block;
        this.#headings.push({ line, start, end, level, text: clean(block.text), endLine: line, ...(part === undefined ? {} : { part }) });
        break;
      }
      case 'paragraph':
        this.#paragraph(block.paragraph, 0);
        break;
      default:
        this.#aside(block, '');
    }
  }

  #paragraph(paragraph: Paragraph, depth: number, parent?: ReadingParagraph): void {
    this.#gap();
    const margin = indent.repeat(depth);
    const { label, content } = paragraph;
    const line = this.#lines.length;
    const counted = paragraph.address.segments.at(-1)?.kind;
    const printed = label === undefined ? undefined : clean(label);
    const lead = printed === undefined ? (counted === 'item' ? '– ' : '') : /[、．。：）]$/.test(printed) ? printed : `${printed} `;
    const entry: Mutable<ReadingParagraph> = { paragraph, line, endLine: line, column: margin.length + lead.length };
    if (parent) entry.parent = parent;
    if (printed !== undefined) entry.label = { line, start: margin.length, end: margin.length + printed.length };
    this.#paragraphs.push(entry);
    let offset = 0;
    let first = true;
    content.forEach((one: Content, index) => {
      if (one.kind === 'text') {
        if (index > 0) this.#gap();
        const prefix = index === 0 ? margin + lead : margin + ' '.repeat(indent.length);
        this.#line(prefix, one, { paragraph, offset: first ? 0 : (offset += 2) });
        offset += one.text.length;
        first = false;
      } else {
        // a label over its first item stands on a line of its own
        if (index === 0) this.#lines.push((margin + lead).trimEnd());
        if (one.kind === 'item') this.#paragraph(one.paragraph, depth + 1, entry);
        else this.#aside(one, margin + indent);
      }
    });
    if (content.length === 0) this.#lines.push((margin + lead).trimEnd());
    entry.endLine = this.#lines.length - 1;
  }

  #aside(block: Printed | Footnote, margin: string): void {
    this.#gap();
    block.lines.forEach((text, index) => {
      let prefix = margin;
      if (block.kind === 'footnote' && index === 0) {
        const mark = shownMark(block.label);
        prefix += `${mark} `;
        this.#footnotes.push({ line: this.#lines.length, start: margin.length, end: margin.length + mark.length, label: block.label });
      }
      const { line, end } = this.#line(prefix, text);
      this.#printed.push({ line, start: margin.length, end });
    });
  }

  /** An empty line, unless there is none before. */
  #gap(): void {
    if (this.#lines.length) this.#lines.push('');
  }

  /** Adds a line of text, with its footnote marks put in, and notes what is where. */
  #line(prefix: string, { text, marks }: MarkedText, of?: { paragraph: Paragraph; offset: number }): ReadingSpan {
    const line = this.#lines.length;
    const pieces: string[] = [prefix];
    let column = prefix.length;
    let at = 0;
    const upTo = (end: number) => {
      if (end <= at) return;
      pieces.push(clean(text.slice(at, end)));
      if (of) this.#runs.push({ line, start: column, end: column + end - at, paragraph: of.paragraph, offset: of.offset + at });
      column += end - at;
      at = end;
    };
    for (const mark of marks) {
      if (mark.kind === 'link') {
        upTo(mark.start);
        const start = column;
        upTo(mark.end);
        if (mark.end > mark.start) this.#links.push({ line, start, end: column, url: mark.url });
      } else {
        upTo(mark.at);
        const shown = shownMark(mark.label);
        pieces.push(shown);
        this.#marks.push({ line, start: column, end: column + shown.length, label: mark.label });
        column += shown.length;
      }
    }
    upTo(text.length);
    this.#lines.push(pieces.join(''));
    return { line, start: prefix.length, end: column };
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A footnote mark apart from the digits and letters beside it. */
function shownMark(label: string): string {
  const mark = clean(printedMark(label));
  if (/^\d+$/.test(mark)) return mark.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
  return /[\p{L}\p{N}]/u.test(mark) ? `[${mark}]` : mark;
}

/** Takes out, one for one, what an editor would take for a line end or what would not be seen. */
function clean(text: string): string {
  return text
    .replace(/[\t\u000b\u000c\u0085\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
