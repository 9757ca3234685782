import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentJson } from '../../../src/cli/json';
import { json, pincite } from './terminal-double';

interface FoundJson {
  readonly address: string;
  readonly key: string;
  readonly language: string;
  readonly score: number;
  readonly text: string;
}

describe('pincite corpus', () => {
  let documents: readonly DocumentJson[];
  const document = (key: string): DocumentJson => {
    const found = documents.find((one) => one.key === key);
    assert.ok(found, key);
    return found;
  };
  const paragraph = (address: string) => {
    const found = documents.flatMap((one) => one.paragraphs).find((one) => one.address === address);
    assert.ok(found, address);
    return found;
  };
  before(async () => {
    documents = await json<DocumentJson[]>('corpus');
  });

  it('gives each document once, with exactly the fields of the contract', () => {
    assert.equal(documents.length, 5);
    for (const one of documents) {
      assert.deepEqual(Object.keys(one), ['key', 'language', 'title', 'symbol', 'unverified', 'paragraphs']);
      for (const each of one.paragraphs) {
        assert.deepEqual(Object.keys(each), ['address', 'part', 'labels', 'counted', 'text', 'links']);
      }
    }
  });

  it('keeps document order, an item after its parent', () => {
    assert.deepEqual(
      document('p5-beijing-summary-2019').paragraphs.map((one) => one.address.slice('p5-beijing-summary-2019#'.length)),
      ['note/n1', 'note/n2', 'note/n3', 'note/n4', '1', '1/i1', '1/i2', '1/i3', '2', '3'],
    );
  });

  it('names the part only where there are several, the main one too', () => {
    assert.equal(paragraph('npt-chair-summary-2018#12').part, null);
    assert.equal(paragraph('p5-beijing-summary-2019#1').part, 'annex');
    assert.equal(paragraph('p5-beijing-summary-2019#note/n2').part, 'note');
    assert.equal(paragraph('china-russia-stability-2019#n6').part, 'annex');
    assert.equal(paragraph('china-russia-stability-2019#letter/n1').part, 'letter');
  });

  it('gives labels as printed, outermost first, and says what was counted', () => {
    assert.deepEqual(paragraph('china-nuclear-disarmament-2022#3/2').labels, ['三、', '㈡']);
    assert.equal(paragraph('china-nuclear-disarmament-2022#3/2').counted, false);
    assert.deepEqual(paragraph('china-nuclear-disarmament-2022#4/i2').labels, ['四、']);
    assert.equal(paragraph('china-nuclear-disarmament-2022#4/i2').counted, true);
    assert.deepEqual(paragraph('npt-chair-summary-2018#115').labels, ['115.']);
  });

  it('gives the words alone: no label, no items, a continuation after an empty line', () => {
    assert.match(paragraph('npt-chair-summary-2018#12').text, /^缔约国重申致力于/);
    assert.match(paragraph('china-nuclear-disarmament-2022#3').text, /中方主张：$/);
    assert.match(paragraph('china-nuclear-disarmament-2022#2').text, /日益高涨。\n\n一些国家固守冷战思维/);
  });

  it('links to the addresses of today', () => {
    assert.deepEqual(paragraph('npt-chair-summary-2018#9').links, ['https://docs.un.org/zh/A/57/124']);
    for (const link of documents.flatMap((one) => one.paragraphs.flatMap((each) => each.links))) {
      assert.match(link, /^https:\/\/docs\.un\.org\/zh\//);
    }
  });

  it('says null where nothing is known, and which facts are not printed', () => {
    assert.equal(document('china-nuclear-disarmament-2022').symbol, null);
    assert.equal(document('npt-chair-summary-2018').symbol, 'NPT/CONF.2020/PC.II/WP.41');
    assert.ok(document('npt-chair-summary-2018').unverified.includes('symbol'));
  });

  it('takes documents by any of their names', async () => {
    const some = await json<DocumentJson[]>('corpus', 'wp41');
    assert.deepEqual(
      some.map((one) => one.key),
      ['npt-chair-summary-2018'],
    );
  });

  it('marks for people what is counted and what is unverified', async () => {
    const { out } = await pincite(['corpus']);
    assert.match(out, /NPT\/CONF\.2020\/PC\.II\/WP\.41 \(not printed in the source: unverified\)/);
    assert.match(out, /not printed in the source: symbol series, body\n/);
    assert.match(out, /not printed in the source: name of the part “Letter”, name of the part “Annex”\n/);
    assert.match(out, /24 paragraphs, 24 of them counted/);
    assert.match(out, /no symbol known/);
  });
});

describe('pincite find', () => {
  it('gives the fields of the contract, best first, with the words of the paragraph', async () => {
    const found = await json<FoundJson[]>('find', '最大核武库', '--limit', '3');
    assert.ok(found.length >= 3);
    for (const one of found) {
      assert.deepEqual(Object.keys(one), ['address', 'key', 'language', 'score', 'text']);
      assert.match(one.text, /最大核武库/);
    }
    for (const [at, one] of found.slice(1).entries()) assert.ok(one.score <= (found[at]?.score ?? 0));
    const documents = await json<DocumentJson[]>('corpus');
    const texts = new Map(documents.flatMap((one) => one.paragraphs.map((each) => [each.address, each.text])));
    for (const one of found) assert.equal(one.text, texts.get(one.address));
  });

  it('never gives more than the limit, nor a paragraph twice', async () => {
    const found = await json<FoundJson[]>('find', '核裁军', '-n', '7');
    assert.equal(found.length, 7);
    assert.equal(new Set(found.map((one) => one.address)).size, 7);
  });

  it('takes a query of several words without quotation marks', async () => {
    assert.deepEqual(await json('find', '透明度', '问责'), await json('find', '透明度 问责'));
  });

  it('finds nothing without failing', async () => {
    assert.deepEqual(await json('find', 'qqqqqqqqqqqq'), []);
    const { status, out, err } = await pincite(['find', 'qqqqqqqqqqqq']);
    assert.deepEqual([status, out], [0, '']);
    assert.match(err, /No paragraph was found/);
    assert.match(
      (await pincite(['find', 'landmines'])).err,
      /“landmines”\. Try another word, or a part of it; the documents are in: zh\./,
    );
    assert.match((await pincite(['find', 'landmines everywhere underground'])).err, /Try fewer words/);
    assert.match((await pincite(['find', 'wp41 200'])).err, /no paragraph “200” in npt-chair-summary-2018.*#115\./);
  });

  it('shows the words around the match', async () => {
    const { out } = await pincite(['find', '特殊责任', '-n', '1']);
    assert.match(out, /^npt-chair-summary-2018#\d+ {2}\d+\. .*\n.*特殊责任/);
  });

  for (const [args, message] of [
    [['find'], /What should be found/],
    [['find', '  '], /What should be found/],
    [['find', 'x', '--limit', '0'], /--limit takes a number/],
    [['find', 'x', '--limit', 'many'], /--limit takes a number/],
  ] as const) {
    it(`refuses ${JSON.stringify(args)}`, async () => {
      const { status, out, err } = await pincite(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, message);
    });
  }
});

describe('pincite show', () => {
  const forms: readonly (readonly [operands: string[], addresses: string[]])[] = [
    [['npt-chair-summary-2018#12'], ['npt-chair-summary-2018#12']],
    [['WP.41 第12段'], ['npt-chair-summary-2018#12']],
    [['wp41', '12'], ['npt-chair-summary-2018#12']],
    [
      ['wp41', '12', '15'],
      ['npt-chair-summary-2018#12', 'npt-chair-summary-2018#15'],
    ],
    [['NPT/CONF.2020/PC.II/WP.41,', 'para.', '12'], ['npt-chair-summary-2018#12']],
    [['china-nuclear-disarmament-2022 三（二）'], ['china-nuclear-disarmament-2022#3/2']],
    [['china-russia-stability-2019 第6自然段'], ['china-russia-stability-2019#n6']],
    [['china-russia-stability-2019', '来函，第1自然段'], ['china-russia-stability-2019#letter/n1']],
    [
      ['npt-chair-summary-2018#1', 'p5-beijing-statement-2014#2'],
      ['npt-chair-summary-2018#1', 'p5-beijing-statement-2014#2'],
    ],
  ];
  for (const [operands, addresses] of forms) {
    it(operands.join(' | '), async () => {
      const shown = await json<DocumentJson[]>('show', ...operands);
      assert.deepEqual(
        shown.map((one) => one.paragraphs[0]?.address),
        addresses,
      );
    });
  }

  it('shows a paragraph with its items, and where an item is', async () => {
    const [shown] = await json<DocumentJson[]>('show', 'china-nuclear-disarmament-2022#3');
    assert.equal(shown?.paragraphs.length, 6);
    const { out } = await pincite(['show', 'china-nuclear-disarmament-2022#4/i2']);
    assert.match(out, /\n四、\n/);
    assert.match(out, /second item \(counted\)/);
    assert.match(out, /– 中国承诺在任何时候/);
  });

  it('shows a part, and not the others', async () => {
    const { out } = await pincite(['show', 'china-russia-stability-2019#letter']);
    assert.match(out, /谨随函转交/);
    assert.match(out, /李松 \(签名\)/);
    assert.doesNotMatch(out, /双方认识到/);
  });

  it('shows a whole document with everything that is printed', async () => {
    const { out } = await pincite(['show', 'npt-chair-summary-2018']);
    assert.match(out, /115\. 有缔约国认识到/);
    assert.match(out, /\* 本文件未经正式编辑/);
    assert.match(out, /→ https:\/\/docs\.un\.org\/zh\/A\/57\/124/);
  });

  it('keeps to the width of the screen', async () => {
    const { out } = await pincite(['show', 'npt-chair-summary-2018#12'], 40);
    assert.ok(out.split('\n').every((line) => line.length <= 40));
    assert.ok(out.split('\n').length > 6);
  });

  const failures: readonly (readonly [args: string[], message: RegExp])[] = [
    [
      ['npt-chair-summary-2018#200'],
      /no paragraph “200” in npt-chair-summary-2018\. Its paragraphs are .*#1 to .*#115/,
    ],
    [['npt-char-summary-2018#3'], /names no document of the corpus\. Did you mean npt-chair-summary-2018/],
    [['没有的文件'], /names no document/],
    [['wp41 29-26'], /The range “29-26” ends before it begins\./],
    [['wp41 112-120'], /The range “112-120” ends after the last paragraph, npt-chair-summary-2018#115\./],
    [['wp41 12,200'], /no paragraph “200” in npt-chair-summary-2018\. Its paragraphs are/],
    [['中俄 5-99'], /The range “5-99” ends after the last paragraph, china-russia-stability-2019#n22/],
    [['12'], /In which document is “12”\? For example: pincite show \S+ 12$/m],
    [['三㈡'], /In which document is “三㈡”\? For example: pincite show china-nuclear-disarmament-2022 三㈡$/m],
    [['9999', '12'], /In which document is “9999”\?/],
    [['wp41', '!!'], /not understood as a place in npt-chair-summary-2018/],
  ];
  for (const [args, message] of failures) {
    it(`says what to do about ${args.join(' ')}`, async () => {
      const { status, out, err } = await pincite(['show', ...args]);
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, message);
    });
  }
});

describe('pincite cite', () => {
  const citations: readonly (readonly [args: string[], text: string])[] = [
    [['npt-chair-summary-2018#12'], '[@npt-chair-summary-2018, ¶ 12]'],
    [['npt-chair-summary-2018#12', '--style', 'un-zh'], 'NPT/CONF.2020/PC.II/WP.41，第12段'],
    [['wp41 12', '--style', 'un-en', '--lang', 'en'], 'NPT/CONF.2020/PC.II/WP.41, para. 12'],
    [['wp41', '26', '27', '28', '29', '-s', 'un-zh'], 'NPT/CONF.2020/PC.II/WP.41，第26至29段'],
    [['wp41', '26', '27', '28', '29', '-l', 'en'], '[@npt-chair-summary-2018, ¶¶ 26-29]'],
    [['wp41 26-29', '-l', 'en'], '[@npt-chair-summary-2018, ¶¶ 26-29]'],
    [['wp41 12', '-l', 'fr_CA'], '[@npt-chair-summary-2018, § 12]'],
    [['wp41', '第12和15段', '-s', 'un-zh'], 'NPT/CONF.2020/PC.II/WP.41，第12和15段'],
    [['china-nuclear-disarmament-2022', '三㈡'], '[@china-nuclear-disarmament-2022, {¶ 三㈡}]'],
    [
      ['china-russia-stability-2019#n6', '--style', 'un-zh'],
      '关于加强当代全球战略稳定的联合声明，2019年6月5日，第6自然段',
    ],
  ];
  for (const [args, text] of citations) {
    it(args.join(' '), async () => {
      const { status, out } = await pincite(['cite', ...args]);
      assert.deepEqual([status, out], [0, `${text}\n`]);
    });
  }

  it('tells beside the citation what its reader should know', async () => {
    const { err } = await pincite(['cite', 'wp41', '12', '--style', 'un-zh']);
    assert.match(err, /^note: the symbol of npt-chair-summary-2018 is not printed in the source/);
    const counted = await pincite(['cite', 'china-russia-stability-2019#n6']);
    assert.match(counted.err, /its place was counted/);
  });

  it('writes JSON with the addresses', async () => {
    assert.deepEqual(await json('cite', 'wp41 12'), {
      text: '[@npt-chair-summary-2018, ¶ 12]',
      style: 'pandoc',
      language: 'zh',
      addresses: ['npt-chair-summary-2018#12'],
      notes: [],
    });
  });

  for (const [args, status, message] of [
    [['cite'], 2, /What should be cited/],
    [['cite', 'wp41 12', '--style', 'un-em'], 2, /no citation style un-em\. Did you mean un-en/],
    [['cite', 'wp41 12', '--lang', 'klingon!'], 2, /--lang takes a language/],
    [['cite', 'wp41 12', '--lang', 'xx'], 2, /--lang takes a language such as zh, en or fr, not “xx”/],
    [['show', 'wp41 12', '--lang', 'xx'], 2, /--lang takes a language/],
    [['cite', '12'], 1, /In which document is “12”\? For example: pincite cite \S+ 12$/m],
    [['cite', 'wp41 110-120'], 1, /ends after the last paragraph, npt-chair-summary-2018#115/],
    [
      ['cite', 'china-nuclear-disarmament-2022 3(b)'],
      1,
      /read by its number alone.*china-nuclear-disarmament-2022#3\/2/s,
    ],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const ran = await pincite(args);
      assert.deepEqual([ran.status, ran.out], [status, '']);
      assert.match(ran.err, message);
    });
  }
});

describe('an address with several meanings', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pincite-'));
    for (const [key, title] of [
      ['first', 'One'],
      ['second', 'Two'],
    ] as const) {
      writeFileSync(
        join(folder, `${key}.en.md`),
        `---\nkey: ${key}\nlanguage: en\ntitle: ${title}\naliases: [ the plan ]\n---\n\n# ${title}\n\n1. The words of ${key}.\n`,
      );
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const command of ['show', 'cite']) {
    it(`is not chosen by ${command}, but listed`, async () => {
      const { status, out, err } = await pincite([command, 'the plan, para. 1', '--corpus', folder]);
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, /can mean several things/);
      assert.match(err, /first#1 .*The words of first/);
      assert.match(err, /second#1 .*The words of second/);
    });
  }
});

describe('an overlay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pincite-'));
  const overlay = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  after(() => rmSync(folder, { recursive: true }));
  const symbol = 'NPT/CONF.2015/PC.III/WP.99';

  it('completes a fact, and it is said who stated it', async () => {
    const file = overlay('a.yml', `by: R. Reader\ndocuments:\n  p5-beijing-statement-2014: { symbol: ${symbol} }\n`);
    const { out, err } = await pincite(['cite', 'p5-beijing-statement-2014#8', '-s', 'un-zh', '--overlay', file]);
    assert.equal(out, `${symbol}，第8段\n`);
    assert.match(err, /stated by R\. Reader, not checked: unverified; check it/);
    const [document] = await json<DocumentJson[]>('corpus', 'p5-beijing-statement-2014', '--overlay', file);
    assert.equal(document?.symbol, symbol);
    assert.ok(document?.unverified.includes('symbol'));
  });

  it('makes a fact verified only with the day on which it was checked', async () => {
    const file = overlay(
      'b.yml',
      `documents:\n  p5-beijing-statement-2014: { symbol: ${symbol}, checked: 2026-01-05 }\n`,
    );
    const [document] = await json<DocumentJson[]>('corpus', 'p5-beijing-statement-2014', '--overlay', file);
    assert.ok(!document?.unverified.includes('symbol'));
    assert.match(
      (await pincite(['corpus', '--overlay', file])).out,
      /WP\.99 \(stated in the overlay, checked 2026-01-05\)/,
    );
  });

  it('gives the lookup names', async () => {
    const file = overlay('c.yml', 'names:\n  - names: [Zweckform, 香农报告]\n');
    const found = await json<FoundJson[]>('find', 'Zweckform', '--overlay', file);
    assert.match(found[0]?.text ?? '', /香农报告/);
  });

  it('names the fact that was meant', async () => {
    const file = overlay('e.yml', 'documents:\n  p5-beijing-statement-2014:\n    simbol: X/1\n    colour: red\n');
    const { err } = await pincite(['corpus', '--overlay', file]);
    assert.match(
      err,
      /e\.yml:3:5: warning: “documents\.p5-beijing-statement-2014\.simbol” is not known here; it is kept and not used\. Did you mean “symbol”\?/,
    );
    assert.match(err, /“documents\.p5-beijing-statement-2014\.colour” is not known here; it is kept and not used\. \[/);
  });

  it('reports what is wrong in it, and must exist when it is named', async () => {
    const file = overlay('d.yml', 'documents:\n  p5-beijing-statement-2015: { symbol: X/1 }\n');
    const { status, err } = await pincite(['corpus', '--overlay', file]);
    assert.equal(status, 0);
    assert.match(
      err,
      /d\.yml:2:\d+: warning: The corpus has no document p5-beijing-statement-2015\. Did you mean p5-beijing-statement-2014/,
    );
    const none = await pincite(['corpus', '--overlay', 'no-such.yml']);
    assert.equal(none.status, 2);
    assert.match(none.err, /overlay no-such\.yml cannot be read/);
  });
});

describe('a corpus folder of somebody else', () => {
  it('is loaded but for what is broken, which is reported with file and line', async () => {
    const { status, out, err } = await pincite(['corpus', '--corpus', 'test/fixtures/hostile-corpus', '--json']);
    assert.equal(status, 0);
    assert.ok((JSON.parse(out) as unknown[]).length > 5);
    assert.match(
      err,
      /^test\/fixtures\/hostile-corpus\/broken-front-matter\.en\.md:5:\d+: error: The YAML is broken: /m,
    );
    assert.match(
      err,
      /twin2\.en\.md:1:1: error: twin \(en\) is already read from test\/fixtures\/hostile-corpus\/twin\.en\.md/,
    );
    assert.doesNotMatch(err, /\{"/, 'a code without a sentence');
  });

  it('sends no control character to the screen', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pincite-'));
    const hostile = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e';
    writeFileSync(
      join(folder, 'evil.en.md'),
      `---\nkey: evil\nlanguage: en\ntitle: "A\\e[31mtitle"\nsurprise\\e: 1\n---\n\n# Title ${hostile}\n\n1. Words ${hostile} words.\n\n> ${hostile}\n`,
    );
    writeFileSync(join(folder, 'broken.en.md'), `---\nkey: "${hostile}\n---\n`);
    try {
      for (const args of [['corpus'], ['show', 'evil'], ['find', 'words'], ['cite', 'evil#1', '--style', 'un-en']]) {
        const { out, err } = await pincite([...args, '--corpus', folder]);
        assert.ok(out !== '', args.join(' '));
        assert.doesNotMatch(out + err, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/, args.join(' '));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('must exist and hold a document', async () => {
    const nowhere = await pincite(['corpus', '--corpus', 'no/such/folder']);
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.err, /corpus folder .*no such file or folder/);
    const none = await pincite(['corpus', '--corpus', 'src/cli']);
    assert.equal(none.status, 2);
    assert.match(none.err, /no corpus document in src\/cli/);
  });
});

describe('pincite', () => {
  it('shows help for itself and every command, and the version', async () => {
    for (const args of [['--help'], ['help'], ['-h']]) {
      const { status, out } = await pincite(args);
      assert.equal(status, 0);
      for (const name of ['corpus', 'find', 'show', 'cite', 'check'])
        assert.match(out, new RegExp(`^ {2}${name} `, 'm'));
    }
    for (const name of ['corpus', 'find', 'show', 'cite', 'check']) {
      const { status, out } = await pincite([name, '--help']);
      assert.equal(status, 0);
      assert.match(out, new RegExp(`Usage: pincite ${name}`));
      assert.equal((await pincite(['help', name])).out, out);
      assert.ok(
        out.split('\n').every((line) => line.length <= 100),
        name,
      );
    }
    assert.deepEqual(await pincite(['--version']), { status: 0, out: '1.2.3\n', err: '' });
  });

  it('says what it does not know', async () => {
    assert.match((await pincite(['fnid', 'x'])).err, /no command fnid\. Did you mean find/);
    assert.match((await pincite(['show', 'x', '--limit', '3'])).err, /show has no option --limit/);
    const bare = await pincite([]);
    assert.deepEqual([bare.status, bare.out], [2, '']);
    assert.match(bare.err, /Usage: pincite COMMAND/);
  });

  it('prints what the README shows', async () => {
    const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```console\n([^]*?)```/g)].map(
      (match) => match[1] ?? '',
    );
    const shown = blocks.flatMap((block) => block.split(/^\$ pincite /m).slice(1));
    assert.ok(shown.length >= 3);
    for (const one of shown) {
      const [line = '', ...output] = one.trimEnd().split('\n');
      const { out, err } = await pincite(line.split(' '));
      assert.equal(`${out}${err}`.trimEnd(), output.join('\n'), line);
    }
  });

  it('runs the examples of its own help', async () => {
    const source = readFileSync('src/cli/commands.ts', 'utf8');
    const examples = [...source.matchAll(/'(pincite (?:corpus|find|show|cite)\b[^']*)'/g)]
      .map((match) => match[1] ?? '')
      .filter((example) => !/[[…]/.test(example));
    assert.ok(examples.length >= 8);
    for (const example of examples) {
      const args = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '').slice(1);
      const { status, out, err } = await pincite(args);
      assert.equal(status, 0, `${example}: ${err}`);
      assert.notEqual(out, '', example);
    }
  });
});
