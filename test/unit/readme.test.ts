import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { convert } from 'pandoc-wasm';
import { checkCodes, defaultSeverities } from '../../src/core/citation/check-model';

const readme = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  it('lists every code of the check with how it is shown', () => {
    const rows = [...readme.matchAll(/^\| `((?:citation|quotation|check)\.[a-z-]+)` \| (\w+) \| \S/gm)];
    assert.deepEqual(
      rows.map(([, code, severity]) => [code, severity]),
      checkCodes.map((code) => [code, defaultSeverities[code]]),
    );
  });

  it('gives an entry with which pandoc prints the citation that it shows', async () => {
    const [, entry = ''] = /```yaml\n(references:\n[^]*?)```/.exec(readme) ?? [];
    const [, citation = '', printed = ''] = /`(\[@[^`]+\])` is then printed as (\(.*?\)) in /.exec(readme) ?? [];
    assert.ok(entry && citation && printed);
    const source = `---\n${entry}---\n\nx ${citation}.\n`;
    const { stdout, stderr } = await convert(
      { from: 'markdown', to: 'plain', citeproc: true, wrap: 'none' },
      source,
      {},
    );
    assert.equal(stderr, '');
    assert.ok(stdout.startsWith(`x ${printed}.`), stdout);
  });
});
