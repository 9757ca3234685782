import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { buildCorpusIndex, readCorpusIndex } from '../../../src/core/corpus/corpus-index';
import { buildDocument } from '../../../src/core/corpus/draft';
import { toAkomaNtoso, parseAddress } from '../../../src/core/corpus/address';
import { Library, yearOf } from '../../../src/core/corpus/library';
import type { Document } from '../../../src/core/corpus/model';
import { readDocument } from '../../../src/core/corpus/read';
import { paragraphAt, readingOf } from '../../../src/core/corpus/reading';
import { draft } from './arbitrary';

const embedded = readdirSync('corpus')
  .filter((name) => name.endsWith('.md'))
  .map((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8'), { file: name }).document ?? assert.fail());

const sample = readDocument(`---
key: a
language: zh
title: 题
---

> 2022 年，纽约

# 题[^*]

[^*]: 未经正式编辑。

## 一节

- 三、主张[67/53](https://docs.un.org/zh/A/RES/67/53)号[^1]：

  - ㈠ 甲

  - 乙

  继续

12. 十二

    > 签名

没有编号

[^1]: 注。
`).document as Document;

describe('the text for reading', () => {
  const reading = readingOf(sample);
  const lines = reading.text.split('\n');
  const at = (span: { line: number; start: number; end: number }) => lines[span.line]?.slice(span.start, span.end);

  it('is what is printed, without markup', () => {
    assert.equal(
      reading.text,
      [
        '2022 年，纽约', '', '题*', '', '* 未经正式编辑。', '', '一节', '', '三、主张67/53号¹：', '', '    ㈠ 甲', '', '    – 乙', '', '    继续', '',
        '12. 十二', '', '    签名', '', '没有编号', '', '¹ 注。', '',
      ].join('\n'), // prettier-ignore
    );
  });

  it('knows where everything is', () => {
    assert.deepEqual(reading.headings.map((one) => [at(one), one.level, one.endLine]), [['题*', 1, lines.length - 2], ['一节', 2, lines.length - 2]]); // prettier-ignore
    assert.deepEqual(reading.paragraphs.map(({ paragraph, line, endLine, label, column }) => [paragraph.id, line, endLine, label && at(label), column]), [
      ['a#3', 8, 14, '三、', 2],
      ['a#3/1', 10, 10, '㈠', 6],
      ['a#3/i1', 12, 12, undefined, 6],
      ['a#12', 16, 18, '12.', 4],
      ['a#n1', 20, 20, undefined, 0],
    ]); // prettier-ignore
    assert.deepEqual(reading.links.map((one) => [at(one), one.url]), [['67/53', 'https://docs.un.org/zh/A/RES/67/53']]); // prettier-ignore
    assert.deepEqual(reading.marks.map((one) => [at(one), one.label]), [['*', '*'], ['¹', '1']]); // prettier-ignore
    assert.deepEqual(reading.footnotes.map((one) => [at(one), one.label, one.line]), [['*', '*', 4], ['¹', '1', 22]]); // prettier-ignore
    assert.deepEqual(reading.printed.map(at), ['2022 年，纽约', '* 未经正式编辑。', '签名', '¹ 注。']);
  });

  it('finds the innermost paragraph of a line', () => {
    const found = [0, 8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22].map((line) => paragraphAt(reading, line)?.paragraph.id);
    assert.deepEqual(found, [undefined, 'a#3', 'a#3', 'a#3/1', 'a#3/i1', 'a#3', 'a#3', 'a#3', 'a#12', 'a#12', 'a#n1', 'a#n1', undefined]); // prettier-ignore
  });

  const check = (document: Document) => {
    const made = readingOf(document);
    const all = made.text.split('\n');
    assert.doesNotMatch(made.text, /[\0-\t\v-\u001f\u007f-\u009f\u2028\u2029]/);
    assert.equal(made.paragraphs.length, document.paragraphs.length);
    for (const run of made.runs) {
      const shown = all[run.line]?.slice(run.start, run.end) ?? '';
      const own = run.paragraph.text.slice(run.offset, run.offset + shown.length);
      assert.equal(shown.length, run.end - run.start);
      assert.ok(shown === own || /[^\P{C}]|[\u2028\u2029]/u.test(own), `${shown} is not ${own}`);
    }
    let last = -1;
    for (const { line, endLine } of made.paragraphs) {
      assert.ok(line > last && endLine >= line && endLine < all.length);
      last = line;
    }
    for (const { line, paragraph } of made.paragraphs) assert.equal(paragraphAt(made, line)?.paragraph, paragraph);
  };

  it('shows every word of the embedded corpus at its place', () => embedded.forEach(check));

  it('shows any document', () => {
    fc.assert(fc.property(draft, (given) => check(buildDocument(given).document)));
  });
});

describe('the index of a corpus folder', () => {
  it('says what is in it', () => {
    const entries = readCorpusIndex(buildCorpusIndex(embedded)) ?? assert.fail();
    assert.deepEqual(entries.map(({ key, year, paragraphs }) => [key, year, paragraphs]), [
      ['china-nuclear-disarmament-2022', 2022, 20],
      ['china-russia-stability-2019', 2019, 24],
      ['npt-chair-summary-2018', 2018, 115],
      ['p5-beijing-statement-2014', 2014, 13],
      ['p5-beijing-summary-2019', 2019, 10],
    ]); // prettier-ignore
    assert.equal(entries[2]?.symbol, 'NPT/CONF.2020/PC.II/WP.41');
    assert.deepEqual(embedded.map(yearOf), [2022, 2019, 2018, 2014, 2019]);
  });

  it('names only files of its folder', () => {
    const entry = (file: string) => JSON.stringify({ documents: [{ file, key: 'a', language: 'en', title: 'A' }] });
    assert.equal(readCorpusIndex(entry('a.en.md'))?.length, 1);
    for (const file of ['../a.md', 'b/a.md', 'b\\a.md', '..md', 'a.txt']) assert.deepEqual(readCorpusIndex(entry(file)), []);
    for (const text of ['', '[]', 'null', '{"documents": 1}', '{']) assert.equal(readCorpusIndex(text), undefined);
  });
});

describe('the library', () => {
  const library = new Library(embedded);

  it('knows works by every name', () => {
    for (const name of ['npt-chair-summary-2018', 'NPT/CONF.2020/PC.II/WP.41', 'wp41', '主席摘要', '主席事实摘要（工作文件）']) {
      assert.deepEqual(library.named(name).map(({ key }) => key), ['npt-chair-summary-2018']); // prettier-ignore
    }
    assert.deepEqual(library.named('41'), []);
    assert.deepEqual(library.named(''), []);
  });

  it('knows what is near a name that is none', () => {
    assert.equal(library.nearest('npt-chair-sumary-2018')[0], 'npt-chair-summary-2018');
    assert.equal(library.nearest('NPT/CONF.2020/PC.II/WP.14')[0], 'npt-chair-summary-2018');
    assert.equal(library.nearest('china-rusia-stability-2019')[0], 'china-russia-stability-2019');
    assert.deepEqual(library.nearest('smith-2004'), []);
  });

  it('gives a paragraph in the language that is asked for, else in one that has it', () => {
    const make = (language: string, text: string) => buildDocument({ key: 'x', language, blocks: [{ kind: 'item', label: '1.', content: [{ kind: 'text', text }] }] }).document; // prettier-ignore
    const both = new Library([make('zh', '一'), make('en', 'one')]);
    assert.deepEqual(['zh', 'en', 'fr', undefined].map((language) => both.paragraph('x#1', language)?.text), ['一', 'one', '一', '一']); // prettier-ignore
    assert.equal(both.works.length, 1);
  });
});

it('maps addresses to the element ids of Akoma Ntoso', () => {
  const ids = ['a#12', 'a#3/2', 'a#3/b/ii', 'a#n6', 'a#4/i2', 'a#letter/n1', 'a#12bis', 'a#3.1', 'a'].map((id) => toAkomaNtoso(parseAddress(id) ?? assert.fail())); // prettier-ignore
  assert.deepEqual(ids, ['para_12', 'para_3__item_2', 'para_3__item_b__item_ii', 'p_6', 'para_4__indent_2', 'letter__p_1', 'para_12bis', 'para_3-1', '']); // prettier-ignore
});
