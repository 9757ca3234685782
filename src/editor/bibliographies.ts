import * as vscode from 'vscode';
import {
  bibliographySource,
  joinBibliographies,
  readBibliography,
  type Bibliography,
} from '../core/citation/bibliography';
import { frontMatter } from '../core/citation/language';

const empty: Bibliography = new Map();

/** An analysis, open or read from a file. */
export interface AnalysisText {
  readonly uri: vscode.Uri;
  getText(): string;
}

/**
 * The keys that an analysis defines by itself: `bibliography:` and `references:` in its front matter and in the `_quarto.yml`
 * of its folder or a folder above it in the workspace. Files are read when first asked for and again when they changed.
 */
export class Bibliographies implements vscode.Disposable {
  readonly #files = new Map<string, Promise<string | undefined>>();
  readonly #parsed = new Map<string, Bibliography>();
  readonly #joined = new WeakMap<
    AnalysisText,
    { readonly parts: readonly Bibliography[]; readonly all: Bibliography }
  >();
  readonly #watcher = vscode.workspace.createFileSystemWatcher(
    '**/{_quarto.yml,*.bib,*.bibtex,*.json,*.yaml,*.yml,*.ris}',
  );

  readonly #changed = new vscode.EventEmitter<void>();
  /** A file that was asked for changed. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const forget = (uri: vscode.Uri): void => {
      this.#parsed.delete(uri.toString());
      if (this.#files.delete(uri.toString())) this.#changed.fire();
    };
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
  }

  /** The bibliography of a document; the same object as long as nothing changed. Never rejects: a missing file defines nothing. */
  async of(document: AnalysisText): Promise<Bibliography> {
    const own = bibliographySource(frontMatter(document.getText())?.yaml ?? '');
    const parts: Bibliography[] = [];
    if (own.entries.size) parts.push(this.#remember(`${document.uri.toString()}#references`, own.entries));
    if (document.uri.scheme !== 'untitled') {
      const folder = vscode.Uri.joinPath(document.uri, '..');
      for (const path of own.paths) await this.#add(parts, folder, path);
      const root = vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
      for (let at = folder; root && at.path.startsWith(root.path); at = vscode.Uri.joinPath(at, '..')) {
        const project = await this.#read(vscode.Uri.joinPath(at, '_quarto.yml'));
        if (project !== undefined) {
          const source = bibliographySource(project);
          if (source.entries.size) parts.push(this.#remember(`${at.toString()}#references`, source.entries));
          for (const path of source.paths) await this.#add(parts, at, path);
          break;
        }
        if (at.path === root.path || at.path === '/') break;
      }
    }
    if (!parts.length) return empty;
    const known = this.#joined.get(document);
    if (known && known.parts.length === parts.length && known.parts.every((part, i) => part === parts[i])) {
      return known.all;
    }
    const all = joinBibliographies(parts);
    this.#joined.set(document, { parts, all });
    return all;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#watcher.dispose();
  }

  async #add(parts: Bibliography[], folder: vscode.Uri, path: string): Promise<void> {
    // An address on the network is pandoc's to fetch, not ours.
    if (/^[a-z][a-z+.-]*:\/\//i.test(path)) return;
    const uri = path.startsWith('/') ? folder.with({ path }) : vscode.Uri.joinPath(folder, path);
    const text = await this.#read(uri);
    if (text === undefined) return;
    const id = uri.toString();
    const parsed = this.#parsed.get(id) ?? readBibliography(path, text);
    this.#parsed.set(id, parsed);
    parts.push(parsed);
  }

  /** Entries that were parsed anew but say the same keep their identity, so that nothing is scanned again. */
  #remember(id: string, entries: Bibliography): Bibliography {
    const known = this.#parsed.get(id);
    const same =
      known?.size === entries.size &&
      [...entries].every(([key, { number }]) => known.has(key) && known.get(key)?.number === number);
    if (same && known) return known;
    this.#parsed.set(id, entries);
    return entries;
  }

  #read(uri: vscode.Uri): Promise<string | undefined> {
    const id = uri.toString();
    let text = this.#files.get(id);
    if (!text) {
      text = Promise.resolve(vscode.workspace.fs.readFile(uri)).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => undefined,
      );
      this.#files.set(id, text);
    }
    return text;
  }
}
