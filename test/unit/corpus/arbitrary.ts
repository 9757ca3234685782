import fc from 'fast-check';
import type { DraftBlock, DraftContent, DraftDocument, DraftItem, DraftText } from '../../../src/core/corpus/draft';
import type { Document, Mark, Metadata } from '../../../src/core/corpus/model';

/** Pieces that Markdown, YAML or our own label rules could misread. */
const nasty = [
  '1.', '12)', '2014 年', '#', '##', '# a', '>', '-', '- ', '+', '---', '***', '* ', '*', '**', '_', '__', '`', '``', '```', '~~~',
  '\\', '\\\\', '\\*', '[', ']', '[^1]', '[^*]:', '[a](b)', '](', '(', ')', '![', '!', '<b>', '<!--', '-->', '<https://a.b>', '&amp;', '&#35;',
  '&copy', '&', '|', '| - |', '{#a}', '{#note}', '{', '}', '===', ':', '三、', '㈠', '（一）', '(a)', '(iv)', '①', 'A.', '第三条 ', '12 bis',
  '12之二、', '–', '\uf0b7', '核武器', '《条约》', '“五核国”', '，', '。', ' ', '  ', '\t', '\u3000', '\u00a0', '\u200f', 'שלום', 'العربية', '👩‍🚀', '\ud83d', 'é', 'e\u0301', '\u2028', '\u0085', '\u000b',
]; // prettier-ignore

const words = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...nasty) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }), { maxLength: 8 })
  .map((list) => list.join(''));

const url = fc.constantFrom(
  'https://docs.un.org/zh/A/RES/67/53', 'https://undocs.org/ch/S/RES/1325(2000)', 'http://a.b/?a=1&amp;b=*_`c`', 'http://a.b/)(', 'https://a.b/[x]\\y', 'HTTP://A.B/#x'); // prettier-ignore

const mark = (length: number): fc.Arbitrary<Mark> =>
  fc.oneof(
    fc
      .tuple(fc.nat(length), fc.nat(length), url)
      .map(([a, b, target]): Mark => ({ kind: 'link', start: Math.min(a, b), end: Math.max(a, b), url: target })),
    fc
      .tuple(fc.nat(length), fc.constantFrom('*', '1', 'a', '*#2', '†'))
      .map(([at, label]): Mark => ({ kind: 'footnote', at, label })),
  );

export const text: fc.Arbitrary<DraftText> = words.chain((value) =>
  fc.record({ text: fc.constant(value), marks: fc.array(mark(value.length), { maxLength: 3 }) }),
);

const label = fc.option(
  fc.constantFrom(
    '1.', '2.', '12.', '3)', '007.', '三、', '十二、', '㈠', '㈡', '（一）', '(a)', '(b)', '(ii)', 'A.', 'b)', '①', '12 bis.', '12之二、', '3.1',
    '第三条', 'Article 5', '*1*', '[4]', '三', 'IV.', '１２．', '—'), // prettier-ignore
  { nil: undefined },
);

const printed = fc.array(text, { maxLength: 3 }).map((lines): DraftContent => ({ kind: 'printed', lines }));
const footnote = fc
  .tuple(fc.constantFrom('*', '1', 'a', 'A', '†', '[x]'), fc.array(text, { maxLength: 2 }))
  .map(([mark, lines]): DraftContent => ({ kind: 'footnote', label: mark, lines }));

const item: fc.Arbitrary<DraftItem> = fc.letrec<{ item: DraftItem; content: DraftContent }>((tie) => ({
  item: fc
    .tuple(label, fc.array(tie('content'), { maxLength: 4, depthIdentifier: 'item' }))
    .map(([printedLabel, content]): DraftItem => ({ kind: 'item', ...(printedLabel === undefined ? {} : { label: printedLabel }), content })),
  content: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'item' },
    text.map((one): DraftContent => ({ kind: 'text', ...one })),
    tie('item'),
    printed,
    footnote,
  ),
})).item;

const block: fc.Arbitrary<DraftBlock> = fc.oneof(
  fc
    .tuple(text, fc.integer({ min: 1, max: 6 }), fc.option(fc.constantFrom('note', 'annex', 'letter', 'annex-2', 'front', 'main', 'ii'), { nil: undefined }))
    .map(([one, level, part]): DraftBlock => ({ kind: 'heading', level, ...one, ...(part === undefined ? {} : { part }) })),
  fc
    .tuple(text, fc.array(item, { maxLength: 2 }))
    .map(([one, items]): DraftBlock => ({ kind: 'paragraph', ...one, items })),
  item,
  printed as fc.Arbitrary<DraftBlock>,
  footnote as fc.Arbitrary<DraftBlock>,
);

const string = fc.oneof(words, fc.constantFrom('1299', '2019-02-07', 'true', 'null', 'yes', '~', '- a', 'a: b', '#x', '1e3', '0x10')).filter((one) => one !== '');
const metadata: fc.Arbitrary<Partial<Metadata>> = fc.record(
  {
    title: string,
    shortTitle: string,
    titles: fc.dictionary(fc.constantFrom('en', 'fr', 'zh-Hant'), string),
    aliases: fc.array(string, { maxLength: 2 }),
    symbol: string,
    symbolSeries: string,
    body: string,
    session: string,
    place: string,
    dates: fc.record({ issued: fc.constantFrom('2019', '2019-02', '2019-02-07'), session: fc.constant('2018-04-23/2018-05-04') }, { requiredKeys: [] }),
    submitters: fc.array(string, { maxLength: 2 }),
    genre: fc.constantFrom('working-paper', 'letter'),
    source: fc.record({ file: string, sha256: fc.constant('53bc566aa8efca2f'.repeat(4)) }),
    unverified: fc.array(fc.constantFrom('symbol', 'symbolSeries', 'parts.annex-2', 'body'), { maxLength: 2 }),
    extra: fc.dictionary(fc.constantFrom('remark', 'x-1', 'Zusatz'), fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__'))),
  },
  { requiredKeys: [] },
);

/** Documents of every shape, with texts that Markdown and YAML would misread. */
export const draft: fc.Arbitrary<DraftDocument> = fc.record({
  key: fc.constantFrom('a', 'npt-chair-summary-2018', 'NPT/CONF.2020/PC.II/WP.41', 'S/RES/2231(2015)', '1299', 'true'),
  language: fc.constantFrom('zh', 'en', 'zh-Hant', 'no'),
  metadata,
  parts: fc.uniqueArray(
    fc.record({ name: fc.constantFrom('note', 'annex', 'letter'), label: string, labelPrinted: fc.boolean(), main: fc.boolean() }),
    { selector: (part) => part.name, maxLength: 3 },
  ),
  blocks: fc.array(block, { maxLength: 6 }),
});

/** A document without what a file gives it: its lines and name. */
export function withoutLines(document: Document): unknown {
  const seen = new Map<unknown, unknown>();
  const strip = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const out: unknown = Array.isArray(value) ? [] : {};
    seen.set(value, out);
    for (const [name, one] of Object.entries(value)) {
      if (name !== 'line' && name !== 'file') (out as Record<string, unknown>)[name] = strip(one);
      else if (name === 'file' && typeof one === 'string' && 'sha256' in value) (out as Record<string, unknown>)[name] = one;
    }
    return out;
  };
  return strip(document);
}
