import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { githubCommands, type Finding } from '../../../src/cli/check/report';
import { pincite } from './terminal-double';

const verbatim = '中国“重申致力于不首先使用核武器的政策。”[@npt-chair-summary-2018, ¶ 20]\n';
const dropped = '有缔约国强调，“安全环境应阻止核裁军取得进一步步骤”[@npt-chair-summary-2018, ¶ 8]。\n';
const elsewhere = '“法国重申核武器在其防御理论中的作用十分有限”[@npt-chair-summary-2018, ¶ 20]。\n';

describe('pincite check', () => {
  let folder: string;
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const check = async (...args: string[]) => {
    const { status, out, err } = await pincite(['check', ...args, '--json']);
    return { status, findings: JSON.parse(out) as Finding[], err };
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pincite-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds nothing in what is right', async () => {
    const { status, findings, err } = await check(write('a.md', verbatim));
    assert.deepEqual([status, findings], [0, []]);
    assert.equal(err, 'quotations: 1 verbatim, 0 differing, 0 not checkable, 0 no quotation\n');
  });

  it('finds nothing in the example analyses, in which every quotation is verbatim', async () => {
    const { status, findings, err } = await check('example/核裁军承诺.md', 'example/no-first-use.md');
    assert.deepEqual([status, findings], [0, []]);
    assert.match(err, /\d\d verbatim, 0 differing, 0 not checkable/);
  });

  it('gives a finding with exactly the fields of the contract, 1-based and in UTF-16 units', async () => {
    const file = write('a.md', `---\nlang: zh\n---\r\n\r\n𝒜 ${dropped}`);
    const { status, findings } = await check(file);
    assert.equal(status, 1);
    assert.equal(findings.length, 1);
    const [finding] = findings;
    assert.ok(finding);
    assert.deepEqual(Object.keys(finding), [
      'file',
      'line',
      'column',
      'endLine',
      'endColumn',
      'code',
      'severity',
      'message',
      'address',
      'suggestion',
    ]);
    assert.equal(finding.file, file);
    assert.deepEqual([finding.line, finding.endLine], [5, 5]);
    assert.ok(finding.column >= 11 && finding.column <= 16, String(finding.column));
    assert.ok(finding.endColumn > finding.column);
    assert.deepEqual([finding.code, finding.severity], ['quotation.differs', 'warning']);
    assert.match(finding.message, /“不” is left out/);
    assert.equal(finding.address, 'npt-chair-summary-2018#8');
    assert.match(finding.suggestion ?? '', /安全环境不应阻止核裁军取得进一步步骤/);
  });

  it('says where words are that are not in the cited paragraph', async () => {
    const { findings } = await check(write('a.md', elsewhere));
    assert.deepEqual(
      findings.map(({ code, address, suggestion }) => [code, address, suggestion]),
      [['quotation.other-paragraph', 'npt-chair-summary-2018#21', '[@npt-chair-summary-2018, ¶ 21]']],
    );
  });

  const references: readonly (readonly [text: string, codes: string[]])[] = [
    ['见[@npt-chair-summary-2018, ¶ 12; @p5-beijing-statement-2014, {¶ 3至6}]。', []],
    ['见[@npt-chair-summary-2018, ¶ 200]。', ['citation.unknown-paragraph']],
    ['见[@npt-chair-summary-2018, ¶¶ 29-26]。', ['citation.range-reversed']],
    ['见[@npt-chair-summary-2018, ¶¶ 112-120]。', ['citation.range-past-end']],
    ['见[@npt-chair-sumary-2018, ¶ 12]。', ['citation.unknown-document']],
    ['见[@smith2020, p. 12]和@fig-one。', []],
    ['---\nreferences:\n  - id: npt-chair-sumary-2018\n---\n\n见[@npt-chair-sumary-2018, ¶ 12]。', []],
  ];
  for (const [text, codes] of references) {
    it(`${JSON.stringify(text)}: ${codes.join(', ') || 'nothing'}`, async () => {
      const { status, findings } = await check(write('a.md', `${text}\n`));
      assert.deepEqual(
        findings.map(({ code }) => code),
        codes,
      );
      assert.equal(status, codes.length ? 1 : 0);
    });
  }

  it('takes an entry of the bibliography whose number is a symbol of the corpus for that work', async () => {
    const symbol = 'NPT/CONF.2020/PC.II/WP.41';
    const text = (front: string) =>
      `---\n${front}\n---\n\n有缔约国强调，“安全环境应阻止核裁军取得进一步步骤”[@chair, ¶ 8]。\n\n见[@chair, ¶ 200]。\n`;
    const found = async (front: string) =>
      (await check(write('a.md', text(front)))).findings.map(({ code, address }) => [code, address]);
    const both = [
      ['quotation.differs', 'npt-chair-summary-2018#8'],
      ['citation.unknown-paragraph', null],
    ];
    write('a.bib', `@report{chair,\n  number = {${symbol}}\n}\n`);
    write('b.json', JSON.stringify([{ id: 'chair', number: symbol }]));
    write('c.yaml', `references:\n- id: chair\n  number: ${symbol}\n`);
    write('d.ris', `TY  - RPRT\nID  - chair\nM1  - ${symbol}\nER  - \n`);
    write('other.bib', '@report{chair,\n  number = {X/1}\n}\n');
    for (const name of ['a.bib', 'b.json', 'c.yaml', 'd.ris']) {
      assert.deepEqual(await found(`lang: zh\nbibliography: ${name}`), both, name);
    }
    assert.deepEqual(await found(`lang: zh\nreferences:\n- id: chair\n  number: ${symbol}`), both);
    assert.deepEqual(await found('lang: zh\nbibliography: other.bib'), []);
    const own = `---\nreferences:\n- id: npt-chair-summary-2018\n---\n\n见[@npt-chair-summary-2018, ¶ 200]。\n`;
    assert.deepEqual(
      (await check(write('own.md', own))).findings.map(({ code }) => code),
      ['citation.unknown-paragraph'],
    );
  });

  it('knows the bibliographies and the style of the project', async () => {
    write('p/_quarto.yml', 'bibliography: refs.bib\nformat:\n  html:\n    csl: both.csl\n');
    write('p/refs.bib', '@book{npt-chair-sumary-2018,}\n');
    write(
      'p/both.csl',
      '<style class="note"><citation><layout/><layout locale="en"><text variable="locator"/></layout></citation></style>',
    );
    const cite = '见[@npt-chair-sumary-2018, p. 12]。\n';
    write('p/a/one.md', cite);
    write('p/a/two.md', cite);
    const { status, findings } = await check(join(folder, 'p'));
    // once for the project, not for each analysis in it
    assert.deepEqual(
      findings.map(({ code, line, severity, message }) => [code, line, severity, /both\.csl/.test(message)]),
      [['citation.style-refused', 1, 'warning', true]],
    );
    assert.equal(status, 1);
  });

  it('says which file it could not read, where it is named', async () => {
    const text =
      '---\ntitle: no.bib\nbibliography: [no.bib, "https://example.org/x.bib"]\ncsl: styles/no.csl\n---\n\nx\n';
    const { status, findings } = await check(write('a.md', text));
    assert.deepEqual(
      findings.map(({ code, severity, line, column, endColumn }) => [code, severity, line, column, endColumn]),
      [
        ['citation.unreadable-file', 'information', 3, 16, 22],
        ['citation.unreadable-file', 'information', 4, 6, 19],
      ],
    );
    assert.equal(status, 0);
  });

  it('reads what says how it is encoded, and never calls clean what it cannot read', async () => {
    const text = `见[@npt-chair-summary-2018, ¶ 200]。\n`;
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const path = join(folder, 'a.md');
    for (const bytes of [Buffer.from(`\ufeff${text}`), little, Buffer.from(little).swap16()]) {
      writeFileSync(path, bytes);
      const { status, findings } = await check(path);
      assert.deepEqual(
        [status, findings.map(({ code, column }) => [code, column])],
        [1, [['citation.unknown-paragraph', 30]]],
      );
    }
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from([0xb2, 0xe2, 0xca, 0xd4, 0x0a])]) {
      writeFileSync(path, bytes);
      const { status, out, err } = await pincite(['check', path]);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /a\.md cannot be checked: it is no text in UTF-8/);
    }
  });

  it('reads folders, but not what is ignored', async () => {
    write('one.md', dropped);
    write('deep/two.qmd', dropped);
    write('notes.txt', dropped);
    write('node_modules/x/readme.md', dropped);
    write('.hidden/x.md', dropped);
    write('_site/x.md', dropped);
    write('drafts/x.md', dropped);
    write('drafts/kept.md', dropped);
    write('.gitignore', 'drafts/*\n!drafts/kept.md\n');
    const { findings } = await check(folder);
    assert.deepEqual(findings.map(({ file }) => file.slice(folder.length + 1).replaceAll('\\', '/')).sort(), [
      'deep/two.qmd',
      'drafts/kept.md',
      'one.md',
    ]);
    const twice = await check(folder, join(folder, 'one.md'));
    assert.equal(twice.findings.length, 3);
  });

  it('resolves a pattern where the shell did not', async () => {
    for (const name of ['a.md', 'b.qmd', 'deep/c.md', 'deep/er/d.md', 'node_modules/e.md', 'out/f.md', 'x[1].md']) {
      write(name, dropped);
    }
    write('.gitignore', 'out/\n');
    const files = async (pattern: string) =>
      (await check(join(folder, pattern))).findings
        .map(({ file }) => file.slice(folder.length + 1).replaceAll('\\', '/'))
        .sort();
    assert.deepEqual(await files('*.md'), ['a.md', 'x[1].md']);
    assert.deepEqual(await files('?.*'), ['a.md', 'b.qmd']);
    assert.deepEqual(await files('**/*.md'), ['a.md', 'deep/c.md', 'deep/er/d.md', 'x[1].md']);
    assert.deepEqual(await files('deep/**/*.md'), ['deep/c.md', 'deep/er/d.md']);
    assert.deepEqual(await files('de*/c.md'), ['deep/c.md']);
    assert.deepEqual(await files('x[1].md'), ['x[1].md']);
    for (const pattern of ['*.pdf', 'none/*.md']) {
      const { status, out, err } = await pincite(['check', join(folder, pattern)]);
      assert.deepEqual([status, out], [2, ''], pattern);
      assert.match(err, /fits|cannot be checked/);
    }
  });

  it('checks standard input as if it stood where it is said to', async () => {
    const { status, out } = await pincite(['check', '-', '--json'], undefined, dropped);
    assert.deepEqual(
      [status, (JSON.parse(out) as Finding[]).map(({ file, code }) => [file, code])],
      [1, [['stdin', 'quotation.differs']]],
    );
    write('refs.bib', '@book{own,}');
    const text = `---\nbibliography: refs.bib\n---\n\n[@own, ¶ 5] [@other, ¶ 5]\n`;
    const path = join(folder, 'not-saved.md');
    const placed = await pincite(['check', '-', '--stdin-path', path, '--json'], undefined, text);
    assert.deepEqual(
      (JSON.parse(placed.out) as Finding[]).map(({ file, column }) => [file, column]),
      [[path, 15]],
    );
    assert.deepEqual((await pincite(['check', '-'], undefined, '\0')).status, 2);
    assert.deepEqual((await pincite(['check', 'a.md', '--stdin-path', path])).status, 2);
  });

  it('calls nothing right that it cannot read, and checks the rest', async () => {
    write('good.md', dropped);
    writeFileSync(join(folder, 'gbk.md'), Buffer.from([0xba, 0xcb, 0xce, 0xe4, 0xc6, 0xf7, 0x0a]));
    writeFileSync(join(folder, 'wide.md'), Buffer.from(dropped, 'utf16le'));
    const { status, findings, err } = await check(folder);
    assert.equal(status, 2);
    assert.equal(findings.length, 1);
    assert.match(err, /gbk\.md cannot be checked: it is no text in UTF-8, nor in UTF-16 with a byte order mark\./);
    assert.match(err, /wide\.md cannot be checked: it is no text/);
    const sarif = JSON.parse((await pincite(['check', folder, '--sarif'])).out) as {
      runs: { invocations: { executionSuccessful: boolean; toolExecutionNotifications: unknown[] }[] }[];
    };
    assert.deepEqual(
      sarif.runs[0]?.invocations.map((one) => [one.executionSuccessful, one.toolExecutionNotifications.length]),
      [[false, 2]],
    );
    writeFileSync(join(folder, 'a.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    assert.equal((await pincite(['check', join(folder, 'a.png')])).status, 2);
  });

  it('reads a named file with another ending as Markdown and says so, but none that is no prose', async () => {
    const draft = await check(write('draft.wiki', dropped));
    assert.deepEqual([draft.status, draft.findings.length], [1, 1]);
    assert.match(draft.err, /draft\.wiki is read as Markdown\.\n/);
    assert.doesNotMatch((await check(write('draft.txt', dropped))).err, /read as Markdown/);
    for (const name of ['package.json', 'refs.BIB', '_quarto.yml', 'a.csl']) {
      const { status, out, err } = await pincite(['check', write(name, 'x'), '--json']);
      assert.deepEqual([status, out], [2, ''], name);
      assert.match(err, /is no analysis: Markdown and Quarto files are checked/);
    }
  });

  it('writes SARIF with the counts', async () => {
    const { status, out } = await pincite(['check', write('a.md', verbatim + '\n' + dropped), '--sarif']);
    assert.equal(status, 1);
    const log = JSON.parse(out) as {
      version: string;
      runs: { columnKind: string; properties: unknown; results: { ruleId: string; level: string }[] }[];
    };
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.equal(run?.columnKind, 'utf16CodeUnits');
    assert.deepEqual(run?.properties, {
      quotations: { verbatim: 1, differing: 1, notCheckable: 0, noQuotation: 0 },
      references: { notJudged: 0 },
    });
    assert.deepEqual(
      run?.results.map(({ ruleId, level }) => [ruleId, level]),
      [['quotation.differs', 'warning']],
    );
  });

  it('writes what a comment ignores into SARIF, suppressed, and nowhere else', async () => {
    const file = write(
      'a.md',
      `${dropped.trim()}<!-- pincite-ignore quotation.differs: as in the draft -->\n\n${dropped.trim()}<!-- pincite-ignore -->\n\n${dropped}`,
    );
    for (const more of [[], ['--quotations']]) {
      const { status, out } = await pincite(['check', file, '--sarif', ...more]);
      assert.equal(status, 1);
      const { runs } = JSON.parse(out) as {
        runs: { results: { ruleId: string; locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
      };
      assert.deepEqual(
        runs[0]?.results
          .map((result) => ({ ...result, line: result.locations[0]?.physicalLocation.region.startLine }))
          .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
          .map(({ ruleId, line, ...result }) => [ruleId, line, 'suppressions' in result && result.suppressions]),
        [
          ['quotation.differs', 1, [{ kind: 'inSource', justification: 'as in the draft' }]],
          ['quotation.differs', 3, [{ kind: 'inSource' }]],
          ['quotation.differs', 5, []],
        ],
      );
    }
    assert.equal((await check(file)).findings.length, 1);
  });

  it('writes SARIF with rules that say what to do and fixes that a program can apply', async () => {
    const text = '见[@npt-chair-summary-2018，第200段]，\n参见@npt-chair-summary-2018所述。\n';
    const { out } = await pincite(['check', write('a.md', text), '--sarif']);
    interface Region {
      startLine: number;
      startColumn: number;
      endLine: number;
      endColumn: number;
    }
    interface Log {
      runs: {
        tool: { driver: { rules: { id: string; help: { text: string }; defaultConfiguration: { level: string } }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          fixes: {
            description: { text: string };
            artifactChanges: { replacements: { deletedRegion: Region; insertedContent?: { text: string } }[] }[];
          }[];
        }[];
      }[];
    }
    const [run] = (JSON.parse(out) as Log).runs;
    assert.ok(run);
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    for (const { help, defaultConfiguration } of run.tool.driver.rules) {
      assert.ok(help.text.length > 20);
      assert.match(defaultConfiguration.level, /^(?:error|warning|note)$/);
    }
    const lines = text.split('\n');
    const applied = run.results.map(({ ruleId, fixes }) => {
      const [{ deletedRegion: at, insertedContent }] = fixes[0]?.artifactChanges[0]?.replacements as [
        { deletedRegion: Region; insertedContent: { text: string } },
      ];
      assert.equal(at.startLine, at.endLine);
      const line = lines[at.startLine - 1] ?? '';
      assert.match(fixes[0]?.description.text ?? '', /^[A-Z][a-z ]+(?:as pandoc reads it)?: ./);
      return [ruleId, line.slice(0, at.startColumn - 1) + insertedContent.text + line.slice(at.endColumn - 1)];
    });
    assert.deepEqual(applied, [
      ['citation.not-parsed-by-pandoc', '见[@npt-chair-summary-2018, ¶ 200]，'],
      ['citation.unknown-paragraph', '见[@npt-chair-summary-2018，第115段]，'],
      ['citation.glued-key', '参见[@npt-chair-summary-2018]所述。'],
    ]);
  });

  it('shows a code as it is asked to, and refuses codes and levels that there are not', async () => {
    const file = write('a.md', '见[@npt-chair-summary-2018，第200段]。\n');
    const levels = async (...options: string[]) => {
      const { status, findings } = await check(file, ...options.flatMap((one) => ['--severity', one]));
      return [status, ...findings.map(({ code, severity }) => `${code} ${severity}`)];
    };
    assert.deepEqual(await levels(), [
      1,
      'citation.not-parsed-by-pandoc information',
      'citation.unknown-paragraph error',
    ]);
    assert.deepEqual(await levels('citation.unknown-paragraph=hint', 'citation.not-parsed-by-pandoc=off'), [
      0,
      'citation.unknown-paragraph hint',
    ]);
    assert.deepEqual(await levels('citation.not-parsed-by-pandoc=error', 'citation.unknown-paragraph=off'), [
      1,
      'citation.not-parsed-by-pandoc error',
    ]);
    for (const [option, message] of [
      ['unknown-paragraph=off', /no code unknown-paragraph; did you mean citation\.unknown-paragraph\?/],
      ['citation.unknown-paragraph=loud', /citation\.unknown-paragraph=LEVEL with error, warning/],
      ['citation.unknown-paragraph', /LEVEL with error, warning/],
    ] as const) {
      const { status, err } = await pincite(['check', file, '--severity', option]);
      assert.equal(status, 2);
      assert.match(err, message);
    }
  });

  it('suggests what has one meaning only, and says how many references were not judged', async () => {
    const { findings, err } = await check(
      write(
        'a.md',
        '见[@npt-chair-summary-2018, ¶ 200]。\n\n见[@npt-chair-summary-2018, ¶¶ 29-26]。\n\n' +
          '见[@npt-chair-summary-2018, ¶ 1; @p5-beijing-statement-2014, ¶ 3]。同上，第4段。\n',
      ),
    );
    assert.deepEqual(
      findings.map(({ code, suggestion }) => [code, suggestion]),
      [
        ['citation.unknown-paragraph', null],
        ['citation.range-reversed', '26-29'],
      ],
    );
    assert.match(err, /\nnot judged: 1 reference that may mean several things\n/);
  });

  it('writes workflow commands that nothing in a message can break out of', async () => {
    const { out } = await pincite(['check', write('a.md', dropped), '--github']);
    assert.match(
      out,
      /^::warning file=[^\n]*a\.md,line=1,endLine=1,col=\d+,endColumn=\d+,title=quotation\.differs::[^\n]+\n$/,
    );
    const hostile = githubCommands([
      {
        file: 'a,b:c.md',
        line: 1,
        column: 1,
        endLine: 2,
        endColumn: 1,
        code: 'x',
        severity: 'hint',
        message: '100%\n::error::no',
        address: null,
        suggestion: null,
      },
    ]);
    assert.equal(hostile, '::notice file=a%2Cb%3Ac.md,line=1,endLine=2,title=x::100%25%0A::error::no\n');
  });

  const judged = [
    verbatim,
    dropped,
    '他的“透明”[@npt-chair-summary-2018, ¶ 8]。\n',
    'The States parties “reaffirmed their commitment to disarmament in full” [@npt-chair-summary-2018, ¶ 12].\n',
    `${dropped.trimEnd()}<!-- pincite-ignore quotation.differs: draft -->\n`,
  ].join('\n');

  it('lists every quotation with its verdict, its paragraph and the reason', async () => {
    const file = write('a.md', judged);
    const { status, out } = await pincite(['check', file, '--quotations']);
    assert.equal(status, 1);
    const [, list = ''] = out.split('\nQuotations:\n');
    const lines = list.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.replace(`${file}:`, '')),
      [
        '1:3: 重申致力于不首先使用核武器的政策。',
        '  Verbatim: npt-chair-summary-2018#20',
        '3:8: 安全环境应阻止核裁军取得进一步步骤',
        '  Differs from npt-chair-summary-2018#8: “不” is left out',
        '5:3: 透明',
        '  No quotation: a term',
        '7:20: reaffirmed their commitment to disa…',
        '  Not checkable: the corpus has no text of the document in this language (an author’s translation)',
        '9:8: 安全环境应阻止核裁军取得进一步步骤',
        '  Differs from npt-chair-summary-2018#8: “不” is left out',
      ],
    );
    const none = await pincite(['check', write('b.md', 'x\n'), '--quotations']);
    assert.match(none.out, /^0 findings in 1 file\.\n\nThere is nothing in quotation marks\.\n$/);
    for (const format of ['--json', '--github']) {
      const refused = await pincite(['check', file, '--quotations', format]);
      assert.deepEqual([refused.status, refused.out], [2, '']);
      assert.match(refused.err, /--quotations goes with --sarif/);
    }
  });

  it('writes the verdicts as SARIF results that are no failures', async () => {
    const { out } = await pincite(['check', write('a.md', judged), '--quotations', '--sarif']);
    interface Result {
      ruleId: string;
      ruleIndex: number;
      kind?: string;
      level: string;
      locations: { physicalLocation: { region: { startLine: number } } }[];
      properties: { verdict?: string; reason?: string; addresses?: string[] };
    }
    const [run] = (JSON.parse(out) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: Result[] }[] })
      .runs;
    assert.ok(run);
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.deepEqual(
      run.results.map(({ kind, level, locations, properties: { verdict, reason, addresses } }) => [
        locations[0]?.physicalLocation.region.startLine,
        kind,
        level,
        verdict,
        reason,
        addresses,
      ]),
      [
        [3, undefined, 'warning', undefined, undefined, undefined],
        // ignored by a comment: suppressed
        [9, undefined, 'warning', undefined, undefined, undefined],
        [1, 'pass', 'none', 'verbatim', undefined, ['npt-chair-summary-2018#20']],
        [5, 'notApplicable', 'none', 'not-a-quotation', 'term', []],
        [7, 'review', 'none', 'not-checkable', 'language', []],
      ],
    );
  });

  it('says what to do about a space, which cannot be seen', async () => {
    const { out } = await pincite([
      'check',
      write('a.md', '见 [@npt-chair-summary-2018, ¶ 12]、[@npt-chair-summary-2018, ¶ 15]。\n'),
    ]);
    assert.match(
      out,
      /information: Take the space before this citation away: .*\[citation\.note-spacing\]\n\n1 finding/,
    );
  });

  it('shows people each finding at its place', async () => {
    const { out } = await pincite(['check', write('a.md', `\n${dropped}`)]);
    assert.match(
      out,
      /a\.md:2:\d+: warning: The quotation differs from npt-chair-summary-2018#8: .*\[quotation\.differs\]\n {2}→ /,
    );
    assert.match(out, /\n1 finding in 1 file\.\n$/);
  });

  it('could not run: nothing named, nothing there, two formats', async () => {
    for (const [args, message] of [
      [[], /What should be checked/],
      [['no-such.md'], /no-such\.md cannot be checked: there is no such file/],
      [[folder], /no Markdown or Quarto file/],
      [['README.md', '--json', '--sarif'], /Choose one of --json, --sarif/],
    ] as const) {
      const { status, out, err } = await pincite(['check', ...args]);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, message);
    }
  });
});
