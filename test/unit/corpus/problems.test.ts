import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

const code = /'((?:corpus|overlay|import)\.[a-z]+(?:-[a-z]+)*)'/g;
const codesIn = (file: string) => [...readFileSync(file, 'utf8').matchAll(code)].map(([, found = '']) => found);

describe('problems of corpus documents, imports and overlays', () => {
  it('have a sentence', () => {
    const folders = ['src/core/corpus', 'src/import', 'src/cli'];
    const reported = new Set(
      folders.flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.ts'))
          .flatMap((name) => codesIn(`${folder}/${name}`)),
      ),
    );
    assert.ok(reported.size > 25);
    const told = new Set(codesIn('src/wording/problem.ts'));
    assert.deepEqual([...reported].filter((one) => !told.has(one)), []); // prettier-ignore
  });
});
