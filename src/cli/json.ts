import { partOf } from '../core/corpus/library';
import type { Document, Paragraph } from '../core/corpus/model';
import type { Terminal } from './terminal';

/** A paragraph as `--json` writes it. */
export interface ParagraphJson {
  readonly address: string;
  readonly part: string | null;
  readonly labels: readonly string[];
  readonly counted: boolean;
  readonly text: string;
  readonly links: readonly string[];
}

/** A document as `corpus --json` writes it. */
export interface DocumentJson {
  readonly key: string;
  readonly language: string;
  readonly title: string;
  readonly symbol: string | null;
  readonly unverified: readonly string[];
  readonly paragraphs: readonly ParagraphJson[];
}

export function paragraphJson(document: Document, paragraph: Paragraph): ParagraphJson {
  return {
    address: paragraph.id,
    part: (document.parts.length > 1 ? partOf(document, paragraph.address)?.name : undefined) ?? null,
    labels: paragraph.labels,
    counted: paragraph.counted,
    text: paragraph.text,
    links: paragraph.links,
  };
}

export function documentJson(document: Document): DocumentJson {
  const { metadata } = document;
  return {
    key: document.key,
    language: document.language,
    title: metadata.title,
    symbol: metadata.symbol ?? null,
    unverified: metadata.unverified,
    paragraphs: document.paragraphs.map((paragraph) => paragraphJson(document, paragraph)),
  };
}

/** Writes JSON as every command does: indented, with a line break at the end. */
export function writeJson(terminal: Terminal, data: unknown): void {
  terminal.write(`${JSON.stringify(data, undefined, 2)}\n`);
}
