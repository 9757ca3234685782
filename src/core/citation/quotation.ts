import type { Library } from '../corpus/library';
import { drain } from '../steps';
import type { Citation, Span } from './model';
import { Attributor } from './quotation-attribution';
import { headsQuotations } from './quotation-cues';
import { findMarkedWords, type MarkedWords } from './quotation-find';
import { fold } from './quotation-fold';
import { Judge, type Outcome } from './quotation-judge';
import type {
  CheckedQuotation,
  Difference,
  ProseStructure,
  QuotationCounts,
  QuotationFinding,
  QuotationOptions,
  QuotationReport,
  QuotationVerdict,
} from './quotation-model';
import { firstAfter, readQuotedWords } from './quotation-parse';
import { unmarkedWords } from './quotation-unmarked';

/**
 * Checks every quotation of an analysis against what it cites, by the seven rules of the design ("Check"): the verdict on
 * each, and findings with the words that differ and what can be done.
 *
 * `citations` are what the scanner found, in ascending order; `structure` says what is prose. Total: never throws; time is
 * linear in the analysis, and each failing quotation costs about a read of the cited work.
 *
 * @example checkQuotations(text, structure, citations, library).counts.differing
 */
export function checkQuotations(
  text: string,
  structure: ProseStructure,
  citations: readonly Citation[],
  library: Library,
  options: QuotationOptions = {},
): QuotationReport {
  return drain(quotationSteps(text, structure, citations, library, options));
}

/** `checkQuotations`, pausing after every quotation. */
export function* quotationSteps(
  text: string,
  structure: ProseStructure,
  citations: readonly Citation[],
  library: Library,
  options: QuotationOptions = {},
): Generator<void, QuotationReport, void> {
  const marked = yield* findMarkedWords(text, structure, citations);
  return yield* new Checker(text, structure, citations, library, marked).run(options);
}

class Checker {
  readonly #attributor: Attributor;
  readonly #marked: readonly MarkedWords[];
  readonly #excluded: readonly Span[];
  readonly #judge: Judge;
  readonly #findings: QuotationFinding[] = [];
  readonly #quotations: CheckedQuotation[] = [];

  constructor(
    readonly text: string,
    readonly structure: ProseStructure,
    readonly citations: readonly Citation[],
    readonly library: Library,
    marked: readonly MarkedWords[],
  ) {
    this.#marked = marked;
    this.#attributor = new Attributor(text, structure, citations, this.#marked);
    this.#excluded = merged([...structure.excluded, ...structure.footnoteMarks, ...citations]);
    this.#judge = new Judge(text, citations, library, this.#attributor, this.#excluded);
  }

  *run(options: QuotationOptions): Generator<void, QuotationReport, void> {
    for (const marked of this.#marked) {
      this.#check(marked);
      yield;
    }
    if (options.unmarked) {
      for (const { start, end, found } of unmarkedWords(
        this.text,
        this.structure,
        this.#excluded,
        this.#marked,
        this.library,
      )) {
        this.#findings.push({
          code: 'quotation.unmarked',
          severity: 'hint',
          start,
          end,
          found,
          differences: [],
          fixes: [],
        });
      }
      this.#findings.sort((a, b) => a.start - b.start || a.end - b.end);
    }
    return { findings: this.#findings, quotations: this.#quotations, counts: countsOf(this.#quotations) };
  }

  #check(marked: MarkedWords): void {
    if (marked.form === 'block') this.#checkBlock(marked);
    else this.#checkMarks(marked);
  }

  #checkMarks(marked: MarkedWords): void {
    // Somebody's speech with references of its own inside: what counts is what it quotes.
    if (marked.inner.length > 0 && this.#citesInside(marked)) {
      const outcome = this.#judgeMarks(marked, marked.parts, marked.between);
      if (outcome.verdict.kind !== 'verbatim') {
        for (const inner of marked.inner) this.#check(inner);
        return;
      }
      this.#add(marked, outcome);
      return;
    }
    const outcome = this.#judgeMarks(marked, marked.parts, marked.between);
    const failed = outcome.verdict.kind !== 'verbatim';
    if (failed && marked.between === 'interruption' && marked.parts.length > 1) {
      const apart = marked.parts.map((part) => ({
        ...marked,
        start: part.start - 1,
        end: part.end + 1,
        parts: [part],
        inner: [],
      }));
      const outcomes = apart.map((each) => this.#judgeMarks(each, each.parts, 'interruption'));
      if (outcomes.every(({ verdict }) => verdict.kind === 'verbatim' || verdict.kind === 'not-a-quotation')) {
        apart.forEach((each, index) => this.#add(each, outcomes[index] as Outcome));
        return;
      }
    }
    this.#add(marked, outcome);
  }

  #citesInside(marked: MarkedWords): boolean {
    const citation = this.citations[firstAfter(this.citations, marked.start)];
    if (!citation || citation.start > marked.end) return false;
    return marked.inner.some((inner) => citation.start >= inner.start && citation.start < marked.end);
  }

  /** Decides about words in marks. */
  #judgeMarks(marked: MarkedWords, parts: readonly Span[], between: MarkedWords['between']): Outcome {
    const words = readQuotedWords(this.text, parts, this.#excluded, between);
    const { claims, header, ...context } = this.#attributor.attribute(marked);
    const outcome = this.#judge.judge(marked, words, claims, context);
    // A column of the writer's own words (口号, 概括) says nothing of the source's.
    return outcome.verdict.kind === 'not-found' && header !== undefined && !headsQuotations(header)
      ? { ...outcome, verdict: { kind: 'not-checkable', reason: 'attribution' }, fixes: [] }
      : outcome;
  }

  #checkBlock(marked: MarkedWords): void {
    const { claim, own } = this.#attributor.attributeBlock(marked);
    // Several references inside: each claims what stands before it.
    const pieces = this.#piecesOf(marked);
    if (pieces.length > 1) {
      const outcomes = pieces.map(({ parts, citation }) =>
        this.#judge.judge(
          { ...marked, start: (parts[0] as Span).start, end: (parts.at(-1) as Span).end, parts },
          readQuotedWords(this.text, parts, this.#excluded, 'paragraph'),
          [{ citations: [citation], strength: 'adjacent' }],
          { lead: '', tail: '' },
        ),
      );
      const like = outcomes.some(({ verdict }) => verdict.kind === 'verbatim' || verdict.kind === 'differs');
      if (like && !marked.inner.some((inner) => this.#isClaimed(inner))) {
        pieces.forEach(({ parts }, index) => {
          const piece = { ...marked, start: (parts[0] as Span).start, end: (parts.at(-1) as Span).end, parts };
          this.#add(piece, outcomes[index] as Outcome);
        });
        return;
      }
      for (const inner of marked.inner) this.#check(inner);
      if (marked.inner.length === 0) this.#add(marked, { verdict: { kind: 'not-a-quotation', reason: 'no-claim' } });
      return;
    }
    const claims = claim ? [claim] : [];
    const context = { lead: this.#blockLead(marked), tail: '' };
    const parts = without(marked.parts, own);
    const words = readQuotedWords(this.text, parts, this.#excluded, 'paragraph');
    let outcome = this.#judge.judge({ ...marked, parts }, words, claims, context);
    if (own.length > 0 && outcome.verdict.kind !== 'verbatim') {
      const whole = readQuotedWords(this.text, marked.parts, this.#excluded, 'paragraph');
      const second = this.#judge.judge(marked, whole, claims, context);
      if (second.verdict.kind === 'verbatim') outcome = second;
    }
    // Prose that is set as a quotation and quotes in marks.
    const unlike =
      outcome.verdict.kind === 'not-found' ||
      outcome.verdict.kind === 'not-a-quotation' ||
      (outcome.verdict.kind === 'not-checkable' && outcome.verdict.reason === 'attribution') ||
      (outcome.verdict.kind === 'differs' &&
        (outcome.comparison?.likeness ?? 0) < 0.75 &&
        (outcome.comparison?.coverage ?? 0) < 0.75);
    if (unlike && marked.inner.length > 0) {
      for (const inner of marked.inner) this.#check(inner);
      return;
    }
    if (outcome.verdict.kind === 'not-found' && this.#isCallout(marked)) {
      outcome = { verdict: { kind: 'not-a-quotation', reason: 'no-claim' } };
    }
    this.#add(marked, outcome);
  }

  #isClaimed(marked: MarkedWords): boolean {
    return this.#attributor.attribute(marked).claims.some(({ strength }) => strength !== 'weak');
  }

  /** Words that a block quotation of one's own begins with: **注意**, Note:, [!TIP]. */
  #isCallout(marked: MarkedWords): boolean {
    const words = this.text.slice(marked.start, Math.min(marked.end, marked.start + 60)).replace(/^[\s>]+/, '');
    const own = /(?:作者|笔者|筆者|编者|本文)(?:自行)?(?:整理|概括|归纳|歸納|摘编|改写|自拟|所加)|据.{0,20}整理/u;
    if (own.test(this.text.slice(marked.start, Math.min(marked.end, marked.start + 400)))) return true;
    return /^(?:\[!\w+\]|\*\*[^*]{1,20}\*\*|__[^_]{1,20}__|(?:注意?|说明|提示|按|编者按|小结|要点|问|答|评析?|警告|思考|note|tip|warning|important|caution|todo|summary|key point)s?\s*[:：])/iu.test(
      words,
    );
  }

  #blockLead(marked: MarkedWords): string {
    const above = this.structure.blocks[marked.firstBlock - 1];
    if (!above || above.quote) return '';
    const words = this.#attributor.words(Math.max(above.start, above.end - 200), above.end);
    return /[：:]\s*$/u.test(words) ? words.slice(-80) : '';
  }

  /** A block quotation cut at its references, each piece with the one that ends it. */
  #piecesOf(marked: MarkedWords): { parts: Span[]; citation: number }[] {
    const pieces: { parts: Span[]; citation: number }[] = [];
    let open: Span[] = [];
    for (const part of marked.parts) {
      let from = part.start;
      for (let i = firstAfter(this.citations, part.start); i < this.citations.length; i++) {
        const citation = this.citations[i] as Citation;
        if (citation.start >= part.end) break;
        open.push({ start: from, end: citation.start });
        from = citation.end;
        if (open.some(({ start, end }) => fold(this.text, start, end, this.#excluded).chars !== '')) {
          pieces.push({ parts: open, citation: i });
        }
        open = [];
      }
      if (from < part.end) open.push({ start: from, end: part.end });
    }
    return pieces;
  }

  #add(marked: MarkedWords, outcome: Outcome): void {
    const { verdict, citation, comparison } = outcome;
    const fixes = outcome.fixes ?? [];
    const index = this.#quotations.length;
    this.#quotations.push({
      form: marked.form,
      start: marked.start,
      end: marked.end,
      parts: marked.parts,
      ...(citation === undefined ? {} : { citation }),
      segments: comparison?.segments ?? [],
      verdict,
      fixes,
    });
    const finding = (
      code: QuotationFinding['code'],
      severity: QuotationFinding['severity'],
      span: Span,
      differences: readonly Difference[],
    ) => {
      this.#findings.push({
        code,
        severity,
        start: span.start,
        end: span.end,
        quotation: index,
        found: outcome.found ?? [],
        differences,
        fixes,
      });
    };
    switch (verdict.kind) {
      case 'differs':
        finding('quotation.differs', 'warning', around(marked), verdict.differences);
        break;
      case 'other-paragraph':
        finding('quotation.other-paragraph', 'warning', around(marked), []);
        break;
      case 'not-found':
        finding('quotation.not-found', 'warning', around(marked), []);
        break;
      case 'verbatim':
        if (verdict.punctuation.length > 0) {
          finding('quotation.punctuation', 'information', around(marked), verdict.punctuation);
        }
        break;
    }
  }
}

function around(marked: MarkedWords): Span {
  return { start: marked.start, end: marked.end };
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else result.push({ start, end });
  }
  return result;
}

/** Spans without what other spans cover. */
function without(parts: readonly Span[], own: readonly Span[]): Span[] {
  return parts.flatMap((part) => {
    const cut = own.find(({ start, end }) => start < part.end && end > part.start);
    return cut ? [{ start: part.start, end: Math.max(part.start, cut.start) }] : [part];
  });
}

function countsOf(quotations: readonly CheckedQuotation[]): QuotationCounts {
  const count = (...kinds: readonly QuotationVerdict['kind'][]) =>
    quotations.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  return {
    verbatim: count('verbatim'),
    differing: count('differs', 'other-paragraph', 'not-found'),
    notCheckable: count('not-checkable'),
    notQuotations: count('not-a-quotation'),
  };
}
