import { checkCodes, defaultSeverities } from '../../core/citation/check-model';
import type { CheckCode, FixKind } from '../../core/citation/check-model';
import type { QuotationCounts, QuotationVerdict } from '../../core/citation/quotation-model';
import type { Severity } from '../../core/corpus/model';
import { explainCode } from '../../wording/code';
import { english } from '../../wording/translate';
import { clean, type Terminal } from '../terminal';
import { count } from '../words';

/** One finding, as `check --json` writes it: 1-based, columns in UTF-16 code units, the end exclusive. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Canonical address of the paragraph that it is about; null where there is none. */
  readonly address: string | null;
  /** What to write instead: words for the place of the range, or the citation of the paragraph where the words are; else null. */
  readonly suggestion: string | null;
}

/** A fix as an edge writes it: replacements at 1-based places, the ends exclusive. */
export interface PlacedFix {
  readonly kind: FixKind;
  /** What stands there afterwards, in short. */
  readonly label: string;
  readonly edits: readonly (Region & { readonly text: string })[];
}

type Region = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** A finding with what may be done about it, best first. */
export interface FixableFinding {
  readonly finding: Finding;
  readonly fixes: readonly PlacedFix[];
}

/** A finding that a comment in its file ignores. */
export interface SilencedResult extends FixableFinding {
  /** What the comment says for its readers. */
  readonly reason: string | undefined;
}

/** A quotation with its verdict, for `--quotations`. */
export interface JudgedQuotation extends Region {
  readonly file: string;
  /** The quoted words as written, without the marks. */
  readonly words: string;
  readonly verdict: QuotationVerdict;
  /** The verdict as a sentence, without a stop. */
  readonly message: string;
  /** The paragraphs where the words are or nearly are. */
  readonly addresses: readonly string[];
  /** Whether one of the findings is about it. */
  readonly found: boolean;
}

const fixDescriptions: Readonly<Partial<Record<FixKind, string>>> = {
  'replace-key': 'Cite the document that has a key like it',
  'replace-locator': 'Cite a paragraph that exists',
  'swap-range': 'Swap the ends of the range',
  'complete-range': 'Write the last number in full',
  'end-range': 'End the range at the last paragraph',
  'rewrite-citation': 'Write the citation as pandoc reads it',
  'part-key': 'Part the key from the text',
  'close-up': 'Take the space away',
  'source-words': 'Use the words of the source',
  ellipsis: 'Mark the omission',
  brackets: 'Put the added words in brackets',
  'mark-translation': 'Mark the words as the author’s translation',
  'cite-paragraph': 'Cite the paragraph that has the words',
  'remove-silence': 'Take the comment away',
};

/** The four counts in words: `3 verbatim, 1 differing, 2 not checkable, 5 no quotation`. */
export function countsLine({ verbatim, differing, notCheckable, notQuotations }: QuotationCounts): string {
  return `${verbatim} verbatim, ${differing} differing, ${notCheckable} not checkable, ${notQuotations} no quotation`;
}

/** For people: one block a finding, `file:line:column` first, so that terminals and editors make a link of it. */
export function printFindings(findings: readonly Finding[], files: number, terminal: Terminal): void {
  const { paint } = terminal;
  for (const { file, line, column, severity, message, code, suggestion } of findings) {
    const tone = severity === 'error' ? paint.error : severity === 'warning' ? paint.caution : paint.faint;
    terminal.write(
      `${paint.address(clean(`${file}:${line}:${column}`))}: ${tone(severity)}: ${clean(message)} ${paint.faint(`[${code}]`)}\n`,
    );
    // a space that goes is not to be seen: the sentence says it
    if (suggestion !== null && code !== 'citation.note-spacing')
      terminal.write(`  → ${clean(suggestion).replaceAll('\n', '\n    ')}\n`);
  }
  terminal.write(`${findings.length ? '\n' : ''}${count(findings.length, 'finding')} in ${count(files, 'file')}.\n`);
}

/** For people: every quotation at its place, its first words, and what the check says of it. */
export function printQuotations(quotations: readonly JudgedQuotation[], terminal: Terminal): void {
  const { paint } = terminal;
  if (!quotations.length) {
    terminal.write('\nThere is nothing in quotation marks.\n');
    return;
  }
  terminal.write('\nQuotations:\n');
  for (const { file, line, column, words, verdict, message } of quotations) {
    const tone =
      verdict.kind === 'verbatim' || verdict.kind === 'not-a-quotation'
        ? paint.faint
        : verdict.kind === 'not-checkable'
          ? (text: string) => text
          : paint.caution;
    terminal.write(`${paint.address(clean(`${file}:${line}:${column}`))}: ${clean(firstWords(words))}\n`);
    terminal.write(`  ${tone(clean(message))}\n`);
  }
}

function firstWords(words: string): string {
  const line = words.replace(/\s*\n[ \t>]*/g, ' ').trim();
  const characters = [...line];
  return characters.length > 36 ? `${characters.slice(0, 35).join('')}…` : line;
}

/** Workflow commands: GitHub shows them beside the lines of a pull request. */
export function githubCommands(findings: readonly Finding[]): string {
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return findings
    .map(({ file, line, column, endLine, endColumn, severity, code, message }) => {
      const level = severity === 'error' || severity === 'warning' ? severity : 'notice';
      const columns = endLine === line ? `,col=${column},endColumn=${endColumn}` : '';
      return `::${level} file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(code)}::${data(message)}\n`;
    })
    .join('');
}

/** What is counted beside the findings. */
export interface Totals extends QuotationCounts {
  /** References that can mean several things. */
  readonly notJudged: number;
  /** A sentence for each file that could not be read. */
  readonly unread: readonly string[];
}

/** The rule that a quotation on which there is no finding was checked by. */
const judgingRule = 'quotation.differs' satisfies CheckCode;

function level(severity: Severity): string {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

/** What the verdict on a quotation is in SARIF, where no finding says it. */
function resultKind({ verdict }: JudgedQuotation): 'pass' | 'notApplicable' | 'review' {
  if (verdict.kind === 'verbatim') return 'pass';
  // what differs and is no finding was ignored by a comment or switched off: a person has decided or is to decide
  return verdict.kind === 'not-a-quotation' ? 'notApplicable' : 'review';
}

/** What a run found, for SARIF. */
export interface Results {
  readonly found: readonly FixableFinding[];
  readonly silenced: readonly SilencedResult[];
  /** Only those that were asked for. */
  readonly quotations: readonly JudgedQuotation[];
}

/**
 * A SARIF 2.1.0 log of one run, with a fix for whatever can be fixed; the counts are in the run's properties. What comments ignore
 * is suppressed in the source. `quotations` are results of the kinds `pass`, `notApplicable` and `review` beside the findings,
 * unless a finding is about them.
 */
export function sarifLog({ found, silenced, quotations }: Results, totals: Totals, version: string): unknown {
  const all: readonly (FixableFinding & Partial<SilencedResult>)[] = [...found, ...silenced];
  const ignored = new Set<FixableFinding>(silenced);
  const judged = quotations.filter(({ found }) => !found);
  const used = checkCodes.filter(
    (code) => all.some(({ finding }) => finding.code === code) || (code === judgingRule && judged.length > 0),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Pincite',
            version,
            rules: used.map((id) => {
              const { meaning, advice } = explainCode(id, english);
              return {
                id,
                shortDescription: { text: meaning },
                help: { text: advice },
                defaultConfiguration: { level: level(defaultSeverities[id]) },
              };
            }),
          },
        },
        invocations: [
          {
            executionSuccessful: !totals.unread.length,
            toolExecutionNotifications: totals.unread.map((text) => ({ level: 'error', message: { text } })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        properties: {
          quotations: {
            verbatim: totals.verbatim,
            differing: totals.differing,
            notCheckable: totals.notCheckable,
            noQuotation: totals.notQuotations,
          },
          references: { notJudged: totals.notJudged },
        },
        results: [
          ...all.map((result) => {
            const { finding, fixes, reason } = result;
            const proposed = fixes.flatMap((fix) => sarifFix(fix, finding.file) ?? []);
            return {
              ruleId: finding.code,
              ruleIndex: used.findIndex((code) => code === finding.code),
              level: level(finding.severity),
              message: { text: finding.message },
              locations: [{ physicalLocation: { artifactLocation: artifact(finding.file), region: region(finding) } }],
              // all results of a run have them, or none (3.27.23)
              suppressions: ignored.has(result)
                ? [{ kind: 'inSource', ...(reason === undefined ? {} : { justification: reason }) }]
                : [],
              ...(proposed.length ? { fixes: proposed } : {}),
              properties: { address: finding.address, suggestion: finding.suggestion },
            };
          }),
          ...judged.map((quotation) => ({
            ruleId: judgingRule,
            ruleIndex: used.indexOf(judgingRule),
            kind: resultKind(quotation),
            level: 'none',
            message: { text: quotation.message },
            locations: [
              { physicalLocation: { artifactLocation: artifact(quotation.file), region: region(quotation) } },
            ],
            suppressions: [],
            properties: {
              verdict: quotation.verdict.kind,
              ...('reason' in quotation.verdict ? { reason: quotation.verdict.reason } : {}),
              addresses: quotation.addresses,
            },
          })),
        ],
      },
    ],
  };
}

function sarifFix({ kind, label, edits }: PlacedFix, file: string): unknown {
  const description = fixDescriptions[kind];
  if (description === undefined || !edits.length) return undefined;
  return {
    description: { text: label === '' ? description : `${description}: ${label}` },
    artifactChanges: [
      {
        artifactLocation: artifact(file),
        replacements: edits.map((edit) => ({
          deletedRegion: region(edit),
          ...(edit.text === '' ? {} : { insertedContent: { text: edit.text } }),
        })),
      },
    ],
  };
}

function region({ line, column, endLine, endColumn }: Region): unknown {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact(file: string): unknown {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join('/');
  return /^(?:\/|[A-Za-z]:)/.test(file)
    ? { uri: `file://${uri.replace('%3A', ':')}` }
    : { uri, uriBaseId: '%SRCROOT%' };
}
