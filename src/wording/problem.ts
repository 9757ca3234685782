import type { Problem } from '../core/corpus/model';
import { factLabel } from './fact';
import type { Translate } from './translate';

/** What is wrong in a file, as a sentence for people. A code that has no sentence yet is shown with its data: nothing is hidden. */
export function problemMessage({ code, data }: Problem, t: Translate): string {
  const of = (name: string): string => {
    const value = data[name];
    return Array.isArray(value) ? value.join(t(', ')) : value === undefined ? '' : String(value);
  };
  switch (code) {
    case 'corpus.no-front-matter':
      return t('There is no front matter (facts between two lines of “---” at the start of the file).');
    case 'corpus.front-matter-not-closed':
      return t('The front matter is not closed by a line of “---”; its facts are not read.');
    case 'corpus.front-matter-too-long':
      return t('The YAML is longer than {0} characters and is not read.', of('length'));
    case 'corpus.front-matter':
      return of('reason') === 'NOT_A_MAP'
        ? t('The YAML is no list of “name: value”.')
        : t('The YAML is broken: {0}', of('detail') || of('reason'));
    case 'corpus.missing-field':
      return t('The front matter does not say “{0}”.', of('field'));
    case 'corpus.unknown-field':
      return of('near') === ''
        ? t('“{0}” is not known here; it is kept and not used.', of('field'))
        : t('“{0}” is not known here; it is kept and not used. Did you mean “{1}”?', of('field'), of('near'));
    case 'corpus.wrong-type':
      return t('“{0}” is not read: it should be {1}.', of('field'), of('expected'));
    case 'corpus.file-name':
      return t('By its key and language this file would be called {0}.', of('expected'));
    case 'corpus.nul':
      return t('The file contains NUL characters; each is shown as �.');
    case 'corpus.too-long':
      return t('The document has more than {0} blocks; the rest is not read.', of('blocks'));
    case 'corpus.too-many-marks':
      return t('One text has more than {0} marks; the rest of it is plain.', of('marks'));
    case 'corpus.unsupported-markup':
      return t(
        'A corpus document has no place for {0}; it is shown as the characters that it consists of.',
        of('markup'),
      );
    case 'corpus.unsafe-link':
      return t('Only http and https are links; this is left as text: {0}', of('url'));
    case 'corpus.number-out-of-sequence':
      return t('{0} follows {1}: a number is missing, doubled or out of order.', of('label'), of('previous'));
    case 'corpus.renumbered':
      return t(
        'The numbers are {0}, and the front matter says {1}: a formatter may have renumbered the list. Citations of these paragraphs are not to be trusted until the numbers are put right.',
        of('found'),
        of('expected'),
      );
    case 'corpus.duplicate-address':
      return t('{0} is already the address of the paragraph in line {1}.', of('address'), Number(data['line']) + 1);
    case 'corpus.duplicate-document':
      return t('{0} is already read from {1}; this file is left out.', `${of('key')} (${of('language')})`, of('other'));
    case 'corpus.empty-item':
      return t('An item without words is left out.');
    case 'corpus.label-without-value':
      return t(
        '“{0}” is no number or letter that an address could be made of; the item is counted instead.',
        of('label'),
      );
    case 'corpus.nested-too-deep':
      return t('Items are nested more than {0} deep; the deeper ones are put at that depth.', of('depth'));
    case 'corpus.part-name':
      return t('“{0}” cannot be the name of a part, or is already one.', of('part'));
    case 'corpus.missing-part':
      return t('The front matter names a part “{0}”, and no heading begins it.', of('part'));
    case 'corpus.several-main-parts':
      return t('Only one part can be the main part: {0}.', of('parts'));
    case 'overlay.unknown-document':
      return of('nearest') === ''
        ? t('The corpus has no document {0}.', of('key'))
        : t('The corpus has no document {0}. Did you mean {1}?', of('key'), of('nearest'));
    case 'overlay.conflict':
      return t(
        'The {0} of {1} is stated twice; this statement stands, and the other is left out: {2}',
        factLabel(of('fact'), t),
        of('key'),
        of('other'),
      );
    case 'corpus.unreadable':
      return t('The file cannot be read: {0}.', of('reason'));
    case 'import.unsure-join':
      return t(
        'Two lines are joined, and whether a space belongs between them is not sure: “{0}” and “{1}”.',
        of('before'),
        of('after'),
      );
    case 'import.unsure-continuation':
      return t('This may continue the paragraph above or begin a new one: “{0}”.', of('text'));
    case 'import.heading-not-found':
      return t('The heading “{0}” is not in the text.', of('heading'));
    case 'import.heading-guessed':
      return t('“{0}” is taken for a heading by its look.', of('text'));
    case 'import.title-guessed':
      return t('“{0}” is taken for the title by its place.', of('text'));
    case 'import.title-missing':
      return t('There is no line that could be the title.');
    case 'import.doubtful-label':
      return t('“{0}” is taken for a label because its number fits the list.', of('label'));
    case 'import.label-without-place':
      return t('“{0}” looks like a label and fits no list here; it is left in the text.', of('label'));
    case 'import.number-out-of-sequence':
      return t(
        '{0} stands where {1} is expected: a number is missing, doubled or out of order.',
        of('label'),
        of('expected'),
      );
    case 'import.fact-not-printed':
      return t('The text does not print this {0}: {1}', factLabel(of('fact'), t), of('value'));
    default:
      return `${code} ${JSON.stringify(data)}`;
  }
}
