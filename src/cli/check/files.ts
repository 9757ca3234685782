import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import ignore from 'ignore';
import {
  ignoreRules,
  isAnalysisName,
  isIgnored,
  isSkippedFolder,
  type IgnoreRules,
} from '../../core/citation/analysis-files';
import { CommandError } from '../errors';
import { reason } from '../load';
import { slashed } from './context';

/** Endings of files that are text and no analysis: read as Markdown they would be called right. */
const proseless: ReadonlySet<string> = new Set(
  '.json .ipynb .yml .yaml .toml .csl .bib .ris .xml .csv .tsv .html .htm .tex .css .js .mjs .cjs .ts .py .lua .sh'.split(
    ' ',
  ),
);

function noAnalysis(operand: string): string {
  return `${operand} is no analysis: Markdown and Quarto files are checked (.md, .qmd, .Rmd, .markdown, .txt).`;
}

/** Whether a file that was named is plain Markdown by its ending; another one is read, and it is said how. */
export function isMarkdownName(path: string): boolean {
  return isAnalysisName(path) || extname(path).toLowerCase() === '.txt';
}

/**
 * The files to check, as whole paths, each once, in the order of the operands and of their names. A folder gives every
 * analysis in it (by its ending) that no `.gitignore` of the folder, its parents in the repository or its folders leaves out. A
 * pattern (`chapters/*.md`), which a shell did not resolve, gives those of them that fit. Throws a `CommandError` for what is
 * not there.
 */
export async function findFiles(operands: readonly string[], folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const operand of operands) {
    const path = resolve(folder, operand);
    try {
      const pattern = existsSync(path) ? undefined : splitPattern(slashed(operand));
      if (pattern) {
        const base = resolve(folder, pattern.base);
        // what is ignored is what fits
        const fits = ignore().add(`/${pattern.pattern}`);
        let some = false;
        for await (const file of walk(base, await rulesAbove(base))) {
          if (!fits.ignores(slashed(relative(base, file)))) continue;
          some = true;
          found.add(file);
        }
        if (!some) throw new CommandError(`No Markdown or Quarto file fits ${operand}.`);
      } else if ((await stat(path)).isDirectory())
        for await (const file of walk(path, await rulesAbove(path))) found.add(file);
      else if (proseless.has(extname(path).toLowerCase())) throw new CommandError(noAnalysis(operand));
      else found.add(path);
    } catch (error) {
      if (error instanceof CommandError) throw error;
      throw new CommandError(`${operand} cannot be checked: ${reason(error)}.`);
    }
  }
  return [...found];
}

/** The folder that a pattern begins with, and the rest; undefined where it has no `*`, `?` or `[…]`. */
function splitPattern(operand: string): { readonly base: string; readonly pattern: string } | undefined {
  const names = operand.split('/');
  const first = names.findIndex((name) => /[*?]|\[[^\]]+\]/.test(name));
  if (first < 0) return undefined;
  const base = names.slice(0, first).join('/');
  return { base: base === '' && operand.startsWith('/') ? '/' : base, pattern: names.slice(first).join('/') };
}

async function* walk(folder: string, above: readonly IgnoreRules[]): AsyncGenerator<string> {
  const own = await rulesOf(folder);
  const rules = own ? [...above, own] : above;
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name) || isIgnored(slashed(path), true, rules)) continue;
      yield* walk(path, rules);
    } else if (entry.isFile() && isAnalysisName(entry.name) && !isIgnored(slashed(path), false, rules)) yield path;
  }
}

async function rulesOf(folder: string): Promise<IgnoreRules | undefined> {
  try {
    return ignoreRules(slashed(folder).replace(/\/$/, ''), await readFile(join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The rules of the folders above, up to the root of the repository; none outside a repository. */
async function rulesAbove(folder: string): Promise<readonly IgnoreRules[]> {
  const above: string[] = [];
  for (let at = folder; !existsSync(join(at, '.git'));) {
    const parent = dirname(at);
    if (parent === at) return [];
    above.unshift((at = parent));
  }
  return (await Promise.all(above.map(rulesOf))).filter((rules) => rules !== undefined);
}
