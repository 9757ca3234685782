import assert from 'node:assert/strict';
import { compareQuotation } from '../../../src/core/citation/quotation-compare';
import { readQuotedWords } from '../../../src/core/citation/quotation-parse';
import { sourceText } from '../../../src/core/citation/quotation-source';
import { corpus } from './corpus';

/** Compares a quotation with a paragraph: the differences as `kind quoted>printed`. */
function differences(id: string, quotation: string): string[] {
  const library = corpus();
  const paragraph = library.paragraph(id);
  assert.ok(paragraph, id);
  const document = library.document(paragraph.address.key);
  assert.ok(document);
  const source = sourceText(document);
  const interval = source.interval(paragraph);
  assert.ok(interval);
  const words = readQuotedWords(quotation, [{ start: 0, end: quotation.length }], []);
  const comparison = compareQuotation(quotation, words, source, [interval]);
  for (const { start, end, quoted, source: place } of comparison.differences) {
    assert.equal(quotation.slice(start, end), quoted, 'the span in the analysis holds the quoted words');
    const holder = place?.address === undefined ? undefined : library.paragraph(place.address);
    if (place && holder) assert.equal(holder.text.slice(place.start, place.end), place.text);
  }
  return comparison.differences.map(({ kind, quoted, printed }) => `${kind} ${quoted}>${printed}`);
}

const S = 'npt-chair-summary-2018';
const C = 'china-nuclear-disarmament-2022';

describe('comparing a quotation with its paragraph', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    [`${S}#8`, '安全环境不应阻止核裁军取得进一步步骤', []],
    [`${S}#8`, '安全环境应阻止核裁军取得进一步步骤', ['dropped >不']],
    [`${S}#8`, '安全环境不应阻止核裁军取得更多步骤', ['changed 更多>进一步']],
    [`${S}#8`, '安全环境……阻止核裁军取得进一步步骤', ['cut >不应']],
    [`${S}#8`, '应加强建立信任和恢复信任措施……安全环境不应阻止', ['order 安全环境不应阻止>安全环境不应阻止']],
    [`${S}#15`, '缔约国强调，无限期延长《条约》', ['cut >有']],
    [`${S}#42`, '核武器缔约国具有得到核武器国家', ['cut >无']],
    [`${S}#16`, '估计仍然超过 15000 件', []],
    [`${S}#16`, '估计仍然超过 16 000 件', ['changed 16 000>15 000']],
    [`${S}#16`, '5 000 件', ['changed 5 000>15 000']],
    [`${S}#24`, '已将核储存减少 85%', ['changed 85%>88%']],
    [`${S}#36`, '2017–2018年裂变材料禁产条约', []],
    [`${S}#12`, '12. 缔约国重申致力于', []],
    [`${C}#1`, '符合全人类的共同利益，最终建立无核武器世界', ['order 最终建立无核武器世界>最终建立无核武器世界']],
    [
      `${S}#91`,
      '朝鲜民主主义人民共和国不得根据《条约》获取核武器国家地位，缔约国重申',
      ['order 缔约国重申>缔约国重申'],
    ],
    // The clause was left out; the same words also begin the next sentence.
    [
      `${S}#27`,
      '缔约国强调，进一步加强其作为包括核武器国家在内的所有缔约国的有效问责机制的作用',
      ['dropped >透明度和报告应牢固地纳入不扩散条约审议周期'],
    ],
    [`${S}#46`, '将促进创造有利于核合作的环境', ['changed 将促进>有助于']],
    [`${C}#3`, '三、当前形势下', []],
    [`${C}#3/3`, '(三) 降低核武器', []],
    [`${C}#3`, '中方主张：㈠ 依据公正合理', []],
    [`${C}#2`, '日益高涨。一些国家固守冷战思维', []],
    [`${C}#2`, '国家固守冷战思维', ['cut >一些']],
    [`${C}#3/1`, '两个拥有最大核武库的国家［指美俄］，应根据', []],
    [`${C}#3/1`, '两个拥有最大核武库的国家（指美俄），应根据', ['added 指美俄>']],
    [`${C}#3/1`, '两个拥有最大核武库的国家（引者注：指美俄），应根据', []],
    [`${C}#3/1`, '最大核武库的国家', []],
    [`${S}#20`, '中国重申［其］致力于', []],
    [`${S}#20`, '［中方］重申致力于', []],
    [`${S}#8`, '安全环境［　］应阻止核裁军', ['cut >不']],
    [`${S}#8`, '安全环境［原则上］应阻止核裁军', ['dropped >不']],
  ];
  for (const [id, quotation, expected] of table) {
    it(`${quotation} → ${expected.join(', ') || 'as printed'}`, () => {
      assert.deepEqual(differences(id, quotation), expected);
    });
  }

  it('is silent about a cut that the cited text also prints whole', () => {
    // “核武器国家” stands after 无 and without it.
    assert.deepEqual(differences(`${C}#3/4`, '核武器国家'), []);
  });
});
