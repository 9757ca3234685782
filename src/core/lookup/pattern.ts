import { DIGIT, emptyNormalised, IDEOGRAPH, kindOf, normaliseInto, SPACE, type Normalised } from './normalise';
import { readings } from './pinyin';

/** What one place of a pattern accepts. */
export type Place =
  | { readonly kind: 'unit'; readonly unit: number }
  /** A character that can be read as one of these syllables, or is usually. All such places of a pattern agree in that. */
  | { readonly kind: 'sound'; readonly syllables: readonly number[]; readonly usual: boolean }
  /** A character whose usual reading begins with this letter, 1 for `a`. */
  | { readonly kind: 'initial'; readonly letter: number }
  /** The place beside a word: a space, an ideograph, the beginning or the end of the text. */
  | { readonly kind: 'border' };

/** Places that fit into one machine word. */
export const MAX_PLACES = 32;

/**
 * A short sequence of places to be found in a text approximately. Bit n of `mask(unit)` says whether the unit fits
 * place n, which makes one bit-parallel matcher do for words, sounds and initials alike.
 */
export class Pattern {
  readonly length: number;
  /** All its places are ideographs: their pairs mean something in any order, as pairs of letters do not. */
  readonly ideographs: boolean;
  /** How many of its places are borders. */
  readonly borders: number;
  private readonly units = new Map<number, number>();
  private readonly sounds: Uint32Array | undefined;
  private readonly initials: Uint32Array | undefined;
  private border = 0;
  private usual = true;

  constructor(readonly places: readonly Place[]) {
    this.length = Math.min(places.length, MAX_PLACES);
    this.ideographs = places.every(
      (place) => place.kind === 'sound' || (place.kind === 'unit' && kindOf(place.unit) === IDEOGRAPH),
    );
    this.borders = places.slice(0, this.length).filter((place) => place.kind === 'border').length;
    for (let at = 0; at < this.length; at++) {
      const place = places[at]!;
      const bit = 1 << at;
      if (place.kind === 'unit') this.units.set(place.unit, (this.units.get(place.unit) ?? 0) | bit);
      else if (place.kind === 'border') this.border |= bit;
      else if (place.kind === 'sound') {
        this.sounds ??= new Uint32Array(readings().syllables.length);
        this.usual = place.usual;
        for (const syllable of place.syllables) this.sounds[syllable]! |= bit;
      } else {
        this.initials ??= new Uint32Array(27);
        this.initials[place.letter]! |= bit;
      }
    }
  }

  /** The places that a unit fits, as bits. */
  mask(unit: number): number {
    let mask = this.units.get(unit) ?? 0;
    if (this.border !== 0 && isBorder(unit)) mask |= this.border;
    if (this.sounds) for (const syllable of readings().of(unit, this.usual) ?? []) mask |= this.sounds[syllable]!;
    if (this.initials) {
      for (let bits = readings().initials(unit); bits !== 0; bits &= bits - 1)
        mask |= this.initials[32 - Math.clz32(bits & -bits)]!;
    }
    return mask;
  }
}

/** True for a unit beside which a word begins and ends. */
export function isBorder(unit: number): boolean {
  return unit === SPACE || kindOf(unit) === IDEOGRAPH;
}

/** The places of normalised words as they are, with a border before a first letter or digit and after a last digit. */
export function literalPlaces(normalised: string): Place[] {
  const places: Place[] = [];
  if (normalised !== '' && kindOf(normalised.charCodeAt(0)) !== IDEOGRAPH) places.push({ kind: 'border' });
  for (let at = 0; at < normalised.length; at++) places.push({ kind: 'unit', unit: normalised.charCodeAt(at) });
  // A number is not found inside a longer one; a word is, at its beginning, while it is being typed.
  if (kindOf(normalised.charCodeAt(normalised.length - 1)) === DIGIT) places.push({ kind: 'border' });
  return places;
}

/** Cuts places into patterns of at most MAX_PLACES and of about equal length. */
export function patternsOf(places: readonly Place[]): Pattern[] {
  const count = Math.ceil(places.length / MAX_PLACES);
  const size = Math.ceil(places.length / count);
  return Array.from({ length: count }, (_, i) => new Pattern(places.slice(i * size, (i + 1) * size)));
}

/** How well one pattern was found in one text. Written over by the next scan. */
export interface Match {
  /** Least number of edits (a swap of neighbours is one) between the pattern and any stretch of the text. */
  distance: number;
  /** Where the first such stretch ends, exclusive. */
  end: number;
  /** Bit n: place n - 1 and place n stand side by side somewhere in the text. */
  pairs: number;
  /** The same for three places. */
  triples: number;
}

/** Tables of slots, all zero, that no matcher uses now: they are large and a search needs several. */
const spare: Uint16Array[] = [];
const MOST_SPARE = 8;

/**
 * Finds several patterns in many texts: each text is turned once into slots (units that mean the same to all
 * patterns), then each pattern is run over them. `release` it after use.
 */
export class Matcher {
  private readonly slotOf = spare.pop() ?? new Uint16Array(0x10000);
  /** Units that have a slot. */
  private readonly seen: number[] = [];
  private slots = 2;
  /** By pattern, then by slot; all of one length. */
  private readonly masks: Int32Array[];
  private text = new Uint16Array(512);
  private length = 0;
  private readonly buffer = emptyNormalised();

  constructor(private readonly patterns: readonly Pattern[]) {
    this.masks = patterns.map(() => new Int32Array(64));
  }

  /** Gives its table back. It cannot be used any more. */
  release(): void {
    for (const unit of this.seen) this.slotOf[unit] = 0;
    if (spare.length < MOST_SPARE) spare.push(this.slotOf);
  }

  private newSlot(unit: number): number {
    this.seen.push(unit);
    let slot = 1;
    for (let i = 0; i < this.patterns.length; i++) {
      const mask = this.patterns[i]!.mask(unit);
      if (mask === 0) continue;
      if (slot === 1) {
        slot = this.slots++;
        if (slot >= this.masks[0]!.length) this.grow();
      }
      this.masks[i]![slot] = mask;
    }
    return (this.slotOf[unit] = slot);
  }

  private grow(): void {
    this.masks.forEach((masks, i) => {
      const grown = new Int32Array(masks.length * 2);
      grown.set(masks);
      this.masks[i] = grown;
    });
  }

  /** Normalises the text that the following scans are about, and gives it back; it is written over by the next. */
  load(source: ArrayLike<number>): Normalised {
    normaliseInto(this.buffer, source);
    this.loadFolded(this.buffer.units, this.buffer.length);
    return this.buffer;
  }

  /** Takes a normalised text as the one that the following scans are about. A border stands before and after it. */
  loadFolded(units: Uint16Array, length: number): void {
    const { slotOf } = this;
    if (length + 2 > this.text.length) this.text = new Uint16Array(2 * (length + 2));
    const { text } = this;
    const border = slotOf[SPACE] || this.newSlot(SPACE);
    text[0] = border;
    for (let at = 0; at < length; at++) {
      const unit = units[at]!;
      text[at + 1] = slotOf[unit] || this.newSlot(unit);
    }
    text[length + 1] = border;
    this.length = length + 2;
  }

  /** The places of a pattern, as bits, that the unit at an offset of the loaded text fits. */
  maskAt(index: number, at: number): number {
    return this.masks[index]![this.text[at + 1]!]!;
  }

  /**
   * Looks for a pattern in the loaded text: Myers' bit-parallel edit distance for searching (J. ACM 46(3), 1999) with
   * Hyyrö's swap of neighbours (PSC 2002). Linear in the text whatever the pattern.
   */
  scan(index: number, match: Match): void {
    const masks = this.masks[index]!;
    const { text, length } = this;
    const size = this.patterns[index]!.length;
    const high = 1 << (size - 1);
    const all = size === 32 ? -1 : (1 << size) - 1;
    let positive = -1;
    let negative = 0;
    let diagonal = 0;
    let before = 0;
    let pairsBefore = 0;
    let distance = size;
    let best = size;
    let end = 0;
    let pairs = 0;
    let triples = 0;
    for (let at = 0; at < length; at++) {
      const mask = masks[text[at]!]!;
      // Most characters of a text occur in no query: nothing changes while nothing is under way.
      if (mask === 0 && (positive & all) === all) {
        before = 0;
        pairsBefore = 0;
        diagonal = 0;
        continue;
      }
      const pair = (before << 1) & mask;
      pairs |= pair;
      triples |= (pairsBefore << 1) & mask;
      pairsBefore = pair;
      const swap = ((~diagonal & mask) << 1) & before;
      diagonal = (((mask & positive) + positive) ^ positive) | mask | negative | swap;
      let up = negative | ~(diagonal | positive);
      let down = diagonal & positive;
      if (up & high) distance++;
      else if (down & high) {
        distance--;
        if (distance < best) {
          best = distance;
          end = at;
        }
      }
      up <<= 1;
      down <<= 1;
      positive = down | ~(diagonal | up);
      negative = up & diagonal;
      before = mask;
    }
    match.distance = best;
    // Offsets are of the text without the border before it.
    match.end = end;
    match.pairs = pairs;
    match.triples = triples;
  }

  /** How many places of a pattern fit some unit of the stretch that its scan found. */
  present(index: number, { end, distance }: Match): number {
    const masks = this.masks[index]!;
    const size = this.patterns[index]!.length;
    let bits = 0;
    for (let at = Math.max(0, end - size - distance + 1); at <= Math.min(this.length - 1, end + 1); at++)
      bits |= masks[this.text[at]!]!;
    return popcount(bits);
  }
}

/** How many bits are set. */
export function popcount(bits: number): number {
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
