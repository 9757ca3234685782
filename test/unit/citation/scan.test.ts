import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { formatAddress } from '../../../src/core/corpus/address';
import type { Address } from '../../../src/core/corpus/model';
import { readBibliography } from '../../../src/core/citation/bibliography';
import { expandPinpoint } from '../../../src/core/citation/expand';
import { citationStyles, formatCitation } from '../../../src/core/citation/format';
import type { CitedWork } from '../../../src/core/citation/model';
import { changeBetween, scanCitations, updateScan } from '../../../src/core/citation/scan';
import type { Scan } from '../../../src/core/citation/scan';
import { analyses, places } from './arbitrary';
import { library } from './fixture';

const names: Readonly<Record<string, string>> = {
  'npt-chair-summary-2018': 'npt',
  'p5-beijing-statement-2014': 'p5',
  'china-nuclear-disarmament-2022': 'china',
  'p5-beijing-summary-2019': 'summary',
  'china-russia-stability-2019': 'joint',
  'report-2020': 'report',
};

function short(address: Address): string {
  return formatAddress(address).replace(/^[^#]+/, (key) => names[key] ?? key);
}

function describeWork(work: CitedWork): string {
  const places = work.pinpoints.map((pin) => {
    const from = pin.from.map(short).join('|') || '?';
    return pin.to ? `${from}..${pin.to.map(short).join('|') || '?'}` : from;
  });
  const what = places.length
    ? places.join(' ')
    : work.work === undefined
      ? `${work.foreign ? 'foreign' : 'unknown'} ${work.key}`
      : (names[work.work] ?? work.work);
  const extra = [work.signal, work.glued && `glued ${work.glued}`].filter((one) => one !== undefined);
  return what + (extra.length ? ` (${extra.join(', ')})` : '');
}

/** A text with what begins its lines in quotes and lists as spaces. */
function unmarked(text: string): string {
  return text.replaceAll('\r', ' ').replace(/(?<=\n)[ \t>]+/g, (marks) => ' '.repeat(marks.length));
}

/** Every citation of a text: its words, `→`, what it means. */
function read(text: string, bibliography?: string): string[] {
  const scan = scanCitations(
    text,
    library,
    bibliography === undefined ? {} : { bibliography: readBibliography('a.bib', bibliography).entries },
  );
  return scan.citations.map((citation) => {
    for (const work of citation.works) {
      assert.ok(work.start >= citation.start && work.end <= citation.end, 'a work lies in its citation');
      assert.equal(text.slice(work.keySpan.start, work.keySpan.end), work.key);
      const said = [...(work.locator ? [{ ...work.locator, written: work.locator.text }] : []), ...work.pinpoints];
      for (const { start, end, written } of said) assert.equal(unmarked(text.slice(start, end)), unmarked(written));
      for (const around of [work.prefix, work.suffix]) assert.ok(unmarked(text).includes(unmarked(around ?? '')));
    }
    const certain = citation.certain ? '' : ' uncertain';
    return `${text.slice(citation.start, citation.end)} → ${citation.form}${certain}: ${citation.works.map(describeWork).join('; ')}`;
  });
}

const N = 'npt-chair-summary-2018';

describe('scanCitations', () => {
  const table: readonly (readonly [text: string, ...expected: string[]])[] = [
    // pandoc groups
    [`见[@${N}, ¶ 12]。`, `[@${N}, ¶ 12] → group: npt#12`],
    [`[@${N}]`, `[@${N}] → group: npt`],
    [`[@${N}, ¶¶ 12-15]`, `[@${N}, ¶¶ 12-15] → group: npt#12..npt#15`],
    [`[@${N}, {¶ 12、15}]`, `[@${N}, {¶ 12、15}] → group: npt#12 npt#15`],
    [`[@${N} {¶ 12至15}]`, `[@${N} {¶ 12至15}] → group: npt#12..npt#15`],
    [`[@${N}{}, 第12段]`, `[@${N}{}, 第12段] → group: npt#12`],
    [`[@${N}，第12段]`, `[@${N}，第12段] → group: npt#12`],
    [`[@${N}, 第十二段]`, `[@${N}, 第十二段] → group: npt#12`],
    [`[@${N} para. 12]`, `[@${N} para. 12] → group: npt#12`],
    [`[@${N}, 12]`, `[@${N}, 12] → group: npt#12`],
    [`[@${N}, p. 12]`, `[@${N}, p. 12] → group: npt`],
    [`[@${N}, especially para. 12]`, `[@${N}, especially para. 12] → group: npt#12`],
    [
      `[see @${N}, ¶ 3; @p5-beijing-statement-2014, ¶ 9]`,
      `[see @${N}, ¶ 3; @p5-beijing-statement-2014, ¶ 9] → group: npt#3; p5#9`,
    ],
    [
      `[see also @${N}, ¶ 3; @p5-beijing-statement-2014]`,
      `[see also @${N}, ¶ 3; @p5-beijing-statement-2014] → group: npt#3 (see); p5 (see)`,
    ],
    [`[参见 @${N}, ¶ 3]`, `[参见 @${N}, ¶ 3] → group: npt#3 (see)`],
    [`参见[@${N}, ¶ 3]`, `[@${N}, ¶ 3] → group: npt#3 (see)`],
    [`转引自[@${N}, ¶ 3]`, `[@${N}, ¶ 3] → group: npt#3 (quoted-in)`],
    [`cf. [@${N}, ¶ 3]`, `[@${N}, ¶ 3] → group: npt#3 (compare)`],
    [`[-@${N}, ¶ 3]`, `[-@${N}, ¶ 3] → group: npt#3`],
    [
      `[@${N}，第3段；@p5-beijing-statement-2014，第4段]`,
      `[@${N}，第3段；@p5-beijing-statement-2014，第4段] → group: npt#3; p5#4`,
    ],
    [`[@${N}, ¶ 3; ¶ 5]`, `[@${N}, ¶ 3; ¶ 5] → group: npt#3 npt#5`],
    ['[@{S/RES/2231(2015)}, ¶ 7]', '[@{S/RES/2231(2015)}, ¶ 7] → group: S/RES/2231(2015)#7'],
    ['[@NPT/CONF.2020/PC.II/WP.41, ¶ 7]', '[@NPT/CONF.2020/PC.II/WP.41, ¶ 7] → group: npt#7'],
    ['[annex I to @report-2020, ¶ 3]', '[annex I to @report-2020, ¶ 3] → group: report#annex-1/3'],
    ['[@report-2020, annex II, ¶ 3]', '[@report-2020, annex II, ¶ 3] → group: report#annex-2/3'],
    [
      '[@china-russia-stability-2019, {来函，第1自然段}]',
      '[@china-russia-stability-2019, {来函，第1自然段}] → group: joint#letter/n1',
    ],
    [`[@${N}, ¶\n12]`, `[@${N}, ¶\n12] → group: npt#12`],
    [`> 引文[@${N},\n> ¶ 12]`, `[@${N},\n> ¶ 12] → group: npt#12`],
    [`[@smith2020, p. 3; @${N}, ¶ 3]`, `[@smith2020, p. 3; @${N}, ¶ 3] → group: unknown smith2020; npt#3`],
    [`[[@${N}, ¶ 3]]`, `[@${N}, ¶ 3] → group: npt#3`],
    [`**[@${N}, ¶ 3]**`, `[@${N}, ¶ 3] → group: npt#3`],
    [`text^[see @${N} [¶ 3]]`, `@${N} [¶ 3] → narrative: npt#3`],
    // characters by their names
    [`[@${N}, ¶&nbsp;12]`, `[@${N}, ¶&nbsp;12] → group: npt#12`],
    [
      `[@${N}, &para;&para;&#160;12&ndash;15; @p5-beijing-statement-2014]`,
      `[@${N}, &para;&para;&#160;12&ndash;15; @p5-beijing-statement-2014] → group: npt#12..npt#15; p5`,
    ],
    [
      'NPT/CONF.2020/PC.II/WP.41,&nbsp;paras.&nbsp;12&#x2013;15',
      'NPT/CONF.2020/PC.II/WP.41,&nbsp;paras.&nbsp;12&#x2013;15 → mention: npt#12..npt#15',
    ],
    [
      `甲[@${N}, ¶ 12]。乙（同上，第&nbsp;15&nbsp;段）。`,
      `[@${N}, ¶ 12] → group: npt#12`,
      '同上，第&nbsp;15&nbsp;段 → back-reference: npt#15',
    ],
    [`&#64;${N} \`&nbsp;\` @${N}&nbsp;b`, `@${N} → narrative: npt (glued after)`],
    // lines that end within a place
    [
      `> [@${N}, ¶¶ 12-\n> 15, 20\n> and 22]`,
      `[@${N}, ¶¶ 12-\n> 15, 20\n> and 22] → group: npt#12..npt#15 npt#20 npt#22`,
    ],
    [
      '- NPT/CONF.2020/PC.II/WP.41,\n  paras. 12\n  to 15',
      'NPT/CONF.2020/PC.II/WP.41,\n  paras. 12\n  to 15 → mention: npt#12..npt#15',
    ],
    ['NPT/CONF.2020/PC.II/WP.41,\r\npara. 12', 'NPT/CONF.2020/PC.II/WP.41,\r\npara. 12 → mention: npt#12'],
    ['> 主席摘要\r\n> 第\r\n> 41段', '主席摘要\r\n> 第\r\n> 41段 → mention: npt#41'],
    [`参见\r\n[@${N}, ¶ 3]`, `[@${N}, ¶ 3] → group: npt#3 (see)`],
    // narrative
    [`@${N} [¶ 12] says`, `@${N} [¶ 12] → narrative: npt#12`],
    [
      `@${N} [¶ 12; @p5-beijing-statement-2014, ¶ 3]`,
      `@${N} [¶ 12; @p5-beijing-statement-2014, ¶ 3] → narrative: npt#12; p5#3`,
    ],
    [`@${N} says`, `@${N} → narrative: npt`],
    [`-@${N} [¶ 1]`, `-@${N} [¶ 1] → narrative: npt#1`],
    [`@${N}，第12段指出`, `@${N}，第12段 → narrative: npt#12`],
    [`【@${N}, ¶ 3】`, `@${N}, ¶ 3 → narrative: npt#3`],
    [`[@${N}, ¶ 3`, `@${N}, ¶ 3 → narrative: npt#3`],
    [`参见@${N}所述`, `@${N} → narrative: npt (see, glued both)`],
    [`参见 @${N}所述`, `@${N} → narrative: npt (see, glued after)`],
    [`(@${N}, para. 3)`, `@${N}, para. 3 → narrative: npt#3`],
    ['@{S/RES/2231(2015)} [¶ 7]', '@{S/RES/2231(2015)} [¶ 7] → narrative: S/RES/2231(2015)#7'],
    // plain mentions
    ['NPT/CONF.2020/PC.II/WP.41, paras. 12–15', 'NPT/CONF.2020/PC.II/WP.41, paras. 12–15 → mention: npt#12..npt#15'],
    ['见 NPT/CONF.2020/PC.II/WP.41，第12至15段。', 'NPT/CONF.2020/PC.II/WP.41，第12至15段 → mention: npt#12..npt#15'],
    ['NPT/CONF.2020/PC.II/WP.41号文件第12段', 'NPT/CONF.2020/PC.II/WP.41号文件第12段 → mention: npt#12'],
    ['见NPT/CONF.2020/PC.II/WP.41。', 'NPT/CONF.2020/PC.II/WP.41 → mention: npt'],
    ['《主席摘要》第41段', '主席摘要》第41段 → mention: npt#41'],
    ['主席摘要（第41段）认为', '主席摘要（第41段 → mention: npt#41'],
    ['**主席摘要**第41段', '主席摘要**第41段 → mention: npt#41'],
    ['2017年主席摘要第41段'],
    // the end of another document's name
    ['《七国集团外长会主席摘要》第9段'],
    ['上合组织峰会主席摘要第12段'],
    ['安理会主席摘要第20段'],
    ['日本核裁军文件第9段'],
    ['不扩散审议大会主席摘要第20段'],
    ['东盟外长会《主席摘要》第20段'],
    ['《中华人民共和国和美利坚合众国五核国北京会议共同声明》第3段'],
    ['日本提交的主席摘要第20段'],
    ['2018年散发的主席摘要第41段', '主席摘要第41段 → mention: npt#41'],
    ['见主席摘要第41段', '主席摘要第41段 → mention: npt#41'],
    ['第二届会议主席摘要第41段', '主席摘要第41段 → mention: npt#41'],
    ['写进《主席摘要》第41段', '主席摘要》第41段 → mention: npt#41'],
    ['对此主席摘要第41段', '主席摘要第41段 → mention: npt#41'],
    ['2018年主席摘要第41段', '主席摘要第41段 → mention: npt#41'],
    ['主席摘要指出，缔约国重申'],
    [`${N}, para. 3`, `${N}, para. 3 → mention: npt#3`],
    [
      'They were citing paragraph 12 of NPT/CONF.2020/PC.II/WP.41',
      'paragraph 12 of NPT/CONF.2020/PC.II/WP.41 → mention: npt#12',
    ],
    [
      'As paragraph 12 of NPT/CONF.2020/PC.II/WP.41 says',
      'paragraph 12 of NPT/CONF.2020/PC.II/WP.41 → mention: npt#12',
    ],
    [
      '[NPT/CONF.2020/PC.II/WP.41，第12段](https://docs.un.org/zh/NPT/CONF.2020/PC.II/WP.41)',
      'NPT/CONF.2020/PC.II/WP.41，第12段 → mention: npt#12',
    ],
    ['A/75/100, annex II, para. 3', 'A/75/100, annex II, para. 3 → mention: report#annex-2/3'],
    ['参见 NPT/CONF.2020/PC.II/WP.41，第12段', 'NPT/CONF.2020/PC.II/WP.41，第12段 → mention: npt#12 (see)'],
    [
      '关于加强当代全球战略稳定的联合声明，2019年6月5日，第6自然段',
      '关于加强当代全球战略稳定的联合声明，2019年6月5日，第6自然段 → mention: joint#n6',
    ],
    // not ours
    ['NPT/CONF.2020/PC.II/WP.411, para. 3'],
    ['NPT/CONF.2020/PC.II/WP.41/Rev.1, para. 3'],
    ['XNPT/CONF.2020/PC.II/WP.41, para. 3'],
    ['https://docs.un.org/zh/NPT/CONF.2020/PC.II/WP.41'],
    ['第1540(2004)号决议第2段'],
    ['《条约》第三条第1款'],
    ['见上文第12段。同上文第3段。'],
    ['mail me@npt.org or a.b@report-2020.org'],
    ['@fig-plan and [@tbl-data]'],
    // what stands in the braces of a key is no Markdown; with a space in them there is no key
    ['@{\\[^1]: }'],
    ['@{\\> }'],
    [`@{[@${N}, ¶ 3](a)}`, `[@${N}, ¶ 3] → group: npt#3`],
    ['@{a\\>b}, ¶ 3', '@{a\\>b}, ¶ 3 → narrative: ?'],
    ['[@{a`b`c}, ¶ 3]', '[@{a`b`c}, ¶ 3] → group: ?'],
    ['[@{a](b)}]', '[@{a](b)}] → group: unknown a](b)'],
    ['[@{a;b{c}}, ¶ 3; @{<i>}]', '[@{a;b{c}}, ¶ 3; @{<i>}] → group: ?; unknown <i>'],
    ['甲@{`b`}，第3段'],
    ['@{}，第3段'],
    [`[see \\*x\\* @${N}, {¶ 3 \`c\`} \\*y\\*]`, `[see \\*x\\* @${N}, {¶ 3 \`c\`} \\*y\\*] → group: npt#3`],
    [`\`[@${N}, ¶ 3]\``],
    [`<!-- [@${N}, ¶ 3] -->`],
    [`---\ntitle: "@${N}"\n---\n`],
    [`[x](@${N})`],
    [`\\@${N}`],
    [`\`\`\`\n[@${N}, ¶ 3]\n\`\`\``],
    // leaning on an earlier one
    [`甲[@${N}, ¶ 12]。乙（同上，第15段）。`, `[@${N}, ¶ 12] → group: npt#12`, '同上，第15段 → back-reference: npt#15'],
    [
      `A [@${N}, ¶ 12]. B (ibid., para. 15).`,
      `[@${N}, ¶ 12] → group: npt#12`,
      'ibid., para. 15 → back-reference: npt#15',
    ],
    [`甲[@${N}, ¶ 12]。该摘要第41段`, `[@${N}, ¶ 12] → group: npt#12`, '该摘要第41段 → back-reference: npt#41'],
    [`甲[@${N}, ¶ 12]，而摘要第41段`, `[@${N}, ¶ 12] → group: npt#12`, '摘要第41段 → back-reference: npt#41'],
    [`甲[@${N}, ¶ 12]。安理会摘要第41段`, `[@${N}, ¶ 12] → group: npt#12`],
    [
      `甲[@${N}, ¶ 12; @p5-beijing-statement-2014, ¶ 1]。乙（同上，第13段）。`,
      `[@${N}, ¶ 12; @p5-beijing-statement-2014, ¶ 1] → group: npt#12; p5#1`,
      '同上，第13段 → back-reference uncertain: npt#13',
    ],
    [
      `甲[@${N}, ¶ 12]。《条约》第三条。乙（同上，第15段）。`,
      `[@${N}, ¶ 12] → group: npt#12`,
      '同上，第15段 → back-reference uncertain: npt#15',
    ],
    [`甲[@${N}, ¶ 12]。第1540号决议。该决议第2段`, `[@${N}, ¶ 12] → group: npt#12`],
    [`甲[@smith2020, p. 3]。乙（同上，第15段）。`, '[@smith2020, p. 3] → group: unknown smith2020'],
    ['同上，第15段。'],
    [
      `甲[^1]乙[^2]\n\n[^1]: @${N} [¶ 3]。\n\n[^2]: 同上，第15段。`,
      `@${N} [¶ 3] → narrative: npt#3`,
      '同上，第15段 → back-reference: npt#15',
    ],
    [
      `甲[^1]乙[^2]\n\n[^1]: @${N} [¶ 3]。\n\n[^2]: 同上。`,
      `@${N} [¶ 3] → narrative: npt#3`,
      '同上 → back-reference: npt#3',
    ],
    [
      `甲[^1]乙[^2]丙[^3]\n\n[^1]: @${N} [¶ 3]。\n\n[^2]: 王某，《文集》，第3页。\n\n[^3]: 同上，第15段。`,
      `@${N} [¶ 3] → narrative: npt#3`,
      '同上，第15段 → back-reference uncertain: npt#15',
    ],
    [
      `甲[@${N}, ¶ 12]。\n\n乙[@p5-beijing-summary-2019, ¶ 1]。\n\n前引工作文件，第3段。`,
      `[@${N}, ¶ 12] → group: npt#12`,
      '[@p5-beijing-summary-2019, ¶ 1] → group: summary#1',
      '前引工作文件，第3段 → back-reference: npt#3',
    ],
    // tables and footnotes
    [`| a | b |\n|---|---|\n| x | [@${N}, ¶ 3] |`, `[@${N}, ¶ 3] → group: npt#3`],
    [`- 甲[@${N}, ¶ 3]\n- 乙[@${N}, ¶ 200]`, `[@${N}, ¶ 3] → group: npt#3`, `[@${N}, ¶ 200] → group: ?`],
  ];
  for (const [text, ...expected] of table) it(JSON.stringify(text), () => assert.deepEqual(read(text), expected));

  it('leaves the document’s own bibliography alone, unless an entry is a document of the corpus', () => {
    const bib =
      '@article{smith2020,\n title={A}, number = {3}\n}\n@report{chair18, number = "NPT/CONF.2020/PC.II/WP.41", title={B}}\n';
    assert.deepEqual(read('[@smith2020, ¶ 3; @chair18, ¶ 4] smith2020, para. 3', bib), [
      '[@smith2020, ¶ 3; @chair18, ¶ 4] → group: foreign smith2020; npt#4',
    ]);
  });

  it('finds the place under an offset', () => {
    const text = `见[@${N}, ¶¶ 12, 15; @p5-beijing-statement-2014, ¶ 9]。`;
    const scan = scanCitations(text, library);
    const at = (needle: string) => scan.at(text.indexOf(needle) + 1);
    assert.equal(at('12')?.pinpoint?.written, '12');
    assert.equal(at('15')?.pinpoint?.written, '15');
    assert.equal(at('statement')?.work.work, 'p5-beijing-statement-2014');
    assert.equal(at('statement')?.pinpoint, undefined);
    assert.equal(scan.at(0), undefined);
  });

  it('never throws, and keeps everything in order and in place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        read(text);
        inPlace(text);
      }),
      runs(400),
    );
  });

  /** What is cited, whatever stands at the beginnings and ends of lines; what leans on another citation is told by its notes. */
  function cited(text: string): readonly unknown[] {
    return scanCitations(text, library)
      .citations.filter(({ form }) => form !== 'back-reference')
      .map(({ form, works }) => [form, works.map((work) => [work.key, describeWork(work)])]);
  }

  it('reads the same in lines that end in CRLF, in a quote, in an item, in a note', () => {
    fc.assert(
      fc.property(texts, (some) => {
        const text = some
          .replaceAll('\r\n', '\n')
          .replace(/^\ufeff?(?:---)?/, '')
          .replaceAll('\t', ' ');
        const expected = cited(`甲\n\n${text}`);
        assert.deepEqual(cited(`甲\n\n${text}`.replaceAll('\n', '\r\n')), expected, 'CRLF');
        const lines = `甲\n\n${text}`.split('\n');
        assert.deepEqual(cited(lines.map((line) => `> ${line}`).join('\n')), expected, 'quote');
        for (const mark of ['- ', '1. ', '(1) ', '[^9]: ', ':   ']) {
          const indent = ' '.repeat(mark.startsWith('[') ? 4 : mark.length);
          assert.deepEqual(
            cited(
              mark +
                lines
                  .map((line) => (line === '' ? '' : indent + line))
                  .join('\n')
                  .trimStart(),
            ),
            expected,
            mark,
          );
        }
      }),
      runs(150),
    );
  });

  it('reads an edited text as if it were new', () => {
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 4 }),
        texts,
        fc.nat(),
        fc.nat({ max: 30 }),
        (parts, added, where, length) => {
          const text = parts.join('\n\n');
          const start = where % (text.length + 1);
          const end = Math.min(text.length, start + length);
          const next = text.slice(0, start) + added + text.slice(end);
          const before = scanCitations(text, library);
          const updated = updateScan(before, next, { start, end, newEnd: start + added.length });
          same(updated, scanCitations(next, library));
        },
      ),
      runs(250),
    );
  });

  it('reads a text that is edited again and again as if it were new, and what comes back', () => {
    const opening = fc.constantFrom(
      '```\n',
      '<!-- ',
      '---\n',
      '~~~\n\n',
      '甲',
      '\n\n',
      '    ',
      '> ',
      '- ',
      '<div>\n',
      '\r\n\r\n',
    );
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 3, maxLength: 7 }),
        fc.array(fc.tuple(opening, fc.nat(), fc.boolean()), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '---\nlang: zh\n---\n'),
        (parts, edits, front) => {
          let scan = scanCitations(front + parts.join('\n\n'), library);
          const apply = (next: string): void => {
            scan = updateScan(scan, next, changeBetween(scan.text, next));
            same(scan, scanCitations(next, library));
          };
          for (const [added, where, undone] of edits) {
            const { text } = scan;
            const lines = [...text.matchAll(/^/gm)].map(({ index }) => index);
            const at = lines[where % lines.length] ?? 0;
            apply(text.slice(0, at) + added + text.slice(at));
            if (undone) apply(text);
          }
        },
      ),
      runs(150),
    );
  });

  it('finds the one stretch in which two texts differ', () => {
    const piece = fc.constantFrom('a', 'ab', '甲'.repeat(4096), 'b'.repeat(5000));
    const long = fc.array(piece, { maxLength: 5 }).map((list) => list.join(''));
    fc.assert(
      fc.property(long, long, (before, after) => {
        const { start, end, newEnd } = changeBetween(before, after);
        assert.ok(start <= end && start <= newEnd && end <= before.length && newEnd <= after.length);
        assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(end), after);
        assert.ok(start === Math.min(end, newEnd) || before.charAt(start) !== after.charAt(start));
      }),
    );
  });

  it('reads hostile text in time', () => {
    for (const bit of [
      '[@',
      '[@a',
      '1,',
      '@',
      '第1',
      '同上',
      '该',
      '[@a; ',
      `[@${N}, ¶ 1,`,
      '{',
      '@{',
      'NPT/',
      '主席',
      'para. ',
      '[@a]',
    ]) {
      scanCitations(bit.repeat(Math.ceil(30_000 / bit.length)), library);
      scanCitations(`[@${N}, ¶ ${bit.repeat(Math.ceil(30_000 / bit.length))}]`, library);
    }
  });
});

/** Citations follow one another, and what they are made of stands inside them, as it was written. */
function inPlace(text: string): void {
  const { citations, structure } = scanCitations(text, library);
  let at = 0;
  for (const citation of citations) {
    const said = JSON.stringify([text, citation]);
    assert.ok(citation.start >= at && citation.end > citation.start && citation.end <= text.length, said);
    at = citation.end;
    assert.ok(
      structure.blocks.some(({ start, end }) => start <= citation.start && citation.end <= end),
      said,
    );
    let from = citation.start;
    for (const work of citation.works) {
      assert.ok(work.start >= from && work.end <= citation.end, said);
      from = work.end;
      for (const part of [work.keySpan, ...(work.locator ? [work.locator] : [])])
        assert.ok(part.start >= work.start && part.end > part.start && part.end <= work.end, said);
      let pinned = work.locator?.start ?? 0;
      for (const pin of work.pinpoints) {
        assert.ok(pin.start >= pinned && pin.end > pin.start, said);
        assert.ok(pin.end <= (work.locator?.end ?? work.keySpan.end), said);
        pinned = work.locator ? pin.end : 0;
      }
    }
    assert.ok(!JSON.stringify(citation.works).includes('\ufffc'), said);
  }
}

function same(a: Scan, b: Scan): void {
  assert.deepEqual(a.citations, b.citations);
  assert.deepEqual(a.structure, b.structure);
}

const bits = fc.constantFrom(
  ...[
    '见',
    '[',
    ']',
    '@',
    `@${N}`,
    `[@${N}, ¶ 3]`,
    '@p5-beijing-statement-2014',
    '@{',
    '}',
    '{',
    ', ',
    '¶ ',
    '¶¶ ',
    '12',
    '-',
    '；',
    '; ',
    '第',
    '段',
    '同上，',
    'ibid., para. 3',
    '该摘要',
    '主席摘要',
    'NPT/CONF.2020/PC.II/WP.41',
    '，',
    '（',
    '）',
    '\n',
    '\n\n',
    '> ',
    '- ',
    '    ',
    '`',
    '```\n',
    '<!--',
    '-->',
    '[^1]',
    '[^1]: ',
    '\\',
    'x',
    ' ',
    '|',
    '---\n',
    '参见',
    '三㈡',
    'annex I',
    '(a)',
  ],
);
const texts = fc.oneof(
  fc.array(bits, { maxLength: 16 }).map((list) => list.join('')),
  analyses(fc.array(bits, { maxLength: 5 }).map((list) => list.join(''))),
);

describe('what the formatter writes', () => {
  const every = library.documents.flatMap((document) => document.paragraphs.map((paragraph) => paragraph.address));
  const wholes: Address[] = library.works.map(({ key }) => ({ key, segments: [] }));
  wholes.push(
    { key: 'china-russia-stability-2019', part: 'letter', segments: [] },
    { key: 'report-2020', part: 'annex-2', segments: [] },
  );

  function back(
    addresses: readonly Address[],
    style: (typeof citationStyles)[number],
    language: string,
    plainLocators = false,
  ): void {
    const { text } = formatCitation(library, addresses, { style, language, plainLocators });
    for (const around of ['', '见', '“甲”', '甲乙，']) means(`${around}${text}${around === '' ? '' : '。'}`, addresses);
  }

  /** These places are cited in a text, and no others. */
  function means(text: string, addresses: readonly Address[]): void {
    const found = new Set<string>();
    for (const { works } of scanCitations(text, library).citations) {
      for (const work of works) {
        if (work.pinpoints.length === 0 && work.work !== undefined) found.add(work.work);
        for (const pin of work.pinpoints) {
          assert.equal(pin.from.length, 1, `${text}: ${pin.written}`);
          for (const { id } of expandPinpoint(library, pin)) found.add(id);
          if (pin.from[0]?.segments.length === 0) found.add(formatAddress(pin.from[0]));
        }
      }
    }
    const wanted = new Set(addresses.map(formatAddress));
    for (const id of wanted) assert.ok(found.has(id), `${id} in ${text}: ${[...found].join(' ')}`);
    // a range also covers what stands between its ends
    for (const id of found) if (!wanted.has(id)) assert.match(id, /2bis/, `${id} in ${text}`);
  }

  for (const style of citationStyles) {
    for (const language of ['zh', 'en', 'fr']) {
      it(`${style} (${language}): every single address`, () => {
        for (const address of [...every, ...wholes]) {
          if (address.key === 'fig-2020') continue;
          // a title alone names no work in running text
          if (
            style !== 'pandoc' &&
            address.segments.length === 0 &&
            library.document(address.key)?.metadata.symbol === undefined &&
            address.key !== 'p5-beijing-statement-2014'
          )
            continue;
          back([address], style, language);
          if (style === 'pandoc') back([address], style, language, true);
        }
      });
    }
  }

  const usable = every.filter((address) => address.key !== 'fig-2020');
  const several = fc.uniqueArray(fc.constantFrom(...usable), { minLength: 1, maxLength: 6, selector: formatAddress });

  it('any several', () => {
    fc.assert(
      fc.property(several, fc.constantFrom(...citationStyles), fc.constantFrom('zh', 'en', 'fr'), fc.boolean(), back),
      runs(1000),
    );
  });

  it('wherever it stands', () => {
    const lines = analyses(fc.constant('甲'));
    fc.assert(
      fc.property(
        several,
        fc.constantFrom(...citationStyles),
        fc.constantFrom('zh', 'en', 'fr'),
        fc.boolean(),
        places,
        lines,
        (addresses, style, language, plainLocators, place, following) => {
          const { text } = formatCitation(library, addresses, { style, language, plainLocators });
          means(`${place(text)}\n\n${following}`, addresses);
        },
      ),
      runs(400),
    );
  });
});
