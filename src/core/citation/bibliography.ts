import { parse } from 'yaml';

/** What a document's own bibliography defines: its keys and, where an entry has one, its `number` (a symbol, perhaps). */
export type Bibliography = ReadonlyMap<string, { readonly number?: string }>;

/** What front matter or a project file says of bibliographies. */
export interface BibliographySource {
  /** Paths as written, relative to the file that says so. */
  readonly paths: readonly string[];
  /** Entries written in place (`references:`). */
  readonly entries: Bibliography;
}

const none: BibliographySource = { paths: [], entries: new Map() };

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

function cslEntries(value: unknown): Bibliography {
  const list = Array.isArray(value)
    ? value
    : Array.isArray(record(value)?.['references'])
      ? (record(value)?.['references'] as unknown[])
      : [];
  const entries = new Map<string, { number?: string }>();
  for (const item of list) {
    const entry = record(item);
    const id = text(entry?.['id']);
    const number = text(entry?.['number']);
    if (id !== undefined) entries.set(id, number === undefined ? {} : { number });
  }
  return entries;
}

function readYaml(source: string): unknown {
  try {
    return parse(source, { maxAliasCount: 20, logLevel: 'silent' }) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * What a YAML text (front matter without its fences, `_quarto.yml`, `_metadata.yml`) says of bibliographies:
 * `bibliography:` as a path, a list or a map of them, and `references:`. Nothing for what is not YAML.
 */
export function bibliographySource(yaml: string): BibliographySource {
  if (!/\b(?:bibliography|references)\b/.test(yaml)) return none;
  const root = record(readYaml(yaml));
  if (!root) return none;
  const paths: string[] = [];
  const collect = (value: unknown) => {
    const path = text(value);
    if (path !== undefined) paths.push(path);
    else if (Array.isArray(value)) value.forEach(collect);
    else Object.values(record(value) ?? {}).forEach(collect);
  };
  collect(root['bibliography']);
  collect(record(root['website'])?.['bibliography']);
  collect(record(root['book'])?.['bibliography']);
  return { paths, entries: cslEntries(root['references']) };
}

/** The value of a BibTeX field that begins at `at`: in braces, in quotes, or bare. */
function bibValue(source: string, at: number, end: number): string {
  const open = source.charAt(at);
  if (open === '{' || open === '"') {
    let depth = 0;
    for (let i = at + 1; i < end; i++) {
      const c = source.charAt(i);
      if (c === '{') depth++;
      else if (c === '}' && open === '{' && depth === 0) return source.slice(at + 1, i);
      else if (c === '"' && open === '"' && depth === 0) return source.slice(at + 1, i);
      else if (c === '}') depth--;
    }
    return '';
  }
  return /^[^,}\s]*/.exec(source.slice(at, Math.min(end, at + 200)))?.[0] ?? '';
}

function bibEntries(source: string): Bibliography {
  const entries = new Map<string, { number?: string }>();
  const starts = [...source.matchAll(/^[ \t]*@([A-Za-z]+)\s*[{(]\s*([^,\s{}()"]+)\s*,/gm)];
  starts.forEach((start, index) => {
    if (/^(?:comment|preamble|string)$/i.test(start[1] ?? '')) return;
    const end = starts[index + 1]?.index ?? source.length;
    let number: string | undefined;
    const body = source.slice(start.index + start[0].length - 1, end);
    for (const field of body.matchAll(/[,\s]number\s*=\s*/gi)) {
      number ??= bibValue(body, field.index + field[0].length, body.length)
        .replace(/[{}\\]/g, '')
        .trim();
    }
    entries.set(start[2] ?? '', number === undefined || number === '' ? {} : { number });
  });
  return entries;
}

function risEntries(source: string): Bibliography {
  const entries = new Map<string, { number?: string }>();
  for (const record of source.split(/^ER {2}-.*$/m)) {
    const id = /^ID {2}- *(.+?)\s*$/m.exec(record)?.[1];
    const number = /^(?:IS|M1) {2}- *(.+?)\s*$/m.exec(record)?.[1];
    if (id !== undefined) entries.set(id, number === undefined ? {} : { number });
  }
  return entries;
}

/**
 * The keys that a bibliography file defines. The format is told from the name: `.bib`, `.bibtex`, `.json` (CSL), `.yaml`, `.yml`,
 * `.ris`. Nothing for a file that is none of these or cannot be read; what is half right gives what is right in it.
 */
export function readBibliography(path: string, content: string): Bibliography {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  switch (extension) {
    case 'bib':
    case 'bibtex':
    case 'biblatex':
      return bibEntries(content);
    case 'json':
      try {
        return cslEntries(JSON.parse(content));
      } catch {
        return new Map();
      }
    case 'yaml':
    case 'yml':
      return cslEntries(readYaml(content.replace(/^---\s*$|^\.\.\.\s*$/gm, '')));
    case 'ris':
      return risEntries(content);
    default:
      return new Map();
  }
}

/** Several bibliographies as one; of entries with one key the first stands. */
export function joinBibliographies(parts: readonly Bibliography[]): Bibliography {
  const all = new Map<string, { readonly number?: string }>();
  for (const part of parts) for (const [key, entry] of part) if (!all.has(key)) all.set(key, entry);
  return all;
}
