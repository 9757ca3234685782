import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import { createLookup } from '../../../src/core/lookup/lookup';
import type { WorkerPort } from '../../../src/host/host';
import { lookupHere, lookupInWorker, type AsyncLookup } from '../../../src/worker/client';
import type { Request } from '../../../src/worker/protocol';
import { serve } from '../../../src/worker/serve';
import { documentOf } from './documents';

/** A worker on this thread: messages are cloned and come later, as from another thread. */
function pairedPort(): { port: WorkerPort; fail: (error: Error) => void; requests: Request[] } {
  const { port1, port2 } = new MessageChannel();
  const requests: Request[] = [];
  let fail: (error: Error) => void = () => undefined;
  serve({
    post: (message) => port2.postMessage(message),
    onMessage: (listener) =>
      port2.on('message', (message: Request) => {
        requests.push(message);
        listener(message);
      }),
  });
  // Only listening keeps a port open; the tests must end all the same.
  port2.unref();
  return {
    requests,
    fail: (error) => fail(error),
    port: {
      post: (message) => port1.postMessage(message),
      onMessage(listener) {
        port1.on('message', listener);
        port1.unref();
      },
      onFailure: (listener) => (fail = listener),
      terminate: () => port1.close(),
    },
  };
}

const a = documentOf('a', ['缔约国强调核裁军。', '其他事项。']);
const b = documentOf('b', ['缔约国重申核裁军。']);
const large = documentOf(
  'large',
  Array.from({ length: 3000 }, (_, i) => `第${i}段说核裁军核查和透明度。`),
);
const addresses = async (lookup: AsyncLookup, query: string) =>
  (await lookup.search(query)).map((result) => result.address);

const makers: readonly (readonly [string, () => AsyncLookup])[] = [
  ['here', lookupHere],
  ['in a worker', () => lookupInWorker(pairedPort().port, (error) => assert.fail(error))],
];

for (const [where, make] of makers) {
  describe(`asynchronous lookup ${where}`, () => {
    it('answers as the engine does', async () => {
      const lookup = make();
      lookup.update([a, b]);
      assert.deepEqual(await lookup.search('缔约国 核裁军'), createLookup([a, b]).search('缔约国 核裁军'));
      lookup.dispose();
    });

    it('follows the documents', async () => {
      const lookup = make();
      lookup.update([a]);
      assert.deepEqual(await addresses(lookup, '核裁军'), ['a#1']);
      lookup.update([b, documentOf('a', ['换了内容的核裁军。'])]);
      assert.deepEqual((await addresses(lookup, '核裁军')).sort(), ['a#1', 'b#1']);
      assert.deepEqual(await addresses(lookup, '其他事项'), []);
      lookup.update([b]);
      assert.deepEqual(await addresses(lookup, '核裁军'), ['b#1']);
      lookup.dispose();
    });

    it('takes names', async () => {
      const lookup = make();
      lookup.update([a], [{ names: ['ND', '核裁军'] }]);
      assert.deepEqual(await addresses(lookup, 'ND'), ['a#1']);
      lookup.dispose();
    });

    it('gives only the newest of several searches', async () => {
      const lookup = make();
      lookup.update([large]);
      const results = await Promise.all(['核', '核裁', '核裁军 第77段'].map((query) => lookup.search(query)));
      assert.deepEqual(results.slice(0, 2), [[], []]);
      assert.equal(results[2]?.[0]?.address, 'large#78');
      lookup.dispose();
    });

    it('gives nothing for a search that was cancelled', async () => {
      const lookup = make();
      lookup.update([large]);
      assert.deepEqual(await lookup.search('核裁军', { cancelled: () => true }), []);
      lookup.dispose();
    });
  });
}

describe('asynchronous lookup', () => {
  it('says once that its worker failed, and then gives nothing', async () => {
    const failures: string[] = [];
    const paired = pairedPort();
    const lookup = lookupInWorker(paired.port, (error) => failures.push(error.message));
    lookup.update([a]);
    const search = lookup.search('核裁军');
    paired.fail(new Error('no thread'));
    paired.fail(new Error('no thread'));
    assert.deepEqual(await search, []);
    assert.deepEqual(await lookup.search('核裁军'), []);
    assert.deepEqual(failures, ['no thread']);
  });

  it('sends a document once, in pieces of some hundred paragraphs', async () => {
    const paired = pairedPort();
    const lookup = lookupInWorker(paired.port, (error) => assert.fail(error));
    const many = Array.from({ length: 30 }, (_, i) =>
      documentOf(
        `d${i}`,
        Array.from({ length: 50 }, () => '核裁军。'),
      ),
    );
    lookup.update(many);
    lookup.update([...many]);
    await lookup.search('核裁军');
    const sizes = paired.requests.flatMap((request) =>
      request.kind === 'add' ? [request.documents.reduce((sum, { entries }) => sum + entries.length, 0)] : [],
    );
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      1500,
    );
    assert.ok(Math.max(...sizes) <= 250, String(sizes));
    lookup.dispose();
  });
});
