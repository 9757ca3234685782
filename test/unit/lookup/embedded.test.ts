import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { Resolver } from '../../../src/core/corpus/reference';
import { normalise } from '../../../src/core/lookup/normalise';
import { Pointing } from '../../../src/core/lookup/pointing';
import { Engine } from '../../../src/core/lookup/engine';
import { library, lookup } from './embedded';

const npt = 'npt-chair-summary-2018';
const china = 'china-nuclear-disarmament-2022';
const russia = 'china-russia-stability-2019';
const p2014 = 'p5-beijing-statement-2014';
const p2019 = 'p5-beijing-summary-2019';

const first = (query: string) => lookup.search(query, { limit: 1 })[0];

/** What is asked, and the address or the words of the paragraph that must come first. */
const cases: Readonly<Record<string, readonly (readonly [query: string, address: string])[]>> = {
  'characters of the same sound': [
    ['合武器国家', '=核武器国家'],
    ['核财军', '=核裁军'],
    ['核供想', '=核共享'],
    ['合作赢共', `${p2019}#3`],
    ['战略误叛', `${russia}#n5`],
    ['宝障监督', '=保障监督'],
    ['序渠', '=序曲'],
  ],
  'one and two edits': [
    ['恐怖主行为', '=恐怖主义行为'],
    ['达摩克理思之剑', `${china}#1`],
    ['核站争打不赢也打布得', '=核战争打不赢也打不得'],
    ['不不首先使用', '=不首先使用'],
    ['零博和弈', '=零和博弈'],
  ],
  pinyin: [
    ['hewuqi 国家', '=核武器国家'],
    ['核caijun', '=核裁军'],
    ['战略wending', '=战略稳定'],
    ['无核wuqi区', '=无核武器区'],
    ['zhanlüe wending', '=战略稳定'],
    ['lvyue', '=履约'],
    ['zanlue wending', '=战略稳定'],
    ['hecaijunhechaa', '=核裁军核查'],
    ['nansd', `${npt}#6`],
    ['linzanzuangtai', '=临战状态'],
  ],
  initials: [
    ['gjyzmjg', '=国际原子能机构'],
    ['dmklszk', `${china}#1`],
    ['cjtphu', '=裁军谈判会议'],
  ],
  numerals: [
    ['第6条', '=第六条'],
    ['第十条', '=第十条'],
    ['50周年', `${npt}#4`],
    ['二〇一八年四月二十七日', `${npt}#92`],
    ['article VI', '=第六条'],
    ['第三和第四', '=第三和第四'],
    ['第3条第1款', '=第三条第1款'],
    ['第三条第一款', '=第三条第1款'],
    ['第10条第一款', `${npt}#111`],
    ['《条约》第4条', '=第四条'],
    ['行动十五', `${npt}#37`],
  ],
  names: [
    ['new strat', '=新裁武条约'],
    ['cutoff treaty', '=禁产条约'],
    ['transparancy', '=透明度'],
    ['outer space weapons', '=外空'],
    ['United Kingdom deterrence', `${npt}#23`],
    ['P5 process', '=五核国进程'],
    ['START treaty extension', `${npt}#17`],
    ['英国核威慑', `${npt}#23`],
    ['emerging technology', `${russia}#n21`],
    ['gender equality', `${npt}#10`],
  ],
  'document and number': [
    ['WP.41（第12段）', `${npt}#12`],
    ['（见 NPT/CONF.2020/PC.II/WP.41，第45段）。', `${npt}#45`],
    ['https://docs.un.org/zh/NPT/CONF.2020/PC.II/WP.41 第45段', `${npt}#45`],
    ['wp.41/12', `${npt}#12`],
    ['wp41 p12', `${npt}#12`],
    ['chair 12', `${npt}#12`],
    ['2014年五核国声明 第7段', `${p2014}#7`],
    ['china 3 2', `${china}#3/2`],
    ['中国核裁军 3.2', `${china}#3/2`],
    ['核裁军工作文件 三、㈣', `${china}#3/4`],
    ['中俄 n7', `${russia}#n7`],
    ['zhongeshengming 6', `${russia}#n6`],
    ['letter 2 china russia', `${russia}#letter/n2`],
    ['普通照会第三自然段', `${p2019}#note/n3`],
    ['第二届会议', `${npt}#1`],
    ['中俄声明最后一段', `${russia}#n22`],
    ['五常北京声明 第6段', `${p2014}#6`],
  ],
  'document, number and words': [
    ['p5 2019 1 其次', `${p2019}#1/i2`],
    ['p5 2019 1 第三', `${p2019}#1/i3`],
    ['主席摘要 第十二段 締約國', `${npt}#12`],
  ],
  'what was pasted': [
    ['“中国重申致力于不首先使用核武器的政策……威胁使用核武器”', `${npt}#20`],
    ['核武器国家表示\u200b不\n同意这一观点 ', `${npt}#14`],
    ['[@china-nuclear-disarmament-2022, 三㈡]', `${china}#3/2`],
  ],
};

describe('the embedded corpus', () => {
  for (const [name, list] of Object.entries(cases)) {
    it(`finds first: ${name}`, () => {
      const wrong = list.filter(([query, wanted]) => {
        const found = first(query);
        if (!found) return true;
        return wanted.startsWith('=')
          ? found.entry === 'heading' || !normalise(found.text).includes(normalise(wanted.slice(1)))
          : found.address !== wanted;
      });
      assert.deepEqual(
        wrong.map(([query]) => `${query} → ${first(query)?.address ?? 'nothing'}`),
        [],
      );
    });
  }

  it('finds every paragraph first by its own text, or an equal one', () => {
    const wrong = library.documents
      .flatMap(({ paragraphs }) => paragraphs)
      .filter(({ id, text }) => {
        const found = first(text);
        return found?.address !== id && normalise(found?.text ?? '') !== normalise(text);
      });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });

  it('says when a name was found for what was typed, below the words themselves', () => {
    const found = lookup.search('禁核条约', { limit: 10 });
    const kinds = found.map(({ kind }) => kind);
    assert.equal(found[0]?.kind, 'exact');
    assert.ok(kinds.indexOf('name') > kinds.lastIndexOf('exact'), kinds.join(' '));
    assert.deepEqual(found.find(({ kind }) => kind === 'name')?.via, { typed: '禁核条约', found: '禁止核武器条约' });
  });

  it('is pointed at by show and cite as by find', () => {
    const resolver = new Resolver(library);
    const pointing = new Pointing(library);
    const asked = [
      '中俄 6',
      '中俄联合声明 第6自然段',
      '中俄联合声明第十自然段',
      '中俄 来函 2',
      'p5 2014 8',
      '五核国 2014 第十一段',
      'chair 12',
      '主席 12',
      'npt chair summary 12',
      '2022 三㈡',
      'china 2022 3/2',
      '关于核裁军问题 4 第9项',
      '主席总结 1 第2项',
      'zhuxizhaiyao 30',
      '中俄声明最后一段',
      '中俄声明 来函 最后一段',
      '核裁军工作文件首段',
      '俄罗斯和中国的声明 6',
      'WP.41号文件第12段',
      '¶30 主席摘要',
    ];
    for (const query of asked) {
      const strict = resolver.reference(query);
      const { candidates } = strict.candidates.length ? strict : pointing.reference(query);
      assert.deepEqual(
        candidates.map(({ paragraph }) => paragraph?.id),
        [first(query)?.address],
        query,
      );
    }
  });

  it('gives all that a vague name may mean', () => {
    const pointing = new Pointing(library);
    const meant = (text: string) =>
      pointing.reference(text).candidates.map(({ paragraph, address }) => paragraph?.id ?? address.key);
    assert.deepEqual(meant('p5 2'), [`${p2014}#2`, `${p2019}#2`]);
    assert.deepEqual(meant('china'), [china, russia]);
    assert.deepEqual(meant('p5 2014'), [p2014]);
    assert.deepEqual(meant('没有这个文件 3'), []);
    assert.equal(pointing.reference('中俄 99').problem, 'unknown-paragraph');
  });

  it('takes anything that is typed or pasted, and what it gives is in the corpus', () => {
    const texts = library.documents.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
    const pasted = fc
      .tuple(fc.constantFrom(...texts), fc.nat(200), fc.nat(60))
      .map(([text, from, size]) => text.slice(from, from + size));
    const typed = fc.constantFrom(' ', '\n', '“', '”', '"', '……', '[12]', '3', '第', '段', '条', '款', '，', '；另见第', '主席摘要', 'WP.41', '号文件', '俄中', '中国和俄罗斯', '声明', '最后一段', '第十二段', '¶', '#', 'p5', 'hecai', 'zzz', 'bsxsy', 'in:wp41', 'year:2018', 'lang:en', 'in:"', 'e\u0301', '👩‍🚀', 'سلاح', '\ud800', '藉', '繫', '的得', '〇', '１', '㈠', '(二)', '/', '-', '、'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.oneof(pasted, typed), { minLength: 1, maxLength: 8 }), (pieces) => {
        const query = pieces.join('');
        const found = lookup.search(query, { limit: 5 });
        for (const { address, text, entry, ranges } of found) {
          const paragraph = library.paragraph(address);
          assert.ok(paragraph, `${query}: ${address}`);
          if (entry === 'paragraph') assert.equal(paragraph.text, text);
          assert.ok(
            ranges.every(([from, to], i) => from >= (ranges[i - 1]?.[1] ?? 0) && to > from && to <= text.length),
          );
        }
      }),
      runs(60),
    );
  });

  it('does not take more time for a longer paste than for a long one', () => {
    const text = library.documents.flatMap(({ paragraphs }) => paragraphs.map((one) => one.text)).join('\n');
    // What is beyond the limit is not looked at: the work is that of the limit.
    assert.deepEqual(lookup.search(text.repeat(5).slice(0, 100_000)), lookup.search(text.slice(0, 4000)));
    const engine = new Engine();
    for (const document of library.documents) engine.add(document);
    for (const piece of ['12 ', 'hcj ', '核 ', '"核" ', '第', '(', 'in:wp41 ', '核cai', "a'", '1/']) {
      let steps = 0;
      for (const run = engine.steps(piece.repeat(Math.ceil(100_000 / piece.length))); !run.next().done;) steps++;
      assert.ok(steps < 500, `${piece}: ${steps}`);
    }
  });
});
