import ignore, { type Ignore } from 'ignore';

/** The endings of an analysis, in lower case. */
export const analysisEndings = ['md', 'qmd', 'rmd', 'markdown'] as const;

const analysis = new RegExp(`\\.(?:${analysisEndings.join('|')})$`, 'i');

/** Whether a file is an analysis by its name. */
export function isAnalysisName(name: string): boolean {
  return analysis.test(name);
}

/** Folders that hold nobody's analyses: installed packages and what Quarto makes. */
const skipped = new Set(['node_modules', '_site', '_book', '_freeze', '_extensions']);

/** Whether a folder of this name is left out wherever analyses are looked for; those with a dot are, too. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || skipped.has(name);
}

/** The rules of one `.gitignore`, for what is below its folder. */
export interface IgnoreRules {
  /** With `/` between its names and none at its end. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** Reads a `.gitignore`; any text is one. */
export function ignoreRules(folder: string, text: string): IgnoreRules {
  return { folder, rules: ignore().add(text) };
}

/**
 * Whether the rules leave a path out. `all` are those of the folders above it, the outermost first: a deeper file has the last
 * word.
 *
 * @example isIgnored('/a/out/x.md', false, [ignoreRules('/a', 'out/')]) // true
 */
export function isIgnored(path: string, isFolder: boolean, all: readonly IgnoreRules[]): boolean {
  let ignored = false;
  for (const { folder, rules } of all) {
    if (!path.startsWith(`${folder}/`)) continue;
    const verdict = rules.test(path.slice(folder.length + 1) + (isFolder ? '/' : ''));
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}
