import type { Library } from '../corpus/library';
import type { Document } from '../corpus/model';
import { compareQuotation, findLongest, findVerbatim, type Comparison, type Surroundings } from './quotation-compare';
import { measure } from './quotation-fold';
import type { FoundPlace, SourceSpan } from './quotation-model';
import type { QuotedWords } from './quotation-parse';
import { joinedInterval, lieIn, topOf, type Scope } from './quotation-scope';
import { comparable, scriptOfText, sourceText, type Interval, type SourceText } from './quotation-source';

/** Folded units that a run may search outside the cited works; then it says that it did not look. */
const SEARCH_BUDGET = 400_000_000;

/** Up to so many characters in a stretch, and it is no evidence of a place of its own. */
const SHORT_STRETCH = 6;

/** The share of pairs of characters below which words cannot come from such a document. */
const LEAST_OF_THE_FIELD = 0.35;

/** Where quoted words stand that are not in the cited paragraphs. */
export interface Elsewhere {
  readonly found: readonly FoundPlace[];
  readonly spans: readonly SourceSpan[];
  readonly otherWork: boolean;
}

/** Looks for quoted words outside the cited paragraphs, within a budget for the whole run. */
export class Search {
  #budget = SEARCH_BUDGET;

  constructor(readonly library: Library) {}

  /** True when the run may not look any further. */
  get exhausted(): boolean {
    return this.#budget <= 0;
  }

  /** The words of a quotation as printed, in other paragraphs of the cited works, or in other works. */
  elsewhere(words: QuotedWords, scope: Scope): Elsewhere | undefined {
    const cited = new Set<Document>(scope.works.flatMap((key) => comparableWith(this.library, key, words)));
    const inWork = this.#search(words, [...cited], scope.targets);
    if (inWork.found.length > 0) return { ...inWork, otherWork: false };
    const others = this.library.documents.filter((document) => !cited.has(document));
    const outside = this.#search(words, others);
    return outside.found.length > 0 ? { ...outside, otherWork: true } : undefined;
  }

  /** Where the words stand as printed, but for places that are all cited (a range of which a paragraph was left out). */
  #search(
    words: QuotedWords,
    documents: readonly Document[],
    targets: Scope['targets'] = [],
  ): { found: FoundPlace[]; spans: SourceSpan[] } {
    const found: FoundPlace[] = [];
    const spans: SourceSpan[] = [];
    const seen = new Set<string>();
    const isCited = (source: SourceText, places: readonly Interval[]) =>
      targets.some((target) => target.source === source && lieIn(places, target.intervals));
    for (const document of documents) {
      if (found.length >= 5 || this.#budget <= 0) break;
      const source = sourceText(document);
      this.#budget -= source.chars.length;
      for (const { start, end } of findLongest(words, source, 12)) {
        const paragraphs = source.paragraphs(start, end);
        const top = paragraphs.map(topOf);
        const intervals = [...new Set(top)]
          .map((paragraph) => source.interval(paragraph))
          .filter((each) => each !== undefined);
        const around = intervals.length > 0 ? [joinedInterval(intervals)] : [{ start, end }];
        const places = findVerbatim(words, source, words.stretches.length > 1 ? around : [{ start, end }]);
        if (!places || isCited(source, places)) continue;
        const ids = [...new Set(places.flatMap((place) => source.paragraphs(place.start, place.end)))].map(
          ({ id }) => id,
        );
        const key = `${document.key}\n${document.language}\n${ids.join('\n')}`;
        if (seen.has(key)) continue;
        seen.add(key);
        found.push({ key: document.key, language: document.language, addresses: ids });
        spans.push(...places.flatMap((place) => source.spans(place.start, place.end)));
      }
      if (found.length === 0 && words.stretches.length > 1) {
        const places = findVerbatim(words, source, [{ start: 0, end: source.chars.length }]);
        const long = words.stretches.every(({ folded }) => measure(folded).size > SHORT_STRETCH);
        // A title or heading, whose words come after all paragraphs here, continues none of them.
        const inNone = places?.filter((place) => source.paragraphs(place.start, place.end).length === 0).length ?? 0;
        const mixed = inNone > 0 && inNone < (places?.length ?? 0);
        if (places && long && !mixed && !isCited(source, places)) {
          const ids = [...new Set(places.flatMap((place) => source.paragraphs(place.start, place.end)))].map(
            ({ id }) => id,
          );
          found.push({ key: document.key, language: document.language, addresses: ids });
          spans.push(...places.flatMap((place) => source.spans(place.start, place.end)));
        }
      }
    }
    return { found, spans };
  }

  /** The best comparison: in the cited paragraphs or, when it is much better there, elsewhere. */
  nearest(
    text: string,
    words: QuotedWords,
    scope: Scope,
    cited: Comparison | undefined,
    surroundings: Surroundings,
    everywhere: boolean,
  ): Comparison | undefined {
    if (cited && (cited.likeness >= 0.85 || !everywhere)) return cited;
    let best = cited;
    const better = (comparison: Comparison) => {
      const gain =
        comparison.likeness - Math.max(best?.likeness ?? 0, best === cited ? (cited?.coverage ?? 0) * 0.8 : 0);
      if (comparison.likeness >= 0.7 && gain > (best === cited ? 0.12 : 0)) best = comparison;
    };
    const documents = new Set(scope.works.flatMap((key) => comparableWith(this.library, key, words)));
    for (const list of [[...documents], this.library.documents.filter((document) => !documents.has(document))]) {
      for (const document of list) {
        if (this.#budget <= 0) return best;
        const source = sourceText(document);
        this.#budget -= words.stretches.length * 1000;
        better(compareQuotation(text, words, source, [{ start: 0, end: source.chars.length }], surroundings, 0.35));
      }
      if (best !== cited) return best;
    }
    return best;
  }

  /** True for words that are printed in three places or more: no evidence of one paragraph. */
  isCommon(chars: string): boolean {
    let count = 0;
    for (const document of this.library.documents) {
      if (this.#budget <= 0) break;
      const source = sourceText(document);
      this.#budget -= source.chars.length;
      for (let at = source.chars.indexOf(chars); at >= 0 && count < 3; at = source.chars.indexOf(chars, at + 1))
        count++;
      if (count >= 3) return true;
    }
    return false;
  }

  /**
   * True for words that could come from such a document: enough of their pairs of characters stand in the cited works or the
   * rest of the library. A proverb, a slogan or somebody's joke has few.
   */
  isOfTheField(chars: string, scope: Scope): boolean {
    const cited = scope.targets.map(({ source }) => source);
    const others = this.library.documents
      .map((document) => sourceText(document))
      .filter((each) => !cited.includes(each));
    const wanted = new Set<string>();
    for (let at = 0; at + 2 <= Math.min(chars.length, 400); at++) wanted.add(chars.slice(at, at + 2));
    const least = wanted.size * LEAST_OF_THE_FIELD;
    let found = 0;
    for (const source of [...cited, ...others]) {
      for (const pair of wanted) {
        if (!source.hasPair(pair)) continue;
        wanted.delete(pair);
        if (++found >= least) return true;
      }
      this.#budget -= source.chars.length;
      if (this.#budget <= 0) return false;
    }
    return false;
  }
}

function comparableWith(library: Library, key: string, words: QuotedWords): readonly Document[] {
  const chars = words.stretches.map(({ folded }) => folded.chars).join('');
  return comparable(library, key, scriptOfText(chars), '');
}
