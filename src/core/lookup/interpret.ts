import type { MatchKind } from './lookup';
import { initials, pair, single, soundPair, word, type Clause } from './clauses';
import { MAX_CLAUSES } from './collect';
import type { Names } from './names';
import { IDEOGRAPH, kindOf, SPACE } from './normalise';
import { literalPlaces, patternsOf, type Pattern, type Place } from './pattern';
import type { Query, QueryPart } from './query';
import { couldBeInitials, segmentShortened, segmentSyllables, type Sound } from './syllables';

/** What a part of the query is taken to mean. */
export interface Part {
  readonly kind: Exclude<MatchKind, 'exact' | 'words' | 'fuzzy' | 'address'> | 'literal';
  readonly places: readonly Place[];
  readonly patterns: readonly Pattern[];
  readonly clauses: readonly Clause[];
  /** How much a perfect match of it is worth: 1 for the words themselves. */
  readonly worth: number;
  /** The least similarity (0 to 1) that still counts. */
  readonly least: number;
  /** Only the very words are wanted. */
  readonly exact: boolean;
  readonly via?: { readonly typed: string; readonly found: string };
}

/** One way to understand the whole query. */
export interface Interpretation {
  readonly parts: readonly Part[];
  /** All parts as one phrase; undefined for a single part. */
  readonly phrase?: Part;
  /** Some text may have the phrase unaltered: it has every pair of ideographs that joins two parts. */
  readonly mayBePhrase?: boolean;
  /** One of several ways to read the same letters: when it finds all, the next way need not be tried. */
  readonly guess?: boolean;
}

/** What an interpretation asks of the index. */
export interface Vocabulary {
  hasPair(first: number, second: number): boolean;
  /** Whether any text has what a clause asks for. */
  has(clause: Clause): boolean;
}

const LITERAL = 1;
const PINYIN = 0.93;
const NAME = 0.88;
const INITIALS = 0.85;
const SHORTENED = 0.8;

/** At most so many ways to put other names into a query, or to read its letters as syllables, are tried. */
const MOST_NAMES = 8;
const MOST_WAYS = 3;
const MOST_SEGMENTATIONS = 12;

/**
 * Ways to understand a query, in groups, what is worth most first: literally, with other names, as pinyin, as initials,
 * as shortened pinyin. Whoever has found enough need not ask for the next group, and of the ways in a group to read
 * letters the first that is found will do.
 */
export function* interpret(
  query: Query,
  names: Names,
  vocabulary: Vocabulary,
): Generator<readonly Interpretation[], void, void> {
  const parts = joinNames(query.parts, names);
  const own = parts.map((part) => literal(part.normalised, vocabulary, part.exact));
  const phrase =
    query.parts.length > 1 && query.whole.length <= 400 ? literal(query.whole, vocabulary, false) : undefined;
  yield [phrase ? { parts: own, phrase, mayBePhrase: mayBePhrase(query.parts, vocabulary) } : { parts: own }];
  yield named(parts, own, names, vocabulary);
  const letters = query.parts.filter((part) => lettersOf(part) !== undefined);
  if (letters.length === 0 || letters.length > 40 || query.whole.length > 120) return;
  yield asPinyin(query, vocabulary);
  yield asInitials(query, vocabulary);
  yield asShortened(query, vocabulary);
}

function mayBePhrase(parts: readonly QueryPart[], vocabulary: Vocabulary): boolean {
  return parts.every(({ normalised }, i) => {
    const last = parts[i - 1]?.normalised.slice(-1).charCodeAt(0) ?? SPACE;
    const first = normalised.charCodeAt(0);
    return kindOf(last) !== IDEOGRAPH || kindOf(first) !== IDEOGRAPH || vocabulary.hasPair(last, first);
  });
}

function makePart(
  kind: Part['kind'],
  places: readonly Place[],
  clauses: readonly Clause[],
  worth: number,
  least: number,
): Part {
  return { kind, places, patterns: patternsOf(places), clauses, worth, least, exact: false };
}

function literal(normalised: string, vocabulary: Vocabulary, exact: boolean): Part {
  const part = makePart('literal', literalPlaces(normalised), literalClauses(normalised, vocabulary), LITERAL, 0);
  return exact ? { ...part, exact } : part;
}

/** The query with other names in it: every choice of one name or another for each part, but for the typed ones. */
function named(
  parts: readonly QueryPart[],
  own: readonly Part[],
  names: Names,
  vocabulary: Vocabulary,
): Interpretation[] {
  let choices: Part[][] = [[]];
  parts.forEach((part, i) => {
    const others = part.exact ? [] : names.substitutes(part.normalised);
    const options: Part[] = [
      own[i]!,
      ...others.map((other) => ({
        ...literal(other.normalised, vocabulary, false),
        kind: 'name' as const,
        worth: NAME,
        least: 1,
        via: other.via,
      })),
    ];
    choices = options.flatMap((option) => choices.map((list) => [...list, option])).slice(0, MOST_NAMES + 1);
  });
  return choices.filter((list) => list.some((part) => part.via !== undefined)).map((list) => ({ parts: list }));
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

/**
 * Reads the parts in Latin letters otherwise than literally; none where one of them cannot be. Where several can be read
 * in several ways, the n-th way of each goes with the n-th of the others.
 */
function reread(
  query: Query,
  vocabulary: Vocabulary,
  join: boolean,
  read: (letters: string) => readonly Part[],
): Interpretation[] {
  const parts: (readonly Part[])[] = [];
  let run = '';
  const flush = () => {
    if (run !== '') parts.push(read(run));
    run = '';
  };
  for (const part of query.parts) {
    const letters = lettersOf(part);
    if (letters === undefined) {
      flush();
      parts.push([literal(part.normalised, vocabulary, part.exact)]);
    } else {
      if (!join) flush();
      run += (run === '' ? '' : "'") + letters;
    }
  }
  flush();
  if (parts.some((ways) => ways.length === 0)) return [];
  const most = Math.max(...parts.map((ways) => ways.length));
  return Array.from({ length: most }, (_, i) => ({
    parts: parts.map((ways) => ways[Math.min(i, ways.length - 1)]!),
    guess: true,
  }));
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

function asPinyin(query: Query, vocabulary: Vocabulary): Interpretation[] {
  // `he wu qi` is one word taken apart, `hewuqi caijun` are two.
  const counts = query.parts.map((part) => segmentSyllables(lettersOf(part) ?? '', 1)[0]?.length ?? 0);
  const join = counts.some((count, i) => count === 1 && lettersOf(query.parts[i]!) !== undefined);
  return reread(query, vocabulary, join, (letters) => {
    // One letter is the beginning of too much.
    const ways = letters.length < 2 ? [] : likeliest(segmentSyllables(letters, MOST_SEGMENTATIONS), vocabulary);
    // A reading that is rare for its character (约 yao) is meant only if the usual ones give nothing.
    return [
      ...ways.map((way) => sounding(way, true, PINYIN, 0.7)),
      ...ways.slice(0, 1).map((way) => sounding(way, false, PINYIN, 1)),
    ];
  });
}

/** The ways to read letters of which the texts have most: `xianzai` is 现在 where no text has 西安 in it. */
function likeliest(ways: (readonly Sound[])[], vocabulary: Vocabulary): (readonly Sound[])[] {
  if (ways.length < 2) return ways;
  const known = new Map<string, boolean>();
  const missing = (way: readonly Sound[]) => {
    let count = 0;
    for (let i = 1; i < way.length; i++) {
      const clause = soundPair(way[i - 1]!, way[i]!, true);
      const has = known.get(clause.id) ?? vocabulary.has(clause);
      known.set(clause.id, has);
      if (!has) count++;
    }
    return count;
  };
  const counted = ways.map((way) => ({ way, missing: missing(way) }));
  counted.sort((a, b) => a.missing - b.missing || a.way.length - b.way.length);
  return counted.slice(0, MOST_WAYS).map(({ way }) => way);
}

function sounding(way: readonly Sound[], usual: boolean, worth: number, least: number): Part {
  const places = way.map((syllables): Place => ({ kind: 'sound', syllables, usual }));
  const clauses =
    way.length === 1
      ? [soundPair(way[0]!, undefined, usual)]
      : way.slice(1).map((second, i) => soundPair(way[i]!, second, usual));
  return makePart('pinyin', places, clauses, worth, least);
}

function asInitials(query: Query, vocabulary: Vocabulary): Interpretation[] {
  return reread(query, vocabulary, false, (letters) => {
    if (letters.length < 2 || !couldBeInitials(letters)) return [];
    const spellings = /[zcs]h/.test(letters) ? [letters, letters.replace(/([zcs])h/g, '$1')] : [letters];
    return spellings
      .filter((spelling) => spelling.length >= 2)
      .map((spelling) => {
        const numbers = [...spelling].map((letter) => letter.charCodeAt(0) - 96);
        const places = numbers.map((letter): Place => ({ kind: 'initial', letter }));
        const clauses =
          numbers.length === 2
            ? [initials(numbers[0]!, numbers[1]!)]
            : numbers.slice(2).map((third, i) => initials(numbers[i]!, numbers[i + 1]!, third));
        return makePart('initials', places, clauses, INITIALS, numbers.length < 7 ? 1 : 0.85);
      });
  });
}

function asShortened(query: Query, vocabulary: Vocabulary): Interpretation[] {
  return reread(query, vocabulary, false, (letters) => {
    if (letters.includes("'") || segmentSyllables(letters, 1).length > 0 || couldBeInitials(letters)) return [];
    const way = segmentShortened(letters);
    return way && way.length > 1 ? [sounding(way, true, SHORTENED, 1)] : [];
  });
}

/** The clauses of an interpretation, each once, and whose they are; of many an even selection. */
export function clausesOf(interpretation: Interpretation): { clauses: Clause[]; parts: number[][] } {
  const clauses: Clause[] = [];
  const numbers = new Map<string, number>();
  const perPart = Math.max(4, Math.floor(MAX_CLAUSES / Math.max(1, interpretation.parts.length)));
  const parts = interpretation.parts.map((part) => {
    const own = new Set<number>();
    const step = Math.max(1, part.clauses.length / perPart);
    for (let i = 0; i < part.clauses.length; i += step) {
      const clause = part.clauses[Math.floor(i)]!;
      const known = numbers.get(clause.id);
      if (known !== undefined) own.add(known);
      else if (clauses.length < MAX_CLAUSES) {
        numbers.set(clause.id, clauses.length);
        own.add(clauses.length);
        clauses.push(clause);
      }
    }
    return [...own];
  });
  return { clauses, parts };
}
