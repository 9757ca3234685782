import { YamlText } from './yaml';

/** What a document's own bibliography defines: its keys and, where an entry has one, its `number` (a symbol, perhaps). */
export type Bibliography = ReadonlyMap<string, { readonly number?: string }>;

/** A bibliography file as it was read. */
export interface BibliographyFile {
  readonly entries: Bibliography;
  /** Why there are no entries where some were expected: not what its name says, or of a format that is not known. */
  readonly problem?: 'broken' | 'format';
}

type Entries = Map<string, { readonly number?: string }>;

function add(entries: Entries, id: string, number: string | undefined): void {
  if (id !== '' && !entries.has(id)) entries.set(id, number === undefined || number === '' ? {} : { number });
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** CSL-JSON: a list of items, or one under `references` or `items`. */
function jsonEntries(source: string): BibliographyFile {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { entries: new Map(), problem: 'broken' };
  }
  const root = record(value);
  const list = Array.isArray(value) ? value : (root?.['references'] ?? root?.['items']);
  const entries: Entries = new Map();
  if (!Array.isArray(list)) return { entries, problem: 'broken' };
  for (const item of list as readonly unknown[]) {
    const entry = record(item);
    add(entries, text(entry?.['id']) ?? '', text(entry?.['number']));
  }
  return { entries };
}

/** The items under `references:`, or of a text that is nothing but a list of items. */
export function yamlEntries(yaml: YamlText): Bibliography {
  const entries: Entries = new Map();
  const root = yaml.node();
  for (const item of yaml.values(yaml.isList(root) ? root : yaml.value(root, 'references'))) {
    add(entries, yaml.string(yaml.value(item, 'id')) ?? '', yaml.string(yaml.value(item, 'number')));
  }
  return entries;
}

/** Where an entry of a BibTeX file begins, at the start of a line: here reading goes on when an entry is never closed. */
const bibStart = /[ \t]*@[A-Za-z]+[ \t]*[{(]/y;

const bibKind = /[A-Za-z]*/y;
const bibKey = /[^\s,{}]*/y;
const bibName = /[^\s=,"#%'(){}]+/y;
const bibSpace = /\s*/y;

/** Reads BibTeX and BibLaTeX in one pass. */
class BibReader {
  readonly entries: Entries = new Map();
  readonly #strings = new Map<string, string>();
  #at = 0;

  constructor(readonly source: string) {}

  read(): BibliographyFile {
    const { source } = this;
    for (let at = source.indexOf('@'); at >= 0; at = source.indexOf('@', this.#at)) {
      this.#at = at + 1;
      const kind = this.#word(bibKind).toLowerCase();
      this.#space();
      const open = source.charAt(this.#at);
      // BibTeX: `@comment` makes a comment of nothing but the word
      if (kind === '' || kind === 'comment' || (open !== '{' && open !== '(')) continue;
      this.#at++;
      const close = open === '{' ? '}' : ')';
      if (kind === 'string') this.#string();
      else if (kind === 'preamble') this.#value(close);
      else this.#entry(close);
    }
    const { entries } = this;
    const broken = entries.size === 0 && source.trim() !== '' && !/@(?:comment|preamble|string)\b/i.test(source);
    // only what TeX takes for a comment
    return broken && !/^(?:\s*%[^\n]*\n?)*\s*$/.test(source) ? { entries, problem: 'broken' } : { entries };
  }

  #word(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const word = pattern.exec(this.source)?.[0] ?? '';
    this.#at += word.length;
    return word;
  }

  #space(): void {
    this.#word(bibSpace);
  }

  #string(): void {
    this.#space();
    const name = this.#word(bibName).toLowerCase();
    this.#space();
    if (this.source.charAt(this.#at) !== '=') return;
    this.#at++;
    const value = this.#value('}');
    if (value !== undefined) this.#strings.set(name, value);
  }

  #entry(close: string): void {
    const { source } = this;
    this.#space();
    const key = this.#word(bibKey);
    this.#space();
    const next = source.charAt(this.#at);
    if (key === '' || (next !== ',' && next !== close)) return;
    let number: string | undefined;
    let others = '';
    while (source.charAt(this.#at) === ',') {
      this.#at++;
      this.#space();
      const name = this.#word(bibName).toLowerCase();
      this.#space();
      if (name === '' || source.charAt(this.#at) !== '=') break;
      this.#at++;
      const value = this.#value(close);
      if (value === undefined) break;
      if (name === 'number') number ??= plain(value);
      else if (name === 'ids') others = plain(value);
    }
    add(this.entries, key, number);
    for (const other of others.split(',')) add(this.entries, other.trim(), number);
    if (source.charAt(this.#at) === close) this.#at++;
  }

  /** Pieces joined by `#`: in braces, in quotes, a number or the name of a string. Undefined where the value does not end. */
  #value(close: string): string | undefined {
    let value = '';
    for (;;) {
      this.#space();
      const open = this.source.charAt(this.#at);
      if (open === '{' || open === '"') {
        const piece = this.#delimited(open);
        if (piece === undefined) return undefined;
        value += piece;
      } else {
        const word = this.#word(bibName);
        if (word === '') return undefined;
        value += this.#strings.get(word.toLowerCase()) ?? word;
      }
      this.#space();
      if (this.source.charAt(this.#at) !== '#') break;
      this.#at++;
    }
    const next = this.source.charAt(this.#at);
    return next === ',' || next === close || next === '' ? value.slice(0, 10_000) : undefined;
  }

  #delimited(open: string): string | undefined {
    const { source } = this;
    const start = ++this.#at;
    let depth = 0;
    for (let at = start; at < source.length; at++) {
      const c = source.charCodeAt(at);
      // a brace or quote behind a backslash counts all the same: that is BibTeX
      if (c === 123) depth++;
      else if (c === 125) {
        if (depth === 0) {
          this.#at = at + 1;
          return open === '{' ? source.slice(start, at) : undefined;
        }
        depth--;
      } else if (c === 34 && open === '"' && depth === 0) {
        this.#at = at + 1;
        return source.slice(start, at);
      } else if (c === 10) {
        bibStart.lastIndex = at + 1;
        if (bibStart.test(source)) {
          this.#at = at + 1;
          return undefined;
        }
      }
    }
    this.#at = source.length;
    return undefined;
  }
}

function plain(value: string): string {
  return value
    .replace(/[{}\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** RIS: tags of two characters at the start of a line; a record ends with `ER`. */
function risEntries(source: string): BibliographyFile {
  const entries: Entries = new Map();
  let ids: string[] = [];
  let number: string | undefined;
  let records = 0;
  for (const line of source.split(/\r\n|\r|\n/)) {
    const tag = /^([A-Z][A-Z0-9])(?: {1,2}-(?: |$))/.exec(line);
    if (!tag) continue;
    const value = line.slice(tag[0].length).trim();
    switch (tag[1]) {
      case 'TY':
      case 'ER':
        for (const id of ids) add(entries, id, number);
        ids = [];
        number = undefined;
        records++;
        break;
      case 'ID':
        ids.push(value);
        break;
      case 'M1':
      case 'IS':
      case 'SN':
        if (value !== '') number ??= value;
        break;
    }
  }
  for (const id of ids) add(entries, id, number);
  return records === 0 && source.trim() !== '' ? { entries, problem: 'broken' } : { entries };
}

function yamlFile(source: string): BibliographyFile {
  // pandoc writes it between the fences of a metadata block
  const yaml = new YamlText(source.replace(/^(?:---|\.\.\.)[ \t]*\r?$/gm, ''));
  const entries = yamlEntries(yaml);
  return yaml.broken && entries.size === 0 ? { entries, problem: 'broken' } : { entries };
}

/**
 * The keys that a bibliography file defines. The format is told from the name: `.bib`, `.bibtex`, `.biblatex`, `.json` (CSL),
 * `.yaml`, `.yml`, `.ris`. What is half right gives what is right in it. Total and linear, but for what the JSON and YAML
 * parsers make of a text.
 *
 * @example readBibliography('a.bib', '@report{x, number = {A/75/100}}').entries.get('x') // { number: 'A/75/100' }
 */
export function readBibliography(path: string, content: string): BibliographyFile {
  const source = content.replace(/^\ufeff/, '');
  switch (/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()) {
    case 'bib':
    case 'bibtex':
    case 'biblatex':
      return new BibReader(source).read();
    case 'json':
      return jsonEntries(source);
    case 'yaml':
    case 'yml':
      return yamlFile(source);
    case 'ris':
      return risEntries(source);
    default:
      return { entries: new Map(), problem: 'format' };
  }
}

/** Several bibliographies as one; of entries with one key the first stands. */
export function joinBibliographies(parts: readonly Bibliography[]): Bibliography {
  const all: Entries = new Map();
  for (const part of parts) for (const [key, entry] of part) if (!all.has(key)) all.set(key, entry);
  return all;
}
