import type { CheckCode } from '../core/citation/check-model';
import type { Translate } from './translate';

/** What a finding of the check is, whatever place it is about: sentences for people. */
export interface CodeExplanation {
  readonly meaning: string;
  /** What to do about it. */
  readonly advice: string;
}

/**
 * What a code of the check means and what to do about it.
 *
 * @example explainCode('citation.glued-key', english).meaning // 'Letters touch the citation key.'
 */
export function explainCode(code: CheckCode, t: Translate): CodeExplanation {
  switch (code) {
    case 'citation.unknown-document':
      return {
        meaning: t('No document has this key.'),
        advice: t(
          'The key is neither that of a corpus document nor in a bibliography of the analysis. Correct it, or name the bibliography that defines it.',
        ),
      };
    case 'citation.unknown-paragraph':
      return {
        meaning: t('The cited paragraph does not exist.'),
        advice: t(
          'The document has no such paragraph. Look the number up in the source: the nearest one is only a guess.',
        ),
      };
    case 'citation.range-reversed':
      return {
        meaning: t('The range ends before it begins.'),
        advice: t('Write the lower number first, or the last number in full: 113-115, not 113-15.'),
      };
    case 'citation.range-past-end':
      return {
        meaning: t('The range ends after the last paragraph.'),
        advice: t('End the range at the last paragraph, or correct the number.'),
      };
    case 'citation.not-parsed-by-pandoc':
      return {
        meaning: t('pandoc reads the citation otherwise than it is meant.'),
        advice: t(
          'Under the language of the analysis pandoc takes the number for a page, reads only a part of it, prints it as plain text or does not cite at all. Write the citation as suggested.',
        ),
      };
    case 'citation.glued-key':
      return {
        meaning: t('Letters touch the citation key.'),
        advice: t(
          'pandoc does not see a key that letters touch, or takes them for a part of it. Put the key in brackets, or in braces.',
        ),
      };
    case 'citation.note-spacing':
      return {
        meaning: t('A space before the citation breaks the text under a style with notes.'),
        advice: t(
          'pandoc takes the space away and moves the note behind the punctuation that follows. Close the space up.',
        ),
      };
    case 'citation.style-refused':
      return {
        meaning: t('pandoc stops at the citation style.'),
        advice: t('The file holds layouts for several languages. Use its variant for one language.'),
      };
    case 'citation.unreadable-file':
      return {
        meaning: t('A file that the analysis names could not be read.'),
        advice: t('What it defines is not known to the check. Correct its path or its contents.'),
      };
    case 'quotation.differs':
      return {
        meaning: t('The quotation differs from the source.'),
        advice: t(
          'Use the words of the source, mark what is left out with an ellipsis and what is added with brackets.',
        ),
      };
    case 'quotation.other-paragraph':
      return {
        meaning: t('The quoted words are in another paragraph.'),
        advice: t('The words are as printed, but not where the citation says. Cite the paragraph that has them.'),
      };
    case 'quotation.not-found':
      return {
        meaning: t('The quoted words are not in the cited document.'),
        advice: t('Compare the words with the source. Say so if they are a translation of your own.'),
      };
    case 'quotation.punctuation':
      return {
        meaning: t('The punctuation differs from the source.'),
        advice: t('The words are as printed, the punctuation between them is not.'),
      };
    case 'quotation.unmarked':
      return {
        meaning: t('Words of the source stand without quotation marks.'),
        advice: t('Put quotation marks around words that are the source’s.'),
      };
    case 'check.unused-silence':
      return {
        meaning: t('A comment ignores nothing.'),
        advice: t('There is no finding here that the comment could silence. Take it away.'),
      };
  }
}
