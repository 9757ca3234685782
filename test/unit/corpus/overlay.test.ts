import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Library } from '../../../src/core/corpus/library';
import { applyOverlay, checkOverlay, mergeOverlays, readOverlay } from '../../../src/core/corpus/overlay';
import { readDocument } from '../../../src/core/corpus/read';

const document =
  readDocument('---\nkey: a\nlanguage: zh\ntitle: 题\nsymbol-series: NPT/CONF.2020/WP.\nbody: 大会\ndates: { session: 2018 }\nunverified: [ symbol-series, body ]\n---\n').document ?? assert.fail(); // prettier-ignore
const read = (source: string, file = 'pincite.overlay.yml') => readOverlay(source, { file });
const metadata = (source: string) => applyOverlay(document, read(source).overlay).metadata;

describe('overlays', () => {
  it('states facts, and who says so', () => {
    const { symbol, titles, dates, aliases, shortTitle, stated, unverified } = metadata(`
by: A. Author
documents:
  a:
    symbol: NPT/CONF.2020/WP.9
    titles: { en: A title }
    short-title: 短
    dates: { issued: 2018-05-04 }
    aliases: 别名
    checked: 2026-01-05
    note: documents.un.org
`);
    assert.deepEqual([symbol, titles, dates, aliases, shortTitle], ['NPT/CONF.2020/WP.9', { en: 'A title' }, { session: '2018', issued: '2018-05-04' }, ['别名'], '短']); // prettier-ignore
    assert.deepEqual(stated['symbol'], { by: 'A. Author', checked: '2026-01-05', note: 'documents.un.org', file: 'pincite.overlay.yml' }); // prettier-ignore
    assert.deepEqual(Object.keys(stated), ['symbol', 'shortTitle', 'titles.en', 'dates.issued', 'aliases']);
    assert.deepEqual(unverified, ['body'], 'the symbol was checked, and with it its series');
  });

  it('verifies nothing that was not checked', () => {
    const { symbol, body, unverified } = metadata('documents:\n  a: { symbol: X/1, body: 委员会, titles: { en: T } }\n');
    assert.deepEqual([symbol, body], ['X/1', '委员会']);
    assert.deepEqual([...unverified].sort(), ['body', 'symbol', 'symbolSeries', 'titles.en']);
  });

  it('leaves other documents, and what it does not state, as they are', () => {
    assert.equal(applyOverlay(document, read('documents:\n  b: { symbol: X }\n').overlay), document);
    assert.equal(metadata('documents:\n  a: { symbol: X }\n').title, '题');
  });

  it('takes a list of statements, each with its own source', () => {
    const { stated, unverified } = metadata('documents:\n  a:\n    - { symbol: X/1, checked: 2026-01-05 }\n    - { place: 纽约, by: B }\n'); // prettier-ignore
    assert.deepEqual([stated['symbol']?.checked, stated['place']?.by, stated['place']?.checked], ['2026-01-05', 'B', undefined]); // prettier-ignore
    assert.ok(!unverified.includes('symbol') && unverified.includes('place'));
  });

  it('lets the later overlay win, and says where they differ', () => {
    const one = read('documents:\n  a: { symbol: X/1, place: 纽约, aliases: [甲] }\n', 'one.yml').overlay;
    const two = read('documents:\n  a:\n    symbol: X/2\n    place: 纽约\n    aliases: [乙]\n', 'two.yml').overlay;
    const { overlay, problems } = mergeOverlays([one, two]);
    const { symbol, aliases } = applyOverlay(document, overlay).metadata;
    assert.deepEqual([symbol, aliases], ['X/2', ['甲', '乙']]);
    assert.deepEqual(problems.map(({ code, file, line, data }) => [code, file, line, data['fact'], data['other'], data['otherFile']]), [['overlay.conflict', 'two.yml', 2, 'symbol', 'X/1', 'one.yml']]); // prettier-ignore
  });

  it('reads names for the lookup', () => {
    const { overlay, problems } = read('names:\n  - names: [TPNW, 《禁核条约》]\n    source: x\n  - names: [TPNW, TPAN]\n  - names: [alone]\n');
    assert.deepEqual(overlay.names, [
      { names: ['TPNW', '《禁核条约》'], source: 'x', line: 1 },
      { names: ['TPNW', 'TPAN'], source: 'pincite.overlay.yml', line: 3 },
    ]);
    assert.deepEqual(problems.map(({ code, line }) => [code, line]), [['corpus.wrong-type', 4]]); // prettier-ignore
  });

  it('reports what it cannot use, each with its line', () => {
    const { problems } = read('documents:\n  a:\n    symbol: [x]\n    dates: { issued: soon, signed: 2019 }\n    checked: 2026\n    genre: poem\n    color: red\nother: 1\n'); // prettier-ignore
    assert.deepEqual(problems.map(({ code, line, data }) => `${code} ${line + 1} ${data['field']}`).sort(), [
      'corpus.unknown-field 7 documents.a.color',
      'corpus.unknown-field 8 other',
      'corpus.wrong-type 3 documents.a.symbol',
      'corpus.wrong-type 4 documents.a.dates.issued',
      'corpus.wrong-type 4 documents.a.dates.signed',
      'corpus.wrong-type 6 documents.a.genre',
    ]); // prettier-ignore
    const library = new Library([document]);
    const unknown = checkOverlay(read('documents:\n  b: { symbol: X }\n').overlay, library);
    assert.deepEqual(unknown.map(({ code, line }) => [code, line]), [['overlay.unknown-document', 1]]); // prettier-ignore
  });

  it('reads any text without throwing', () => {
    const piece = fc.constantFrom('documents:', 'names:', 'a:', '\n', '\n  ', '\n    ', 'symbol: x', 'dates: ', '{', '}', '[', ']', '- ', '&a', '*a', '\0', '"', 'by: 1', ': '); // prettier-ignore
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 20 }).map((list) => list.join(''))), (source) => {
        applyOverlay(document, mergeOverlays([read(source).overlay]).overlay);
      }),
    );
    assert.equal(read('['.repeat(20_000)).problems[0]?.code, 'corpus.front-matter');
  });
});
