import type { Library } from '../../corpus/library';
import type { CitedPart } from '../pinpoint-text';

/** What a person must be told about a formatted citation; the wording is made at the edge. */
export type FormatNote =
  /** A printed fact (`symbol`, `session`, …) that the source itself does not print. */
  | { readonly kind: 'unverified'; readonly key: string; readonly fact: string }
  /** No symbol is known: the work is cited by title, submitter and date. */
  | { readonly kind: 'no-symbol'; readonly key: string }
  /** No symbol is known, so there is nothing to link to. */
  | { readonly kind: 'no-link'; readonly key: string }
  /** Title or submitter stand in the document's own language: none is known in the citation's, and nothing is translated. */
  | { readonly kind: 'other-language'; readonly key: string }
  /** A paragraph is named by counting, because nothing is printed there. */
  | { readonly kind: 'counted'; readonly key: string }
  /** The key is Quarto's for a cross-reference, so Quarto will not read this citation. */
  | { readonly kind: 'quarto-reserved'; readonly key: string }
  /** No pandoc citation can be written with this key. */
  | { readonly kind: 'unwritable-key'; readonly key: string }
  | { readonly kind: 'unknown-work'; readonly key: string }
  | { readonly kind: 'unknown-paragraph'; readonly key: string; readonly address: string };

export interface FormattedCitation {
  readonly text: string;
  readonly notes: readonly FormatNote[];
}

export interface StyleContext {
  readonly library: Library;
  /** BCP 47 tag of the analysis that the citation is written into. */
  readonly language: string;
  /** Locators are written so that a citation style cannot lose them. */
  readonly plainLocators: boolean;
}

/** Writes what is cited, arranged for the style's `labels` language. */
export interface CitationStyleDefinition {
  /** The language whose printed labels the style prefers, given the language of the analysis. */
  readonly labels: (language: string) => 'zh' | 'en';
  readonly format: (parts: readonly CitedPart[], context: StyleContext) => FormattedCitation;
}
