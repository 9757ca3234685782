import assert from 'node:assert/strict';
import fc from 'fast-check';
import { snippetOf } from '../../../src/core/lookup/snippet';

describe('the words around a match', () => {
  it('begin after a stop and show the match', () => {
    const text = '第一句说的是很长的一件事。第二句提到不首先使用核武器，第三句再说别的，还有许多话。';
    const at = text.indexOf('不首先使用');
    const { text: piece, ranges } = snippetOf(text, [[at, at + 5]], 24);
    assert.equal(piece, '…第二句提到不首先使用核武器，第三句再说别的，…');
    assert.deepEqual(
      ranges.map(([from, to]) => piece.slice(from, to)),
      ['不首先使用'],
    );
  });

  it('show a match at the very end of the text', () => {
    const { text: piece, ranges } = snippetOf('一二三四五六七八九十核', [[10, 11]], 8);
    assert.equal(piece, '…五六七八九十核');
    assert.deepEqual(ranges, [[7, 8]]);
  });

  it('hold the closest matches of several', () => {
    const text = `核查${'一'.repeat(50)}透明、可核查${'二'.repeat(50)}`;
    const [a, b] = [text.indexOf('透明'), text.lastIndexOf('核查')];
    const { text: piece } = snippetOf(
      text,
      [
        [0, 2],
        [a, a + 2],
        [b, b + 2],
      ],
      30,
    );
    assert.ok(piece.includes('透明、可核查'), piece);
  });

  it('are never longer than asked, keep to the text and show every range that they hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('核', '武', '。', '，', ' ', 'a', '\n', '𠮷', '👩‍🚀', 'é'), maxLength: 80 }),
        fc.oneof(
          fc.nat(80),
          fc.nat(8).map((back) => -back),
        ),
        fc.nat(8),
        fc.integer({ min: 8, max: 40 }),
        (text, from, length, width) => {
          const start = from < 0 ? Math.max(0, text.length + from) : Math.min(from, text.length);
          const end = Math.min(start + length, text.length);
          const snippet = snippetOf(text, end > start ? [[start, end]] : [], width);
          assert.ok(snippet.text.length <= Math.max(width, text.length <= width ? text.length : 0));
          const flat = text.replace(/\s/g, ' ');
          assert.ok(flat.includes(snippet.text.replace(/^…|…$/g, '')));
          for (const [a, b] of snippet.ranges) assert.ok(flat.slice(start, end).includes(snippet.text.slice(a, b)));
          if (end > start && end - start < width / 2) assert.equal(snippet.ranges.length, 1);
        },
      ),
    );
  });
});
