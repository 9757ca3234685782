import { RARE_READINGS, USUAL_READINGS } from './tables/pinyin';

/** How characters sound: syllables are small numbers, in alphabetical order of their spelling. */
export interface Readings {
  readonly syllables: readonly string[];
  /** Syllables of a character, usual ones first; undefined for what is no Chinese character. */
  of(unit: number): readonly number[] | undefined;
  /** The initials of its usual readings: bit 0 is `a`. 0 for what is no Chinese character. */
  initials(unit: number): number;
  /** All characters that can be read as a syllable. */
  characters(syllable: number): readonly number[];
  /** The syllable spelt so, -1 if there is none. */
  syllable(spelling: string): number;
  /** The first and the last-but-one syllable that begin with a spelling: `[from, to)`. */
  startingWith(prefix: string): readonly [from: number, to: number];
  /** The same number for syllables that many speakers do not tell apart (zh/z, n/l, ing/in …). */
  alike(syllable: number): number;
}

function decode(table: string, put: (syllable: string, unit: number) => void): void {
  for (const [, syllable = '', characters = ''] of table.matchAll(/([a-z]+)([^a-z]+)/g))
    for (let i = 0; i < characters.length; i++) put(syllable, characters.charCodeAt(i));
}

/** Sounds that southern speech and hurried typing merge; the usual "fuzzy pinyin" pairs of Chinese input methods. */
function merged(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiou])/, 'l')
    .replace(/^nv/, 'lv')
    .replace(/^h(?=u[ao]?)|^f/, 'f')
    .replace(/([aei])ng$/, '$1n');
}

function make(): Readings {
  const names = new Set<string>();
  const collect = (syllable: string) => void names.add(syllable);
  decode(USUAL_READINGS, collect);
  decode(RARE_READINGS, collect);
  const syllables = [...names].sort();
  const numbers = new Map(syllables.map((syllable, number) => [syllable, number]));
  const usual = new Map<number, number[]>();
  const all = new Map<number, number[]>();
  const characters: number[][] = syllables.map(() => []);
  const put = (table: Map<number, number[]>) => (syllable: string, unit: number) => {
    const number = numbers.get(syllable) ?? 0;
    const list = table.get(unit);
    if (list) list.push(number);
    else table.set(unit, [number]);
    if (table === all) characters[number]?.push(unit);
  };
  decode(USUAL_READINGS, put(usual));
  decode(USUAL_READINGS, put(all));
  decode(RARE_READINGS, put(all));
  const initials = new Uint32Array(0x10000);
  for (const [unit, list] of usual)
    for (const number of list) initials[unit]! |= 1 << ((syllables[number] ?? 'a').charCodeAt(0) - 97);
  const classes = new Map<string, number>();
  const alike = syllables.map((syllable) => {
    const sound = merged(syllable);
    if (!classes.has(sound)) classes.set(sound, classes.size);
    return classes.get(sound) ?? 0;
  });
  return {
    syllables,
    of: (unit) => all.get(unit),
    initials: (unit) => initials[unit] ?? 0,
    characters: (syllable) => characters[syllable] ?? [],
    syllable: (spelling) => numbers.get(spelling) ?? -1,
    startingWith(prefix) {
      const from = syllables.findIndex((syllable) => syllable >= prefix);
      if (from < 0) return [0, 0];
      let to = from;
      while (syllables[to]?.startsWith(prefix)) to++;
      return [from, to];
    },
    alike: (syllable) => alike[syllable] ?? -1,
  };
}

let made: Readings | undefined;

/** The readings table, decoded when first asked for (some milliseconds). */
export function readings(): Readings {
  return (made ??= make());
}
