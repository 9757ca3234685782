import { mainPart, topParagraphs, type Library } from '../corpus/library';
import { resolverOf, type Resolver, type Candidate, type Reference } from '../corpus/reference';
import { documentsNamed, type NamedDocument } from './documents';
import { recordOf } from './entries';
import { readReferences } from './reference';
import type { DocumentRecord } from './segment';

/** A document is meant by words that fit it at least so well, and nearly as well as any. */
const LEAST = 0.6;
const NEARLY = 0.1;

/**
 * Reads what names a document only as `Lookup.search` understands it (`中俄 6`, `p5 2014 8`, 中俄联合声明第6自然段: a part of a
 * title, key or symbol, a submitter, a year, pinyin), for those who have read it strictly (`Resolver`) to no avail. The
 * number is read as strictly as there. All that fits is given: several candidates are for the user to choose from.
 *
 * @example new Pointing(library).reference('中俄 6').candidates // china-russia-stability-2019#n6
 */
export class Pointing {
  readonly #records: readonly DocumentRecord[];
  readonly #resolver: Resolver;
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
    this.#resolver = resolverOf(library);
    this.#records = library.documents.map((document) => ({ ...recordOf(document), first: 0, count: 0 }));
  }

  /** What a text means; `works` and `locator` also where there is no such paragraph, or several are in a range. */
  reference(written: string): Reference {
    let failed: Reference | undefined;
    for (const { document, locator, end } of readReferences(written)) {
      if (document === '') continue;
      if (end !== undefined) {
        const candidates = this.#documents(document).flatMap(({ record, naming }) =>
          this.#at(end, record, naming.part),
        );
        if (candidates.length > 0)
          return { candidates, works: [...new Set(candidates.map(({ address }) => address.key))] };
      }
      if (locator === undefined) continue;
      const found = new Map<string, Candidate>();
      const works: string[] = [];
      for (const { record, naming } of this.#documents(document)) {
        if (works.includes(record.key)) continue;
        works.push(record.key);
        const place = naming.part === undefined ? locator : `${naming.part}, ${locator}`;
        for (const candidate of this.#resolver.locator(record.key, place))
          found.set(candidate.paragraph?.id ?? record.key, candidate);
      }
      if (found.size > 0) return { candidates: [...found.values()], works, locator };
      if (works.length > 0) failed ??= { candidates: [], works, locator, problem: 'unknown-paragraph' };
    }
    const named = this.#documents(written).filter(({ naming }) => naming.part === undefined);
    const works = [...new Set(named.map(({ record }) => record.key))];
    if (works.length === 0) return failed ?? { candidates: [], works: [], problem: 'unknown-work' };
    return { candidates: works.map((key) => ({ address: { key, segments: [] }, by: 'printed' })), works };
  }

  /** The first or last paragraph of a document, or of a part of it. */
  #at(end: 'first' | 'last', { key, language }: DocumentRecord, name: string | undefined): Candidate[] {
    const document = this.#library.documents.find((one) => one.key === key && one.language === language);
    const part = name === undefined ? document && mainPart(document) : document?.parts.find((one) => one.name === name);
    const paragraph = part && topParagraphs(part).at(end === 'first' ? 0 : -1);
    return paragraph ? [{ address: paragraph.address, paragraph, by: 'counted' }] : [];
  }

  #documents(words: string): readonly NamedDocument[] {
    const named = documentsNamed(words, this.#records);
    const best = named[0]?.naming.score ?? 0;
    return named.filter(({ naming }) => naming.score >= Math.max(LEAST, best - NEARLY));
  }
}
