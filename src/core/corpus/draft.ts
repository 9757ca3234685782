import { formatAddress } from './address';
import type {
  Address,
  Block,
  Content,
  Document,
  Footnote,
  Mark,
  MarkedText,
  Metadata,
  Paragraph,
  Part,
  Printed,
  Problem,
  Segment,
} from './model';
import type { LabelReading } from './numerals';
import { isItemLabel, labelValue, valueReadings } from './numerals';

/** A run of text as it comes from a reader or an importer; white space at its ends and stray marks do not matter. */
export interface DraftText {
  readonly text: string;
  readonly marks?: readonly Mark[];
  /** 0-based line in the source; 0 unless told. */
  readonly line?: number;
}

export interface DraftPrinted {
  readonly kind: 'printed';
  readonly lines: readonly DraftText[];
}

export interface DraftFootnote {
  readonly kind: 'footnote';
  /** The printed mark; the same mark may come again. */
  readonly label: string;
  readonly lines: readonly DraftText[];
}

/** A paragraph with a printed label, or a dash item when it has none. */
export interface DraftItem {
  readonly kind: 'item';
  readonly label?: string;
  readonly content: readonly DraftContent[];
  readonly line?: number;
}

export type DraftContent = ({ readonly kind: 'text' } & DraftText) | DraftItem | DraftPrinted | DraftFootnote;

/** A paragraph without a number; `items` are the ones that hang on it. */
export interface DraftParagraph extends DraftText {
  readonly kind: 'paragraph';
  readonly items?: readonly DraftItem[];
}

export interface DraftHeading extends DraftText {
  readonly kind: 'heading';
  readonly level: number;
  /** The name of the part that begins here. */
  readonly part?: string;
}

export type DraftBlock = DraftHeading | DraftParagraph | DraftItem | DraftPrinted | DraftFootnote;

/** What is said about a part in front matter; the parts themselves begin at headings that name them. */
export interface DraftPart {
  readonly name: string;
  readonly label?: string;
  readonly labelPrinted?: boolean;
  readonly main?: boolean;
}

/** A document before it has addresses: printed structure and facts, nothing derived. */
export interface DraftDocument {
  readonly key: string;
  readonly language: string;
  readonly metadata?: Partial<Metadata>;
  readonly parts?: readonly DraftPart[];
  readonly blocks: readonly DraftBlock[];
  readonly file?: string;
}

export interface Built {
  readonly document: Document;
  readonly problems: readonly Problem[];
}

/** Deeper nesting than any printed document has; what is nested deeper is text of its ancestor. */
export const maxDepth = 12;

/** The footnote mark as printed, without what keeps equal marks apart. */
export function printedMark(label: string): string {
  return label.replace(/#\d+$/, '');
}

/** The name that a part without one gets when another part is the main one, so that each address stays unique. */
const unnamedPart = 'front';

/**
 * Gives a draft its addresses: the only place where a `Document` comes from, so that reading, importing and writing agree on
 * what is counted and how. Text is trimmed and its marks put in order. A dash item, or one labelled in brackets or circles,
 * that directly follows an unnumbered paragraph belongs to that paragraph (`n6/i1`, `n6/a`); any other label at the top is a
 * paragraph of the part. Never fails: what cannot be is reported and the rest is built.
 *
 * @example buildDocument({ key: 'a', language: 'en', blocks: [{ kind: 'item', label: '1.', content: [{ kind: 'text', text: 'One.' }] }] })
 */
export function buildDocument(draft: DraftDocument): Built {
  const builder = new Builder(draft);
  return { document: builder.document(), problems: builder.problems };
}

interface OpenPart {
  readonly name?: string;
  readonly address?: string;
  title?: string;
  readonly paragraphs: Paragraph[];
  readonly top: Paragraph[];
  unnumbered: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Builder {
  readonly problems: Problem[] = [];
  readonly #draft: DraftDocument;
  readonly #marks: FootnoteLabels;
  readonly #main: string | undefined;
  readonly #paragraphs: Paragraph[] = [];
  readonly #parts: OpenPart[] = [];
  readonly #byName = new Map<string, OpenPart>();
  readonly #ids = new Map<string, Paragraph>();
  readonly #items = new Map<Paragraph | OpenPart, number>();
  readonly #lastLabels = new Map<Paragraph | OpenPart, Map<string, { label: string; readings: readonly LabelReading[] }>>();
  #sections: { level: number; text: string }[] = [];
  #sectionTexts: readonly string[] = [];

  constructor(draft: DraftDocument) {
    this.#draft = draft;
    this.#marks = new FootnoteLabels(draft.blocks);
    const named = new Set(draft.blocks.map((block) => (block.kind === 'heading' ? block.part : undefined)));
    const mains = (draft.parts ?? []).filter((part) => part.main);
    this.#main = mains.find((part) => named.has(part.name))?.name;
    if (mains.length > 1) this.#report('corpus.several-main-parts', 'warning', 0, { parts: mains.map((part) => part.name), field: 'parts' });
  }

  document(): Document {
    const { key, language, file } = this.#draft;
    const blocks: Block[] = [];
    let part: OpenPart | undefined;
    let firstHeading: string | undefined;
    const open = (name?: string): OpenPart => (part = this.#open(name));
    const add = (paragraph: Paragraph) => void blocks.push({ kind: 'paragraph', paragraph });
    const list = this.#blocks();
    for (let at = 0; at < list.length; at++) {
      const block = list[at];
      if (!block) continue;
      switch (block.kind) {
        case 'heading': {
          const { text, marks, line } = this.#text(block);
          const level = Math.min(Math.max(Math.trunc(block.level) || 1, 1), 6);
          const name = block.part !== undefined && isPartName(block.part) ? block.part : undefined;
          if (name !== block.part) this.#report('corpus.part-name', 'warning', line, { part: block.part ?? '' });
          const title = name !== undefined || (firstHeading === undefined && level === 1);
          if (name !== undefined) open(name);
          if (title) {
            (part ?? open()).title ??= text;
            this.#sections = [];
          } else {
            while ((this.#sections.at(-1)?.level ?? 0) >= level) this.#sections.pop();
            this.#sections.push({ level, text });
          }
          this.#sectionTexts = this.#sections.map((section) => section.text);
          firstHeading ??= text;
          blocks.push({ kind: 'heading', level, ...(name === undefined ? {} : { part: name }), text, marks, line });
          break;
        }
        case 'paragraph': {
          const content: DraftContent[] = [{ ...block, kind: 'text' }];
          for (let next = list[at + 1]; next?.kind === 'item' && belongsAbove(next); next = list[++at + 1]) content.push(next);
          add(this.#top(part ?? open(), { kind: 'unnumbered' }, content, block.line));
          break;
        }
        case 'item': {
          add(this.#top(part ?? open(), block, block.content, block.line));
          break;
        }
        case 'printed': {
          const printed = this.#printed(block);
          if (printed) blocks.push(printed);
          break;
        }
        case 'footnote':
          blocks.push(this.#footnote(block));
      }
    }
    if (!part) open();
    const parts = this.#finishParts();
    const stated = this.#draft.metadata ?? {};
    const main = parts.find((one) => one.main);
    const numbers: Record<string, string> = {};
    for (const one of this.#parts) if (one.top.length) numbers[one.name ?? ''] = numbersOf(one.top);
    this.#checkNumbers(stated.numbers, numbers);
    const metadata: Metadata = {
      ...defined(stated),
      title: stated.title ?? main?.title ?? firstHeading ?? key,
      titles: stated.titles ?? {},
      aliases: stated.aliases ?? [],
      dates: stated.dates ?? {},
      submitters: stated.submitters ?? [],
      unverified: stated.unverified ?? [],
      stated: stated.stated ?? {},
      extra: stated.extra ?? {},
      numbers: stated.numbers ?? numbers,
    };
    return {
      key,
      language,
      metadata,
      parts,
      blocks,
      paragraphs: this.#paragraphs,
      ...(file === undefined ? {} : { file }),
    };
  }

  #open(name?: string): OpenPart {
    const known = this.#byName.get(name ?? '');
    if (known) return known;
    const mainHere = name === this.#main || (this.#main === undefined && this.#parts.length === 0);
    const address = mainHere ? undefined : (name ?? unnamedPart);
    const opened: OpenPart = {
      ...(name === undefined ? {} : { name }),
      ...(address === undefined ? {} : { address }),
      paragraphs: [],
      top: [],
      unnumbered: 0,
    };
    this.#byName.set(name ?? '', opened);
    this.#parts.push(opened);
    return opened;
  }

  #finishParts(): Part[] {
    const described = new Map((this.#draft.parts ?? []).map((part) => [part.name, part]));
    for (const name of described.keys()) {
      if (!this.#byName.has(name)) this.#report('corpus.missing-part', 'warning', 0, { part: name, field: `parts.${name}` });
    }
    return this.#parts.map((part) => {
      const about = part.name === undefined ? undefined : described.get(part.name);
      const out: Mutable<Part> = {
        main: part.address === undefined,
        labelPrinted: about?.labelPrinted ?? false,
        paragraphs: part.paragraphs,
      };
      const name = part.name ?? part.address;
      if (name !== undefined) out.name = name;
      if (part.title !== undefined) out.title = part.title;
      if (about?.label !== undefined) out.label = about.label;
      return out;
    });
  }

  /** The blocks that hold something, the items of an unnumbered paragraph after it. */
  #blocks(): DraftBlock[] {
    const out: DraftBlock[] = [];
    for (const block of this.#draft.blocks) {
      if (block.kind === 'paragraph') {
        if (this.#hasWords({ ...block, kind: 'text' })) out.push(block);
        for (const item of block.items ?? []) if (!this.#isEmpty(item, item.content, item.line)) out.push(item);
      } else if (block.kind === 'heading' || block.kind === 'footnote') out.push(block);
      else if (block.kind === 'printed' ? this.#hasWords(block) : !this.#isEmpty(block, block.content, block.line)) out.push(block);
    }
    return out;
  }

  #top(
    part: OpenPart,
    from: DraftItem | { kind: 'unnumbered' },
    content: readonly DraftContent[],
    line?: number,
  ): Paragraph {
    const made = this.#paragraph(part, undefined, from, content, line, 1);
    part.top.push(made);
    return made;
  }

  /** An item with neither label nor words is nothing, and is not counted. */
  #isEmpty(from: DraftItem | { kind: 'unnumbered' }, content: readonly DraftContent[], line?: number): boolean {
    const empty = !(from.kind === 'item' && from.label?.trim()) && !content.some((one) => this.#hasWords(one));
    if (empty) this.#report('corpus.empty-item', 'warning', line ?? 0, {});
    return empty;
  }

  #paragraph(
    part: OpenPart,
    parent: Paragraph | undefined,
    from: DraftItem | { kind: 'unnumbered' },
    draftContent: readonly DraftContent[],
    line: number | undefined,
    depth: number,
  ): Paragraph {
    let label = from.kind === 'item' ? from.label?.replace(/\s+/g, ' ').trim() : undefined;
    const value = label ? labelValue(label) : undefined;
    let contents = draftContent;
    if (label && value === undefined) {
      // a label that nothing can be read from is kept as words
      this.#report('corpus.label-without-value', 'warning', line ?? 0, { label });
      const [first, ...rest] = contents;
      const prefix = `${label} `;
      contents =
        first?.kind === 'text'
          ? [{ ...first, text: prefix + first.text, marks: shifted(first.marks ?? [], prefix.length) }, ...rest]
          : [{ kind: 'text', text: label, ...(line === undefined ? {} : { line }) }, ...contents];
    }
    if (value === undefined) label = undefined;
    const segment: Segment =
      value !== undefined
        ? { kind: 'label', value }
        : from.kind === 'unnumbered'
          ? { kind: 'unnumbered', n: ++part.unnumbered }
          : { kind: 'item', n: this.#nextItem(parent ?? part) };
    const address: Address = {
      key: this.#draft.key,
      ...(part.address === undefined ? {} : { part: part.address }),
      segments: [...(parent?.address.segments ?? []), segment],
    };
    const content: Content[] = [];
    const items: Paragraph[] = [];
    const paragraph: Mutable<Paragraph> = {
      address,
      id: formatAddress(address),
      labels: label === undefined ? (parent?.labels ?? []) : [...(parent?.labels ?? []), label],
      counted: (parent?.counted ?? false) || segment.kind !== 'label',
      text: '',
      links: [],
      content,
      items,
      sections: this.#sectionTexts,
      line: line ?? firstLine(contents),
    };
    if (label !== undefined) paragraph.label = label;
    if (parent) paragraph.parent = parent;
    const twin = this.#ids.get(paragraph.id);
    if (twin) this.#report('corpus.duplicate-address', 'error', paragraph.line, { address: paragraph.id, line: twin.line });
    else this.#ids.set(paragraph.id, paragraph);
    this.#checkSequence(parent ?? part, paragraph);
    part.paragraphs.push(paragraph);
    this.#paragraphs.push(paragraph);
    const words: string[] = [];
    const links: string[] = [];
    const add = (one: DraftContent): void => {
      if (one.kind === 'item' && depth < maxDepth) {
        if (this.#isEmpty(one, one.content, one.line)) return;
        const item = this.#paragraph(part, paragraph, one, one.content, one.line, depth + 1);
        items.push(item);
        content.push({ kind: 'item', paragraph: item });
      } else if (one.kind === 'item') {
        this.#report('corpus.nested-too-deep', 'warning', one.line ?? 0, { depth: maxDepth });
        if (one.label) add({ kind: 'text', text: one.label, ...(one.line === undefined ? {} : { line: one.line }) });
        one.content.forEach(add);
      } else if (one.kind === 'printed') {
        const printed = this.#printed(one);
        if (printed) content.push(printed);
      } else if (one.kind === 'footnote') {
        content.push(this.#footnote(one));
      } else {
        const text = this.#text(one);
        if (text.text === '' && text.marks.length === 0) return;
        content.push({ kind: 'text', ...text });
        words.push(text.text);
        for (const mark of text.marks) if (mark.kind === 'link') links.push(mark.url);
      }
    };
    contents.forEach(add);
    paragraph.text = words.join('\n\n');
    paragraph.links = links;
    return paragraph;
  }

  #nextItem(of: Paragraph | OpenPart): number {
    const n = (this.#items.get(of) ?? 0) + 1;
    this.#items.set(of, n);
    return n;
  }

  /** A label must follow the last one of its form among its siblings: the next number, in any reading of both. */
  #checkSequence(siblings: Paragraph | OpenPart, here: Paragraph): void {
    const segment = here.address.segments.at(-1);
    if (segment?.kind !== 'label' || here.label === undefined) return;
    const readings = valueReadings(segment.value);
    // 12 bis and 3.1 have an order of their own
    if (!readings.length) return;
    const lasts = this.#lastLabels.get(siblings) ?? new Map<string, { label: string; readings: readonly LabelReading[] }>();
    this.#lastLabels.set(siblings, lasts);
    const form = shape(here.label);
    const before = lasts.get(form);
    lasts.set(form, { label: here.label, readings });
    const pairs = readings.flatMap((b) => (before?.readings ?? []).filter((a) => a.style === b.style).map((a) => [a, b] as const));
    const [first] = pairs;
    if (!before || !first || pairs.some(([a, b]) => b.n === a.n + 1)) return;
    this.#report('corpus.number-out-of-sequence', 'warning', here.line, {
      address: here.id,
      label: here.label,
      previous: before.label,
      expected: first[0].n + 1,
    });
  }

  #checkNumbers(stated: Readonly<Record<string, string>> | undefined, found: Readonly<Record<string, string>>): void {
    for (const [part, numbers] of Object.entries(stated ?? {})) {
      // one line of numbers is those of the only part, whatever its name
      const only = part === '' && this.#parts.length === 1 ? this.#parts[0]?.name : part;
      const here = found[only ?? ''] ?? '';
      if (numbers.replace(/\s+/g, '') !== here.replace(/\s+/g, '')) {
        this.#report('corpus.renumbered', 'error', 0, { part, expected: numbers, found: here, field: `numbers.${part || 'main'}` });
      }
    }
  }

  #printed(block: DraftPrinted): Printed | undefined {
    const lines = block.lines.map((line) => this.#text(line)).filter((line) => line.text !== '' || line.marks.length);
    return lines.length ? { kind: 'printed', lines } : undefined;
  }

  #footnote(block: DraftFootnote): Footnote {
    const lines = block.lines.map((line) => this.#text(line)).filter((line) => line.text !== '' || line.marks.length);
    return { kind: 'footnote', label: this.#marks.define(block), lines };
  }

  #text(draft: DraftText): MarkedText {
    const clean = draft.text.replace(/[\t\r\n]/g, ' ').replace(/\0/g, '\ufffd');
    const [start, end] = inner(clean);
    return {
      text: clean.slice(start, end),
      marks: this.#ordered(draft.marks ?? [], start, end - start),
      line: draft.line ?? 0,
    };
  }

  /** Marks in printed order, inside the text, no two links on one place; a footnote mark inside a link follows it. */
  #ordered(marks: readonly Mark[], start: number, length: number): readonly Mark[] {
    const clamp = (at: number) => Math.min(Math.max(Math.trunc(at - start) || 0, 0), length);
    const moved = marks.flatMap((mark, order): { mark: Mark; at: number; order: number }[] => {
      if (mark.kind === 'footnote') {
        const label = this.#marks.refer(mark.label);
        const at = clamp(mark.at);
        return label === undefined ? [] : [{ mark: { kind: 'footnote', at, label }, at, order }];
      }
      const at = clamp(mark.start);
      const end = Math.max(at, clamp(mark.end));
      return isWebAddress(mark.url) ? [{ mark: { kind: 'link', start: at, end, url: mark.url }, at, order }] : [];
    });
    moved.sort((a, b) => a.at - b.at || a.order - b.order);
    const out: Mark[] = [];
    let free = 0;
    for (const { mark } of moved) {
      if (mark.kind === 'footnote') out.push(mark.at < free ? { ...mark, at: free } : mark);
      else if (mark.start >= free) {
        out.push(mark);
        free = mark.end;
      }
    }
    return out;
  }

  #hasWords(content: DraftContent): boolean {
    const full = ({ text, marks = [] }: DraftText): boolean =>
      /[^ \t\r\n]/.test(text) ||
      marks.some((mark) => (mark.kind === 'link' ? isWebAddress(mark.url) : this.#marks.refer(mark.label) !== undefined));
    switch (content.kind) {
      case 'text':
        return full(content);
      case 'item':
        return !!content.label?.trim() || content.content.some((one) => this.#hasWords(one));
      case 'printed':
        return content.lines.some(full);
      case 'footnote':
        return true;
    }
  }

  #report(code: string, severity: Problem['severity'], line: number, data: Problem['data']): void {
    const { file } = this.#draft;
    this.problems.push({ code, severity, ...(file === undefined ? {} : { file }), line, column: 0, data });
  }
}

/** Gives each footnote its own label and finds the footnote that a mark stands for, in order of appearance. */
class FootnoteLabels {
  readonly #labels = new Map<DraftFootnote, string>();
  readonly #last = new Map<string, number>();
  readonly #known = new Map<string, string>();

  constructor(blocks: readonly (DraftBlock | DraftContent)[]) {
    const visit = (block: DraftBlock | DraftContent, depth: number): void => {
      if (block.kind === 'footnote') {
        const wanted = block.label.replace(/[\s[\]\\]/g, '').slice(0, 60) || '*';
        const mark = printedMark(wanted) || '*';
        let label = wanted;
        while (this.#known.has(fold(label))) {
          const n = (this.#last.get(fold(mark)) ?? 1) + 1;
          this.#last.set(fold(mark), n);
          label = `${mark}#${n}`;
        }
        this.#known.set(fold(label), label);
        this.#labels.set(block, label);
      } else if (block.kind === 'item' && depth < 1000) {
        for (const one of block.content) visit(one, depth + 1);
      } else if (block.kind === 'paragraph') {
        for (const one of block.items ?? []) visit(one, depth + 1);
      }
    };
    for (const block of blocks) visit(block, 0);
  }

  define(footnote: DraftFootnote): string {
    return this.#labels.get(footnote) ?? footnote.label;
  }

  refer(label: string): string | undefined {
    return this.#known.get(fold(label));
  }
}

/** Footnote labels are compared as CommonMark compares labels. */
export function fold(label: string): string {
  return label.toLowerCase().toUpperCase();
}

/**
 * The numbers of paragraphs and their items in one line: runs as ranges, items in brackets, counted ones with their letter.
 *
 * @example numbersOf(part) // '1-2, 3(1-5), 4(i1-i10), 5'
 */
export function numbersOf(paragraphs: readonly Paragraph[]): string {
  const out: string[] = [];
  let run: { prefix: string; from: number; to: number } | undefined;
  const flush = () => {
    if (run) out.push(run.from === run.to ? `${run.prefix}${run.from}` : `${run.prefix}${run.from}-${run.prefix}${run.to}`);
    run = undefined;
  };
  for (const { address, items } of paragraphs) {
    const segment = address.segments.at(-1);
    if (!segment) continue;
    const inner = items.length ? `(${numbersOf(items)})` : '';
    const [prefix, n] =
      segment.kind === 'label'
        ? ['', /^\d{1,9}$/.test(segment.value) ? Number(segment.value) : NaN]
        : [segment.kind === 'unnumbered' ? 'n' : 'i', segment.n];
    if (inner === '' && run && run.prefix === prefix && n === run.to + 1) run.to = n;
    else {
      flush();
      if (inner === '' && !Number.isNaN(n)) run = { prefix, from: n, to: n };
      else out.push((segment.kind === 'label' ? segment.value : `${prefix}${n}`) + inner);
    }
  }
  flush();
  return out.join(', ');
}

/**
 * True for what may name a part: a word of two or more letters that is no roman numeral, or several with hyphens. `main`
 * is taken: it stands for the part without a name.
 */
export function isPartName(name: string): boolean {
  return name !== 'main' && /^[a-z]{2,}(?:-[a-z0-9]+)*$/.test(name) && name.length <= 40 && !/^[ivxlcdm]+$/.test(name);
}

/** Only these become links: http and https, with no white space, control character or angle bracket. */
export function isWebAddress(url: string): boolean {
  return url.length <= 2000 && /^https?:\/\/[^\s<>\u0000-\u001f\u007f]+$/i.test(url);
}

function belongsAbove(item: DraftItem): boolean {
  return item.label === undefined || labelValue(item.label) === undefined || isItemLabel(item.label);
}

/** The form of a label with its value taken out, so that `3.` is not compared with `(b)`. */
function shape(printed: string): string {
  return printed.normalize('NFKC').replace(/[\p{L}\p{N}]+/gu, '0').replace(/\s+/g, '');
}

function firstLine(contents: readonly DraftContent[]): number {
  const [first] = contents;
  if (first?.kind === 'printed' || first?.kind === 'footnote') return first.lines[0]?.line ?? 0;
  return first?.line ?? 0;
}

function shifted(marks: readonly Mark[], by: number): readonly Mark[] {
  return marks.map((mark) =>
    mark.kind === 'link' ? { ...mark, start: mark.start + by, end: mark.end + by } : { ...mark, at: mark.at + by },
  );
}

/** Where the text is without the white space that CommonMark takes off a line; the ideographic space is none of it. */
function inner(text: string): [start: number, end: number] {
  const blank = (at: number) => text[at] === ' ';
  let start = 0;
  let end = text.length;
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  return [start, end];
}

/** Without the keys whose value is undefined, so that equal documents are deeply equal. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
