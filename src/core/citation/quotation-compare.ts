import { coverage, errors, errorsOf, omissionErrors, type Edit } from './quotation-align';
import { carriesMeaning, endsInNegation, negationHidden, wordCutAfter, wordCutBefore } from './quotation-cut';
import { fold, isDigit, isIdeograph, isWordUnit, punctuationOf, type Folded } from './quotation-fold';
import type { Span } from './model';
import type { Difference, Folding, QuotationSegment } from './quotation-model';
import type { QuotedWords, Stretch } from './quotation-parse';
import type { Interval, SourceText } from './quotation-source';

/** A replacement that makes one difference as printed; spans what stands between the words, too. */
export interface Repair extends Span {
  readonly text: string;
  readonly kind: Difference['kind'];
}

/** How the words of a quotation lie in one stretch of a source. */
export interface Comparison {
  readonly source: SourceText;
  /** Where the words were looked for. */
  readonly intervals: readonly Interval[];
  /** One for each difference that the source's words can mend, in order; punctuation included. */
  readonly repairs: readonly Repair[];
  /** For each stretch where it lies; undefined where it was not found. */
  readonly places: readonly (Interval | undefined)[];
  /** Words that are not as printed, in order; no punctuation. Empty for a verbatim quotation. */
  readonly differences: readonly Difference[];
  readonly punctuation: readonly Difference[];
  readonly folded: readonly Folding[];
  readonly segments: readonly QuotationSegment[];
  /** Units of the quotation that are not as printed, an omission counting little (see `errors`). */
  readonly errors: number;
  /** `1 - errors / length`: 1 for the source's words, about 0 for other words. */
  readonly likeness: number;
  /** The share of the quotation that stands there in runs of words, in whatever order. */
  readonly coverage: number;
}

/** A number that is another number is one mistake, however many digits it has. */
const ONE_NUMBER = 2;

/** Words that stand in another order. */
const ONE_SWAP = 2;

/** The most that a bracket may stand for, in units of the source. */
const BRACKET_REACH = 16;
const MOST_OCCURRENCES = 400;

/** Words that begin at `at` in the source, whole words at both ends. */
function standsAt(source: SourceText, chars: string, at: number): boolean {
  if (!source.isBoundary(at) || !source.isBoundary(at + chars.length)) return false;
  return !splitsHanNumber(source, at) && !splitsHanNumber(source, at + chars.length);
}

const HAN_DIGITS = '一二三四五六七八九十百千万亿零';

/** True in the middle of a Chinese number: 五|十周年. */
function splitsHanNumber(source: SourceText, at: number): boolean {
  const { chars } = source;
  if (at <= 0 || !HAN_DIGITS.includes(chars.charAt(at - 1)) || !HAN_DIGITS.includes(chars.charAt(at) || 'x'))
    return false;
  return source.gap(at - 1, at) === '';
}

/** Where a string stands in an interval from `from` on. */
function* occurrences(source: SourceText, chars: string, interval: Interval, from: number): Generator<number> {
  let count = 0;
  for (
    let at = source.chars.indexOf(chars, Math.max(from, interval.start));
    at >= 0 && at + chars.length <= interval.end && count < MOST_OCCURRENCES;
    at = source.chars.indexOf(chars, at + 1)
  ) {
    count++;
    if (standsAt(source, chars, at)) yield at;
  }
}

interface Group {
  readonly first: number;
  readonly stretches: readonly Stretch[];
}

/** Stretches that hang together: only an omission or an interruption lets the source run on between two groups. */
function groupsOf(words: QuotedWords): Group[] {
  const groups: { first: number; stretches: Stretch[] }[] = [];
  words.stretches.forEach((stretch, index) => {
    const last = groups.at(-1);
    if (last && (stretch.link === 'insertion' || stretch.link === 'paragraph')) last.stretches.push(stretch);
    else groups.push({ first: index, stretches: [stretch] });
  });
  return groups;
}

/** True if a stretch may begin at `at` when the one before it ended at `end`. */
function follows(
  source: SourceText,
  link: Stretch['link'],
  end: number,
  at: number,
  intervals: readonly Interval[],
): boolean {
  if (at < end) return false;
  if (at === end) return true;
  if (link === 'paragraph') {
    if (!source.endsPiece(end) || !source.beginsPiece(at)) return false;
    // Between places that are cited apart (¶¶ 21, 23) or not at all nothing is left out; inside a cited range a paragraph is.
    const isWhole = (each: Interval) => each.start === 0 && each.end === source.chars.length;
    return !intervals.some((each) => each.start < end && each.end > at && !isWhole(each));
  }
  return link === 'insertion' && at - end <= BRACKET_REACH && !carriesMeaning(source.chars.slice(end, at));
}

/** The first place from `from` on where a whole group stands as printed. */
function placeGroup(source: SourceText, group: Group, interval: Interval, from: number): Interval[] | undefined {
  const [head, ...rest] = group.stretches;
  if (!head) return [];
  search: for (const start of occurrences(source, head.folded.chars, interval, from)) {
    const places: Interval[] = [{ start, end: start + head.folded.chars.length }];
    for (const stretch of rest) {
      const end = (places.at(-1) as Interval).end;
      const chars = stretch.folded.chars;
      let found: number | undefined;
      for (const at of occurrences(source, chars, interval, end)) {
        if (stretch.link === 'insertion' && at - end > BRACKET_REACH) break;
        if (!follows(source, stretch.link, end, at, [interval])) continue;
        found = at;
        break;
      }
      if (found === undefined) continue search;
      places.push({ start: found, end: found + chars.length });
    }
    return places;
  }
  return undefined;
}

function placeInAny(
  source: SourceText,
  group: Group,
  intervals: readonly Interval[],
  from: number,
): Interval[] | undefined {
  for (const interval of intervals) {
    if (interval.end <= from) continue;
    const places = placeGroup(source, group, interval, from);
    if (places) return places;
  }
  return undefined;
}

/**
 * Where all the words of a quotation stand as printed and in order, inside the intervals; undefined when they do not.
 * Fast: no alignment is tried.
 */
export function findVerbatim(
  words: QuotedWords,
  source: SourceText,
  intervals: readonly Interval[],
): readonly Interval[] | undefined {
  const places: Interval[] = [];
  let from = 0;
  for (const group of groupsOf(words)) {
    const found = placeInAny(source, group, intervals, from);
    if (!found) return undefined;
    for (const place of found) places.push(place);
    from = (found.at(-1) as Interval).end;
  }
  return places.length > 0 ? places : undefined;
}

/** Every interval where the longest group of a quotation stands as printed, at most `limit`. */
export function findLongest(words: QuotedWords, source: SourceText, limit: number): Interval[] {
  let longest: Group | undefined;
  const length = (group: Group) => group.stretches.reduce((sum, stretch) => sum + stretch.folded.chars.length, 0);
  for (const group of groupsOf(words)) if (!longest || length(group) > length(longest)) longest = group;
  const found: Interval[] = [];
  if (!longest) return found;
  const all = { start: 0, end: source.chars.length };
  for (let from = 0; found.length < limit;) {
    const places = placeGroup(source, longest, all, from);
    const first = places?.[0];
    if (!places || !first) break;
    found.push({ start: first.start, end: (places.at(-1) as Interval).end });
    from = first.start + 1;
  }
  return found;
}

/** True for two strings of the same units. */
function isPermutation(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** True in the middle of a word of letters or of a number. */
function cutsWord(quoted: Folded, at: number): boolean {
  if (at <= 0 || at >= quoted.chars.length) return false;
  const before = quoted.chars.charCodeAt(at - 1);
  const after = quoted.chars.charCodeAt(at);
  if (!isWordUnit(before) || !isWordUnit(after)) return false;
  return quoted.ends[at - 1] === quoted.starts[at] || (isDigit(before) && isDigit(after));
}

/** The longest word or number that an edit grows by, so that no input makes it slow. */
const LONGEST_WORD = 60;

/** Moves the ends of an edit outwards until no word of letters and no number is cut. */
function wholeWords(edit: Edit, quoted: Folded, source: SourceText): Edit {
  let { qs, qe, ts, te } = edit;
  for (let i = 0; i < LONGEST_WORD && qs > 0 && ts > 0 && (cutsWord(quoted, qs) || !source.isBoundary(ts)); i++) {
    qs--;
    ts--;
  }
  const inside = () => qe < quoted.chars.length && te < source.chars.length;
  for (let i = 0; i < LONGEST_WORD && inside() && (cutsWord(quoted, qe) || !source.isBoundary(te)); i++) {
    qe++;
    te++;
  }
  return { qs, qe, ts, te };
}

/** The edits of words or numbers that the ends of the quotation cut in two: “5 000” for 15 000. */
function cutEnds(quoted: Folded, place: Interval, source: SourceText): { head?: Edit; tail?: Edit } {
  const whole = (at: number) => source.isBoundary(at) && !splitsHanNumber(source, at);
  let { start, end } = place;
  while (start > 0 && place.start - start < LONGEST_WORD && !whole(start)) start--;
  while (end < source.chars.length && end - place.end < LONGEST_WORD && !whole(end)) end++;
  const length = quoted.chars.length;
  const head = wholeWords({ qs: 0, qe: Math.min(1, length), ts: start, te: place.start + 1 }, quoted, source);
  const tail = wholeWords({ qs: Math.max(0, length - 1), qe: length, ts: place.end - 1, te: end }, quoted, source);
  return { ...(start < place.start ? { head } : {}), ...(end > place.end ? { tail } : {}) };
}

/**
 * Where other words stand at the end of a quotation than the source has there: up to the end of the source's clause, when that
 * is about as far as the writer's words reach (…的战略 for …的政策，). Else the words that they stand for would look like added ones.
 */
function grownTail(edits: readonly Edit[], quoted: Folded, source: SourceText): readonly Edit[] {
  const last = edits.at(-1);
  if (!last || last.qe < quoted.chars.length || last.qe === last.qs) return edits;
  const most = last.te + Math.max(4, 2 * (last.qe - last.qs));
  for (let te = last.te; te <= Math.min(most, source.chars.length); te++) {
    const ends = source.endsPiece(te) || /\p{P}/u.test(source.gap(Math.max(0, te - 1), te));
    if (ends) return [...edits.slice(0, -1), { ...last, te }];
  }
  return edits;
}

/** The same at the beginning: back to where the source's clause begins (将促进… for ，有助于…). */
function grownHead(edits: readonly Edit[], source: SourceText): readonly Edit[] {
  const [first] = edits;
  if (!first || first.qs > 0 || first.qe === first.qs) return edits;
  const least = first.ts - Math.max(4, 2 * (first.qe - first.qs));
  for (let ts = first.ts; ts >= Math.max(0, least); ts--) {
    const begins = source.beginsPiece(ts) || /\p{P}/u.test(source.gap(Math.max(0, ts - 1), ts));
    if (begins) return [{ ...first, ts }, ...edits.slice(1)];
  }
  return edits;
}

/** How far a dropped or added stretch is moved along to where a reader would see it. */
const LONGEST_SLIDE = 40;

/**
 * What was only dropped or only added can often be laid in several places (mus[t no]t be, must [not] be): the one that begins and
 * ends with words, best after a mark. `from` and `to` are how many units before and after it are the same in both texts.
 */
function slid(edit: Edit, quoted: Folded, source: SourceText, from: number, to: number): Edit {
  const { qs, qe, ts, te } = edit;
  const dropped = qs === qe;
  if (dropped === (ts === te)) return edit;
  const [chars, start, end] = dropped ? [source.chars, ts, te] : [quoted.chars, qs, qe];
  const whole = (at: number) => (dropped ? source.isBoundary(at) : !cutsWord(quoted, at));
  const afterMark = (at: number) =>
    dropped
      ? /\p{P}/u.test(source.gap(Math.max(0, at - 1), at))
      : (quoted.starts[at] ?? 0) > (quoted.ends[at - 1] ?? 0);
  const score = (by: number) =>
    2 * Number(whole(start + by) && whole(end + by)) + Number(start + by > 0 && afterMark(start + by));
  let best = 0;
  const consider = (by: number) => {
    if (score(by) > score(best)) best = by;
  };
  for (let by = 1; by <= Math.min(to, LONGEST_SLIDE) && chars[start + by - 1] === chars[end + by - 1]; by++)
    consider(by);
  for (let by = 1; by <= Math.min(from, LONGEST_SLIDE) && chars[start - by] === chars[end - by]; by++) consider(-by);
  return { qs: qs + best, qe: qe + best, ts: ts + best, te: te + best };
}

/**
 * Edits grown to whole words and numbers, and joined where they touch or one lone unit keeps them apart, so that what was
 * changed reads as one change. Between two edits both texts are the same, so they are grown in step, up to the next edit.
 */
function joined(edits: readonly Edit[], quoted: Folded, source: SourceText): Edit[] {
  const result: Edit[] = [];
  const size = (each: Edit) => Math.max(each.qe - each.qs, each.te - each.ts);
  for (let index = 0; index < edits.length;) {
    const from = (edits[index] as Edit).qs - (result.at(-1)?.qe ?? 0);
    const to = (edits[index + 1]?.qs ?? quoted.chars.length) - (edits[index] as Edit).qe;
    let { qs, qe, ts, te } = slid(edits[index++] as Edit, quoted, source, from, to);
    for (let i = 0; i < LONGEST_WORD && qs > 0 && ts > 0 && (cutsWord(quoted, qs) || !source.isBoundary(ts)); i++) {
      const before = result.at(-1);
      if (before && before.qe >= qs) ({ qs, ts } = result.pop() as Edit);
      else {
        qs--;
        ts--;
      }
    }
    for (let i = 0; i < LONGEST_WORD && (cutsWord(quoted, qe) || !source.isBoundary(te)); i++) {
      const next = edits[index];
      if (next && next.qs <= qe) {
        ({ qe, te } = next);
        index++;
      } else if (qe < quoted.chars.length && te < source.chars.length) {
        qe++;
        te++;
      } else break;
    }
    const edit = { qs, qe, ts, te };
    const last = result.at(-1);
    const apart = last ? qs - last.qe : Infinity;
    if (last && (apart <= 0 || (apart === 1 && size(last) + size(edit) >= 3))) {
      result[result.length - 1] = { qs: last.qs, qe: Math.max(last.qe, qe), ts: last.ts, te: Math.max(last.te, te) };
    } else result.push(edit);
  }
  return result;
}

/** Chinese numerals in labels as digits: 三、 and 3. are one label. */
function labelDigits(label: string): string {
  const chars = fold(label.normalize('NFKC')).chars;
  const value = '零一二三四五六七八九'.indexOf(chars);
  return value > 0 ? String(value) : chars;
}

/** True if what was added is the printed label of the paragraph that begins there. */
function isCopiedLabel(added: string, source: SourceText, at: number): boolean {
  if (at >= source.chars.length || !source.beginsPiece(at)) return false;
  const paragraph = source.pieces[source.pieceAt(at)]?.paragraph;
  if (!paragraph) return false;
  const bare = added.replace(/^第(.+)段$/u, '$1');
  for (let labels = [...paragraph.labels]; labels.length > 0; labels = labels.slice(1)) {
    const printed = fold(labels.map((label) => label.normalize('NFKC')).join(' ')).chars;
    if (bare === printed || labelDigits(bare) === labelDigits(labels.join(''))) return true;
  }
  return false;
}

/** The most clauses that are looked at for being in another order. */
const MOST_CLAUSES = 24;

/**
 * A stretch of whole clauses that the source prints one after the other, but in another order: cut into runs that stand there,
 * with their places. Undefined for everything else.
 */
function movedClauses(
  text: string,
  { folded }: Stretch,
  source: SourceText,
  intervals: readonly Interval[],
): { readonly runs: readonly Folded[]; readonly places: readonly Interval[] } | undefined {
  const { chars, starts, ends } = folded;
  const cuts = [0];
  for (let at = 1; at < chars.length; at++) {
    const gap = text.slice(ends[at - 1], starts[at]);
    if (gap !== '' && /[，。；：、！？,.;:!?]/u.test(gap)) cuts.push(at);
    if (cuts.length > MOST_CLAUSES) return undefined;
  }
  if (cuts.length < 2) return undefined;
  cuts.push(chars.length);
  for (const interval of intervals) {
    const runs: [from: number, to: number][] = [];
    const stands = (from: number, to: number) =>
      occurrences(source, chars.slice(from, to), interval, interval.start).next().done === false;
    for (let index = 0; index + 1 < cuts.length; index++) {
      const [from, to] = [cuts[index] as number, cuts[index + 1] as number];
      const last = runs.at(-1);
      if (last && stands(last[0], to)) last[1] = to;
      else if (stands(from, to)) runs.push([from, to]);
      else break;
    }
    if (runs.at(-1)?.[1] !== chars.length) continue;
    const places = closePacked(
      runs.map(([from, to]) => chars.slice(from, to)),
      source,
      interval,
    );
    if (!places) continue;
    const slice = ([from, to]: [number, number]): Folded => ({
      chars: chars.slice(from, to),
      starts: starts.slice(from, to),
      ends: ends.slice(from, to),
    });
    return { runs: runs.map(slice), places };
  }
  return undefined;
}

/** Where runs of words stand so that together they are one stretch of the source, in whatever order. */
function closePacked(runs: readonly string[], source: SourceText, interval: Interval): Interval[] | undefined {
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), '');
  const others = runs.map((run, index) => ({ run, index })).filter(({ run }) => run !== longest);
  if (others.length !== runs.length - 1) return undefined;
  for (const at of occurrences(source, longest, interval, interval.start)) {
    let { start, end } = { start: at, end: at + longest.length };
    const places: Interval[] = [];
    places[runs.indexOf(longest)] = { start, end };
    let left = others;
    for (let found = true; left.length > 0 && found;) {
      found = false;
      for (const each of left) {
        const { run, index } = each;
        const before = start - run.length;
        const place =
          source.chars.startsWith(run, end) && end + run.length <= interval.end
            ? { start: end, end: end + run.length }
            : before >= interval.start && source.chars.startsWith(run, before)
              ? { start: before, end: start }
              : undefined;
        if (!place) continue;
        places[index] = place;
        start = Math.min(start, place.start);
        end = Math.max(end, place.end);
        left = left.filter((other) => other !== each);
        found = true;
        break;
      }
    }
    // A run that was moved to an end is a whole clause of the source, too, and not the beginning of its next one.
    const parted = (unit: number) => /\p{P}/u.test(source.gap(Math.max(0, unit - 1), unit));
    const begins = places[0]?.start === start || source.beginsPiece(start) || parted(start);
    const stops = places.at(-1)?.end === end || source.endsPiece(end) || parted(end);
    if (left.length === 0 && begins && stops) return places;
  }
  return undefined;
}

/** What the comparison may know of the words around the quotation. */
export interface Surroundings {
  /** The writer's words right before the first mark. */
  readonly lead: string;
}

class Comparer {
  readonly differences: Difference[] = [];
  readonly punctuation: Difference[] = [];
  readonly folded = new Set<Folding>();
  readonly segments: QuotationSegment[] = [];
  readonly repairs: Repair[] = [];
  errors = 0;

  constructor(
    readonly text: string,
    readonly words: QuotedWords,
    readonly source: SourceText,
    readonly intervals: readonly Interval[],
    readonly surroundings: Surroundings,
  ) {}

  /** The same for the same words in other stretches. */
  of(words: QuotedWords): Comparer {
    return new Comparer(this.text, words, this.source, this.intervals, this.surroundings);
  }

  /** Compares stretch `index`, whose words lie at `place` but for `edits`. */
  stretch(index: number, place: Interval, edits: readonly Edit[]): void {
    const { source, text } = this;
    const { folded } = this.words.stretches[index] as Stretch;
    const { chars, starts, ends } = folded;
    const { head, tail } = cutEnds(folded, place, source);
    const grown = grownHead(grownTail(edits, folded, source), source);
    const all = [...(head ? [head] : []), ...grown, ...(tail ? [tail] : [])];
    const aligned = { from: edits[0]?.ts ?? 0, to: edits.at(-1)?.te ?? 0 };
    const before = this.errors;
    for (const edit of joined(all, folded, source)) {
      if (edit.ts === edit.te && isCopiedLabel(chars.slice(edit.qs, edit.qe), source, edit.te)) {
        this.folded.add('label');
        continue;
      }
      const quoted = text.slice(starts[edit.qs] ?? 0, edit.qe > edit.qs ? (ends[edit.qe - 1] ?? 0) : 0);
      const printed = source.spans(edit.ts, edit.te);
      const at = edit.qs < chars.length ? (starts[edit.qs] ?? 0) : (ends[chars.length - 1] ?? 0);
      const empty = edit.qs === edit.qe;
      const start = empty && edit.qs > 0 ? (ends[edit.qs - 1] ?? at) : at;
      this.differences.push({
        kind: empty ? 'dropped' : printed.length === 0 ? 'added' : 'changed',
        start,
        end: empty ? start : (ends[edit.qe - 1] ?? at),
        quoted: empty ? '' : quoted,
        printed: printed.map((span) => span.text).join('\n'),
        ...(printed[0] ? { source: printed[0] } : {}),
      });
      const isNumber =
        /^\d+$/.test(chars.slice(edit.qs, edit.qe)) && /^\d+$/.test(source.chars.slice(edit.ts, edit.te));
      // what the ends were grown by is no further likeness lost
      const ts = edit.qs > 0 ? edit.ts : Math.min(edit.te, Math.max(edit.ts, aligned.from));
      const te = edit.qe < chars.length ? edit.te : Math.max(ts, Math.min(edit.te, aligned.to));
      const lost = errorsOf({ ...edit, ts, te });
      this.errors += isNumber ? Math.min(lost, ONE_NUMBER) : lost;
      this.#repair(folded, edit);
    }
    // The same words in another order (地区和全球 for 全球和地区) are one mistake.
    if (edits.length > 0 && isPermutation(chars, source.chars.slice(place.start, place.end))) {
      this.errors = before + Math.min(this.errors - before, ONE_SWAP);
    }
    this.#surface(folded, place, edits);
    this.segments.push({
      start: starts[0] ?? 0,
      end: ends[chars.length - 1] ?? 0,
      source: source.spans(place.start, place.end),
    });
  }

  #repair(folded: Folded, { qs, qe, ts, te }: Edit): void {
    const { starts, ends, chars } = folded;
    const { source } = this;
    const inner = qs > 0 && qe < chars.length && ts > 0 && te < source.chars.length;
    const start = inner || qs > 0 ? (ends[qs - 1] ?? 0) : (starts[0] ?? 0);
    const end = qe < chars.length ? (starts[qe] ?? 0) : (ends[chars.length - 1] ?? 0);
    const before = qs > 0 && ts > 0 ? ts - 1 : ts;
    const after = qe < chars.length && te < source.chars.length ? te : te - 1;
    if (after < before) return;
    let text = source.printed(before, after + 1);
    if (before < ts) text = text.slice(source.rawEnd(before) - source.rawStart(before));
    if (after >= te) text = text.slice(0, text.length - (source.rawEnd(after) - source.rawStart(after)));
    const kind = qs === qe ? 'dropped' : ts === te ? 'added' : 'changed';
    this.repairs.push({ start, end, text, kind });
  }

  missing(index: number): void {
    const { folded } = this.words.stretches[index] as Stretch;
    const start = folded.starts[0] ?? 0;
    const end = folded.ends[folded.chars.length - 1] ?? 0;
    this.differences.push({ kind: 'added', start, end, quoted: this.text.slice(start, end), printed: '' });
    this.errors += folded.chars.length;
    this.segments.push({ start, end, source: [] });
  }

  /** Notes what was folded and which marks were changed where the words are the same. */
  #surface(folded: Folded, place: Interval, edits: readonly Edit[]): void {
    const { source, text } = this;
    let next = 0;
    let t = place.start;
    let before = -1;
    for (let q = 0; q < folded.chars.length;) {
      const edit = edits[next];
      if (edit && edit.qs === q) {
        q = edit.qe;
        t = edit.te;
        next++;
        before = -1;
        continue;
      }
      const start = folded.starts[q] ?? 0;
      const written = text.slice(start, folded.ends[q]);
      const from = source.rawStart(t);
      const piece = source.pieces[source.pieceAt(t)];
      const printed = piece?.text.slice(from, source.rawEnd(t)) ?? '';
      if (written !== printed) {
        if (written.normalize('NFKC') === printed.normalize('NFKC')) this.folded.add('width');
        else if (written.toLowerCase() === printed.toLowerCase()) this.folded.add('case');
        else if (isIdeograph(folded.chars.charCodeAt(q))) this.folded.add('script');
        else this.folded.add('width');
      }
      if (before >= 0) {
        const end = folded.ends[before] ?? 0;
        const grouped = isDigit(folded.chars.charCodeAt(before)) && isDigit(folded.chars.charCodeAt(q));
        if (grouped && start > end) this.folded.add('spacing');
        else if (start >= end) this.#gap(end, start, source.gap(t - 1, t));
      }
      before = q;
      q++;
      t++;
    }
  }

  #gap(start: number, end: number, printed: string): void {
    const written = this.text.slice(start, end);
    if (written === printed) return;
    const plain = written.replace(
      /<[^<>]*>|&[a-z#\d]+;|\]\([^()]*\)|\{[^{}]*\}|\[\^[^\]]*\]|\n(?:[ \t]*>)*|[[\]\\]/gi,
      '',
    );
    if (plain !== written) this.folded.add('markup');
    const quoted = punctuationOf(plain);
    const source = punctuationOf(printed);
    if (quoted === source) {
      if (/\s/.test(plain) !== /\s/.test(printed)) this.folded.add('spacing');
      const bare = (gap: string) => gap.replace(/\s/g, '');
      if (bare(plain) !== bare(printed)) {
        if (/["“”‘’「」『』«»]/.test(plain + printed)) this.folded.add('quotation-marks');
        else if (/[-‐‑–—－~～]/.test(plain + printed)) this.folded.add('dashes');
        else if (/[*_^|#`~]/.test(plain)) this.folded.add('markup');
        else this.folded.add('width');
      }
      return;
    }
    this.folded.add('punctuation');
    this.punctuation.push({ kind: 'punctuation', start, end, quoted: plain.trim(), printed: printed.trim() });
    this.repairs.push({ start, end, text: printed, kind: 'punctuation' });
  }

  order(index: number): void {
    const { folded } = this.words.stretches[index] as Stretch;
    const start = folded.starts[0] ?? 0;
    const end = folded.ends[folded.chars.length - 1] ?? 0;
    const quoted = this.text.slice(start, end);
    this.differences.push({ kind: 'order', start, end, quoted, printed: quoted });
    this.errors += 1;
  }

  /** Words of the source between two stretches that nothing says were left out. */
  gapBetween(index: number, from: number, to: number): void {
    const previous = this.words.stretches[index - 1] as Stretch;
    const at = previous.folded.ends[previous.folded.chars.length - 1] ?? 0;
    const printed = this.source.spans(from, to);
    this.differences.push({
      kind: 'dropped',
      start: at,
      end: at,
      quoted: '',
      printed: printed.map((span) => span.text).join('\n'),
      ...(printed[0] ? { source: printed[0] } : {}),
    });
    this.errors += omissionErrors(to - from);
    const left = this.source.printed(from - 1, to);
    this.repairs.push({
      start: at,
      end: at,
      text: left.slice(this.source.rawEnd(from - 1) - this.source.rawStart(from - 1)),
      kind: 'dropped',
    });
  }

  /** What a mark of omission before a stretch may not stand for: a negation of the clause that goes on, or what one denies. */
  #hidden(index: number, places: readonly (Interval | undefined)[]): string | undefined {
    const stretch = this.words.stretches[index];
    const previous = this.words.stretches[index - 1];
    const [before, place] = [places[index - 1], places[index]];
    if (stretch?.link !== 'ellipsis' || !previous || !before || !place || place.start <= before.end) return undefined;
    const { starts, ends, chars } = previous.folded;
    const last = this.text.slice(starts[Math.max(0, chars.length - 12)] ?? 0, ends[chars.length - 1] ?? 0);
    const printed = this.source.printed(before.end, place.start).trim();
    if (endsInNegation(last) && !/[，。；：！？,.;:!?]/u.test(printed)) return printed;
    return negationHidden(this.source, before.end, place.start);
  }

  /** Rule 2: what begins or ends in the middle of a meaning, unless the words also stand uncut in the cited text. */
  cuts(places: readonly (Interval | undefined)[]): void {
    const { source, words } = this;
    places.forEach((place, index) => {
      const stretch = words.stretches[index];
      if (!place || !stretch) return;
      const { chars, starts, ends } = stretch.folded;
      const previous = places[index - 1];
      const next = places[index + 1];
      const lead = stretch.inserted ?? (index === 0 ? this.surroundings.lead : '');
      const beginning = { omission: stretch.link === 'ellipsis', lead };
      const uncut = (test: (at: number) => string | undefined, offset: number) => {
        for (const interval of this.intervals) {
          for (const at of occurrences(source, chars, interval, interval.start)) {
            if (test(at + offset) === undefined) return true;
          }
        }
        return false;
      };
      if (index === 0 || previous?.end !== place.start) {
        const test = (at: number) => wordCutBefore(source, at, beginning);
        const word = stretch.link === 'insertion' && index > 0 ? undefined : test(place.start);
        const hidden = word === undefined ? this.#hidden(index, places) : undefined;
        if (hidden !== undefined) {
          const at = starts[0] ?? 0;
          this.differences.push({ kind: 'cut', start: at, end: at, quoted: '', printed: hidden });
          this.repairs.push({ start: at, end: at, text: hidden, kind: 'cut' });
        } else if (word !== undefined && !uncut(test, 0)) {
          const at = starts[0] ?? 0;
          this.differences.push({ kind: 'cut', start: at, end: at, quoted: '', printed: word });
          const raw = source.before(place.start, 32);
          this.repairs.push({ start: at, end: at, text: raw.slice(raw.lastIndexOf(word)), kind: 'cut' });
        }
      }
      if (next?.start !== place.end) {
        const test = (end: number) => wordCutAfter(source, end);
        const word = test(place.end);
        if (word !== undefined && !uncut(test, chars.length)) {
          const at = ends[chars.length - 1] ?? 0;
          this.differences.push({ kind: 'cut', start: at, end: at, quoted: '', printed: word });
          const raw = source.after(place.end, 200);
          const to = raw.indexOf(word) + word.length;
          // What is excepted stands after the word in English: up to the end of its clause.
          const excepted = /^\p{Script=Latin}/u.test(word.replace(/^[\s,]+/, ''))
            ? /^[^.,;:\n]*/.exec(raw.slice(to))?.[0]
            : '';
          this.repairs.push({ start: at, end: at, text: raw.slice(0, to) + (excepted ?? ''), kind: 'cut' });
        }
      }
    });
  }
}

/**
 * Compares quoted words with the cited stretches of a source: where they stand, and every word that is not as printed.
 * `text` is the analysis that the words were read from; `least` lets stretches of a long source alone that have less than that
 * share of the words' strings in common. Never fails; what is nowhere is a difference as a whole.
 */
export function compareQuotation(
  text: string,
  words: QuotedWords,
  source: SourceText,
  intervals: readonly Interval[],
  surroundings: Surroundings = { lead: '' },
  least = 0,
): Comparison {
  let comparer = new Comparer(text, words, source, intervals, surroundings);
  const places: (Interval | undefined)[] = [];
  const length = words.stretches.reduce((sum, stretch) => sum + stretch.folded.chars.length, 0);
  if (words.ellipsis) comparer.folded.add('ellipsis');
  if (words.insertion) comparer.folded.add('insertion');

  const verbatim = findVerbatim(words, source, intervals);
  const [only] = words.stretches;
  const moved =
    !verbatim && only && words.stretches.length === 1 ? movedClauses(text, only, source, intervals) : undefined;
  if (verbatim) {
    verbatim.forEach((place, index) => comparer.stretch(index, place, []));
    for (const place of verbatim) places.push(place);
  } else if (moved) {
    words = { ...words, stretches: moved.runs.map((folded) => ({ folded })) };
    comparer = comparer.of(words);
    moved.places.forEach((place, index) => {
      const before = moved.places[index - 1];
      if (before && place.start < before.start) comparer.order(index);
      comparer.stretch(index, place, []);
      places.push(place);
    });
  } else {
    let from = 0;
    for (const group of groupsOf(words)) {
      const ahead = placeInAny(source, group, intervals, from);
      const behind = ahead ?? placeInAny(source, group, intervals, 0);
      if (behind) {
        if (!ahead) comparer.order(group.first);
        behind.forEach((place, at) => comparer.stretch(group.first + at, place, []));
        for (const place of behind) places.push(place);
        from = (behind.at(-1) as Interval).end;
        continue;
      }
      let end: number | undefined;
      const near = whereabouts(group, source, intervals, from, least);
      group.stretches.forEach((stretch, at) => {
        const index = group.first + at;
        const found =
          (near && nearest(stretch.folded.chars, source, [near], from, least)) ??
          nearest(stretch.folded.chars, source, intervals, from, least);
        places.push(found && { start: found.start, end: found.end });
        if (!found) {
          comparer.missing(index);
          return;
        }
        if (found.start < from) comparer.order(index);
        if (end !== undefined && !follows(source, stretch.link, end, found.start, intervals) && found.start > end) {
          comparer.gapBetween(index, end, found.start);
        }
        comparer.stretch(index, found, found.edits);
        from = end = found.end;
      });
    }
  }
  comparer.cuts(places);
  let covered = 0;
  if (!verbatim && least === 0) {
    for (const { folded } of words.stretches) {
      const k = folded.chars.length < 12 ? 2 : folded.chars.length < 24 ? 3 : 4;
      let best = 0;
      for (const { start, end } of intervals)
        best = Math.max(
          best,
          coverage(folded.chars, source.chars, () => source.grams(), start, end, k),
        );
      covered += best * folded.chars.length;
    }
  }
  return {
    source,
    intervals,
    repairs: comparer.repairs.sort((a, b) => a.start - b.start || a.end - b.end),
    places,
    differences: comparer.differences.sort((a, b) => a.start - b.start || a.end - b.end),
    punctuation: comparer.punctuation,
    folded: [...comparer.folded],
    segments: comparer.segments,
    errors: comparer.errors,
    likeness: length === 0 ? 0 : Math.max(0, 1 - comparer.errors / length),
    coverage: verbatim ? 1 : length === 0 ? 0 : covered / length,
  };
}

/** The stretch of the source that a group of several stretches lies in; undefined for a single one. */
function whereabouts(
  group: Group,
  source: SourceText,
  intervals: readonly Interval[],
  from: number,
  least: number,
): Interval | undefined {
  if (group.stretches.length < 2) return undefined;
  const chars = group.stretches.map(({ folded }) => folded.chars).join('');
  const found = nearest(chars, source, intervals, from, least);
  return found && { start: found.start, end: found.end };
}

/** The place most like a stretch: after `from` if it is as good there as anywhere. */
function nearest(chars: string, source: SourceText, intervals: readonly Interval[], from: number, least: number) {
  let best: { start: number; end: number; edits: readonly Edit[] } | undefined;
  let fewest = Infinity;
  const look = (start: number, end: number) => {
    const found = source.align(chars, start, end, least);
    if (!found) return;
    const sum = errors(found.edits);
    if (sum < fewest) {
      best = found;
      fewest = sum;
    }
  };
  for (const interval of intervals) if (interval.end > from) look(Math.max(from, interval.start), interval.end);
  if (fewest > chars.length * 0.3 && from > 0) {
    for (const interval of intervals) if (interval.start < from) look(interval.start, interval.end);
  }
  return best && fewest < chars.length ? best : undefined;
}
