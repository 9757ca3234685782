import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { format } from 'prettier';
import { duplicateDocuments, Library } from '../../../src/core/corpus/library';
import { readDocument } from '../../../src/core/corpus/read';
import { readingOf } from '../../../src/core/corpus/reading';
import { writeDocument } from '../../../src/core/corpus/write';
import { withoutLines } from './arbitrary';

const front = '---\nkey: a\nlanguage: en\ntitle: A\n---\n\n';
const read = (source: string, file = 'a.en.md') => readDocument(source, { file });
const codes = (source: string, file?: string) => read(source, file).problems.map(({ code, line }) => `${code} ${line + 1}`);
const texts = (source: string) => read(source).document?.paragraphs.map(({ id, text }) => `${id} ${text}`);

describe('corpus documents that are not as they should be', () => {
  it('loads what is right and tells each problem with its line', () => {
    assert.deepEqual(codes(`${front}# A\n\n1. One.\n`), []);
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['no front matter', '# A\n\n1. One.\n', ['corpus.no-front-matter 1']],
      ['front matter that does not end', '---\nkey: a\n', ['corpus.front-matter-not-closed 1', 'corpus.missing-field 1', 'corpus.missing-field 1', 'corpus.missing-field 1']],
      ['broken YAML', '---\nkey: a\nlanguage: en\ntitle: A\naliases: [b\n---\n\n1. One.\n', ['corpus.front-matter 5']],
      ['no key', '---\nlanguage: en\ntitle: A\n---\n\n1. One.\n', ['corpus.missing-field 1']],
      ['a key with a space', '---\nkey: a b\nlanguage: en\ntitle: A\n---\n', ['corpus.wrong-type 2']],
      ['an unknown field', '---\nkey: a\nlanguage: en\ntitle: A\nsymbl: x\n---\n', ['corpus.unknown-field 5']],
      ['a wrong type', '---\nkey: a\nlanguage: en\ntitle: A\nsymbol: [x]\n---\n', ['corpus.wrong-type 5']],
      ['a date that is none', '---\nkey: a\nlanguage: en\ntitle: A\ndates:\n  issued: 2019-02-30\n---\n', ['corpus.wrong-type 6']],
      ['a kind of date that is none', '---\nkey: a\nlanguage: en\ntitle: A\ndates:\n  signed: 2019\n---\n', ['corpus.unknown-field 6']],
      ['a field twice', '---\nkey: a\nlanguage: en\ntitle: A\nbody: x\nbody: y\n---\n', ['corpus.front-matter 6']],
      ['a number twice', `${front}1. One.\n\n1. One.\n`, ['corpus.duplicate-address 9', 'corpus.number-out-of-sequence 9']],
      ['a number left out', `${front}1. One.\n\n2. Two.\n\n4. Four.\n`, ['corpus.number-out-of-sequence 11']],
      ['a number left out around a paragraph without one', `${front}1. One.\n\ntext\n\n3. Three.\n`, ['corpus.number-out-of-sequence 11']],
      ['a number inserted later', `${front}1. One.\n\n- 1 bis. More.\n\n2. Two.\n\n- (a) x\n- (b) y\n\n3. Three.\n`, []],
      ['letters and roman numerals', `${front}- (h) x\n- (i) y\n- (j) z\n\n- A. x\n\n  - (i) x\n  - (ii) y\n`, []],
      ['an item out of sequence', `${front}- 一、甲\n\n  - ㈠ 甲\n  - ㈢ 乙\n`, ['corpus.number-out-of-sequence 10']],
      ['numbers that a formatter changed', '---\nkey: a\nlanguage: en\ntitle: A\nnumbers: 1-2, 4\n---\n\n1. a\n\n2. b\n\n3. c\n', ['corpus.renumbered 5']],
      ['counted paragraphs that moved', '---\nkey: a\nlanguage: en\ntitle: A\nnumbers: n1-n3\n---\n\na\n\nb\n', ['corpus.renumbered 5']],
      ['a file name of another key', `${front}1. a\n`, []],
      ['a NUL byte', `${front}1. a\0b\n`, ['corpus.nul 7']],
      ['HTML', `${front}1. <script>alert(1)</script>\n`, ['corpus.unsupported-markup 7']],
      ['a link that is a command', `${front}1. One.\n\n2. [x](command:workbench.action.quit)\n`, ['corpus.unsafe-link 9']],
      ['an image', `${front}1. ![x](https://a.b)\n`, ['corpus.unsupported-markup 7']],
      ['code', `${front}\`\`\`\nx\n\`\`\`\n`, ['corpus.unsupported-markup 7']],
      ['a label that nothing can be read from', `${front}- **§§§** text\n`, ['corpus.label-without-value 7']],
      ['an empty item', `${front}- \n- a\n`, ['corpus.empty-item 7']],
      ['a part name that is none', `${front}# A {#Annex}\n`, ['corpus.part-name 7']],
      ['a part without a heading', '---\nkey: a\nlanguage: en\ntitle: A\nparts:\n  annex: { main: true }\n---\n\n1. a\n', ['corpus.missing-part 6']],
    ]; // prettier-ignore
    assert.deepEqual(
      cases.map(([name, source]) => [name, codes(source)]),
      cases.map(([name, , expected]) => [name, expected]),
    );
    assert.deepEqual(codes(`${front}1. a\n`, 'corpus/b.en.md'), ['corpus.file-name 2']);
  });

  it('keeps the rest', () => {
    assert.deepEqual(texts(`${front}1. One.\n\n1. Again.\n\n2. Two.\n`), ['a#1 One.', 'a#1 Again.', 'a#2 Two.']);
    const library = new Library([read(`${front}1. One.\n\n1. Again.\n`).document ?? assert.fail()]);
    assert.equal(library.paragraph('a#1')?.text, 'One.');
    const broken = read('---\nkey: a\nlanguage: en\ntitle: [\n---\n\n# T\n\n1. One.\n').document;
    assert.deepEqual([broken?.key, broken?.language, broken?.metadata.title, broken?.paragraphs.length], ['a', 'en', 'T', 1]);
    assert.equal(read('1. One.\n', 'x/a.zh-Hant.md').document?.language, 'zh-Hant');
    assert.equal(read('1. One.\n', 'notes.md').document, undefined);
    const unknown = read('---\nkey: a\nlanguage: en\ntitle: A\nremark: { x: [1, y] }\n---\n').document ?? assert.fail();
    assert.match(writeDocument(unknown), /remark:/);
  });

  it('takes nothing that could run for more than text', () => {
    const { document } = read(
      `${front}1. [x](command:a.b) [y](javascript:alert(1)) [z](https://a.b) <img src=x onerror=y> [w](data:text/html,x)\n`,
    );
    const [paragraph] = document?.paragraphs ?? [];
    assert.equal(paragraph?.text, '[x](command:a.b) [y](javascript:alert(1)) z <img src=x onerror=y> [w](data:text/html,x)');
    assert.deepEqual(paragraph?.links, ['https://a.b']);
    assert.deepEqual(readingOf(document ?? assert.fail()).links.map((link) => link.url), ['https://a.b']);
  });

  it('names every link that is none, and no more of them than a person reads', () => {
    const urls = (source: string) => read(source).problems.map(({ code, data, column }) => [code, data['url'], column]);
    assert.deepEqual(urls(`${front}[x](command:a) and [y](javascript:b) [z](command:a)\n`), [
      ['corpus.unsafe-link', 'command:a', 0],
      ['corpus.unsafe-link', 'javascript:b', 19],
    ]);
    const many = Array.from({ length: 1000 }, (_, n) => `[x](command:a${n})`).join(' ');
    assert.equal(read(`${front}${many}\n`).problems.length, 20);
  });

  it('reads what a formatter made of a document as the same document', async () => {
    const told = ({ document }: ReturnType<typeof read>) =>
      document?.paragraphs.map(({ id, label, text, links, sections }) => ({ id, label, text, links, sections }));
    for (const name of ['china-nuclear-disarmament-2022.zh.md', 'p5-beijing-summary-2019.zh.md']) {
      const source = readFileSync(`corpus/${name}`, 'utf8');
      const formatted = await format(source, { parser: 'markdown', proseWrap: 'always', printWidth: 60 });
      assert.notEqual(formatted, source);
      assert.deepEqual(told(read(formatted, name)), told(read(source, name)));
      assert.deepEqual(codes(formatted, name), []);
    }
  });

  it('notices that a formatter renumbered', async () => {
    const { document } = read(`${front}1. One.\n\n2. Two.\n\n4. Four.\n`);
    const formatted = await format(writeDocument(document ?? assert.fail()), { parser: 'markdown' });
    assert.deepEqual(codes(formatted), ['corpus.renumbered 5']);
  });

  it('reads hostile lines of 40,000 characters in the time of others', () => {
    const length = 40_000;
    for (const piece of ['核', '*a_ ', '[', '[a](b', '[a](http://b)', '[a](command:b)', '![a]', '`a``', '<a ', '<!--', '<http://', '>', '- ', '- a\n', '_a_', '**a *b ', '\\', '[a](http://b)\\\n', '[^a', '[^1]: a\n\n', '[a](b "', '(', '# ', ' ', '\t', '\r', '&amp;', '  - a\n\n']) {
      const source = `${front}1. ${piece.repeat(length / piece.length)}`;
      const { document, problems } = read(source);
      assert.ok(document, piece);
      // quadratic time would show here, and what comes out is bounded by what went in
      assert.ok(document.paragraphs.reduce((sum, one) => sum + one.text.length, 0) <= source.length, piece);
      assert.ok(problems.length <= source.length / 3, piece);
      assert.equal(readDocument(writeDocument(document)).document?.paragraphs.length, document.paragraphs.length, piece);
      assert.ok(readingOf(document).text.length < source.length * 3 + 1000, piece);
    }
  });

  it('reports a key and language that two files have', () => {
    const [one, two] = ['a.en.md', 'b/a.en.md'].map((file) => read(`${front}1. a\n`, file).document ?? assert.fail());
    assert.deepEqual(
      duplicateDocuments([one ?? assert.fail(), two ?? assert.fail()]).map(({ code, file, data }) => [code, file, data['other']]),
      [['corpus.duplicate-document', 'b/a.en.md', 'a.en.md']],
    );
  });

  it('reads any text without throwing, and what it wrote again the same', () => {
    const piece = fc.constantFrom('---\n', 'key: a\n', '\n', '\n\n', '- ', '1. ', '> ', '# ', ' {#annex}', '[^1]: ', '  ', '\t', 'text', '\0', '[x](', ')', '*', '`', '<', '\r', '三、', '\u2028', '{', '}', ': ', '&a', '"'); // prettier-ignore
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 40 }).map((list) => list.join(''))), (source) => {
        const { document, problems } = read(source);
        const lines = source.split(/\r\n?|\n/).length;
        for (const problem of problems) assert.ok(problem.line < lines && problem.column >= 0, problem.code);
        if (!document) return;
        for (const paragraph of document.paragraphs) assert.ok(paragraph.line < lines);
        const text = writeDocument(document);
        const again = readDocument(text).document ?? assert.fail();
        assert.deepEqual(withoutLines(again), withoutLines(document));
        assert.equal(writeDocument(again), text);
        readingOf(document);
      }),
    );
  });
});
