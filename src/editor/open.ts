import type * as vscode from 'vscode';
import type { Target } from './commands';

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
