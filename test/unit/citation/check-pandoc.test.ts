import assert from 'node:assert/strict';
import { checkAnalysis } from '../../../src/core/citation/check';
import type { CheckOptions } from '../../../src/core/citation/check';
import type { Finding } from '../../../src/core/citation/check-model';
import type { StyleFacts } from '../../../src/core/citation/csl';
import { pandocReadings } from '../../../src/core/citation/pandoc';
import { scanCitations } from '../../../src/core/citation/scan';
import { library, withoutSilence } from './fixture';
import { pandocCites } from './real-pandoc';

const N = 'npt-chair-summary-2018';
const S = 'p5-beijing-statement-2014';
const bibliography = new Map([['smith', {}]]);
const keys = [
  ...library.works.map(({ key }) => key),
  'NPT/CONF.2020/PC.II/WP.41',
  'npt/conf.2020/pc.ii/wp.41',
  'smith',
];
const codes = ['citation.not-parsed-by-pandoc', 'citation.glued-key'];

function check(text: string, options: CheckOptions = {}): readonly Finding[] {
  return withoutSilence(checkAnalysis(scanCitations(text, library, { bibliography }), library, options).findings);
}

function fixed(text: string, { fixes }: Finding): string | undefined {
  return fixes[0]?.edits.reduceRight(
    (all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end),
    text,
  );
}

type Expected = readonly (readonly [verdict: string, severity: 'w' | 'i', fixed: string | undefined])[];

/** A form, and what is found in an English and in a Chinese document (the same where one is given). */
const table: readonly (readonly [text: string, en: Expected, zh?: Expected])[] = [
  [`[@${N}]`, []],
  [`[@${N}, ¶ 12]`, []],
  [`[@${N}, ¶12]`, []],
  [`[@${N} ¶ 12]`, []],
  [`[@${N}, ¶¶ 12-15]`, []],
  [`[@${N}, ¶¶ 12--15]`, []],
  [`[@${N}, ¶¶ 12–15]`, []],
  [`[@${N}, ¶¶ 12—15]`, [['cut', 'w', `[@${N}, ¶¶ 12-15]`]], [['cut', 'w', `[@${N}, {¶ 12至15}]`]]],
  [`[@${N}, ¶¶ 12, 15]`, []],
  [`[@${N}, ¶¶ 3, 12-15, 20]`, []],
  [`[@${N}, ¶¶ 12、15]`, [['cut', 'w', `[@${N}, ¶¶ 12, 15]`]], [['cut', 'w', `[@${N}, {¶ 12、15}]`]]],
  [`[@${N}, ¶¶ 12 至 15]`, [['cut', 'w', `[@${N}, ¶¶ 12-15]`]], [['cut', 'w', `[@${N}, {¶ 12至15}]`]]],
  [`[@${N}, ¶¶ 12至15]`, []],
  [`[@${N}, ¶¶ 12 and 15]`, [['cut', 'w', `[@${N}, ¶¶ 12, 15]`]], [['cut', 'w', `[@${N}, {¶ 12和15}]`]]],
  [`[@${N}, ¶¶ 12 to 15]`, [['cut', 'w', `[@${N}, ¶¶ 12-15]`]], [['cut', 'w', `[@${N}, {¶ 12至15}]`]]],
  [`[@${N}, {¶ 12至15}]`, []],
  [`[@${N}, {¶ 12、15}]`, []],
  [`[@${N}, {¶ 12 and 15}]`, []],
  [`[@${N}, § 12]`, [['other-label', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, para. 12]`, [], [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, paras. 12-15]`, [], [['text', 'i', `[@${N}, {¶ 12至15}]`]]],
  [`[@${N}, para 12]`, [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, paragraph 12]`, [], [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, Para. 12]`, [], [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, 段 12]`, [['text', 'i', `[@${N}, ¶ 12]`]], []],
  [`[@${N}, 段12]`, [['page', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, 第12段]`, [['page', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, 第12至15段]`, [['page', 'i', `[@${N}, ¶¶ 12-15]`]], [['page', 'i', `[@${N}, {¶ 12至15}]`]]],
  [`[@${N}, 第十二段]`, [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}，第12段]`, [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}，¶ 12]`, [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, 12]`, [['page', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, {12}]`, [['page', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, p. 12]`, []],
  [`[@${N}, especially para. 12]`, [['text', 'i', undefined]]],
  [`[@${N}{}, 第12段]`, []],
  [`[@${N}, {第12段}]`, []],
  [`[@${N} {¶ 12}]`, []],
  ['[@china-nuclear-disarmament-2022, ¶ 三㈡]', [['text', 'i', '[@china-nuclear-disarmament-2022, {¶ 三㈡}]']]],
  ['[@china-nuclear-disarmament-2022, {¶ 三㈡}]', []],
  ['[@china-nuclear-disarmament-2022, {第四段第2项}]', []],
  ['[@china-nuclear-disarmament-2022, ¶ 3(2)]', []],
  ['[@china-russia-stability-2019, {来函，第1自然段}]', []],
  ['[@china-russia-stability-2019, {来函}]', []],
  ['[@china-russia-stability-2019, {sixth paragraph}]', []],
  [
    '[@china-russia-stability-2019, sixth paragraph]',
    [['text', 'i', '[@china-russia-stability-2019, {sixth paragraph}]']],
    [['text', 'i', '[@china-russia-stability-2019, {第6自然段}]']],
  ],
  [
    '[@china-russia-stability-2019, 第6自然段]',
    [['page', 'i', '[@china-russia-stability-2019, {sixth paragraph}]']],
    [['page', 'i', '[@china-russia-stability-2019, {第6自然段}]']],
  ],
  ['[@p5-beijing-summary-2019, {para. 1, second item}]', []],
  ['[@report-2020, ¶ 1(a)]', []],
  ['[@report-2020, ¶ 1 (a)]', [['cut', 'w', '[@report-2020, {¶ 1(a)}]']]],
  [
    '[@report-2020, annex I, ¶ 3]',
    [['text', 'i', '[@report-2020, {annex I, para. 3}]']],
    [['text', 'i', '[@report-2020, {附件一，第3段}]']],
  ],
  ['[annex I to @report-2020, ¶ 3]', []],
  ['[@{S/RES/2231(2015)}, ¶ 7]', []],
  [`[see @${N}, ¶ 3; @${S}, ¶ 9]`, []],
  [`[@${N}, ¶ 3; @${S}, 第9段]`, [['page', 'i', `[@${N}, ¶ 3; @${S}, ¶ 9]`]]],
  [`[@${N}、@${S}]`, [['not-cited', 'w', `[@${N}; @${S}]`]]],
  [`[@${N}，第3段；@${S}，第4段]`, [['not-cited', 'w', `[@${N}, ¶ 3; @${S}, ¶ 4]`]]],
  [`[-@${N}, ¶ 3]`, []],
  [`[参见@${N}, ¶ 3]`, [['glued', 'w', `[参见 @${N}, ¶ 3]`]]],
  [`[参见 @${N}, ¶ 3]`, []],
  [`参见[@${N}, ¶ 3]`, []],
  [`[@${N}, ¶ 3]{.x}`, [['not-cited', 'w', undefined]]],
  [`[@${N}, ¶ 3](http://x)`, [['not-cited', 'w', undefined]]],
  [`[@${N}, ¶ 3][@${S}, ¶ 4]`, [['not-cited', 'w', `[@${N}, ¶ 3; @${S}, ¶ 4]`]]],
  [`[@${N}, ¶ 3;]`, [['not-cited', 'w', `[@${N}, ¶ 3]`]]],
  [`[@${N}, ¶ 3; ¶ 5]`, [['not-cited', 'w', `[@${N}, ¶¶ 3, 5]`]], [['not-cited', 'w', `[@${N}, {¶ 3、5}]`]]],
  [`@${N} [¶ 12]`, []],
  [`@${N}[¶ 12]`, []],
  [`@${N} [第12段]`, [['page', 'i', `@${N} [¶ 12]`]]],
  [`@${N} [para. 12]`, [], [['text', 'i', `@${N} [¶ 12]`]]],
  [`@${N} [¶ 12; @${S}, ¶ 3]`, []],
  [`@${N}，第12段`, []],
  [`@${N}, para. 12`, []],
  [`@${N} [¶ 12]{.x}`, [['text', 'i', undefined]]],
  [`参见@${N}所述`, [['glued', 'w', `参见[@${N}]所述`]]],
  [`参见 @${N} 所述`, []],
  [`参见 @${N}所述`, [['glued', 'w', `参见 @{${N}}所述`]]],
  [`参见 @{${N}}所述`, []],
  [`**[@${N}, ¶ 3]**`, []],
  [`text^[see @${N} [¶ 3]]`, []],
  [`> 引[@${N},\n> ¶ 12]`, []],
  ['见 NPT/CONF.2020/PC.II/WP.41，第12段', []],
  [`参见@${N}，第12段`, [['glued', 'w', `参见[@${N}, ¶ 12]`]]],
  [`参见@${N} [¶ 12; @${S}, ¶ 3]所述`, [['glued', 'w', `参见[@${N}, ¶ 12; @${S}, ¶ 3]所述`]]],
  [`参见@${N}第12段所述`, [['glued', 'w', `参见[@${N}, ¶ 12]所述`]]],
  [`see@${N}, para. 12`, [['glued', 'w', `see @${N}, para. 12`]]],
  [`[@${N}第12段]`, [['glued', 'w', `[@${N}, ¶ 12]`]]],
  [`[@${N}所述]`, [['glued', 'w', `[@{${N}}所述]`]]],
  [`[@${N}，第12段，着重号为笔者所加]`, [['text', 'i', `[@${N}, ¶ 12，着重号为笔者所加]`]]],
  [`[@${N}, 第200段]`, [['page', 'i', `[@${N}, ¶ 200]`]]],
  [
    `[@${N}, 第12段; @${S}，第3段]`,
    [
      ['page', 'i', `[@${N}, ¶ 12; @${S}，第3段]`],
      ['text', 'i', `[@${N}, 第12段; @${S}, ¶ 3]`],
    ],
  ],
  [`[参见@${N}，第3段、另见@${S}，第2段]`, [['glued', 'w', `[参见 @${N}, ¶ 3; 另见 @${S}, ¶ 2]`]]],
  [`[@${N}，第3段](附件)`, [['not-cited', 'w', `[@${N}, ¶ 3] (附件)`]]],
  [
    `[@${N}，第3段][@${S}，第3段][@${N}, 第5段]`,
    [
      ['not-cited', 'w', `[@${N}, ¶ 3; @${S}, ¶ 3; @${N}, ¶ 5]`],
      ['not-cited', 'w', undefined],
      ['page', 'i', `[@${N}，第3段][@${S}，第3段][@${N}, ¶ 5]`],
    ],
  ],
  [`[-@${N}，第3段]`, [['text', 'i', `[-@${N}, ¶ 3]`]]],
  ['见[@{S/RES/2231(2015)}，第7段]。', [['text', 'i', '见[@{S/RES/2231(2015)}, ¶ 7]。']]],
  [`[@${N}, 第2和第12段]`, [['page', 'i', `[@${N}, ¶¶ 2, 12]`]], [['page', 'i', `[@${N}, {¶ 2和12}]`]]],
  [`[@${N}, 第十二至十五段]`, [['text', 'i', `[@${N}, ¶¶ 12-15]`]], [['text', 'i', `[@${N}, {¶ 12至15}]`]]],
  ['[@report-2020, 第1(a)段]', [['page', 'i', '[@report-2020, {¶ 1(a)}]']]],
  ['[annex I to @report-2020, para. 3]', [], [['text', 'i', '[annex I to @report-2020, ¶ 3]']]],
  [
    '[@china-russia-stability-2019，第6自然段]',
    [['text', 'i', '[@china-russia-stability-2019, {sixth paragraph}]']],
    [['text', 'i', '[@china-russia-stability-2019, {第6自然段}]']],
  ],
  [
    '[@china-russia-stability-2019，来函，第1自然段]',
    [['text', 'i', '[@china-russia-stability-2019, {letter, first paragraph}]']],
    [['text', 'i', '[@china-russia-stability-2019, {来函，第1自然段}]']],
  ],
  ['[@china-nuclear-disarmament-2022，第三㈡段]', [['text', 'i', '[@china-nuclear-disarmament-2022, {¶ 三㈡}]']]],
  [
    '[@p5-beijing-summary-2019，第1段第2项]',
    [['text', 'i', '[@p5-beijing-summary-2019, {para. 1, second item}]']],
    [['text', 'i', '[@p5-beijing-summary-2019, {第1段第2项}]']],
  ],
  [`> 见[@${N},\n> 第12段]。`, [['page', 'i', `> 见[@${N}, ¶ 12]。`]]],
  [
    `| 甲 | 见[@${N}, 第12段] |\n|---|---|\n| 乙 | [@${S}，第3段] |`,
    [
      ['page', 'i', `| 甲 | 见[@${N}, ¶ 12] |\n|---|---|\n| 乙 | [@${S}，第3段] |`],
      ['text', 'i', `| 甲 | 见[@${N}, 第12段] |\n|---|---|\n| 乙 | [@${S}, ¶ 3] |`],
    ],
  ],
  [`正文[^1]\n\n[^1]: 见[@${N}，第12段]。`, [['text', 'i', `正文[^1]\n\n[^1]: 见[@${N}, ¶ 12]。`]]],
  [`[@${N}，第１２段]`, [['text', 'i', `[@${N}, ¶ 12]`]]],
  [`[@${N}, ¶ 12bis]`, []],
  [`[@${N}, 第12段第(a)项]`, [['page', 'i', undefined]]],
  [`[@smith，第3段；@${N}，第4段]`, [['not-cited', 'w', `[@smith，第3段; @${N}, ¶ 4]`]]],
  [`[@smith, 第3段; @${N}, ¶ 4]`, []],
  [`@${N}[第12、15段]`, [['page', 'i', `@${N}[¶¶ 12, 15]`]], [['page', 'i', `@${N}[{¶ 12、15}]`]]],
  [
    `见[@${N},第12段]、[@${S},第3段]。`,
    [
      ['page', 'i', `见[@${N}, ¶ 12]、[@${S},第3段]。`],
      ['page', 'i', `见[@${N},第12段]、[@${S}, ¶ 3]。`],
    ],
  ],
  ['[@NPT/CONF.2020/PC.II/WP.41，第12段]', [['text', 'i', '[@NPT/CONF.2020/PC.II/WP.41, ¶ 12]']]],
  [`[@${N}, ¶ 3; emphasis added]`, [['not-cited', 'w', `[@${N}, ¶ 3, emphasis added]`]]],
  [`[@${N}, ¶ 3; 着重号为笔者所加]`, [['not-cited', 'w', `[@${N}, ¶ 3, 着重号为笔者所加]`]]],
  [`[@${N}, ¶ 3; @${S}; passim]`, [['not-cited', 'w', `[@${N}, ¶ 3; @${S}, passim]`]]],
  // what touches the place is a key itself
  ['参见@china-nuclear-disarmament-2022 第1段@npt-chair-sumary-2018 [第1段]', [['glued', 'w', undefined]]],
  // digits that are none to pandoc
  [`[@${N}, ¶ １２]`, [['text', 'i', `[@${N}, ¶ 12]`]]],
  // at the beginning of a paragraph a key is the mark of an example
  [`@${N}. Then`, [['example', 'w', `@{${N}}. Then`]]],
  [`(@${N}) says`, [['example', 'w', `(@{${N}}) says`]]],
  [`> x\n>\n> @${N}) says`, [['example', 'w', `> x\n>\n> @{${N}}) says`]]],
  [`- @${N}.`, [['example', 'w', `- @{${N}}.`]]],
  [`x\n- @${N}. Then`, []],
  [`x\n(@${N}) says`, []],
  [`(@${N})指出`, []],
  [`@${N} [¶ 3]. Then`, []],
  [`@{${N}}. Then`, []],
  // what an input method makes of brackets and of the sign
  [`见［@${N}, ¶ 3］。`, [['text', 'i', `见[@${N}, ¶ 3]。`]]],
  [`见 ［@${N}, ¶ 3］、[@${S}, ¶ 3]。`, [['text', 'i', `见[@${N}, ¶ 3]、[@${S}, ¶ 3]。`]]],
  [`see ［@${N}, ¶ 3］ x`, [['text', 'i', `see [@${N}, ¶ 3] x`]]],
  [`见【@${N}，第3段】。`, [['text', 'i', `见[@${N}, ¶ 3]。`]]],
  [`[@${N}, {¶&nbsp;1至2}；@${S}]`, [['not-cited', 'w', `[@${N}, {¶&nbsp;1至2}; @${S}]`]]],
  ['见[＠主席摘要，第3段]。', []],
  [`见[＠${N}，第3段]。`, [['not-cited', 'w', `见[@${N}, ¶ 3]。`]]],
  [`见[@ ${N}, ¶ 3]。`, [['not-cited', 'w', `见[@${N}, ¶ 3]。`]]],
  [`见［＠NPT/CONF.2020/PC.II/WP.41，第3段］。`, [['not-cited', 'w', '见[@NPT/CONF.2020/PC.II/WP.41, ¶ 3]。']]],
  [`见【@${N}】。`, []],
  [`见【NPT/CONF.2020/PC.II/WP.41，第3段】。`, []],
  ['[@npt/conf.2020/pc.ii/wp.41, 第12段]', [['page', 'i', '[@npt/conf.2020/pc.ii/wp.41, ¶ 12]']]],
];

describe('the check of what pandoc reads', function () {
  this.timeout(60_000);
  for (const language of ['en', 'zh'] as const) {
    const head = `---\nlang: ${language}\n---\n\n`;
    const rows = table.map(([text, en, zh]) => ({ text, expected: language === 'en' ? en : (zh ?? en) }));

    it(`finds what is misread, and offers the form that is read (${language})`, () => {
      for (const { text, expected } of rows) {
        const found = check(head + text).filter(({ code }) => codes.includes(code));
        assert.deepEqual(
          found.map((finding) => [
            finding.data.code === 'citation.not-parsed-by-pandoc' ? finding.data.verdict : 'glued',
            finding.severity.charAt(0),
            fixed(head + text, finding)?.slice(head.length),
          ]),
          expected,
          text,
        );
        for (const { start, end, fixes } of found) {
          for (const { edits } of fixes)
            assert.ok(
              edits.every((edit) => edit.start >= start && edit.end <= end),
              text,
            );
        }
      }
    });

    it(`offers what the real pandoc reads (${language})`, async () => {
      const texts = rows.flatMap(({ text }) => {
        let now = text;
        for (let round = 0; round < 5; round++) {
          const next = check(head + now).find(({ code, fixes }) => codes.includes(code) && fixes.length);
          if (!next) break;
          now = fixed(head + now, next)?.slice(head.length) ?? now;
        }
        return now === text ? [] : [now];
      });
      assert.ok(texts.length > 40);
      const real = await pandocCites(language, texts, keys);
      texts.forEach((text, at) => {
        const { citations } = scanCitations(text, library, { bibliography });
        const ours = citations.flatMap((citation) => pandocReadings(text, citation, language));
        const said = ours.map(({ key, locator }) => [key, key.toLowerCase(), locator?.label, locator?.text]);
        const cites = text.includes('\n\n[^1]') ? (real[at] ?? []).slice(0, 1) : (real[at] ?? []);
        assert.deepEqual(
          cites.map(({ key, printed, label, locator }) => [
            key,
            printed,
            locator === undefined ? undefined : label,
            locator?.replaceAll('–', '-'),
          ]),
          said,
          text,
        );
      });
    });
  }

  it('judges by what pandoc does without a language, and writes what it reads in any', () => {
    const text = `这是一份中文分析，见[@${N}, para. 12]，又见[@${N}, 第12至15段]。`;
    assert.deepEqual(
      check(text).map((finding) => fixed(text, finding)),
      [`这是一份中文分析，见[@${N}, para. 12]，又见[@${N}, {¶ 12至15}]。`],
    );
    // a project, or the style, may say the language
    assert.equal(check(text, { language: 'zh' }).length, 2);
    assert.equal(check(text, { style: { ...style, defaultLocale: 'zh-CN' } }).length, 2);
  });

  it('knows the paragraph sign of languages, and what is a label in none of them', async () => {
    for (const [language, text, expected] of [
      ['fr', `[@${N}, ¶ 12]`, `[@${N}, § 12]`],
      ['fr', `[@${N}, paras. 12-13]`, `[@${N}, § 12-13]`],
      ['es', `[@${N}, 第12段]`, `[@${N}, § 12]`],
      ['es', `[@${N}, {¶ 12}]`, `[@${N}, § 12]`],
      ['ca', `[@${N}, §§ 12, 15]`, `[@${N}, § 12, 15]`],
      ['de', `[@${N}, para. 12]`, `[@${N}, ¶ 12]`],
      ['de', `[@${N}, § 12]`, `[@${N}, ¶ 12]`],
      ['ru', `[@${N}, 第12至15段]`, `[@${N}, ¶¶ 12-15]`],
      ['fr', `[@${N}, § 12]`, undefined],
      ['de', `[@${N}, ¶¶ 12-15]`, undefined],
      ['ja', `[@${N}, para. 12]`, undefined],
    ] as const) {
      const whole = `---\nlang: ${language}\n---\n\n${text}`;
      const found = check(whole);
      assert.deepEqual(
        found.map((finding) => [finding.severity, fixed(whole, finding)?.split('\n').at(-1)]),
        expected === undefined ? [] : [['information', expected]],
        text,
      );
      const [[before] = [], [after] = []] = await pandocCites(language, [text, expected ?? text], keys);
      assert.equal(before?.locator !== undefined && before.label === 'paragraph', expected === undefined, text);
      assert.deepEqual([after?.label, after?.suffix], ['paragraph', ''], expected);
    }
  });

  it('keeps lists as lists', () => {
    for (const [text, expected] of [
      [`[@${N}, 第12、13段]`, `[@${N}, {¶ 12、13}]`],
      [`[@${N}, 第12和13段]`, `[@${N}, {¶ 12和13}]`],
      [`[@${N}，第15、12段]`, `[@${N}, {¶ 15、12}]`],
    ] as const) {
      const whole = `---\nlang: zh\n---\n\n${text}`;
      assert.deepEqual(
        check(whole).map((finding) => fixed(whole, finding)?.split('\n').at(-1)),
        [expected],
      );
    }
  });

  const style: StyleFacts = {
    name: 'a.csl',
    note: false,
    locators: 'printed',
    multilingual: false,
    paragraphTerms: new Map(),
  };

  it('knows the labels that the style adds', () => {
    const text = `---\nlang: zh\n---\n\n见[@${N}, para. 12]。`;
    assert.equal(check(text, { style }).length, 1);
    assert.deepEqual(check(text, { style: { ...style, paragraphTerms: new Map([['zh', ['para.']]]) } }), []);
  });

  it('warns of numbers that the style does not print, and writes them so that they are printed', async () => {
    for (const [language, text, expected, locators = 'dropped'] of [
      ['zh', `见[@${N}, ¶ 12]。`, `见[@${N}{}, 第12段]。`],
      ['zh', `见[@${N}, 第12至15段]。`, `见[@${N}{}, 第12至15段]。`],
      ['zh', `见[@${N}, ¶ 200]。`, `见[@${N}{}, 第200段]。`],
      ['zh', `见[@china-nuclear-disarmament-2022, {¶ 三㈡}]。`, `见[@china-nuclear-disarmament-2022{}, 第三㈡段]。`],
      ['en', `see [@${N}, ¶¶ 12-15]`, `see [@${N}{}, paras. 12–15]`],
      ['en', `see @${N} [¶ 12]`, `see @${N} [{}, para. 12]`],
      // a bare number is read as a page, a paragraph that is taken for one is printed as typed
      ['zh', `见[@${N}, ¶ 12]。`, `见[@${N}{}, 第12段]。`, 'unlabelled'],
      ['zh', `见[@${N}, 12]。`, `见[@${N}{}, 第12段]。`, 'unlabelled'],
      ['zh', `见[@${N}, 第12段]。`, undefined, 'unlabelled'],
      // printed as typed
      ['zh', `见[@${N}，第12段]。`, undefined],
      ['zh', `见[@${N}{}, 第12段]。`, undefined],
      ['zh', `见[@${N}]。`, undefined],
    ] as readonly (readonly [string, string, string | undefined, StyleFacts['locators']?])[]) {
      const whole = `---\nlang: ${language}\n---\n\n${text}`;
      const found = check(whole, { style: { ...style, locators } }).filter(({ code }) => codes.includes(code));
      assert.deepEqual(
        found.map((finding) => [finding.severity, fixed(whole, finding)?.slice(-(expected ?? '').length)]),
        expected === undefined ? [] : [['warning', expected]],
        text,
      );
      if (expected === undefined) continue;
      const [[cite] = []] = await pandocCites(language, [expected], keys);
      assert.deepEqual(
        [cite?.locator, cite?.suffix.replace(/^, /, '')],
        [undefined, /\{\}, (.*?)\]/.exec(expected)?.[1]],
        text,
      );
    }
  });
});
