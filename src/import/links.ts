import type { Mark } from '../core/corpus/model';
import type { SourceLink } from './lines';

/** A text that links can be placed in, and the page that each of its lines stands on. */
export interface Placeable {
  readonly text: string;
  /** Where each line begins in the text. */
  readonly starts: readonly number[];
  /** The page of each line. */
  readonly pages: readonly number[];
  /** The line of the source that each line is. */
  readonly lines: readonly number[];
  /** Where the placed links go. */
  readonly marks: Mark[];
}

/** How a link was placed, when there is something to say about it. */
export interface LinkFinding {
  readonly kind: 'without-place' | 'ambiguous' | 'other-page';
  readonly link: SourceLink;
  readonly symbol: string;
}

interface Occurrence {
  readonly text: Placeable;
  readonly start: number;
  readonly end: number;
  readonly page: number;
  readonly line: number;
  taken: boolean;
}

/**
 * The document symbol that an address of undocs.org or docs.un.org names.
 *
 * @example symbolOfLink('http://undocs.org/ch/A/RES/67/53') // 'A/RES/67/53'
 */
export function symbolOfLink(url: string): string | undefined {
  const path = /^https?:\/\/(?:www\.)?(?:undocs\.org|docs\.un\.org)\/([^?#]*)/i.exec(url)?.[1];
  if (path === undefined) return undefined;
  const symbol = decode(path)
    .replace(/^(?:ar|ch|zh|en|fr|ru|es|sp)\//i, '')
    .replace(/\/+$/, '');
  return /^[A-Za-z]+\/.*\d/.test(symbol) && !/[\s<>]/.test(symbol) ? symbol : undefined;
}

/** Today's address of a symbol in a language of the United Nations: the `ch` of old links is `zh`. */
export function linkOfSymbol(symbol: string, language: string): string {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  const known = ['ar', 'zh', 'en', 'fr', 'ru', 'es'].includes(primary) ? primary : 'en';
  return `https://docs.un.org/${known}/${symbol}`;
}

/**
 * Gives each link annotation to the words on its page that cite the same number (`67/53`, `1325(2000)`, `CD/1299`), which
 * become the link. A number that stands there several times is taken from the first on, one for each annotation.
 * A link whose number is not on its page goes to the nearest place before it and is reported, and one without any place is
 * reported and left out.
 */
export function placeLinks(
  links: readonly SourceLink[],
  texts: readonly Placeable[],
  language: string,
): readonly LinkFinding[] {
  if (links.length === 0) return [];
  const places = index(texts);
  const findings: LinkFinding[] = [];
  for (const link of links) {
    const symbol = symbolOfLink(link.url) ?? '';
    const cited = namesOf(symbol).flatMap((name) => places.get(name) ?? []);
    const onPage = cited.find((place) => place.next(link) !== undefined);
    const occurrence = onPage?.next(link) ?? cited.map((place) => place.before(link)).find((o) => o !== undefined);
    if (!occurrence) findings.push({ kind: 'without-place', link, symbol });
    else {
      const { text, start, end } = occurrence;
      occurrence.taken = true;
      text.marks.push({ kind: 'link', start, end, url: linkOfSymbol(symbol, language) });
      if (!onPage) findings.push({ kind: 'other-page', link, symbol });
      else if (onPage.next(link) !== undefined) findings.push({ kind: 'ambiguous', link, symbol });
    }
  }
  return findings;
}

/** Where one number is cited, in printed order. */
class Places {
  readonly #all: Occurrence[] = [];
  readonly #pages = new Map<number, Occurrence[]>();
  readonly #cursor = new Map<number, number>();
  #passed = 0;

  add(occurrence: Occurrence): void {
    this.#all.push(occurrence);
    const page = this.#pages.get(occurrence.page);
    if (page) page.push(occurrence);
    else this.#pages.set(occurrence.page, [occurrence]);
  }

  /** The first one on the page of the link, above it, that no other link has. */
  next({ page, line }: SourceLink): Occurrence | undefined {
    const list = this.#pages.get(page) ?? [];
    let at = this.#cursor.get(page) ?? 0;
    while (list[at]?.taken) at++;
    this.#cursor.set(page, at);
    const occurrence = list[at];
    return occurrence && occurrence.line < line ? occurrence : undefined;
  }

  /** The nearest one above the link, if no other link has it. Links are asked for in printed order. */
  before({ line }: SourceLink): Occurrence | undefined {
    while ((this.#all[this.#passed]?.line ?? Infinity) < line) this.#passed++;
    const occurrence = this.#all[this.#passed - 1];
    return occurrence?.taken ? undefined : occurrence;
  }
}

/** The ways in which a symbol is cited in running text: whole, and a resolution by its number. */
function namesOf(symbol: string): readonly string[] {
  const whole = symbol.toUpperCase();
  const resolution = /^(?:A|S|E|HRC)\/(?:HRC\/)?(?:RES|DEC)\/(?:[A-Z]-)?(.+)$/.exec(whole)?.[1];
  return resolution === undefined ? [whole] : [whole, resolution];
}

const longestName = 60;

function index(texts: readonly Placeable[]): ReadonlyMap<string, Places> {
  const map = new Map<string, Places>();
  for (const text of texts) {
    let at = 0;
    for (const match of text.text.matchAll(/[A-Za-z0-9./+-]+(?:\s?\(\d{4}\))?/g)) {
      if (match[0].length > longestName) continue;
      const printed = match[0].replace(/[./+-]+$/, '');
      if (!/\d/.test(printed) || !/[/(]/.test(printed)) continue;
      while ((text.starts[at + 1] ?? Infinity) <= match.index) at++;
      const name = printed.replace(/\s/g, '').toUpperCase();
      const places = map.get(name) ?? new Places();
      map.set(name, places);
      places.add({
        text,
        start: match.index,
        end: match.index + printed.length,
        page: text.pages[at] ?? 0,
        line: text.lines[at] ?? 0,
        taken: false,
      });
    }
  }
  return map;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
