import type { Finding } from '../../../src/core/citation/check-model';
import { formatAddress, parseAddress } from '../../../src/core/corpus/address';
import { Library } from '../../../src/core/corpus/library';
import type { Address, Document, Metadata, Paragraph, Part, Segment } from '../../../src/core/corpus/model';
import { labelValue } from '../../../src/core/corpus/numerals';

/** A paragraph of a fixture: its printed label (`undefined`: unnumbered or a dash item), its words, its items. */
export type Entry = readonly [label: string | undefined, text: string, items?: readonly Entry[]];

interface PartEntry {
  readonly name?: string;
  readonly main?: boolean;
  readonly label?: string;
  readonly entries: readonly Entry[];
}

type Mutable = { -readonly [K in keyof Paragraph]: Paragraph[K] };

export function makeDocument(
  key: string,
  metadata: Partial<Metadata> & { readonly title: string },
  parts: readonly PartEntry[],
  language = 'zh',
): Document {
  let line = 0;
  const build = (
    part: PartEntry,
    entries: readonly Entry[],
    parent: Mutable | undefined,
    all: Paragraph[],
  ): Paragraph[] => {
    let unlabelled = 0;
    return entries.map(([label, text, items]) => {
      const segment: Segment =
        label !== undefined
          ? { kind: 'label', value: labelValue(label) ?? label }
          : parent
            ? { kind: 'item', n: ++unlabelled }
            : { kind: 'unnumbered', n: ++unlabelled };
      const address: Address = {
        key,
        ...(part.name === undefined || part.main ? {} : { part: part.name }),
        segments: [...(parent?.address.segments ?? []), segment],
      };
      const paragraph = {
        address,
        id: formatAddress(address),
        ...(label === undefined ? {} : { label }),
        labels: [...(parent?.labels ?? []), ...(label === undefined ? [] : [label])],
        counted: address.segments.some((one) => one.kind !== 'label'),
        text,
        links: [],
        content: [{ kind: 'text', text, marks: [], line }],
        items: [],
        ...(parent ? { parent } : {}),
        sections: [],
        line: line++,
      } as Mutable;
      all.push(paragraph);
      paragraph.items = build(part, items ?? [], paragraph, all);
      return paragraph;
    });
  };
  const made = parts.map((part): Part => {
    const paragraphs: Paragraph[] = [];
    build(part, part.entries, undefined, paragraphs);
    return {
      ...(part.name === undefined ? {} : { name: part.name }),
      main: part.main ?? part.name === undefined,
      ...(part.label === undefined ? {} : { label: part.label }),
      labelPrinted: false,
      paragraphs,
    };
  });
  const paragraphs = made.flatMap((part) => part.paragraphs);
  return {
    key,
    language,
    metadata: {
      extra: {},
      titles: {},
      aliases: [],
      dates: {},
      submitters: [],
      unverified: [],
      stated: {},
      ...metadata,
    },
    parts: made,
    blocks: [],
    paragraphs,
  };
}

const numbered = (n: number, text: string): Entry[] =>
  Array.from({ length: n }, (_, at): Entry => [`${at + 1}.`, `${text}${at + 1}`]);
const unnumbered = (n: number, text: string): Entry[] =>
  Array.from({ length: n }, (_, at): Entry => [undefined, `${text}${at + 1}`]);

/** Five works with the shape and the facts of the embedded ones, and four more for the forms that those lack. */
export const library = new Library([
  makeDocument(
    'npt-chair-summary-2018',
    {
      title: '主席事实摘要（工作文件）',
      aliases: ['主席摘要', '主席事实摘要'],
      symbol: 'NPT/CONF.2020/PC.II/WP.41',
      session: '第二届会议',
      dates: { session: '2018-04-23/2018-05-04' },
      genre: 'working-paper',
      unverified: ['symbol', 'body'],
    },
    [{ entries: numbered(115, '缔约国重申第') }],
  ),
  makeDocument(
    'p5-beijing-statement-2014',
    {
      title: '五核国北京会议共同声明：加强战略互信，协商落实《不扩散条约》审议成果',
      shortTitle: '五核国北京会议共同声明',
      aliases: [],
      symbolSeries: 'NPT/CONF.2015/PC.III/WP.',
      session: '第三届会议',
      dates: { session: '2014-04-28/2014-05-09', event: '2014-04-14/2014-04-15' },
      submitters: ['五核国'],
      genre: 'working-paper',
      unverified: ['symbolSeries', 'body'],
    },
    [{ entries: numbered(13, '五核国') }],
  ),
  makeDocument(
    'china-nuclear-disarmament-2022',
    {
      title: '关于核裁军问题',
      aliases: ['核裁军文件'],
      symbolSeries: 'NPT/CONF.2020/WP.',
      dates: { session: '2022-01-04/2022-01-28' },
      submitters: ['中国代表团'],
      genre: 'working-paper',
      unverified: ['symbolSeries', 'body'],
    },
    [
      {
        entries: [
          ['一、', '全面禁止'],
          ['二、', '当前\n\n一些国家'],
          ['三、', '当前形势下', ['㈠', '㈡', '㈢', '㈣', '㈤'].map((label): Entry => [label, `主张${label}`])],
          ['四、', '作为核武器国家', unnumbered(10, '中国')],
          ['五、', '中国将继续'],
        ],
      },
    ],
  ),
  makeDocument(
    'p5-beijing-summary-2019',
    {
      title: '五核国北京会议主席总结',
      aliases: ['北京会议主席总结'],
      dates: { event: '2019-01-30', note: '2019-02-07' },
      genre: 'statement',
    },
    [
      { name: 'note', label: '普通照会', entries: unnumbered(4, '代表团') },
      {
        name: 'annex',
        main: true,
        label: '附件',
        entries: [
          [
            '1.',
            '中国、法国',
            [
              [undefined, '首先'],
              [undefined, '其次'],
              [undefined, '第三'],
            ],
          ],
          ['2.', '尽管'],
          ['3.', '最后'],
        ],
      },
    ],
  ),
  makeDocument(
    'china-russia-stability-2019',
    {
      title: '中华人民共和国和俄罗斯联邦关于加强当代全球战略稳定的联合声明',
      shortTitle: '关于加强当代全球战略稳定的联合声明',
      aliases: ['中俄联合声明'],
      dates: { statement: '2019-06-05', letter: '2019-06-11' },
      genre: 'statement',
    },
    [
      { name: 'letter', label: '来函', entries: unnumbered(2, '谨') },
      { name: 'enclosure', main: true, label: '声明', entries: unnumbered(22, '双方') },
    ],
  ),
  makeDocument(
    'report-2020',
    {
      title: 'Report of the Group',
      aliases: ['group report'],
      symbol: 'A/75/100',
      dates: { issued: '2020-07-15' },
      submitters: ['the Secretary-General'],
      genre: 'report',
    },
    [
      {
        entries: [
          [
            '1.',
            'One',
            [
              [
                '(a)',
                'a',
                [
                  ['(i)', 'i'],
                  ['(ii)', 'ii'],
                ],
              ],
              ['(b)', 'b'],
              ['(c)', 'c'],
            ],
          ],
          [
            '2.',
            'Two',
            [
              [
                undefined,
                'dash',
                [
                  ['(a)', 'x'],
                  ['(b)', 'y'],
                ],
              ],
              [undefined, 'dash two'],
            ],
          ],
          ['2 bis.', 'Two bis'],
          [
            '3.',
            'Three',
            [
              ['㈠', 'first'],
              ['㈡', 'second', [['(a)', 'aa']]],
            ],
          ],
          ['4.', 'Four'],
          [
            undefined,
            'Unnumbered one',
            [
              ['(a)', 'p'],
              ['(b)', 'q'],
              [undefined, 'r'],
            ],
          ],
          [undefined, 'Unnumbered two'],
        ],
      },
      { name: 'annex-1', label: 'annex I', entries: numbered(9, 'Annex ') },
      { name: 'annex-2', label: 'annex II', entries: numbered(9, 'Second annex ') },
    ],
    'en',
  ),
  makeDocument(
    'report-2020',
    { title: '专家组的报告', aliases: [], symbol: 'A/75/100', dates: { issued: '2020-07-15' }, genre: 'report' },
    [
      {
        entries: [
          [
            '1.',
            '一',
            [
              [
                '(a)',
                '甲',
                [
                  ['㈠', '子'],
                  ['㈡', '丑'],
                ],
              ],
              ['(b)', '乙'],
              ['(c)', '丙'],
            ],
          ],
          ['2.', '二'],
        ],
      },
    ],
  ),
  makeDocument('S/RES/2231(2015)', { title: '第2231(2015)号决议', symbol: 'S/RES/2231(2015)', genre: 'resolution' }, [
    { entries: numbered(30, '决定') },
  ]),
  makeDocument('fig-2020', { title: 'A key that Quarto reserves' }, [{ entries: numbered(3, 'x') }], 'en'),
]);

/** Canonical addresses, `npt:12` for the chair's summary and so on. */
export function addresses(...ids: readonly string[]): Address[] {
  return ids.map((id) => {
    const address = parseAddress(id);
    if (!address) throw new Error(`not an address: ${id}`);
    return address;
  });
}

export const npt = 'npt-chair-summary-2018';
export const p5 = 'p5-beijing-statement-2014';
export const china = 'china-nuclear-disarmament-2022';
export const summary = 'p5-beijing-summary-2019';
export const joint = 'china-russia-stability-2019';

/** Findings without the comment that each of them offers: silencing has its own tests. */
export function withoutSilence(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, fixes: finding.fixes.filter(({ kind }) => kind !== 'silence') }));
}
