import { formatAddress } from '../corpus/address';
import type { Library } from '../corpus/library';
import type { Address } from '../corpus/model';
import type { Bibliography } from './bibliography';
import { losesLocators } from './csl';
import type { StyleFacts } from './csl';
import { withoutEntities } from './entities';
import { expandPinpoint } from './expand';
import { formatCitation } from './format';
import { isChinese, paragraphSign } from './language';
import type { Citation, CitedWork, Pinpoint, Span } from './model';
import { pandocReadings, saysWhatItCounts } from './pandoc';
import type { PandocReading } from './pandoc';
import { isUnwritableKey, writeKey } from './pandoc-key';
import { arrangeAddresses, chineseWording, englishWording, partLabel, writeGroup } from './pinpoint-text';
import { scanCitations } from './scan';

/** What a citation is rewritten for. */
export interface RewriteContext {
  readonly library: Library;
  readonly bibliography?: Bibliography;
  /** The language that new words are written in. */
  readonly language: string;
  /** The languages under which pandoc must read it: one, or all that are possible where none is stated. */
  readonly languages: readonly string[];
  readonly style?: StyleFacts;
}

/** A citation by itself, behind a stop that stands for the text before it. */
interface Piece {
  readonly text: string;
  readonly citation: Citation;
  /** What follows in the analysis, where it changes what pandoc reads. */
  readonly after: string;
}

/** More works than this in one group are left to a person. */
const mostWorks = 12;
const lead = '。';
const lineStart = /\n[ \t]*(?:>[ \t]?)*/g;

function readPiece(context: RewriteContext, text: string, after: string): Piece | undefined {
  const whole = lead + text;
  const { bibliography } = context;
  const { citations } = scanCitations(whole, context.library, bibliography ? { bibliography } : {});
  const citation = citations.find((one) => one.start <= lead.length && one.end > lead.length);
  if (!citation || citation.start !== lead.length || citation.end !== whole.length) return undefined;
  return { text: whole, citation, after };
}

function readings(context: RewriteContext, { text, citation, after }: Piece): readonly (readonly PandocReading[])[] {
  return context.languages.map((language) => pandocReadings(text + after, citation, language, context.style));
}

/**
 * True when pandoc reads and prints this work as it is meant, under every language that may be the document's. A work that is none
 * of the corpus only has to be cited: its places are its writer's.
 */
function isGood(
  context: RewriteContext,
  { citation }: Piece,
  all: readonly (readonly PandocReading[])[],
  index: number,
): boolean {
  const ours = citation.works[index]?.work !== undefined;
  return all.every((list) => {
    const reading = list[index];
    if (!ours) return reading !== undefined && reading.verdict !== 'not-cited';
    if (reading?.verdict !== 'as-meant') return false;
    return !isLost(context.style, reading);
  });
}

const figures = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^0-9]+/g, ' ')
    .trim();

/** True where the style prints nothing of what pandoc takes for the locator, or a bare number that is read as a page. */
export function isLost(style: StyleFacts | undefined, { locator }: PandocReading): boolean {
  if (!locator || !losesLocators(style)) return false;
  return style?.locators === 'dropped' || locator.label === 'paragraph' || !saysWhatItCounts(locator.text);
}

/** The paragraphs that works mean, to compare before and after; numbers that name nothing stay numbers. */
function meaning(library: Library, works: readonly CitedWork[]): string {
  return JSON.stringify(
    works
      .map(({ key, work, pinpoints }) => [
        work ?? key,
        ...pinpoints.flatMap((pin) => {
          const paragraphs = expandPinpoint(library, pin).map(({ id }) => id);
          if (paragraphs.length) return paragraphs;
          return pin.from.length ? pin.from.map(formatAddress) : [figures(pin.written)];
        }),
      ])
      // [@a, {annex}; @a, {annex, para. 2}] is one work written twice
      .reduce<string[][]>((all, next) => {
        const last = all.at(-1);
        if (last && last[0] === next[0]) last.push(...next.slice(1));
        else all.push(next as string[]);
        return all;
      }, []),
  );
}

/** Where the `@` of a work stands, and where what names it ends (a brace included). */
export function keyEnds(text: string, { keySpan }: CitedWork): { readonly start: number; readonly end: number } {
  const braced = text.charAt(keySpan.start - 1) === '{' && text.charAt(keySpan.start - 2) === '@';
  return braced
    ? { start: keySpan.start - 2, end: keySpan.end + (text.charAt(keySpan.end) === '}' ? 1 : 0) }
    : { start: keySpan.start - 1, end: keySpan.end };
}

function replaced(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/**
 * The addresses of all that a work's locators name; undefined when one of them is not certain or not there, or is a range that
 * does not end after it begins.
 */
export function certainAddresses(library: Library, pinpoints: readonly Pinpoint[]): readonly Address[] | undefined {
  const addresses: Address[] = [];
  for (const pin of pinpoints) {
    const [only] = pin.from;
    if (pin.from.length !== 1 || !only || (pin.to !== undefined && pin.to.length !== 1)) return undefined;
    const paragraphs = expandPinpoint(library, pin);
    if (pin.to !== undefined) {
      const [first] = paragraphs;
      const last = paragraphs.at(-1);
      if (!first || !last || first.line >= last.line || first.address.part !== last.address.part) return undefined;
    }
    addresses.push(...(paragraphs.length ? paragraphs.map(({ address }) => address) : [only]));
  }
  return addresses.length ? addresses : undefined;
}

/** A place in running words: 第12段, 附件，第3段, `paras. 12–15`. Undefined where nothing is named. */
export function writePlace(library: Library, addresses: readonly Address[], language: string): string | undefined {
  const form = isChinese(language) ? 'zh' : 'en';
  const wording = form === 'zh' ? chineseWording : englishWording;
  const comma = form === 'zh' ? '，' : ', ';
  const parts = arrangeAddresses(library, addresses, form).map(({ part, document, groups }) =>
    [
      ...(part === undefined ? [] : [partLabel(document, part, form)]),
      ...groups.map((group) => writeGroup(group, wording)),
    ].join(comma),
  );
  const text = parts.join(form === 'zh' ? '、' : '; ');
  return text === '' ? undefined : text;
}

/** The places as numbers, in the writer's order; undefined when there is more to them than plain numbers. */
function plainNumbers({ locator, pinpoints }: CitedWork, language: string): string | undefined {
  // 第12和15段: the writer's own word between them
  const and = pinpoints.slice(1).map((pin, at) => {
    const from = locator?.start ?? 0;
    return /和|及|与|and|&/.test(locator?.text.slice((pinpoints[at]?.end ?? 0) - from, pin.start - from) ?? '');
  });
  const chinese = isChinese(language);
  const numbers: string[] = [];
  for (const { written, to } of pinpoints) {
    const found = /^第?\s*(\d{1,6})\s*段?\s*(?:(?:-{1,3}|[‐-―−~～〜]|至|到|to|through)\s*第?\s*(\d{1,6})\s*段?)?$/.exec(
      written.normalize('NFKC'),
    );
    if (!found || (to !== undefined) !== (found[2] !== undefined)) return undefined;
    numbers.push(found[2] === undefined ? (found[1] ?? '') : `${found[1] ?? ''}${chinese ? '至' : '-'}${found[2]}`);
  }
  const sign = paragraphSign(language);
  const [only] = numbers;
  if (only === undefined) return undefined;
  if (numbers.length === 1 && /^\d+$/.test(only)) return `${sign} ${only}`;
  if (!chinese) return `${sign === '¶' ? '¶¶' : sign} ${numbers.join(', ')}`;
  return `{${sign} ${numbers.reduce((all, one, at) => all + (and[at - 1] === true ? '和' : '、') + one)}}`;
}

/**
 * What may be written for the key and the locator of a work, best first: `, ¶ 12` behind its key, or the whole of it where that
 * needs several cites.
 */
function locatorTexts(
  context: RewriteContext,
  work: CitedWork,
  key: string,
): readonly { readonly whole?: string; readonly locator?: string }[] {
  const { library, language } = context;
  const addresses = certainAddresses(library, work.pinpoints);
  const numbers = plainNumbers(work, language);
  if (losesLocators(context.style)) {
    const place = addresses && writePlace(library, addresses, language);
    const plain = numbers?.replace(/[{}¶§]/g, '').trim();
    const written = place ?? (plain && (isChinese(language) ? `第${plain}段` : `para. ${plain}`));
    return written === undefined ? [] : [{ locator: `{}, ${written}` }];
  }
  const own: { whole?: string; locator?: string }[] = numbers === undefined ? [] : [{ locator: numbers }];
  if (!addresses) return own;
  const { text } = formatCitation(library, addresses, { style: 'pandoc', language });
  const inner = text.slice(1, -1).replace(/@(?:\{[^}]*\}|[^\s,;{]+)/g, () => key);
  const formatted =
    inner.startsWith(`${key}, `) && !inner.includes(`; ${key}`)
      ? { locator: inner.slice(key.length + 2) }
      : { whole: inner };
  // a part that the prefix names is not named again
  const named = work.prefix !== undefined && addresses.some(({ part }) => part !== undefined);
  // a list stays the writer's: 第12、13段 is no range
  const list = work.pinpoints.length > 1;
  return named || list ? [...own, formatted] : [formatted, ...own];
}

/** What may stand between a key and its locator without being words that would be lost. */
const emptyGap = /^(?:\{\})?[\s,，:：[]*(?:at |in |的|中|之)?\s*$/;

/** Whether nothing but punctuation stands between a work's key and its locator, so that both can be written anew. */
export function isNextToKey(text: string, work: CitedWork): boolean {
  return work.locator !== undefined && emptyGap.test(text.slice(keyEnds(text, work).end, work.locator.start));
}

/** The piece with the locator of one work written so that pandoc reads it; undefined where there is no such form. */
function withLocator(context: RewriteContext, piece: Piece, index: number): Piece | undefined {
  const { text, citation } = piece;
  const work = citation.works[index];
  if (!work?.locator || !work.pinpoints.length) return undefined;
  const key = keyEnds(text, work);
  if (!emptyGap.test(text.slice(key.end, work.locator.start))) return undefined;
  const bracket = citation.form === 'narrative' && index === 0 ? text.indexOf('[', key.end) : -1;
  const before = meaning(context.library, citation.works);
  for (const { whole, locator } of locatorTexts(context, work, text.slice(key.start, key.end))) {
    if (whole !== undefined && bracket >= 0) continue;
    const next =
      whole !== undefined
        ? replaced(text, key.start, work.locator.end, whole)
        : bracket >= 0
          ? replaced(text, bracket + 1, work.locator.end, (locator ?? '').replace(/^\{\}, (.*)$/, '{}, $1'))
          : replaced(
              text,
              key.end,
              work.locator.end,
              locator?.startsWith('{}') === true ? locator : `, ${locator ?? ''}`,
            );
    const made = readPiece(context, next.slice(lead.length), piece.after);
    if (!made || made.citation.form !== citation.form || made.citation.works.length < citation.works.length) continue;
    if (meaning(context.library, made.citation.works) !== before) continue;
    const more = made.citation.works.length - citation.works.length;
    const read = readings(context, made);
    let good = true;
    for (let at = index; at <= index + more; at++) good &&= isGood(context, made, read, at);
    if (good) return made;
  }
  return undefined;
}

const separators = /^\s*(?:[；;、，,]\s*(?:(?:and|&)\s+|以及|[和及与])?|以及|[和及与]|(?:and|&)\s)\s*/;

/** A group with its works parted by semicolons, its keys parted from the letters around them, and nothing empty in it. */
function mendedStructure(piece: Piece): string {
  const { citation } = piece;
  let { text } = piece;
  for (let index = citation.works.length - 1; index >= 0; index--) {
    const work = citation.works[index];
    if (!work) continue;
    const key = keyEnds(text, work);
    if (work.glued === 'after' || work.glued === 'both') {
      const rest = text.charAt(key.end);
      // a locator that touches the key is written anew; other words stay where they are
      if (work.locator?.start !== key.end || rest === '') {
        text = replaced(text, key.start, key.end, `@{${work.key}}`);
      }
    }
    const start = text.charAt(key.start - 1) === '-' ? key.start - 1 : key.start;
    const previous = citation.works[index - 1];
    if (previous) {
      const from = Math.max(keyEnds(text, previous).end, previous.locator?.end ?? 0);
      const between = text.slice(from, start);
      if (!withoutEntities(between).includes(';')) {
        const wide = between.lastIndexOf('；');
        const found = wide >= 0 ? undefined : separators.exec(between)?.[0];
        const before = wide >= 0 ? between.slice(0, wide) : '';
        const rest = wide >= 0 ? between.slice(wide + 1).trimStart() : between.slice(found?.length ?? 0);
        if (wide < 0 && found === undefined) continue;
        const gap = rest !== '' && !/\s$/.test(rest) ? ' ' : '';
        text = replaced(text, from, start, `${before}; ${rest}${gap}`);
        continue;
      }
    }
    if (work.glued === 'before' || work.glued === 'both') text = replaced(text, start, start, ' ');
  }
  // [@key, ¶ 3; emphasis added]: words of the cite before them, not a cite without a key
  return text.replace(/\s*;\s*\]$/, ']').replace(/\s*;(\s*\p{L}[^;@[\]{}0-9¶§]{0,200}\])$/u, ',$1');
}

/** Several groups that touch each other, as the one group that pandoc reads. */
function joinedGroups(text: string): string {
  return text.replace(/\]\[(?=[^\]]*@)/g, '; ');
}

function rewriteWhole(context: RewriteContext, piece: Piece): Piece | undefined {
  if (piece.citation.works.length > mostWorks) return undefined;
  let now: Piece | undefined = piece;
  if (now.citation.form === 'group') {
    const mended = mendedStructure(now).slice(lead.length);
    now = readPiece(context, mended, piece.after);
    if (!now) return undefined;
  }
  const count: number = now.citation.works.length;
  for (let index = count - 1; index >= 0; index--) {
    if (isGood(context, now, readings(context, now), index)) continue;
    if (now.citation.works[index]?.work === undefined) continue;
    const better: Piece | undefined = withLocator(context, now, index) ?? withLocatorAmongBad(context, now, index);
    if (!better) return undefined;
    now = better;
  }
  const read = readings(context, now);
  for (let index = 0; index < now.citation.works.length; index++)
    if (!isGood(context, now, read, index)) return undefined;
  return meaning(context.library, now.citation.works) === meaning(context.library, piece.citation.works)
    ? now
    : undefined;
}

/** As `withLocator`, where the group is not read as long as another piece of it is wrong: judged when all is done. */
function withLocatorAmongBad(context: RewriteContext, piece: Piece, index: number): Piece | undefined {
  const { text, citation } = piece;
  const work = citation.works[index];
  if (!work?.locator || citation.form !== 'group') return undefined;
  const key = keyEnds(text, work);
  if (!emptyGap.test(text.slice(key.end, work.locator.start))) return undefined;
  for (const { locator } of locatorTexts(context, work, text.slice(key.start, key.end))) {
    if (locator === undefined) continue;
    const written = locator.startsWith('{}') ? locator : `, ${locator}`;
    const made = readPiece(context, replaced(text, key.end, work.locator.end, written).slice(lead.length), piece.after);
    if (made?.citation.works.length === citation.works.length) return made;
  }
  return undefined;
}

/** A replacement for a stretch of the analysis. */
export interface Rewrite {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The smallest replacement that makes `to` of what stands from `start` on. */
function difference(start: number, from: string, to: string): Rewrite | undefined {
  let head = 0;
  while (head < from.length && head < to.length && from.charCodeAt(head) === to.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < from.length - head &&
    tail < to.length - head &&
    from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail)
  ) {
    tail++;
  }
  if (isLow(from, head) || isLow(to, head)) head--;
  if (tail > 0 && (isLow(from, from.length - tail) || isLow(to, to.length - tail))) tail--;
  if (head === from.length && head === to.length) return undefined;
  return { start: start + head, end: start + from.length - tail, text: to.slice(head, to.length - tail) };
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

function pieceOf(context: RewriteContext, text: string, start: number, end: number): Piece | undefined {
  // line marks of a block quote as spaces, so that offsets stay
  return readPiece(context, plainLines(text, start, end), afterOf(text, end));
}

/** The replacement in the analysis; none that would take the marks of a block quote away within what it keeps. */
function rewriteOf(text: string, start: number, end: number, to: string): Rewrite | undefined {
  const rewrite = difference(start, plainLines(text, start, end), to);
  return rewrite && !rewrite.text.includes('\n') ? rewrite : undefined;
}

/**
 * The locator of one work, so that pandoc reads it as meant and everything else in the citation stays. Tried: the result was read
 * again. Undefined where there is no such form.
 */
export function rewriteLocator(
  context: RewriteContext,
  text: string,
  { start, end, works }: Citation,
  index: number,
): Rewrite | undefined {
  if (works.length > mostWorks || end - start > longest) return undefined;
  const after = afterOf(text, end);
  const made = remembered(context, works, `${index} ${plainLines(text, start, end)} ${after}`, () => {
    const piece = pieceOf(context, text, start, end);
    return piece && withLocator(context, piece, index)?.text.slice(lead.length);
  });
  return made === undefined ? undefined : rewriteOf(text, start, end, made);
}

/** Longer citations are left to a person: so is the reading of them. */
const longest = 4000;

const memories = new WeakMap<Library, Map<string, string | undefined>>();

/** What was made of the same words before: the check runs at every pause in typing, and most of the text stays. */
function remembered(
  { library, language, languages, style }: RewriteContext,
  works: readonly CitedWork[],
  words: string,
  make: () => string | undefined,
): string | undefined {
  let memory = memories.get(library);
  if (!memory) memories.set(library, (memory = new Map()));
  const terms = style ? JSON.stringify([style.locators, [...style.paragraphTerms]]) : '';
  const known = works.map(({ foreign, work }) => (foreign ? 'f' : work === undefined ? 'u' : 'w')).join('');
  const key = [language, languages.join(','), terms, known, words].join('\u0000');
  if (memory.has(key)) return memory.get(key);
  if (memory.size >= 20_000) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}

function plainLines(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(lineStart, (mark) => `\n${' '.repeat(mark.length - 1)}`);
}

/** What follows a citation, where it changes how pandoc reads it. */
function afterOf(text: string, end: number): string {
  return /[[({]/.test(text.charAt(end)) ? text.slice(end, end + 400) : '';
}

/**
 * The whole citation, so that pandoc reads all works in it: separators, keys, locators. `next` are the groups that touch it, with
 * which it becomes one. Undefined where there is no such form.
 */
export function rewriteCitation(
  context: RewriteContext,
  text: string,
  citation: Citation,
  next: readonly Citation[] = [],
): Rewrite | undefined {
  const { start } = citation;
  const end = next.at(-1)?.end ?? citation.end;
  if (citation.works.length > mostWorks || end - start > longest) return undefined;
  if (next.length) {
    const joined = joinedGroups(text.slice(start, end));
    const piece = readPiece(context, joined, afterOf(text, end));
    const made = piece && rewriteWhole(context, piece);
    return made && rewriteOf(text, start, end, made.text.slice(lead.length));
  }
  const piece = pieceOf(context, text, start, end);
  const made = piece && rewriteWhole(context, piece);
  if (made) return rewriteOf(text, start, end, made.text.slice(lead.length));
  // 见[@key](附件): a space keeps the brackets from being a link
  if (piece && piece.after.startsWith('(') && !/^\((?:[a-z]+:|[#./]|www\.)/i.test(piece.after)) {
    const apart = rewriteWhole(context, { ...piece, after: ` ${piece.after}` });
    if (apart) return rewriteOf(text, start, end, `${apart.text.slice(lead.length)} `);
  }
  return undefined;
}

/** What stands somewhere, written as a group that pandoc reads as meant. Undefined where there is no such form. */
export function asGroup(
  context: RewriteContext,
  text: string,
  { start, end }: Span,
  works: readonly CitedWork[],
  group: string,
): Rewrite | undefined {
  if (end - start > longest || group.includes('\n')) return undefined;
  const after = afterOf(text, end);
  const made = remembered(context, works, `group ${group} ${after}`, () => {
    const piece = readPiece(context, group, after);
    if (piece?.citation.form !== 'group' || piece.citation.works[0]?.work !== works[0]?.work) return undefined;
    return rewriteWhole(context, piece)?.text.slice(lead.length);
  });
  return made === undefined ? undefined : { start, end, text: made };
}

/**
 * A key that letters touch, parted from them: 参见@key所述 → 参见[@key]所述, 参见 @key所述 → 参见 @{key}所述, see@key → see @key. A locator
 * behind it comes into the brackets where that is possible.
 */
export function partKey(context: RewriteContext, text: string, citation: Citation): Rewrite | undefined {
  const { start, end, form } = citation;
  if (form === 'group') return rewriteCitation(context, text, citation);
  const [work] = citation.works;
  if (form !== 'narrative' || !work || citation.works.length > mostWorks) return undefined;
  // a bracket would part the key behind it, too, of which nothing was said
  if (/^-?@/.test(text.slice(end, end + 2))) return undefined;
  const key = keyEnds(text, work);
  const name = work.glued === 'before' ? text.slice(key.start, key.end) : `@{${work.key}}`;
  const plain = text.slice(key.start, key.end);
  const before = text.slice(Math.max(0, start - 2), start);
  const latin = /[A-Za-z0-9_]$/.test(before);
  if (work.glued === 'after' || latin) {
    return { start, end: key.end, text: `${work.glued === 'after' ? text.slice(start, key.start) : ' '}${name}` };
  }
  const bracket = /^\s*\[/.exec(text.slice(key.end, end));
  const group = bracket
    ? `[${plain}, ${text.slice(key.end + bracket[0].length, end)}`
    : `[${plain}${text.slice(key.end, end)}]`;
  const made = asGroup(context, text, citation, citation.works, group.replace(lineStart, ' '));
  if (made) return made;
  if (bracket) return undefined;
  const alone = readPiece(context, `[${plain}]`, '');
  const follows = text.charAt(key.end);
  return alone?.citation.form === 'group' && !/[[({]/.test(follows)
    ? { start, end: key.end, text: `[${plain}]` }
    : undefined;
}

/** Chinese beside Chinese text, English beside English: in what language a place in running text is written. */
function wordsOf(context: RewriteContext, near: string): string {
  if (/\p{Script=Han}|[，（]/u.test(near)) return isChinese(context.language) ? context.language : 'zh';
  return /[A-Za-z]{3}/.test(withoutEntities(near).replace(/@\S+|[A-Z]+\/\S+/g, '')) ? 'en' : context.language;
}

/**
 * The citation with a work in it citing these paragraphs and no others: its locator replaced, or added where it has none, in the form
 * that the writer chose for the citation. Of another work than `cited` names, the key or name is replaced, too. Tried: the result
 * was read again. Undefined where there is no such form.
 */
export function citeParagraphs(
  context: RewriteContext,
  text: string,
  citation: Citation,
  index: number,
  addresses: readonly Address[],
): Rewrite | undefined {
  const { library, language, style } = context;
  const work = citation.works[index];
  const [first] = addresses;
  if (!work || !first || citation.works.length > mostWorks) return undefined;
  const same = work.work === first.key;
  const running = citation.form === 'mention' || citation.form === 'back-reference';
  const wanted = placesOf(library, addresses);
  if (running) {
    const around = text.slice(Math.max(0, citation.start - 20), citation.end + 4);
    const form = wordsOf(context, work.locator?.text ?? around);
    const place = writePlace(library, addresses, form);
    if (place === undefined) return undefined;
    if (!same) {
      const unStyle = isChinese(form) ? 'un-zh' : 'un-en';
      const whole = formatCitation(library, addresses, { style: unStyle, language: form }).text;
      return { start: work.start, end: work.end, text: whole };
    }
    const comma = isChinese(form) ? '，' : ', ';
    if (work.locator) {
      // 第12段，¶ 12: only the words of the locator, not those around them
      const at = { start: work.locator.start, end: work.pinpoints.at(-1)?.end ?? work.locator.end };
      return { ...at, text: place };
    }
    const closers = /^[*_]{0,3}[》〉」』”’"']{0,2}[*_]{0,3}/.exec(text.slice(work.end, work.end + 8))?.[0].length ?? 0;
    return { start: work.end + closers, end: work.end + closers, text: comma + place };
  }
  const key = keyEnds(text, work);
  const name = text.slice(key.start, key.end);
  const newKey = same ? name : writeKey(first.key);
  if (!same && isUnwritableKey(first.key)) return undefined;
  const { text: formatted } = formatCitation(library, addresses, { style: 'pandoc', language });
  const inner = formatted.slice(1, -1).replace(/@(?:\{[^}]*\}|[^\s,;{]+)/g, () => newKey);
  const place = losesLocators(style) ? writePlace(library, addresses, language) : undefined;
  const one = inner.startsWith(`${newKey}, `) && !inner.includes(`; ${newKey}`);
  const locator = place === undefined ? inner.slice(newKey.length + 2) : place;
  const forced = place !== undefined;
  if (!one && !forced && citation.form === 'narrative') return undefined;
  const cite = forced ? `${newKey}{}, ${locator}` : inner;
  const bare = /^\[|^\s*\[/.test(text.slice(key.end, citation.end)) ? 'bracket' : 'plain';
  const oldEnd = work.locator && emptyGap.test(text.slice(key.end, work.locator.start)) ? work.locator.end : undefined;
  if (work.locator && oldEnd === undefined) return undefined;
  let rewrite: Rewrite;
  if (citation.form === 'group' || index > 0) {
    rewrite = { start: key.start, end: oldEnd ?? key.end, text: cite };
  } else if (bare === 'bracket') {
    const open = text.indexOf('[', key.end);
    const inside = forced ? `{}, ${locator}` : locator;
    rewrite =
      oldEnd === undefined
        ? { start: key.start, end: open + 1, text: `${newKey}${text.slice(key.end, open + 1)}${inside}, ` }
        : { start: key.start, end: oldEnd, text: `${newKey}${text.slice(key.end, open + 1)}${inside}` };
  } else if (oldEnd === undefined) {
    rewrite = { start: key.start, end: key.end, text: `${newKey} [${forced ? '{}, ' : ''}${locator}]` };
  } else {
    // @key，第12段 in running text
    const form = wordsOf(context, text.slice(key.end, oldEnd));
    const words = writePlace(library, addresses, form);
    // @key¶ 12: words would touch the key
    const gap = text.slice(key.end, work.locator?.start ?? key.end) || (isChinese(form) ? '，' : ', ');
    rewrite = { start: key.start, end: oldEnd, text: `${newKey}${gap}${words ?? locator}` };
  }
  // the citation by itself, read again
  const before = text.slice(citation.start, rewrite.start) + rewrite.text + text.slice(rewrite.end, citation.end);
  const piece = readPiece(
    context,
    before.replace(lineStart, (mark) => `\n${' '.repeat(mark.length - 1)}`),
    '',
  );
  const made = piece?.citation.works
    .slice(index)
    .filter((each) => each.work === first.key)
    .flatMap(({ pinpoints }) => placesOf(library, certainAddresses(library, pinpoints) ?? []));
  if (!made || !wanted.every((id) => made.includes(id))) return undefined;
  const common = difference(rewrite.start, text.slice(rewrite.start, rewrite.end), rewrite.text);
  return common && !common.text.includes('\n') ? common : undefined;
}

function placesOf(library: Library, addresses: readonly Address[]): readonly string[] {
  return addresses.map((address) => library.paragraph(address)?.id ?? formatAddress(address));
}
