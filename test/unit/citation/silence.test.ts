import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { runs } from '../runs';
import { checkAnalysis } from '../../../src/core/citation/check';
import type { AnalysisReport, Severities } from '../../../src/core/citation/check-model';
import { scanCitations } from '../../../src/core/citation/scan';
import { readSilences } from '../../../src/core/citation/silence';
import { convert } from 'pandoc-wasm';
import { corpus } from '../quotation/corpus';
import { places } from './arbitrary';

const library = corpus();
const N = 'npt-chair-summary-2018';
const differs = `有缔约国强调，“安全环境应阻止核裁军取得进一步步骤”[@${N}, ¶ 8]。`;
const missing = `见[@${N}, ¶ 200]。`;
/** Quoted as printed. */
const right = `中国“重申致力于不首先使用核武器的政策”[@${N}, ¶ 20]。`;
/** A misquotation, cited from a range that is upside down. */
const both = `${differs.replace('¶ 8]', '{¶ 9至8}]')}`;
const shared = `“安全环境应阻止核裁军取得进一步步骤”和“安全环境应阻止核裁军取得进一步步骤”[@${N}, ¶ 8]。`;
const front = '---\nlang: zh\n---\n\n';

function check(text: string, severities?: Severities): AnalysisReport {
  return checkAnalysis(scanCitations(text, library), library, severities ? { severities } : {});
}

/** What is still found, what a comment says in vain, and how much is silenced. */
function outcome(text: string): string {
  const { findings, silenced } = check(front + text);
  return [
    ...findings.map(({ data }) =>
      data.code === 'check.unused-silence' ? `${data.reason} ${data.written}`.trim() : data.code,
    ),
    silenced.length,
  ].join(', ');
}

const say = (words = '') => `<!-- pincite-ignore${words && ` ${words}`} -->`;
const D = 'quotation.differs';
const U = 'citation.unknown-paragraph';

const cases: readonly (readonly [what: string, text: string, expected: string])[] = [
  ['nothing', differs + missing, `${D}, ${U}, 0`],
  ['right behind the place', `${differs}${say(D)}`, '1'],
  ['behind the quotation, before its reference', differs.replace('”[', `”${say(D)}[`), '1'],
  ['before the stop', differs.replace('。', `${say(D)}。`), '1'],
  ['in Chinese text, without spaces', `${differs}${say(D)}此外${missing}`, `${U}, 1`],
  ['further on in the paragraph', `${differs}此外还有别的。${say(D)}`, '1'],
  ['before the place, in its paragraph', `此外${say(D)}，${differs}`, '1'],
  ['on the line before', `${say(D)}\n${differs}`, '1'],
  ['on a line before, with an empty line', `${say(D)}\n\n${differs}`, '1'],
  ['on the line after', `${differs}\n${say(D)}\n\n正文。`, '1'],
  ['on the line after, at the end', `${differs}\n${say(D)}`, '1'],
  ['between two paragraphs that it touches', `${differs}\n${say(D)}\n${differs}`, `${D}, 1`],
  ['at the start of a line that goes on', `${say(D)}${differs}${missing}`, `${U}, 1`],
  [
    'on its own line in a paragraph, about the next line',
    `${missing}\n${say()}\n${differs}\n${missing}`,
    `${U}, ${U}, 1`,
  ],
  ['under the last line of a paragraph', `${missing}\n${differs}\n${say()}\n\n正文。`, `${U}, 1`],
  ['behind another comment', `<!-- TODO 核对 -->${differs}${missing}`, `${D}, ${U}, 0`],
  ['all of the next paragraph', `${say()}\n${differs}${missing}${missing}`, '3'],
  ['no other paragraph', `${say()}\n${differs}\n\n${differs}`, `${D}, 1`],
  ['one place of two', `${differs}${differs}${say(D)}`, `${D}, 1`],
  ['the last place, not the last that is wrong', `${missing}${differs}${say(U)}`, `${U}, ${D}, nothing-silenced, 0`],
  [
    'nothing else when its place is right',
    `${differs}这里隔了一段话。${right}${say(`${D}: 旧译`)}`,
    `${D}, nothing-silenced, 0`,
  ],
  ['nothing else when its citation is right', `${missing}此外见[@${N}, ¶ 12]。${say()}`, `${U}, nothing-silenced, 0`],
  ['one of two quotations that share a citation', shared.replace('”和', `”${say(D)}和`), `${D}, 1`],
  ['both, behind the citation', `${shared}${say(D)}`, '2'],
  ['several codes', `${both}${say(`${D}, citation.range-reversed`)}`, '2'],
  ['all codes', `${both}${say()}`, '2'],
  ['a quotation beside a term', `${differs}所谓“小集团”，${say(D)}`, '1'],
  ['a family of codes', `${missing}${differs}${say('quotation')}`, `${U}, 1`],
  ['all that is wrong in one citation', `见[@${N}, ¶ 200; @${N}, ¶ 201]。${say(U)}`, '2'],
  ['with a reason', `${differs}${say(`${D}: 据2018年版`)}`, '1'],
  ['with a reason behind a wide colon', `${differs}${say(`${D}：见 ¶ 9`)}`, '1'],
  ['with a reason alone', `${differs}${say(': why')}`, '1'],
  ['on several lines, in capitals', `${differs}<!--\nPINCITE-IGNORE\n${D.toUpperCase()}\n-->`, '1'],
  ['a code that there is not', `${differs}${say('quotation.wrong')}`, `${D}, unknown-code quotation.wrong, 0`],
  ['one that there is and one that there is not', `${differs}${say(`${D} x`)}`, 'unknown-code x, 1'],
  ['where nothing is found', `正文。${say(D)}`, 'nothing-silenced, 0'],
  ['where something else is found', `${missing}${say(D)}`, `${U}, nothing-silenced, 0`],
  ['with nothing after it', `正文。\n\n${say()}`, 'nothing-silenced, 0'],
  ['what is not looked for', `正文。${say('quotation.unmarked')}`, '0'],
  ['in code', `${differs}\`${say()}\``, `${D}, 0`],
  ['in a fence', `\`\`\`\n${say()}\n\`\`\`\n${differs}`, `${D}, 0`],
  ['another word', `${differs}<!-- pincite-ignored -->`, `${D}, 0`],
  ['another word with a hyphen', `${differs}<!-- pincite-ignore-not -->`, `${D}, 0`],
  ['another comment', `${differs}<!-- TODO: pincite-ignore -->`, `${D}, 0`],
  ['a comment that is never closed', `${differs}\n\n<!-- pincite-ignore`, `${D}, 0`],
  ['before a block quotation', `${say()}\n\n> 安全环境应阻止核裁军取得进一步步骤。[@${N}, ¶ 8]`, '1'],
  ['after a block quotation', `> 安全环境应阻止核裁军取得进一步步骤。[@${N}, ¶ 8]\n${say()}`, '1'],
  ['in a block quotation', `> 安全环境应阻止核裁军取得进一步步骤。[@${N}, ¶ 8]${say(D)}`, '1'],
  ['in a footnote', `甲[^1]。\n\n[^1]: ${differs}${say(D)}`, '1'],
  ['in a cell', `| 甲 | 乙 |\n|---|---|\n| ${differs}${say(D)} | ${differs} |`, `${D}, 1`],
  [
    'before a table',
    `${say(D)}\n\n| 甲 | 乙 |\n|---|---|\n| ${differs} | 丙 |\n| 丁 | ${differs} |\n\n${differs}`,
    `${D}, 2`,
  ],
  ['before a table without cells that are wrong', `${say(D)}\n\n| 甲 |\n|---|\n| 乙 |`, 'nothing-silenced, 0'],
  ['without a space', `${differs}<!--pincite-ignore-->`, '1'],
  ['with more dashes', `${differs}<!---pincite-ignore--->`, '1'],
  ['before a heading', `${say(U)}\n\n# 题[@${N}, ¶ 200]`, '1'],
];

describe('a comment silences', () => {
  for (const [what, text, expected] of cases) it(what, () => assert.equal(outcome(text), expected));

  it('but a silenced quotation counts as what it is', () => {
    const { counts, silenced } = check(`${front}${differs}${say()}`);
    assert.deepEqual([counts.differing, silenced.length], [1, 1]);
  });

  it('what the front matter names, behind the value or on the line before', () => {
    const found = (yaml: string): string => {
      const text = `---\n${yaml}\n---\n\n正文。\n`;
      const context = {
        unreadable: [{ role: 'bibliography', path: 'no.bib', inAnalysis: true, reason: 'missing' }],
      } as const;
      const { findings, silenced } = checkAnalysis(scanCitations(text, library), library, context);
      return [...findings.map(({ code }) => code), silenced.length].join(', ');
    };
    const code = 'citation.unreadable-file';
    assert.equal(found('bibliography: no.bib'), `${code}, 0`);
    assert.equal(found(`bibliography: no.bib # pincite-ignore ${code}: exported later`), '1');
    assert.equal(found('# pincite-ignore\nbibliography: no.bib'), '1');
    assert.equal(found('# pincite-ignore\ntitle: x\nbibliography: no.bib'), `check.unused-silence, ${code}, 0`);
  });

  it('and says so by a finding as strong as is set, or none', () => {
    const severity = (one?: 'error' | 'off') =>
      check(`甲。${say()}`, one && { 'check.unused-silence': one }).findings.map((finding) => finding.severity);
    assert.deepEqual([severity(), severity('error'), severity('off')], [['hint'], ['error'], []]);
  });

  it('its own place and no other, whatever stands around', () => {
    const pieces = fc.array(
      fc.constantFrom(differs, missing, right, shared, '此外还有别的。', '所谓“小集团”。', '\n\n'),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const signs = (text: string): string[] =>
      check(front + text).findings.flatMap(({ code, start, end }) =>
        code === 'check.unused-silence' ? [] : [`${code} ${(front + text).slice(start, end)}`],
      );
    fc.assert(
      fc.property(pieces, pieces, fc.constantFrom(differs, missing, right), (before, after, piece) => {
        const [head, tail] = [before.join(''), after.join('')];
        const all = signs(head + piece + tail);
        const own = signs(piece);
        const kept = signs(`${head}${piece}${say()}${tail}`);
        assert.equal(kept.length, all.length - own.length);
        assert.deepEqual([...kept, ...own].sort(), all.sort());
      }),
      runs(30),
    );
  });

  it('every place, by the fix that every finding offers last', () => {
    const texts = [
      readFileSync('example/planted-errors-错误示例.md', 'utf8'),
      `${front}${differs}${missing}| 甲 |\n\n| 甲 | 乙 |\n|---|---|\n| ${differs} | ${missing} |\n\n> ${differs}\n\n- ${missing}\n`,
    ];
    for (const text of texts) {
      const { findings, counts } = check(text);
      assert.ok(findings.length > 3);
      for (const finding of findings) {
        const fix = finding.fixes.at(-1);
        assert.equal(fix?.kind, 'silence', finding.code);
        const [edit] = fix.edits;
        assert.ok(edit && edit.start === edit.end);
        const after = check(text.slice(0, edit.start) + edit.text + text.slice(edit.end));
        const place = findings.filter((one) => one.code === finding.code).length - after.silenced.length;
        assert.ok(after.silenced.length > 0, `${finding.code} at ${finding.start}`);
        assert.equal(after.findings.filter(({ code }) => code === finding.code).length, place);
        assert.equal(after.findings.length, findings.length - after.silenced.length, finding.code);
        assert.ok(!after.findings.some((one) => one.start === finding.start && one.code === finding.code));
        assert.deepEqual(after.counts, counts);
      }
    }
  });

  it('any place in any block, by that fix', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(differs, missing, `${right}${missing}`), (place, piece) => {
        const text = place(piece);
        const { findings, counts } = check(text);
        for (const finding of findings) {
          const fix = finding.fixes.at(-1);
          const [edit] = fix?.kind === 'silence' ? fix.edits : [];
          assert.ok(edit, `${finding.code} in ${text}`);
          const now = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
          const after = check(now);
          const same = after.findings.filter(({ code }) => code === finding.code);
          assert.ok(!same.some(({ data }) => JSON.stringify(data) === JSON.stringify(finding.data)), now);
          assert.equal(after.findings.length, findings.length - after.silenced.length, now);
          assert.deepEqual(after.counts, counts, now);
        }
      }),
      runs(60),
    );
  });

  it('and pandoc prints nothing of it, in notes neither', async () => {
    const style =
      '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation></style>';
    const print = async (text: string): Promise<string> => {
      const { stdout } = await convert(
        { from: 'markdown', to: 'plain', wrap: 'none', citeproc: true, csl: 's.csl', bibliography: ['b.json'] },
        `${text}\n`,
        { 's.csl': style, 'b.json': JSON.stringify([{ id: N, type: 'report', title: 'T' }]) },
      );
      return stdout;
    };
    for (const text of [differs, `${missing}此外。`, `> ${differs}`, `“甲”[@${N}, ¶ 200]，乙`]) {
      const [finding] = check(front + text).findings;
      const [edit] = finding?.fixes.at(-1)?.edits ?? [];
      assert.ok(edit, text);
      const written = front + text;
      assert.equal(
        await print(written.slice(0, edit.start) + edit.text + written.slice(edit.end)),
        await print(written),
      );
    }
  });

  it('in whatever is written, in time in proportion to it', () => {
    const piece = fc.constantFrom(
      '<!--',
      '-->',
      ' pincite-ignore ',
      D,
      '\n',
      '\n\n',
      '> ',
      '甲',
      differs,
      '`',
      '---\n',
      '# ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const scan = scanCitations(text, library);
        for (const { start, end } of readSilences(text, scan.structure)) {
          assert.match(text.slice(start, end), /^(?:<!--[^]*-->|#.*)$/);
        }
        check(text);
      }),
      runs(100),
    );
    for (const bit of [
      '<!-- pincite-ignore -->',
      '<!-- pincite-ignore',
      '<!--',
      `<!--pincite-ignore ${D}-->\n\n`,
      `${say()}甲。`,
    ]) {
      const text = bit.repeat(200_000 / bit.length);
      const scan = scanCitations(text, library);
      checkAnalysis(scan, library);
    }
    const text = `---\n${'# pincite-ignore\n'.repeat(10_000)}---\n`;
    assert.equal(readSilences(text, scanCitations(text, library).structure).length, 10_000);
  });
});
