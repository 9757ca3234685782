import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { duplicateDocuments, Library } from '../core/corpus/library';
import type { Document, Problem } from '../core/corpus/model';
import {
  applyOverlay,
  checkOverlay,
  mergeOverlays,
  overlayFileName,
  readOverlay,
  type Overlay,
} from '../core/corpus/overlay';
import { readDocument } from '../core/corpus/read';
import { value, values } from './arguments';
import type { Invocation } from './commands';
import { CommandError } from './errors';
import { problemLine } from './messages';
import { clean } from './terminal';

/** More than any document; what is larger is not read. */
const maxBytes = 64 * 1024 * 1024;

/** Everything that a command works on. */
export interface Corpus {
  readonly library: Library;
  /** Names of one thing that overlays state, for the lookup. */
  readonly names: Overlay['names'];
}

/**
 * Loads the corpus that a command asks for, the embedded one unless `--corpus` names another, and completes it with the
 * overlays that are asked for (`pincite.overlay.yml` of the current folder unless `--overlay` names others). What is wrong
 * in a file is written to standard error with file and line, and the rest is loaded: the command goes on, and its status does
 * not change. Throws a `CommandError` when the folder cannot be read or holds no document, or an overlay that was asked for
 * cannot be read.
 */
export async function loadCorpus({ given, terminal, folder, embedded }: Invocation): Promise<Corpus> {
  const asked = value(given, 'corpus');
  const read = await readCorpus(asked === undefined ? embedded : resolve(folder, asked), folder);
  const overlays = await readOverlays(values(given, 'overlay'), folder);
  const documents = read.documents.map((document) => applyOverlay(document, overlays.overlay));
  const library = new Library(documents);
  for (const problem of [...read.problems, ...overlays.problems, ...checkOverlay(overlays.overlay, library)]) {
    if (problem.severity === 'hint') continue;
    terminal.warn(`${clean(problemLine(problem))}\n`);
  }
  if (!documents.length) {
    throw new CommandError(
      asked === undefined
        ? `The embedded corpus could not be read from ${embedded}. Build or install the program again.`
        : `There is no corpus document in ${asked}. A document is a file KEY.LANG.md with front matter.`,
    );
  }
  return { library, names: overlays.overlay.names };
}

/** The overlays at these paths as one; without any, that of the folder, if it has one. */
async function readOverlays(
  paths: readonly string[],
  folder: string,
): Promise<{ readonly overlay: Overlay; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const overlays: Overlay[] = [];
  for (const path of paths.length ? paths : [overlayFileName]) {
    const whole = resolve(folder, path);
    if (!paths.length && !existsSync(whole)) continue;
    const text = await readText(whole);
    if (typeof text !== 'string') throw new CommandError(`The overlay ${path} cannot be read: ${text.reason}.`);
    const found = readOverlay(text, { file: shortPath(whole, folder) });
    overlays.push(found.overlay);
    problems.push(...found.problems);
  }
  const merged = mergeOverlays(overlays);
  return { overlay: merged.overlay, problems: [...problems, ...merged.problems] };
}

/** Reads every document of a folder (not of the folders in it), in the order of their names. */
async function readCorpus(
  corpus: string,
  folder: string,
): Promise<{ readonly documents: readonly Document[]; readonly problems: readonly Problem[] }> {
  let names: string[];
  try {
    names = await readdir(corpus);
  } catch (error) {
    throw new CommandError(`The corpus folder ${corpus} cannot be read: ${reason(error)}.`);
  }
  const documents: Document[] = [];
  const problems: Problem[] = [];
  for (const name of names.filter(isDocument).sort()) {
    const file = shortPath(join(corpus, name), folder);
    const text = await readText(join(corpus, name));
    if (typeof text !== 'string') {
      problems.push({ code: 'corpus.unreadable', severity: 'error', file, line: 0, column: 0, data: text });
      continue;
    }
    const found = readDocument(text, { file });
    problems.push(...found.problems);
    if (found.document) documents.push(found.document);
  }
  problems.push(...duplicateDocuments(documents));
  problems.sort((a, b) => compare(a.file ?? '', b.file ?? '') || a.line - b.line || a.column - b.column);
  return { documents, problems };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDocument(name: string): boolean {
  return name.endsWith('.md') && !/^(?:readme|license|changelog|contributing)(?:\.[a-z-]+)?\.md$/i.test(name);
}

/** The bytes of a regular file; of anything else (a pipe would never end) and of what is too large, why not. */
export async function readBytes(path: string): Promise<Buffer | { readonly reason: string }> {
  try {
    const about = await stat(path);
    if (!about.isFile()) return { reason: 'it is not a file' };
    if (about.size > maxBytes) return { reason: `it is larger than ${maxBytes / 1024 / 1024} MB` };
    return await readFile(path);
  } catch (error) {
    return { reason: reason(error) };
  }
}

async function readText(path: string): Promise<string | { readonly reason: string }> {
  const read = await readBytes(path);
  return Buffer.isBuffer(read) ? read.toString('utf8') : read;
}

/** The shorter of a path from the current folder and the whole path. */
export function shortPath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short !== '' && !short.startsWith('..') ? short : path;
}

/** What the system says went wrong, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'ENOTDIR') return 'it is not a folder';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
