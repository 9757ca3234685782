import type { Interpretation } from './interpret';
import type { Normalised } from './normalise';
import { isBorder, Matcher, type Match, type Pattern } from './pattern';

export type Range = readonly [start: number, end: number];

/** At most so many places of one part are marked in one text. */
const MOST = 20;

/**
 * Says where an interpretation matched in texts, as offsets of the text as it is printed. A part that stands there
 * unaltered is marked wherever it does; one with edits where it fits best; one in another order run by run. To be
 * released after use.
 */
export class RangeFinder {
  /** The first pattern of each part. */
  private readonly starts: readonly number[];
  private readonly matcher: Matcher;
  private readonly match: Match = { distance: 0, end: 0, pairs: 0, triples: 0 };

  constructor(private readonly interpretation: Interpretation) {
    const patterns: Pattern[] = [];
    this.starts = interpretation.parts.map((part) => patterns.push(...part.patterns) - part.patterns.length);
    this.matcher = new Matcher(patterns);
  }

  release(): void {
    this.matcher.release();
  }

  /** @param found for each part whether it counts as found */
  ranges(found: readonly boolean[], text: Uint16Array): Range[] {
    const normalised = this.matcher.load(text);
    const spans: [number, number][] = [];
    this.interpretation.parts.forEach((part, i) => {
      if (!found[i]) return;
      part.patterns.forEach((pattern, j) => {
        this.matcher.scan(this.starts[i]! + j, this.match);
        const { distance, end } = this.match;
        if (distance === 0) spans.push(...occurrences(pattern, normalised));
        else if (distance * 3 <= pattern.length)
          spans.push(aligned(pattern, normalised, Math.min(end, normalised.length)));
        else if (pattern.ideographs) spans.push(...runs(pattern, normalised));
      });
    });
    return merge(spans, normalised);
  }
}

function fits(pattern: Pattern, place: number, unit: number): boolean {
  return (pattern.mask(unit) & (1 << place)) !== 0;
}

function occurrences(pattern: Pattern, text: Normalised): [number, number][] {
  const found: [number, number][] = [];
  const first = pattern.places[0]?.kind === 'border' ? 1 : 0;
  const last = pattern.places[pattern.length - 1]?.kind === 'border' && pattern.length > 1 ? 1 : 0;
  const size = pattern.length - first - last;
  const borders = (at: number) => at < 0 || at >= text.length || isBorder(text.units[at]!);
  for (let at = 0; at + size <= text.length && found.length < MOST; at++) {
    if (!fits(pattern, first, text.units[at]!)) continue;
    if ((first && !borders(at - 1)) || (last && !borders(at + size))) continue;
    let place = 1;
    while (place < size && fits(pattern, first + place, text.units[at + place]!)) place++;
    if (place < size) continue;
    found.push([at, at + size]);
    at += size - 1;
  }
  return found;
}

/** The stretch that ends at `end` and needs the fewest edits, by the textbook table from the end backwards. */
function aligned(pattern: Pattern, text: Normalised, end: number): [number, number] {
  const size = pattern.length;
  const width = Math.min(end, 2 * size);
  let previous = Array.from({ length: size + 1 }, (_, i) => i);
  let best = size;
  let start = end;
  for (let back = 1; back <= width; back++) {
    const unit = text.units[end - back]!;
    const row = [back];
    for (let place = 1; place <= size; place++) {
      const same = fits(pattern, size - place, unit) ? 0 : 1;
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
function runs(pattern: Pattern, text: Normalised): [number, number][] {
  const found: [number, number][] = [];
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const mask = pattern.mask(text.units[at]!);
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
