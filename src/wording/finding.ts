import type { Finding } from '../core/citation/check-model';
import type { Difference } from '../core/citation/quotation-model';
import type { Library } from '../core/corpus/library';
import type { Translate } from './translate';

/** What is wrong, as a sentence for people: what stands there, what the source has. Corpus text in it is not escaped. */
export function findingMessage({ data }: Finding, library: Library, t: Translate): string {
  switch (data.code) {
    case 'citation.unknown-document':
      return data.near.length
        ? t('There is no document {0} in the corpus. Did you mean {1}?', data.key, data.near.join(t(', ')))
        : t('There is no document {0}: neither in the corpus nor in a bibliography of this analysis.', data.key);
    case 'citation.unknown-paragraph':
      return t('There is no paragraph “{0}” in {1}.', data.written, data.work);
    case 'citation.range-reversed':
      return t('The range “{0}” ends before it begins.', data.written);
    case 'citation.range-past-end':
      return t('The range “{0}” ends after the last paragraph of {1}.', data.written, data.work);
    case 'citation.not-parsed-by-pandoc':
      return t('pandoc does not read “{0}” as the paragraph that is meant.', data.written);
    case 'citation.glued-key':
      return t('Letters touch the key {0}: pandoc does not read it as a citation.', data.key);
    case 'citation.note-spacing':
      return t('A space before a citation in Chinese text: a style with notes prints the text broken.');
    case 'citation.style-refused':
      return t(
        'pandoc stops at {0}: the style holds layouts for several languages. Use its variant for one language.',
        data.name,
      );
    case 'citation.unreadable-file':
      return data.role === 'style'
        ? t('The citation style {0} could not be read.', data.path)
        : t('The bibliography {0} could not be read: its keys are not known.', data.path);
    case 'check.unused-silence':
      return data.reason === 'unknown-code'
        ? t('There is no finding {0} that could be ignored.', data.written)
        : t('This comment ignores nothing: there is no such finding here.');
    case 'quotation.differs':
    case 'quotation.punctuation': {
      const places = [...new Set(data.found.map(({ address, key }) => address ?? key))].join(t(', '));
      const differences = data.differences.map((difference) => differenceMessage(difference, t)).join(t('; '));
      return data.code === 'quotation.differs'
        ? t('The quotation differs from {0}: {1}.', places || t('the source'), differences)
        : t('The punctuation is not as printed in {0}: {1}.', places || t('the source'), differences);
    }
    case 'quotation.other-paragraph': {
      const places = data.places.map((addresses) => addresses.join('–')).join(t(' or '));
      const [first] = data.found;
      const title = data.otherWork && first ? library.document(first.key)?.metadata.title : undefined;
      return title === undefined
        ? t('The words are not in the cited paragraph but in {0}.', places)
        : t('The words are not in the cited paragraph but in {0} ({1}).', places, title);
    }
    case 'quotation.not-found':
      return t('The words are not in the cited document.');
    case 'quotation.unmarked': {
      const [first] = data.found;
      return t('These words stand in {0} and have no quotation marks here.', first?.address ?? first?.key ?? '');
    }
  }
}

/** One difference in words: “深表” is printed “感到”. */
export function differenceMessage({ kind, quoted, printed }: Difference, t: Translate): string {
  switch (kind) {
    case 'changed':
    case 'punctuation':
      return t('“{0}” is printed “{1}”', quoted, printed);
    case 'added':
      return t('“{0}” is not printed', quoted);
    case 'dropped':
      return t('“{0}” is left out', printed);
    case 'cut':
      return t('“{0}” is cut off, which changes the meaning', printed);
    case 'order':
      return t('“{0}” stands earlier in the source', quoted);
  }
}
