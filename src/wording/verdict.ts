import type { Unjudged } from '../core/citation/check-model';
import type { Folding, NotCheckable, NotQuotation } from '../core/citation/quotation-model';
import type { Translate } from './translate';

/** Why a quotation could not be checked, as the end of a sentence. */
export function notCheckableReason(reason: NotCheckable, t: Translate): string {
  switch (reason) {
    case 'language':
      return t('the corpus has no text of the document in this language (an author’s translation)');
    case 'translation':
      return t('it is marked as a translation');
    case 'other-work':
      return t('a work outside the corpus is cited with it');
    case 'antecedent':
      return t('which earlier reference it leans on is not certain');
    case 'paragraph':
      return t('the cited paragraph does not exist');
    case 'attribution':
      return t('it is not certain that the words are meant to be from this document');
    case 'budget':
      return t('there was too much to search');
  }
}

/** Why words in quotation marks are no quotation of the corpus. */
export function notQuotationReason(reason: NotQuotation, t: Translate): string {
  switch (reason) {
    case 'no-citation':
      return t('no citation of the corpus is near');
    case 'no-claim':
      return t('the citation claims no words (see, cf.)');
    case 'term':
      return t('a term');
    case 'title':
      return t('a title');
    case 'empty':
      return t('no words');
  }
}

/** What is not as printed in a quotation that counts as verbatim, in a few words. */
export function foldingName(folding: Folding, t: Translate): string {
  switch (folding) {
    case 'width':
      return t('full and half width');
    case 'spacing':
      return t('spaces');
    case 'quotation-marks':
      return t('the level of quotation marks');
    case 'dashes':
      return t('dashes');
    case 'script':
      return t('simplified and traditional characters');
    case 'case':
      return t('capital letters');
    case 'ellipsis':
      return t('an ellipsis');
    case 'insertion':
      return t('words in brackets');
    case 'label':
      return t('the printed number');
    case 'markup':
      return t('emphasis, notes and links');
    case 'punctuation':
      return t('punctuation');
  }
}

/** Why a reference was not judged, with what it can mean. */
export function unjudgedReason({ reason, candidates }: Unjudged, t: Translate): string {
  const some = candidates.slice(0, 5).join(t(', '));
  switch (reason) {
    case 'antecedent':
      return t('which earlier reference it leans on is not certain');
    case 'work':
      return t('it can mean several documents: {0}', some);
    case 'paragraph':
      return t('it can mean several paragraphs: {0}', some);
  }
}
