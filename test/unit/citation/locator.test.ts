import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { formatAddress } from '../../../src/core/corpus/address';
import { readLocator } from '../../../src/core/citation/locator';
import { Resolver } from '../../../src/core/corpus/reference';
import { china, joint, library, npt, summary } from './fixture';

const resolver = new Resolver(library);

function read(work: string, text: string, context: 'cite' | 'mention' = 'cite') {
  const reading = readLocator(text, 0, text.length, { resolver, work }, { context });
  if (!reading) return undefined;
  const step = (list: readonly { key: string }[]) =>
    list
      .map((address) =>
        formatAddress(address as never)
          .replace(`${work}#`, '')
          .replace(work, '*'),
      )
      .join('|') || '?';
  const places = reading.pinpoints.map((pin) => `${pin.written}=${step(pin.from)}${pin.to ? `..${step(pin.to)}` : ''}`);
  const rest = text.slice(reading.end);
  return places.join(' ; ') + (rest === '' ? '' : ` + ${rest}`);
}

describe('readLocator', () => {
  const report = 'report-2020';
  const table: readonly (readonly [work: string, written: string, read: string | undefined])[] = [
    [npt, '¶ 12', '12=12'],
    [npt, '¶12', '12=12'],
    [npt, '¶ １２', '１２=12'],
    [npt, '¶¶ 12-15', '12-15=12..15'],
    [npt, '¶¶ 12–15', '12–15=12..15'],
    [npt, '¶¶ 12—15', '12—15=12..15'],
    [npt, '¶¶ 12～15', '12～15=12..15'],
    [npt, '¶¶ 12 -- 15', '12 -- 15=12..15'],
    [npt, '¶ 12至15', '12至15=12..15'],
    [npt, '¶ 12到15', '12到15=12..15'],
    [npt, 'paras. 12 to 15', '12 to 15=12..15'],
    [npt, 'paragraphs 12 through 15', '12 through 15=12..15'],
    [npt, 'para. 12 to para. 15', '12 to para. 15=12..15'],
    [npt, '¶¶ 12, 15', '12=12 ; 15=15'],
    [npt, '¶¶ 12，15', '12=12 ; 15=15'],
    [npt, '¶¶ 12、15', '12=12 ; 15=15'],
    [npt, '¶¶ 12; 15', '12=12 ; 15=15'],
    [npt, '¶¶ 12 & 15', '12=12 ; 15=15'],
    [npt, 'paras. 12 and 15', '12=12 ; 15=15'],
    [npt, 'paras. 3, 12–15, and 20', '3=3 ; 12–15=12..15 ; 20=20'],
    [npt, '¶¶ 3、12至15和20', '3=3 ; 12至15=12..15 ; 20=20'],
    [npt, '12以及15', '12=12 ; 15=15'],
    [npt, '§ 12', '12=12'],
    [npt, 'para 12', '12=12'],
    [npt, 'Para. 12', '12=12'],
    [npt, 'paragraph 12', '12=12'],
    [npt, 'paragraphs 12', '12=12'],
    [npt, 'operative paragraph 12', '12=12'],
    [npt, '段 12', '12=12'],
    [npt, '段12', '12=12'],
    [npt, '第12段', '第12段=12'],
    [npt, '第 12 段', '第 12 段=12'],
    [npt, '第１２段', '第１２段=12'],
    [npt, '第十二段', '第十二段=12'],
    [npt, '第一百一十五段', '第一百一十五段=115'],
    [npt, '第12至15段', '第12至15段=12..15'],
    [npt, '第7至第12段', '第7至第12段=7..12'],
    [npt, '第7段至第12段', '第7段至第12段=7..12'],
    [npt, '第12-15段', '第12-15段=12..15'],
    [npt, '第2和第12段', '第2=2 ; 第12段=12'],
    [npt, '第2段和第12段', '第2段=2 ; 第12段=12'],
    [npt, '第3、12至15和20段', '第3=3 ; 12至15=12..15 ; 20段=20'],
    [npt, '第12段；第26至29段', '第12段=12 ; 第26至29段=26..29'],
    [npt, '第12段等', '第12段=12 + 等'],
    [npt, '12', '12=12'],
    [npt, '12-15', '12-15=12..15'],
    [npt, '12段', '12段=12'],
    [npt, '12至15段', '12至15段=12..15'],
    [npt, '¶ 12, 2018年的会议', '12=12 + , 2018年的会议'],
    [npt, '¶ 200', '200=?'],
    [npt, '附件第7段', '附件第7段=?'],
    [npt, '第六条', undefined],
    [npt, '第12', undefined],
    [npt, '2018年', undefined],
    [npt, '第1540(2004)号决议第2段', undefined],
    [china, '¶ 三㈡', '三㈡=3/2'],
    [china, '三(二)', '三(二)=3/2'],
    [china, '三（二）', '三（二）=3/2'],
    [china, '3(2)', '3(2)=3/2'],
    [china, '¶ 3(ii)', '3(ii)=3/2'],
    [china, '¶ 3(b)', '3(b)=?'],
    [china, '¶ 3 (ii)', '3 (ii)=3/2'],
    [joint, '第6段', '第6段=n6'],
    [china, '第三㈡段', '第三㈡段=3/2'],
    [china, '第三段㈡', '第三段㈡=3/2'],
    [china, '第三段第㈡项', '第三段第㈡项=3/2'],
    [china, '第三段第（二）项', '第三段第（二）项=3/2'],
    [china, '第三段第二项', '第三段第二项=3/2'],
    [china, '¶¶ 三㈠至㈢', '三㈠至㈢=3/1..3/3'],
    [china, '¶ 三㈠、㈢、四', '三㈠=3/1 ; ㈢=3/3 ; 四=4'],
    [china, '第三㈠和㈢段', '第三㈠=3/1 ; ㈢段=3/3'],
    [china, '第四段第2项', '第四段第2项=4/i2'],
    [china, '第四段第二项', '第四段第二项=4/i2'],
    [china, '第四段第2至4项', '第四段第2至4项=4/i2..4/i4'],
    [china, '第四段第2项至第4项', '第四段第2项至第4项=4/i2..4/i4'],
    [china, '第四段第2、4项', '第四段第2=4/i2 ; 4项=4/i4'],
    [china, '第四段、第四段第2项', '第四段=4 ; 第四段第2项=4/i2'],
    [china, 'para. 四, second item', '四, second item=4/i2'],
    [china, 'para. 4, second and fourth dashes', '4, second=4/i2 ; fourth dashes=4/i4'],
    [china, 'para. 3, second item', '3, second item=3/2'],
    [china, '¶ 六', '六=?'],
    [china, '第三段（九）', '第三段=3 + （九）'],
    [joint, '第6自然段', '第6自然段=n6'],
    [joint, '第六自然段', '第六自然段=n6'],
    [joint, '第6至8自然段', '第6至8自然段=n6..n8'],
    [joint, '第6自然段至第8自然段', '第6自然段至第8自然段=n6..n8'],
    [joint, 'sixth paragraph', 'sixth paragraph=n6'],
    [joint, 'the sixth unnumbered paragraph', 'sixth unnumbered paragraph=n6'],
    [joint, '6th paragraph', '6th paragraph=n6'],
    [joint, 'sixth to seventh and twenty-second paragraphs', 'sixth to seventh=n6..n7 ; twenty-second paragraphs=n22'],
    [joint, '来函，第1自然段', '来函，第1自然段=letter/n1'],
    [joint, '来函第1自然段', '来函第1自然段=letter/n1'],
    [joint, 'letter, first paragraph', 'letter, first paragraph=letter/n1'],
    [joint, 'covering letter, first paragraph', 'covering letter, first paragraph=letter/n1'],
    [joint, '来函', '来函=letter'],
    [joint, 'letter', 'letter=letter'],
    [joint, '声明第6自然段', '声明第6自然段=n6'],
    [joint, '第30自然段', '第30自然段=?'],
    [summary, '附件第1段', '附件第1段=1'],
    [summary, '附件(第1段)', '附件(第1段)=1'],
    [summary, '附件（第1段）', '附件（第1段）=1'],
    [summary, 'annex, para. 1', 'annex, para. 1=1'],
    [summary, '普通照会第2自然段', '普通照会第2自然段=note/n2'],
    [summary, '第1段第2项', '第1段第2项=1/i2'],
    [summary, 'para. 1, second item', '1, second item=1/i2'],
    [report, 'annex I, para. 7', 'annex I, para. 7=annex-1/7'],
    [report, 'annex II, paras. 7 and 8', 'annex II, paras. 7=annex-2/7 ; 8=annex-2/8'],
    [report, '附件一第7段', '附件一第7段=annex-1/7'],
    [report, '附件2第7段', '附件2第7段=annex-2/7'],
    [report, 'annex III, para. 7', 'annex III, para. 7=?'],
    [report, 'para. 1 (a)', '1 (a)=1/a'],
    [report, 'para. 1(a)', '1(a)=1/a'],
    [report, '第1(a)㈡段', '第1(a)㈡段=1/a/2'],
    [report, 'para. 1 (a) (ii)', '1 (a) (ii)=1/a/ii'],
    [report, 'para. 1 (a) and (c)', '1 (a)=1/a ; (c)=1/c'],
    [report, 'para. 1 (a), (b)–(c)', '1 (a)=1/a ; (b)–(c)=1/b..1/c'],
    [report, 'paras. 1 (a)–(c) and 3', '1 (a)–(c)=1/a..1/c ; 3=3'],
    [report, 'para. 1 (a) (i), (b)', '1 (a) (i)=1/a/i ; (b)=1/b'],
    [report, '¶ 2 bis', '2 bis=2bis'],
    [report, '¶ 2bis', '2bis=2bis'],
    [report, '第2之二段', '第2之二段=2bis'],
    [report, '¶ 1a', '1a=1/a'],
    [report, 'para. 2, first item (b)', '2, first item (b)=2/i1/b'],
    [report, '第2段第1项(b)', '第2段第1项(b)=2/i1/b'],
    [report, 'first paragraph (a), (b)', 'first paragraph (a)=n1/a ; (b)=n1/b'],
  ];
  for (const [work, written, expected] of table) {
    it(`${work}: ${written}`, () => assert.equal(read(work, written), expected));
  }

  it('wants a label in running text', () => {
    assert.equal(read(npt, '12', 'mention'), undefined);
    assert.equal(read(npt, '12段', 'mention'), undefined);
    assert.equal(read(npt, 'para. 12, 15 states', 'mention'), '12=12 + , 15 states');
    assert.equal(read(npt, 'paras. 12, 15', 'mention'), '12=12 ; 15=15');
    assert.equal(read(report, 'para. 1 (a) and (c)', 'mention'), '1 (a)=1/a ; (c)=1/c');
    assert.equal(read(report, 'para. 1 (a), (b)–(c)', 'mention'), '1 (a)=1/a ; (b)–(c)=1/b..1/c');
    assert.equal(read(npt, '第12段；第26至29段', 'mention'), '第12段=12 ; 第26至29段=26..29');
  });

  it('reads places of works outside the corpus without meaning anything by them', () => {
    const text = '¶¶ 3, 5-7';
    const reading = readLocator(text, 0, text.length, { resolver }, { context: 'cite' });
    assert.deepEqual(
      reading?.pinpoints.map((pin) => [pin.written, pin.from.length]),
      [
        ['3', 0],
        ['5-7', 0],
      ],
    );
  });

  it('never throws, stays in its limits and gives places in order', () => {
    const bit = fc.constantFrom(
      ...[
        '¶',
        '¶¶ ',
        '§',
        'para. ',
        'paras. ',
        '第',
        '段',
        '自然段',
        '项',
        '附件',
        'annex I',
        '来函',
        '三',
        '㈡',
        '(a)',
        '(ii)',
        '（二）',
        '12',
        '１',
        '-',
        '至',
        '到',
        ' to ',
        ', ',
        '、',
        '和',
        ' and ',
        ';',
        ' ',
        '\n',
        'sixth',
        ' paragraph',
        ' item',
        'bis',
        '之二',
        '年',
        '.',
        '}',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(bit, { maxLength: 14 }),
        fc.constantFrom(npt, china, joint, report),
        fc.boolean(),
        (bits, work, cite) => {
          const text = bits.join('');
          const limit = Math.max(0, text.length - 1);
          const reading = readLocator(text, 0, limit, { resolver, work }, { context: cite ? 'cite' : 'mention' });
          let at = 0;
          for (const pin of reading?.pinpoints ?? []) {
            assert.ok(pin.start >= at && pin.end > pin.start && pin.end <= limit, text);
            assert.equal(pin.written, text.slice(pin.start, pin.end));
            at = pin.end;
          }
          if (reading) assert.ok(reading.end >= at && reading.end <= limit);
        },
      ),
      runs(600),
    );
  });

  it('is linear', () => {
    for (const bit of ['1,', '(a)', '第1', '1-', ' ', '一', '¶ 1; ', 'sixth, ', '附件', '第1段至']) {
      const text = '¶ 1, ' + bit.repeat(Math.ceil(50_000 / bit.length));
      readLocator(text, 0, text.length, { resolver, work: npt }, { context: 'cite' });
    }
  });
});
