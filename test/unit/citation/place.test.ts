import assert from 'node:assert/strict';
import { analysisLanguage } from '../../../src/core/citation/language';
import type { Citation } from '../../../src/core/citation/model';
import { placeCitation, placeQuotation, type Placement, type QuotationOptions } from '../../../src/core/citation/place';
import { scanCitations } from '../../../src/core/citation/scan';
import { parseAddress } from '../../../src/core/corpus/address';
import type { Address, Paragraph } from '../../../src/core/corpus/model';
import { library } from './fixture';

const address = (text: string): Address => {
  const found = parseAddress(text);
  assert.ok(found, text);
  return found;
};

/** The text without its marks: one `|` is the cursor, two are the ends of the selection. */
function cursor(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('|');
  const second = marked.indexOf('|', start + 1);
  return { text: marked.replaceAll('|', ''), start, end: second < 0 ? start : second - 1 };
}

function applied(text: string, placement: Placement): string {
  return text.slice(0, placement.start) + placement.text + text.slice(placement.end);
}

function cite(marked: string, ids: string[], language: string, style: 'pandoc' | 'un-en' | 'un-zh' = 'pandoc'): string {
  const place = { ...cursor(marked), citations: [] };
  return applied(place.text, placeCitation(library, place, ids.map(address), { style, language }));
}

describe('where a citation is written', () => {
  const twelve = ['npt-chair-summary-2018#12'];
  const table: [marked: string, language: string, expected: string][] = [
    ['缔约国重申承诺|。', 'zh', '缔约国重申承诺[@npt-chair-summary-2018, ¶ 12]。'],
    ['缔约国重申承诺。|', 'zh', '缔约国重申承诺。[@npt-chair-summary-2018, ¶ 12]'],
    ['States agreed|.', 'en', 'States agreed [@npt-chair-summary-2018, ¶ 12].'],
    ['States agreed |and', 'en', 'States agreed [@npt-chair-summary-2018, ¶ 12] and'],
    ['第1325号决议(2000)|', 'zh', '第1325号决议(2000)[@npt-chair-summary-2018, ¶ 12]'],
    ['in 2018|.', 'en', 'in 2018 [@npt-chair-summary-2018, ¶ 12].'],
    ['(|)', 'en', '([@npt-chair-summary-2018, ¶ 12])'],
    ['“all states.”|', 'en', '“all states.” [@npt-chair-summary-2018, ¶ 12]'],
    ['“所有国家。”|', 'zh', '“所有国家。”[@npt-chair-summary-2018, ¶ 12]'],
    ['|selected| text', 'en', 'selected [@npt-chair-summary-2018, ¶ 12] text'],
    ['|', 'en', '[@npt-chair-summary-2018, ¶ 12]'],
  ];
  for (const [marked, language, expected] of table) {
    it(`${marked} (${language})`, () => assert.equal(cite(marked, twelve, language), expected));
  }

  it('sets no space between Chinese words and a symbol, one beside Latin words', () => {
    assert.equal(cite('见|。', twelve, 'zh', 'un-zh'), '见NPT/CONF.2020/PC.II/WP.41，第12段。');
    assert.equal(cite('see|.', twelve, 'en', 'un-en'), 'see NPT/CONF.2020/PC.II/WP.41, para. 12.');
  });

  it('takes the place of a typed @', () => {
    const text = '见@';
    const placement = placeCitation(
      library,
      { text, start: 2, end: 2, citations: [] },
      twelve.map(address),
      { style: 'pandoc', language: 'zh' },
      { start: 1, end: 2 },
    );
    assert.equal(applied(text, placement), '见[@npt-chair-summary-2018, ¶ 12]');
  });

  /** A group of one work as the scanner gives it. */
  function group(text: string, key: string, written: string, id: string): Citation {
    const start = text.indexOf('[');
    const end = text.indexOf(']') + 1;
    const keyStart = text.indexOf(key);
    const at = text.indexOf(written);
    const locatorStart = text.indexOf('¶');
    return {
      start,
      end,
      form: 'group',
      certain: true,
      works: [
        {
          start: start + 1,
          end: end - 1,
          key,
          keySpan: { start: keyStart, end: keyStart + key.length },
          work: id.split('#')[0]!,
          foreign: false,
          locator: {
            start: locatorStart,
            end: at + written.length,
            text: text.slice(locatorStart, at + written.length),
          },
          pinpoints: [{ start: at, end: at + written.length, written, from: [address(id)] }],
        },
      ],
    };
  }

  it('joins a citation of the same work as a list or a range', () => {
    const text = 'x [@npt-chair-summary-2018, ¶ 12] y';
    const citations = [group(text, 'npt-chair-summary-2018', '12', 'npt-chair-summary-2018#12')];
    const place = { text, start: 20, end: 20, citations };
    const options = { style: 'pandoc', language: 'en' } as const;
    assert.equal(
      applied(text, placeCitation(library, place, [address('npt-chair-summary-2018#15')], options)),
      'x [@npt-chair-summary-2018, ¶¶ 12, 15] y',
    );
    assert.equal(
      applied(text, placeCitation(library, place, [address('npt-chair-summary-2018#13')], options)),
      'x [@npt-chair-summary-2018, ¶¶ 12-13] y',
    );
  });

  it('changes and loses nothing of the citation that it joins', () => {
    const key = 'npt-chair-summary-2018';
    for (const [before, id, after] of [
      [`见[@${key}, esp. ¶ 3|]`, `${key}#4`, `见[@${key}, esp. ¶ 3; @${key}, ¶ 4]`],
      [`见[@${key}, p. 5, ¶ 3|]`, `${key}#4`, `见[@${key}, p. 5, ¶ 3; @${key}, ¶ 4]`],
      [`见[@${key}, ¶¶ 29-26|]`, `${key}#30`, `见[@${key}, ¶¶ 29-26; @${key}, ¶ 30]`],
      [`见[@${key}, ¶¶ 112-120|]`, `${key}#4`, `见[@${key}, ¶¶ 112-120; @${key}, ¶ 4]`],
      [`见[@${key}{}, 第3段|]`, `${key}#4`, `见[@${key}{}, 第3至4段]`],
      [`见[参见 @${key}, ¶ 3, 着重号为作者所加|]`, `${key}#4`, `见[参见 @${key}, {¶ 3至4}, 着重号为作者所加]`],
    ] as const) {
      const at = before.indexOf('|');
      const text = before.replace('|', '');
      const { citations } = scanCitations(text, library);
      const place = { text, start: at, end: at, citations };
      const placed = placeCitation(library, place, [address(id)], { style: 'pandoc', language: 'zh' });
      assert.equal(applied(text, placed), after);
    }
  });

  it('joins a citation of another work behind a semicolon', () => {
    const text = '见[@npt-chair-summary-2018, ¶ 12]。';
    const citations = [group(text, 'npt-chair-summary-2018', '12', 'npt-chair-summary-2018#12')];
    assert.equal(
      applied(
        text,
        placeCitation(library, { text, start: 10, end: 10, citations }, [address('p5-beijing-statement-2014#8')], {
          style: 'pandoc',
          language: 'zh',
        }),
      ),
      '见[@npt-chair-summary-2018, ¶ 12; @p5-beijing-statement-2014, ¶ 8]。',
    );
  });
});

describe('how quoted words are written', () => {
  const options: QuotationOptions = {
    style: 'pandoc',
    language: 'zh',
    form: 'auto',
    innerQuotes: true,
    innerTitles: true,
    closeSpaces: false,
    wideBrackets: false,
  };
  const source = library.paragraph('npt-chair-summary-2018#12');
  assert.ok(source);
  const paragraph = (text: string): Paragraph => ({ ...source, text });
  const quote = (marked: string, text: string, more: Partial<QuotationOptions> = {}): string => {
    const place = { ...cursor(marked), citations: [] };
    return applied(place.text, placeQuotation(library, place, [paragraph(text)], { ...options, ...more }));
  };
  const citation = '[@npt-chair-summary-2018, ¶ 12]';

  it('goes into the line in quotation marks, inner ones changed', () => {
    assert.equal(quote('摘要指出：|', '称为“五核国”。'), `摘要指出：“称为‘五核国’。”${citation}`);
  });
  it('is a block on an empty line, set off by empty lines', () => {
    assert.equal(quote('上文。\n|\n下文。', '称为“五核国”。'), `上文。\n\n> 称为“五核国”。${citation}\n\n下文。`);
  });
  it('keeps what is printed unless a setting says otherwise', () => {
    assert.equal(quote('：|', '2018 年(《条约》)'), `：“2018 年(《条约》)”${citation}`);
    assert.equal(
      quote('：|', '2018 年(《关于《条约》的信》)', { closeSpaces: true, wideBrackets: true }),
      `：“2018年（《关于〈条约〉的信》）”${citation}`,
    );
  });
  it('renders words that look like Markdown as they are', () => {
    assert.equal(quote('：|', '主席*摘要* [x](y) <b>'), `：“主席\\*摘要\\* \\[x\\](y) \\<b\\>”${citation}`);
  });
});

describe('the language of an analysis', () => {
  const table: [string, string][] = [
    ['---\nlang: zh-CN\n---\nEnglish words', 'zh-CN'],
    ['---\ntitle: x\nlang: "en"\n---\n中文', 'en'],
    ['中国的立场是 no first use。', 'zh'],
    ['China (中国) has said that it will not be the first to use nuclear weapons at any time.', 'en'],
    ['', 'en'],
  ];
  for (const [text, expected] of table) {
    it(JSON.stringify(text), () => assert.equal(analysisLanguage(text), expected));
  }
});
