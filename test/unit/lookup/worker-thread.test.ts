import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import { createLookup } from '../../../src/core/lookup/lookup';
import { nodeHost } from '../../../src/host/node';
import { lookupInWorker, type AsyncLookup } from '../../../src/worker/client';
import { documentOf } from './documents';

const bytes = (script: string) => new TextEncoder().encode(script);
const large = Array.from({ length: 60 }, (_, d) =>
  documentOf(
    `large${d}`,
    Array.from({ length: 100 }, (_, i) => `第${d}号文件第${i}段说核裁军核查和透明度，以及其他事项。`),
  ),
);

describe('asynchronous lookup in a thread', function () {
  this.timeout(20_000);
  let script: Uint8Array;
  let lookup: AsyncLookup | undefined;
  before(() => {
    const { outputFiles } = buildSync({
      entryPoints: ['src/worker/main.ts'],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      external: ['node:worker_threads'],
      charset: 'utf8',
    });
    script = outputFiles[0]!.contents;
  });
  afterEach(() => {
    lookup?.dispose();
    lookup = undefined;
  });

  it('answers as the engine does', async () => {
    lookup = lookupInWorker(nodeHost.startWorker(script), assert.fail);
    lookup.update(large);
    const engine = createLookup(large);
    for (const query of ['核裁军 透明度', 'hecaijun', '第7号文件第12段', 'large3 5', '核裁军和查'])
      assert.deepEqual(await lookup.search(query), engine.search(query), query);
  });

  it('gives only the newest of several searches, and stops the older ones', async () => {
    lookup = lookupInWorker(nodeHost.startWorker(script), assert.fail);
    lookup.update(large);
    const queries = ['核', '核裁', '核裁军', '第59号文件第77段'];
    const results = await Promise.all(queries.map((query) => lookup!.search(query)));
    assert.deepEqual(results.slice(0, -1), [[], [], []]);
    assert.equal(results.at(-1)?.[0]?.address, 'large59#78');
  });

  it('says that its thread ended, and then gives nothing', async () => {
    for (const broken of [
      'throw new Error("no such thing")',
      'require("node:worker_threads").parentPort.on("message", ({ kind }) => { if (kind === "search") process.exit(3); })',
    ]) {
      const failures: Error[] = [];
      lookup = lookupInWorker(nodeHost.startWorker(bytes(broken)), (error) => failures.push(error));
      lookup.update(large);
      assert.deepEqual(await lookup.search('核裁军'), []);
      assert.deepEqual(await lookup.search('核裁军'), []);
      assert.match(failures.map((error) => error.message).join('\n'), /^(no such thing|worker ended with status 3)$/);
    }
  });
});
