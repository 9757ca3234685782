import assert from 'node:assert/strict';
import { fold, measure, punctuationOf } from '../../../src/core/citation/quotation-fold';

describe('folding for quotations', () => {
  const same: readonly (readonly [string, string])[] = [
    ['2018 年 4 月', '2018年4月'],
    ['１５０００件', '15 000 件'],
    ['15,000 件', '15 000 件'],
    ['2017-2018 年', '2017—2018年'],
    ['A/57/124', 'Ａ／57／124'],
    ['「安全環境不應阻止核裁軍」', '“安全环境不应阻止核裁军”'],
    ['《條約》，第三條', '《条约》第三条'],
    ['States Parties’ obligations', 'states parties obligations'],
    ['行动 5、20 和 21', '行动5,20和21'],
    ['ﬁssile', 'fissile'],
    ['第①项', '第项'],
    ['条约¹的', '条约的'],
    ['核\u200b武\u00ad器', '核武器'],
  ];
  for (const [a, b] of same) it(`${a} is ${b}`, () => assert.equal(fold(a).chars, fold(b).chars));

  const different: readonly (readonly [string, string])[] = [
    ['摒弃', '摈弃'],
    ['行动 5、20', '行动 520'],
    ['2017-2018', '20172018'],
    ['67/53', '6753'],
    ['85%', '85'],
    ['1.5', '15'],
  ];
  for (const [a, b] of different) it(`${a} is not ${b}`, () => assert.notEqual(fold(a).chars, fold(b).chars));

  it('says where each unit came from', () => {
    const { chars, starts, ends } = fold('“核 武器”', 1);
    assert.equal(chars, '核武器');
    assert.deepEqual([...starts], [1, 3, 4]);
    assert.deepEqual([...ends], [2, 4, 5]);
  });

  it('leaves out what it is told to skip', () => {
    assert.equal(fold('核[^1]武器', 0, 7, [{ start: 1, end: 5 }]).chars, '核武器');
  });

  it('measures Han characters and words', () => {
    assert.deepEqual(measure(fold('核武器 NPT 的 2018 年')), { han: 5, words: 2, size: 9 });
    assert.deepEqual(measure(fold('non-nuclear weapon States')), { han: 0, words: 4, size: 8 });
  });

  const marks: readonly (readonly [string, string])[] = [
    ['，', ','],
    ['”、“', '’、‘'],
    ['——', '—'],
    [' (', '（'],
    ['《', '〈'],
    ['**，', '，'],
  ];
  for (const [a, b] of marks)
    it(`keeps ${a} and ${b} apart from nothing but each other`, () => {
      assert.equal(punctuationOf(a), punctuationOf(b));
      assert.notEqual(punctuationOf(a), '');
    });
});
