import * as vscode from 'vscode';
import type { Finding } from '../core/citation/check-model';
import type { Span } from '../core/citation/model';
import type { CheckedQuotation } from '../core/citation/quotation-model';
import type { Library } from '../core/corpus/library';
import { findingMessage } from '../wording/finding';
import type { Checked } from './check';
import { toSeverity } from './convert';
import { explanationOf } from './explain';
import { paragraphName, wordsOf } from './labels';
import type { LocateParagraph } from './open';
import { clip } from './text';

/** Who says it, in the list of problems. */
export const source = 'Pincite';

/** How many places of the corpus one finding points to. */
const mostPlaces = 3;

/** How much of a paragraph is shown: at most so many UTF-16 units, and so many beside the words that it is about. */
const longest = 120;
const beside = 12;

/** A place of the corpus that a finding speaks of, with the words there if it is about words. */
interface Place {
  readonly address: string;
  readonly language?: string;
  readonly start?: number;
  readonly end?: number;
}

/** Each place once: where the words are or nearly are, where a range ends. Guesses are for the quick fixes. */
function placesOf({ data, address }: Finding): readonly Place[] {
  const places: Place[] = [];
  const add = (place: Place): void => {
    if (!places.some((one) => one.address === place.address)) places.push(place);
  };
  if ('found' in data) {
    for (const { address, ...place } of data.found) if (address !== undefined) add({ address, ...place });
  }
  if ('places' in data) for (const addresses of data.places) for (const one of addresses) add({ address: one });
  if (data.code === 'citation.range-past-end') {
    if (data.last !== undefined) add({ address: data.last });
  } else if (address !== undefined) add({ address });
  return places.slice(0, mostPlaces);
}

/** The words around a place where something is missing: a character on either side, or a word of letters. */
function around(text: string, at: number, { start, end }: Span): Span {
  const before = /(?:[\p{Script=Latin}\p{N}'’-]+\s*|.)$/u.exec(text.slice(Math.max(start, at - 40), at))?.[0] ?? '';
  const after = /^(?:\s*[\p{Script=Latin}\p{N}'’-]+|.)/u.exec(text.slice(at, Math.min(end, at + 40)))?.[0] ?? '';
  return { start: at - before.length, end: at + after.length };
}

/** The words of a block quote without the citations at its end. */
function wordsOfBlock({ text, citations }: Checked['scan'], { start, end, parts }: CheckedQuotation): Span {
  const from = parts[0]?.start ?? start;
  let to = parts.at(-1)?.end ?? end;
  for (const citation of citations.filter((one) => one.start >= from && one.end <= to).reverse()) {
    if (/[^\s\p{P}]/u.test(text.slice(citation.end, to))) break;
    to = citation.start;
  }
  return { start: from, end: from + text.slice(from, to).trimEnd().length };
}

/**
 * What is underlined for a finding: of a quotation the words that differ, from the first to the last; of a block the words
 * without its citation.
 */
export function underlined({ report, scan }: Checked, finding: Finding): Span {
  const quotation = report.quotations[finding.quotation ?? -1];
  if (!quotation) return finding;
  const whole = quotation.form === 'block' ? wordsOfBlock(scan, quotation) : quotation;
  const differences = 'differences' in finding.data ? finding.data.differences : [];
  const spans = differences
    .map(({ start, end }) => (end > start ? { start, end } : around(scan.text, start, whole)))
    .filter(({ start, end }) => start >= whole.start && end <= whole.end && end > start);
  if (!spans.length) return whole;
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}

/** What is wrong, in the words of the editor: places by the names of their documents. */
export function messageOfFinding(finding: Finding, library: Library): string {
  return findingMessage(finding, library, vscode.l10n.t, (address) => paragraphName(library, address));
}

/** The findings of one text as the editor shows them, with the paragraphs that they speak of. */
export async function toDiagnostics(checked: Checked, locate: LocateParagraph): Promise<readonly vscode.Diagnostic[]> {
  const { report, library, range } = checked;
  const related = new Map<string, Promise<vscode.DiagnosticRelatedInformation | undefined>>();
  return Promise.all(
    report.findings.map(async (finding) => {
      const diagnostic = new vscode.Diagnostic(
        range(underlined(checked, finding)),
        messageOfFinding(finding, library),
        toSeverity(finding.severity),
      );
      diagnostic.source = source;
      diagnostic.code = { value: finding.code, target: explanationOf(finding.code) };
      const places = placesOf(finding).map((place) => {
        const id = JSON.stringify([place.address, place.language, place.start, place.end]);
        let one = related.get(id);
        if (!one) related.set(id, (one = relatedTo(place, library, locate)));
        return one;
      });
      const found = (await Promise.all(places)).filter((place) => place !== undefined);
      if (found.length) diagnostic.relatedInformation = found;
      return diagnostic;
    }),
  );
}

async function relatedTo(
  { address, language, start = 0, end = 0 }: Place,
  library: Library,
  locate: LocateParagraph,
): Promise<vscode.DiagnosticRelatedInformation | undefined> {
  const paragraph = library.paragraph(address, language);
  const location = paragraph && (await locate({ address, ...(language === undefined ? {} : { language }) }));
  if (!location) return undefined;
  const { text } = paragraph;
  const from = start > beside ? start - beside : 0;
  const words =
    end > start
      ? `${from ? '…' : ''}${clip(text.slice(from, end + beside), longest)}${end + beside < text.length ? '…' : ''}`
      : clip(wordsOf(paragraph), longest);
  const { start: first, end: last } = location.range;
  return new vscode.DiagnosticRelatedInformation(
    new vscode.Location(location.uri, new vscode.Range(first, new vscode.Position(last.line + 1, 0))),
    vscode.l10n.t('{0} prints: {1}', paragraphName(library, address, language), words.replace(/……$/, '…')),
  );
}
