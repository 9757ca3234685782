import type { Finding } from './check-model';
import type { Citation, Span } from './model';
import type { CheckedQuotation } from './quotation-model';
import { firstAfter } from './quotation-parse';

/** What a reader takes for one place: citations that touch one another, with the words that they are cited for; or some words. */
export interface Place {
  /** The same for the same place. */
  readonly id: string;
  /** Where its findings are. */
  readonly spans: readonly Span[];
}

/** Citations that touch one another are one place, up to so many on either side. */
const mostTouching = 20;

interface Indexed extends Span {
  readonly index: number;
}

/** The first index whose span begins at or after an offset. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The places of an analysis: its citations and quotations, be something wrong there or not, so that a comment does not come
 * to be about another place when its own is mended; and the words of findings that are neither.
 */
export class Places {
  readonly #quotations: readonly Indexed[];
  readonly #others: readonly Indexed[];
  /** Quotations by the citation that they are claimed of. */
  readonly #claims = new Map<number, Span[]>();

  /** @param findings ascending */
  constructor(
    readonly citations: readonly Citation[],
    quotations: readonly CheckedQuotation[],
    findings: readonly Finding[],
  ) {
    this.#quotations = quotations
      .flatMap(({ start, end, verdict }, index) => (verdict.kind === 'not-a-quotation' ? [] : [{ start, end, index }]))
      .sort((a, b) => a.start - b.start);
    for (const { start, end, citation, verdict } of quotations) {
      if (citation === undefined || verdict.kind === 'not-a-quotation') continue;
      const claimed = this.#claims.get(citation);
      if (claimed) claimed.push({ start, end });
      else this.#claims.set(citation, [{ start, end }]);
    }
    this.#others = findings.flatMap(({ start, end, code }, index) =>
      code === 'quotation.unmarked' ? [{ start, end, index }] : [],
    );
  }

  /** The place around an offset, or the last before it in a stretch, or else the first after it. */
  nextTo(offset: number, { start, end }: Span): Place | undefined {
    const { citations } = this;
    const before = <T extends Span>(list: readonly T[]): readonly [number, T] | undefined => {
      const index = firstFrom(list, offset) - 1;
      const one = list[index];
      return one && one.end > start && one.start >= start ? [index, one] : undefined;
    };
    const after = <T extends Span>(list: readonly T[]): readonly [number, T] | undefined => {
      const index = firstFrom(list, offset);
      const one = list[index];
      return one && one.start < end ? [index, one] : undefined;
    };
    for (const [side, sign] of [
      [before, 1],
      [after, -1],
    ] as const) {
      const citation = side(citations);
      const quotation = side(this.#quotations);
      const other = side(this.#others);
      const nearest = [citation, quotation, other]
        .filter((each) => each !== undefined)
        .sort(([, a], [, b]) => (b.start - a.start) * sign)[0];
      if (!nearest) continue;
      if (nearest === citation) return this.#ofCitation(citation[0]);
      const [, { start: from, end: to }] = nearest;
      return { id: `w${from}`, spans: [{ start: from, end: to }] };
    }
    return undefined;
  }

  #ofCitation(index: number): Place {
    const { citations } = this;
    let [first, last] = [index, index];
    while (index - first < mostTouching && (citations[first - 1]?.end ?? -1) >= (citations[first]?.start ?? 0)) first--;
    while (last - index < mostTouching && (citations[last + 1]?.start ?? Infinity) <= (citations[last]?.end ?? 0))
      last++;
    const spans: Span[] = [{ start: citations[first]?.start ?? 0, end: citations[last]?.end ?? 0 }];
    for (let i = first; i <= last; i++) spans.push(...(this.#claims.get(i) ?? []));
    return { id: `c${index}`, spans };
  }

  /** The end of the citation that a place reaches to: the one that it is in, those that touch it, the one behind its quotation. */
  endOf(finding: Span): number {
    let at = finding.end;
    for (let i = firstAfter(this.citations, at); (this.citations[i]?.start ?? Infinity) <= at; i++) {
      at = Math.max(at, this.citations[i]?.end ?? at);
    }
    return at;
  }
}
