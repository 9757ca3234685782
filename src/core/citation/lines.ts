/** A place in a text, 0-based; the column in UTF-16 code units. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns offsets of a text into lines and columns. Lines end as in an editor: at a line feed, a carriage return or both. They are
 * counted when a place is first asked for.
 *
 * @example linePlaces('a\nbc')(3) // { line: 1, column: 1 }
 */
export function linePlaces(text: string): (offset: number) => LinePlace {
  let starts: number[] | undefined;
  return (offset) => {
    if (!starts) {
      starts = [0];
      for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
    }
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  };
}
