import { writeFrontMatter } from './front-matter';
import type { Block, Content, Document, Footnote, Mark, MarkedText, Paragraph, Printed } from './model';
import { leadingLabel } from './numerals';

/**
 * The canonical text of a document's file, in the format that `readDocument` describes: every block on one line, an empty line
 * between blocks, only what Markdown would misread escaped. Reading it back gives the same document but for its lines.
 */
export function writeDocument(document: Document): string {
  const blocks = document.blocks.map((block) => writeBlock(block).join('\n'));
  return `---\n${writeFrontMatter(document)}---\n${blocks.map((block) => `\n${block}\n`).join('')}`;
}

/** The lines of a block, without indentation. */
function writeBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading': {
      const text = heading(block);
      return [['#'.repeat(block.level), ...(text ? [text] : []), ...(block.part === undefined ? [] : [`{#${block.part}}`])].join(' ')];
    }
    case 'paragraph':
      return block.paragraph.address.segments.at(-1)?.kind === 'unnumbered'
        ? unnumbered(block.paragraph)
        : item(block.paragraph);
    default:
      return writeContent(block);
  }
}

function unnumbered(paragraph: Paragraph): string[] {
  return join(paragraph.content.map(writeContent));
}

function item(paragraph: Paragraph): string[] {
  const { label } = paragraph;
  const ordered = label !== undefined && /^\d{1,9}[.)]$/.test(label);
  const marker = ordered ? label : '-';
  const [first, ...others] = paragraph.content;
  const blocks: string[][] = [];
  if (label !== undefined && !ordered) {
    const text = first?.kind === 'text' ? inline(first) : '';
    blocks.push([labelled(label, text)]);
    if (first && first.kind !== 'text') blocks.push(writeContent(first));
  } else if (first) {
    const [line = '', ...rest] = writeContent(first);
    // without a label, a text that begins like one says that it does not
    blocks.push([!ordered && first.kind === 'text' ? unlabelled(line) : line, ...rest]);
  }
  for (const content of others) blocks.push(writeContent(content));
  const [line = '', ...rest] = join(blocks);
  const indent = ' '.repeat(marker.length + 1);
  return [line === '' ? marker : `${marker} ${line}`, ...rest.map((one) => (one === '' ? '' : indent + one))];
}

function writeContent(content: Content): string[] {
  switch (content.kind) {
    case 'text':
      return [blockStart(inline(content))];
    case 'item':
      return item(content.paragraph);
    case 'printed':
      return printed(content);
    case 'footnote':
      return footnote(content);
  }
}

function printed(block: Printed): string[] {
  return join(block.lines.map((line) => [blockStart(inline(line))])).map((line) => (line === '' ? '>' : `> ${line}`));
}

function footnote(block: Footnote): string[] {
  const [line = '', ...rest] = join(block.lines.map((one) => [blockStart(inline(one))]));
  return [`[^${noteLabel(block.label)}]:${line === '' ? '' : ` ${line}`}`, ...rest.map((one) => (one === '' ? '' : `    ${one}`))];
}

function join(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((lines, index) => (index ? ['', ...lines] : lines));
}

/** A bullet's first line: the label as printed where reading finds it, else in bold. */
function labelled(label: string, text: string): string {
  const glue = text === '' || /[、．。：）]$/.test(label) ? '' : ' ';
  const plain = `${label}${glue}${text}`;
  if (escape(label) === label && blockStart(label) === label && leadingLabel(plain) === label) {
    // white space after a label is not text
    if (blockStart(plain) === plain) return plain;
  }
  return `**${escape(label)}**${text === '' ? '' : ` ${text}`}`;
}

function unlabelled(line: string): string {
  if (leadingLabel(line) === undefined) return line;
  const code = line.codePointAt(0) ?? 0;
  const first = String.fromCodePoint(code);
  if (/[!-/:-@[-`{-~]/.test(first)) return `\\${line}`;
  return `&#x${code.toString(16).toUpperCase()};${line.slice(first.length)}`;
}

/** Text with its marks, escaped for the middle of a line. */
function inline({ text, marks }: MarkedText): string {
  const out: string[] = [];
  let at = 0;
  const upTo = (end: number, beforeMark = false) => {
    let piece = escape(text.slice(at, end));
    // a mark at the very start would else begin a footnote
    if (at === 0 && piece.startsWith(':') && out.at(-1)?.startsWith('[^')) piece = `\\${piece}`;
    out.push(beforeMark && piece.endsWith('!') ? `${piece.slice(0, -1)}\\!` : piece);
    at = end;
  };
  for (const mark of marks) writeMark(mark);
  upTo(text.length);
  return out.join('');

  function writeMark(mark: Mark): void {
    if (mark.kind === 'footnote') {
      upTo(mark.at, true);
      out.push(`[^${noteLabel(mark.label)}]`);
      return;
    }
    upTo(mark.start, true);
    out.push('[');
    if (text[at] === '^' && mark.end > at) {
      out.push('\\^');
      at++;
    }
    upTo(mark.end);
    out.push(`](${target(mark.url)})`);
  }
}

const entity = /&(?=#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)/g;

/** Escapes what would be markup anywhere in a line. */
function escape(text: string): string {
  return text.replace(/[\\`*_[\]<]/g, '\\$&').replace(entity, '\\&');
}

/** Escapes what would be markup at the start of a block. */
function blockStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-[-\s]*$|~~~)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function heading(block: MarkedText): string {
  const text = inline(block);
  const end = /(?<=^|[ \t])\{#[A-Za-z][\w-]*\}$/.exec(text);
  if (end) return `${text.slice(0, end.index)}\\${text.slice(end.index)}`;
  return /(?:^|\s)#+$/.test(text) ? `${text.slice(0, -1)}\\#` : text;
}

function noteLabel(label: string): string {
  return label.replace(/[\\[\]]/g, '\\$&');
}

/** A link's target: as it is where its brackets are even, which UN symbols with a year need, else escaped. */
function target(url: string): string {
  const escaped = url.replace(/[\\`*_]/g, '\\$&').replace(entity, '\\&');
  let depth = 0;
  for (const c of url) {
    if (c === '(') depth++;
    else if (c === ')' && --depth < 0) break;
    if (depth > 8) break;
  }
  return depth === 0 ? escaped : escaped.replace(/[()]/g, '\\$&');
}
