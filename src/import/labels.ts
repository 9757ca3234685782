import { fromHan, fromLetters, fromRoman } from '../core/corpus/numerals';

/** The kinds of printed labels; each runs in a sequence of its own. */
export type Scheme =
  | 'decimal'
  | 'han'
  | 'bracketed-han'
  | 'bracketed-decimal'
  | 'bracketed-letter'
  | 'bracketed-roman'
  | 'circled'
  | 'letter'
  | 'roman';

/** What a line begins with, read as a label. */
export interface Label {
  readonly scheme: Scheme;
  /** 1 for `1.`, 一、, (a), ㈠. */
  readonly value: number;
  /** `bis`, `ter` …, or empty. */
  readonly suffix: string;
  /** As printed, without the space after it: `12.`, 三、, ㈡, (a). */
  readonly printed: string;
  /** Where the words begin. */
  readonly end: number;
  /** True for what is probably a misread label (`14,`): taken only where exactly this number is expected. */
  readonly doubtful: boolean;
}

/** A mark before an item that prints no label. */
export interface ItemMark {
  readonly printed: string;
  /** Where the words begin. */
  readonly end: number;
}

const suffixes = ['', 'bis', 'ter', 'quater', 'quinquies'];

/**
 * Every way to read the beginning of a line as the label of a paragraph; a number without its stop is none.
 *
 * @example readLabels('(i) 设立') // roman 1 and the letter i
 */
export function readLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  const head = text.slice(0, 16);
  const add = (scheme: Scheme, value: number | undefined, printed: string, suffix = '', doubtful = false): void => {
    if (value === undefined || value < 1) return;
    labels.push({ scheme, value, suffix, printed, end: wordsAfter(text, printed.length), doubtful });
  };

  const decimal = /^(\d{1,4})(?:\s?(bis|ter|quater|quinquies))?\s?(?:[.．](?!\d)|、(?!\s?\d))/.exec(head);
  if (decimal) add('decimal', Number(decimal[1]), decimal[0], decimal[2]);
  const misread = /^(\d{1,3}),(?=\s\p{Lu})/u.exec(head);
  if (misread) add('decimal', Number(misread[1]), misread[0], '', true);
  const han = /^([〇零一二三四五六七八九十百]{1,7})、/.exec(head);
  if (han) add('han', fromHan(han[1] ?? ''), han[0]);
  const hanInBrackets = /^[(（]([〇零一二三四五六七八九十百]{1,7})[)）]/.exec(head);
  if (hanInBrackets) add('bracketed-han', fromHan(hanInBrackets[1] ?? ''), hanInBrackets[0]);
  const code = head.charCodeAt(0);
  if (code >= 0x3220 && code <= 0x3229) add('bracketed-han', code - 0x321f, head.charAt(0));
  if (code >= 0x2460 && code <= 0x2473) add('circled', code - 0x245f, head.charAt(0));
  const bracketed = /^[(（]([a-z]{1,7}|\d{1,3})[)）]/.exec(head) ?? /^([a-z]{1,7}|\d{1,3})\)/.exec(head);
  const inside = bracketed?.[1];
  if (bracketed && inside !== undefined) {
    if (/^\d/.test(inside)) add('bracketed-decimal', Number(inside), bracketed[0]);
    else {
      add('bracketed-roman', fromRoman(inside), bracketed[0]);
      add('bracketed-letter', fromLetters(inside), bracketed[0]);
    }
  }
  return labels;
}

/** Ways to read the beginning of a line as the number of a section heading: `II.`, `B.`, 三、, or a letter on its own. */
export function readHeadingLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  const numbered = /^([A-Z]{1,7})(?:\.(?=\s\S)|$)/.exec(text.slice(0, 16));
  const inside = numbered?.[1];
  if (numbered && inside !== undefined) {
    const label = { suffix: '', printed: numbered[0], end: wordsAfter(text, numbered[0].length), doubtful: false };
    const letter = fromLetters(inside);
    const roman = fromRoman(inside);
    if (roman !== undefined) labels.push({ ...label, scheme: 'roman', value: roman });
    if (letter !== undefined) labels.push({ ...label, scheme: 'letter', value: letter });
  }
  return [...labels, ...readLabels(text).filter((label) => label.scheme === 'han')];
}

const itemMark = /^(?:[•▪●○◦‣■□◆➢\uE000-\uF8FF]\s*|[–—]\s+|–(?=[\u3400-\u9FFF])|-\s+)(?=\S)/;

/** Reads a dash or bullet at the beginning of a line; a hyphen needs a space after it, and a double dash is no mark. */
export function readItemMark(text: string): ItemMark | undefined {
  const match = itemMark.exec(text.slice(0, 16));
  return match ? { printed: match[0].trim(), end: match[0].length } : undefined;
}

/** True if `label` may stand right after `last` in one sequence: the next number, or the same with the next suffix. */
export function follows(last: Label, label: Label): boolean {
  if (last.scheme !== label.scheme) return false;
  if (label.value === last.value + 1) return label.suffix === '';
  return label.value === last.value && suffixes.indexOf(label.suffix) === suffixes.indexOf(last.suffix) + 1;
}

/** True for a label that starts a sequence. */
export function isFirst(label: Label): boolean {
  return label.value === 1 && label.suffix === '' && !label.doubtful;
}

/** True for the labels of paragraphs, which stand at the outside; the others label items in one. */
export function isOuter(scheme: Scheme): boolean {
  return scheme === 'decimal' || scheme === 'han';
}

function wordsAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at).trim() === '') at++;
  return at;
}
