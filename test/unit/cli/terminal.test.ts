import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clean, columnsOf, createPaint, highlight, padColumns, wrap } from '../../../src/cli/terminal';

const lines = (text: string, width: number) => wrap(text, width).map(([start, end]) => text.slice(start, end));

describe('terminal text', () => {
  it('counts columns as a terminal does', () => {
    assert.equal(columnsOf('核武器'), 6);
    assert.equal(columnsOf('para. 12'), 8);
    assert.equal(columnsOf('e\u0301\u200d'), 1);
    assert.equal(padColumns('核', 4), '核  ');
  });

  const wrapped: [string, number, string[]][] = [
    ['一二三四五', 4, ['一二', '三四', '五']],
    ['一二。三', 4, ['一', '二。', '三']],
    ['一二“三”', 6, ['一二', '“三”']],
    ['the cited paragraph', 10, ['the cited', 'paragraph']],
    ['2018 年 4 月', 8, ['2018 年', '4 月']],
    ['extraordinarily', 5, ['extra', 'ordin', 'arily']],
    ['a\n\nb', 5, ['a', '', 'b']],
    ['', 5, ['']],
  ];
  for (const [text, width, expected] of wrapped) {
    it(`wraps ${JSON.stringify(text)} to ${width}`, () => assert.deepEqual(lines(text, width), expected));
  }

  it('loses nothing but spaces at a break, and keeps to the width', () => {
    const unit = fc.constantFrom('核', '武', '，', '。', '“', '”', ' ', 'a', 'bc', '12', '\n', '（', '）');
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 60 }).map((parts) => parts.join('')),
        fc.integer({ min: 2, max: 20 }),
        (text, width) => {
          const result = lines(text, width);
          assert.equal(result.join('').replaceAll(' ', ''), text.replace(/[ \n]/g, ''));
          for (const line of result) assert.ok(columnsOf(line.trimEnd()) <= width, JSON.stringify([line, width]));
        },
      ),
    );
  });

  it('takes time in proportion to the length', () => {
    assert.ok(wrap('核'.repeat(200_000), 80).length === 5_000);
  });

  it('lets no control character and no change of direction through', () => {
    const hostile = clean('a\u001b[2Jb\u0007\u009b31m\u202ec\u2067d\r');
    assert.doesNotMatch(hostile, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    assert.equal(clean('核 para.\t1\n'), '核 para.\t1\n');
  });

  it('paints what matched, and nothing where colour is off', () => {
    assert.equal(highlight('核武器', 0, 3, [[1, 2]], createPaint(false)), '核武器');
    assert.equal(
      highlight('核武器', 0, 3, [[1, 2]], createPaint(true)),
      '核\u001b[1m\u001b[33m武\u001b[39m\u001b[22m器',
    );
    assert.equal(
      highlight('核武器', 0, 2, [[1, 3]], { ...createPaint(false), match: (text) => `<${text}>` }),
      '核<武>',
    );
  });
});
