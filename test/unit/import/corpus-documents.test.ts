import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { readDocument } from '../../../src/core/corpus/read';
import { writeDocument } from '../../../src/core/corpus/write';
import { importText } from '../../../src/import/import';
import { readSources } from '../../../src/import/sources';

const raw = (file: string): string => readFileSync(`corpus/raw/${file}`, 'utf8');
const committed = (key: string): string => readFileSync(`corpus/${key}.zh.md`, 'utf8');
const { sources, problems: listProblems } = readSources(readFileSync('corpus/raw/sources.yml', 'utf8'));

function imported(text: string, index: number) {
  const source = sources[index];
  assert.ok(source);
  const sha256 = createHash('sha256')
    .update(readFileSync(`corpus/raw/${source.file}`))
    .digest('hex');
  const metadata = { ...source.description.metadata, source: { file: source.file, sha256 } };
  return importText(text, { ...source.description, metadata });
}

/**
 * What a CommonMark parser that is not ours prints of a document: the words of every block in order, the number of a list item
 * before them and the mark of a footnote where it stands. Blocks are separated by one space.
 */
function printedBy(markdown: string): string {
  const body = markdown.replace(/^---\n[^]*?\n---\n/, '');
  const tree = fromMarkdown(body, {
    extensions: [gfmFootnote()],
    mdastExtensions: [gfmFootnoteFromMarkdown()],
  });
  const blocks: string[] = [];
  const words = (node: Nodes): string => {
    if (node.type === 'footnoteReference') return node.label ?? '';
    if ('value' in node) return node.value;
    return 'children' in node ? node.children.map(words).join('') : '';
  };
  const visit = (node: Nodes, label = ''): void => {
    if (node.type === 'paragraph') blocks.push(label + words(node));
    else if (node.type === 'heading') blocks.push(words(node).replace(/ \{#[a-z]+\}$/, ''));
    else if (node.type === 'list') {
      node.children.forEach((item, n) => visit(item, node.ordered ? `${(node.start ?? 1) + n}. ` : ''));
    } else if (node.type === 'footnoteDefinition') node.children.forEach((child) => visit(child, `${node.label} `));
    else if ('children' in node) node.children.forEach((child, n) => visit(child, n === 0 ? label : ''));
  };
  visit(tree);
  return blocks.join(' ');
}

interface Line {
  readonly text: string;
  /** True if a paragraph or a printed line ends with it. */
  readonly ends: boolean;
}

/** The lines that are printed, without the marks of items and with one space after a number. */
function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^https?:\/\/undocs\.org\/\S+$/.test(line))
    .map((line) => ({
      text: line
        .trim()
        .replace(/^[–\uF0B7]\s*/, '')
        .replace(/^(\d+\.|\*) +/, '$1 '),
      ends: line.endsWith(' '),
    }));
}

/** The first line of the one heading that is printed on two lines. */
const headingOfTwoLines = '中华人民共和国和俄罗斯联邦';

/** What a hard wrap hides in these texts. */
function gapOf(left: string, right: string): string {
  const han = /[\u3400-\u9fff]/;
  const latin = /[A-Za-z0-9]/;
  return (han.test(left) && latin.test(right)) || (latin.test(left) && han.test(right)) ? ' ' : '';
}

describe('the five documents', () => {
  it('are listed without a problem, and no file is forgotten', () => {
    assert.deepEqual(listProblems, []);
    assert.deepEqual(
      sources.map((source) => source.file),
      readdirSync('corpus/raw')
        .filter((name) => name.endsWith('.txt'))
        .sort(),
    );
    assert.deepEqual(
      sources.map(({ description }) => `${description.key}.zh.md`).sort(),
      readdirSync('corpus')
        .filter((name) => name.endsWith('.md'))
        .sort(),
    );
  });

  sources.forEach(({ file, description }, index) => {
    describe(description.key, () => {
      it('is exactly what importing its raw text gives', () => {
        assert.equal(writeDocument(imported(raw(file), index).document), committed(description.key));
      });

      it('names its raw text by SHA-256', () => {
        const bytes = readFileSync(`corpus/raw/${file}`);
        assert.equal(readDocument(committed(description.key)).document?.metadata.source?.file, file);
        assert.equal(
          readDocument(committed(description.key)).document?.metadata.source?.sha256,
          createHash('sha256').update(bytes).digest('hex'),
        );
      });

      it('has every character of its raw text, in order', () => {
        const squash = (text: string): string => text.replace(/\s/g, '');
        assert.equal(
          squash(printedBy(committed(description.key))),
          squash(
            linesOf(raw(file))
              .map((line) => line.text)
              .join(''),
          ),
        );
      });

      it('has every line as printed, and joins wrapped ones by the rule', () => {
        const text = printedBy(committed(description.key));
        let at = 0;
        let before: Line | undefined;
        for (const line of linesOf(raw(file))) {
          if (before) {
            const ends = before.ends && before.text !== headingOfTwoLines;
            const gap = ends ? ' ' : gapOf(before.text.slice(-1), line.text.charAt(0));
            assert.ok(text.startsWith(gap, at), `${before.text} | ${line.text}`);
            at += gap.length;
          }
          assert.ok(text.startsWith(line.text, at), `${before?.text} | ${line.text} | ${text.slice(at, at + 20)}`);
          at += line.text.length;
          before = line;
        }
        assert.equal(at, text.length);
      });

      it('is imported the same from a text that lost its trailing spaces', () => {
        const text = raw(file).replace(/[ \t]+$/gm, '');
        assert.equal(writeDocument(imported(text, index).document), committed(description.key));
      });

      it('is imported the same from a text that lost all spaces at its margins, but where that is told', () => {
        const text = raw(file).replace(/^[ \t]+|[ \t]+$/gm, '');
        const { document, problems } = imported(text, index);
        // Three unnumbered paragraphs begin after a line that is full to the last character and ends with a stop.
        const lost = description.key === 'china-russia-stability-2019' ? 3 : 0;
        const paragraphs = readDocument(committed(description.key)).document?.paragraphs ?? [];
        assert.equal(document.paragraphs.length, paragraphs.length - lost);
        if (lost === 0) assert.equal(writeDocument(document), committed(description.key));
        const lines = new Set(problems.filter((p) => p.code === 'import.unsure-join').map((p) => p.line));
        const rawLines = text.split('\n');
        const starts = new Set(document.paragraphs.map((p) => p.text.slice(0, 12)));
        for (const { text: words } of paragraphs.filter((p) => !starts.has(p.text.slice(0, 12)))) {
          assert.ok(
            [...lines].some((line) => words.startsWith(rawLines[line] ?? '-')),
            words.slice(0, 12),
          );
        }
      });
    });
  });

  it('have 14 lines in all that begin with a number and no label', () => {
    const lines = sources.flatMap(({ file, description }) => {
      const paragraphs = readDocument(committed(description.key)).document?.paragraphs ?? [];
      const labels = paragraphs.map((p) => `${p.label} ${p.text.slice(0, 8)}`);
      return linesOf(raw(file)).filter(
        ({ text }) => /^\d/.test(text) && !labels.some((label) => text.startsWith(label)),
      );
    });
    assert.equal(lines.length, 14, lines.map(({ text }) => text).join('\n'));
  });
});
