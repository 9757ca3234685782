import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { importText } from '../../../src/import/import';

/** Resolutions of the Security Council as hard-wrapped text; no part of the project. */
const folder = process.env['PINCITE_REALDOCS'] ?? '../shared/realdocs';

interface Expected {
  readonly file: string;
  readonly title: string;
  readonly last: number;
  readonly preamble: number;
  readonly items: readonly string[];
  readonly sections: readonly string[];
  readonly told: readonly string[];
}

const resolutions: readonly Expected[] = [
  {
    file: 'S_RES_0253_1968_EN_GOLD.txt',
    title: 'Resolution 253 (1968)',
    last: 23,
    preamble: 11,
    items: ['3/a', '3/b', '3/c', '3/d', '3/e', '5/a', '5/b', '20/a'],
    sections: [],
    // "14," and "(6)" for "(b)" are misread in the text itself.
    told: [
      'import.doubtful-label 180',
      'corpus.number-out-of-sequence 184',
      'import.label-without-place 222',
      'import.unsure-continuation 222',
    ],
  },
  {
    file: 'S_RES_0687_1991_EN_GOLD.txt',
    title: 'Resolution 687 (1991)',
    last: 34,
    preamble: 26,
    items: ['8/a', '8/b', '9/a', '9/b', '9/b/i', '9/b/ii', '9/b/iii', '24/a', '24/b', '24/c', '24/d'],
    sections: [...'ABCDEFGHI'],
    told: [],
  },
  {
    file: 'S_RES_1445_2002_EN_GOLD.txt',
    title: 'Resolution 1445 (2002)',
    last: 25,
    preamble: 9,
    items: ['13/i1', '13/i2', '13/i3', '13/i4', '13/i5', '13/i6'],
    sections: [],
    told: [],
  },
];

describe('import of real resolutions', () => {
  for (const { file, title, last, preamble, items, sections, told } of resolutions) {
    it(file, function () {
      const path = `${folder}/${file}`;
      if (!existsSync(path)) return this.skip();
      const { document, problems } = importText(readFileSync(path, 'utf8'), {
        key: 'r',
        language: 'en',
        metadata: { title },
      });
      const ids = document.paragraphs.map((p) => p.id.slice(2));
      assert.deepEqual(
        ids.filter((id) => /^\d+$/.test(id)),
        Array.from({ length: last }, (_, n) => String(n + 1)),
      );
      assert.equal(ids.filter((id) => id.startsWith('n')).length, preamble);
      assert.deepEqual(
        ids.filter((id) => id.includes('/')),
        items,
      );
      const headings = document.blocks.flatMap((b) => (b.kind === 'heading' ? [b.text] : []));
      assert.deepEqual(headings, [title, ...sections]);
      assert.deepEqual(
        problems
          .filter((p) => p.severity === 'warning' || p.code.includes('label') || p.code.includes('continuation'))
          .map((p) => `${p.code} ${p.line + 1}`),
        told,
      );
    });
  }
});
