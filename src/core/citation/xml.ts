/** An element of an XML text. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** By name as written (`xml:lang`). */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The characters directly in it. */
  readonly text: string;
}

/** Elements nested deeper than this are left out: nobody writes them. */
const deepest = 200;

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character references and the five entities of XML; others stay as written, so that nothing grows. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name as string] ?? whole;
    const point = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
    return point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}

const tag = /<(\/?)([^\s/>!?"'=<]+)((?:[^>"'<]|"[^"<]*"|'[^'<]*'){0,5000})>/y;
const attribute = /([^\s/>"'=<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * The root element of an XML text; undefined where there is none or it is never closed. Enough for a file with elements and
 * attributes only: no entities of its own, no validation. Linear.
 */
export function readXml(source: string): XmlElement | undefined {
  const stack: Open[] = [];
  let skipped = 0;
  for (let at = 0; at < source.length;) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    const top = stack.at(-1);
    if (top && !skipped && end > at) top.text += decode(source.slice(at, end));
    if (next < 0) return undefined;
    const after = (mark: string): number => {
      const found = source.indexOf(mark, next);
      return found < 0 ? source.length : found + mark.length;
    };
    if (source.startsWith('<!--', next)) at = after('-->');
    else if (source.startsWith('<![CDATA[', next)) {
      at = after(']]>');
      if (top && !skipped) top.text += source.slice(next + 9, Math.max(next + 9, at - 3));
    } else if (source.startsWith('<?', next)) at = after('?>');
    else if (source.startsWith('<!', next)) {
      // a document type; what it may define is not used
      const bracket = source.slice(next, after('>')).includes('[');
      at = after(bracket ? ']>' : '>');
    } else {
      tag.lastIndex = next;
      const found = tag.exec(source);
      if (!found) return undefined;
      at = next + found[0].length;
      const name = (found[2] ?? '').replace(/^[^:]*:/, '');
      const inside = found[3] ?? '';
      if (found[1]) {
        if (skipped) {
          skipped--;
          continue;
        }
        const closed = stack.pop();
        if (!closed || closed.name !== name) return undefined;
        const parent = stack.at(-1);
        if (!parent) return closed;
        parent.children.push(closed);
        continue;
      }
      const alone = inside.endsWith('/');
      if (skipped || stack.length >= deepest) {
        if (!alone) skipped++;
        continue;
      }
      const attributes = new Map<string, string>();
      // longer ones are nobody's, and searching them would not be linear
      for (const [, key = '', double, single] of inside.slice(0, 10_000).matchAll(attribute)) {
        attributes.set(key, decode(double ?? single ?? ''));
      }
      const element: Open = { name, attributes, children: [], text: '' };
      if (!alone) stack.push(element);
      else if (top) top.children.push(element);
      else return element;
    }
  }
  return undefined;
}
