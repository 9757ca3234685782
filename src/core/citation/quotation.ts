import { formatAddress } from '../corpus/address';
import type { Library } from '../corpus/library';
import type { Address, Document, Paragraph } from '../corpus/model';
import type { Citation, CitedWork, Span } from './model';
import { Attributor, type Claim, type Strength } from './quotation-attribution';
import { compareQuotation, findLongest, findVerbatim, type Comparison } from './quotation-compare';
import {
  headsQuotations,
  isInstrument,
  isAsserted,
  isMarkedTranslation,
  isName,
  isPhrase,
  mayBeSource,
  readCues,
  speaks,
} from './quotation-cues';
import { findMarkedWords, type MarkedWords } from './quotation-find';
import { fixesFor, punctuationFix } from './quotation-fix';
import { fold, measure, type Size } from './quotation-fold';
import type {
  CheckedQuotation,
  Difference,
  FoundPlace,
  ProseStructure,
  QuotationCounts,
  QuotationFinding,
  QuotationFix,
  QuotationOptions,
  QuotationReport,
  QuotationVerdict,
  SourceSpan,
} from './quotation-model';
import { firstAfter, readQuotedWords, type QuotedWords } from './quotation-parse';
import { comparable, scriptOfText, sourceText, type Interval, type SourceText } from './quotation-source';
import { unmarkedWords } from './quotation-unmarked';

/** Up to so many Han characters, or half as many words, are a term and no quotation unless they are in the source. */
const TERM = 6;

/** So many characters in a row, all or nearly as printed, come from the cited paragraph, however loosely it is cited. */
const SURE_WORDS = 12;

/** Folded units that a run may search outside the cited works; then it says that it did not look. */
const SEARCH_BUDGET = 400_000_000;

/** A note that cites more places than this claims the words of none in particular. */
const MOST_CITATIONS = 60;

/** The longest quotation that is compared, in UTF-16 units: longer than any document that is quoted. */
const LONGEST = 400_000;

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
  const steps = quotationSteps(text, structure, citations, library, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
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

/** The texts that a claim says the words are in. */
interface Scope {
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

interface Elsewhere {
  readonly found: readonly FoundPlace[];
  readonly spans: readonly SourceSpan[];
  readonly otherWork: boolean;
}

interface Outcome {
  readonly verdict: QuotationVerdict;
  readonly citation?: number;
  readonly comparison?: Comparison;
  readonly found?: readonly SourceSpan[];
  readonly fixes?: readonly QuotationFix[];
}

class Checker {
  readonly #attributor: Attributor;
  readonly #marked: readonly MarkedWords[];
  readonly #excluded: readonly Span[];
  readonly #titles: readonly string[];
  readonly #verified = new Set<string>();
  readonly #findings: QuotationFinding[] = [];
  readonly #quotations: CheckedQuotation[] = [];
  #budget = SEARCH_BUDGET;

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
    this.#titles = titlesOf(library);
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
      const outcome = this.#judge(marked, marked.parts, marked.between);
      if (outcome.verdict.kind !== 'verbatim') {
        for (const inner of marked.inner) this.#check(inner);
        return;
      }
      this.#add(marked, outcome);
      return;
    }
    const outcome = this.#judge(marked, marked.parts, marked.between);
    const failed = outcome.verdict.kind !== 'verbatim';
    if (failed && marked.between === 'interruption' && marked.parts.length > 1) {
      const apart = marked.parts.map((part) => ({
        ...marked,
        start: part.start - 1,
        end: part.end + 1,
        parts: [part],
        inner: [],
      }));
      const outcomes = apart.map((each) => this.#judge(each, each.parts, 'interruption'));
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
  #judge(marked: MarkedWords, parts: readonly Span[], between: MarkedWords['between']): Outcome {
    const words = readQuotedWords(this.text, parts, this.#excluded, between);
    if (words.stretches.length === 0) return silent('empty');
    const { claims, lead, tail, header } = this.#attributor.attribute(marked);
    const outcome = this.#decide(marked, words, claims, lead, tail);
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
        this.#decide(
          { ...marked, start: (parts[0] as Span).start, end: (parts.at(-1) as Span).end, parts },
          readQuotedWords(this.text, parts, this.#excluded, 'paragraph'),
          [{ citations: [citation], strength: 'adjacent' }],
          '',
          '',
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
    const parts = without(marked.parts, own);
    const words = readQuotedWords(this.text, parts, this.#excluded, 'paragraph');
    let outcome = this.#decide({ ...marked, parts }, words, claims, this.#blockLead(marked), '');
    if (own.length > 0 && outcome.verdict.kind !== 'verbatim') {
      const whole = readQuotedWords(this.text, marked.parts, this.#excluded, 'paragraph');
      const second = this.#decide(marked, whole, claims, this.#blockLead(marked), '');
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

  #decide(marked: MarkedWords, words: QuotedWords, claims: readonly Claim[], lead: string, tail: string): Outcome {
    if (words.stretches.length === 0) return silent('empty');
    if (claims.length === 0) return silent('no-citation');
    const chars = words.stretches.map(({ folded }) => folded.chars).join('');
    const size = sizeOf(words);
    const raw = this.text.slice(marked.start, Math.min(marked.end, marked.start + 2000));
    if (marked.end - marked.start > LONGEST) {
      return { verdict: { kind: 'not-checkable', reason: 'budget' }, citation: claims[0]?.citations[0] as number };
    }
    const script = scriptOfText(chars);
    const surroundings = { lead: lead.replace(/[\uE000-\uE002]/g, '') };
    const scopes = claims
      .map((claim) => ({ strength: claim.strength, scope: this.#scope(claim, script, raw) }))
      .filter((each): each is { strength: Strength; scope: Scope } => each.scope !== undefined);
    const first = scopes[0];
    if (!first) return silent('no-claim');
    const { scope, strength } = first;
    const at = scope.place === undefined ? {} : { citation: scope.place.citation };

    const comparisons = scope.targets.map(({ source, intervals }) =>
      compareQuotation(this.text, words, source, intervals, surroundings),
    );
    const best = comparisons.reduce<Comparison | undefined>((a, b) => (a && rank(a) <= rank(b) ? a : b), undefined);
    const cutOnly = best !== undefined && best.errors === 0 && best.differences.length > 0;
    if (best && best.differences.length === 0) {
      if (scope.uncertain) return { verdict: { kind: 'not-checkable', reason: 'antecedent' }, ...at };
      return this.#verbatim(marked, words, best, scope, size);
    }
    if (strength !== 'adjacent') {
      for (const { scope: other } of scopes.slice(1)) {
        if (other.uncertain) continue;
        for (const { source, intervals } of other.targets) {
          if (!findVerbatim(words, source, intervals)) continue;
          const comparison = compareQuotation(this.text, words, source, intervals, surroundings);
          if (comparison.differences.length === 0) return this.#verbatim(marked, words, comparison, other, size);
        }
      }
    }
    if (this.#titles.some((title) => isTitle(chars, title, size.size))) {
      return { ...silent('title'), ...at };
    }
    if (size.size <= TERM || (size.han === 0 && size.words <= 3)) return { ...silent('term'), ...at };
    if (scope.works.length === 0) return { verdict: { kind: 'not-checkable', reason: 'other-work' }, ...at };
    if (scope.uncertain) return { verdict: { kind: 'not-checkable', reason: 'antecedent' }, ...at };
    if (scope.targets.length === 0 && scope.otherLanguage) {
      return { verdict: { kind: 'not-checkable', reason: 'language' }, ...at };
    }
    if (this.#isTranslation(marked, scope)) {
      return { verdict: { kind: 'not-checkable', reason: 'translation' }, ...at };
    }
    if (scope.foreign) return { verdict: { kind: 'not-checkable', reason: 'other-work' }, ...at };
    const cues = readCues(lead, tail, (name) => this.#isNameOf(name, scope.works));
    if (cues.disclaimed) return { ...silent('no-claim'), ...at };
    const unclaimed: Outcome = { verdict: { kind: 'not-checkable', reason: 'attribution' }, ...at };
    if (strength === 'weak' && (scope.missing || cues.label || cues.otherSource || size.size < SURE_WORDS))
      return unclaimed;
    if (cutOnly && !scope.missing) return this.#differs(marked, words, best, scope);

    const sure = strength === 'adjacent' || strength === 'opener';
    const length = size.size;
    const elsewhere = this.#elsewhere(words, scope);
    if (elsewhere) {
      if (strength === 'weak') return unclaimed;
      const claimed = sure || (strength === 'close' ? length >= (elsewhere.otherWork ? 10 : 7) : length >= 10);
      if (
        this.#isCommon(chars, length, marked) ||
        !claimed ||
        (elsewhere.otherWork && strength === 'far') ||
        (!sure && isPhrase(this.#wordsOf(marked), length, lead)) ||
        (!sure && this.#verified.has(chars))
      ) {
        return { ...silent('term'), ...at };
      }
      return this.#otherParagraph(elsewhere, scope, words, surroundings);
    }
    if (scope.missing) return { verdict: { kind: 'not-checkable', reason: 'paragraph' }, ...at };

    const label = cues.label || cues.otherSource || /[？?][\s”’」』"]*$/u.test(this.#wordsOf(marked));
    const knows = (word: string) => this.#speaks(word, scope);
    const asserted = marked.form === 'block' || (isAsserted(lead, knows) && mayBeSource(lead, knows));
    const wording = this.#wordsOf(marked);
    const phrase = marked.form === 'marks' && isPhrase(wording, length, lead);
    const name = marked.form === 'marks' && isName(wording, length);
    const instrument = name && isInstrument(wording);
    const near = this.#nearest(words, scope, best, surroundings, sure && length >= 10);
    // A name may be shortened, a phrase that nothing introduces is meant only where it is nearly printed.
    const own =
      near &&
      ((instrument && near.differences.every(({ kind }) => kind === 'dropped')) ||
        (phrase && near.likeness < 0.7 && near.coverage < 0.8));
    if (near && !own && this.#isNear(near, strength, length, label, asserted)) {
      if (!(cues.otherSource && !sure)) return this.#differs(marked, words, near, scope);
    }
    const alien =
      speaks(wording, (character) => this.#prints(character, scope)) ||
      !(knows(chars.slice(0, 2)) || this.#isOfTheField(chars, scope));
    if (!sure || label || phrase || alien || !asserted || name) {
      return unclaimed;
    }
    if (this.#budget <= 0) return { verdict: { kind: 'not-checkable', reason: 'budget' }, ...at };
    return {
      verdict: { kind: 'not-found' },
      ...at,
      fixes: fixesFor({ text: this.text, marked, kind: 'not-found', han: size.han > 0, excluded: this.#excluded }),
    };
  }

  /** True if a word begins a clause of the cited works or names the work or its authors. */
  #speaks(word: string, scope: Scope): boolean {
    const folded = fold(word).chars;
    for (const key of scope.works) {
      for (const { metadata } of this.library.work(key)?.documents ?? []) {
        const names = [metadata.title, ...metadata.aliases, ...metadata.submitters, ...Object.values(metadata.titles)];
        if (names.some((name) => fold(name).chars.includes(folded))) return true;
      }
    }
    return scope.targets.some(({ source }) => {
      for (let at = source.chars.indexOf(folded); at >= 0; at = source.chars.indexOf(folded, at + 1)) {
        const before = source.before(at, 12);
        if (before.length < 5 || /[，。；：][^，。；：]{0,4}$|[.;:,]\s+(?:(?:the|all|some|other)\s+)?$/iu.test(before))
          return true;
      }
      return false;
    });
  }

  #prints(character: string, scope: Scope): boolean {
    return scope.targets.some(({ source }) => source.chars.includes(fold(character).chars));
  }

  /**
   * True for words that could come from such a document: enough of their pairs of characters stand in the cited works or the
   * rest of the library. A proverb, a slogan or somebody's joke has few.
   */
  #isOfTheField(chars: string, scope: Scope): boolean {
    const cited = scope.targets.map(({ source }) => source);
    const others = this.library.documents
      .map((document) => sourceText(document))
      .filter((each) => !cited.includes(each));
    const wanted = new Set<string>();
    for (let at = 0; at + 2 <= Math.min(chars.length, 400); at++) wanted.add(chars.slice(at, at + 2));
    const least = wanted.size * 0.35;
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

  #wordsOf(marked: MarkedWords): string {
    const [part] = marked.parts;
    return part ? this.text.slice(part.start, Math.min(part.end, part.start + 200)) : '';
  }

  /** True where the comparison is close enough to say that these words were meant. */
  #isNear(comparison: Comparison, strength: Strength, size: number, label: boolean, asserted: boolean): boolean {
    const { likeness, coverage } = comparison;
    switch (strength) {
      case 'adjacent':
      case 'opener':
        if (label) return likeness >= 0.75 && size >= 9;
        if (!asserted) return likeness >= 0.7 || coverage >= 0.8;
        return size < SURE_WORDS ? likeness >= 0.6 || coverage >= 0.75 : likeness >= 0.5 || coverage >= 0.65;
      case 'close':
        return (likeness >= 0.78 && size >= 7 && !(label && size < 12)) || (coverage >= 0.9 && size >= 14);
      case 'far':
        return !label && ((likeness >= 0.8 && size >= 10) || (coverage >= 0.9 && size >= 16));
      case 'weak':
        return likeness >= 0.88 && size >= SURE_WORDS;
    }
  }

  #verbatim(marked: MarkedWords, words: QuotedWords, comparison: Comparison, scope: Scope, size: Size): Outcome {
    const chars = words.stretches.map(({ folded }) => folded.chars).join('');
    if (size.size > TERM) this.#verified.add(chars);
    const { place } = scope;
    const cited = place && this.citations[place.citation]?.works[place.work];
    const fixes: QuotationFix[] = [];
    if (comparison.punctuation.length > 0) {
      const { text } = this;
      fixes.push(
        ...punctuationFix({ text, marked, kind: 'differs', han: size.han > 0, excluded: this.#excluded, comparison }),
      );
    }
    if (place && cited && cited.pinpoints.length === 0 && cited.locator === undefined && size.size > TERM) {
      const found = this.#foundPlace(comparison);
      if (found) fixes.push(...this.#citeFix(scope, found));
    }
    return {
      verdict: { kind: 'verbatim', folded: comparison.folded, punctuation: comparison.punctuation },
      ...(place ? { citation: place.citation } : {}),
      comparison,
      fixes,
    };
  }

  #differs(marked: MarkedWords, words: QuotedWords, comparison: Comparison, scope: Scope): Outcome {
    const fixes: QuotationFix[] = [
      ...fixesFor({
        text: this.text,
        marked,
        kind: 'differs',
        han: sizeOf(words).han > 0,
        excluded: this.#excluded,
        words,
        comparison,
      }),
    ];
    const inCited = scope.targets.some(
      ({ source, intervals }) =>
        source === comparison.source &&
        lieIn(
          comparison.places.filter((place) => place !== undefined),
          intervals,
        ),
    );
    if (!inCited) {
      const found = this.#foundPlace(comparison);
      if (found && scope.works.includes(found.key)) fixes.push(...this.#citeFix(scope, found));
    }
    return {
      verdict: { kind: 'differs', differences: comparison.differences },
      ...(scope.place ? { citation: scope.place.citation } : {}),
      comparison,
      found: comparison.segments.flatMap(({ source }) => source),
      fixes,
    };
  }

  #otherParagraph(
    elsewhere: Elsewhere,
    scope: Scope,
    words: QuotedWords,
    surroundings: { readonly lead: string },
  ): Outcome {
    const { found, spans, otherWork } = elsewhere;
    const first = found[0];
    const document = first && this.library.document(first.key, first.language);
    const source = document && sourceText(document);
    return {
      verdict: { kind: 'other-paragraph', found, otherWork },
      ...(scope.place ? { citation: scope.place.citation } : {}),
      ...(source
        ? {
            comparison: compareQuotation(
              this.text,
              words,
              source,
              [{ start: 0, end: source.chars.length }],
              surroundings,
            ),
          }
        : {}),
      found: spans,
      fixes: found.slice(0, 3).flatMap((place) => this.#citeFix(scope, place)),
    };
  }

  #citeFix(scope: Scope, found: FoundPlace): QuotationFix[] {
    const { place } = scope;
    if (!place || found.addresses.length === 0) return [];
    const paragraphs = found.addresses
      .map((id) => this.library.paragraph(id, found.language))
      .filter((paragraph): paragraph is Paragraph => paragraph !== undefined);
    const addresses = shortest(paragraphs);
    return addresses.length > 0 ? [{ kind: 'cite-paragraph', ...place, key: found.key, addresses }] : [];
  }

  #foundPlace(comparison: Comparison): FoundPlace | undefined {
    const { source } = comparison;
    const places = comparison.places.filter((place) => place !== undefined);
    const ids = [...new Set(places.flatMap(({ start, end }) => source.paragraphs(start, end)))].map(({ id }) => id);
    if (ids.length === 0) return undefined;
    return { key: source.document.key, language: source.document.language, addresses: ids };
  }

  /** The words of a quotation as printed, in other paragraphs of the cited works, or in other works. */
  #elsewhere(words: QuotedWords, scope: Scope): Elsewhere | undefined {
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
        const long = words.stretches.every(({ folded }) => measure(folded).size > TERM);
        if (places && long && !isCited(source, places)) {
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
  #nearest(
    words: QuotedWords,
    scope: Scope,
    cited: Comparison | undefined,
    surroundings: { readonly lead: string },
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
        better(
          compareQuotation(this.text, words, source, [{ start: 0, end: source.chars.length }], surroundings, 0.35),
        );
      }
      if (best !== cited) return best;
    }
    return best;
  }

  /** A phrase of the field that is printed in many paragraphs, or a mere name: no evidence of one paragraph. */
  #isCommon(chars: string, size: number, marked: MarkedWords): boolean {
    if (size > 14 || marked.form === 'block') return false;
    if (isName(this.#wordsOf(marked), size)) return true;
    if (size > 12) return false;
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

  #isTranslation(marked: MarkedWords, scope: Scope): boolean {
    const after = this.#attributor.words(marked.end, Math.min(this.text.length, marked.end + 400));
    const before = this.text.slice(Math.max(0, marked.end - 40), marked.end);
    if (
      isMarkedTranslation(after) ||
      /[（([［]\s*(?:笔者|作者|引者|自行|自)?\s*译\s*[)）\]］][\s”」』"。]*$/u.test(before)
    )
      return true;
    const citation = scope.place && this.citations[scope.place.citation];
    const inCitation = citation ? this.text.slice(citation.start, citation.end) : '';
    if (
      citation &&
      /^[^。\n]{0,12}(?:笔者|筆者|作者|引者|本文|本人|自行|自)[^。\n]{0,12}(?:译|譯)/u.test(
        this.text.slice(citation.end, citation.end + 60),
      )
    ) {
      return true;
    }
    return /(?:笔者|作者|引者|自行|自)译|(?:my|own|author['’]s) translation|translat/iu.test(inCitation);
  }

  #isNameOf(name: string, works: readonly string[]): boolean {
    const wanted = fold(name).chars;
    if (wanted === '') return false;
    return works.some((key) =>
      (this.library.work(key)?.documents ?? []).some(({ metadata }) =>
        [metadata.title, metadata.shortTitle, ...Object.values(metadata.titles), ...metadata.aliases].some((title) => {
          const folded = fold(title ?? '').chars;
          return folded !== '' && (folded.includes(wanted) || wanted.includes(folded));
        }),
      ),
    );
  }

  /** What a claim says the words are in; undefined when it claims no words (参见, cf.). */
  #scope(claim: Claim, script: ReturnType<typeof scriptOfText>, raw: string): Scope | undefined {
    const intervals = new Map<SourceText, Interval[]>();
    const works: string[] = [];
    let foreign = false;
    let uncertain = false;
    let missing = false;
    let claims = false;
    let languages = 0;
    let place: Scope['place'];
    for (const index of claim.citations.slice(0, MOST_CITATIONS)) {
      const citation = this.citations[index] as Citation;
      if (!citation.certain) uncertain = true;
      citation.works.forEach((cited, at) => {
        if (cited.signal === 'see' || cited.signal === 'compare') return;
        claims = true;
        if (cited.foreign || cited.work === undefined || !this.library.work(cited.work)) {
          foreign = true;
          return;
        }
        works.push(cited.work);
        place ??= { citation: index, work: at };
        const documents = comparable(this.library, cited.work, script, raw);
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

/** True for a title, its beginning, or a title and a few words more (2018年主席事实摘要). */
function isTitle(chars: string, title: string, size: number): boolean {
  if (title === chars || (size > TERM && title.startsWith(chars))) return true;
  return title.length >= 4 && chars.length <= title.length + TERM && chars.length < 20 && chars.endsWith(title);
}

function around(marked: MarkedWords): Span {
  return { start: marked.start, end: marked.end };
}

function silent(reason: Extract<QuotationVerdict, { kind: 'not-a-quotation' }>['reason']): Outcome {
  return { verdict: { kind: 'not-a-quotation', reason } };
}

/** Lower is better: nothing wrong, then a cut, then few errors. */
function rank(comparison: Comparison): number {
  return comparison.errors + (comparison.differences.length > 0 ? 0.5 : 0);
}

function sizeOf(words: QuotedWords): Size {
  let han = 0;
  let count = 0;
  for (const { folded } of words.stretches) {
    const size = measure(folded);
    han += size.han;
    count += size.words;
  }
  return { han, words: count, size: han + 2 * count };
}

function comparableWith(library: Library, key: string, words: QuotedWords): readonly Document[] {
  const chars = words.stretches.map(({ folded }) => folded.chars).join('');
  return comparable(library, key, scriptOfText(chars), '');
}

/** The outermost paragraph above one. */
function topOf(paragraph: Paragraph): Paragraph {
  let top = paragraph;
  while (top.parent) top = top.parent;
  return top;
}

function joinedInterval(intervals: readonly Interval[]): Interval {
  return {
    start: Math.min(...intervals.map(({ start }) => start)),
    end: Math.max(...intervals.map(({ end }) => end)),
  };
}

function lieIn(places: readonly Interval[], intervals: readonly Interval[]): boolean {
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
function shortest(paragraphs: readonly Paragraph[]): Address[] {
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

const titles = new WeakMap<Library, string[]>();

/** Titles, short titles, other names and headings of all works, folded. */
function titlesOf(library: Library): string[] {
  let list = titles.get(library);
  if (!list) {
    const names = library.documents.flatMap(({ metadata, blocks, parts }) => [
      metadata.title,
      metadata.shortTitle ?? '',
      ...Object.values(metadata.titles),
      ...metadata.aliases,
      ...parts.map(({ title }) => title ?? ''),
      ...blocks.map((block) => (block.kind === 'heading' ? block.text : '')),
    ]);
    list = [...new Set(names.map((name) => fold(name).chars))].filter((name) => name !== '');
    titles.set(library, list);
  }
  return list;
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
