import assert from 'node:assert/strict';
import { formatCitation } from '../../../src/core/citation/format';
import { pandocReadings } from '../../../src/core/citation/pandoc';
import type { PandocReading, PandocVerdict } from '../../../src/core/citation/pandoc';
import { scanCitations } from '../../../src/core/citation/scan';
import { library } from './fixture';
import { pandocCites } from './real-pandoc';
import type { RealCite } from './real-pandoc';

const N = 'npt-chair-summary-2018';
const S = 'p5-beijing-statement-2014';
const keys = library.works.map(({ key }) => key);

function readings(text: string, language: string): readonly PandocReading[] {
  return scanCitations(text, library).citations.flatMap((citation) => pandocReadings(text, citation, language));
}

const one = (text: string | undefined) => (text ?? '').replace(/[-–—～]/g, '-').replace(/\s+/g, '');

/** What we say must be what pandoc did: the same keys, locators under the same labels, the same plain text behind them. */
function agree(text: string, ours: readonly PandocReading[], real: readonly RealCite[], language: string): void {
  const said = ours
    .filter(({ recognised }) => recognised)
    .map(({ key, locator }) => [key, locator ? `${locator.label} ${one(locator.text)}` : '']);
  const did = real.map(({ key, label, locator }) => [key, locator === undefined ? '' : `${label} ${one(locator)}`]);
  assert.deepEqual(said, did, `${language}: ${text}`);
}

/** Form, then the verdict in English and in Chinese. */
const forms: readonly (readonly [
  text: string,
  en: PandocVerdict | readonly PandocVerdict[],
  zh: PandocVerdict | readonly PandocVerdict[],
])[] = [
  [`[@${N}]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶ 12]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶12]`, 'as-meant', 'as-meant'],
  [`[@${N} ¶ 12]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 12-15]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 12--15]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 12–15]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 12—15]`, 'cut', 'cut'],
  [`[@${N}, ¶¶ 12, 15]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 3, 12-15, 20]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 12、15]`, 'cut', 'cut'],
  [`[@${N}, ¶¶ 12 至 15]`, 'cut', 'cut'],
  [`[@${N}, ¶¶ 12至15]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶¶ 12 and 15]`, 'cut', 'cut'],
  [`[@${N}, ¶¶ 12 to 15]`, 'cut', 'cut'],
  [`[@${N}, {¶ 12至15}]`, 'as-meant', 'as-meant'],
  [`[@${N}, {¶ 12、15}]`, 'as-meant', 'as-meant'],
  [`[@${N}, {¶ 12 and 15}]`, 'as-meant', 'as-meant'],
  [`[@${N}, § 12]`, 'other-label', 'other-label'],
  [`[@${N}, para. 12]`, 'as-meant', 'text'],
  [`[@${N}, paras. 12-15]`, 'as-meant', 'text'],
  [`[@${N}, para 12]`, 'text', 'text'],
  [`[@${N}, paragraph 12]`, 'as-meant', 'text'],
  [`[@${N}, Para. 12]`, 'as-meant', 'text'],
  [`[@${N}, 段 12]`, 'text', 'as-meant'],
  [`[@${N}, 段12]`, 'page', 'page'],
  [`[@${N}, 第12段]`, 'page', 'page'],
  [`[@${N}, 第12至15段]`, 'page', 'page'],
  [`[@${N}, 第十二段]`, 'text', 'text'],
  [`[@${N}，第12段]`, 'text', 'text'],
  [`[@${N}，¶ 12]`, 'text', 'text'],
  [`[@${N}, ¶ １２]`, 'text', 'text'],
  [`[@${N}, 第１２段]`, 'text', 'text'],
  [`[see A &amp; B, @${N}, ¶ 12, C &#38; D]`, 'as-meant', 'as-meant'],
  [`[@${N}, 12]`, 'page', 'page'],
  [`[@${N}, {12}]`, 'page', 'page'],
  [`[@${N}, p. 12]`, 'as-meant', 'as-meant'],
  [`[@${N}, especially para. 12]`, 'text', 'text'],
  [`[@${N}{}, 第12段]`, 'as-meant', 'as-meant'],
  [`[@${N}, {第12段}]`, 'as-meant', 'as-meant'],
  [`[@${N} {¶ 12}]`, 'as-meant', 'as-meant'],
  ['[@china-nuclear-disarmament-2022, ¶ 三㈡]', 'text', 'text'],
  ['[@china-nuclear-disarmament-2022, {¶ 三㈡}]', 'as-meant', 'as-meant'],
  ['[@china-nuclear-disarmament-2022, {第四段第2项}]', 'as-meant', 'as-meant'],
  ['[@china-nuclear-disarmament-2022, ¶ 3(2)]', 'as-meant', 'as-meant'],
  ['[@china-russia-stability-2019, {来函，第1自然段}]', 'as-meant', 'as-meant'],
  ['[@china-russia-stability-2019, {来函}]', 'as-meant', 'as-meant'],
  ['[@china-russia-stability-2019, {sixth paragraph}]', 'as-meant', 'as-meant'],
  ['[@china-russia-stability-2019, sixth paragraph]', 'text', 'text'],
  ['[@china-russia-stability-2019, 第6自然段]', 'page', 'page'],
  ['[@p5-beijing-summary-2019, {para. 1, second item}]', 'as-meant', 'as-meant'],
  ['[@report-2020, ¶ 1(a)]', 'as-meant', 'as-meant'],
  ['[@report-2020, ¶ 1 (a)]', 'cut', 'cut'],
  ['[@report-2020, annex I, ¶ 3]', 'text', 'text'],
  ['[annex I to @report-2020, ¶ 3]', 'as-meant', 'as-meant'],
  ['[@{S/RES/2231(2015)}, ¶ 7]', 'as-meant', 'as-meant'],
  [`[see @${N}, ¶ 3; @${S}, ¶ 9]`, ['as-meant', 'as-meant'], ['as-meant', 'as-meant']],
  [`[@${N}, ¶ 3; @${S}, 第9段]`, ['as-meant', 'page'], ['as-meant', 'page']],
  [`[@${N}、@${S}]`, ['not-cited', 'not-cited'], ['not-cited', 'not-cited']],
  [`[@${N}，第3段；@${S}，第4段]`, ['not-cited', 'not-cited'], ['not-cited', 'not-cited']],
  [`[-@${N}, ¶ 3]`, 'as-meant', 'as-meant'],
  [`[参见@${N}, ¶ 3]`, 'not-cited', 'not-cited'],
  [`[参见 @${N}, ¶ 3]`, 'as-meant', 'as-meant'],
  [`参见[@${N}, ¶ 3]`, 'as-meant', 'as-meant'],
  [`[@${N}, ¶ 3]{.x}`, 'not-cited', 'not-cited'],
  [`[@${N}, ¶ 3](http://x)`, 'not-cited', 'not-cited'],
  [`[@${N}, ¶ 3](a\n"b")`, 'not-cited', 'not-cited'],
  [`@${N} [¶ 12][@${S},\n¶ 4]`, ['text', 'as-meant'], ['text', 'as-meant']],
  [`[@${N}, ¶ 3][@${S}, ¶ 4]`, ['not-cited', 'as-meant'], ['not-cited', 'as-meant']],
  [`[@${N}, ¶ 3;]`, 'not-cited', 'not-cited'],
  [`[@${N}, ¶ 3; ¶ 5]`, 'not-cited', 'not-cited'],
  [`@${N} [¶ 12]`, 'as-meant', 'as-meant'],
  [`@${N}[¶ 12]`, 'as-meant', 'as-meant'],
  [`@${N} [第12段]`, 'page', 'page'],
  [`@${N} [para. 12]`, 'as-meant', 'text'],
  [`@${N} [¶ 12; @${S}, ¶ 3]`, ['as-meant', 'as-meant'], ['as-meant', 'as-meant']],
  [`@${N}，第12段`, 'text', 'text'],
  [`@${N}, para. 12`, 'text', 'text'],
  [`@${N} [¶ 12]{.x}`, 'text', 'text'],
  [`参见@${N}所述`, 'not-cited', 'not-cited'],
  [`参见 @${N} 所述`, 'as-meant', 'as-meant'],
  [`参见 @${N}所述`, 'not-cited', 'not-cited'],
  [`参见 @{${N}}所述`, 'as-meant', 'as-meant'],
  [`**[@${N}, ¶ 3]**`, 'as-meant', 'as-meant'],
  [`text^[see @${N} [¶ 3]]`, 'as-meant', 'as-meant'],
  [`> 引[@${N},\n> ¶ 12]`, 'as-meant', 'as-meant'],
  [`见 NPT/CONF.2020/PC.II/WP.41，第12段`, [], []],
];

describe('what pandoc will do', function () {
  this.timeout(60_000);
  for (const language of ['en', 'zh'] as const) {
    it(`is what it does (${language})`, async () => {
      const real = await pandocCites(
        language,
        forms.map(([text]) => text),
        keys,
      );
      assert.equal(real.length, forms.length);
      forms.forEach(([text, en, zh], at) => {
        const ours = readings(text, language);
        const expected = language === 'en' ? en : zh;
        assert.deepEqual(
          ours.map(({ verdict }) => verdict),
          typeof expected === 'string' ? [expected] : expected,
          `${language}: ${text}`,
        );
        // two keys without a semicolon: the first one is not printed
        if (/[、；]@/.test(text))
          assert.deepEqual([real[at]?.length, real[at]?.[0]?.key, real[at]?.[0]?.printed], [1, N, S], text);
        else agree(text, ours, real[at] ?? [], language);
      });
    });

    it(`is what we mean, in everything that the formatter writes (${language})`, async () => {
      const texts = library.documents.flatMap((document) =>
        document.paragraphs
          .filter(
            (paragraph) =>
              !/^(?:fig)/.test(paragraph.address.key) &&
              (paragraph.items.length ||
                paragraph.address.segments.length > 1 ||
                paragraph.line < 3 ||
                paragraph.counted),
          )
          .map((paragraph) => formatCitation(library, [paragraph.address], { style: 'pandoc', language }).text),
      );
      const real = await pandocCites(language, texts, keys);
      texts.forEach((text, at) => {
        const ours = readings(text, language);
        for (const { verdict } of ours) assert.equal(verdict, 'as-meant', text);
        agree(text, ours, real[at] ?? [], language);
        assert.ok(
          (real[at] ?? []).every(({ locator, suffix }) => locator !== undefined && suffix === ''),
          text,
        );
      });
    });
  }

  it('reads the mark of an example where pandoc does', async () => {
    const marks: readonly (readonly [text: (key: string) => string, example: boolean])[] = [
      [(key) => `@${key}. Then`, true],
      [(key) => `x\n\n(@${key}) says`, true],
      [(key) => `> @${key})\n> says`, true],
      [(key) => `- a\n- @${key}. Then`, true],
      [(key) => `# H\n@${key}. Then`, true],
      [(key) => `a\n: @${key}. Then`, true],
      [(key) => `1. @${key}.`, true],
      [(key) => `x\n(@${key}) says`, false],
      [(key) => `x\n- @${key}. Then`, false],
      [(key) => `(@${key})says`, false],
      [(key) => `@${key}, then`, false],
      [(key) => `@${key}: then`, false],
      [(key) => `*@${key}*. Then`, false],
      [(key) => `(@{${key}}) says`, false],
      [(key) => `@{${key}}. Then`, false],
    ];
    // a key that is a mark once is one wherever it stands: pandoc reads each by itself
    for (const [make, example] of marks) {
      const text = make(N);
      const ours = readings(text, 'en');
      assert.deepEqual(
        ours.map(({ verdict }) => verdict),
        [example ? 'not-cited' : 'as-meant'],
        text,
      );
      agree(text, ours, (await pandocCites('en', [text], keys))[0] ?? [], 'en');
    }
  });

  it('says so where labels are not known', () => {
    assert.deepEqual(
      readings(`[@${N}, Abs. 12]`, 'de').map(({ verdict }) => verdict),
      ['as-meant'],
    );
    assert.deepEqual(
      readings(`[@${N}, § 12]`, 'fr').map(({ verdict }) => verdict),
      ['as-meant'],
    );
    assert.deepEqual(
      readings(`[@${N}, ¶ 12]`, 'fr').map(({ verdict }) => verdict),
      ['text'],
    );
  });
});
