import type { MatchKind } from './lookup';
import { initials, pair, single, soundPair, word, type Clause } from './clauses';
import { MAX_CLAUSES } from './collect';
import type { Names } from './names';
import { IDEOGRAPH, kindOf, SPACE } from './normalise';
import { literalPlaces, patternsOf, type Pattern, type Place } from './pattern';
import type { Query, QueryPart } from './query';
import { couldBeInitials, segmentShortened, segmentSyllables, type Sound } from './syllables';

/** One thing that a part of the query may mean. */
export interface Alternative {
  readonly kind: Exclude<MatchKind, 'exact' | 'words' | 'fuzzy' | 'address'> | 'literal';
  readonly places: readonly Place[];
  readonly patterns: readonly Pattern[];
  readonly clauses: readonly Clause[];
  /** How much a perfect match of it is worth: 1 for the words themselves. */
  readonly worth: number;
  /** The least similarity (0 to 1) that still counts. */
  readonly least: number;
  readonly via?: { readonly typed: string; readonly found: string };
}

export interface Part {
  readonly alternatives: readonly Alternative[];
  readonly exact: boolean;
}

/** One way to understand the whole query. */
export interface Interpretation {
  readonly parts: readonly Part[];
  /** All parts as one phrase; undefined for a single part. */
  readonly phrase?: Alternative;
}

/** What an interpretation asks of the index. */
export interface Vocabulary {
  hasPair(first: number, second: number): boolean;
}

const LITERAL = 1;
const PINYIN = 0.93;
const NAME = 0.88;
const INITIALS = 0.85;
const SHORTENED = 0.8;

/** Ways to understand a query, the literal one first. */
export function interpret(query: Query, names: Names, vocabulary: Vocabulary): Interpretation[] {
  const found = [literally(query, names, vocabulary)];
  const letters = query.parts.filter((part) => lettersOf(part) !== undefined);
  if (letters.length > 0 && letters.length <= 40 && query.whole.length <= 120) {
    for (const read of [asPinyin, asInitials, asShortened]) {
      const other = read(query, vocabulary);
      if (other) found.push(other);
    }
  }
  return found;
}

function alternative(
  kind: Alternative['kind'],
  places: readonly Place[],
  clauses: readonly Clause[],
  worth: number,
  least: number,
  via?: Alternative['via'],
): Alternative {
  const all = { kind, places, patterns: patternsOf(places), clauses, worth, least };
  return via ? { ...all, via } : all;
}

function literal(normalised: string, vocabulary: Vocabulary): Alternative {
  return alternative('literal', literalPlaces(normalised), literalClauses(normalised, vocabulary), LITERAL, 0);
}

function literally(query: Query, names: Names, vocabulary: Vocabulary): Interpretation {
  const parts = joinNames(query.parts, names).map((part): Part => {
    const alternatives = [literal(part.normalised, vocabulary)];
    if (!part.exact) {
      for (const name of names.substitutes(part.normalised)) {
        const other = literal(name.normalised, vocabulary);
        alternatives.push(alternative('name', other.places, other.clauses, NAME, 1, name.via));
      }
    }
    return { alternatives, exact: part.exact };
  });
  return parts.length > 1 && query.whole.length <= 400
    ? { parts, phrase: literal(query.whole, vocabulary) }
    : { parts };
}

/** Makes one part of neighbouring words that are a name together (`new start`). */
function joinNames(parts: readonly QueryPart[], names: Names): QueryPart[] {
  const joined: QueryPart[] = [];
  for (let at = 0; at < parts.length;) {
    let size = 1;
    for (let more = Math.min(8, parts.length - at); more > 1; more--) {
      const words = parts.slice(at, at + more);
      if (words.some((part) => part.exact) || !names.has(words.map((part) => part.normalised).join(' '))) continue;
      size = more;
      break;
    }
    const first = parts[at]!;
    const words = parts.slice(at, at + size);
    joined.push(
      size === 1
        ? first
        : {
            ...first,
            typed: words.map((part) => part.typed).join(' '),
            normalised: words.map((part) => part.normalised).join(' '),
          },
    );
    at += size;
  }
  return joined;
}

/** Terms of words as they were typed. */
function literalClauses(normalised: string, vocabulary: Vocabulary): Clause[] {
  const clauses: Clause[] = [];
  for (let at = 0; at < normalised.length;) {
    if (normalised.charCodeAt(at) === SPACE) {
      at++;
      continue;
    }
    const ideograph = kindOf(normalised.charCodeAt(at)) === IDEOGRAPH;
    let end = at + 1;
    while (
      end < normalised.length &&
      normalised.charCodeAt(end) !== SPACE &&
      (kindOf(normalised.charCodeAt(end)) === IDEOGRAPH) === ideograph
    )
      end++;
    if (ideograph) clauses.push(...ideographClauses(normalised.slice(at, end), vocabulary));
    else clauses.push(word(normalised.slice(at, end)));
    at = end;
  }
  return clauses;
}

function ideographClauses(run: string, vocabulary: Vocabulary): Clause[] {
  if (run.length === 1) return [single(run.charCodeAt(0))];
  const clauses: Clause[] = [];
  let missing = 0;
  for (let i = 0; i + 1 < run.length; i++) {
    clauses.push(pair(run.charCodeAt(i), run.charCodeAt(i + 1)));
    if (!vocabulary.hasPair(run.charCodeAt(i), run.charCodeAt(i + 1))) missing++;
  }
  // A wrong character leaves nothing to go by in a short word but its other characters.
  if (missing > 0 && run.length <= 4) for (let i = 0; i < run.length; i++) clauses.push(single(run.charCodeAt(i)));
  return clauses;
}

/** Reads the parts in Latin letters otherwise than literally; undefined when one of them cannot be. */
function reread(
  query: Query,
  vocabulary: Vocabulary,
  join: boolean,
  read: (letters: string) => Alternative[],
): Interpretation | undefined {
  const parts: Part[] = [];
  let run = '';
  const flush = () => {
    if (run === '') return true;
    const alternatives = read(run);
    run = '';
    if (alternatives.length > 0) parts.push({ alternatives, exact: false });
    return alternatives.length > 0;
  };
  for (const part of query.parts) {
    const letters = lettersOf(part);
    if (letters === undefined) {
      if (!flush()) return undefined;
      parts.push({ alternatives: [literal(part.normalised, vocabulary)], exact: part.exact });
    } else {
      if (!join && !flush()) return undefined;
      run += (run === '' ? '' : "'") + letters;
    }
  }
  return flush() ? { parts } : undefined;
}

/** Letters of a part that may be pinyin: `ü` typed as such or as `v`, tone numbers taken off. */
function lettersOf(part: QueryPart): string | undefined {
  if (part.exact) return undefined;
  const typed = part.typed
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ]/gu, "'");
  if (/^(?:[a-z]{2,6}[1-5])+$/.test(typed)) return typed.replace(/[1-5]/g, "'").replace(/'$/, '');
  return /^[a-z]+(?:'[a-z]+)*$/.test(typed) ? typed : undefined;
}

function asPinyin(query: Query, vocabulary: Vocabulary): Interpretation | undefined {
  // `he wu qi` is one word taken apart, `hewuqi caijun` are two.
  const counts = query.parts.map((part) => segmentSyllables(lettersOf(part) ?? '', 1)[0]?.length ?? 0);
  const join = counts.some((count, i) => count === 1 && lettersOf(query.parts[i]!) !== undefined);
  return reread(query, vocabulary, join, (letters) => {
    // One letter is the beginning of too much, and a tone comes after a whole syllable (P5 is no sound).
    const ways = letters.length < 2 ? [] : segmentSyllables(letters, 3).filter((way) => way.length > 0);
    return ways.map((way) => sounding(way, PINYIN, 0.7));
  });
}

function sounding(way: readonly Sound[], worth: number, least: number): Alternative {
  const places = way.map((syllables): Place => ({ kind: 'sound', syllables }));
  const clauses =
    way.length === 1 ? [soundPair(way[0]!, undefined)] : way.slice(1).map((second, i) => soundPair(way[i]!, second));
  return alternative('pinyin', places, clauses, worth, least);
}

function asInitials(query: Query, vocabulary: Vocabulary): Interpretation | undefined {
  return reread(query, vocabulary, false, (letters) => {
    if (letters.length < 2 || !couldBeInitials(letters)) return [];
    const readings = [letters];
    if (/[zcs]h/.test(letters)) readings.push(letters.replace(/([zcs])h/g, '$1'));
    return readings
      .filter((reading) => reading.length >= 2)
      .map((reading) => {
        const numbers = [...reading].map((letter) => letter.charCodeAt(0) - 96);
        const places = numbers.map((letter): Place => ({ kind: 'initial', letter }));
        const clauses =
          numbers.length === 2
            ? [initials(numbers[0]!, numbers[1]!)]
            : numbers.slice(2).map((third, i) => initials(numbers[i]!, numbers[i + 1]!, third));
        return alternative('initials', places, clauses, INITIALS, numbers.length < 7 ? 1 : 0.85);
      });
  });
}

function asShortened(query: Query, vocabulary: Vocabulary): Interpretation | undefined {
  return reread(query, vocabulary, false, (letters) => {
    if (letters.includes("'") || segmentSyllables(letters, 1).length > 0 || couldBeInitials(letters)) return [];
    const way = segmentShortened(letters);
    return way && way.length > 1 ? [sounding(way, SHORTENED, 1)] : [];
  });
}

/** The clauses of an interpretation, each once, and whose they are; of many an even selection. */
export function clausesOf(interpretation: Interpretation): { clauses: Clause[]; parts: number[][] } {
  const clauses: Clause[] = [];
  const numbers = new Map<string, number>();
  const perPart = Math.max(4, Math.floor(MAX_CLAUSES / Math.max(1, interpretation.parts.length)));
  const parts = interpretation.parts.map((part) => {
    const own = new Set<number>();
    for (const { clauses: all } of part.alternatives) {
      const step = Math.max(1, all.length / perPart);
      for (let i = 0; i < all.length; i += step) {
        const clause = all[Math.floor(i)]!;
        const known = numbers.get(clause.id);
        if (known !== undefined) own.add(known);
        else if (clauses.length < MAX_CLAUSES) {
          numbers.set(clause.id, clauses.length);
          own.add(clauses.length);
          clauses.push(clause);
        }
      }
    }
    return [...own];
  });
  return { clauses, parts };
}
