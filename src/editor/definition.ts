import * as vscode from 'vscode';
import { formatAddress } from '../core/corpus/address';
import { analysisLanguages, isAnalysis } from './analysis';
import type { CorpusService } from './corpus';
import type { LocateParagraph } from './open';
import type { CitationScans } from './scans';

/** Go to Definition and Peek Definition from a citation: the cited paragraph in its reading document. */
export function registerDefinition(
  corpus: CorpusService,
  scans: CitationScans,
  locate: LocateParagraph,
): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider([...analysisLanguages], {
    async provideDefinition(document, position) {
      if (!isAnalysis(document)) return undefined;
      const at = await scans.at(document, position);
      if (at?.work.work === undefined) return undefined;
      const { library } = await corpus.load();
      const found = at.pinpoints.flatMap((pinpoint) => pinpoint.from.map(formatAddress));
      const addresses = found.length ? found : at.pinpoints.length ? [] : [at.work.work];
      const links: vscode.LocationLink[] = [];
      for (const address of new Set(addresses)) {
        const language = library.document(at.work.work)?.language;
        const location = await locate({ address, ...(language === undefined ? {} : { language }) });
        if (!location) continue;
        links.push({
          originSelectionRange: at.range,
          targetUri: location.uri,
          // Whole lines: what Peek shows is the paragraph with its label.
          targetRange: new vscode.Range(location.range.start.line, 0, location.range.end.line + 1, 0),
          targetSelectionRange: location.range.with({ end: location.range.start }),
        });
      }
      return links;
    },
  });
}
