import type { Library } from '../corpus/library';
import type { Paragraph } from '../corpus/model';
import type { Citation, Span } from './model';
import type { Attributor, Claim, Strength } from './quotation-attribution';
import { compareQuotation, findVerbatim, type Comparison, type Surroundings } from './quotation-compare';
import {
  isAsserted,
  isInstrument,
  isMarkedTranslation,
  isName,
  isPhrase,
  mayBeSource,
  readCues,
  speaks,
  type Cues,
} from './quotation-cues';
import type { MarkedWords } from './quotation-find';
import { fixesFor, punctuationFix } from './quotation-fix';
import { fold, measure, type Size } from './quotation-fold';
import type {
  FoundPlace,
  NotCheckable,
  NotQuotation,
  QuotationFix,
  QuotationVerdict,
  SourceSpan,
} from './quotation-model';
import type { QuotedWords } from './quotation-parse';
import { isDocumentSaying, isPartySaying, isPartySayingAfter, isTalk } from './quotation-parties';
import { lieIn, scopeOf, shortest, type Scope } from './quotation-scope';
import { Search, type Elsewhere } from './quotation-search';
import { comparable, scriptOfText, sourceText } from './quotation-source';

/** Up to so many Han characters, or half as many words, are a term and no quotation unless they are in the source. */
const TERM = 6;

/** So many characters in a row, all or nearly as printed, come from the cited paragraph, however loosely it is cited. */
const SURE_WORDS = 12;

/** So like the cited words that they are no other speaker's. */
const SURE_LIKENESS = 0.88;

/** The longest phrase that is looked up as one of the field, in characters. */
const LONGEST_COMMON = 12;

/** The longest quotation that is compared, in UTF-16 units: longer than any document that is quoted. */
const LONGEST = 400_000;

/** What is decided about one quotation. */
export interface Outcome {
  readonly verdict: QuotationVerdict;
  readonly citation?: number;
  readonly comparison?: Comparison;
  readonly found?: readonly SourceSpan[];
  readonly fixes?: readonly QuotationFix[];
}

/** A quotation and the claim on it that counts. */
interface Case {
  readonly marked: MarkedWords;
  readonly words: QuotedWords;
  /** All its words, folded. */
  readonly chars: string;
  /** The beginning as it is written. */
  readonly wording: string;
  readonly size: Size;
  readonly lead: string;
  readonly tail: string;
  readonly surroundings: Surroundings;
  readonly scope: Scope;
  readonly strength: Strength;
  /** True for a citation right after the words or introducing them. */
  readonly sure: boolean;
  /** The comparison with the cited paragraphs that has fewest errors. */
  readonly best: Comparison | undefined;
}

/** The words around a quotation: see `Attribution`. */
export interface Context {
  readonly lead: string;
  readonly tail: string;
}

/**
 * Decides about quotations, one after the other: as printed, not to be checked, printed elsewhere, differing, or not found; in
 * that order, because each is only asked where the one before says no.
 */
export class Judge {
  readonly #search: Search;
  readonly #titles: readonly string[];
  /** Longer quotations that were verified: repeated near another citation they are an echo. */
  readonly #verified = new Set<string>();

  constructor(
    readonly text: string,
    readonly citations: readonly Citation[],
    readonly library: Library,
    readonly attributor: Attributor,
    readonly excluded: readonly Span[],
  ) {
    this.#search = new Search(library);
    this.#titles = titlesOf(library);
  }

  /** The verdict on words that some citations claim, best claim first. */
  judge(marked: MarkedWords, words: QuotedWords, claims: readonly Claim[], { lead, tail }: Context): Outcome {
    if (words.stretches.length === 0) return silent('empty');
    if (claims.length === 0) return silent('no-citation');
    if (marked.end - marked.start > LONGEST) {
      return { verdict: { kind: 'not-checkable', reason: 'budget' }, citation: claims[0]?.citations[0] as number };
    }
    const chars = words.stretches.map(({ folded }) => folded.chars).join('');
    const script = scriptOfText(chars);
    const raw = this.text.slice(marked.start, Math.min(marked.end, marked.start + 2000));
    const scopes = claims
      .map(({ strength, citations }) => ({
        strength,
        scope: scopeOf({ strength, citations }, this.citations, this.library, script, raw),
      }))
      .filter((each): each is { strength: Strength; scope: Scope } => each.scope !== undefined);
    const first = scopes[0];
    if (!first) return silent('no-claim');
    const { scope, strength } = first;
    const surroundings = { lead: lead.replace(/[\uE000-\uE002]/g, '') };
    const comparisons = scope.targets.map(({ source, intervals }) =>
      compareQuotation(this.text, words, source, intervals, surroundings),
    );
    const each: Case = {
      marked,
      words,
      chars,
      wording: this.#wordsOf(marked),
      size: sizeOf(words),
      lead,
      tail,
      surroundings,
      scope,
      strength,
      sure: strength === 'adjacent' || strength === 'opener',
      best: comparisons.reduce<Comparison | undefined>((a, b) => (a && rank(a) <= rank(b) ? a : b), undefined),
    };
    const others = scopes.slice(1).map((other) => other.scope);
    return (
      this.#asPrinted(each, others) ??
      this.#setAside(each) ??
      this.#wrong(
        each,
        readCues(lead, tail, (name) => this.#isNameOf(name, scope.works)),
      )
    );
  }

  /** The words as printed in the cited paragraphs, or in those of a citation that claims them less surely. */
  #asPrinted(each: Case, others: readonly Scope[]): Outcome | undefined {
    const { words, scope, strength, surroundings, best } = each;
    if (best && best.differences.length === 0) {
      return scope.uncertain ? notCheckable('antecedent', scope) : this.#verbatim(each, best, scope);
    }
    if (strength === 'adjacent') return undefined;
    for (const other of others) {
      if (other.uncertain) continue;
      for (const { source, intervals } of other.targets) {
        if (!findVerbatim(words, source, intervals)) continue;
        const comparison = compareQuotation(this.text, words, source, intervals, surroundings);
        if (comparison.differences.length === 0) return this.#verbatim(each, comparison, other);
      }
    }
    return undefined;
  }

  /** What is no quotation, or cannot be checked whatever the words are. */
  #setAside(each: Case): Outcome | undefined {
    const { marked, chars, size, scope } = each;
    if (this.#titles.some((title) => isTitle(chars, title, size.size))) return silent('title', scope);
    const short = size.size <= TERM || (size.han === 0 && size.words <= 3);
    if (short && !this.#isReversed(each)) return silent('term', scope);
    if (scope.works.length === 0) return notCheckable('other-work', scope);
    if (scope.uncertain) return notCheckable('antecedent', scope);
    if (scope.targets.length === 0 && scope.otherLanguage) return notCheckable('language', scope);
    if (this.#isTranslation(marked, scope)) return notCheckable('translation', scope);
    return scope.foreign ? notCheckable('other-work', scope) : undefined;
  }

  /** Few words, but said to be somebody's, and the negation before them is cut off: 核武器国家“同意这一观点” for 不同意这一观点. */
  #isReversed({ best, wording, size, lead, scope, sure }: Case): boolean {
    const cut =
      best?.errors === 0 && best.differences.some(({ kind, printed }) => kind === 'cut' && isNegation(printed));
    if (!cut || !sure || size.size < 4 || !/[\p{L}]/u.test(lead)) return false;
    const knows = (word: string) => this.#opensClause(word, scope);
    return !isPhrase(wording, size.size, '') && isAsserted(lead, knows) && mayBeSource(lead, knows);
  }

  /** Words that are not as printed in the cited paragraphs: what is wrong with them, where the writer means them as the source's. */
  #wrong(each: Case, cues: Cues): Outcome {
    const { size, scope, strength, best } = each;
    if (cues.disclaimed) return silent('no-claim', scope);
    if (strength === 'weak' && (scope.missing || cues.label || cues.otherSource || size.size < SURE_WORDS)) {
      return notCheckable('attribution', scope);
    }
    if (best && best.errors === 0 && !scope.missing) return this.#differs(each, best);
    const elsewhere = this.#search.elsewhere(each.words, scope);
    // All words stand in the cited paragraph, but in another order; that pieces of them also do here and there proves nothing.
    const turned = best !== undefined && !scope.missing && best.differences.every(({ kind }) => kind === 'order');
    if (best && turned && !elsewhere?.found.some(({ addresses }) => addresses.length === 1)) {
      return this.#differs(each, best);
    }
    if (elsewhere) return this.#elsewhere(each, elsewhere);
    return scope.missing ? notCheckable('paragraph', scope) : this.#differing(each, cues);
  }

  /** Words that stand as printed, but elsewhere: a wrong reference, or a term that is printed there too. */
  #elsewhere(each: Case, elsewhere: Elsewhere): Outcome {
    const { marked, chars, wording, size, lead, scope, strength, sure } = each;
    if (strength === 'weak') return notCheckable('attribution', scope);
    const least = sure ? 0 : strength === 'close' && !elsewhere.otherWork ? TERM + 1 : 10;
    const common =
      marked.form === 'marks' &&
      ((size.size <= 14 && isName(wording, size.size)) ||
        (size.size <= LONGEST_COMMON && this.#search.isCommon(chars)));
    const loose =
      !sure &&
      (isPhrase(wording, size.size, lead) || this.#verified.has(chars) || (elsewhere.otherWork && strength === 'far'));
    if (common || loose || size.size < least) return silent('term', scope);
    return this.#otherParagraph(each, elsewhere);
  }

  /** Words that are nowhere as printed: nearly the source's, or said to be the source's, or neither. */
  #differing(each: Case, cues: Cues): Outcome {
    const { marked, words, chars, wording, size, lead, scope, strength, sure, best } = each;
    const knows = (word: string) => this.#opensClause(word, scope);
    const inMarks = marked.form === 'marks';
    const label = cues.label || cues.otherSource || /[？?][\s”’」』"]*$/u.test(wording);
    // A State, a party or a pronoun says it, and the citation stands right after: claimed of the citation.
    const claimed =
      (strength === 'adjacent' && isPartySaying(lead)) ||
      ((strength === 'close' || strength === 'far') && isPartySayingAfter(each.tail));
    const asserted = !inMarks || claimed || (isAsserted(lead, knows) && mayBeSource(lead, knows));
    const phrase = inMarks && !claimed && isPhrase(wording, size.size, lead);
    const name = inMarks && !(claimed && size.size > LONGEST_COMMON) && isName(wording, size.size);
    const near = this.#search.nearest(this.text, words, scope, best, each.surroundings, sure && size.size >= 10);
    // 就第8段，一位学者表示：“…”: the citation opens the sentence and somebody else speaks.
    const other = strength === 'opener' && inMarks && !isPartySaying(lead) && !mayBeSource(lead, knows);
    if (other && !(near && near.likeness >= SURE_LIKENESS && size.size > SURE_WORDS)) {
      return notCheckable('attribution', scope);
    }
    if (near && this.#isNear(near, strength, size.size, label, asserted)) {
      // A name may be shortened; a phrase that is a label (所谓“…”) or that nothing introduces is mostly the writer's own.
      const shortened = name && isInstrument(wording) && near.differences.every(({ kind }) => kind === 'dropped');
      const own = phrase && ((label && near.likeness < 0.9) || (near.likeness < 0.7 && near.coverage < 0.8));
      if (!shortened && !own && (sure || !cues.otherSource)) return this.#differs(each, near);
    }
    // Words that could not come from such a document are not missing in it, unless it is said to be the speaker.
    const [head, next] = marked.parts;
    const interrupted = inMarks && marked.between === 'interruption' && head && next;
    const said = interrupted ? this.text.slice(head.end + 1, next.start - 1) : lead;
    const declared = claimed || (sure && (isDocumentSaying(said) || /[：:]\s*$/u.test(lead)));
    const alien =
      speaks(wording, (character) => prints(character, scope), declared && !isTalk(lead)) ||
      !(declared || knows(chars.slice(0, 2)) || this.#search.isOfTheField(chars, scope));
    if (!(sure || claimed) || label || phrase || name || alien || !asserted) return notCheckable('attribution', scope);
    if (this.#search.exhausted) return notCheckable('budget', scope);
    const { text, excluded } = this;
    return {
      verdict: { kind: 'not-found' },
      ...at(scope),
      // Words in the language of the only text there is are nobody's translation of it.
      fixes: this.#hasOtherLanguage(scope, chars)
        ? fixesFor({ text, marked, kind: 'not-found', han: size.han > 0, excluded })
        : [],
    };
  }

  #hasOtherLanguage({ works }: Scope, chars: string): boolean {
    const script = scriptOfText(chars);
    return works.some((key) => {
      const documents = this.library.work(key)?.documents ?? [];
      return documents.length > comparable(this.library, key, script, '').length;
    });
  }

  /** True if a word begins a clause of the cited works or names the work or its authors. */
  #opensClause(word: string, scope: Scope): boolean {
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

  /** The beginning of the first part, as it is written. */
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

  #verbatim({ marked, chars, size }: Case, comparison: Comparison, scope: Scope): Outcome {
    if (size.size > TERM) this.#verified.add(chars);
    const { place } = scope;
    const cited = place && this.citations[place.citation]?.works[place.work];
    const fixes: QuotationFix[] = [];
    if (comparison.punctuation.length > 0) {
      const { text } = this;
      fixes.push(
        ...punctuationFix({ text, marked, kind: 'differs', han: size.han > 0, excluded: this.excluded, comparison }),
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

  #differs({ marked, words, size, scope }: Case, comparison: Comparison): Outcome {
    const fixes: QuotationFix[] = [
      ...fixesFor({
        text: this.text,
        marked,
        kind: 'differs',
        han: size.han > 0,
        excluded: this.excluded,
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
      if (found && scope.works.includes(found.key)) fixes.push(...this.#reciteFix(scope, found));
    }
    return {
      verdict: { kind: 'differs', differences: comparison.differences },
      ...(scope.place ? { citation: scope.place.citation } : {}),
      comparison,
      found: comparison.segments.flatMap(({ source }) => source),
      fixes,
    };
  }

  #otherParagraph({ words, scope, surroundings }: Case, elsewhere: Elsewhere): Outcome {
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
      fixes: found.slice(0, 3).flatMap((place) => this.#reciteFix(scope, place)),
    };
  }

  /** `#citeFix`, but for paragraphs that are cited already: that would change nothing. */
  #reciteFix(scope: Scope, found: FoundPlace): QuotationFix[] {
    const document = this.library.document(found.key, found.language);
    const source = document && sourceText(document);
    const intervals = found.addresses
      .map((id) => this.library.paragraph(id, found.language))
      .map((paragraph) => paragraph && source?.interval(paragraph))
      .filter((each) => each !== undefined);
    const cited = scope.targets.find((target) => target.source === source);
    return cited && lieIn(intervals, cited.intervals) ? [] : this.#citeFix(scope, found);
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

  #isTranslation(marked: MarkedWords, scope: Scope): boolean {
    const after = this.attributor.words(marked.end, Math.min(this.text.length, marked.end + 400));
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
}

function at({ place }: Scope): { readonly citation?: number } {
  return place === undefined ? {} : { citation: place.citation };
}

/** No quotation; with the claim, where there is one. */
function silent(reason: NotQuotation, scope?: Scope): Outcome {
  return { verdict: { kind: 'not-a-quotation', reason }, ...(scope ? at(scope) : {}) };
}

function notCheckable(reason: NotCheckable, scope: Scope): Outcome {
  return { verdict: { kind: 'not-checkable', reason }, ...at(scope) };
}

function isNegation(word: string): boolean {
  return /^(?:没有|沒有|并非|並非|[不未无無非]|not|no|never|neither|nor|cannot)$/i.test(word);
}

function prints(character: string, { targets }: Scope): boolean {
  return targets.some(({ source }) => source.chars.includes(fold(character).chars));
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

/** True for a title, its beginning, or a title and a few words more (2018年主席事实摘要). */
function isTitle(chars: string, title: string, size: number): boolean {
  if (title === chars || (size > TERM && title.startsWith(chars))) return true;
  return title.length >= 4 && chars.length <= title.length + TERM && chars.length < 20 && chars.endsWith(title);
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
