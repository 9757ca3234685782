import type { Bibliography } from './bibliography';
import type { StyleFacts } from './csl';

/** A file that an analysis, or the project that it stands in, names. */
export interface NamedFile {
  readonly role: 'bibliography' | 'style';
  /** As written. */
  readonly path: string;
  /** Whether the analysis names it itself; else a file of its project does. */
  readonly inAnalysis: boolean;
}

/** Why a file gave nothing: it is not there, it is not what its name says, or nobody knows the format. */
export type UnreadableReason = 'missing' | 'broken' | 'format';

/** A file that is named and could not be read: it is known to define nothing. */
export interface UnreadableFile extends NamedFile {
  readonly reason: UnreadableReason;
}

/** What an analysis uses beside the corpus, as its front matter and the files of its project name it. */
export interface AnalysisContext {
  /** The keys of its own bibliographies. */
  readonly bibliography: Bibliography;
  /** What is known of the citation style; undefined when none is named or it could not be read: pandoc's own is Chicago author-date. */
  readonly style?: StyleFacts;
  /** The BCP 47 tag that is stated (`lang:`), in the front matter or else in the project. */
  readonly language?: string;
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * The language under which pandoc reads the locators of an analysis: the one that is stated, else the style's own, else
 * American English. What the text is written in does not matter to it.
 */
export function pandocLanguage({ language, style }: Pick<AnalysisContext, 'language' | 'style'>): string {
  return language ?? style?.defaultLocale ?? 'en-US';
}
