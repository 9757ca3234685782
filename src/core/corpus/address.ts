import type { Address, Segment } from './model';

/** Prints one segment: `12`, `n6`, `i2`. */
export function formatSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'label':
      return segment.value;
    case 'unnumbered':
      return `n${segment.n}`;
    case 'item':
      return `i${segment.n}`;
  }
}

/**
 * The canonical form of an address, `KEY#PART/SEG/SEG`; just `KEY` for a whole work.
 *
 * @example formatAddress({ key: 'a', part: 'letter', segments: [{ kind: 'unnumbered', n: 1 }] }) // 'a#letter/n1'
 */
export function formatAddress(address: Address): string {
  const steps = [...(address.part === undefined ? [] : [address.part]), ...address.segments.map(formatSegment)];
  return steps.length ? `${address.key}#${steps.join('/')}` : address.key;
}

const counted = /^([ni])([1-9]\d*)$/;
const labelValue = /^(?:[0-9]+(?:\.[0-9]+)*[a-z]*|[a-z]{1,7})$/;
const partName = /^[a-z]{2,}(?:-[a-z0-9]+)*$/;

/**
 * Reads a canonical address, and only that: what people write is the business of `resolveReference`.
 * The first step is a part when `isPart` says so; without it, when it is a word of two or more letters that is no
 * roman numeral. Undefined for anything else.
 *
 * @example parseAddress('p5-beijing-summary-2019#note/n2')
 */
export function parseAddress(
  text: string,
  isPart: (key: string, name: string) => boolean = (_, name) => partName.test(name) && !/^[ivxlcdm]+$/.test(name),
): Address | undefined {
  const hash = text.lastIndexOf('#');
  const key = hash < 0 ? text : text.slice(0, hash);
  if (key === '' || /[\s\u0000-\u001f]/.test(key)) return undefined;
  if (hash < 0) return { key, segments: [] };
  const steps = text.slice(hash + 1).split('/');
  const first = steps[0] ?? '';
  const part = isPart(key, first) ? first : undefined;
  const segments: Segment[] = [];
  for (const step of part === undefined ? steps : steps.slice(1)) {
    const position = counted.exec(step);
    if (position) segments.push({ kind: position[1] === 'n' ? 'unnumbered' : 'item', n: Number(position[2]) });
    else if (labelValue.test(step)) segments.push({ kind: 'label', value: step });
    else return undefined;
  }
  return part === undefined ? { key, segments } : { key, part, segments };
}

/**
 * The element id of an address in the naming convention of Akoma Ntoso 1.0 (OASIS, part 2): `para_12`,
 * `para_3__item_2`; an unnumbered paragraph is `p_6` and an item without a label `indent_2`, whose numbers are positions; a
 * part comes first by its name. The empty string for a whole work.
 *
 * @example toAkomaNtoso({ key: 'a', segments: [{ kind: 'label', value: '3' }, { kind: 'label', value: '2' }] }) // 'para_3__item_2'
 */
export function toAkomaNtoso(address: Address): string {
  const steps = address.segments.map((segment, depth) => {
    switch (segment.kind) {
      case 'label':
        return `${depth === 0 ? 'para' : 'item'}_${segment.value.replace(/\./g, '-')}`;
      case 'unnumbered':
        return `p_${segment.n}`;
      case 'item':
        return `indent_${segment.n}`;
    }
  });
  return [...(address.part === undefined ? [] : [address.part]), ...steps].join('__');
}
