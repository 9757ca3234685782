import type { Library } from '../core/corpus/library';
import type { Document, Paragraph, Part } from '../core/corpus/model';
import { partWords } from './fact';
import type { Translate } from './translate';

/** What a label is called in running text: `12.` → `12`, `三、` → `三`, `㈡` and `(a)` as they are. */
export function bareLabel(label: string): string {
  return label.replace(/[.．、,:：\s]+$/u, '');
}

/** The position of a paragraph that has no label, and that it was counted: “¶6 (counted)”, “item 2 (counted)”. */
function countedLabel(paragraph: Paragraph, marked: boolean, t: Translate): string {
  const last = paragraph.address.segments.at(-1);
  const n = last && last.kind !== 'label' ? last.n : 0;
  if (last?.kind === 'item') return marked ? t('item {0} (counted)', n) : t('item {0}', n);
  return marked ? t('¶{0} (counted)', n) : t('¶{0}', n);
}

/** The name of one paragraph among its siblings: its label as printed, or its position, shown as counted. */
export function paragraphLabel(paragraph: Paragraph, t: Translate): string {
  return paragraph.label ?? countedLabel(paragraph, true, t);
}

/**
 * Where a paragraph is in its document, in the words of the interface: `12`, `三㈡`, “四 item 2 (counted)”,
 * “letter ¶1 (counted)”. The marker “(counted)” is there exactly once if any step was counted.
 */
export function placeLabel(document: Document, paragraph: Paragraph, t: Translate): string {
  const place = stepLabels(paragraph, t).reduce((all, { glue, words }) => all + glue + words, '');
  const part = document.parts.find((one) => one.name === paragraph.address.part && !one.main);
  return part ? `${partLabel(part, t)} ${place}` : place;
}

/** The steps of a place from the outermost, with what stands before each. */
function stepLabels(
  paragraph: Paragraph,
  t: Translate,
): readonly { readonly glue: string; readonly words: string; readonly printed: boolean }[] {
  const steps: Paragraph[] = [];
  for (let at: Paragraph | undefined = paragraph; at; at = at.parent) steps.unshift(at);
  return steps.map((step, i) => {
    const marked = i === steps.length - 1 && paragraph.counted;
    const words =
      step.label !== undefined
        ? marked
          ? t('{0} (counted)', bareLabel(step.label))
          : bareLabel(step.label)
        : countedLabel(step, marked, t);
    const glue = i === 0 || (step.label !== undefined && /^[^\p{L}\p{N}]|^[㈠-㈩]/u.test(words)) ? '' : ' ';
    return { glue, words, printed: step.label !== undefined };
  });
}

/**
 * A paragraph by the name of its document and its place, for running text: “主席事实摘要 ¶ 20”, in Chinese 主席事实摘要第20段; a
 * work by its title. An address that is not in the corpus stays as it is.
 *
 * @example paragraphName(library, 'china-nuclear-disarmament-2022#4/i2', english) // '关于核裁军问题 ¶ 四 item 2 (counted)'
 */
export function paragraphName(library: Library, address: string, t: Translate, language?: string): string {
  const work = library.document(address, language);
  if (work) return documentLabel(work);
  const paragraph = library.paragraph(address, language);
  const document = paragraph && library.document(paragraph.address.key, language);
  if (!paragraph || !document) return address;
  const steps = stepLabels(paragraph, t);
  const isPrinted = /^[\p{L}\p{N}]/u.test(steps[0]?.words ?? '') && steps[0]?.printed;
  if (paragraph.address.part !== undefined || !isPrinted)
    return `${documentLabel(document)} ${placeLabel(document, paragraph, t)}`;
  const firstCounted = steps.findIndex(({ printed }) => !printed);
  const numbers = firstCounted < 0 ? steps : steps.slice(0, firstCounted);
  const rest = firstCounted < 0 ? [] : steps.slice(firstCounted);
  const joined = (some: typeof steps): string => some.reduce((all, { glue, words }) => all + glue + words, '').trim();
  const name = numberedName(document, joined(numbers), t);
  return rest.length ? t('{0} {1}', name, joined(rest)) : name;
}

/** A numbered paragraph by the name of its document: “主席事实摘要 ¶ 20”. */
export function numberedName(document: Document, number: string, t: Translate): string {
  return t('{0} ¶ {1}', documentLabel(document), number);
}

/** What a part is called. A name that the source does not print is put in square brackets. */
export function partLabel(part: Part, t: Translate): string {
  const name = part.label ?? partWords(part.name, t) ?? part.name ?? t('Text');
  return part.labelPrinted ? name : `[${name}]`;
}

/** The title a document goes by in lists. */
export function documentLabel(document: Document): string {
  return document.metadata.shortTitle ?? document.metadata.title;
}
