import { buildDocument } from './draft';
import { Fields, reportTo } from './fields';
import { readFrontMatter } from './front-matter';
import { readMarkdown } from './markdown';
import type { Document, Problem } from './model';

export interface ReadDocument {
  /** What could be read; undefined only when neither front matter nor file name gives a key. */
  readonly document?: Document;
  readonly problems: readonly Problem[];
}

/**
 * The name of a document's file: `KEY.LANG.md`, where a character of the key that a file name cannot have is `_`.
 *
 * @example corpusFileName('NPT/CONF.2020/PC.II/WP.41', 'zh') // 'NPT_CONF.2020_PC.II_WP.41.zh.md'
 */
export function corpusFileName(key: string, language: string): string {
  return `${key.replace(/[\\/:*?"<>|\s\u0000-\u001f]/g, '_')}.${language}.md`;
}

/** Key and language as a file's name gives them; undefined when it is not of the form `KEY.LANG.md`. */
export function fromFileName(file: string): { readonly key: string; readonly language: string } | undefined {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const found = /^([^\s/]+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.(?:md|markdown|qmd)$/.exec(base);
  return found ? { key: found[1] ?? '', language: found[2] ?? '' } : undefined;
}

/**
 * Reads a corpus document.
 *
 * The format: `KEY.LANG.md`, YAML front matter, then CommonMark with GFM footnotes.
 * - `#` is the title as printed. A heading that begins a part carries the part's name as a header identifier at its end
 *   (`# … {#note}`, `## … {#annex}`); the opening heading carries the first part's. A document with one part needs none.
 *   Any further heading is a section. What stands before the first heading belongs to the first part.
 * - A list item is a labelled paragraph: an ordered item `12.` for arabic numbers, a bullet that begins with the printed label
 *   for every other (`- 三、…`, `- ㈠ …`, `- (a) …`; any label in bold: `- **Article 5** …`), a bullet without a label for
 *   a dash item. Nesting is nesting; a further paragraph in an item continues it.
 * - A plain block is an unnumbered paragraph. Dash items, and ones labelled in brackets or circles, that directly follow it
 *   belong to it.
 * - A block quote is printed but no paragraph, each of its paragraphs a printed line. A footnote is a footnote, its label
 *   the printed mark (`[^*]`; the next with the same mark `[^*#2]`). Links are inline; only http and https are links.
 * - Front matter: `key`, `language`, `title`, `short-title`, `titles`, `aliases`, `symbol`, `symbol-series`, `body`,
 *   `session`, `place`, `dates` by kind, `submitters`, `genre`, `source` (`file`, `sha256`), `parts` (by name: `label`,
 *   `printed`, `main`), `numbers` (as `numbersOf` writes them; by part name where there are several), `unverified`.
 *
 * Total and linear: it never throws, whatever it is given, and every problem has its place. `file` is its path or address and
 * stands in each problem.
 *
 * @example readDocument('---\nkey: a\nlanguage: en\n---\n\n# Title\n\n1. One.\n', { file: 'a.en.md' }).document?.paragraphs[0]?.id // 'a#1'
 */
export function readDocument(source: string, options: { readonly file?: string } = {}): ReadDocument {
  const { file } = options;
  const problems: Problem[] = [];
  const report = reportTo(problems, file);
  let text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  if (text.includes('\0')) {
    const at = text.indexOf('\0');
    const before = text.slice(0, at).split(/\r\n?|\n/);
    report('corpus.nul', 'error', { line: before.length - 1, column: before.at(-1)?.length ?? 0 }, {});
    text = text.replace(/\0/g, '\ufffd');
  }

  const front = splitFrontMatter(text);
  if (!front) report('corpus.no-front-matter', 'error', { line: 0, column: 0 }, {});
  else if (!front.closed) report('corpus.front-matter-not-closed', 'error', { line: 0, column: 0 }, {});
  const fields = Fields.read(front?.yaml ?? '', 1, report);
  const about = readFrontMatter(fields);

  const name = file === undefined ? undefined : fromFileName(file);
  const key = checkedKey(about.key) ?? name?.key;
  if (about.key !== undefined && checkedKey(about.key) === undefined) fields.wrong('key', 'key');
  if (about.key === undefined && front) report('corpus.missing-field', 'error', { line: 0, column: 0 }, { field: 'key' });
  if (key === undefined) return { problems };
  let language = about.language ?? name?.language;
  if (about.language === undefined && front) report('corpus.missing-field', 'error', { line: 0, column: 0 }, { field: 'language' });
  if (language !== undefined && !/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(language)) {
    fields.wrong('language', 'BCP 47 tag');
    language = name?.language;
  }
  language ??= 'und';
  if (file !== undefined && about.key !== undefined && about.language !== undefined) {
    const expected = corpusFileName(key, language);
    if (file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) !== expected) {
      report('corpus.file-name', 'information', fields.at('key'), { expected });
    }
  }
  if (front && about.metadata.title === undefined) {
    report('corpus.missing-field', 'warning', { line: 0, column: 0 }, { field: 'title' });
  }

  const { blocks, problems: markup } = readMarkdown(front ? text.slice(front.end) : text, front ? front.lines : 0);
  for (const problem of markup) report(problem.code, 'warning', problem, problem.data);
  const built = buildDocument({
    key,
    language,
    metadata: about.metadata,
    parts: about.parts,
    blocks,
    ...(file === undefined ? {} : { file }),
  });
  for (const problem of built.problems) {
    const field = problem.data['field'];
    problems.push(typeof field === 'string' ? { ...problem, ...fields.at(field) } : problem);
  }
  problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return { document: built.document, problems };
}

/** Any key that pandoc could read, in braces at the worst; white space and `#` would make its addresses unreadable. */
function checkedKey(key: string | undefined): string | undefined {
  return key !== undefined && key.length <= 200 && !/[\s#{}\u0000-\u001f]/.test(key) ? key : undefined;
}

function splitFrontMatter(text: string): { yaml: string; end: number; lines: number; closed: boolean } | undefined {
  const opening = /^---[ \t]*(?:\r\n?|\n)/.exec(text);
  if (!opening) return undefined;
  // from the end of the opening line; no `m` flag, to which U+2028 is a line end
  const closing = /(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)/g;
  closing.lastIndex = opening[0].length - 1;
  const found = closing.exec(text);
  if (!found) return { yaml: '', end: opening[0].length, lines: 1, closed: false };
  const yaml = text.slice(opening[0].length, Math.max(found.index, opening[0].length));
  const end = found.index + found[0].length;
  return { yaml, end, lines: countLines(text.slice(0, end)), closed: true };
}

function countLines(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
