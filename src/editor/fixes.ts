import * as vscode from 'vscode';
import type { Finding, Fix, FixKind } from '../core/citation/check-model';
import { withEdits } from '../core/citation/edits';
import type { Edit } from '../core/citation/model';
import { analysisLanguages } from './analysis';
import type { Checked, Checks } from './check';
import { source, underlined } from './findings';
import { clip } from './text';
import { isComparable } from './verdicts';

/** Fixes that change none of the writer's words and have one meaning: they may be made for a whole document at once. */
const plain: readonly FixKind[] = ['rewrite-citation', 'part-key', 'close-up'];

const rewrite = vscode.CodeActionKind.RefactorRewrite;
const fixAll = vscode.CodeActionKind.SourceFixAll.append('pincite');

/** Where something can be done: a finding, or a place where nothing is wrong and something is offered. */
type Place = Pick<Finding, 'start' | 'end' | 'fixes'> & { readonly code: Finding['code'] | 'offer' };

/** What to do, found again in the text as it is when a person takes it. */
interface Wanted {
  readonly document: vscode.TextDocument;
  /** The text that the edits are for. */
  readonly checked: Checked;
  readonly fixes: readonly { readonly place: Place; readonly fix: Fix }[];
}

function offersOf({ report }: Checked): readonly Place[] {
  return report.offers.map(({ start, end, fix }) => ({ code: 'offer', start, end, fixes: [fix] }));
}

class FixAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    readonly wanted: Wanted,
  ) {
    super(title, kind);
  }
}

/**
 * What may be done about findings, from their fixes as data. An action gets its edit when it is taken: the document is then
 * checked as it is, and what is no longer there changes nothing.
 */
export class FixProvider implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, rewrite, fixAll],
  };

  constructor(private readonly checks: Pick<Checks, 'of'>) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const checked = await this.checks.of(document, () => token.isCancellationRequested);
    if (!checked || token.isCancellationRequested) return [];
    const actions: vscode.CodeAction[] = [];
    if (!only || only.contains(vscode.CodeActionKind.QuickFix)) {
      const codes = new Set<string>();
      for (const finding of checked.report.findings) {
        const at = checked.range(finding);
        if (!at.intersection(range)) continue;
        const line = checked.range(underlined(checked, finding));
        const own = diagnostics.filter(
          (one) => one.source === source && one.code === finding.code && one.range.isEqual(line),
        );
        const first = actions.length;
        const fixes = finding.fixes.filter(({ edits }) => edits.length);
        const silence = fixes.filter(({ kind }) => kind === 'silence');
        for (const fix of fixes)
          if (fix.kind !== 'silence') actions.push(this.#action(document, checked, finding, fix));
        const all = codes.has(finding.code) ? undefined : this.#all(document, checked, finding);
        codes.add(finding.code);
        if (all) actions.push(all);
        const comparison = compareAction(document, checked, finding);
        if (comparison) actions.push(comparison);
        for (const fix of silence) actions.push(this.#action(document, checked, finding, fix));
        for (const action of actions.slice(first)) action.diagnostics = own;
      }
    }
    if (!only || only.contains(rewrite)) {
      for (const place of offersOf(checked)) {
        const [fix] = place.fixes;
        if (!fix || !checked.range(place).intersection(range)) continue;
        const title = vscode.l10n.t('Cite the paragraph that the words are in: {0}', clip(fix.label, 60));
        actions.push(new FixAction(title, rewrite, { document, checked, fixes: [{ place, fix }] }));
      }
    }
    if (only?.contains(fixAll)) {
      const fixes = plainFixes(checked);
      if (fixes.length) {
        actions.push(
          new FixAction(vscode.l10n.t('Write citations as pandoc reads them'), fixAll, { document, checked, fixes }),
        );
      }
    }
    return actions;
  }

  async resolveCodeAction(action: vscode.CodeAction, token: vscode.CancellationToken): Promise<vscode.CodeAction> {
    if (!(action instanceof FixAction)) return action;
    const { document, checked, fixes } = action.wanted;
    const now = await this.checks.of(document, () => token.isCancellationRequested);
    if (!now || token.isCancellationRequested) return action;
    const found = now.scan.text === checked.scan.text ? fixes : fixes.map((one) => again(one, checked, now));
    const edits = found.flatMap((one) => one?.fix.edits ?? []);
    if (!edits.length || found.some((one) => !one)) {
      void vscode.window.setStatusBarMessage(vscode.l10n.t('The text has changed: nothing was done.'), 5000);
      return action;
    }
    action.edit = new vscode.WorkspaceEdit();
    for (const edit of disjoint(edits)) action.edit.replace(document.uri, now.range(edit), edit.text);
    return action;
  }

  #action(document: vscode.TextDocument, checked: Checked, place: Place, fix: Fix): FixAction {
    const action = new FixAction(fixTitle(fix, checked.scan.text), vscode.CodeActionKind.QuickFix, {
      document,
      checked,
      fixes: [{ place, fix }],
    });
    // whether words are a translation is the writer's to say: “Auto Fix” does not
    action.isPreferred = fix.preferred && fix.kind !== 'mark-translation';
    return action;
  }

  /** The same fix wherever the document needs it; undefined when this is the only place. */
  #all(document: vscode.TextDocument, checked: Checked, { code }: Finding): FixAction | undefined {
    const fixes = plainFixes(checked).filter(({ place }) => place.code === code);
    const kind = fixes[0]?.fix.kind;
    if (fixes.length < 2 || kind === undefined) return undefined;
    return new FixAction(allTitle(kind, fixes.length), vscode.CodeActionKind.QuickFix, { document, checked, fixes });
  }
}

/** The preferred fix of every finding that has one of the plain kind. */
function plainFixes({ report }: Checked): Wanted['fixes'] {
  return report.findings.flatMap((finding) => {
    const fix = finding.fixes.find(({ kind, preferred, edits }) => preferred && edits.length && plain.includes(kind));
    return fix ? [{ place: finding, fix }] : [];
  });
}

/** The same fix at the same place in a newer text: the same words, and among those that are alike the same one. */
function again(
  { place, fix }: Wanted['fixes'][number],
  before: Checked,
  now: Checked,
): Wanted['fixes'][number] | undefined {
  const words = before.scan.text.slice(place.start, place.end);
  const alike = (checked: Checked): readonly Place[] =>
    [...checked.report.findings, ...offersOf(checked)].filter(
      (one) => one.code === place.code && checked.scan.text.slice(one.start, one.end) === words,
    );
  const old = alike(before);
  const candidates = alike(now);
  if (candidates.length !== old.length) return undefined;
  const found = candidates[old.findIndex(({ start, end }) => start === place.start && end === place.end)];
  const same = found?.fixes.find(
    (one) =>
      one.kind === fix.kind &&
      one.label === fix.label &&
      one.edits.length === fix.edits.length &&
      one.edits.every((edit, i) => edit.text === fix.edits[i]?.text),
  );
  return found && same && { place: found, fix: same };
}

/** Ascending, and none that touches one before it. */
function disjoint(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = kept.at(-1);
    if (!last || edit.start >= last.end) kept.push(edit);
  }
  return kept;
}

function compareAction(
  document: vscode.TextDocument,
  checked: Checked,
  { quotation }: Finding,
): vscode.CodeAction | undefined {
  const at = quotation === undefined ? undefined : checked.report.quotations[quotation];
  if (!at || !isComparable(checked, at)) return undefined;
  const title = vscode.l10n.t('Compare with the source');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const { line, character } = checked.range(at).start;
  action.command = {
    command: 'pincite.compareWithSource',
    title,
    arguments: [{ uri: document.uri.toString(), line, character }],
  };
  return action;
}

/** What stands in the text from the first edit to the last once they are made. */
function written(text: string, edits: readonly Edit[]): string {
  return clip(withEdits(text, edits, { start: edits[0]?.start ?? 0, end: edits.at(-1)?.end ?? 0 }), 60);
}

/** The words that change: “深表 → 感到”, “+ 不”, “− 其”. */
function changes(text: string, edits: readonly Edit[]): string {
  const each = edits.map((edit) => {
    const old = text.slice(edit.start, edit.end);
    if (edit.text === '') return `− ${clip(old, 30)}`;
    return old === '' ? `+ ${clip(edit.text, 30)}` : `${clip(old, 30)} → ${clip(edit.text, 30)}`;
  });
  return clip(each.join(vscode.l10n.t(', ')), 80);
}

/** What a fix does, in words. A kind that has no words yet is shown as what it writes. */
function fixTitle({ kind, label, edits }: Fix, text: string): string {
  const short = clip(label, 60);
  switch (kind) {
    case 'replace-key':
      return vscode.l10n.t('Cite the document {0}', short);
    case 'replace-locator':
      return vscode.l10n.t('Change it to {0}', short);
    case 'swap-range':
      return vscode.l10n.t('Swap the ends of the range: {0}', short);
    case 'complete-range':
      return vscode.l10n.t('Write the last number in full: {0}', short);
    case 'end-range':
      return vscode.l10n.t('End the range at the last paragraph: {0}', short);
    case 'rewrite-citation':
      return vscode.l10n.t('Write it as pandoc reads it: {0}', short);
    case 'part-key':
      return vscode.l10n.t('Part the key from the text: {0}', short);
    case 'close-up':
      return vscode.l10n.t('Take the space away');
    case 'source-words':
      return vscode.l10n.t('Use the source’s words: {0}', changes(text, edits));
    case 'ellipsis':
      return vscode.l10n.t('Mark the omission with {0}', clip(edits[0]?.text ?? '', 10));
    case 'brackets':
      return vscode.l10n.t('Put the added words in brackets: {0}', written(text, edits));
    case 'mark-translation':
      return vscode.l10n.t('Mark it as the author’s translation');
    case 'cite-paragraph':
      return vscode.l10n.t('Cite {0}, where the words are', short);
    case 'silence':
      return vscode.l10n.t('Ignore it here, with a comment');
    case 'remove-silence':
      return vscode.l10n.t('Remove the comment');
    default:
      return short;
  }
}

function allTitle(kind: FixKind, count: number): string {
  switch (kind) {
    case 'part-key':
      return vscode.l10n.t('Part all {0} keys in this document from the text', count);
    case 'close-up':
      return vscode.l10n.t('Take all {0} such spaces in this document away', count);
    default:
      return vscode.l10n.t('Write all {0} in this document as pandoc reads them', count);
  }
}

/** Quick fixes for what the check finds, and `source.fixAll.pincite` for those that change no word. */
export function registerFixes(checks: Checks): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [...analysisLanguages],
    new FixProvider(checks),
    FixProvider.metadata,
  );
}
