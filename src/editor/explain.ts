import * as vscode from 'vscode';
import { checkCodes, shownSeverity, type CheckCode, type Severities } from '../core/citation/check-model';
import { explainCode } from '../wording/code';

/** The scheme of the text that explains the findings; the manifest gives it the language of reading documents. */
const scheme = 'pincite-help';

/** Lines before the first code, and for each. */
const [head, lines] = [2, 5];

/** Where a code of the check is explained, for the list of problems: a text that an editor opens at its line. */
export function explanationOf(code: CheckCode): vscode.Uri {
  const line = head + checkCodes.indexOf(code) * lines + 1;
  return vscode.Uri.from({
    scheme,
    path: `/pincite-help/${vscode.l10n.t('Findings of the check')}`,
    fragment: `L${line}`,
  });
}

function severityName(code: CheckCode, severities: Severities): string {
  switch (shownSeverity(code, severities)) {
    case 'error':
      return vscode.l10n.t('error');
    case 'warning':
      return vscode.l10n.t('warning');
    case 'information':
      return vscode.l10n.t('information');
    case 'hint':
      return vscode.l10n.t('hint');
    case 'off':
      return vscode.l10n.t('not looked for');
  }
}

function explanations(severities: Severities): string {
  const each = checkCodes.map((code) => {
    const { meaning, advice } = explainCode(code, vscode.l10n.t);
    const shown = vscode.l10n.t(
      'Shown as: {0}. The setting “pincite.check.severity” changes that.',
      severityName(code, severities),
    );
    return `${code}\n${meaning}\n${advice}\n${shown}\n`;
  });
  return `${vscode.l10n.t('Findings of the check')}\n\n${each.join('\n')}`;
}

/** Every code of the check in words, behind the codes in the list of problems and in hovers. */
export function registerExplanations(severities: () => Severities): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => explanations(severities()),
  });
}
