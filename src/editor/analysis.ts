import * as vscode from 'vscode';
import { readingScheme } from './convert';

/**
 * The languages whose citations are read: what pandoc and Quarto render. The manifest names `.qmd` and `.rmd`, so that they
 * are known without the extensions of Quarto and R, too.
 */
export const analysisLanguages: readonly string[] = ['markdown', 'quarto', 'rmd'];

/** Whether citations are read in this document. */
export function isAnalysis(document: vscode.TextDocument): boolean {
  return analysisLanguages.includes(document.languageId) && document.uri.scheme !== readingScheme;
}

/** Whether a person writes in this document: not a reading document, an output channel or a file from version control. */
function isWritable(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  if (scheme === 'untitled') return true;
  return scheme !== readingScheme && scheme !== 'output' && vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/**
 * Knows where an insertion goes: the editor in front when a person can write in it, else the last one that they wrote
 * in, so that a citation chosen in the tree or in a reading document reaches the analysis.
 */
export class AnalysisTracker implements vscode.Disposable {
  #last: vscode.TextEditor | undefined;
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#note(vscode.window.activeTextEditor);
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));
  }

  /** The document that an insertion would go to; undefined when none is open. */
  get document(): vscode.TextDocument | undefined {
    this.#note(vscode.window.activeTextEditor);
    return this.#last?.document.isClosed === false ? this.#last.document : undefined;
  }

  /** Brings the analysis to the front with its selections as they were left; undefined when none is open. */
  async show(): Promise<vscode.TextEditor | undefined> {
    const document = this.document;
    const last = this.#last;
    if (!document || !last) return undefined;
    if (vscode.window.activeTextEditor?.document === document) return vscode.window.activeTextEditor;
    const selections = last.selections;
    const editor = await vscode.window.showTextDocument(document, {
      ...(last.viewColumn === undefined ? {} : { viewColumn: last.viewColumn }),
    });
    editor.selections = selections;
    return editor;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (editor && isWritable(editor.document)) this.#last = editor;
  }
}
