import { readFile } from 'node:fs/promises';
import type { Citation, Pinpoint, Span } from '../core/citation/model';
import { formatAddress } from '../core/corpus/address';
import { formatCitation } from '../core/citation/format';
import { checkQuotations } from '../core/citation/quotation';
import type { CheckedQuotation, Difference, QuotationCounts, QuotationFinding } from '../core/citation/quotation-model';
import { scanCitations } from '../core/citation/scan';
import type { Library } from '../core/corpus/library';
import { UsageError } from './arguments';
import { Bibliographies } from './check/bibliography';
import { findFiles } from './check/files';
import { countsLine, githubCommands, printFindings, sarifLog, type Finding } from './check/report';
import type { Invocation, Status } from './commands';
import { CommandError } from './errors';
import { writeJson } from './json';
import { loadCorpus, reason, shortPath } from './load';

/** `pincite check`: every reference and every quotation of analyses against the corpus. */
export async function run(invocation: Invocation): Promise<Status> {
  const { given, terminal, folder } = invocation;
  const formats = ['json', 'sarif', 'github'].filter((name) => given.options.has(name));
  if (formats.length > 1) throw new UsageError(`Choose one of ${formats.map((name) => `--${name}`).join(', ')}.`);
  if (!given.operands.length) {
    throw new UsageError('What should be checked? Files or folders; for the current folder: pincite check .');
  }
  const files = await findFiles(given.operands, folder);
  if (!files.length) throw new CommandError(`There is no Markdown or Quarto file in ${given.operands.join(', ')}.`);
  const { library } = await loadCorpus(invocation);
  const bibliographies = new Bibliographies();
  const findings: Finding[] = [];
  const counts = { verbatim: 0, differing: 0, notCheckable: 0, notQuotations: 0 };
  // reading is waiting: some files at once, and the results in order
  for (let first = 0; first < files.length; first += 32) {
    const batch = await Promise.all(
      files.slice(first, first + 32).map(async (path) => {
        const file = shortPath(path, folder);
        const text = await readFile(path, 'utf8').catch((error: unknown) => {
          throw new CommandError(`${file} cannot be checked: ${reason(error)}.`);
        });
        return { file, text, bibliography: await bibliographies.of(path, text) };
      }),
    );
    for (const { file, text, bibliography } of batch) {
      const checked = checkAnalysis(text, file, library, bibliography);
      findings.push(...checked.findings);
      for (const name of Object.keys(counts) as (keyof QuotationCounts)[]) counts[name] += checked.counts[name];
    }
  }
  if (formats[0] === 'json') writeJson(terminal, findings);
  else if (formats[0] === 'sarif') writeJson(terminal, sarifLog(findings, counts, invocation.version()));
  else if (formats[0] === 'github') terminal.write(githubCommands(findings));
  else printFindings(findings, files.length, terminal);
  terminal.warn(`quotations: ${countsLine(counts)}\n`);
  return findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
}

interface Checked {
  readonly findings: readonly Finding[];
  readonly counts: QuotationCounts;
}

function checkAnalysis(
  text: string,
  file: string,
  library: Library,
  bibliography: Awaited<ReturnType<Bibliographies['of']>>,
): Checked {
  const scan = scanCitations(text, library, { bibliography });
  const report = checkQuotations(text, scan.structure, scan.citations, library);
  const place = placer(text);
  const findings = report.findings.map((finding): Finding & { readonly start: number } => ({
    file,
    ...place(finding.start, finding.end),
    code: finding.code,
    severity: finding.severity,
    message: quotationMessage(finding, report.quotations[finding.quotation ?? -1], library),
    address: finding.found[0]?.address ?? null,
    suggestion: suggestionOf(finding, text, library),
    start: finding.start,
  }));
  for (const { start, end, ...finding } of citationFindings(scan.citations, library)) {
    findings.push({ file, ...place(start, end), ...finding, start });
  }
  findings.sort((a, b) => a.start - b.start);
  return { findings: findings.map(({ start: _, ...finding }) => finding), counts: report.counts };
}

type CitationFinding = Span & Pick<Finding, 'code' | 'severity' | 'message' | 'address' | 'suggestion'>;

/** References to what is not there, and ranges that are none. What leans on an earlier reference is not judged. */
function citationFindings(citations: readonly Citation[], library: Library): CitationFinding[] {
  const findings: CitationFinding[] = [];
  for (const { form, certain, works } of citations) {
    if (!certain || form === 'back-reference') continue;
    for (const { key, keySpan, work, foreign, pinpoints } of works) {
      if (foreign) continue;
      if (work === undefined) {
        const [near] = form === 'mention' ? [] : library.nearest(key);
        if (near === undefined) continue;
        const message = `there is no document ${key} in the corpus; did you mean ${near}?`;
        findings.push({
          ...spanOf(keySpan),
          code: 'citation.unknown-document',
          severity: 'warning',
          message,
          address: null,
          suggestion: near,
        });
        continue;
      }
      for (const pinpoint of pinpoints) {
        const found = judge(pinpoint, work, library);
        if (found) findings.push({ ...spanOf(pinpoint), ...found, suggestion: null });
      }
    }
  }
  return findings;
}

function judge(
  { from, to, written }: Pinpoint,
  work: string,
  library: Library,
): Pick<Finding, 'code' | 'severity' | 'message' | 'address'> | undefined {
  const [first] = from;
  if (!first) {
    const message = `there is no paragraph “${written}” in ${work}`;
    return { code: 'citation.unknown-paragraph', severity: 'error', message, address: null };
  }
  if (to === undefined || from.length > 1 || to.length > 1) return undefined;
  const address = formatAddress(first);
  const [last] = to;
  if (!last) {
    const message = `the range “${written}” ends after the last paragraph of ${work}`;
    return { code: 'citation.range-past-end', severity: 'error', message, address };
  }
  const order = (library.document(work)?.paragraphs ?? []).map(({ id }) => id);
  const [start, end] = [order.indexOf(address), order.indexOf(formatAddress(last))];
  if (start < 0 || end < 0 || start <= end) return undefined;
  return {
    code: 'citation.range-reversed',
    severity: 'warning',
    message: `the range “${written}” ends before it begins`,
    address,
  };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

type Place = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Turns offsets into lines and columns, 1-based. */
function placer(text: string): (start: number, end: number) => Place {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  const at = (offset: number): [line: number, column: number] => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (starts[low] ?? 0) + 1];
  };
  return (start, end) => {
    const [[line, column], [endLine, endColumn]] = [at(start), at(end)];
    return { line, column, endLine, endColumn };
  };
}

function quotationMessage(
  finding: QuotationFinding,
  quotation: CheckedQuotation | undefined,
  library: Library,
): string {
  const where = [...new Set(finding.found.map(({ address, key }) => address ?? key))].join(', ');
  switch (finding.code) {
    case 'quotation.differs':
      return `the quotation differs from ${where || 'the source'}: ${finding.differences.map(differenceWords).join('; ')}`;
    case 'quotation.punctuation':
      return `the punctuation is not as printed in ${where || 'the source'}: ${finding.differences.map(differenceWords).join('; ')}`;
    case 'quotation.other-paragraph': {
      const verdict = quotation?.verdict;
      const places =
        verdict?.kind === 'other-paragraph'
          ? verdict.found.map(({ addresses }) => addresses.join('–')).join(' or ')
          : where;
      const [other] = finding.found;
      const title =
        verdict?.kind === 'other-paragraph' && verdict.otherWork && other
          ? library.document(other.key)?.metadata.title
          : undefined;
      return `the words are not in the cited paragraph but in ${places}${title === undefined ? '' : ` (${title})`}`;
    }
    case 'quotation.not-found':
      return 'the words are not in the cited document';
    case 'quotation.unmarked':
      return `these words stand in ${where} and have no quotation marks here`;
  }
}

function differenceWords({ kind, quoted, printed }: Difference): string {
  switch (kind) {
    case 'changed':
    case 'punctuation':
      return `“${quoted}” is printed “${printed}”`;
    case 'added':
      return `“${quoted}” is not printed`;
    case 'dropped':
      return `“${printed}” is left out`;
    case 'cut':
      return `“${printed}” is cut off, which changes the meaning`;
    case 'order':
      return `“${quoted}” stands earlier in the source`;
  }
}

/** What to write in the place of the range: with the source's words put in, or the paragraph to cite. */
function suggestionOf({ start, end, fixes }: QuotationFinding, text: string, library: Library): string | null {
  for (const fix of fixes) {
    if (fix.kind === 'cite-paragraph') {
      return formatCitation(library, fix.addresses, {
        style: 'pandoc',
        language: library.document(fix.key)?.language ?? 'en',
      }).text;
    }
    if (fix.kind !== 'source-words') continue;
    let written = '';
    let at = start;
    for (const edit of [...fix.edits].sort((a, b) => a.start - b.start)) {
      if (edit.start < at || edit.end > end) return null;
      written += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return written + text.slice(at, end);
  }
  return null;
}
