import type { Unjudged } from '../core/citation/check-model';
import type {
  CheckedQuotation,
  Difference,
  Folding,
  NotCheckable,
  NotQuotation,
  SourceSpan,
} from '../core/citation/quotation-model';
import { differenceMessage } from './finding';
import type { Translate } from './translate';

/** A paragraph that a verdict is about. */
export interface VerdictPlace {
  readonly address: string;
  readonly language: string;
}

/** What the check says of a quotation. Corpus text in it is not escaped. */
export interface VerdictMessage {
  /** “Verbatim: …”, “Differs from …”. */
  readonly text: string;
  /** What was allowed to differ, or what differs; undefined where there is nothing to add. */
  readonly detail?: string;
  /** The paragraphs where the words are or nearly are. */
  readonly places: readonly VerdictPlace[];
}

/**
 * The verdict on a quotation in words; `name` says what a paragraph is called.
 *
 * @example verdictMessage(quotation, english, ({ address }) => address).text // 'Verbatim: npt-chair-summary-2018#12'
 */
export function verdictMessage(
  { verdict, segments }: Pick<CheckedQuotation, 'verdict' | 'segments'>,
  t: Translate,
  name: (place: VerdictPlace) => string,
): VerdictMessage {
  const places = placesOf(segments.flatMap(({ source }) => source));
  const names = (of: readonly VerdictPlace[]) => of.map(name).join(t(', '));
  const differences = (of: readonly Difference[]) => of.map((one) => differenceMessage(one, t)).join(t('; '));
  switch (verdict.kind) {
    case 'verbatim': {
      const folded = verdict.folded.map((one) => foldingName(one, t)).join(t(', '));
      return {
        text: places.length ? t('Verbatim: {0}', names(places)) : t('Verbatim'),
        ...(folded === '' ? {} : { detail: t('Not as printed, which is allowed: {0}', folded) }),
        places,
      };
    }
    case 'differs':
      return {
        text: places.length ? t('Differs from {0}', names(places)) : t('Differs from the source'),
        detail: differences(verdict.differences),
        places,
      };
    case 'other-paragraph': {
      const found = verdict.found.flatMap(({ addresses, language }) =>
        addresses.map((address) => ({ address, language })),
      );
      return { text: t('Not in the cited paragraph, but in {0}', names(found)), places: found };
    }
    case 'not-found':
      return { text: t('Not in the cited document'), places: [] };
    case 'not-checkable':
      return { text: t('Not checkable: {0}', notCheckableReason(verdict.reason, t)), places: [] };
    case 'not-a-quotation':
      return { text: t('No quotation: {0}', notQuotationReason(verdict.reason, t)), places: [] };
  }
}

function placesOf(spans: readonly SourceSpan[]): readonly VerdictPlace[] {
  const places: VerdictPlace[] = [];
  for (const { address, language } of spans) {
    if (address !== undefined && !places.some((one) => one.address === address)) places.push({ address, language });
  }
  return places;
}

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
