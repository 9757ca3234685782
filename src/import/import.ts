import { buildDocument, type DraftPart } from '../core/corpus/draft';
import type { Document, Metadata, Problem } from '../core/corpus/model';
import { unprintedFacts } from './facts';
import { readPlainText, type SourceText } from './lines';
import { structure } from './structure';

/** A part of a document as it is described before its text is read. */
export interface PartDescription extends DraftPart {
  /** Its heading as printed, by which it is found; that of the first part is the document's own. */
  readonly heading?: string;
}

/** What a person says about a document before its text is read: names and facts, no structure but the parts' headings. */
export interface Description {
  readonly key: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Facts for the front matter; one that the text does not print must be named in `unverified`. */
  readonly metadata?: Partial<Metadata>;
  /** In printed order; none for a document of one part. */
  readonly parts?: readonly PartDescription[];
}

export interface Imported {
  readonly document: Document;
  readonly problems: readonly Problem[];
}

/**
 * Makes a document of plain text taken from a PDF. Never throws, whatever the text; linear in its length. What is not certain is in
 * the problems, each with its line of the raw text: lines joined on a guess, a number out of sequence, a link
 * that belongs nowhere, a fact that is not printed and not marked so. `line` of everything in the document counts in the raw
 * text, too, until it has been written and read back.
 *
 * @example importText('1. 缔约国重申承诺。 \n', { key: 'my-document', language: 'zh' }).document.paragraphs[0]?.label // '1.'
 */
export function importText(text: string, description: Description): Imported {
  return importSource(readPlainText(text), description);
}

/** The same for what the reader of any other format made. */
export function importSource(source: SourceText, description: Description): Imported {
  const { key, language, metadata = {}, parts } = description;
  const file = metadata.source?.file;
  const place = { ...(file === undefined ? {} : { file }), column: 0 };
  const { blocks, findings } = structure(source, {
    language,
    ...(metadata.title === undefined ? {} : { title: metadata.title }),
    ...(parts === undefined ? {} : { parts }),
  });
  const built = buildDocument({
    key,
    language,
    metadata,
    blocks,
    ...(parts === undefined ? {} : { parts: parts.map(({ heading: _, ...part }) => part) }),
  });
  const printed = source.lines.map((line) => line.text).join('\n');
  const problems: Problem[] = [
    ...findings.map(({ code, severity, line, data }) => ({ ...place, code, severity, line, data })),
    ...built.problems.map((problem) => ({ ...place, ...problem })),
    ...unprintedFacts(printed, metadata).map(({ fact, value }): Problem => ({
      ...place,
      code: 'import.fact-not-printed',
      severity: 'warning',
      line: 0,
      data: { fact, value },
    })),
  ];
  return { document: built.document, problems: problems.sort((a, b) => a.line - b.line) };
}
