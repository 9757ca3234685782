// npm run bench -- scan [hostile|typing|check] [all] [--clock cpu]
import { Library } from '../../src/core/corpus/library';
import { checkAnalysis, checkSteps } from '../../src/core/citation/check';
import { scanCitations, updateScan, type Scan } from '../../src/core/citation/scan';
import { embedded } from '../lookup/corpus';
import { analysis } from './text';

const library = new Library(embedded());
const given = process.argv.slice(2);
const wanted = given.filter((word) => ['hostile', 'typing', 'check'].includes(word));
const runs = (name: string): boolean => !wanted.length || wanted.includes(name);

/** Milliseconds; `--clock cpu` counts what this process computes, on a machine that others use, too. */
const clock = given.includes('cpu') ? () => process.cpuUsage().user / 1000 : () => performance.now();

function time<T>(work: () => T): [ms: number, result: T] {
  const start = clock();
  const result = work();
  return [clock() - start, result];
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

function row(...cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const pieces = [
  '[@a',
  '[@a]',
  '[@a; ',
  '@',
  '@a ',
  '@a, ¶ 1 ',
  '[',
  ']',
  '![',
  '[^1]',
  '[^',
  '1,',
  '1',
  '12、15',
  '第',
  '第1',
  '第1段',
  '第一',
  '《',
  '》',
  '《a》',
  '“',
  '”',
  '"',
  '(',
  '（',
  '>',
  '> ',
  '- ',
  '`',
  '``a',
  '<',
  '<a ',
  '<!--',
  '{',
  '*',
  '_',
  '|',
  '|-',
  '\\',
  '段',
  '¶ ',
  '¶¶ 1-',
  'para. ',
  'annex ',
  '同上，',
  'ibid. ',
  '该摘要第',
  'NPT/',
  'NPT/CONF.2020/PC.II/WP.41，',
  'npt-chair-summary-2018 ',
  '[@npt-chair-summary-2018, ¶ 12]',
  '@npt-chair-summary-2018 ',
  '见',
  'a.',
  '\n',
  ' \n',
  '\t',
  'a\n',
  '参见',
  '号决议',
  'https:',
  'A/1',
  '[@npt-chair-summary-2018, ¶ 1; ',
  '主席',
  '-@',
  '::: ',
  '<!--a-->x',
  '<!---->',
  '<!---->\n',
  '<div>',
  '<div>x\n',
  '<div>\n',
  '<pre></pre>x',
  '~~~\n',
];

if (runs('hostile')) {
  console.log('One megabyte of one thing, in one paragraph: the first scan and its citations\n');
  const slow: [string, number][] = [];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const [taken] = time(() => scanCitations(text, library).citations);
    slow.push([piece, taken]);
  }
  slow.sort((a, b) => b[1] - a[1]);
  row('a megabyte of', 'time');
  row('---', '---');
  for (const [piece, taken] of slow.slice(0, given.includes('all') ? undefined : 12))
    row(`\`${JSON.stringify(piece).slice(1, -1)}\``, ms(taken));
  console.log(`\nslowest of ${pieces.length}: ${ms(slow[0]?.[1] ?? 0)}\n`);
}

const text = analysis(library, 2_000_000, 5000);

/** Types at a place, one change after the other, and asks for what the editor asks for after each. */
function typing(
  scan: Scan,
  at: number,
  typed: readonly string[],
): { readonly update: number[]; readonly ask: number[] } {
  const update: number[] = [];
  const ask: number[] = [];
  let now = scan;
  let offset = at;
  for (const one of typed) {
    const next = now.text.slice(0, offset) + one + now.text.slice(offset);
    const [taken, updated] = time(() =>
      updateScan(now, next, { start: offset, end: offset, newEnd: offset + one.length }),
    );
    update.push(taken);
    const [asked] = time(() => updated.at(offset));
    ask.push(asked);
    now = updated;
    offset += one.length;
  }
  return { update, ask };
}

if (runs('typing')) {
  const [first, scan] = time(() => scanCitations(text, library));
  const [all, citations] = time(() => scan.citations);
  const [structure] = time(() => scan.structure);
  console.log(`An analysis of ${(text.length / 1e6).toFixed(1)} M UTF-16 units, ${citations.length} citations`);
  console.log(`first scan ${ms(first)}, all citations ${ms(all)}, structure ${ms(structure)}\n`);
  const middle = text.indexOf('。', text.length / 2) + 1;
  const word = [...'各方在此问题上仍有分歧'];
  const places: readonly (readonly [string, number, readonly string[]])[] = [
    ['in the middle of a paragraph', middle, word],
    ['at the end', text.length, word],
    ['in the first paragraph', text.indexOf('。') + 1, word],
    ['in the front matter', text.indexOf('评析'), word],
    ['a new line', middle, ['\n', '\n', '甲']],
    ['a citation', middle, [...'[@npt-chair-summary-2018, ¶ 12]']],
    ['opening a fence', text.indexOf('\n\n', text.length / 2) + 2, ['`', '`', '`', '\n']],
    ['opening a fence at the start', text.indexOf('\n\n') + 2, ['`', '`', '`', '\n']],
    [
      'opening and closing a fence',
      text.indexOf('\n\n', text.length / 2) + 2,
      ['`', '`', '`', '\n', '`', '`', '`', '\n'],
    ],
    ['opening a comment', text.indexOf('\n\n', text.length / 2) + 2, [...'<!--']],
    ['no front matter any more', 0, ['-']],
  ];
  row('typing', 'keystroke, median', 'worst', 'what is at the cursor, worst', 'all citations again');
  row('---', '---', '---', '---', '---');
  for (const [what, at, typed] of places) {
    const warm = typing(scan, at, typed);
    const { update, ask } = typing(scan, at, typed);
    void warm;
    const edited = updateScan(scan, text.slice(0, at) + 'x' + text.slice(at), { start: at, end: at, newEnd: at + 1 });
    const [again] = time(() => edited.citations);
    row(what, ms(median(update)), ms(Math.max(...update)), ms(Math.max(...ask)), ms(again));
  }
  console.log();
}

if (runs('check')) {
  const scan = scanCitations(text, library);
  const [first, report] = time(() => checkAnalysis(scan, library));
  const { counts } = report;
  console.log(
    `The check: ${ms(first)}; ${report.quotations.length} quotations (${counts.verbatim} verbatim, ${counts.differing} differing), ${report.findings.length} findings`,
  );
  const middle = text.indexOf('。', text.length / 2) + 1;
  const edited = updateScan(scan, `${text.slice(0, middle)}甲${text.slice(middle)}`, {
    start: middle,
    end: middle,
    newEnd: middle + 1,
  });
  let longest = 0;
  let steps = 0;
  const start = clock();
  let last = start;
  const going = checkSteps(edited, library);
  for (let step = going.next(); ; step = going.next()) {
    const now = clock();
    longest = Math.max(longest, now - last);
    last = now;
    steps++;
    if (step.done) break;
  }
  console.log(`again after a keystroke: ${ms(last - start)} in ${steps} steps, the longest ${ms(longest)}`);
}
