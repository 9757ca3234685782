import type { Address } from '../corpus/model';
import type { Edit, Span } from './model';

/**
 * A stretch of running text in an analysis: one paragraph, heading or table cell, with the Markdown it contains.
 * Blocks are disjoint and ascending. The span may include line prefixes (`> `, indentation); the check skips them.
 */
export interface ProseBlock extends Span {
  readonly kind: 'paragraph' | 'heading' | 'cell';
  /** The outermost block quote it stands in, as a span of the analysis. */
  readonly quote?: Span;
  /** The footnote whose definition it stands in. */
  readonly footnote?: string;
  /** The table row it stands in. */
  readonly row?: Span;
}

/** What the check must know of the Markdown of an analysis. Offsets are UTF-16, from the start of the analysis. */
export interface ProseStructure {
  readonly blocks: readonly ProseBlock[];
  /** Never read as words: code, comments, raw HTML, link targets, attributes. Ascending and disjoint. */
  readonly excluded: readonly Span[];
  /** Footnote marks in the running text (`[^3]`), ascending; the mark in front of a definition is not one. */
  readonly footnoteMarks: readonly (Span & { readonly label: string })[];
  /** Where HTML comments begin (`<!--`), ascending. */
  readonly comments?: readonly number[];
}

/** Where quoted words stand in a document of the corpus. */
export interface SourceSpan {
  readonly key: string;
  readonly language: string;
  /** `Paragraph.id`; undefined for what is printed outside paragraphs (titles, cover lines, footnotes). */
  readonly address?: string;
  /** UTF-16 offsets in `Paragraph.text` (or in the printed line). */
  readonly start: number;
  readonly end: number;
  /** The source's own words there. */
  readonly text: string;
}

/** One stretch of quoted words, without edges, and where the source prints it. */
export interface QuotationSegment extends Span {
  /** In printed order; more than one where the words run on into the next paragraph. Empty where not found. */
  readonly source: readonly SourceSpan[];
}

/**
 * One thing that is not as printed.
 *
 * - `changed`, `added`, `dropped`: words. `cut`: the quotation begins or ends in the middle of a meaning; `source` is the
 *   word that was cut off. `order`: this stretch stands before the preceding one in the source.
 * - `punctuation`: information only.
 *
 * The span is empty for what was dropped: the place where it is missing.
 */
export interface Difference extends Span {
  readonly kind: 'changed' | 'added' | 'dropped' | 'cut' | 'order' | 'punctuation';
  /** As the analysis has it; empty for `dropped` and `cut`. */
  readonly quoted: string;
  /** As printed in the source; empty for `added`. */
  readonly printed: string;
  /** The place in the source; undefined where there is none. */
  readonly source?: SourceSpan;
}

/** What was allowed to differ in a verbatim quotation. */
export type Folding =
  | 'width'
  | 'spacing'
  | 'quotation-marks'
  | 'dashes'
  | 'script'
  | 'case'
  | 'ellipsis'
  | 'insertion'
  | 'label'
  | 'markup'
  | 'punctuation';

/** Why a quotation could not be checked. */
export type NotCheckable =
  /** The work has no text in the quotation's language: an author's translation. */
  | 'language'
  /** The writer says that it is a translation. */
  | 'translation'
  /** A work outside the corpus is cited in the same group, and the words are in no cited paragraph. */
  | 'other-work'
  /** The reference leans on an earlier one that is not certain. */
  | 'antecedent'
  /** The cited paragraph does not exist. */
  | 'paragraph'
  /** The words are not found, and that they are claimed of this work is not certain. */
  | 'attribution'
  /** The library was too large to be searched further in this run. */
  | 'budget';

/** Why words in quotation marks are no quotation of the corpus. */
export type NotQuotation = 'no-citation' | 'no-claim' | 'term' | 'title' | 'empty';

/** A place where quoted words stand; `addresses` are the paragraphs it runs through, in printed order. */
export interface FoundPlace {
  readonly key: string;
  readonly language: string;
  readonly addresses: readonly string[];
}

export type QuotationVerdict =
  | { readonly kind: 'verbatim'; readonly folded: readonly Folding[]; readonly punctuation: readonly Difference[] }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }
  /** As printed, but elsewhere: in other paragraphs of the work or, where `work` says so, in another work. */
  | { readonly kind: 'other-paragraph'; readonly found: readonly FoundPlace[]; readonly otherWork: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-checkable'; readonly reason: NotCheckable }
  | { readonly kind: 'not-a-quotation'; readonly reason: NotQuotation };

/** What may be done about a finding; a person takes it. There is none that takes the quotation marks away. */
export type QuotationFix =
  | {
      readonly kind: 'source-words' | 'ellipsis' | 'brackets' | 'mark-translation';
      readonly edits: readonly Edit[];
    }
  /** Cite the paragraph where the words are; `addresses` is one paragraph, or the first and last of a range, in `key`. */
  | {
      readonly kind: 'cite-paragraph';
      readonly citation: number;
      readonly work: number;
      readonly key: string;
      readonly addresses: readonly Address[];
    };

/** A piece of text that is marked as a quotation, and what the check says of it. */
export interface CheckedQuotation extends Span {
  readonly form: 'marks' | 'block';
  /** The quoted words as written, one span per pair of marks (an interrupted quotation has two), marks excluded. */
  readonly parts: readonly Span[];
  /** Index into the citations that were given; undefined where none is near. */
  readonly citation?: number;
  readonly segments: readonly QuotationSegment[];
  readonly verdict: QuotationVerdict;
  readonly fixes: readonly QuotationFix[];
}

export type QuotationCode =
  | 'quotation.differs'
  | 'quotation.other-paragraph'
  | 'quotation.not-found'
  /** Information: only punctuation is not as printed. */
  | 'quotation.punctuation'
  /** Hint, off unless asked for: many words of the corpus without marks. */
  | 'quotation.unmarked';

/** Something to say about a quotation, as data. The span is what to underline. */
export interface QuotationFinding extends Span {
  readonly code: QuotationCode;
  readonly severity: 'warning' | 'information' | 'hint';
  /** Index into `quotations`; undefined for `quotation.unmarked`. */
  readonly quotation?: number;
  /** Where the words are or nearly are. */
  readonly found: readonly SourceSpan[];
  readonly differences: readonly Difference[];
  readonly fixes: readonly QuotationFix[];
}

export interface QuotationCounts {
  readonly verbatim: number;
  readonly differing: number;
  readonly notCheckable: number;
  readonly notQuotations: number;
}

export interface QuotationReport {
  readonly findings: readonly QuotationFinding[];
  readonly quotations: readonly CheckedQuotation[];
  readonly counts: QuotationCounts;
}

export interface QuotationOptions {
  /** Also hint at 20 or more identical Han characters (12 words) that stand without marks. Off unless set. */
  readonly unmarked?: boolean;
}
