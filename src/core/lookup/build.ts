import { signatureOf } from './documents';
import { emptyNormalised, normaliseInto, unitsOf } from './normalise';
import { encode, encodedSize } from './postings';
import { soundPairsOf } from './sound-pairs';
import { SIGNATURE } from './signature';
import { HEADING, inMemory, listOf, MAX_ENTRIES, Segment, type DocumentRecord } from './segment';
import { eachTerm, MAX_WORD, type TermSink } from './terms';

/** A typed array that grows. */
class Column<T extends Uint8Array | Uint16Array | Uint32Array> {
  length = 0;
  constructor(public items: T) {}

  push(value: number): void {
    if (this.length === this.items.length) this.reserve(1);
    this.items[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    if (this.length + values.length > this.items.length) this.reserve(values.length);
    this.items.set(values, this.length);
    this.length += values.length;
  }

  private reserve(more: number): void {
    const size = Math.max(this.items.length * 2, this.length + more);
    const grown = new (this.items.constructor as new (length: number) => T)(size);
    grown.set(this.items.subarray(0, this.length));
    this.items = grown;
  }

  /** The items, in an array of exactly their number. */
  done(): T {
    return this.items.slice(0, this.length) as T;
  }
}

/**
 * Open addressing: the number of a thing + 1 by its hash, 0 for a free slot. Whoever uses it keeps the things and says
 * which are equal.
 */
class Slots {
  slots = new Int32Array(1 << 12);
  private readonly hashes = new Column(new Uint32Array(1 << 11));

  /** Makes the next number the one of a thing with this hash, at the free slot that was found for it. */
  put(slot: number, hash: number): void {
    this.hashes.push(hash);
    this.slots[slot] = this.hashes.length;
    if (this.hashes.length * 2 <= this.slots.length) return;
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.hashes.length; number++) {
      let free = this.hashes.items[number]! & mask;
      while (slots[free] !== 0) free = (free + 1) & mask;
      slots[free] = number + 1;
    }
    this.slots = slots;
  }
}

/** One entry to be indexed: a paragraph or a heading. */
export interface Entry {
  /** Its address after the key: `#12`. */
  readonly suffix: string;
  readonly heading: boolean;
  readonly text: string | Uint16Array;
}

/**
 * Collects entries and makes a segment of them in one pass over their texts. The terms of each entry are kept in
 * one stream of numbers; a counting sort turns it into postings at the end.
 */
export class SegmentBuilder implements TermSink {
  private readonly keySlots = new Slots();
  private readonly keyValues = new Column(new Uint32Array(1 << 11));
  /** The term that each key and each word is. */
  private readonly keyTerms = new Column(new Uint32Array(1 << 11));
  private readonly wordTerms = new Column(new Uint32Array(1 << 8));
  private readonly wordSlots = new Slots();
  private readonly wordStarts = new Column(new Uint32Array(1 << 8));
  private readonly wordUnits = new Column(new Uint16Array(1 << 11));
  /** By term number: the entry that had it last, plus one; and how many had it. */
  private lastEntry = new Uint32Array(1 << 12);
  private counts = new Uint32Array(1 << 12);
  private terms = 0;
  private readonly stream = new Column(new Uint32Array(1 << 14));
  private readonly streamStarts = new Column(new Uint32Array(1 << 8));
  private readonly texts = new Column(new Uint16Array(1 << 14));
  private readonly textStarts = new Column(new Uint32Array(1 << 8));
  private readonly addresses = new Column(new Uint16Array(1 << 8));
  private readonly addressStarts = new Column(new Uint32Array(1 << 8));
  private readonly entryDocuments = new Column(new Uint16Array(1 << 8));
  private readonly flags = new Column(new Uint8Array(1 << 8));
  private readonly documents: (Omit<DocumentRecord, 'count'> & { count: number })[] = [];
  private readonly buffer = emptyNormalised();

  get entries(): number {
    return this.flags.length;
  }

  /** Room for entries before the segment is full. */
  get room(): number {
    return MAX_ENTRIES - this.entries;
  }

  /** Starts a document (or the next piece of one); `add` then adds its entries. */
  begin(record: Omit<DocumentRecord, 'first' | 'count'>): void {
    this.documents.push({ ...record, first: this.entries, count: 0 });
  }

  add(entry: Entry): void {
    const source = typeof entry.text === 'string' ? unitsOf(entry.text) : entry.text;
    this.textStarts.push(this.texts.length);
    this.texts.append(source);
    this.addressStarts.push(this.addresses.length);
    this.addresses.append(unitsOf(entry.suffix));
    const document = this.documents.length - 1;
    this.entryDocuments.push(document);
    const record = this.documents[document];
    if (record) record.count++;
    this.flags.push(entry.heading ? HEADING : 0);
    this.streamStarts.push(this.stream.length);
    normaliseInto(this.buffer, source);
    eachTerm(this.buffer, source, this);
  }

  key(key: number): void {
    const hash = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 12;
    const { slots } = this.keySlots;
    const mask = slots.length - 1;
    const values = this.keyValues.items;
    let slot = hash & mask;
    for (let number = slots[slot]!; number !== 0; slot = (slot + 1) & mask, number = slots[slot]!) {
      if (values[number - 1] === key) {
        this.occurs(this.keyTerms.items[number - 1]!);
        return;
      }
    }
    this.keySlots.put(slot, hash);
    this.keyValues.push(key);
    this.keyTerms.push(this.newTerm());
    this.occurs(this.terms - 1);
  }

  word(units: Uint16Array, from: number, to: number): void {
    const end = Math.min(to, from + MAX_WORD);
    let hash = 0x811c9dc5;
    for (let at = from; at < end; at++) hash = Math.imul(hash ^ units[at]!, 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const { slots } = this.wordSlots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let number = slots[slot]!; number !== 0; slot = (slot + 1) & mask, number = slots[slot]!) {
      if (this.isWord(number - 1, units, from, end)) {
        this.occurs(this.wordTerms.items[number - 1]!);
        return;
      }
    }
    this.wordSlots.put(slot, hash);
    this.wordStarts.push(this.wordUnits.length);
    this.wordUnits.append(units.subarray(from, end));
    this.wordTerms.push(this.newTerm());
    this.occurs(this.terms - 1);
  }

  private isWord(number: number, units: Uint16Array, from: number, to: number): boolean {
    const start = this.wordStarts.items[number]!;
    const stop = number + 1 < this.wordStarts.length ? this.wordStarts.items[number + 1]! : this.wordUnits.length;
    if (stop - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) if (this.wordUnits.items[start + i] !== units[from + i]) return false;
    return true;
  }

  private newTerm(): number {
    if (this.terms === this.lastEntry.length) {
      const lastEntry = new Uint32Array(this.terms * 2);
      const counts = new Uint32Array(this.terms * 2);
      lastEntry.set(this.lastEntry);
      counts.set(this.counts);
      this.lastEntry = lastEntry;
      this.counts = counts;
    }
    return this.terms++;
  }

  private occurs(id: number): void {
    const entry = this.flags.length;
    if (this.lastEntry[id] === entry) return;
    this.lastEntry[id] = entry;
    this.counts[id]!++;
    this.stream.push(id);
  }

  /** Makes the segment. A generator so that a caller on a busy thread can pause: it yields every few milliseconds. */
  *finish(): Generator<void, Segment, void> {
    const entries = this.entries;
    const keyCount = this.keyValues.length;
    const wordCount = this.wordTerms.length;
    // Sorting doubles is much faster than sorting with a comparison: 32 bits of key, 21 of number.
    const order = new Float64Array(keyCount);
    for (let i = 0; i < keyCount; i++) order[i] = this.keyValues.items[i]! * 0x200000 + i;
    order.sort();
    yield;
    /** Term number → its place in the sorted tables. */
    const places = new Uint32Array(this.terms);
    const keys = new Uint32Array(keyCount);
    for (let place = 0; place < keyCount; place++) {
      const index = order[place]! % 0x200000;
      keys[place] = this.keyValues.items[index]!;
      places[this.keyTerms.items[index]!] = place;
    }
    this.wordStarts.push(this.wordUnits.length);
    const spelling = (index: number) =>
      String.fromCharCode(
        ...this.wordUnits.items.subarray(this.wordStarts.items[index]!, this.wordStarts.items[index + 1]!),
      );
    const words = Array.from({ length: wordCount }, (_, index) => ({ index, text: spelling(index) }));
    words.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    yield;
    const wordStarts = new Uint32Array(wordCount + 1);
    const wordUnits = new Uint16Array(this.wordUnits.length);
    const wordLetters = new Uint32Array(wordCount);
    let at = 0;
    words.forEach(({ index, text }, place) => {
      places[this.wordTerms.items[index]!] = keyCount + place;
      wordStarts[place] = at;
      let letters = 0;
      for (let i = 0; i < text.length; i++) {
        wordUnits[at++] = text.charCodeAt(i);
        letters |= 1 << (text.charCodeAt(i) & 31);
      }
      wordLetters[place] = letters;
    });
    wordStarts[wordCount] = at;

    const frequencies = new Uint16Array(this.terms);
    const starts = new Uint32Array(this.terms + 1);
    for (let id = 0; id < this.terms; id++) {
      frequencies[places[id]!] = this.counts[id]! - 1;
      starts[places[id]! + 1] = this.counts[id]!;
    }
    for (let term = 0; term < this.terms; term++) starts[term + 1]! += starts[term]!;
    yield;
    const docs = new Uint16Array(this.stream.length);
    const next = starts.slice();
    for (let entry = 0; entry < entries; entry++) {
      const to = entry + 1 < entries ? this.streamStarts.items[entry + 1]! : this.stream.length;
      for (let i = this.streamStarts.items[entry]!; i < to; i++) docs[next[places[this.stream.items[i]!]!]!++] = entry;
      if (entry % 4096 === 4095) yield;
    }
    const postingStarts = new Uint32Array(this.terms + 1);
    let size = 0;
    for (let term = 0; term < this.terms; term++) {
      postingStarts[term] = size;
      size += encodedSize(docs, starts[term]!, starts[term + 1]!, entries);
    }
    postingStarts[this.terms] = size;
    yield;
    const postings = new Uint8Array(size);
    for (let term = 0, offset = 0; term < this.terms; term++) {
      offset = encode(docs, starts[term]!, starts[term + 1]!, entries, postings, offset);
      if (term % 65536 === 65535) yield;
    }
    this.textStarts.push(this.texts.length);
    this.addressStarts.push(this.addresses.length);
    const texts = this.texts.done();
    const signatures = new Uint32Array(this.documents.length * SIGNATURE);
    this.documents.forEach((record, i) => signatures.set(signatureOf(record), i * SIGNATURE));
    yield;
    return new Segment(
      {
        keys,
        wordStarts,
        wordUnits,
        wordLetters,
        frequencies,
        postingStarts,
        entryDocuments: this.entryDocuments.done(),
        entryFlags: this.flags.done(),
        textStarts: this.textStarts.done(),
        addressStarts: this.addressStarts.done(),
        addressUnits: this.addresses.done(),
        documentEntries: Uint32Array.from([...this.documents.map(({ first }) => first), entries]),
        signatures,
        soundPairs: soundPairsOf(keys),
        documents: listOf(this.documents),
      },
      inMemory(postings),
      inMemory(new Uint8Array(texts.buffer, 0, texts.byteLength)),
    );
  }
}
