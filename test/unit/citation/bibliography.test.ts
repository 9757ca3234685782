import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { readBibliography } from '../../../src/core/citation/bibliography';
import { readMetadata } from '../../../src/core/citation/metadata';

/** Keys with their numbers, and what is wrong with the file. */
function read(path: string, content: string): (string | [string, string])[] {
  const { entries, problem } = readBibliography(path, content);
  const all = [...entries].map(([key, { number }]) =>
    number === undefined ? key : ([key, number] as [string, string]),
  );
  return problem ? [...all, `(${problem})`] : all;
}

const cases: readonly (readonly [what: string, path: string, content: string, expected: ReturnType<typeof read>])[] = [
  ['two entries', 'a.bib', '@report{a, number = {A/75/100},}\n@book{b,\n  title = "x"\n}\n', [['a', 'A/75/100'], 'b']],
  ['entries on one line', 'a.bib', '@book{a,title={x}} @book{b,title={y}}', ['a', 'b']],
  ['round brackets', 'a.bib', '@article(a, number = 7)', [['a', '7']]],
  ['upper case', 'a.bib', '@ARTICLE{A, NUMBER = {X/1}}', [['A', 'X/1']]],
  ['a string', 'a.bib', '@string{un = "A/75"}\n@report{a, number = un # "/" # 100}', [['a', 'A/75/100']]],
  ['nested braces', 'a.bib', '@report{a, title={{A {B} c}}, number={{NPT}/{CONF}}}', [['a', 'NPT/CONF']]],
  ['a comma and an equals sign in a value', 'a.bib', '@book{a, title={x, number = {9}}, number={2}}', [['a', '2']]],
  ['a quote in braces', 'a.bib', '@book{a, title="the {"}x{"} y", number="3"}', [['a', '3']]],
  ['escapes', 'a.bib', '@book{a, number={A\\_1\\&2}}', [['a', 'A_1&2']]],
  ['a comment', 'a.bib', '@comment{x}\n% @\n@comment @book{a, title={x}}', ['a']],
  ['JabRef', 'a.bib', '@Comment{jabref-meta: grouping:\n0 All;;\n}\n@preamble{"\\x"}\n@book{a,}', ['a']],
  ['text between entries', 'a.bib', 'mail me@example.org, or not\n@book{a,}\nend', ['a']],
  ['crossref', 'a.bib', '@inbook{a, crossref = {b}}\n@book{b, number = {X/9}}', ['a', ['b', 'X/9']]],
  [
    'other names of an entry',
    'a.bib',
    '@book{a, ids = {b, c}, number={1}}',
    [
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
    ],
  ],
  [
    'odd keys',
    'a.bib',
    "@book{DBLP:conf/x-1+2,}@book{中国2022,}@book{a.b_c,}@book{o'x,}",
    ['DBLP:conf/x-1+2', '中国2022', 'a.b_c', "o'x"],
  ],
  ['no fields', 'a.bib', '@book{a}\n@book{b,}', ['a', 'b']],
  ['an entry that is never closed', 'a.bib', '@book{a, title = {x\n\n@book{b, number = {2}}', ['a', ['b', '2']]],
  ['a quote that is never closed', 'a.bib', '@book{a, title = "x}\n@book{b,}', ['a', 'b']],
  ['the first of two', 'a.bib', '@book{a, number={1}}@book{a, number={2}}', [['a', '1']]],
  ['other line ends, a byte order mark', 'a.bib', '\ufeff@book{a,\r\n number={1}\r\n}\r\n', [['a', '1']]],
  ['nothing', 'a.bib', '\n', []],
  ['a page instead', 'a.bib', '<html>Sign in</html>', ['(broken)']],
  ['CSL-JSON', 'a.json', '[{"id":"a","number":"X/1"},{"id":12},null,{"title":"x"}]', [['a', 'X/1'], '12']],
  ['CSL-JSON in an object', 'a.json', '{"references":[{"id":"a"}]}', ['a']],
  ['no JSON', 'a.json', '[{"id":"a"}', ['(broken)']],
  ['other JSON', 'a.json', '{"a":1}', ['(broken)']],
  ['CSL-YAML', 'a.yaml', '---\nreferences:\n- id: a\n  number: X/1\n- id: 2020\n...\n', [['a', 'X/1'], '2020']],
  ['a list of items', 'a.yml', '- id: a\n- id: b\n', ['a', 'b']],
  ['an alias', 'a.yml', 'x: &n A/1\nreferences:\n- id: a\n  number: *n\n', [['a', 'A/1']]],
  ['half of it', 'a.yml', 'references:\n- id: a\n- id: "b\n', ['a', 'b']],
  ['no YAML', 'a.yml', '[[[', ['(broken)']],
  ['RIS', 'a.ris', 'TY  - RPRT\nID  - a\nM1  - X/1\nER  - \n\nTY  - BOOK\r\nID  - b\r\nER  -\r\n', [['a', 'X/1'], 'b']],
  ['RIS that ends too early', 'a.ris', 'TY  - RPRT\nIS  - X/2\nID  - a', [['a', 'X/2']]],
  ['RIS without names', 'a.ris', 'TY  - BOOK\nTI  - x\nER  - ', []],
  ['no RIS', 'a.ris', 'x', ['(broken)']],
  ['another format', 'a.xml', '<xml/>', ['(format)']],
];

describe('the bibliography of a document', () => {
  for (const [what, path, content, expected] of cases) {
    it(`${path}: ${what}`, () => assert.deepEqual(read(path, content), expected));
  }

  it('is read whatever it holds, and says how an entry of it would be found', () => {
    const piece = fc.constantFrom(
      '@',
      'book',
      '{',
      '}',
      '(',
      ')',
      '"',
      ',',
      '=',
      '#',
      'number',
      'a',
      '\n',
      ' ',
      '\\',
      '[',
      ']',
      '-',
      ': ',
      '&a',
      '*a',
      'ER  - ',
      'ID  - ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('bib', 'json', 'yaml', 'ris'),
        (pieces, ending) => {
          const { entries } = readBibliography(`a.${ending}`, pieces.join(''));
          for (const key of entries.keys()) assert.notEqual(key, '');
        },
      ),
      runs(400),
    );
  });

  // each of these took seconds, or all the memory, with a reader that goes back
  const pieces = ['{', '}', '@', '@a{', '@a{b,', '@a{b,number={', '@a{b,c="', '@string{', '"', '\n', 'a#', '@a{b,c={'];
  for (const piece of pieces) {
    it(`is read at once: a megabyte of ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(1_000_000 / piece.length);
      assert.ok(readBibliography('a.bib', text).entries.size <= 1);
      assert.equal(readBibliography('a.ris', text).entries.size, 0);
    });
  }

  for (const piece of ['[', '{', '}', '- ', '? ', '"', '{a: ', '[&a {', '*a,']) {
    it(`and YAML of nothing but ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(100_000 / piece.length);
      assert.equal(readBibliography('a.yaml', text).entries.size, 0);
      assert.deepEqual(readMetadata(`${text}\nbibliography: a`).bibliographies, []);
    });
  }

  it('and aliases that would grow without end', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(i ? 9 : 0)}]`);
    assert.deepEqual(readMetadata(`${lines.join('\n')}\nbibliography: *a29`).bibliographies, []);
  });
});

describe('the metadata of an analysis', () => {
  it('names bibliographies as a path, a list and a map', () => {
    const names = (yaml: string) => readMetadata(yaml).bibliographies;
    assert.deepEqual(names('bibliography: a.bib'), ['a.bib']);
    assert.deepEqual(names('bibliography:\n  - a.bib\n  - b.json # why'), ['a.bib', 'b.json']);
    assert.deepEqual(names('bibliography: {main: a.bib, more: [b.bib]}'), ['a.bib', 'b.bib']);
    assert.deepEqual(names('website:\n  bibliography: w.bib\nbook:\n  bibliography: k.bib'), ['w.bib', 'k.bib']);
    assert.deepEqual(names('format:\n  html:\n    bibliography: h.bib\n  pdf: default'), ['h.bib']);
    assert.deepEqual(names('bibliography:\ntitle: bibliography'), []);
    assert.deepEqual(names('title: "x\nbibliography: a.bib'), []);
  });

  it('names a style and a language, for all formats or alike for each', () => {
    const read = (yaml: string) => {
      const { style, language } = readMetadata(yaml);
      return [style, language];
    };
    assert.deepEqual(read('csl: a.csl\nlang: zh_CN'), ['a.csl', 'zh-CN']);
    assert.deepEqual(read('citation-style: a.csl'), ['a.csl', undefined]);
    assert.deepEqual(read('format:\n  html:\n    csl: h.csl\n    lang: zh'), ['h.csl', 'zh']);
    assert.deepEqual(read('format:\n  html: {csl: a.csl}\n  pdf: {csl: a.csl}'), ['a.csl', undefined]);
    assert.deepEqual(read('format:\n  html: {csl: a.csl}\n  pdf: {csl: b.csl}'), [undefined, undefined]);
    assert.deepEqual(read('csl: 1\nlang: "中文"'), ['1', undefined]);
  });
});
