import { readings } from './pinyin';

/** The syllables that one stretch of typed letters may stand for. */
export type Sound = readonly number[];

/**
 * Ways to read letters as Chinese syllables, the one with the fewest first and at most `limit`; the last syllable may
 * be unfinished. No way: empty. An apostrophe is a border of syllables; `v` and `ü` are the same, tones were taken off.
 *
 * @example segmentSyllables('fangan', 3) // fan·gan and fang·an
 */
export function segmentSyllables(letters: string, limit: number): (readonly Sound[])[] {
  if (letters.length > 120) return [];
  // `nyu` is another spelling of nü, and the end and the beginning of xin·yu.
  const respelt = letters.replaceAll('lyu', 'lv').replaceAll('nyu', 'nv');
  if (respelt === letters) return segment(letters, limit);
  const both = [...segment(letters, limit), ...segment(respelt, limit)];
  return both.sort((a, b) => a.length - b.length).slice(0, limit);
}

function segment(text: string, limit: number): (readonly Sound[])[] {
  const table = readings();
  const memo = new Map<number, (readonly Sound[])[]>();
  /** The best ways to read what follows `at`. */
  const from = (at: number): (readonly Sound[])[] => {
    if (at === text.length) return [[]];
    if (text[at] === "'") return from(at + 1);
    const known = memo.get(at);
    if (known) return known;
    const ways: (readonly Sound[])[] = [];
    for (let end = Math.min(text.length, at + 6); end > at; end--) {
      const spelling = text.slice(at, end);
      if (spelling.includes("'")) continue;
      const sounds = sound(spelling);
      if (sounds.length > 0) for (const rest of from(end)) ways.push([sounds, ...rest]);
      else if (end === text.length && spelling.length < 6) {
        const [first, last] = table.startingWith(spelling);
        if (last > first) ways.push([Array.from({ length: last - first }, (_, i) => first + i)]);
      }
    }
    ways.sort((a, b) => a.length - b.length);
    memo.set(at, ways.slice(0, limit));
    return memo.get(at) ?? [];
  };
  return from(0).slice(0, limit);
}

/** The syllables spelt so; `lue` is also written for `lve`. */
function sound(spelling: string): number[] {
  const table = readings();
  const exact = table.syllable(spelling);
  const other = /^[ln]ue$/.test(spelling) ? table.syllable(spelling.replace('u', 'v')) : -1;
  return [exact, other].filter((number) => number >= 0);
}

const LONGEST = 6;

/**
 * A test of whether letters with one stretch put in the place of another are whole syllables one after another. What
 * the letters before and after the stretch are is worked out once.
 *
 * @example wholeAfterEdit('hecaijum')('hecaijun', 7, 8) // true
 */
export function wholeAfterEdit(letters: string): (edited: string, from: number, to: number) => boolean {
  const table = readings();
  /** By offset: whether what is before, and what is after, is whole syllables. */
  const before = wholes(letters, (size, at) => table.syllable(letters.slice(at, at + size)) >= 0);
  const after = wholes([...letters].reverse().join(''), (size, at) => {
    const end = letters.length - at;
    return table.syllable(letters.slice(end - size, end)) >= 0;
  }).reverse();
  return (edited, from, to) => {
    const shift = edited.length - letters.length;
    const reached = new Set<number>();
    for (let at = Math.max(0, from - LONGEST); at <= from; at++) if (before[at]) reached.add(at);
    // A set goes on to what is added to it on the way.
    for (const at of reached) {
      if (at >= to && after[at - shift]) return true;
      if (at > to + LONGEST) continue;
      if (edited[at] === "'") reached.add(at + 1);
      for (let size = 1; size <= LONGEST && at + size <= edited.length; size++)
        if (at + size > from && table.syllable(edited.slice(at, at + size)) >= 0) reached.add(at + size);
    }
    return false;
  };
}

/** By offset: whether the letters before it are whole syllables. */
function wholes(letters: string, isSyllable: (size: number, at: number) => boolean): boolean[] {
  const good = [true];
  for (let end = 1; end <= letters.length; end++) {
    good[end] = letters[end - 1] === "'" && good[end - 1]!;
    for (let size = 1; size <= Math.min(LONGEST, end) && !good[end]; size++)
      good[end] = good[end - size]! && isSyllable(size, end - size);
  }
  return good;
}

/** True when every letter can begin a Chinese syllable. */
export function couldBeInitials(letters: string): boolean {
  return /^[a-hj-tw-z]+$/.test(letters);
}

/**
 * Reads letters as syllables of which some are shortened to their initial (`hewqg` for he·w·q·g); undefined when that
 * does not work or no syllable is written out.
 */
export function segmentShortened(letters: string): readonly Sound[] | undefined {
  const table = readings();
  const sounds: Sound[] = [];
  let whole = 0;
  for (let at = 0; at < letters.length;) {
    let end = Math.min(letters.length, at + 6);
    while (end > at + 1 && table.syllable(letters.slice(at, end)) < 0) end--;
    if (end > at + 1) whole++;
    else {
      if (/[zcs]h/.test(letters.slice(at, at + 2))) end = at + 2;
      if (!couldBeInitials(letters[at] ?? '')) return undefined;
    }
    const spelling = letters.slice(at, end);
    const exact = table.syllable(spelling);
    if (exact >= 0 && spelling.length > 1) sounds.push([exact]);
    else {
      const [first, last] = table.startingWith(spelling);
      sounds.push(Array.from({ length: last - first }, (_, i) => first + i));
    }
    at = end;
  }
  return whole > 0 ? sounds : undefined;
}
