import { decode, isBitmap } from './postings';

/** What a segment knows of a document besides its entries. */
export interface DocumentRecord {
  readonly key: string;
  readonly language: string;
  /** Title as printed, other titles, aliases, symbol: all by which it may be named in a query. */
  readonly names: readonly string[];
  readonly symbol?: string;
  readonly submitters: readonly string[];
  readonly years: readonly number[];
  /** Place and body, when the document says them: they narrow down what a name means. */
  readonly about?: readonly string[];
  /** Named parts, as in the model. */
  readonly parts: readonly { readonly name: string; readonly label?: string; readonly main: boolean }[];
  /** Entries of this document in the segment: `first .. first + count`. */
  readonly first: number;
  readonly count: number;
}

/** Bytes that are in memory, or are read when asked for. */
export interface ByteSource {
  readonly size: number;
  /** Whether what was read stays as it is; else it is written over by the next read. */
  readonly stays: boolean;
  /** Exactly the bytes asked for; throws where there are none. */
  read(offset: number, length: number): Uint8Array;
}

/** Everything of a segment that is small enough to be kept in memory whatever its size. */
export interface SegmentTables {
  /** Sorted: initials, then pairs of ideographs. */
  readonly keys: Uint32Array;
  /** Where each word begins in `wordUnits`, and one more; words are sorted by unit. */
  readonly wordStarts: Uint32Array;
  readonly wordUnits: Uint16Array;
  /** Bit n: the word has a unit that is n modulo 32; to leave out most words when looking for similar ones. */
  readonly wordLetters: Uint32Array;
  /** For each term (keys, then words): in how many entries it is, less one. */
  readonly frequencies: Uint16Array;
  /** Where each term's postings begin, and one more. */
  readonly postingStarts: Uint32Array;
  readonly entryDocuments: Uint16Array;
  /** Bit 0: a heading. */
  readonly entryFlags: Uint8Array;
  /** Where each entry's text begins, in units, and one more. */
  readonly textStarts: Uint32Array;
  /** Where each entry's address after the key begins in `addressUnits`, and one more. */
  readonly addressStarts: Uint32Array;
  readonly addressUnits: Uint16Array;
  /** The first entry of each document, and one more. */
  readonly documentEntries: Uint32Array;
  /** The signature of each document's names, one after the other. */
  readonly signatures: Uint32Array;
  /** Which syllables stand beside which, by their usual readings: `SoundPairs`. */
  readonly soundPairs: Uint32Array;
  readonly documents: DocumentList;
}

/** The documents of a segment, each read when it is asked for: the same record every time. */
export interface DocumentList {
  readonly length: number;
  at(index: number): DocumentRecord;
}

/** Documents that are in memory. */
export function listOf(records: readonly DocumentRecord[]): DocumentList {
  return { length: records.length, at: (index) => records[index]! };
}

export const HEADING = 1;
export const MAX_ENTRIES = 0xffff;

/** An immutable part of the index: at most 65,535 entries with their terms and texts. */
export class Segment {
  readonly entries: number;

  constructor(
    readonly tables: SegmentTables,
    /** Postings, and texts as little-endian units. */
    readonly postings: ByteSource,
    readonly texts: ByteSource,
  ) {
    this.entries = tables.entryDocuments.length;
  }

  /** The index of a term by its key, -1 if the segment does not have it. */
  key(key: number): number {
    const at = this.firstKey(key);
    return this.tables.keys[at] === key ? at : -1;
  }

  /** The first term whose key is `key` or more. */
  firstKey(key: number): number {
    const { keys } = this.tables;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get words(): number {
    return this.tables.wordStarts.length - 1;
  }

  /** The first word that is not before the given one. Its term is `keys.length` more. */
  firstWord(word: string): number {
    const { wordStarts, wordUnits } = this.tables;
    let low = 0;
    let high = this.words;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(wordUnits, wordStarts[middle]!, wordStarts[middle + 1]!, word) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many units of `word` the word at `index` begins with. */
  commonPrefix(index: number, word: string): number {
    const { wordStarts, wordUnits } = this.tables;
    const from = wordStarts[index] ?? 0;
    const length = (wordStarts[index + 1] ?? from) - from;
    let same = 0;
    while (same < length && same < word.length && wordUnits[from + same] === word.charCodeAt(same)) same++;
    return same;
  }

  wordLength(index: number): number {
    return (this.tables.wordStarts[index + 1] ?? 0) - (this.tables.wordStarts[index] ?? 0);
  }

  frequency(term: number): number {
    return this.tables.frequencies[term]! + 1;
  }

  isBitmap(term: number): boolean {
    return isBitmap(this.frequency(term), this.entries);
  }

  bytes(term: number): Uint8Array {
    const start = this.tables.postingStarts[term]!;
    return this.postings.read(start, this.tables.postingStarts[term + 1]! - start);
  }

  /** Reads the entries that have a term into `out` and returns how many they are. */
  decode(term: number, out: Uint16Array): number {
    return decode(this.bytes(term), this.frequency(term), this.entries, out);
  }

  isHeading(entry: number): boolean {
    return (this.tables.entryFlags[entry]! & HEADING) !== 0;
  }

  textLength(entry: number): number {
    return this.tables.textStarts[entry + 1]! - this.tables.textStarts[entry]!;
  }

  /** The original text of an entry. Valid until the next read where the source reads on demand. */
  text(entry: number): Uint16Array {
    const length = this.textLength(entry);
    const bytes = this.texts.read(this.tables.textStarts[entry]! * 2, length * 2);
    return bytes.byteOffset % 2 === 0
      ? new Uint16Array(bytes.buffer, bytes.byteOffset, length)
      : new Uint16Array(new Uint8Array(bytes).buffer);
  }

  document(entry: number): DocumentRecord {
    return this.tables.documents.at(this.tables.entryDocuments[entry]!);
  }

  /** The address of an entry after its key: `#12`, or empty for a whole work. */
  addressSuffix(entry: number): string {
    const { addressStarts, addressUnits } = this.tables;
    let suffix = '';
    for (let at = addressStarts[entry]!; at < addressStarts[entry + 1]!; at++)
      suffix += String.fromCharCode(addressUnits[at]!);
    return suffix;
  }
}

function compare(units: Uint16Array, from: number, to: number, word: string): number {
  const length = Math.min(to - from, word.length);
  for (let i = 0; i < length; i++) {
    const difference = units[from + i]! - word.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return to - from - word.length;
}

/** A byte source that is in memory. */
export function inMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, stays: true, read: (offset, length) => bytes.subarray(offset, offset + length) };
}
