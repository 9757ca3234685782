import * as vscode from 'vscode';
import type { SilencedFinding } from '../core/citation/check-model';
import type { CheckedQuotation, QuotationVerdict } from '../core/citation/quotation-model';
import { verdictMessage, type VerdictMessage } from '../wording/verdict';
import type { Checked } from './check';
import { paragraphName } from './labels';
import { clip } from './text';

/** What the check says of a quotation, in words and with an icon that says the same. */
export interface VerdictWords extends VerdictMessage {
  readonly icon: '$(pass)' | '$(warning)' | '$(question)' | '$(circle-slash)';
  /** That a comment ignores it, if one does. */
  readonly ignored?: string;
}

/**
 * Whether a comparison with the source shows something: the quotation is not just as printed, and there are words that it is or
 * may be, else cited paragraphs.
 */
export function isComparable({ scan }: Checked, { segments, citation, verdict }: CheckedQuotation): boolean {
  if (verdict.kind === 'not-checkable') return false;
  if (verdict.kind === 'verbatim' && !verdict.folded.length && !verdict.punctuation.length) return false;
  if (segments.some(({ source }) => source.length)) return true;
  const works = citation === undefined ? [] : (scan.citations[citation]?.works ?? []);
  return works.some(({ pinpoints }) => pinpoints.some(({ from }) => from.length));
}

/** The verdict on a quotation of a checked text. */
export function verdictWords({ library, report }: Checked, quotation: CheckedQuotation): VerdictWords {
  const silenced = report.silenced.find(
    ({ finding }) => finding.quotation !== undefined && report.quotations[finding.quotation] === quotation,
  );
  return {
    ...(silenced ? { ignored: ignoredWords(silenced) } : {}),
    icon: iconOf(quotation.verdict),
    ...verdictMessage(quotation, vscode.l10n.t, ({ address, language }) => paragraphName(library, address, language)),
  };
}

function ignoredWords({ reason }: SilencedFinding): string {
  return reason === undefined
    ? vscode.l10n.t('ignored by a comment')
    : vscode.l10n.t('ignored by a comment: {0}', clip(reason, 80));
}

function iconOf({ kind }: QuotationVerdict): VerdictWords['icon'] {
  switch (kind) {
    case 'verbatim':
      return '$(pass)';
    case 'not-checkable':
      return '$(question)';
    case 'not-a-quotation':
      return '$(circle-slash)';
    default:
      return '$(warning)';
  }
}
