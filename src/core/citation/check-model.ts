import type { Severity } from '../corpus/model';
import type { NamedFile, UnreadableReason } from './context';
import type { Edit, Span } from './model';
import type { PandocVerdict } from './pandoc';
import type { CheckedQuotation, Difference, QuotationCode, QuotationCounts, SourceSpan } from './quotation-model';

/** What can be wrong with a reference. Codes are stable: settings, comments that silence and other programs name them. */
export type CitationCode =
  | 'citation.unknown-document'
  | 'citation.unknown-paragraph'
  | 'citation.range-reversed'
  | 'citation.range-past-end'
  | 'citation.not-parsed-by-pandoc'
  | 'citation.glued-key'
  | 'citation.note-spacing'
  | 'citation.style-refused'
  | 'citation.unreadable-file';

/** Everything that the check of an analysis can find. */
export type CheckCode = CitationCode | QuotationCode | 'check.unused-silence';

/** How a finding is shown when nobody set it otherwise; a finding may say less (`citation.not-parsed-by-pandoc`), never more. */
export const defaultSeverities: Readonly<Record<CheckCode, Severity>> = {
  'citation.unknown-document': 'warning',
  'citation.unknown-paragraph': 'error',
  'citation.range-reversed': 'warning',
  'citation.range-past-end': 'error',
  'citation.not-parsed-by-pandoc': 'warning',
  'citation.glued-key': 'warning',
  'citation.note-spacing': 'warning',
  'citation.style-refused': 'warning',
  'citation.unreadable-file': 'information',
  'quotation.differs': 'warning',
  'quotation.other-paragraph': 'warning',
  'quotation.not-found': 'warning',
  'quotation.punctuation': 'information',
  'quotation.unmarked': 'hint',
  'check.unused-silence': 'hint',
};

/**
 * How findings of a code are shown: as somebody set it, else as usual. Words that are quoted without marks are looked for only
 * where somebody asks.
 *
 * @example shownSeverity('citation.glued-key', {}) // 'warning'
 */
export function shownSeverity(code: CheckCode, severities: Severities): Severity | 'off' {
  return severities[code] ?? (code === 'quotation.unmarked' ? 'off' : defaultSeverities[code]);
}

/** All codes, in the order in which they are explained to people. */
export const checkCodes = Object.keys(defaultSeverities) as readonly CheckCode[];

/** What a fix does, so that the edges can put it into words. */
export type FixKind =
  /** Write a key of the corpus that is like the one written. */
  | 'replace-key'
  /** Cite a paragraph that exists, near the one written. */
  | 'replace-locator'
  /** Write the range from its first paragraph to its last. */
  | 'swap-range'
  /** Write the last number of a shortened range in full: 113-15 → 113-115. */
  | 'complete-range'
  /** End the range at the last paragraph. */
  | 'end-range'
  /** Write the citation as pandoc reads it. */
  | 'rewrite-citation'
  /** Part the key from the letters that touch it. */
  | 'part-key'
  /** Take the space before the citation away. */
  | 'close-up'
  | 'source-words'
  | 'ellipsis'
  | 'brackets'
  | 'mark-translation'
  | 'cite-paragraph'
  /** Say in a comment that this place is as it should be. */
  | 'silence'
  /** Take away a comment that silences nothing. */
  | 'remove-silence';

/** What a person may do about a finding. Edits are disjoint and ascending. Nothing is changed unless the person takes it. */
export interface Fix {
  readonly kind: FixKind;
  readonly edits: readonly Edit[];
  /** The fix that is offered first: there is one meaning of the words, and this writes it. */
  readonly preferred: boolean;
  /** What stands there afterwards, in short: the key, the locator, the citation. For labels. */
  readonly label: string;
}

/** What the sentence about a finding needs, by code. */
export type FindingData =
  | {
      readonly code: 'citation.unknown-document';
      readonly key: string;
      /** Keys of the corpus that are like it; empty when it has a paragraph and no bibliography defines it. */
      readonly near: readonly string[];
    }
  | {
      readonly code: 'citation.unknown-paragraph';
      readonly written: string;
      readonly work: string;
      /** Addresses of paragraphs that exist, nearest first. */
      readonly near: readonly string[];
    }
  | { readonly code: 'citation.range-reversed'; readonly written: string; readonly work: string }
  | {
      readonly code: 'citation.range-past-end';
      readonly written: string;
      readonly work: string;
      /** Address of the last paragraph that the range could mean. */
      readonly last?: string;
    }
  | {
      readonly code: 'citation.not-parsed-by-pandoc';
      readonly written: string;
      /**
       * `dropped`: pandoc reads it, and the style prints no locators; `unlabelled`: it prints a number like that of a page; `example`:
       * the key is taken for the mark of a numbered example.
       */
      readonly verdict: Exclude<PandocVerdict, 'as-meant' | 'unknown'> | 'dropped' | 'unlabelled' | 'example';
      /** What pandoc takes for the locator. */
      readonly read?: string;
      /** The citation that pandoc reads as meant. */
      readonly rewrite?: string;
    }
  | { readonly code: 'citation.glued-key'; readonly key: string; readonly side: 'before' | 'after' | 'both' }
  | { readonly code: 'citation.note-spacing' }
  /** pandoc stops at a style for several languages. */
  | {
      readonly code: 'citation.style-refused';
      readonly name: string;
      /** The analysis names it itself, not a file of its project. */
      readonly inAnalysis: boolean;
    }
  | {
      readonly code: 'citation.unreadable-file';
      readonly role: NamedFile['role'];
      /** As written. */
      readonly path: string;
      readonly reason: UnreadableReason;
      /** For `parent`: the name of the style that this one stands for. */
      readonly parent?: string;
      readonly inAnalysis: boolean;
    }
  /** A comment that silences nothing, or names a code that there is not. */
  | {
      readonly code: 'check.unused-silence';
      readonly reason: 'unknown-code' | 'nothing-silenced';
      readonly written: string;
    }
  | {
      readonly code: QuotationCode;
      readonly differences: readonly Difference[];
      /** Where the words are or nearly are. */
      readonly found: readonly SourceSpan[];
      /** `quotation.other-paragraph`: the places, each one paragraph or the first and last of a run. */
      readonly places: readonly (readonly string[])[];
      /** `quotation.other-paragraph`: the words are in another work. */
      readonly otherWork: boolean;
    };

/** One finding about an analysis. The span is what to underline. */
export interface Finding extends Span {
  readonly code: CheckCode;
  readonly severity: Severity;
  readonly data: FindingData;
  /** Canonical address of the paragraph that it is about. */
  readonly address?: string;
  /** Best first. */
  readonly fixes: readonly Fix[];
  /** Index into the report's `quotations`. */
  readonly quotation?: number;
}

/** A reference that was not judged, because it can mean several things and nothing is guessed. The span is the reference. */
export interface Unjudged extends Span {
  /** It leans on an earlier reference that is not certain, names several works, or its locator fits several paragraphs. */
  readonly reason: 'antecedent' | 'work' | 'paragraph';
  /** What it can mean, as far as that is known: keys or addresses. */
  readonly candidates: readonly string[];
}

/** Something good to do about a place where nothing is wrong: a quotation is verbatim, and its reference names no paragraph. */
export interface Offer extends Span {
  /** Index into the report's `quotations`. */
  readonly quotation: number;
  /** The paragraph, or the first and last one, that the words are in. */
  readonly addresses: readonly string[];
  readonly fix: Fix;
}

/** A finding that a comment silences. */
export interface SilencedFinding {
  readonly finding: Finding;
  /** What the comment says behind its colon. */
  readonly reason?: string;
}

/** What the check of one analysis says. */
export interface AnalysisReport {
  /** Ascending. */
  readonly findings: readonly Finding[];
  readonly quotations: readonly CheckedQuotation[];
  readonly counts: QuotationCounts;
  /** Ascending. */
  readonly unjudged: readonly Unjudged[];
  /** Ascending; for code actions, never findings. */
  readonly offers: readonly Offer[];
  /** Findings that a comment in the analysis silences; ascending. */
  readonly silenced: readonly SilencedFinding[];
}

/** What a code is shown as; `off` for not at all. Codes that are not named keep their default. */
export type Severities = Readonly<Partial<Record<CheckCode, Severity | 'off'>>>;
