import * as vscode from 'vscode';
import type { CheckedQuotation } from '../core/citation/quotation-model';
import { analysisLanguages } from './analysis';
import { isChecked, quotationsAt, type Checked, type Checks } from './check';
import { underlined } from './findings';
import { clip, commandLink, escapeMarkdown } from './text';
import { isComparable, verdictWords } from './verdicts';

/** How many quotations of one citation a hover speaks of. */
const most = 5;

/** Our words, with words of the source escaped; links apart from them, in a text of their own. */
function verdictHover(document: vscode.TextDocument, checked: Checked, offset: number): vscode.Hover | undefined {
  const quotations = quotationsAt(checked, offset);
  const [only] = quotations;
  if (!only) return undefined;
  const isInside = only.start <= offset && offset <= only.end;
  const parts: vscode.MarkdownString[] = [];
  // where something is underlined, its own hover has said what differs
  if (!isUnderlined(checked, only, offset)) {
    const words = new vscode.MarkdownString(undefined, true);
    for (const quotation of quotations.slice(0, most)) {
      const { icon, text, detail, ignored } = verdictWords(checked, quotation);
      // of several it must be said which is meant
      const which =
        quotations.length > 1 ? `${escapeMarkdown(vscode.l10n.t('“{0}”', firstWords(checked, quotation)))} · ` : '';
      words.appendMarkdown(`${icon} ${which}**${escapeMarkdown(text)}**`);
      for (const more of [detail, ignored]) if (more !== undefined) words.appendMarkdown(` · ${escapeMarkdown(more)}`);
      words.appendMarkdown('\n\n');
    }
    if (quotations.length > most) {
      words.appendMarkdown(escapeMarkdown(vscode.l10n.t('… and {0} more quotations', quotations.length - most)));
    }
    parts.push(words);
  }
  if (quotations.length === 1 && isComparable(checked, only)) {
    const links = new vscode.MarkdownString(undefined, true);
    links.isTrusted = { enabledCommands: ['pincite.compareWithSource'] };
    const { line, character } = checked.range(only).start;
    const place = { uri: document.uri.toString(), line, character };
    const title = `$(diff) ${vscode.l10n.t('Compare with the source')}`;
    links.appendMarkdown(commandLink(title, 'pincite.compareWithSource', [place]));
    parts.push(links);
  }
  if (!parts.length) return undefined;
  return new vscode.Hover(parts, isInside ? checked.range(only) : undefined);
}

/** The beginning of the quoted words. */
function firstWords({ scan }: Checked, { parts, start, end }: CheckedQuotation): string {
  const [first = { start, end }] = parts;
  return clip(scan.text.slice(first.start, first.end), 16);
}

/** Whether the hover of a finding says what differs. */
function isUnderlined(checked: Checked, quotation: CheckedQuotation, offset: number): boolean {
  const { report } = checked;
  return report.findings.some((finding) => {
    if (report.quotations[finding.quotation ?? -1] !== quotation) return false;
    const { start, end } = underlined(checked, finding);
    return start <= offset && offset <= end;
  });
}

/** Says over a quotation, and over its citation, whether it is verbatim, differs or could not be checked. */
export function registerVerdictHover(checks: Checks): vscode.Disposable {
  return vscode.languages.registerHoverProvider([...analysisLanguages], {
    async provideHover(document, position, token) {
      if (!isChecked(document)) return undefined;
      const checked = await checks.of(document, () => token.isCancellationRequested);
      return checked && verdictHover(document, checked, document.offsetAt(position));
    },
  });
}
