import * as vscode from 'vscode';
import type { Problem } from '../core/corpus/model';
import { factLabel } from './labels';

/** What is wrong, as a sentence for people. A code that has no sentence yet is shown with its data: nothing is hidden. */
export function problemMessage({ code, data }: Problem): string {
  const of = (name: string): string => {
    const value = data[name];
    return Array.isArray(value) ? value.join(vscode.l10n.t(', ')) : value === undefined ? '' : String(value);
  };
  switch (code) {
    case 'corpus.no-front-matter':
      return vscode.l10n.t('There is no front matter (facts between two lines of “---” at the start of the file).');
    case 'corpus.front-matter-not-closed':
      return vscode.l10n.t('The front matter is not closed by a line of “---”; its facts are not read.');
    case 'corpus.front-matter-too-long':
      return vscode.l10n.t('The YAML is longer than {0} characters and is not read.', of('length'));
    case 'corpus.front-matter':
      return of('reason') === 'NOT_A_MAP'
        ? vscode.l10n.t('The YAML is no list of “name: value”.')
        : vscode.l10n.t('The YAML is broken: {0}', of('detail') || of('reason'));
    case 'corpus.missing-field':
      return vscode.l10n.t('The front matter does not say “{0}”.', of('field'));
    case 'corpus.unknown-field':
      return vscode.l10n.t('“{0}” is not known here; it is kept and not used.', of('field'));
    case 'corpus.wrong-type':
      return vscode.l10n.t('“{0}” is not read: it should be {1}.', of('field'), of('expected'));
    case 'corpus.file-name':
      return vscode.l10n.t('By its key and language this file would be called {0}.', of('expected'));
    case 'corpus.nul':
      return vscode.l10n.t('The file contains NUL characters; each is shown as �.');
    case 'corpus.too-long':
      return vscode.l10n.t('The document has more than {0} blocks; the rest is not read.', of('blocks'));
    case 'corpus.too-many-marks':
      return vscode.l10n.t('One text has more than {0} marks; the rest of it is plain.', of('marks'));
    case 'corpus.unsupported-markup':
      return vscode.l10n.t(
        'A corpus document has no place for {0}; it is shown as the characters that it consists of.',
        of('markup'),
      );
    case 'corpus.unsafe-link':
      return vscode.l10n.t('Only http and https are links; this is left as text: {0}', of('url'));
    case 'corpus.number-out-of-sequence':
      return vscode.l10n.t(
        '{0} follows {1}: a number is missing, doubled or out of order.',
        of('label'),
        of('previous'),
      );
    case 'corpus.renumbered':
      return vscode.l10n.t(
        'The numbers are {0}, and the front matter says {1}: a formatter may have renumbered the list. Citations of these paragraphs are not to be trusted until the numbers are put right.',
        of('found'),
        of('expected'),
      );
    case 'corpus.duplicate-address':
      return vscode.l10n.t(
        '{0} is already the address of the paragraph in line {1}.',
        of('address'),
        Number(data['line']) + 1,
      );
    case 'corpus.duplicate-document':
      return vscode.l10n.t(
        '{0} is already read from {1}; this file is left out.',
        `${of('key')} (${of('language')})`,
        of('other'),
      );
    case 'corpus.empty-item':
      return vscode.l10n.t('An item without words is left out.');
    case 'corpus.label-without-value':
      return vscode.l10n.t(
        '“{0}” is no number or letter that an address could be made of; the item is counted instead.',
        of('label'),
      );
    case 'corpus.nested-too-deep':
      return vscode.l10n.t('Items are nested more than {0} deep; the deeper ones are put at that depth.', of('depth'));
    case 'corpus.part-name':
      return vscode.l10n.t('“{0}” cannot be the name of a part, or is already one.', of('part'));
    case 'corpus.missing-part':
      return vscode.l10n.t('The front matter names a part “{0}”, and no heading begins it.', of('part'));
    case 'corpus.several-main-parts':
      return vscode.l10n.t('Only one part can be the main part: {0}.', of('parts'));
    case 'overlay.unknown-document':
      return of('nearest') === ''
        ? vscode.l10n.t('The corpus has no document {0}.', of('key'))
        : vscode.l10n.t('The corpus has no document {0}. Did you mean {1}?', of('key'), of('nearest'));
    case 'overlay.conflict':
      return vscode.l10n.t(
        'The {0} of {1} is stated twice; this statement stands, and the other is left out: {2}',
        factLabel(of('fact')),
        of('key'),
        of('other'),
      );
    default:
      return `${code} ${JSON.stringify(data)}`;
  }
}
