// Writes the lookup engine's tables from named packages: `node scripts/lookup-tables.mjs`; `--check` only compares.
//   tables/simplified.ts  traditional → simplified characters, from opencc-js (Apache-2.0)
//   tables/pinyin.ts      readings of simplified characters, from pinyin-pro (MIT)
import { readFile, writeFile } from 'node:fs/promises';
import * as OpenCC from 'opencc-js';
import phrases from 'opencc-js/dict/STPhrases';
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

const plain = { toneType: 'none', v: true, type: 'array' };
/** How often each reading of a character occurs in the words of a large dictionary. */
const counts = new Map();
for (const entry of (Array.isArray(phrases) ? phrases.join('|') : String(phrases)).split('|')) {
  const word = simplify(entry.split(' ')[0]);
  const readings = pinyin(word, plain);
  if (readings.length !== word.length) continue;
  for (let i = 0; i < word.length; i++) {
    const of = counts.get(word[i]) ?? new Map();
    of.set(readings[i], (of.get(readings[i]) ?? 0) + 1);
    counts.set(word[i], of);
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
      known.add(decoder.decode(Uint8Array.of(row, cell)));
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
  if (!known.has(character) || simplify(character) !== character) continue;
  const readings = [...new Set(pinyin(character, { ...plain, multiple: true }))].filter((r) =>
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
  `${pairs.length} simplified pairs, ${common.size} syllables, ${heteronyms} characters with several usual readings`,
);
