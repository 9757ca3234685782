import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Library } from '../../../src/core/corpus/library';
import { readDocument } from '../../../src/core/corpus/read';
import { numberedName, paragraphName } from '../../../src/wording/place';
import { english, type Translate } from '../../../src/wording/translate';

const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Readonly<Record<string, string>>;
const chinese: Translate = (message, ...args) => english(bundle[message] ?? message, ...args);
const library = new Library(
  readdirSync('corpus')
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8')).document ?? []),
);

describe('the name of a paragraph in running text', () => {
  const names: readonly [address: string, inEnglish: string, inChinese: string][] = [
    ['npt-chair-summary-2018#20', '主席事实摘要 ¶ 20', '主席事实摘要第20段'],
    ['china-nuclear-disarmament-2022#3/2', '关于核裁军问题 ¶ 三㈡', '关于核裁军问题第三㈡段'],
    [
      'china-nuclear-disarmament-2022#4/i2',
      '关于核裁军问题 ¶ 四 item 2 (counted)',
      '关于核裁军问题第四段第2项（计数）',
    ],
    [
      'china-russia-stability-2019#n6',
      '关于加强当代全球战略稳定的联合声明 ¶6 (counted)',
      '关于加强当代全球战略稳定的联合声明 第6自然段（计数）',
    ],
    ['npt-chair-summary-2018', '主席事实摘要', '主席事实摘要'],
    ['nothing#1', 'nothing#1', 'nothing#1'],
  ];
  for (const [address, inEnglish, inChinese] of names) {
    it(`is for ${address} what a reader of the interface would write`, () => {
      assert.equal(paragraphName(library, address, english), inEnglish);
      assert.equal(paragraphName(library, address, chinese), inChinese);
    });
  }

  it('is made of a number as it is written, too', () => {
    const document = library.document('npt-chair-summary-2018');
    assert.ok(document);
    assert.equal(numberedName(document, '112至120', chinese), '主席事实摘要第112至120段');
  });
});
