import type { Edit, Span } from './model';

/**
 * A stretch of a text as it reads once edits are made. The edits are disjoint, ascending and inside the stretch: see `areIn`.
 *
 * @example withEdits('abcd', [{ start: 1, end: 2, text: 'X' }], { start: 0, end: 3 }) // 'aXc'
 */
export function withEdits(text: string, edits: readonly Edit[], { start, end }: Span): string {
  let out = '';
  let at = start;
  for (const edit of edits) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at, end);
}

/** True if edits are disjoint, ascending and inside a stretch. */
export function areIn(edits: readonly Edit[], { start, end }: Span): boolean {
  return edits.every((edit, index) => edit.start >= (edits[index - 1]?.end ?? start) && edit.end <= end);
}
