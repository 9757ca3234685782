import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node as YamlNode, YAMLMap } from 'yaml';
import { distance } from './library';
import type { Problem } from './model';

/** One entry of a YAML map and where its key and value stand in the file, 0-based. */
export interface Field {
  readonly name: string;
  readonly value: unknown;
  readonly node: YamlNode | null;
  readonly line: number;
  readonly column: number;
}

export type Report = (code: string, severity: Problem['severity'], at: { line: number; column: number }, data: Problem['data']) => void;

/** Puts what is reported of a file into a list of problems. */
export function reportTo(problems: Problem[], file: string | undefined): Report {
  return (code, severity, { line, column }, data) => {
    problems.push({ code, severity, ...(file === undefined ? {} : { file }), line, column, data });
  };
}

type Place = (offset: number) => { line: number; column: number };

/** More than any front matter or overlay needs; a YAML parser is not linear on what is longer. */
const maxLength = 200_000;

/**
 * A YAML map with the places of its entries and readers for the types that we know. A value of a wrong type is
 * reported (`corpus.wrong-type`) and taken as absent; broken YAML is reported and what could be read of it is there.
 */
export class Fields {
  readonly #entries = new Map<string, Field>();
  readonly #read = new Set<string>();
  readonly #report: Report;
  readonly #path: string;
  readonly #place: Place;

  private constructor(map: YAMLMap | undefined, path: string, place: Place, report: Report) {
    this.#path = path;
    this.#report = report;
    this.#place = place;
    for (const pair of map?.items ?? []) {
      const key = pair.key;
      const name = isScalar(key) ? String(key.source ?? key.value) : undefined;
      const range = (key as YamlNode | null)?.range;
      if (name === undefined) continue;
      const node = (pair.value as YamlNode | null) ?? null;
      this.#entries.set(name, { name, value: plain(node), node, ...place(range?.[0] ?? 0) });
    }
  }

  /** Reads a YAML text that begins at `firstLine` of its file. */
  static read(source: string, firstLine: number, report: Report): Fields {
    const lines = new LineCounter();
    const place = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line: firstLine + Math.max(line - 1, 0), column: Math.max(col - 1, 0) };
    };
    const nothing = () => new Fields(undefined, '', place, report);
    if (source.length > maxLength) {
      report('corpus.front-matter-too-long', 'error', { line: firstLine, column: 0 }, { length: maxLength });
      return nothing();
    }
    try {
      const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
      for (const problem of document.errors) {
        report('corpus.front-matter', 'error', place(problem.pos[0]), { reason: problem.code, detail: problem.message });
      }
      const contents = document.contents;
      if (contents === null) return nothing();
      if (!isMap(contents)) {
        report('corpus.front-matter', 'error', place(0), { reason: 'NOT_A_MAP', detail: '' });
        return nothing();
      }
      return new Fields(contents, '', place, report);
    } catch (error) {
      // a nesting deeper than the parser's stack
      const detail = error instanceof Error ? error.message : String(error);
      report('corpus.front-matter', 'error', { line: firstLine, column: 0 }, { reason: 'UNREADABLE', detail });
      return nothing();
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Where an entry is; the start of the map when there is none. A path like `numbers.annex` goes into maps. */
  at(path: string): { line: number; column: number } {
    const [first = '', ...rest] = path.split('.');
    const entry = this.#entries.get(first);
    if (entry && rest.length && isMap(entry.node)) {
      const inner = new Fields(entry.node, first, this.#place, this.#report);
      if (inner.#entries.has(rest[0] ?? '')) return inner.at(rest.join('.'));
    }
    return entry ? { line: entry.line, column: entry.column } : this.#place(0);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  string(name: string): string | undefined {
    const entry = this.#take(name);
    if (!entry) return undefined;
    const text = asText(entry.node);
    if (text === undefined) return this.#wrong(entry, 'text');
    return text === '' ? undefined : text;
  }

  boolean(name: string): boolean | undefined {
    const entry = this.#take(name);
    if (!entry) return undefined;
    return typeof entry.value === 'boolean' ? entry.value : this.#wrong(entry, 'true or false');
  }

  /** A list of texts; one text alone is a list of one. */
  strings(name: string): readonly string[] | undefined {
    const entry = this.#take(name);
    if (!entry) return undefined;
    const one = asText(entry.node);
    if (one !== undefined) return one === '' ? [] : [one];
    if (!isSeq(entry.node)) return this.#wrong(entry, 'list of texts');
    const out: string[] = [];
    for (const item of entry.node.items) {
      const text = asText(item as YamlNode | null);
      if (text === undefined) this.#wrong(entry, 'list of texts');
      else if (text !== '') out.push(text);
    }
    return out;
  }

  map(name: string): Fields | undefined {
    const entry = this.#take(name);
    if (!entry) return undefined;
    if (!isMap(entry.node)) return this.#wrong(entry, 'map');
    return new Fields(entry.node, `${this.#path}${name}.`, this.#place, this.#report);
  }

  /** The maps of a list; one map alone is a list of one. */
  maps(name: string): readonly Fields[] | undefined {
    const entry = this.#take(name);
    if (!entry) return undefined;
    const list = isSeq(entry.node);
    const nodes = isSeq(entry.node) ? entry.node.items : [entry.node];
    return nodes.flatMap((node, n) => {
      const path = `${this.#path}${name}.${list ? `${n}.` : ''}`;
      if (isMap(node)) return [new Fields(node, path, this.#place, this.#report)];
      this.#wrong(entry, 'map');
      return [];
    });
  }

  /** True when the entry is a text and no map or list. */
  isText(name: string): boolean {
    return asText(this.#entries.get(name)?.node ?? null) !== undefined;
  }

  /** All entries as texts by name. */
  record(name: string): Readonly<Record<string, string>> | undefined {
    const inner = this.map(name);
    if (!inner) return undefined;
    const out: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const key of inner.names) {
      const text = inner.string(key);
      if (text !== undefined) out[key] = text;
    }
    return { ...out };
  }

  /** Reports what nobody asked for and gives it back as plain data. */
  rest(): Readonly<Record<string, unknown>> {
    const out: [string, unknown][] = [];
    for (const entry of this.#entries.values()) {
      if (this.#read.has(entry.name)) continue;
      const near = nearestName(entry.name, this.#read);
      const data = { field: this.#path + entry.name, ...(near === undefined ? {} : { near }) };
      this.#report('corpus.unknown-field', 'warning', entry, data);
      out.push([entry.name, entry.value]);
    }
    return Object.fromEntries(out);
  }

  /** Reports a value that has the right type and yet cannot be. */
  wrong(name: string, expected: string): undefined {
    const entry = this.#entries.get(name);
    return entry && this.#wrong(entry, expected);
  }

  #take(name: string): Field | undefined {
    this.#read.add(name);
    const entry = this.#entries.get(name);
    // `symbol:` with nothing after it says nothing
    return entry?.node === null || (isScalar(entry?.node) && entry.node.value === null) ? undefined : entry;
  }

  #wrong(entry: Field, expected: string): undefined {
    this.#report('corpus.wrong-type', 'warning', entry, { field: this.#path + entry.name, expected });
    return undefined;
  }
}

/** The name that is at most two edits, and a third of its length, away from another. */
function nearestName(written: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const name of names) {
    const limit = Math.min(least - 1, Math.floor(Math.min(name.length, written.length) / 3));
    const away = limit < 1 ? Infinity : distance(written.toLowerCase(), name, limit);
    if (away <= limit) [best, least] = [name, away];
  }
  return best;
}

/** A scalar's text as it stands in the file: `symbol: 1299` and `date: 2019` are texts, too. */
function asText(node: YamlNode | null): string | undefined {
  if (!isScalar(node)) return undefined;
  const value: unknown = node.value;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? (node.source ?? String(value)) : undefined;
}

/** Plain data; an alias (YAML's way to say a thing twice) is absent, so that a few lines cannot become gigabytes. */
function plain(node: unknown, depth = 0): unknown {
  if (depth > 50 || isAlias(node)) return null;
  if (isScalar(node)) return typeof node.value === 'bigint' ? String(node.value) : node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1));
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', plain(pair.value, depth + 1)]),
    );
  }
  return null;
}
