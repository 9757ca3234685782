import assert from 'node:assert/strict';
import { checkQuotations } from '../../../src/core/citation/quotation';
import { formatAddress } from '../../../src/core/corpus/address';
import { scanCitations } from '../../../src/core/citation/scan';
import { corpusWithEnglish } from './corpus';

/** What an analysis reads after each fix of its first finding, by the kind of the fix. */
function fixed(text: string): Record<string, string> {
  const library = corpusWithEnglish();
  const { citations, structure } = scanCitations(text, library);
  const [finding] = checkQuotations(text, structure, citations, library).findings;
  const after: Record<string, string> = {};
  for (const fix of finding?.fixes ?? []) {
    if (fix.kind === 'cite-paragraph') {
      after[fix.kind] = fix.addresses.map(formatAddress).join('–');
      continue;
    }
    let out = text;
    for (const edit of [...fix.edits].reverse()) out = out.slice(0, edit.start) + edit.text + out.slice(edit.end);
    after[fix.kind] = out.slice(0, out.search(/ ?\[@/));
  }
  return after;
}

const S = '[@npt-chair-summary-2018, ¶';
const E = '[@example-working-paper, ¶';

describe('fixes of quotations', () => {
  const cases: readonly (readonly [string, string, Record<string, string>])[] = [
    [
      'the words that the writer put in round brackets get square ones',
      `“缔约国（即各国）重申致力于充分、有效地执行第六条”${S} 12]`,
      {
        brackets: '“缔约国［即各国］重申致力于充分、有效地执行第六条”',
      },
    ],
    [
      'numbers are written as the writer writes them',
      `“2018年4月24号在日内瓦举行的战略稳定会议的成果”${S} 25]`,
      { 'source-words': '“2018年4月24日在日内瓦举行的战略稳定会议的成果”' },
    ],
    [
      'other words at the end are put for those of the source up to the end of its clause',
      `“重申致力于不首先使用核武器的战略”${S} 20]`,
      { 'source-words': '“重申致力于不首先使用核武器的政策”' },
    ],
    [
      'however the two are alike',
      '“继续对裁军谈判会议陷入僵局深感忧虑”[@p5-beijing-statement-2014, ¶ 7]',
      { 'source-words': '“继续对裁军谈判会议陷入僵局感到关切”' },
    ],
    [
      'a mark of omission does not stand for a negation',
      `“安全环境应阻止核裁军取得进一步步骤”${S} 8]`,
      { 'source-words': '“安全环境不应阻止核裁军取得进一步步骤”' },
    ],
    [
      'nor in the middle of a word',
      `“使用或威胁使用核武器不符合国际人道法的基本规则”${S} 14]`,
      { 'source-words': '“使用或威胁使用核武器不符合国际人道主义法的基本规则”' },
    ],
    [
      'words are not put beside the word that the writer put for them',
      `“［各］缔约国认为，充分履行现有的核裁军义务和承诺将有助于改善全球环境”${S} 8]`,
      {},
    ],
    [
      'a mark of omission in English has one space on each side',
      `“The report should be concise and non-judgemental” ${E} 7]`,
      {
        'source-words': '“The report should be concise, factual and non-judgemental”',
        ellipsis: '“The report should be concise … and non-judgemental”',
      },
    ],
    [
      'a verb that was moved to the front goes back to its place',
      `“缔约国深表关切任何使用核武器的灾难性人道主义后果”${S} 14]`,
      { 'source-words': '“缔约国对任何使用核武器的灾难性人道主义后果深表关切”' },
    ],
    [
      'an exception is given whole',
      `"It may invite observers" ${E} 5]`,
      { 'source-words': '"It may invite observers, except representatives of commercial operators"' },
    ],
    ['a quotation does not break off after its', `"nothing should be done to undermine it" ${E} 14]`, {}],
    [
      'inner marks are closed and opened in pairs',
      `“小集团、小圈子盛行”[@china-nuclear-disarmament-2022, {¶ 三㈡}]`,
      { brackets: '“小集团、小圈子［盛行］”' },
    ],
    [
      'clauses that stand the other way round are put in the order of the source',
      '“符合全人类的共同利益，最终建立无核武器世界”[@china-nuclear-disarmament-2022, ¶ 1]',
      { 'source-words': '“最终建立无核武器世界，符合全人类的共同利益”' },
    ],
    [
      'a paragraph that is cited already is not offered: the title goes on with none of its words',
      '“本着两国平等信任的全面战略协作伙伴关系和对保障国际安全肩负的责任……中华人民共和国和俄罗斯联邦”[@china-russia-stability-2019, {第1自然段}]',
      {
        'source-words':
          '“中华人民共和国和俄罗斯联邦，本着两国平等信任的全面战略协作伙伴关系和对保障国际安全肩负的责任”',
      },
    ],
    [
      'the words at the beginning are put right back to the beginning of their clause',
      `“将促进创造有利于核合作的环境”${S} 46]`,
      { 'source-words': '“有助于创造有利于核合作的环境”' },
    ],
    [
      'words in the language of the only text are nobody’s translation',
      `主席摘要第26段指出：“透明度是一切裁军谈判的前提，任何国家不得以安全为由拒绝公开其核弹头的数量。”${S} 26]`,
      {},
    ],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(fixed(text), expected));
});
