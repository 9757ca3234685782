/**
 * One step of an address. A label segment is what is printed, reduced to its value (`12.` → `12`, 三 → `3`,
 * ㈡ → `2`, (b) → `b`). A counted segment is a position, because nothing is printed there: the n-th unnumbered
 * paragraph of its part, or the n-th item without a label of its parent.
 */
export type Segment =
  | { readonly kind: 'label'; readonly value: string }
  | { readonly kind: 'unnumbered'; readonly n: number }
  | { readonly kind: 'item'; readonly n: number };

/**
 * Where a paragraph is. Canonical form `KEY#SEG/SEG`, for example `npt-chair-summary-2018#12`,
 * `china-nuclear-disarmament-2022#3/2`, `p5-beijing-summary-2019#note/n2`. With no segments it is the whole
 * work (`KEY`) or a whole part (`KEY#letter`). The main part is never named in an address.
 */
export interface Address {
  readonly key: string;
  readonly part?: string;
  readonly segments: readonly Segment[];
}

/** A link or a footnote mark inside a text; offsets in UTF-16 code units of that text. */
export type Mark =
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly url: string }
  | { readonly kind: 'footnote'; readonly at: number; readonly label: string };

/** A run of printed text without hard wraps, and what is marked in it. `line` is 0-based in the corpus file. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly line: number;
}

/** What a paragraph holds, in printed order. */
export type Content =
  | ({ readonly kind: 'text' } & MarkedText)
  | { readonly kind: 'item'; readonly paragraph: Paragraph }
  | Printed
  | Footnote;

/** Printed, but no paragraph: cover lines, date lines, signatures. */
export interface Printed {
  readonly kind: 'printed';
  readonly lines: readonly MarkedText[];
}

/**
 * A footnote, where it is printed. `label` is the printed mark (`*`, `1`); a further footnote with the same mark has `#2`,
 * `#3` … after it to keep them apart (`printedMark` takes that off).
 */
export interface Footnote {
  readonly kind: 'footnote';
  readonly label: string;
  readonly lines: readonly MarkedText[];
}

/** A citable paragraph: numbered, lettered, a dash item, or unnumbered. */
export interface Paragraph {
  readonly address: Address;
  /** The address as `formatAddress` prints it: the paragraph's identity everywhere. */
  readonly id: string;
  /** The label as printed (`12.`, `三、`, `㈡`, `(a)`); undefined for dash items and unnumbered paragraphs. */
  readonly label?: string;
  /** Printed labels from the outermost to this one's; a counted level contributes none. */
  readonly labels: readonly string[];
  /** True if any segment of the address was counted and not printed. */
  readonly counted: boolean;
  /** The paragraph's own words: no label, no items; a continuation joined by an empty line. */
  readonly text: string;
  /** Links of this paragraph's own words, in order. */
  readonly links: readonly string[];
  readonly content: readonly Content[];
  readonly items: readonly Paragraph[];
  readonly parent?: Paragraph;
  /** The headings above it inside its part, outermost first. */
  readonly sections: readonly string[];
  /** First line in the corpus file, 0-based. */
  readonly line: number;
}

/** What a document consists of at its top level, in printed order. */
export type Block =
  | ({ readonly kind: 'heading'; readonly level: number; readonly part?: string } & MarkedText)
  | { readonly kind: 'paragraph'; readonly paragraph: Paragraph }
  | Printed
  | Footnote;

/** A named division of a document with a numbering of its own: a covering letter and its annex. */
export interface Part {
  /** `note`, `letter`, `annex`, …; undefined when the document has one part only. */
  readonly name?: string;
  /** The part that the key alone stands for in an address and a citation. */
  readonly main: boolean;
  /** Its heading as printed; undefined when it has none. */
  readonly title?: string;
  /** What a reader calls it (来函, 附件); false in `labelPrinted` when the source prints no such word. */
  readonly label?: string;
  readonly labelPrinted: boolean;
  /** The paragraphs of this part in document order, items included. */
  readonly paragraphs: readonly Paragraph[];
}

/** Dates are of several kinds and are never confused: ISO 8601, a day, month or year, or an interval `from/to`. */
export type DateKind = 'issued' | 'session' | 'event' | 'note' | 'letter' | 'statement';

/** Kinds of document, by the word that the UN prints for them. */
export type Genre = 'working-paper' | 'note-verbale' | 'letter' | 'statement' | 'report' | 'resolution' | 'other';

/**
 * What is known of a document. A fact that is absent is undefined; nothing is guessed. A fact that the source does not print
 * is named in `unverified` (`symbol`, `body`, `symbolSeries`, `parts.annex`, …) and is shown so everywhere.
 */
export interface Metadata {
  /** The title that the key stands for: the main part's, as printed. Never translated. */
  readonly title: string;
  /** Printed short form of the title, for styles that want one (no subtitle). */
  readonly shortTitle?: string;
  /** Titles in other languages, only where someone stated them, by BCP 47 tag. */
  readonly titles: Readonly<Record<string, string>>;
  /** What people call it when they search or mention it (主席摘要). Never printed in a citation. */
  readonly aliases: readonly string[];
  readonly symbol?: string;
  /** A symbol series whose number is not known (`NPT/CONF.2020/WP.`). Never reaches a citation. */
  readonly symbolSeries?: string;
  readonly body?: string;
  readonly session?: string;
  readonly place?: string;
  readonly dates: Readonly<Partial<Record<DateKind, string>>>;
  readonly submitters: readonly string[];
  readonly genre?: Genre;
  /** Where the text came from. */
  readonly source?: { readonly file: string; readonly sha256: string };
  /**
   * The numbers of each part as `numbersOf` writes them (`1-2, 3(1-5), 4(i1-i10), 5`), by part name (`''` for a part without
   * one): what a formatter that renumbers, or an import that counts differently, is found by.
   */
  readonly numbers?: Readonly<Record<string, string>>;
  /** Names of facts that the source does not print. */
  readonly unverified: readonly string[];
  /** Facts that a user's overlay stated, by name, and who said so when. An overlay clears `unverified` only with `checked`. */
  readonly stated: Readonly<Record<string, Statement>>;
  /** Front matter that this version does not know: reported, kept as it is, and written back. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Who stated a fact that is not from the source. */
export interface Statement {
  readonly by?: string;
  /** ISO date on which it was checked against an official source. */
  readonly checked?: string;
  readonly note?: string;
  /** The overlay file that says so. */
  readonly file?: string;
}

/** One language version of a work, as read from one corpus file. */
export interface Document {
  readonly key: string;
  /** BCP 47 tag (`zh`, `en`). */
  readonly language: string;
  readonly metadata: Metadata;
  readonly parts: readonly Part[];
  readonly blocks: readonly Block[];
  /** Every paragraph in document order, each item after its parent. */
  readonly paragraphs: readonly Paragraph[];
  /** The corpus file it was read from, as its reader was told. */
  readonly file?: string;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * Something wrong in a file, as data: a stable dotted code and what the message needs. The edges (editor, terminal)
 * make the sentence. Lines and columns are 0-based; columns in UTF-16 code units.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
}
