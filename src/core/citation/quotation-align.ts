/** A place where two strings differ: `[qs, qe)` of the first stands for `[ts, te)` of the second. */
export interface Edit {
  readonly qs: number;
  readonly qe: number;
  readonly ts: number;
  readonly te: number;
}

/** How one string lies in another: the stretch of the text it covers, and what differs, in order. */
export interface Alignment {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

/** Cells of the largest table that is filled at once: a few milliseconds, a few megabytes. */
const CELLS = 2_000_000;

// Costs: a changed unit, a unit that is not in the text, and a run that is left out. A long omission costs little more than a
// short one, because a sentence left out is one mistake.
const CHANGE = 10;
const ADD_OPEN = 5;
const ADD = 9;
const DROP_OPEN = 9;
const DROP = 1;
/** What a difference at the very beginning or end costs more: the ends are what the writer looked up. */
const END = 4;

const MATCH_STATE = 0;
const ADD_STATE = 1;
const DROP_STATE = 2;

/** Rows and trace of the table, kept from one alignment to the next: making them anew costs more than filling them. */
const rows: Int32Array[] = Array.from({ length: 6 }, () => new Int32Array(0));
let traces = new Uint8Array(0);

function room(width: number, cells: number): void {
  if ((rows[0] as Int32Array).length < width) {
    for (let i = 0; i < rows.length; i++) rows[i] = new Int32Array(Math.max(width, 1024));
  }
  if (traces.length < cells) traces = new Uint8Array(Math.max(cells, 1 << 16));
}

/**
 * The cheapest way to lay `q` into `t[from, to)`. All of `q` is accounted for; with `free` ends, text before and after costs
 * nothing. Quadratic: callers keep `q.length * (to - from)` under `CELLS`.
 */
function table(q: string, t: string, from: number, to: number, freeStart: boolean, freeEnd: boolean): Alignment {
  const m = q.length;
  const n = to - from;
  const width = n + 1;
  room(width, (m + 1) * width);
  const trace = traces;
  let [match, add, drop, nextMatch, nextAdd, nextDrop] = rows as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const far = 1 << 29;
  // Two bits for each state: where its cheapest way comes from.
  for (let j = 0; j <= n; j++) {
    match[j] = j === 0 || freeStart ? 0 : far;
    add[j] = far;
    drop[j] = j === 0 ? far : DROP_OPEN + DROP * j;
    trace[j] = j === 1 ? MATCH_STATE << 4 : DROP_STATE << 4;
  }
  for (let i = 1; i <= m; i++) {
    const unit = q.charCodeAt(i - 1);
    const row = i * width;
    const ends = (i === 1 && freeStart) || (i === m && freeEnd);
    for (let j = 0; j <= n; j++) {
      let bits = 0;
      // match or change
      if (j === 0) nextMatch[0] = far;
      else {
        let best = match[j - 1] as number;
        let state = MATCH_STATE;
        if ((add[j - 1] as number) < best) {
          best = add[j - 1] as number;
          state = ADD_STATE;
        }
        if ((drop[j - 1] as number) < best) {
          best = drop[j - 1] as number;
          state = DROP_STATE;
        }
        nextMatch[j] = best + (t.charCodeAt(from + j - 1) === unit ? 0 : ends ? CHANGE + END : CHANGE);
        bits |= state;
      }
      // a unit that is not in the text
      {
        let best = (add[j] as number) + ADD;
        let state = ADD_STATE;
        const opened = (match[j] as number) + ADD_OPEN + ADD;
        if (opened <= best) {
          best = opened;
          state = MATCH_STATE;
        }
        const after = (drop[j] as number) + ADD_OPEN + ADD;
        if (after < best) {
          best = after;
          state = DROP_STATE;
        }
        nextAdd[j] = best;
        bits |= state << 2;
      }
      // a unit of the text that is left out
      if (j === 0) nextDrop[0] = far;
      else {
        let best = (nextDrop[j - 1] as number) + DROP;
        let state = DROP_STATE;
        const opened = (nextMatch[j - 1] as number) + DROP_OPEN + DROP;
        if (opened <= best) {
          best = opened;
          state = MATCH_STATE;
        }
        const after = (nextAdd[j - 1] as number) + DROP_OPEN + DROP;
        if (after < best) {
          best = after;
          state = ADD_STATE;
        }
        nextDrop[j] = best;
        bits |= state << 4;
      }
      trace[row + j] = bits;
    }
    [match, nextMatch] = [nextMatch, match];
    [add, nextAdd] = [nextAdd, add];
    [drop, nextDrop] = [nextDrop, drop];
  }
  let endAt = n;
  let state = MATCH_STATE;
  let best = far * 2;
  for (let j = freeEnd ? 0 : n; j <= n; j++) {
    const values = [match[j] as number, add[j] as number, freeEnd ? far * 2 : (drop[j] as number)];
    values.forEach((value, kind) => {
      if (value < best) {
        best = value;
        endAt = j;
        state = kind;
      }
    });
  }
  const edits: Edit[] = [];
  let i = m;
  let j = endAt;
  let open: { qe: number; te: number } | undefined;
  const close = () => {
    if (open && (open.qe > i || open.te > j)) edits.push({ qs: i, qe: open.qe, ts: from + j, te: from + open.te });
    open = undefined;
  };
  while (i > 0 || (!freeStart && j > 0)) {
    const bits = trace[i * width + j] as number;
    if (i === 0) {
      open ??= { qe: 0, te: j };
      j = 0;
      break;
    }
    if (state === MATCH_STATE && j > 0) {
      if (q.charCodeAt(i - 1) === t.charCodeAt(from + j - 1)) close();
      else open ??= { qe: i, te: j };
      state = bits & 3;
      i--;
      j--;
    } else if (state === DROP_STATE && j > 0) {
      open ??= { qe: i, te: j };
      state = (bits >> 4) & 3;
      j--;
    } else {
      open ??= { qe: i, te: j };
      state = (bits >> 2) & 3;
      i--;
    }
  }
  close();
  return { start: from + j, end: from + endAt, edits: edits.reverse() };
}

/** Units that begin at each place where a string of `k` units stands exactly once; -1 where it comes again. */
function uniqueGrams(text: string, from: number, to: number, k: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let at = from; at + k <= to; at++) {
    const gram = text.slice(at, at + k);
    found.set(gram, found.has(gram) ? -1 : at);
  }
  return found;
}

interface Anchor {
  readonly q: number;
  readonly t: number;
}

/** The longest chain of anchors that ascends in both strings. */
function chain(anchors: readonly Anchor[]): Anchor[] {
  const tails: number[] = [];
  const previous: number[] = [];
  anchors.forEach((anchor, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[tails[middle] as number] as Anchor).t < anchor.t) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const result: Anchor[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] as number) {
    result.push(anchors[index] as Anchor);
  }
  return result.reverse();
}

/** Lays a long string into a long text along stretches that both have exactly once. */
function anchored(q: string, t: string, from: number, to: number): Alignment | undefined {
  const k = 12;
  const inText = uniqueGrams(t, from, to, k);
  const inQuote = uniqueGrams(q, 0, q.length, k);
  const anchors: Anchor[] = [];
  for (const [gram, at] of inQuote) {
    const other = inText.get(gram);
    if (at >= 0 && other !== undefined && other >= 0) anchors.push({ q: at, t: other });
  }
  anchors.sort((a, b) => a.q - b.q);
  const spine = chain(anchors);
  const first = spine[0];
  const last = spine.at(-1);
  if (!first || !last) return undefined;
  const edits: Edit[] = [];
  let start = first.t;
  let end = last.t + k;
  const between = (qs: number, qe: number, ts: number, te: number, freeStart: boolean, freeEnd: boolean) => {
    if (qs === qe && ts === te) return { start: ts, end: te };
    if ((qe - qs) * (te - ts) > CELLS) {
      edits.push({ qs, qe, ts, te });
      return { start: ts, end: te };
    }
    const part = table(q.slice(qs, qe), t, ts, te, freeStart, freeEnd);
    for (const edit of part.edits) edits.push({ ...edit, qs: edit.qs + qs, qe: edit.qe + qs });
    return part;
  };
  if (first.q > 0) {
    const reach = Math.max(from, first.t - Math.min(2 * first.q + 60, Math.floor(CELLS / first.q)));
    start = between(0, first.q, reach, first.t, true, false).start;
  }
  let at: Anchor = { q: first.q, t: first.t };
  for (const anchor of spine) {
    if (anchor.q < at.q || anchor.t < at.t) continue;
    if (anchor.q > at.q || anchor.t > at.t) between(at.q, anchor.q, at.t, anchor.t, false, false);
    let length = k;
    while (
      anchor.q + length < q.length &&
      anchor.t + length < to &&
      q.charCodeAt(anchor.q + length) === t.charCodeAt(anchor.t + length)
    ) {
      length++;
    }
    at = { q: anchor.q + length, t: anchor.t + length };
  }
  end = Math.max(end, at.t);
  if (at.q < q.length) {
    const rest = q.length - at.q;
    const reach = Math.min(to, at.t + Math.min(2 * rest + 60, Math.floor(CELLS / rest)));
    end = between(at.q, q.length, at.t, reach, false, true).end;
  }
  return { start, end, edits };
}

/** The strings of `k` units that a text has. */
function grams(text: string, k: number): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + k <= text.length; at++) found.add(text.slice(at, at + k));
  return found;
}

/** A stretch of a text in which something may lie. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** The share of the wanted strings of `GRAM` units that stand there. */
  readonly share: number;
}

const GRAM = 3;

/** A string this common says nothing about the place. */
const TOO_COMMON = 400;

/** Where each string of three units stands in a text: finds the stretches that share most with another text. */
export class GramIndex {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;

  constructor(readonly text: string) {
    let size = 1 << 10;
    while (size < text.length) size <<= 1;
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(text.length);
    for (let at = text.length - GRAM; at >= 0; at--) {
      const slot = this.#slot(text, at);
      this.#next[at] = this.#heads[slot] as number;
      this.#heads[slot] = at;
    }
  }

  #slot(text: string, at: number): number {
    const hash =
      Math.imul(text.charCodeAt(at), 0x9e3779b1) ^
      Math.imul(text.charCodeAt(at + 1), 0x85ebca6b) ^
      Math.imul(text.charCodeAt(at + 2), 0xc2b2ae35);
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  /** True if the `k` units (three or more) of `q` at `at` stand somewhere in `[from, to)`. */
  has(q: string, at: number, k: number, from: number, to: number): boolean {
    const gram = q.slice(at, at + k);
    for (let there = this.#heads[this.#slot(q, at)] as number; there >= 0; there = this.#next[there] as number) {
      if (there >= from && there + k <= to && this.text.startsWith(gram, there)) return true;
    }
    return false;
  }

  /** The stretches of `[from, to)` that share most with `q`, best first; each can hold `q` and an omission. */
  windows(q: string, from: number, to: number, limit: number): Window[] {
    const step = Math.max(48, q.length);
    const votes = new Map<number, number>();
    let wanted = 0;
    for (let at = 0; at + GRAM <= q.length; at++) {
      wanted++;
      let last = -1;
      let seen = 0;
      for (let there = this.#heads[this.#slot(q, at)] as number; there >= 0; there = this.#next[there] as number) {
        if (++seen > TOO_COMMON) break;
        if (there < from || there >= to || !this.text.startsWith(q.slice(at, at + GRAM), there)) continue;
        const bucket = Math.floor((there - from) / step);
        if (bucket !== last) votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
        last = bucket;
      }
    }
    const score = (bucket: number) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0);
    const candidates = new Set<number>();
    for (const bucket of votes.keys()) {
      candidates.add(bucket);
      if (bucket > 0) candidates.add(bucket - 1);
    }
    return [...candidates]
      .sort((a, b) => score(b) - score(a) || a - b)
      .slice(0, limit)
      .map((bucket) => ({
        start: Math.max(from, from + (bucket - 1) * step),
        end: Math.min(to, from + (bucket + 3) * step + 60),
        share: wanted === 0 ? 0 : Math.min(1, score(bucket) / wanted),
      }));
  }
}

/** The cost of an edit in units: what was changed or added, and one and a bit for an omission. */
export function errorsOf({ qs, qe, ts, te }: Edit): number {
  const quoted = qe - qs;
  const printed = te - ts;
  return quoted > 0 ? Math.max(quoted, Math.min(printed, quoted + 2)) : omissionErrors(printed);
}

/** The cost of leaving out so many units without saying so. */
export function omissionErrors(units: number): number {
  return Math.min(units, 1 + units / 8, 4);
}

export function errors(edits: readonly Edit[]): number {
  return edits.reduce((sum, edit) => sum + errorsOf(edit), 0);
}

/**
 * The stretch of `t[from, to)` that is most like `q`, and what differs. Total and fast for any input: in a long text only the
 * stretches that `index` proposes are looked at, long strings are laid along what both have in common, and what has nothing in
 * common gives undefined. `least` is the share of common strings below which a proposed stretch is not worth a look.
 *
 * @example align('各国应阻止', '各国不应阻止', new GramIndex('各国不应阻止'), 0, 6) // one edit: [2, 2) stands for [2, 3)
 */
export function align(
  q: string,
  t: string,
  index: () => GramIndex,
  from: number,
  to: number,
  least = 0,
): Alignment | undefined {
  if (q.length === 0 || to <= from) return undefined;
  if (q.length * (to - from) <= (least > 0 ? CELLS / 200 : CELLS / 16)) return table(q, t, from, to, true, true);
  let best: Alignment | undefined;
  let bestErrors = Infinity;
  for (const { start, end, share } of index().windows(q, from, to, 2)) {
    if (share < least) break;
    const long = q.length * (end - start) > CELLS;
    const alignment = long ? anchored(q, t, from, to) : table(q, t, start, end, true, true);
    const sum = alignment ? errors(alignment.edits) : Infinity;
    if (sum < bestErrors) {
      best = alignment;
      bestErrors = sum;
    }
    if (long || bestErrors <= 1) break;
  }
  return best;
}

/** Up to this length a text's strings are gathered anew; a longer one is looked up in its index. */
const SHORT = 2000;

/** The share of `q` that stands in `t[from, to)` in runs of `k` or more units, in whatever order. */
export function coverage(q: string, t: string, index: () => GramIndex, from: number, to: number, k: number): number {
  const length = to - from > SHORT ? Math.max(k, GRAM) : k;
  if (q.length < length) return 0;
  const found = to - from > SHORT ? undefined : grams(t.slice(from, to), length);
  const stands = (at: number) => (found ? found.has(q.slice(at, at + length)) : index().has(q, at, length, from, to));
  let covered = 0;
  let until = 0;
  for (let at = 0; at + length <= q.length; at++) {
    if (!stands(at)) continue;
    covered += at + length - Math.max(until, at);
    until = at + length;
  }
  return covered / q.length;
}
