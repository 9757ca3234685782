import type { DraftBlock, DraftContent, DraftFootnote, DraftItem, DraftText } from './draft';
import { fold, isPartName, isWebAddress, maxDepth } from './draft';
import type { Mark } from './model';
import { leadingLabel } from './numerals';
import { joiner } from './wrap';

/** Something in the Markdown that a corpus document has no place for; it is kept as text. 0-based. */
export interface MarkdownProblem {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly data: Readonly<Record<string, string | number>>;
}

/** A line of the file without its end; `line` and `column` of its first character, 0-based. */
interface SourceLine {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

type Node =
  | { kind: 'paragraph'; lines: SourceLine[]; heading?: number; done?: boolean }
  | { kind: 'heading'; level: number; lines: SourceLine[] }
  | { kind: 'code'; lines: SourceLine[]; fence: string; done?: boolean }
  | Container;

interface Container {
  kind: 'document' | 'quote' | 'item' | 'footnote';
  children: Node[];
  line: number;
  column: number;
  /** Columns that a line must be indented by to belong to it. */
  indent: number;
  /** The marker of an item (`12.`, `-`), the label of a footnote. */
  marker: string;
  /** An item whose first line is empty ends at the next empty line. */
  hollow: boolean;
}

/**
 * The blocks of a corpus document's Markdown (after its front matter). One pass over the lines and one over each text, so
 * that ten megabytes in one line take no longer than in many: a CommonMark parser takes 50 ms for the five embedded documents
 * in a cold process and grows with the square of some texts (2 s for 20,000 characters of `*a_ `). What it reads is
 * CommonMark with GFM footnotes but for HTML, images, code blocks and link definitions: these stay the text that they are and
 * are reported. The unit tests compare it with a CommonMark parser.
 */
export function readMarkdown(
  source: string,
  firstLine = 0,
): { readonly blocks: readonly DraftBlock[]; readonly problems: readonly MarkdownProblem[] } {
  const reader = new MarkdownReader();
  const root = readBlocks(source, firstLine, reader);
  reader.collect(root);
  const blocks: DraftBlock[] = [];
  for (const node of root.children) blocks.push(...reader.block(node));
  return { blocks, problems: reader.problems };
}

const maxContainers = 40;
/** More blocks than any document has, and marks in one text: what comes after is left out (blocks) or plain (marks). */
const maxBlocks = 250_000;
const maxPieces = 250_000;
const maxReports = 20;

function readBlocks(source: string, firstLine: number, reader: MarkdownReader): Container {
  const root: Container = { kind: 'document', children: [], line: firstLine, column: 0, indent: 0, marker: '', hollow: false };
  const stack: Container[] = [root];
  let line = firstLine - 1;
  let blocks = 0;
  for (const raw of lines(source)) {
    line++;
    const text = expandTabs(raw);
    let at = 0;
    const rest = () => text.slice(at);
    const indentation = () => {
      let n = 0;
      while (text[at + n] === ' ') n++;
      return n;
    };
    const isBlank = () => at + indentation() === text.length;

    let matched = 1;
    for (; matched < stack.length; matched++) {
      const container = stack[matched];
      if (!container) break;
      if (container.kind === 'quote') {
        const indent = indentation();
        if (indent > 3 || text[at + indent] !== '>') break;
        at += indent + 1;
        if (text[at] === ' ') at++;
      } else if (isBlank()) {
        if (container.hollow && container.children.length === 0) break;
      } else if (indentation() >= container.indent) at += container.indent;
      else break;
      if (container.line !== line) container.hollow &&= false;
    }

    const tip = (): Node | undefined => stack.at(-1)?.children.at(-1);
    const open = tip();
    const paragraph = open?.kind === 'paragraph' && !open.done ? open : undefined;
    const all = matched === stack.length;
    if (all && open?.kind === 'code' && !open.done) {
      const fence = /^ {0,3}([`~]{3,})\s*$/.exec(rest())?.[1];
      if (fence?.startsWith(open.fence)) open.done = true;
      else open.lines.push({ text: rest(), line, column: at });
      continue;
    }
    if (isBlank()) {
      if (!all) stack.length = matched;
      if (paragraph) paragraph.done = true;
      continue;
    }

    if (++blocks > maxBlocks && !paragraph) {
      reader.report('corpus.too-long', { line, column: 0 }, { blocks: maxBlocks });
      return root;
    }
    let started = false;
    let leaf = false;
    const close = () => {
      if (!started) {
        if (!all) stack.length = matched;
        started = true;
      }
    };
    const into = (): Container => stack.at(-1) ?? root;
    while (!leaf) {
      const indent = indentation();
      if (indent > 3) break;
      const body = text.slice(at + indent);
      const continues = !started && all && paragraph !== undefined;
      const column = at + indent;
      const first = body[0] ?? '';
      if (first === '>' && stack.length < maxContainers) {
        close();
        const quote: Container = { kind: 'quote', children: [], line, column, indent: 0, marker: '>', hollow: false };
        into().children.push(quote);
        stack.push(quote);
        at += indent + 1;
        if (text[at] === ' ') at++;
        if (isBlank()) leaf = true;
        continue;
      }
      const heading = first === '#' ? /^(#{1,6})(?:[ \t]+|$)/.exec(body) : null;
      if (heading) {
        close();
        const from = heading[0].length;
        into().children.push({
          kind: 'heading',
          level: (heading[1] ?? '').length,
          lines: [{ text: withoutClosing(body.slice(from)), line, column: column + from }],
        });
        leaf = true;
        continue;
      }
      const fence = first === '`' || first === '~' ? /^(`{3,}(?=[^`]*$)|~{3,})/.exec(body)?.[1] : undefined;
      if (fence !== undefined) {
        close();
        into().children.push({ kind: 'code', lines: [], fence });
        reader.report('corpus.unsupported-markup', { line, column }, { markup: 'code' });
        leaf = true;
        continue;
      }
      if (continues && (first === '=' || first === '-') && /^(?:=+|-+)[ \t]*$/.test(body)) {
        paragraph.heading = first === '=' ? 1 : 2;
        paragraph.done = true;
        started = leaf = true;
        continue;
      }
      if ((first === '*' || first === '-' || first === '_') && isRule(body)) {
        close();
        const last = tip();
        if (last?.kind === 'paragraph') last.done = true;
        leaf = true;
        continue;
      }
      const item = markerOf(body);
      if (item && stack.length < maxContainers && count(stack, 'item', started ? stack.length : matched) < maxDepth) {
        const blank = item.spaces < 0;
        if (!(continues && (blank || (item.ordered && !/^0*1$/.test(item.marker.slice(0, -1)))))) {
          close();
          const spaces = blank || item.spaces > 4 ? 1 : item.spaces;
          const container: Container = {
            kind: 'item',
            children: [],
            line,
            column,
            indent: indent + item.marker.length + spaces,
            marker: item.marker,
            hollow: blank,
          };
          into().children.push(container);
          stack.push(container);
          at += indent + item.marker.length + (blank ? 0 : spaces);
          if (blank) leaf = true;
          continue;
        }
      }
      const note = first === '[' ? /^\[\^((?:[^\s[\]\\]|\\.){1,200})\]:[ \t]*/.exec(body) : null;
      if (note && stack.length < maxContainers && count(stack, 'footnote', started ? stack.length : matched) === 0) {
        close();
        const footnote: Container = {
          kind: 'footnote',
          children: [],
          line,
          column,
          indent: 4,
          marker: unescape(note[1] ?? ''),
          hollow: false,
        };
        into().children.push(footnote);
        stack.push(footnote);
        at += indent + note[0].length;
        if (at >= text.length) leaf = true;
        continue;
      }
      break;
    }
    if (leaf) continue;

    const skipped = indentation();
    const here: SourceLine = { text: text.slice(at + skipped), line, column: at + skipped };
    if (!started && paragraph) {
      paragraph.lines.push(here);
      continue;
    }
    close();
    if (skipped > 3) reader.report('corpus.unsupported-markup', here, { markup: 'indented code' });
    into().children.push({ kind: 'paragraph', lines: [here] });
  }
  return root;
}

function count(stack: readonly Container[], kind: Container['kind'], length: number): number {
  let n = 0;
  for (let at = 0; at < length; at++) if (stack[at]?.kind === kind) n++;
  return n;
}

function* lines(source: string): Generator<string> {
  let from = 0;
  for (;;) {
    const lf = source.indexOf('\n', from);
    const end = lf < 0 ? source.length : lf;
    const chunk = source.slice(from, end);
    // a lone carriage return ends a line, too
    if (chunk.includes('\r')) {
      const parts = chunk.split('\r');
      if (lf >= 0 && parts.at(-1) === '') parts.pop();
      yield* parts;
    } else yield chunk;
    if (lf < 0) return;
    from = lf + 1;
  }
}

/** Tabs in a line's leading white space and after markers, as spaces to the next stop of four columns. */
function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let out = '';
  let at = 0;
  for (; at < text.length; at++) {
    const c = text[at] ?? '';
    if (c === '\t') out += ' '.repeat(4 - (out.length % 4));
    else if (/[\s>\-+*\d.)#]/.test(c)) out += c;
    else break;
  }
  return out + text.slice(at);
}

function isRule(body: string): boolean {
  const mark = body[0];
  let n = 0;
  for (const c of body) {
    if (c === mark) n++;
    else if (c !== ' ' && c !== '\t') return false;
  }
  return n >= 3;
}

function markerOf(body: string): { marker: string; ordered: boolean; spaces: number } | undefined {
  const marker = /^(?:[-+*]|\d{1,9}[.)])/.exec(body)?.[0];
  if (marker === undefined) return undefined;
  let at = marker.length;
  while (body[at] === ' ' || body[at] === '\t') at++;
  if (at === body.length) return { marker, ordered: marker.length > 1, spaces: -1 };
  return at === marker.length ? undefined : { marker, ordered: marker.length > 1, spaces: at - marker.length };
}

/** A heading's text without the closing sequence of `#`. */
function withoutClosing(text: string): string {
  const trimmed = trimEnd(text);
  let at = trimmed.length;
  while (trimmed[at - 1] === '#') at--;
  if (at === trimmed.length || !(at === 0 || trimmed[at - 1] === ' ' || trimmed[at - 1] === '\t')) return trimmed;
  return trimEnd(trimmed.slice(0, at));
}

function trimEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  return end === text.length ? text : text.slice(0, end);
}

function unescape(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

const partAtEnd = /(?:^|[ \t])\{#([A-Za-z][\w-]*)\}$/;

class MarkdownReader {
  readonly problems: MarkdownProblem[] = [];
  readonly #notes = new Set<string>();

  report(code: string, at: { readonly line: number; readonly column: number }, data: MarkdownProblem['data']): void {
    this.problems.push({ code, line: at.line, column: at.column, data });
  }

  /** Footnotes are known before any text is read: a mark without a footnote is text. */
  collect(node: Node): void {
    if (!('children' in node)) return;
    if (node.kind === 'footnote') this.#notes.add(fold(node.marker));
    for (const child of node.children) this.collect(child);
  }

  block(node: Node): DraftBlock[] {
    if (node.kind === 'heading' || (node.kind === 'paragraph' && node.heading !== undefined)) {
      const level = node.kind === 'heading' ? node.level : (node.heading ?? 1);
      const last = node.lines.at(-1);
      const named = last ? partAtEnd.exec(trimEnd(last.text)) : null;
      const part = named?.[1];
      if (last && part !== undefined && isPartName(part)) {
        const cut = { ...last, text: trimEnd(last.text).slice(0, named?.index) };
        return [{ kind: 'heading', level, part, ...this.#joined([...node.lines.slice(0, -1), cut]) }];
      }
      if (last && part !== undefined) this.report('corpus.part-name', last, { part });
      return [{ kind: 'heading', level, ...this.#joined(node.lines) }];
    }
    if (node.kind === 'paragraph') {
      const text = this.#joined(node.lines);
      return text.text === '' && !text.marks?.length ? [] : [{ kind: 'paragraph', ...text }];
    }
    return this.#content(node).map((one) => (one.kind === 'text' ? { ...one, kind: 'paragraph' } : one));
  }

  #content(node: Node): DraftContent[] {
    switch (node.kind) {
      case 'paragraph':
        return [{ kind: 'text', ...this.#joined(node.lines) }];
      case 'heading': {
        const [first] = node.lines;
        if (first) this.report('corpus.unsupported-markup', first, { markup: 'heading inside an item' });
        return [{ kind: 'text', ...this.#joined(node.lines) }];
      }
      case 'code':
        return [{ kind: 'printed', lines: node.lines.map((line) => ({ text: line.text, line: line.line })) }];
      case 'item':
        return [this.#item(node)];
      case 'footnote':
        return [this.#footnote(node)];
      case 'quote':
      case 'document':
        return [{ kind: 'printed', lines: this.#flat(node) }, ...this.#notesIn(node)];
    }
  }

  #item(node: Container): DraftItem {
    const content: DraftContent[] = [];
    let label = node.marker.length > 1 ? node.marker : undefined;
    node.children.forEach((child, index) => {
      let from: Node = child;
      if (index === 0 && label === undefined && child.kind === 'paragraph') {
        const [first, ...others] = child.lines;
        const found = first && labelAt(first.text);
        if (first && found) {
          label = found.label;
          const text = first.text.slice(found.length);
          from = { ...child, lines: [{ ...first, text, column: first.column + found.length }, ...others] };
        }
      }
      for (const one of this.#content(from)) {
        if (one.kind !== 'text' || one.text !== '' || one.marks?.length) content.push(one);
      }
    });
    return { kind: 'item', ...(label === undefined ? {} : { label }), content, line: node.line };
  }

  #footnote(node: Container): DraftFootnote {
    return { kind: 'footnote', label: node.marker, lines: this.#flat(node) };
  }

  /** What a quote or a footnote holds, as lines; lists in it lose their structure, never their words. */
  #flat(node: Container): DraftText[] {
    return node.children.flatMap((child): DraftText[] => {
      switch (child.kind) {
        case 'paragraph':
        case 'heading':
          return this.#broken(child.lines);
        case 'code':
          return child.lines.map((line) => ({ text: line.text, line: line.line }));
        case 'footnote':
          return [];
        case 'item': {
          this.report('corpus.unsupported-markup', child, { markup: 'list inside a quote' });
          const [first, ...others] = this.#flat(child);
          const marker = child.marker.length > 1 ? `${child.marker} ` : '';
          if (!first) return marker === '' ? [] : [{ text: marker, line: child.line }];
          return [{ ...first, text: marker + first.text, marks: moved(first.marks ?? [], marker.length) }, ...others];
        }
        case 'quote':
        case 'document':
          return this.#flat(child);
      }
    });
  }

  #notesIn(node: Container): DraftFootnote[] {
    return node.children.flatMap((child) => {
      if (child.kind === 'footnote') return [this.#footnote(child)];
      return 'children' in child ? this.#notesIn(child) : [];
    });
  }

  #joined(lines: readonly SourceLine[]): DraftText {
    return readInline(lines, false, (label) => this.#notes.has(fold(label)), this)[0];
  }

  /** The text of some lines, one for each hard line break. */
  #broken(lines: readonly SourceLine[]): [DraftText, ...DraftText[]] {
    return readInline(lines, true, (label) => this.#notes.has(fold(label)), this);
  }
}

/** The label at the beginning of a bullet's source text: one of the known forms, or anything printed in bold. */
function labelAt(text: string): { label: string; length: number } | undefined {
  const bold = /^\*\*((?:[^*\\\s]|\\.)(?:(?:[^*\\]|\\.){0,60}(?:[^*\\\s]|\\.))?)\*\*(?=[ \t]|$)/.exec(text);
  const label = bold ? unescape(bold[1] ?? '') : leadingLabel(text);
  if (label === undefined) return undefined;
  let length = (bold?.[0] ?? label).length;
  while (text[length] === ' ' || text[length] === '\t') length++;
  return { label, length };
}

function moved(marks: readonly Mark[], by: number): readonly Mark[] {
  if (by === 0) return marks;
  return marks.map((mark) =>
    mark.kind === 'link' ? { ...mark, start: mark.start + by, end: mark.end + by } : { ...mark, at: mark.at + by },
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', shy: '\u00ad',
  ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»',
  copy: '©', reg: '®', deg: '°', middot: '·', bull: '•', sect: '§', para: '¶', dagger: '†', Dagger: '‡', times: '×',
}; // prettier-ignore

type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'run'; mark: string; length: number; left: number; opens: boolean; closes: boolean }
  | { kind: 'bracket'; active: boolean; at: number; run: number }
  | { kind: 'open'; url: string }
  | { kind: 'close' }
  | { kind: 'note'; label: string }
  | { kind: 'soft' }
  | { kind: 'hard' };

/** The inline text of some lines, one text or (`broken`) one for each hard line break: escapes, character references, emphasis (its marks are taken off), links, footnote marks. */
function readInline(
  lines: readonly SourceLine[],
  broken: boolean,
  isNote: (label: string) => boolean,
  reader: MarkdownReader,
): [DraftText, ...DraftText[]] {
  const source = trimEnd(lines.map((line) => line.text).join('\n'));
  const place = (at: number) => {
    let start = 0;
    for (const line of lines) {
      if (at <= start + line.text.length) return { line: line.line, column: line.column + at - start };
      start += line.text.length + 1;
    }
    return { line: lines.at(-1)?.line ?? 0, column: 0 };
  };
  const reported = new Set<string>();
  const report = (code: string, at: number, data: MarkdownProblem['data']) => {
    // a thing once for each text and not many of them, or a hostile line would be reported a million times
    const id = `${code} ${data['markup'] ?? data['url'] ?? ''}`;
    if (reported.has(id) || reported.size === maxReports) return;
    reported.add(id);
    reader.report(code, place(at), data);
  };

  const pieces: Piece[] = [];
  const brackets: number[] = [];
  const runs: number[] = [];
  const special = /[\\`*_[\]<&!\n]/g;
  let ticks: Map<number, number[]> | undefined;
  let noComment = false;
  let at = 0;
  const text = (value: string) => {
    const last = pieces.at(-1);
    if (last?.kind === 'text') last.text += value;
    else if (value !== '') pieces.push({ kind: 'text', text: value });
  };
  while (at < source.length) {
    if (pieces.length > maxPieces) {
      report('corpus.too-many-marks', at, { marks: maxPieces });
      text(source.slice(at).replace(/\n/g, ' '));
      break;
    }
    special.lastIndex = at;
    const next = special.exec(source)?.index ?? source.length;
    if (next > at) text(source.slice(at, next));
    at = next;
    const c = source[at];
    if (c === undefined) break;
    switch (c) {
      case '\\': {
        const escaped = source[at + 1] ?? '';
        if (escaped === '\n') {
          pieces.push({ kind: broken ? 'hard' : 'soft' });
          at += 2;
        } else if (/[!-/:-@[-`{-~]/.test(escaped)) {
          text(escaped);
          at += 2;
        } else {
          text('\\');
          at++;
        }
        break;
      }
      case '\n': {
        const last = pieces.at(-1);
        let hard = false;
        if (last?.kind === 'text') {
          hard = last.text.endsWith('  ');
          last.text = trimEnd(last.text);
        }
        pieces.push({ kind: hard && broken ? 'hard' : 'soft' });
        at++;
        break;
      }
      case '`': {
        ticks ??= tickRuns(source);
        let length = 1;
        while (source[at + length] === '`') length++;
        const positions = ticks.get(length) ?? [];
        // positions are taken in order, so that each is looked at once
        while (positions.length && (positions.at(-1) ?? 0) <= at) positions.pop();
        const end = positions.at(-1);
        if (end === undefined) text('`'.repeat(length));
        else {
          const code = source.slice(at + length, end).replace(/\n/g, ' ');
          text(/^ .* $/.test(code) && /[^ ]/.test(code) ? code.slice(1, -1) : code);
          at = end;
        }
        at += length;
        break;
      }
      case '*':
      case '_': {
        let length = 1;
        while (source[at + length] === c) length++;
        const [opens, closes] = flanking(source, at, length, c);
        runs.push(pieces.length);
        pieces.push({ kind: 'run', mark: c, length, left: length, opens, closes });
        at += length;
        break;
      }
      case '!':
        if (source[at + 1] === '[' && source[at + 2] !== '^') report('corpus.unsupported-markup', at, { markup: 'image' });
        text('!');
        at++;
        break;
      case '[': {
        const note = noteAt(source, at);
        if (note && isNote(note.label)) {
          pieces.push({ kind: 'note', label: note.label });
          at += note.length;
          break;
        }
        brackets.push(pieces.length);
        pieces.push({ kind: 'bracket', active: source[at - 1] !== '!' || isEscaped(source, at - 1), at, run: runs.length });
        at++;
        break;
      }
      case ']': {
        const index = brackets.pop();
        const opener = index === undefined ? undefined : pieces[index];
        const target = source[at + 1] === '(' ? targetAt(source, at + 1) : undefined;
        if (index === undefined || opener?.kind !== 'bracket' || !opener.active || !target) {
          text(']');
          at++;
          break;
        }
        if (!isWebAddress(target.url)) {
          report('corpus.unsafe-link', opener.at, { url: target.url.slice(0, 200) });
          text(']');
          at++;
          break;
        }
        emphasis(pieces, runs, opener.run);
        pieces[index] = { kind: 'open', url: target.url };
        pieces.push({ kind: 'close' });
        // no link inside a link: the brackets before are text for good
        for (const before of brackets) {
          const piece = pieces[before];
          if (piece?.kind === 'bracket') piece.active = false;
        }
        brackets.length = 0;
        at += 1 + target.length;
        break;
      }
      case '<': {
        const rest = source.slice(at, at + 2100);
        const link = /^<((?:https?:\/\/)[^\s<>\u0000-\u001f\u007f]*)>/i.exec(rest);
        const mail = link ? null : /^<([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*)>/.exec(rest);
        if (link && isWebAddress(link[1] ?? '')) {
          pieces.push({ kind: 'open', url: link[1] ?? '' });
          text(link[1] ?? '');
          pieces.push({ kind: 'close' });
          at += link[0].length;
        } else if (mail) {
          text(mail[1] ?? '');
          at += mail[0].length;
        } else if (rest.startsWith('<!--') && !noComment) {
          const end = source.indexOf('-->', at + 2);
          if (end < 0) noComment = true;
          else at = end + 3;
        } else {
          if (/^<[A-Za-z/!?]/.test(rest)) report('corpus.unsupported-markup', at, { markup: 'HTML' });
          text('<');
          at++;
        }
        break;
      }
      case '&': {
        const reference = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/.exec(source.slice(at, at + 40));
        const value = reference && characterOf(reference);
        if (reference && value === undefined) report('corpus.unsupported-markup', at, { markup: reference[0] });
        text(value ?? '&');
        at += value === undefined ? 1 : (reference?.[0].length ?? 1);
        break;
      }
    }
  }
  emphasis(pieces, runs, 0);
  return assemble(pieces, lines[0]?.line ?? 0);
}

function isEscaped(source: string, at: number): boolean {
  let before = at;
  while (source[before - 1] === '\\' && at - before < 1000) before--;
  return (at - before) % 2 === 1;
}

/** The positions of every run of back quotes by its length, last one first. */
function tickRuns(source: string): Map<number, number[]> {
  const out = new Map<number, number[]>();
  for (const { index, 0: run } of source.matchAll(/`+/g)) {
    const positions = out.get(run.length);
    if (positions) positions.push(index);
    else out.set(run.length, [index]);
  }
  for (const positions of out.values()) positions.reverse();
  return out;
}

/** A footnote mark, whether there is a footnote or not. */
function noteAt(source: string, at: number): { label: string; length: number } | undefined {
  if (source[at + 1] !== '^') return undefined;
  const found = /^\[\^((?:[^\s[\]\\]|\\.){1,200})\]/.exec(source.slice(at, at + 500));
  return found ? { label: unescape(found[1] ?? ''), length: found[0].length } : undefined;
}

/** A link's target in round brackets, with a title or without; bounded, so that many unclosed ones cost no more than one. */
function targetAt(source: string, at: number): { url: string; length: number } | undefined {
  const text = source.slice(at, at + 3000);
  let here = 1;
  const space = () => {
    const from = here;
    while (text[here] === ' ' || text[here] === '\t' || text[here] === '\n') here++;
    return here > from;
  };
  space();
  let url: string;
  if (text[here] === '<') {
    const found = /^<((?:[^<>\\\n]|\\.)*)>/.exec(text.slice(here));
    if (!found) return undefined;
    url = found[1] ?? '';
    here += found[0].length;
  } else {
    let depth = 0;
    const from = here;
    for (; here < text.length; here++) {
      const c = text[here] ?? '';
      if (c === '\\' && /[!-/:-@[-`{-~]/.test(text[here + 1] ?? '')) here++;
      else if (c === '(') depth++;
      else if (c === ')') {
        if (depth === 0) break;
        depth--;
      } else if (c <= ' ' || c === '\u007f') break;
      if (depth > 32) return undefined;
    }
    if (depth > 0) return undefined;
    url = text.slice(from, here);
  }
  if (space()) {
    const title = /^(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\))/.exec(text.slice(here));
    if (title) {
      here += title[0].length;
      space();
    }
  }
  if (text[here] !== ')') return undefined;
  const plain = url.replace(/\\([!-/:-@[-`{-~])|&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g, (all, escaped?: string, ...rest) =>
    escaped ?? characterOf([all, ...(rest as string[]).slice(0, 3)]) ?? all,
  );
  return { url: plain, length: here + 1 };
}

function characterOf(reference: readonly (string | undefined)[]): string | undefined {
  const [, decimal, hexadecimal, name] = reference;
  if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name] : undefined;
  const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal ?? '', 16);
  if (Number.isNaN(code)) return undefined;
  if (code === 10 || code === 13) return ' ';
  // the code points that CommonMark replaces: none, surrogates, controls, noncharacters, beyond Unicode
  const bad =
    code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code < 9 || code === 11 || (code > 13 && code < 32) ||
    (code > 126 && code < 160) || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe; // prettier-ignore
  return bad ? '\ufffd' : String.fromCodePoint(code);
}

/** Whether a run of `*` or `_` can open and close emphasis (CommonMark 0.31, 6.2). */
function flanking(source: string, at: number, length: number, mark: string): [opens: boolean, closes: boolean] {
  const before = characterBefore(source, at);
  const after = source.codePointAt(at + length);
  const next = after === undefined ? '' : String.fromCodePoint(after);
  const space = (c: string) => c === '' || /\s/u.test(c);
  const punctuation = (c: string) => /[\p{P}\p{S}]/u.test(c);
  const left = !space(next) && (!punctuation(next) || space(before) || punctuation(before));
  const right = !space(before) && (!punctuation(before) || space(next) || punctuation(next));
  if (mark === '*') return [left, right];
  return [left && (!right || punctuation(before)), right && (!left || punctuation(next))];
}

function characterBefore(source: string, at: number): string {
  const unit = source[at - 1] ?? '';
  return /[\udc00-\udfff]/.test(unit) && at > 1 ? source.slice(at - 2, at) : unit;
}

/** Takes the marks of matched emphasis off (CommonMark's delimiter stack); what is left of a run is printed. */
function emphasis(pieces: Piece[], runs: number[], bottom: number): void {
  // live[i]: the run before that is still in play, so that what was passed over is not looked at again
  const list = runs.splice(bottom);
  const previous = list.map((_, index) => index - 1);
  const floor = new Map<string, number>();
  for (let closer = 0; closer < list.length; closer++) {
    const close = pieces[list[closer] ?? -1];
    if (close?.kind !== 'run' || !close.closes) continue;
    while (close.left > 0) {
      const key = `${close.mark}${close.opens ? 1 : 0}${close.length % 3}`;
      const stop = floor.get(key) ?? -1;
      let found = previous[closer] ?? -1;
      let open: Piece | undefined;
      for (; found > stop; found = previous[found] ?? -1) {
        open = pieces[list[found] ?? -1];
        if (open?.kind === 'run' && open.left > 0 && open.mark === close.mark && open.opens && !odd(open, close)) break;
        open = undefined;
      }
      if (open?.kind !== 'run') {
        floor.set(key, (previous[closer] ?? -1));
        break;
      }
      const used = open.left >= 2 && close.left >= 2 ? 2 : 1;
      open.left -= used;
      close.left -= used;
      // what stands between an opener and its closer is out of play
      previous[closer] = open.left > 0 ? found : (previous[found] ?? -1);
    }
    if (!close.opens && close.left > 0 && closer + 1 < list.length) previous[closer + 1] = previous[closer] ?? -1;
    else if (close.left === 0 && closer + 1 < list.length) previous[closer + 1] = previous[closer] ?? -1;
  }
}

function odd(open: { length: number; opens: boolean; closes: boolean }, close: typeof open): boolean {
  return (
    (open.closes || close.opens) &&
    (open.length + close.length) % 3 === 0 &&
    !(open.length % 3 === 0 && close.length % 3 === 0)
  );
}

function assemble(pieces: readonly Piece[], line: number): [DraftText, ...DraftText[]] {
  const out: DraftText[] = [];
  let text = '';
  let marks: Mark[] = [];
  let open: { at: number; start: number; url: string } | undefined;
  const parts: string[] = [];
  // the last characters, because looking at the end of a growing string copies it
  let tail = '';
  const push = (value: string) => {
    parts.push(value);
    tail = value || tail;
  };
  const settle = () => {
    text += parts.join('');
    parts.length = 0;
  };
  let source = line;
  let from = line;
  const finish = () => {
    settle();
    if (open) marks[open.at] = { kind: 'link', start: open.start, end: text.length, url: open.url };
    out.push({ text, marks, line: from });
    text = '';
    tail = '';
    marks = [];
    from = source;
    if (open) {
      open = { ...open, at: 0, start: 0 };
      marks.push({ kind: 'link', start: 0, end: 0, url: open.url });
    }
  };
  pieces.forEach((piece, index) => {
    switch (piece.kind) {
      case 'text':
        push(piece.text);
        break;
      case 'run':
        push(piece.mark.repeat(piece.left));
        break;
      case 'bracket':
        push('[');
        break;
      case 'open':
        settle();
        open = { at: marks.length, start: text.length, url: piece.url };
        marks.push({ kind: 'link', start: text.length, end: text.length, url: piece.url });
        break;
      case 'close':
        settle();
        if (open) marks[open.at] = { kind: 'link', start: open.start, end: text.length, url: open.url };
        open = undefined;
        break;
      case 'note':
        settle();
        marks.push({ kind: 'footnote', at: text.length, label: piece.label });
        break;
      case 'soft':
        source++;
        push(joiner(tail, textAfter(pieces, index)));
        break;
      case 'hard':
        source++;
        finish();
    }
  });
  finish();
  return out as [DraftText, ...DraftText[]];
}

function textAfter(pieces: readonly Piece[], index: number): string {
  for (let at = index + 1; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece?.kind === 'text' && piece.text !== '') return piece.text;
    if (piece?.kind === 'bracket') return '[';
    if (piece?.kind === 'run' && piece.left > 0) return piece.mark;
    if (piece?.kind === 'soft' || piece?.kind === 'hard') return '';
  }
  return '';
}
