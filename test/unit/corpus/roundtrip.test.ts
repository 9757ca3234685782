import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { buildDocument } from '../../../src/core/corpus/draft';
import { readDocument } from '../../../src/core/corpus/read';
import { writeDocument } from '../../../src/core/corpus/write';
import { draft, withoutLines } from './arbitrary';

describe('corpus documents, there and back', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const { document } = buildDocument(given);
        const text = writeDocument(document);
        const again = readDocument(text);
        assert.ok(again.document);
        assert.deepEqual(withoutLines(again.document), withoutLines(document), text);
        assert.equal(writeDocument(again.document), text);
      }),
      runs(300),
    );
  });
});
