import { readings } from './pinyin';
import type { Sound } from './syllables';

/**
 * Which syllables stand side by side in the texts of a segment, one bit for each two: so that ways to read letters can
 * be left out without asking for every character that sounds so. By usual readings.
 *
 * @param keys of the segment, sorted: pairs of ideographs among them
 */
export function soundPairsOf(keys: Uint32Array): Uint32Array {
  const table = readings();
  const count = table.syllables.length;
  const bits = new Uint32Array((count ** 2 + 31) >>> 5);
  let unit = -1;
  let firsts: readonly number[] | undefined;
  for (const key of keys) {
    if (key >>> 16 !== unit) {
      unit = key >>> 16;
      firsts = table.of(unit, true);
    }
    if (!firsts) continue;
    const seconds = table.of(key & 0xffff, true);
    if (!seconds) continue;
    for (const first of firsts)
      for (const second of seconds) {
        const bit = first * count + second;
        bits[bit >>> 5]! |= 1 << (bit & 31);
      }
  }
  return bits;
}

/** Whether any syllable of one sound stands before any of another; none does in a table that is too short. */
export function areBeside(bits: Uint32Array, first: Sound, second: Sound): boolean {
  const count = readings().syllables.length;
  return first.some((a) =>
    second.some((b) => {
      const bit = a * count + b;
      return (bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
    }),
  );
}
