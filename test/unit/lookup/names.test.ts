import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readDocument } from '../../../src/core/corpus/read';
import { Library } from '../../../src/core/corpus/library';
import { createLookup } from '../../../src/core/lookup/lookup';
import { NAME_TABLE } from '../../../src/core/lookup/name-table';
import { documentOf } from './documents';

const folder = new URL('../../../corpus/', import.meta.url);
const embedded = new Library(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readDocument(readFileSync(new URL(name, folder), 'utf8'), { file: name }).document ?? []),
);

describe('names of one thing', () => {
  it('stand in the paragraphs that are given as their source', () => {
    const wrong: string[] = [];
    for (const { names, source } of NAME_TABLE) {
      for (const [address] of (source ?? '').matchAll(/[a-z0-9-]{4,}#[a-z0-9/]+/g)) {
        const text = embedded.paragraph(address)?.text.replace(/\s/g, '');
        if (!names.some((name) => text?.includes(name.replace(/\s/g, '')))) wrong.push(`${names[0]}: ${address}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('find one another, after the words themselves and shown as such', () => {
    const lookup = createLookup([
      documentOf('a', ['会议讨论了《禁止核武器条约》的生效。', '《禁核条约》与《不扩散条约》相抵触。']),
    ]);
    const found = lookup.search('禁核条约');
    assert.deepEqual(
      found.map(({ address, kind, via }) => ({ address, kind, via })),
      [
        { address: 'a#2', kind: 'exact', via: undefined },
        { address: 'a#1', kind: 'name', via: { typed: '禁核条约', found: '禁止核武器条约' } },
      ],
    );
    assert.deepEqual(
      lookup.search('tpnw').map(({ kind, via }) => [kind, via?.typed]),
      [
        ['name', 'TPNW'],
        ['name', 'TPNW'],
      ],
    );
  });

  it('are found in longer queries and in several words', () => {
    const lookup = createLookup([documentOf('a', ['将新的《新裁武条约》延长至多五年。', '延长其他期限。'])]);
    assert.equal(lookup.search('new start 延长')[0]?.address, 'a#1');
    assert.equal(lookup.search('新裁武条约延长')[0]?.address, 'a#1');
  });

  it('can be added to', () => {
    const documents = [documentOf('a', ['他们讨论了外层空间物体的登记。'])];
    assert.deepEqual(createLookup(documents).search('REGCON'), []);
    const lookup = createLookup(documents, [{ names: ['REGCON', '外层空间物体的登记'], source: 'overlay' }]);
    assert.equal(lookup.search('REGCON')[0]?.address, 'a#1');
  });
});
