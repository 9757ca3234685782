import type { Candidate, Collected } from './collect';
import type { Alternative, Interpretation } from './interpret';
import type { MatchKind } from './lookup';
import { emptyNormalised, normaliseInto, stringOf, type Normalised } from './normalise';
import { Matcher, popcount, type Match, type Pattern } from './pattern';

/** A candidate that answers. */
export interface Scored {
  readonly candidate: Candidate;
  readonly interpretation: Interpretation;
  /** For each part of the interpretation, the alternative that matched best; -1 for none. */
  readonly chosen: readonly number[];
  readonly score: number;
  readonly kind: Exclude<MatchKind, 'address'>;
  /** What stands in the text for typed initials. */
  readonly heard?: string;
}

/** Nothing below this share of the query is an answer. */
const LEAST = 0.4;
const PHRASE = 0.08;
const WHOLE = 0.02;
const DENSITY = 0.01;
const RARE_WORDS = 0.05;
const HEADING = 0.045;

/** Compares the candidates of one interpretation with the query, place by place. */
export class Ranker {
  private readonly matcher: Matcher;
  private readonly starts: number[][];
  private readonly phraseStart: number;
  private readonly weights: readonly number[];
  private readonly buffer: Normalised = emptyNormalised();
  private readonly match: Match = { distance: 0, end: 0, pairs: 0, triples: 0 };

  constructor(
    private readonly interpretation: Interpretation,
    private readonly collected: Collected,
    parts: readonly (readonly number[])[],
  ) {
    const patterns: Pattern[] = [];
    this.starts = interpretation.parts.map((part) =>
      part.alternatives.map((alternative) => {
        patterns.push(...alternative.patterns);
        return patterns.length - alternative.patterns.length;
      }),
    );
    this.phraseStart = patterns.length;
    if (interpretation.phrase) patterns.push(...interpretation.phrase.patterns);
    this.matcher = new Matcher(patterns);
    this.weights = interpretation.parts.map((part, i) => {
      const known = (parts[i] ?? []).reduce((sum, clause) => sum + (collected.weights[clause] ?? 0), 0);
      return known || 64 * (part.alternatives[0]?.places.length ?? 1);
    });
  }

  score(candidate: Candidate): Scored | undefined {
    const { segment } = candidate.live;
    normaliseInto(this.buffer, segment.text(candidate.entry));
    this.matcher.load(this.buffer.units, this.buffer.length);
    let sum = 0;
    let weight = 0;
    let places = 0;
    let kind: Scored['kind'] = 'words';
    let heard: string | undefined;
    const chosen: number[] = [];
    for (const [i, part] of this.interpretation.parts.entries()) {
      let best = 0;
      let which = -1;
      for (const [j, alternative] of part.alternatives.entries()) {
        const similarity = this.similarity(alternative, this.starts[i]![j]!);
        if (part.exact && !(similarity === 1 && this.contains(alternative))) continue;
        if (similarity < alternative.least || similarity * alternative.worth <= best) continue;
        best = similarity * alternative.worth;
        which = j;
        if (alternative.kind === 'initials' && similarity === 1)
          heard = stringOf(this.buffer.units, Math.max(0, this.match.end - alternative.places.length), this.match.end);
      }
      if (part.exact && which < 0) return undefined;
      chosen.push(which);
      const alternative = part.alternatives[Math.max(0, which)]!;
      if (which >= 0 && alternative.kind !== 'literal') kind = alternative.kind;
      else if (best < 1 && kind === 'words') kind = 'fuzzy';
      sum += best * this.weights[i]!;
      weight += this.weights[i]!;
      places += alternative.places.length;
    }
    let score = weight === 0 ? 0 : sum / weight;
    if (score < LEAST) return undefined;
    const { phrase } = this.interpretation;
    if (kind === 'words') {
      const alone = this.interpretation.parts[0]!.alternatives[0]!;
      if (phrase ? this.similarity(phrase, this.phraseStart) === 1 && this.contains(phrase) : this.contains(alone))
        kind = 'exact';
    }
    if (phrase && kind === 'fuzzy') score = Math.max(score, this.similarity(phrase, this.phraseStart));
    if (kind === 'exact') {
      score += PHRASE;
      if (places >= this.buffer.length) score += WHOLE;
    }
    score += DENSITY * Math.min(1, places / (this.buffer.length + 1));
    score += RARE_WORDS * (this.collected.total === 0 ? 0 : candidate.sum / this.collected.total);
    if (segment.isHeading(candidate.entry)) score -= HEADING;
    const scored = { candidate, interpretation: this.interpretation, chosen, score, kind };
    return heard === undefined ? scored : { ...scored, heard };
  }

  /** How much of an alternative is in the loaded text, 0 to 1; 1 when every pattern of it is there unaltered. */
  private similarity(alternative: Alternative, first: number): number {
    let sum = 0;
    let length = 0;
    for (const [i, pattern] of alternative.patterns.entries()) {
      this.matcher.scan(first + i, this.match);
      const own = pattern.length - pattern.borders;
      sum += own * similarityOf(this.match, pattern.length, own);
      length += own;
    }
    return length === 0 ? 0 : sum / length;
  }

  /** Whether the words stand in the loaded text as one phrase; a scan of long ones sees only their pieces. */
  private contains(alternative: Alternative): boolean {
    if (alternative.patterns.length === 1) return true;
    const words = alternative.places.flatMap((place) => (place.kind === 'unit' ? [place.unit] : []));
    const text = stringOf(this.buffer.units, 0, this.buffer.length);
    return text.includes(stringOf(Uint16Array.from(words)));
  }
}

/**
 * Similarity of one pattern: the share of places that need no edit or, for words that stand in another order, the
 * share that stands in runs of two and more, less something for each run.
 */
function similarityOf(match: Match, places: number, own: number): number {
  if (match.distance === 0) return 1;
  const edited = Math.max(0, 1 - match.distance / own);
  const covered = popcount(match.pairs | (match.pairs >>> 1));
  const runs = covered - popcount(match.pairs);
  const moved = (covered / places) * Math.max(0.5, 1 - 0.08 * runs);
  return Math.max(edited, 0.92 * moved);
}
