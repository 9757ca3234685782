import type { Library } from '../corpus/library';
import type { Address, Paragraph } from '../corpus/model';
import { formatCitation } from './format';
import type { FormatNote } from './format';
import { isChinese } from './language';
import type { Citation, CitationStyle, CitedWork, Span } from './model';
import { certainAddresses, isNextToKey, keyEnds } from './rewrite';

/** Where something is to be inserted: the text of the analysis, the selection in it, and the citations that it has. */
export interface Place extends Span {
  readonly text: string;
  /** Of the whole text, as the scanner gives them; only the ones around the selection matter. */
  readonly citations: readonly Citation[];
}

export interface PlaceOptions {
  readonly style: CitationStyle;
  /** BCP 47 tag of the analysis. */
  readonly language: string;
  /** As in `FormatOptions`. */
  readonly plainLocators?: boolean;
}

/**
 * A replacement of one stretch of the analysis. `prefixAt` and `suffixAt` are offsets in `text` where a person may fill in
 * words (“see”, “emphasis added”); undefined where the style has no such places.
 */
export interface Placement extends Span {
  readonly text: string;
  readonly prefixAt?: number;
  readonly suffixAt?: number;
  readonly notes: readonly FormatNote[];
}

const latin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u;
/** After these no space is written, whatever comes. */
const opening = /[\s([{“‘「『《〈（［【—–/-]/u;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff65]/u;

function characterBefore(text: string, offset: number): string {
  return [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';
}

function characterAfter(text: string, offset: number): string {
  return [...text.slice(offset, offset + 2)][0] ?? '';
}

/**
 * The spaces that a citation wants on its two sides: none beside Chinese or Japanese text, one beside Latin text; none
 * between it and the punctuation that follows.
 */
function spaces(text: string, span: Span, inserted: string): { readonly before: string; readonly after: string } {
  const before = characterBefore(text, span.start);
  const after = characterAfter(text, span.end);
  const apart = before !== '' && !opening.test(before) && !wide.test(before) && !wide.test(characterAfter(inserted, 0));
  return { before: apart && !inWideText(text, span.start) ? ' ' : '', after: latin.test(after) ? ' ' : '' };
}

/**
 * Whether the text that leads up to an offset is Chinese or Japanese: digits, curly marks and half-width stops belong to
 * every script, the letter before them decides.
 */
function inWideText(text: string, offset: number): boolean {
  for (const character of [...text.slice(Math.max(0, offset - 40), offset)].reverse()) {
    if (wide.test(character)) return true;
    if (/\p{L}|\n/u.test(character)) return false;
  }
  return false;
}

/** What a pandoc group says of one work, between its `@` and the end of its locator, braces included. */
function citeSpan(text: string, work: CitedWork): Span {
  let start = work.keySpan.start;
  while (start > work.start && text[start] !== '@') start--;
  let end = Math.max(work.keySpan.end, work.locator?.end ?? 0);
  if (work.locator === undefined && text[end] === '}') end++;
  if (work.locator !== undefined && text[work.locator.start - 1] === '{' && text[end] === '}') end++;
  return { start, end };
}

function withoutBrackets(group: string): string {
  return group.replace(/^\[/, '').replace(/\]$/, '');
}

/** A citation that joins the group around the cursor; undefined when the cursor stands in none. */
function join(
  library: Library,
  place: Place,
  addresses: readonly Address[],
  options: PlaceOptions,
): Placement | undefined {
  if (options.style !== 'pandoc') return undefined;
  const group = place.citations.find(
    (citation) => citation.form === 'group' && citation.start < place.start && place.end < citation.end,
  );
  if (!group || place.text[group.end - 1] !== ']') return undefined;
  const keys = [...new Set(addresses.map((address) => address.key))];
  const [key] = keys;
  const same = keys.length === 1 ? group.works.find((work) => work.work === key && !work.foreign) : undefined;
  const known = same && isNextToKey(place.text, same) ? certainAddresses(library, same.pinpoints) : undefined;
  // annex I to @key: a part that the prefix names is not named again
  const named = same?.prefix !== undefined && known?.some(({ part }) => part !== undefined) === true;
  if (same && known && !named) {
    const forced = place.text.startsWith('{}', keyEnds(place.text, same).end);
    const { text, notes } = formatCitation(library, [...known, ...addresses], {
      ...options,
      ...(forced ? { plainLocators: true } : {}),
    });
    const cite = citeSpan(place.text, same);
    // The person's own spelling of the key (a symbol, say) stays.
    const spelling = place.text.slice(cite.start, place.text.indexOf(same.key, cite.start) + same.key.length);
    const closed = place.text[cite.start + 1] === '{' ? `${spelling}}` : spelling;
    const own = withoutBrackets(text).replace(/@(?:\{[^}]*\}|[^\s,;{]+)/g, () => closed);
    return { ...cite, text: own, notes };
  }
  const { text, notes } = formatCitation(library, addresses, options);
  const end = group.end - 1;
  return { start: end, end, text: `; ${withoutBrackets(text)}`, notes };
}

/**
 * Where and how a citation is written at a selection: it joins the pandoc group that the cursor stands in, else it comes after
 * what is selected, with the spaces that its neighbours ask for. `replace` is a stretch right before the selection that
 * the citation takes the place of (a typed `@`).
 *
 * @example placeCitation(library, { text: '见。', start: 1, end: 1, citations: [] }, addresses, { style: 'pandoc', language: 'zh' })
 */
export function placeCitation(
  library: Library,
  place: Place,
  addresses: readonly Address[],
  options: PlaceOptions,
  replace?: Span,
): Placement {
  const joined = join(
    library,
    replace ? { ...place, start: replace.start, end: replace.start } : place,
    addresses,
    options,
  );
  if (joined && !replace) return joined;
  const span = replace ?? { start: place.end, end: place.end };
  const { text, notes } = formatCitation(library, addresses, options);
  if (joined && replace) {
    // Inside a group the typed `@` gives way to a further cite, not to a group of its own.
    const before = place.text.slice(0, replace.start);
    const glue = /[[;]\s*$/.test(before) ? (/;$/.test(before) ? ' ' : '') : /\s$/.test(before) ? '' : '; ';
    return { ...replace, text: glue + withoutBrackets(text), notes };
  }
  const { before, after } = spaces(place.text, span, text);
  const at = before.length;
  const fill =
    options.style === 'pandoc' && text.startsWith('[') ? { prefixAt: at + 1, suffixAt: at + text.length - 1 } : {};
  return { ...span, text: before + text + after, ...fill, notes };
}

/** How quoted words are made printable for their place. Nothing else is ever changed. */
export interface QuotationOptions extends PlaceOptions {
  /** `block` for a `>` block, `inline` for quotation marks, `auto` for a block on an empty line or with several paragraphs. */
  readonly form: 'auto' | 'inline' | 'block';
  /** Inside quotation marks “” become ‘’ (and 「」 become 『』). */
  readonly innerQuotes: boolean;
  /** 《》 inside 《》 become 〈〉. */
  readonly innerTitles: boolean;
  /** The spaces that the source prints between Chinese and digits go: `2018 年` becomes 2018年. */
  readonly closeSpaces: boolean;
  /** Half-width brackets in Chinese text become full-width. */
  readonly wideBrackets: boolean;
}

/** `2018 年` → 2018年: spaces between Han characters and digits or Latin letters. */
function closeSpaces(text: string): string {
  return text
    .replace(/(\p{Script=Han}|[，。；：、）》”’]) +(?=[\p{Nd}A-Za-z])/gu, '$1')
    .replace(/([\p{Nd}A-Za-z%]) +(?=\p{Script=Han})/gu, '$1');
}

function innerTitles(text: string): string {
  let depth = 0;
  return text.replace(/[《》]/gu, (mark) => {
    if (mark === '《') return depth++ ? '〈' : mark;
    if (depth) depth--;
    return depth ? '〉' : mark;
  });
}

function wideBrackets(text: string): string {
  return text.replace(/\(([^()]*)\)/g, (whole, inside: string, at: number) => {
    const neighbour = characterBefore(text, at) + inside;
    return /\p{Script=Han}/u.test(neighbour) && !/^[\p{Nd}a-z]+$/iu.test(inside) ? `（${inside}）` : whole;
  });
}

const pairs: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '「': '『', '」': '』' };

/** Corpus words as Markdown that renders exactly them. */
function markdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>@$~^|#]/g, (mark, at: number) => (mark === '#' && at > 0 ? mark : `\\${mark}`))
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
    .replace(/^([+-])(?=\s)/, '\\$1');
}

function printable(text: string, options: QuotationOptions, inline: boolean): string {
  let words = text;
  if (options.closeSpaces) words = closeSpaces(words);
  if (options.innerTitles) words = innerTitles(words);
  if (options.wideBrackets) words = wideBrackets(words);
  if (inline && options.innerQuotes) words = words.replace(/[“”「」]/gu, (mark) => pairs[mark] ?? mark);
  return words;
}

/**
 * Where and how the words of paragraphs are written as a quotation with their citation: “…” in the line, or a `>` block
 * whose last line ends with the citation. What is selected is replaced only when it is empty; else the quotation comes
 * after it.
 */
export function placeQuotation(
  library: Library,
  place: Place,
  paragraphs: readonly Paragraph[],
  options: QuotationOptions,
  replace?: Span,
): Placement {
  const span = replace ?? { start: place.end, end: place.end };
  const { text: citation, notes } = formatCitation(
    library,
    paragraphs.map((paragraph) => paragraph.address),
    options,
  );
  const lineStart = place.text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = place.text.indexOf('\n', span.end);
  const lineEnd = newline < 0 ? place.text.length : newline;
  const emptyLine =
    place.text.slice(lineStart, span.start).trim() === '' && place.text.slice(span.end, lineEnd).trim() === '';
  const blocks = paragraphs.flatMap((paragraph) => paragraph.text.split('\n\n')).filter((text) => text !== '');
  const block = options.form === 'block' || (options.form === 'auto' && (emptyLine || blocks.length > 1));
  if (!block) {
    const words = blocks.map((text) => `“${markdown(printable(text, options, true))}”`).join('');
    const gap = isChinese(options.language) || options.style === 'un-zh' ? '' : ' ';
    const text = `${words}${gap}${citation}`;
    const { before, after } = spaces(place.text, span, text);
    return { ...span, text: before + text + after, notes };
  }
  const lines = blocks.map((text) => `> ${markdown(printable(text, options, false))}`);
  const gap = isChinese(options.language) ? '' : ' ';
  const body = `${lines.join('\n>\n')}${gap}${citation}`;
  const before = place.text.slice(0, span.start);
  const lead = before.trim() === '' ? '' : emptyLine ? (/\n[ \t]*\n[ \t]*$/.test(before) ? '' : '\n') : '\n\n';
  const rest = place.text.slice(span.end);
  const tail = rest.trim() === '' ? '\n' : /^[ \t]*\n[ \t]*\n/.test(rest) ? '' : emptyLine ? '\n' : '\n\n';
  return { ...span, text: lead + body + tail, notes };
}
