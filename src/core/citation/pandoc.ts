import type { StyleFacts } from './csl';
import { decoded, entity, withoutEntities } from './entities';
import { paragraphSign, primaryLanguage } from './language';
import type { Citation, CitedWork } from './model';
import { isPlainKey, keyBehind } from './pandoc-key';

/** What pandoc's citation processor takes a locator for. */
export interface PandocLocator {
  /** The CSL term: `paragraph`, `page`, `section`, … */
  readonly label: string;
  readonly text: string;
}

/** What pandoc makes of the text behind a key. */
export interface PandocSuffix {
  readonly locator?: PandocLocator;
  /** What is left as plain text, as written. */
  readonly suffix: string;
  /** How much of the text the locator took, in UTF-16 code units of it; 0 without one. */
  readonly taken: number;
  /** The locator stood in braces. */
  readonly braced: boolean;
}

const enTerms: Readonly<Record<string, string>> = {
  'book books bk. bks.': 'book',
  'chapter chapters chap. chaps. c. cc.': 'chapter',
  'column columns col. cols.': 'column',
  'figure figures fig. figs.': 'figure',
  'folio folios fol. fols.': 'folio',
  'issue issues no. nos.': 'issue',
  'line lines l. ll.': 'line',
  'note notes n. nn.': 'note',
  'opus opera op. opp.': 'opus',
  'page pages p. pp.': 'page',
  'paragraph paragraphs para. paras. ¶ ¶¶': 'paragraph',
  'part parts pt. pts.': 'part',
  'section sections sec. secs. § §§': 'section',
  's.v. s.vv.': 'sub verbo',
  'verse verses v. vv.': 'verse',
  'volume volumes vol. vols.': 'volume',
};
const zhTerms: Readonly<Record<string, string>> = {
  册: 'book',
  章: 'chapter',
  栏: 'column',
  '图 图表': 'figure',
  期: 'issue',
  行: 'line',
  注: 'note',
  '作品 op.': 'opus',
  页: 'page',
  '段 段落 ¶ ¶¶': 'paragraph',
  '部 部分': 'part',
  '节 § §§': 'section',
  篇: 'verse',
  卷: 'volume',
};

function table(terms: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(terms).flatMap(([words, label]) => words.split(' ').map((word) => [word, label] as const)),
  );
}

const en = new Map([...table(enTerms), ['sub verbo', 'sub verbo'], ['sub verbis', 'sub verbo']]);
const zh = table(zhTerms);

interface Labels {
  readonly terms: ReadonlyMap<string, string>;
  /** These are all that there are. */
  readonly complete: boolean;
}

/** What a style teaches pandoc: its own terms for a paragraph, see `StyleFacts`. */
export type StyleTerms = Pick<StyleFacts, 'paragraphTerms'>;

/** The variety that CSL means by a language (`zh-cn` by `zh`), where it is not the one of the same name (`de-de`). */
const dialects: Readonly<Record<string, string>> = {
  ca: 'ca-ad',
  cs: 'cs-cz',
  da: 'da-dk',
  el: 'el-gr',
  en: 'en-us',
  et: 'et-ee',
  fa: 'fa-ir',
  he: 'he-il',
  ja: 'ja-jp',
  km: 'km-kh',
  ko: 'ko-kr',
  nb: 'nb-no',
  nn: 'nn-no',
  sl: 'sl-si',
  sr: 'sr-rs',
  sv: 'sv-se',
  uk: 'uk-ua',
  vi: 'vi-vn',
  zh: 'zh-cn',
};

/** The locator labels that pandoc knows in a language (tried on 3.9), with those that a style adds. */
function labels(language: string, style: StyleTerms | undefined): Labels {
  const own = knownLabels(language);
  const tag = language.toLowerCase();
  const primary = primaryLanguage(language);
  // what is said for the main variety of a language holds for the others, too, but not where a script is named (zh-Hans)
  const dialect = /^[a-z]+-[a-z]{4}\b/.test(tag) ? tag : (dialects[primary] ?? `${primary}-${primary}`);
  const added = [...new Set(['', primary, dialect, tag])].flatMap((each) => style?.paragraphTerms.get(each) ?? []);
  if (!added.length) return own;
  return { ...own, terms: new Map([...own.terms, ...added.map((term) => [term.toLowerCase(), 'paragraph'] as const)]) };
}

function knownLabels(language: string): Labels {
  const primary = primaryLanguage(language);
  if (primary === 'en') return { terms: en, complete: true };
  if (primary === 'zh') return { terms: zh, complete: true };
  const sign = paragraphSign(language);
  const terms = new Map([[sign as string, 'paragraph']]);
  if (sign === '¶') {
    terms.set('¶¶', 'paragraph');
    for (const section of ['§', '§§']) terms.set(section, 'section');
  }
  if (primary === 'ja') terms.set('para.', 'paragraph');
  return { terms, complete: false };
}

/** True when an English phrase begins with a word that pandoc takes for the label of a locator (`note`, `part`). */
export function isLocatorLabel(phrase: string): boolean {
  return en.has((phrase.split(' ', 1)[0] ?? '').toLowerCase());
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly space: boolean;
}

const punctuation = /^\p{P}$/u;
const pieces = new RegExp(`\\\\[^]|---|--|\\.\\.\\.|\\s+|${entity.source}|[^]`, 'gu');

/** The pieces that pandoc's locator parser works on: spaces, single punctuation marks (but for the colon), and what is between. */
function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(pieces)) {
    const start = found.index;
    const end = start + found[0].length;
    const smart: Readonly<Record<string, string>> = { '---': '—', '--': '–', '...': '…' };
    const raw = found[0];
    const piece =
      smart[raw] ??
      (raw.length === 1
        ? raw
        : raw.startsWith('\\')
          ? raw.slice(1)
          : raw.startsWith('&')
            ? (decoded(raw) ?? raw)
            : raw);
    const space = /^\s+$/.test(piece);
    const alone = space || (piece !== ':' && punctuation.test(piece));
    const last = tokens.at(-1);
    if (!alone && last && !last.space && !(last.text !== ':' && punctuation.test(last.text))) {
      tokens[tokens.length - 1] = { ...last, text: last.text + piece, end };
    } else tokens.push({ text: space ? ' ' : piece, start, end, space });
  }
  return tokens;
}

const roman = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i;

interface Word {
  readonly at: number;
  readonly digit: boolean;
  readonly text: string;
}

/** A port of what pandoc's `Text.Pandoc.Citeproc.Locator` accepts, as its results show it. */
class LocatorParser {
  constructor(
    readonly tokens: readonly Token[],
    readonly terms: ReadonlyMap<string, string>,
  ) {}

  is(at: number, characters: string): boolean {
    const text = this.tokens[at]?.text;
    return text !== undefined && text.length === 1 && characters.includes(text);
  }

  unit(at: number): Word | undefined {
    const first = this.tokens[at];
    if (!first) return undefined;
    if (!first.space && roman.test(first.text) && first.text !== '')
      return { at: at + 1, digit: true, text: first.text };
    let end = at;
    let text = '';
    for (let token = this.tokens[end]; token; token = this.tokens[++end]) {
      if (token.space || (punctuation.test(token.text) && !/^[-–:]$/.test(token.text))) break;
      text += token.text;
    }
    // Haskell's isDigit: neither １２ nor ٣ is one
    return end === at ? undefined : { at: end, digit: /[0-9]/.test(text), text };
  }

  sequence(at: number): Word | undefined {
    if (this.is(at, '()[]{}')) return undefined;
    const unit = this.unit(at);
    const withPeriod = (from: number): Word | undefined => {
      const next = this.is(from, '.') ? this.unit(from + 1) : undefined;
      return next && { ...next, text: `.${next.text}` };
    };
    let word = unit ?? withPeriod(at);
    if (!word) return undefined;
    if (!unit) return word;
    for (let more = withPeriod(word.at); more; more = withPeriod(word.at)) {
      word = { at: more.at, digit: word.digit || more.digit, text: word.text + more.text };
    }
    return word;
  }

  word(at: number, first: boolean): Word | undefined {
    let text = '';
    let from = at;
    if (!first && this.is(from, ',;')) text += this.tokens[from++]?.text ?? '';
    if (this.tokens[from]?.space) {
      text += ' ';
      from++;
    }
    let digit = false;
    let count = 0;
    for (;;) {
      let piece: Word | undefined;
      const open = this.tokens[from]?.text ?? '';
      const close = { '{': '}', '[': ']', '(': ')' }[open];
      if (close !== undefined) {
        const inner = this.sequence(from + 1) ?? { at: from + 1, digit: false, text: '' };
        if (this.is(inner.at, close)) piece = { at: inner.at + 1, digit: inner.digit, text: open + inner.text + close };
      } else piece = this.sequence(from);
      if (!piece) break;
      count++;
      from = piece.at;
      digit ||= piece.digit;
      text += piece.text;
    }
    return count ? { at: from, digit, text } : undefined;
  }

  label(at: number, limit: (at: number) => boolean): { at: number; label: string } | undefined {
    let best: { at: number; label: string } | undefined;
    let text = '';
    for (let from = at; from < this.tokens.length;) {
      text += this.tokens[from++]?.text ?? '';
      while (from < this.tokens.length && !limit(from)) text += this.tokens[from++]?.text ?? '';
      if (from >= this.tokens.length || !limit(from)) break;
      const label = this.terms.get(text.trim().toLowerCase());
      if (label !== undefined) best = { at: from, label };
      if (text.length > 40) break;
    }
    return best;
  }

  parse(): { readonly locator?: PandocLocator; readonly at: number; readonly braced: boolean } {
    let at = 0;
    if (this.is(at, ',')) at++;
    if (this.tokens[at]?.space) at++;
    if (this.is(at, '{')) {
      const braced = this.braces(at + 1);
      if (braced) return braced;
    }
    const isWord = (from: number) => this.word(from, true)?.digit === true;
    const label = this.label(at, isWord);
    let from = label?.at ?? at;
    const needs = (word: Word | undefined) =>
      word && (label ? word.digit : /[0-9]/.test(word.text)) ? word : undefined;
    const first = needs(this.word(from, !label ? true : false));
    if (!first) return { at: 0, braced: false };
    let text = first.text;
    from = first.at;
    for (let next = needs(this.word(from, false)); next; next = needs(this.word(from, false))) {
      text += next.text;
      from = next.at;
    }
    return { locator: { label: label?.label ?? 'page', text: text.trim() }, at: from, braced: false };
  }

  braces(
    start: number,
  ): { readonly locator?: PandocLocator; readonly at: number; readonly braced: boolean } | undefined {
    let at = start;
    while (this.tokens[at]?.space) at++;
    const label = this.label(at, (from) => from < this.tokens.length);
    at = label?.at ?? at;
    let text = '';
    for (; at < this.tokens.length && !this.is(at, '}'); at++) {
      const open = this.tokens[at]?.text ?? '';
      const close = { '{': '}', '[': ']' }[open];
      if (close === undefined) {
        if (this.is(at, ']')) return undefined;
        text += open;
        continue;
      }
      const inner = this.tokens[at + 1];
      if (!inner) return undefined;
      if (this.is(at + 1, close)) text += open + close;
      else if (this.is(at + 2, close)) {
        text += open + inner.text + close;
        at++;
      } else return undefined;
      at++;
    }
    if (!this.is(at, '}')) return undefined;
    const locator = text.trim() === '' ? {} : { locator: { label: label?.label ?? 'page', text: text.trim() } };
    return { ...locator, at: at + 1, braced: true };
  }
}

/**
 * What pandoc reads out of the text behind a key (`, ¶ 12` in `[@key, ¶ 12]`) in a document of this language. Exact for
 * English and Chinese, whose labels are known; in other languages only the paragraph sign is.
 *
 * @example readSuffix(', 第12段', 'zh').locator // { label: 'page', text: '第12段' }
 */
export function readSuffix(text: string, language: string, style?: StyleTerms): PandocSuffix {
  const tokens = tokenise(text);
  const { locator, at, braced } = new LocatorParser(tokens, labels(language, style).terms).parse();
  const taken = at === 0 ? 0 : (tokens[at - 1]?.end ?? 0);
  return { ...(locator ? { locator } : {}), suffix: text.slice(taken), taken, braced };
}

/** How what pandoc reads differs from what the writer meant. */
export type PandocVerdict =
  | 'as-meant'
  /** Not the citation that was meant: pandoc prints the brackets as typed, or another key alone. */
  | 'not-cited'
  /** A locator, but only the beginning of what was written. */
  | 'cut'
  /** The number is taken for a page. */
  | 'page'
  /** The number is taken for a section, a note, … */
  | 'other-label'
  /** The locator is printed as typed: no label is put before it, and styles do not move it. */
  | 'text'
  /** A label in a language whose labels are not known here. */
  | 'unknown';

/** What pandoc does with one cited work. */
export interface PandocReading {
  /** The key as pandoc reads it. */
  readonly key: string;
  /** True when pandoc reads the key as a citation, be it without its brackets and locator. */
  readonly recognised: boolean;
  readonly locator?: PandocLocator;
  readonly suffix: string;
  readonly verdict: PandocVerdict;
}

/** True where the words of a locator say what they count, so that no label is needed: 第四段第2项, `sixth paragraph`, 来函. */
export function saysWhatItCounts(locator: string): boolean {
  return selfExplaining.test(locator);
}

/** Labels that are known to be none in the languages whose labels are not all known here, unless they are among their terms. */
const knownEverywhere = /^\{?\s*(?:[¶§第段]|para(?:s\b|graphs?\b|\b))/i;

const selfExplaining = /[段项項附函会信]|para|item|letter|note|annex|appendix|enclosure|dash|bullet/i;
const attributes = /^\{[ \t]*(?:[#.][^\s{}]+|[A-Za-z_:][\w:.-]*=(?:"[^"\n]*"|[^\s"{}]+)|-)(?:[ \t]+[^{}\n]*)?\}/;
const linkTarget = /^\((?:[^()]|\([^()]*\))*\)/;
const reference = /^\[[^\]]*\]/;

/** True when what follows a closing bracket makes pandoc read the brackets as something else. */
function spoiltBy(after: string): boolean {
  const own = after.split(/\n[ \t>]*\r?\n/, 1)[0] ?? '';
  return linkTarget.test(own) || attributes.test(own) || reference.test(own);
}

function verdictOf(work: CitedWork, suffix: PandocSuffix, from: number, { complete }: Labels): PandocVerdict {
  if (!work.locator || work.pinpoints.length === 0) return 'as-meant';
  const { locator } = suffix;
  const { text } = work.locator;
  if (!locator) return suffix.braced ? 'as-meant' : complete || knownEverywhere.test(text) ? 'text' : 'unknown';
  if (locator.label === 'paragraph') return from + suffix.taken < work.locator.end ? 'cut' : 'as-meant';
  if (locator.label !== 'page') return 'other-label';
  if (suffix.braced) return selfExplaining.test(text) ? 'as-meant' : 'page';
  return complete || /^[\s\d]/.test(text) || knownEverywhere.test(text) ? 'page' : 'unknown';
}

/**
 * What pandoc will do with a citation under a document language (`lang`), work by work. A plain mention and a reference that
 * leans on another are no citations for it: the list is empty for them. `text` is the whole analysis; `style` is what is
 * known of the citation style that it names.
 *
 * @example pandocReadings('[@a, 第12段]', citation, 'zh')[0]?.verdict // 'page'
 */
export function pandocReadings(
  text: string,
  citation: Citation,
  language: string,
  style?: StyleTerms,
): readonly PandocReading[] {
  if (citation.form !== 'group' && citation.form !== 'narrative') return [];
  const spoilt = citation.form === 'group' && isSpoilt(text, citation);
  return citation.works.map((work, index): PandocReading => {
    const keyStart = startOfKey(text, work);
    const braced = text.charAt(keyStart + 1) === '{' && work.keySpan.start === keyStart + 2;
    const keyEnd = work.keySpan.end + (braced ? 1 : 0);
    const rest =
      /^(?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}\p{M}_]))*/u.exec(text.slice(keyEnd, keyEnd + 200))?.[0] ??
      '';
    const key = braced || work.glued === undefined ? work.key : work.key + rest;
    const glued = work.glued === 'before' || work.glued === 'both';
    const first = index === 0;
    const own = startsItem(text, citation, index);
    // [@a、@b]: pandoc prints b alone
    const joined = citation.form === 'group' && (!own || sharesItem(text, citation, index));
    if (spoilt || glued || joined || (!braced && !isPlainKey(key))) {
      // without its brackets a key is still a citation in the running text
      const seen = !glued && (braced || isPlainKey(key)) && (own || !joined);
      return { key, recognised: seen, suffix: '', verdict: 'not-cited' };
    }
    let from = keyEnd;
    let to = work.end;
    if (citation.form === 'narrative' && first) {
      if (beginsExample(text, citation)) return { key, recognised: false, suffix: '', verdict: 'not-cited' };
      const bracket = /^[\s]*\[/.exec(text.slice(keyEnd, citation.end));
      if (!bracket) return { key, recognised: true, suffix: '', verdict: plainVerdict(work) };
      if (
        /^(?:[[(]|\{)/.test(text.slice(citation.end, citation.end + 1)) &&
        spoiltBy(text.slice(citation.end, citation.end + 400))
      ) {
        return { key, recognised: true, suffix: '', verdict: plainVerdict(work) };
      }
      from = keyEnd + bracket[0].length;
      to = citation.works.length > 1 ? work.end : citation.end - 1;
    }
    const suffix = readSuffix(withoutQuoteMarks(text.slice(from, to)), language, style);
    const verdict = work.glued === 'after' ? 'not-cited' : verdictOf(work, suffix, from, labels(language, style));
    return {
      key,
      recognised: true,
      ...(suffix.locator ? { locator: suffix.locator } : {}),
      suffix: suffix.suffix,
      verdict,
    };
  });
}

/** So much of a line is looked at, in UTF-16 code units. */
const longestMarks = 200;

/**
 * The line that leads up to an offset, and the one above it, its beginning left out where it is long; undefined for a line that is
 * too long to be marks.
 */
function linesBefore(text: string, at: number): readonly [line?: string, above?: string] {
  const near = text.slice(Math.max(0, at - longestMarks), at);
  const start = near.lastIndexOf('\n');
  if (start < 0) return at > longestMarks ? [] : [near];
  const end = at - near.length + start;
  const above = text.slice(Math.max(0, end - longestMarks), end);
  return [near.slice(start + 1), above.slice(above.lastIndexOf('\n') + 1).replace(/\r$/, '')];
}

/** What may stand before the first word of a paragraph on its line: marks of quotes, of an item or a definition, a note's name. */
const lineMarks = /^[\s>]*(?:\[\^[^\]\s]+\]:[ \t]+)?(?:(?:[-*+:]|\(?(?:\d+|#|[A-Za-z])[.)])[ \t]+)*/;

/**
 * True where pandoc takes a key at the beginning of a paragraph for the mark of a numbered example: `@key. Then`, `@key) Then`,
 * `(@key) says`. It prints a number there, and one wherever else the key stands in the running text.
 *
 * @example beginsExample('(@npt-chair-summary-2018) says', citation) // true
 */
export function beginsExample(text: string, citation: Citation): boolean {
  const { form, start, end, works } = citation;
  const [work] = works;
  if (form !== 'narrative' || !work || works.length > 1 || work.glued !== undefined) return false;
  const at = startOfKey(text, work);
  if (at !== start || !/^[\p{L}\p{N}_-]+$/u.test(work.key) || work.keySpan.start !== at + 1) return false;
  const after = text.slice(work.keySpan.end, work.keySpan.end + 2);
  if (end > work.keySpan.end && text.charAt(work.keySpan.end) !== '.') return false;
  const open = text.charAt(at - 1) === '(';
  if (!(open ? /^\)(?:\s|$)/ : /^[.)](?:\s|$)/).test(after)) return false;
  // marks are short, and so is a line that a paragraph may follow: no long line is looked through for each key in it
  const [line, previous = ''] = linesBefore(text, at);
  if (line === undefined) return false;
  const marks = open ? line.slice(0, -1) : line;
  if (lineMarks.exec(marks)?.[0] !== marks) return false;
  // an item may follow another; else what stands right below a line of text goes on with it
  const item = (line: string): boolean => /\S/.test((lineMarks.exec(line)?.[0] ?? '').replaceAll('>', ''));
  return (
    /^(?:[\s>]*|#{1,6}\s.*|:::.*|---+|\.\.\.)$/.test(previous) || /^\s*:/.test(marks) || (item(marks) && item(previous))
  );
}

/** The marks of a block quote at line starts as spaces, so that offsets stay. */
function withoutQuoteMarks(text: string): string {
  return text.replace(/\n[ \t]*(?:>[ \t]?)+/g, (mark) => ' '.repeat(mark.length));
}

function plainVerdict(work: CitedWork): PandocVerdict {
  if (work.glued !== undefined) return 'not-cited';
  return work.locator ? 'text' : 'as-meant';
}

/** Where the `@` of a work stands. */
function startOfKey(text: string, work: CitedWork): number {
  const before = work.keySpan.start - 1;
  return text.charAt(before) === '{' ? before - 1 : before;
}

/** True when a semicolon stands between a work's key and the one before it. */
function startsItem(text: string, citation: Citation, index: number): boolean {
  const work = citation.works[index];
  const previous = citation.works[index - 1];
  if (!previous || !work) return true;
  return withoutEntities(text.slice(previous.keySpan.end, startOfKey(text, work))).includes(';');
}

function sharesItem(text: string, citation: Citation, index: number): boolean {
  return index + 1 < citation.works.length && !startsItem(text, citation, index + 1);
}

/** True when pandoc does not read a group: followed by a target, another bracket or attributes, or with a piece that has no key. */
function isSpoilt(text: string, group: Citation): boolean {
  if (spoiltBy(text.slice(group.end, group.end + 400))) return true;
  if (group.works.some((work) => work.glued === 'before' || work.glued === 'both')) return true;
  // the semicolon of &nbsp; ends no cite
  const inner = withoutEntities(text.slice(group.start + 1, group.end - 1));
  let depth = 0;
  let keyed = false;
  for (let at = 0; at < inner.length; at++) {
    const c = inner.charAt(at);
    if (c === '\\') at++;
    else if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === '@') {
      keyed = true;
      at = (keyBehind(inner, at)?.end ?? at + 1) - 1;
    } else if (c === ';' && depth === 0) {
      if (!keyed) return true;
      keyed = false;
    }
  }
  return !keyed;
}
