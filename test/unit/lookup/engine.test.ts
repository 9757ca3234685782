import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import type { Document } from '../../../src/core/corpus/model';
import { Engine } from '../../../src/core/lookup/engine';
import { drain } from '../../../src/core/steps';
import { normalise } from '../../../src/core/lookup/normalise';
import { inMemory, type ByteSource } from '../../../src/core/lookup/segment';
import { openSegments, writeSegments } from '../../../src/core/lookup/store';
import { documentOf } from './documents';

const phrases = '缔约国强调|核裁军|不扩散|核查|透明度|《条约》第六条|2010 年|审议大会|重申|无核武器区|，|。|NPT|nuclear|disarmament|разоружение|السلاح|désarmement|“基石”|15 000 件|藉口|借口|𠮷野|👩‍🚀|e\u0301|نَزْعُ|ﷺ|ﬁ|ＷＰ．４１|第三条第 1 款|\u200b|⑫|½|İ'.split('|'); // prettier-ignore
const text = fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 12 }).map((words) => words.join(''));
const document = (key: string) =>
  fc.array(text, { minLength: 1, maxLength: 6 }).map((paragraphs) => documentOf(key, paragraphs));
const documents = fc.tuple(document('a'), document('b'), document('c')).map((list): readonly Document[] => list);
const queries = [
  '核裁军',
  '核查 透明度',
  'hecaijun',
  'hcj',
  '締約國強掉',
  'nuclaer disarm',
  '条约第六',
  'a 2',
  '核',
  '15000',
];

function engineOf(list: readonly Document[]): Engine {
  const engine = new Engine();
  for (const one of list) engine.add(one);
  return engine;
}

const answers = (engine: Engine, asked: readonly string[] = queries) => asked.map((query) => engine.search(query));

function bytesOf(engine: Engine): Uint8Array {
  return Buffer.concat([...writeSegments(drain(engine.compact()), 'stamp')]);
}

/** Reads into one buffer again and again, the way a file on a disk is read. */
function rereading(bytes: Uint8Array): ByteSource {
  const buffer = new Uint8Array(1 << 16);
  return {
    size: bytes.length,
    stays: false,
    read(offset, length) {
      buffer.set(bytes.subarray(offset, offset + length));
      return buffer.subarray(0, length);
    },
  };
}

describe('lookup engine', () => {
  it('finds every paragraph first by its own text, or one that is equal or holds it', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const engine = engineOf(list);
        for (const paragraph of list.flatMap((one) => one.paragraphs)) {
          const [first] = engine.search(paragraph.text, { limit: 3 });
          if (normalise(paragraph.text) === '') continue;
          assert.ok(
            normalise(first?.text ?? '') === normalise(paragraph.text),
            `${paragraph.text}\n${JSON.stringify(first, undefined, 1)}`,
          );
        }
      }),
      runs(60),
    );
  });

  it('finds a word that is longer than any', () => {
    const long = 'nuclearразоружение'.repeat(9);
    const engine = engineOf([documentOf('a', ['核裁军', long, `${long}x`])]);
    assert.equal(engine.search(long)[0]?.address, 'a#2');
  });

  it('answers as before when a document is removed and added again, or replaced by itself', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom('a', 'b', 'c'), (list, key) => {
        const engine = engineOf(list);
        const before = answers(engine);
        const one = list.find((other) => other.key === key)!;
        engine.remove(key, 'zh');
        const without = answers(engine);
        assert.deepEqual(without, answers(engineOf(list.filter((other) => other !== one))));
        engine.add(one);
        assert.deepEqual(answers(engine), before);
        engine.add(one);
        assert.deepEqual(answers(engine), before);
      }),
      runs(40),
    );
  });

  it('answers the same when written and opened again, in memory and read on demand', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const engine = engineOf(list);
        const before = answers(engine);
        const bytes = bytesOf(engine);
        assert.deepEqual(answers(engine), before, 'after compacting');
        for (const source of [inMemory(bytes), rereading(bytes)]) {
          const stored = openSegments(source);
          assert.equal(stored?.stamp, 'stamp');
          assert.deepEqual(answers(Engine.over(stored.segments)), before);
        }
      }),
      runs(30),
    );
  });

  it('can be added to and removed from after it was opened', () => {
    const list = ['a', 'b', 'c'].map((key) => documentOf(key, [`${key}：缔约国强调核裁军。`, '其他事项。']));
    const stored = openSegments(inMemory(bytesOf(engineOf(list))))!;
    const engine = Engine.over(stored.segments);
    engine.remove('b', 'zh');
    engine.add(documentOf('d', ['缔约国强调核裁军。']));
    const found = engine.search('缔约国强调核裁军').map((result) => result.address);
    assert.deepEqual(found, ['d#1', 'a#1', 'c#1']);
    const again = openSegments(inMemory(bytesOf(engine)))!;
    assert.deepEqual(
      Engine.over(again.segments)
        .search('缔约国强调核裁军')
        .map((result) => result.address),
      found,
    );
  });

  it('keeps what an opened index has word for word, and nothing else', () => {
    const texts = ['缔约国强调核裁军。', '其他事项。'];
    const same = documentOf('a', texts);
    const changed = documentOf('b', ['换了内容的核裁军。', '其他事项。']);
    const renamed = { ...documentOf('c', texts), metadata: { ...documentOf('c', texts).metadata, aliases: ['丙'] } };
    const stored = openSegments(
      inMemory(bytesOf(engineOf(['a', 'b', 'c', 'gone'].map((key) => documentOf(key, texts))))),
    )!;
    const engine = Engine.over(stored.segments);
    assert.deepEqual(
      [same, changed, renamed].map((one) => engine.holds(one)),
      [true, false, false],
    );
    const list = [same, changed, renamed];
    engine.retain(list);
    for (const one of list) engine.add(one);
    assert.deepEqual(
      answers(engine, [...queries, '丙 2', '换了']),
      answers(engineOf(list), [...queries, '丙 2', '换了']),
    );
    assert.ok(list.every((one) => engine.holds(one)));
  });

  it('takes a damaged file for none, and never throws', () => {
    const bytes = bytesOf(engineOf([documentOf('a', ['缔约国强调核裁军。', 'nuclear disarmament'])]));
    assert.equal(openSegments(inMemory(bytes.subarray(0, bytes.length - 8))), undefined);
    assert.equal(openSegments(inMemory(new Uint8Array(0))), undefined);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at]! ^= change;
        const stored = openSegments(inMemory(damaged));
        if (stored) answers(Engine.over(stored.segments));
      }),
      runs(300),
    );
  });

  it('keeps many small additions together', () => {
    const engine = new Engine();
    for (let i = 0; i < 40; i++) {
      engine.add(documentOf(`d${i}`, [`第${i}号文件讨论核查。`]));
      assert.equal(engine.search(`第${i}号文件讨论核查`)[0]?.address, `d${i}#1`);
    }
    assert.equal(engine.search('讨论核查', { limit: 100 }).length, 40);
  });

  it('takes any query', () => {
    const engine = engineOf([documentOf('a', ['缔约国强调核裁军 nuclear 2010 年。', '𠮷野家 \ud800 孤立'])]);
    const piece = fc.constantFrom(...phrases, '"', '“', '”', '#', ' 12', '第', '段', 'in:', 'year:', "'", '\u0000', '\ud800', '(', ')', 'ㄅ', 'ü', 'wp', '”', '「', '«', '…', 'year:2010', 'year:x', 'in:a', 'in:"', 'lang:zh', 'lang:', '文件：', '¶', '#n1/i2', 'a#', 'a#1/', '@a', '[', '{', '和', '号文件', '两国', '；另见', '最后一段', '首段', 'last para', '第0段', '第99999段', '-', '99999999999', '三(二)', '㈢', '、8', '\u0301', 'ـ', '\u202e', '🇨🇳', '\n', 'zuang', 'g8', '%', '第三条第1款', 'article vi', 'npt'); // prettier-ignore
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.array(piece, { maxLength: 20 }).map((list) => list.join('')),
        ),
        (query) => {
          const found = engine.search(query);
          assert.ok(
            found.every(({ score }, i) => Number.isFinite(score) && score <= (found[i - 1]?.score ?? Infinity)),
          );
          assert.equal(new Set(found.map(({ address, entry }) => address + entry)).size, found.length);
          for (const { text: words, ranges } of found) {
            let last = 0;
            for (const [from, to] of ranges) {
              assert.ok(from >= last && to > from && to <= words.length, JSON.stringify(ranges));
              last = to;
            }
          }
        },
      ),
      runs(400),
    );
  });

  it('stops when it is told to', () => {
    const engine = engineOf([
      documentOf(
        'a',
        Array.from({ length: 500 }, (_, i) => `第${i}段说核裁军。`),
      ),
    ]);
    assert.deepEqual(engine.search('核裁军进程', { cancelled: () => true }), []);
    let asked = 0;
    const early = engine.search('核裁军进程', { limit: 500, cancelled: () => ++asked > 3 });
    assert.ok(early.length > 0 && early.length < 500, String(early.length));
  });

  it('can be built and searched in slices', () => {
    const engine = engineOf([
      documentOf(
        'a',
        Array.from({ length: 500 }, (_, i) => `第${i}段说核裁军。`),
      ),
    ]);
    let slices = 0;
    for (const steps = engine.build(); !steps.next().done;) slices++;
    assert.ok(slices > 10, String(slices));
    const whole = engine.search('第77段');
    const steps = engine.steps('第77段');
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert.deepEqual(step.value, whole);
  });
});
