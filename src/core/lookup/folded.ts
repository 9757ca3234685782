import type { LiveSegment } from './collect';
import { emptyNormalised, normaliseInto } from './normalise';

/** Units that are kept, at most, in each of two generations: about a megabyte in all. */
const KEPT = 1 << 18;

/**
 * Normalised texts of entries, the lately used ones kept: the candidates of one keystroke are those of the next, and
 * of all the ways to read a query.
 */
export class FoldedTexts {
  private young = new Map<number, Uint16Array>();
  private old = new Map<number, Uint16Array>();
  private size = 0;
  private readonly buffer = emptyNormalised();

  /** The normalised text of an entry; not to be changed. */
  of(live: LiveSegment, entry: number): Uint16Array {
    const id = live.number * 0x10000 + entry;
    const known = this.young.get(id);
    if (known) return known;
    const text = this.old.get(id) ?? this.fold(live, entry);
    if (this.size > KEPT) {
      this.old = this.young;
      this.young = new Map();
      this.size = 0;
    }
    this.young.set(id, text);
    this.size += text.length;
    return text;
  }

  private fold(live: LiveSegment, entry: number): Uint16Array {
    normaliseInto(this.buffer, live.segment.text(entry));
    return this.buffer.units.slice(0, this.buffer.length);
  }
}
