/** One way to read a label: `(i)` is roman 1 or the ninth letter. */
export interface LabelReading {
  readonly style: 'arabic' | 'han' | 'roman' | 'letter';
  readonly n: number;
}

const digits: Readonly<Record<string, number>> = {
  '〇': 0, '零': 0, '○': 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 两: 2, 兩: 2,
  壹: 1, 贰: 2, 貳: 2, 叁: 3, 參: 3, 肆: 4, 伍: 5, 陆: 6, 陸: 6, 柒: 7, 捌: 8, 玖: 9,
}; // prettier-ignore
const units: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** The characters that Chinese numerals are written with, for use in a regular expression's class. */
export const hanDigits = '〇零○一二三四五六七八九两兩十百千万萬亿億廿卅';

/**
 * The value of a Chinese numeral, by place (一百一十五) or digit by digit (二〇一九). Undefined for anything else.
 *
 * @example fromHan('一百一十五') // 115
 * @example fromHan('廿一') // 21
 */
export function fromHan(text: string): number | undefined {
  if (text === '' || text.length > 24) return undefined;
  const characters = [...text.replace(/廿/g, '二十').replace(/卅/g, '三十')];
  if (characters.every((c) => digits[c] !== undefined)) {
    return characters.reduce((n, c) => n * 10 + (digits[c] ?? 0), 0);
  }
  let total = 0;
  let section = 0;
  let pending: number | undefined;
  // whether the last digit was joined to a larger unit by 零: 一百五 is 150 to some and 105 to nobody
  let zero = true;
  let lastUnit = Infinity;
  let lastMyriad = Infinity;
  for (const c of characters) {
    const digit = digits[c];
    const unit = units[c];
    const myriad = myriads[c];
    if (digit !== undefined) {
      if (pending) return undefined;
      zero ||= digit === 0;
      pending = digit;
    } else if (unit !== undefined) {
      if (unit >= lastUnit || pending === 0 || (pending === undefined && unit !== 10)) return undefined;
      section += (pending ?? 1) * unit;
      lastUnit = unit;
      zero = unit === 10;
      pending = undefined;
    } else if (myriad !== undefined) {
      if (!zero && pending) return undefined;
      section += pending ?? 0;
      if (section === 0 || myriad >= lastMyriad) return undefined;
      total += section * myriad;
      section = 0;
      pending = undefined;
      zero = false;
      lastUnit = Infinity;
      lastMyriad = myriad;
    } else return undefined;
  }
  if (!zero && pending) return undefined;
  return total + section + (pending ?? 0);
}

/**
 * A Chinese numeral as it is printed in running text: 十, 十二, 二十, 一百零五, 一百一十五. For whole numbers from 0 to
 * 99,999,999; others come back in arabic digits.
 */
export function toHan(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 99_999_999) return String(n);
  const names = [...'零一二三四五六七八九'];
  const below10000 = (value: number): string => {
    let out = '';
    let gap = false;
    for (const [size, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
      const digit = Math.floor(value / size) % 10;
      if (digit === 0) gap = out !== '';
      else {
        out += (gap ? '零' : '') + names[digit] + name;
        gap = false;
      }
    }
    return out;
  };
  if (n === 0) return '零';
  const high = Math.floor(n / 1e4);
  const low = n % 1e4;
  const text = (high ? `${below10000(high)}万` : '') + (high && low && low < 1000 ? '零' : '') + below10000(low);
  return text.replace(/^一十/, '十');
}

const roman = /^(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;

/** The value of a roman numeral in either case (1 to 3999); undefined when it is not well formed (`iiii`, `vx`). */
export function fromRoman(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (lower.length > 15 || !roman.test(lower)) return undefined;
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
  let total = 0;
  for (let at = 0; at < lower.length; at++) {
    const value = values[lower[at] ?? ''] ?? 0;
    total += value < (values[lower[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

/** A lower-case roman numeral for 1 to 3999; others come back in arabic digits. */
export function toRoman(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 3999) return String(n);
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'],
    [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
  ]; // prettier-ignore
  let rest = n;
  let out = '';
  for (const [value, letters] of steps) for (; rest >= value; rest -= value) out += letters;
  return out;
}

/** The place of a letter label: a = 1 … z = 26, then doubled as the UN does it: aa = 27, bb = 28. */
export function fromLetters(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (!/^([a-z])\1{0,3}$/.test(lower)) return undefined;
  return (lower.length - 1) * 26 + lower.charCodeAt(0) - 96;
}

/** The letter label of a place from 1 to 104; others come back in arabic digits. */
export function toLetters(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 104) return String(n);
  return String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));
}

const ones = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' '); // prettier-ignore
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = new Map<string, number>();
for (let n = 1; n < 100; n++) ordinals.set(toOrdinal(n), n);

/** An English ordinal as UN editors print it: in words below 100, else `115th`. */
export function toOrdinal(n: number): string {
  if (n >= 1 && n < 20) return ones[n - 1] ?? String(n);
  if (n >= 20 && n < 100) {
    const ten = tens[Math.floor(n / 10) - 2] ?? '';
    return n % 10 === 0 ? ten.replace(/y$/, 'ieth') : `${ten}-${ones[(n % 10) - 1]}`;
  }
  const suffix = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

/** The value of an English ordinal, in words or digits, hyphen or space (`sixth`, `twenty-first`, `21st`). */
export function fromOrdinal(text: string): number | undefined {
  const word = text.trim().toLowerCase().replace(/\s+/g, '-');
  const printed = /^([1-9]\d{0,5})(?:st|nd|rd|th)$/.exec(word);
  return printed ? Number(printed[1]) : ordinals.get(word);
}

/** What is inserted after a number later, and the Chinese 之二, 之三 … for it. */
const inserted = ['', '', 'bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies'];
/** Arabic letter labels stand for (a), (b), … in abjad order; Cyrillic ones in alphabetical order. */
const abjad = 'ابجدهوزحطيكلمنسعفصقرشتثخذض';
const cyrillic = 'абвгдежзиклмнопрстуфхцчшщэ';

/**
 * Reduces a printed label to its value, the way it stands in an address: `12.` → `12`, 三、 → `3`, ㈡ → `2`, （一） → `1`,
 * ① → `1`, `(b)` → `b`, `(ii)` → `ii`, `IV.` → `iv`, `12 bis` and 12之二 → `12bis`, `3.1` → `3.1`, 第五条 → `5`,
 * `Article 5` → `5`. Undefined when no value can be read from it.
 */
export function labelValue(label: string): string | undefined {
  if (label.length > 40) return undefined;
  const core = label
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^(?:articles?|art\.?|rule|section|sect\.?|principle|point|part|paragraphs?|paras?\.?|artículo|статья|op\.?|pp\.?)\s*(?=[\d(ivxlcdm])/, '')
    .replace(/^[[(¶§第\s]+/, '')
    .replace(/[\])}.。、,:;\s]+$/, '')
    .replace(/(?<=\S)[条條段项項款章节節点點](?=之|$)/, '');
  if (core === '') return undefined;
  const number = /^(\d{1,12}(?:\.\d{1,9})*)(?:(?:\s*|[- ])([a-z]{1,9}))?$/.exec(core);
  if (number) {
    const value = (number[1] ?? '').replace(/(^|\.)0+(?=\d)/g, '$1');
    const suffix = number[2];
    return suffix === undefined || inserted.includes(suffix) || suffix.length === 1 ? value + (suffix ?? '') : undefined;
  }
  if (/^[a-z]{1,7}$/.test(core)) {
    return fromRoman(core) !== undefined || fromLetters(core) !== undefined ? core : undefined;
  }
  const han = /^([^之]+)(?:之(.+))?$/.exec(core);
  if (han) {
    const base = /^\d{1,12}$/.test(han[1] ?? '') ? Number(han[1]) : fromHan(han[1] ?? '');
    if (base !== undefined) {
      if (han[2] === undefined) return String(base);
      const later = /^\d{1,2}$/.test(han[2]) ? Number(han[2]) : fromHan(han[2]);
      // 之一 has no Latin adverb: it is kept apart as a decimal
      if (later !== undefined && later > 0) return inserted[later] ? `${base}${inserted[later]}` : `${base}.${later}`;
    }
  }
  const letter = core.replace(/[أإآ]/g, 'ا').replace(/[ﻩﻫه]ـ?/g, 'ه').replace(/ـ/g, '');
  for (const alphabet of [abjad, cyrillic]) {
    if (letter.length === 1 && alphabet.includes(letter)) return toLetters(alphabet.indexOf(letter) + 1);
  }
  return undefined;
}

/**
 * The whole numbers that a label's value can mean, the likelier first: `3` → 3; `iii` → roman 3; `i` → roman 1, then the
 * letter 9; `b` → the letter 2. Empty for `3.1` and `12bis`, whose order is their own.
 */
export function valueReadings(value: string): readonly LabelReading[] {
  if (/^\d{1,12}$/.test(value)) return [{ style: 'arabic', n: Number(value) }];
  const readings: LabelReading[] = [];
  const asRoman = fromRoman(value);
  const asLetter = fromLetters(value);
  if (asRoman !== undefined) readings.push({ style: 'roman', n: asRoman });
  if (asLetter !== undefined) readings.push({ style: 'letter', n: asLetter });
  // single letters other than i, v, x are letters first: (c) and (d) are hardly ever 100 and 500
  if (/^[a-z]$/.test(value) && !/[ivx]/.test(value)) readings.reverse();
  return readings;
}

const han = `[${hanDigits}]{1,9}`;
const latin = '(?:[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|([A-Za-z])\\1?)';
const label = new RegExp(
  [
    // (a) （一） (12) (أ)
    `[(（](?:${han}|[0-9０-９]{1,3}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[A-Za-z]{1,2}|[\\u0621-\\u064a]ـ?|[а-я])[)）][.、．]?`,
    // ㈠ ① ⑴ ⒈ Ⓐ ❶ ㊀
    '[㈠-㈩①-⒵Ⓐ-⓿❶-➓㉈-㉟㊀-㊉㊱-㊿][.、．]?',
    '[Ⅰ-ⅿ][.、．]',
    // 三、 十二之二、
    `${han}(?:之${han})?[、．.](?![0-9])`,
    `第(?:${han}|[0-9０-９]{1,6})[条條章节節段项項款点點](?:之${han})?(?=[\\s、：:]|$)[、：:]?`,
    // 3.1 3.1.2.
    '[0-9]{1,9}(?:\\.[0-9]{1,4}){1,5}\\.?(?=\\s|$)',
    '[0-9]{1,9} ?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\\.?(?=\\s|$)',
    '[0-9０-９]{1,9}之' + han + '[、．.]?',
    '[0-9]{1,9}[a-z]\\.(?=\\s|$)',
    '[0-9０-９]{1,9}[、．）]',
    '[０-９]{1,9}[.)]',
    `${latin}(?:[.)](?=\\s|$)|[、．）])`,
    '[а-я]\\)(?=\\s|$)',
  ].join('|'),
  'y',
);

/**
 * The printed label that a bullet item's source text begins with: `三、`, `㈠`, `(a)`, `12 bis.`, `第三条`, `A.`; undefined
 * when it begins with none. Arabic `12.` and `12)` are no business of it: they are ordered items.
 */
export function leadingLabel(text: string): string | undefined {
  label.lastIndex = 0;
  const found = label.exec(text)?.[0];
  if (found === undefined || labelValue(found) === undefined) return undefined;
  return found;
}

/** True for a label that marks an item inside a paragraph: in brackets or circled, or with a closing bracket alone. */
export function isItemLabel(printed: string): boolean {
  return /[)）]\.?$/.test(printed) || /^[㈠-㈩①-⒇⒜-⒵Ⓐ-⓿❶-➓㉈-㉟㊀-㊉㊱-㊿]/.test(printed);
}
