import { resolve } from 'node:path';
import { checkAnalysis, type CheckOptions } from '../core/citation/check';
import { checkCodes } from '../core/citation/check-model';
import type { CheckCode, Finding as CheckFinding, Severities } from '../core/citation/check-model';
import type { AnalysisContext } from '../core/citation/context';
import { areIn, withEdits } from '../core/citation/edits';
import { linePlaces } from '../core/citation/lines';
import type { QuotationCounts } from '../core/citation/quotation-model';
import { scanCitations } from '../core/citation/scan';
import { distance, type Library } from '../core/corpus/library';
import type { Severity } from '../core/corpus/model';
import { findingMessage } from '../wording/finding';
import { english } from '../wording/translate';
import { verdictMessage } from '../wording/verdict';
import { UsageError, value, values } from './arguments';
import { contextReader, slashed } from './check/context';
import { findFiles, isMarkdownName } from './check/files';
import {
  countsLine,
  githubCommands,
  printFindings,
  printQuotations,
  sarifLog,
  type Finding,
  type FixableFinding,
  type JudgedQuotation,
  type SilencedResult,
} from './check/report';
import { decode, readAnalysis } from './check/text';
import type { Invocation, Status } from './commands';
import { CommandError } from './errors';
import { writeJson } from './json';
import { loadCorpus, shortPath } from './load';
import { clean } from './terminal';
import { count } from './words';

/** A text to check. */
interface Source {
  readonly path: string;
  /** The path for people and other programs. */
  readonly file: string;
  readonly read: () => Promise<string | { readonly reason: string }>;
}

/** `pincite check`: every reference and every quotation of analyses against the corpus. */
export async function run(invocation: Invocation): Promise<Status> {
  const { given, terminal, folder } = invocation;
  const formats = ['json', 'sarif', 'github'].filter((name) => given.options.has(name));
  if (formats.length > 1) throw new UsageError(`Choose one of ${formats.map((name) => `--${name}`).join(', ')}.`);
  if (!given.operands.length) {
    throw new UsageError('What should be checked? Files or folders; for the current folder: pincite check .');
  }
  const listed = given.options.has('quotations');
  if (listed && (formats[0] === 'json' || formats[0] === 'github')) {
    throw new UsageError(`--quotations goes with --sarif, or without a format: --${formats[0]} writes findings only.`);
  }
  const severities = readSeverities(values(given, 'severity'));
  const stdinPath = value(given, 'stdin-path');
  const piped = given.operands.includes('-');
  if (stdinPath !== undefined && !piped) throw new UsageError('--stdin-path goes with -, the text on standard input.');
  const files: Source[] = (
    await findFiles(
      given.operands.filter((operand) => operand !== '-'),
      folder,
    )
  ).map((path) => ({ path, file: shortPath(path, folder), read: () => readAnalysis(path) }));
  if (piped) {
    // without a path it belongs to this folder
    const path = resolve(folder, stdinPath ?? 'stdin.md');
    const file = stdinPath === undefined ? 'stdin' : shortPath(path, folder);
    files.push({ path, file, read: async () => decode(await invocation.input()) });
  }
  if (!files.length) throw new CommandError(`There is no Markdown or Quarto file in ${given.operands.join(', ')}.`);
  const { library } = await loadCorpus(invocation);
  const contexts = contextReader(folder);
  const found: FixableFinding[] = [];
  const quotations: JudgedQuotation[] = [];
  /** What is wrong with files that a project names is said once, not for each of its analyses. */
  const said = new Set<string>();
  const silenced: SilencedResult[] = [];
  const counts = { verbatim: 0, differing: 0, notCheckable: 0, notQuotations: 0 };
  let notJudged = 0;
  const unread: string[] = [];
  // reading is waiting: some files at once, and the results in order
  for (let first = 0; first < files.length; first += 32) {
    const batch = await Promise.all(
      files.slice(first, first + 32).map(async ({ path, file, read }) => {
        const text = await read();
        if (typeof text !== 'string') return { file, unread: text.reason };
        return { path, file, text, context: await contexts.of(path, slashed(path), text), unread: undefined };
      }),
    );
    for (const one of batch) {
      if (one.unread !== undefined) {
        const sentence = clean(`${one.file} cannot be checked: ${one.unread}.`);
        terminal.warn(`${terminal.paintWarning.error('pincite:')} ${sentence}\n`);
        unread.push(sentence);
        continue;
      }
      const { path, file, text, context } = one;
      if (!isMarkdownName(path)) terminal.warn(`${clean(file)} is read as Markdown.\n`);
      const checked = checkOne(text, file, library, { ...context, severities }, said);
      found.push(...checked.found);
      if (listed) quotations.push(...checked.quotations);
      notJudged += checked.notJudged;
      silenced.push(...checked.silenced);
      for (const name of Object.keys(counts) as (keyof QuotationCounts)[]) counts[name] += checked.counts[name];
    }
  }
  if (unread.length === files.length) return 2;
  const findings = found.map(({ finding }) => finding);
  if (formats[0] === 'json') writeJson(terminal, findings);
  else if (formats[0] === 'sarif')
    writeJson(
      terminal,
      sarifLog({ found, silenced, quotations }, { ...counts, notJudged, unread }, invocation.version()),
    );
  else if (formats[0] === 'github') terminal.write(githubCommands(findings));
  else printFindings(findings, files.length - unread.length, terminal);
  if (listed && !formats.length) printQuotations(quotations, terminal);
  terminal.warn(`quotations: ${countsLine(counts)}\n`);
  if (notJudged) terminal.warn(`not judged: ${count(notJudged, 'reference')} that may mean several things\n`);
  if (silenced.length) terminal.warn(`ignored by comments: ${count(silenced.length, 'finding')}\n`);
  if (unread.length) return 2;
  return findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
}

const levels: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies (Severity | 'off')[];

/** `CODE=LEVEL`, each given once or more; the last one of a code stands. */
function readSeverities(written: readonly string[]): Severities {
  const severities: Partial<Record<CheckCode, Severity | 'off'>> = {};
  for (const one of written) {
    const [name = '', level = ''] = one.split('=', 2);
    const code = checkCodes.find((known) => known === name.trim());
    if (code === undefined) {
      const near = checkCodes.find((known) => known.endsWith(`.${name}`) || distance(known, name, 4) <= 4);
      throw new UsageError(
        `There is no code ${name || one}${near ? `; did you mean ${near}?` : `. The codes are ${checkCodes.join(', ')}.`}`,
      );
    }
    if (!levels.includes(level)) throw new UsageError(`Write --severity ${code}=LEVEL with ${levels.join(', ')}.`);
    severities[code] = level as Severity | 'off';
  }
  return severities;
}

function checkOne(
  text: string,
  file: string,
  library: Library,
  context: AnalysisContext & Pick<CheckOptions, 'severities'>,
  said: Set<string>,
): {
  readonly found: readonly FixableFinding[];
  readonly quotations: readonly JudgedQuotation[];
  readonly notJudged: number;
  readonly silenced: readonly SilencedResult[];
  readonly counts: QuotationCounts;
} {
  const report = checkAnalysis(scanCitations(text, library, { bibliography: context.bibliography }), library, context);
  const place = placer(text);
  const isNew = ({ data }: CheckFinding): boolean => {
    if (!('inAnalysis' in data) || data.inAnalysis) return true;
    const id = JSON.stringify(data);
    return !said.has(id) && said.add(id) !== undefined;
  };
  const written = (finding: CheckFinding): FixableFinding => ({
    finding: {
      file,
      ...place(finding.start, finding.end),
      code: finding.code,
      severity: finding.severity,
      message: findingMessage(finding, library, english),
      address: finding.address ?? null,
      suggestion: suggestionOf(finding, text),
    } satisfies Finding,
    fixes: finding.fixes.map(({ kind, label, edits }) => ({
      kind,
      label,
      edits: edits.map((edit) => ({ ...place(edit.start, edit.end), text: edit.text })),
    })),
  });
  const found = report.findings.filter(isNew).map(written);
  const silenced = report.silenced.map(({ finding, reason }): SilencedResult => ({ ...written(finding), reason }));
  const all = [...report.findings, ...report.silenced.map(({ finding }) => finding)];
  const shown = new Set(all.map(({ quotation }) => quotation));
  const quotations = report.quotations.map((quotation, index): JudgedQuotation => {
    const { text: said, detail, places } = verdictMessage(quotation, english, ({ address }) => address);
    return {
      file,
      ...place(quotation.start, quotation.end),
      words: quotation.parts.map(({ start, end }) => text.slice(start, end)).join(' … '),
      verdict: quotation.verdict,
      message: detail === undefined ? said : `${said}${quotation.verdict.kind === 'differs' ? ':' : '.'} ${detail}`,
      addresses: places.map(({ address }) => address),
      found: shown.has(index),
    };
  });
  return { found, quotations, notJudged: report.unjudged.length, silenced, counts: report.counts };
}

type Place = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Turns offsets into lines and columns, 1-based. */
function placer(text: string): (start: number, end: number) => Place {
  const at = linePlaces(text);
  return (start, end) => {
    const [from, to] = [at(start), at(end)];
    return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
  };
}

/** What the preferred fix puts in the place of the range, or the citation to write; null where there is none. */
function suggestionOf({ fixes, ...span }: CheckFinding, text: string): string | null {
  for (const { kind, edits, label, preferred } of fixes) {
    // the nearest of several, or an author's translation, is a guess
    if (!preferred) return null;
    if (kind === 'cite-paragraph') return label;
    if (kind === 'mark-translation' || kind === 'silence' || kind === 'remove-silence') continue;
    return areIn(edits, span) ? withEdits(text, edits, span) : null;
  }
  return null;
}
