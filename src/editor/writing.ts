import * as vscode from 'vscode';
import type { AnalysisContext } from '../core/citation/context';
import { losesLocators } from '../core/citation/csl';
import { analysisLanguage } from '../core/citation/language';
import type { CitationStyle } from '../core/citation/model';
import { choice } from './settings';

export type CitationLanguage = 'auto' | 'zh' | 'en';

/** The style that a citation is written in, for a document or the window. */
export const styleSetting = choice<CitationStyle>('citation.style', ['pandoc', 'un-en', 'un-zh', 'link'], 'pandoc');
/** The language that a citation is written for; `auto` asks the document. */
export const languageSetting = choice<CitationLanguage>('citation.language', ['auto', 'zh', 'en'], 'auto');

/**
 * How a citation is written in a document: what the settings say, the language from its front matter, its project or its text. Where
 * its citation style is known to lose locators they are written as plain text.
 */
export function writingOptions(
  document: vscode.TextDocument | undefined,
  context?: AnalysisContext,
): {
  readonly style: CitationStyle;
  readonly language: string;
  readonly plainLocators: boolean;
} {
  const language = languageSetting(document);
  const own = context?.language ?? (document ? analysisLanguage(document.getText()) : vscode.env.language);
  return {
    style: styleSetting(document),
    language: language === 'auto' ? own : language,
    plainLocators: losesLocators(context?.style),
  };
}
