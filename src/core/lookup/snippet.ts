import type { Range } from './ranges';

/** A piece of a text around what matched, with the matches at their places in it. */
export interface Snippet {
  readonly text: string;
  readonly ranges: readonly Range[];
  /** Where the piece begins in the whole text; an ellipsis stands before it when this is more than 0. */
  readonly start: number;
}

const stop = /[。！？；.!?;\n]/;
const pause = /[，、：,:\s]/;

/**
 * Cuts a text to about `width` UTF-16 units around its matches: the stretch with the most matched units, begun after a
 * stop or pause where one is near, in one line. An ellipsis stands for what is left out.
 *
 * @example snippetOf('甲乙丙。丁戊己庚', [[4, 6]], 6) // { text: '…丁戊己庚', ranges: [[1, 3]], start: 4 }
 */
export function snippetOf(text: string, ranges: readonly Range[], width: number): Snippet {
  if (text.length <= width) return oneLine(text, ranges, 0, text.length);
  let start = 0;
  let most = -1;
  for (const [from] of ranges.length > 0 ? ranges : [[0, 0] as const]) {
    const end = from + width - 2;
    const matched = ranges.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, end) - Math.max(a, from)), 0);
    if (matched > most) {
      most = matched;
      start = from;
    }
  }
  const last = ranges.reduce((end, [, to]) => (to <= start + width - 2 ? Math.max(end, to) : end), start);
  // A third of the room that the matches leave goes before them, back to a stop, else to a pause.
  const room = Math.max(0, Math.floor((width - 2 - (last - start)) / 3));
  const earliest = Math.max(0, Math.min(start - room, text.length - width + 1));
  start = Math.min(start, begin(text, earliest, start));
  const left = start > 0 ? width - 1 : width;
  let end = text.length - start <= left ? text.length : start + left - 1;
  if (isHalf(text, start)) start++;
  if (isHalf(text, end)) end--;
  return oneLine(text, ranges, start, end);
}

/** The best place to begin at between two offsets: after a stop, else after a pause, else the first. */
function begin(text: string, earliest: number, latest: number): number {
  if (earliest === 0) return 0;
  for (const sign of [stop, pause])
    for (let at = earliest; at < latest; at++) if (sign.test(text[at - 1] ?? '')) return at;
  return earliest;
}

const isHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? '');

function oneLine(text: string, ranges: readonly Range[], start: number, end: number): Snippet {
  const before = start > 0 ? '…' : '';
  const piece = text.slice(start, end).replace(/\s/g, ' ');
  const shift = before.length - start;
  const cut = ranges.flatMap(([from, to]): Range[] =>
    Math.min(to, end) > Math.max(from, start) ? [[Math.max(from, start) + shift, Math.min(to, end) + shift]] : [],
  );
  return { text: before + piece + (end < text.length ? '…' : ''), ranges: cut, start };
}
