import { parseAddress } from '../../../src/core/corpus/address';
import type { Block, Document, Metadata, Paragraph } from '../../../src/core/corpus/model';

/** A heading of a test document. */
export interface TestHeading {
  readonly heading: string;
}

/** A document of numbered paragraphs, counted from 1, with headings between them. */
export function documentOf(
  key: string,
  contents: readonly (string | TestHeading)[],
  facts: Partial<Metadata> & { readonly language?: string } = {},
): Document {
  const { language = 'zh', ...metadata } = facts;
  const paragraphs: Paragraph[] = [];
  const blocks = contents.map((content, line): Block => {
    if (typeof content !== 'string') return { kind: 'heading', level: 2, text: content.heading, marks: [], line };
    const number = String(paragraphs.length + 1);
    const paragraph = paragraphOf(`${key}#${number}`, content, line);
    paragraphs.push(paragraph);
    return { kind: 'paragraph', paragraph };
  });
  return withBlocks(key, language, metadata, blocks, paragraphs);
}

/** A paragraph at a canonical address. */
export function paragraphOf(id: string, text: string, line = 0): Paragraph {
  const address = parseAddress(id);
  if (!address) throw new Error(`no address: ${id}`);
  return {
    address,
    id,
    labels: [],
    counted: address.segments.some((segment) => segment.kind !== 'label'),
    text,
    links: [],
    content: [],
    items: [],
    sections: [],
    line,
  };
}

/** A document whose paragraphs are at the addresses given. */
export function documentAt(
  key: string,
  texts: Readonly<Record<string, string>>,
  facts: Partial<Metadata> & { readonly language?: string } = {},
): Document {
  const { language = 'zh', ...metadata } = facts;
  const paragraphs = Object.entries(texts).map(([suffix, text], line) => paragraphOf(`${key}#${suffix}`, text, line));
  const blocks = paragraphs.map((paragraph): Block => ({ kind: 'paragraph', paragraph }));
  return withBlocks(key, language, metadata, blocks, paragraphs);
}

function withBlocks(
  key: string,
  language: string,
  metadata: Partial<Metadata>,
  blocks: readonly Block[],
  paragraphs: readonly Paragraph[],
): Document {
  return {
    key,
    language,
    metadata: {
      title: key,
      titles: {},
      aliases: [],
      dates: {},
      submitters: [],
      unverified: [],
      stated: {},
      extra: {},
      ...metadata,
    },
    parts: [{ main: true, labelPrinted: false, paragraphs }],
    blocks,
    paragraphs,
  };
}
