import assert from 'node:assert/strict';
import { checkAnalysis } from '../../../src/core/citation/check';
import type { CheckOptions } from '../../../src/core/citation/check';
import type { AnalysisReport, Fix } from '../../../src/core/citation/check-model';
import { scanCitations } from '../../../src/core/citation/scan';
import type { Library } from '../../../src/core/corpus/library';
import { corpus } from '../quotation/corpus';
import { library, withoutSilence } from './fixture';

const N = 'npt-chair-summary-2018';
const C = 'china-nuclear-disarmament-2022';
const J = 'china-russia-stability-2019';
const M = 'p5-beijing-summary-2019';
const head = '---\nlang: zh\n---\n\n';
const bibliography = new Map([['smith', {}]]);

function check(text: string, options: CheckOptions = {}, of: Library = library, own = bibliography): AnalysisReport {
  const report = checkAnalysis(scanCitations(head + text, of, { bibliography: own }), of, options);
  return { ...report, findings: withoutSilence(report.findings) };
}

/** The fixes that change something; to ignore a place is possible everywhere. */
function mending(fixes: readonly Fix[]): readonly Fix[] {
  return fixes.filter(({ kind }) => kind !== 'silence');
}

function apply(text: string, { edits }: Fix): string {
  return edits
    .reduceRight((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), head + text)
    .slice(head.length);
}

/** A reference, and what is wrong with it, with what each fix makes of it: pairs of a code and the outcomes. */
const table: readonly (readonly [text: string, ...findings: (string | readonly string[])[]])[] = [
  [`[@${N}, 第200段]`, 'unknown-paragraph', [`[@${N}, 第115段]`, `[@${N}, 第20段]`, `[@${N}, 第100段]`]],
  [`[@${N}, ¶ 200]`, 'unknown-paragraph', [`[@${N}, ¶ 115]`, `[@${N}, ¶ 20]`, `[@${N}, ¶ 100]`]],
  [`[@${N}, {¶ 200}]`, 'unknown-paragraph', [`[@${N}, {¶ 115}]`, `[@${N}, {¶ 20}]`, `[@${N}, {¶ 100}]`]],
  [`[@${N}, para. 116]`, 'unknown-paragraph', [`[@${N}, para. 115]`, `[@${N}, para. 11]`, `[@${N}, para. 16]`]],
  [`[@${N}, ¶¶ 12, 200]`, 'unknown-paragraph', [`[@${N}, ¶¶ 12, 115]`, `[@${N}, ¶¶ 12, 20]`, `[@${N}, ¶¶ 12, 100]`]],
  [
    `[@${N}, {¶ 12、200、13}]`,
    'unknown-paragraph',
    [`[@${N}, {¶ 12、115、13}]`, `[@${N}, {¶ 12、20、13}]`, `[@${N}, {¶ 12、100、13}]`],
  ],
  [`[@${N}, ¶¶ 200-210]`, 'unknown-paragraph', [`[@${N}, ¶ 115]`, `[@${N}, ¶ 20]`, `[@${N}, ¶ 100]`]],
  [`[@${N}, ¶ 12(a)]`, 'unknown-paragraph', [`[@${N}, ¶ 12]`]],
  [`[@${N}，第12(a)段]`, 'unknown-paragraph', [`[@${N}，第12段]`]],
  [`[@${N}，第一百二十段]`, 'unknown-paragraph', [`[@${N}，第一百一十五段]`, `[@${N}，第十段]`, `[@${N}，第十二段]`]],
  [`[@${N}, 第２００段]`, 'unknown-paragraph', [`[@${N}, 第１１５段]`, `[@${N}, 第２０段]`, `[@${N}, 第１００段]`]],
  [`[@${C}, {¶ 三㈧}]`, 'unknown-paragraph', [`[@${C}, {¶ 三㈤}]`]],
  [`[@${C}, 第三㈧段]`, 'unknown-paragraph', [`[@${C}, 第三㈤段]`]],
  [`[@${C}, {¶ 八}]`, 'unknown-paragraph', [`[@${C}, {¶ 五}]`]],
  [`[@${C}, 第8段]`, 'unknown-paragraph', [`[@${C}, 第5段]`]],
  [`[@${C}, {第四段第20项}]`, 'unknown-paragraph', [`[@${C}, {第四段第10项}]`, `[@${C}, {第四段第2项}]`]],
  [
    `[@${J}, {第60自然段}]`,
    'unknown-paragraph',
    [`[@${J}, {第22自然段}]`, `[@${J}, {第6自然段}]`, `[@${J}, {第10自然段}]`],
  ],
  [
    `[@${J}, {sixtieth paragraph}]`,
    'unknown-paragraph',
    [`[@${J}, {twenty-second paragraph}]`, `[@${J}, {sixth paragraph}]`, `[@${J}, {tenth paragraph}]`],
  ],
  [`[@${J}, {来函，第5自然段}]`, 'unknown-paragraph', [`[@${J}, {来函，第2自然段}]`, `[@${J}, {第5自然段}]`]],
  [`[@${J}, {附件，第5自然段}]`],
  [`[@${M}, ¶ 4]`, 'unknown-paragraph', [`[@${M}, ¶ 3]`, `[@${M}, {普通照会，第4自然段}]`]],
  ['[@report-2020, ¶ 1(e)]', 'unknown-paragraph', ['[@report-2020, ¶ 1(c)]']],
  ['[@report-2020, para. 1 (a) (iv)]', 'unknown-paragraph', ['[@report-2020, {¶ 1(a)㈡}]']],
  [
    '[@report-2020, {annex III, para. 3}]',
    'unknown-paragraph',
    ['[@report-2020, ¶ 3]', '[@report-2020, {附件一，第3段}]', '[@report-2020, {附件二，第3段}]'],
  ],
  [
    '[annex I to @report-2020, ¶ 12]',
    'unknown-paragraph',
    ['[annex I to @report-2020, ¶ 9]', '[annex I to @report-2020, ¶ 1]', '[annex I to @report-2020, ¶ 2]'],
  ],
  [
    '[@report-2020, {annex I, para. 12}]',
    'unknown-paragraph',
    ['[@report-2020, {annex I, para. 9}]', '[@report-2020, {annex I, para. 1}]', '[@report-2020, {annex I, para. 2}]'],
  ],
  [
    'NPT/CONF.2020/PC.II/WP.41，第200段',
    'unknown-paragraph',
    ['NPT/CONF.2020/PC.II/WP.41，第115段', 'NPT/CONF.2020/PC.II/WP.41，第20段', 'NPT/CONF.2020/PC.II/WP.41，第100段'],
  ],
  [
    'NPT/CONF.2020/PC.II/WP.41, paras. 200–210',
    'unknown-paragraph',
    [
      'NPT/CONF.2020/PC.II/WP.41, para. 115',
      'NPT/CONF.2020/PC.II/WP.41, para. 20',
      'NPT/CONF.2020/PC.II/WP.41, para. 100',
    ],
  ],
  [
    'NPT/CONF.2020/PC.II/WP.41，第12和200段',
    'unknown-paragraph',
    [
      'NPT/CONF.2020/PC.II/WP.41，第12和115段',
      'NPT/CONF.2020/PC.II/WP.41，第12和20段',
      'NPT/CONF.2020/PC.II/WP.41，第12和100段',
    ],
  ],
  ['主席摘要第120段', 'unknown-paragraph', ['主席摘要第115段', '主席摘要第10段', '主席摘要第12段']],
  [`@${N}，第200段`, 'unknown-paragraph', [`@${N}，第115段`, `@${N}，第20段`, `@${N}，第100段`]],
  [`@${N} [第200段]`, 'unknown-paragraph', [`@${N} [第115段]`, `@${N} [第20段]`, `@${N} [第100段]`]],
  [
    `[@${N}, ¶ 12]，同上，第200段。`,
    'unknown-paragraph',
    [`[@${N}, ¶ 12]，同上，第115段。`, `[@${N}, ¶ 12]，同上，第20段。`, `[@${N}, ¶ 12]，同上，第100段。`],
  ],
  [`[@${N}, ¶¶ 29-26]`, 'range-reversed', [`[@${N}, ¶¶ 26-29]`]],
  // a shortened range, perhaps
  [`[@${N}, ¶¶ 112-5]`, 'range-reversed', [`[@${N}, ¶¶ 112-115]`, `[@${N}, ¶¶ 5-112]`]],
  [`[@${N}, {¶ 103至10}]`, 'range-reversed', [`[@${N}, {¶ 103至110}]`, `[@${N}, {¶ 10至103}]`]],
  [`[@${N}, paras. 26–9]`, 'range-reversed', [`[@${N}, paras. 26–29]`, `[@${N}, paras. 9–26]`]],
  [`[@${N}, ¶¶ 112-20]`, 'range-reversed', [`[@${N}, ¶¶ 20-112]`]],
  [`[@${N}, {¶ 29至26}]`, 'range-reversed', [`[@${N}, {¶ 26至29}]`]],
  [`[@${N}, 第29段至第26段]`, 'range-reversed', [`[@${N}, 第26段至第29段]`]],
  [`[@${C}, {¶ 三㈤至三㈠}]`, 'range-reversed', [`[@${C}, {¶ 三㈠至三㈤}]`]],
  [`[@${C}, {¶ 三㈤至㈠}]`, 'range-reversed', [`[@${C}, {¶ 三㈠至㈤}]`]],
  ['NPT/CONF.2020/PC.II/WP.41，第29至26段', 'range-reversed', ['NPT/CONF.2020/PC.II/WP.41，第26至29段']],
  [`[@${J}, {第9至第6自然段}]`, 'range-reversed', [`[@${J}, {第6至第9自然段}]`]],
  ['[@report-2020, ¶¶ 1(c)-1(a)]', 'range-reversed', ['[@report-2020, ¶¶ 1(a)-1(c)]']],
  [`@${N}¶¶&nbsp;29-26`, 'range-reversed', [`@${N}，第26至29段`]],
  // lines of a quote stay lines of a quote
  [`甲\n\n> [@${N}, ¶¶ 29-\n> 26]`, 'range-reversed', [`甲\n\n> [@${N}, ¶¶ 26-\n> 29]`]],
  [`甲\r\n\r\n> [@${N}, ¶¶ 112-\r\n> 120]`, 'range-past-end', [`甲\r\n\r\n> [@${N}, ¶¶ 112-\r\n> 115]`]],
  [`[@${N}, ¶¶ 112-120]`, 'range-past-end', [`[@${N}, ¶¶ 112-115]`]],
  [`[@${N}, ¶¶ 115-120]`, 'range-past-end', [`[@${N}, ¶ 115]`]],
  [`[@${N}, {¶ 112至120}]`, 'range-past-end', [`[@${N}, {¶ 112至115}]`]],
  [`[@${N}, {¶ 115至120}]`, 'range-past-end', [`[@${N}, {¶ 115}]`]],
  [`[@${N}, 第115段至第120段]`, 'range-past-end', [`[@${N}, 第115段]`]],
  [`[@${C}, {¶ 三㈠至三㈨}]`, 'range-past-end', [`[@${C}, {¶ 三㈠至三㈤}]`]],
  [`[@${J}, {第20至第30自然段}]`, 'range-past-end', [`[@${J}, {第20至第22自然段}]`]],
  ['NPT/CONF.2020/PC.II/WP.41, paras. 112–120', 'range-past-end', ['NPT/CONF.2020/PC.II/WP.41, paras. 112–115']],
  [`[@${C}, {第四段第2至第20项}]`, 'range-past-end', [`[@${C}, {第四段第2至第10项}]`]],
  ['[@npt-chair-sumary-2018, ¶ 12]', 'unknown-document', [`[@${N}, ¶ 12]`]],
  ['见 @npt-chair-sumary-2018所述', 'unknown-document', [`见 @{${N}}所述`]],
  ['[@S/RES/2231(2015), ¶ 7]', 'unknown-document', ['[@{S/RES/2231(2015)}, ¶ 7]']],
  ['@S/RES/2231(2015) [¶ 7]', 'unknown-document', ['@{S/RES/2231(2015)} [¶ 7]']],
  ['[@主席摘要, ¶ 7]', 'unknown-document', [`[@${N}, ¶ 7]`]],
  ['[@smith2021, ¶ 7]', 'unknown-document', []],
  ['[@smith2021, 7]'],
  ['[@china, ¶ 7]', 'unknown-document', [`[@${C}, ¶ 7]`, `[@${J}, ¶ 7]`]],
  ['[@china]'],
  ['[@NPT/CONF.2020/PC.II/WP.14, ¶ 3]', 'unknown-document', []],
  ['[@wp42]'],
  ['[@report-2020, ¶ 1(a)㈨]', 'unknown-paragraph', ['[@report-2020, ¶ 1(a)㈡]']],
  ['[@no-such-work, 第3段]', 'unknown-document', []],
  ['[@npt-chair-sumary-2018; @nobody, ¶ 3]', 'unknown-document', [`[@${N}; @nobody, ¶ 3]`], 'unknown-document', []],
  ['@nobody，第3段'],
  ['[@nobody, p. 3]'],
];

describe('the check of references', () => {
  it('finds what is not there, and offers what is, in the form of the writer', () => {
    for (const [text, ...expected] of table) {
      const found = check(`见 ${text}。`).findings.filter(({ code }) => /unknown|range/.test(code));
      assert.deepEqual(
        found.flatMap(({ code, fixes }) => [
          code.replace('citation.', ''),
          mending(fixes).map((fix) => apply(`见 ${text}。`, fix).slice(2, -1)),
        ]),
        expected,
        text,
      );
    }
  });

  it('says that a key is in no bibliography only where the bibliographies are known', () => {
    const severities = (options: CheckOptions, own?: Map<string, object>) =>
      checkAnalysis(
        scanCitations(`${head}见[@smith2021, ¶ 7]。`, library, own ? { bibliography: own } : {}),
        library,
        options,
      ).findings.map(({ severity }) => severity);
    assert.deepEqual(severities({}, bibliography), ['warning']);
    // pandoc may be given one by option
    assert.deepEqual(severities({}, new Map()), ['information']);
    assert.deepEqual(severities({}), []);
    const unreadable = [{ role: 'bibliography', path: 'a.bib', inAnalysis: true, reason: 'missing' }] as const;
    const codes = check('见[@smith2021, ¶ 7]。', { unreadable }).findings.map(({ code }) => code);
    assert.ok(!codes.includes('citation.unknown-document'));
    assert.deepEqual(severities({}, new Map([['smith2021', {}]])), []);
  });

  it('takes a name with other numbers for another document', () => {
    for (const key of [
      'NPT/CONF.2020/PC.II/WP.42',
      'NPT/CONF.2020/PC.II/WP.4',
      'NPT/CONF.2020/PC.III/WP.41',
      'npt-chair-summary-2019',
      'china-nuclear-disarmament-2020',
      'p5-beijing-statement-2019',
    ]) {
      assert.deepEqual(check(`见[@${key}]。`).findings, [], key);
      assert.deepEqual(check(`见 @${key} 。`).findings, [], key);
      const cited = check(`见[@${key}, ¶ 3]。`).findings;
      assert.deepEqual(
        cited.map(({ severity, fixes }) => [severity, mending(fixes)]),
        [['information', []]],
        key,
      );
    }
    for (const key of [
      'npt-chair-sumary-2018',
      'NPT/CNF.2020/PC.II/WP.41',
      'npt-chair-summary',
      'p5-bejing-statement-2014',
    ]) {
      assert.equal(mending(check(`见[@${key}]。`).findings[0]?.fixes ?? []).length, 1, key);
    }
  });

  it('judges what leans on an earlier reference when that is certain, and counts it when not', () => {
    const certain = check(`见[@${N}, ¶ 12]。同上，第200段。`);
    assert.deepEqual(
      certain.findings.map(({ code, fixes }) => [
        code,
        fixes[0] && apply(`见[@${N}, ¶ 12]。同上，第200段。`, fixes[0]),
      ]),
      [['citation.unknown-paragraph', `见[@${N}, ¶ 12]。同上，第115段。`]],
    );
    assert.deepEqual(certain.unjudged, []);
    const uncertain = check(`见[@${N}, ¶ 12; @p5-beijing-statement-2014, ¶ 3]。同上，第200段。`);
    assert.deepEqual(uncertain.findings, []);
    assert.deepEqual(
      uncertain.unjudged.map(({ reason }) => reason),
      ['antecedent'],
    );
  });

  it('guesses nothing where a place fits several paragraphs', () => {
    const { findings, unjudged } = check('见[@report-2020, {¶ ㈠}]。');
    assert.deepEqual(
      findings.filter(({ code }) => code !== 'citation.not-parsed-by-pandoc'),
      [],
    );
    assert.deepEqual(
      unjudged.map(({ reason, candidates }) => [reason, candidates.length > 1]),
      [['paragraph', true]],
    );
  });
});

/** Words, the reference that is wrong about them, and what citing their paragraph makes of it. */
const elsewhere: readonly (readonly [written: string, ...fixed: string[]])[] = [
  [`“W”[@${N}, ¶ 20]。`, `“W”[@${N}, ¶ 21]。`],
  [`“W”[@${N}，第20段]。`, `“W”[@${N}, ¶ 21]。`],
  [`“W”[参见 @${N}, ¶ 20，着重号为笔者所加]。`],
  [`“W”[@${N}, ¶ 20，着重号为笔者所加]。`, `“W”[@${N}, ¶ 21，着重号为笔者所加]。`],
  [`“W”[@${N}, ¶ 200]。`, `“W”[@${N}, ¶ 21]。`],
  [`“W”[@${N}, {¶ 19、20}]。`, `“W”[@${N}, {¶ 19至21}]。`, `“W”[@${N}, ¶ 21]。`],
  [`“W”[@${M}, ¶ 1; @smith, p. 3]。`],
  [`“W”[@NPT/CONF.2020/PC.II/WP.41, ¶ 20]。`, `“W”[@NPT/CONF.2020/PC.II/WP.41, ¶ 21]。`],
  [`“W”[@${M}, ¶ 1]。`, `“W”[@${M}, ¶ 1; @${N}, ¶ 21]。`, `“W”[@${N}, ¶ 21]。`],
  [`“W”[@${C}, ¶ 1; @${M}, ¶ 1]。`, `“W”[@${C}, ¶ 1; @${M}, ¶ 1; @${N}, ¶ 21]。`, `“W”[@${N}, ¶ 21; @${M}, ¶ 1]。`],
  [`“W”[@${C}, ¶ 1; @${N}, ¶ 3]。`, `“W”[@${C}, ¶ 1; @${N}, {¶ 3、21}]。`, `“W”[@${C}, ¶ 1; @${N}, ¶ 21]。`],
  [`@${N} [¶ 20]指出：“W”。`, `@${N} [¶ 21]指出：“W”。`],
  [`NPT/CONF.2020/PC.II/WP.41，第20段指出：“W”。`, `NPT/CONF.2020/PC.II/WP.41，第21段指出：“W”。`],
  [`“W”（NPT/CONF.2020/PC.II/WP.41, para. 20）。`, `“W”（NPT/CONF.2020/PC.II/WP.41, para. 21）。`],
  [`“V”[@${N}, ¶ 20]，见同一段，“W”[@${N}, ¶ 20]。`, `“V”[@${N}, ¶ 20]，见同一段，“W”[@${N}, ¶ 21]。`],
  [`“W”“V”[@${N}, ¶ 20]。`, `“W”“V”[@${N}, {¶ 20至21}]。`],
];

const W = '法国重申核武器在其防御理论中的作用十分有限';
const V = '重申致力于不首先使用核武器的政策';
const words = (text: string) => text.replaceAll('W', W).replaceAll('V', V).replaceAll(`${W}P.`, 'WP.');

describe('the paragraph of quoted words', () => {
  it('is cited by an edit in the form that the citation has', () => {
    for (const [written, ...fixed] of elsewhere) {
      const text = words(written);
      const found = check(text, {}, corpus()).findings.filter(({ code }) => code === 'quotation.other-paragraph');
      assert.deepEqual(
        found.flatMap(({ fixes }) => mending(fixes).map((fix) => apply(text, fix))),
        fixed.map(words),
        text,
      );
    }
  });

  it('is offered, not demanded, where the citation names none', () => {
    for (const [written, fixed] of [
      [`“W”[@${N}]。`, `“W”[@${N}, ¶ 21]。`],
      [`“W”[@${N}，着重号为笔者所加]。`, `“W”[@${N}, ¶ 21，着重号为笔者所加]。`],
      [`@${N} 指出：“W”。`, `@${N} [¶ 21] 指出：“W”。`],
      [`NPT/CONF.2020/PC.II/WP.41指出：“W”。`, `NPT/CONF.2020/PC.II/WP.41，第21段指出：“W”。`],
      [`“W”[@${N}, ¶ 21]。`, undefined],
    ] as const) {
      const text = words(written);
      const { findings, offers } = check(text, {}, corpus());
      assert.deepEqual(findings, [], text);
      assert.deepEqual(
        offers.map(({ fix }) => apply(text, fix)),
        fixed === undefined ? [] : [words(fixed)],
        text,
      );
      for (const { addresses } of offers) assert.deepEqual(addresses, [`${N}#21`]);
    }
  });
});
