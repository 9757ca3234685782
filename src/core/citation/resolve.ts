import type { Library } from '../corpus/library';
import type { Address, Document, Paragraph, Part } from '../corpus/model';
import { labelValue, valueReadings } from '../corpus/numerals';
import { labelInText, partLabel } from './pinpoint-text';

/** One step of a locator as written: a label, or a position that someone counted. */
export type WrittenStep =
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'unnumbered'; readonly n: number }
  /** 第2项, `second item`, `second dash`: the n-th item; `text` is there when it may also be a printed label (第㈡项). */
  | { readonly kind: 'item'; readonly n: number | undefined; readonly text?: string };

interface Siblings {
  readonly printed: ReadonlyMap<string, readonly Paragraph[]>;
  readonly values: ReadonlyMap<string, readonly Paragraph[]>;
  readonly numbers: ReadonlyMap<number, readonly Paragraph[]>;
  readonly unnumbered: readonly Paragraph[];
  readonly items: readonly Paragraph[];
}

function core(label: string): string {
  return labelInText(label).normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function push<K>(map: Map<K, Paragraph[]>, key: K, paragraph: Paragraph): void {
  const list = map.get(key);
  if (list) list.push(paragraph);
  else map.set(key, [paragraph]);
}

function indexSiblings(paragraphs: readonly Paragraph[]): Siblings {
  const printed = new Map<string, Paragraph[]>();
  const values = new Map<string, Paragraph[]>();
  const numbers = new Map<number, Paragraph[]>();
  const unnumbered: Paragraph[] = [];
  const items: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const segment = paragraph.address.segments.at(-1);
    if (segment?.kind === 'unnumbered') unnumbered[segment.n - 1] = paragraph;
    else if (segment?.kind === 'item') items[segment.n - 1] = paragraph;
    else if (segment) {
      if (paragraph.label !== undefined) push(printed, core(paragraph.label), paragraph);
      push(values, segment.value, paragraph);
      for (const reading of valueReadings(segment.value)) push(numbers, reading.n, paragraph);
    }
  }
  return { printed, values, numbers, unnumbered, items };
}

/** Names that a part goes by in any text, beside those of its document. */
const synonyms: readonly (readonly string[])[] = [
  ['annex', 'enclosure', 'attachment', 'appendix', '附件', '附文', '附录', '所附文本'],
  ['letter', 'covering letter', 'cover letter', '来函', '信', '信函', '函', '来信', '附信'],
  ['note', 'note verbale', 'covering note', '普通照会', '照会'],
];

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

interface PartNames {
  readonly names: ReadonlyMap<string, string | undefined>;
}

/**
 * Where in a document a written locator points. Built once for a library; the tables of a list of siblings are made when
 * they are first asked for.
 */
export class Resolver {
  readonly #siblings = new WeakMap<readonly Paragraph[], Siblings>();
  readonly #roots = new WeakMap<Document, ReadonlyMap<string | undefined, readonly Paragraph[]>>();
  readonly #names = new WeakMap<Document, PartNames>();

  constructor(readonly library: Library) {}

  #table(paragraphs: readonly Paragraph[]): Siblings {
    let table = this.#siblings.get(paragraphs);
    if (!table) {
      table = indexSiblings(paragraphs);
      this.#siblings.set(paragraphs, table);
    }
    return table;
  }

  #top(document: Document, part: string | undefined): readonly Paragraph[] {
    let roots = this.#roots.get(document);
    if (!roots) {
      const made = new Map<string | undefined, Paragraph[]>();
      for (const one of document.parts) {
        const name = one.main ? undefined : one.name;
        made.set(name, [...(made.get(name) ?? []), ...one.paragraphs.filter((paragraph) => !paragraph.parent)]);
      }
      roots = made;
      this.#roots.set(document, roots);
    }
    return roots.get(part) ?? [];
  }

  #partNames(document: Document): PartNames {
    let entry = this.#names.get(document);
    if (!entry) {
      const names = new Map<string, string | undefined>();
      const add = (name: string | undefined, part: Part) => {
        if (name !== undefined && name !== '' && !names.has(nameKey(name))) {
          names.set(nameKey(name), part.main ? undefined : part.name);
        }
      };
      const named = document.parts.filter((part) => part.name !== undefined);
      for (const part of named) add(part.label, part);
      for (const part of named) add(part.name, part);
      for (const part of named) {
        add(partLabel(document, part.name ?? '', 'zh'), part);
        add(partLabel(document, part.name ?? '', 'en'), part);
        // 附件一 is also written 附件1, "annex I" also "annex 1"
        const numbered = /^([a-z]+)-(\d{1,2})$/.exec(part.name ?? '');
        if (numbered) {
          for (const word of synonyms.find((set) => set.includes(numbered[1] ?? '')) ?? []) {
            add(`${word}${numbered[2] ?? ''}`, part);
            add(`${word} ${numbered[2] ?? ''}`, part);
          }
        }
      }
      for (const set of synonyms) {
        // a general word stands for a part only where one part alone can be meant
        const fitting = named.filter(
          (part) => set.includes(part.name ?? '') || set.includes(nameKey(part.label ?? '')),
        );
        const [only] = fitting;
        if (only && fitting.length === 1) for (const word of set) add(word, only);
      }
      entry = { names };
      this.#names.set(document, entry);
    }
    return entry;
  }

  /**
   * The part that a written name (附件, `annex I`, 来函) means in a work: its name, `main`, or undefined when the work
   * has no such part.
   */
  part(work: string, written: string): { readonly name: string } | 'main' | undefined {
    const key = nameKey(written);
    for (const document of this.library.work(work)?.documents ?? []) {
      const { names } = this.#partNames(document);
      if (!names.has(key)) continue;
      const name = names.get(key);
      return name === undefined ? 'main' : { name };
    }
    return undefined;
  }

  #step(siblings: readonly Paragraph[], step: WrittenStep, strict: boolean): readonly Paragraph[] {
    const table = this.#table(siblings);
    if (step.kind === 'unnumbered') return [table.unnumbered[step.n - 1]].filter((one) => one !== undefined);
    const { text } = step;
    const printed = text === undefined ? undefined : table.printed.get(core(text));
    if (printed) return printed;
    const value = text === undefined ? undefined : labelValue(text);
    const equal = value === undefined ? [] : (table.values.get(value) ?? []);
    if (step.kind === 'item') {
      const counted = step.n === undefined ? undefined : table.items[step.n - 1];
      const found = counted ? [...equal, counted] : equal;
      if (found.length) return found;
    } else if (equal.length) return equal;
    const found = new Set<Paragraph>();
    if (strict) return [];
    for (const reading of value === undefined ? [] : valueReadings(value)) {
      for (const paragraph of table.numbers.get(reading.n) ?? []) found.add(paragraph);
    }
    if (found.size) return [...found];
    // 12a is either a label of its own or (a) of 12
    const joined = step.kind === 'label' ? /^(\d+)([a-z])$/i.exec(step.text.trim()) : undefined;
    if (!joined) return [];
    return this.#step(siblings, { kind: 'label', text: joined[1] ?? '' }, strict).flatMap((paragraph) =>
      this.#step(paragraph.items, { kind: 'label', text: `(${joined[2] ?? ''})` }, strict),
    );
  }

  /**
   * The paragraphs of a work that the written steps can mean, in the main part or a named one. The label as printed wins over
   * an equal value, and that over an equal number in another alphabet (not when `strict`); what is left after that is ambiguous and all of it is given.
   */
  paragraphs(
    work: string,
    part: string | undefined,
    steps: readonly WrittenStep[],
    strict = false,
  ): readonly Paragraph[] {
    if (!strict) {
      // in one language version the label is as printed, in another it only equals in number: the former is meant
      const exact = this.paragraphs(work, part, steps, true);
      if (exact.length) return exact;
    }
    const found = new Map<string, Paragraph>();
    for (const document of this.library.work(work)?.documents ?? []) {
      let level: readonly Paragraph[] | undefined;
      for (const step of steps) {
        level =
          level === undefined
            ? this.#step(this.#top(document, part), step, strict)
            : level.flatMap((paragraph) => this.#step(paragraph.items, step, strict));
        if (level.length === 0) break;
      }
      for (const paragraph of level ?? []) if (!found.has(paragraph.id)) found.set(paragraph.id, paragraph);
    }
    return [...found.values()];
  }

  /** As `paragraphs`, the addresses only. No steps mean the whole part or work. */
  addresses(work: string, part: string | undefined, steps: readonly WrittenStep[]): readonly Address[] {
    if (steps.length === 0) return [{ key: work, ...(part === undefined ? {} : { part }), segments: [] }];
    return this.paragraphs(work, part, steps).map((paragraph) => paragraph.address);
  }
}
