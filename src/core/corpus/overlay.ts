import { isDate } from './dates';
import { Fields, reportTo } from './fields';
import { dateKinds, genres } from './front-matter';
import type { Library } from './library';
import type { DateKind, Document, Genre, Metadata, Problem, Statement } from './model';

/** The name of the overlay file at the root of a folder. */
export const overlayFileName = 'pincite.overlay.yml';

/** One fact that an overlay states of a work; `name` as in `Metadata.unverified` (`symbol`, `dates.issued`, `titles.en`). */
export interface OverlayFact {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly statement: Statement;
  /** Where it is stated, 0-based. */
  readonly line: number;
  readonly column: number;
}

/** Names of one thing, for the lookup: who types one of them finds the others. */
export interface NameGroup {
  readonly names: readonly string[];
  /** Who says so; the overlay's file when it does not tell. */
  readonly source: string;
  readonly line: number;
}

/** What users state of works without copying their documents. */
export interface Overlay {
  /** Facts by the work's key. */
  readonly facts: ReadonlyMap<string, readonly OverlayFact[]>;
  readonly names: readonly NameGroup[];
}

/**
 * Reads an overlay file: YAML at the root of a folder, named `pincite.overlay.yml`.
 *
 * ```yaml
 * by: A. Author                 # who states it; an entry may say otherwise
 * documents:
 *   npt-chair-summary-2018:     # by key
 *     symbol: NPT/CONF.2020/PC.II/WP.41
 *     dates: { issued: 2018-05-04 }
 *     titles: { en: "Chair’s factual summary (working paper)" }
 *     short-title: 主席事实摘要
 *     aliases: [主席摘要]
 *     checked: 2026-01-05       # the day it was checked against an official source: only then it counts as verified
 *     note: documents.un.org
 * names:                        # names of one thing, for the lookup
 *   - names: [TPNW, 《禁止核武器条约》, 《禁核条约》]
 *     source: https://treaties.un.org
 * ```
 *
 * The facts are those of a corpus document's front matter: `symbol`, `symbol-series`, `body`, `session`, `place`, `genre`,
 * `short-title`, `titles`, `dates`, `submitters`, `aliases`; an entry may also be a list of such maps, each with its own
 * `by`, `checked` and `note`. Total: what cannot be read is reported and the rest is there.
 */
export function readOverlay(
  source: string,
  options: { readonly file?: string } = {},
): { readonly overlay: Overlay; readonly problems: readonly Problem[] } {
  const { file } = options;
  const problems: Problem[] = [];
  const report = reportTo(problems, file);
  const text = (source.charCodeAt(0) === 0xfeff ? source.slice(1) : source).replace(/\0/g, '\ufffd');
  const fields = Fields.read(text, 0, report);
  const facts = new Map<string, OverlayFact[]>();
  const by = fields.string('by');
  const documents = fields.map('documents');
  for (const key of documents?.names ?? []) {
    for (const entry of documents?.maps(key) ?? []) {
      const stated = readEntry(entry, { ...(by === undefined ? {} : { by }), ...(file === undefined ? {} : { file }) });
      facts.set(key, [...(facts.get(key) ?? []), ...stated]);
    }
  }
  const names: NameGroup[] = [];
  for (const group of fields.maps('names') ?? []) {
    const list = group.strings('names') ?? [];
    const from = group.string('source');
    if (list.length > 1) names.push({ names: list, source: from ?? file ?? overlayFileName, line: group.at('names').line });
    else group.wrong('names', 'list of two names or more');
    group.rest();
  }
  fields.rest();
  return { overlay: { facts, names }, problems };
}

function readEntry(entry: Fields, defaults: Statement): OverlayFact[] {
  const checked = entry.string('checked');
  const dated = checked !== undefined && isDate(checked) && !checked.includes('/') ? checked : undefined;
  if (checked !== undefined && dated === undefined) entry.wrong('checked', 'ISO date');
  const [by, note] = [entry.string('by'), entry.string('note')];
  const statement: Statement = {
    ...defaults,
    ...(by === undefined ? {} : { by }),
    ...(dated === undefined ? {} : { checked: dated }),
    ...(note === undefined ? {} : { note }),
  };
  const out: OverlayFact[] = [];
  const add = (name: string, path: string, value: string | readonly string[] | undefined) => {
    if (value !== undefined && value.length) out.push({ name, value, statement, ...entry.at(path) });
  };
  for (const [path, name] of [
    ['symbol', 'symbol'],
    ['symbol-series', 'symbolSeries'],
    ['body', 'body'],
    ['session', 'session'],
    ['place', 'place'],
    ['short-title', 'shortTitle'],
  ] as const) {
    add(name, path, entry.string(path));
  }
  const genre = entry.string('genre');
  if (genre !== undefined && !genres.some((one) => one === genre)) entry.wrong('genre', genres.join(', '));
  else add('genre', 'genre', genre);
  for (const [language, title] of Object.entries(entry.record('titles') ?? {})) add(`titles.${language}`, `titles.${language}`, title);
  const dates = entry.map('dates');
  for (const kind of dates?.names ?? []) {
    const date = dates?.string(kind);
    if (!dateKinds.some((one) => one === kind)) dates?.wrong(kind, dateKinds.join(', '));
    else if (date !== undefined && !isDate(date)) dates?.wrong(kind, 'ISO date');
    else add(`dates.${kind}`, `dates.${kind}`, date);
  }
  add('submitters', 'submitters', entry.strings('submitters'));
  add('aliases', 'aliases', entry.strings('aliases'));
  entry.rest();
  return out;
}

/**
 * One overlay of several. Of two that state a fact differently the later one wins, and `overlay.conflict` says so; aliases
 * and names are added up.
 */
export function mergeOverlays(overlays: readonly Overlay[]): { readonly overlay: Overlay; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const merged = new Map<string, Map<string, OverlayFact>>();
  for (const { facts } of overlays) {
    for (const [key, list] of facts) {
      const known = merged.get(key) ?? new Map<string, OverlayFact>();
      merged.set(key, known);
      for (const fact of list) {
        const before = known.get(fact.name);
        if (before && fact.name === 'aliases') {
          known.set(fact.name, { ...fact, value: [...new Set([...asList(before.value), ...asList(fact.value)])] });
          continue;
        }
        known.set(fact.name, fact);
        if (!before || asList(before.value).join('\n') === asList(fact.value).join('\n')) continue;
        const { file } = fact.statement;
        problems.push({
          code: 'overlay.conflict',
          severity: 'warning',
          ...(file === undefined ? {} : { file }),
          line: fact.line,
          column: fact.column,
          data: { key, fact: fact.name, value: fact.value, other: before.value, otherFile: before.statement.file, otherLine: before.line },
        });
      }
    }
  }
  const facts = new Map([...merged].map(([key, list]) => [key, [...list.values()]]));
  return { overlay: { facts, names: overlays.flatMap((one) => one.names) }, problems };
}

/**
 * A document with the facts that an overlay states of its work; `metadata.stated` says who stated what. A fact that was checked
 * is no longer unverified; one that was not is, even where the document printed another.
 */
export function applyOverlay(document: Document, overlay: Overlay): Document {
  const facts = overlay.facts.get(document.key);
  if (!facts?.length) return document;
  const before = document.metadata;
  const metadata: { -readonly [K in keyof Metadata]: Metadata[K] } = { ...before };
  const stated: Record<string, Statement> = { ...before.stated };
  const unverified = new Set(before.unverified);
  for (const { name, value, statement } of facts) {
    const [first = '', second] = name.split('.');
    const text = asList(value)[0] ?? '';
    switch (first) {
      case 'symbol':
      case 'symbolSeries':
      case 'body':
      case 'session':
      case 'place':
      case 'shortTitle':
        metadata[first] = text;
        break;
      case 'genre':
        metadata.genre = text as Genre;
        break;
      case 'titles':
        metadata.titles = { ...metadata.titles, [second ?? '']: text };
        break;
      case 'dates':
        metadata.dates = { ...metadata.dates, [second as DateKind]: text };
        break;
      case 'submitters':
        metadata.submitters = asList(value);
        break;
      case 'aliases':
        metadata.aliases = [...new Set([...metadata.aliases, ...asList(value)])];
        break;
    }
    stated[name] = statement;
    // what people call a document is nobody's to verify
    if (first === 'aliases') continue;
    if (statement.checked === undefined) unverified.add(name);
    else {
      unverified.delete(name);
      // the symbol says its series
      if (first === 'symbol') unverified.delete('symbolSeries');
    }
  }
  return { ...document, metadata: { ...metadata, stated, unverified: [...unverified] } };
}

/** A problem for each key of an overlay that no work has, with the keys that are near. */
export function checkOverlay(overlay: Overlay, library: Library): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [key, facts] of overlay.facts) {
    const [first] = facts;
    if (!first || library.work(key)) continue;
    const { file } = first.statement;
    problems.push({
      code: 'overlay.unknown-document',
      severity: 'warning',
      ...(file === undefined ? {} : { file }),
      line: first.line,
      column: first.column,
      data: { key, nearest: library.nearest(key) },
    });
  }
  return problems;
}

function asList(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
