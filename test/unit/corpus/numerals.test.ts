import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fromHan,
  fromLetters,
  fromOrdinal,
  fromRoman,
  isItemLabel,
  labelValue,
  leadingLabel,
  toHan,
  toLetters,
  toOrdinal,
  toRoman,
  valueReadings,
} from '../../../src/core/corpus/numerals';

describe('numerals', () => {
  const han: readonly (readonly [string, number | undefined])[] = [
    ['一', 1], ['十', 10], ['十二', 12], ['二十', 20], ['廿一', 21], ['卅', 30], ['九十九', 99], ['一百', 100], ['一百零五', 105], ['一百〇五', 105],
    ['一百一十五', 115], ['一百十五', 115], ['两百', 200], ['一千零一十', 1010], ['一千零一', 1001], ['二〇一九', 2019], ['二零一九', 2019], ['一万', 10000],
    ['一万零三百', 10300], ['壹佰', 100], ['兩千', 2000], ['〇', 0],
    ['', undefined], ['百', undefined], ['十十', undefined], ['一百五', undefined], ['十百', undefined], ['三段', undefined], ['一万五', undefined], ['零十', undefined],
  ]; // prettier-ignore
  for (const [text, value] of han) it(`${text || 'nothing'} is ${value}`, () => assert.equal(fromHan(text), value));

  it('prints Chinese numerals that are read back', () => {
    assert.deepEqual([0, 10, 12, 20, 105, 110, 115, 1001, 1010, 10300, 100000].map(toHan), ['零', '十', '十二', '二十', '一百零五', '一百一十', '一百一十五', '一千零一', '一千零一十', '一万零三百', '十万']); // prettier-ignore
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => assert.equal(fromHan(toHan(n)), n)));
  });

  it('prints roman numerals, letters and ordinals that are read back', () => {
    assert.equal(toRoman(1994), 'mcmxciv');
    assert.deepEqual(['iiii', 'vx', 'ic', '', 'abc'].map(fromRoman), [undefined, undefined, undefined, undefined, undefined]);
    assert.deepEqual(['a', 'z', 'aa', 'bb', 'ab'].map(fromLetters), [1, 26, 27, 28, undefined]);
    assert.deepEqual([1, 6, 12, 20, 21, 99, 100, 111, 121, 122].map(toOrdinal), ['first', 'sixth', 'twelfth', 'twentieth', 'twenty-first', 'ninety-ninth', '100th', '111th', '121st', '122nd']); // prettier-ignore
    assert.deepEqual(['Sixth', 'twenty first', '21st', '3rd', 'last', '0th'].map(fromOrdinal), [6, 21, 21, 3, undefined, undefined]);
    for (let n = 1; n < 4000; n++) assert.equal(fromRoman(toRoman(n)), n);
    for (let n = 1; n <= 104; n++) assert.equal(fromLetters(toLetters(n)), n);
    for (let n = 1; n < 1000; n++) assert.equal(fromOrdinal(toOrdinal(n)), n);
  });

  const labels: readonly (readonly [string, string | undefined])[] = [
    ['12.', '12'], ['１２．', '12'], ['007.', '7'], ['12)', '12'], ['(12)', '12'], ['三、', '3'], ['十二、', '12'], ['㈡', '2'], ['㈩', '10'], ['（一）', '1'], ['(二)', '2'],
    ['①', '1'], ['⑵', '2'], ['⒓', '12'], ['(a)', 'a'], ['(B)', 'b'], ['(iv)', 'iv'], ['IV.', 'iv'], ['Ⅳ.', 'iv'], ['(aa)', 'aa'], ['12 bis.', '12bis'], ['12bis', '12bis'],
    ['12之二、', '12bis'], ['十二之三', '12ter'], ['第三条', '3'], ['第十二段', '12'], ['第5條', '5'], ['Article 5', '5'], ['Article IV', 'iv'], ['para. 12', '12'], ['3.1', '3.1'], ['3.01.', '3.1'], ['12a.', '12a'],
    ['(أ)', 'a'], ['(ب)', 'b'], ['б)', 'b'],
    ['', undefined], ['–', undefined], ['其次', undefined], ['(ab)', undefined], ['foo', undefined], ['12 foo', undefined], ['.', undefined],
  ]; // prettier-ignore
  for (const [text, value] of labels) it(`${text || 'no label'} has the value ${value}`, () => assert.equal(labelValue(text), value));

  it('reads (i) as roman 1 and as the letter, (c) as the letter first', () => {
    assert.deepEqual(valueReadings('i'), [{ style: 'roman', n: 1 }, { style: 'letter', n: 9 }]); // prettier-ignore
    assert.deepEqual(valueReadings('c').map(({ style }) => style), ['letter', 'roman']); // prettier-ignore
    assert.deepEqual(valueReadings('12bis'), []);
  });

  const beginnings: readonly (readonly [string, string | undefined])[] = [
    ['三、当前', '三、'], ['㈠ 依据', '㈠'], ['(a) text', '(a)'], ['（一）文', '（一）'], ['12 bis. text', '12 bis.'], ['12之二、文', '12之二、'], ['第三条 文', '第三条'], ['A. text', 'A.'],
    ['iv) text', 'iv)'], ['3.1 text', '3.1'], ['12、文', '12、'], ['①文', '①'], ['Ⅳ、文', 'Ⅳ、'],
    ['第三，五核国', undefined], ['首先，', undefined], ['2014 年筹备委员会', undefined], ['一些国家', undefined], ['U.S. policy', undefined], ['(NPT) text', undefined], ['中国坚定', undefined], ['1540(2004)号', undefined], ['3.5%', undefined],
  ]; // prettier-ignore
  for (const [text, label] of beginnings) it(`${text} begins with ${label ?? 'no label'}`, () => assert.equal(leadingLabel(text), label));

  it('tells the labels of items from those of paragraphs', () => {
    assert.deepEqual(['(a)', '㈠', '①', 'a)', '（一）', '12.', '三、', 'A.', '第三条'].map(isItemLabel), [true, true, true, true, true, false, false, false, false]);
  });

  it('reads any label and any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const value = labelValue(text);
        if (value !== undefined) assert.match(value, /^(?:\d+(?:\.\d+)*[a-z]*|[a-z]{1,7})$/);
        const label = leadingLabel(text);
        if (label !== undefined) assert.ok(text.startsWith(label) && labelValue(label) !== undefined);
      }),
    );
  });
});
