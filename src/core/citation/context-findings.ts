import { defaultSeverities } from './check-model';
import type { Finding, FindingData } from './check-model';
import type { AnalysisContext, NamedFile } from './context';
import { frontMatter } from './language';
import type { Span } from './model';

const names: Readonly<Record<NamedFile['role'], RegExp>> = {
  bibliography: /^[ \t]*["']?bibliography["']?[ \t]*:/m,
  metadata: /^[ \t]*["']?metadata-files?["']?[ \t]*:/m,
  style: /^[ \t]*["']?(?:csl|citation-style)["']?[ \t]*:/m,
};

/** Where the front matter names a file; the first line of the analysis when a file of its project does. */
function placeOf(text: string, role: NamedFile['role'], path: string, inAnalysis: boolean): Span {
  const head = inAnalysis ? frontMatter(text) : undefined;
  if (head) {
    const front = text.slice(0, head.end);
    const key = names[role].exec(front);
    if (key) {
      const start = front.indexOf(path, key.index + key[0].length);
      if (start >= 0) return { start, end: start + path.length };
      return { start: key.index, end: key.index + key[0].length };
    }
  }
  return { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 };
}

/** What is wrong with the files that an analysis names: a style that pandoc refuses, a bibliography that could not be read. */
export function contextFindings(text: string, context: Partial<AnalysisContext>): readonly Finding[] {
  const { style, styleFile, unreadable = [] } = context;
  const findings: Finding[] = [];
  const add = (role: NamedFile['role'], path: string, inAnalysis: boolean, data: FindingData): void => {
    const { start, end } = placeOf(text, role, path, inAnalysis);
    findings.push({ start, end, code: data.code, severity: defaultSeverities[data.code], data, fixes: [] });
  };
  if (style?.multilingual && styleFile) {
    const { path, inAnalysis } = styleFile;
    add('style', path, inAnalysis, { code: 'citation.style-refused', name: style.name, inAnalysis });
  }
  for (const { role, path, inAnalysis, reason, parent } of unreadable) {
    // what is not for us to read is nobody's mistake
    if (reason === 'remote' || reason === 'forbidden') continue;
    add(role, path, inAnalysis, {
      code: 'citation.unreadable-file',
      role,
      path,
      reason,
      inAnalysis,
      ...(parent === undefined ? {} : { parent }),
    });
  }
  return findings;
}
