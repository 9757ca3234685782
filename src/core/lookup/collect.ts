import type { Clause, Terms } from './clauses';
import { EVERY, type Wanted } from './documents';
import type { Segment } from './segment';

/** A segment and what has been removed from it since it was made. */
export interface LiveSegment {
  readonly segment: Segment;
  /** Its own among the segments of one engine, past ones too. */
  readonly number: number;
  /** By document of the segment: 1 when it was removed. */
  readonly dead: Uint8Array;
  /** Entries of removed documents, and how many of them have a term: what frequencies must be lessened by. */
  deadEntries: number;
  readonly deadTerms: Map<number, number>;
}

/** An entry that may answer. */
export interface Candidate {
  readonly live: LiveSegment;
  readonly entry: number;
  /** Sum of the weights of the clauses it has. */
  readonly sum: number;
}

export interface Collected {
  readonly candidates: readonly Candidate[];
  /** The weight of each clause given; 0 where nothing has it. */
  readonly weights: readonly number[];
  /** What an entry with every clause would have. */
  readonly total: number;
}

/**
 * A clause weighs the information in it and a constant: how many clauses an entry has must count, or a wrong character,
 * which makes rare pairs, would outweigh all the right ones. In 40ths of a bit, so that 48 of them fit 16 bits.
 */
const UNIT = 40;
const CONSTANT = 3;
export const MAX_CLAUSES = 48;
/** An entry with less than this share of the weight is no candidate. */
const LEAST_SHARE = 0.3;

/**
 * Finds the entries that have the most of some clauses, by weight; rarest clauses first, and once what is left could
 * not make a candidate on its own, entries that have none of the rare ones are not looked at any more. Where some
 * clauses are required, only entries are looked at that have the rarest of those. Yields between segments.
 */
export function* collect(
  segments: readonly LiveSegment[],
  clauses: readonly Clause[],
  wanted: Wanted,
  limit: number,
  share = LEAST_SHARE,
  required: ReadonlySet<number> = new Set(),
): Generator<void, Collected, void> {
  const entries = segments.reduce((sum, live) => sum + live.segment.entries - live.deadEntries, 0);
  const resolved = clauses.map((clause) => resolve(segments, clause));
  const weights = resolved.map(({ frequency }) =>
    frequency === 0 ? 0 : Math.round(UNIT * (CONSTANT + Math.log2(1 + entries / frequency))),
  );
  const order = clauses.map((_, index) => index).filter((index) => weights[index]! > 0);
  order.sort(
    (a, b) =>
      Number(required.has(b)) - Number(required.has(a)) || resolved[a]!.frequency - resolved[b]!.frequency || a - b,
  );
  const total = order.reduce((sum, index) => sum + weights[index]!, 0);
  for (const index of required) if (weights[index] === 0) return { candidates: [], weights, total };

  const largest = segments.reduce((size, live) => Math.max(size, live.segment.entries), 0);
  const room = takeRoom(largest);
  const { sums, touched, decoded, stamps } = room;
  let { stamp } = room;
  const best = new Best(limit);
  let full = 0;
  let base = 0;
  for (const [number, live] of segments.entries()) {
    const { segment } = live;
    let count = 0;
    let left = total;
    // An entry of this segment that has no more than the least of the best so far comes after them.
    const floor = best.floor();
    for (const index of order) {
      const { terms, factors } = resolved[index]!.bySegment[number]!;
      const weight = weights[index]!;
      const admits = required.size > 0 ? index === order[0] : left >= share * total && left > floor;
      left -= weight;
      if (++stamp > 0xffff) {
        stamps.fill(0);
        stamp = 1;
      }
      for (let i = 0; i < terms.length; i++) {
        const term = terms[i]!;
        const gain = Math.max(1, Math.round(weight * factors[i]!));
        const once = terms.length === 1;
        if (!admits && segment.isBitmap(term)) {
          const bits = segment.bytes(term);
          for (let j = 0; j < count; j++) {
            const entry = touched[j]!;
            if ((bits[entry >>> 3]! & (1 << (entry & 7))) === 0) continue;
            if (!once) {
              if (stamps[entry] === stamp) continue;
              stamps[entry] = stamp;
            }
            sums[entry]! += gain;
          }
          continue;
        }
        const length = segment.decode(term, decoded);
        for (let j = 0; j < length; j++) {
          const entry = decoded[j]!;
          if (sums[entry] === 0) {
            if (!admits) continue;
            touched[count++] = entry;
          } else if (!once && stamps[entry] === stamp) continue;
          if (!once) stamps[entry] = stamp;
          sums[entry]! += gain;
        }
      }
    }
    const { tables } = segment;
    const isWanted = selection(live, wanted);
    for (let j = 0; j < count; j++) {
      const entry = touched[j]!;
      const sum = sums[entry]!;
      sums[entry] = 0;
      if (isWanted && !isWanted(tables.entryDocuments[entry]!)) continue;
      best.offer(sum, base + entry);
      if (sum >= total) full++;
    }
    base += segment.entries;
    // Nothing has more than all, and of equal sums the earlier ones are taken: what follows cannot be among the best.
    if (full >= limit) break;
    yield;
  }
  // One that is stopped on its way keeps its room, for its sums are not zero.
  spare.push({ ...room, stamp });
  return { candidates: best.take(segments), weights, total };
}

/** Which documents of a segment count, each asked about once; undefined when all do. */
function selection(live: LiveSegment, wanted: Wanted): ((document: number) => boolean) | undefined {
  if (wanted === EVERY && live.deadEntries === 0) return undefined;
  /** By document: 0 not asked yet, 1 no, 2 yes. */
  const known = new Uint8Array(live.segment.tables.documents.length);
  return (document) => {
    if (known[document] === 0) known[document] = live.dead[document] !== 1 && wanted(live, document) ? 2 : 1;
    return known[document] === 2;
  };
}

/** Working memory of one collection, as large as the largest segment; `sums` are all zero. */
interface Room {
  readonly sums: Uint16Array;
  readonly touched: Uint16Array;
  readonly decoded: Uint16Array;
  readonly stamps: Uint16Array;
  readonly stamp: number;
}

/** Rooms that nobody uses now: making new ones at every keystroke keeps the garbage collector busy. */
const spare: Room[] = [];

function takeRoom(size: number): Room {
  const room = spare.pop();
  if (room && room.sums.length >= size) return room;
  const array = () => new Uint16Array(Math.max(1024, size));
  return { sums: array(), touched: array(), decoded: array(), stamps: array(), stamp: 0 };
}

function resolve(segments: readonly LiveSegment[], clause: Clause): { frequency: number; bySegment: Terms[] } {
  const ask = (how: (segment: Segment, into: Terms) => void) => {
    let frequency = 0;
    const bySegment = segments.map((live) => {
      const into: Terms = { terms: [], factors: [] };
      how(live.segment, into);
      for (const term of into.terms) frequency += live.segment.frequency(term) - (live.deadTerms.get(term) ?? 0);
      return into;
    });
    return { frequency, bySegment };
  };
  const found = ask((segment, into) => clause.resolve(segment, into));
  return found.frequency === 0 && clause.otherwise ? ask(clause.otherwise) : found;
}

const ORDER = 2 ** 30;

/** Keeps the entries with the highest sums, earlier ones before later ones. */
class Best {
  private items = new Float64Array(1024);
  private count = 0;
  private least = 0;

  constructor(private readonly limit: number) {
    if (limit * 4 > this.items.length) this.items = new Float64Array(limit * 4);
  }

  offer(sum: number, position: number): void {
    const value = sum * ORDER + (ORDER - 1 - position);
    if (value <= this.least) return;
    if (this.count === this.items.length) this.prune();
    this.items[this.count++] = value;
  }

  private prune(): void {
    this.items.subarray(0, this.count).sort();
    if (this.count <= this.limit) return;
    this.items.copyWithin(0, this.count - this.limit, this.count);
    this.count = this.limit;
    this.least = this.items[0]!;
  }

  /** The least sum among the best, 0 while there are fewer than the limit. */
  floor(): number {
    if (this.count > this.limit) this.prune();
    return Math.floor(this.least / ORDER);
  }

  take(segments: readonly LiveSegment[]): Candidate[] {
    this.prune();
    const candidates: Candidate[] = [];
    for (let i = this.count - 1; i >= 0; i--) {
      const value = this.items[i]!;
      const sum = Math.floor(value / ORDER);
      let position = ORDER - 1 - (value - sum * ORDER);
      for (const live of segments) {
        if (position < live.segment.entries) {
          candidates.push({ live, entry: position, sum });
          break;
        }
        position -= live.segment.entries;
      }
    }
    return candidates;
  }
}
