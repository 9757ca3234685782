import assert from 'node:assert/strict';
import { checkAnalysis } from '../../../src/core/citation/check';
import { scanCitations } from '../../../src/core/citation/scan';
import { corpus, corpusWithEnglish } from './corpus';

const library = corpus();
const N = 'npt-chair-summary-2018';

/** The words that stand without marks, and where they are printed. */
function unmarked(text: string, from = library): readonly (readonly [words: string, address: string | undefined])[] {
  const { findings } = checkAnalysis(scanCitations(text, from), from, { severities: { 'quotation.unmarked': 'hint' } });
  return findings
    .filter(({ code }) => code === 'quotation.unmarked')
    .map(({ start, end, severity, address }) => {
      assert.equal(severity, 'hint');
      return [text.slice(start, end), address] as const;
    });
}

const paragraph = library.paragraph(`${N}#12`);
assert.ok(paragraph);
const clean = paragraph.text.replace(/\s/g, '');
const han = [...clean.replace(/[^\p{Script=Han}]/gu, '')];
const first = clean.indexOf(han[3] ?? '');

/** A stretch of the paragraph with so many Han characters. */
function stretch(count: number): string {
  let end = first;
  for (let n = 0; n < count; end++) if (/\p{Script=Han}/u.test(clean.charAt(end))) n++;
  return clean.slice(first, end);
}

describe('words of the corpus without marks', () => {
  it('are found from twenty Han characters on', () => {
    assert.deepEqual(unmarked(`甲${stretch(20)}乙丙。`), [[stretch(20), `${N}#12`]]);
    assert.deepEqual(unmarked(`甲${stretch(19)}乙丙。`), []);
    const cut = (count: number) => unmarked(`甲${stretch(10)}而${stretch(count).slice(stretch(10).length)}乙。`);
    assert.deepEqual(
      cut(31).map(([, address]) => address),
      [`${N}#12`],
    );
    assert.deepEqual(cut(29), []);
  });

  it('are found whatever stands inside them that is no word', () => {
    const words = stretch(26);
    const half = words.slice(0, 12);
    for (const joint of ['**', '[^1]', '\n', ' ', `[@${N}, ¶ 12]`, '<!-- x -->']) {
      const found = unmarked(`甲${half}${joint}${words.slice(12)}乙。${joint === '[^1]' ? '\n\n[^1]: 注。' : ''}`);
      assert.deepEqual(
        found.map(([, address]) => address),
        [`${N}#12`],
        joint,
      );
      assert.equal(found[0]?.[0], `${half}${joint}${words.slice(12)}`);
    }
  });

  it('are not found in marks, in a block quotation, in a heading, in code', () => {
    const words = stretch(30);
    for (const text of [
      `甲“${words}”[@${N}, ¶ 12]。`,
      `甲“${words}”。`,
      `甲「${words}」。`,
      `"${words}"`,
      `> ${words}`,
      `# ${words}`,
      `\`${words}\``,
      `\`\`\`\n${words}\n\`\`\``,
      `<!-- ${words} -->`,
      `---\ntitle: ${words}\n---\n`,
      `“${words.slice(0, 14)}”${words.slice(14, 26)}`,
    ]) {
      assert.deepEqual(unmarked(text), [], text);
    }
  });

  it('are not found in the titles of documents', () => {
    for (const { metadata } of library.documents) {
      const long = `不扩散核武器条约缔约国，${metadata.title}`;
      assert.deepEqual(unmarked(`参见《${metadata.title}》，以及${metadata.title}。`), [], metadata.title);
      assert.deepEqual(unmarked(`参见《${long}》。`), [], long);
    }
    assert.deepEqual(unmarked(`参见《${stretch(25)}》。`), []);
  });

  it('are found once each, none over another', () => {
    const texts = library.documents.flatMap(({ paragraphs }) => paragraphs.slice(0, 40).map(({ text }) => text));
    const text = texts.map((words) => words.replace(/[“”‘’「」『』"《》〈〉\n]/g, '')).join('');
    const { findings } = checkAnalysis(scanCitations(text, library), library, {
      severities: { 'quotation.unmarked': 'hint' },
    });
    const found = findings.filter(({ code }) => code === 'quotation.unmarked');
    assert.ok(found.length > 40);
    let last = 0;
    for (const { start, end } of found) {
      assert.ok(start >= last && end > start, `${last} ${start} ${end}`);
      last = end;
    }
  });

  it('are found in footnotes, lists and tables', () => {
    const words = stretch(24);
    for (const text of [`甲[^1]。\n\n[^1]: ${words}。`, `- ${words}`, `| 甲 | 乙 |\n|---|---|\n| ${words} | 丙 |`]) {
      assert.deepEqual(unmarked(text), [[words, `${N}#12`]], text);
    }
  });

  it('are found in English from ten words on', () => {
    const both = corpusWithEnglish();
    const document = both.documents.find(({ language }) => language === 'en');
    const source = document?.paragraphs.find(({ text }) => text.split(' ').length > 24);
    assert.ok(source);
    const words = source.text.split(' ').slice(2, 18).join(' ');
    assert.deepEqual(
      unmarked(`They say ${words} xyzzy.`, both).map(([, address]) => address),
      [source.id],
    );
    assert.deepEqual(unmarked(`They say ${words.split(' ').slice(0, 8).join(' ')} xyzzy.`, both), []);
  });

  it('are found only when they are asked for', () => {
    const scan = scanCitations(`甲${stretch(30)}。`, library);
    for (const severities of [{}, { 'quotation.unmarked': 'off' }, { 'quotation.differs': 'error' }] as const) {
      assert.deepEqual(checkAnalysis(scan, library, { severities }).findings, []);
    }
  });

  it('are looked for in time in proportion to the text', () => {
    for (const piece of [stretch(30), stretch(19), stretch(11), '缔约国', '甲', `“${stretch(9)}`]) {
      unmarked(piece.repeat(100_000 / piece.length));
    }
  });
});
