import * as vscode from 'vscode';
import type { Citation, CitedWork, Pinpoint, Span } from '../core/citation/model';
import { changeBetween, scanCitations, updateScan, type Scan } from '../core/citation/scan';
import type { AnalysisContexts } from './contexts';
import { toRange } from './convert';
import type { CorpusService } from './corpus';

/** The citation at a place: the work that it cites there and, when the place is in one of several locators, that one. */
export interface CitationAt {
  readonly citation: Citation;
  readonly work: CitedWork;
  readonly pinpoints: readonly Pinpoint[];
  /** What the answer is about: the locator, the work with its locators, or the whole citation when it cites one work. */
  readonly range: vscode.Range;
}

/**
 * The citations of open documents, scanned when somebody asks and once for each version of a document, of its bibliography
 * and of the corpus. After an edit only what changed is read again.
 */
export class CitationScans implements vscode.Disposable {
  readonly #scans = new Map<string, Scan>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly corpus: CorpusService,
    private readonly contexts: AnalysisContexts,
  ) {
    this.#subscriptions = [
      corpus.onDidChange(() => this.#scans.clear()),
      vscode.workspace.onDidCloseTextDocument((document) => this.#scans.delete(document.uri.toString())),
    ];
  }

  /** The scan of a document as it is when the corpus and its bibliography are read. */
  async scan(document: vscode.TextDocument): Promise<Scan> {
    const { library } = await this.corpus.load();
    const id = document.uri.toString();
    // a long text is put together anew whenever it is asked for
    const read = document.getText();
    const { version } = document;
    const { bibliography } = await this.contexts.of({ uri: document.uri, getText: () => read });
    const text = document.version === version ? read : document.getText();
    const known = this.#scans.get(id);
    const same = known?.library === library && known.options.bibliography === bibliography;
    if (same && known.text === text) return known;
    const scan = same
      ? updateScan(known, text, changeBetween(known.text, text))
      : scanCitations(text, library, { bibliography });
    if (!document.isClosed) this.#scans.set(id, scan);
    return scan;
  }

  /** All citations of a document, in order. */
  async citations(document: vscode.TextDocument): Promise<readonly Citation[]> {
    return (await this.scan(document)).citations;
  }

  /** The citation at a position, each one of a list for itself; undefined between and outside citations. */
  async at(document: vscode.TextDocument, position: vscode.Position): Promise<CitationAt | undefined> {
    const { version } = document;
    const citations = await this.citations(document);
    if (document.version !== version) return undefined;
    const offset = document.offsetAt(position);
    const inside = (span: Span): boolean => span.start <= offset && offset <= span.end;
    const citation = citations.find((one) => one.start <= offset && offset < one.end);
    if (!citation) return undefined;
    const [only] = citation.works;
    const single = citation.works.length === 1;
    const work = single ? only : citation.works.find(inside);
    if (!work) return undefined;
    const pinpoint = work.pinpoints.length > 1 ? work.pinpoints.find(inside) : undefined;
    if (pinpoint) return { citation, work, pinpoints: [pinpoint], range: toRange(document, pinpoint) };
    return { citation, work, pinpoints: work.pinpoints, range: toRange(document, single ? citation : work) };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#scans.clear();
  }
}
