import * as vscode from 'vscode';
import { Library } from '../core/corpus/library';
import type { Document } from '../core/corpus/model';
import {
  applyOverlay,
  checkOverlay,
  mergeOverlays,
  overlayFileName,
  readOverlay,
  type Overlay,
} from '../core/corpus/overlay';
import { problemMessage } from '../wording/problem';
import { placeRange, toSeverity } from './convert';
import type { Amendments, FileProblem } from './corpus';
import { messageOf, type Log } from './log';

/**
 * The overlay files at the roots of the workspace's folders: read, watched and applied to the documents of the corpus. What is
 * wrong in one is a diagnostic in it.
 */
export class WorkspaceOverlays implements Amendments, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('pincite-overlay');
  readonly #subscriptions: vscode.Disposable[] = [];
  #watchers: vscode.Disposable[] = [];
  #merged: Overlay | undefined;

  constructor(private readonly log: Log) {
    this.#watch();
    this.#subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#changed.fire();
      }),
      // a host that cannot watch files still sees what is saved in the editor
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (overlayUris().some((uri) => uri.toString() === document.uri.toString())) this.#changed.fire();
      }),
    );
  }

  /** All overlays as one, as far as they were applied; the lookup takes its names from it. */
  get overlay(): Overlay | undefined {
    return this.#merged;
  }

  async apply(
    documents: readonly Document[],
  ): Promise<{ readonly documents: readonly Document[]; readonly problems: readonly FileProblem[] }> {
    const overlays: Overlay[] = [];
    const problems: FileProblem[] = [];
    const byName = new Map<string, vscode.Uri>();
    for (const uri of overlayUris()) {
      const text = await this.#text(uri);
      if (text === undefined) continue;
      const file = uri.toString();
      byName.set(file, uri);
      const read = readOverlay(text, { file });
      overlays.push(read.overlay);
      for (const problem of read.problems) problems.push({ uri, problem });
    }
    const merged = mergeOverlays(overlays);
    this.#merged = merged.overlay;
    for (const problem of [...merged.problems, ...checkOverlay(merged.overlay, new Library(documents))]) {
      const uri = problem.file === undefined ? undefined : byName.get(problem.file);
      if (uri) problems.push({ uri, problem });
    }
    this.#show(problems);
    return { documents: documents.map((document) => applyOverlay(document, merged.overlay)), problems };
  }

  dispose(): void {
    vscode.Disposable.from(...this.#watchers, ...this.#subscriptions, this.#changed, this.#diagnostics).dispose();
  }

  async #text(uri: vscode.Uri): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) {
        this.log.warn(`${uri.toString(true)}: ${messageOf(error)}`);
      }
      return undefined;
    }
  }

  #show(problems: readonly FileProblem[]): void {
    this.#diagnostics.clear();
    const byFile = new Map<string, { uri: vscode.Uri; list: vscode.Diagnostic[] }>();
    for (const { uri, problem } of problems) {
      const entry = byFile.get(uri.toString()) ?? { uri, list: [] };
      byFile.set(uri.toString(), entry);
      const diagnostic = new vscode.Diagnostic(
        placeRange(problem),
        problemMessage(problem, vscode.l10n.t),
        toSeverity(problem.severity),
      );
      diagnostic.source = 'Pincite';
      diagnostic.code = problem.code;
      entry.list.push(diagnostic);
    }
    for (const { uri, list } of byFile.values()) this.#diagnostics.set(uri, list);
  }

  #watch(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, overlayFileName));
      const fire = () => this.#changed.fire();
      return [watcher, watcher.onDidChange(fire), watcher.onDidCreate(fire), watcher.onDidDelete(fire)];
    });
  }
}

function overlayUris(): readonly vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => vscode.Uri.joinPath(folder.uri, overlayFileName));
}
