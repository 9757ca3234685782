import type { Interpretation } from './interpret';
import type { Normalised } from './normalise';
import type { Matcher } from './pattern';
import { isBorder, type Match, type Pattern } from './pattern';

export type Range = readonly [start: number, end: number];

/** At most so many places of one part are marked in one text. */
const MOST = 20;

/**
 * Where an interpretation matched in a text, as offsets of the text as it is printed. A part that stands there
 * unaltered is marked wherever it does; one with edits where it fits best; one in another order run by run.
 *
 * @param matcher of the patterns of all parts, one after the other
 * @param found for each part whether it counts as found
 */
export function rangesIn(
  matcher: Matcher,
  interpretation: Interpretation,
  found: readonly boolean[],
  text: Uint16Array,
): Range[] {
  const normalised = matcher.load(text);
  const match: Match = { distance: 0, end: 0, pairs: 0, triples: 0 };
  const spans: [number, number][] = [];
  let index = 0;
  interpretation.parts.forEach((part, i) => {
    for (const pattern of part.patterns) {
      const own = index++;
      if (!found[i]) continue;
      matcher.scan(own, match);
      const masks = (at: number) => matcher.maskAt(own, at);
      const { distance, end } = match;
      if (distance === 0) spans.push(...occurrences(pattern, masks, normalised));
      else if (distance * 3 <= pattern.length)
        spans.push(aligned(pattern, masks, normalised, Math.min(end, normalised.length)));
      else if (pattern.ideographs) spans.push(...runs(masks, normalised));
    }
  });
  return merge(spans, normalised);
}

/** The places of a pattern, as bits, that the unit at an offset of the text fits. */
type Masks = (at: number) => number;

function occurrences(pattern: Pattern, masks: Masks, text: Normalised): [number, number][] {
  const found: [number, number][] = [];
  const first = pattern.places[0]?.kind === 'border' ? 1 : 0;
  const last = pattern.places[pattern.length - 1]?.kind === 'border' && pattern.length > 1 ? 1 : 0;
  const size = pattern.length - first - last;
  const borders = (at: number) => at < 0 || at >= text.length || isBorder(text.units[at]!);
  for (let at = 0; at + size <= text.length && found.length < MOST; at++) {
    if ((masks(at) & (1 << first)) === 0) continue;
    if ((first && !borders(at - 1)) || (last && !borders(at + size))) continue;
    let place = 1;
    while (place < size && (masks(at + place) & (1 << (first + place))) !== 0) place++;
    if (place < size) continue;
    found.push([at, at + size]);
    at += size - 1;
  }
  return found;
}

/** The stretch that ends at `end` and needs the fewest edits, by the textbook table from the end backwards. */
function aligned(pattern: Pattern, masks: Masks, text: Normalised, end: number): [number, number] {
  const size = pattern.length;
  const width = Math.min(end, 2 * size);
  let previous = Array.from({ length: size + 1 }, (_, i) => i);
  let best = size;
  let start = end;
  for (let back = 1; back <= width; back++) {
    const fits = masks(end - back);
    const row = [back];
    for (let place = 1; place <= size; place++) {
      const same = (fits & (1 << (size - place))) !== 0 ? 0 : 1;
      row.push(Math.min(previous[place - 1]! + same, previous[place]! + 1, row[place - 1]! + 1));
    }
    if (row[size]! < best) {
      best = row[size]!;
      start = end - back;
    }
    previous = row;
  }
  // The border of a number is not part of it.
  const last = pattern.places[size - 1]?.kind === 'border' && end > start && isBorder(text.units[end - 1]!) ? 1 : 0;
  const first = pattern.places[0]?.kind === 'border' && start < end - last && isBorder(text.units[start]!) ? 1 : 0;
  return [start + first, end - last];
}

/** Every place where two neighbours of the pattern stand side by side. */
function runs(masks: Masks, text: Normalised): [number, number][] {
  const found: [number, number][] = [];
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const mask = masks(at);
    if (((before << 1) & mask) !== 0) found.push([at - 1, at + 1]);
    before = mask;
  }
  return found;
}

/** Sorts and joins spans of units and says where they are in the source. */
function merge(spans: [number, number][], text: Normalised): Range[] {
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const ranges: [number, number][] = [];
  for (const [from, to] of spans) {
    if (to <= from) continue;
    const start = text.starts[from]!;
    const end = text.starts[to - 1]! + 1;
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
