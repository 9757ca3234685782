import type { Library } from '../corpus/library';
import type { Paragraph } from '../corpus/model';
import type { Pinpoint } from './model';

/**
 * The paragraphs that a locator covers, in document order: the one that it names, all that it may name when it is
 * ambiguous, and for a range everything from its first to its last paragraph. An item is not listed beside the
 * paragraph that it belongs to. Ends that are in different parts, reversed or missing give just the ends that exist.
 *
 * @example expandPinpoint(library, pinpointOf('12-14')).map((paragraph) => paragraph.id)
 */
export function expandPinpoint(
  library: Library,
  pinpoint: Pick<Pinpoint, 'from' | 'to'>,
  language?: string,
): readonly Paragraph[] {
  const find = (addresses: Pinpoint['from']): Paragraph[] =>
    addresses.map((address) => library.paragraph(address, language)).filter((paragraph) => paragraph !== undefined);
  const firsts = find(pinpoint.from);
  const lasts = find(pinpoint.to ?? []);
  const [first] = firsts;
  const [last] = lasts;
  if (firsts.length === 1 && lasts.length === 1 && first && last && first.address.part === last.address.part) {
    const paragraphs = library.document(first.address.key, language)?.paragraphs ?? [];
    const from = paragraphs.indexOf(first);
    const to = paragraphs.indexOf(last);
    if (from >= 0 && from <= to) {
      const covered = new Set(paragraphs.slice(from, to + 1));
      return [...covered].filter((paragraph) => !hasAncestorIn(paragraph, covered));
    }
  }
  return [...new Set([...firsts, ...lasts])];
}

function hasAncestorIn(paragraph: Paragraph, set: ReadonlySet<Paragraph>): boolean {
  for (let at = paragraph.parent; at; at = at.parent) if (set.has(at)) return true;
  return false;
}
