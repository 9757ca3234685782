import type { Library } from '../core/corpus/library';
import { snippetOf } from '../core/lookup/snippet';
import type { LookupResult } from '../core/lookup/lookup';
import * as vscode from 'vscode';
import type { CorpusService } from './corpus';
import { documentDetail, documentLabel, placeLabel, wordsOf } from './labels';
import type { LookupService } from './lookup';
import type { OpenParagraph } from './open';
import type { PickerRow, PickerSource } from './picker';
import type { Recent } from './recent';

/** Rows that one keystroke fetches, and the room that the words around a match have in a row. */
const limit = 40;
const room = 90;

function rowOf(
  library: Library,
  found: Pick<LookupResult, 'address' | 'text' | 'ranges'> & Partial<LookupResult>,
): PickerRow | undefined {
  const paragraph = library.paragraph(found.address, found.language);
  const document = paragraph && library.document(paragraph.address.key, found.language);
  if (!document) return undefined;
  const snippet = snippetOf(found.text, found.ranges, room).text;
  const via = found.via && vscode.l10n.t('{0}, another name of {1}', found.via.found, found.via.typed);
  return {
    address: found.address,
    label: placeLabel(document, paragraph),
    description: [documentLabel(document), documentDetail(document)].join(' · '),
    detail: via === undefined ? snippet : `${snippet} (${via})`,
  };
}

/** What the picker shows, taken from the corpus and its index. */
export function pickerSource(services: {
  readonly corpus: CorpusService;
  readonly lookup: LookupService;
  readonly recent: Recent;
  readonly open: OpenParagraph;
}): PickerSource {
  const { corpus, lookup, recent, open } = services;
  return {
    async search(query, scope, cancelled) {
      const found = await lookup.search(query, { limit, cancelled, ...(scope === undefined ? {} : { scope }) });
      const { library } = await corpus.load();
      const seen = new Set<string>();
      return found
        .filter((one) => !seen.has(one.address) && seen.add(one.address))
        .map((one) => rowOf(library, one))
        .filter((row) => row !== undefined);
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
