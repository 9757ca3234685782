import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { Library } from '../../src/core/corpus/library';
import type { Block, Document, Paragraph } from '../../src/core/corpus/model';
import { readDocument } from '../../src/core/corpus/read';
import { resolveReference } from '../../src/core/corpus/reference';

const files = readdirSync('corpus').filter((name) => name.endsWith('.md'));
const read = files.map((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8'), { file: name }));
const library = new Library(read.flatMap(({ document }) => (document ? [document] : [])));

function documentOf(key: string): Document {
  const document = library.document(key, 'zh');
  assert.ok(document, key);
  return document;
}

function paragraph(address: string): Paragraph {
  const found = library.paragraph(address);
  assert.ok(found, address);
  return found;
}

const addresses = (key: string): string[] => documentOf(key).paragraphs.map((p) => p.id.slice(key.length + 1));
const numbered = (from: number, to: number, prefix = ''): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${prefix}${from + n}`);

/** Headings with their parts, and what is printed but is no paragraph. */
function around(key: string): string[] {
  return documentOf(key).blocks.flatMap((block: Block): string[] => {
    if (block.kind === 'heading')
      return [`${'#'.repeat(block.level)} ${block.text}${block.part ? ` {${block.part}}` : ''}`];
    if (block.kind === 'printed') return block.lines.map((line) => `> ${line.text}`);
    return block.kind === 'footnote' ? [`^${block.label} ${block.lines.map((line) => line.text).join('')}`] : [];
  });
}

describe('the embedded corpus', () => {
  it('is read without a problem', () => {
    assert.deepEqual(
      read.flatMap(({ problems }) => problems),
      [],
    );
    assert.deepEqual(library.works.map((work) => work.key).sort(), [
      'china-nuclear-disarmament-2022',
      'china-russia-stability-2019',
      'npt-chair-summary-2018',
      'p5-beijing-statement-2014',
      'p5-beijing-summary-2019',
    ]);
  });

  it('p5-beijing-summary-2019: four paragraphs of the note, then 1 to 3 of the annex with three items', () => {
    const key = 'p5-beijing-summary-2019';
    assert.deepEqual(addresses(key), [...numbered(1, 4, 'note/n'), '1', '1/i1', '1/i2', '1/i3', '2', '3']);
    assert.deepEqual(
      documentOf(key).parts.map(({ name, main, label, labelPrinted }) => ({ name, main, label, labelPrinted })),
      [
        { name: 'note', main: false, label: '普通照会', labelPrinted: true },
        { name: 'annex', main: true, label: '附件', labelPrinted: false },
      ],
    );
    assert.deepEqual(around(key), [
      '# 中华人民共和国常驻代表团 2019 年 2 月 7 日致裁军谈判会议秘书处的普通照会，转交五核国北京会议的主席总结 {note}',
      '## 五核国北京会议主席总结 {annex}',
      '> 2019 年 1 月 30 日，北京',
    ]);
    assert.equal(paragraph(`${key}#note/n4`).text, '顺致最崇高的敬意');
    assert.match(paragraph(`${key}#1/i2`).text, /^其次，五核国承诺共同维护《不扩散条约》制度。/);
    assert.deepEqual([paragraph(`${key}#1`).counted, paragraph(`${key}#1/i2`).counted], [false, true]);
    assert.match(paragraph(`${key}#1`).text, /我谨作简要总结如下：$/);
  });

  it('p5-beijing-statement-2014: 1 to 13', () => {
    const key = 'p5-beijing-statement-2014';
    assert.deepEqual(addresses(key), numbered(1, 13));
    assert.deepEqual(around(key), [
      '> 第三届会议',
      '> 2014 年 4 月 28 日至 5 月 9 日，纽约',
      '# 五核国北京会议共同声明：加强战略互信，协商落实《不扩散条约》审议成果',
      '> 2014 年 4 月 14 日和 15 日，北京',
      '> 五核国提交的工作文件',
    ]);
    assert.match(paragraph(`${key}#9`).text, /像以前一样，展望 2014 年筹备委员会会议，/);
  });

  it('china-nuclear-disarmament-2022: 一 to 五, a continuation in 二, five items in 三, ten in 四', () => {
    const key = 'china-nuclear-disarmament-2022';
    assert.deepEqual(addresses(key), ['1', '2', '3', ...numbered(1, 5, '3/'), '4', ...numbered(1, 10, '4/i'), '5']);
    assert.deepEqual(
      documentOf(key)
        .paragraphs.filter((p) => !p.parent)
        .map((p) => p.label),
      ['一、', '二、', '三、', '四、', '五、'],
    );
    assert.deepEqual(
      paragraph(`${key}#3`).items.map((p) => p.labels.join('')),
      ['三、㈠', '三、㈡', '三、㈢', '三、㈣', '三、㈤'],
    );
    assert.deepEqual(
      paragraph(`${key}#2`)
        .text.split('\n\n')
        .map((text) => text.slice(0, 9)),
      ['当前，国际安全形势', '一些国家固守冷战思'],
    );
    assert.match(paragraph(`${key}#3/1`).text, /为最终实现全面、彻底核裁军创造条件。/);
    assert.deepEqual(paragraph(`${key}#4/i10`).labels, ['四、']);
    assert.deepEqual(around(key), [
      '> 2022 年 1 月 4 日至 28 日，纽约',
      '# 关于核裁军问题',
      '> 中国代表团提交的工作文件',
    ]);
  });

  it('npt-chair-summary-2018: 1 to 115 and one footnote', () => {
    const key = 'npt-chair-summary-2018';
    assert.deepEqual(addresses(key), numbered(1, 115));
    assert.deepEqual(around(key), [
      '> 第二届会议',
      '> 2018 年 4 月 23 日至 5 月 4 日',
      '# 主席事实摘要(工作文件)',
      '^* 本文件未经正式编辑。',
    ]);
    const { blocks } = documentOf(key);
    const note = blocks.findIndex((block) => block.kind === 'footnote');
    const neighbours = [blocks[note - 1], blocks[note + 1]].map((b) => b?.kind === 'paragraph' && b.paragraph.label);
    assert.deepEqual(neighbours, ['6.', '7.']);
    const cuts: Readonly<Record<number, string>> = {
      42: '尊重 1994 年《布达佩斯备忘录》的规定',
      67: '还鼓励各国在需要且请求核安保领域援助',
      75: '来源或特种可裂变物质或设备',
      83: '建立中东无核武器及所有其他大规模',
      91: '以充分遵守《条约》并及时与原子能机构合作',
    };
    for (const [n, words] of Object.entries(cuts)) assert.ok(paragraph(`${key}#${n}`).text.includes(words), n);
  });

  it('china-russia-stability-2019: two paragraphs of the letter, 22 of the statement, none numbered', () => {
    const key = 'china-russia-stability-2019';
    assert.deepEqual(addresses(key), [...numbered(1, 2, 'letter/n'), ...numbered(1, 22, 'n')]);
    assert.ok(documentOf(key).paragraphs.every((p) => p.counted && p.label === undefined));
    assert.match(paragraph(`${key}#n6`).text, /^双方特别指出，核武器国家应摒弃冷战思维和零和博弈/);
    assert.deepEqual(around(key), [
      '# 2019 年 6 月 11 日中国常驻裁军谈判会议代表和俄罗斯联邦常驻代表致裁谈会秘书长的信，其中转交 2019 年 6 月 5 日中国国家主席习近平先生和俄罗斯联邦总统弗拉基米尔·普京先生通过的关于加强当代全球战略稳定的联合声明 {letter}',
      '> 中国常驻裁军谈判会议副代表',
      '> 大使',
      '> 李松 (签名)',
      '> 俄罗斯联邦常驻代表',
      '> 大使',
      '> 根纳季·加季洛夫 (签名)',
      '## 中华人民共和国和俄罗斯联邦关于加强当代全球战略稳定的联合声明 {annex}',
      '> 中华人民共和国主席',
      '> 习近平 (签名)',
      '> 俄罗斯联邦总统',
      '> 弗·弗·普京 (签名)',
      '> 二〇一九年六月五日于莫斯科',
    ]);
  });

  it('has each link on the number that the paragraph cites', () => {
    const links = library.documents.flatMap((document) =>
      document.paragraphs.flatMap((p) =>
        p.content.flatMap((content) =>
          content.kind !== 'text'
            ? []
            : content.marks.flatMap((mark) =>
                mark.kind === 'link' ? [`${p.id} ${content.text.slice(mark.start, mark.end)} ${mark.url}`] : [],
              ),
        ),
      ),
    );
    const un = 'https://docs.un.org/zh';
    assert.deepEqual(links.sort(), [
      `npt-chair-summary-2018#10 1325(2000) ${un}/S/RES/1325(2000)`,
      `npt-chair-summary-2018#37 CD/1299 ${un}/CD/1299`,
      `npt-chair-summary-2018#43 1887(2009) ${un}/S/RES/1887(2009)`,
      `npt-chair-summary-2018#43 2310(2016) ${un}/S/RES/2310(2016)`,
      `npt-chair-summary-2018#70 1540(2004) ${un}/S/RES/1540(2004)`,
      `npt-chair-summary-2018#88 2231(2015) ${un}/S/RES/2231(2015)`,
      `npt-chair-summary-2018#9 A/57/124 ${un}/A/57/124`,
      `npt-chair-summary-2018#98 70/1 ${un}/A/RES/70/1`,
      `p5-beijing-statement-2014#7 67/53 ${un}/A/RES/67/53`,
    ]);
  });

  it('states no more than is printed, and marks the rest', () => {
    const facts = Object.fromEntries(
      library.documents.map(({ key, metadata: m }) => [
        key,
        { title: m.title, symbol: m.symbol, series: m.symbolSeries, dates: m.dates, unverified: m.unverified },
      ]),
    );
    assert.deepEqual(facts, {
      'p5-beijing-summary-2019': {
        title: '五核国北京会议主席总结',
        symbol: undefined,
        series: undefined,
        dates: { note: '2019-02-07', event: '2019-01-30' },
        unverified: ['parts.annex'],
      },
      'p5-beijing-statement-2014': {
        title: '五核国北京会议共同声明：加强战略互信，协商落实《不扩散条约》审议成果',
        symbol: undefined,
        series: 'NPT/CONF.2015/PC.III/WP.',
        dates: { event: '2014-04-14/2014-04-15', session: '2014-04-28/2014-05-09' },
        unverified: ['symbolSeries', 'body'],
      },
      'china-nuclear-disarmament-2022': {
        title: '关于核裁军问题',
        symbol: undefined,
        series: 'NPT/CONF.2020/WP.',
        dates: { session: '2022-01-04/2022-01-28' },
        unverified: ['symbolSeries', 'body'],
      },
      'npt-chair-summary-2018': {
        title: '主席事实摘要(工作文件)',
        symbol: 'NPT/CONF.2020/PC.II/WP.41',
        series: undefined,
        dates: { session: '2018-04-23/2018-05-04' },
        unverified: ['symbol', 'body'],
      },
      'china-russia-stability-2019': {
        title: '关于加强当代全球战略稳定的联合声明',
        symbol: undefined,
        series: undefined,
        dates: { letter: '2019-06-11', statement: '2019-06-05' },
        unverified: ['parts.letter', 'parts.annex'],
      },
    });
    for (const { metadata } of library.documents) assert.deepEqual(metadata.titles, {});
  });
});

describe('a reference to an item without its paragraph', () => {
  const table: [written: string, addresses: string[]][] = [
    ['㈡', ['china-nuclear-disarmament-2022#3/2']],
    ['(二)', ['china-nuclear-disarmament-2022#3/2']],
    ['（二）', ['china-nuclear-disarmament-2022#3/2']],
    ['第2项', ['china-nuclear-disarmament-2022#3/2', 'china-nuclear-disarmament-2022#4/i2']],
    ['二', ['china-nuclear-disarmament-2022#2']],
    ['三㈡', ['china-nuclear-disarmament-2022#3/2']],
  ];
  for (const [written, addresses] of table) {
    it(`${written} is ${addresses.join(' or ')}, never the paragraph of that number`, () => {
      const { candidates } = resolveReference(library, written, { work: 'china-nuclear-disarmament-2022' });
      assert.deepEqual(
        candidates.map(({ paragraph }) => paragraph?.id),
        addresses,
      );
    });
  }
});
