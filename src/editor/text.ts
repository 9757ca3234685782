import { snippetOf } from '../core/lookup/snippet';
import type { Range } from '../core/lookup/ranges';

/** Characters that no view needs and that confuse some: C0 and C1 controls but tab and line feed. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Corpus text as Markdown that shows exactly this text: every ASCII punctuation mark is escaped, so that no link,
 * HTML, image, entity, emphasis or block can come out of it. Empty lines stay paragraph breaks, and a line that begins with
 * spaces does not become code.
 *
 * @example escapeMarkdown('[x](command:y) <b>') // '\\[x\\]\\(command\\:y\\) \\<b\\>'
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(controls, '\ufffd')
    .replace(/^[ \t]+/gm, '')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/(?<!\n)\n(?!\n)/g, '  \n');
}

/** A Markdown link that runs a command; it works only in a `MarkdownString` that enables this command. */
export function commandLink(title: string, command: string, args: readonly unknown[]): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
}

/** Text as a label that shows exactly this text and no icon: `$(name)` stays what it is. */
export function escapeIcons(text: string): string {
  return text.replace(/\\?\$\([a-z~-]+\)/gi, (icon) => (icon.startsWith('\\') ? icon : `\\${icon}`));
}

/** Text as part of a snippet that inserts exactly this text. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Characters that take two columns: Han and what is printed as wide as they are. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/** The columns of the second line of a row in a quick pick, beside the buttons of the active one. */
const rowColumns = 72;

/** The words around what matched in a text, so many that a row of a quick pick shows all of them. */
export function rowWords(text: string, ranges: readonly Range[]): string {
  const share = (text.match(wide)?.length ?? 0) / Math.max(1, text.length);
  return snippetOf(text, ranges, Math.floor(rowColumns / (1 + share))).text;
}

/**
 * The first words of a text on one line: at most `length` UTF-16 units and an ellipsis, never half a character.
 *
 * @example clip('一二三四', 2) // '一二…'
 */
export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').replace(controls, '\ufffd').trim();
  if (line.length <= length) return line;
  const half = /[\ud800-\udbff]/.test(line.charAt(length - 1));
  return `${line.slice(0, half ? length - 1 : length).trimEnd()}…`;
}
