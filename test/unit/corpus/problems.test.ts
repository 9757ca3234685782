import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { sentences } from '../../../src/cli/messages';

const code = /'((?:corpus|overlay)\.[a-z]+(?:-[a-z]+)*)'/g;
const codesIn = (file: string) => [...readFileSync(file, 'utf8').matchAll(code)].map(([, found = '']) => found);

describe('problems of corpus documents and overlays', () => {
  const reported = new Set(readdirSync('src/core/corpus').flatMap((name) => codesIn(`src/core/corpus/${name}`)));

  it('have a sentence in the terminal', () => {
    assert.deepEqual([...reported].filter((one) => !(one in sentences)), []); // prettier-ignore
  });

  it('have a sentence in the editor', () => {
    const told = new Set(codesIn('src/editor/problems.ts'));
    assert.deepEqual([...reported].filter((one) => !told.has(one)), []); // prettier-ignore
  });
});
