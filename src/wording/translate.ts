/**
 * Puts words into the reader's language: the English sentence with `{0}`, `{1}` … and what to put there. The terminal's gives
 * English, the editor's is `vscode.l10n.t`.
 */
export type Translate = (message: string, ...args: readonly (string | number | boolean)[]) => string;

/** English as written. */
export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
