import { stringOf, unitsOf } from './normalise';
import { Segment, type ByteSource, type DocumentList, type DocumentRecord, type SegmentTables } from './segment';
import { SIGNATURE } from './signature';

/**
 * A written index: a header, a table of sections, then the sections of every segment one after another, each beginning
 * at a multiple of 8 so that typed arrays can be laid over them. Numbers are in the byte order of the machine that
 * wrote it; another machine takes the file for none.
 *
 *   0  "pincite\0"
 *   8  u32 byte-order mark, u32 version
 *  16  u32 segments, u32 bytes of the stamp
 *  24  f64 size of the file
 *  32  the sections: f64 offset, f64 bytes; first the stamp's, then SECTIONS for each segment
 */
const MAGIC = [0x70, 0x69, 0x6e, 0x63, 0x69, 0x74, 0x65, 0];
const ORDER = 0x01020304;
/** Changes whenever the layout or anything that decides which terms a text has changes. */
const VERSION = 4;
const HEADER = 32;

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8;

/** Tables in the order of the file; where each document's record begins, the records, the postings and the texts follow. */
const tables = [
  ['keys', Uint32Array],
  ['wordStarts', Uint32Array],
  ['wordUnits', Uint16Array],
  ['wordLetters', Uint32Array],
  ['frequencies', Uint16Array],
  ['postingStarts', Uint32Array],
  ['entryDocuments', Uint16Array],
  ['entryFlags', Uint8Array],
  ['textStarts', Uint32Array],
  ['addressStarts', Uint32Array],
  ['addressUnits', Uint16Array],
  ['documentEntries', Uint32Array],
  ['signatures', Uint32Array],
  ['soundPairs', Uint32Array],
] as const;
const SECTIONS = tables.length + 4;

function bytesOf(array: Uint8Array | Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/**
 * The bytes of an index file, piece by piece. `stamp` is whatever tells the caller later which documents it is of.
 */
export function* writeSegments(segments: readonly Segment[], stamp: string): Generator<Uint8Array, void, void> {
  const stampBytes = bytesOf(unitsOf(stamp));
  const documents = segments.map(({ tables: { documents } }) => recordsOf(documents));
  const sizes = [stampBytes.length];
  segments.forEach((segment, i) => {
    for (const [name] of tables) sizes.push(segment.tables[name].byteLength);
    sizes.push(documents[i]!.starts.byteLength, documents[i]!.units.byteLength);
    sizes.push(segment.postings.size, segment.texts.size);
  });
  const head = new ArrayBuffer(aligned(HEADER + sizes.length * 16));
  new Uint8Array(head).set(MAGIC);
  new Uint32Array(head, 8, 4).set([ORDER, VERSION, segments.length, stampBytes.length]);
  const sections = new Float64Array(head, HEADER, sizes.length * 2);
  let at = head.byteLength;
  sizes.forEach((size, i) => {
    sections[2 * i] = at;
    sections[2 * i + 1] = size;
    at += aligned(size);
  });
  new Float64Array(head, 24, 1)[0] = at;
  yield new Uint8Array(head);
  yield* padded(stampBytes);
  for (const [i, segment] of segments.entries()) {
    for (const [name] of tables) yield* padded(bytesOf(segment.tables[name]));
    yield* padded(bytesOf(documents[i]!.starts));
    yield* padded(bytesOf(documents[i]!.units));
    yield* pieces(segment.postings);
    yield* pieces(segment.texts);
  }
}

/** The records of documents as JSON, one after another, and where each begins and the last ends. */
function recordsOf(documents: DocumentList): { starts: Uint32Array; units: Uint16Array } {
  const starts = new Uint32Array(documents.length + 1);
  const texts: string[] = [];
  for (let i = 0; i < documents.length; i++) {
    const text = JSON.stringify(documents.at(i));
    texts.push(text);
    starts[i + 1] = starts[i]! + text.length;
  }
  return { starts, units: unitsOf(texts.join('')) };
}

/** Documents whose records are read one by one, when they are asked for. */
function storedDocuments(starts: Uint32Array, source: ByteSource, entries: Uint32Array): DocumentList {
  const known: DocumentRecord[] = [];
  return {
    length: starts.length - 1,
    at(index) {
      const before = known[index];
      if (before) return before;
      const bytes = source.read(starts[index]! * 2, (starts[index + 1]! - starts[index]!) * 2);
      const first = entries[index]!;
      return (known[index] = { ...recordIn(bytes), first, count: entries[index + 1]! - first });
    },
  };
}

const NAMELESS = { key: '', language: '', names: [], submitters: [], years: [], parts: [] };

/** What a damaged file says of a document is nothing. */
function recordIn(bytes: Uint8Array): Omit<DocumentRecord, 'first' | 'count'> {
  try {
    const value: unknown = JSON.parse(stringOf(unitsIn(bytes)));
    return isRecord(value) ? value : NAMELESS;
  } catch {
    return NAMELESS;
  }
}

function unitsIn(bytes: Uint8Array): Uint16Array {
  const even = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(even.buffer, even.byteOffset, even.length >>> 1);
}

function* padded(bytes: Uint8Array): Generator<Uint8Array> {
  yield bytes;
  if (bytes.length % 8 !== 0) yield new Uint8Array(aligned(bytes.length) - bytes.length);
}

const PIECE = 1 << 22;

function* pieces(source: ByteSource): Generator<Uint8Array> {
  for (let at = 0; at < source.size; at += PIECE) yield source.read(at, Math.min(PIECE, source.size - at));
  if (source.size % 8 !== 0) yield new Uint8Array(aligned(source.size) - source.size);
}

/** What a written index holds. */
export interface StoredIndex {
  readonly segments: readonly Segment[];
  readonly stamp: string;
}

/**
 * Opens a written index without parsing it: small tables are read, postings and texts only when a search needs them.
 * Undefined for anything that is not a whole index of this version; never throws.
 */
export function openSegments(source: ByteSource): StoredIndex | undefined {
  try {
    return read(source);
  } catch {
    return undefined;
  }
}

function read(source: ByteSource): StoredIndex | undefined {
  if (source.size < HEADER) return undefined;
  const head = new Uint8Array(source.read(0, HEADER));
  if (MAGIC.some((byte, i) => head[i] !== byte)) return undefined;
  const [order, version, count = 0] = new Uint32Array(head.buffer, 8, 4);
  const [size] = new Float64Array(head.buffer, 24, 1);
  if (order !== ORDER || version !== VERSION || size !== source.size) return undefined;
  const number = 1 + count * SECTIONS;
  if (HEADER + number * 16 > source.size) return undefined;
  const sections = new Float64Array(new Uint8Array(source.read(HEADER, number * 16)).buffer);
  const section = (i: number): ByteSource | undefined => {
    const start = sections[2 * i]!;
    const bytes = sections[2 * i + 1]!;
    const whole = Number.isSafeInteger(start) && Number.isSafeInteger(bytes) && start % 8 === 0;
    if (!whole || start < HEADER || bytes < 0 || start + bytes > source.size) return undefined;
    return { size: bytes, stays: source.stays, read: (at, length) => source.read(start + at, length) };
  };
  const whole = (i: number): Uint8Array => {
    const part = section(i);
    if (!part) throw new Error('section outside the file');
    return owned(part.read(0, part.size), source.stays);
  };
  const stamp = stringOf(unitsIn(whole(0)));
  const segments: Segment[] = [];
  for (let segment = 0; segment < count; segment++) {
    const first = 1 + segment * SECTIONS;
    const made: Record<string, unknown> = {};
    for (const [i, [name, Kind]] of tables.entries()) {
      const bytes = whole(first + i);
      if (bytes.length % Kind.BYTES_PER_ELEMENT !== 0) return undefined;
      made[name] = new Kind(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / Kind.BYTES_PER_ELEMENT);
    }
    const startBytes = whole(first + tables.length);
    if (startBytes.length % 4 !== 0) return undefined;
    const starts = new Uint32Array(startBytes.buffer, startBytes.byteOffset, startBytes.length / 4);
    const [records, postings, texts] = [1, 2, 3].map((i) => section(first + tables.length + i));
    if (!records || !postings || !texts || starts.length === 0) return undefined;
    const all = made as unknown as SegmentTables;
    made['documents'] = storedDocuments(starts, records, all.documentEntries);
    if (!rises(starts, starts.length - 1, records.size / 2) || !isSound(all, postings.size, texts.size))
      return undefined;
    segments.push(new Segment(all, postings, texts));
  }
  return { segments, stamp };
}

/** The bytes where a typed array may be laid over them: their own where they are aligned and stay, else a copy. */
function owned(bytes: Uint8Array, stays: boolean): Uint8Array {
  return stays && bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

function rises(starts: Uint32Array, count: number, end: number): boolean {
  if (starts.length !== count + 1 || starts[0] !== 0 || starts[count] !== end) return false;
  for (let i = 0; i < count; i++) if (starts[i]! > starts[i + 1]!) return false;
  return true;
}

/** Every place that a table names is inside the table or section that it is a place of. */
function isSound(all: SegmentTables, postings: number, texts: number): boolean {
  const entries = all.entryDocuments.length;
  const words = all.wordLetters.length;
  const terms = all.frequencies.length;
  const documents = all.documents.length;
  return (
    terms === all.keys.length + words &&
    entries === all.entryFlags.length &&
    all.signatures.length === documents * SIGNATURE &&
    rises(all.wordStarts, words, all.wordUnits.length) &&
    rises(all.postingStarts, terms, postings) &&
    rises(all.textStarts, entries, texts / 2) &&
    rises(all.addressStarts, entries, all.addressUnits.length) &&
    rises(all.documentEntries, documents, entries) &&
    largest(all.entryDocuments) < Math.max(1, documents)
  );
}

function largest(values: Uint16Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}

function isRecord(value: unknown): value is DocumentRecord {
  const record = value as Partial<DocumentRecord> | null;
  return (
    typeof record === 'object' &&
    record !== null &&
    typeof record.key === 'string' &&
    typeof record.language === 'string' &&
    [record.names, record.submitters, record.years, record.parts, record.about ?? []].every(Array.isArray)
  );
}
