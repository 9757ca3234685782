import { joiner } from '../core/corpus/wrap';

/** Lines joined to running text. */
export interface Joined {
  readonly text: string;
  /** Where each line begins in the text. */
  readonly starts: readonly number[];
  /** Indexes of lines whose join to the line before could not be decided with certainty. */
  readonly unsure: readonly number[];
}

/** All words of a text in lower case, hyphens kept: what decides whether a hyphen at a line's end belongs to the word. */
export function vocabulary(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [match] of line.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(match.toLowerCase());
  }
  return words;
}

/**
 * Joins the lines of one paragraph. A hyphen between two letters at a line's end stays if the text has the hyphenated word
 * elsewhere or an upper-case letter follows, goes if it has the whole word, and otherwise goes and is reported unsure.
 *
 * @example joinLines(['the mainte-', 'nance of'], new Set(['maintenance'])).text // 'the maintenance of'
 */
export function joinLines(lines: readonly string[], words: ReadonlySet<string>): Joined {
  const pieces: string[] = [];
  const starts: number[] = [];
  const unsure: number[] = [];
  let length = 0;
  const push = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before !== undefined) {
      const head = /\p{L}+[-\u00AD\u2010]$/u.exec(before.slice(-40))?.[0];
      const tail = /^\p{Ll}+/u.exec(line.slice(0, 40))?.[0];
      if (head !== undefined && tail !== undefined) {
        const stem = head.slice(0, -1).toLowerCase();
        const known = words.has(`${stem}${tail}`);
        if (head.endsWith('\u00AD') || known || !words.has(`${stem}-${tail}`)) {
          const last = pieces.pop() ?? '';
          length -= last.length;
          push(last.slice(0, -1));
          if (!known) unsure.push(i);
        }
      } else push(joiner(before, line));
    }
    starts.push(length);
    push(line);
  });
  return { text: pieces.join(''), starts, unsure };
}
