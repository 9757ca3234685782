import { formatAddress } from '../corpus/address';
import { distance, foldName } from '../corpus/library';
import type { Library } from '../corpus/library';
import type { Address, Paragraph } from '../corpus/model';
import { defaultSeverities } from './check-model';
import type { Finding, FindingData, Fix, Unjudged } from './check-model';
import { endRange, lastBeside, nearParagraphs, swapRange, writeInPlace, writtenPlaces } from './locator-edit';
import type { PlaceEdit, WrittenPlaces } from './locator-edit';
import type { Citation, CitedWork, Edit, Span } from './model';
import { isUnwritableKey, writeKey } from './pandoc-key';
import { certainAddresses, citeParagraphs, keyEnds } from './rewrite';
import type { Rewrite, RewriteContext } from './rewrite';
import type { Scan } from './scan';

export interface CitationCheckOptions {
  readonly context: RewriteContext;
  /** Where quoted words are that a citation (by its index) claims to be in a paragraph that is not there. */
  readonly wordsAt: ReadonlyMap<number, readonly Address[]>;
  /** A bibliography of the analysis is named and could not be read: any key may be in it. */
  readonly unreadable: boolean;
}

/** Each fix reads the whole locator again: longer lists are left to a person. */
const mostPinpoints = 50;

/** At most this many different keys are compared with the corpus; an analysis with more has a bibliography of its own. */
const mostKeys = 400;

/**
 * References to what is not there, and ranges that are none, each with what was probably meant. What leans on an earlier reference that is
 * not certain, or fits several paragraphs, is not judged. Yields the findings of a citation at a time.
 */
export function* checkCitations(
  scan: Scan,
  library: Library,
  options: CitationCheckOptions,
): Generator<readonly Finding[], void, void> {
  const { text, citations } = scan;
  const near = new Map<string, readonly string[]>();
  for (const [index, citation] of citations.entries()) {
    // "ibid." alone says again what was judged already
    if (!citation.certain) continue;
    const findings: Finding[] = [];
    for (const [at, cited] of citation.works.entries()) {
      if (cited.foreign) continue;
      if (cited.work === undefined) {
        if (citation.form === 'mention' || citation.form === 'back-reference') continue;
        const known = near.get(cited.key);
        const keys = known ?? (near.size < mostKeys ? library.nearest(cited.key) : []);
        if (!known && near.size < mostKeys) near.set(cited.key, keys);
        const found = unknownDocument(text, citation, cited, keys, scan, library, options);
        if (found) findings.push(found);
        continue;
      }
      if (citation.form === 'back-reference' && !cited.locator) continue;
      findings.push(...judge(text, citation, at, cited.work, library, options, options.wordsAt.get(index) ?? []));
    }
    yield findings;
  }
}

/** What a reference can mean where that is not certain; nothing is guessed. */
export function notJudged({ start, end, form, certain, works }: Citation): readonly Unjudged[] {
  if (!certain) return [{ start, end, reason: form === 'mention' ? 'work' : 'antecedent', candidates: [] }];
  return works.flatMap(({ pinpoints }) =>
    pinpoints.flatMap((pin): readonly Unjudged[] => {
      const several = [pin.from, pin.to ?? []].filter((one) => one.length > 1).flat();
      if (!several.length) return [];
      return [{ start: pin.start, end: pin.end, reason: 'paragraph', candidates: several.map(formatAddress) }];
    }),
  );
}

function finding(
  { start, end }: Span,
  data: FindingData,
  fixes: readonly Fix[],
  more: Partial<Pick<Finding, 'severity' | 'address'>> = {},
): Finding {
  const { severity = defaultSeverities[data.code], address } = more;
  return { start, end, code: data.code, severity, data, fixes, ...(address === undefined ? {} : { address }) };
}

/** A locator that says that it is of a paragraph; a bare number may be a page. */
const saysParagraph = /[¶段]|\bpara(?:s?\b|graph)/i;

/** The numbers in a name: digits, and roman numerals that stand by themselves. Other numbers are another document. */
function numbersIn(name: string): string {
  const found = name.normalize('NFKC').match(/\d+|(?<![A-Za-z])[IVX]+(?![A-Za-z])/g) ?? [];
  return found.map((one) => (/^\d/.test(one) ? String(Number(one)) : one)).join(' ');
}

const looksLikeSymbol = /^[A-Z]{1,8}\/[A-Z0-9]/;

/**
 * True when a key is so like a name of the work that it hardly is a key of something else: a slip in the letters, with the same
 * numbers, or the beginning of a name. `loose` where a paragraph is cited, so that the key is of a document like ours.
 */
function isClose(library: Library, key: string, candidate: string, loose: boolean): boolean {
  const wanted = foldName(key).slice(0, 80);
  if (wanted.length < (loose ? 4 : 6)) return false;
  const metadata = library.work(candidate)?.documents.map((document) => document.metadata) ?? [];
  const names = [
    candidate,
    ...metadata.flatMap(({ symbol, aliases, title, shortTitle }) => [symbol, ...aliases, title, shortTitle]),
  ];
  const numbers = numbersIn(key);
  return names.some((name = '') => {
    const known = foldName(name);
    if (known.length < 4) return false;
    const begins =
      known.startsWith(wanted) &&
      !looksLikeSymbol.test(key) &&
      !/\d\n\d/.test(`${wanted}\n${known.slice(wanted.length)}`);
    if (begins && wanted.length >= (loose ? 4 : 8)) return true;
    if (numbersIn(name) !== numbers) return false;
    const allowed = Math.max(1, Math.floor(Math.min(wanted.length, known.length) / (loose ? 4 : 6)));
    return distance(wanted, known, allowed) <= allowed;
  });
}

function unknownDocument(
  text: string,
  { form }: Citation,
  cited: CitedWork,
  nearest: readonly string[],
  { options: { bibliography } }: Scan,
  library: Library,
  { unreadable }: CitationCheckOptions,
): Finding | undefined {
  const { key, keySpan, locator } = cited;
  const ends = keyEnds(text, cited);
  const bracketed = form === 'group' || (locator !== undefined && text.slice(ends.end, locator.start).includes('['));
  const paragraph = bracketed && locator !== undefined && saysParagraph.test(locator.text);
  // @key所述: the words behind the key are not the key's
  const tail = /^[\x00-\x7f]*/.exec(key)?.[0] ?? '';
  const cut = tail !== '' && tail.length < key.length && !text.slice(ends.start, ends.end).includes('{') ? tail : key;
  const candidates = nearest.length || cut === key ? nearest : library.nearest(cut);
  const near = candidates.filter(
    (each) =>
      !isUnwritableKey(each) &&
      (text.startsWith(each, keySpan.start) ||
        isClose(library, key, each, paragraph) ||
        isClose(library, cut, each, paragraph)),
  );
  if (!near.length) {
    // a bibliography may be named where this check cannot see it
    if (!paragraph || !bibliography || unreadable) return undefined;
    // a symbol, or a name like ours with other numbers, is another document
    const other = looksLikeSymbol.test(key) || candidates.length > 0;
    const severity = bibliography.size && !other ? 'warning' : 'information';
    return finding(keySpan, { code: 'citation.unknown-document', key, near }, [], { severity });
  }
  const fixes = near.map((each, index): Fix => {
    // @S/RES/2231(2015): what the bare key leaves out stands behind it
    const behind = each.startsWith(key) && text.startsWith(each, keySpan.start);
    const end = behind ? keySpan.start + each.length : Math.max(ends.end, keySpan.end);
    const rest = behind || /[^\x00-\x7f]/.test(each) ? '' : key.slice(cut.length);
    const written = rest === '' ? writeKey(each) : `@{${each}}${rest}`;
    const bare = written === `@${each}` && end === keySpan.end && keySpan.start === ends.start + 1;
    return {
      kind: 'replace-key',
      edits: [bare ? { ...keySpan, text: each } : { start: ends.start, end, text: written }],
      preferred: near.length === 1 && index === 0,
      label: each,
    };
  });
  const edits = fixes.flatMap((fix) => fix.edits);
  const start = Math.min(keySpan.start, ...edits.map((edit) => edit.start));
  const end = Math.max(keySpan.end, ...edits.map((edit) => edit.end));
  return finding({ start, end }, { code: 'citation.unknown-document', key, near }, fixes);
}

const lineBreak = /[ \t\r]*\n[ \t>]*/g;

/** New words with the line ends, and the marks of a quote behind them, of those in whose place they come. */
function withLineBreaks(old: string, text: string): string {
  const breaks = old.match(lineBreak) ?? [];
  let at = 0;
  return text.replace(lineBreak, () => breaks[at++] ?? ' ');
}

function asFix(whole: string, kind: Fix['kind'], edit: PlaceEdit | Rewrite, preferred: boolean): Fix {
  const { start, end } = edit;
  const text = withLineBreaks(whole.slice(start, end), edit.text);
  const one: Edit = { start, end, text };
  return { kind, edits: [one], preferred, label: 'written' in edit ? edit.written : text };
}

function judge(
  text: string,
  citation: Citation,
  index: number,
  work: string,
  library: Library,
  { context }: CitationCheckOptions,
  wordsAt: readonly Address[],
): readonly Finding[] {
  const cited = citation.works[index] as CitedWork;
  const { pinpoints } = cited;
  const found: Finding[] = [];
  // made once, and for what is wrong only
  let written: { readonly places: WrittenPlaces | undefined } | undefined;
  const places = () => {
    if (pinpoints.length > mostPinpoints) return undefined;
    return (written ??= { places: writtenPlaces(library, citation.form, cited) }).places;
  };
  for (const [at, pinpoint] of pinpoints.entries()) {
    const { from, to } = pinpoint;
    const [first] = from;
    const [last] = to ?? [];
    if (from.length > 1 || (to?.length ?? 0) > 1) continue;
    const whole = (addresses: readonly Address[]) =>
      pinpoints.length === 1 ? citeParagraphs(context, text, citation, index, addresses) : undefined;
    if (!first) {
      const own = places();
      const near = own ? [...nearParagraphs(own, pinpoints, at)] : [];
      const quoted = wordsAt.find(({ key }) => key === work);
      const paragraph = quoted && pinpoints.length === 1 ? library.paragraph(quoted) : undefined;
      const all = paragraph ? [paragraph, ...near.filter(({ id }) => id !== paragraph.id)] : near;
      const fixes = all.slice(0, 4).flatMap((one): readonly Fix[] => {
        const edit = (own && writeInPlace(own, pinpoints, at, one)) ?? whole([one.address]);
        if (!edit) return [];
        return [asFix(text, 'replace-locator', edit, false)];
      });
      const ids = all.map(({ id }) => id);
      found.push(
        finding(pinpoint, { code: 'citation.unknown-paragraph', written: pinpoint.written, work, near: ids }, fixes),
      );
      continue;
    }
    if (to === undefined) continue;
    const address = formatAddress(first);
    if (!last) {
      const end = lastBeside(library, first);
      const data: FindingData = {
        code: 'citation.range-past-end',
        written: pinpoint.written,
        work,
        ...(end ? { last: end.id } : {}),
      };
      const own = end && places();
      const edit =
        end &&
        ((own && endRange(own, pinpoints, at, end)) ??
          whole(certainAddresses(library, [{ ...pinpoint, to: [end.address] }]) ?? []));
      const fixes = edit ? [asFix(text, 'end-range', edit, true)] : [];
      found.push(finding(pinpoint, data, fixes, { address }));
      continue;
    }
    if (!isReversed(library, first, last)) continue;
    const own = places();
    const edit =
      (own && swapRange(own, pinpoints, at)) ??
      whole(certainAddresses(library, [{ ...pinpoint, from: to, to: from }]) ?? []);
    const full = fullEnd(library, first, last);
    const completed = full && own && endRange(own, pinpoints, at, full);
    const fixes = [
      ...(completed ? [asFix(text, 'complete-range', completed, false)] : []),
      ...(edit ? [asFix(text, 'swap-range', edit, !completed)] : []),
    ];
    found.push(
      finding(pinpoint, { code: 'citation.range-reversed', written: pinpoint.written, work }, fixes, { address }),
    );
  }
  return found;
}

/** The paragraph that the end of a shortened range may mean: 113-15 is 113–115 for many. */
function fullEnd(library: Library, first: Address, last: Address): Paragraph | undefined {
  const [from, to] = [first.segments.at(-1), last.segments.at(-1)];
  if (from?.kind !== 'label' || to?.kind !== 'label' || first.segments.length !== last.segments.length)
    return undefined;
  if (!/^\d+$/.test(from.value) || !/^\d+$/.test(to.value)) return undefined;
  const missing = from.value.length - to.value.length;
  const value = from.value.slice(0, Math.max(missing, 0)) + to.value;
  if (missing <= 0 || Number(value) <= Number(from.value)) return undefined;
  return library.paragraph({ ...last, segments: [...last.segments.slice(0, -1), { kind: 'label', value }] });
}

const orders = new WeakMap<Library, Map<string, ReadonlyMap<string, number>>>();

/** The order of the paragraphs of a work, made once. */
function orderOf(library: Library, key: string): ReadonlyMap<string, number> {
  let all = orders.get(library);
  if (!all) orders.set(library, (all = new Map()));
  let order = all.get(key);
  if (!order) {
    order = new Map((library.document(key)?.paragraphs ?? []).map(({ id }, index) => [id, index]));
    all.set(key, order);
  }
  return order;
}

/** True when both ends are in one part and the first stands after the last. Parts have no order that a range could follow. */
function isReversed(library: Library, first: Address, last: Address): boolean {
  const order = orderOf(library, first.key);
  const [start, end] = [order.get(formatAddress(first)), order.get(formatAddress(last))];
  if (start === undefined || end === undefined) return false;
  return first.part === last.part && start > end;
}
