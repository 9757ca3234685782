// Writes the lookup engine's tables from named packages: `node scripts/lookup-tables.mjs`; `--check` only compares.
//   tables/simplified.ts  traditional → simplified characters, and variants of simplified ones, from opencc-js (Apache-2.0)
//   tables/pinyin.ts      readings of simplified characters, from pinyin-pro (MIT)
import { readFile, writeFile } from 'node:fs/promises';
import * as OpenCC from 'opencc-js';
import HKVariants from 'opencc-js/dict/HKVariants';
import STCharacters from 'opencc-js/dict/STCharacters';
import STPhrases from 'opencc-js/dict/STPhrases';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import TSPhrases from 'opencc-js/dict/TSPhrases';
import TWVariants from 'opencc-js/dict/TWVariants';
import { pinyin } from 'pinyin-pro';
import prettier from 'prettier';

const folder = new URL('../src/core/lookup/tables/', import.meta.url);
const simplify = OpenCC.Converter({ from: 't', to: 'cn' });

/** Unified ideographs, Extension A and the compatibility block: what one UTF-16 unit can hold. */
function* ideographs() {
  for (const [from, to] of [
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xf900, 0xfaff],
  ])
    for (let code = from; code <= to; code++) yield String.fromCharCode(code);
}

const pairs = [];
for (const character of ideographs()) {
  const simple = simplify(character);
  if (simple !== character && simple.length === 1) pairs.push(character + simple);
}

/** The entries of a dictionary of opencc-js: what is written, and all that it may be converted to. */
const entriesOf = (dictionary) =>
  (Array.isArray(dictionary) ? dictionary.join('|') : String(dictionary)).split('|').map((entry) => entry.split(' '));

const simpler = new Map(pairs.map((pair) => [pair[0], pair[1]]));
const simplified = (character) => simpler.get(character) ?? character;

/** How often each simplified character stands in the words of a large dictionary. */
const usage = new Map();
const words = entriesOf(STPhrases).map(([word]) => simplify(word));
for (const character of words.join('')) usage.set(character, (usage.get(character) ?? 0) + 1);

/**
 * Characters that stand for one another in some words only (借口 is 藉口, 复苏 is 復甦, 计划 is 計畫), so that a conversion
 * character by character leaves the two apart: those that a table of characters has, or two words, and that sound alike.
 */
const related = new Map();
for (const [dictionary, enough] of [
  [STCharacters, 2],
  [TSCharacters, 2],
  [HKVariants, 2],
  [TWVariants, 2],
  [STPhrases, 1],
  [TSPhrases, 1],
])
  for (const [from = '', ...others] of entriesOf(dictionary))
    for (const to of others) {
      if (from.length !== to.length) continue;
      for (let i = 0; i < from.length; i++) {
        const pair = [simplified(from[i]), simplified(to[i])].sort();
        if (pair[0] !== pair[1] && !/[\ud800-\udfff]/.test(pair.join('')))
          related.set(pair.join(''), (related.get(pair.join('')) ?? 0) + enough);
      }
    }
/** The character that a class of variants is folded to: the most usual of them. */
const usualForm = new Map();
const soundsOf = (character) => pinyin(character, { toneType: 'none', v: true, type: 'array', multiple: true });
for (const [pair, times] of related) {
  if (times < 2 || !soundsOf(pair[0]).some((sound) => soundsOf(pair[1]).includes(sound))) continue;
  const [a, b] = [...pair].map((character) => usualForm.get(character) ?? character);
  const [usual, other] = (usage.get(a) ?? 0) >= (usage.get(b) ?? 0) ? [a, b] : [b, a];
  usualForm.set(other, usual);
  for (const [character, form] of usualForm) if (form === other) usualForm.set(character, usual);
}
const variants = [...usualForm].filter(([other, usual]) => other !== usual).map((pair) => pair.join(''));
const fold = (character) => usualForm.get(simplified(character)) ?? simplified(character);
/** All characters that are folded to one, itself among them, but for traditional ones. */
const variantsOf = (character) => [character, ...[...usualForm.keys()].filter((other) => fold(other) === character)];

const plain = { toneType: 'none', v: true, type: 'array' };
/** How often each reading of a character occurs in the words of a large dictionary. */
const counts = new Map();
for (const word of words) {
  const readings = pinyin(word, plain);
  if (readings.length !== word.length) continue;
  for (let i = 0; i < word.length; i++) {
    const of = counts.get(fold(word[i])) ?? new Map();
    of.set(readings[i], (of.get(readings[i]) ?? 0) + 1);
    counts.set(fold(word[i]), of);
  }
}

/**
 * The characters that get readings: those of the basic national set (GB 2312) and of the dictionary's words. The other
 * ten thousand are hardly ever typed by sound, and would double the table.
 */
const known = new Set(counts.keys());
const decoder = new globalThis.TextDecoder('gb18030', { fatal: true });
for (let row = 0xb0; row <= 0xf7; row++)
  for (let cell = 0xa1; cell <= 0xfe; cell++) {
    try {
      known.add(fold(decoder.decode(Uint8Array.of(row, cell))));
    } catch {
      // A place without a character.
    }
  }

/** A reading is common when at least this share of the dictionary's words have it. */
const COMMON = 0.01;
const common = new Map();
const rare = new Map();
const put = (table, syllable, character) => table.set(syllable, (table.get(syllable) ?? '') + character);
let heteronyms = 0;
for (const character of ideographs()) {
  if (!known.has(character) || fold(character) !== character) continue;
  const readings = [...new Set(variantsOf(character).flatMap(soundsOf))].filter((r) =>
    // Not ê, and none of the interjections that have no vowel (n, ng, hm).
    /^[a-z]*[aeiouv][a-z]*$/.test(r),
  );
  if (readings.length === 0) continue;
  const of = counts.get(character) ?? new Map();
  const total = [...of.values()].reduce((a, b) => a + b, 0);
  const usual = readings.filter((r, i) => (total === 0 ? i === 0 : (of.get(r) ?? 0) >= COMMON * total));
  if (usual.length === 0) usual.push(readings[0]);
  if (usual.length > 1) heteronyms++;
  for (const reading of readings) put(usual.includes(reading) ? common : rare, reading, character);
}
const encode = (table) =>
  [...table]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, characters]) => syllable + characters)
    .join('');

const made = {
  'simplified.ts': `// Made by scripts/lookup-tables.mjs from opencc-js; not edited by hand.

/** Traditional and variant characters, each followed by its simplified form. */
export const SIMPLIFIED = '${pairs.join('')}';

/** Simplified characters that stand for a more usual one in some words (藉口 is 借口), each followed by that one. */
export const VARIANTS = '${variants.join('')}';
`,
  'pinyin.ts': `// Made by scripts/lookup-tables.mjs from pinyin-pro and the word list of opencc-js; not edited by hand.

/** Syllables without tones (ü is v), each followed by the characters that are usually read so. */
export const USUAL_READINGS = '${encode(common)}';

/** The same for readings that are rare for their character. */
export const RARE_READINGS = '${encode(rare)}';
`,
};

for (const [name, text] of Object.entries(made)) {
  const file = new URL(name, folder);
  const formatted = await prettier.format(text, { parser: 'typescript', singleQuote: true, printWidth: 120 });
  if (process.argv.includes('--check')) {
    const same = (await readFile(file, 'utf8').catch(() => '')) === formatted;
    console.log(`${name}: ${same ? 'up to date' : 'DIFFERS'}`);
    if (!same) process.exitCode = 1;
  } else {
    await writeFile(file, formatted);
    console.log(`${name}: ${Buffer.byteLength(formatted)} bytes`);
  }
}
console.log(
  `${pairs.length} simplified pairs, ${variants.length} variants, ${common.size} syllables, ${heteronyms} characters with several usual readings`,
);
