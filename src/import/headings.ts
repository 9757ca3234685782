import { squash } from './characters';
import type { SourceLine } from './lines';

/** A heading that was told beforehand: the title of a document or of one of its parts. */
export interface ExpectedHeading {
  readonly text: string;
  readonly part?: string;
}

/** Where an expected heading stands: lines `from` up to, not including, `to`. */
export interface FoundHeading extends ExpectedHeading {
  readonly from: number;
  readonly to: number;
  /** How much of the last line belongs to the heading, in UTF-16 code units. */
  readonly end: number;
}

/** A mark that refers to a footnote at the bottom of the page. */
export const footnoteMark = /^(?:\*{1,3}|[†‡])$/;

const mostLines = 12;

/**
 * Finds headings in the order given. White space and the width of brackets do not matter; a heading may run over several lines,
 * begins where the format does not exclude it, and may be followed by a footnote mark, or after a space by other words.
 * One that is not found is left out.
 */
export function findHeadings(
  lines: readonly SourceLine[],
  expected: readonly ExpectedHeading[],
): readonly FoundHeading[] {
  const found: FoundHeading[] = [];
  let from = 0;
  for (const heading of expected) {
    const target = squash(heading.text);
    for (let i = from; target !== '' && i < lines.length; i++) {
      if (lines[i]?.begins === 'no') continue;
      const match = matchAt(lines, i, target);
      if (!match) continue;
      found.push({ ...heading, from: i, ...match });
      from = match.to;
      break;
    }
  }
  return found;
}

function matchAt(
  lines: readonly SourceLine[],
  from: number,
  target: string,
): { readonly to: number; readonly end: number } | undefined {
  let matched = 0;
  for (let i = from; i < lines.length && i < from + mostLines; i++) {
    const text = lines[i]?.text ?? '';
    const words = squash(text);
    if (target.startsWith(words, matched)) {
      matched += words.length;
      if (matched === target.length) return { to: i + 1, end: text.length };
      continue;
    }
    const wanted = target.slice(matched);
    if (!words.startsWith(wanted)) return undefined;
    let end = 0;
    for (let seen = 0; seen < wanted.length; end++) if (text.charAt(end).trim() !== '') seen++;
    const rest = text.slice(end);
    return /^\s/.test(rest) || footnoteMark.test(rest.trim()) ? { to: i + 1, end } : undefined;
  }
  return undefined;
}
