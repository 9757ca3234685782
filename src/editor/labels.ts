import * as vscode from 'vscode';
import type { Library } from '../core/corpus/library';
import type { Document, Paragraph, Part } from '../core/corpus/model';
import * as place from '../wording/place';
import { clip } from './text';

/** See `paragraphLabel` in src/wording/place.ts, as the others here; in the language of the interface. */
export const paragraphLabel = (paragraph: Paragraph): string => place.paragraphLabel(paragraph, vscode.l10n.t);

export const placeLabel = (document: Document, paragraph: Paragraph): string =>
  place.placeLabel(document, paragraph, vscode.l10n.t);

export const paragraphName = (library: Library, address: string, language?: string): string =>
  place.paragraphName(library, address, vscode.l10n.t, language);

export const numberedName = (document: Document, number: string): string =>
  place.numberedName(document, number, vscode.l10n.t);

export const partLabel = (part: Part): string => place.partLabel(part, vscode.l10n.t);

export const documentLabel = place.documentLabel;

/** The symbol, as far as it is known, else the key. A symbol that the source does not print is marked. */
export function documentDetail(document: Document): string {
  const { symbol, unverified } = document.metadata;
  if (symbol === undefined) return document.key;
  return unverified.includes('symbol') ? vscode.l10n.t('{0} (unverified)', symbol) : symbol;
}

/** A paragraph's own words for a list: never empty, an item holder without words shows its first item's. */
export function wordsOf(paragraph: Paragraph): string {
  if (paragraph.text.trim() !== '') return paragraph.text;
  const first = paragraph.items[0];
  return first ? wordsOf(first) : '';
}

/** A paragraph in a list: its label or counted position and its first words, at most `length` characters of them. */
export function paragraphLine(paragraph: Paragraph, length: number): string {
  const label = paragraphLabel(paragraph);
  const gap = paragraph.label !== undefined && /[、．。：）]$/.test(label) ? '' : ' ';
  return `${label}${gap}${clip(wordsOf(paragraph), length)}`;
}
