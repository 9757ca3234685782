import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { convert } from 'pandoc-wasm';
import { Library } from '../../src/core/corpus/library';
import type { Paragraph } from '../../src/core/corpus/model';
import { readDocument } from '../../src/core/corpus/read';
import { Resolver } from '../../src/core/corpus/reference';

const library = new Library(
  readdirSync('corpus')
    .filter((name) => name.endsWith('.md'))
    .map((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8')).document)
    .filter((document) => document !== undefined),
);
const resolver = new Resolver(library);
const honest = readdirSync('example').filter((name) => name.endsWith('.md') && !/planted|错误/.test(name));

/** Every work cited in a piece of an analysis, with its locator as written. */
function citedIn(text: string): { key: string; locator: string }[] {
  const groups = [...text.matchAll(/\[([^[\]]*@[^[\]]*)\]/g)].flatMap(({ 1: inside = '' }) => inside.split(';'));
  const narrative = [...text.matchAll(/@[a-z0-9-]+ \[[^@\]]*\]/g)].map(([written]) => written);
  return [...groups, ...narrative].map((written) => {
    const [, key = '', locator = ''] = /@([a-z0-9-]+)(.*)/.exec(written) ?? [];
    return { key, locator: locator.replace(/[[\]{}¶]|^,/g, '').trim() };
  });
}

/** The single places of a locator: a list's members, a range's two ends. */
function places(locator: string): string[] {
  return locator.split(/、|至|(?<=\d)(?:, |-)(?=\d)/).filter(Boolean);
}

function resolved(key: string, place: string): Paragraph {
  const candidates = resolver.locator(key, place);
  assert.equal(candidates.length, 1, `${key}, ${place}`);
  assert.ok(candidates[0]?.paragraph, `${key}, ${place}`);
  return candidates[0].paragraph;
}

for (const name of honest) {
  describe(`example/${name}`, () => {
    const source = readFileSync(`example/${name}`, 'utf8');
    const body = source.replace(/^---\n[^]*?\n---\n/, '');

    it('cites every document of the corpus, and only paragraphs that exist', () => {
      const cited = citedIn(body);
      assert.deepEqual([...new Set(cited.map((one) => one.key))].sort(), library.works.map((work) => work.key).sort());
      for (const { key, locator } of cited) {
        assert.ok(library.work(key), key);
        for (const place of places(locator)) resolved(key, place);
      }
    });

    it('cites in groups, lists, ranges, braces, running text, plain mentions and footnotes', () => {
      assert.match(body, /\[@[^\]]+; @[^\]]+\]/);
      assert.match(body, /\{¶ \d+、\d+\}|¶¶ \d+, \d+/);
      assert.match(body, /\{¶ \d+至\d+\}|¶¶ \d+-\d+/);
      assert.match(body, /\{[^}]+\}/);
      assert.match(body, /@[a-z0-9-]+ \[¶ \d+\]/);
      assert.match(body, /NPT\/CONF\.2020\/PC\.II\/WP\.41(?:，第\d+至\d+段|, paras\. \d+–\d+)/);
      assert.match(body, /^\[\^1\]: .*@/m);
    });

    it('quotes word for word what it cites', () => {
      let quotations = 0;
      for (const block of body.split(/\n\n+/)) {
        const cited = citedIn(block);
        const texts = cited.flatMap(({ key, locator }) =>
          locator === ''
            ? (library.document(key)?.paragraphs.map((paragraph) => paragraph.text) ?? [])
            : places(locator).map((place) => resolved(key, place).text),
        );
        const quoted = [
          ...[...block.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? ''),
          ...[...block.matchAll(/^> (.*)$/gm)].map((match) => (match[1] ?? '').replace(/\[@.*$/, '')),
        ];
        for (const words of quoted) {
          quotations++;
          for (const part of words.split('……')) {
            const inside = part.replace(/^[，。；]+|[，。；]+$/g, '');
            assert.ok(
              texts.some((text) => text.includes(inside)),
              `${inside} is not in ${JSON.stringify(cited)}`,
            );
          }
        }
      }
      assert.ok(quotations >= 3);
    });

    it('is read by pandoc with every citation in it', async () => {
      const { stdout, stderr } = await convert({ from: 'markdown', to: 'json' }, source, {});
      assert.equal(stderr, '');
      assert.equal(stdout.match(/"citationId"/g)?.length, body.match(/@/g)?.length);
    });
  });
}
