import * as OpenCC from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import type { Document } from '../../src/core/corpus/model';
import { normalise } from '../../src/core/lookup/normalise';
import { Random } from './random';

export const CLASSES = [
  'exact',
  'typo1',
  'typo2',
  'kw',
  'kwre',
  'pinyin',
  'initials',
  'docsym',
  'trad',
  'en',
  'mixed',
  'short',
] as const;
export type QueryClass = (typeof CLASSES)[number];

/** A query with the test of a right answer. */
export interface BenchQuery {
  readonly kind: QueryClass;
  readonly text: string;
  /** All of these, normalised, are in a right answer; or it is the one at `address`. */
  readonly needs: readonly string[];
  readonly address?: string;
}

const traditional = OpenCC.Converter({ from: 'cn', to: 't' });

/** A paragraph that queries are made from. */
export interface Source {
  readonly document: Document;
  readonly index: number;
}

/**
 * Queries of every class from paragraphs of the corpus. The same seed gives the same queries; two seeds give the set that
 * the engine was tuned on and the one that was never looked at.
 */
export function makeQueries(sources: readonly Source[], seed: number, each: number): BenchQuery[] {
  const random = new Random(seed);
  const chinese = sources.filter(({ document }) => document.language === 'zh');
  const english = sources.filter(({ document }) => document.language === 'en');
  const queries: BenchQuery[] = [];
  for (const kind of CLASSES) {
    let made = 0;
    for (let tries = 0; made < each && tries < each * 50; tries++) {
      const pool = kind === 'en' ? english : chinese;
      if (pool.length === 0) break;
      const query = makers[kind](random, random.pick(pool), pool);
      if (!query) continue;
      queries.push({ kind, ...query });
      made++;
    }
  }
  return queries;
}

type Made = Omit<BenchQuery, 'kind'> | undefined;
type Maker = (random: Random, source: Source, pool: readonly Source[]) => Made;

const textOf = ({ document, index }: Source) => document.paragraphs[index]!.text;

/** A run of Han characters without punctuation, `from` to `to` long. */
function fragment(random: Random, text: string, from: number, to: number): string | undefined {
  const runs = text.match(/\p{Script=Han}+/gu)?.filter((run) => run.length >= from) ?? [];
  if (runs.length === 0) return undefined;
  const run = random.pick(runs);
  const length = Math.min(run.length, random.between(from, to));
  const at = random.between(0, run.length - length);
  return run.slice(at, at + length);
}

/** A wrong character: one that stands somewhere in the corpus. */
function wrong(random: Random, pool: readonly Source[]): string {
  const characters = textOf(random.pick(pool)).match(/\p{Script=Han}/gu) ?? ['核'];
  return random.pick(characters);
}

function edit(random: Random, text: string, pool: readonly Source[]): string {
  const at = random.between(0, text.length - 1);
  switch (random.between(0, 3)) {
    case 0:
      return text.slice(0, at) + wrong(random, pool) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + wrong(random, pool) + text.slice(at);
    default: {
      const first = Math.min(at, text.length - 2);
      return text.slice(0, first) + text[first + 1] + text[first] + text.slice(first + 2);
    }
  }
}

function typo(from: number, to: number, edits: number): Maker {
  return (random, source, pool) => {
    const right = fragment(random, textOf(source), from, to);
    if (right === undefined) return undefined;
    let text = right;
    for (let i = 0; i < edits; i++) text = edit(random, text, pool);
    // An edit at an edge may leave a shorter exact fragment, which is no error.
    return normalise(textOf(source)).includes(text) ? undefined : { text, needs: [normalise(right)] };
  };
}

/** Two or three words from different places of a paragraph. */
function keywords(random: Random, source: Source): string[] | undefined {
  const clauses = textOf(source)
    .split(/[，。；、：（）()《》“”\s]/u)
    .filter((clause) => /^\p{Script=Han}{4,}$/u.test(clause));
  const count = random.between(2, 3);
  if (clauses.length < count) return undefined;
  return random
    .shuffled(clauses)
    .slice(0, count)
    .map((clause) => {
      const length = random.between(2, Math.min(4, clause.length));
      // Words begin and end where people think them to: at the edges of a clause more often than inside.
      const at = random.pick([0, clause.length - length, random.between(0, clause.length - length)]);
      return clause.slice(at, at + length);
    });
}

const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

function misspelt(random: Random, word: string): string {
  const at = random.between(1, word.length - 2);
  switch (random.between(0, 3)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word[at] + word.slice(at);
    case 2:
      return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    default:
      return word.slice(0, at) + random.pick([...'aeiorstln']) + word.slice(at + 1);
  }
}

const sounds = (text: string) => pinyin(text, { toneType: 'none', v: true, type: 'array' });

const makers: Readonly<Record<QueryClass, Maker>> = {
  exact: (random, source) => {
    const text = fragment(random, textOf(source), 4, 10);
    return text === undefined ? undefined : { text, needs: [normalise(text)] };
  },
  typo1: typo(6, 12, 1),
  typo2: typo(10, 16, 2),
  kw: (random, source) => {
    const words = keywords(random, source);
    return words && { text: words.join(' '), needs: words.map(normalise) };
  },
  kwre: (random, source) => {
    const words = keywords(random, source);
    return words && { text: random.shuffled(words).join(random.chance(0.5) ? '' : ' '), needs: words.map(normalise) };
  },
  pinyin: (random, source) => {
    const right = fragment(random, textOf(source), 3, 6);
    return right === undefined
      ? undefined
      : { text: sounds(right).join(random.chance(0.7) ? '' : ' '), needs: [normalise(right)] };
  },
  initials: (random, source) => {
    const right = fragment(random, textOf(source), 5, 8);
    return right === undefined
      ? undefined
      : {
          text: sounds(right)
            .map((sound) => sound[0])
            .join(''),
          needs: [normalise(right)],
        };
  },
  docsym: (random, { document, index }) => {
    const { symbol } = document.metadata;
    if (symbol === undefined) return undefined;
    const wp = symbol.slice(symbol.lastIndexOf('/') + 1);
    const n = index + 1;
    const text = random.pick([
      () => `${wp.toLowerCase().replace('.', '')} ${n}`,
      () => `${wp} 第${n}段`,
      () => `${wp.toLowerCase()} ¶${n}`,
      () => `${symbol.toLowerCase().split('/').slice(-2).join('/')} ${n}`,
      () => `${symbol}, para. ${n}`,
      () => `${document.key}#${n}`,
    ])();
    return { text, needs: [], address: document.paragraphs[index]!.id };
  },
  trad: (random, source) => {
    const right = fragment(random, textOf(source), 5, 10);
    if (right === undefined) return undefined;
    const latin = /(?:[A-Z]{2,}[/\d.]+\d)|\d{4}/.exec(textOf(source))?.[0];
    if (latin && random.chance(0.3)) return { text: fullWidth(latin), needs: [normalise(latin)] };
    return { text: traditional(right), needs: [normalise(right)] };
  },
  en: (random, source) => {
    const all = [
      ...new Set(
        textOf(source)
          .toLowerCase()
          .match(/[a-z]{4,}/g) ?? [],
      ),
    ];
    const long = all.filter((word) => word.length >= 6);
    if (all.length < 5 || long.length === 0) return undefined;
    const right = random.pick(long);
    const others = random.shuffled(all.filter((word) => word !== right)).slice(0, 2);
    const bad = misspelt(random, right);
    if (bad === right) return undefined;
    return { text: random.shuffled([bad, ...others]).join(' '), needs: [right, ...others] };
  },
  mixed: (random, source) => {
    const words = keywords(random, source);
    if (!words) return undefined;
    const [first = '', ...rest] = words;
    return { text: [sounds(first).join(''), ...rest].join(' '), needs: words.map(normalise) };
  },
  short: (random, source) => {
    const text = fragment(random, textOf(source), 1, 2);
    return text === undefined ? undefined : { text, needs: [normalise(text)] };
  },
};

/** True when a result answers a query. */
export function isRight(query: BenchQuery, address: string, text: string): boolean {
  if (query.address !== undefined) return query.address === address;
  const folded = normalise(text);
  return query.needs.every((need) => folded.includes(need));
}
