import { formatAddress } from '../core/corpus/address';
import { printedMark } from '../core/corpus/draft';
import { partOf, type Library } from '../core/corpus/library';
import type { Address, Block, Content, Document, Footnote, Paragraph, Part, Printed } from '../core/corpus/model';
import { languageOf, UsageError } from './arguments';
import type { Invocation, Status } from './commands';
import { documentJson, paragraphJson, writeJson } from './json';
import { loadCorpus } from './load';
import { resolveOperands } from './resolve';
import { clean, columnsOf, layOut, type Terminal } from './terminal';
import { labelWords, partLabel, symbolWords, unverifiedWords } from './words';

/** What one operand shows: a paragraph with its items, a part, or a whole document. */
interface Shown {
  readonly address: Address;
  readonly document: Document;
  readonly paragraph?: Paragraph;
  readonly part?: Part;
}

/** `pincite show`: paragraphs, parts and documents as text. */
export async function run(invocation: Invocation): Promise<Status> {
  const { given, terminal } = invocation;
  if (!given.operands.length) {
    throw new UsageError('What should be shown? For example: pincite show npt-chair-summary-2018#12');
  }
  const { library } = await loadCorpus(invocation);
  const language = languageOf(given);
  const shown = resolveOperands(library, given.operands, 'show').flatMap((address) => look(library, address, language));
  for (const other of new Set(
    shown.filter(({ document }) => language !== undefined && document.language !== language),
  )) {
    terminal.warn(
      clean(
        `${formatAddress(other.address)} has no text in ${language ?? ''}; it is shown in ${other.document.language}.\n`,
      ),
    );
  }
  if (given.options.has('json')) {
    writeJson(
      terminal,
      shown.map((one) => ({
        ...documentJson(one.document),
        paragraphs: paragraphsOf(one).map((paragraph) => paragraphJson(one.document, paragraph)),
      })),
    );
  } else {
    terminal.write(shown.map((one) => describe(one, terminal)).join('\n'));
  }
  return 0;
}

function look(library: Library, address: Address, language: string | undefined): Shown[] {
  const documents = library.work(address.key)?.documents ?? [];
  const wanted = documents.find((document) => document.language === language);
  for (const document of wanted ? [wanted, ...documents] : documents) {
    if (!address.segments.length) {
      const part = address.part === undefined ? undefined : partOf(document, address);
      if (address.part === undefined || part) return [{ address, document, ...(part ? { part } : {}) }];
      continue;
    }
    const id = formatAddress(address);
    const paragraph = document.paragraphs.find((one) => one.id === id);
    if (paragraph) return [{ address, document, paragraph }];
  }
  return [];
}

function paragraphsOf({ document, part, paragraph }: Shown): readonly Paragraph[] {
  if (!paragraph) return (part ?? document).paragraphs;
  return [
    paragraph,
    ...paragraph.items.flatMap((item) => paragraphsOf({ document, paragraph: item, address: item.address })),
  ];
}

function describe({ address, document, part, paragraph }: Shown, terminal: Terminal): string {
  const { paint } = terminal;
  const head = [paint.address(clean(formatAddress(address)))];
  head.push(layOut([document.metadata.title, symbolWords(document)].filter(Boolean).join(' · '), terminal));
  const { unverified } = document.metadata;
  if (!paragraph && unverified.length) {
    head.push(paint.caution(clean(unverifiedWords(unverified))));
  }
  const within = paragraph ? placeWords(document, paragraph) : part && partLabel(part);
  if (within) head.push(paint.faint(clean(within)));
  const body = paragraph
    ? paragraphLines(paragraph, terminal, '')
    : blocksOf(document, part).flatMap((block, at) => [...(at ? [''] : []), ...blockLines(block, terminal)]);
  return `${head.join('\n')}\n\n${body.join('\n')}\n`;
}

/** Where a paragraph is, when its own label does not say it: part, headings, and the paragraphs that it hangs on. */
function placeWords(document: Document, paragraph: Paragraph): string {
  const above: string[] = [];
  for (let parent = paragraph.parent; parent; parent = parent.parent) above.unshift(labelWords(parent));
  const part = document.parts.length > 1 ? partOf(document, paragraph.address) : undefined;
  return [...(part ? [partLabel(part)] : []), ...paragraph.sections, ...above].join(' › ');
}

/** The blocks of a part, or all; a heading that names a part begins it. */
function blocksOf(document: Document, part: Part | undefined): readonly Block[] {
  if (!part) return document.blocks;
  let current = document.parts[0]?.name;
  return document.blocks.filter((block) => {
    if (block.kind === 'heading' && block.part !== undefined) current = block.part;
    return current === part.name;
  });
}

function blockLines(block: Block, terminal: Terminal): string[] {
  switch (block.kind) {
    case 'heading':
      return layOut(block.text, terminal)
        .split('\n')
        .map((line) => terminal.paint.strong(line));
    case 'paragraph':
      return paragraphLines(block.paragraph, terminal, '');
    case 'printed':
    case 'footnote':
      return asideLines(block, terminal, '');
  }
}

function asideLines(block: Printed | Footnote, terminal: Terminal, indent: string): string[] {
  return block.lines.flatMap((line, at) => {
    const text = block.kind === 'footnote' && at === 0 ? `${printedMark(block.label)} ${line.text}` : line.text;
    return layOut(text, terminal, { indent: `${indent}    ` })
      .split('\n')
      .map((laid) => terminal.paint.faint(laid));
  });
}

function paragraphLines(paragraph: Paragraph, terminal: Terminal, indent: string): string[] {
  const { paint } = terminal;
  const label = clean(paragraph.label ?? (paragraph.parent ? '–' : ''));
  // a full-width stop brings its own space
  const gap = label === '' || /[、，。：．）]$/.test(label) ? '' : ' ';
  const hanging = `${indent}${' '.repeat(columnsOf(label))}${gap}`;
  const lines: string[] = [];
  if (paragraph.label === undefined && paragraph.counted)
    lines.push(`${indent}${paint.faint(`[${labelWords(paragraph)}]`)}`);
  let first = `${indent}${paint.strong(label)}${gap}`;
  const content = (one: Content): string[] => {
    switch (one.kind) {
      case 'text': {
        const laid = layOut(one.text, terminal, { indent: hanging, first });
        first = hanging;
        return laid.split('\n');
      }
      case 'item':
        return paragraphLines(one.paragraph, terminal, hanging);
      case 'printed':
      case 'footnote':
        return asideLines(one, terminal, hanging);
    }
  };
  paragraph.content.forEach((one, at) => lines.push(...(at ? [''] : []), ...content(one)));
  for (const link of paragraph.links) lines.push(paint.faint(clean(`${hanging}→ ${link}`)));
  return lines;
}
