import { Document as YamlDocument, isMap, isScalar, isSeq, visit } from 'yaml';
import { isDate } from './dates';
import type { DraftPart } from './draft';
import { isPartName } from './draft';
import type { Fields } from './fields';
import type { DateKind, Document, Genre, Metadata } from './model';

export const dateKinds: readonly DateKind[] = ['issued', 'session', 'event', 'note', 'letter', 'statement'];
export const genres: readonly Genre[] = ['working-paper', 'note-verbale', 'letter', 'statement', 'report', 'resolution', 'other'];

/** What a corpus document's front matter says. */
export interface FrontMatter {
  readonly key?: string;
  readonly language?: string;
  readonly metadata: Partial<Metadata>;
  readonly parts: readonly DraftPart[];
}

/** Reads the entries of front matter; what cannot be is reported and absent. */
export function readFrontMatter(fields: Fields): FrontMatter {
  const metadata: { -readonly [K in keyof Metadata]?: Metadata[K] | undefined } = {
    title: fields.string('title'),
    shortTitle: fields.string('short-title'),
    titles: fields.record('titles'),
    aliases: fields.strings('aliases'),
    symbol: fields.string('symbol'),
    symbolSeries: fields.string('symbol-series'),
    body: fields.string('body'),
    session: fields.string('session'),
    place: fields.string('place'),
    dates: readDates(fields),
    submitters: fields.strings('submitters'),
    genre: readGenre(fields),
    numbers: readNumbers(fields),
    unverified: fields.strings('unverified')?.map(toCamel),
  };
  const source = fields.map('source');
  if (source) {
    const [file, sha256] = [source.string('file'), source.string('sha256')?.toLowerCase()];
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) source.wrong('sha256', 'SHA-256');
    else if (file !== undefined && sha256 !== undefined) metadata.source = { file, sha256 };
    source.rest();
  }
  const parts: DraftPart[] = [];
  const described = fields.map('parts');
  for (const name of described?.names ?? []) {
    if (!isPartName(name)) {
      described?.wrong(name, 'part name');
      continue;
    }
    if (described?.isText(name)) {
      parts.push({ name, ...some('label', described.string(name)) });
      continue;
    }
    const part = described?.map(name);
    parts.push({
      name,
      ...some('label', part?.string('label')),
      labelPrinted: part?.boolean('printed') ?? false,
      main: part?.boolean('main') ?? false,
    });
    part?.rest();
  }
  const [key, language] = [fields.string('key'), fields.string('language')];
  const extra = fields.rest();
  if (Object.keys(extra).length) metadata.extra = extra;
  const known = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
  return { ...some('key', key), ...some('language', language), metadata: known as Partial<Metadata>, parts };
}

function readNumbers(fields: Fields): Metadata['numbers'] | undefined {
  if (fields.isText('numbers')) return { '': fields.string('numbers') ?? '' };
  const byPart = fields.record('numbers');
  return byPart && Object.fromEntries(Object.entries(byPart).map(([part, numbers]) => [part === 'main' ? '' : part, numbers]));
}

/** `dates:` by kind; of one that is no date nothing is kept. */
export function readDates(fields: Fields): Metadata['dates'] | undefined {
  const inner = fields.map('dates');
  if (!inner) return undefined;
  const dates: { [K in DateKind]?: string } = {};
  for (const kind of dateKinds) {
    const date = inner.string(kind);
    if (date === undefined) continue;
    if (isDate(date)) dates[kind] = date;
    else inner.wrong(kind, 'ISO date');
  }
  inner.rest();
  return dates;
}

export function readGenre(fields: Fields): Genre | undefined {
  const genre = fields.string('genre');
  if (genre === undefined) return undefined;
  return genres.find((one) => one === genre) ?? fields.wrong('genre', genres.join(', '));
}

/** The front matter of a document, without its `---` lines. */
export function writeFrontMatter(document: Document): string {
  const { metadata } = document;
  const named = document.parts.filter((part) => part.name !== undefined && document.blocks.some(beginsPart(part.name)));
  const parts = named
    .map((part): [string, Record<string, unknown>] => [
      part.name ?? '',
      {
        ...(part.label === undefined ? {} : { label: part.label, printed: part.labelPrinted }),
        ...(part.main && document.parts.length > 1 ? { main: true } : {}),
      },
    ])
    .filter(([, about]) => Object.keys(about).length);
  const numbers = metadata.numbers ?? {};
  const onlyNumbers = Object.keys(numbers).length === 1 && numbers[''] !== undefined;
  const entries: [string, unknown][] = [
    ['key', document.key],
    ['language', document.language],
    ['title', metadata.title],
    ['short-title', metadata.shortTitle],
    ['titles', filled(metadata.titles)],
    ['aliases', metadata.aliases.length ? metadata.aliases : undefined],
    ['symbol', metadata.symbol],
    ['symbol-series', metadata.symbolSeries],
    ['body', metadata.body],
    ['session', metadata.session],
    ['place', metadata.place],
    ['dates', filled(Object.fromEntries(dateKinds.flatMap((kind) => (metadata.dates[kind] ? [[kind, metadata.dates[kind]]] : []))))],
    ['submitters', metadata.submitters.length ? metadata.submitters : undefined],
    ['genre', metadata.genre],
    ['source', metadata.source],
    ['parts', parts.length ? Object.fromEntries(parts) : undefined],
    ['numbers', onlyNumbers ? numbers[''] : filled(Object.fromEntries(Object.entries(numbers).map(([part, list]) => [part || 'main', list])))],
    ['unverified', metadata.unverified.length ? metadata.unverified.map(toKebab) : undefined],
  ];
  const known = new Set(entries.map(([name]) => name));
  const all = entries.filter(([, value]) => value !== undefined && value !== '');
  for (const [name, value] of Object.entries(metadata.extra)) if (!known.has(name)) all.push([name, value]);
  const yaml = new YamlDocument(Object.fromEntries(all));
  const contents = yaml.contents;
  if (isMap(contents)) {
    for (const pair of contents.items) {
      const inner = pair.value;
      // a list of texts on one line; the parts each on one
      if (isSeq(inner) && inner.items.every(isScalar)) inner.flow = true;
      if (isScalar(pair.key) && pair.key.value === 'parts' && isMap(inner)) {
        for (const part of inner.items) if (isMap(part.value)) part.value.flow = true;
      }
    }
  }
  // aliases would make one value of two that are merely equal
  visit(yaml, { Node: (_, node) => void ('anchor' in node && delete node.anchor) });
  return yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function beginsPart(name: string) {
  return (block: Document['blocks'][number]) => block.kind === 'heading' && block.part === name;
}

function filled<T extends object>(record: T): T | undefined {
  return Object.keys(record).length ? record : undefined;
}

function some<K extends string, T>(name: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: T };
}

/** Fact names are written like the front matter's keys (`symbol-series`) and are the model's names in code. */
function toCamel(name: string): string {
  return name.startsWith('parts.') ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function toKebab(name: string): string {
  return name.startsWith('parts.') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
