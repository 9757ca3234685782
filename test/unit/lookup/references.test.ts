import assert from 'node:assert/strict';
import { createLookup } from '../../../src/core/lookup/lookup';
import { documentAt, documentOf } from './documents';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => `第${i + 1}个事项由委员会审议。`);
const documents = [
  documentOf('npt-chair-summary-2018', numbers(20), {
    title: '主席事实摘要(工作文件)',
    aliases: ['主席摘要'],
    symbol: 'NPT/CONF.2020/PC.II/WP.41',
    body: '不扩散核武器条约缔约国2020年审议大会筹备委员会',
    dates: { session: '2018-04-23/2018-05-04' },
  }),
  documentOf('uk-report', numbers(20), { title: '国家报告', symbol: 'NPT/CONF.2020/WP.38', dates: { issued: '2021' } }),
  documentAt(
    'china-nuclear-disarmament-2022',
    {
      '1': '甲。',
      '3': '主张：',
      '3/1': '乙。',
      '3/2': '丙。',
      '4': '丁。',
      '4/i1': '戊。',
      '4/i2': '己。',
      '5/a': '庚。',
    },
    { title: '关于核裁军问题', symbol: 'NPT/CONF.2020/WP.50', submitters: ['中国代表团'], genre: 'working-paper' },
  ),
  documentAt(
    'china-russia-stability-2019',
    { 'letter/n1': '随函转交。', 'letter/n2': '谨请印发。', n1: '声明如下。', n2: '双方认识到。', n6: '双方指出。' },
    { title: '中华人民共和国和俄罗斯联邦关于加强当代全球战略稳定的联合声明', place: '莫斯科' },
  ),
].map((document) =>
  document.key.startsWith('china-russia')
    ? {
        ...document,
        parts: [
          { name: 'letter', main: false, label: '来函', labelPrinted: false, paragraphs: [] },
          { name: 'annex', main: true, label: '附件', labelPrinted: false, paragraphs: [] },
        ],
      }
    : document,
);

const cases: [query: string, address: string][] = [
  ['wp41 12', 'npt-chair-summary-2018#12'],
  // a range that is being typed
  ['wp41 12-', 'npt-chair-summary-2018#12'],
  ['wp41 12至', 'npt-chair-summary-2018#12'],
  ['wp.41 ¶12', 'npt-chair-summary-2018#12'],
  ['WP.41 第12段', 'npt-chair-summary-2018#12'],
  ['ＷＰ．４１　第１２段', 'npt-chair-summary-2018#12'],
  ['WP.41, para. 12', 'npt-chair-summary-2018#12'],
  ['para. 12 of WP.41', 'npt-chair-summary-2018#12'],
  ['NPT/CONF.2020/PC.II/WP.41 12', 'npt-chair-summary-2018#12'],
  ['主席摘要 12', 'npt-chair-summary-2018#12'],
  ['主席摘要12', 'npt-chair-summary-2018#12'],
  ['主席摘要第十二段', 'npt-chair-summary-2018#12'],
  ['主席摘要的第12段', 'npt-chair-summary-2018#12'],
  ['主席摘要，第12段', 'npt-chair-summary-2018#12'],
  ['第12段 主席摘要', 'npt-chair-summary-2018#12'],
  ['zhuxizhaiyao 12', 'npt-chair-summary-2018#12'],
  ['zxzy 12', 'npt-chair-summary-2018#12'],
  ['npt chair 12', 'npt-chair-summary-2018#12'],
  ['chair 2018 12', 'npt-chair-summary-2018#12'],
  ['chair 2018 第12段', 'npt-chair-summary-2018#12'],
  ['npt-chair-summary-2018#12', 'npt-chair-summary-2018#12'],
  ['conf.2020/wp.38 16', 'uk-report#16'],
  ['wp38 16', 'uk-report#16'],
  ['核裁军 三(二)', 'china-nuclear-disarmament-2022#3/2'],
  ['核裁军 三㈡', 'china-nuclear-disarmament-2022#3/2'],
  ['核裁军 3（2）', 'china-nuclear-disarmament-2022#3/2'],
  ['核裁军 第四段第2项', 'china-nuclear-disarmament-2022#4/i2'],
  ['wp.50 5(a)', 'china-nuclear-disarmament-2022#5/a'],
  ['wp.50 3(b)', 'china-nuclear-disarmament-2022#3/2'],
  ['中俄声明 6', 'china-russia-stability-2019#n6'],
  ['俄中声明 6', 'china-russia-stability-2019#n6'],
  ['中国和俄罗斯 声明 6', 'china-russia-stability-2019#n6'],
  ['俄罗斯与中国的联合声明第6段', 'china-russia-stability-2019#n6'],
  ['俄罗斯、中国声明 6', 'china-russia-stability-2019#n6'],
  ['中国、俄罗斯联合声明 6', 'china-russia-stability-2019#n6'],
  ['中俄两国联合声明 第6自然段', 'china-russia-stability-2019#n6'],
  ['WP.41号文件第12段', 'npt-chair-summary-2018#12'],
  ['NPT/CONF.2020/PC.II/WP.41 號文件第12段', 'npt-chair-summary-2018#12'],
  ['工作文件WP.41 第12段', 'npt-chair-summary-2018#12'],
  ['working paper WP.41 para 12', 'npt-chair-summary-2018#12'],
  ['wp 41 par 12', 'npt-chair-summary-2018#12'],
  ['WP.41第12段第一句', 'npt-chair-summary-2018#12'],
  ['（见WP.41，第12段；另见第14段）', 'npt-chair-summary-2018#12'],
  ['主席摘要第12段、第14段', 'npt-chair-summary-2018#12'],
  ['核裁军第三部分第二点', 'china-nuclear-disarmament-2022#3/2'],
  ['核裁军 四、2', 'china-nuclear-disarmament-2022#4/i2'],
  ['第WP.41号文件，第12段', 'npt-chair-summary-2018#12'],
  ['2018年4月主席摘要 12', 'npt-chair-summary-2018#12'],
  ['中国代表团关于核裁军的工作文件 四', 'china-nuclear-disarmament-2022#4'],
  ['筹委会主席摘要 12', 'npt-chair-summary-2018#12'],
  ['中俄莫斯科声明 6', 'china-russia-stability-2019#n6'],
  ['莫斯科 中俄声明 6', 'china-russia-stability-2019#n6'],
  ['中俄声明最后一段', 'china-russia-stability-2019#n6'],
  ['中俄声明 来函 最后一段', 'china-russia-stability-2019#letter/n2'],
  ['核裁军 首段', 'china-nuclear-disarmament-2022#1'],
  ['last paragraph of uk-report', 'uk-report#20'],
  ['wp.41 last para', 'npt-chair-summary-2018#20'],
  ['三、（二）', 'china-nuclear-disarmament-2022#3/2'],
  ['中俄联合声明第6自然段', 'china-russia-stability-2019#n6'],
  ['中俄声明 来函 2', 'china-russia-stability-2019#letter/n2'],
  ['china-russia letter 2', 'china-russia-stability-2019#letter/n2'],
  ['第2段', 'npt-chair-summary-2018#2'],
  ['来函 2', 'china-russia-stability-2019#letter/n2'],
  ['来函第2自然段', 'china-russia-stability-2019#letter/n2'],
  ['核裁军 三 二', 'china-nuclear-disarmament-2022#3/2'],
  ['核裁军 四 第二', 'china-nuclear-disarmament-2022#4/i2'],
  ['核裁军 四 第 2 项', 'china-nuclear-disarmament-2022#4/i2'],
  ['核裁军 3/2', 'china-nuclear-disarmament-2022#3/2'],
  ['三㈡', 'china-nuclear-disarmament-2022#3/2'],
  ['第四段第2项', 'china-nuclear-disarmament-2022#4/i2'],
  ['[@npt-chair-summary-2018, ¶ 12]', 'npt-chair-summary-2018#12'],
  ['@npt-chair-summary-2018 [¶ 12]', 'npt-chair-summary-2018#12'],
  ['[@china-nuclear-disarmament-2022, {¶ 三㈡}]', 'china-nuclear-disarmament-2022#3/2'],
];

describe('lookup by document and number', () => {
  const lookup = createLookup(documents);

  for (const [query, address] of cases) {
    it(query, () => {
      const [first] = lookup.search(query);
      assert.equal(first?.address, address);
      assert.equal(first?.kind, 'address');
    });
  }

  it('gives a range and a list in order', () => {
    const addresses = (query: string) =>
      lookup
        .search(query)
        .filter((r) => r.kind === 'address')
        .map((r) => r.address);
    const wanted = ['12', '13', '14'].map((n) => `npt-chair-summary-2018#${n}`);
    assert.deepEqual(addresses('wp41 12-14'), wanted);
    assert.deepEqual(addresses('主席摘要第12至14段'), wanted);
    assert.deepEqual(addresses('wp41 paras. 12, 13 and 14'), wanted);
    assert.deepEqual(addresses('WP.41第12段、第13段和第14段'), wanted);
    assert.deepEqual(addresses('主席摘要第12段；另见第13段；第14段'), wanted);
  });

  it('takes a bare number for a paragraph of the one document that is chosen', () => {
    const scope = { keys: ['uk-report'] };
    assert.equal(lookup.search('7', { scope })[0]?.address, 'uk-report#7');
    assert.equal(lookup.search('in:wp38 7')[0]?.address, 'uk-report#7');
    assert.equal(
      lookup.search('来函 2', { scope: { keys: ['china-russia-stability-2019'] } })[0]?.address,
      'china-russia-stability-2019#letter/n2',
    );
  });

  it('takes a place or a body for no document', () => {
    assert.equal(lookup.search('莫斯科 6').filter(({ kind }) => kind === 'address').length, 0);
    assert.ok(lookup.search('筹备委员会 12').every(({ kind, score }) => kind !== 'address' || score < 1));
  });

  it('finds a document by its symbol alone', () => {
    assert.equal(lookup.search('wp41')[0]?.key, 'npt-chair-summary-2018');
  });

  it('looks for the rest of the words in a document that is named', () => {
    assert.equal(lookup.search('wp38 第3个事项')[0]?.address, 'uk-report#3');
    assert.equal(lookup.search('第3个事项 主席摘要')[0]?.address, 'npt-chair-summary-2018#3');
    assert.equal(lookup.search('2018 第3个事项')[0]?.address, 'npt-chair-summary-2018#3');
  });

  it('keeps to scopes and operators', () => {
    const keys = (query: string, options = {}) => new Set(lookup.search(query, options).map((result) => result.key));
    assert.deepEqual(keys('委员会 审议', { scope: { year: 2018 } }), new Set(['npt-chair-summary-2018']));
    assert.deepEqual(keys('委员会 审议 year:2021'), new Set(['uk-report']));
    assert.deepEqual(keys('委员会 审议 in:nothing'), new Set());
    assert.deepEqual(keys('委员会 审议', { scope: { languages: ['en'] } }), new Set());
    assert.deepEqual(keys('wp41 12', { scope: { keys: ['uk-report'] } }).has('npt-chair-summary-2018'), false);
  });

  it('does not take years, articles and resolutions for paragraph numbers', () => {
    const kinds = (query: string) => lookup.search(query).map((result) => result.kind);
    for (const query of ['1995年', '主席摘要 第六条', '第1325(2000)号决议', '15 000'])
      assert.ok(!kinds(query).includes('address') || kinds(query)[0] !== 'address', query);
  });
});
