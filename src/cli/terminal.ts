import { eastAsianWidth } from 'get-east-asian-width';

/** Where a command writes, and what it may assume about it. */
export interface Terminal {
  /** Results: standard output. */
  write(text: string): void;
  /** Problems, notes and counts: standard error. */
  warn(text: string): void;
  /** Columns of the screen; undefined when the output goes to a file or another program, which gets whole lines. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  /** For what goes to standard error. */
  readonly paintWarning: Paint;
}

/** Colours and weights by what they mean; each gives the text back unchanged where colour is off. */
export interface Paint {
  address(text: string): string;
  match(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
  caution(text: string): string;
  error(text: string): string;
}

/**
 * Makes the painter of a stream.
 *
 * @example createPaint(true).strong('x') // '\x1b[1mx\x1b[22m'
 */
export function createPaint(colour: boolean): Paint {
  const style = (open: number, close: number) => (text: string) =>
    colour && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    address: style(36, 39),
    match: (text) => style(1, 22)(style(33, 39)(text)),
    strong: style(1, 22),
    faint: style(2, 22),
    caution: style(35, 39),
    error: style(31, 39),
  };
}

/**
 * Makes text of unknown origin safe for a terminal: control characters (an escape sequence could rewrite the screen)
 * and characters that override the direction of writing become U+FFFD. Line breaks and tabs stay.
 */
export function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/**
 * A character with the marks that are drawn on it. (`Intl.Segmenter` knows more, such as joined emoji, but takes
 * quadratic time on a long line.)
 */
const cluster = /[^][\p{Mark}\p{Default_Ignorable_Code_Point}]*/gu;

/** How many terminal columns a text takes: Han characters and full-width forms two, combining marks none. */
export function columnsOf(text: string): number {
  let sum = 0;
  for (const [characters] of text.matchAll(cluster)) sum += clusterColumns(characters);
  return sum;
}

function clusterColumns(characters: string): number {
  const point = characters.codePointAt(0) ?? 0;
  if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return 0;
  return /^[\p{Mark}\p{Default_Ignorable_Code_Point}]/u.test(characters) ? 0 : eastAsianWidth(point);
}

/** Pads to a width in terminal columns. */
export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/** May not begin a line. */
const closing = /^[\p{Pe}\p{Pf}，。、；：！？,.;:!?…％%·～〜ー々]/u;
/** May not end a line. */
const opening = /[\p{Ps}\p{Pi}]$/u;

/**
 * Breaks text into lines of at most `width` columns, at spaces and between Han characters, but not before closing or
 * after opening punctuation. A word longer than a line is cut. Returns UTF-16 ranges of `text`, the space at a break in
 * none of them, so that a caller can still paint what matched. Line breaks in the text are kept.
 *
 * @example wrap('一二三四', 4).map(([start, end]) => '一二三四'.slice(start, end)) // ['一二', '三四']
 */
export function wrap(text: string, width: number | undefined): readonly (readonly [start: number, end: number])[] {
  const lines: [number, number][] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (width === undefined) lines.push([start, start + line.length]);
    else wrapLine(line, start, Math.max(width, 2), lines);
    start += line.length + 1;
  }
  return lines;
}

function wrapLine(text: string, offset: number, width: number, lines: [number, number][]): void {
  let start = 0;
  let used = 0;
  /** The last place where a break is good: the line ends at `end`, the next begins at `next`. */
  let good: { readonly end: number; readonly next: number; readonly used: number } | undefined;
  let previous = '';
  for (const { 0: segment, index } of text.matchAll(cluster)) {
    const columns = clusterColumns(segment);
    const wide = columns === 2 || (previous !== '' && clusterColumns(previous) === 2);
    if (index > start) {
      if (previous === ' ' && segment !== ' ') good = { end: index - 1, next: index, used };
      else if (wide && segment !== ' ' && !closing.test(segment) && !opening.test(previous)) {
        good = { end: index, next: index, used };
      }
    }
    while (used + columns > width && segment !== ' ' && index > start) {
      const at = good ?? { end: index, next: index, used };
      lines.push([offset + start, offset + at.end]);
      start = at.next;
      used -= at.used;
      good = undefined;
    }
    used += columns;
    previous = segment;
  }
  lines.push([offset + start, offset + text.length]);
}

/**
 * Lays a text out under an indent: wrapped, cleaned, and with what matched painted. `ranges` are UTF-16 ranges of
 * `text`, ascending and disjoint.
 */
export function layOut(
  text: string,
  terminal: Terminal,
  {
    indent = '',
    first = indent,
    ranges = [],
  }: { indent?: string; first?: string; ranges?: readonly (readonly [number, number])[] } = {},
): string {
  const width = terminal.columns === undefined ? undefined : terminal.columns - columnsOf(indent);
  return wrap(text, width)
    .map(([start, end], index) => {
      const line = highlight(text, start, end, ranges, terminal.paint);
      return line === '' ? '' : `${index ? indent : first}${line}`;
    })
    .join('\n');
}

/** The stretch `start`–`end` of a text, cleaned, with the ranges painted as matches. */
export function highlight(
  text: string,
  start: number,
  end: number,
  ranges: readonly (readonly [number, number])[],
  paint: Paint,
): string {
  let line = '';
  let at = start;
  for (const [from, to] of ranges) {
    if (to <= at || from >= end) continue;
    line +=
      clean(text.slice(at, Math.max(at, from))) + paint.match(clean(text.slice(Math.max(at, from), Math.min(to, end))));
    at = Math.min(to, end);
  }
  return line + clean(text.slice(at, end));
}
