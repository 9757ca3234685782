import type { Span } from './model';
import { decoded, entityAt } from './entities';
import { keyBehind, touchesLetter } from './pandoc-key';
import type { ProseBlock, ProseStructure } from './quotation-model';

/** A block of running text, with what a scanner needs to read it. Offsets are UTF-16, relative to the chunk's start. */
export interface LeafBlock extends ProseBlock {
  /** The block's text, same length as its span: line prefixes are spaces, and so is what stands before a `\n`. */
  readonly text: string;
  /** The same, what is excluded or escaped being U+FFFC, and a space, dash or sign that is written by its name (`&nbsp;`) itself. */
  readonly masked: string;
}

/**
 * A stretch of an analysis that can be read without the rest: it begins at the start of a line, with no block open. Offsets
 * are relative to its start.
 */
export interface Chunk {
  readonly length: number;
  readonly blocks: readonly LeafBlock[];
  readonly excluded: readonly Span[];
  readonly footnoteMarks: readonly (Span & { readonly label: string })[];
  /** Where HTML comments begin, ascending. */
  readonly comments: readonly number[];
}

/** Stands for text that is never read: code, raw HTML, link targets, escaped characters. Neither a letter nor a space. */
export const hidden = '\uFFFC';

/** Containers nested deeper than this are read as text: nobody writes them, and time stays linear. */
const deepest = 100;

interface Container {
  readonly kind: 'quote' | 'item' | 'footnote';
  /** Columns that a continuation line must be indented by. */
  readonly indent: number;
  readonly start: number;
  readonly label?: string;
  /** A list item whose first line was empty may not go on after another empty line. */
  empty: boolean;
  end: number;
}

/** What is not read as it stands; `as` what it is read as, if anything. */
interface Hidden extends Span {
  readonly as?: string;
}

/** One line of a paragraph: its text without the prefixes of its containers. */
type Line = Span;

type Leaf =
  | { readonly kind: 'none' }
  | { readonly kind: 'paragraph'; readonly lines: Line[] }
  | { readonly kind: 'table'; readonly columns: number }
  | { readonly kind: 'fence'; readonly mark: string; readonly length: number; readonly start: number }
  | { readonly kind: 'html'; readonly until: RegExp; readonly start: number }
  | { readonly kind: 'indented' };

const none: Leaf = { kind: 'none' };

const htmlBlockNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const attribute = `[ \\t\\n]+[A-Za-z_:][\\w.:-]*(?:[ \\t\\n]*=[ \\t\\n]*(?:[^ \\t\\n"'=<>\`]+|'[^']*'|"[^"]*"))?`;
const openTag = `<[A-Za-z][A-Za-z0-9-]*(?:${attribute})*[ \\t\\n]*/?>`;
const closeTag = '</[A-Za-z][A-Za-z0-9-]*[ \\t\\n]*>';

/**
 * What is no text at the start of a line, and what ends it (CommonMark 0.31, HTML blocks 1 to 5). What stands in other tags is
 * text for pandoc, and so is what follows on the line of the end.
 */
const htmlStarts: readonly (readonly [start: RegExp, until: RegExp])[] = [
  [/<(?:pre|script|style|textarea)(?:[ \t>]|$)/iy, /<\/(?:pre|script|style|textarea)>/i],
  [/<!--/y, /-->/],
  [/<\?/y, /\?>/],
  [/<![A-Za-z]/y, />/],
  [/<!\[CDATA\[/y, /\]\]>/],
];
/** A tag that begins a block of its own (HTML block 6). */
const blockTag = new RegExp(`</?(?:${htmlBlockNames})(?:[ \\t]|/?>|$)`, 'iy');

const tagAlone = new RegExp(`(?:${openTag}|${closeTag})[ \\t\\r]*$`.replace(/\\n/g, ''), 'y');
const inlineTag = new RegExp(`${openTag}|${closeTag}`, 'y');
const autolink =
  /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f\x7f]*|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>/y;
const footnoteMark = /\[\^([^\]\s[^]{1,999})\]/y;
const footnoteStart = /\[\^([^\]\s[]{1,999})\]:[ \t]*/y;
const attributes =
  /\{[ \t]*(?:[#.][^\s{}#.=]+|[A-Za-z_:][\w:.-]*=(?:"[^"\n]*"|[^\s"{}]+)|=[A-Za-z][\w-]*|-)(?:[ \t]*[#.][^\s{}#.=]+|[ \t]+[A-Za-z_:][\w:.-]*=(?:"[^"\n]*"|[^\s"{}]+)|[ \t]+-)*[ \t]*\}/y;
const headingAttributes = /[ \t]+\{[ \t]*(?:[#.-]|[A-Za-z_:][\w:.-]*=)[^{}\n]*\}[ \t]*$/;
const atxStart = /#{1,6}(?=[ \t]|$)/y;
const fenceStart = /(`{3,})[^`]*$|(~{3,})/y;
const setext = /(?:=+|-+)[ \t]*$/y;
const thematic = /(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/y;
const listMarker = /([*+-])|(\d{1,9})[.)]/y;
const roman = 'm{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})';
const ordinal = String.raw`\d{1,9}|#|@|[a-z]|(?=[a-z])${roman}|(?=[A-Z]{2})${roman.toUpperCase()}`;
/**
 * The other marks of pandoc that begin an item: of its lists (`(1)`, `a.`, `iv)`, `#.`; `A.` before two spaces, as it may be an
 * initial), of its examples (`(@)`) and of a definition (`:`).
 */
const itemMarker = new RegExp(
  String.raw`(?:\(?(?:${ordinal}|[A-Z])\)|(?:${ordinal})\.|[A-Z]\.(?=[ \t]{2}|\t)|([:~]))(?=[ \t]+[^ \t\r])`,
  'y',
);
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const divFence = /:{3,}[^:]*$|:{3,}$/y;
const punctuation = /[!-/:-@[-`{-~]/;

/** The inner pipes of a table row, as the spans of its cells. */
function cells(text: string, start: number, end: number): Span[] {
  let from = start;
  let to = end;
  while (from < to && /[ \t]/.test(text.charAt(from))) from++;
  while (to > from && /[ \t\r]/.test(text.charAt(to - 1))) to--;
  if (text.charAt(from) === '|') from++;
  const found: Span[] = [];
  let at = from;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) i++;
    else if (c === 124) {
      found.push({ start: at, end: i });
      at = i + 1;
    }
  }
  if (at < to || found.length === 0) found.push({ start: at, end: to });
  return found;
}

/** Reads the blocks and inlines of one chunk. A class to hold what is open while lines go by. */
class ChunkReader {
  readonly containers: Container[] = [];
  leaf: Leaf = none;
  readonly blocks: LeafBlock[] = [];
  readonly excluded: Span[] = [];
  readonly marks: (Span & { readonly label: string })[] = [];
  readonly comments: number[] = [];
  readonly quotes: { start: number; end: number }[] = [];

  constructor(
    readonly text: string,
    readonly origin: number,
  ) {}

  /** True when the next line, if it is not indented and follows an empty one, may begin a chunk of its own. */
  get closed(): boolean {
    if (this.containers.length > 0) return true;
    return this.leaf.kind !== 'fence' && this.leaf.kind !== 'html';
  }

  test(pattern: RegExp, at: number, end: number): RegExpExecArray | undefined {
    pattern.lastIndex = 0;
    const line = this.text.slice(at, end);
    const found = pattern.exec(line);
    return found ?? undefined;
  }

  exclude(start: number, end: number): void {
    if (end > start) this.excluded.push({ start, end });
  }

  noteComments(start: number, end: number): void {
    const line = this.text.slice(start, end);
    for (let at = line.indexOf('<!--'); at >= 0; at = line.indexOf('<!--', at + 4)) this.comments.push(start + at);
  }

  closeTo(depth: number): void {
    this.closeLeaf();
    this.containers.length = depth;
  }

  closeLeaf(): void {
    const { leaf } = this;
    this.leaf = none;
    if (leaf.kind === 'paragraph') this.paragraph(leaf.lines);
  }

  line(start: number, end: number): void {
    const { text, containers } = this;
    let at = start;
    let column = 0;
    /** Columns of a tab that a container has not used up. */
    let rest = 0;
    let first = start;
    let indent = 0;
    const look = () => {
      let i = at;
      let wide = column;
      indent = rest;
      for (; i < end; i++) {
        const c = text.charCodeAt(i);
        if (c === 32) {
          indent++;
          wide++;
        } else if (c === 9) {
          const step = 4 - ((wide + rest) % 4);
          indent += step;
          wide += step;
        } else break;
      }
      first = i;
    };
    const skip = (columns: number) => {
      let left = columns;
      const used = Math.min(left, rest);
      rest -= used;
      column += used;
      left -= used;
      while (left > 0 && at < end) {
        const c = text.charCodeAt(at);
        if (c === 9) {
          const step = 4 - (column % 4);
          at++;
          if (step > left) {
            column += left;
            rest = step - left;
            return;
          }
          column += step;
          left -= step;
        } else if (c === 32) {
          at++;
          column++;
          left--;
        } else return;
      }
    };
    const to = (offset: number) => {
      // from the place that `look` found, over a marker of plain characters
      column += indent + (offset - first);
      at = offset;
      rest = 0;
    };
    let depth = 0;
    for (; depth < containers.length; depth++) {
      const container = containers[depth] as Container;
      look();
      const blank = first >= end;
      if (container.kind === 'quote') {
        if (indent > 3 || text.charCodeAt(first) !== 62 || blank) break;
        to(first + 1);
        look();
        if (indent > 0) skip(1);
      } else if (blank) {
        if (container.empty) break;
        at = first;
      } else if (indent >= container.indent) skip(container.indent);
      else break;
      container.end = end;
    }
    look();
    const matched = depth === containers.length;
    if (this.leaf.kind === 'fence' || this.leaf.kind === 'html') {
      if (matched) {
        const tail = this.raw(at, first, end, indent);
        if (tail === undefined) return;
        column += tail - at;
        at = tail;
        rest = 0;
      } else this.closeLeaf();
    }
    const open = this.leaf.kind === 'paragraph';
    let inParagraph = open && matched;
    let started = false;
    const begin = () => {
      if (!started) this.closeTo(depth);
      started = true;
      inParagraph = false;
    };
    for (;;) {
      look();
      if (first >= end) break;
      const deep = containers.length >= deepest;
      if (indent >= 4) {
        if (open && !started) break;
        if (!started) this.closeTo(depth);
        this.leaf = { kind: 'indented' };
        this.exclude(at, end);
        this.fill();
        return;
      }
      const c = text.charCodeAt(first);
      if (c === 62 && !deep) {
        begin();
        this.push({ kind: 'quote', indent: 0, start: first, empty: false, end });
        to(first + 1);
        look();
        if (indent > 0) skip(1);
        continue;
      }
      const tail = c === 60 && !inParagraph ? this.htmlTail(first, end) : undefined;
      if (tail !== undefined) {
        begin();
        this.exclude(first, tail);
        this.noteComments(first, tail);
        to(tail);
        continue;
      }
      const leaf = this.startLeaf(first, end, c, inParagraph, () => {
        if (!started) this.closeTo(depth);
      });
      if (leaf) {
        this.fill();
        return;
      }
      if (c === 91 && !deep) {
        const note = this.test(footnoteStart, first, end);
        if (note) {
          begin();
          this.push({ kind: 'footnote', indent: 4, start: first, label: note[1] ?? '', empty: false, end });
          to(first + note[0].length);
          continue;
        }
      }
      const marker =
        !deep && (c === 42 || c === 43 || c === 45 || (c >= 48 && c <= 57))
          ? this.test(listMarker, first, end)
          : undefined;
      if (marker) {
        const after = first + marker[0].length;
        const next = text.charCodeAt(after);
        const spaced = after >= end || next === 32 || next === 9;
        const blankItem =
          /^[ \t\r]*$/.test(text.slice(after, Math.min(end, after + 400))) && text.slice(after, end).trim() === '';
        if (spaced && !(inParagraph && (blankItem || (marker[2] !== undefined && Number(marker[2]) !== 1)))) {
          begin();
          const offset = indent;
          to(after);
          look();
          const spaces = blankItem || indent > 4 || indent < 1 ? 1 : indent;
          if (!blankItem) skip(spaces);
          else at = first;
          this.push({
            kind: 'item',
            indent: offset + marker[0].length + spaces,
            start: first,
            empty: blankItem,
            end,
          });
          continue;
        }
      }
      if (!deep && this.beginsItem(first, end, c, open && !started, depth)) {
        const width = this.test(itemMarker, first, end)?.[0].length ?? 0;
        const offset = indent;
        const mark = first;
        begin();
        to(first + width);
        look();
        const spaces = indent > 4 ? 1 : indent;
        skip(spaces);
        this.push({ kind: 'item', indent: offset + width + spaces, start: mark, empty: false, end });
        continue;
      }
      break;
    }
    if (first >= end) {
      if (!started) {
        // an empty line ends a paragraph, and every container that does not go on
        this.closeTo(depth);
      }
      return;
    }
    if (open && !started) {
      if (this.leaf.kind === 'paragraph') this.addLine(this.leaf.lines, first, end, matched && indent < 4);
      for (const container of containers) container.end = end;
      return;
    }
    if (!started) {
      if (!(this.leaf.kind === 'table' && matched)) this.closeTo(depth);
    }
    this.fill();
    if (this.leaf.kind === 'table') {
      this.row(first, end);
      return;
    }
    this.leaf = { kind: 'paragraph', lines: [{ start: first, end }] };
  }

  /**
   * Whether one of pandoc's own items begins here. It parts no paragraph: but the item before it is not gone on with, and one line
   * may be the term that `: ` defines.
   */
  beginsItem(first: number, end: number, c: number, open: boolean, depth: number): boolean {
    const mark = /[(#@:~A-Za-z0-9]/.test(String.fromCharCode(c)) ? this.test(itemMarker, first, end) : undefined;
    if (!mark) return false;
    if (!open || this.containers[depth]?.kind === 'item') return true;
    const lines = this.leaf.kind === 'paragraph' ? this.leaf.lines : [];
    const last = lines.at(-1);
    // the fence of a div is no text that could go on
    if (last && this.test(divFence, last.start, last.end)) return true;
    return mark[1] !== undefined && depth === this.containers.length && lines.length === 1;
  }

  push(container: Container): void {
    this.fill();
    this.containers.push(container);
    if (container.kind === 'quote' && !this.containers.slice(0, -1).some((outer) => outer.kind === 'quote')) {
      this.quotes.push(container);
    }
  }

  fill(): void {
    for (const container of this.containers) container.empty = false;
  }

  /** Where text goes on behind what `htmlStarts` says, when it ends on its line; undefined when nothing follows. */
  htmlTail(first: number, end: number): number | undefined {
    for (const [start, until] of htmlStarts) {
      if (!this.test(start, first, end)) continue;
      return this.behind(until, first, end);
    }
    return undefined;
  }

  /** The first character that is no space behind a mark; undefined when there is none. */
  behind(mark: RegExp, from: number, end: number): number | undefined {
    const found = mark.exec(this.text.slice(from, end));
    if (!found) return undefined;
    let at = from + found.index + found[0].length;
    while (at < end && /[ \t\r]/.test(this.text.charAt(at))) at++;
    return at < end ? at : undefined;
  }

  /** A line inside fenced code or an HTML block; gives where text goes on behind the end of the latter. */
  raw(at: number, first: number, end: number, indent: number): number | undefined {
    const { leaf } = this;
    if (leaf.kind === 'fence') {
      this.exclude(at, end);
      let run = first;
      while (this.text.charAt(run) === leaf.mark && run < end) run++;
      if (indent <= 3 && run - first >= leaf.length && this.text.slice(run, end).trim() === '') this.leaf = none;
    } else if (leaf.kind === 'html') {
      const tail = this.behind(leaf.until, at, end);
      this.exclude(at, tail ?? end);
      this.noteComments(at, tail ?? end);
      if (leaf.until.test(this.text.slice(at, end))) this.leaf = none;
      return tail;
    }
    return undefined;
  }

  startLeaf(first: number, end: number, c: number, inParagraph: boolean, close: () => void): boolean {
    const { text } = this;
    if (c === 35) {
      const atx = this.test(atxStart, first, end);
      if (!atx) return false;
      close();
      this.leafEnd();
      let from = first + atx[0].length;
      let to = end;
      while (from < to && /[ \t]/.test(text.charAt(from))) from++;
      const line = text.slice(from, to);
      const closing = /(?:^|[ \t])#+[ \t\r]*$/.exec(line);
      to = closing ? from + closing.index : from + line.trimEnd().length;
      this.emit('heading', [{ start: from, end: to }]);
      return true;
    }
    if (c === 96 || c === 126) {
      const fence = this.test(fenceStart, first, end);
      if (!fence) return false;
      close();
      this.leafEnd();
      const mark = fence[1] ?? fence[2] ?? '';
      this.leaf = { kind: 'fence', mark: mark.charAt(0), length: mark.length, start: first };
      this.exclude(first, end);
      return true;
    }
    if (c === 60) {
      for (const [start, until] of htmlStarts) {
        if (!this.test(start, first, end)) continue;
        const closed = until.test(text.slice(first, end));
        // a comment does not part a paragraph
        if (closed && inParagraph) return false;
        close();
        this.leafEnd();
        this.exclude(first, end);
        this.noteComments(first, end);
        this.leaf = closed ? none : { kind: 'html', until, start: first };
        return true;
      }
      if (!this.test(blockTag, first, end)) return false;
      close();
      this.leafEnd();
      if (this.test(tagAlone, first, end)) this.exclude(first, end);
      else this.leaf = { kind: 'paragraph', lines: [{ start: first, end }] };
      return true;
    }
    if (inParagraph && (c === 61 || c === 45) && this.leaf.kind === 'paragraph' && this.test(setext, first, end)) {
      const { lines } = this.leaf;
      const rest = this.withoutDefinitions(lines);
      if (rest.length) {
        this.leaf = none;
        this.emit('heading', rest);
        return true;
      }
    }
    if ((c === 42 || c === 95 || c === 45) && this.test(thematic, first, end)) {
      close();
      this.leafEnd();
      return true;
    }
    return false;
  }

  leafEnd(): void {
    if (this.leaf.kind !== 'none') this.closeLeaf();
    this.leaf = none;
  }

  /** A further line of a paragraph, unless the two make the head of a table. */
  addLine(lines: Line[], first: number, end: number, mayBeRow: boolean): void {
    const { text } = this;
    const head = lines.at(-1);
    const line = text.slice(first, end);
    if (head && mayBeRow && delimiterRow.test(line) && /[|:]/.test(line)) {
      const columns = cells(text, first, end).length;
      if (cells(text, head.start, head.end).length === columns) {
        lines.pop();
        this.leaf = none;
        if (lines.length) this.paragraph(lines);
        this.leaf = { kind: 'table', columns };
        this.row(head.start, head.end);
        this.exclude(first, end);
        return;
      }
    }
    lines.push({ start: first, end });
  }

  row(start: number, end: number): void {
    for (const cell of cells(this.text, start, end)) this.emit('cell', [cell], { start, end });
  }

  /** What is left of a paragraph when the link definitions at its head are taken away (and excluded). */
  withoutDefinitions(lines: readonly Line[]): readonly Line[] {
    const [head] = lines;
    const last = lines.at(-1);
    if (!head || !last || this.text.charCodeAt(head.start) !== 91) return lines;
    const masked = this.mask(lines);
    let at = 0;
    for (;;) {
      const end = definition(masked, at);
      if (end === undefined) break;
      this.exclude(head.start + at, head.start + end);
      at = end;
      while (at < masked.length && /[ \t\r\n]/.test(masked.charAt(at))) at++;
      if (at >= masked.length) return [];
    }
    if (at === 0) return lines;
    const from = head.start + at;
    return lines
      .filter((line) => line.end > from)
      .map((line) => ({ start: Math.max(line.start, from), end: line.end }));
  }

  paragraph(all: readonly Line[]): void {
    let run: Line[] = [];
    for (const line of this.withoutDefinitions(all)) {
      if (this.text.charCodeAt(line.start) !== 58 || !this.test(divFence, line.start, line.end)) run.push(line);
      else {
        // the fence of a pandoc div is no text, and parts what stands around it
        if (run.length) this.emit('paragraph', run);
        run = [];
        this.exclude(line.start, line.end);
      }
    }
    if (run.length) this.emit('paragraph', run);
  }

  /** The text of some lines, from the first's start to the last's end, with the containers' prefixes as spaces, and `\n` between. */
  mask(lines: readonly Line[]): string {
    let out = '';
    let at = lines[0]?.start ?? 0;
    for (const line of lines) {
      if (line.start > at) out += this.text.slice(at, line.start).replace(/[^\n]/g, ' ');
      out += this.text.slice(line.start, line.end);
      at = line.end;
    }
    return out;
  }

  emit(kind: ProseBlock['kind'], lines: readonly Line[], row?: Span): void {
    const start = lines[0]?.start ?? 0;
    let end = lines.at(-1)?.end ?? start;
    const whole = this.mask(lines);
    end -= whole.length - whole.trimEnd().length;
    if (end <= start) return;
    const spans: Hidden[] = [];
    const text = whole.slice(0, end - start);
    if (kind === 'heading') {
      const attr = headingAttributes.exec(text);
      if (attr) {
        this.inline(text.slice(0, attr.index), start, spans);
        this.hide(spans, start, attr.index, text.length, true);
      } else this.inline(text, start, spans);
    } else this.inline(text, start, spans);
    let out = '';
    let at = 0;
    for (const span of spans) {
      out +=
        text.slice(at, span.start) +
        (span.as ?? '').padEnd(span.end - span.start, span.as === undefined ? hidden : '\u00a0');
      at = span.end;
    }
    const masked = at === 0 ? text : out + text.slice(at);
    // tags and nothing else
    if (text.charCodeAt(0) === 60 && !/[^\uFFFC\s]/.test(masked)) return;
    const footnote = this.containers.findLast((container) => container.kind === 'footnote')?.label;
    const quote = this.containers.find((container) => container.kind === 'quote');
    this.blocks.push({
      kind,
      start,
      end,
      text,
      masked,
      ...(quote ? { quote } : {}),
      ...(footnote === undefined ? {} : { footnote }),
      ...(row ? { row } : {}),
    });
  }

  hide(spans: Hidden[], start: number, from: number, to: number, excluded: boolean): void {
    spans.push({ start: from, end: to });
    if (excluded) this.exclude(start + from, start + to);
  }

  /** Marks what in a block's text is not text: code, tags, link targets, attributes, escapes. Linear in the text. */
  inline(text: string, start: number, spans: Hidden[]): void {
    const special = /[\\`<@$&[\]]/g;
    const brackets: { readonly image: boolean }[] = [];
    let inactive = 0;
    let ticks: Map<number, number[]> | undefined;
    const absent = new Set<string>();
    const until = (mark: string, from: number): number | undefined => {
      if (absent.has(mark)) return undefined;
      const at = text.indexOf(mark, from);
      if (at < 0) absent.add(mark);
      return at < 0 ? undefined : at + mark.length;
    };
    for (let found = special.exec(text); found; found = special.exec(text)) {
      const at = found.index;
      const c = found[0];
      if (c === '\\') {
        if (punctuation.test(text.charAt(at + 1))) {
          this.hide(spans, start, at, at + 2, false);
          special.lastIndex = at + 2;
        }
      } else if (c === '`') {
        let end = at;
        while (text.charCodeAt(end) === 96) end++;
        if (!ticks) {
          ticks = new Map();
          for (const run of text.matchAll(/`+/g)) {
            const list = ticks.get(run[0].length);
            if (list) list.push(run.index);
            else ticks.set(run[0].length, [run.index]);
          }
          for (const list of ticks.values()) list.reverse();
        }
        const list = ticks.get(end - at) ?? [];
        while (list.length && (list.at(-1) ?? 0) < end) list.pop();
        const close = list.at(-1);
        if (close === undefined) special.lastIndex = end;
        else {
          let to = close + (end - at);
          to = this.attributesEnd(text, to);
          this.hide(spans, start, at, to, true);
          special.lastIndex = to;
        }
      } else if (c === '&') {
        const written = entityAt(text, at);
        const as = written === undefined ? undefined : decoded(written);
        if (written !== undefined && as !== undefined && /^[\s\u2010-\u2015¶§&]$/.test(as)) {
          spans.push({ start: at, end: at + written.length, as });
          special.lastIndex = at + written.length;
        }
      } else if (c === '$') {
        const end = mathEnd(text, at);
        if (end !== undefined) {
          this.hide(spans, start, at, end, true);
          special.lastIndex = end;
        }
      } else if (c === '@') {
        // a key is no Markdown, whatever it is made of
        const key = touchesLetter(text, at) ? undefined : keyBehind(text, at);
        if (key) special.lastIndex = key.end;
      } else if (c === '<') {
        const end = this.angle(text, at, until);
        if (end !== undefined) {
          if (text.startsWith('<!--', at)) this.comments.push(start + at);
          this.hide(spans, start, at, end, true);
          special.lastIndex = end;
        }
      } else if (c === '[') {
        footnoteMark.lastIndex = at;
        const mark = footnoteMark.exec(text);
        if (mark && text.charAt(at - 1) !== '!') {
          this.marks.push({ start: start + at, end: start + at + mark[0].length, label: mark[1] ?? '' });
          special.lastIndex = at + mark[0].length;
        } else brackets.push({ image: text.charAt(at - 1) === '!' && text.charAt(at - 2) !== '\\' });
      } else {
        const opener = brackets.pop();
        const active = opener && (opener.image || brackets.length >= inactive);
        inactive = Math.min(inactive, brackets.length);
        const end = active && text.charAt(at + 1) === '(' ? resource(text, at + 1) : undefined;
        if (end !== undefined) {
          if (!opener?.image) inactive = brackets.length;
          const to = this.attributesEnd(text, end);
          this.hide(spans, start, at + 1, to, true);
          special.lastIndex = to;
        } else if (opener) {
          const to = this.attributesEnd(text, at + 1);
          if (to > at + 1) {
            this.hide(spans, start, at + 1, to, true);
            special.lastIndex = to;
          }
        }
      }
    }
  }

  attributesEnd(text: string, at: number): number {
    if (text.charCodeAt(at) !== 123) return at;
    attributes.lastIndex = at;
    return at + (attributes.exec(text)?.[0].length ?? 0);
  }

  angle(text: string, at: number, until: (mark: string, from: number) => number | undefined): number | undefined {
    for (const pattern of [autolink, inlineTag]) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found) return at + found[0].length;
    }
    if (text.startsWith('<!--', at)) {
      if (text.startsWith('<!-->', at)) return at + 5;
      if (text.startsWith('<!--->', at)) return at + 6;
      return until('-->', at + 4);
    }
    if (text.startsWith('<?', at)) return until('?>', at + 2);
    if (text.startsWith('<![CDATA[', at)) return until(']]>', at + 9);
    if (/^<![A-Za-z]/.test(text.slice(at, at + 3))) return until('>', at + 3);
    return undefined;
  }
}

const inlineMath = /\$(?![\s$])(?:[^\s$\\]|\\[^]|\s+(?![\s$]))+\$(?!\d)/y;

/** End of the mathematics that begin with the `$` or `$$` at `at`, as pandoc tells them from sums of money; undefined where none do. */
function mathEnd(text: string, at: number): number | undefined {
  if (text.startsWith('$$', at)) {
    const close = text.indexOf('$$', at + 3);
    return close < 0 ? undefined : close + 2;
  }
  inlineMath.lastIndex = at;
  const found = inlineMath.exec(text);
  return found ? at + found[0].length : undefined;
}

function skipSpace(text: string, at: number, lines: { left: number }): number {
  let i = at;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) {
      if (lines.left-- === 0) return i;
    } else if (c !== 32 && c !== 9 && c !== 13) return i;
  }
  return i;
}

/** End of a link destination that begins at `at`; undefined when there is none. */
function destination(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) === 60) {
    for (let i = at + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 92) i++;
      else if (c === 62) return i + 1;
      else if (c === 60 || c === 10) return undefined;
    }
    return undefined;
  }
  let depth = 0;
  let i = at;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 92 && punctuation.test(text.charAt(i + 1))) i++;
    else if (c === 40) {
      if (++depth > 32) return undefined;
    } else if (c === 41) {
      if (depth-- === 0) break;
    } else if (c <= 32 || c === 127) break;
  }
  return depth > 0 ? undefined : i;
}

/** End of a link title that begins at `at`; undefined when there is none. */
function title(text: string, at: number): number | undefined {
  const open = text.charAt(at);
  const close = open === '(' ? ')' : open;
  if (open !== '"' && open !== "'" && open !== '(') return undefined;
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i++;
    else if (c === close) return i + 1;
    else if (open === '(' && c === '(') return undefined;
  }
  return undefined;
}

/** End of an inline link's `(destination "title")` that begins at `at`. */
function resource(text: string, at: number): number | undefined {
  const lines = { left: Infinity };
  let i = skipSpace(text, at + 1, lines);
  if (text.charCodeAt(i) === 41) return i + 1;
  const dest = destination(text, i);
  if (dest === undefined) return undefined;
  i = skipSpace(text, dest, lines);
  if (i > dest) {
    const end = title(text, i);
    if (end !== undefined) i = skipSpace(text, end, lines);
  }
  return text.charCodeAt(i) === 41 ? i + 1 : undefined;
}

/** End of the link definition that begins at `at` (`[label]: destination "title"`), without its line end. */
function definition(text: string, at: number): number | undefined {
  // of a label that begins with a key pandoc makes a citation
  const label = /\[(?![\^@])((?:[^[\]\\]|\\[^]){1,999})\]:/y;
  label.lastIndex = at;
  const found = label.exec(text);
  if (!found || (found[1] ?? '').trim() === '') return undefined;
  const start = skipSpace(text, at + found[0].length, { left: 1 });
  // nor are brackets a target
  const dest = text.charAt(start) === '[' ? undefined : destination(text, start);
  if (dest === undefined || dest === start) return undefined;
  const lineEnd = (from: number) => {
    let i = from;
    while (i < text.length && /[ \t\r]/.test(text.charAt(i))) i++;
    return i >= text.length || text.charCodeAt(i) === 10 ? i : undefined;
  };
  const next = skipSpace(text, dest, { left: 1 });
  if (next > dest) {
    const end = title(text, next);
    const whole = end === undefined ? undefined : lineEnd(end);
    if (whole !== undefined) return whole;
  }
  return lineEnd(dest);
}

/**
 * Where the text begins: at the end of YAML front matter at the very start (after its last line end), else behind a byte order mark.
 * A rule with an empty line behind it begins no front matter.
 */
export function frontMatterEnd(text: string): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const open = /^\uFEFF?---[ \t]*\r?\n(?![ \t]*\r?\n)/.exec(text);
  if (!open) return start;
  const close = /^(?:---|\.\.\.)[ \t]*\r?$/gm;
  close.lastIndex = open[0].length;
  const found = close.exec(text);
  if (!found) return start;
  const end = text.indexOf('\n', found.index);
  return end < 0 ? text.length : end + 1;
}

/**
 * Reads one chunk of an analysis from `start` (the start of a line with nothing open) and says how long it is. A chunk ends
 * before a line that is not indented and follows an empty one, where no fence or HTML block is open: whatever comes after
 * it does not depend on it.
 */
export function readChunk(text: string, start: number): Chunk {
  const reader = new ChunkReader(text, start);
  let at = start;
  let empty = false;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    if (end < 0) end = text.length;
    if (text.charCodeAt(end - 1) === 13 && end > at) end--;
    if (at > start && empty && reader.closed && end > at) {
      const c = text.charCodeAt(at);
      if (c !== 32 && c !== 9) break;
    }
    reader.line(at, end);
    empty = isBlank(text, at, end);
    at = next;
  }
  reader.closeTo(0);
  return relative(reader, start, at - start);
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}

function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

function relative(reader: ChunkReader, origin: number, length: number): Chunk {
  const move = <T extends Span>(span: T): T => ({ ...span, start: span.start - origin, end: span.end - origin });
  const quotes = new Map<Span, Span>();
  const quoteOf = (quote: Span): Span => {
    let moved = quotes.get(quote);
    if (!moved) {
      moved = { start: quote.start - origin, end: quote.end - origin };
      quotes.set(quote, moved);
    }
    return moved;
  };
  const rows = new Map<Span, Span>();
  return {
    length,
    blocks: reader.blocks.map((block) => {
      const { quote, row, ...rest } = block;
      let movedRow = row && rows.get(row);
      if (row && !movedRow) {
        movedRow = move(row);
        rows.set(row, movedRow);
      }
      return {
        ...move(rest),
        ...(quote ? { quote: quoteOf(quote) } : {}),
        ...(movedRow ? { row: movedRow } : {}),
      };
    }),
    excluded: merge(reader.excluded).map(move),
    footnoteMarks: reader.marks.sort((a, b) => a.start - b.start).map(move),
    comments: reader.comments.sort((a, b) => a - b).map((at) => at - origin),
  };
}

/** A stretch moved along by so many UTF-16 units, with whatever it carries. */
export function moveSpan<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}

/**
 * What of an analysis is running text. The same as a CommonMark parser with GFM tables and footnotes finds and, in and around
 * HTML, as pandoc reads (tests compare), but linear on any input and readable in pieces. Total: every text has a structure.
 */
export function readStructure(text: string): ProseStructure {
  const start = frontMatterEnd(text);
  const chunks: Chunk[] = [];
  for (let at = start; at < text.length;) {
    const chunk = readChunk(text, at);
    chunks.push(chunk);
    at += chunk.length;
  }
  return structureOf(chunks, start);
}

/** The structure of a text that begins with front matter up to `start` and goes on with chunks that were read one after another. */
export function structureOf(
  chunks: readonly (Omit<Chunk, 'blocks'> & { readonly blocks: readonly ProseBlock[] })[],
  start: number,
): ProseStructure {
  const blocks: ProseBlock[] = [];
  const excluded: Span[] = start > 0 ? [{ start: 0, end: start }] : [];
  const footnoteMarks: (Span & { label: string })[] = [];
  const comments: number[] = [];
  let at = start;
  for (const chunk of chunks) {
    for (const { kind, start, end, footnote, quote, row } of chunk.blocks) {
      blocks.push({
        kind,
        start: start + at,
        end: end + at,
        ...(footnote === undefined ? {} : { footnote }),
        ...(quote ? { quote: moveSpan(quote, at) } : {}),
        ...(row ? { row: moveSpan(row, at) } : {}),
      });
    }
    for (const span of chunk.excluded) excluded.push(moveSpan(span, at));
    for (const mark of chunk.footnoteMarks) footnoteMarks.push(moveSpan(mark, at));
    for (const comment of chunk.comments) comments.push(comment + at);
    at += chunk.length;
  }
  return { blocks, excluded, footnoteMarks, comments };
}
