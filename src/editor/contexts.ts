import * as vscode from 'vscode';
import { ContextReader, type AnalysisContext } from '../core/citation/context';

/** A file that is larger than this, in bytes, is not read: none that a person keeps is. */
const largest = 64_000_000;

/** How long what was read for an analysis that is not open is kept for the next one, in milliseconds. */
const passing = 5000;

/** An analysis, open or read from a file. */
export interface AnalysisText {
  readonly uri: vscode.Uri;
  getText(): string;
}

/**
 * What analyses use beside the corpus: the bibliographies, the citation style and the language that their front matter,
 * `_metadata.yml` and `_quarto.yml` name, as far up as the folder of the workspace. Files are read when first asked for and
 * again when they changed. Nothing is fetched from the network. In a workspace that is not trusted only files in it are read.
 */
export class AnalysisContexts implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** A file changed that an analysis may use. */
  readonly onDidChange = this.#changed.event;
  /** One for each place that paths belong to. */
  readonly #readers = new Map<string, ContextReader>();
  /** Analyses that are not open: what was read for them is let go some time after. */
  readonly #passing = new Map<string, vscode.Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Files outside the workspace that an open analysis names, which its watcher does not see. */
  readonly #outside = new Map<string, vscode.Disposable>();
  readonly #subscriptions: readonly vscode.Disposable[];

  /** @param styleFolders of this machine: for analyses that lie on it */
  constructor(readonly styleFolders: readonly string[]) {
    const watcher = vscode.workspace.createFileSystemWatcher(
      '**/{*.bib,*.bibtex,*.biblatex,*.json,*.yaml,*.yml,*.ris,*.csl}',
    );
    this.#subscriptions = [
      this.#changed,
      watcher,
      ...this.#watch(watcher),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#readers.get(placeOf(document.uri))?.close(document.uri.toString());
      }),
      // a host that cannot watch files still sees what is saved in the editor
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#forget(uri)),
    ];
  }

  /** What a document uses; the same object as long as nothing changed. Never rejects: a missing file defines nothing. */
  async of(document: AnalysisText): Promise<AnalysisContext> {
    const { uri } = document;
    const path = uri.scheme === 'untitled' ? undefined : uri.path;
    const context = await this.#reader(uri).of(uri.toString(), path, document.getText());
    if (!isOpen(uri)) {
      this.#passing.set(uri.toString(), uri);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#letGo(), passing);
    }
    return context;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of [...this.#subscriptions, ...this.#outside.values()]) subscription.dispose();
  }

  #letGo(): void {
    for (const [id, uri] of this.#passing) if (!isOpen(uri)) this.#readers.get(placeOf(uri))?.rest(id);
    this.#passing.clear();
  }

  #watch(watcher: vscode.FileSystemWatcher): readonly vscode.Disposable[] {
    const forget = (uri: vscode.Uri): void => this.#forget(uri);
    return [watcher.onDidChange(forget), watcher.onDidCreate(forget), watcher.onDidDelete(forget)];
  }

  #forget(uri: vscode.Uri): void {
    if (this.#readers.get(placeOf(uri))?.forget(uri.path)) this.#changed.fire();
  }

  #reader(any: vscode.Uri): ContextReader {
    const place = placeOf(any);
    let reader = this.#readers.get(place);
    if (reader) return reader;
    const at = (path: string): vscode.Uri => any.with({ path, query: '', fragment: '' });
    reader = new ContextReader({
      read: async (path) => {
        const uri = at(path.startsWith('/') ? path : `/${path}`);
        this.#watchOutside(uri);
        try {
          const { type, size } = await vscode.workspace.fs.stat(uri);
          if (!(type & vscode.FileType.File) || size > largest) return undefined;
          return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
        } catch {
          return undefined;
        }
      },
      allowed: (path) => vscode.workspace.isTrusted || isInside(at(path)),
      isTop: (path) => {
        const folder = vscode.workspace.getWorkspaceFolder(at(path));
        return !folder || folder.uri.path.replace(/\/$/, '') === path;
      },
      base: (path) => vscode.workspace.getWorkspaceFolder(at(path))?.uri.path,
      styles: () => (any.scheme === 'file' ? this.styleFolders : []),
      released: (path) => {
        const id = at(path.startsWith('/') ? path : `/${path}`).toString();
        this.#outside.get(id)?.dispose();
        this.#outside.delete(id);
      },
    });
    this.#readers.set(place, reader);
    return reader;
  }

  #watchOutside(uri: vscode.Uri): void {
    const id = uri.toString();
    if (this.#outside.has(id) || vscode.workspace.getWorkspaceFolder(uri)) return;
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name.replace(/[*?{}[\]]/g, '?')),
    );
    this.#outside.set(id, vscode.Disposable.from(watcher, ...this.#watch(watcher)));
  }
}

function placeOf({ scheme, authority }: vscode.Uri): string {
  return `${scheme}://${authority}`;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((open) => !open.isClosed && open.uri.toString() === uri.toString());
}

/** In the workspace or, where there is none, beside an open document. */
function isInside(uri: vscode.Uri): boolean {
  if (vscode.workspace.workspaceFolders?.length) return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return vscode.workspace.textDocuments.some(
    (open) => placeOf(open.uri) === placeOf(uri) && uri.path.startsWith(open.uri.path.replace(/[^/]*$/, '')),
  );
}
