import { formatAddress } from '../corpus/address';
import { distance, topParagraphs } from '../corpus/library';
import type { Library } from '../corpus/library';
import type { Address, Paragraph, Part } from '../corpus/model';
import {
  fromHan,
  fromLetters,
  fromOrdinal,
  fromRoman,
  toHan,
  toLetters,
  toOrdinal,
  toRoman,
  valueReadings,
} from '../corpus/numerals';
import { resolverOf } from '../corpus/reference';
import type { WrittenStep } from '../corpus/reference';
import { partBefore, partNames, readLocator } from './locator';
import type { LocatorReading } from './locator';
import type { CitationForm, CitedWork, Pinpoint, Span } from './model';
import { labelInText } from './pinpoint-text';

/** The words of one locator, and what is needed to read them again after a change. */
export interface WrittenPlaces extends Span {
  readonly library: Library;
  readonly work: string;
  /** Without the braces around it. */
  readonly text: string;
  readonly context: 'cite' | 'mention';
  /** The part that stands before the key. */
  readonly part?: string;
}

/** The locator of a cited work, to be changed; undefined where it has none or reads otherwise by itself. */
export function writtenPlaces(
  library: Library,
  form: CitationForm,
  { work, locator, pinpoints, prefix }: CitedWork,
): WrittenPlaces | undefined {
  if (work === undefined || !locator || !pinpoints.length) return undefined;
  const braced = locator.text.startsWith('{') && locator.text.endsWith('}');
  const named = form === 'group' || form === 'narrative' ? partBefore.exec(prefix ?? '') : undefined;
  const part = named?.[1] ?? named?.[2];
  const places: WrittenPlaces = {
    library,
    work,
    start: locator.start + (braced ? 1 : 0),
    end: locator.end - (braced ? 1 : 0),
    text: braced ? locator.text.slice(1, -1) : locator.text,
    context: form === 'mention' || form === 'back-reference' ? 'mention' : 'cite',
    ...(part === undefined ? {} : { part }),
  };
  const reading = readAgain(places, places.text);
  const same =
    reading?.pinpoints.length === pinpoints.length &&
    pinpoints.every((pin, at) => reading.pinpoints[at]?.start === pin.start - places.start);
  return same ? places : undefined;
}

function readAgain({ library, work, context, part }: WrittenPlaces, text: string): LocatorReading | undefined {
  const lead = /^\s*/.exec(text)?.[0].length ?? 0;
  return readLocator(
    text,
    lead,
    text.length,
    { resolver: resolverOf(library), work },
    { context, ...(part === undefined ? {} : { part }) },
  );
}

/** A number as it was written, and what it counts. */
interface Token extends Span {
  readonly text: string;
  readonly n: number | undefined;
  readonly counts: 'label' | 'unnumbered' | 'item';
}

const tokenPattern =
  /[0-9０-９]{1,6}(?:[ \u00a0]?(?:bis|ter|quater|quinquies|sexies)(?![A-Za-z])|[a-z](?![A-Za-z0-9]))?|[(（](?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[ivxlcdm]{1,7}|[A-Za-z]{1,2})[)）]|[㈠-㈩①-⑳⑴-⒇⒜-⒵]|[〇零一二三四五六七八九十百廿卅]{1,8}|(?<![A-Za-z])[a-z]{4,12}(?:[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?(?![A-Za-z])/gi;
const partPattern = new RegExp(
  String.raw`^\s*(?:(?:${partNames.han})[ \u00a0]*(?:[一二三四五六七八九十]{1,3}(?![段、，]?段)|[IVX]{1,5}(?![A-Za-z])|[0-9]{1,2}(?![0-9年月]))?|${partNames.latin})`,
  'i',
);

function valueOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[()]/g, '').trim().toLowerCase();
  if (/^\d+/.test(plain)) return Number(/^\d+/.exec(plain)?.[0]);
  const han = fromHan(plain);
  if (han !== undefined) return han;
  if (plain.length > 3 && /^[a-z -]+$/.test(plain)) return fromOrdinal(plain);
  return fromRoman(plain) !== undefined && !/^[abd-hj-uwyz]$/.test(plain) ? fromRoman(plain) : fromLetters(plain);
}

function tokensOf(written: string): readonly Token[] {
  const from = partPattern.exec(written)?.[0].length ?? 0;
  const tokens: Token[] = [];
  tokenPattern.lastIndex = from;
  for (let found = tokenPattern.exec(written); found; found = tokenPattern.exec(written)) {
    const [text] = found;
    const word = /^[a-z]{4}/i.test(text);
    const n = valueOf(text);
    if (word && fromOrdinal(text) === undefined) continue;
    const end = found.index + text.length;
    const after = written.slice(end);
    const counts =
      word || /^\s*自然段/.test(after)
        ? /^\s*(?:[a-z]+ )*(?:items?|dash|bullet|indent|point)/i.test(after)
          ? 'item'
          : 'unnumbered'
        : /^\s*[项項目点]/.test(after)
          ? 'item'
          : 'label';
    tokens.push({ start: found.index, end, text, n, counts });
  }
  // 第6至第8自然段: the unit behind the last one is that of all that are joined to it
  const last = tokens.at(-1);
  if (last && last.counts === 'unnumbered' && tokens.every(({ text }) => !/^[(（]/.test(text))) {
    return tokens.map((token) => (token.counts === 'label' ? { ...token, counts: 'unnumbered' } : token));
  }
  return tokens;
}

const mark =
  /^[\s段落自然项]*(?:[-‐-―−﹣－~～〜]{1,3}|至|到|直至|\s(?:to|through|until)\s)[\s第¶§]*(?:paras?\.?\s*)?$/i;

/** The numbers before and behind the range mark; the second list is empty where there is none. */
function sides(written: string): readonly [readonly Token[], readonly Token[]] {
  const tokens = tokensOf(written);
  for (let at = 1; at < tokens.length; at++) {
    const [a, b] = [tokens[at - 1], tokens[at]];
    if (a && b && mark.test(written.slice(a.end, b.start))) return [tokens.slice(0, at), tokens.slice(at)];
  }
  return [tokens, []];
}

function stepOf({ counts, n, text }: Token): WrittenStep {
  if (counts === 'unnumbered' && n !== undefined) return { kind: 'unnumbered', n };
  if (counts === 'item') return { kind: 'item', n, text };
  return { kind: 'label', text };
}

/** A number in the form of another: Chinese for Chinese, ㈢ for ㈠, (c) for (a), `third` for `first`. */
function inForm({ text, counts }: Token, paragraph: Paragraph): string | undefined {
  const segment = paragraph.address.segments.at(-1);
  if (!segment) return undefined;
  const printed = paragraph.label === undefined ? undefined : labelInText(paragraph.label);
  const n = segment.kind === 'label' ? valueReadings(segment.value)[0]?.n : segment.n;
  const wide = /[０-９（]/.test(text);
  const widened = (plain: string) =>
    wide ? plain.replace(/[0-9()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : plain;
  if (/^[a-z]{4}/i.test(text)) return n === undefined ? undefined : toOrdinal(n);
  if (n === undefined) return printed;
  if (/^[0-9０-９]/.test(text)) return widened(String(n));
  if (/^[(（][0-9０-９]/.test(text)) return widened(`(${n})`);
  if (/^[(（][一-龥]/.test(text)) return widened(`(${toHan(n)})`);
  if (/^[(（]/.test(text)) {
    if (printed !== undefined && /^[(（][A-Za-z]+[)）]$/.test(printed)) return widened(printed.normalize('NFKC'));
    const roman = /^[(（][ivxlcdm]+[)）]$/.test(text);
    return widened(`(${roman ? toRoman(n) : toLetters(n)})`);
  }
  if (/^[一-龥〇零]/.test(text)) return toHan(n);
  return counts === 'label' ? printed : String(n);
}

/** A change of one pinpoint, written as the writer wrote it, and the addresses that it then names. */
export interface PlaceEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the pinpoint says afterwards, for labels. */
  readonly written: string;
}

function sameAddresses(a: readonly Address[] | undefined, b: readonly Address[] | undefined): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((one, at) => formatAddress(one) === formatAddress(b[at] as Address));
}

/** The edit that puts `written` in the place of a pinpoint, if it then names exactly these paragraphs and nothing else changes. */
function replacePin(
  places: WrittenPlaces,
  pinpoints: readonly Pinpoint[],
  index: number,
  written: string,
  from: readonly Address[],
  to: readonly Address[] | undefined,
): PlaceEdit | undefined {
  const pin = pinpoints[index];
  if (!pin) return undefined;
  const at = pin.start - places.start;
  let head = places.text.slice(0, at);
  let start = pin.start;
  // one paragraph needs no plural: ¶¶ 115-120 → ¶ 115
  const label = /(¶¶|§§|paras\.|paragraphs)(\s*)$/i.exec(head);
  let text = written;
  if (label && to === undefined && pinpoints.length === 1 && pin.to !== undefined) {
    const single: Readonly<Record<string, string>> = { '¶¶': '¶', '§§': '§' };
    const word = label[1] ?? '';
    const one = single[word] ?? word.replace(/s(\.?)$/, '$1');
    head = head.slice(0, label.index);
    start = places.start + label.index;
    text = one + (label[2] ?? '') + written;
  }
  const whole = head + text + places.text.slice(pin.end - places.start);
  const reading = readAgain(places, whole);
  if (reading?.pinpoints.length !== pinpoints.length || reading.end !== whole.trimEnd().length) return undefined;
  const good = pinpoints.every((before, i) => {
    const after = reading.pinpoints[i];
    return i === index
      ? sameAddresses(after?.from, from) && sameAddresses(after?.to, to)
      : sameAddresses(after?.from, before.from) && sameAddresses(after?.to, before.to);
  });
  return good ? { start, end: pin.end, text, written } : undefined;
}

/** A pinpoint that is to name one paragraph; in the writer's form. Undefined where that form cannot name it. */
export function writeInPlace(
  places: WrittenPlaces,
  pinpoints: readonly Pinpoint[],
  index: number,
  paragraph: Paragraph,
): PlaceEdit | undefined {
  const pin = pinpoints[index];
  if (!pin) return undefined;
  const { written } = pin;
  const [first, second] = sides(written);
  const depth = paragraph.address.segments.length;
  const last = first.at(-1);
  if (!last) return undefined;
  // the paragraphs above it as far as they are named, then the paragraph; what hangs below goes
  const chain: Paragraph[] = [paragraph];
  for (let at = paragraph.parent; at; at = at.parent) chain.unshift(at);
  if (chain.length !== depth || first.length < depth) return undefined;
  let text = '';
  let from = 0;
  for (const [i, one] of chain.entries()) {
    const token = first[i] as Token;
    const same = i < depth - 1 && token.n !== undefined && numberOf(one) === token.n;
    const number = same ? token.text : inForm(token, one);
    if (number === undefined) return undefined;
    text += written.slice(from, token.start) + number;
    from = token.end;
  }
  const rest = written.slice((second.at(-1) ?? last).end);
  // 第12段(a) → 第12段: the unit of the number that stays
  const unit = /^[ \u00a0]*(?:自然段落?|段落?)/.exec(written.slice(from))?.[0] ?? '';
  text += rest === '' && (first.length > depth || second.length > 0) ? unit : rest;
  return replacePin(places, pinpoints, index, text, [paragraph.address], undefined);
}

/** A range the other way round. */
export function swapRange(places: WrittenPlaces, pinpoints: readonly Pinpoint[], index: number): PlaceEdit | undefined {
  const pin = pinpoints[index];
  if (!pin?.to) return undefined;
  const { written } = pin;
  const [first, second] = sides(written);
  const counts = first.length === second.length ? [first.length, 1] : [1];
  for (const count of counts) {
    const [a, b] = [first.slice(-count), second.slice(-count)];
    const [a0, a1, b0, b1] = [a[0], a.at(-1), b[0], b.at(-1)];
    if (!a0 || !a1 || !b0 || !b1) continue;
    const text =
      written.slice(0, a0.start) +
      written.slice(b0.start, b1.end) +
      written.slice(a1.end, b0.start) +
      written.slice(a0.start, a1.end) +
      written.slice(b1.end);
    const edit = replacePin(places, pinpoints, index, text, pin.to, pin.from);
    if (edit) return edit;
  }
  return undefined;
}

/** A range that ends at `last`; one paragraph where it begins there. */
export function endRange(
  places: WrittenPlaces,
  pinpoints: readonly Pinpoint[],
  index: number,
  last: Paragraph,
): PlaceEdit | undefined {
  const pin = pinpoints[index];
  const [from] = pin?.from ?? [];
  if (!pin || !from) return undefined;
  const { written } = pin;
  const [first, second] = sides(written);
  const [a, b] = [first.at(-1), second.at(-1)];
  if (!a || !b) return undefined;
  if (formatAddress(from) === last.id) {
    const text = written.slice(0, a.end) + written.slice(b.end);
    return replacePin(places, pinpoints, index, text, pin.from, undefined);
  }
  const number = inForm(b, last);
  const [b0] = second;
  if (number === undefined || !b0) return undefined;
  // 3㈠–3㈨: the steps above the last one stay, as far as there are as many
  for (const start of b0 === b ? [b.start] : [b.start, b0.start]) {
    const text = written.slice(0, start) + number + written.slice(b.end);
    const edit = replacePin(places, pinpoints, index, text, pin.from, [last.address]);
    if (edit) return edit;
  }
  return undefined;
}

function numberOf({ address }: Paragraph): number | undefined {
  const segment = address.segments.at(-1);
  if (!segment) return undefined;
  return segment.kind === 'label' ? valueReadings(segment.value)[0]?.n : segment.n;
}

/** The part that a pinpoint speaks of: the one that it or the prefix names, or the one of a place before it. */
function partOf(places: WrittenPlaces, pinpoints: readonly Pinpoint[], index: number): Part | 'main' | 'none' {
  const { library, work, part } = places;
  const resolver = resolverOf(library);
  const own = partPattern
    .exec(pinpoints[index]?.written ?? '')?.[0]
    .replace(/^\s*(?:the )?/i, '')
    .trim();
  if (own !== undefined && own !== '') return resolver.part(work, own) ?? 'none';
  for (let at = index - 1; at >= 0; at--) {
    const before = pinpoints[at];
    const name = before?.from[0]?.part;
    if (name !== undefined) return resolver.part(work, name) ?? 'main';
    if (before?.from.length) break;
  }
  return part === undefined ? 'main' : (resolver.part(work, part) ?? 'none');
}

/** How many paragraphs are offered in the place of one that is not there. */
const mostNear = 3;

/**
 * Paragraphs that a place which names none may have meant, the likeliest first: the nearest number at the step that fails, then
 * numbers that differ in one digit, then the same number in another part.
 */
export function nearParagraphs(
  places: WrittenPlaces,
  pinpoints: readonly Pinpoint[],
  index: number,
): readonly Paragraph[] {
  const { library, work } = places;
  const resolver = resolverOf(library);
  const [tokens] = sides(pinpoints[index]?.written ?? '');
  if (!tokens.length) return [];
  const part = partOf(places, pinpoints, index);
  const documents = library.work(work)?.documents ?? [];
  const found: Paragraph[] = [];
  const add = (paragraph: Paragraph | undefined) => {
    if (paragraph && !found.some(({ id }) => id === paragraph.id)) found.push(paragraph);
  };
  const steps = tokens.map(stepOf);
  if (part !== 'none') {
    const target = part === 'main' ? undefined : part;
    let level: readonly Paragraph[] = documents.flatMap((document) => {
      const here =
        target && !target.main
          ? document.parts.find(({ name }) => name === target.name)
          : document.parts.find(({ main }) => main);
      return here ? topParagraphs(here) : [];
    });
    let above: Paragraph | undefined;
    for (let depth = 1; depth <= steps.length; depth++) {
      const hits = resolver.steps(work, target, steps.slice(0, depth));
      const [hit] = hits;
      if (hits.length === 1 && hit?.paragraph && hit.by !== 'number') {
        above = hit.paragraph;
        level = above.items;
        continue;
      }
      const token = tokens[depth - 1] as Token;
      for (const one of nearest(level, token)) add(one);
      break;
    }
    // no items at all: the paragraph itself
    if (found.length === 0) add(above);
  }
  for (const document of documents) {
    for (const other of document.parts) {
      if (found.length >= mostNear + 1) break;
      if (part !== 'none' && part !== 'main' && part.name === other.name) continue;
      if (part === 'main' && other.main) continue;
      const hits = resolver.steps(work, other, steps);
      if (hits.length === 1) add(hits[0]?.paragraph);
    }
  }
  return found;
}

function nearest(level: readonly Paragraph[], token: Token): readonly Paragraph[] {
  const kinds = new Set(level.map(({ address }) => address.segments.at(-1)?.kind));
  const kind =
    token.counts === 'label' && kinds.has('label') ? 'label' : token.counts === 'label' ? undefined : token.counts;
  const alike = level.filter(
    ({ address }) => kind === undefined || !kinds.has(kind) || address.segments.at(-1)?.kind === kind,
  );
  const { n } = token;
  if (n === undefined) return alike.slice(0, 1);
  const numbered = alike.flatMap((paragraph) => {
    const own = numberOf(paragraph);
    return own === undefined ? [] : [{ paragraph, own, away: Math.abs(own - n) }];
  });
  const best = numbered.reduce<(typeof numbered)[number] | undefined>(
    (a, b) => (a && a.away <= b.away ? a : b),
    undefined,
  );
  if (!best) return [];
  const other = numbered.filter(({ own, away }) => away === best.away && own !== best.own);
  const slips = numbered.filter(({ own }) => n > 9 && own !== best.own && distance(String(own), String(n), 1) === 1);
  return [best, ...other, ...slips].slice(0, mostNear).map(({ paragraph }) => paragraph);
}

/** The last paragraph that a range can reach that begins at `from`: the last of its kind beside it. */
export function lastBeside(library: Library, from: Address): Paragraph | undefined {
  const paragraph = library.paragraph(from);
  if (!paragraph) return undefined;
  const kind = from.segments.at(-1)?.kind;
  const document = (library.work(from.key)?.documents ?? []).find(({ paragraphs }) => paragraphs.includes(paragraph));
  const part = document?.parts.find(({ paragraphs }) => paragraphs.includes(paragraph));
  const beside = paragraph.parent ? paragraph.parent.items : part ? topParagraphs(part) : [];
  return beside.findLast(({ address }) => address.segments.at(-1)?.kind === kind);
}
