import { yamlEntries, type Bibliography } from './bibliography';
import { YamlText } from './yaml';

/** What the front matter of an analysis or a file of its project says of bibliographies, style and language. */
export interface AnalysisMetadata {
  /** `bibliography:`, as written. */
  readonly bibliographies: readonly string[];
  /** `metadata-files:` (Quarto) and `metadata-file:`, as written: more of the same. */
  readonly files: readonly string[];
  /** `references:`, written in place. */
  readonly entries: Bibliography;
  /** `csl:` as written; undefined when none is named, or each output format names another. */
  readonly style?: string;
  /** `lang:` as a BCP 47 tag. */
  readonly language?: string;
}

const nothing: AnalysisMetadata = { bibliographies: [], files: [], entries: new Map() };

/** Front matter that is longer than this, in UTF-16 code units, is not somebody's front matter. */
const longest = 1_000_000;

/**
 * Reads YAML metadata: front matter without its fences, `_quarto.yml`, `_metadata.yml`. What an output format states for itself
 * (`format: html: csl:`) counts as stated. Total; what is half right gives what is right in it.
 *
 * @example readMetadata('bibliography: [a.bib, b.json]\nlang: zh-CN').bibliographies // ['a.bib', 'b.json']
 */
export function readMetadata(source: string): AnalysisMetadata {
  if (
    source.length > longest ||
    !/\b(?:bibliography|references|csl|citation-style|lang|metadata-files?)\b/.test(source)
  )
    return nothing;
  const yaml = new YamlText(source);
  const formats = yaml.values(yaml.node('format'));
  const bibliographies = new Set<string>();
  const files = new Set<string>();
  const collect = (into: Set<string>, node: ReturnType<YamlText['node']>, depth = 0): void => {
    const path = yaml.string(node);
    if (path !== undefined && path.trim() !== '') into.add(path.trim());
    else if (depth < 3) for (const inner of yaml.values(node)) collect(into, inner, depth + 1);
  };
  collect(bibliographies, yaml.node('bibliography'));
  for (const section of ['website', 'book']) collect(bibliographies, yaml.node(section, 'bibliography'));
  for (const format of formats) collect(bibliographies, yaml.value(format, 'bibliography'));
  for (const key of ['metadata-files', 'metadata-file']) collect(files, yaml.node(key));
  /** Stated for all formats, or alike by all that state it. */
  const stated = (...keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const text = yaml.text(key)?.trim();
      if (text) return text;
    }
    const all = new Set(
      formats.flatMap((format) => keys.flatMap((key) => yaml.string(yaml.value(format, key))?.trim() || [])),
    );
    return all.size === 1 ? [...all][0] : undefined;
  };
  const style = stated('csl', 'citation-style');
  const language = stated('lang')?.replaceAll('_', '-');
  return {
    bibliographies: [...bibliographies],
    files: [...files],
    entries: yamlEntries(yaml),
    ...(style === undefined ? {} : { style }),
    ...(language !== undefined && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language) ? { language } : {}),
  };
}
