import type { Finding, FindingData } from '../core/citation/check-model';
import type { Difference } from '../core/citation/quotation-model';
import type { Library } from '../core/corpus/library';
import type { Translate } from './translate';

/**
 * What is wrong, as a sentence for people: what stands there, what the source has. Corpus text in it is not escaped.
 *
 * @param name what a place is called, by its address or its work's key; without it, by just that
 */
export function findingMessage(
  { data }: Pick<Finding, 'data'>,
  library: Library,
  t: Translate,
  name: (address: string) => string = (address) => address,
): string {
  switch (data.code) {
    case 'citation.unknown-document':
      return data.near.length
        ? t('There is no document {0} in the corpus. Did you mean {1}?', data.key, data.near.join(t(', ')))
        : t('There is no document {0}: neither in the corpus nor in a bibliography of this analysis.', data.key);
    case 'citation.unknown-paragraph':
      return (
        t('There is no paragraph “{0}” in {1}.', data.written, name(data.work)) +
        (data.near[0] === undefined ? '' : t(' The nearest is {0}.', name(data.near[0])))
      );
    case 'citation.range-reversed':
      return t('The range “{0}” ends before it begins.', data.written);
    case 'citation.range-past-end':
      return data.last === undefined
        ? t('The range “{0}” ends after the last paragraph of {1}.', data.written, name(data.work))
        : t('The range “{0}” ends after the last paragraph, {1}.', data.written, name(data.last));
    case 'citation.not-parsed-by-pandoc':
      return misread(data, t) + (data.rewrite === undefined ? '' : t(' Write {0} instead.', oneLine(data.rewrite)));
    case 'citation.glued-key':
      return data.side === 'after'
        ? t('pandoc takes the letters behind “{0}” for a part of the key.', `@${data.key}`)
        : t('Letters stand right before “{0}”, so that pandoc does not read it as a citation.', `@${data.key}`);
    case 'citation.note-spacing':
      return t(
        'Take the space before this citation away: under a style with notes, pandoc moves the punctuation that follows to before the note, which breaks the text.',
      );
    case 'citation.style-refused':
      return t(
        'pandoc stops at {0}: the style holds layouts for several languages. Use its variant for one language.',
        data.name,
      );
    case 'citation.unreadable-file':
      if (data.reason === 'parent') {
        return t(
          'The citation style {0} is {1} under its own name, and that one is not here: pandoc fetches it, and how it prints locators is not known here. Put {1}.csl beside the analysis.',
          data.path,
          data.parent ?? '',
        );
      }
      if (data.role === 'metadata') return t('The metadata file {0} could not be read.', data.path);
      return data.role === 'style'
        ? t('The citation style {0} could not be read.', data.path)
        : t('The bibliography {0} could not be read: its keys are not known.', data.path);
    case 'check.unused-silence':
      return data.reason === 'unknown-code'
        ? t('There is no finding {0} that could be ignored.', data.written)
        : t('This comment ignores nothing: there is no such finding here.');
    case 'quotation.differs':
    case 'quotation.punctuation': {
      const places = [...new Set(data.found.map(({ address, key }) => name(address ?? key)))].join(t(', '));
      const differences = data.differences.map((difference) => differenceMessage(difference, t)).join(t('; '));
      return data.code === 'quotation.differs'
        ? t('The quotation differs from {0}: {1}.', places || t('the source'), differences)
        : t('The punctuation is not as printed in {0}: {1}.', places || t('the source'), differences);
    }
    case 'quotation.other-paragraph': {
      const places = data.places.map((addresses) => addresses.map(name).join('–')).join(t(' or '));
      const [first] = data.found;
      const title = data.otherWork && first ? library.document(first.key)?.metadata.title : undefined;
      // a name says already which document it is
      return title === undefined || places !== data.places.map((addresses) => addresses.join('–')).join(t(' or '))
        ? t('The words are not in the cited paragraph but in {0}.', places)
        : t('The words are not in the cited paragraph but in {0} ({1}).', places, title);
    }
    case 'quotation.not-found':
      return t('The words are not in the cited document.');
    case 'quotation.unmarked': {
      const [first] = data.found;
      return t('These words stand in {0} and have no quotation marks here.', name(first?.address ?? first?.key ?? ''));
    }
  }
}

/** Everything on one line, however it was broken in the analysis. */
function oneLine(text: string): string {
  return text.replace(/\s*\n[ \t>]*/g, ' ');
}

/** What pandoc does with a citation instead. */
function misread(data: Extract<FindingData, { code: 'citation.not-parsed-by-pandoc' }>, t: Translate): string {
  const written = oneLine(data.written);
  switch (data.verdict) {
    case 'not-cited':
      return t('pandoc does not read “{0}” as a citation of these works.', written);
    case 'cut':
      return t('pandoc reads only “{1}” in “{0}”.', written, data.read ?? '');
    case 'page':
      return t('pandoc takes “{1}” in “{0}” for a page, not for a paragraph.', written, data.read ?? '');
    case 'other-label':
      return t('pandoc takes “{1}” in “{0}” for something else than a paragraph.', written, data.read ?? '');
    case 'text':
      return t('pandoc finds no locator in “{0}” and prints the place as plain text.', written);
    case 'unlabelled':
      return t('The citation style prints the number in “{0}” alone, and it would be read as a page.', written);
    case 'example':
      return t('pandoc takes “{0}” at the beginning of a paragraph for the number of an example.', written);
    case 'dropped':
      return t('The citation style prints no locators: the place in “{0}” would be missing.', written);
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
