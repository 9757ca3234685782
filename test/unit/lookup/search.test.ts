import assert from 'node:assert/strict';
import { createLookup } from '../../../src/core/lookup/lookup';
import { documentOf } from './documents';

const chinese = documentOf('summary', [
  '缔约国重申对《不扩散核武器条约》的承诺，充分遵守《条约》的各项规定。',
  '中国重申致力于不首先使用核武器的政策，并承诺不对无核武器国家使用或威胁使用核武器。',
  '缔约国强调在履行核裁军义务方面适用透明、可核查、不可逆转原则的重要性。',
  '核武器总数估计仍然超过 15 000 件。有缔约国呼吁所有核武器国家不要增加核弹头数量。',
  '他们应通过对话磋商解决彼此关切，增进互信水平，巩固共同安全。',
  '推动 NPT2020 年审议大会取得成功。',
]);
const english = documentOf(
  'report',
  [
    'States parties welcomed the entry into force of the Treaty on non-proliferation of nuclear weapons.',
    'Transparency and verification of disarmament measures remain essential.',
    'The Conference adopted its programme of work without a vote.',
  ],
  { language: 'en' },
);
const others = [
  documentOf('fr', ['Les États parties réaffirment leur engagement en faveur du désarmement nucléaire.'], {
    language: 'fr',
  }),
  documentOf('es', ['Los Estados partes acogieron con satisfacción el Año Internacional.'], { language: 'es' }),
  documentOf('ru', ['Государства-участники подчеркнули важность ядерного разоружения и её проверки.'], {
    language: 'ru',
  }),
  documentOf('ar', ['أكدت الدول الأطراف أهمية نزع السلاح النووي والتحقق منه.'], { language: 'ar' }),
];

const cases: [what: string, query: string, address: string][] = [
  ['an exact fragment', '不首先使用', 'summary#2'],
  ['a wrong character', '不守先使用核武器', 'summary#2'],
  ['a missing character', '不首使用核武器', 'summary#2'],
  ['an added character', '不首先地使用核武器', 'summary#2'],
  ['two swapped characters', '不先首使用核武器', 'summary#2'],
  ['two wrong characters', '缔约国强掉在覆行核裁军义务', 'summary#3'],
  ['a short word that sounds the same', '搓商', 'summary#5'],
  ['several words', '核查 裁军', 'summary#3'],
  ['several words in another order', '原则 透明', 'summary#3'],
  ['the same without spaces', '原则核查透明', 'summary#3'],
  ['traditional characters', '締約國強調', 'summary#3'],
  ['full-width input', 'ＮＰＴ２０２０', 'summary#6'],
  ['spaces between scripts', 'NPT 2020 年', 'summary#6'],
  ['pinyin', 'hewuqiguojia', 'summary#2'],
  ['pinyin with spaces and an unfinished end', 'dui hua cuo sh', 'summary#5'],
  ['pinyin with tones', 'cuōshāng', 'summary#5'],
  ['pinyin with tone numbers', 'cuo1shang1', 'summary#5'],
  ['initials', 'tmkhc', 'summary#3'],
  ['pinyin and characters', 'touming 原则', 'summary#3'],
  ['shortened pinyin', 'toumkehec', 'summary#3'],
  ['a grouped number', '15000', 'summary#4'],
  ['the same with a comma', '15,000 件', 'summary#4'],
  ['one ideograph', '磋', 'summary#5'],
  ['two letters', 'np', 'summary#6'],
  ['English words', 'transparency disarmament', 'report#2'],
  ['a misspelt English word', 'transparncy disarmament', 'report#2'],
  ['the beginning of a word', 'verif', 'report#2'],
  ['a hyphen left out', 'nonproliferation', 'report#1'],
  ['a hyphen read as a space', 'non proliferation', 'report#1'],
  ['French without accents', 'etats desarmement nucleaire', 'fr#1'],
  ['Spanish in capitals', 'AÑO INTERNACIONAL', 'es#1'],
  ['Russian with ё as е', 'ее проверки', 'ru#1'],
  ['Arabic without hamza', 'الاطراف اهمية', 'ar#1'],
  ['Arabic with marks', 'نَزْعُ السِّلاح', 'ar#1'],
  ['Arabic without the article', 'سلاح نووي', 'ar#1'],
  ['a quoted phrase', '"可核查"', 'summary#3'],
];

describe('lookup', () => {
  const lookup = createLookup([chinese, english, ...others]);

  for (const [what, query, address] of cases) {
    it(`finds ${what}: ${query}`, () => {
      const found = lookup.search(query, { limit: 5 });
      assert.equal(found[0]?.address, address, JSON.stringify(found.map((result) => [result.address, result.score])));
    });
  }

  it('finds and marks a word in either form, where characters differ in some words only', () => {
    const pairs = [
      ['藉口', '借口'],
      ['藉以', '借以'],
      ['瞭解', '了解'],
      ['反覆', '反复'],
      ['涵蓋', '涵盖'],
      ['覆蓋', '覆盖'],
      ['意味著', '意味着'],
      ['顯著', '显著'],
      ['計畫', '计划'],
      ['復甦', '复苏'],
      ['想像', '想象'],
      ['業餘', '业馀'],
      ['諮商', '咨商'],
      ['衞生', '卫生'],
      ['乾旱', '干旱'],
      ['裏約', '里约'],
      ['沈沒', '沉没'],
      ['衹有', '只有'],
    ] as const;
    for (const [printed, typed] of [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]) {
      const found = createLookup([documentOf('a', ['其他事项。', `各国${printed}的情况。`])]).search(typed);
      assert.equal(found[0]?.address, 'a#2', `${typed} for ${printed}`);
      const { ranges = [], text = '' } = found[0] ?? {};
      assert.deepEqual(
        ranges.map(([from, to]) => text.slice(from, to)),
        [printed],
      );
    }
    const sounds = createLookup([documentOf('a', ['其他事项。', '取得显著成果。', '破坏沈阳的覆盖。'])]);
    for (const [typed, address] of [
      ['xianzhu', 'a#2'],
      ['pohuai', 'a#3'],
      ['fugai', 'a#3'],
      ['shenyang', 'a#3'],
    ] as const)
      assert.equal(sounds.search(typed)[0]?.address, address, typed);
  });

  it('gives nothing for an empty query or one of punctuation', () => {
    assert.deepEqual(lookup.search(''), []);
    assert.deepEqual(lookup.search(' 、。— '), []);
  });

  it('gives only the very words for a phrase in quotation marks', () => {
    assert.deepEqual(lookup.search('"核查可"'), []);
    assert.deepEqual(
      lookup.search('“核武器国家”').map((result) => result.address),
      ['summary#2', 'summary#4'],
    );
  });
});
