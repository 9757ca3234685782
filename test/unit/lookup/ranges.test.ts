import assert from 'node:assert/strict';
import * as OpenCC from 'opencc-js';
import fc from 'fast-check';
import { runs } from '../runs';
import { distance } from '../../../src/core/corpus/library';
import type { LookupResult } from '../../../src/core/lookup/lookup';
import { normalise } from '../../../src/core/lookup/normalise';
import { readings } from '../../../src/core/lookup/pinyin';
import { library, lookup } from './embedded';

const stretches = library.documents.flatMap(({ paragraphs }) =>
  paragraphs.flatMap(({ text }) => text.match(/\p{Script=Han}{4,}/gu) ?? []),
);

/** A stretch of Chinese as it is printed somewhere. */
const fragment = (least: number, most: number) =>
  fc
    .tuple(fc.constantFrom(...stretches), fc.nat(), fc.integer({ min: least, max: most }))
    .filter(([run]) => run.length >= least)
    .map(([run, at, length]) => {
      const size = Math.min(length, run.length);
      const from = at % (run.length - size + 1);
      return run.slice(from, from + size);
    });

const sounds = (text: string) =>
  [...normalise(text)].map(
    (character) => readings().syllables[readings().of(character.charCodeAt(0), true)?.[0] ?? -1] ?? '',
  );

/** Whether characters can be read aloud as some letters, of which the last syllable may be unfinished. */
const canSound = (characters: string, letters: string): boolean =>
  characters === ''
    ? letters === ''
    : (readings().of(characters.charCodeAt(0)) ?? []).some((number) => {
        const syllable = readings().syllables[number] ?? ' ';
        return letters.startsWith(syllable)
          ? canSound(characters.slice(1), letters.slice(syllable.length))
          : characters.length === 1 && letters !== '' && syllable.startsWith(letters);
      });

/** The words that are marked in the first result of a kind. */
function marked(
  query: string,
  kinds: readonly LookupResult['kind'][],
): { words: readonly string[]; result: LookupResult } {
  const result = lookup.search(query, { limit: 10 }).find(({ kind }) => kinds.includes(kind));
  assert.ok(result, `nothing for ${query}`);
  return { words: result.ranges.map(([from, to]) => result.text.slice(from, to)), result };
}

const scripts = new Map(['t', 'tw', 'hk'].map((to) => [to, OpenCC.Converter({ from: 'cn', to })]));

describe('what is marked in a result', () => {
  it('is the words that were typed, in any width, case and script', () => {
    fc.assert(
      fc.property(fragment(4, 12), fc.constantFrom('as it is', 't', 'tw', 'hk', 'spaced'), (words, how) => {
        const query = scripts.get(how)?.(words) ?? (how === 'spaced' ? [...words].join('\u200b') : words);
        for (const found of marked(query, ['exact', 'words', 'fuzzy']).words)
          assert.equal(normalise(found), normalise(query), query);
      }),
      runs(80),
    );
    for (const [query, word] of [
      ['ｃｄ／１２９９', 'CD/1299'],
      ['renual', 'ReNuAL'],
      ['15000', '15 000'],
      ['2018年4月27日', '2018 年 4 月 27 日'],
      // characters that only in some words are written otherwise
      ['締約國將藉以', '缔约国将借以'],
      ['缔约国将藉以', '缔约国将借以'],
      ['行動計畫', '行动计划'],
    ] as const)
      assert.equal(marked(query, ['exact']).words[0], word);
  });

  it('sounds as the letters that were typed', () => {
    fc.assert(
      fc.property(fragment(3, 6), (words) => {
        // guojian is 国际安, 国间 and the beginning of 国家能
        const letters = sounds(words).join('');
        for (const found of marked(letters, ['pinyin']).words)
          assert.ok(canSound(normalise(found), letters), `${words}: ${found}`);
      }),
      runs(60),
    );
    fc.assert(
      fc.property(fragment(3, 6), (words) => {
        const { words: found } = marked(sounds(words).join("'"), ['pinyin']);
        assert.ok(
          found.some((one) =>
            [...normalise(one)].every((character, i) =>
              readings()
                .of(character.charCodeAt(0))
                ?.some((syllable) => readings().syllables[syllable] === sounds(words)[i]),
            ),
          ),
          `${words}: ${found.join(' ')}`,
        );
      }),
      runs(60),
    );
  });

  it('begins with the initials that were typed', () => {
    fc.assert(
      fc.property(fragment(5, 8), (words) => {
        const letters = sounds(words)
          .map((sound) => sound[0])
          .join('');
        for (const found of marked(letters, ['initials', 'pinyin']).words.map(normalise))
          if (found.length === letters.length)
            [...found].forEach((character, i) => {
              const bit = 1 << (letters.charCodeAt(i) - 97);
              assert.ok(readings().initials(character.charCodeAt(0)) & bit, `${letters}: ${found}`);
            });
      }),
      runs(60),
    );
  });

  it('is within an edit of what was meant', () => {
    fc.assert(
      fc.property(fragment(7, 12), fc.nat(), (words, place) => {
        const at = 1 + (place % (words.length - 2));
        const query = words.slice(0, at) + words.slice(at + 1);
        const { words: found } = marked(query, ['fuzzy', 'exact', 'words', 'pinyin', 'name']);
        const [longest = ''] = [...found].sort((a, b) => b.length - a.length);
        // or all but a character of it, in pieces
        const missing = [...query].filter((character) => !found.some((one) => normalise(one).includes(character)));
        assert.ok(missing.length < 2 || distance(normalise(longest), query, 3) <= 3, `${query}: ${found.join('|')}`);
      }),
      runs(60),
    );
  });

  it('is the other name of what was typed', () => {
    for (const [query, name] of [
      ['TPNW', '禁止核武器条约'],
      ['jcpoa', '联合全面行动计划'],
      ['transparency', '透明度'],
      ['第6条', '第六条'],
    ] as const)
      assert.ok(
        lookup
          .search(query, { limit: 20 })
          .some(({ text, ranges }) => ranges.length > 0 && ranges.every(([from, to]) => text.slice(from, to) === name)),
        query,
      );
  });
});
