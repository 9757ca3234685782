import type { Problem } from '../core/corpus/model';
import { problemMessage } from '../wording/problem';
import { english } from '../wording/translate';

/** One line for a problem: `file:line:column: severity: sentence [code]`, line and column 1-based. */
export function problemLine(problem: Problem): string {
  const place = [problem.file ?? '', problem.line + 1, problem.column + 1].join(':');
  return `${place}: ${problem.severity}: ${problemMessage(problem, english)} [${problem.code}]`;
}
