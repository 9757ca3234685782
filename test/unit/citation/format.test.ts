import assert from 'node:assert/strict';
import { formatCitation } from '../../../src/core/citation/format';
import { formatDate } from '../../../src/core/citation/dates';
import type { CitationStyle } from '../../../src/core/citation/model';
import { isPlainKey, isQuartoReserved, writeKey } from '../../../src/core/citation/pandoc-key';
import { addresses, library } from './fixture';

const short: Readonly<Record<string, string>> = {
  npt: 'npt-chair-summary-2018',
  p5: 'p5-beijing-statement-2014',
  china: 'china-nuclear-disarmament-2022',
  summary: 'p5-beijing-summary-2019',
  joint: 'china-russia-stability-2019',
  report: 'report-2020',
};

function format(style: CitationStyle, language: string, ids: string): string {
  const long = ids.split(' ').map((id) => id.replace(/^[a-z0-9]+(?=#|$)/, (name) => short[name] ?? name));
  return formatCitation(library, addresses(...long), { style, language }).text;
}

describe('formatCitation', () => {
  const table: readonly (readonly [style: CitationStyle, language: string, ids: string, text: string])[] = [
    ['pandoc', 'en', 'npt#12', '[@npt-chair-summary-2018, ¶ 12]'],
    ['pandoc', 'zh', 'npt#12', '[@npt-chair-summary-2018, ¶ 12]'],
    ['pandoc', 'fr', 'npt#12 npt#14', '[@npt-chair-summary-2018, § 12, 14]'],
    ['pandoc', 'en', 'npt#12 npt#13 npt#14 npt#15', '[@npt-chair-summary-2018, ¶¶ 12-15]'],
    ['pandoc', 'zh', 'npt#12 npt#13 npt#14 npt#15', '[@npt-chair-summary-2018, {¶ 12至15}]'],
    ['pandoc', 'en', 'npt#15 npt#12', '[@npt-chair-summary-2018, ¶¶ 12, 15]'],
    ['pandoc', 'zh', 'npt#15 npt#12 npt#12', '[@npt-chair-summary-2018, {¶ 12、15}]'],
    ['pandoc', 'zh', 'npt#20 npt#12 npt#13 npt#3', '[@npt-chair-summary-2018, {¶ 3、12至13、20}]'],
    ['pandoc', 'en', 'npt', '[@npt-chair-summary-2018]'],
    ['pandoc', 'en', 'npt npt#3', '[@npt-chair-summary-2018; @npt-chair-summary-2018, ¶ 3]'],
    ['pandoc', 'en', 'npt#3 p5#9 npt#5', '[@npt-chair-summary-2018, ¶¶ 3, 5; @p5-beijing-statement-2014, ¶ 9]'],
    ['pandoc', 'zh', 'china#3', '[@china-nuclear-disarmament-2022, {¶ 三}]'],
    ['pandoc', 'zh', 'china#3/2', '[@china-nuclear-disarmament-2022, {¶ 三㈡}]'],
    ['pandoc', 'en', 'china#3/2', '[@china-nuclear-disarmament-2022, {¶ 三㈡}]'],
    ['pandoc', 'en', 'china#3/1 china#3/2 china#3/4', '[@china-nuclear-disarmament-2022, {¶ 三㈠-㈡, ㈣}]'],
    ['pandoc', 'zh', 'china#3/1 china#3/2 china#4', '[@china-nuclear-disarmament-2022, {¶ 三㈠至㈡、四}]'],
    ['pandoc', 'zh', 'china#4/i2', '[@china-nuclear-disarmament-2022, {第四段第2项}]'],
    ['pandoc', 'en', 'china#4/i2', '[@china-nuclear-disarmament-2022, {para. 四, second item}]'],
    ['pandoc', 'zh', 'china#4/i2 china#4/i3 china#4/i9', '[@china-nuclear-disarmament-2022, {第四段第2至3、9项}]'],
    ['pandoc', 'zh', 'summary#1/i2', '[@p5-beijing-summary-2019, {第1段第2项}]'],
    ['pandoc', 'en', 'summary#1/i2', '[@p5-beijing-summary-2019, {para. 1, second item}]'],
    [
      'pandoc',
      'en',
      'summary#1 summary#1/i2',
      '[@p5-beijing-summary-2019, ¶ 1; @p5-beijing-summary-2019, {para. 1, second item}]',
    ],
    ['pandoc', 'zh', 'summary#1 summary#1/i2', '[@p5-beijing-summary-2019, {第1段、第1段第2项}]'],
    ['pandoc', 'zh', 'joint#n6', '[@china-russia-stability-2019, {第6自然段}]'],
    ['pandoc', 'zh', 'joint#n6 joint#n7 joint#n8', '[@china-russia-stability-2019, {第6至8自然段}]'],
    ['pandoc', 'en', 'joint#n6', '[@china-russia-stability-2019, {sixth paragraph}]'],
    [
      'pandoc',
      'en',
      'joint#n6 joint#n7 joint#n22',
      '[@china-russia-stability-2019, {sixth to seventh and twenty-second paragraphs}]',
    ],
    ['pandoc', 'zh', 'joint#letter/n1', '[@china-russia-stability-2019, {来函，第1自然段}]'],
    ['pandoc', 'en', 'joint#letter/n1', '[@china-russia-stability-2019, {letter, first paragraph}]'],
    ['pandoc', 'en', 'joint#letter', '[@china-russia-stability-2019, {letter}]'],
    ['pandoc', 'en', 'summary#note/n2', '[@p5-beijing-summary-2019, {the note verbale, second paragraph}]'],
    ['pandoc', 'en', 'report#1/a', '[@report-2020, {¶ 1(a)}]'],
    ['pandoc', 'en', 'report#1/a/i report#1/a/ii', '[@report-2020, {¶ 1(a)(i)-(ii)}]'],
    ['pandoc', 'zh', 'report#1/a/2', '[@report-2020, {¶ 1(a)㈡}]'],
    ['pandoc', 'en', 'report#2bis', '[@report-2020, {¶ 2bis}]'],
    ['pandoc', 'en', 'report#2 report#2bis report#3', '[@report-2020, ¶¶ 2-3]'],
    ['pandoc', 'en', 'report#2/i1/b', '[@report-2020, {para. 2, first item (b)}]'],
    ['pandoc', 'en', 'report#annex-1/7', '[@report-2020, {annex I, para. 7}]'],
    ['pandoc', 'zh', 'report#annex-1/7', '[@report-2020, {附件一，第7段}]'],
    ['pandoc', 'en', 'S/RES/2231(2015)#7', '[@{S/RES/2231(2015)}, ¶ 7]'],
    ['un-en', 'en', 'npt#12', 'NPT/CONF.2020/PC.II/WP.41, para. 12'],
    ['un-en', 'en', 'npt#26 npt#27 npt#28 npt#29', 'NPT/CONF.2020/PC.II/WP.41, paras. 26–29'],
    ['un-en', 'en', 'npt#12 npt#15', 'NPT/CONF.2020/PC.II/WP.41, paras. 12 and 15'],
    ['un-en', 'en', 'npt#3 npt#12 npt#13 npt#14 npt#15 npt#20', 'NPT/CONF.2020/PC.II/WP.41, paras. 3, 12–15 and 20'],
    ['un-en', 'en', 'report#1/a', 'A/75/100, para. 1 (a)'],
    ['un-en', 'en', 'report#1/a report#1/c', 'A/75/100, para. 1 (a) and (c)'],
    ['un-en', 'en', 'report#1/a report#3/2/a', 'A/75/100, paras. 1 (a) and 3㈡ (a)'],
    ['un-en', 'en', 'p5#8', '五核国北京会议共同声明, working paper submitted by 五核国, third session, para. 8'],
    ['un-en', 'en', 'joint#n6', '关于加强当代全球战略稳定的联合声明, 5 June 2019, sixth paragraph'],
    [
      'un-en',
      'en',
      'china#3/2',
      '关于核裁军问题, working paper submitted by 中国代表团, 4–28 January 2022, para. 三㈡',
    ],
    ['un-en', 'zh', 'npt#12 report#annex-2/3', 'NPT/CONF.2020/PC.II/WP.41, para. 12; A/75/100, annex II, para. 3'],
    ['un-zh', 'zh', 'npt#12', 'NPT/CONF.2020/PC.II/WP.41，第12段'],
    ['un-zh', 'en', 'npt#26 npt#27 npt#28 npt#29', 'NPT/CONF.2020/PC.II/WP.41，第26至29段'],
    ['un-zh', 'zh', 'npt#12 npt#15', 'NPT/CONF.2020/PC.II/WP.41，第12和15段'],
    ['un-zh', 'zh', 'npt#3 npt#12 npt#13 npt#20', 'NPT/CONF.2020/PC.II/WP.41，第3、12至13和20段'],
    ['un-zh', 'zh', 'report#1/a/2', 'A/75/100，第1(a)㈡段'],
    ['un-zh', 'zh', 'china#3/2', '关于核裁军问题，中国代表团提交的工作文件，2022年1月4日至28日，第三㈡段'],
    ['un-zh', 'zh', 'china#4/i2', '关于核裁军问题，中国代表团提交的工作文件，2022年1月4日至28日，第四段第2项'],
    ['un-zh', 'zh', 'p5#8', '五核国北京会议共同声明，五核国提交的工作文件，第三届会议，第8段'],
    ['un-zh', 'zh', 'joint#n6', '关于加强当代全球战略稳定的联合声明，2019年6月5日，第6自然段'],
    [
      'un-zh',
      'zh',
      'summary#1 npt#3',
      '五核国北京会议主席总结，2019年1月30日，第1段；NPT/CONF.2020/PC.II/WP.41，第3段',
    ],
    ['link', 'zh', 'npt#12', '[NPT/CONF.2020/PC.II/WP.41，第12段](https://docs.un.org/zh/NPT/CONF.2020/PC.II/WP.41)'],
    ['link', 'en', 'npt#12', '[NPT/CONF.2020/PC.II/WP.41, para. 12](https://docs.un.org/en/NPT/CONF.2020/PC.II/WP.41)'],
    ['link', 'en', 'S/RES/2231(2015)#7', '[S/RES/2231(2015), para. 7](https://docs.un.org/en/S/RES/2231%282015%29)'],
    ['link', 'zh', 'joint#n6', '关于加强当代全球战略稳定的联合声明，2019年6月5日，第6自然段'],
  ];
  for (const [style, language, ids, text] of table) {
    it(`${style} (${language}) ${ids}`, () => assert.equal(format(style, language, ids), text));
  }

  it('says what a reader must know', () => {
    const notes = (style: CitationStyle, id: string, language = 'zh') =>
      formatCitation(library, addresses(id), { style, language }).notes.map(({ kind, ...rest }) =>
        kind === 'unverified' ? `${kind} ${(rest as { fact?: string }).fact}` : kind,
      );
    assert.deepEqual(notes('un-zh', 'npt-chair-summary-2018#12'), ['unverified symbol']);
    assert.deepEqual(notes('pandoc', 'npt-chair-summary-2018#12'), []);
    assert.deepEqual(notes('link', 'china-russia-stability-2019#n6'), ['no-symbol', 'no-link', 'counted']);
    assert.deepEqual(notes('un-en', 'china-nuclear-disarmament-2022#1', 'en'), ['no-symbol', 'other-language']);
    assert.deepEqual(notes('pandoc', 'fig-2020#1', 'en'), ['quarto-reserved']);
    assert.deepEqual(notes('pandoc', 'nobody-2020#1', 'en'), ['unknown-work']);
    assert.deepEqual(notes('un-en', 'npt-chair-summary-2018#200', 'en'), ['unverified symbol', 'unknown-paragraph']);
  });

  it('never prints a series without its number', () => {
    for (const style of ['pandoc', 'un-en', 'un-zh', 'link'] as const) {
      for (const id of ['china#3', 'p5#3']) assert.doesNotMatch(format(style, 'zh', id), /WP\./);
    }
  });
});

describe('formatDate', () => {
  const table: readonly (readonly [iso: string, zh: string | undefined, en: string | undefined])[] = [
    ['2019-06-05', '2019年6月5日', '5 June 2019'],
    ['2019-06', '2019年6月', 'June 2019'],
    ['2019', '2019年', '2019'],
    ['2018-04-23/2018-05-04', '2018年4月23日至5月4日', '23 April–4 May 2018'],
    ['2022-01-04/2022-01-28', '2022年1月4日至28日', '4–28 January 2022'],
    ['2021-12-30/2022-01-02', '2021年12月30日至2022年1月2日', '30 December 2021–2 January 2022'],
    ['spring', undefined, undefined],
    ['2019-13-05', undefined, undefined],
  ];
  for (const [iso, zh, en] of table) {
    it(iso, () => assert.deepEqual([formatDate(iso, 'zh'), formatDate(iso, 'en')], [zh, en]));
  }
});

describe('pandoc keys', () => {
  it('are written with braces where the plain form would be cut off', () => {
    const table = [
      ['npt-chair-summary-2018', true],
      ['NPT/CONF.2020/PC.II/WP.41', true],
      ['文件2018', true],
      ['_a', true],
      ['S/RES/2231(2015)', false],
      ['a--b', false],
      ['a.', false],
      ['.a', false],
    ] as const;
    for (const [key, plain] of table) {
      assert.equal(isPlainKey(key), plain, key);
      assert.equal(writeKey(key), plain ? `@${key}` : `@{${key}}`);
    }
  });
  it('know what Quarto reserves', () => {
    assert.ok(isQuartoReserved('fig-plan'));
    assert.ok(!isQuartoReserved('figure-2019'));
  });
});
