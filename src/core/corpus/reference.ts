import { parseAddress } from './address';
import type { Library } from './library';
import { foldName } from './library';
import type { Address, Document, Paragraph, Part } from './model';
import { fromHan, fromOrdinal, hanDigits, isItemLabel, labelValue, toHan, toRoman, valueReadings } from './numerals';

/**
 * One step of a locator as someone wrote it: a label (12, 三, ㈡, (b), 12 bis, 第六条); a position among unnumbered paragraphs
 * (第6自然段, `sixth paragraph`, and the canonical `n6`, which only ever is one without a number); or a position among items (第2项, `second dash`), with the words where they may also be
 * a printed label (第㈡项).
 */
export type WrittenStep =
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'unnumbered'; readonly n: number; readonly canonical?: true }
  | { readonly kind: 'item'; readonly n: number | undefined; readonly text?: string };

/** A locator for one paragraph as written: a part by any of its names, then its steps, outermost first. */
export interface WrittenLocator {
  readonly part?: string;
  readonly steps: readonly WrittenStep[];
}

/**
 * How a paragraph was found, the surest first: its label stands as written; its label has the same value (12 for 第十二段,
 * (2) or (ii) for ㈡); its label has the same number in another alphabet ((b) for ㈡), which is good for searching only; or it was
 * counted where nothing is printed (第6段 of a text without numbers).
 */
export type FoundBy = 'printed' | 'value' | 'number' | 'counted';

export interface Candidate {
  readonly address: Address;
  /** Undefined for a whole work or part. */
  readonly paragraph?: Paragraph;
  /** The name of the whole part that was meant, also where it is the main part, which an address does not name. */
  readonly part?: string;
  readonly by: FoundBy;
}

/** What a text that should name a paragraph means. */
export interface Reference {
  /** Every paragraph that it can mean with the surest reading; more than one is ambiguous, and none is ever chosen for the user. */
  readonly candidates: readonly Candidate[];
  /** The works that were named; several when an alias is shared. */
  readonly works: readonly string[];
  /** What was written beside the name, trimmed; undefined when it names a whole work. */
  readonly locator?: string;
  /** Why there is no candidate. */
  readonly problem?: 'unknown-work' | 'unknown-paragraph' | 'not-understood';
}

export interface ReferenceOptions {
  /** The work that a locator without a name belongs to. */
  readonly work?: string;
}

/**
 * Reads everything that a person would write for an address: canonical, or the name of a work (key, symbol or its tail, alias,
 * title) before or after a locator in any form that `parseLocator` reads.
 *
 * @example resolveReference(library, 'WP.41 第12段').candidates // npt-chair-summary-2018#12
 */
export function resolveReference(library: Library, text: string, options: ReferenceOptions = {}): Reference {
  return resolverOf(library).reference(text, options);
}

const resolvers = new WeakMap<Library, Resolver>();

/** The resolver of a library, made once. */
export function resolverOf(library: Library): Resolver {
  let resolver = resolvers.get(library);
  if (!resolver) resolvers.set(library, (resolver = new Resolver(library)));
  return resolver;
}

/** Longer than anything a person writes as a reference; what is longer is not understood. */
const maxLength = 400;

/**
 * The one place where words become addresses. Made for a library and kept with it: it builds its tables when they are
 * first asked for. No input makes it throw, and its time grows with the input's length.
 */
export class Resolver {
  readonly #tables = new WeakMap<readonly Paragraph[], Siblings>();
  readonly #tops = new WeakMap<Part, readonly Paragraph[]>();
  readonly #partNames = new WeakMap<Document, ReadonlyMap<string, Part>>();

  constructor(readonly library: Library) {}

  /** What a reference means. See `resolveReference`. */
  reference(written: string, options: ReferenceOptions = {}): Reference {
    const exact = parseAddress(written.trim(), (key, name) => this.library.hasPart(key, name));
    if (exact && this.library.work(exact.key)) {
      const candidates = this.#exactly(exact);
      if (candidates.length) {
        return { candidates, works: [exact.key], ...(exact.segments.length ? { locator: afterHash(written) } : {}) };
      }
    }
    const text = tidy(written);
    if (text === '' || text.length > maxLength) return { candidates: [], works: [], problem: 'not-understood' };
    const readings = [...this.#named(text)];
    if (options.work !== undefined && this.library.work(options.work)) {
      readings.push({ works: [options.work], locator: text });
    }
    let failed: Reference | undefined;
    for (const { works, locator } of readings) {
      const found = this.#locate(works, locator);
      if (found.candidates.length) return found;
      // a locator that was read and points nowhere tells more than words that were not read
      if (!failed || (failed.problem === 'not-understood' && found.problem !== 'not-understood')) failed = found;
    }
    return failed ?? { candidates: [], works: [], problem: 'unknown-work' };
  }

  /**
   * What a locator as written (`12`, `第8(a)㈢段`, `letter, first paragraph`) means in a work. Empty when it is not
   * understood or there is no such paragraph.
   */
  locator(work: string, written: string): readonly Candidate[] {
    return this.#locate([work], tidy(written)).candidates;
  }

  /** The part that a written name (附件, `annex I`, 来函) means in a work; undefined when the work has no such part. */
  part(work: string, written: string): Part | undefined {
    const name = foldName(written);
    for (const document of this.library.work(work)?.documents ?? []) {
      const part = this.partNames(document).get(name);
      if (part) return part;
    }
    return undefined;
  }

  /** What the parts of a document are called, folded by `foldName`: printed labels, names, and what people write for them. */
  partNames(document: Document): ReadonlyMap<string, Part> {
    let names = this.#partNames.get(document);
    if (!names) this.#partNames.set(document, (names = partNamesOf(document)));
    return names;
  }

  /**
   * The paragraphs that written steps can mean in a part (the main one unless named). At each step the label as printed wins
   * over an equal value, and that over an equal number; what is then left is ambiguous and all of it is given. No steps mean
   * the whole part.
   */
  steps(work: string, part: Part | undefined, steps: readonly WrittenStep[]): readonly Candidate[] {
    if (steps.length === 0) {
      const name = part?.main ? undefined : part?.name;
      const address: Address = { key: work, ...(name === undefined ? {} : { part: name }), segments: [] };
      return [{ address, ...(part?.name === undefined ? {} : { part: part.name }), by: 'printed' }];
    }
    const found = new Map<string, Candidate>();
    for (const document of this.library.work(work)?.documents ?? []) {
      const here = part === undefined || part.main ? document.parts.find((one) => one.main) : document.parts.find((one) => one.name === part.name);
      if (!here) continue;
      let level: readonly Step[] | undefined;
      for (const step of steps) {
        const next: Step[] = [];
        if (level === undefined) next.push(...this.#first(here, step));
        else {
          for (const { paragraph, by } of level) {
            for (const one of this.#step(paragraph.items, step)) next.push({ ...one, by: worse(by, one.by) });
          }
        }
        level = surest(next);
      }
      for (const { paragraph, by } of level ?? []) {
        const before = found.get(paragraph.id);
        if (!before || worse(before.by, by) === before.by) found.set(paragraph.id, { address: paragraph.address, paragraph, by });
      }
    }
    return surest([...found.values()]);
  }

  #exactly(address: Address): readonly Candidate[] {
    if (address.segments.length) {
      const paragraph = this.library.paragraph(address);
      return paragraph ? [{ address: paragraph.address, paragraph, by: 'printed' }] : [];
    }
    if (address.part === undefined) return [{ address, by: 'printed' }];
    const part = this.library.work(address.key)?.documents.flatMap((one) => one.parts).find((one) => one.name === address.part);
    return part ? this.steps(address.key, part, []) : [];
  }

  /** Ways to split a text into the name of works and a locator, the longest name first. */
  *#named(text: string): Iterable<{ works: readonly string[]; locator: string }> {
    const { names } = this.library;
    const letters = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index, 0: c }) => ({ start: index, end: index + c.length, fold: foldName(c) }));
    const key = this.library.work(text);
    if (key) yield { works: [key.key], locator: '' };
    let prefix = '';
    const prefixes = letters.map((letter) => ({ name: (prefix += letter.fold), end: letter.end }));
    for (const { name, end } of prefixes.reverse()) {
      const works = names.get(name);
      if (works && isBorder(text, end)) yield { works, locator: afterName(text.slice(end)) };
    }
    let suffix = '';
    const suffixes = letters.reverse().map((letter) => ({ name: (suffix = letter.fold + suffix), start: letter.start }));
    for (const { name, start } of suffixes.reverse()) {
      const works = start > 0 && isBorder(text, start) ? names.get(name) : undefined;
      if (works) yield { works, locator: beforeName(text.slice(0, start)) };
    }
  }

  #locate(works: readonly string[], locator: string): Reference {
    if (locator === '') {
      return { candidates: works.map((key) => ({ address: { key, segments: [] }, by: 'printed' as const })), works };
    }
    let understood = false;
    const found: Candidate[] = [];
    for (const work of works) {
      for (const document of this.library.work(work)?.documents ?? []) {
        const names = this.partNames(document);
        const written = parseLocator(locator, (name) => names.has(name));
        if (!written) continue;
        understood = true;
        const part = written.part === undefined ? undefined : names.get(written.part);
        found.push(...this.steps(work, part, written.steps));
      }
    }
    const unique = new Map(found.map((one) => [one.paragraph?.id ?? `${one.address.key}#${one.address.part ?? ''}`, one]));
    const candidates = surest([...unique.values()]);
    if (candidates.length) return { candidates, works, locator };
    return { candidates, works, locator, problem: understood ? 'unknown-paragraph' : 'not-understood' };
  }

  #top(part: Part): readonly Paragraph[] {
    let top = this.#tops.get(part);
    if (!top) this.#tops.set(part, (top = part.paragraphs.filter((paragraph) => paragraph.parent === undefined)));
    return top;
  }

  /**
   * The outermost step. ㈡, (b) and 第2项 by themselves name an item, of whichever paragraphs have one so: the paragraph 二 is
   * meant only where no item is, or where its own label is printed like that.
   */
  #first(part: Part, step: WrittenStep): readonly Step[] {
    const outer = this.#step(this.#top(part), step);
    const isItem = step.kind === 'item' || (step.kind === 'label' && isItemLabel(step.text));
    if (!isItem || outer.some(({ by }) => by === 'printed')) return outer;
    const items = part.paragraphs
      .flatMap(({ items }) => (items.length ? this.#step(items, step) : []))
      .filter(({ by }) => by === 'printed' || by === 'value');
    if (!items.length) return outer;
    // 第2项 may be the second dash here and ㈡ there: neither is the surer one
    return step.kind === 'item' && items.some(({ by }) => by === 'value')
      ? items.map(({ paragraph }) => ({ paragraph, by: 'value' }))
      : items;
  }

  #step(siblings: readonly Paragraph[], step: WrittenStep): readonly Step[] {
    let table = this.#tables.get(siblings);
    if (!table) this.#tables.set(siblings, (table = tableOf(siblings)));
    if (step.kind === 'label' && article.test(step.text)) {
      // 第六条 is an article of a treaty, and not the paragraph 6 of a text that has none
      const value = labelValue(step.text);
      const articles = value === undefined ? [] : (table.values.get(value) ?? []);
      return articles
        .filter(({ label }) => label !== undefined && article.test(label))
        .map((paragraph) => ({ paragraph, by: 'value' }));
    }
    if (step.kind === 'unnumbered') {
      const counted = table.unnumbered[step.n - 1];
      if (counted) return [{ paragraph: counted, by: 'printed' }];
      // where every paragraph has a number, the sixth paragraph is simply the sixth
      const sixth = table.unnumbered.length === 0 && !step.canonical ? siblings[step.n - 1] : undefined;
      return sixth ? [{ paragraph: sixth, by: 'counted' }] : [];
    }
    const value = step.text === undefined ? undefined : labelValue(step.text);
    if (step.text !== undefined) {
      const printed = table.printed.get(printedForm(step.text));
      if (printed) return printed.map((paragraph) => ({ paragraph, by: 'printed' }));
    }
    const equal = value === undefined ? [] : (table.values.get(value) ?? []);
    if (step.kind === 'item') {
      const counted = step.n === undefined ? undefined : table.items[step.n - 1];
      // 第2项 says an item without a label exactly, unless another is labelled so
      const by = equal.length ? 'value' : 'printed';
      if (counted) return [...equal, counted].map((paragraph) => ({ paragraph, by }));
    }
    if (equal.length) return equal.map((paragraph) => ({ paragraph, by: 'value' }));
    if (value === undefined) return [];
    const readings = valueReadings(value);
    // (iii) is ㈢ and 3, but (c) only has the same place in its alphabet
    for (const [by, test] of [['value', false], ['number', true]] as const) {
      const found = new Set<Paragraph>();
      for (const reading of readings) {
        for (const one of table.numbers.get(reading.n) ?? []) {
          if (test || (reading.style !== 'letter' && one.style !== 'letter')) found.add(one.paragraph);
        }
      }
      if (found.size) return [...found].map((paragraph) => ({ paragraph, by }));
    }
    const plain = readings.find((reading) => reading.style === 'arabic');
    if (plain && step.kind === 'label' && table.printed.size === 0) {
      const counted = table.unnumbered[plain.n - 1] ?? (table.unnumbered.length ? undefined : table.items[plain.n - 1]);
      if (counted) return [{ paragraph: counted, by: 'counted' }];
    }
    return this.#compound(siblings, step);
  }

  /** `12a` is a label of its own or item (a) of 12, `3.2` one of its own or item 2 of 3. */
  #compound(siblings: readonly Paragraph[], step: WrittenStep): readonly Step[] {
    const split = step.kind === 'label' ? /^(\d+)(?:([a-z])|\.(\d+))$/i.exec(step.text) : null;
    if (!split) return [];
    const outer = this.#step(siblings, { kind: 'label', text: split[1] ?? '' });
    const inner = split[2] ?? split[3] ?? '';
    return surest(
      outer.flatMap(({ paragraph, by }) =>
        this.#step(paragraph.items, { kind: 'label', text: `(${inner})` }).map((one) => ({ ...one, by: worse(by, worse(one.by, 'value')) })),
      ),
    );
  }
}

interface Step {
  readonly paragraph: Paragraph;
  readonly by: FoundBy;
}

/** Siblings by everything that a step can name them with. */
interface Siblings {
  readonly printed: ReadonlyMap<string, readonly Paragraph[]>;
  readonly values: ReadonlyMap<string, readonly Paragraph[]>;
  readonly numbers: ReadonlyMap<number, readonly { readonly paragraph: Paragraph; readonly style: string }[]>;
  readonly unnumbered: readonly Paragraph[];
  readonly items: readonly Paragraph[];
}

function tableOf(siblings: readonly Paragraph[]): Siblings {
  const printed = new Map<string, Paragraph[]>();
  const values = new Map<string, Paragraph[]>();
  const numbers = new Map<number, { paragraph: Paragraph; style: string }[]>();
  const unnumbered: Paragraph[] = [];
  const items: Paragraph[] = [];
  for (const paragraph of siblings) {
    const segment = paragraph.address.segments.at(-1);
    if (segment?.kind === 'unnumbered') unnumbered.push(paragraph);
    else if (segment?.kind === 'item') items.push(paragraph);
    else if (segment?.kind === 'label') {
      append(printed, printedForm(paragraph.label ?? segment.value), paragraph);
      append(values, segment.value, paragraph);
      for (const { n, style } of valueReadings(segment.value)) append(numbers, n, { paragraph, style });
    }
  }
  return { printed, values, numbers, unnumbered, items };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const order: readonly FoundBy[] = ['printed', 'value', 'number', 'counted'];

function worse(a: FoundBy, b: FoundBy): FoundBy {
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

function surest<T extends { readonly by: FoundBy }>(found: readonly T[]): readonly T[] {
  for (const by of order) {
    const best = found.filter((one) => one.by === by);
    if (best.length) return best;
  }
  return found;
}

/** A label for comparing as printed: one width, ㈡ as (二), without the stop after it. */
function printedForm(label: string): string {
  return fold(label)
    .replace(/\s+/g, '')
    .replace(/[.、,:;]+$/, '')
    .replace(/^([^()]+)\)$/, '$1');
}

/** One width and case; ㈡ and ① become (二) and (1), so that they stay apart from a digit before them. */
function fold(text: string): string {
  return text
    .replace(/[①-⑳㉑-㉟㊱-㊿❶-❿➀-➓]/g, (c) => `(${c.normalize('NFKC')})`)
    .replace(/[㊀-㊉]/g, (c) => `(${c.normalize('NFKC')})`)
    .normalize('NFKC')
    .toLowerCase();
}

/** Without what is around a reference: `[@key, {¶ 三㈡}]`, `@{symbol} [¶ 12]`, 《…》, the address of a UN document. */
function tidy(text: string): string {
  return text
    .slice(0, maxLength + 1)
    .replace(/^\s*https?:\/\/(?:docs\.un\.org|undocs\.org)\/(?:[a-z]{2}\/)?/i, '')
    .replace(/[[\]{}@<>《》〈〉“”"「」]/g, ' ')
    .trim();
}

function afterHash(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1).trim();
}


function afterName(text: string): string {
  return text.replace(/^[\s,，、;；:：#/.．·•>)）\]]+/, '').trim();
}

/** `para. 12 of the …` */
function beforeName(text: string): string {
  return text.replace(/(?:[\s,，、;；:：#/·•>(（]|\b(?:of|in|the)\s)+$/i, '').trim();
}

/** No digit and no Latin word is cut in two here. */
function isBorder(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return !/^[0-9０-９]{2}$/.test(pair) && !/^[A-Za-z]{2}$/.test(pair);
}

const number = `(?:\\d{1,9}|[${hanDigits}]{1,9})`;
const ordinal = '(?:\\d{1,6}(?:st|nd|rd|th)|[a-z]+(?:[- ][a-z]+)?)';
const noun = '(?:paragraphs?|paras?\\.?)';
const itemNoun = '(?:dash(?:es)?|bullets?(?: points?)?|items?|indents?|points?|sub-?paragraphs?|subparas?\\.?)';
const forms = {
  separator: /[\s,、;:/.·•>#]+|的|(?:of|in|the)(?=\s)/y,
  naturalHan: new RegExp(`第?\\s*(${number})\\s*个?\\s*自然段`, 'y'),
  naturalAfter: new RegExp(`自然段\\s*(${number})`, 'y'),
  itemHan: new RegExp(`第?\\s*(${number}|\\([^()]{1,9}\\))\\s*个?\\s*(?:小?项|項|点|點|破折号|目)`, 'y'),
  ordinal: new RegExp(`(${ordinal}) (?:unnumbered )?(${noun}|${itemNoun})(?![a-z])`, 'y'),
  itemAfter: new RegExp(`${itemNoun}\\s*(${number}|\\([^()]{1,9}\\)|[a-z])(?![a-z0-9])`, 'y'),
  unnumberedAfter: new RegExp(`unnumbered ${noun}\\s*(\\d{1,9})`, 'y'),
  article: new RegExp(`第?\\s*(?:${number})\\s*[条條](?:之[${hanDigits}]{1,3})?|(?:articles?|art\\.|rule)\\s*(?:\\d{1,6}|[ivxlc]{1,7})(?![a-z0-9])`, 'y'),
  skipped: /第|[段款節节](?:落)?|[¶§]+|(?:sub-?)?(?:paragraphs?|paras?|pars?)\.?(?![a-z])|nos?\.(?=\s*\d)/y,
  counted: /([ni])([1-9]\d{0,8})(?![a-z0-9])/y,
  brackets: /\(\s*([^()\s]{1,9}(?:\s[a-z]{2,9})?)\s*\)/y,
  numeral: new RegExp(
    `\\d{1,12}(?:\\.\\d{1,9})*(?:之[${hanDigits}]{1,3}|\\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)(?![a-z])|[a-z](?![a-z]))?|[${hanDigits}]{1,9}(?:之[${hanDigits}]{1,3})?`,
    'y',
  ),
  letters: /[a-z]{1,7}(?![a-z])/y,
};

/**
 * Reads a locator for one paragraph: `12.`, `第12段`, `para. 12`, `¶12`, 第十二段, 三㈡, 三（二）, `3(b)`, 第8(a)㈢段,
 * 第四段第2项, 第6自然段, `sixth paragraph`, `letter, first paragraph`, 附件第7段, and the canonical `annex/3/i2`. A part
 * is read where `isPart` knows its name (folded by `foldName`). Undefined when any of it is not understood; ranges and lists
 * are not for it.
 */
export function parseLocator(written: string, isPart: (name: string) => boolean = () => false): WrittenLocator | undefined {
  const text = fold(written).replace(/\s+/g, ' ').trim();
  if (text === '' || text.length > maxLength) return undefined;
  const steps: WrittenStep[] = [];
  let part: string | undefined;
  let at = 0;
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found) at = form.lastIndex;
    return found;
  };
  const position = (words: string): number | undefined => {
    const n = /^\d/.test(words) ? Number.parseInt(words, 10) : fromHan(words);
    return n !== undefined && n > 0 ? n : undefined;
  };
  const item = (words: string): WrittenStep => ({ kind: 'item', n: position(words.replace(/[()]/g, '')), text: words });
  while (at < text.length) {
    if (take(forms.separator)) continue;
    let found = take(forms.naturalHan) ?? take(forms.naturalAfter) ?? take(forms.unnumberedAfter);
    if (found) {
      const n = position(found[1] ?? '');
      if (n === undefined) return undefined;
      steps.push({ kind: 'unnumbered', n });
      continue;
    }
    if ((found = take(forms.itemHan) ?? take(forms.itemAfter))) {
      steps.push(item(found[1] ?? ''));
      continue;
    }
    const before = at;
    if ((found = take(forms.ordinal))) {
      const n = fromOrdinal(found[1] ?? '');
      if (n !== undefined && n > 0) {
        steps.push(/^para/.test(found[2] ?? '') ? { kind: 'unnumbered', n } : { kind: 'item', n, text: String(n) });
        continue;
      }
      at = before;
    }
    const named = part === undefined ? partAt(text, at, isPart) : undefined;
    if (named) {
      part = named.name;
      at = named.end;
      continue;
    }
    if ((found = take(forms.article))) {
      if (labelValue(found[0]) === undefined) return undefined;
      steps.push({ kind: 'label', text: found[0] });
      continue;
    }
    if (take(forms.skipped)) continue;
    if ((found = take(forms.counted))) {
      const n = Number(found[2]);
      steps.push(found[1] === 'n' ? { kind: 'unnumbered', n, canonical: true } : { kind: 'item', n });
      continue;
    }
    if ((found = take(forms.brackets))) {
      const inside = found[1] ?? '';
      if (labelValue(inside) !== undefined) {
        steps.push({ kind: 'label', text: `(${inside})` });
        continue;
      }
      // 附件(第5段), (para. 5)
      const inner = parseLocator(inside, isPart);
      if (!inner || (inner.part !== undefined && part !== undefined)) return undefined;
      part ??= inner.part;
      steps.push(...inner.steps);
      continue;
    }
    if ((found = take(forms.numeral) ?? take(forms.letters)) && labelValue(found[0]) !== undefined) {
      steps.push({ kind: 'label', text: found[0] });
      continue;
    }
    return undefined;
  }
  if (steps.length === 0 && part === undefined) return undefined;
  return { ...(part === undefined ? {} : { part }), steps };
}

/** A label, printed or written, that counts articles. */
const article = /[条條](?:之|$|[\s、：:])|^\s*(?:article|art\.|rule)/i;

/** The longest part name that stands here. */
function partAt(text: string, at: number, isPart: (name: string) => boolean): { name: string; end: number } | undefined {
  const limit = Math.min(text.length, at + 60);
  for (let end = limit; end > at; end--) {
    const piece = text.slice(at, end);
    if (!/[\p{L}\p{N}]$/u.test(piece) || !/^[\p{L}]/u.test(piece) || !isBorder(text, end)) continue;
    const name = foldName(piece);
    if (isPart(name)) return { name, end };
  }
  return undefined;
}

/** Names that a part of a kind goes by in any text, beside those that its document gives it. */
const kinds: readonly (readonly string[])[] = [
  ['annex', 'enclosure', 'attachment', 'appendix', '附件', '附录', '附文', '所附文本', '附加文本'],
  ['letter', 'covering letter', 'cover letter', '来函', '信', '信函', '函', '来信'],
  ['note', 'note verbale', 'covering note', 'cover note', '普通照会', '照会'],
];

function partNamesOf(document: Document): ReadonlyMap<string, Part> {
  const names = new Map<string, Part>();
  const add = (name: string, part: Part) => {
    const folded = foldName(name);
    if (folded !== '' && !names.has(folded)) names.set(folded, part);
  };
  for (const part of document.parts) if (part.label !== undefined) add(part.label, part);
  for (const part of document.parts) if (part.name !== undefined) add(part.name, part);
  for (const kind of kinds) {
    const fitting = document.parts.filter((part) => kind.includes(base(part)) || kind.includes(part.label ?? ''));
    for (const part of fitting) {
      const n = Number(/-(\d{1,3})$/.exec(part.name ?? '')?.[1] ?? NaN);
      if (!Number.isNaN(n)) {
        for (const word of kind) for (const numeral of [String(n), toHan(n), toRoman(n)]) add(`${word} ${numeral}`, part);
      }
    }
    // a general word means a part only where one alone can be meant
    const [only] = fitting;
    if (only && fitting.length === 1) for (const word of kind) add(word, only);
  }
  return names;
}

function base(part: Part): string {
  return (part.name ?? '').replace(/-\d+$/, '');
}
