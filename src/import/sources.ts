import { Fields, reportTo } from '../core/corpus/fields';
import { readFrontMatter } from '../core/corpus/front-matter';
import type { Problem } from '../core/corpus/model';
import type { Description } from './import';

/** A raw text and what is said about it. */
export interface Source {
  /** Its file name, in the folder of the list. */
  readonly file: string;
  readonly description: Description;
}

/**
 * Reads a list of raw texts to import (`sources.yml`): under `documents`, for each its `file`, the fields of a corpus document's
 * front matter, and `headings` as printed by part name. Never throws: an entry without file, key or language is reported
 * and left out.
 */
export function readSources(
  yaml: string,
  file?: string,
): { readonly sources: readonly Source[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const fields = Fields.read(yaml, 0, reportTo(problems, file));
  const sources: Source[] = [];
  for (const entry of fields.maps('documents') ?? []) {
    const raw = entry.string('file');
    const headings = entry.record('headings') ?? {};
    const { key, language, metadata, parts } = readFrontMatter(entry);
    if (raw === undefined || key === undefined || language === undefined) {
      const field = raw === undefined ? 'file' : key === undefined ? 'key' : 'language';
      const place = { ...(file === undefined ? {} : { file }), ...entry.at('') };
      problems.push({ ...place, code: 'corpus.missing-field', severity: 'error', data: { field } });
      continue;
    }
    const described = parts.map((part) => {
      const heading = headings[part.name];
      return heading === undefined ? part : { ...part, heading };
    });
    sources.push({
      file: raw,
      description: { key, language, metadata, ...(parts.length ? { parts: described } : {}) },
    });
  }
  fields.rest();
  return { sources, problems };
}
