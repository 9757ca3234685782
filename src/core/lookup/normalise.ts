import { SIMPLIFIED, VARIANTS } from './tables/simplified';

/**
 * Kinds of normalised unit. Ideographs (and other scripts written without spaces) are indexed in pairs, letters and
 * digits by word.
 */
export const SEPARATOR = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const IDEOGRAPH = 3;
const IGNORED = 4;
const EXPANDED = 5;

export const SPACE = 0x20;

/**
 * Folds by unit: `kind << 16 | unit`, or for EXPANDED an index of `expansions`; 0 for what was not met yet. One flat
 * table, because a fold is looked up for every unit of every candidate of every keystroke.
 */
const folds = new Int32Array(0x10000);
const KNOWN = 1 << 30;
const expansions: string[] = [];
let simplified: Uint16Array | undefined;

function simplifiedTable(): Uint16Array {
  if (!simplified) {
    simplified = new Uint16Array(0x10000);
    for (let i = 0; i + 1 < VARIANTS.length; i += 2) simplified[VARIANTS.charCodeAt(i)] = VARIANTS.charCodeAt(i + 1);
    for (let i = 0; i + 1 < SIMPLIFIED.length; i += 2) {
      const simple = SIMPLIFIED.charCodeAt(i + 1);
      simplified[SIMPLIFIED.charCodeAt(i)] = simplified[simple] || simple;
    }
  }
  return simplified;
}

/** Letters that Unicode does not decompose though people type or print something simpler for them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ґ: 'г',
  〇: '零',
  // Arabic and Persian forms of one letter, which keyboards and texts mix; hamza alone is dropped with the marks.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  ء: '',
};

/** Combining marks are dropped in alphabets; in Indic and other scripts they are vowels and stay. */
const dropsMarks = (code: number) => code < 0x0700 || (code >= 0x1e00 && code < 0x2e00) || code >= 0xfb00;

const writtenWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The value of a decimal digit of any script: Unicode lays out each script's ten digits in one run. */
function digitValue(code: number): number {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCharCode(code - before - 1))) before++;
  return before % 10;
}

/**
 * The folds of most units of most texts that are no ideographs, without the properties of Unicode: a regular expression
 * that asks for one takes a millisecond to compile, which the first answer after a start would wait for.
 */
function plainFold(code: number): number | undefined {
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (narrow < 0x80) {
    if (narrow >= 0x30 && narrow <= 0x39) return (DIGIT << 16) | narrow;
    const small = narrow | 0x20;
    return small >= 0x61 && small <= 0x7a ? (LETTER << 16) | small : SEPARATOR;
  }
  const isPunctuation =
    (code >= 0x2010 && code <= 0x2027) || (code >= 0x3000 && code <= 0x3003) || (code >= 0x3008 && code <= 0x3011);
  return isPunctuation ? SEPARATOR : undefined;
}

function foldOf(code: number): number {
  if ((code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0x9fff))
    return (IDEOGRAPH << 16) | (simplifiedTable()[code] || code);
  const plainly = plainFold(code);
  if (plainly !== undefined) return plainly;
  // Hangul syllables, and the halves of a surrogate pair: two halves make one indexed pair.
  if ((code >= 0xac00 && code <= 0xd7a3) || (code >= 0xd800 && code <= 0xdfff)) return (IDEOGRAPH << 16) | code;
  if (code >= 0xe000 && code <= 0xf8ff) return SEPARATOR;
  const character = String.fromCharCode(code);
  if (/[\p{Cf}\u0640]/u.test(character)) return IGNORED << 16;
  if (/\p{M}/u.test(character)) return dropsMarks(code) ? IGNORED << 16 : (LETTER << 16) | code;
  const decomposed = character.normalize('NFKD').toLowerCase().normalize('NFKD');
  const plain = [...(dropsMarks(code) ? decomposed.replace(/\p{M}/gu, '') : decomposed.normalize('NFC'))]
    .map((letter) => plainLetters[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  if (plain === '') return /\p{L}/u.test(character) ? IGNORED << 16 : SEPARATOR;
  if (plain.length > 1) return (EXPANDED << 16) | (expansions.push(plain) - 1);
  const unit = plain.charCodeAt(0);
  if (unit >= 0x3400 && unit <= 0x9fff) return foldOf(unit);
  if (/\p{Nd}/u.test(plain)) return (DIGIT << 16) | (0x30 + digitValue(unit));
  return ((writtenWithoutSpaces.test(plain) ? IDEOGRAPH : LETTER) << 16) | unit;
}

/** The fold of a unit that was not met before. */
function meet(unit: number): number {
  return (folds[unit] = KNOWN | foldOf(unit));
}

/** The kind of a unit that `normalise` put out. */
export function kindOf(unit: number): number {
  return ((folds[unit] || meet(unit)) >>> 16) & 0xff;
}

/** A folded text, and for each of its units where it came from. Only the first `length` items count. */
export interface Normalised {
  units: Uint16Array;
  /** Offset in the source of the character that a unit came from. */
  starts: Uint32Array;
  length: number;
}

/** An empty buffer for `normaliseInto`, which makes it grow as needed. */
export function emptyNormalised(): Normalised {
  return { units: new Uint16Array(1024), starts: new Uint32Array(1024), length: 0 };
}

/** True when one space or comma at `at` groups the digits of a number: `15 000`, `15,000`, but not `1995 200`. */
function groupsDigits(source: ArrayLike<number>, at: number, end: number, digitsBefore: number): boolean {
  if (digitsBefore === 0 || digitsBefore > 3 || at + 3 >= end) return false;
  const separator = source[at] ?? 0;
  if (!(separator === 0x20 || separator === 0xa0 || separator === 0x202f || separator === 0x2009 || separator === 0x2c))
    return false;
  for (let i = at + 1; i <= at + 3; i++) if (kindOf(source[i] ?? 0) !== DIGIT) return false;
  return at + 4 >= end || kindOf(source[at + 4] ?? 0) !== DIGIT;
}

/**
 * Folds a text so that what a person would call the same compares equal: width, case, diacritics, Arabic letter forms
 * and marks, traditional to simplified characters and variants to the usual one. Punctuation is dropped; one space stands between two words and
 * between letters and digits (`WP.41`, `wp 41` and `wp41` are all `wp 41`), none beside an ideograph, none inside a
 * grouped number (`15 000` is `15000`). Linear in the length; any units are good, lone surrogates too.
 */
export function normaliseInto(into: Normalised, source: ArrayLike<number>, from = 0, to = source.length): void {
  // Room for a space before every unit; what expands to several makes more where it is met.
  if (into.units.length < 2 * (to - from)) grow(into, 2 * (to - from));
  let { units, starts } = into;
  let length = 0;
  /** Kind of the unit written last; SEPARATOR after a gap. */
  let last = IDEOGRAPH;
  let gap = false;
  let digits = 0;
  for (let at = from; at < to; at++) {
    const code = source[at]!;
    const fold = folds[code] || meet(code);
    const kind = (fold >>> 16) & 0xff;
    if (kind === IDEOGRAPH) {
      starts[length] = at;
      units[length++] = fold;
      last = IDEOGRAPH;
      gap = false;
      digits = 0;
    } else if (kind === LETTER || kind === DIGIT) {
      if (last !== IDEOGRAPH && (gap || kind !== last)) {
        starts[length] = at;
        units[length++] = SPACE;
        digits = 0;
      }
      starts[length] = at;
      units[length++] = fold;
      last = kind;
      gap = false;
      digits = kind === DIGIT ? digits + 1 : 0;
    } else if (kind === SEPARATOR) {
      if (last === DIGIT && !gap && groupsDigits(source, at, to, digits)) digits = 0;
      else gap = true;
    } else if (kind === EXPANDED) {
      const letters = expansions[fold & 0xffff] ?? '';
      const needed = length + 2 * letters.length + 2 * (to - at);
      if (units.length < needed) {
        grow(into, needed);
        ({ units, starts } = into);
      }
      for (let i = 0; i < letters.length; i++) {
        const unit = letters.charCodeAt(i);
        const own = kindOf(unit);
        if (own !== LETTER && own !== DIGIT && own !== IDEOGRAPH) continue;
        if (own !== IDEOGRAPH && last !== IDEOGRAPH && (gap || own !== last)) {
          starts[length] = at;
          units[length++] = SPACE;
        }
        starts[length] = at;
        units[length++] = unit;
        last = own;
        gap = false;
      }
      digits = 0;
    }
  }
  into.length = length;
}

/** Makes room for so many units and more, keeping what is there. */
function grow(into: Normalised, size: number): void {
  const units = new Uint16Array(size + (size >>> 1));
  const starts = new Uint32Array(units.length);
  units.set(into.units);
  starts.set(into.starts);
  into.units = units;
  into.starts = starts;
}

/** The UTF-16 units of a string. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

/** A string of UTF-16 units; in pieces, because a call takes only so many arguments. */
export function stringOf(units: Uint16Array, from = 0, to = units.length): string {
  if (to - from <= 4096) return String.fromCharCode.apply(null, units.subarray(from, to) as unknown as number[]);
  let text = '';
  for (let at = from; at < to; at += 4096) text += stringOf(units, at, Math.min(to, at + 4096));
  return text;
}

const scratch = emptyNormalised();

/**
 * The folded form of a string.
 *
 * @example normalise('《禁止核武器條約》，WP.41') // '禁止核武器条约wp 41'
 */
export function normalise(text: string): string {
  normaliseInto(scratch, unitsOf(text));
  return stringOf(scratch.units, 0, scratch.length);
}
