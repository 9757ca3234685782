import type { DraftBlock, DraftContent, DraftItem, DraftText } from '../core/corpus/draft';
import type { Mark } from '../core/corpus/model';
import { columns, isTerminal } from './characters';
import { findHeadings, footnoteMark, type ExpectedHeading, type FoundHeading } from './headings';
import { joinLines, vocabulary } from './join';
import {
  follows,
  isFirst,
  isOuter,
  readHeadingLabels,
  readItemMark,
  readLabels,
  type ItemMark,
  type Label,
  type Scheme,
} from './labels';
import type { SourceLine, SourceText } from './lines';
import { placeLinks, type Placeable } from './links';

/** What is known of a document's structure before its text is read. */
export interface Outline {
  readonly language: string;
  /** The title as printed; guessed from the cover lines when undefined or not found. */
  readonly title?: string;
  /** The named parts in printed order; the heading of the main one may be left to `title`. */
  readonly parts?: readonly { readonly name: string; readonly heading?: string; readonly main?: boolean }[];
}

/** Something to look at, by the line of the source. */
export interface Finding {
  readonly code: string;
  readonly severity: 'warning' | 'information' | 'hint';
  readonly line: number;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface Structure {
  readonly blocks: readonly DraftBlock[];
  readonly findings: readonly Finding[];
}

/**
 * Finds the structure of a printed text: headings and parts, numbered, lettered, dash and unnumbered paragraphs, what is
 * printed but is no paragraph, footnotes, and the words that link annotations belong to. What a line is follows from
 * three things together: how the format sets it (`SourceLine.begins`), whether its label is the next one of a
 * sequence, and whether the line before can end a paragraph. Where they do not decide, the text is kept together and
 * a finding says so. Never throws; linear in the length of the text.
 */
export function structure(source: SourceText, outline: Outline): Structure {
  const structurer = new Structurer(source, outline);
  return { blocks: structurer.blocks(), findings: structurer.findings };
}

interface Piece {
  readonly lines: SourceLine[];
  readonly kind: 'text' | 'heading' | 'footnote';
  readonly label?: Label;
  readonly mark?: ItemMark;
  /** How deep its label stands: 0 for a paragraph, 1 for an item of it. */
  readonly depth: number;
  /** For a heading: 1 is the title. */
  readonly level: number;
  readonly part?: string;
  /** The footnote's mark, or the one that a heading carries. */
  readonly footnote?: string;
}

/** True for a label that stands alone on its line: its words are on the next. */
function isBare(piece: Piece): boolean {
  const [line, ...others] = piece.lines;
  return piece.label !== undefined && others.length === 0 && line?.text.length === piece.label.end;
}

interface Open {
  readonly label?: Label;
  readonly mark?: ItemMark;
}

interface Placement {
  readonly label?: Label;
  readonly mark?: ItemMark;
  readonly depth: number;
}

const partLine =
  /^(附件|附录|附文|Annex|Appendix|Enclosure|Attachment)(?:\s*([一二三四五六七八九十]{1,3}|[IVX]{1,5}|\d{1,2}))?$/i;
const partNames: Readonly<Record<string, string>> = { 附件: 'annex', 附录: 'appendix', 附文: 'enclosure' };
/** A formula of courtesy is a paragraph although it has no stop. */
const courtesy = /^(?:顺致|谨致|此致|顺颂|Accept,? )/;
const signature = /[(（](?:签名|签字|签署|Signed)[)）]/i;
const dateLine = /^(?:[〇○零一二三四五六七八九]{4}年|\d{4}\s?年)[^。]*[日月]|^\d{1,2} \p{L}+ \d{4}$/u;
const adoption = /^(?:Adopted|Done at|Signed at)\b|^.{0,40}第\s?\S{1,8}\s?次(?:全体)?会议(?:一致)?通过/u;
const coverLine =
  /^第\s?[〇零一二三四五六七八九十百\d]{1,6}\s?届|提交的|工作文件$|^(?:Working paper|Submitted|Note|Letter|Report|Adopted|Distr)\b|^(?:\p{L}+ )?session$|^[A-Z]{1,5}\/\S+$/iu;
/** The mark of a footnote, glued to the words before it. */
const markInText = /[^\s*†‡](\*{1,3}|[†‡])(?![^\s，。；：、）)])/g;
/** A number on a line of its own, as some extractors put it, is hardly ever the end of a sentence. */
const loneNumber = /^\d{1,3}\.$/;
/** A number may be left out by a printer; a larger step is a misread number. */
const widestGap = 9;

class Structurer {
  readonly findings: Finding[] = [];
  readonly #lines: readonly SourceLine[];
  readonly #source: SourceText;
  readonly #outline: Outline;
  readonly #words: ReadonlySet<string>;
  readonly #texts: Placeable[] = [];
  /** The first line that each footnote mark is glued to a word on. */
  readonly #footnoteMarks = new Map<string, number>();
  /** The marks of the footnotes that are printed. */
  readonly #footnotes = new Set<string>();
  /** The last line that each label stands on. */
  readonly #last = new Map<string, number>();

  constructor(source: SourceText, outline: Outline) {
    this.#source = source;
    this.#lines = source.lines;
    this.#outline = outline;
    this.#words = vocabulary(this.#lines.map((line) => line.text));
    this.#lines.forEach((line, i) => {
      for (const label of [...readLabels(line.text), ...readHeadingLabels(line.text)]) {
        this.#last.set(`${label.scheme} ${label.value}`, i);
      }
      for (const [, mark] of line.text.matchAll(markInText)) {
        if (mark && !this.#footnoteMarks.has(mark)) this.#footnoteMarks.set(mark, i);
      }
    });
  }

  blocks(): readonly DraftBlock[] {
    const blocks = this.#assemble(this.#split());
    for (const { kind, link, symbol } of placeLinks(this.#source.links, this.#texts, this.#outline.language)) {
      const severity = kind === 'without-place' ? 'warning' : 'information';
      this.#find(`import.link-${kind}`, severity, link.line, { url: link.url, symbol });
    }
    for (const note of this.#source.notes) {
      this.#find(`import.${note.kind}`, 'information', note.line, { text: note.text });
    }
    this.findings.sort((a, b) => a.line - b.line);
    return blocks;
  }

  // --- which lines belong together -----------------------------------------------------------------------------

  #split(): readonly Piece[] {
    const pieces: Piece[] = [];
    const expected = this.#expected();
    const headings = new Map(expected.map((heading) => [heading.from, heading]));
    const stack: Open[] = [];
    const headingStack: Label[] = [];
    let current: Piece | undefined;
    let footnote: Piece | undefined;
    let suspended: Piece | undefined;
    let fresh = true;
    let level = 1;
    const start = (piece: Piece): Piece => {
      pieces.push(piece);
      return piece;
    };
    const text = (line: SourceLine, placement?: Placement): Piece => {
      const { label, mark } = placement ?? {};
      const found = { ...(label ? { label } : {}), ...(mark ? { mark } : {}) };
      return start({ kind: 'text', lines: [line], level: 0, depth: placement?.depth ?? -1, ...found });
    };

    for (let i = 0; i < this.#lines.length; i++) {
      const line = this.#lines[i];
      if (!line) continue;

      const heading = headings.get(i);
      if (heading) {
        const { piece, rest } = this.#heading(
          heading,
          pieces.some((p) => p.kind === 'heading'),
        );
        start(piece);
        level = piece.level;
        current = rest ? text(rest) : undefined;
        stack.length = headingStack.length = 0;
        fresh = true;
        footnote = suspended = undefined;
        i = heading.to - 1;
        continue;
      }

      const mark = this.#footnoteStart(line, i);
      if (mark !== undefined) {
        // A footnote at the bottom of a page does not end the paragraph that goes on overleaf.
        suspended = footnote ? suspended : this.#begins(line) ? undefined : current;
        this.#footnotes.add(mark);
        footnote = start({ kind: 'footnote', lines: [line], depth: 0, level: 0, footnote: mark });
        current = undefined;
        continue;
      }
      if (footnote) {
        const goesOn = !this.#begins(line) && footnote.lines[footnote.lines.length - 1]?.page === line.page;
        if (goesOn && !this.#place(line, i, stack, false)) {
          footnote.lines.push(line);
          continue;
        }
        footnote = undefined;
        if (suspended && !this.#place(line, i, stack, false)) {
          suspended.lines.push(line);
          current = suspended;
          suspended = undefined;
          continue;
        }
        suspended = undefined;
        fresh = true;
      }

      const part = this.#partStart(line, i);
      const section = part ? undefined : this.#section(line, i, headingStack);
      if (part ?? section) {
        current = undefined;
        if (part !== undefined) level = 2;
        const named = part === undefined ? {} : { part };
        start({ kind: 'heading', lines: [line], depth: 0, level: section ? level + section : level, ...named });
        // Paragraphs go on counting under a new heading, their items do not; a new part counts for itself.
        stack.length = part === undefined && isOuter(stack[0]?.label?.scheme ?? 'letter') ? 1 : 0;
        if (part !== undefined) headingStack.length = 0;
        fresh = true;
        continue;
      }

      const placement = this.#place(line, i, stack, fresh || !current);
      if (placement) {
        stack.length = placement.depth;
        stack.push(placement);
        current = text(line, placement);
      } else if (current && isBare(current)) {
        current.lines.push(line);
      } else if (fresh || !current || this.#begins(line) || (line.begins === 'unknown' && courtesy.test(line.text))) {
        if (stack[0] && !isOuter(stack[0].label?.scheme ?? 'letter')) stack.length = 0;
        current = text(line);
      } else {
        if (line.begins === 'unknown') {
          const before = current.lines[current.lines.length - 1]?.text ?? '';
          this.#find('import.unsure-join', 'hint', line.line, {
            before: before.slice(-12),
            after: line.text.slice(0, 12),
          });
        }
        current.lines.push(line);
      }
      fresh = false;
    }
    return pieces;
  }

  #begins(line: SourceLine): boolean {
    return line.begins === 'yes' || line.begins === 'likely';
  }

  /** The headings that the outline tells, where they stand. */
  #expected(): readonly FoundHeading[] {
    const { title, parts = [] } = this.#outline;
    const expected: ExpectedHeading[] = parts.flatMap(({ name, heading, main }) => {
      const text = heading ?? (main ? title : undefined);
      return text === undefined ? [] : [{ text, part: name }];
    });
    if (parts.length === 0 && title !== undefined) expected.push({ text: title });
    const found = findHeadings(this.#lines, expected);
    for (const heading of expected) {
      if (found.some((one) => one.text === heading.text && one.part === heading.part)) continue;
      this.#find('import.heading-not-found', 'warning', 0, { heading: heading.text, part: heading.part ?? '' });
    }
    return found;
  }

  #heading(found: FoundHeading, later: boolean): { readonly piece: Piece; readonly rest?: SourceLine } {
    const lines = this.#lines.slice(found.from, found.to);
    const last = lines[lines.length - 1];
    const rest = last?.text.slice(found.end).trim() ?? '';
    if (last) lines[lines.length - 1] = { ...last, text: last.text.slice(0, found.end).trim() };
    const isMark = footnoteMark.test(rest);
    const piece: Piece = {
      kind: 'heading',
      lines,
      depth: 0,
      level: later ? 2 : 1,
      ...(found.part === undefined ? {} : { part: found.part }),
      ...(isMark ? { footnote: rest } : {}),
    };
    return rest === '' || isMark || !last ? { piece } : { piece, rest: { ...last, text: rest, begins: 'yes' } };
  }

  #footnoteStart(line: SourceLine, i: number): string | undefined {
    const mark = /^(\*{1,3}|[†‡])\s*(?=[^\s*])/.exec(line.text)?.[1];
    return mark !== undefined && (this.#footnoteMarks.get(mark) ?? Infinity) < i ? mark : undefined;
  }

  #partStart(line: SourceLine, i: number): string | undefined {
    if (line.text.length > 24 || !this.#begins(line) || !this.#endsAfter(i)) return undefined;
    const match = partLine.exec(line.text);
    if (!match || (this.#outline.parts?.length ?? 0) > 0) return undefined;
    const word = match[1] ?? '';
    const name = partNames[word] ?? word.toLowerCase();
    const number = match[2] === undefined ? undefined : readLabels(`${match[2]}、`)[0]?.value;
    const value = number ?? readHeadingLabels(match[2] ?? '')[0]?.value;
    return value === undefined ? name : `${name}-${value}`;
  }

  /** True if the line is the last of its block. */
  #endsAfter(i: number): boolean {
    const next = this.#lines[i + 1];
    return next === undefined || this.#begins(next) || loneNumber.test(next.text);
  }

  /**
   * How deep a section heading stands below its part's heading. It is one because the format says so, or by a number of its
   * own and one short line without a stop.
   */
  #section(line: SourceLine, i: number, open: Label[]): number | undefined {
    if (line.heading !== undefined) return Math.max(1, line.heading - 1);
    if (
      !this.#begins(line) ||
      !this.#endsAfter(i) ||
      line.full ||
      isTerminal(line.text.slice(1).replace(/^\.|、/, ''))
    ) {
      return undefined;
    }
    const labels = readHeadingLabels(line.text);
    for (const label of labels) {
      const at = open.findIndex((one) => follows(one, label));
      if (at < 0) continue;
      open.length = at;
      open.push(label);
      return open.length;
    }
    for (const label of labels) {
      if (!isFirst(label) || open.some((one) => one.scheme === label.scheme)) continue;
      if ((this.#last.get(`${label.scheme} 2`) ?? 0) <= i) continue;
      open.push(label);
      return open.length;
    }
    return undefined;
  }

  /** Where a line's label or mark stands among the open ones; undefined when it is none. */
  #place(line: SourceLine, i: number, stack: readonly Open[], certain: boolean): Placement | undefined {
    const labels =
      line.label === undefined ? readLabels(line.text) : readLabels(line.label).map((l) => ({ ...l, end: 0 }));
    const lone = loneNumber.test(line.text);
    const begins = certain || line.label !== undefined ? 'yes' : lone && line.begins === 'no' ? 'unknown' : line.begins;
    if (begins === 'no') return undefined;
    const sure = begins === 'yes' || begins === 'likely';
    const colon = /[:：]$/.test(this.#lines[i - 1]?.text ?? '');

    const fits: Placement[] = [];
    for (let depth = stack.length - 1; depth >= 0; depth--) {
      const last = stack[depth]?.label;
      for (const label of last ? labels : []) if (last && follows(last, label)) fits.push({ label, depth });
    }
    if (sure || lone || begins === 'unknown' || colon) {
      for (const label of labels) {
        if (isFirst(label) && !stack.some((open) => open.label?.scheme === label.scheme)) {
          fits.push({ label, depth: this.#newDepth(label.scheme, stack) });
        }
      }
    }
    const chosen = this.#choose(fits, i);
    if (chosen?.label?.doubtful) {
      if (!sure) return undefined;
      this.#find('import.doubtful-label', 'warning', line.line, { label: chosen.label.printed });
    }
    if (chosen) return chosen;

    const mark = labels.length === 0 ? readItemMark(line.text) : undefined;
    if (mark && (sure || colon || mark.printed !== '-')) {
      const same = stack.findIndex((open) => open.mark?.printed === mark.printed);
      return { mark, depth: same < 0 ? stack.length : same };
    }
    return sure ? this.#outOfSequence(line, i, labels, stack) : undefined;
  }

  /** A new list hangs on what is open, but numbered paragraphs on nothing that is itself an item. */
  #newDepth(scheme: Scheme, stack: readonly Open[]): number {
    return isOuter(scheme) && !isOuter(stack[0]?.label?.scheme ?? 'letter') ? 0 : stack.length;
  }

  /** `(i)` is roman 1 and the letter after (h): what the next label in brackets is decides. */
  #choose(fits: readonly Placement[], i: number): Placement | undefined {
    const [first, ...others] = fits;
    if (!first?.label || others.length === 0) return first;
    const goesOn = ({ label }: Placement): number => {
      const at = label ? this.#last.get(`${label.scheme} ${label.value + 1}`) : undefined;
      return at !== undefined && at > i ? at : Infinity;
    };
    return [...fits].sort((a, b) => goesOn(a) - goesOn(b))[0];
  }

  #outOfSequence(line: SourceLine, i: number, labels: readonly Label[], stack: readonly Open[]): Placement | undefined {
    for (const label of labels.filter((one) => !one.doubtful)) {
      const depth = stack.findIndex((open) => open.label?.scheme === label.scheme);
      const last = stack[depth]?.label;
      if (last) {
        const step = label.value - last.value;
        if ((step > 0 && step <= widestGap) || (isFirst(label) && isOuter(label.scheme))) {
          const data = { label: label.printed, expected: last.value + 1, found: label.value };
          this.#find('import.number-out-of-sequence', 'warning', line.line, data);
          return { label, depth };
        }
      } else if (isOuter(label.scheme) && (this.#last.get(`${label.scheme} ${label.value + 1}`) ?? 0) > i) {
        this.#find('import.number-out-of-sequence', 'information', line.line, {
          label: label.printed,
          expected: 1,
          found: label.value,
        });
        return { label, depth: this.#newDepth(label.scheme, stack) };
      }
    }
    const [unused] = labels;
    if (unused) {
      this.#find('import.label-without-place', 'information', line.line, { label: unused.printed });
    }
    return undefined;
  }

  // --- what they are -------------------------------------------------------------------------------------------

  #assemble(pieces: readonly Piece[]): readonly DraftBlock[] {
    const blocks: DraftBlock[] = [];
    let from = 0;
    while (from < pieces.length) {
      let to = from + 1;
      while (to < pieces.length && pieces[to]?.part === undefined && !(pieces[to]?.level === 1)) to++;
      // Cover lines stand above the first heading: they and what follows it are one part.
      const opening = pieces.slice(0, to).every((piece) => piece.kind !== 'heading');
      if (opening && to < pieces.length) {
        to++;
        while (to < pieces.length && pieces[to]?.part === undefined) to++;
      }
      this.#part(pieces.slice(from, to), from === 0, blocks);
      from = to;
    }
    return blocks;
  }

  #part(pieces: readonly Piece[], first: boolean, blocks: DraftBlock[]): void {
    const isBody = (piece: Piece): boolean =>
      piece.kind === 'text' && (piece.label !== undefined || piece.mark !== undefined || this.#isSentence(piece));
    const title = pieces.findIndex((piece) => piece.level === 1 || piece.part !== undefined);
    let body = pieces.findIndex((piece, i) => i > title && isBody(piece));
    if (body < 0) body = pieces.length;
    const closing = this.#closing(pieces, body);
    const guessed = first && title < 0 ? this.#guessTitle(pieces.slice(0, body)) : undefined;

    // A run of lines with a signature or a date in it, before more text: signed up to the last such line.
    let run = { from: 0, to: 0, signed: 0 };
    const signed = (i: number): number => {
      if (i < run.to) return run.signed;
      run = { from: i, to: i, signed: i };
      for (let piece = pieces[i]; piece?.kind === 'text' && !isBody(piece); piece = pieces[++run.to]) {
        if (piece.lines.some((line) => signature.test(line.text) || dateLine.test(line.text))) run.signed = run.to + 1;
      }
      if (courtesy.test(pieces[i]?.lines[0]?.text ?? '')) run.to = i;
      return run.to === i ? i : run.signed;
    };

    let path: { readonly content: DraftContent[] }[] = [];
    pieces.forEach((piece, i) => {
      if (piece.kind === 'heading' || piece === guessed) {
        path = [];
        const level = piece === guessed ? 1 : piece.level;
        const heading = this.#text(piece.lines, 0, piece.footnote);
        blocks.push({ kind: 'heading', level, ...heading, ...(piece.part === undefined ? {} : { part: piece.part }) });
      } else if (piece.kind === 'footnote') {
        const label = piece.footnote ?? '*';
        const [head, ...rest] = piece.lines;
        const words = head ? { ...head, text: head.text.slice(label.length).trim() } : undefined;
        blocks.push({ kind: 'footnote', label, lines: [this.#text(words ? [words, ...rest] : rest)] });
      } else if (i < body || i >= closing || i < signed(i)) {
        path = [];
        this.#print(piece, blocks);
      } else if (piece.label ?? piece.mark) {
        const content: DraftContent[] = [];
        const words = this.#text(piece.lines, (piece.label ?? piece.mark)?.end ?? 0);
        if (words.text !== '') content.push({ kind: 'text', ...words });
        const line = piece.lines[0]?.line ?? 0;
        const label = piece.label === undefined ? {} : { label: piece.label.printed };
        const item: DraftItem = { kind: 'item', ...label, content, line };
        const parent = path[Math.min(piece.depth, path.length) - 1];
        if (parent) parent.content.push(item);
        else blocks.push(item);
        path = [...path.slice(0, piece.depth), { content }];
      } else if (this.#isHeading(piece, pieces[i + 1], i + 1 < closing)) {
        path = [];
        this.#find('import.heading-guessed', 'information', piece.lines[0]?.line ?? 0, {
          text: piece.lines[0]?.text ?? '',
        });
        blocks.push({ kind: 'heading', level: 2, ...this.#text(piece.lines) });
      } else {
        const owner = path[0];
        const words = this.#text(piece.lines);
        if (!owner) blocks.push({ kind: 'paragraph', ...words });
        else {
          if (path.length > 1) {
            this.#find('import.unsure-continuation', 'information', words.line ?? 0, { text: words.text.slice(0, 24) });
          }
          owner.content.push({ kind: 'text', ...words });
          path = path.slice(0, 1);
        }
      }
    });
  }

  /** A text that can be a paragraph by its own look: it ends with a stop, or as a preamble with a comma. */
  #isSentence(piece: Piece): boolean {
    const last = piece.lines[piece.lines.length - 1]?.text ?? '';
    return isTerminal(last) || /[,，]$/.test(last);
  }

  /** Where the signatures, dates and closing lines at the end of a part begin. */
  #closing(pieces: readonly Piece[], body: number): number {
    let at = pieces.length;
    for (; at > body; at--) {
      const piece = pieces[at - 1];
      if (!piece || piece.kind === 'heading') break;
      if (piece.kind === 'footnote') continue;
      const adopted = adoption.test(piece.lines[0]?.text ?? '') && piece.lines.length < 4;
      if (piece.label ?? piece.mark ?? (this.#isSentence(piece) && !adopted)) break;
    }
    const run = pieces.slice(at);
    const plain = run.some((piece) =>
      piece.lines.some((line) => signature.test(line.text) || dateLine.test(line.text)),
    );
    const unlabelled = pieces.slice(body, at).filter((piece) => piece.kind === 'text' && piece.depth < 0);
    const indented = unlabelled.length > 0 && unlabelled.every((piece) => piece.lines[0]?.indent);
    for (const piece of run) {
      const [head] = piece.lines;
      const paragraph =
        piece.kind !== 'text' ||
        courtesy.test(head?.text ?? '') ||
        (indented && (head?.indent ?? 0) > 0) ||
        (!plain && piece.lines.length > 1 && (head?.full ?? false));
      if (!paragraph) break;
      at++;
    }
    return at;
  }

  #guessTitle(front: readonly Piece[]): Piece | undefined {
    const lines = front.filter((piece) => piece.kind === 'text');
    const plain = lines.filter((piece) => {
      const text = piece.lines[0]?.text ?? '';
      return !coverLine.test(text) && !dateLine.test(text);
    });
    const width = (piece: Piece): number => Math.min(200, columns(piece.lines.map((line) => line.text).join(''), true));
    const best =
      plain.find((piece) => (piece.lines[0]?.indent ?? 0) > 1) ??
      [...(plain.length > 0 ? plain : lines)].sort((a, b) => width(b) - width(a))[0];
    const [head] = best?.lines ?? [];
    if (head) this.#find('import.title-guessed', 'information', head.line, { text: head.text });
    else this.#find('import.title-missing', 'warning', 0, {});
    return best;
  }

  /** One short line without a stop before further paragraphs is a section heading without a number. */
  #isHeading(piece: Piece, next: Piece | undefined, inBody: boolean): boolean {
    const [head] = piece.lines;
    if (!head || piece.lines.length > 1 || head.full || !inBody || !next || next.kind !== 'text') return false;
    return !this.#isSentence(piece) && !courtesy.test(head.text) && !/^\p{Ll}/u.test(head.text);
  }

  #print(piece: Piece, blocks: DraftBlock[]): void {
    const line = this.#text(piece.lines);
    const before = blocks[blocks.length - 1];
    if (before?.kind === 'printed') blocks[blocks.length - 1] = { ...before, lines: [...before.lines, line] };
    else blocks.push({ kind: 'printed', lines: [line] });
  }

  /** The words of some lines, from a place in the first on, with the mark of a footnote at their end if they have one. */
  #text(lines: readonly SourceLine[], from = 0, footnote?: string): DraftText {
    const words = lines.map((line, i) => (i === 0 ? line.text.slice(from) : line.text));
    const joined = joinLines(words, this.#words);
    for (const i of joined.unsure) {
      const before = words[i - 1] ?? '';
      const after = words[i] ?? '';
      this.#find('import.unsure-join', 'hint', lines[i]?.line ?? 0, {
        before: before.slice(-12),
        after: after.slice(0, 12),
      });
    }
    const { text, starts, marks } = this.#takeFootnoteMarks(joined.text, joined.starts);
    if (footnote !== undefined) marks.push({ kind: 'footnote', at: text.length, label: footnote });
    const pages = lines.map((line) => line.page);
    this.#texts.push({ text, starts, pages, lines: lines.map((line) => line.line), marks });
    return { text, marks, line: lines[0]?.line ?? 0 };
  }

  /** Takes out the marks of footnotes that the text has; any other star is a star. */
  #takeFootnoteMarks(
    text: string,
    starts: readonly number[],
  ): { readonly text: string; readonly starts: readonly number[]; readonly marks: Mark[] } {
    const marks: Mark[] = [];
    if (this.#footnotes.size === 0) return { text, starts, marks };
    const kept: string[] = [];
    const cuts: { readonly at: number; readonly length: number }[] = [];
    let from = 0;
    let length = 0;
    for (const match of text.matchAll(markInText)) {
      const label = match[1] ?? '';
      if (!this.#footnotes.has(label)) continue;
      const at = match.index + match[0].length - label.length;
      kept.push(text.slice(from, at));
      length += at - from;
      from = at + label.length;
      marks.push({ kind: 'footnote', at: length, label });
      cuts.push({ at, length: label.length });
    }
    kept.push(text.slice(from));
    let cut = 0;
    let taken = 0;
    const moved = starts.map((start) => {
      for (let next = cuts[cut]; next && next.at < start; next = cuts[++cut]) taken += next.length;
      return start - taken;
    });
    return { text: kept.join(''), starts: moved, marks };
  }

  #find(code: string, severity: Finding['severity'], line: number, data: Finding['data']): void {
    this.findings.push({ code, severity, line, data });
  }
}
