import * as vscode from 'vscode';
import type { Lookup } from '../../../src/core/lookup/lookup';
import { host } from '../bridge';
import { assertOrder, corpusAgain, logText } from '../order';
import { until } from '../screen';

describe('the order in the picker', () => {
  let lookup: Lookup;
  before(async () => ({ lookup } = await corpusAgain()));
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const queries: readonly [kind: string, query: string][] = [
    ['an exact fragment', '不可逆性和透明度'],
    ['one mistake', '不可逆性和透名度'],
    ['two mistakes', '加强核武器的不可逆行和透名度'],
    ['several words', '核裁军 透明度'],
    ['words in another order', '透明度核裁军'],
    ['pinyin', 'hecaijun'],
    ['initials', 'hcj'],
    ['a document and a number', 'wp41 12'],
    ['traditional characters', '核武器國家'],
    ['full-width letters', 'ＮＰＴ'],
    ['mixed scripts', 'hewuqi 承诺'],
    ['one character', '核'],
    ['two letters', 'bh'],
    ['another name', 'TPNW'],
    ['an exact phrase', '"核裁军"'],
    ['a year', 'year:2018 核'],
  ];
  for (const [kind, query] of queries)
    it(`is the engine's for ${kind}: ${query}`, function () {
      this.timeout(60_000);
      return assertOrder(lookup, query);
    });

  // VS Code's server writes no logs where its native modules are missing, as they are in these tests.
  (host === 'web' ? it : it.skip)('comes from the index that is in the package', async () => {
    await until(logText, (lines) => lines.includes('5 of 5 documents are in the index'));
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
