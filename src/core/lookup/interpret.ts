import type { MatchKind } from './lookup';
import { initials, pair, single, soundPair, word, type Clause } from './clauses';
import { MAX_CLAUSES } from './collect';
import type { Names } from './names';
import { IDEOGRAPH, kindOf, normalise, SPACE } from './normalise';
import { literalPlaces, patternsOf, type Pattern, type Place } from './pattern';
import type { Query, QueryPart } from './query';
import { couldBeInitials, segmentShortened, segmentSyllables, wholeAfterEdit, type Sound } from './syllables';
import { readings } from './pinyin';
import { fromHan, fromRoman, hanDigits, toHan } from '../corpus/numerals';

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
  /** Its characters are wanted side by side: those that sound alike are too many to be looked for one by one. */
  readonly inOrder?: boolean;
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
  /** An entry with less than this share of the weight of all clauses is no candidate; unless told, the usual one. */
  readonly share?: number;
}

/** What an interpretation asks of the index. */
export interface Vocabulary {
  hasPair(first: number, second: number): boolean;
  /** Whether any text has what a clause asks for. */
  has(clause: Clause): boolean;
}

const LITERAL = 1;
const PINYIN = 0.93;
const RENUMBERED = 0.97;
const HOMOPHONE = 0.94;
const NAME = 0.88;
/** A name and the words typed beside it, apart from each other in the text. */
const BESIDE = 0.75;
/** They are looked for in what is no longer than this: of a longer piece of a text the words are meant. */
const MOST_BESIDE = 8;
/** What a name loses that was not typed in full or has a mistake. */
const GUESSED = 0.05;
const INITIALS = 0.85;
const SHORTENED = 0.8;
const ALIKE = 0.8;
const MISTYPED = 0.75;

/** At most so many ways to put other names into a query, or to read its letters as syllables, are tried. */
const MOST_NAMES = 8;
const MOST_WAYS = 3;
const MOST_SEGMENTATIONS = 12;

/**
 * Ways to understand a query, in groups, what is worth most first: literally, with other names, as pinyin, as initials,
 * as shortened pinyin. Whoever has found enough need not ask for the next group, and of the ways in a group to read
 * letters the first that is found will do.
 *
 * @param found whether anything was found in full by what was given before
 */
export function* interpret(
  query: Query,
  names: Names,
  vocabulary: Vocabulary,
  found: () => boolean,
): Generator<readonly Interpretation[], void, void> {
  const parts = joinNames(query.parts, names);
  const own = parts.map(({ part }) => literal(part.normalised, vocabulary, part.exact));
  const phrase =
    query.parts.length > 1 && query.whole.length <= 400 ? literal(query.whole, vocabulary, false) : undefined;
  yield [phrase ? { parts: own, phrase, mayBePhrase: mayBePhrase(query.parts, vocabulary) } : { parts: own }];
  yield renumbered(parts, own, vocabulary);
  yield named(parts, own, names, vocabulary);
  if (!found() && query.parts.length <= 4) yield asHomophones(parts, own, vocabulary);
  const letters = query.parts.filter((part) => piecesOf(part).some((piece) => 'letters' in piece));
  if (letters.length === 0 || letters.length > 40 || query.whole.length > 120) return;
  yield asPinyin(query, vocabulary);
  yield asInitials(query, vocabulary);
  const maybeInitials = query.parts.some((part) => couldBeInitials(lettersOf(part) ?? ''));
  if (!maybeInitials) yield asShortened(query, vocabulary);
  // What follows is a search for what was meant by letters that stand for nothing.
  if (found()) return;
  if (maybeInitials) yield asShortened(query, vocabulary);
  if (!found()) yield asAlikeSounding(query, vocabulary);
  if (!found()) yield asMistyped(query, vocabulary);
  if (!found()) yield asMistakenInitials(query, vocabulary);
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

/** A part of a query, and the names that it is, has in it or may be meant for. */
interface NamedPart {
  readonly part: QueryPart;
  readonly names: readonly string[];
}

/** The query with other names in it: every choice of one name or another for each part, but for the typed ones. */
function named(
  parts: readonly NamedPart[],
  own: readonly Part[],
  names: Names,
  vocabulary: Vocabulary,
): Interpretation[] {
  let choices: (readonly Part[])[] = [[]];
  parts.forEach(({ part, names: meant }, i) => {
    const others = part.exact
      ? []
      : (meant.length > 0 ? meant : [part.normalised]).flatMap((n) => names.substitutes(n));
    const options: (readonly Part[])[] = [[own[i]!]];
    const known = new Set<string>([part.normalised]);
    for (const other of others) {
      if (known.has(other.normalised)) continue;
      known.add(other.normalised);
      // The first names of a thing are its nearest.
      const guessed = meant.length > 0 && !names.has(part.normalised) ? GUESSED : 0;
      const worth = NAME - guessed - 0.004 * Math.min(5, options.length - 1);
      const asName = (normalised: string): Part | undefined => {
        const made = literal(normalised, vocabulary, false);
        // A name that no text can have is not worth a search.
        if (made.clauses.some((clause) => !vocabulary.has(clause))) return undefined;
        return { ...made, kind: 'name', worth, least: 1, via: other.via };
      };
      const whole = asName(other.normalised);
      if (whole) options.push([whole]);
      else if (other.beside.length > 0 && part.script === 'ideographs' && part.normalised.length <= MOST_BESIDE) {
        // 英国核威慑 is 联合王国 and 核威慑, for no text has them side by side.
        const name = asName(normalise(other.via.found));
        if (!name) continue;
        const apart = [[name, ...other.beside.map((words) => literal(words, vocabulary, false))]];
        const others = other.beside.map((words) =>
          names
            .substitutes(words)
            .map(({ normalised }) => asName(normalised))
            .find((one) => one !== undefined),
        );
        if (others.every((one) => one !== undefined)) apart.push([name, ...others]);
        options.push(...apart.map((list) => list.map((one) => ({ ...one, worth: BESIDE }))));
      }
    }
    choices = options.flatMap((option) => choices.map((list) => [...list, ...option])).slice(0, 8 * MOST_NAMES);
  });
  const others = (list: readonly Part[]) => list.filter((part) => part.via !== undefined).length;
  // Who types two names in another language means both.
  return choices
    .filter((list) => others(list) > 0)
    .sort((a, b) => others(b) - others(a))
    .slice(0, MOST_NAMES)
    .map((list) => ({ parts: list }));
}

/** Makes one part of neighbouring words that are a name together (`new start`), or are meant to be. */
function joinNames(parts: readonly QueryPart[], names: Names): NamedPart[] {
  const joined: NamedPart[] = [];
  for (let at = 0; at < parts.length;) {
    const first = parts[at]!;
    let size = 1;
    let meant: readonly string[] = [];
    for (let more = Math.min(8, parts.length - at); more > 0 && meant.length === 0; more--) {
      const words = parts.slice(at, at + more);
      if (words.some((part) => part.exact)) continue;
      meant = names.meant(
        words.map((part) => part.normalised).join(' '),
        at + more === parts.length,
        more === parts.length,
      );
      size = more;
    }
    const words = parts.slice(at, at + size);
    const part =
      size === 1
        ? first
        : {
            ...first,
            typed: words.map(({ typed }) => typed).join(' '),
            normalised: words.map(({ normalised }) => normalised).join(' '),
          };
    joined.push({ part, names: meant });
    at += size;
  }
  return joined;
}

/**
 * Words as they sound, where no text has them as they are written: the usual mistake of pinyin input is another
 * character of the same sound (合武器, 核财军).
 */
function asHomophones(parts: readonly NamedPart[], own: readonly Part[], vocabulary: Vocabulary): Interpretation[] {
  // The table of readings takes milliseconds to decode; most queries need none.
  const of = (unit: number) => readings().of(unit, true);
  let any = false;
  const short: Interpretation[] = [];
  const heard = parts.map(({ part: { normalised, exact } }, i): Part => {
    const units = [...normalised].map((character) => character.charCodeAt(0));
    const isWritten = units.every((unit, at) => at === 0 || vocabulary.hasPair(units[at - 1]!, unit));
    if (exact || units.length < 2 || units.length > MOST_HEARD || isWritten || !units.every(of)) return own[i]!;
    any = true;
    const sounds = units.map((unit): Sound => withAlike(of(unit) ?? []));
    // Of two characters one is more often wrong than both: 序渠 is 序曲 before it is 须区.
    if (units.length === 2 && parts.length === 1)
      for (const wrong of [1, 0]) {
        const places = units.map((unit, at): Place =>
          at === wrong ? { kind: 'sound', syllables: sounds[at]!, usual: true } : { kind: 'unit', unit },
        );
        const clause = soundPair(sounds[0]!, sounds[1], true);
        short.push({ parts: [{ ...makePart('pinyin', places, [clause], HOMOPHONE + ONE_WRONG, 1), inOrder: true }] });
      }
    return { ...sounding(sounds, true, HOMOPHONE, 0.75), inOrder: true };
  });
  return any ? [...short, { parts: heard }] : [];
}

/** What a word gains of whose two characters one is as it was typed. */
const ONE_WRONG = 0.02;

const MOST_HEARD = 16;

/** The syllables and those that many speakers do not tell from them. */
function withAlike(sounds: Sound): Sound {
  const { allAlike } = readings();
  return [...new Set(sounds.flatMap((syllable) => allAlike(syllable)))];
}

/**
 * The query with its numbers written the other way: 第6条 for 第六条, 二〇一九年 for 2019 年, 第三条第1款 for 第3条第1款. Texts
 * of one organization do it both ways. The label of an article or paragraph is one thing, wherever the words beside it
 * stand: 《条约》第4条 is meant by 条约第一、第二和第四条.
 */
function renumbered(parts: readonly NamedPart[], own: readonly Part[], vocabulary: Vocabulary): Interpretation[] {
  const typed = parts.map(({ part }) => part.normalised);
  const ways = new Map<string, string[]>();
  const put = (other: (normalised: string) => string) => {
    const written = parts.map(({ part }) => (part.exact ? part.normalised : other(part.normalised)));
    ways.set(written.join('\n'), written);
  };
  put((normalised) => normalised);
  put(inHan);
  put(inDigits);
  const most = Math.max(0, ...typed.map((normalised) => normalised.match(labelNumber)?.length ?? 0));
  if (most > 1 && most <= MOST_LABELS) for (let han = 1; han < (1 << most) - 1; han++) put((one) => mixed(one, han));
  return [...ways.values()].flatMap((written) => {
    const isTyped = written.every((normalised, i) => normalised === typed[i]);
    let any = !isTyped;
    const list = written.flatMap((normalised, i): Part[] => {
      const worth = normalised === typed[i] ? LITERAL : RENUMBERED;
      const pieces = parts[i]!.part.exact ? [] : normalised.split(labels).filter((piece) => piece !== '');
      if (pieces.length < 2)
        return worth === LITERAL ? [own[i]!] : [{ ...literal(normalised, vocabulary, false), worth, least: 1 }];
      any = true;
      return pieces.map((piece) => ({
        ...literal(normalise(piece), vocabulary, false),
        ...(/^第.*[条款项段章节]$/u.test(piece) ? { worth, least: 1 } : {}),
      }));
    });
    const isPossible = list.every(({ least, clauses }) => least < 1 || clauses.every((one) => vocabulary.has(one)));
    if (!any || !isPossible) return [];
    if (list.length < 2) return [{ parts: list }];
    return [{ parts: list, phrase: literal(normalise(written.join(' ')), vocabulary, false), mayBePhrase: true }];
  });
}

const labelNumber = new RegExp(`(?<=第)(?:\\d{1,4}|[${hanDigits}]{1,7})(?=[条款项段章节])`, 'gu');
const labels = new RegExp(`((?:第(?:\\d{1,4}|[${hanDigits}]{1,7})[条款项段章节])+)`, 'u');

/** Of a label with more levels than this not every way to write it is tried. */
const MOST_LABELS = 3;

/** The numbers of labels in Chinese where a bit is set, else in digits: 第三条第1款. */
function mixed(normalised: string, han: number): string {
  let level = 0;
  return normalised.replace(labelNumber, (number) => {
    const n = /^\d/.test(number) ? Number(number) : fromHan(number);
    return n === undefined ? number : (han >> level++) & 1 ? toHan(n) : String(n);
  });
}

function inHan(normalised: string): string {
  return normalised
    .replace(/(\d{4})(?=年)/g, (year) => [...year].map((digit) => toHan(Number(digit))).join(''))
    .replace(/第 ?([ivx]{1,5})(?=[条款部])/g, (whole, roman: string) => `第${toHan(fromRoman(roman) ?? 0) || whole}`)
    .replace(/(?<![\da-z ])(?:^|(?<=\p{Script=Han}))(\d{1,4})(?=\p{Script=Han}|$)/gu, (_, digits: string) =>
      toHan(Number(digits)),
    );
}

const hanNumber = new RegExp(
  `(?:(?<=第|行动|附件|附录|项目)[${hanDigits}]{1,7}|[${hanDigits}]{1,9}(?=[年月日号条款项段章节届次件%周]))`,
  'gu',
);

function inDigits(normalised: string): string {
  return normalised.replace(hanNumber, (number) => String(fromHan(number) ?? number));
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

/** A stretch of a part: letters that may be pinyin, or what is there as it was typed. */
type Piece = { readonly letters: string } | { readonly literal: QueryPart };

/** The stretches of a part: `核caijun` is 核 and the letters `caijun`. Only beside ideographs are letters taken apart. */
function piecesOf(part: QueryPart): readonly Piece[] {
  const letters = lettersOf(part);
  if (letters !== undefined) return [{ letters }];
  if (part.exact || !halfPinyin.test(part.typed)) return [{ literal: part }];
  return [...part.typed.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)].map(([typed]): Piece => {
    const piece: QueryPart = { ...part, typed, normalised: normalise(typed) };
    const own = lettersOf(piece);
    return own === undefined ? { literal: piece } : { letters: own };
  });
}

const halfPinyin = /^(?=.*\p{Script=Han})(?=.*\p{Script=Latin})[\p{Script=Han}\p{Script=Latin}\p{M}'’‘ʼ]+$/u;

/**
 * Reads the stretches in Latin letters otherwise than literally; none where one of them cannot be. Where several can be read
 * in several ways, the n-th way of each goes with the n-th of the others. What was typed without a space between is
 * one part.
 */
function reread(
  query: Query,
  vocabulary: Vocabulary,
  join: boolean,
  read: (letters: string, anchored: boolean) => readonly Part[],
): Interpretation[] {
  const parts: (readonly Part[])[] = [];
  let run = '';
  const flush = () => {
    if (run !== '') parts.push(read(run, false));
    run = '';
  };
  for (const part of query.parts) {
    const pieces = piecesOf(part);
    const [first] = pieces;
    if (pieces.length === 1 && first && 'letters' in first) {
      if (!join) flush();
      run += (run === '' ? '' : "'") + first.letters;
      continue;
    }
    flush();
    const ways = pieces.map((piece) =>
      'letters' in piece
        ? read(piece.letters, true)
        : [literal(piece.literal.normalised, vocabulary, piece.literal.exact)],
    );
    parts.push(ways.length === 1 ? ways[0]! : aligned(ways).map(concatenated));
  }
  flush();
  return aligned(parts).map((list) => {
    const phrase = list.length > 1 && list.every(isOfCharacters) ? concatenated(list) : undefined;
    return { parts: list, guess: true, ...(phrase && { phrase }) };
  });
}

/** The n-th way of each with the n-th of the others; the last way of those that have fewer. None if one has none. */
function aligned(parts: readonly (readonly Part[])[]): Part[][] {
  if (parts.length === 0 || parts.some((ways) => ways.length === 0)) return [];
  const most = Math.max(...parts.map((ways) => ways.length));
  return Array.from({ length: most }, (_, i) => parts.map((ways) => ways[Math.min(i, ways.length - 1)]!));
}

/** Parts that stand for characters one by one can be a phrase in which no space was typed. */
function isOfCharacters({ places, exact }: Part): boolean {
  return (
    !exact &&
    places.every((place) => place.kind !== 'border' && (place.kind !== 'unit' || kindOf(place.unit) === IDEOGRAPH))
  );
}

/** Parts as one, whose places stand side by side. */
function concatenated(parts: readonly Part[]): Part {
  const places = parts.flatMap((part) => part.places);
  const worth = parts.reduce((sum, part) => sum + part.worth * part.places.length, 0) / Math.max(1, places.length);
  const other = parts.find(({ kind }) => kind !== 'literal');
  return makePart(
    other?.kind ?? 'literal',
    places,
    parts.flatMap((part) => part.clauses),
    worth,
    Math.max(...parts.map(({ least }) => least)),
  );
}

/** Letters of a part that may be pinyin: `ü` typed as such or as `v`, tone numbers taken off. */
function lettersOf(part: QueryPart): string | undefined {
  if (part.exact || part.script === 'ideographs') return undefined;
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
  return reread(query, vocabulary, join, (letters, anchored) => {
    // One letter is the beginning of too much, but for the next character of a word that has begun.
    const ways =
      letters.length < 2 && !anchored ? [] : likeliest(segmentSyllables(letters, MOST_SEGMENTATIONS), vocabulary);
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
  const missing = (way: readonly Sound[]) => {
    let count = 0;
    for (let i = 1; i < way.length; i++) {
      if (!vocabulary.has(soundPair(way[i - 1]!, way[i]!, true))) count++;
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
  return reread(query, vocabulary, false, (letters) => initialsOf(letters, 1));
}

/** Initials are this many when one may be wrong; short ones have no vowel, or any foreign word would do. */
const mistakable = /^(?:[^aeo']{4,5}|[^']{6,})$/;

/** Initials with one wrong letter. */
function asMistakenInitials(query: Query, vocabulary: Vocabulary): Interpretation[] {
  if (!query.parts.some((part) => mistakable.test(lettersOf(part) ?? ''))) return [];
  const ways = reread(query, vocabulary, false, (letters) =>
    initialsOf(letters, mistakable.test(letters) ? 1 - 1.01 / letters.length : 1, true),
  );
  // The wrong letter is in three of their clauses, and what is wrong is rare.
  return ways.map((way) => ({ ...way, share: 0.15 }));
}

function initialsOf(letters: string, least: number, mistaken = false): Part[] {
  // No syllable begins with i, u or v: one of them may be the wrong letter.
  const initialLetters = mistaken && letters.length > 4 ? letters.replace(/[iuv]/, '') : letters;
  if (letters.length < 2 || !couldBeInitials(initialLetters)) return [];
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
      return makePart('initials', places, clauses, INITIALS, least);
    });
}

function asShortened(query: Query, vocabulary: Vocabulary): Interpretation[] {
  return reread(query, vocabulary, false, (letters) => {
    if (letters.includes("'") || segmentSyllables(letters, 1).length > 0) return [];
    const way = segmentShortened(letters);
    return way && way.length > 1 ? [sounding(way, true, SHORTENED, 1)] : [];
  });
}

/** Pinyin of a speaker who does not tell zh from z, n from l or ing from in. */
function asAlikeSounding(query: Query, vocabulary: Vocabulary): Interpretation[] {
  return reread(query, vocabulary, true, (letters) => {
    if (letters.length < 4) return [];
    // zuang is no syllable, but zu and ang, and means zhuang
    const spelt = new Set([letters, letters.replace(/(?<=[zcs])(?=ua(?:i|ng))/g, 'h')]);
    const ways = [...spelt].flatMap((one) => segmentSyllables(one, 1)).filter((way) => way.length > 1);
    return ways.map((way) => sounding(way.map(withAlike), true, ALIKE, 1));
  });
}

/** Pinyin with one letter wrong, missing, doubled or in its neighbour's place. */
function asMistyped(query: Query, vocabulary: Vocabulary): Interpretation[] {
  return reread(query, vocabulary, true, (letters) => {
    if (letters.length < 5 || letters.length > 30) return [];
    const ways = oneEditAway(letters)
      .flatMap((other) => segmentSyllables(other, 1))
      .filter((way) => way.length >= 2 && way.at(-1)!.length === 1)
      .sort((a, b) => a.length - b.length)
      .slice(0, MOST_MISTYPED);
    return likeliest(ways, vocabulary).map((way) => sounding(way, true, MISTYPED, 1));
  });
}

const MOST_MISTYPED = 60;

/** Whole syllables that letters may have been meant for: swaps first, then letters too many, too few, and wrong. */
function oneEditAway(letters: string): string[] {
  const swaps: string[] = [];
  const shorter: string[] = [];
  const longer: string[] = [];
  const wrong: string[] = [];
  const isWhole = wholeAfterEdit(letters);
  const offer = (list: string[], at: number, put: string, taken: number) => {
    const edited = letters.slice(0, at) + put + letters.slice(at + taken);
    if (isWhole(edited, at, at + put.length)) list.push(edited);
  };
  for (let at = 0; at <= letters.length; at++) {
    const here = letters[at] ?? '';
    const next = letters[at + 1] ?? '';
    if (next !== '' && next !== here) offer(swaps, at, next + here, 2);
    if (here !== '' && here !== letters[at - 1]) offer(shorter, at, '', 1);
    for (const letter of 'abcdefghijklmnopqrstuwxyzv') {
      offer(longer, at, letter, 0);
      if (here !== '' && here !== letter) offer(wrong, at, letter, 1);
    }
  }
  return [...new Set([...swaps, ...shorter, ...longer, ...wrong])];
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

/** The clauses without all of which nothing answers: those of parts that only count when they are found unaltered. */
export function requiredOf(interpretation: Interpretation, clauses: readonly (readonly number[])[]): Set<number> {
  return new Set(
    interpretation.parts.flatMap((part, i) => (isRequired(interpretation, part) ? (clauses[i] ?? []) : [])),
  );
}

/** Whether a part must be in an answer unaltered: another name, or a guess that allows no mistake. */
export function isRequired({ guess }: Interpretation, { kind, least }: Part): boolean {
  return least === 1 && (kind === 'name' || (guess === true && kind !== 'literal'));
}
