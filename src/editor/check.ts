import * as vscode from 'vscode';
import { checkSteps } from '../core/citation/check';
import { checkCodes, type AnalysisReport, type Severities } from '../core/citation/check-model';
import type { AnalysisContext } from '../core/citation/context';
import type { Span } from '../core/citation/model';
import type { CheckedQuotation } from '../core/citation/quotation-model';
import type { Scan } from '../core/citation/scan';
import type { Library } from '../core/corpus/library';
import { inSlices } from '../worker/slices';
import { isAnalysis } from './analysis';
import type { AnalysisContexts } from './contexts';
import { rangesOf } from './convert';
import type { CorpusService } from './corpus';
import { messageOf, type Log } from './log';
import type { CitationScans } from './scans';
import { flag, onDidChangeSettings, record } from './settings';

/** Whether analyses are checked while they are written. */
export const checkEnabled = flag('check.enabled', true);

/** How each code is shown; codes that are not named keep their default. */
export const checkSeverities = record('check.severity', checkCodes, [
  'error',
  'warning',
  'information',
  'hint',
  'off',
] as const);

/** What the check says of one text. */
export interface Checked {
  readonly uri: vscode.Uri;
  readonly scan: Scan;
  readonly library: Library;
  readonly report: AnalysisReport;
  /** Where a stretch of the checked text is; no matter what the document has become since. */
  readonly range: (span: Span) => vscode.Range;
}

/** How long after the last edit a document is checked, in milliseconds. */
const quiet = 400;

interface Entry {
  timer?: ReturnType<typeof setTimeout>;
  /** The newest check that was begun, and what it was begun with. */
  run?: {
    readonly scan: Scan;
    readonly context: AnalysisContext;
    readonly settings: string;
    readonly checked: Promise<Checked | undefined>;
  };
  busy: boolean;
  /** The last check that ended. */
  checked?: Checked;
}

/**
 * Whether a document is checked: an analysis that a person writes or that is in their workspace; no output, no other version
 * of a file beside it in a comparison.
 */
export function isChecked(document: vscode.TextDocument): boolean {
  const { uri } = document;
  if (!isAnalysis(document) || uri.scheme === 'output' || !checkEnabled(document)) return false;
  return (
    uri.scheme === 'untitled' ||
    vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true ||
    vscode.workspace.getWorkspaceFolder(uri) !== undefined
  );
}

/**
 * The check of open analyses: when one is opened, some time after its last edit, and when the corpus, what it uses or a
 * setting changed. A check runs in slices and is given up when the text changes; what it says of an old text is thrown away.
 */
export class Checks implements vscode.Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #checked = new vscode.EventEmitter<vscode.Uri>();
  readonly #begun = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(
    corpus: CorpusService,
    private readonly scans: Pick<CitationScans, 'scan'>,
    private readonly contexts: AnalysisContexts,
    private readonly log: Log,
  ) {
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length) this.#later(document, quiet);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#drop(uri)),
      corpus.onDidChange(() => this.#all()),
      contexts.onDidChange(() => this.#all()),
      onDidChangeSettings((affects) => {
        if (affects('check')) this.#all();
      }),
    ];
    this.#all();
  }

  /** A document's check has ended, or there is none any more: see `last`. */
  readonly onDidCheck = this.#checked.event;
  readonly onDidBegin = this.#begun.event;

  /** The last check of an open document, maybe of an older text; undefined when there is none. */
  last(uri: vscode.Uri): Checked | undefined {
    return this.#entries.get(uri.toString())?.checked;
  }

  /** Whether a check is under way. */
  isBusy(uri: vscode.Uri): boolean {
    return this.#entries.get(uri.toString())?.busy === true;
  }

  /** The check of a document as it is now; undefined when it is not checked, or `stopped` says that nobody waits. Rejects when it fails. */
  async of(document: vscode.TextDocument, stopped: () => boolean = () => false): Promise<Checked | undefined> {
    while (!document.isClosed && isChecked(document) && !stopped()) {
      const checked = await this.#run(document);
      if (checked && checked.scan.text === document.getText()) return checked;
    }
    return undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { timer } of this.#entries.values()) clearTimeout(timer);
    this.#entries.clear();
    this.#checked.dispose();
    this.#begun.dispose();
  }

  #all(): void {
    for (const document of vscode.workspace.textDocuments) this.#later(document, 0);
  }

  #later(document: vscode.TextDocument, after: number): void {
    if (!isChecked(document)) return this.#drop(document.uri);
    const entry = this.#entry(document.uri);
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      // what a later request meets is told there
      if (!document.isClosed) this.#run(document).catch((error: unknown) => this.#failed(document.uri, error));
    }, after);
  }

  #entry(uri: vscode.Uri): Entry {
    const id = uri.toString();
    let entry = this.#entries.get(id);
    if (!entry) this.#entries.set(id, (entry = { busy: false }));
    return entry;
  }

  #drop(uri: vscode.Uri): void {
    const id = uri.toString();
    const entry = this.#entries.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    this.#entries.delete(id);
    this.#checked.fire(uri);
  }

  /** Nothing is known of the text any more: an older check would be believed. */
  #failed(uri: vscode.Uri, error: unknown): void {
    this.log.error(`${uri.toString(true)}: ${messageOf(error)}`, error instanceof Error ? (error.stack ?? '') : '');
    const entry = this.#entries.get(uri.toString());
    if (!entry) return;
    delete entry.checked;
    this.#checked.fire(uri);
  }

  /** The check of the text as it is, begun if it is not under way; undefined when the text changed before its end. */
  async #run(document: vscode.TextDocument): Promise<Checked | undefined> {
    const [scan, context] = await Promise.all([this.scans.scan(document), this.contexts.of(document)]);
    if (document.isClosed || scan.text !== document.getText()) return undefined;
    const entry = this.#entry(document.uri);
    const severities = checkSeverities(document);
    const settings = JSON.stringify(severities);
    if (entry.run?.scan !== scan || entry.run.context !== context || entry.run.settings !== settings) {
      entry.run = { scan, context, settings, checked: this.#check(document, entry, scan, context, severities) };
    }
    return entry.run.checked;
  }

  async #check(
    document: vscode.TextDocument,
    entry: Entry,
    scan: Scan,
    context: AnalysisContext,
    severities: Severities,
  ): Promise<Checked | undefined> {
    // `entry.run` is set when the first step is over
    await Promise.resolve();
    const { uri, version } = document;
    const own = entry.run;
    const isCurrent = () =>
      entry.run === own && document.version === version && this.#entries.get(uri.toString()) === entry;
    entry.busy = true;
    this.#begun.fire(uri);
    let checked: Checked | undefined;
    try {
      checked = await check(uri, scan, context, severities, () => !isCurrent());
    } finally {
      if (entry.run === own) entry.busy = false;
      // a check that was stopped or failed is begun anew when it is asked for again
      if (!checked && entry.run === own) delete entry.run;
    }
    if (!checked || !isCurrent()) {
      if (entry.run === own) delete entry.run;
      return undefined;
    }
    entry.checked = checked;
    this.#checked.fire(uri);
    return checked;
  }
}

/** Checks one text, in slices; undefined when it was stopped. */
export async function check(
  uri: vscode.Uri,
  scan: Scan,
  context: AnalysisContext,
  severities: Severities,
  stopped: () => boolean,
): Promise<Checked | undefined> {
  const { library, text } = scan;
  const report = await inSlices(checkSteps(scan, library, { ...context, severities }), stopped);
  return report && { uri, scan, library, report, range: rangesOf(text) };
}

/**
 * The quotations at a place: over a citation all that are claimed of it, else the innermost one around it. Words in quotation
 * marks that are no quotation are not among them.
 */
export function quotationsAt({ report, scan }: Checked, offset: number): readonly CheckedQuotation[] {
  const quotations = report.quotations.filter(({ verdict }) => verdict.kind !== 'not-a-quotation');
  const citation = scan.citations.findIndex(({ start, end }) => start <= offset && offset < end);
  if (citation >= 0) {
    const claimed = quotations.filter((one) => one.citation === citation);
    if (claimed.length) return claimed;
  }
  const around = quotations.filter(({ start, end }) => start <= offset && offset <= end);
  return around.sort((a, b) => a.end - a.start - (b.end - b.start)).slice(0, 1);
}
