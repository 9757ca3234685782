import { DIGIT, IDEOGRAPH, kindOf, LETTER, SPACE, type Normalised } from './normalise';
import { readings } from './pinyin';

/** The term of two neighbouring ideographs; `second` is 0 at the end of a run. */
export function pairKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

/**
 * The term of three neighbouring initials (1 is `a`); 0 at the end of a run. Below every `pairKey`, so that both
 * share one sorted table.
 */
export function initialsKey(first: number, second: number, third: number): number {
  return (first << 10) | (second << 5) | third;
}

/** Takes the terms of a text. */
export interface TermSink {
  key(key: number): void;
  /** A word, as units `from..to` of an array. */
  word(units: Uint16Array, from: number, to: number): void;
}

/** Words are told apart by so many first units; a line of base64 is not a vocabulary. */
export const MAX_WORD = 64;

const ALEF = 0x627;
const LAM = 0x644;
const HYPHENS = new Set([0x2d, 0x2010, 0x2011, 0xad]);

/**
 * How many letters of an Arabic word are the article and what is written on to it (ال وال بال كال فال لل), 0 if none.
 * Texts and typists differ in them more than in anything else.
 */
export function arabicPrefix(units: Uint16Array, from: number, to: number): number {
  const first = units[from] ?? 0;
  if (first < 0x620 || first > 0x64a || to - from < 5) return 0;
  if (first === ALEF && units[from + 1] === LAM) return 2;
  if (first === LAM && units[from + 1] === LAM) return 2;
  if ((first === 0x648 || first === 0x628 || first === 0x643 || first === 0x641) && to - from > 5)
    return units[from + 1] === ALEF && units[from + 2] === LAM ? 3 : 0;
  return 0;
}

/** All initials of a character's usual readings, 1 for `a`; 0 for none. */
function initialsOf(unit: number): readonly number[] {
  const mask = readings().initials(unit);
  const list: number[] = [];
  for (let letter = 0; letter < 26; letter++) if (mask & (1 << letter)) list.push(letter + 1);
  return list.length > 0 ? list : [0];
}

const joined = new Uint16Array(256);

/**
 * Gives every term of a normalised text to the sink: pairs of ideographs, triples of initials, words; a hyphenated
 * word also as one, an Arabic word also without its article. A term may come several times. `source` is what was
 * normalised.
 */
export function eachTerm(text: Normalised, source: ArrayLike<number>, sink: TermSink): void {
  const { units, starts, length } = text;
  const kind = (at: number) => (at < length ? kindOf(units[at]!) : -1);
  for (let at = 0; at < length;) {
    if (kind(at) === IDEOGRAPH) {
      let end = at + 1;
      while (kind(end) === IDEOGRAPH) end++;
      pairs(units, at, end, sink);
      at = end;
      continue;
    }
    if (units[at] === SPACE) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < length && units[end] !== SPACE && kind(end) !== IDEOGRAPH) end++;
    sink.word(units, at, end);
    const prefix = arabicPrefix(units, at, end);
    if (prefix > 0) sink.word(units, at + prefix, end);
    if (kind(at) === LETTER && units[end] === SPACE && HYPHENS.has(source[starts[end]! - 1] ?? 0)) {
      let next = end + 1;
      while (next < length && units[next] !== SPACE && kind(next) !== IDEOGRAPH) next++;
      if (next - at <= joined.length && kind(end + 1) !== DIGIT) {
        joined.set(units.subarray(at, end));
        joined.set(units.subarray(end + 1, next), end - at);
        sink.word(joined, 0, next - at - 1);
      }
    }
    at = end;
  }
}

const SEVERAL = 255;

/** The pairs and initials of one run of ideographs. Written for speed: most of the work of indexing is here. */
function pairs(units: Uint16Array, from: number, to: number, sink: TermSink): void {
  const { initialOf } = readings();
  let a = initialOf[units[from]!]!;
  let b = from + 1 < to ? initialOf[units[from + 1]!]! : 0;
  for (let at = from; at < to; at++) {
    const next = at + 1 < to ? units[at + 1]! : 0;
    sink.key(((units[at]! << 16) | next) >>> 0);
    const c = at + 2 < to ? initialOf[units[at + 2]!]! : 0;
    if (a === SEVERAL || b === SEVERAL || c === SEVERAL)
      severalInitials(units[at]!, next, at + 2 < to ? units[at + 2]! : 0, sink);
    else if (a !== 0 && b !== 0) sink.key((a << 10) | (b << 5) | c);
    a = b;
    b = c;
  }
}

function severalInitials(first: number, second: number, third: number, sink: TermSink): void {
  for (const a of initialsOf(first))
    for (const b of initialsOf(second))
      for (const c of initialsOf(third)) if (a !== 0 && b !== 0) sink.key(initialsKey(a, b, c));
}
