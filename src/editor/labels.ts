import * as vscode from 'vscode';
import type { Library } from '../core/corpus/library';
import type { Document, Paragraph, Part } from '../core/corpus/model';
import { partWords } from '../wording/fact';
import { clip } from './text';

/** What a label is called in running text: `12.` → `12`, `三、` → `三`, `㈡` and `(a)` as they are. */
export function bareLabel(label: string): string {
  return label.replace(/[.．、,:：\s]+$/u, '');
}

/** The position of a paragraph that has no label, and that it was counted: “¶6 (counted)”, “item 2 (counted)”. */
function countedLabel(paragraph: Paragraph, marked: boolean): string {
  const last = paragraph.address.segments.at(-1);
  const n = last && last.kind !== 'label' ? last.n : 0;
  if (last?.kind === 'item') return marked ? vscode.l10n.t('item {0} (counted)', n) : vscode.l10n.t('item {0}', n);
  return marked ? vscode.l10n.t('¶{0} (counted)', n) : vscode.l10n.t('¶{0}', n);
}

/** The name of one paragraph among its siblings: its label as printed, or its position, shown as counted. */
export function paragraphLabel(paragraph: Paragraph): string {
  return paragraph.label ?? countedLabel(paragraph, true);
}

/**
 * Where a paragraph is in its document, in the words of the interface: `12`, `三㈡`, “四 item 2 (counted)”,
 * “letter ¶1 (counted)”. The marker “(counted)” is there exactly once if any step was counted.
 */
export function placeLabel(document: Document, paragraph: Paragraph): string {
  const place = stepLabels(paragraph).reduce((all, { glue, words }) => all + glue + words, '');
  const part = document.parts.find((one) => one.name === paragraph.address.part && !one.main);
  return part ? `${partLabel(part)} ${place}` : place;
}

/** The steps of a place from the outermost, with what stands before each. */
function stepLabels(
  paragraph: Paragraph,
): readonly { readonly glue: string; readonly words: string; readonly printed: boolean }[] {
  const steps: Paragraph[] = [];
  for (let at: Paragraph | undefined = paragraph; at; at = at.parent) steps.unshift(at);
  return steps.map((step, i) => {
    const marked = i === steps.length - 1 && paragraph.counted;
    const words =
      step.label !== undefined
        ? marked
          ? vscode.l10n.t('{0} (counted)', bareLabel(step.label))
          : bareLabel(step.label)
        : countedLabel(step, marked);
    const glue = i === 0 || (step.label !== undefined && /^[^\p{L}\p{N}]|^[㈠-㈩]/u.test(words)) ? '' : ' ';
    return { glue, words, printed: step.label !== undefined };
  });
}

/**
 * A paragraph by the name of its document and its place, for running text: “主席事实摘要 ¶ 20”; a work by its key. What is not
 * in the corpus stays as it is.
 */
export function paragraphName(library: Library, address: string, language?: string): string {
  const work = library.document(address, language);
  if (work) return documentLabel(work);
  const paragraph = library.paragraph(address, language);
  const document = paragraph && library.document(paragraph.address.key, language);
  if (!paragraph || !document) return address;
  const steps = stepLabels(paragraph);
  const isPrinted = /^[\p{L}\p{N}]/u.test(steps[0]?.words ?? '') && steps[0]?.printed;
  if (paragraph.address.part !== undefined || !isPrinted)
    return `${documentLabel(document)} ${placeLabel(document, paragraph)}`;
  const firstCounted = steps.findIndex(({ printed }) => !printed);
  const numbers = firstCounted < 0 ? steps : steps.slice(0, firstCounted);
  const rest = firstCounted < 0 ? [] : steps.slice(firstCounted);
  const joined = (some: typeof steps): string => some.reduce((all, { glue, words }) => all + glue + words, '').trim();
  const name = numberedName(document, joined(numbers));
  return rest.length ? vscode.l10n.t('{0} {1}', name, joined(rest)) : name;
}

/** A numbered paragraph by the name of its document: “主席事实摘要 ¶ 20”. */
export function numberedName(document: Document, number: string): string {
  return vscode.l10n.t('{0} ¶ {1}', documentLabel(document), number);
}

/** What a part is called. A name that the source does not print is put in square brackets. */
export function partLabel(part: Part): string {
  const name = part.label ?? partWords(part.name, vscode.l10n.t) ?? part.name ?? vscode.l10n.t('Text');
  return part.labelPrinted ? name : `[${name}]`;
}

/** The title a document goes by in lists. */
export function documentLabel(document: Document): string {
  return document.metadata.shortTitle ?? document.metadata.title;
}

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
