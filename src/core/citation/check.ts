import { formatAddress } from '../corpus/address';
import type { Library } from '../corpus/library';
import type { Severity } from '../corpus/model';
import { defaultSeverities } from './check-model';
import type { AnalysisReport, CheckCode, Finding, FindingData, Fix, Severities, Unjudged } from './check-model';
import { checkPandoc } from './check-pandoc';
import { checkNoteSpacing } from './check-spacing';
import { pandocLanguage } from './context';
import type { AnalysisContext } from './context';
import { contextFindings } from './context-findings';
import { losesLocators } from './csl';
import { formatCitation } from './format';
import type { FormatOptions } from './format';
import { analysisLanguage, statedLanguage } from './language';
import type { Citation, CitedWork, Pinpoint, Span } from './model';
import { quotationSteps } from './quotation';
import type { CheckedQuotation, QuotationFinding, QuotationFix } from './quotation-model';
import type { Scan } from './scan';

/** How findings are shown, and what the analysis uses: `{ ...context, severities }`. */
export interface CheckOptions extends Partial<Omit<AnalysisContext, 'bibliography'>> {
  /** How each code is shown; `off` for not at all. */
  readonly severities?: Severities;
}

/**
 * Every reference and every quotation of an analysis against the library, as the editor and the terminal show it. Never throws;
 * a reference that leans on an uncertain one is counted, not judged. Linear in the text, apart from the comparison of
 * quotations, which has a budget.
 *
 * @example checkAnalysis(scanCitations('[@npt-chair-summary-2018, ¶ 200]', library), library).findings[0]?.code
 * // 'citation.unknown-paragraph'
 */
export function checkAnalysis(scan: Scan, library: Library, options: CheckOptions = {}): AnalysisReport {
  const steps = checkSteps(scan, library, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** `checkAnalysis` in steps of about a millisecond, for a thread that has other things to do: see `inSlices`. */
export function* checkSteps(
  scan: Scan,
  library: Library,
  options: CheckOptions = {},
): Generator<void, AnalysisReport, void> {
  const { text, structure } = scan;
  yield;
  const { citations } = scan;
  yield;
  const { severities = {} } = options;
  const unmarked = severities['quotation.unmarked'];
  const quotations = yield* quotationSteps(text, structure, citations, library, {
    unmarked: unmarked !== undefined && unmarked !== 'off',
  });
  const language = options.language ?? analysisLanguage(text);
  const stated = options.language ?? statedLanguage(text);
  const pandoc: Finding[] = [];
  for (const some of checkPandoc(scan, library, {
    pandocLanguage: pandocLanguage({ ...options, ...(stated === undefined ? {} : { language: stated }) }),
    languageStated: stated !== undefined || options.style?.defaultLocale !== undefined,
    language,
    ...(options.style ? { style: options.style } : {}),
  })) {
    pandoc.push(...some);
    yield;
  }
  const writing = { language, plainLocators: losesLocators(options.style) };
  const found: Finding[] = [
    ...contextFindings(text, options),
    ...checkCitations(citations, library),
    ...pandoc,
    ...checkNoteSpacing(text, citations, options.style),
    ...quotations.findings.map((finding) => ofQuotation(finding, quotations.quotations, library, writing)),
  ];
  const findings: Finding[] = [];
  for (const finding of found) {
    const severity = severities[finding.code] ?? finding.severity;
    if (severity !== 'off') findings.push(severity === finding.severity ? finding : { ...finding, severity });
  }
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  const unjudged = citations.flatMap((citation) => notJudged(citation));
  return {
    findings,
    quotations: quotations.quotations,
    counts: quotations.counts,
    unjudged,
    offers: [],
    notJudged: unjudged.length,
    silenced: 0,
  };
}

/** References to what is not there, and ranges that are none. What leans on an earlier reference is not judged. */
function checkCitations(citations: readonly Citation[], library: Library): Finding[] {
  const findings: Finding[] = [];
  for (const citation of citations) {
    if (!citation.certain || citation.form === 'back-reference') continue;
    for (const cited of citation.works) {
      if (cited.foreign) continue;
      if (cited.work === undefined) {
        const unknown = unknownDocument(citation, cited, library);
        if (unknown) findings.push(unknown);
        continue;
      }
      for (const pinpoint of cited.pinpoints) {
        const finding = judge(pinpoint, cited.work, library);
        if (finding) findings.push(finding);
      }
    }
  }
  return findings;
}

/** What a reference can mean where that is not certain; nothing is guessed. */
function notJudged(citation: Citation): readonly Unjudged[] {
  const { start, end, form, certain, works } = citation;
  if (!certain) return [{ start, end, reason: form === 'mention' ? 'work' : 'antecedent', candidates: [] }];
  return works.flatMap(({ pinpoints }) =>
    pinpoints.flatMap((pin): readonly Unjudged[] => {
      const several = [pin.from, pin.to ?? []].filter((one) => one.length > 1).flat();
      if (!several.length) return [];
      return [{ start: pin.start, end: pin.end, reason: 'paragraph', candidates: several.map(formatAddress) }];
    }),
  );
}

function finding(
  span: Span,
  data: FindingData,
  more: { readonly severity?: Severity; readonly address?: string; readonly fixes?: readonly Fix[] } = {},
): Finding {
  const code: CheckCode = data.code;
  const { severity = defaultSeverities[code], address, fixes = [] } = more;
  const { start, end } = span;
  return { start, end, code, severity, data, fixes, ...(address === undefined ? {} : { address }) };
}

function unknownDocument({ form }: Citation, cited: CitedWork, library: Library): Finding | undefined {
  if (form === 'mention') return undefined;
  const { key, keySpan } = cited;
  const near = library.nearest(key);
  if (!near.length) return undefined;
  return finding(
    keySpan,
    { code: 'citation.unknown-document', key, near },
    {
      fixes: near.map((each, index) => ({
        kind: 'replace-key',
        edits: [{ start: keySpan.start, end: keySpan.end, text: each }],
        preferred: near.length === 1 && index === 0,
        label: each,
      })),
    },
  );
}

function judge(pinpoint: Pinpoint, work: string, library: Library): Finding | undefined {
  const { from, to, written } = pinpoint;
  const [first] = from;
  if (!first) return finding(pinpoint, { code: 'citation.unknown-paragraph', written, work, near: [] });
  if (to === undefined || from.length > 1 || to.length > 1) return undefined;
  const address = formatAddress(first);
  const [last] = to;
  if (!last) return finding(pinpoint, { code: 'citation.range-past-end', written, work }, { address });
  const order = (library.document(work)?.paragraphs ?? []).map(({ id }) => id);
  const [start, end] = [order.indexOf(address), order.indexOf(formatAddress(last))];
  if (start < 0 || end < 0 || start <= end) return undefined;
  return finding(pinpoint, { code: 'citation.range-reversed', written, work }, { address });
}

function ofQuotation(
  { start, end, code, severity, quotation, found, differences, fixes }: QuotationFinding,
  quotations: readonly CheckedQuotation[],
  library: Library,
  options: Writing,
): Finding {
  const verdict = quotation === undefined ? undefined : quotations[quotation]?.verdict;
  const other = verdict?.kind === 'other-paragraph' ? verdict : undefined;
  const address = found[0]?.address;
  return {
    start,
    end,
    code,
    severity,
    data: {
      code,
      differences,
      found,
      places: other?.found.map(({ addresses }) => addresses) ?? [],
      otherWork: other?.otherWork ?? false,
    },
    fixes: fixes.flatMap((fix, index) => asFix(fix, index === 0, library, options) ?? []),
    ...(address === undefined ? {} : { address }),
    ...(quotation === undefined ? {} : { quotation }),
  };
}

type Writing = Omit<FormatOptions, 'style'>;

function asFix(fix: QuotationFix, preferred: boolean, library: Library, options: Writing): Fix | undefined {
  if (fix.kind !== 'cite-paragraph') {
    return { kind: fix.kind, edits: fix.edits, preferred, label: fix.edits.map(({ text }) => text).join(' … ') };
  }
  const { text } = formatCitation(library, fix.addresses, { style: 'pandoc', ...options });
  return { kind: fix.kind, edits: [], preferred, label: text };
}
