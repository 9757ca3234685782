import type { Citation, Span } from './model';
import { firstAfter } from './quotation-parse';
import type { ProseBlock, ProseStructure } from './quotation-model';

/** A stretch of the analysis that is marked as somebody's words, before anything is said about whose. */
export interface MarkedWords extends Span {
  readonly form: 'marks' | 'block';
  /** What stands between the marks; several for an interrupted quotation, or for one of several paragraphs. */
  readonly parts: readonly Span[];
  readonly between: 'interruption' | 'paragraph';
  /** Index of the block in which it begins and ends. */
  readonly firstBlock: number;
  readonly lastBlock: number;
  /** What is quoted inside it. */
  readonly inner: readonly MarkedWords[];
  /** The opening mark; empty for a block quotation. */
  readonly mark: string;
}

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '«': '»',
  '‹': '›',
  '〝': '〞',
  '｢': '｣',
};
const CLOSERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PAIRS).map(([open, close]) => [close, open]),
);
const MARK = /[“”‘’「」『』«»‹›〝〞〟｢｣"＂]/g;

/** UTF-16 units of an analysis that are read in one go: a few milliseconds. */
const PAUSE_AFTER = 50_000;

interface Pair {
  readonly open: number;
  readonly close: number;
  readonly mark: string;
}

interface Unclosed {
  readonly at: number;
  readonly mark: string;
}

const isLatin = (character: string) => /[\p{Script=Latin}\p{N}]/u.test(character);

/** Pairs of quotation marks in a stretch, in the order in which they open, and the typographic ones left open. */
function pairsIn(text: string, block: Span, excluded: readonly Span[]): { pairs: Pair[]; unclosed: Unclosed[] } {
  const marks: { at: number; mark: string }[] = [];
  let skip = firstAfter(excluded, block.start);
  for (const found of text.slice(block.start, block.end).matchAll(MARK)) {
    const at = block.start + found.index;
    while ((excluded[skip]?.end ?? Infinity) <= at) skip++;
    if ((excluded[skip]?.start ?? Infinity) <= at) continue;
    const mark = found[0] === '〟' ? '〞' : found[0] === '＂' ? '"' : found[0];
    // An apostrophe: states’, don’t.
    if (mark === '’' && isLatin(text.charAt(at - 1)) && isLatin(text.charAt(at + 1))) continue;
    // Inches and minutes: 5".
    if (mark === '"' && /\d/.test(text.charAt(at - 1)) && !/[\s\p{P}\p{Script=Han}]|^$/u.test(text.charAt(at + 1)))
      continue;
    marks.push({ at, mark });
  }
  const straight = marks.filter(({ mark }) => mark === '"');
  const toggled = straight.length % 2 === 0 ? sides(straight) : flanks(text, straight);
  const sided = oneSided(marks.filter(({ mark }) => mark !== '"'));
  const pairs: Pair[] = [];
  const stack: Unclosed[] = [];
  for (const { at, mark } of marks) {
    const side = mark === '"' ? toggled.get(at) : (sided.get(at) ?? (PAIRS[mark] === undefined ? 'close' : 'open'));
    if (side === undefined) continue;
    const opener = mark === '"' ? '"' : PAIRS[mark] === undefined ? (CLOSERS[mark] ?? mark) : mark;
    if (side === 'open') {
      stack.push({ at, mark: opener });
      continue;
    }
    let index = stack.length - 1;
    while (index >= 0 && stack[index]?.mark !== opener) index--;
    const open = stack[index];
    // A closing mark within an open pair of another kind is a slip or an apostrophe unless it closes something.
    if (!open) continue;
    stack.length = index;
    pairs.push({ open: open.at, close: at, mark: open.mark });
  }
  return {
    pairs: pairs.sort((a, b) => a.open - b.open || b.close - a.close),
    unclosed: stack.filter(({ mark }) => mark === '“' || mark === '「' || mark === '『'),
  };
}

type Side = 'open' | 'close';

/** Marks that do not tell their side, taken by turns. */
function sides(marks: readonly { at: number }[]): Map<number, Side> {
  return new Map(marks.map(({ at }, index) => [at, index % 2 === 0 ? 'open' : 'close']));
}

/** An odd number of straight marks: only those whose neighbours tell the side count. */
function flanks(text: string, marks: readonly { at: number }[]): Map<number, Side> {
  const known = new Map<number, Side>();
  for (const { at } of marks) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    const opens = /^$|[\s([（—:：，,]/.test(before) && !/^$|\s/.test(after);
    const closes = /^$|[\s)\]）.,;:!?，。；：！？]/.test(after) && !/^$|\s/.test(before);
    if (opens !== closes) known.set(at, opens ? 'open' : 'close');
  }
  return known;
}

/** ”…” or “…“: all marks of a kind are the same, so they are taken by turns. */
function oneSided(marks: readonly { at: number; mark: string }[]): Map<number, Side> {
  const known = new Map<number, Side>();
  for (const [open, close] of [['“', '”']] as const) {
    const own = marks.filter(({ mark }) => mark === open || mark === close);
    if (own.length > 0 && own.length % 2 === 0 && own.every(({ mark }) => mark === own[0]?.mark)) {
      for (const [at, side] of sides(own)) known.set(at, side);
    }
  }
  return known;
}

interface Node {
  pair: Pair;
  inner: Node[];
}

/** Quotations within quotations that are looked at; nobody prints more. */
const DEEPEST = 6;

/** Pairs as trees; of pairs that cross the first stands. */
function nest(pairs: readonly Pair[]): Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const pair of pairs) {
    while (open.length > 0 && (open.at(-1) as Node).pair.close < pair.open) open.pop();
    const node: Node = { pair, inner: [] };
    const parent = open.at(-1);
    if ((parent && parent.pair.close < pair.close) || open.length >= DEEPEST) continue;
    (parent ? parent.inner : roots).push(node);
    open.push(node);
  }
  return roots;
}

function toMarked(node: Node, block: number): MarkedWords {
  const { open, close, mark } = node.pair;
  return {
    form: 'marks',
    start: open,
    end: close + 1,
    parts: [{ start: open + 1, end: close }],
    between: 'interruption',
    firstBlock: block,
    lastBlock: block,
    inner: node.inner.map((each) => toMarked(each, block)),
    mark,
  };
}

const REPORTING =
  /(?:说|說|写道|寫道|写到|指出|强调|強調|称|稱|表示|认为|認為|提到|坦言|解释|補充|补充|接着|继续|声明|主张|道|说道|问|said|says|writes?|wrote|notes?|noted|states?|stated|adds?|added|continues?|continued|argues?|argued|explains?|explained|observes?|observed)$/iu;

/** True if what stands between two quotations only interrupts one: “…，”摘要写道，“…”. */
function isInterruption(
  text: string,
  first: MarkedWords,
  second: MarkedWords,
  citations: readonly Citation[],
): boolean {
  const gap = text.slice(first.end, second.start);
  if (gap.length > 60 || first.mark !== second.mark) return false;
  if (!/[，,、]\s*$/.test(text.slice(first.start, first.end - 1))) return false;
  const citation = citations[firstAfter(citations, first.end)];
  if (citation && citation.start < second.start) return false;
  const said = gap.replace(/[\s，,：:]+$/u, '').replace(/\n[ \t>]*/g, '');
  return !/[。！？；;!?]/.test(said) && REPORTING.test(said.trim());
}

/**
 * Everything in an analysis that is marked as somebody's words: “…”, 「…」, 『…』, «…», "…", ‘…’ and block quotations, in
 * order, what is nested inside its outer one. Linear; pauses now and then.
 */
export function* findMarkedWords(
  text: string,
  structure: ProseStructure,
  citations: readonly Citation[],
): Generator<void, readonly MarkedWords[], void> {
  const found: MarkedWords[] = [];
  const keep = (list: readonly MarkedWords[]) => {
    for (const each of list) found.push(each);
  };
  const { blocks, excluded } = structure;
  let carried: { first: Unclosed; firstBlock: number; parts: Span[] } | undefined;
  let pause = PAUSE_AFTER;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as ProseBlock;
    if (block.start > pause) {
      yield;
      pause = block.start + PAUSE_AFTER;
    }
    if (block.quote && block.quote !== blocks[index - 1]?.quote && !sameSpan(block.quote, blocks[index - 1]?.quote)) {
      let last = index;
      while (sameSpan(block.quote, blocks[last + 1]?.quote)) last++;
      const inner: MarkedWords[] = [];
      for (let at = index; at <= last; at++) {
        for (const each of marksOf(text, blocks[at] as ProseBlock, at, excluded, citations)) inner.push(each);
      }
      found.push({
        form: 'block',
        start: block.start,
        end: (blocks[last] as ProseBlock).end,
        parts: blocks.slice(index, last + 1).map(({ start, end }) => ({ start, end })),
        between: 'paragraph',
        firstBlock: index,
        lastBlock: last,
        inner,
        mark: '',
      });
      index = last;
      carried = undefined;
      continue;
    }
    const { pairs, unclosed } = pairsIn(text, block, excluded);
    // A quotation of several paragraphs opens in each of them and closes in the last one.
    const opening = firstWordAt(text, block);
    if (carried) {
      const continues = text.charAt(opening) === carried.first.mark;
      const still = continues && unclosed[0]?.at === opening;
      const closing = continues ? pairs.find(({ open }) => open === opening) : undefined;
      if (still) carried.parts.push({ start: opening + 1, end: block.end });
      else {
        if (closing) {
          found.push({
            form: 'marks',
            start: carried.first.at,
            end: closing.close + 1,
            parts: [...carried.parts, { start: closing.open + 1, end: closing.close }],
            between: 'paragraph',
            firstBlock: carried.firstBlock,
            lastBlock: index,
            inner: [],
            mark: carried.first.mark,
          });
          keep(joinInterrupted(text, nest(pairs.filter(({ open }) => open > closing.close)), index, citations));
        }
        carried = undefined;
        if (closing) continue;
      }
      if (still) continue;
    }
    keep(joinInterrupted(text, nest(pairs), index, citations));
    const open = unclosed[0];
    if (open && block.kind === 'paragraph') {
      carried = { first: open, firstBlock: index, parts: [{ start: open.at + 1, end: block.end }] };
    }
  }
  return found;
}

function marksOf(
  text: string,
  block: ProseBlock,
  index: number,
  excluded: readonly Span[],
  citations: readonly Citation[],
): MarkedWords[] {
  return joinInterrupted(text, nest(pairsIn(text, block, excluded).pairs), index, citations);
}

function joinInterrupted(
  text: string,
  nodes: readonly Node[],
  block: number,
  citations: readonly Citation[],
): MarkedWords[] {
  const result: MarkedWords[] = [];
  for (const node of nodes) {
    const next = toMarked(node, block);
    const last = result.at(-1);
    if (last && last.form === 'marks' && isInterruption(text, last, next, citations)) {
      result[result.length - 1] = {
        ...last,
        end: next.end,
        parts: [...last.parts, ...next.parts],
        inner: [...last.inner, ...next.inner],
      };
    } else result.push(next);
  }
  return result;
}

export function sameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a !== undefined && b !== undefined && a.start === b.start && a.end === b.end;
}

function firstWordAt(text: string, block: Span): number {
  let at = block.start;
  while (at < block.end && /[\s>*_]/.test(text.charAt(at))) at++;
  return at;
}
