import { fromHan, hanDigits, labelValue, valueReadings } from '../corpus/numerals';
import { parseLocator, type WrittenStep } from '../corpus/reference';

/** A paragraph number as somebody wrote it: label values from the outermost, each with what else it may mean. */
export interface WrittenNumber {
  readonly levels: readonly (readonly string[])[];
}

/** A query that may point at a paragraph by its number. */
export interface WrittenReference {
  /** The words that should name the document; empty when there are none. */
  readonly document: string;
  readonly numbers: readonly WrittenNumber[];
  /** A word or sign says that a paragraph is meant (第…段, ¶, para.). */
  readonly marked: boolean;
  /** It says that the paragraph has no number and was counted (第6自然段). */
  readonly counted: boolean;
  /** No number was written but an end: the first or the last paragraph. */
  readonly end?: 'first' | 'last';
  /** The number, or the range or list of them, with its signs as it was written; undefined where words stand around it. */
  readonly locator?: string;
}

const value = `(?:[1-9]\\d{0,4}(?: ?(?:bis|ter|quater|quinquies))?[a-z]?|[${hanDigits}]{1,7})`;
const bracket = `(?:\\(\\s*(?:\\d{1,3}|[${hanDigits}]{1,4}|[a-z]{1,5})\\s*\\)|\\[\\s*(?:\\d{1,3}|[${hanDigits}]{1,4}|[a-z]{1,5})\\s*\\])`;
const item = `(?:\\s*(?:第\\s*)?${value}\\s*[项項点點])`;
/** A level below a number: (二), /2, or apart from it as 四 第二 (not after a year) and, in Han numerals only, 三 二. */
const level = `(?:\\s*${bracket}|\\s*/\\s*${value}|\\.\\d{1,3}(?![\\d.])|(?<!\\d{4})\\s+第\\s*(?:\\d{1,3}|[${hanDigits}]{1,4})(?!\\d)|(?<=[${hanDigits}])\\s+[${hanDigits}]{1,3})`;
const single = `${value}${level}*`;
const joiner = '(?:-|–|—|~|〜|至|到|\\bto\\b)';
const comma = '(?:,|、|;|和|及|以及|与|&|\\band\\b)';
const numbers = `${single}(?:\\s*段?\\s*(?:${joiner}|${comma})\\s*(?:第\\s*)?${single})*`;
const before =
  '(?:¶+|§+|第|#|\\bno\\.?|\\bn[°º]|\\bpar(?:as?)?\\.?|\\bparagraphs?|\\bpárrafos?|\\bparagraphes?|пункт[аыов]*|п\\.|الفقرة|段|段落)';
const after = '(?:自然段|段落|段|號段|号段|部分)';

/** `p12`, `p. 12`, `pp. 12-15`: a page to some, a paragraph to others; `p5` is the five nuclear-weapon States. */
const page = '(?<=\\S[\\s,])pp?(?:\\.\\s?|\\s|(?!5\\b))(?=\\d)';

/** The sign of a range whose end is still to be typed: `wp41 12-`. */
const begun = new RegExp(`(?<=(?:^|[\\s第¶§])(?:\\d{1,5}|[${hanDigits}]{1,7}))\\s*${joiner}\\s*$`, 'u');

const trailing = new RegExp(
  `(?:^|(?<sign>${before})|${page}|(?<=[\\s\u3400-\u9fff)\\]】》」,:：，/])(?<![第\\d]))\\s*(?<numbers>${numbers})\\s*(?<tail>${after})?(?<item>${item})?\\s*$`,
  'u',
);
const leading = new RegExp(
  `^(?<sign>${before})?\\s*(?<numbers>${numbers})\\s*(?<tail>${after})?(?<item>${item})?(?:\\s+(?:of|in|de|du)\\b)?(?=\\s)`,
  'u',
);

/** The values that a written level may stand for, likeliest first: 三 → 3; (b) → b, 2; (ii) → ii, 2. */
function valuesOf(written: string): string[] {
  const plain = written.replace(/[()[\]第/.\s]/g, '');
  const han = fromHan(plain);
  if (han !== undefined) return [String(han)];
  return [...new Set([plain, ...valueReadings(plain).map(({ n }) => String(n))])];
}

function numberOf(written: string, itemWritten: string | undefined): WrittenNumber {
  const [first = ''] = new RegExp(`^${value}`, 'u').exec(written) ?? [];
  const below = [...written.matchAll(new RegExp(level, 'gu'))].map(([one]) => one);
  const last = itemWritten?.replace(/[第项項点點\s]/g, '');
  return { levels: [first, ...below, ...(last ? [last] : [])].map(valuesOf) };
}

/** The last paragraph, as a level of a number. */
export const LAST = 'last';

/** A paragraph by its place at an end: 中俄声明最后一段, 首段, the last paragraph of WP.41. */
const endOf = /(?:(?<last>最后一?[个個]?|最末一?|末|\blast )|首[个個]?|\bfirst )(?:自然段|段落|段|para(?:graph)?\.?)$/u;
const startOf = /^(?:the )?(?:(?<last>last)|first) para(?:graph)? (?:of|in) /u;

/** At most so many numbers of a range or list are looked up. */
const MOST = 50;

function numbersOf(written: string, itemWritten: string | undefined): WrittenNumber[] {
  const found: WrittenNumber[] = [];
  for (const piece of written.split(new RegExp(comma, 'u'))) {
    const [from = '', to] = piece.split(new RegExp(joiner, 'u')).map((end) => end.trim().replace(/^第\s*/, ''));
    if (from === '') continue;
    const first = numberOf(from, to === undefined ? itemWritten : undefined);
    found.push(first);
    if (to === undefined) continue;
    const last = numberOf(to, undefined);
    const low = Number(first.levels.at(-1)?.at(-1));
    const high = Number(last.levels.at(-1)?.at(-1));
    for (let n = low + 1; n <= high && found.length < MOST; n++)
      found.push({ levels: [...first.levels.slice(0, -1), [String(n)]] });
  }
  return found.slice(0, MOST);
}

/** The stop of a label that is printed before one below it: 三、(五). */
const printed = new RegExp(`(?<=[${hanDigits}])、\\s*(?=\\()`, 'gu');
/** The same before a number in digits: 四、8 is no list, which would be written in one way. */
const mixedLevels = new RegExp(`(?<=[${hanDigits}])、\\s*(?=\\d{1,3}(?:\\D|$))`, 'gu');

const digit = new RegExp(`[0-9${hanDigits}]`, 'u');

/** What is said of a place in a paragraph: 第12段第一句, 第12段末尾. */
const within = new RegExp(
  `(?<=[段项項\\d])\\s*的?(?:第?(?:\\d{1,2}|[${hanDigits}首末]|最后一?)[句行][话話]?|[开開][头頭]|末尾|[结結]尾)$`,
  'u',
);

/** What joins a second place to a first: 第12段；另见第14段. */
const also = /(?<=[段项項\d])\s*[,;、]?\s*(?:[另又也亦并還还]可?[参參]?[见見]|see also)\s*(?=[第¶§\d])/u;

/**
 * A text without what is around a reference: the address of a UN document, brackets around the whole, a stop behind,
 * the words that lead to it and those that lead on: 见（WP.41，第12段第一句）。
 */
function withoutWrapping(text: string): string {
  let bare = text.trim();
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare
      .replace(/[.。,;；\s]+$/u, '')
      .replace(within, '')
      .replace(also, '、')
      .replace(/^(?:参见|參見|详见|詳見|参看|见|見|cf\.|see(?: also)?\s)\s*/u, '')
      .replace(/^https?:\/\/(?:docs\.un\.org|undocs\.org)\/(?:[a-z]{2}\/)?/, '');
    if (/^\([^()]*(?:\([^()]*\)[^()]*)*\)$/.test(bare)) bare = bare.slice(1, -1).trim();
  }
  return bare;
}

/** The canonical address after a document's name: `中俄 n7`, `主席总结 note/n2`. */
const canonical = /(?<=\S\s)(?:[a-z]{2,20}(?:-\d+)?\/)?(?:[ni]\d{1,4}|\d{1,4}(?=\/i))(?:\/(?:i?\d{1,4}))*$/;

/** A locator is not looked for further from the end than this, and so many ways to cut it off are tried. */
const MOST_LOCATOR = 40;
const MOST_CUTS = 4;

/** Every end of a text that is a locator for one paragraph, in all the forms that addresses are read in elsewhere. */
function byLocator(text: string): WrittenReference[] {
  const found: WrittenReference[] = [];
  for (let at = Math.max(1, text.length - MOST_LOCATOR); at < text.length && found.length < MOST_CUTS; at++) {
    const around = text.slice(at - 1, at + 1);
    if (/^(?:\d\d|[a-z][a-z]|\s.|.\s|[第.-]\d)$/u.test(around) && !/^\s\S/.test(around)) continue;
    const written = text.slice(at);
    if (!locatorStart.test(written) || /^(?:19|20)\d\d(?!\d)/.test(written)) continue;
    const document = text
      .slice(0, at)
      .replace(/[\s,:，：;#的(]+$/u, '')
      .trim();
    const locator = parseLocator(written);
    if (!locator || document === '' || !/[\p{L}\p{N}]/u.test(document)) continue;
    const steps = locator.steps.map(stepValues);
    if (!steps.every((values) => values.length > 0)) continue;
    found.push({
      document,
      numbers: [{ levels: steps }],
      marked: /[段¶§#]|第.*[项項点點]|para/u.test(written),
      counted: locator.steps[0]?.kind === 'unnumbered' && locator.steps[0].canonical !== true,
      locator: written,
    });
  }
  return found;
}

const locatorStart = new RegExp(
  `^[\\d第¶§#(附正${hanDigits}]|^(?:para|first|second|third|[nio]\\d|\\w+ (?:para|dash))`,
  'u',
);

/** What a written step may be in an address; none for an article, which is no paragraph. */
function stepValues(step: WrittenStep): string[] {
  switch (step.kind) {
    case 'unnumbered':
      return step.canonical ? [`n${step.n}`] : [String(step.n)];
    case 'item':
      return step.n === undefined ? valuesOf(step.text ?? '') : [String(step.n)];
    case 'label': {
      const value = /[条條]|^art|^rule/.test(step.text) ? undefined : labelValue(step.text);
      return value === undefined ? [] : [...new Set([value, ...valueReadings(value).map(({ n }) => String(n))])];
    }
  }
}

/**
 * Reads a query as a document's name and a paragraph number, in whatever spelling: `wp41 12`, `主席摘要第十二段`,
 * `WP.41 ¶¶ 12-15`, `核裁军 三(二)`, `para. 12 of wp.41`, `12`. All ways that it can be read, the likeliest first;
 * whether there is such a document is another matter.
 *
 * @example readReferences('主席摘要 12') // [{ document: '主席摘要', numbers: [{ levels: [['12']] }], marked: false, counted: false }]
 */
export function readReferences(query: string): WrittenReference[] {
  const plain = query.slice(0, 300).normalize('NFKC').toLowerCase();
  if (!digit.test(plain) && !/[首末后]|first|last/.test(plain)) return [];
  // a citation as pandoc writes it: [@key, {¶ 12}]
  const text = withoutWrapping(plain.replace(plain.includes('@') ? /[[\]{}@]/g : /[{}]/g, ' '))
    .replace(printed, '')
    .replace(begun, '')
    .replace(mixedLevels, '/');
  const found: WrittenReference[] = [];
  const take = (match: RegExpExecArray | null, rest: (whole: string) => string) => {
    if (!match?.groups) return;
    const { sign, numbers: written = '', tail, item: itemWritten } = match.groups;
    const document = rest(match[0])
      .replace(/[\s,:，：;#的]+$/u, '')
      .replace(/\s(?:at|of|in|de|du)$/u, '')
      .trim();
    found.push({
      document,
      numbers: numbersOf(written, itemWritten),
      // nobody looks for the words 三(二) or 四第2项
      marked:
        sign !== undefined ||
        tail !== undefined ||
        (document === '' && (itemWritten !== undefined || written.includes('('))),
      counted: tail === '自然段',
      locator: match[0].replace(/^[\s,:，：;]+|\s(?:of|in|de|du)$/gu, '').trim(),
    });
  };
  for (const form of [endOf, startOf]) {
    const ending = form.exec(text);
    if (!ending?.groups) continue;
    const document = text.slice(0, ending.index) + text.slice(ending.index + ending[0].length);
    const end = ending.groups['last'] === undefined ? 'first' : 'last';
    found.push({
      document: document.replace(/[\s,:，：;#的]+$/u, '').trim(),
      numbers: [{ levels: [[end === 'first' ? '1' : LAST]] }],
      marked: true,
      counted: false,
      end,
    });
  }
  const end = trailing.exec(text);
  take(end, () => text.slice(0, end?.index ?? 0));
  take(leading.exec(text), (whole) => text.slice(whole.length));
  const [suffix] = canonical.exec(text) ?? [];
  if (suffix !== undefined)
    found.push({
      document: text.slice(0, -suffix.length).trim(),
      numbers: [{ levels: suffix.split('/').map((step) => [step]) }],
      marked: true,
      counted: false,
      locator: suffix,
    });
  found.push(...byLocator(text));
  // 3 2 for 三㈡, or 3 and 2
  const [whole, outer, inner] = /(?<=\S\s)(\d{1,3})\s+(\d{1,3})$/.exec(text) ?? [];
  if (whole !== undefined && outer !== undefined && inner !== undefined) {
    const document = text.slice(0, -whole.length).trim();
    const one = { levels: [valuesOf(outer), valuesOf(inner)] };
    const several = [outer, inner].map((number) => ({ levels: [valuesOf(number)] }));
    for (const list of [[one], several]) found.push({ document, numbers: list, marked: false, counted: false });
  }
  // letter 2 china russia
  const [, first, number, last] = /^(\D*[^\s\d]) (\d{1,3}) (\p{L}\D*)$/u.exec(text) ?? [];
  if (first !== undefined && number !== undefined && last !== undefined)
    found.push({ document: `${first} ${last}`, numbers: [{ levels: [[number]] }], marked: false, counted: false });
  return found.filter(({ numbers: list }) => list.length > 0);
}
