import type { FindingData } from '../core/citation/check-model';
import { expandPinpoint } from '../core/citation/expand';
import { lastBeside } from '../core/citation/locator-edit';
import { readPlaces, severalPlaces } from '../core/citation/several';
import { formatAddress } from '../core/corpus/address';
import { partOf, topParagraphs, type Library } from '../core/corpus/library';
import type { Address } from '../core/corpus/model';
import { resolverOf, type Resolver, type Candidate, type Reference } from '../core/corpus/reference';
import { Pointing } from '../core/lookup/pointing';
import { findingMessage } from '../wording/finding';
import { english } from '../wording/translate';
import { CommandError } from './errors';
import { labelWords } from './words';

/**
 * The addresses that operands mean, in order. An operand is an address in any written form; one that is only a locator
 * (`12`, `三㈡`) belongs to the document named before it, and words that mean nothing one by one are read together
 * (`WP.41 para. 12`). Throws a `CommandError` with status 1 that says what is wrong and lists the candidates where there are
 * several. A label in another alphabet ((b) for ㈡) is good for showing and not for citing.
 *
 * @example resolveOperands(library, ['wp41', '12', '15'], 'cite') // npt-chair-summary-2018#12 and #15
 */
export function resolveOperands(
  library: Library,
  operands: readonly string[],
  use: 'show' | 'cite',
): readonly Address[] {
  const resolver = resolverOf(library);
  const found: Address[] = [];
  let named = false;
  for (let at = 0; at < operands.length; at++) {
    const operand = operands[at] ?? '';
    const last = found.at(-1);
    const alone = resolver.reference(operand);
    const inherited = alone.candidates.length || !last ? undefined : resolver.reference(operand, { work: last.key });
    const reference = inherited?.candidates.length ? inherited : alone;
    const name = named;
    named = false;
    if (!reference.candidates.length) {
      const failed = last && alone.problem === 'unknown-work' ? inherited : alone;
      const places = failed && severalPlaces(library, failed);
      if (places) {
        if (failed === inherited && name) found.pop();
        found.push(...places);
        continue;
      }
      const whole = operands.join(' ');
      const together = resolver.reference(whole);
      if (operands.length > 1 && together.candidates.length) return [only(library, together.candidates, whole, use)];
      const pointed = pointedAt(library, operands.slice(at), use);
      if (pointed) {
        found.push(...pointed.addresses);
        named = pointed.addresses.every(({ segments }) => segments.length === 0);
        at += pointed.operands - 1;
        continue;
      }
      if (!last && failed?.problem === 'unknown-work') {
        const place = missingPlace(library, whole);
        if (place !== undefined) throw new CommandError(place, 1);
        const key = documentOf(library, resolver, operand);
        if (key !== undefined) {
          const places = operands.map((one) => (/\s/.test(one) ? `"${one}"` : one)).join(' ');
          throw new CommandError(`In which document is “${operand}”? For example: pincite ${use} ${key} ${places}`, 1);
        }
      }
      throw new CommandError(missing(library, operand, failed), 1);
    }
    const address = only(library, reference.candidates, operand, use);
    // a locator after a document's name says which paragraph was meant, not a second thing
    if (reference === inherited && name) found.pop();
    named = reference === alone && address.segments.length === 0;
    found.push(address);
  }
  return found;
}

/**
 * What the first operands mean, as many as can be, where they name a document only as `find` understands it (parts of titles,
 * submitters, years); undefined when they mean nothing.
 */
function pointedAt(
  library: Library,
  operands: readonly string[],
  use: 'show' | 'cite',
): { readonly addresses: readonly Address[]; readonly operands: number } | undefined {
  const pointing = new Pointing(library);
  for (let count = Math.min(operands.length, 8); count > 0; count--) {
    const words = operands.slice(0, count).join(' ');
    const pointed = pointing.reference(words);
    if (pointed.candidates.length) {
      return { addresses: [only(library, pointed.candidates, words, use)], operands: count };
    }
    const several = pointed.works.length === 1 ? severalPlaces(library, pointed) : undefined;
    if (several) return { addresses: several, operands: count };
  }
  return undefined;
}

/** What is wrong with the first place of a list or a range that is none, in the words of `pincite check`. */
function wrongPlace(library: Library, work: string, locator: string): string | undefined {
  const say = (data: FindingData) => findingMessage({ data }, library, english);
  for (const { written, from, to } of readPlaces(library, work, locator) ?? []) {
    const [first] = from;
    if (!first) return `There is no paragraph “${written}” in ${work}.${extent(library, work)}`;
    if (!to || from.length > 1 || to.length > 1) continue;
    const [last] = to;
    if (!last) {
      const end = lastBeside(library, first);
      return say({ code: 'citation.range-past-end', written, work, ...(end ? { last: end.id } : {}) });
    }
    if (first.part !== last.part) return `The two ends of “${written}” are in different parts of ${work}.`;
    if (!expandPinpoint(library, { from, to }).length || isAfter(library, first, last)) {
      return say({ code: 'citation.range-reversed', written, work });
    }
  }
  return undefined;
}

function isAfter(library: Library, first: Address, last: Address): boolean {
  const ids = (library.document(first.key)?.paragraphs ?? []).map(({ id }) => id);
  return ids.indexOf(formatAddress(first)) > ids.indexOf(formatAddress(last));
}

/** A work in which a locator without a document's name means something, for an example; undefined for words that are none. */
function documentOf(library: Library, resolver: Resolver, locator: string): string | undefined {
  const works = library.works.map(({ key }) => key);
  return (
    works.find((key) => resolver.locator(key, locator).some(({ by }) => by === 'printed')) ??
    works.find((key) => resolver.locator(key, locator).length || readPlaces(library, key, locator))
  );
}

/** ` Its paragraphs are KEY#1 to KEY#115.`; empty when it has none. */
function extent(library: Library, key: string): string {
  const document = library.document(key);
  const part = document && partOf(document, { key, segments: [] });
  const top = part ? topParagraphs(part) : [];
  const [first, last] = [top[0], top.at(-1)];
  return first && last ? ` Its paragraphs are ${first.id} to ${last.id}.` : '';
}

function only(library: Library, candidates: readonly Candidate[], written: string, use: 'show' | 'cite'): Address {
  const [first, ...others] = candidates;
  const unsure = use === 'cite' && candidates.some(({ by }) => by === 'number');
  // shown is what was asked for, and not all of a document whose main part was named
  if (first && !others.length && !unsure)
    return use === 'show' && first.part !== undefined ? { ...first.address, part: first.part } : first.address;
  const lines = candidates.map(({ address, paragraph }) => {
    const words = paragraph?.text ?? library.document(address.key)?.metadata.title ?? '';
    return `  ${formatAddress(address)}  ${paragraph ? `${labelWords(paragraph)} ` : ''}${firstWords(words)}`;
  });
  const why = others.length
    ? `“${written}” can mean several things`
    : `Nothing is printed so: “${written}” was read by its number alone`;
  throw new CommandError(`${why}. Give the address that you mean:\n${lines.join('\n')}`, 1);
}

/** Why nothing was found, and what to do. */
function missing(library: Library, written: string, reference: Reference | undefined): string {
  const [key] = reference?.works ?? [];
  const document = key === undefined ? undefined : library.document(key);
  if (document && reference) {
    const locator = reference.locator ?? written;
    const wrong = wrongPlace(library, document.key, locator);
    if (wrong !== undefined) return wrong;
    if (reference.problem === 'not-understood') {
      return `“${locator}” is not understood as a place in ${document.key}. Write 12, 三㈡, "para. 12" or an address; the addresses are listed by: pincite corpus ${document.key} --json`;
    }
    return `There is no paragraph “${locator}” in ${document.key}.${extent(library, document.key)}`;
  }
  return unknownDocument(library, written.split(/[#\s,，]/, 1)[0] ?? written);
}

/** That a document which is named has no such place; undefined when the words do not name one document and a place in it. */
export function missingPlace(library: Library, words: string): string | undefined {
  for (const reader of [resolverOf(library), new Pointing(library)]) {
    const reference = reader.reference(words);
    if (reference.candidates.length) return undefined;
    if (reference.works.length === 1 && reference.locator !== undefined && reference.problem !== 'not-understood') {
      return missing(library, words, reference);
    }
  }
  return undefined;
}

/** That a name is none of a document, and which ones are near it. */
export function unknownDocument(library: Library, name: string): string {
  const near = library.nearest(name);
  const guess = near.length ? ` Did you mean ${near.join(' or ')}?` : '';
  return `“${name}” names no document of the corpus.${guess} The documents are listed by: pincite corpus`;
}

/** The beginning of a text, for one line of a list. */
function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
