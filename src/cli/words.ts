import type { Document, Paragraph, Part } from '../core/corpus/model';
import { toOrdinal } from '../core/corpus/numerals';
import { factLabel } from '../wording/fact';
import { english } from '../wording/translate';

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

/** How a fact is known, when it is not from the source: a phrase for brackets. Undefined when the source prints it. */
export function standing({ metadata }: Document, fact: string): string | undefined {
  const stated = metadata.stated[fact];
  const unverified = metadata.unverified.includes(fact);
  if (!stated) return unverified ? 'not printed in the source: unverified' : undefined;
  const who = stated.by === undefined ? 'stated in the overlay' : `stated by ${stated.by}`;
  return stated.checked === undefined ? `${who}, not checked: unverified` : `${who}, checked ${stated.checked}`;
}

/** A document's symbol and how it is known. Undefined when none is known. */
export function symbolWords(document: Document): string | undefined {
  const { symbol } = document.metadata;
  if (symbol === undefined) return undefined;
  const how = standing(document, 'symbol');
  return how === undefined ? symbol : `${symbol} (${how})`;
}

/** `not printed in the source: symbol, body`: the facts by the names that people know. */
export function unverifiedWords(names: readonly string[]): string {
  return `not printed in the source: ${names.map((name) => factLabel(name, english)).join(', ')}`;
}

/** `1 paragraph`, `115 paragraphs`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
