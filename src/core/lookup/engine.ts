import type { Document } from '../corpus/model';
import { SegmentBuilder } from './build';
import { collect, type LiveSegment } from './collect';
import { entriesOf, recordOf } from './entries';
import { clausesOf, interpret, type Vocabulary } from './interpret';
import type { Lookup, LookupOptions, LookupResult, LookupScope } from './lookup';
import { Names, type NameGroup } from './names';
import { emptyNormalised, normaliseInto, stringOf } from './normalise';
import { parseQuery } from './query';
import { Ranker, type Scored } from './rank';
import { rangesOf } from './ranges';
import type { DocumentRecord } from './segment';
import { eachTerm, pairKey } from './terms';

/** How many candidates are compared with the query place by place. */
const CANDIDATES = 256;
const LIMIT = 50;
/** Entries between two yields while building: about a millisecond or two. */
const SLICE = 32;

const identity = (key: string, language: string) => `${key}\n${language}`;

/** Runs a generator to its end. */
export function drain<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The lookup engine over segments: see `Lookup` for what it promises. */
export class Engine implements Lookup {
  private segments: LiveSegment[] = [];
  /** Documents that wait to be indexed. */
  private readonly pending = new Map<string, Document>();
  private names: Names;

  constructor(names: readonly NameGroup[] = []) {
    this.names = new Names(names);
  }

  add(document: Document): void {
    this.remove(document.key, document.language);
    this.pending.set(identity(document.key, document.language), document);
  }

  remove(key: string, language: string): void {
    this.pending.delete(identity(key, language));
    for (const live of this.segments) {
      live.segment.tables.documents.forEach((record, at) => {
        if (record.key === key && record.language === language && live.dead[at] !== 1) bury(live, record, at);
      });
    }
    this.segments = this.segments.filter((live) => live.deadEntries < live.segment.entries);
  }

  setNames(names: readonly NameGroup[]): void {
    this.names = new Names(names);
  }

  /** Indexes what was added since the last time; yields every few milliseconds. */
  *build(): Generator<void, void, void> {
    while (this.pending.size > 0) {
      const builder = new SegmentBuilder();
      const taken: Document[] = [];
      for (const document of this.pending.values()) {
        const entries = entriesOf(document);
        if (builder.entries > 0 && entries.length > builder.room) break;
        builder.begin(recordOf(document));
        for (const entry of entries) {
          builder.add(entry);
          if (builder.entries % SLICE === 0) yield;
        }
        taken.push(document);
      }
      const segment = yield* builder.finish();
      for (const document of taken) this.pending.delete(identity(document.key, document.language));
      if (segment.entries > 0) {
        const dead = new Uint8Array(segment.tables.documents.length);
        this.segments.push({ segment, dead, deadEntries: 0, deadTerms: new Map() });
      }
    }
  }

  search(query: string, options: LookupOptions = {}): readonly LookupResult[] {
    const steps = this.steps(query, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The search, pausing between segments and every few candidates; the caller stops it by not going on. */
  *steps(query: string, options: LookupOptions = {}): Generator<void, readonly LookupResult[], void> {
    const { limit = LIMIT, scope = {}, cancelled = () => false } = options;
    yield* this.build();
    const parsed = parseQuery(query);
    if (parsed.parts.length === 0 || limit <= 0) return [];
    const wanted = wantedBy(scope);
    const vocabulary: Vocabulary = {
      hasPair: (first, second) => this.segments.some((live) => live.segment.key(pairKey(first, second)) >= 0),
    };
    const found = new Map<string, Scored>();
    for (const interpretation of interpret(parsed, this.names, vocabulary)) {
      if (cancelled()) break;
      const { clauses, parts } = clausesOf(interpretation);
      const collected = yield* collect(this.segments, clauses, wanted, Math.max(CANDIDATES, 2 * limit));
      const ranker = new Ranker(interpretation, collected, parts);
      const heard = new Map<string, number>();
      const scored: Scored[] = [];
      let perfect = 0;
      for (const [i, candidate] of collected.candidates.entries()) {
        if (i % 64 === 63) {
          yield;
          if (cancelled()) break;
        }
        // Enough that have everything: one that lacks a term cannot come before them.
        if (perfect >= limit && candidate.sum < collected.candidates[0]!.sum) break;
        const result = ranker.score(candidate);
        if (!result) continue;
        if (result.kind === 'exact') perfect++;
        if (result.heard !== undefined) heard.set(result.heard, (heard.get(result.heard) ?? 0) + 1);
        scored.push(result);
      }
      for (const result of scored) {
        // Of the words that have these initials the most frequent is most likely meant.
        const frequency = result.heard === undefined ? 0 : heard.get(result.heard)!;
        const score = result.score + (frequency === 0 ? 0 : 0.04 * (1 - 1 / frequency));
        const id = `${this.segments.indexOf(result.candidate.live)}:${result.candidate.entry}`;
        const before = found.get(id);
        if (!before || before.score < score) found.set(id, score === result.score ? result : { ...result, score });
      }
    }
    const best = [...found.values()].sort((a, b) => this.compare(a, b)).slice(0, limit);
    return best.map((scored) => resultOf(scored));
  }

  private compare(a: Scored, b: Scored): number {
    const difference = Math.round(b.score * 1e6) - Math.round(a.score * 1e6);
    if (difference !== 0) return difference;
    const first = a.candidate.live.segment.document(a.candidate.entry);
    const second = b.candidate.live.segment.document(b.candidate.entry);
    if (first.key !== second.key) return first.key < second.key ? -1 : 1;
    if (first.language !== second.language) return first.language < second.language ? -1 : 1;
    return (
      this.segments.indexOf(a.candidate.live) - this.segments.indexOf(b.candidate.live) ||
      a.candidate.entry - b.candidate.entry
    );
  }
}

function wantedBy({ keys, languages, year }: LookupScope): (document: DocumentRecord) => boolean {
  const keySet = keys && new Set(keys);
  const languageSet = languages && new Set(languages);
  return (document) =>
    (!keySet || keySet.has(document.key)) &&
    (!languageSet || languageSet.has(document.language)) &&
    (year === undefined || document.years.includes(year));
}

/** Marks a document of a segment as removed, and counts the terms that thereby became rarer. */
function bury(live: LiveSegment, record: DocumentRecord, at: number): void {
  live.dead[at] = 1;
  live.deadEntries += record.count;
  const { segment, deadTerms } = live;
  const buffer = emptyNormalised();
  for (let entry = record.first; entry < record.first + record.count; entry++) {
    const terms = new Set<number>();
    const text = segment.text(entry);
    normaliseInto(buffer, text);
    eachTerm(buffer, text, {
      key: (key) => void terms.add(segment.key(key)),
      word: (units, from, to) =>
        void terms.add(segment.tables.keys.length + segment.firstWord(stringOf(units, from, Math.min(to, from + 64)))),
    });
    for (const term of terms) deadTerms.set(term, (deadTerms.get(term) ?? 0) + 1);
  }
}

function resultOf({ candidate, interpretation, chosen, score, kind }: Scored): LookupResult {
  const { segment } = candidate.live;
  const { entry } = candidate;
  const document = segment.document(entry);
  const text = segment.text(entry).slice();
  const via = interpretation.parts
    .map((part, i) => part.alternatives[chosen[i] ?? -1]?.via)
    .find((names) => names !== undefined);
  return {
    address: document.key + segment.addressSuffix(entry),
    key: document.key,
    language: document.language,
    entry: segment.isHeading(entry) ? 'heading' : 'paragraph',
    score: Math.round(score * 1e6) / 1e6,
    kind,
    ranges: rangesOf(interpretation, chosen, text),
    text: stringOf(text),
    ...(kind === 'name' && via ? { via } : {}),
  };
}
