import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { duplicateDocuments, Library } from '../../src/core/corpus/library';
import type { Document } from '../../src/core/corpus/model';
import { readDocument } from '../../src/core/corpus/read';
import { writeDocument } from '../../src/core/corpus/write';

const folder = 'test/fixtures/hostile-corpus';
const files = readdirSync(folder).sort();

/** Ten megabytes in one line, twice: words, and markup that never closes. */
function longLines(): string {
  const size = 10_000_000;
  const text = '缔约国重申承诺。'.repeat(size / 24);
  const markup = '[*_`<a '.repeat(size / 7);
  return `---\nkey: long-lines\nlanguage: en\ntitle: Twice ten megabytes\n---\n\n# Twice ten megabytes\n\n1. ${text}\n\n2. ${markup}\n`;
}

const texts = new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));
texts.set('long-lines.en.md', longLines());

const results = [...texts].map(([file, text]) => ({ file, ...readDocument(text, { file }) }));
const documents = results.flatMap(({ document }): Document[] => (document ? [document] : []));
const library = new Library(documents);
const problems = [...results.flatMap((result) => result.problems), ...duplicateDocuments(documents)];

describe('a corpus with hostile documents', () => {
  it('loads every document that has a key, and the sound one without a problem', () => {
    assert.equal(documents.length, texts.size);
    assert.deepEqual(
      problems.filter((problem) => problem.file === 'sound.en.md'),
      [],
    );
    assert.equal(library.paragraph('sound#2')?.links[0], 'https://docs.un.org/en/A/RES/67/53');
  });

  it('keeps what can be read of the broken ones', () => {
    assert.equal(library.paragraph('broken-front-matter#1')?.text, 'A paragraph that is still there.');
    assert.equal(library.paragraph('front-matter-not-closed#1')?.text, 'A paragraph below it.');
    assert.equal(library.paragraph('no-front-matter#1')?.text, 'Its name tells the key.');
    assert.equal(library.paragraph('nul#1')?.text, 'A byte \uFFFD that no text holds\uFFFD.');
    assert.equal(library.paragraph('twin#1')?.text, 'This one stands.');
    assert.equal(library.paragraph('out-of-sequence#4')?.text, 'Four.');
    assert.equal(library.document('wrong-facts')?.metadata.symbol, undefined);
    assert.deepEqual(library.document('wrong-facts')?.metadata.dates, {});
    assert.equal(library.document('long-lines')?.paragraphs.length, 2);
  });

  const expected: readonly (readonly [file: string, line: number, code: string])[] = [
    ['broken-front-matter.en.md', 5, 'corpus.front-matter'],
    ['front-matter-not-closed.en.md', 1, 'corpus.front-matter-not-closed'],
    ['no-front-matter.en.md', 1, 'corpus.no-front-matter'],
    ['twin2.en.md', 1, 'corpus.duplicate-document'],
    ['twin2.en.md', 2, 'corpus.file-name'],
    ['out-of-sequence.en.md', 5, 'corpus.renumbered'],
    ['out-of-sequence.en.md', 16, 'corpus.number-out-of-sequence'],
    ['out-of-sequence.en.md', 18, 'corpus.duplicate-address'],
    ['renumbered.en.md', 5, 'corpus.renumbered'],
    ['nul.en.md', 10, 'corpus.nul'],
    ['markup.en.md', 11, 'corpus.unsafe-link'],
    ['markup.en.md', 13, 'corpus.unsupported-markup'],
    ['markup.en.md', 15, 'corpus.unsupported-markup'],
    ['markup.en.md', 17, 'corpus.unsafe-link'],
    ['wrong-facts.en.md', 5, 'corpus.wrong-type'],
    ['wrong-facts.en.md', 7, 'corpus.wrong-type'],
    ['wrong-facts.en.md', 8, 'corpus.unknown-field'],
    ['wrong-facts.en.md', 9, 'corpus.wrong-type'],
    ['wrong-facts.en.md', 10, 'corpus.unknown-field'],
    ['wrong-facts.en.md', 11, 'corpus.wrong-type'],
  ];
  for (const [file, line, code] of expected) {
    it(`reports ${code} at ${file}:${line}`, () => {
      const here = problems.filter((problem) => problem.file === file);
      assert.ok(
        here.some((problem) => problem.code === code && problem.line === line - 1),
        here.map((problem) => `${problem.code} ${problem.line + 1}`).join('\n'),
      );
    });
  }

  it('gives every problem a file and a line of it', () => {
    for (const { file, line, column, code } of problems) {
      const lines = texts.get(file ?? '')?.split('\n') ?? [];
      assert.ok(
        line >= 0 && line < lines.length && column >= 0 && column <= (lines[line]?.length ?? 0),
        `${file} ${code}`,
      );
    }
  });

  it('has only http and https links, whatever is written', () => {
    const marks = documents.flatMap((document) =>
      document.paragraphs.flatMap((p) =>
        p.content.flatMap((content) => (content.kind === 'text' ? content.marks : [])),
      ),
    );
    const urls = marks.flatMap((mark) => (mark.kind === 'link' ? [mark.url] : []));
    assert.deepEqual(urls.sort(), ['https://docs.un.org/en/A/RES/67/53', 'https://example.org/a']);
  });

  it('keeps markup that it does not read as the words that it is', () => {
    assert.equal(library.paragraph('markup#2')?.text, '<script>alert(document.cookie)</script>');
    assert.match(library.paragraph('markup#1')?.text ?? '', /\]\(command:workbench\.action\.quit\)/);
  });

  it('is written so that it means the same when it is read again', () => {
    for (const document of documents.filter(({ key }) => key !== 'long-lines')) {
      const again = readDocument(writeDocument(document)).document;
      assert.deepEqual(
        again?.paragraphs.map((p) => [p.id, p.text, p.links]),
        document.paragraphs.map((p) => [p.id, p.text, p.links]),
        document.key,
      );
    }
  });
});
