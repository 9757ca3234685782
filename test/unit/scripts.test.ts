import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

describe('the scripts that documents and helps name', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const files = [
    ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'bench/README.md', 'test/host/README.md'],
    ...readdirSync('scripts').flatMap((name) => (name.endsWith('.mjs') ? [`scripts/${name}`] : [])),
  ];
  for (const file of files) {
    const named = [...readFileSync(file, 'utf8').matchAll(/npm run (?:-s )?([a-z]+(?::[a-z]+)*)/g)];
    if (!named.length) continue;
    it(`are there: ${file}`, () => {
      for (const [, name = ''] of named) assert.ok(name in scripts, `npm run ${name}`);
    });
  }

  it('run files that are there', () => {
    for (const [, file = ''] of Object.values(scripts)
      .join(' ')
      .matchAll(/node (\S+\.mjs)/g))
      readFileSync(file);
  });
});
