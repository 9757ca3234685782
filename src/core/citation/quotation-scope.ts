import { formatAddress } from '../corpus/address';
import type { Library } from '../corpus/library';
import type { Address, Document, Paragraph } from '../corpus/model';
import type { Citation, CitedWork } from './model';
import type { Claim } from './quotation-attribution';
import { comparable, sourceText, type Interval, type scriptOfText, type SourceText } from './quotation-source';

/** A note that cites more places than this claims the words of none in particular. */
const MOST_CITATIONS = 60;

/** The texts that a claim says the words are in. */
export interface Scope {
  readonly targets: readonly { readonly source: SourceText; readonly intervals: readonly Interval[] }[];
  /** Keys of the corpus works. */
  readonly works: readonly string[];
  readonly foreign: boolean;
  readonly uncertain: boolean;
  /** A cited paragraph that does not exist. */
  readonly missing: boolean;
  /** True if every corpus work lacks a text in the quotation's script. */
  readonly otherLanguage: boolean;
  /** Where a better reference would be written: the citation and the cited work in it. */
  readonly place?: { readonly citation: number; readonly work: number };
}

/** What a claim says the words are in; undefined when it claims no words (参见, cf.). */
export function scopeOf(
  claim: Claim,
  citations: readonly Citation[],
  library: Library,
  script: ReturnType<typeof scriptOfText>,
  raw: string,
): Scope | undefined {
  const intervals = new Map<SourceText, Interval[]>();
  const works: string[] = [];
  let foreign = false;
  let uncertain = false;
  let missing = false;
  let claims = false;
  let languages = 0;
  let place: Scope['place'];
  for (const index of claim.citations.slice(0, MOST_CITATIONS)) {
    const citation = citations[index] as Citation;
    if (!citation.certain) uncertain = true;
    citation.works.forEach((cited, at) => {
      if (cited.signal === 'see' || cited.signal === 'compare') return;
      claims = true;
      if (cited.foreign || cited.work === undefined || !library.work(cited.work)) {
        foreign = true;
        return;
      }
      works.push(cited.work);
      place ??= { citation: index, work: at };
      const documents = comparable(library, cited.work, script, raw);
      languages += documents.length;
      for (const document of documents) {
        const source = sourceText(document);
        const { found, complete } = intervalsOf(cited, document, source);
        if (!complete) missing = true;
        intervals.set(source, [...(intervals.get(source) ?? []), ...found]);
      }
    });
  }
  if (!claims) return undefined;
  return {
    targets: [...intervals]
      .filter(([, list]) => list.length > 0)
      .map(([source, list]) => ({ source, intervals: joinIntervals(list) })),
    works,
    foreign,
    uncertain,
    missing,
    otherLanguage: languages === 0,
    place: place ?? { citation: claim.citations[0] as number, work: 0 },
  };
}

/** The stretches of a document that a cited work's locators mean; all of it where there is none. */
function intervalsOf(
  cited: CitedWork,
  document: Document,
  source: SourceText,
): { found: Interval[]; complete: boolean } {
  if (cited.pinpoints.length === 0) return { found: [{ start: 0, end: source.chars.length }], complete: true };
  const found: Interval[] = [];
  let complete = true;
  for (const { from, to } of cited.pinpoints) {
    const starts = from.map((address) => intervalOf(address, document, source)).filter((each) => each !== undefined);
    if (starts.length === 0) complete = false;
    if (to === undefined) {
      found.push(...starts);
      continue;
    }
    const ends = to.map((address) => intervalOf(address, document, source)).filter((each) => each !== undefined);
    const [a] = starts;
    const [b] = ends;
    if (a && b) found.push(joinedInterval([a, b]));
    else {
      complete = false;
      found.push(...starts, ...ends);
    }
  }
  return { found, complete };
}

function intervalOf(address: Address, document: Document, source: SourceText): Interval | undefined {
  if (address.segments.length === 0) {
    if (address.part === undefined) return { start: 0, end: source.chars.length };
    const part = document.parts.find(({ name }) => name === address.part);
    const intervals = (part?.paragraphs ?? [])
      .map((each) => source.interval(each))
      .filter((each) => each !== undefined);
    return intervals.length > 0 ? joinedInterval(intervals) : undefined;
  }
  const id = formatAddress(address);
  const paragraph = paragraphIndex(document).get(id);
  return paragraph && source.interval(paragraph);
}

const indexes = new WeakMap<Document, Map<string, Paragraph>>();

function paragraphIndex(document: Document): Map<string, Paragraph> {
  let index = indexes.get(document);
  if (!index) indexes.set(document, (index = new Map(document.paragraphs.map((each) => [each.id, each]))));
  return index;
}

/** One paragraph that holds all, or the first and last of a range. */
export function shortest(paragraphs: readonly Paragraph[]): Address[] {
  const [first] = paragraphs;
  const last = paragraphs.at(-1);
  if (!first || !last) return [];
  for (let holder: Paragraph | undefined = first; holder; holder = holder.parent) {
    const within = (paragraph: Paragraph) => {
      for (let each: Paragraph | undefined = paragraph; each; each = each.parent) if (each === holder) return true;
      return false;
    };
    if (paragraphs.every(within)) return [holder.address];
  }
  return [topOf(first).address, topOf(last).address];
}

/** The outermost paragraph above one. */
export function topOf(paragraph: Paragraph): Paragraph {
  let top = paragraph;
  while (top.parent) top = top.parent;
  return top;
}

/** From the first to the last of several intervals. */
export function joinedInterval(intervals: readonly Interval[]): Interval {
  return {
    start: Math.min(...intervals.map(({ start }) => start)),
    end: Math.max(...intervals.map(({ end }) => end)),
  };
}

/** True if every place lies in one of the intervals. */
export function lieIn(places: readonly Interval[], intervals: readonly Interval[]): boolean {
  return places.every((place) => intervals.some(({ start, end }) => place.start >= start && place.end <= end));
}

/** Sorted, disjoint; neighbours that touch are one. */
function joinIntervals(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const interval of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && interval.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, interval.end) };
    } else if (interval.end > interval.start) result.push(interval);
  }
  return result;
}
