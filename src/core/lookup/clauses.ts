import { arabicPrefix, initialsKey, MAX_WORD, pairKey } from './terms';
import { unitsOf } from './normalise';
import { readings } from './pinyin';
import type { Segment } from './segment';
import { areBeside } from './sound-pairs';
import type { Sound } from './syllables';

/** Terms of one segment, and how well each answers: 1 for the thing itself. Best first. */
export interface Terms {
  readonly terms: number[];
  readonly factors: number[];
}

/** Something that an entry should have: any of some terms, which ones depends on the segment's vocabulary. */
export interface Clause {
  /** Equal clauses of one query are counted once. */
  readonly id: string;
  resolve(segment: Segment, into: Terms): void;
  /** Asked instead when no segment has any of the terms: what the query may have meant. */
  readonly otherwise?: (segment: Segment, into: Terms) => void;
}

function put(into: Terms, term: number, factor: number): void {
  into.terms.push(term);
  into.factors.push(factor);
}

/** Of what a clause might mean so many terms are looked up in a segment, the most frequent ones. */
const MOST_TERMS = 48;

/** Leaves out the rarest of too many terms. */
function keepFrequent(segment: Segment, into: Terms): void {
  if (into.terms.length <= MOST_TERMS) return;
  const factors = new Map(into.terms.map((term, i) => [term, into.factors[i]!]));
  const kept = [...factors.keys()]
    .sort((a, b) => factors.get(b)! - factors.get(a)! || segment.frequency(b) - segment.frequency(a))
    .slice(0, MOST_TERMS);
  into.terms.splice(0, Infinity, ...kept);
  into.factors.splice(0, Infinity, ...kept.map((term) => factors.get(term)!));
}

const LIKE_SOUNDING = 0.7;

/** Two ideographs side by side; failing that, two that sound like them, the usual mistake of pinyin input. */
export function pair(first: number, second: number): Clause {
  return {
    id: `${first},${second}`,
    resolve(segment, into) {
      const term = segment.key(pairKey(first, second));
      if (term >= 0) put(into, term, 1);
    },
    otherwise(segment, into) {
      const firsts = soundingLike(first);
      const seconds = new Set(soundingLike(second));
      for (const unit of firsts)
        eachPair(segment, unit, (other, term) => seconds.has(other) && put(into, term, LIKE_SOUNDING));
      keepFrequent(segment, into);
    },
  };
}

/** One ideograph, whatever stands beside it. */
export function single(unit: number): Clause {
  return {
    id: `${unit}`,
    resolve: (segment, into) => eachPair(segment, unit, (_, term) => put(into, term, 1)),
  };
}

/** Two neighbours that can be read as these syllables, or one; in their usual readings or in any. */
export function soundPair(first: Sound, second: Sound | undefined, usual: boolean): Clause {
  return {
    id: `${usual ? 'u' : 'a'}${first.join('.')}~${second?.join('.') ?? ''}`,
    resolve(segment, into) {
      const { soundPairs } = segment.tables;
      const table = readings();
      const wanted = second && new Set(second);
      for (const syllable of first) {
        if (second && usual && !areBeside(soundPairs, [syllable], second)) continue;
        for (const unit of table.characters(syllable, usual)) {
          eachPair(segment, unit, (other, term) => {
            if (!wanted || table.of(other, usual)?.some((number) => wanted.has(number))) put(into, term, 1);
          });
        }
      }
      if (!wanted) keepFrequent(segment, into);
    },
  };
}

/** Two or three neighbours whose readings begin with these letters, 1 for `a`. */
export function initials(first: number, second: number, third?: number): Clause {
  return {
    id: `i${first},${second},${third}`,
    resolve(segment, into) {
      const from = segment.firstKey(initialsKey(first, second, third ?? 0));
      const to = third === undefined ? initialsKey(first, second, 31) : initialsKey(first, second, third);
      for (let term = from; (segment.tables.keys[term] ?? Infinity) <= to; term++) put(into, term, 1);
    },
  };
}

/** Calls back with every pair of the segment that begins with a unit: the second unit and the pair's term. */
function eachPair(segment: Segment, first: number, take: (second: number, term: number) => void): void {
  const { keys } = segment.tables;
  for (let term = segment.firstKey(pairKey(first, 0)); term < keys.length && keys[term]! >>> 16 === first; term++)
    take(keys[term]! & 0xffff, term);
}

function soundingLike(unit: number): number[] {
  const table = readings();
  const own = table.of(unit);
  if (!own) return [unit];
  const units: number[] = [unit];
  for (const syllable of new Set(own.flatMap((one) => table.allAlike(one)))) units.push(...table.characters(syllable));
  return units;
}

const PREFIX = 0.8;
const SIMILAR = 0.6;

/** A word or the beginning of one; failing that, words that differ in an edit or two. */
export function word(whole: string): Clause {
  const typed = whole.slice(0, MAX_WORD);
  const units = unitsOf(typed);
  const stem = typed.slice(arabicPrefix(units, 0, units.length));
  const isNumber = /^\d/.test(typed);
  return {
    id: typed,
    resolve(segment, into) {
      for (const form of stem === typed ? [typed] : [typed, stem]) {
        const first = segment.firstWord(form);
        const base = segment.tables.keys.length;
        for (let index = first; index < segment.words && segment.commonPrefix(index, form) === form.length; index++)
          put(into, base + index, segment.wordLength(index) === form.length ? 1 : PREFIX);
      }
      keepFrequent(segment, into);
    },
    otherwise: isNumber ? undefined : (segment, into) => similarWords(segment, stem, into),
  };
}

/** Words within one edit (two from six letters on) of the typed one, or that begin so. */
function similarWords(segment: Segment, typed: string, into: Terms): void {
  const allowed = typed.length < 4 ? 0 : typed.length < 6 ? 1 : 2;
  if (allowed === 0 || typed.length > 31) return;
  const masks = new Map<number, number>();
  let letters = 0;
  for (let i = 0; i < typed.length; i++) {
    const unit = typed.charCodeAt(i);
    masks.set(unit, (masks.get(unit) ?? 0) | (1 << i));
    letters |= 1 << (unit & 31);
  }
  const { wordLetters, wordStarts, wordUnits, keys } = segment.tables;
  for (let index = 0; index < wordLetters.length; index++) {
    const missing = letters & ~wordLetters[index]!;
    // More letters are missing than edits are allowed.
    if (missing !== 0 && (missing & (missing - 1)) !== 0) {
      const rest = missing & (missing - 1);
      if (allowed === 1 || (rest & (rest - 1)) !== 0) continue;
    }
    const length = wordStarts[index + 1]! - wordStarts[index]!;
    if (length < typed.length - allowed) continue;
    const distance = prefixDistance(masks, typed.length, wordUnits, wordStarts[index]!, wordStarts[index + 1]!);
    if (distance <= allowed) put(into, keys.length + index, SIMILAR - 0.15 * (distance - 1));
  }
}

/** Least edits between the typed word and the whole of another or its beginning; the first letters are aligned. */
function prefixDistance(
  masks: Map<number, number>,
  size: number,
  units: Uint16Array,
  from: number,
  to: number,
): number {
  const high = 1 << (size - 1);
  let positive = -1;
  let negative = 0;
  let diagonal = 0;
  let before = 0;
  let distance = size;
  let best = size;
  for (let at = from; at < to; at++) {
    const mask = masks.get(units[at]!) ?? 0;
    const swap = ((~diagonal & mask) << 1) & before;
    diagonal = (((mask & positive) + positive) ^ positive) | mask | negative | swap;
    let up = negative | ~(diagonal | positive);
    const down = diagonal & positive;
    if (up & high) distance++;
    else if (down & high) distance--;
    if (distance < best) best = distance;
    up = (up << 1) | 1;
    positive = (down << 1) | ~(diagonal | up);
    negative = up & diagonal;
    before = mask;
  }
  return best;
}
