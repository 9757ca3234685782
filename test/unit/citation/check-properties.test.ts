import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { checkAnalysis } from '../../../src/core/citation/check';
import type { CheckOptions } from '../../../src/core/citation/check';
import type { Finding, Fix } from '../../../src/core/citation/check-model';
import { citationStyles, formatCitation } from '../../../src/core/citation/format';
import type { StyleFacts } from '../../../src/core/citation/csl';
import { scanCitations } from '../../../src/core/citation/scan';
import { corpus } from '../quotation/corpus';

import { withoutSilence } from './fixture';

const library = corpus();
const bibliography = new Map([['smith2020', {}]]);

function check(text: string, options: CheckOptions = {}): readonly Finding[] {
  return withoutSilence(checkAnalysis(scanCitations(text, library, { bibliography }), library, options).findings);
}

function apply(text: string, { edits }: Fix): string {
  return edits.reduceRight((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), text);
}

const isQuotation = ({ code }: Finding) => code.startsWith('quotation.');

/** Where an offset is after a fix; one inside a replaced stretch is anywhere in it. */
function moved({ edits }: Fix, offset: number, side: 'start' | 'end' = 'start'): number {
  let by = 0;
  for (const { start, end, text } of edits) {
    if (end <= offset) by += text.length - (end - start);
    else if (start < offset) return start + by + (side === 'end' ? text.length : 0);
  }
  return offset + by;
}

const paragraphs = library.documents.flatMap((document) => document.paragraphs.filter(({ text }) => text.length > 60));
const keys = fc.constantFrom(
  ...library.works.map(({ key }) => key),
  'npt-chair-sumary-2018',
  'NPT/CONF.2020/PC.II/WP.41',
  'smith2020',
  'nobody2021',
);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('200', '0', '115', '三', '三㈡', '八㈨', '1(a)', '第3') },
);
const locator = fc.oneof(
  fc.tuple(fc.constantFrom('¶ ', '¶¶ ', 'para. ', '段 ', ''), number).map(([label, n]) => label + n),
  number.map((n) => `第${n}段`),
  fc
    .tuple(number, fc.constantFrom('-', '至', '–', ' and ', '、', ', '), number)
    .map(([a, mark, b]) => `¶¶ ${a}${mark}${b}`),
  fc.tuple(number, fc.constantFrom('至', '和', '、'), number).map(([a, mark, b]) => `第${a}${mark}${b}段`),
  fc.tuple(number, number).map(([a, b]) => `{¶ ${a}至${b}}`),
  fc.constantFrom(
    '{来函，第1自然段}',
    '来函，第9自然段',
    '{第6自然段}',
    '附件第2段',
    '第四段第20项',
    '{sixth paragraph}',
  ),
);
const cite = fc
  .tuple(
    keys,
    fc.option(fc.tuple(fc.constantFrom(', ', '，', ' ', ','), locator)),
    fc.constantFrom('', '', '，着重号为笔者所加'),
  )
  .map(([key, place, suffix]) => (place ? `@${key}${place[0]}${place[1]}${suffix}` : `@${key}`));
const group = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('', '', '参见', '参见 ', 'see ', '-'), cite), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('; ', '；', '、', ';'),
    fc.constantFrom('', '', '', ';'),
  )
  .map(([works, mark, end]) => `[${works.map(([prefix, work]) => prefix + work).join(mark)}${end}]`);
const narrative = fc
  .tuple(keys, fc.constantFrom(' [', '[', '，', ' ', ''), locator)
  .map(([key, open, place]) => `@${key}${open}${place}${open.endsWith('[') ? ']' : ''}`);
const mention = fc
  .tuple(fc.constantFrom('，', '', ', '), locator)
  .map(([comma, place]) => `NPT/CONF.2020/PC.II/WP.41${comma}${place}`);
const slip = fc
  .tuple(keys, fc.constantFrom('［@', '【@', '[＠', '［＠'), fc.constantFrom(', ', '，'), locator)
  .map(
    ([key, open, comma, place]) =>
      `${open}${key}${comma}${place}${{ '［': '］', '【': '】', '(': ')' }[open.charAt(0)] ?? ']'}`,
  );
const example = keys.map((key) => `(@${key}) 指出`);
const lean = locator.map((place) => `同上，${place}`);
const reference = fc.oneof(
  { weight: 5, arbitrary: group },
  { weight: 2, arbitrary: narrative },
  { weight: 1, arbitrary: mention },
  { weight: 1, arbitrary: lean },
  { weight: 1, arbitrary: slip },
);
const before = fc.constantFrom('参见', '见', '正如 ', 'see ', '（', '', '他说，');
const after = fc.constantFrom('。', '所述。', '、', '；', '（附件）。', ' and others.', '');
const sentence = fc.tuple(before, reference, after, fc.option(reference)).map(([a, b, c, d]) => a + b + c + (d ?? ''));
const quotation = fc
  .tuple(
    fc.constantFrom(...paragraphs),
    fc.nat(30),
    fc.integer({ min: 8, max: 40 }),
    fc.constantFrom('', 'drop', 'change', 'swap'),
    reference,
  )
  .map(([paragraph, start, length, change, cited]) => {
    const words = [...paragraph.text.slice(start, start + length)].filter((c) => !/[“”‘’「」\n[\]]/.test(c));
    const at = Math.floor(words.length / 2);
    if (change === 'drop') words.splice(at, 1);
    if (change === 'change') words[at] = '而';
    if (change === 'swap') words.splice(at, 2, words[at + 1] ?? '', words[at] ?? '');
    return `有缔约国强调，“${words.join('')}”${cited}。`;
  });
/** A line that ends where it may, with what its block begins lines with. */
const broken = (text: string, at: number, mark: string): string => {
  const gaps = [...text.matchAll(/(?<=[，、; ])/g)].map(({ index }) => index);
  const cut = gaps[at % (gaps.length || 1)];
  return cut === undefined ? text : `${text.slice(0, cut).trimEnd()}\n${mark}${text.slice(cut)}`;
};
const block = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: sentence },
      { weight: 4, arbitrary: quotation },
      { weight: 1, arbitrary: example },
    ),
    fc.constantFrom('', '', '', '> ', '- ', '> > ', '- > ', '(1) ', '## ', '| 甲 | '),
    fc.option(fc.nat(), { freq: 4 }),
    fc.boolean(),
  )
  .map(([text, prefix, wrap, named]) => {
    const said = named ? text.replace(/(?<=¶) |(?<=para\.) /, '&nbsp;') : text;
    if (prefix === '| 甲 | ') return `| 甲 | 乙 |\n|---|---|\n${prefix}${said} |`;
    if (wrap === null || prefix === '## ') return prefix + said;
    return prefix + broken(said, wrap, prefix.replace(/[^>]/g, ' '));
  });
const analysis = fc
  .tuple(
    fc.constantFrom('---\nlang: zh\n---\n\n', '---\nlang: en\n---\n\n', ''),
    fc.array(block, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n\n', '\r\n\r\n'),
    fc.boolean(),
  )
  .map(([head, blocks, gap, note]) => {
    const text = head + blocks.join(gap);
    return note ? `${text}${gap}正文[^1]。${gap}[^1]: 见[@npt-chair-summary-2018，第12段]。` : text;
  });
const style = (facts: Partial<StyleFacts>): StyleFacts => ({
  name: 'a.csl',
  note: false,
  locators: 'printed',
  multilingual: false,
  paragraphTerms: new Map(),
  ...facts,
});
const options = fc.constantFrom<CheckOptions>(
  {},
  {},
  { style: style({ note: true }) },
  { style: style({ locators: 'dropped' }) },
  { style: style({ defaultLocale: 'zh-CN' }) },
);

describe('fixing then checking', function () {
  this.timeout(120_000);

  it('finds neither what was fixed nor anything new, and in the end nothing that can be fixed', () => {
    fc.assert(
      fc.property(analysis, options, (start, how) => {
        let text = start;
        let found = check(text, how);
        for (let round = 0; ; round++) {
          const finding = found.find(({ fixes }) => fixes.length > 0);
          const [fix] = finding?.fixes ?? [];
          if (!finding || !fix) break;
          const said = JSON.stringify({ text, code: finding.code, fix });
          assert.ok(round < 60, said);
          assert.ok(fix.edits.length > 0, said);
          const now = apply(text, fix);
          assert.notEqual(now, text, said);
          const next = check(now, how);
          const same = next.find(
            (one) =>
              one.code === finding.code &&
              one.start === moved(fix, finding.start) &&
              JSON.stringify(one.data) === JSON.stringify(finding.data),
          );
          // words that are nearly in another paragraph still differ once it is cited
          if (fix.kind !== 'cite-paragraph' || !/differs|punctuation/.test(finding.code))
            assert.equal(same, undefined, said);
          // what was not judged before: the words behind a reference to nothing, the places of an unknown document
          const guess = ['replace-key', 'replace-locator', 'end-range', 'complete-range', 'cite-paragraph'].includes(
            fix.kind,
          );
          for (const one of guess ? [] : next) {
            // what touched a glued key or a slip in the brackets was hidden by it
            const slips = fix.kind === 'rewrite-citation' && /^[［【〔(]|^\[＠/.test(text.slice(finding.start));
            const touches =
              (fix.kind === 'part-key' || slips) &&
              one.start <= moved(fix, finding.end, 'end') &&
              one.end >= moved(fix, finding.start);
            // and what it makes a citation stands behind the one before it
            if (touches || (slips && one.code === 'citation.note-spacing')) continue;
            const known = found.some(
              (old) =>
                // a quotation with its words as printed may still be of another paragraph
                (old.code === one.code || (isQuotation(old) && isQuotation(one))) &&
                moved(fix, old.start) <= one.end &&
                moved(fix, old.end, 'end') >= one.start,
            );
            assert.ok(known, `${said}\n${now}\n${JSON.stringify(one)}`);
          }
          text = now;
          found = next;
        }
      }),
      runs(60),
    );
  });
});

describe('what the formatter wrote', () => {
  it('gives no findings, in every style and for every paragraph of the corpus', () => {
    for (const style of citationStyles) {
      for (const language of ['zh', 'en'] as const) {
        const written = library.documents.flatMap((document) =>
          document.paragraphs.map(({ address }) => formatCitation(library, [address], { style, language }).text),
        );
        const text = `---\nlang: ${language}\n---\n\n${written.map((one) => `见${one}。`).join('\n\n')}\n`;
        assert.deepEqual(
          check(text).map(({ code, start, end }) => [code, text.slice(start, end)]),
          [],
          `${style} ${language}`,
        );
      }
    }
  });
});
