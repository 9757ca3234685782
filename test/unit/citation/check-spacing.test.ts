import assert from 'node:assert/strict';
import { convert } from 'pandoc-wasm';
import { checkNoteSpacing } from '../../../src/core/citation/check-spacing';
import { scanCitations } from '../../../src/core/citation/scan';
import { Library } from '../../../src/core/corpus/library';
import { makeDocument } from './fixture';

const library = new Library(
  ['甲2018', 'b2014'].map((key) =>
    makeDocument(key, { title: key }, [
      {
        entries: [
          ['1.', '一'],
          ['2.', '二'],
        ],
      },
    ]),
  ),
);

const style = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="; " suffix="."><text variable="title"/></layout></citation></style>`;

interface Node {
  readonly t: string;
  readonly c?: unknown;
}

/** The text that pandoc prints, without spaces, with ⓝ for each note. */
function printed(node: unknown): string {
  if (Array.isArray(node)) return node.map(printed).join('');
  if (typeof node !== 'object' || node === null || !('t' in node)) return '';
  const { t, c } = node as Node;
  if (t === 'Note') return 'ⓝ';
  return t === 'Str' ? String(c) : t === 'Quoted' ? `“${printed((c as unknown[])[1])}”` : printed(c);
}

async function prints(pieces: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await convert(
    { from: 'markdown', to: 'json', citeproc: true, csl: 's.csl', bibliography: ['b.json'] },
    `---\nlang: zh\n---\n\n${pieces.join('\n\n')}\n`,
    {
      's.csl': style,
      'b.json': JSON.stringify(library.works.map(({ key: id }) => ({ id, type: 'report', title: id }))),
    },
  );
  return (JSON.parse(stdout) as { blocks: Node[] }).blocks.map(({ c }) => printed(c).replace(/\s/g, ''));
}

const citations = (text: string) => scanCitations(text, library).citations;
const found = (text: string) => checkNoteSpacing(text, citations(text), undefined);

/** What should be printed: the text with a note where each citation stands. */
function meant(text: string): string {
  return citations(text)
    .reduceRight((all, { start, end }) => `${all.slice(0, start)}ⓝ${all.slice(end)}`, text)
    .replace(/<!--.*?-->|[\s*]/g, '');
}

/** Words or stops were changed, a note came into an opened bracket or ran into another one, or stops stand together. */
function isBroken(text: string, out: string): boolean {
  const words = (one: string) => one.replaceAll('ⓝ', '');
  const marks = /[《（「“]ⓝ|ⓝⓝ|[，、；：][。，、；：]/g;
  const count = (one: string) => one.match(marks)?.length ?? 0;
  return words(out) !== words(meant(text)) || count(out) > count(meant(text));
}

const A = '[@甲2018, ¶ 1]';
const B = '[@b2014]';

describe('the check of spaces before notes', function () {
  this.timeout(60_000);

  it('flags exactly where the real pandoc prints Chinese text broken, and mends it', async () => {
    const words = ['见', '《约》', '“说”', '12', '**重**'];
    const gaps = ['', ' ', '\n'];
    const ends = [
      '。',
      '，然后',
      '、然后',
      '《条约》',
      '“好”',
      '（注）',
      '——',
      '）',
      '…',
      '；',
      ' 后',
      '后',
      '',
      ',后',
      '.',
    ];
    const chains = ['、', '、 ', '，', '；', '。', ' 和 ', '和', '、又', '、**', ' '];
    const pieces = [
      ...words.flatMap((word) => gaps.flatMap((gap) => ends.map((end) => `${word}${gap}${A}${end}`))),
      ...['见', '12'].flatMap((word) =>
        gaps.flatMap((gap) =>
          chains.flatMap((chain) =>
            ['。', '然后'].map((end) => `${word}${gap}${A}${chain}${B}${chain.includes('**') ? '**' : ''}${end}`),
          ),
        ),
      ),
      `见 ${A}、${B} 和 ${A}。`,
      `见 ${A}，${B}，${A}。`,
      `见 ${A}、<!-- 注 -->${B}。`,
      `见 ${A}<!-- 注 -->《条约》`,
      `见${A}、${B}。`,
      `见\u3000${A}、${B}。`,
    ];
    const out = await prints(pieces);
    assert.equal(out.length, pieces.length);
    const broken = pieces.filter((text, at) => isBroken(text, out[at] ?? ''));
    assert.ok(broken.length > 20 && broken.length < pieces.length / 2);
    assert.deepEqual(
      pieces.filter((text) => found(text).length > 0),
      broken,
    );
    const mended = broken.map((text) => {
      let now = text;
      for (let [first] = found(now); first; [first] = found(now)) {
        const [edit] = first.fixes[0]?.edits ?? [];
        assert.ok(edit);
        now = now.slice(0, edit.start) + edit.text + now.slice(edit.end);
      }
      return now;
    });
    const after = await prints(mended);
    mended.forEach((text, at) => assert.ok(!isBroken(text, after[at] ?? ''), `${text} → ${after[at] ?? ''}`));
  });

  it('warns where the style has notes, informs where none is known, and is silent where it has none', () => {
    const text = `见 ${A}、${B}。`;
    const severity = (note: boolean | undefined) =>
      checkNoteSpacing(text, citations(text), note === undefined ? undefined : { note }).map((one) => one.severity);
    assert.deepEqual([severity(true), severity(undefined), severity(false)], [['warning'], ['information'], []]);
  });

  it('leaves footnotes, English text and the space after a stop alone', () => {
    for (const text of [
      `正文[^1]\n\n[^1]: 见 ${A}、${B}。`,
      `See ${A}, ${B}.`,
      `see ${A}; ${B}.`,
      `他说 ${A}。`,
      `他说。 ${A}`,
      `- ${A}、${B}。`,
      `> ${A}、${B}。`,
    ]) {
      assert.deepEqual(found(text), [], text);
    }
    assert.equal(found(`> 他说\n> ${A}、${B}。`)[0]?.fixes[0]?.edits[0]?.text, '');
  });
});
