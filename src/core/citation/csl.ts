import { readXml, type XmlElement } from './xml';

/** What is known of a citation style (CSL) from its file. */
export interface StyleFacts {
  /** The name of its file, for messages. */
  readonly name: string;
  /** Citations become notes. */
  readonly note: boolean;
  /**
   * What is printed of a paragraph that is cited: the number with its label, the number alone (which is read as a page), or
   * nothing at all.
   */
  readonly locators: 'printed' | 'unlabelled' | 'dropped';
  /** Several `<layout>` elements in one: pandoc refuses the file. */
  readonly multilingual: boolean;
  /** The language that pandoc takes for a document that states none. */
  readonly defaultLocale?: string;
  /**
   * Labels for a paragraph that the style's own `<locale>` adds to those of pandoc, by its language in lower case (`en`,
   * `zh-cn`; '' for all).
   */
  readonly paragraphTerms: ReadonlyMap<string, readonly string[]>;
}

/** A style as it was read. */
export interface StyleFile {
  /** Undefined where nothing is known: a dependent style, or a file that is none. */
  readonly style?: StyleFacts;
  /** A dependent style is another one under a name of its own: the file name of that one, without its ending. */
  readonly parent?: string;
  /** What a dependent style says of the language itself. */
  readonly defaultLocale?: string;
  readonly problem?: 'broken';
}

function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** The branches of a `<choose>` that may be taken when the locator is a paragraph. */
function branches(choose: XmlElement): readonly XmlElement[] {
  const open: XmlElement[] = [];
  for (const branch of choose.children) {
    const kinds = branch.attributes.get('locator')?.split(/\s+/);
    const match = branch.attributes.get('match') ?? 'all';
    const others = [...branch.attributes.keys()].some((name) => name !== 'locator' && name !== 'match');
    if (!kinds || branch.name === 'else') {
      open.push(branch);
      continue;
    }
    const paragraph = kinds.includes('paragraph');
    const holds = match === 'none' ? !paragraph : match === 'any' ? paragraph : paragraph && kinds.length === 1;
    // with further conditions it may or may not be taken, unless the locator decides
    if (holds || (match === 'any' && others)) open.push(branch);
    if (holds && !others) break;
  }
  return open;
}

/** What of a locator a layout prints, through all macros that it calls. */
function locatorsOf(layout: XmlElement, macros: ReadonlyMap<string, XmlElement>): StyleFacts['locators'] {
  let [number, label] = [false, false];
  const seen = new Set<XmlElement>();
  const waiting: XmlElement[] = [layout];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (seen.has(element)) continue;
    seen.add(element);
    const variables = element.attributes.get('variable')?.split(/\s+/) ?? [];
    if (variables.includes('locator')) {
      if (element.name === 'label') label = true;
      else if (element.name === 'text' || element.name === 'number') number = true;
    }
    // the words of a term beside the number say what it counts
    if (element.name === 'text' && element.attributes.get('term') === 'paragraph') label = true;
    const macro = element.name === 'text' ? macros.get(element.attributes.get('macro') ?? '') : undefined;
    if (macro) waiting.push(macro);
    waiting.push(...(element.name === 'choose' ? branches(element) : element.children));
  }
  return number ? (label ? 'printed' : 'unlabelled') : 'dropped';
}

/** The words that a style has for a paragraph, in the languages for which it says so. */
function paragraphTerms(root: XmlElement): ReadonlyMap<string, readonly string[]> {
  const terms = new Map<string, string[]>();
  for (const locale of root.children) {
    if (locale.name !== 'locale') continue;
    const language = (locale.attributes.get('xml:lang') ?? '').toLowerCase();
    for (const term of child(locale, 'terms')?.children ?? []) {
      if (term.name !== 'term' || term.attributes.get('name') !== 'paragraph') continue;
      const words = term.children.length ? term.children.map(({ text }) => text) : [term.text];
      const list = terms.get(language) ?? [];
      terms.set(language, list);
      for (const word of words) if (word.trim() !== '' && !list.includes(word.trim())) list.push(word.trim());
    }
  }
  return terms;
}

/**
 * What a CSL file says of the way in which pandoc reads and prints citations. A dependent style says no more than another's name.
 * Total and linear.
 *
 * @param name what to call it in messages
 */
export function readStyle(name: string, source: string): StyleFile {
  const root = readXml(source.replace(/^\ufeff/, ''));
  if (root?.name !== 'style') return { problem: 'broken' };
  const links = child(root, 'info')?.children.filter((one) => one.name === 'link') ?? [];
  const citation = child(root, 'citation');
  const layout = child(citation, 'layout');
  const defaultLocale = root.attributes.get('default-locale')?.trim();
  if (!layout) {
    const link = links.find(({ attributes }) => attributes.get('rel') === 'independent-parent');
    const parent = link?.attributes
      .get('href')
      ?.replace(/[?#].*$/, '')
      .replace(/^.*\//, '')
      .trim();
    if (!parent) return { problem: 'broken' };
    return { parent, ...(defaultLocale ? { defaultLocale } : {}) };
  }
  const macros = new Map(
    root.children.filter((one) => one.name === 'macro').map((one) => [one.attributes.get('name') ?? '', one] as const),
  );
  const layouts = (element: XmlElement | undefined) => element?.children.filter((one) => one.name === 'layout') ?? [];
  return {
    style: {
      name,
      note: root.attributes.get('class') === 'note',
      locators: locatorsOf(layout, macros),
      multilingual: layouts(citation).length > 1 || layouts(child(root, 'bibliography')).length > 1,
      ...(defaultLocale ? { defaultLocale } : {}),
      paragraphTerms: paragraphTerms(root),
    },
  };
}

/** Whether what a style prints of a locator does not say which paragraph is meant: it drops it, or prints a bare number. */
export function losesLocators(style: StyleFacts | undefined): boolean {
  return style !== undefined && style.locators !== 'printed';
}
