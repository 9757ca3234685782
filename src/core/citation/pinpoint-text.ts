import { formatAddress, formatSegment } from '../corpus/address';
import type { Library } from '../corpus/library';
import type { Address, Document, Paragraph, Segment } from '../corpus/model';
import { isItemLabel, toHan, toOrdinal, toRoman } from '../corpus/numerals';
import { isChinese } from './language';

/** A run of addresses that are written together, because they differ in their last step only (or are all plain labels). */
export interface PinpointGroup {
  readonly kind: 'labels' | 'unnumbered' | 'items' | 'labels-under-counted';
  /** The steps before the last one, as written; empty for `labels` and at the top level. */
  readonly stem: readonly Step[];
  readonly runs: readonly Run[];
}

/** One step as it is written: a printed label without its stop, or a position. */
export type Step = { readonly label: string } | { readonly unnumbered: number } | { readonly item: number };

/** One paragraph or an unbroken range of neighbours. */
export interface Run {
  readonly first: readonly Step[];
  readonly last?: readonly Step[];
}

/** A part of one work and the places in it, in document order. */
export interface CitedPart {
  readonly key: string;
  /** Undefined for the main part. */
  readonly part?: string;
  /** Empty when the part, or the work, is cited as a whole. */
  readonly groups: readonly PinpointGroup[];
  readonly document?: Document;
}

/** The printed label as it is written inside a sentence: `12.` → `12`, 三、 → 三, `(a)` and ㈡ as they are, `a.` → `a`. */
export function labelInText(label: string): string {
  const text = label.trim();
  if (/^[(（].*[)）]$/.test(text)) return text;
  return text.replace(/[.。．、,:：)）\s]+$/, '') || text;
}

/** A label below another one: in brackets unless it carries its own (`1` under 8 is written 8(1)). */
function inner(label: string): string {
  return isItemLabel(label) || !/^[\w.]+$/.test(label) ? label : `(${label})`;
}

function stepsOf(address: Address, paragraph: Paragraph | undefined): readonly Step[] {
  const labels = [...(paragraph?.labels ?? [])];
  let depth = 0;
  return address.segments.map((segment): Step => {
    if (segment.kind === 'unnumbered') return { unnumbered: segment.n };
    if (segment.kind === 'item') return { item: segment.n };
    const label = labelInText(labels.shift() ?? segment.value);
    return { label: depth++ === 0 ? label : inner(label) };
  });
}

function sameSegments(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a.length === b.length && a.every((segment, at) => formatSegment(segment) === formatSegment(b[at] as Segment));
}

interface Place {
  readonly address: Address;
  readonly steps: readonly Step[];
  readonly paragraph: Paragraph | undefined;
  readonly position: number;
}

function lastKind(place: Place): Segment['kind'] | undefined {
  return place.address.segments.at(-1)?.kind;
}

function groupKind(place: Place): PinpointGroup['kind'] {
  const kind = lastKind(place);
  if (kind === 'unnumbered') return 'unnumbered';
  if (kind === 'item') return 'items';
  return place.address.segments.every((segment) => segment.kind === 'label') ? 'labels' : 'labels-under-counted';
}

function sameGroup(a: Place, b: Place): boolean {
  const kind = groupKind(a);
  if (kind !== groupKind(b)) return false;
  return kind === 'labels' || sameSegments(a.address.segments.slice(0, -1), b.address.segments.slice(0, -1));
}

/** The sibling after a paragraph that is of the same kind: label after label, position after position. */
function isNext(document: Document | undefined, a: Place, b: Place): boolean {
  const first = a.paragraph;
  const second = b.paragraph;
  if (!document || !first || !second || lastKind(a) !== lastKind(b)) return false;
  if (!sameSegments(a.address.segments.slice(0, -1), b.address.segments.slice(0, -1))) return false;
  const siblings = first.parent
    ? first.parent.items
    : (document.parts.find((part) => part.paragraphs.includes(first))?.paragraphs.filter((one) => !one.parent) ?? []);
  const alike = siblings.filter((one) => one.address.segments.at(-1)?.kind === lastKind(a));
  const at = alike.indexOf(first);
  return at >= 0 && alike[at + 1] === second;
}

/**
 * Orders what is cited for writing: works in the order given, in each its parts, in each the paragraphs in document
 * order, once each, neighbours joined to ranges. Labels are those of the document in `language`, where there is one.
 */
export function arrangeAddresses(
  library: Library,
  addresses: readonly Address[],
  language: string,
): readonly CitedPart[] {
  const parts = new Map<string, { key: string; part?: string; addresses: Address[] }>();
  const works: string[] = [];
  for (const address of addresses) {
    // a whole work or part beside some of its paragraphs stays a citation of its own
    const id = `${address.key}\n${address.part ?? ''}\n${address.segments.length ? '' : 'whole'}`;
    if (!works.includes(address.key)) works.push(address.key);
    const entry = parts.get(id);
    if (entry) entry.addresses.push(address);
    else {
      parts.set(id, {
        key: address.key,
        ...(address.part === undefined ? {} : { part: address.part }),
        addresses: [address],
      });
    }
  }
  const seen = new Set<string>();
  return [...parts.values()]
    .sort((a, b) => works.indexOf(a.key) - works.indexOf(b.key))
    .map((entry): CitedPart => {
      const document = library.document(entry.key, language);
      const places = entry.addresses
        .filter((address) => address.segments.length > 0)
        .map((address): Place => {
          const paragraph = library.paragraph(address, language);
          const own = document && paragraph ? document.paragraphs.indexOf(paragraph) : -1;
          return { address, paragraph, steps: stepsOf(address, paragraph), position: own < 0 ? Infinity : own };
        })
        .sort((a, b) => (a.position === b.position ? 0 : a.position - b.position))
        .filter((place) => {
          const id = formatAddress(place.address);
          return !seen.has(id) && seen.add(id);
        });
      const groups: { kind: PinpointGroup['kind']; stem: readonly Step[]; runs: Run[]; last: Place }[] = [];
      for (const place of places) {
        const group = groups.at(-1);
        if (!group || !sameGroup(group.last, place)) {
          const kind = groupKind(place);
          const stem = kind === 'labels' ? [] : place.steps.slice(0, -1);
          groups.push({ kind, stem, runs: [{ first: place.steps }], last: place });
          continue;
        }
        const run = group.runs.at(-1);
        if (run && isNext(document, group.last, place)) {
          group.runs[group.runs.length - 1] = { first: run.first, last: place.steps };
        } else group.runs.push({ first: place.steps });
        group.last = place;
      }
      return {
        key: entry.key,
        ...(entry.part === undefined ? {} : { part: entry.part }),
        groups: groups.map(({ kind, stem, runs }) => ({ kind, stem, runs })),
        ...(document === undefined ? {} : { document }),
      };
    });
}

/** How pinpoints are put into words. */
export interface PinpointWording {
  readonly language: 'zh' | 'en';
  /** Between the two ends of a range of labels: `-`, `–`, 至. */
  readonly range: string;
  /** Between the members of a list, and before its last one. */
  readonly comma: string;
  readonly and: string;
  /** Between a number and `(a)`: `1 (a)` in English UN documents. */
  readonly gap: string;
}

export const chineseWording: PinpointWording = { language: 'zh', range: '至', comma: '、', and: '和', gap: '' };
export const englishWording: PinpointWording = { language: 'en', range: '–', comma: ', ', and: ' and ', gap: ' ' };

function list(items: readonly string[], wording: PinpointWording): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(wording.comma)}${wording.and}${items.at(-1) ?? ''}`;
}

function labelOf(step: Step | undefined): string {
  return step && 'label' in step ? step.label : '';
}

function joinLabels(steps: readonly Step[], wording: PinpointWording): string {
  // citeproc takes a locator with a space in it for several: "paras. 2 bis"
  const tight = wording.language === 'en' && wording.gap === '';
  return steps
    .map((step) => (tight ? labelOf(step).replace(/\s+/g, '') : labelOf(step)))
    .map((label, at) => (at > 0 && label.startsWith('(') ? wording.gap + label : label))
    .join('');
}

function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Labels without any word around them: `3, 12–15 and 20`, `8(a)㈢`, 三㈠、㈢. A repeated stem is written once. */
export function writeLabels(runs: readonly Run[], wording: PinpointWording): string {
  let stem: readonly Step[] = [];
  const written = runs.map(({ first, last }) => {
    const own = first.slice(0, -1);
    const same = own.length > 0 && sameSteps(own, stem);
    stem = own;
    const from = same ? labelOf(first.at(-1)) : joinLabels(first, wording);
    return last === undefined ? from : `${from}${wording.range}${labelOf(last.at(-1))}`;
  });
  return list(written, wording);
}

function position(steps: readonly Step[]): number {
  const step = steps.at(-1);
  if (!step) return 0;
  return 'unnumbered' in step ? step.unnumbered : 'item' in step ? step.item : 0;
}

function positions(runs: readonly Run[], wording: PinpointWording): string {
  const one = (n: number) => (wording.language === 'zh' ? String(n) : toOrdinal(n));
  const to = wording.language === 'zh' ? '至' : ' to ';
  return list(
    runs.map(({ first, last }) => one(position(first)) + (last === undefined ? '' : to + one(position(last)))),
    wording,
  );
}

function writeSteps(steps: readonly Step[], wording: PinpointWording): string {
  const labels = steps.findIndex((step) => !('label' in step));
  const leading = labels < 0 ? steps : steps.slice(0, labels);
  const rest = labels < 0 ? [] : steps.slice(labels);
  const zh = wording.language === 'zh';
  const start =
    leading.length === 0 ? [] : [zh ? `第${joinLabels(leading, wording)}段` : `para. ${joinLabels(leading, wording)}`];
  const more = rest.map((step) => {
    if ('label' in step) return (zh ? '' : ' ') + step.label;
    const n = 'item' in step ? step.item : step.unnumbered;
    if (zh) return `第${n}${'item' in step ? '项' : '自然段'}`;
    return `, ${toOrdinal(n)} ${'item' in step ? 'item' : 'paragraph'}`;
  });
  return [...start, ...more].join('').replace(/^, /, '');
}

/** One group in words: 第12和15段, 第四段第2项, `paras. 12–15`, `para. 1, second item`, `sixth paragraph`. */
export function writeGroup(group: PinpointGroup, wording: PinpointWording): string {
  const zh = wording.language === 'zh';
  const stem = writeSteps(group.stem, wording);
  const many = group.runs.length > 1 || group.runs[0]?.last !== undefined;
  switch (group.kind) {
    case 'labels': {
      const labels = writeLabels(group.runs, wording);
      if (zh) return `第${labels}段`;
      // "para. 1 (a) and (c)" names one paragraph, "paras. 1 (a) and 3" and "paras. 1 and 1 (a)" two
      const stem = group.runs[0]?.first.slice(0, -1) ?? [];
      const one = group.runs.length === 1 && !many;
      const inOne = stem.length > 0 && group.runs.every(({ first }) => sameSteps(first.slice(0, -1), stem));
      return `${one || inOne ? 'para.' : 'paras.'} ${labels}`;
    }
    case 'unnumbered':
    case 'items': {
      const n = positions(group.runs, wording);
      if (zh) return `${stem}第${n}${group.kind === 'items' ? '项' : '自然段'}`;
      const noun = (group.kind === 'items' ? 'item' : 'paragraph') + (many ? 's' : '');
      return `${stem}${stem ? ', ' : ''}${n} ${noun}`;
    }
    case 'labels-under-counted':
      return `${stem}${zh || !stem ? '' : ' '}${writeLabels(
        group.runs.map(({ first, last }) => ({ first: first.slice(-1), ...(last ? { last: last.slice(-1) } : {}) })),
        wording,
      )}`;
  }
}

const partNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  annex: ['附件', 'annex'],
  appendix: ['附录', 'appendix'],
  enclosure: ['附文', 'enclosure'],
  attachment: ['附件', 'attachment'],
  letter: ['来函', 'letter'],
  note: ['普通照会', 'note verbale'],
  statement: ['声明', 'statement'],
  summary: ['摘要', 'summary'],
  preamble: ['序言', 'preamble'],
};

/**
 * What a reader calls a part in a language: the document's own word when it is in that language, else the usual word for
 * the part's name (`letter` → 来函), else the name itself.
 */
export function partLabel(document: Document | undefined, part: string, language: 'zh' | 'en'): string {
  const own = document?.parts.find((one) => one.name === part);
  if (own?.label !== undefined && isChinese(document?.language ?? '') === (language === 'zh')) return own.label;
  const [, base = part, number] = /^([a-z]+)-(\d{1,2})$/.exec(part) ?? [];
  const known = partNames[base]?.[language === 'zh' ? 0 : 1];
  if (known === undefined) return own?.label ?? part;
  if (number === undefined) return known;
  return language === 'zh' ? known + toHan(Number(number)) : `${known} ${toRoman(Number(number)).toUpperCase()}`;
}
