import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { readings } from '../../../src/core/lookup/pinyin';
import { wholeAfterEdit } from '../../../src/core/lookup/syllables';

/** The slow way: every way to cut the letters. */
function isWhole(letters: string): boolean {
  if (letters === '') return true;
  if (letters.startsWith("'")) return isWhole(letters.slice(1));
  for (let size = 1; size <= 6 && size <= letters.length; size++)
    if (readings().syllable(letters.slice(0, size)) >= 0 && isWhole(letters.slice(size))) return true;
  return false;
}

describe('syllables', () => {
  it('knows whether edited letters are whole syllables as if they had been read anew', () => {
    const piece = fc.oneof(fc.constantFrom(...readings().syllables), fc.constantFrom("'", 'q', 'g', 'n', 'h'));
    const letters = fc.array(piece, { maxLength: 6 }).map((list) => list.join(''));
    const put = fc.constantFrom('', 'a', 'n', 'gi', 'h', 'ia');
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(2), put, (text, place, most, stretch) => {
        const at = place % (text.length + 1);
        const edited = text.slice(0, at) + stretch + text.slice(at + most);
        assert.equal(wholeAfterEdit(text)(edited, at, at + stretch.length), isWhole(edited), edited);
      }),
      runs(500),
    );
  });
});
