import { formatAddress } from './address';
import type { Address, Document, Paragraph } from './model';

/** All language versions of one work. */
export interface Work {
  readonly key: string;
  readonly documents: readonly Document[];
}

/**
 * All works that are loaded. Immutable: a changed corpus is a new library. Of several documents with the same key
 * and language the first one stands; its reader reports the others.
 */
export class Library {
  readonly works: readonly Work[];
  readonly documents: readonly Document[];
  readonly #works = new Map<string, Work>();
  readonly #paragraphs = new Map<string, Paragraph>();

  constructor(documents: readonly Document[]) {
    const byKey = new Map<string, Document[]>();
    const kept: Document[] = [];
    for (const document of documents) {
      const siblings = byKey.get(document.key) ?? [];
      if (siblings.some((other) => other.language === document.language)) continue;
      byKey.set(document.key, [...siblings, document]);
      kept.push(document);
      for (const paragraph of document.paragraphs) {
        this.#paragraphs.set(`${document.language}\n${paragraph.id}`, paragraph);
      }
    }
    this.documents = kept;
    this.works = [...byKey].map(([key, list]) => ({ key, documents: list }));
    for (const work of this.works) this.#works.set(work.key, work);
  }

  /** The work with exactly this key. */
  work(key: string): Work | undefined {
    return this.#works.get(key);
  }

  /** The document of a work in a language, or its first one where that language is missing or not asked for. */
  document(key: string, language?: string): Document | undefined {
    const documents = this.#works.get(key)?.documents;
    return documents?.find((document) => document.language === language) ?? documents?.[0];
  }

  /** The paragraph at a canonical address, in the given language or else in the work's first one that has it. */
  paragraph(address: Address | string, language?: string): Paragraph | undefined {
    const id = typeof address === 'string' ? address : formatAddress(address);
    const hash = id.lastIndexOf('#');
    const documents = this.#works.get(hash < 0 ? id : id.slice(0, hash))?.documents ?? [];
    const languages = documents.map((document) => document.language);
    for (const tag of language === undefined ? languages : [language, ...languages]) {
      const paragraph = this.#paragraphs.get(`${tag}\n${id}`);
      if (paragraph) return paragraph;
    }
    return undefined;
  }
}
