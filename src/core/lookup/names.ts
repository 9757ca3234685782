import { normalise } from './normalise';

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
}

/** Looks up names in queries. */
export class Names {
  private readonly byName = new Map<string, readonly string[][]>();
  private readonly printed = new Map<string, string>();

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
  }

  /** True when a normalised text is a name and nothing else. */
  has(normalised: string): boolean {
    return this.byName.has(normalised);
  }

  /** What else a part of a query may say, by the longest name in it. */
  substitutes(normalised: string): Substitute[] {
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
    return (this.byName.get(longest) ?? []).flat().map((other) => ({
      normalised: normalise(`${normalised.slice(0, place)} ${other} ${normalised.slice(place + longest.length)}`),
      via: { typed, found: this.printed.get(other) ?? other },
    }));
  }
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
