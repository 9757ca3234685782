import { severalPlaces } from '../core/citation/several';
import { formatAddress } from '../core/corpus/address';
import type { Library } from '../core/corpus/library';
import { resolverOf } from '../core/corpus/reference';
import type { LookupResult, LookupScope } from '../core/lookup/lookup';
import { Pointing } from '../core/lookup/pointing';
import * as vscode from 'vscode';
import type { CorpusService } from './corpus';
import { documentDetail, documentLabel, placeLabel, wordsOf } from './labels';
import type { LookupService } from './lookup';
import type { OpenParagraph } from './open';
import type { PickerRow, PickerSource } from './picker';
import type { Recent } from './recent';
import { rowWords } from './text';

/** Rows that one keystroke fetches. */
const limit = 40;

function rowOf(
  library: Library,
  found: Pick<LookupResult, 'address' | 'text' | 'ranges'> & Partial<LookupResult>,
): PickerRow | undefined {
  const paragraph = library.paragraph(found.address, found.language);
  const document = paragraph && library.document(paragraph.address.key, found.language);
  if (!document) return undefined;
  const via = found.via && `${found.via.typed} = ${found.via.found}`;
  return {
    address: found.address,
    label: placeLabel(document, paragraph),
    description: [documentLabel(document), via, documentDetail(document)].filter(Boolean).join(' · '),
    detail: rowWords(found.text, found.ranges),
  };
}

/** What reads the numbers in queries, made once for a library. */
class Places {
  #pointing: Pointing | undefined;

  constructor(readonly library: Library) {}

  /** The row for a list or a range of paragraphs of one document (`wp41 26-29`), which are cited together. */
  row(query: string, scope: LookupScope | undefined): PickerRow | undefined {
    if (!/[-–—~〜～至到,，、;；&和及与]|\b(?:to|and)\b/u.test(query)) return undefined;
    const [work, another] = scope?.keys ?? [];
    const strict = resolverOf(this.library).reference(
      query,
      work === undefined || another !== undefined ? {} : { work },
    );
    if (strict.candidates.length) return undefined;
    this.#pointing ??= new Pointing(this.library);
    for (const reference of [strict, this.#pointing.reference(query)]) {
      if (reference.candidates.length) return undefined;
      const [first, ...others] = severalPlaces(this.library, reference) ?? [];
      const { locator = '' } = reference;
      const row =
        first && others.length && (scope?.keys?.includes(first.key) ?? true) && this.#row(formatAddress(first));
      if (!row) continue;
      const isCounted = this.library.paragraph(formatAddress(first))?.counted === true;
      const place = isCounted ? vscode.l10n.t('{0} (counted)', locator) : locator;
      const label = vscode.l10n.t('{0}: {1} paragraphs together', place, others.length + 1);
      return { ...row, label, others: others.map(formatAddress) };
    }
    return undefined;
  }

  #row(address: string): PickerRow | undefined {
    const paragraph = this.library.paragraph(address);
    return paragraph && rowOf(this.library, { address, text: wordsOf(paragraph), ranges: [] });
  }
}

/** What the picker shows, taken from the corpus and its index. */
export function pickerSource(services: {
  readonly corpus: CorpusService;
  readonly lookup: LookupService;
  readonly recent: Recent;
  readonly open: OpenParagraph;
}): PickerSource {
  const { corpus, lookup, recent, open } = services;
  let places: Places | undefined;
  return {
    async search(query, scope, cancelled) {
      const found = await lookup.search(query, { limit, cancelled, ...(scope === undefined ? {} : { scope }) });
      const { library } = await corpus.load();
      const seen = new Set<string>();
      if (places?.library !== library) places = new Places(library);
      const together = places.row(query, scope);
      const rows = found
        .filter((one) => !seen.has(one.address) && seen.add(one.address))
        .map((one) => rowOf(library, one))
        .filter((row) => row !== undefined);
      return together ? [together, ...rows] : rows;
    },
    async recent(scope) {
      const { library } = await corpus.load();
      return recent.addresses
        .map((address) => library.paragraph(address))
        .filter((paragraph) => paragraph !== undefined)
        .filter((paragraph) => scope?.keys?.includes(paragraph.address.key) ?? true)
        .map((paragraph) => rowOf(library, { address: paragraph.id, text: wordsOf(paragraph), ranges: [] }))
        .filter((row) => row !== undefined);
    },
    async documents() {
      const { library } = await corpus.load();
      return library.works.map((work) => {
        const [document] = work.documents;
        return {
          key: work.key,
          label: document ? documentLabel(document) : work.key,
          description: document ? documentDetail(document) : '',
        };
      });
    },
    preview: (address, viewColumn) =>
      open({ address }, { viewColumn, preserveFocus: true, preview: true }).catch(() => undefined),
  };
}
