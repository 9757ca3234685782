import { RARE_READINGS, USUAL_READINGS } from './tables/pinyin';

/** How characters sound: syllables are small numbers, in alphabetical order of their spelling. */
export interface Readings {
  readonly syllables: readonly string[];
  /** Syllables of a character, the usual ones or all, usual first; undefined for what is no Chinese character. */
  of(unit: number, usual?: boolean): readonly number[] | undefined;
  /** The initials of its usual readings: bit 0 is `a`. 0 for what is no Chinese character. */
  initials(unit: number): number;
  /** By unit: its initial, 1 for `a`; 0 for what is no Chinese character, 255 where usual readings differ in it. */
  readonly initialOf: Uint8Array;
  /** All characters that can be read as a syllable, or usually are. */
  characters(syllable: number, usual?: boolean): readonly number[];
  /** The syllable spelt so, -1 if there is none. */
  syllable(spelling: string): number;
  /** The syllables that begin with a spelling: `[from, to)`. */
  startingWith(prefix: string): readonly [from: number, to: number];
  /** The same number for syllables that many speakers do not tell apart (zh/z, n/l, ing/in …). */
  alike(syllable: number): number;
  /** All syllables that have the same number by `alike`, itself among them; ascending. */
  allAlike(syllable: number): readonly number[];
}

/** Calls back with every syllable of a table and the characters that have it. */
function decode(table: string, take: (syllable: string, characters: string) => void): void {
  for (let at = 0; at < table.length;) {
    let end = at;
    while (table.charCodeAt(end) < 0x80) end++;
    let next = end;
    while (next < table.length && table.charCodeAt(next) >= 0x80) next++;
    take(table.slice(at, end), table.slice(end, next));
    at = next;
  }
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
  const usualOf = new Map<string, string>();
  const rareOf = new Map<string, string>();
  decode(USUAL_READINGS, (syllable, characters) => void usualOf.set(syllable, characters));
  decode(RARE_READINGS, (syllable, characters) => void rareOf.set(syllable, characters));
  const syllables = [...new Set([...usualOf.keys(), ...rareOf.keys()])].sort();
  const numbers = new Map(syllables.map((syllable, number) => [syllable, number]));
  /** By character: one more than its first usual syllable; most have no other. */
  const first = new Uint16Array(0x10000);
  const initials = new Uint32Array(0x10000);
  const initialOf = new Uint8Array(0x10000);
  const more = new Map<number, { usual: number[]; all: number[] }>();
  for (const [table, isUsual] of [
    [usualOf, true],
    [rareOf, false],
  ] as const) {
    for (const [syllable, characters] of table) {
      const number = numbers.get(syllable)!;
      const initial = syllable.charCodeAt(0) - 96;
      for (let i = 0; i < characters.length; i++) {
        const unit = characters.charCodeAt(i);
        if (isUsual) {
          initials[unit]! |= 1 << (initial - 1);
          initialOf[unit] = initialOf[unit] === 0 || initialOf[unit] === initial ? initial : 255;
        }
        if (isUsual && first[unit] === 0) first[unit] = number + 1;
        else {
          const own = first[unit]! - 1;
          const lists = more.get(unit) ?? { usual: [own], all: [own] };
          more.set(unit, lists);
          if (isUsual) lists.usual.push(number);
          lists.all.push(number);
        }
      }
    }
  }
  const alone = syllables.map((_, number) => [number]);
  const units = (characters: string) => Array.from({ length: characters.length }, (_, i) => characters.charCodeAt(i));
  const characters: ({ usual: number[]; all: number[] } | undefined)[] = [];
  const classes = new Map<string, number>();
  const alike = syllables.map((syllable) => {
    const sound = merged(syllable);
    if (!classes.has(sound)) classes.set(sound, classes.size);
    return classes.get(sound)!;
  });
  const members: number[][] = [];
  alike.forEach((sound, syllable) => (members[sound] ??= []).push(syllable));
  return {
    syllables,
    of(unit, usual = false) {
      if (first[unit] === 0) return undefined;
      const lists = more.get(unit);
      return lists ? (usual ? lists.usual : lists.all) : alone[first[unit]! - 1];
    },
    initials: (unit) => initials[unit]!,
    initialOf,
    characters(syllable, usual = false) {
      const spelling = syllables[syllable] ?? '';
      const own = usualOf.get(spelling) ?? '';
      const lists = (characters[syllable] ??= { usual: units(own), all: units(own + (rareOf.get(spelling) ?? '')) });
      return usual ? lists.usual : lists.all;
    },
    syllable: (spelling) => numbers.get(spelling) ?? -1,
    startingWith(prefix) {
      let from = 0;
      for (let high = syllables.length; from < high;) {
        const middle = (from + high) >>> 1;
        if (syllables[middle]! < prefix) from = middle + 1;
        else high = middle;
      }
      let to = from;
      while (syllables[to]?.startsWith(prefix)) to++;
      return [from, to];
    },
    alike: (syllable) => alike[syllable] ?? -1,
    allAlike: (syllable) => members[alike[syllable] ?? -1] ?? [],
  };
}

let made: Readings | undefined;

/** The readings table, decoded when first asked for (some milliseconds). */
export function readings(): Readings {
  return (made ??= make());
}
