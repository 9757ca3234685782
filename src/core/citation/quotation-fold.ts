import { SIMPLIFIED } from '../lookup/tables/simplified';
import type { Span } from './model';

/**
 * The words of a stretch of text and nothing else, folded so that what a quotation may change compares equal: width, case,
 * traditional characters; no spaces, no marks. What separates two numbers stays, in one form (`2017–2018` is `2017-2018`,
 * `5、20` is `5,20`, `15 000` is `15000`). One UTF-16 unit of `chars` stands for the text from `starts[i]` to `ends[i]`.
 */
export interface Folded {
  readonly chars: string;
  /** Offsets in the text that was folded; ascending. Several units may share one character (`ﬁ`). */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Variants that are one character to a reader and that the table from traditional to simplified leaves alone. */
const VARIANTS = '著着藉借〇零甯宁塲场彊强裏里爲为麽么啓启羣群峯峰綫线衞卫説说';

/** Enumerators and note numbers printed as one glyph: never words. */
function isMarker(code: number): boolean {
  return (
    (code >= 0x2460 && code <= 0x24ff) ||
    (code >= 0x2776 && code <= 0x2793) ||
    (code >= 0x3220 && code <= 0x3243) ||
    (code >= 0x3280 && code <= 0x32b0) ||
    code === 0xb2 ||
    code === 0xb3 ||
    code === 0xb9 ||
    (code >= 0x2070 && code <= 0x209c)
  );
}

const SKIP = '';
const cache: (string | undefined)[] = [];
let variants: Map<number, number> | undefined;

function simplify(code: number): number {
  if (!variants) {
    variants = new Map();
    for (const table of [SIMPLIFIED, VARIANTS]) {
      for (let i = 0; i + 1 < table.length; i += 2) variants.set(table.charCodeAt(i), table.charCodeAt(i + 1));
    }
  }
  return variants.get(code) ?? code;
}

/** The folded form of one UTF-16 unit: one letter or digit, rarely several, or empty for what is no word. */
export function foldUnit(code: number): string {
  return (cache[code] ??= computeFold(code));
}

function computeFold(code: number): string {
  if (isMarker(code)) return SKIP;
  // Halves of a surrogate pair: rare ideographs are compared as they are.
  if (code >= 0xd800 && code <= 0xdbff) return code >= 0xd840 && code <= 0xd8ff ? String.fromCharCode(code) : SKIP;
  if (code >= 0xdc00 && code <= 0xdfff) return SKIP;
  if (code >= 0x3400 && code <= 0x9fff) return String.fromCharCode(simplify(code));
  const character = String.fromCharCode(code);
  let plain = character.normalize('NFKC').toLowerCase();
  if (/\p{Script=Latin}|\p{Script=Greek}/u.test(plain)) plain = plain.normalize('NFKD');
  plain = plain.replace(/[^\p{L}\p{N}%‰°$€£¥]/gu, '');
  return [...plain]
    .map((unit) => (unit.length === 1 ? String.fromCharCode(simplify(unit.charCodeAt(0))) : unit))
    .join('');
}

/** True for a folded unit that belongs to a script written without spaces. */
export function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A letter or digit of a script that is written with spaces: such units make words. */
export function isWordUnit(code: number): boolean {
  return !isIdeograph(code) && foldUnit(code) !== SKIP;
}

const DASHES = new Set([...'-‐‑‒–—―－﹣−~～〜∼']);

/** What stands between two digits, in one form; empty when it only groups them. */
function numberSeparator(gap: string, digitsAfter: number): string {
  const marks = gap.replace(/[\s*_\\\p{Cf}]/gu, '');
  if (marks === '') return '';
  if ([...marks].every((mark) => DASHES.has(mark))) return '-';
  if (/^[.．]$/.test(marks)) return gap === marks ? '.' : ',';
  if (/^[/／]$/.test(marks)) return '/';
  if (/^[:：]$/.test(marks)) return ':';
  if (/^[,，'’]$/.test(marks) && gap === marks && digitsAfter === 3) return '';
  return ',';
}

/**
 * Folds a stretch of text. `skip` are spans inside it that are not read (ascending, disjoint). Linear.
 *
 * @example fold('第 12 段，《條約》').chars // '第12段条约'
 */
export function fold(text: string, start = 0, end = text.length, skip: readonly Span[] = []): Folded {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let skipAt = 0;
  let afterDigit = -1;
  let skipped = false;
  for (let at = start; at < end; at++) {
    for (let span = skip[skipAt]; span && span.end <= at; span = skip[++skipAt]);
    const span = skip[skipAt];
    if (span && span.start <= at) {
      skipped = true;
      at = Math.min(span.end, end) - 1;
      continue;
    }
    const code = text.charCodeAt(at);
    const folded = foldUnit(code);
    if (folded === SKIP) continue;
    const pair = code >= 0xd800 && code <= 0xdbff && at + 1 < end;
    if (afterDigit >= 0) {
      const first = folded.charCodeAt(0);
      // What was skipped is not printed, so the numbers beside it touch.
      if (isDigit(first) && afterDigit < at && !skipped) {
        let digits = 0;
        while (digits < 4 && at + digits < end && isDigit(foldUnit(text.charCodeAt(at + digits)).charCodeAt(0)))
          digits++;
        const separator = numberSeparator(text.slice(afterDigit, at), digits);
        if (separator !== '') {
          units.push(separator);
          starts.push(afterDigit);
          ends.push(at);
        }
      }
    }
    if (pair) {
      units.push(folded, text.charAt(at + 1));
      starts.push(at, at);
      ends.push(at + 2, at + 2);
      at++;
    } else {
      for (const unit of folded) {
        units.push(unit);
        starts.push(at);
        ends.push(at + 1);
      }
    }
    const last = folded.charCodeAt(folded.length - 1);
    afterDigit = isDigit(last) ? at + 1 : -1;
    skipped = false;
  }
  return { chars: units.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const QUOTES = '“”‘’「」『』«»‹›〝〞〟„‟‚‛"＂\'＇｢｣';
const LIKE: Readonly<Record<string, string>> = {
  '.': '。',
  '．': '。',
  '｡': '。',
  '〈': '《',
  '〉': '》',
  '<': '《',
  '>': '》',
  '•': '·',
  '・': '·',
  '‧': '·',
  '･': '·',
  '⋅': '·',
};

/**
 * What stands between two words, as far as a quotation is to keep it: no spaces, markup or enumerators; every quotation
 * mark is `"`, every dash `—`, width folded.
 */
export function punctuationOf(gap: string): string {
  let out = '';
  for (const character of gap) {
    if (QUOTES.includes(character)) out += '"';
    else if (DASHES.has(character)) out += out.endsWith('—') ? '' : '—';
    else if (/[*_\\~`^|#]/.test(character)) continue;
    else if (/\p{P}/u.test(character)) {
      const plain = character.normalize('NFKC');
      out += LIKE[character] ?? LIKE[plain] ?? plain;
    }
  }
  return out;
}

/** How long quoted words are: Han characters, and words and numbers of other scripts, each of which counts as two. */
export interface Size {
  readonly han: number;
  readonly words: number;
  readonly size: number;
}

/** Measures folded words from `from` to `to`; a word ends where the text has a space or mark. */
export function measure(folded: Folded, from = 0, to = folded.chars.length): Size {
  let han = 0;
  let words = 0;
  let wordEnd = -1;
  for (let i = from; i < to; i++) {
    const code = folded.chars.charCodeAt(i);
    if (isIdeograph(code)) {
      if (code < 0xdc00 || code > 0xdfff) han++;
      wordEnd = -1;
    } else {
      if (folded.starts[i] !== wordEnd) words++;
      wordEnd = folded.ends[i] ?? -1;
    }
  }
  return { han, words, size: han + 2 * words };
}
