import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Lookup } from '../../../src/core/lookup/lookup';
import { assertOrder, corpusAgain } from '../order';
import { screen, until } from '../screen';

const script = () =>
  vscode.Uri.joinPath(vscode.extensions.getExtension('pincite.pincite')!.extensionUri, 'dist/worker.js');
describe('a corpus that is searched in a worker', function () {
  this.timeout(120_000);
  let lookup: Lookup;
  before(async () => {
    const corpus = await corpusAgain();
    lookup = corpus.lookup;
    const size = corpus.documents.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0);
    assert.ok(size > 5000, `${size} paragraphs are searched without a worker`);
  });

  it('is searched all the same when the worker ends, and that is said', async () => {
    const whole = await vscode.workspace.fs.readFile(script());
    const broken = 'throw new Error("the worker of this test ends at once");';
    await vscode.workspace.fs.writeFile(script(), new TextEncoder().encode(broken));
    try {
      await assertOrder(lookup, '核裁军 透明度');
      await until(
        () => screen.notifications(),
        (shown) => shown.some((one) => one.includes('the worker of this test ends at once')),
      );
    } finally {
      await vscode.workspace.fs.writeFile(script(), whole);
    }
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('is searched in a worker again after the corpus was loaded again', async () => {
    await vscode.commands.executeCommand('pincite.reloadCorpus');
    await assertOrder(lookup, '核裁军核查');
    assert.deepEqual(await screen.notifications(), []);
  });

  for (const query of [
    '降低核武器系统的临战状态',
    '透明度 问责',
    'hecaijun',
    'hcjhc',
    'wp7 3',
    'nuclear disarmamnet',
    '核',
  ])
    it(`has the engine's order on the screen: ${query}`, () => assertOrder(lookup, query));

  it('answers what was typed last, however fast', async () => {
    await assertOrder(lookup, '缔约国强调核裁军核查的重要性和不可逆性以及透明度');
  });
});
