import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';

/**
 * Beyond so many open brackets, brackets that close nothing, list marks or quotes in a row the YAML parser takes more time and
 * memory than a text is worth that nobody writes.
 */
const most = 300;

/** Aliases that are followed in one text. */
const mostAliases = 200;

const inARow = new RegExp(`(?:[-?:][ \\t]+){${most}}|["']{${most}}`);

function isHostile(source: string): boolean {
  let depth = 0;
  let stray = 0;
  for (let at = 0; at < source.length; at++) {
    const c = source.charCodeAt(at);
    if (c === 91 || c === 123) depth++;
    else if (c === 93 || c === 125) {
      if (depth > 0) depth--;
      else stray++;
    }
    if (depth > most || stray > most) return true;
  }
  return inARow.test(source);
}

/**
 * A YAML text of which a few values are wanted. What is half right gives what is right in it; nothing in it makes reading throw,
 * fill the memory or take long: aliases are followed only where a value is asked for.
 *
 * @example new YamlText('format:\n  html:\n    csl: a.csl').text('format', 'html', 'csl') // 'a.csl'
 */
export class YamlText {
  readonly #document: Document.Parsed | undefined;
  /** True when it is not YAML from its beginning to its end. */
  readonly broken: boolean;
  #aliases = 0;

  constructor(source: string) {
    let document: Document.Parsed | undefined;
    try {
      if (!isHostile(source)) {
        document = parseDocument(source, {
          logLevel: 'silent',
          prettyErrors: false,
          strict: false,
          uniqueKeys: false,
        });
      }
    } catch {
      document = undefined;
    }
    this.#document = document;
    this.broken = !document || document.errors.length > 0;
  }

  /** What stands under these keys, one inside the other; undefined for nothing. */
  node(...keys: readonly string[]): Node | undefined {
    let node = this.#follow(this.#document?.contents);
    for (const key of keys) node = this.value(node, key);
    return node;
  }

  text(...keys: readonly string[]): string | undefined {
    return this.string(this.node(...keys));
  }

  value(node: Node | undefined, key: string): Node | undefined {
    if (!isMap(node)) return undefined;
    const pair = node.items.findLast((item) => isScalar(item.key) && item.key.value === key);
    return this.#follow(pair?.value);
  }

  /** The values of a map or the items of a list, in order; none for anything else. */
  values(node: Node | undefined): readonly Node[] {
    if (!isMap(node) && !isSeq(node)) return [];
    const values = isMap(node) ? node.items.map(({ value }) => value) : node.items;
    return values.flatMap((value) => this.#follow(value) ?? []);
  }

  isList(node: Node | undefined): boolean {
    return isSeq(node);
  }

  /** A plain value as it is written; undefined for lists, maps and nothing. */
  string(node: Node | undefined): string | undefined {
    if (!isScalar(node)) return undefined;
    const { value, source } = node;
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? (source ?? String(value)) : undefined;
  }

  #follow(value: unknown): Node | undefined {
    if (isAlias(value)) {
      if (!this.#document || ++this.#aliases > mostAliases) return undefined;
      const target = value.resolve(this.#document);
      return isAlias(target) ? undefined : target;
    }
    return isMap(value) || isSeq(value) || isScalar(value) ? value : undefined;
  }
}
