import type { Library } from '../corpus/library';
import type { Address } from '../corpus/model';
import { resolverOf, type Reference } from '../corpus/reference';
import { expandPinpoint } from './expand';
import { readLocator } from './locator';
import type { Pinpoint } from './model';

/** The places in a locator; undefined when it is not wholly understood. */
export function readPlaces(
  library: Library,
  work: string | undefined,
  locator: string | undefined,
): readonly Pinpoint[] | undefined {
  if (work === undefined || locator === undefined) return undefined;
  const target = { resolver: resolverOf(library), work };
  const reading = readLocator(locator, 0, locator.length, target, { context: 'cite' });
  return reading && reading.end === locator.length ? reading.pinpoints : undefined;
}

/**
 * The paragraphs of a list or a range (`26-29`, `第12和15段`) that a reference names; undefined when not every place in it is
 * one paragraph, a range does not end after it begins, or the name is that of several works.
 *
 * @example severalPlaces(library, resolverOf(library).reference('wp41 26-29')) // the addresses of ¶¶ 26, 27, 28 and 29
 */
export function severalPlaces(library: Library, { works, locator }: Reference): readonly Address[] | undefined {
  const [work, another] = works;
  const pinpoints = readPlaces(library, work, locator);
  if (work === undefined || another !== undefined || !pinpoints) return undefined;
  const order = (library.document(work)?.paragraphs ?? []).map((paragraph) => paragraph.id);
  const places = pinpoints.map((pinpoint) => {
    const sure = pinpoint.from.length === 1 && (pinpoint.to === undefined || pinpoint.to.length === 1);
    const paragraphs = sure ? expandPinpoint(library, pinpoint) : [];
    const [first, last] = [order.indexOf(paragraphs[0]?.id ?? ''), order.indexOf(paragraphs.at(-1)?.id ?? '')];
    return pinpoint.to === undefined || first < last ? paragraphs : [];
  });
  return places.every((paragraphs) => paragraphs.length)
    ? places.flatMap((paragraphs) => paragraphs.map((paragraph) => paragraph.address))
    : undefined;
}
