import ignore, { type Ignore } from 'ignore';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CommandError } from '../errors';
import { reason } from '../load';

/** The endings of an analysis; a file that is named is read whatever it is called. */
const analysis = /\.(?:md|qmd|rmd|markdown)$/i;

/** Folders that hold nobody's analyses: installed packages and what Quarto makes. Folders with a dot are left out, too. */
const skipped = new Set(['node_modules', '_site', '_book', '_freeze', '_extensions']);

/**
 * The files to check, as whole paths, each once, in the order of the operands and of their names. A folder gives every
 * `.md` and `.qmd` in it that no `.gitignore` of the folder, its parents in the repository or its folders leaves out. Throws a
 * `CommandError` for what is not there.
 */
export async function findFiles(operands: readonly string[], folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const operand of operands) {
    const path = resolve(folder, operand);
    try {
      if ((await stat(path)).isDirectory())
        for await (const file of walk(path, await rulesAbove(path))) found.add(file);
      else found.add(path);
    } catch (error) {
      throw new CommandError(`${operand} cannot be checked: ${reason(error)}.`);
    }
  }
  return [...found];
}

/** The rules of one `.gitignore`, for paths below its folder. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

async function* walk(folder: string, above: readonly Rules[]): AsyncGenerator<string> {
  const own = await rulesOf(folder);
  const rules = own ? [...above, own] : above;
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name.startsWith('.') || skipped.has(entry.name) || isIgnored(path, true, rules)) continue;
      yield* walk(path, rules);
    } else if (entry.isFile() && analysis.test(entry.name) && !isIgnored(path, false, rules)) yield path;
  }
}

function isIgnored(path: string, isFolder: boolean, all: readonly Rules[]): boolean {
  let ignored = false;
  for (const { folder, rules } of all) {
    const name = relative(folder, path).split(sep).join('/') + (isFolder ? '/' : '');
    const verdict = rules.test(name);
    // a deeper file has the last word
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}

async function rulesOf(folder: string): Promise<Rules | undefined> {
  try {
    return { folder, rules: ignore().add(await readFile(join(folder, '.gitignore'), 'utf8')) };
  } catch {
    return undefined;
  }
}

/** The rules of the folders above, up to the root of the repository; none outside a repository. */
async function rulesAbove(folder: string): Promise<readonly Rules[]> {
  const above: string[] = [];
  for (let at = folder; !existsSync(join(at, '.git'));) {
    const parent = dirname(at);
    if (parent === at) return [];
    above.unshift((at = parent));
  }
  return (await Promise.all(above.map(rulesOf))).filter((rules) => rules !== undefined);
}
