import type { Span } from './model';
import { fold, foldUnit, isWordUnit, type Folded } from './quotation-fold';

/** What stands between two stretches of quoted words. */
export type Link =
  /** Words were left out, and the writer says so. */
  | 'ellipsis'
  /** The writer's words in brackets; they may stand for a few of the source's. */
  | 'insertion'
  /** The quotation was interrupted (“…，”摘要写道，“…”). */
  | 'interruption'
  /** A new paragraph or line of a block quotation. */
  | 'paragraph';

/** Quoted words without a break. */
export interface Stretch {
  readonly folded: Folded;
  /** What stands before it; undefined for the first. */
  readonly link?: Link;
  /** What the writer put in brackets right before it. */
  readonly inserted?: string;
}

/** The words that a quotation claims, and what it says of itself. */
export interface QuotedWords {
  readonly stretches: readonly Stretch[];
  readonly ellipsis: boolean;
  readonly insertion: boolean;
}

const BRACKETS: Readonly<Record<string, string>> = {
  '[': ']',
  '［': '］',
  '〔': '〕',
  '【': '】',
  '(': ')',
  '（': '）',
};
const LONGEST_INSERTION = 200;

const OMISSION =
  /^[\s.．。·•⋯…‥*＊-]*$|^[\s….．⋯]*(?:[上中下前后後]|此处|此處|以下|以上|部分|原文)?(?:从|從)?(?:省?略|略去|删节|刪節)(?:[。.…]|原文|部分|若干字|一句|一段|数语)*[\s….．⋯]*$|^(?:omitted|snip|omissis|omission|ellipsis)$/iu;

const WRITERS_NOTE =
  /引者|引用者|笔者|筆者|作者(?:注|按|加|所|译|自)|编者|編者|编辑注|译者|譯者|本文(?:注|作者|所加)|译注|原文如此|原文为|原文無|着重[号號]|著重號|重点(?:号|为|系|是|均)|重點|黑体|粗体|斜体|加粗|下[划劃]线|底线|底線|强调(?:部分|处|号|字样)?(?:为|系|是|均|由|另)|強調為|另加|[为系由].{0,6}所加|^\s*(?:注|按|案)[:：]|\bsic\b|emphas[ie]s|italics|underlin|\badded\b|author['’]?s? (?:note|translation|addition)|\bmy (?:note|translation)|translator|editor['’]?s? note|^\s*(?:note|ed\.)[:：]/iu;

function isEllipsisUnit(character: string): boolean {
  return character === '…' || character === '⋯' || character === '‥';
}

/** Where a run of dots that leaves something out ends; `at` itself when there is none. */
function ellipsisEnd(text: string, at: number, end: number): number {
  const first = text.charAt(at);
  let dots = 0;
  let strong = false;
  let last = at;
  for (let i = at; i < end; i++) {
    const character = text.charAt(i);
    if (isEllipsisUnit(character)) strong = true;
    else if (/[.．。·•・]/.test(character)) dots++;
    else if (character === ' ' || character === '\u00a0' || character === '\\') continue;
    else break;
    last = i + 1;
  }
  if (strong) return last;
  if (dots < 3 || !/[.．。·•・]/.test(first)) return at;
  return last;
}

/** The end of the bracket that opens at `at`, exclusive; undefined when it is not closed soon. */
function bracketEnd(text: string, at: number, end: number): number | undefined {
  const open = text.charAt(at);
  const close = BRACKETS[open];
  let depth = 0;
  for (let i = at; i < end && i < at + LONGEST_INSERTION; i++) {
    const character = text.charAt(i);
    if (character === open) depth++;
    else if (character === close && --depth === 0) return i + 1;
  }
  return undefined;
}

const isSquare = (open: string) => open !== '(' && open !== '（';

/**
 * Reads the words of a quotation: what is markup, a mark of omission or the writer's own is taken out. `parts` are the
 * stretches between quotation marks (or the blocks of a block quotation, with `link` `paragraph`); `excluded` are spans
 * that are not read (ascending, disjoint). Linear.
 */
export function readQuotedWords(
  text: string,
  parts: readonly Span[],
  excluded: readonly Span[],
  between: 'interruption' | 'paragraph' = 'interruption',
): QuotedWords {
  const stretches: Stretch[] = [];
  let ellipsis = false;
  let insertion = false;
  let link: Link | undefined;
  parts.forEach((part, index) => {
    // A paragraph that is only a mark of omission leaves something out between its neighbours.
    if (index > 0 && link !== 'ellipsis') link = between;
    let inserted: string | undefined;
    let skip: Span[] = [];
    let from = part.start;
    const close = (to: number, next: Link) => {
      const folded = fold(text, from, to, skip);
      if (folded.chars !== '') {
        const linked = stretches.length > 0 && link !== undefined ? { link } : {};
        stretches.push({ folded, ...linked, ...(inserted === undefined ? {} : { inserted }) });
        link = next;
        inserted = undefined;
      } else if (next === 'ellipsis' || (link !== 'ellipsis' && next !== between)) link = next;
      skip = [];
    };
    let excludedAt = firstAfter(excluded, part.start);
    for (let at = part.start; at < part.end; at++) {
      for (let span = excluded[excludedAt]; span && span.end <= at; span = excluded[++excludedAt]);
      const span = excluded[excludedAt];
      if (span && span.start <= at) {
        skip.push(span);
        at = Math.min(span.end, part.end) - 1;
        continue;
      }
      const character = text.charAt(at);
      const markup = markupEnd(text, at, part.end);
      if (markup > at) {
        skip.push({ start: at, end: markup });
        at = markup - 1;
        continue;
      }
      if (isEllipsisUnit(character) || /[.．。·•・]/.test(character)) {
        const stop = ellipsisEnd(text, at, part.end);
        if (stop > at) {
          ellipsis = true;
          close(at, 'ellipsis');
          from = stop;
          at = stop - 1;
          continue;
        }
      }
      if (BRACKETS[character] !== undefined) {
        const stop = bracketEnd(text, at, part.end);
        if (stop === undefined) continue;
        const content = text.slice(at + 1, stop - 1).replace(/\\$/, '');
        const square = isSquare(character);
        if (OMISSION.test(content) && (square || content.trim() !== '')) {
          ellipsis = true;
          close(text.charAt(at - 1) === '\\' ? at - 1 : at, 'ellipsis');
          from = stop;
          at = stop - 1;
          continue;
        }
        // A Markdown link or span: its text is quoted, its target is markup.
        const after = text.charAt(stop);
        if (character === '[' && (after === '(' || after === '{' || (after === '[' && text.charAt(stop + 1) !== '^'))) {
          continue;
        }
        if (!square && !WRITERS_NOTE.test(content)) continue;
        if (square && isAlteredLetter(text, at, stop)) continue;
        insertion = true;
        close(at, 'insertion');
        inserted = content;
        link ??= 'insertion';
        from = stop;
        at = stop - 1;
      }
    }
    close(part.end, between);
  });
  return { stretches, ellipsis, insertion };
}

/** `[t]he`: letters in brackets that belong to the word beside them. */
function isAlteredLetter(text: string, at: number, stop: number): boolean {
  const content = text.slice(at + 1, stop - 1).replace(/\\$/, '');
  if (!/^[\p{L}]{1,4}$/u.test(content)) return false;
  const before = foldUnit(text.charCodeAt(at - 1) || 0);
  const after = foldUnit(text.charCodeAt(stop) || 0);
  const glued = (unit: string) => unit !== '' && isWordUnit(unit.charCodeAt(0));
  return isWordUnit(content.charCodeAt(0)) && (glued(before) || glued(after));
}

/** Where Markdown, HTML or pandoc syntax that begins here ends; `at` itself when none does. */
function markupEnd(text: string, at: number, end: number): number {
  const rest = () => text.slice(at, Math.min(end, at + 400));
  let found: RegExpExecArray | null = null;
  switch (text.charAt(at)) {
    case '<':
      found = /^<(?:\/?[a-z][^<>]*|!--.*?--)>/is.exec(rest());
      break;
    case '&':
      found = /^&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/i.exec(rest());
      if (found && /^&(?:hellip|mldr);/i.test(found[0])) found = null;
      break;
    case ']':
      found = /^\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\{[^{}\n]*\})/.exec(rest());
      break;
    case '[':
      found = /^\[(?:\^[^\]\s]+|-?@[^[\]]*)\]/.exec(rest());
      break;
    case '^':
      found = /^\^(?:\[[^[\]]*\]|[\d,*]+\^)/.exec(rest());
      break;
    case '{':
      found = /^\{(?:[.#][^{}\n]*|[\w-]+=[^{}\n]*)\}/.exec(rest());
      break;
    case '\n':
      found = /^\n(?:[ \t]*>)*[ \t]*/.exec(rest());
      break;
  }
  return found ? at + found[0].length : at;
}

/** Index of the first span that ends after an offset. */
export function firstAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
