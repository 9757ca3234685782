import * as vscode from 'vscode';
import type { CheckedQuotation, Difference, SourceSpan } from '../core/citation/quotation-model';
import { differenceMessage } from '../wording/finding';
import { foldingName, notCheckableReason, notQuotationReason } from '../wording/verdict';
import type { Checked } from './check';
import { paragraphName } from './labels';

/** What the check says of a quotation, in words and with an icon that says the same. */
export interface VerdictWords {
  readonly icon: '$(pass)' | '$(warning)' | '$(question)' | '$(circle-slash)';
  /** “Verbatim”, “Differs from …”. */
  readonly text: string;
  /** What was allowed to differ, what differs, why it could not be checked; undefined where there is nothing to add. */
  readonly detail?: string;
  /** The paragraphs where the words are or nearly are. */
  readonly places: readonly { readonly address: string; readonly language: string }[];
}

function placesOf(spans: readonly SourceSpan[]): VerdictWords['places'] {
  const places: VerdictWords['places'][number][] = [];
  for (const { address, language } of spans) {
    if (address !== undefined && !places.some((one) => one.address === address)) places.push({ address, language });
  }
  return places;
}

/** Whether there are words of the source to compare a quotation with: those that it is or may be, else the cited paragraphs. */
export function isComparable({ scan }: Checked, { segments, citation }: CheckedQuotation): boolean {
  if (segments.some(({ source }) => source.length)) return true;
  const works = citation === undefined ? [] : (scan.citations[citation]?.works ?? []);
  return works.some(({ pinpoints }) => pinpoints.some(({ from }) => from.length));
}

/** The verdict on a quotation of a checked text. */
export function verdictWords({ library }: Checked, quotation: CheckedQuotation): VerdictWords {
  const { verdict, segments } = quotation;
  const places = placesOf(segments.flatMap(({ source }) => source));
  const list = (words: readonly string[]): string => words.join(vscode.l10n.t(', '));
  const names = (of: VerdictWords['places']): string =>
    list(of.map(({ address, language }) => paragraphName(library, address, language)));
  const differences = (of: readonly Difference[]): string =>
    of.map((one) => differenceMessage(one, vscode.l10n.t)).join(vscode.l10n.t('; '));
  switch (verdict.kind) {
    case 'verbatim': {
      const folded = verdict.folded.map((one) => foldingName(one, vscode.l10n.t));
      return {
        icon: '$(pass)',
        text: places.length ? vscode.l10n.t('Verbatim: {0}', names(places)) : vscode.l10n.t('Verbatim'),
        ...(folded.length ? { detail: vscode.l10n.t('Not as printed, which is allowed: {0}', list(folded)) } : {}),
        places,
      };
    }
    case 'differs':
      return {
        icon: '$(warning)',
        text: places.length
          ? vscode.l10n.t('Differs from {0}', names(places))
          : vscode.l10n.t('Differs from the source'),
        detail: differences(verdict.differences),
        places,
      };
    case 'other-paragraph': {
      const found = verdict.found.flatMap(({ addresses, language }) =>
        addresses.map((address) => ({ address, language })),
      );
      return {
        icon: '$(warning)',
        text: vscode.l10n.t('Not in the cited paragraph, but in {0}', names(found)),
        places: found,
      };
    }
    case 'not-found':
      return { icon: '$(warning)', text: vscode.l10n.t('Not in the cited document'), places: [] };
    case 'not-checkable':
      return {
        icon: '$(question)',
        text: vscode.l10n.t('Not checkable: {0}', notCheckableReason(verdict.reason, vscode.l10n.t)),
        places: [],
      };
    case 'not-a-quotation':
      return {
        icon: '$(circle-slash)',
        text: vscode.l10n.t('No quotation: {0}', notQuotationReason(verdict.reason, vscode.l10n.t)),
        places: [],
      };
  }
}
