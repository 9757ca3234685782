/**
 * Postings: the entries of a segment that contain a term, ascending, below 65,536. A term that is in at least one
 * entry of eight is a bitmap, because that is then the smaller form and can be asked about one entry at a time;
 * every other is a list of gaps, seven bits a byte, the high bit meaning that more follows.
 */

/** True when a term of this frequency is kept as a bitmap. Both sides decide by this rule alone; nothing is stored. */
export function isBitmap(frequency: number, entries: number): boolean {
  return frequency * 8 >= entries;
}

/** Size in bytes of the encoded postings `docs[from..to)`. */
export function encodedSize(docs: Uint16Array, from: number, to: number, entries: number): number {
  if (isBitmap(to - from, entries)) return (entries + 7) >>> 3;
  let size = 0;
  let previous = -1;
  for (let i = from; i < to; i++) {
    const gap = docs[i]! - previous - 1;
    size += gap < 0x80 ? 1 : gap < 0x4000 ? 2 : 3;
    previous = docs[i]!;
  }
  return size;
}

/** Writes the postings `docs[from..to)` at `at` and returns the offset after them. */
export function encode(
  docs: Uint16Array,
  from: number,
  to: number,
  entries: number,
  into: Uint8Array,
  at: number,
): number {
  if (isBitmap(to - from, entries)) {
    for (let i = from; i < to; i++) into[at + (docs[i]! >>> 3)]! |= 1 << (docs[i]! & 7);
    return at + ((entries + 7) >>> 3);
  }
  let previous = -1;
  for (let i = from; i < to; i++) {
    let gap = docs[i]! - previous - 1;
    previous = docs[i]!;
    while (gap >= 0x80) {
      into[at++] = (gap & 0x7f) | 0x80;
      gap >>>= 7;
    }
    into[at++] = gap;
  }
  return at;
}

/** Reads postings into `out`, which must have room for `frequency` entries; returns how many there were. */
export function decode(bytes: Uint8Array, frequency: number, entries: number, out: Uint16Array): number {
  let count = 0;
  if (isBitmap(frequency, entries)) {
    for (let i = 0; i < bytes.length; i++) {
      let bits = bytes[i]!;
      while (bits !== 0) {
        const low = 31 - Math.clz32(bits & -bits);
        out[count++] = (i << 3) | low;
        bits &= bits - 1;
      }
    }
    return count;
  }
  let entry = -1;
  for (let i = 0; count < frequency && i < bytes.length;) {
    let byte = bytes[i++]!;
    let gap = byte & 0x7f;
    for (let shift = 7; byte >= 0x80 && i < bytes.length; shift += 7) {
      byte = bytes[i++]!;
      gap |= (byte & 0x7f) << shift;
    }
    entry += gap + 1;
    out[count++] = entry;
  }
  return count;
}
