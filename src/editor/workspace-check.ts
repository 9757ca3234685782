import * as vscode from 'vscode';
import {
  analysisEndings,
  ignoreRules,
  isAnalysisName,
  isIgnored,
  isSkippedFolder,
  type IgnoreRules,
} from '../core/citation/analysis-files';
import { scanCitations } from '../core/citation/scan';
import { check, checkEnabled, checkSeverities, isChecked, type Checked, type Checks } from './check';
import { Advice, type RegisterCommand } from './commands';
import type { AnalysisContexts } from './contexts';
import type { CorpusService } from './corpus';
import { toDiagnostics } from './findings';
import { messageOf, type Log } from './log';
import type { LocateParagraph } from './open';
import { onDidChangeSettings, section } from './settings';

/** What a run over the workspace found. */
export interface WorkspaceSummary {
  /** How many files there are to check, and how many were. */
  readonly files: number;
  readonly checked: number;
  /** Not all files could be looked for: what is open was checked. */
  readonly openOnly: boolean;
  readonly stopped: boolean;
  readonly unreadable: number;
  readonly errors: number;
  readonly warnings: number;
  readonly verbatim: number;
  readonly differing: number;
  readonly notCheckable: number;
}

/** The analyses in the workspace; `complete` is false where the host cannot search some of it. */
export type SearchAnalyses = (
  token: vscode.CancellationToken,
) => Promise<{ readonly files: readonly vscode.Uri[]; readonly complete: boolean }>;

/** Either case: searching is by exact letters on some systems. */
const pattern = `**/*.{${[...new Set(analysisEndings.flatMap((ending) => [ending, ending.toUpperCase(), ending.replace(/^r/, 'R')]))].join(',')}}`;

/** What `search.exclude` leaves out in a folder, as one glob; what `files.exclude` does is left out anyway. */
function searchExcludes(folder: vscode.WorkspaceFolder): string | undefined {
  const setting = vscode.workspace.getConfiguration('search', folder.uri).get<unknown>('exclude');
  const globs = Object.entries(typeof setting === 'object' && setting !== null ? setting : {})
    // groups in groups are not searched for everywhere
    .filter(([glob, on]) => on === true && !/[{}]/.test(glob))
    .map(([glob]) => glob);
  return globs.length ? `{${globs.join(',')}}` : undefined;
}

/** All analyses that the settings and the `.gitignore` files of the workspace do not leave out, by name. */
export const searchWorkspace: SearchAnalyses = async (token) => {
  const files: vscode.Uri[] = [];
  let complete = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const ignored = new Ignored();
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    try {
      const glob = new vscode.RelativePattern(folder, pattern);
      const found = await vscode.workspace.findFiles(glob, searchExcludes(folder), undefined, token);
      if (!found.length && !(await canSearch(folder))) complete = false;
      for (const uri of found) if (!(await ignored.has(uri, folder))) files.push(uri);
    } catch {
      complete = false;
    }
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), complete };
};

/** Whether a search would give this file, which is new. */
async function isFound(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder || !isAnalysisName(uri.path)) return false;
  const path = uri.path.slice(folder.uri.path.length).replace(/^\//, '');
  const only = new vscode.RelativePattern(folder, path.replace(/[*?{}[\]]/g, '[$&]'));
  const [found] = await vscode.workspace.findFiles(only, searchExcludes(folder), 1);
  return found !== undefined && !(await new Ignored().has(uri, folder));
}

/** Whether the host finds anything at all in a folder that has something in it. */
async function canSearch(folder: vscode.WorkspaceFolder): Promise<boolean> {
  const [any] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*'), null, 1);
  return any !== undefined || (await vscode.workspace.fs.readDirectory(folder.uri)).length === 0;
}

/** What `.gitignore` files leave out; each is read once. */
class Ignored {
  readonly #rules = new Map<string, Promise<IgnoreRules | undefined>>();
  readonly #above = new Map<string, Promise<readonly IgnoreRules[]>>();

  async has(uri: vscode.Uri, { uri: root }: vscode.WorkspaceFolder): Promise<boolean> {
    const names = uri.path.slice(root.path.length).split('/').filter(Boolean);
    if (names.slice(0, -1).some(isSkippedFolder)) return true;
    const rules = [...(await this.#rulesAbove(root))];
    let folder = root;
    for (const name of names) {
      const own = await this.#rulesOf(folder);
      if (own) rules.push(own);
      const isFile = folder.path.length + name.length + 1 >= uri.path.length;
      folder = vscode.Uri.joinPath(folder, name);
      if (isIgnored(folder.path, !isFile, rules)) return true;
    }
    return false;
  }

  #rulesOf(folder: vscode.Uri): Promise<IgnoreRules | undefined> {
    const id = folder.toString();
    let rules = this.#rules.get(id);
    if (!rules) {
      rules = readText(vscode.Uri.joinPath(folder, '.gitignore')).then(
        (text) => ignoreRules(folder.path.replace(/\/$/, ''), text),
        () => undefined,
      );
      this.#rules.set(id, rules);
    }
    return rules;
  }

  /** The rules of the folders above, up to the root of the repository; none outside a repository. */
  #rulesAbove(root: vscode.Uri): Promise<readonly IgnoreRules[]> {
    const id = root.toString();
    let above = this.#above.get(id);
    if (!above) this.#above.set(id, (above = this.#readAbove(root)));
    return above;
  }

  async #readAbove(root: vscode.Uri): Promise<readonly IgnoreRules[]> {
    const folders: vscode.Uri[] = [];
    for (let at = root; !(await exists(vscode.Uri.joinPath(at, '.git')));) {
      const parent = vscode.Uri.joinPath(at, '..');
      if (parent.path === at.path) return [];
      folders.unshift((at = parent));
    }
    return (await Promise.all(folders.map((folder) => this.#rulesOf(folder)))).filter((rules) => rules !== undefined);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** A file that is larger, in bytes, is not read: VS Code shows none to extensions either. */
const largest = 50_000_000;

/** A file's text, in the encoding that VS Code would open it in. Rejects for a file that is very large. */
async function readText(uri: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largest) throw vscode.FileSystemError.Unavailable(uri);
  return vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
}

/**
 * The check of analyses that are not open. After a run over the workspace its findings follow the files: a file that is opened
 * is left to the check of open ones and taken back when it is closed; what changes on the disk is checked again; what is
 * deleted or renamed is forgotten under its old name.
 */
export class WorkspaceCheck implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('pincite-workspace');
  readonly #subscriptions: vscode.Disposable[] = [this.#collection];
  /** The files of the last run that are not open. */
  readonly #covered = new Map<string, vscode.Uri>();
  readonly #waiting = new Map<string, vscode.Uri>();
  #draining = false;
  #added = Promise.resolve();
  #run = 0;
  #disposed = false;

  constructor(
    private readonly corpus: CorpusService,
    private readonly contexts: AnalysisContexts,
    private readonly checks: Checks,
    private readonly locate: LocateParagraph,
    private readonly log: Log,
    private readonly search: SearchAnalyses = searchWorkspace,
  ) {}

  dispose(): void {
    this.#disposed = true;
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Checks all analyses, the open ones as they are in the editor. What an earlier run found is forgotten. */
  async run(
    progress: vscode.Progress<{ readonly message?: string; readonly increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<WorkspaceSummary> {
    const run = ++this.#run;
    this.#follow();
    this.#collection.clear();
    this.#covered.clear();
    this.#waiting.clear();
    await this.corpus.require();
    progress.report({ message: vscode.l10n.t('Looking for analyses…') });
    const { files, complete } = await this.search(token);
    const open = new Map(
      vscode.workspace.textDocuments.filter(isChecked).map((document) => [document.uri.toString(), document]),
    );
    const all = new Map([...open.values()].map(({ uri }) => [uri.toString(), uri]));
    for (const uri of files) if (checkEnabled(uri)) all.set(uri.toString(), uri);
    const summary = {
      files: all.size,
      checked: 0,
      openOnly: !complete,
      stopped: false,
      unreadable: 0,
      errors: 0,
      warnings: 0,
      verbatim: 0,
      differing: 0,
      notCheckable: 0,
    };
    const isOver = () => token.isCancellationRequested || run !== this.#run || this.#disposed;
    for (const [id, uri] of all) {
      if (isOver()) break;
      const message = vscode.l10n.t(
        '{0} of {1}: {2}',
        summary.checked + 1,
        all.size,
        vscode.workspace.asRelativePath(uri),
      );
      progress.report({ message, increment: 100 / all.size });
      const document = open.get(id);
      if (!document || files.some((one) => one.toString() === id)) this.#covered.set(id, uri);
      const checked =
        document && !document.isClosed
          ? await this.checks.of(document, isOver).catch((error: unknown) => this.#unreadable(uri, error))
          : await this.#checkFile(uri, isOver);
      if (isOver()) break;
      if (checked) count(summary, checked);
      else summary.unreadable++;
      summary.checked++;
    }
    summary.stopped = isOver();
    return summary;
  }

  /** Checks a file that is not open and shows what is found; undefined when it could not be read or nobody waits. */
  async #checkFile(uri: vscode.Uri, stopped: () => boolean): Promise<Checked | undefined> {
    const id = uri.toString();
    try {
      const text = await readText(uri);
      const { library } = await this.corpus.load();
      const context = await this.contexts.of({ uri, getText: () => text });
      const scan = scanCitations(text, library, { bibliography: context.bibliography });
      const checked = await check(uri, scan, context, checkSeverities(uri), stopped);
      const diagnostics = checked && (await toDiagnostics(checked, this.locate));
      if (diagnostics && !stopped() && this.#covered.has(id) && !isOpen(uri)) this.#collection.set(uri, diagnostics);
      return checked;
    } catch (error) {
      return this.#unreadable(uri, error);
    }
  }

  #unreadable(uri: vscode.Uri, error: unknown): undefined {
    this.log.warn(`${uri.toString(true)}: ${messageOf(error)}`);
    this.#collection.delete(uri);
  }

  /** From the first run on, findings follow the files. */
  #follow(): void {
    if (this.#subscriptions.length > 1) return;
    const files = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
    const gone = vscode.workspace.createFileSystemWatcher('**', true, true, false);
    this.#subscriptions.push(
      files,
      gone,
      files.onDidChange((uri) => this.#again(uri)),
      files.onDidCreate((uri) => this.#add(uri)),
      gone.onDidDelete((uri) => this.#forget(uri)),
      // hosts that do not watch files tell at least what is done in the editor
      vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.#forget(uri))),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          for (const path of this.#forget(oldUri)) this.#add(newUri.with({ path: newUri.path + path }));
        }
      }),
      this.checks.onDidCheck((uri) => {
        if (this.checks.last(uri)) this.#collection.delete(uri);
        else this.#again(uri);
      }),
      this.corpus.onDidChange(() => this.#allAgain()),
      this.contexts.onDidChange(() => this.#allAgain()),
      onDidChangeSettings((affects) => {
        if (affects('check')) this.#allAgain();
      }),
    );
  }

  /** Checks a file that came after the run, if that would have found it. */
  #add(uri: vscode.Uri): void {
    const run = this.#run;
    // one after the other: many come at once when another branch is checked out
    this.#added = this.#added.then(async () => {
      if (run !== this.#run || this.#disposed || this.#covered.has(uri.toString())) return;
      if (!(await isFound(uri).catch(() => false)) || run !== this.#run) return;
      this.#covered.set(uri.toString(), uri);
      this.#again(uri);
    });
  }

  /** Forgets a file, or all in a folder; gives what the paths of what it forgot have after that of `uri`. */
  #forget(uri: vscode.Uri): readonly string[] {
    const below = uri.with({ path: `${uri.path.replace(/\/$/, '')}/` }).toString();
    const rests: string[] = [];
    for (const [id, one] of this.#covered) {
      if (id !== uri.toString() && !id.startsWith(below)) continue;
      rests.push(one.path.slice(uri.path.length));
      this.#covered.delete(id);
      this.#waiting.delete(id);
      this.#collection.delete(one);
    }
    return rests;
  }

  #allAgain(): void {
    for (const uri of this.#covered.values()) this.#again(uri);
  }

  #again(uri: vscode.Uri): void {
    const id = uri.toString();
    if (!this.#covered.has(id)) return;
    this.#waiting.set(id, uri);
    void this.#drain();
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let next = first(this.#waiting); next && !this.#disposed; next = first(this.#waiting)) {
      const [id, uri] = next;
      this.#waiting.delete(id);
      if (isOpen(uri) || !checkEnabled(uri)) this.#collection.delete(uri);
      else await this.#checkFile(uri, () => this.#disposed || this.#waiting.has(id) || !this.#covered.has(id));
    }
    this.#draining = false;
  }
}

function first<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | undefined {
  const { value, done } = map.entries().next();
  return done ? undefined : value;
}

/** Whether the check of open analyses sees to a file. */
function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => !document.isClosed && document.uri.toString() === uri.toString() && isChecked(document),
  );
}

function count(summary: { -readonly [K in keyof WorkspaceSummary]: WorkspaceSummary[K] }, { report }: Checked): void {
  for (const { severity } of report.findings) {
    if (severity === 'error') summary.errors++;
    else if (severity === 'warning') summary.warnings++;
  }
  summary.verbatim += report.counts.verbatim;
  summary.differing += report.counts.differing;
  summary.notCheckable += report.counts.notCheckable;
}

/** The outcome as sentences for a message. */
export function summarySentences(summary: WorkspaceSummary): readonly string[] {
  const { files, checked, openOnly, stopped, unreadable, errors, warnings } = summary;
  const sentences: string[] = [];
  if (stopped) sentences.push(vscode.l10n.t('Stopped: {0} of {1} files were checked.', checked, files));
  if (openOnly) {
    sentences.push(vscode.l10n.t('Files in this workspace cannot be searched: only what is open was checked.'));
  }
  if (!files)
    return [...sentences, vscode.l10n.t('There is no analysis in the workspace: no Markdown or Quarto file.')];
  sentences.push(
    stopped
      ? vscode.l10n.t('Errors: {0}, warnings: {1}.', errors, warnings)
      : vscode.l10n.t('Files checked: {0}. Errors: {1}, warnings: {2}.', checked, errors, warnings),
    vscode.l10n.t(
      'Quotations: {0} verbatim, {1} differing, {2} not checkable.',
      summary.verbatim,
      summary.differing,
      summary.notCheckable,
    ),
  );
  if (unreadable) sentences.push(vscode.l10n.t('Files that could not be read: {0}.', unreadable));
  return sentences;
}

/** The command that checks every analysis in the workspace, open or not. */
export function registerWorkspaceCheck(command: RegisterCommand, workspace: WorkspaceCheck): vscode.Disposable {
  return command('pincite.checkWorkspace', async () => {
    if (!checkEnabled()) {
      throw new Advice(vscode.l10n.t('The check is turned off by the setting {0}.', `${section}.check.enabled`), [
        {
          title: vscode.l10n.t('Open Settings'),
          run: () => vscode.commands.executeCommand('workbench.action.openSettings', `${section}.check.enabled`),
        },
      ]);
    }
    const summary = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the analyses in the workspace'),
        cancellable: true,
      },
      (progress, token) => workspace.run(progress, token),
    );
    void tell(summary);
  });
}

async function tell(summary: WorkspaceSummary): Promise<void> {
  const showProblems = vscode.l10n.t('Show Problems');
  const buttons = summary.errors + summary.warnings ? [showProblems] : [];
  const message = summarySentences(summary).join(vscode.env.language.startsWith('zh') ? '' : ' ');
  const show = summary.openOnly ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await show(message, ...buttons)) === showProblems) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}
