import * as vscode from 'vscode';
import type { Library } from '../core/corpus/library';
import type { Document, Paragraph } from '../core/corpus/model';
import { paragraphAt, readingOf as readingTextOf, type Reading, type ReadingParagraph } from '../core/corpus/reading';
import { CommandError, type Target } from './commands';
import { readingOf, readingUri } from './convert';
import type { CorpusService } from './corpus';

/** How a paragraph is shown. */
export interface OpenOptions {
  readonly viewColumn?: vscode.ViewColumn;
  readonly preserveFocus?: boolean;
  /** False keeps the tab; otherwise the next preview takes its place. */
  readonly preview?: boolean;
}

/**
 * Opens the reading document of a target with its first line in view and marked for a moment. Rejects with a
 * `CommandError` when the corpus has no such document or paragraph.
 */
export type OpenParagraph = (target: Target, options?: OpenOptions) => Promise<vscode.TextEditor>;

/** Where a target stands in its reading document, without opening it; undefined when the corpus does not have it. */
export type LocateParagraph = (target: Target) => Promise<vscode.Location | undefined>;

/** What stands where in the reading documents that are open. */
export interface TextPlaces {
  /**
   * The paragraphs that a selection in a reading document touches, in document order: an item only for itself, its holder
   * not with it; but all of a holder is the holder alone. Empty for any other document, or before the corpus is loaded.
   */
  paragraphsAt(document: vscode.TextDocument, selection: vscode.Range): readonly Paragraph[];
}

/** How long a place is marked after it was opened. */
const markedFor = 2000;

/** Reading documents: their texts, what stands where in them, and opening them at a place. */
export class ReadingTexts implements TextPlaces, vscode.Disposable {
  readonly #texts = new WeakMap<Document, { readonly reading: Reading; readonly lines: number }>();
  readonly #mark = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
  });
  #unmark: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly corpus: CorpusService) {}

  dispose(): void {
    clearTimeout(this.#unmark);
    this.#mark.dispose();
  }

  /** The text of a document as it is shown for reading; made once. */
  textOf(document: Document): Reading {
    return this.#text(document).reading;
  }

  #text(document: Document): { readonly reading: Reading; readonly lines: number } {
    let text = this.#texts.get(document);
    if (!text) {
      const reading = readingTextOf(document);
      text = { reading, lines: reading.text.split('\n').length };
      this.#texts.set(document, text);
    }
    return text;
  }

  /**
   * What a reading document in the editor shows; undefined for any other, before the corpus is loaded, and while the editor
   * still has the text from before a change of the corpus.
   */
  shown(document: vscode.TextDocument): { readonly document: Document; readonly reading: Reading } | undefined {
    const of = readingOf(document.uri);
    const found = of && this.corpus.loaded?.library.document(of.key, of.language);
    if (!found || found.language !== of.language) return undefined;
    const { reading, lines } = this.#text(found);
    return document.lineCount === lines ? { document: found, reading } : undefined;
  }

  paragraphsAt(document: vscode.TextDocument, selection: vscode.Range): readonly Paragraph[] {
    const reading = this.shown(document)?.reading;
    if (!reading) return [];
    const first = selection.start.line;
    if (selection.isEmpty) {
      const only = paragraphAt(reading, first);
      return only ? [only.paragraph] : [];
    }
    // a selection of whole lines ends at the start of the line after them
    const last =
      selection.end.character === 0 && selection.end.line > first ? selection.end.line - 1 : selection.end.line;
    const touched: Paragraph[] = [];
    const whole = new Set<Paragraph>();
    for (const entry of reading.paragraphs) {
      if (entry.line > last) break;
      if (entry.endLine < first) continue;
      if (entry.paragraph.parent && whole.has(entry.paragraph.parent)) whole.add(entry.paragraph);
      else if (entry.line >= first && entry.endLine <= last) {
        whole.add(entry.paragraph);
        touched.push(entry.paragraph);
      } else if (ownLines(reading, entry).some((line) => line >= first && line <= last)) touched.push(entry.paragraph);
    }
    return touched;
  }

  /** The lines of a paragraph in its reading document, its items included; the first line for a whole work or a part. */
  lines(
    document: Document,
    address: string,
  ): { readonly line: number; readonly endLine: number; readonly column: number } | undefined {
    const reading = this.textOf(document);
    const entry = reading.paragraphs.find(({ paragraph }) => paragraph.id === address);
    if (entry) return entry;
    if (address === document.key) return mainHeading(document, reading);
    const part = address.slice(address.lastIndexOf('#') + 1);
    const heading = reading.headings.find((one) => one.part === part);
    return heading && { line: heading.line, endLine: heading.line, column: heading.start };
  }

  readonly locate: LocateParagraph = async (target) => {
    const { library } = await this.corpus.load();
    const found = this.#find(library, target);
    if (!found) return undefined;
    const { line, column, endLine } = found.place;
    const end = endLine === line ? column : 0;
    return new vscode.Location(
      readingUri(found.document),
      new vscode.Range(line, column, endLine, Math.max(end, column)),
    );
  };

  readonly open: OpenParagraph = async (target, options = {}) => {
    const { library } = await this.corpus.require();
    const found = this.#find(library, target);
    if (!found) {
      const key = keyOf(target);
      if (!library.work(key)) throw new CommandError(vscode.l10n.t('The corpus has no document {0}.', key));
      throw new CommandError(vscode.l10n.t('The corpus has no {0}.', target.address), [
        { title: vscode.l10n.t('Open the document'), run: () => this.open({ ...target, address: key }, options) },
      ]);
    }
    const { document, place } = found;
    const start = new vscode.Position(place.line, place.column);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(readingUri(document)), {
      selection: new vscode.Range(start, start),
      ...options,
    });
    this.#markLines(editor, place.line, place.endLine);
    return editor;
  };

  /** The document of a target, in its language if that has the place, else in another language of the work. */
  #find(library: Library, target: Target) {
    const key = keyOf(target);
    for (const document of [library.document(key, target.language), ...(library.work(key)?.documents ?? [])]) {
      const place = document && this.lines(document, target.address);
      if (document && place) return { document, place };
    }
    return undefined;
  }

  #markLines(editor: vscode.TextEditor, line: number, endLine: number): void {
    clearTimeout(this.#unmark);
    for (const other of vscode.window.visibleTextEditors) {
      if (other !== editor && readingOf(other.document.uri)) other.setDecorations(this.#mark, []);
    }
    editor.setDecorations(this.#mark, [new vscode.Range(line, 0, endLine, 0)]);
    this.#unmark = setTimeout(() => editor.setDecorations(this.#mark, []), markedFor);
  }
}

function keyOf({ address }: Target): string {
  const hash = address.lastIndexOf('#');
  return hash < 0 ? address : address.slice(0, hash);
}

/** The heading of the part that the key stands for, else the top. */
function mainHeading(document: Document, reading: Reading) {
  const main = document.parts.find((part) => part.main);
  const heading = reading.headings.find((one) => one.part !== undefined && one.part === main?.name);
  return heading
    ? { line: heading.line, endLine: heading.line, column: heading.start }
    : { line: 0, endLine: 0, column: 0 };
}

/** The lines of a paragraph without those of its items. */
function ownLines(reading: Reading, entry: ReadingParagraph): readonly number[] {
  const lines = [entry.line];
  for (const run of reading.runs) {
    if (run.line > entry.endLine) break;
    if (run.paragraph === entry.paragraph) lines.push(run.line);
  }
  return lines;
}
