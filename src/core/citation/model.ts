import type { Address } from '../corpus/model';

/** The styles that insertion and the formatter know by name; each has its file under `styles/` and its place in `format.ts`. */
export type CitationStyle = 'pandoc' | 'un-en' | 'un-zh' | 'link';

/** A stretch of the analysis, in UTF-16 offsets from its start; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A replacement in the analysis. */
export interface Edit extends Span {
  readonly text: string;
}

/** How a citation was written. */
export type CitationForm =
  /** `[@a, ¶ 3; @b, ¶ 9]` */
  | 'group'
  /** `@a` in the running text, with or without `[¶ 12]` after it */
  | 'narrative'
  /** a symbol, alias or key in plain words with a locator beside it: `NPT/CONF.2020/PC.II/WP.41, paras. 12–15` */
  | 'mention'
  /** leans on an earlier citation: 同上，第15段, ibid., para. 15, 该摘要第41段 */
  | 'back-reference';

/** The words that introduce a citation and say that it claims no words (参见, see also, 转引自 …). */
export type Signal = 'see' | 'compare' | 'quoted-in';

/** One paragraph or an inclusive range of paragraphs that a locator means. */
export interface Pinpoint extends Span {
  /** The words as written (`12-15`, `三㈡`, `第8(a)㈢段`). */
  readonly written: string;
  /** Candidate addresses of the first (or only) paragraph; more than one means ambiguous, none means no such paragraph. */
  readonly from: readonly Address[];
  /** For a range: candidates of its last paragraph. Undefined for a single paragraph. */
  readonly to?: readonly Address[];
}

/** One work cited inside a citation, with its locators. */
export interface CitedWork extends Span {
  /** The key or name as written, without `@` and braces, and where it stands. */
  readonly key: string;
  readonly keySpan: Span;
  /** The corpus work that it names; undefined when it is not in the corpus. */
  readonly work?: string;
  /** True when the document's own bibliography defines this key. */
  readonly foreign: boolean;
  /**
   * The locator text as written and where it stands; undefined when the whole work is cited. What begins a line in a quote or a
   * list (`> `) is spaces in it, as in `written`, `prefix` and `suffix`.
   */
  readonly locator?: Span & { readonly text: string };
  readonly pinpoints: readonly Pinpoint[];
  readonly prefix?: string;
  readonly suffix?: string;
  readonly signal?: Signal;
  /** Where letters touch a known key, so that pandoc does not see it or takes them for a part of it. */
  readonly glued?: 'before' | 'after' | 'both';
}

/** A reference in an analysis, whatever its form. */
export interface Citation extends Span {
  readonly form: CitationForm;
  readonly works: readonly CitedWork[];
  /** False when an antecedent is not certain: it counts as not checked, never as right. */
  readonly certain: boolean;
  /** The footnote in whose definition it stands. */
  readonly footnote?: string;
}
