import type { Problem } from '../core/corpus/model';

type Sentence = (of: (name: string) => string, data: Problem['data']) => string;

export const sentences: Readonly<Record<string, Sentence>> = {
  'corpus.no-front-matter': () => 'there is no front matter (facts between two lines of --- at the start of the file)',
  'corpus.front-matter-not-closed': () => 'the front matter is not closed by a line of ---; its facts are not read',
  'corpus.front-matter-too-long': (of) => `the YAML is longer than ${of('length')} characters and is not read`,
  'corpus.front-matter': (of) =>
    of('reason') === 'NOT_A_MAP'
      ? 'the YAML is no list of "name: value"'
      : `the YAML is broken: ${of('detail') || of('reason')}`,
  'corpus.missing-field': (of) => `the front matter does not say "${of('field')}"`,
  'corpus.unknown-field': (of) => `"${of('field')}" is not known here; it is kept and not used`,
  'corpus.wrong-type': (of) => `"${of('field')}" is not read: it should be ${of('expected')}`,
  'corpus.file-name': (of) => `by its key and language this file would be called ${of('expected')}`,
  'corpus.nul': () => 'the file contains NUL characters; each is shown as \ufffd',
  'corpus.too-long': (of) => `the document has more than ${of('blocks')} blocks; the rest is not read`,
  'corpus.too-many-marks': (of) => `one text has more than ${of('marks')} marks; the rest of it is plain`,
  'corpus.unsupported-markup': (of) =>
    `a corpus document has no place for ${of('markup')}; it is shown as the characters that it consists of`,
  'corpus.unsafe-link': (of) => `only http and https are links; this is left as text: ${of('url')}`,
  'corpus.number-out-of-sequence': (of) =>
    `${of('label')} follows ${of('previous')}: a number is missing, doubled or out of order`,
  'corpus.renumbered': (of) =>
    `the numbers are ${of('found')}, and the front matter says ${of('expected')}: a formatter may have renumbered the ` +
    'list; do not trust citations of these paragraphs until the numbers are put right',
  'corpus.duplicate-address': (of, data) =>
    `${of('address')} is already the address of the paragraph in line ${Number(data['line']) + 1}`,
  'corpus.duplicate-document': (of) => `${of('key')} is already read from ${of('other')}; this file is left out`,
  'overlay.conflict': (of, data) =>
    `${of('fact')} of ${of('key')} is ${of('value')} here and ${of('other')} in ` +
    `${of('otherFile')}:${Number(data['otherLine']) + 1}; this one is used`,
  'overlay.unknown-document': (of) =>
    `there is no document ${of('key')} in the corpus${of('nearest') === '' ? '' : `; did you mean ${of('nearest')}?`}`,
  'corpus.unreadable': (of) => `the file cannot be read: ${of('reason')}`,
  'corpus.empty-item': () => 'an item without words is left out',
  'corpus.label-without-value': (of) =>
    `"${of('label')}" is no number or letter that an address could be made of; the item is counted instead`,
  'corpus.nested-too-deep': (of) =>
    `items are nested more than ${of('depth')} deep; the deeper ones are put at that depth`,
  'corpus.part-name': (of) => `"${of('part')}" cannot be the name of a part, or is already one`,
  'corpus.missing-part': (of) => `the front matter names a part "${of('part')}", and no heading begins it`,
  'corpus.several-main-parts': (of) => `only one part can be the main part: ${of('parts')}`,
};

/** What is wrong, as an English sentence. A code that has no sentence yet is shown with its data: nothing is hidden. */
export function problemMessage({ code, data }: Problem): string {
  const of = (name: string): string => {
    const value = data[name];
    return Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
  };
  return sentences[code]?.(of, data) ?? JSON.stringify(data);
}

/** One line for a problem: `file:line:column: severity: sentence [code]`, line and column 1-based. */
export function problemLine(problem: Problem): string {
  const place = [problem.file ?? '', problem.line + 1, problem.column + 1].join(':');
  return `${place}: ${problem.severity}: ${problemMessage(problem)} [${problem.code}]`;
}
