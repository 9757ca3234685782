import type { Document, Paragraph, Part } from '../core/corpus/model';
import { toOrdinal } from '../core/corpus/numerals';

/** What a part is called; a name that the source does not print stands in square brackets. */
export function partLabel(part: Part): string {
  const name = part.label ?? part.name ?? '';
  return part.labelPrinted ? name : `[${name}]`;
}

/** The printed label, or the position in words: `12.`, `sixth paragraph (counted)`, `second item (counted)`. */
export function labelWords(paragraph: Paragraph): string {
  const last = paragraph.address.segments.at(-1);
  if (paragraph.label !== undefined || !last || last.kind === 'label') return paragraph.label ?? '';
  return `${toOrdinal(last.n)} ${last.kind === 'item' ? 'item' : 'paragraph'} (counted)`;
}

/** A document's symbol, and that it is unverified where the source does not print it. Undefined when none is known. */
export function symbolWords({ metadata }: Document): string | undefined {
  if (metadata.symbol === undefined) return undefined;
  return metadata.unverified.includes('symbol')
    ? `${metadata.symbol} (not printed in the source: unverified)`
    : metadata.symbol;
}

/** `1 paragraph`, `115 paragraphs`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
