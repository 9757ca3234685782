import { formatAddress } from '../corpus/address';
import type { Library } from '../corpus/library';
import type { Address } from '../corpus/model';
import type { CitationStyle } from './model';
import { arrangeAddresses } from './pinpoint-text';
import { pandoc } from './styles/pandoc';
import type { CitationStyleDefinition, FormatNote, FormattedCitation } from './styles/style';
import { link, unEn, unZh } from './styles/un';

export type { FormatNote, FormattedCitation } from './styles/style';

/** Every style that can be written. A new style is a file under `styles/` and a line here. */
const styles: Readonly<Record<CitationStyle, CitationStyleDefinition>> = {
  pandoc,
  'un-en': unEn,
  'un-zh': unZh,
  link,
};

/** The names of all styles, the default first. */
export const citationStyles = Object.keys(styles) as readonly CitationStyle[];

export interface FormatOptions {
  readonly style: CitationStyle;
  /** BCP 47 tag of the analysis. */
  readonly language: string;
  /**
   * The citation style of the analysis drops locators or prints them bare (`losesLocators`): a pandoc citation has them as
   * plain text, `[@KEY{}, 第12段]`, which every style prints as it stands.
   */
  readonly plainLocators?: boolean;
}

/**
 * Writes one citation of one or more paragraphs, parts or whole works. Works keep the order given; the paragraphs of each are put in document order,
 * once each, and neighbours become a range. What the reader of the analysis should know comes as `notes`. An address that is
 * not in the library is written from its own segments and noted; no addresses give an empty text.
 *
 * @example formatCitation(library, [{ key: 'npt-chair-summary-2018', segments: [{ kind: 'label', value: '12' }] }],
 *   { style: 'un-en', language: 'en' }).text // 'NPT/CONF.2020/PC.II/WP.41, para. 12'
 */
export function formatCitation(
  library: Library,
  addresses: readonly Address[],
  options: FormatOptions,
): FormattedCitation {
  if (addresses.length === 0) return { text: '', notes: [] };
  const style = styles[options.style];
  const parts = arrangeAddresses(library, addresses, style.labels(options.language));
  const { text, notes } = style.format(parts, {
    library,
    language: options.language,
    plainLocators: options.plainLocators ?? false,
  });
  const all: FormatNote[] = [...notes];
  for (const address of addresses) {
    const { key } = address;
    if (!library.work(key)) all.push({ kind: 'unknown-work', key });
    else if (address.segments.length && !library.paragraph(address)) {
      all.push({ kind: 'unknown-paragraph', key, address: formatAddress(address) });
    }
    if (address.segments.some((segment) => segment.kind !== 'label')) all.push({ kind: 'counted', key });
  }
  const seen = new Set<string>();
  return {
    text,
    notes: all.filter((note) => {
      const id = JSON.stringify(note);
      return !seen.has(id) && seen.add(id);
    }),
  };
}
