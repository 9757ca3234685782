import type { Candidate, Collected } from './collect';
import { isRequired, type Interpretation, type Part } from './interpret';
import type { MatchKind } from './lookup';
import type { FoldedTexts } from './folded';
import { stringOf, kindOf, LETTER, SPACE } from './normalise';
import { Matcher, popcount, type Match, type Pattern, type Place } from './pattern';

/** Words that stand in a text for typed sounds, and the units beside them, 0 at an end of the text. */
export interface Heard {
  readonly words: string;
  readonly before: number;
  readonly after: number;
}

/** A candidate that answers. */
export interface Scored {
  readonly candidate: Candidate;
  /** For each part of the interpretation, whether it was found at all. */
  readonly found: readonly boolean[];
  readonly score: number;
  readonly kind: Exclude<MatchKind, 'address'>;
  /** Every part was found without an edit. */
  readonly complete: boolean;
  /** What stands in the text for the first part that was typed by sound. */
  readonly heard?: Heard;
}

/** Nothing below this share of the query is an answer. */
const LEAST = 0.4;
const PHRASE = 0.08;
/** The most that words with an edit are worth. */
const NEARLY = 0.99;
const IN_ORDER = 0.04;
const PRESENT = 0.03;
const WHOLE = 0.02;
const DENSITY = 0.01;
const RARE_WORDS = 0.05;
const HEADING = 0.045;

/** Compares the candidates of one interpretation with the query, place by place. To be released after use. */
export class Ranker {
  /** Of the patterns of all parts, then those of the phrase. */
  readonly matcher: Matcher;
  /** A candidate with less than this sum has not all of a part that must be found unaltered. */
  readonly least: number;
  /** The first pattern of each part. */
  private readonly starts: readonly number[];
  private readonly phraseStart: number;
  private readonly weights: readonly number[];
  /** The normalised text of the candidate. */
  private text: Uint16Array = new Uint16Array(0);
  private readonly match: Match = { distance: 0, end: 0, pairs: 0, triples: 0 };

  constructor(
    readonly interpretation: Interpretation,
    private readonly collected: Collected,
    clauses: readonly (readonly number[])[],
    private readonly texts: FoldedTexts,
  ) {
    const patterns: Pattern[] = [];
    this.starts = interpretation.parts.map((part) => patterns.push(...part.patterns) - part.patterns.length);
    this.phraseStart = patterns.length;
    if (interpretation.phrase) patterns.push(...interpretation.phrase.patterns);
    this.matcher = new Matcher(patterns);
    const needed = interpretation.parts.flatMap((part, i) =>
      part.kind !== 'name' && isRequired(interpretation, part) ? (clauses[i] ?? []) : [],
    );
    this.least = [...new Set(needed)].reduce((sum, clause) => sum + (collected.weights[clause] ?? 0), 0);
    this.weights = interpretation.parts.map((part, i) => {
      const own = clauses[i] ?? [];
      const known = own.reduce((sum, clause) => sum + (collected.weights[clause] ?? 0), 0);
      // A name counts as one thing, however long another name of it is.
      if (part.via && known > 0) return (2 * known) / own.length;
      // A word that no text has says nothing about which one is meant, however long it is.
      const isWord = part.places.every((place) => place.kind === 'border' || isLetter(place));
      return known || 64 * (isWord ? Math.min(3, part.places.length) : part.places.length);
    });
  }

  release(): void {
    this.matcher.release();
  }

  /** How well a candidate answers; undefined when it does not. Scores of all interpretations can be compared. */
  score(candidate: Candidate): Scored | undefined {
    const { segment } = candidate.live;
    const { parts, phrase, mayBePhrase, guess } = this.interpretation;
    this.text = this.texts.of(candidate.live, candidate.entry);
    this.matcher.loadFolded(this.text, this.text.length);
    let sum = 0;
    let weight = 0;
    let places = 0;
    let complete = true;
    let other: Part['kind'] | undefined;
    let heard: Heard | undefined;
    const found: boolean[] = [];
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      let similarity = this.similarity(part, this.starts[i]!);
      if (part.exact && !(similarity === 1 && this.contains(part))) return undefined;
      if (similarity < part.least) similarity = 0;
      // Of a guess at what letters mean, and of other names, all must be there: a part of them is in too much.
      if (similarity === 0 && part.kind !== 'literal' && (guess || part.via)) return undefined;
      found.push(similarity > 0);
      if (similarity < 1) complete = false;
      if (similarity > 0 && part.kind !== 'literal') other = part.kind;
      if (heard === undefined && (part.kind === 'initials' || part.kind === 'pinyin') && similarity === 1)
        heard = heardIn(this.text, this.match.end - part.places.length, this.match.end);
      sum += similarity * part.worth * this.weights[i]!;
      weight += this.weights[i]!;
      places += part.places.length;
    }
    let score = weight === 0 ? 0 : sum / weight;
    let kind: Scored['kind'] = other !== undefined && other !== 'literal' ? other : complete ? 'words' : 'fuzzy';
    if (kind === 'words') {
      const isPhrase = phrase
        ? mayBePhrase === true && this.similarity(phrase, this.phraseStart) === 1 && this.contains(phrase)
        : this.contains(parts[0]!);
      if (isPhrase) kind = 'exact';
    } else if (kind === 'fuzzy' && phrase) score = Math.max(score, this.similarity(phrase, this.phraseStart));
    else if (phrase && complete && this.similarity(phrase, this.phraseStart) === 1) score += PHRASE;
    if (score < LEAST) return undefined;
    if (kind === 'exact') {
      score += PHRASE;
      if (places >= this.text.length) score += WHOLE;
    }
    score += DENSITY * Math.min(1, places / (this.text.length + 1));
    score += RARE_WORDS * (this.collected.total === 0 ? 0 : candidate.sum / this.collected.total);
    if (segment.isHeading(candidate.entry)) score -= HEADING;
    const scored = { candidate, found, score, kind, complete };
    return heard === undefined ? scored : { ...scored, heard };
  }

  /** How much of a part is in the loaded text, 0 to 1; 1 when every pattern of it is there unaltered. */
  private similarity(part: Part, first: number): number {
    let sum = 0;
    let length = 0;
    for (let i = 0; i < part.patterns.length; i++) {
      const pattern = part.patterns[i]!;
      this.matcher.scan(first + i, this.match);
      const own = pattern.length - pattern.borders;
      let similarity = similarityOf(this.match, pattern, own, part.inOrder === true);
      // What was typed and is there counts for more than what is there and was not typed: a character is left out more
      // often than a wrong one is put in.
      if (similarity < 1 && pattern.ideographs)
        similarity = Math.min(NEARLY, similarity + PRESENT * (this.matcher.present(first + i, this.match) / own));
      sum += own * similarity;
      length += own;
    }
    return length === 0 ? 0 : sum / length;
  }

  /** Whether the words stand in the loaded text as one phrase; a scan of long ones sees only their pieces. */
  private contains(part: Part): boolean {
    if (part.patterns.length === 1) return true;
    const words = part.places.flatMap((place) => (place.kind === 'unit' ? [place.unit] : []));
    const text = stringOf(this.text, 0, this.text.length);
    return text.includes(stringOf(Uint16Array.from(words)));
  }
}

const isLetter = (place: Place) => place.kind === 'unit' && (place.unit === SPACE || kindOf(place.unit) === LETTER);

function heardIn(text: Uint16Array, from: number, to: number): Heard {
  return { words: stringOf(text, Math.max(0, from), to), before: text[from - 1] ?? 0, after: text[to] ?? 0 };
}

/**
 * Similarity of one pattern: the share of places that need no edit or, for ideographs that stand in another order, the
 * share that stands in runs of two and more, less something for each run. A place where two runs overlap (核武器国 and
 * 国主张 for a typed 核武器国主张) counts for neither.
 */
function similarityOf(match: Match, pattern: Pattern, own: number, inOrder: boolean): number {
  if (match.distance === 0) return 1;
  const edited = Math.max(0, 1 - match.distance / own);
  if (!pattern.ideographs || inOrder) return edited;
  const { pairs, triples } = match;
  const begun = pairs & ~triples;
  const overlaps = popcount(begun & (pairs << 1));
  const covered = popcount(pairs | (pairs >>> 1)) - overlaps;
  const moved = (covered / own) * Math.max(0.5, 0.97 - 0.05 * popcount(begun));
  // Of two that score alike the one in its order is nearer.
  return Math.min(NEARLY, Math.max(edited, moved) + IN_ORDER * Math.min(edited, moved));
}
