import type { CheckCode } from '../../core/citation/check-model';
import type { QuotationCounts } from '../../core/citation/quotation-model';
import type { Severity } from '../../core/corpus/model';
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

/** What each code means, for SARIF and for whoever reads it. */
export const rules: Readonly<Record<CheckCode, string>> = {
  'citation.unknown-document': 'No document of the corpus has this key',
  'citation.unknown-paragraph': 'The cited paragraph does not exist',
  'citation.range-reversed': 'The range ends before it begins',
  'citation.range-past-end': 'The range ends after the last paragraph',
  'citation.not-parsed-by-pandoc': 'pandoc does not read the citation as it is meant',
  'citation.glued-key': 'Letters touch the key of a citation',
  'citation.note-spacing': 'A space before a citation breaks the text of a style with notes',
  'citation.style-refused': 'pandoc refuses the citation style',
  'citation.unreadable-file': 'A bibliography or a citation style could not be read',
  'quotation.differs': 'The quotation differs from the source',
  'quotation.other-paragraph': 'The quoted words are in another paragraph',
  'quotation.not-found': 'The quoted words are not in the cited document',
  'quotation.punctuation': 'The punctuation differs from the source',
  'quotation.unmarked': 'Words of the source stand without quotation marks',
  'check.unused-silence': 'A comment ignores nothing',
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
    if (suggestion !== null) terminal.write(`  → ${clean(suggestion).replaceAll('\n', '\n    ')}\n`);
  }
  terminal.write(`${findings.length ? '\n' : ''}${count(findings.length, 'finding')} in ${count(files, 'file')}.\n`);
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

/** A SARIF 2.1.0 log of one run; the counts are in the run's properties. */
export function sarifLog(findings: readonly Finding[], counts: QuotationCounts, version: string): unknown {
  const used = [...new Set(findings.map((finding) => finding.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Pincite',
            version,
            rules: used.map((id) => ({
              id,
              shortDescription: { text: (rules as Readonly<Record<string, string>>)[id] ?? id },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: {
          quotations: {
            verbatim: counts.verbatim,
            differing: counts.differing,
            notCheckable: counts.notCheckable,
            noQuotation: counts.notQuotations,
          },
        },
        results: findings.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: used.indexOf(finding.code),
          level: finding.severity === 'error' || finding.severity === 'warning' ? finding.severity : 'note',
          message: { text: finding.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifact(finding.file),
                region: {
                  startLine: finding.line,
                  startColumn: finding.column,
                  endLine: finding.endLine,
                  endColumn: finding.endColumn,
                },
              },
            },
          ],
          properties: { address: finding.address, suggestion: finding.suggestion },
        })),
      },
    ],
  };
}

function artifact(file: string): unknown {
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join('/');
  return /^(?:\/|[A-Za-z]:)/.test(file)
    ? { uri: `file://${uri.replace('%3A', ':')}` }
    : { uri, uriBaseId: '%SRCROOT%' };
}
