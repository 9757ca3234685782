import type { Library } from '../corpus/library';
import { drain } from '../steps';
import { shownSeverity } from './check-model';
import type { AnalysisReport, Finding, Severities } from './check-model';
import { checkCitations, notJudged } from './check-citations';
import { checkPandoc } from './check-pandoc';
import { ofQuotation, paragraphOffers, quotationContext, wordsElsewhere } from './check-quotations';
import { checkNoteSpacing } from './check-spacing';
import { pandocLanguage } from './context';
import type { AnalysisContext } from './context';
import { contextFindings } from './context-findings';
import { analysisLanguage, statedLanguage } from './language';
import { quotationSteps } from './quotation';
import type { RewriteContext } from './rewrite';
import type { Scan } from './scan';
import { heedSilences, readSilences, silenceFix } from './silence';
import { Places } from './silence-place';

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
  return drain(checkSteps(scan, library, options));
}

/** `checkAnalysis` in steps of about a millisecond, for a thread that has other things to do: see `inSlices`. */
export function* checkSteps(
  scan: Scan,
  library: Library,
  options: CheckOptions = {},
): Generator<void, AnalysisReport, void> {
  const { text, structure } = scan;
  yield;
  const citations = yield* scan.citationSteps();
  yield;
  const { severities = {} } = options;
  const quotations = yield* quotationSteps(text, structure, citations, library, {
    unmarked: shownSeverity('quotation.unmarked', severities) !== 'off',
  });
  const language = options.language ?? analysisLanguage(text);
  const stated = options.language ?? statedLanguage(text);
  const pandocs = pandocLanguage({ ...options, ...(stated === undefined ? {} : { language: stated }) });
  const certain = stated !== undefined || options.style?.defaultLocale !== undefined;
  const context: RewriteContext = {
    library,
    ...(scan.options.bibliography ? { bibliography: scan.options.bibliography } : {}),
    language,
    languages: certain ? [pandocs] : [...new Set([pandocs, language])],
    ...(options.style ? { style: options.style } : {}),
  };
  const references: Finding[] = [];
  const steps = [
    checkCitations(scan, library, {
      context,
      wordsAt: wordsElsewhere(quotations),
      unreadable: options.unreadable?.some(({ role }) => role !== 'style') ?? false,
    }),
    checkPandoc(scan, context, pandocs),
  ];
  for (const step of steps) {
    for (const some of step) {
      references.push(...some);
      yield;
    }
  }
  const quoted = quotationContext(context, text, citations, quotations);
  const found: Finding[] = [
    ...contextFindings(text, options),
    ...references,
    ...checkNoteSpacing(text, citations, options.style),
    ...quotations.findings.map((finding) => ofQuotation(finding, quoted)),
  ];
  const findings: Finding[] = [];
  for (const finding of found) {
    const severity = severities[finding.code] ?? finding.severity;
    if (severity !== 'off') findings.push(severity === finding.severity ? finding : { ...finding, severity });
  }
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  const places = new Places(citations, quotations.quotations, findings);
  const heeded = heedSilences(findings, readSilences(text, structure), places, severities);
  return {
    findings: heeded.findings.map((finding) => {
      const silence = silenceFix(text, structure, places, finding);
      return silence ? { ...finding, fixes: [...finding.fixes, silence] } : finding;
    }),
    quotations: quotations.quotations,
    counts: quotations.counts,
    unjudged: citations.flatMap((citation) => notJudged(citation)),
    offers: paragraphOffers(quoted),
    silenced: heeded.silenced,
  };
}
