import type { Document } from '../corpus/model';
import { drain } from '../steps';
import { SegmentBuilder, type Entry } from './build';
import { collect, type Candidate, type LiveSegment } from './collect';
import { DocumentNames, EVERY, suffixesOf, withKeys, type NamedDocument, type Wanted } from './documents';
import { entriesOf, recordOf } from './entries';
import { FoldedTexts } from './folded';
import { clausesOf, interpret, requiredOf, type Vocabulary } from './interpret';
import type { Lookup, LookupOptions, LookupResult, LookupScope, MatchKind } from './lookup';
import { Names, type NameGroup } from './names';
import { emptyNormalised, normalise, normaliseInto, stringOf } from './normalise';
import { parseQuery, type Query, type QueryPart } from './query';
import { Ranker, type Scored } from './rank';
import { rangesIn } from './ranges';
import { LAST, readReferences, type WrittenReference } from './reference';
import type { DocumentRecord, Segment } from './segment';
import { eachTerm, MAX_WORD, pairKey } from './terms';

/**
 * How many candidates are compared with the query place by place: so many always, and up to MOST while none has it all
 * and they have nearly the weight of the first (many paragraphs have all the pairs of a phrase, and few the phrase).
 */
const FEW = 64;
const MOST = 256;
const NEARLY = 0.65;
/** What typed sounds and initials gain, at most, for standing for frequent words. */
const LIKELY = 0.04;
const LIMIT = 50;
/** Entries between two yields while building: about a millisecond or two. */
const SLICE = 32;
/** A name must fit at least so well for its number to come before everything else. */
const NAMED = 0.6;
/** How well the name of a part alone, where few documents have one, names a document. */
const ONLY_PART = 0.8;
/** What a paragraph that was counted loses against one whose number is printed. */
const COUNTED = 0.05;
/** What words found in a document that the query names are worth, at most, against words that all stand in the text. */
const IN_NAMED = 0.95;
/** A paragraph by its document and number when the words besides are not found in it. */
const POINTED = 1.1;
/** A query that names more documents than this names none. */
const FEW_NAMED = 5;
/** So many other names of a thing are tried in the name of a document. */
const MOST_OTHER = 6;

/** Segments with fewer entries are merged, when there are many or the index is written. */
const SMALL = 16_384;
const MANY = 12;

const identity = (key: string, language: string) => `${key}\n${language}`;

/** A document that is to be indexed. */
interface Waiting {
  readonly record: Omit<DocumentRecord, 'first' | 'count'>;
  readonly entries: () => readonly Entry[];
}

/** An entry that answers, however it was found. */
interface Found {
  readonly live: LiveSegment;
  readonly entry: number;
  readonly score: number;
  readonly kind: MatchKind;
  /** What found it, by the words. */
  readonly ranker?: Ranker;
  /** For each part of the interpretation, whether it was found. */
  readonly parts?: readonly boolean[];
}

/** The lookup engine over segments: see `Lookup` for what it promises. */
export class Engine implements Lookup {
  private segments: LiveSegment[] = [];
  /** Documents that wait to be indexed. */
  private readonly pending = new Map<string, Waiting>();
  private readonly documents = new DocumentNames(() => this.segments);
  /** Where documents are, by key and language; made when one is first added or removed. */
  private whereabouts: Map<string, { live: LiveSegment; at: number }[]> | undefined;
  private names: Names;
  private readonly texts = new FoldedTexts();
  private adopted = 0;

  constructor(names: readonly NameGroup[] = []) {
    this.names = new Names(names);
  }

  /** An engine over segments that were made before. */
  static over(segments: readonly Segment[], names: readonly NameGroup[] = []): Engine {
    const engine = new Engine(names);
    for (const segment of segments) engine.adopt(segment);
    return engine;
  }

  add(document: Document): void {
    if (!this.holds(document)) this.addEntries(recordOf(document), () => entriesOf(document));
  }

  /** Whether a document is in the index word for word as it is now, and nothing of it waits to be indexed. */
  holds(document: Document): boolean {
    const id = identity(document.key, document.language);
    const [place, ...others] = this.located().get(id) ?? [];
    if (!place || others.length > 0 || this.pending.has(id)) return false;
    const { segment } = place.live;
    const { first, count, ...record } = segment.tables.documents.at(place.at);
    const entries = entriesOf(document);
    return (
      count === entries.length &&
      JSON.stringify(record) === JSON.stringify(recordOf(document)) &&
      entries.every(
        ({ suffix, heading, text }, i) =>
          segment.isHeading(first + i) === heading &&
          segment.addressSuffix(first + i) === suffix &&
          stringOf(segment.text(first + i)) === text,
      )
    );
  }

  /** Removes every document but those with one of these keys and languages. */
  retain(documents: readonly { readonly key: string; readonly language: string }[]): void {
    const wanted = new Set(documents.map(({ key, language }) => identity(key, language)));
    for (const id of [...this.located().keys(), ...this.pending.keys()]) {
      const [key = '', language = ''] = id.split('\n');
      if (!wanted.has(id)) this.remove(key, language);
    }
  }

  /** Adds a document as what is indexed of it, or replaces the one with the same key and language. */
  addEntries(record: Waiting['record'], entries: Waiting['entries']): void {
    this.remove(record.key, record.language);
    this.pending.set(identity(record.key, record.language), { record, entries });
  }

  remove(key: string, language: string): void {
    this.pending.delete(identity(key, language));
    const places = this.located().get(identity(key, language));
    if (!places) return;
    this.whereabouts?.delete(identity(key, language));
    for (const { live, at } of places) if (live.dead[at] !== 1) bury(live, at);
    this.segments = this.segments.filter((live) => live.deadEntries < live.segment.entries);
  }

  private located(): Map<string, { live: LiveSegment; at: number }[]> {
    if (!this.whereabouts) {
      this.whereabouts = new Map();
      for (const live of this.segments) this.place(live);
    }
    return this.whereabouts;
  }

  /** Notes where the documents of a segment are. */
  private place(live: LiveSegment): void {
    const { documents } = live.segment.tables;
    for (let at = 0; at < documents.length; at++) {
      if (live.dead[at] === 1) continue;
      const id = identity(documents.at(at).key, documents.at(at).language);
      const known = this.whereabouts?.get(id);
      if (known) known.push({ live, at });
      else this.whereabouts?.set(id, [{ live, at }]);
    }
  }

  /** Replaces the table of names. */
  setNames(names: readonly NameGroup[]): void {
    this.names = new Names(names);
  }

  /**
   * Everything as segments, for writing: indexes what waits, and makes new segments without what was removed of those
   * that are small or have lost something.
   */
  *compact(): Generator<void, readonly Segment[], void> {
    yield* this.build();
    const worn = this.segments.filter((live) => live.deadEntries > 0 || live.segment.entries < SMALL);
    if (worn.length > 1 || worn.some((live) => live.deadEntries > 0)) yield* this.merge(worn);
    return this.segments.map((live) => live.segment);
  }

  /** Replaces some segments by as few as their entries need. What is removed meanwhile is removed from the new ones. */
  private *merge(worn: readonly LiveSegment[]): Generator<void, void, void> {
    const made: Segment[] = [];
    /** Where the documents of the new segments come from, in their order. */
    const origins: { readonly live: LiveSegment; readonly at: number }[] = [];
    let builder = new SegmentBuilder();
    for (const live of worn) {
      const { segment } = live;
      for (let at = 0; at < segment.tables.documents.length; at++) {
        if (live.dead[at] === 1) continue;
        const record = segment.tables.documents.at(at);
        if (record.count > builder.room) {
          made.push(yield* builder.finish());
          builder = new SegmentBuilder();
        }
        origins.push({ live, at });
        builder.begin(record);
        for (let entry = record.first; entry < record.first + record.count; entry++) {
          builder.add({
            suffix: segment.addressSuffix(entry),
            heading: segment.isHeading(entry),
            text: segment.text(entry),
          });
          if (builder.entries % SLICE === 0) yield;
        }
      }
    }
    made.push(yield* builder.finish());
    this.segments = this.segments.filter((live) => !worn.includes(live));
    this.whereabouts = undefined;
    let next = 0;
    for (const segment of made) {
      const live = this.adopt(segment);
      for (let at = 0; at < segment.tables.documents.length; at++) {
        const origin = origins[next++];
        if (live && origin?.live.dead[origin.at] === 1) bury(live, at);
      }
    }
  }

  private adopt(segment: Segment): LiveSegment | undefined {
    if (segment.entries === 0) return undefined;
    const dead = new Uint8Array(segment.tables.documents.length);
    const live = { segment, number: this.adopted++, dead, deadEntries: 0, deadTerms: new Map<number, number>() };
    this.segments.push(live);
    if (this.whereabouts) this.place(live);
    return live;
  }

  /** Indexes what was added since the last time; yields every few milliseconds. */
  *build(): Generator<void, void, void> {
    while (this.pending.size > 0) {
      let builder = new SegmentBuilder();
      /** Segments of a document that fills several; nothing is adopted before all is done, for it may be stopped. */
      const full: Segment[] = [];
      const taken: Waiting[] = [];
      for (const waiting of [...this.pending.values()]) {
        const { record } = waiting;
        const entries = waiting.entries();
        if (builder.entries > 0 && entries.length > builder.room) break;
        builder.begin(record);
        for (const entry of entries) {
          // A document larger than a segment goes on in the next one.
          if (builder.room === 0) {
            full.push(yield* builder.finish());
            builder = new SegmentBuilder();
            builder.begin(record);
          }
          builder.add(entry);
          if (builder.entries % SLICE === 0) yield;
        }
        taken.push(waiting);
      }
      full.push(yield* builder.finish());
      const adopted = full.flatMap((segment) => this.adopt(segment) ?? []);
      for (const waiting of taken) {
        const id = identity(waiting.record.key, waiting.record.language);
        // It may have been replaced or removed while this was paused.
        if (this.pending.get(id) === waiting) this.pending.delete(id);
        else
          for (const { live, at } of this.located().get(id) ?? [])
            if (adopted.includes(live) && live.dead[at] !== 1) bury(live, at);
      }
    }
    const small = this.segments.filter((live) => live.segment.entries < SMALL);
    if (small.length > MANY) yield* this.merge(small);
  }

  search(query: string, options: LookupOptions = {}): readonly LookupResult[] {
    return drain(this.steps(query, options));
  }

  /** The search, pausing between segments and every few candidates; the caller stops it by not going on. */
  *steps(query: string, options: LookupOptions = {}): Generator<void, readonly LookupResult[], void> {
    const { limit = LIMIT, cancelled = () => false } = options;
    if (limit <= 0) return [];
    yield* this.build();
    this.documents.begin();
    const parsed = parseQuery(query);
    const scope = this.scopeOf(parsed, options.scope ?? {});
    const wanted = wantedBy(scope);
    const found = new Map<LiveSegment, Map<number, Found>>();
    const rankers: Ranker[] = [];
    const keep = (one: Found) => {
      const entries = found.get(one.live) ?? new Map<number, Found>();
      found.set(one.live, entries);
      const before = entries.get(one.entry);
      if (!before || before.score < one.score) entries.set(one.entry, one);
    };
    if (parsed.parts.length > 0) {
      const literal = yield* this.words(parsed, wanted, limit, cancelled, 1, rankers, keep);
      for (const one of this.addressed(parsed, scope, wanted, literal)) keep(one);
      if (!cancelled()) yield* this.within(parsed, scope, wanted, limit, cancelled, rankers, keep);
      const named = cancelled() ? undefined : this.named(parsed, wanted);
      if (named) yield* this.words(named.query, named.wanted, limit, cancelled, IN_NAMED, rankers, keep);
    }
    const best = [...found.values()].flatMap((entries) => [...entries.values()]);
    best.sort((a, b) => this.compare(a, b));
    const results = best.slice(0, limit).map(resultOf);
    for (const ranker of rankers) ranker.release();
    return results;
  }

  /** Looks for the words in every way that they can be understood; says whether a whole phrase was found. */
  private *words(
    query: Query,
    wanted: Wanted,
    limit: number,
    cancelled: () => boolean,
    worth: number,
    rankers: Ranker[],
    keep: (found: Found) => void,
  ): Generator<void, boolean, void> {
    const vocabulary = vocabularyOf(this.segments);
    let phrase = false;
    let perfect = 0;
    for (const group of interpret(query, this.names, vocabulary, () => perfect > 0)) {
      // What comes later is worth less than what was found in full.
      if (perfect >= limit) break;
      for (const interpretation of group) {
        if (cancelled()) return phrase;
        const { clauses, parts: numbers } = clausesOf(interpretation);
        const collected = yield* collect(
          this.segments,
          clauses,
          wanted,
          Math.max(MOST, limit),
          interpretation.share,
          requiredOf(interpretation, numbers),
        );
        if (collected.candidates.length === 0) continue;
        const ranker = new Ranker(interpretation, collected, numbers, this.texts);
        rankers.push(ranker);
        const found = yield* this.answers(ranker, collected.candidates, limit, cancelled);
        let complete = false;
        for (const { candidate, score, kind, found: parts, complete: whole } of found) {
          if (kind === 'exact') phrase = true;
          if (whole) {
            perfect++;
            complete = true;
          }
          keep({
            live: candidate.live,
            entry: candidate.entry,
            score: worth === 1 ? score : worth * Math.min(1, score),
            kind,
            ranker,
            parts,
          });
        }
        // Other ways to read the same letters are guesses that are not needed any more.
        if (complete && interpretation.guess) break;
      }
    }
    return phrase;
  }

  /** The candidates of one interpretation that answer it, in no order. */
  private *answers(
    ranker: Ranker,
    candidates: readonly Candidate[],
    limit: number,
    cancelled: () => boolean,
  ): Generator<void, Scored[], void> {
    const scored: Scored[] = [];
    /** What stands before and after the words that were heard in the typed sounds or initials. */
    const heard = new Map<string, { readonly before: Set<number>; readonly after: Set<number> }>();
    let perfect = 0;
    for (let i = 0; i < candidates.length; i++) {
      if (i % 32 === 31) {
        yield;
        if (cancelled()) break;
      }
      if (candidates[i]!.sum < ranker.least) break;
      const share = candidates[i]!.sum / candidates[0]!.sum;
      if (i >= FEW && (perfect >= limit || (i >= limit && share < (perfect > 0 ? 1 : NEARLY)))) break;
      const result = ranker.score(candidates[i]!);
      if (!result) continue;
      if (result.complete && (result.kind !== 'words' || ranker.interpretation.mayBePhrase !== true)) perfect++;
      if (result.heard) {
        const { words, before, after } = result.heard;
        const beside = heard.get(words) ?? { before: new Set<number>(), after: new Set<number>() };
        heard.set(words, beside);
        beside.before.add(before);
        beside.after.add(after);
      }
      scored.push(result);
    }
    if (heard.size === 0) return scored;
    // Of characters that sound alike those are most likely meant that stand between the most others: 律约 is always 法律约束,
    // and no word.
    return scored.map((one) => {
      const beside = one.heard && heard.get(one.heard.words);
      return beside
        ? { ...one, score: one.score + LIKELY * (1 - 1 / Math.min(beside.before.size, beside.after.size)) }
        : one;
    });
  }

  /**
   * A paragraph by document and number and, before or after, words that stand in it or in an item of it: `p5 2019 1 其次`.
   * The paragraph answers also when the words are not found.
   */
  private *within(
    query: Query,
    scope: LookupScope,
    wanted: Wanted,
    limit: number,
    cancelled: () => boolean,
    rankers: Ranker[],
    keep: (found: Found) => void,
  ): Generator<void, void, void> {
    const { parts } = query;
    if (parts.length < 2 || parts.length > 8 || parts.some((part) => part.exact)) return;
    const chosen = isChosen(scope);
    const words = (list: readonly QueryPart[]) => list.map((part) => part.typed).join(' ');
    for (let size = parts.length - 1; size > 0; size--) {
      for (const [pointing, rest] of [
        [words(parts.slice(0, size)), words(parts.slice(size))],
        [words(parts.slice(-size)), words(parts.slice(0, -size))],
      ] as const) {
        if (!/\p{L}{2}/u.test(rest)) continue;
        for (const reference of readReferences(pointing)) {
          const [number] = reference.numbers;
          if (!number || reference.numbers.length > 1 || (reference.document === '' && !chosen)) continue;
          const [meant, other] = this.meant(reference, wanted, chosen);
          if (!meant || meant.score < NAMED || (other && other.score > meant.score - 0.05)) continue;
          const [place] = this.places(
            meant.record,
            suffixesOf(number.levels, meant.record, meant.part, reference.counted),
          );
          if (!place) continue;
          const suffix = place.live.segment.addressSuffix(place.entry);
          const isWithin = ({ live, entry }: { readonly live: LiveSegment; readonly entry: number }) => {
            const own = live.segment.addressSuffix(entry);
            return own === suffix || own.startsWith(`${suffix}/`);
          };
          keep({ ...place, score: POINTED, kind: 'address' });
          const hasKey = withKeys(new Set([meant.record.key]));
          const only: Wanted = (live, at) =>
            hasKey(live, at) && live.segment.tables.documents.at(at).language === meant.record.language;
          yield* this.words(parseQuery(rest), only, limit, cancelled, 1, rankers, (found) => {
            if (isWithin(found)) keep({ ...found, score: POINTED + 0.3 * Math.min(1, found.score) });
          });
          return;
        }
      }
    }
  }

  /** Paragraphs that the query points at by document and number, and the beginning of a document that it names. */
  private *addressed(query: Query, scope: LookupScope, wanted: Wanted, phrase: boolean): Generator<Found> {
    if (query.parts.some((part) => part.exact)) return;
    yield* this.canonical(query.text);
    const chosen = isChosen(scope);
    for (const [reading, reference] of readReferences(query.text).entries()) {
      let position = 0;
      for (const { record, score, part } of this.meant(reference, wanted, chosen)) {
        // 第三和第四 stands in texts; only a word for paragraph makes numbers of it there
        const isPlain = reference.document === '' && !chosen && /^第[^段项項\d]*$/u.test(reference.locator ?? '');
        const sure = score >= NAMED && (!phrase || (!isPlain && (reference.marked || score >= 0.8)));
        for (const { levels } of reference.numbers) {
          const suffixes = suffixesOf(levels, record, part, reference.counted);
          for (const [rank, place] of this.places(record, suffixes).entries())
            yield {
              ...place,
              score:
                (sure ? 1.4 + 0.4 * score : 0.5 * score) -
                0.15 * Math.min(rank, 3) -
                (reference.counted || !isUnnumbered(place) ? 0 : COUNTED) -
                1e-4 * position -
                1e-3 * reading,
              kind: 'address',
            };
          position++;
        }
      }
    }
    const title = this.documents.find(query.text, wanted).filter(({ naming }) => naming.score >= 0.8);
    if (title.length > FEW_NAMED) return;
    for (const { record, naming } of title) {
      const [first] = this.documents.pieces(record);
      if (first) yield { live: first.live, entry: first.record.first, score: naming.score, kind: 'address' };
    }
  }

  /** The paragraph whose canonical address was typed. */
  private *canonical(text: string): Generator<Found> {
    const hash = text.lastIndexOf('#');
    if (hash <= 0 || /\s/.test(text)) return;
    const key = new Set([text.slice(0, hash)]);
    for (const record of this.documents.all(withKeys(key))) {
      for (const place of this.places(record, [text.slice(hash).toLowerCase()]))
        yield { ...place, score: 3, kind: 'address' };
    }
  }

  /** The documents that a reference may be to. A number alone is one of the documents that were chosen, or of all. */
  private meant(reference: WrittenReference, wanted: Wanted, chosen: boolean) {
    if (reference.document !== '') {
      const named = this.called(reference.document, wanted);
      const best = named[0]?.naming.score ?? 0;
      const meant = named.filter(({ naming }) => naming.score >= best - 0.25 || naming.score >= 0.8).slice(0, 20);
      // Only a part was named (来函第2段): of the documents that were chosen, or of the few that have such a part.
      const few = best < 0.4 && meant.length <= FEW_NAMED;
      const fit = meant.filter(({ naming }) => naming.score >= 0.4 || (naming.part !== undefined && (chosen || few)));
      return fit.map(({ record, naming: { score, part } }) => ({
        record,
        score: chosen ? 1 : score < 0.4 ? ONLY_PART : score,
        part,
      }));
    }
    if (!chosen && this.documents.size > 200) return [];
    const score = chosen ? 1 : reference.marked ? 0.9 : 0.55;
    return this.documents.all(wanted).map((record) => ({ record, score, part: undefined }));
  }

  /** The documents that words name, or that they name with another name of a thing in them: 五常声明 for 五核国声明. */
  private called(words: string, wanted: Wanted): readonly NamedDocument[] {
    const named = this.documents.find(words, wanted);
    if (named.length > 0) return named;
    for (const { normalised } of this.names.substitutes(normalise(words)).slice(0, MOST_OTHER)) {
      const other = this.documents.find(normalised, wanted);
      if (other.length > 0) return other;
    }
    return named;
  }

  /** Where entries with these suffixes are, in the order of the suffixes. Headings have addresses too, and are left out. */
  private places(record: DocumentRecord, suffixes: readonly string[]): { live: LiveSegment; entry: number }[] {
    const rank = new Map(suffixes.map((suffix, i) => [suffix, i]));
    const found: { live: LiveSegment; entry: number; rank: number }[] = [];
    const [ending] = suffixes.filter((suffix) => suffix.endsWith(`#${LAST}`) || suffix.endsWith(`/${LAST}`));
    if (ending !== undefined) return this.lastOf(record, ending.slice(0, -LAST.length));
    for (const { live, record: piece } of this.documents.pieces(record)) {
      for (let entry = piece.first; entry < piece.first + piece.count; entry++) {
        const place = rank.get(live.segment.addressSuffix(entry).toLowerCase());
        if (place !== undefined && !live.segment.isHeading(entry)) found.push({ live, entry, rank: place });
      }
    }
    return found.sort((a, b) => a.rank - b.rank);
  }

  /** The last paragraph of a part, without items. */
  private lastOf(record: DocumentRecord, prefix: string): { live: LiveSegment; entry: number }[] {
    for (const { live, record: piece } of this.documents.pieces(record).reverse())
      for (let entry = piece.first + piece.count - 1; entry >= piece.first; entry--) {
        const suffix = live.segment.addressSuffix(entry);
        if (suffix.startsWith(prefix) && !suffix.slice(prefix.length).includes('/') && !live.segment.isHeading(entry))
          return [{ live, entry }];
      }
    return [];
  }

  /**
   * The query without the words at its beginning or end that name a few documents, and those documents: 主席摘要
   * 不首先使用 looks for 不首先使用 in the summary. The longest name counts.
   */
  private named(query: Query, wanted: Wanted): { query: Query; wanted: Wanted } | undefined {
    const { parts } = query;
    if (parts.length < 2 || parts.length > 8 || parts.some((part) => part.exact)) return undefined;
    for (let size = parts.length - 1; size > 0; size--) {
      for (const [name, rest] of [
        [parts.slice(0, size), parts.slice(size)],
        [parts.slice(-size), parts.slice(0, -size)],
      ] as const) {
        const words = name.map((part) => part.typed).join(' ');
        const records = this.documents.find(words, wanted).filter(({ naming }) => naming.score >= 0.75);
        const isYear = size === 1 && /^(?:19|20)\d\d$/.test(words);
        if (records.length === 0 || (records.length > FEW_NAMED && !isYear)) continue;
        const hasKey = withKeys(new Set(records.map(({ record }) => record.key)));
        const text = rest.map((part) => part.typed).join(' ');
        return { query: parseQuery(text), wanted: (live, at) => hasKey(live, at) && wanted(live, at) };
      }
    }
    return undefined;
  }

  /** The scope of the options, narrowed by the query's own operators. A document that nothing is called leaves nothing. */
  private scopeOf({ operators }: Query, scope: LookupScope): LookupScope {
    const narrow = (list: readonly string[] | undefined, more: readonly string[]) =>
      more.length === 0 ? list : list === undefined ? more : list.filter((item) => more.includes(item));
    const keys =
      operators.documents.length === 0
        ? []
        : [
            '',
            ...operators.documents.flatMap((words) => {
              const named = this.documents.find(words, EVERY);
              const best = named[0]?.naming.score ?? 0;
              return named
                .filter(({ naming }) => naming.score >= Math.max(NAMED, best - 0.05))
                .map(({ record }) => record.key);
            }),
          ];
    const year = operators.year ?? scope.year;
    const narrowed = {
      keys: narrow(scope.keys, keys)?.filter((key) => key !== ''),
      languages: narrow(scope.languages, operators.languages),
    };
    return {
      ...(narrowed.keys ? { keys: narrowed.keys } : {}),
      ...(narrowed.languages ? { languages: narrowed.languages } : {}),
      ...(year === undefined ? {} : { year }),
    };
  }

  private compare(a: Found, b: Found): number {
    const difference = Math.round(b.score * 1e6) - Math.round(a.score * 1e6);
    if (difference !== 0) return difference;
    const first = a.live.segment.document(a.entry);
    const second = b.live.segment.document(b.entry);
    if (first.key !== second.key) return first.key < second.key ? -1 : 1;
    if (first.language !== second.language) return first.language < second.language ? -1 : 1;
    return this.segments.indexOf(a.live) - this.segments.indexOf(b.live) || a.entry - b.entry;
  }
}

/** What of a vocabulary is left when removed documents are not counted. */
function vocabularyOf(segments: readonly LiveSegment[]): Vocabulary {
  const isAlive = (live: LiveSegment, term: number) =>
    term >= 0 && live.segment.frequency(term) > (live.deadTerms.get(term) ?? 0);
  const known = new Map<string, boolean>();
  return {
    hasPair: (first, second) => segments.some((live) => isAlive(live, live.segment.key(pairKey(first, second)))),
    has(clause) {
      const before = known.get(clause.id);
      if (before !== undefined) return before;
      const has = segments.some((live) => {
        const into = { terms: [], factors: [] };
        clause.resolve(live.segment, into);
        return into.terms.some((term) => isAlive(live, term));
      });
      known.set(clause.id, has);
      return has;
    },
  };
}

/** Whether the search is limited to so few documents that a bare number means a paragraph of them. */
function isChosen({ keys }: LookupScope): boolean {
  return keys !== undefined && keys.length > 0 && keys.length <= FEW_NAMED;
}

function wantedBy({ keys, languages, year }: LookupScope): Wanted {
  if (!keys && !languages && year === undefined) return EVERY;
  const hasKey = keys ? withKeys(new Set(keys)) : EVERY;
  return (live, at) => {
    if (!hasKey(live, at)) return false;
    const document = live.segment.tables.documents.at(at);
    return (
      (!languages || languages.includes(document.language)) && (year === undefined || document.years.includes(year))
    );
  };
}

/** Whether an entry is a paragraph without a printed number, known by its place: `#n6`, `#letter/n1`. */
function isUnnumbered({ live, entry }: { readonly live: LiveSegment; readonly entry: number }): boolean {
  return /[#/]n\d+$/.test(live.segment.addressSuffix(entry));
}

/** Marks a document of a segment as removed, and counts the terms that thereby became rarer. */
function bury(live: LiveSegment, at: number): void {
  const { segment, deadTerms } = live;
  const record = segment.tables.documents.at(at);
  live.dead[at] = 1;
  live.deadEntries += record.count;
  const buffer = emptyNormalised();
  for (let entry = record.first; entry < record.first + record.count; entry++) {
    const terms = new Set<number>();
    const text = segment.text(entry);
    normaliseInto(buffer, text);
    eachTerm(buffer, text, {
      key: (key) => void terms.add(segment.key(key)),
      word: (units, from, to) =>
        void terms.add(
          segment.tables.keys.length + segment.firstWord(stringOf(units, from, Math.min(to, from + MAX_WORD))),
        ),
    });
    for (const term of terms) deadTerms.set(term, (deadTerms.get(term) ?? 0) + 1);
  }
}

/** What the caller gets: only of these the matches are looked for and the texts made. */
function resultOf({ live: { segment }, entry, score, kind, ranker, parts = [] }: Found): LookupResult {
  const document = segment.document(entry);
  const text = segment.text(entry);
  const ranges = ranker ? rangesIn(ranker.matcher, ranker.interpretation, parts, text) : [];
  const via = kind === 'name' ? ranker?.interpretation.parts.find((part, i) => part.via && parts[i])?.via : undefined;
  return {
    address: document.key + segment.addressSuffix(entry),
    key: document.key,
    language: document.language,
    entry: segment.isHeading(entry) ? 'heading' : 'paragraph',
    score: Math.round(score * 1e6) / 1e6,
    kind,
    ranges,
    text: stringOf(text),
    ...(via ? { via } : {}),
  };
}
