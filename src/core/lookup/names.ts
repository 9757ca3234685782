import { distance } from '../corpus/library';
import { fromRoman, toHan } from '../corpus/numerals';
import { normalise } from './normalise';
import { popcount } from './pattern';

/** Names of one thing, any of which may be typed for any other, and where it is said that they are. */
export interface NameGroup {
  readonly names: readonly string[];
  /** Who says so: a document and paragraph, or a publication. */
  readonly source?: string;
}

export interface Substitute {
  /** The part of the query with the other name in the place of the typed one. */
  readonly normalised: string;
  readonly via: { readonly typed: string; readonly found: string };
  /** What stands before and after the name, where it is more than a character. */
  readonly beside: readonly string[];
}

/** A beginning of a name that is shorter than this is the beginning of too much. */
const LEAST_BEGUN = 4;
/** A name that is shorter than this is not looked for in words with a mistake. */
const LEAST_MISTAKEN = 5;
const MOST_BEGUN = 3;
/** Several words, with others beside them, are the end of a name (start treaty) when they are at least so long. */
const LEAST_END = 9;

/** Looks up names in queries. */
export class Names {
  private readonly byName = new Map<string, readonly string[][]>();
  private readonly printed = new Map<string, string>();
  private readonly latin: LatinName[] = [];

  constructor(groups: readonly NameGroup[]) {
    for (const { names } of groups) {
      const folded = names.map((name) => normalise(name));
      folded.forEach((name, i) => {
        if (name === '') return;
        if (!this.printed.has(name)) this.printed.set(name, names[i] ?? name);
        this.byName.set(name, [
          ...(this.byName.get(name) ?? []),
          folded.filter((other) => other !== name && other !== ''),
        ]);
      });
    }
    for (const name of this.byName.keys()) if (isLatin(name)) this.latin.push(latinName(name));
  }

  /** True when normalised words are a name and nothing else. */
  has(words: string): boolean {
    return this.byName.has(words) || articleOf(words) !== undefined;
  }

  /**
   * The names that words in Latin letters are, or begin while they are being typed, or stand in when they are all that was
   * typed, or end, or are but for one mistake (two in a long name); of these only the surest kind. Normalised.
   *
   * @example names.meant('new strat', false) // ['new start']
   */
  meant(words: string, typing: boolean, alone = false): readonly string[] {
    if (this.has(words)) return [words];
    if (words.length < LEAST_BEGUN || !isLatin(words)) return [];
    const typed = squeezed(words);
    const same = this.latin.filter((name) => name.squeezed === typed);
    if (same.length > 0) return shortest(same);
    if (typing) {
      const begun = this.latin.filter((name) => name.squeezed.startsWith(typed));
      if (begun.length > 0) return shortest(begun);
    }
    if (typed.length < LEAST_MISTAKEN) return [];
    const several = words.includes(' ') && typed.length >= LEAST_END;
    const within =
      alone || several
        ? this.latin.filter((name) => (alone ? name.squeezed.includes(typed) : name.squeezed.endsWith(typed)))
        : [];
    if (within.length > 0) return shortest(within);
    let allowed = typed.length < 14 ? 1 : 2;
    let best: LatinName[] = [];
    const letters = lettersOf(typed);
    for (const name of this.latin) {
      // An edit changes two letters at most.
      if (name.squeezed.length < LEAST_MISTAKEN || popcount(name.letters ^ letters) > 2 * allowed) continue;
      const edits = distance(typed, name.squeezed, allowed);
      if (edits > allowed) continue;
      if (edits < allowed) best = [];
      allowed = edits;
      best.push(name);
    }
    return shortest(best);
  }

  /** What else a part of a query may say, by the longest name in it. */
  substitutes(normalised: string): Substitute[] {
    const article = articleOf(normalised);
    if (article)
      return article.map((other) => ({ normalised: other, via: { typed: normalised, found: other }, beside: [] }));
    let longest = '';
    let place = -1;
    for (const name of this.byName.keys()) {
      if (name.length <= longest.length) continue;
      const at = indexOfName(normalised, name);
      if (at >= 0) {
        longest = name;
        place = at;
      }
    }
    if (place < 0) return [];
    const typed = this.printed.get(longest) ?? longest;
    const beside = [normalised.slice(0, place), normalised.slice(place + longest.length)].filter(
      (words) => words.length > 1,
    );
    return (this.byName.get(longest) ?? []).flat().map((other) => ({
      normalised: normalise(`${normalised.slice(0, place)} ${other} ${normalised.slice(place + longest.length)}`),
      via: { typed, found: this.printed.get(other) ?? other },
      beside,
    }));
  }
}

/** A name in Latin letters, and as it is without spaces, hyphens and plurals, which nobody is sure of (cut-off, cutoff). */
interface LatinName {
  readonly name: string;
  readonly squeezed: string;
  /** Which letters it has, by bits. */
  readonly letters: number;
}

function latinName(name: string): LatinName {
  return { name, squeezed: squeezed(name), letters: lettersOf(squeezed(name)) };
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

const squeezed = (name: string) =>
  name
    .replace(/(?<=[a-z]{3})(?:ies|y)(?= |$)/g, 'i')
    .replace(/(?<=[a-z]{3})s(?= |$)/g, '')
    .replaceAll(' ', '');

const shortest = (names: LatinName[]) =>
  names
    .sort((a, b) => a.name.length - b.name.length)
    .slice(0, MOST_BEGUN)
    .map(({ name }) => name);

const isLatin = (text: string) => text.charCodeAt(0) < 0x250;

/** What the articles of a treaty are called in Chinese: `article vi` is 第六条, or 第6条. */
function articleOf(words: string): readonly string[] | undefined {
  const [, written] = /^(?:articles?|arts?|artículo|статья) (\d{1,3}|[ivxl]{1,7})$/.exec(words) ?? [];
  const n = written === undefined ? undefined : /^\d/.test(written) ? Number(written) : fromRoman(written);
  return n === undefined || n === 0 ? undefined : [`第${toHan(n)}条`, `第${n}条`];
}

/** Where a name stands in normalised words; a Latin one only as whole words. */
function indexOfName(normalised: string, name: string): number {
  const latin = name.charCodeAt(0) < 0x250;
  for (let at = normalised.indexOf(name); at >= 0; at = normalised.indexOf(name, at + 1)) {
    if (!latin || (!isWord(normalised, at - 1) && !isWord(normalised, at + name.length))) return at;
  }
  return -1;
}

function isWord(normalised: string, at: number): boolean {
  return at >= 0 && at < normalised.length && /[a-z0-9]/.test(normalised[at] ?? '');
}
