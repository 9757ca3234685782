import * as vscode from 'vscode';
import type { Citation, CitedWork, Pinpoint } from '../core/citation/model';
import type { CorpusService } from './corpus';

/** Finds the citations of a text. */
export type Scan = (text: string, corpus: Awaited<ReturnType<CorpusService['load']>>) => readonly Citation[];

/** The citation at a place: the work that it cites there and, when the place is in one of several locators, that one. */
export interface CitationAt {
  readonly citation: Citation;
  readonly work: CitedWork;
  readonly pinpoints: readonly Pinpoint[];
  /** What the answer is about: the locator, the work with its locators, or the whole citation when it cites one work. */
  readonly range: vscode.Range;
}

/** The citations of open documents, scanned once for each version of a document and of the corpus. */
export class CitationScans implements vscode.Disposable {
  readonly #known = new Map<string, { readonly version: number; readonly citations: Promise<readonly Citation[]> }>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly corpus: CorpusService,
    private readonly scan: Scan,
  ) {
    this.#subscriptions = [
      corpus.onDidChange(() => this.#known.clear()),
      vscode.workspace.onDidCloseTextDocument((document) => this.#known.delete(document.uri.toString())),
    ];
  }

  /** All citations of a document in its present version, in order. */
  citations(document: vscode.TextDocument): Promise<readonly Citation[]> {
    const id = document.uri.toString();
    const known = this.#known.get(id);
    if (known?.version === document.version) return known.citations;
    const { version } = document;
    const text = document.getText();
    const citations = this.corpus.load().then((corpus) => this.scan(text, corpus));
    this.#known.set(id, { version, citations });
    return citations;
  }

  /** The citation at a position, each one of a list for itself; undefined between and outside citations. */
  async at(document: vscode.TextDocument, position: vscode.Position): Promise<CitationAt | undefined> {
    const { version } = document;
    const citations = await this.citations(document);
    if (document.version !== version) return undefined;
    const offset = document.offsetAt(position);
    const inside = (span: { readonly start: number; readonly end: number }): boolean =>
      span.start <= offset && offset <= span.end;
    const citation = citations.find((one) => one.start <= offset && offset < one.end);
    if (!citation) return undefined;
    const toRange = (start: number, end: number): vscode.Range =>
      new vscode.Range(document.positionAt(start), document.positionAt(end));
    const [only] = citation.works;
    const work = citation.works.length === 1 ? only : citation.works.find(inside);
    if (!work) return undefined;
    const pinpoint = work.pinpoints.length > 1 ? work.pinpoints.find(inside) : undefined;
    if (pinpoint) {
      return { citation, work, pinpoints: [pinpoint], range: toRange(pinpoint.start, pinpoint.end) };
    }
    const span = citation.works.length === 1 ? citation : work;
    return { citation, work, pinpoints: work.pinpoints, range: toRange(span.start, span.end) };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#known.clear();
  }
}
