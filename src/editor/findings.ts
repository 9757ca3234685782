import * as vscode from 'vscode';
import type { Finding } from '../core/citation/check-model';
import type { Library } from '../core/corpus/library';
import { findingMessage } from '../wording/finding';
import type { Checked } from './check';
import { toSeverity } from './convert';
import { paragraphName, wordsOf } from './labels';
import type { LocateParagraph } from './open';
import { clip } from './text';

/** Who says it, in the list of problems. */
export const source = 'Pincite';

/** How many places of the corpus one finding points to. */
const mostPlaces = 3;

/** Places of the corpus that a finding speaks of, each once; what should have been cited or what the words are compared with. */
export function placesOf({
  data,
  address,
}: Finding): readonly { readonly address: string; readonly language?: string }[] {
  const places: { address: string; language?: string }[] = [];
  const add = (one: string | undefined, language?: string): void => {
    if (one === undefined || places.some((place) => place.address === one)) return;
    places.push({ address: one, ...(language === undefined ? {} : { language }) });
  };
  if ('places' in data) for (const addresses of data.places) for (const one of addresses) add(one);
  if ('found' in data) for (const one of data.found) add(one.address, one.language);
  add(address);
  if (data.code === 'citation.unknown-paragraph') for (const one of data.near) add(one);
  if (data.code === 'citation.range-past-end') add(data.last);
  return places.slice(0, mostPlaces);
}

/** The findings of one text as the editor shows them, with the paragraphs that they speak of. */
export async function toDiagnostics(
  { report, library, range }: Checked,
  locate: LocateParagraph,
): Promise<readonly vscode.Diagnostic[]> {
  const related = new Map<string, Promise<vscode.DiagnosticRelatedInformation | undefined>>();
  return Promise.all(
    report.findings.map(async (finding) => {
      const diagnostic = new vscode.Diagnostic(
        range(finding),
        findingMessage(finding, library, vscode.l10n.t),
        toSeverity(finding.severity),
      );
      diagnostic.source = source;
      diagnostic.code = finding.code;
      const places = placesOf(finding).map((place) => {
        const id = `${place.address}\n${place.language ?? ''}`;
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
  { address, language }: { readonly address: string; readonly language?: string },
  library: Library,
  locate: LocateParagraph,
): Promise<vscode.DiagnosticRelatedInformation | undefined> {
  const paragraph = library.paragraph(address, language);
  const location = paragraph && (await locate({ address, ...(language === undefined ? {} : { language }) }));
  if (!location) return undefined;
  const words = clip(wordsOf(paragraph), 120);
  const { start, end } = location.range;
  return new vscode.DiagnosticRelatedInformation(
    new vscode.Location(location.uri, new vscode.Range(start, new vscode.Position(end.line + 1, 0))),
    vscode.l10n.t('{0} prints: {1}', paragraphName(library, address, language), words),
  );
}
