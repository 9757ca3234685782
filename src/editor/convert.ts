import * as vscode from 'vscode';
import { linePlaces } from '../core/citation/lines';
import type { Severity } from '../core/corpus/model';

/** The scheme of reading documents: a character outside `[a-z-]` lets links in the preview reach VS Code. */
export const readingScheme = 'pincite+doc';

/** The language id of reading documents, with no feature of Markdown attached. */
export const readingLanguage = 'pincite-document';

/** Where reading documents lie inside their scheme; the manifest gives everything under it the reading language. */
const readingRoot = '/pincite-corpus/';

/** Which document a reading URI shows. */
export interface ReadingOf {
  readonly key: string;
  readonly language: string;
}

/** @example readingUri({ key: 'npt-chair-summary-2018', language: 'zh' }) // pincite+doc:/pincite-corpus/npt-chair-summary-2018.zh */
export function readingUri(document: ReadingOf): vscode.Uri {
  return vscode.Uri.from({ scheme: readingScheme, path: `${readingRoot}${document.key}.${document.language}` });
}

/** The document that a reading URI names, whether or not it is in the corpus; undefined for any other URI. */
export function readingOf(uri: vscode.Uri): ReadingOf | undefined {
  if (uri.scheme !== readingScheme || !uri.path.startsWith(readingRoot)) return undefined;
  const match = /^(.+)\.([A-Za-z0-9-]+)$/.exec(uri.path.slice(readingRoot.length));
  return match?.[1] !== undefined && match[2] !== undefined ? { key: match[1], language: match[2] } : undefined;
}

/** A stretch of a text in UTF-16 offsets as a range of its document. */
export function toRange(
  document: vscode.TextDocument,
  span: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

/**
 * Makes ranges of stretches of a text that need not be in an editor, or is no longer. Lines end as in an editor: at a line
 * feed, a carriage return or both.
 *
 * @example rangesOf('a\nbc')({ start: 2, end: 4 }) // 1:0 to 1:2
 */
export function rangesOf(text: string): (span: { readonly start: number; readonly end: number }) => vscode.Range {
  const at = linePlaces(text);
  const position = (offset: number): vscode.Position => {
    const { line, column } = at(offset);
    return new vscode.Position(line, column);
  };
  return ({ start, end }) => new vscode.Range(position(start), position(end));
}

/** A place in lines and columns as a range; without an end it reaches to the end of its line. */
export function placeRange(place: {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}): vscode.Range {
  const line = Math.max(0, place.line);
  const column = Math.max(0, place.column);
  const endLine = Math.max(line, place.endLine ?? line);
  return new vscode.Range(line, column, endLine, place.endColumn ?? Number.MAX_SAFE_INTEGER);
}

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export function toSeverity(severity: Severity): vscode.DiagnosticSeverity {
  return severities[severity];
}
