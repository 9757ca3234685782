import * as vscode from 'vscode';
import type { Finding } from '../core/citation/check-model';
import type { CheckedQuotation } from '../core/citation/quotation-model';
import { unjudgedReason } from '../wording/verdict';
import { isChecked, type Checked, type Checks } from './check';
import { Advice, type RegisterCommand } from './commands';
import { messageOfFinding } from './findings';
import { documentLabel, numberedName } from './labels';
import { clip, escapeIcons } from './text';
import { verdictWords } from './verdicts';

/** What is wrong with references, as far as it is an error or a warning: quotations have counts of their own. */
function references({ report }: Checked): readonly Finding[] {
  return report.findings.filter(
    ({ quotation, severity }) => quotation === undefined && (severity === 'error' || severity === 'warning'),
  );
}

/** The counts with icons; what is none is left out, but for what is verbatim. */
function shortCounts(checked: Checked): string {
  const { counts } = checked.report;
  const wrong = references(checked).length;
  return [
    `$(pass) ${counts.verbatim}`,
    ...(counts.differing ? [`$(warning) ${counts.differing}`] : []),
    ...(counts.notCheckable ? [`$(question) ${counts.notCheckable}`] : []),
    ...(wrong ? [`$(error) ${wrong}`] : []),
  ].join(' · ');
}

/** The counts in words, a line each. */
function countLines(checked: Checked): readonly string[] {
  const { counts, unjudged, silenced } = checked.report;
  const wrong = references(checked).length;
  return [
    vscode.l10n.t('Verbatim quotations: {0}', counts.verbatim),
    vscode.l10n.t('Differing: {0}', counts.differing),
    vscode.l10n.t('Not checkable: {0}', counts.notCheckable),
    vscode.l10n.t('In quotation marks, but no quotation: {0}', counts.notQuotations),
    vscode.l10n.t('References with an error or a warning: {0}', wrong),
    ...(unjudged.length ? [vscode.l10n.t('References not judged: {0}', unjudged.length)] : []),
    ...(silenced.length ? [vscode.l10n.t('Ignored by a comment: {0}', silenced.length)] : []),
  ];
}

/** What a reference cites, as far as that is known: “主席事实摘要 ¶ 300”; else as it is written. */
function referenceName({ library, scan }: Checked, { data, start, end }: Finding): string {
  const document = 'work' in data ? library.document(data.work) : undefined;
  if (!document || !('written' in data)) return clip(scan.text.slice(start, end), 60);
  const { written } = data;
  return clip(/^\d/.test(written) ? numberedName(document, written) : `${documentLabel(document)} ${written}`, 60);
}

type Row = vscode.QuickPickItem & { readonly range?: vscode.Range };

/** What is to be looked at first: what differs, references, what could not be checked, what is verbatim, what is none. */
function rowsOf(checked: Checked): readonly Row[] {
  const { report, scan, library, range } = checked;
  const groups: { readonly title: string; readonly rows: Row[] }[] = [
    { title: vscode.l10n.t('Differing'), rows: [] },
    { title: vscode.l10n.t('References'), rows: [] },
    { title: vscode.l10n.t('Not checkable'), rows: [] },
    { title: vscode.l10n.t('References not judged'), rows: [] },
    { title: vscode.l10n.t('Verbatim'), rows: [] },
    { title: vscode.l10n.t('No quotation'), rows: [] },
  ];
  const lineOf = (at: vscode.Range): string => vscode.l10n.t('line {0}', at.start.line + 1);
  const group = ({ verdict }: CheckedQuotation): number =>
    verdict.kind === 'not-checkable' ? 2 : verdict.kind === 'verbatim' ? 4 : verdict.kind === 'not-a-quotation' ? 5 : 0;
  for (const quotation of report.quotations) {
    const at = range(quotation);
    const { icon, text, detail, ignored } = verdictWords(checked, quotation);
    const words = quotation.parts.map(({ start, end }) => scan.text.slice(start, end)).join(' … ');
    groups[group(quotation)]?.rows.push({
      label: `${icon} ${escapeIcons(clip(words, 60))}`,
      description: lineOf(at),
      // what differs first: the line may be cut
      detail: [ignored, ...(icon === '$(pass)' ? [text, detail] : [detail, text])].filter(Boolean).join(' · '),
      range: at,
    });
  }
  for (const finding of references(checked)) {
    const at = range(finding);
    groups[1]?.rows.push({
      label: `${finding.severity === 'error' ? '$(error)' : '$(warning)'} ${escapeIcons(referenceName(checked, finding))}`,
      description: lineOf(at),
      detail: messageOfFinding(finding, library),
      range: at,
    });
  }
  for (const unjudged of report.unjudged) {
    const at = range(unjudged);
    groups[3]?.rows.push({
      label: `$(question) ${escapeIcons(clip(scan.text.slice(unjudged.start, unjudged.end), 60))}`,
      description: lineOf(at),
      detail: vscode.l10n.t('Not judged: {0}', unjudgedReason(unjudged, vscode.l10n.t)),
      range: at,
    });
  }
  return groups.flatMap(({ title, rows }): readonly Row[] =>
    rows.length ? [{ label: `${title} (${rows.length})`, kind: vscode.QuickPickItemKind.Separator }, ...rows] : [],
  );
}

/** Lists the quotations of the analysis in front; the place of the active row is shown, Escape goes back. */
async function showQuotations(checks: Checks): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const checked = editor && (await checks.of(editor.document));
  if (!editor || !checked) throw new Advice(vscode.l10n.t('Open an analysis first: a Markdown or Quarto file.'));
  const { selections, visibleRanges } = editor;
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t('Quotations and what the check says of them');
  picker.placeholder = rowsOf(checked).length
    ? vscode.l10n.t('Enter goes to the place')
    : vscode.l10n.t('There is no quotation in this analysis.');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = rowsOf(checked);
  let taken = false;
  const show = (range: vscode.Range | undefined): void => {
    if (!range) return;
    editor.selection = new vscode.Selection(range.start, range.end);
    // a place near the top would be under the list
    editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
  };
  picker.onDidChangeActive(([row]) => show(row?.range));
  picker.onDidAccept(() => {
    taken = true;
    const range = picker.activeItems[0]?.range;
    picker.hide();
    show(range);
  });
  picker.onDidHide(() => {
    if (!taken) {
      editor.selections = selections;
      if (visibleRanges[0]) editor.revealRange(visibleRanges[0], vscode.TextEditorRevealType.AtTop);
    }
    picker.dispose();
  });
  picker.show();
}

/** The counts of the analysis in front in the status bar, and the list of its quotations behind them. */
export function registerQuotations(command: RegisterCommand, checks: Checks): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('pincite.check', vscode.StatusBarAlignment.Right, 91);
  item.name = vscode.l10n.t('Pincite check');
  item.command = 'pincite.showQuotations';
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isChecked(document)) return item.hide();
    const checked = checks.last(document.uri);
    const busy = checks.isBusy(document.uri);
    if (!checked && !busy) return item.hide();
    if (
      checked &&
      !checked.report.quotations.length &&
      !checked.scan.citations.length &&
      !checked.report.findings.length
    ) {
      return item.hide();
    }
    const lines = checked ? countLines(checked) : [];
    const state = busy ? [vscode.l10n.t('Checking quotations and references…')] : [];
    item.text = `${busy ? '$(sync~spin) ' : ''}${checked ? shortCounts(checked) : ''}`.trim();
    item.tooltip = [...state, ...lines].join('\n');
    item.accessibilityInformation = {
      label: [vscode.l10n.t('Pincite check'), ...state, ...lines].join(vscode.l10n.t('; ')),
      role: 'button',
    };
    item.show();
  };
  // A check that is over in a moment does not make the item flicker.
  let pending: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(pending);
    update();
  };
  const later = (): void => {
    clearTimeout(pending);
    pending = setTimeout(update, 300);
  };
  const isInFront = (uri: vscode.Uri): boolean =>
    vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
  update();
  return vscode.Disposable.from(
    item,
    command('pincite.showQuotations', () => showQuotations(checks)),
    vscode.window.onDidChangeActiveTextEditor(now),
    checks.onDidCheck((uri) => {
      if (isInFront(uri)) now();
    }),
    checks.onDidBegin((uri) => {
      if (isInFront(uri)) later();
    }),
    new vscode.Disposable(() => clearTimeout(pending)),
  );
}
