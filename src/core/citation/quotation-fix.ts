import { areIn, withEdits } from './edits';
import type { Edit, Span } from './model';
import { compareQuotation, type Comparison, type Repair } from './quotation-compare';
import { carriesMeaning } from './quotation-cut';
import type { MarkedWords } from './quotation-find';
import { fold } from './quotation-fold';
import type { Difference, QuotationFix } from './quotation-model';
import { firstAfter, readQuotedWords, type QuotedWords } from './quotation-parse';

interface Broken {
  readonly text: string;
  readonly marked: MarkedWords;
  readonly kind: 'differs' | 'not-found';
  /** True for words in Han characters. */
  readonly han: boolean;
  readonly excluded: readonly Span[];
  readonly words?: QuotedWords;
  readonly comparison?: Comparison;
}

/**
 * What may be done about a quotation that differs or is not found. Each fix was tried: after it the words are as printed.
 * None takes the quotation marks away, because near-verbatim words without them are plagiarism.
 */
export function fixesFor(broken: Broken): QuotationFix[] {
  const { kind, comparison, han, marked } = broken;
  if (kind === 'not-found' || !comparison) {
    const text = han ? '（笔者译）' : ' (author’s translation)';
    return [{ kind: 'mark-translation', edits: [{ start: marked.end, end: marked.end, text }] }];
  }
  const fixes: QuotationFix[] = [];
  const { text } = broken;
  const offer = (fix: 'source-words' | 'ellipsis' | 'brackets', edits: readonly Edit[] | undefined) => {
    if (!edits || edits.length === 0 || !mends(broken, comparison, edits)) return;
    const after = withEdits(text, edits, marked);
    if (isBalanced(after) && !endsOpen(after, text.slice(marked.start, marked.end))) fixes.push({ kind: fix, edits });
  };
  offer('source-words', inOrder(broken, comparison) ?? sourceWords(broken, comparison));
  offer('ellipsis', ellipses(broken, comparison));
  offer('brackets', brackets(broken, comparison));
  return fixes;
}

/** True if every mark that opens is closed again. */
function isBalanced(text: string): boolean {
  const count = (mark: string) => text.split(mark).length;
  return (
    ['“”', '「」', '『』', '《》', '〈〉', '（）', '()'].every(
      ([open = '', close = '']) => count(open) === count(close),
    ) &&
    (!/[‘]/.test(text) || count('‘') <= count('’')) &&
    !closesUnopened(text)
  );
}

/** True if an inner mark between Han characters closes what was not opened; in Latin words it is an apostrophe. */
function closesUnopened(text: string): boolean {
  let depth = text.startsWith('’') ? 1 : 0;
  for (const { 0: mark, index } of text.matchAll(/[‘’]/gu)) {
    if (mark === '‘') depth++;
    else if (depth > 0) depth--;
    else if (index > 0 && !/\p{Script=Latin}/u.test(text.charAt(index - 1))) return true;
  }
  return false;
}

/** A word at the end that wants another after it. */
const OPEN_END =
  /(?:\b(?:except|excluding|unless|without|than|other|its|their|his|her|our|the|an?|of|to|and|or|with|by|in|for|from|at|on|as|that|which)|[的和与與及或而并並以对對将將被把从從向])(?=[\s\p{P}]*$)/iu;

/** True if a quotation breaks off after a word that wants another, which it did not before. */
function endsOpen(after: string, before: string): boolean {
  const word = OPEN_END.exec(after)?.[0];
  return word !== undefined && word !== OPEN_END.exec(before)?.[0];
}

/** The source's words for what only differs in punctuation. */
export function punctuationFix(broken: Broken & { readonly comparison: Comparison }): QuotationFix[] {
  const edits = sourceWords(broken, broken.comparison);
  return edits && edits.length > 0 ? [{ kind: 'source-words', edits }] : [];
}

const INNER: Readonly<Record<string, readonly [string, string]>> = {
  '“': ['‘', '’'],
  '‘': ['“', '”'],
  '「': ['『', '』'],
  '『': ['「', '」'],
};

/** Quotation marks of the source as they are printed inside the writer's. */
function inPlace(text: string, mark: string): string {
  const inner = INNER[mark];
  return inner ? text.replace(/[“「]/g, inner[0]).replace(/[”」]/g, inner[1]) : text;
}

/** `4 月 24 日` is printed 4月24日 where the writer puts no spaces beside numbers. */
function spaced(text: string, { han, marked, text: analysis }: Broken, edit: Edit): string {
  if (!han || /\p{Script=Han} \d|\d \p{Script=Han}/u.test(analysis.slice(marked.start, marked.end))) return text;
  const glued = text.replace(
    /(?<=\p{Script=Han}) (?=[\p{N}\p{Script=Latin}])|(?<=[\p{N}\p{Script=Latin}%]) (?=\p{Script=Han})/gu,
    '',
  );
  const beside = (character: string) => /[\p{Script=Han}\p{N}]/u.test(character);
  return glued
    .replace(/^ (?=\p{Script=Han})/u, beside(analysis.charAt(edit.start - 1)) ? '' : ' ')
    .replace(/(?<=\p{Script=Han}) $/u, beside(analysis.charAt(edit.end)) ? '' : ' ');
}

/** Stretches that stand the other way round in the source: as printed, in its order. */
function inOrder(broken: Broken, comparison: Comparison): Edit[] | undefined {
  const { text, excluded, marked, han } = broken;
  const { differences, places, segments, source } = comparison;
  if (!differences.every(({ kind }) => kind === 'order') || places.length !== segments.length) return undefined;
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) return undefined;
  const span = excluded[firstAfter(excluded, first.start)];
  if ((span && span.start < last.end) || /[\n[\]［］〔〕【】]/.test(text.slice(first.start, last.end)))
    return undefined;
  const printed: { start: number; end: number }[] = [];
  for (const { start, end } of places.filter((place) => place !== undefined).sort((a, b) => a.start - b.start)) {
    const before = printed.at(-1);
    if (before?.end === start) before.end = end;
    else printed.push({ start, end });
  }
  const words = printed.map(({ start, end }) => inPlace(source.printed(start, end), marked.mark));
  const edit = { start: first.start, end: last.end, text: words.join(han ? '……' : ' … ') };
  return [{ ...edit, text: spaced(edit.text, broken, edit) }];
}

function sourceWords(broken: Broken, comparison: Comparison): Edit[] | undefined {
  // ［各］缔约国 for 有缔约国: the writer's word would stand beside the one that it was put for.
  const beside = comparison.repairs.some(
    ({ kind, start }) => kind === 'cut' && /[\]］〕】]\s*$/.test(broken.text.slice(Math.max(0, start - 2), start)),
  );
  if (beside) return undefined;
  const edits: Edit[] = [];
  for (const repair of comparison.repairs) {
    const edit = safely(broken, repair);
    if (edit) edits.push({ ...edit, text: spaced(inPlace(edit.text, broken.marked.mark), broken, edit) });
    else if (repair.kind !== 'punctuation') return undefined;
  }
  return withMoved(broken, comparison, edits);
}

/**
 * Words that the writer put elsewhere in the clause (深表关切任何… for 对任何…深表关切) are not just taken out: where they end the clause
 * in the source, the quotation is grown by them.
 */
function withMoved(
  broken: Broken,
  { differences, places, segments, source }: Comparison,
  edits: readonly Edit[],
): Edit[] {
  const last = places.findLast((place) => place !== undefined);
  const end = segments.at(-1)?.end;
  if (!last || end === undefined) return [...edits];
  for (const { kind, quoted } of differences) {
    const { chars } = fold(quoted);
    if ((kind !== 'added' && kind !== 'changed') || chars.length < 2) continue;
    if (source.chars.startsWith(chars, last.end) && !/\p{P}/u.test(source.gap(last.end - 1, last.end))) {
      const grown = source.printed(last.end - 1, last.end + chars.length);
      const text = grown.slice(source.rawEnd(last.end - 1) - source.rawStart(last.end - 1));
      return [...edits, { start: end, end, text: inPlace(text, broken.marked.mark) }];
    }
  }
  return [...edits];
}

/** A repair that takes no citation, note or other markup away: words alone where marks would go with them. */
function safely({ text, excluded, marked }: Broken, repair: Repair): Edit | undefined {
  const { start, end } = repair;
  const span = excluded[firstAfter(excluded, start)];
  const clean = !(span && span.start < end) && !/[\n[\]{}<>^*_&\\]/.test(text.slice(start, end));
  if (clean) return { start, end, text: repair.text };
  if (repair.kind === 'punctuation') return undefined;
  // Keep what stands around the words.
  const folded = fold(text, start, end, excluded);
  const last = folded.chars.length - 1;
  if (last < 0) {
    if (repair.kind !== 'dropped') return undefined;
    return { start, end: start, text: repair.text.replace(/[，。；：、,.;:\s]+$/u, '') };
  }
  const from = folded.starts[0] ?? start;
  const to = folded.ends[last] ?? end;
  const inside = excluded[firstAfter(excluded, from)];
  if ((inside && inside.start < to) || (marked.form === 'block' && /\n/.test(text.slice(from, to)))) return undefined;
  return { start: from, end: to, text: repair.text.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '') };
}

function ellipses({ text, han }: Broken, comparison: Comparison): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const difference of comparison.differences) {
    const short = fold(difference.printed).chars.length <= 6;
    if (difference.kind !== 'dropped' || (short && carriesMeaning(difference.printed))) return undefined;
    if (han && !isWholePhrase(difference, comparison)) return undefined;
    let at = difference.start;
    while (/[，。；：、！？,;:!?”’」』》)）]/u.test(text.charAt(at))) at++;
    const before = /\s/.test(text.charAt(at - 1)) ? '' : ' ';
    const after = /\s/.test(text.charAt(at)) ? '' : ' ';
    edits.push({ start: at, end: at, text: han ? '……' : `${before}…${after}` });
  }
  return edits;
}

/**
 * True if what is missing was a phrase of its own: a mark stands at one end of it, or it begins or ends with a word that joins.
 * Elsewhere a mark of omission would stand in the middle of a word (国际人道……法).
 */
function isWholePhrase({ source: span, printed }: Difference, { source }: Comparison): boolean {
  const at = span && source.unitAt(span);
  if (at === undefined) return false;
  const { chars } = fold(printed);
  const mark = (gap: string) => /[\p{P}\n]/u.test(gap.replace(/[“”‘’《》〈〉「」『』"]/gu, ''));
  if (mark(source.gap(Math.max(0, at - 1), at)) || mark(source.gap(at + chars.length - 1, at + chars.length)))
    return true;
  return /^[和与及或並并]|(?:[和与及或]|以及)$/u.test(chars);
}

function brackets({ text, han }: Broken, comparison: Comparison): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const difference of comparison.differences) {
    if (difference.kind !== 'added') return undefined;
    const { start, end } = difference;
    // Words of the source in another place are not the writer's.
    const { chars } = fold(difference.quoted);
    const { source, intervals } = comparison;
    if (chars.length > 2 && intervals.some((each) => source.chars.slice(each.start, each.end).includes(chars))) {
      return undefined;
    }
    const glued = /[([{:]/.test(text.charAt(end));
    const [open, close] = han ? ['［', '］'] : glued ? ['\\[', '\\]'] : ['[', ']'];
    // Words that stand in round brackets already get the others instead.
    const round = /[（(]/.test(text.charAt(start - 1)) && /[）)]/.test(text.charAt(end)) ? 1 : 0;
    edits.push({ start: start - round, end: start, text: open }, { start: end, end: end + round, text: close });
  }
  return edits;
}

/** True if the words are as printed once the edits are made. */
function mends(broken: Broken, comparison: Comparison, edits: readonly Edit[]): boolean {
  const { text, marked, excluded } = broken;
  const base = Math.max(0, marked.start - 80);
  const limit = Math.min(text.length, marked.end + 80);
  const around = { start: base, end: limit };
  if (!areIn(edits, around)) return false;
  const after = withEdits(text, edits, around);
  const moved = (offset: number, inclusive: boolean) => {
    let by = -base;
    for (const edit of edits) {
      if (inclusive ? edit.end <= offset : edit.end <= offset && edit.start < offset) {
        by += edit.text.length - (edit.end - edit.start);
      }
    }
    return offset + by;
  };
  const parts = marked.parts.map(({ start, end }) => ({ start: moved(start, false), end: moved(end, true) }));
  const spans: Span[] = [];
  for (let i = firstAfter(excluded, base); i < excluded.length; i++) {
    const span = excluded[i] as Span;
    if (span.start >= limit) break;
    spans.push({ start: moved(span.start, true), end: moved(Math.min(span.end, limit), false) });
  }
  const words = readQuotedWords(after, parts, spans, marked.between);
  const lead = after.slice(0, parts[0]?.start ?? 0).replace(/[“‘「『"«]$/u, '');
  const { source, intervals } = comparison;
  return compareQuotation(after, words, source, intervals, { lead }).differences.length === 0;
}
