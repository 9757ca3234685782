import type { Library } from '../corpus/library';
import type { Address } from '../corpus/model';
import type { Finding, Fix, Offer } from './check-model';
import { losesLocators } from './csl';
import { expandPinpoint } from './expand';
import { formatCitation } from './format';
import type { Citation, CitedWork } from './model';
import type { CheckedQuotation, QuotationFinding, QuotationFix, QuotationReport } from './quotation-model';
import { certainAddresses, citeParagraphs } from './rewrite';
import type { Rewrite, RewriteContext } from './rewrite';

/** What a finding about a quotation needs: the analysis, and what else its citations stand for. */
export interface QuotationCheckContext {
  readonly context: RewriteContext;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly report: QuotationReport;
  /** How many quotations are as printed where a citation (by its index) says so. */
  readonly verified: ReadonlyMap<number, number>;
}

export function quotationContext(
  context: RewriteContext,
  text: string,
  citations: readonly Citation[],
  report: QuotationReport,
): QuotationCheckContext {
  const verified = new Map<number, number>();
  for (const { citation, verdict } of report.quotations) {
    if (citation !== undefined && verdict.kind === 'verbatim') {
      verified.set(citation, (verified.get(citation) ?? 0) + 1);
    }
  }
  return { context, text, citations, report, verified };
}

/** Where the quoted words are that a citation (by its index) claims to be elsewhere. */
export function wordsElsewhere({ findings }: QuotationReport): ReadonlyMap<number, readonly Address[]> {
  const found = new Map<number, Address[]>();
  for (const { fixes } of findings) {
    const [fix] = fixes;
    if (fix?.kind !== 'cite-paragraph') continue;
    const [first] = fix.addresses;
    if (first && fix.addresses.length === 1) found.set(fix.citation, [...(found.get(fix.citation) ?? []), first]);
  }
  return found;
}

/** A finding about a quotation, as findings are: with edits for every fix. */
export function ofQuotation(
  { start, end, code, severity, quotation, found, differences, fixes }: QuotationFinding,
  all: QuotationCheckContext,
): Finding {
  const verdict = quotation === undefined ? undefined : all.report.quotations[quotation]?.verdict;
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
    fixes: fixes.flatMap((fix) => asFixes(fix, all)).map((fix, index) => ({ ...fix, preferred: index === 0 })),
    ...(address === undefined ? {} : { address }),
    ...(quotation === undefined ? {} : { quotation }),
  };
}

function asFixes(fix: QuotationFix, all: QuotationCheckContext): readonly Fix[] {
  if (fix.kind !== 'cite-paragraph') {
    const label = fix.edits.map(({ text }) => text).join(' … ');
    return [{ kind: fix.kind, edits: fix.edits, preferred: false, label }];
  }
  const citation = all.citations[fix.citation];
  const cited = citation?.works[fix.work];
  if (!citation || !cited) return [];
  const addresses = expanded(all.context.library, fix.addresses);
  return waysToCite(all, citation, fix.citation, fix.work, cited, addresses);
}

/** One address, or all from the first to the last. */
function expanded(library: Library, addresses: readonly Address[]): readonly Address[] {
  const [first] = addresses;
  const last = addresses.at(-1);
  if (!first || !last || addresses.length < 2) return addresses;
  return expandPinpoint(library, { from: [first], to: [last] }).map(({ address }) => address);
}

/** The locator replaced, or what was cited kept and the paragraph added: first what loses nothing that is known to be right. */
function waysToCite(
  { context, text, verified }: QuotationCheckContext,
  citation: Citation,
  citationIndex: number,
  index: number,
  cited: CitedWork,
  addresses: readonly Address[],
): readonly Fix[] {
  const [first] = addresses;
  if (!first) return [];
  const { library, language, style } = context;
  const plainLocators = losesLocators(style);
  const label = (of: readonly Address[]) =>
    formatCitation(library, of, { style: 'pandoc', language, plainLocators }).text;
  const fix = (edit: Rewrite | undefined, of: readonly Address[]): readonly Fix[] =>
    edit ? [{ kind: 'cite-paragraph', edits: [edit], preferred: false, label: label(of) }] : [];
  const replaceFix = () => fix(citeParagraphs(context, text, citation, index, addresses), addresses);
  const needed = (verified.get(citationIndex) ?? 0) > 0;
  if (cited.work !== first.key) {
    if (!needed) return replaceFix();
    // other words stand in what is cited: the other work comes beside it
    if (citation.form !== 'group') return [];
    const at = citation.end - 1;
    return fix({ start: at, end: at, text: `; ${label(addresses).slice(1, -1)}` }, addresses);
  }
  const kept = cited.pinpoints.flatMap((pin) => certainAddresses(library, [pin]) ?? []);
  if (!kept.length) return replaceFix();
  const together = [...kept, ...addresses];
  const add = () => fix(citeParagraphs(context, text, citation, index, together), together);
  if (needed) return add();
  return cited.pinpoints.length > 1 ? [...add(), ...replaceFix()] : replaceFix();
}

/** For quotations that are as printed and whose citation names no paragraph: the paragraph, to be added. */
export function paragraphOffers(all: QuotationCheckContext): readonly Offer[] {
  return all.report.quotations.flatMap((quotation, index): readonly Offer[] => {
    if (quotation.verdict.kind !== 'verbatim' || quotation.citation === undefined) return [];
    const citation = all.citations[quotation.citation];
    const addresses = sourceOf(all.context.library, quotation);
    const [first] = addresses;
    if (!citation?.certain || !first) return [];
    const at = citation.works.findIndex(({ work, pinpoints }) => work === first.key && pinpoints.length === 0);
    const cited = citation.works[at];
    // the words may stand in a paragraph that another cite of the group names
    if (
      !cited ||
      cited.locator ||
      citation.works.some(({ work, pinpoints }) => work === first.key && pinpoints.length)
    ) {
      return [];
    }
    const edit = citeParagraphs(all.context, all.text, citation, at, addresses);
    if (!edit) return [];
    const { library, language, style } = all.context;
    const plainLocators = losesLocators(style);
    const { text: label } = formatCitation(library, addresses, { style: 'pandoc', language, plainLocators });
    const { start, end } = citation;
    const fix: Fix = { kind: 'cite-paragraph', edits: [edit], preferred: false, label };
    return [{ start, end, quotation: index, addresses: addresses.map((one) => library.paragraph(one)?.id ?? ''), fix }];
  });
}

/** The paragraphs that the words of a quotation stand in, when they are all of one work and none is outside paragraphs. */
function sourceOf(library: Library, { segments }: CheckedQuotation): readonly Address[] {
  const spans = segments.flatMap(({ source }) => source);
  const ids = [...new Set(spans.map(({ address }) => address))];
  const found: Address[] = [];
  for (const id of ids) {
    const paragraph = id === undefined ? undefined : library.paragraph(id);
    if (!paragraph) return [];
    found.push(paragraph.address);
  }
  return new Set(found.map(({ key }) => key)).size === 1 ? found : [];
}
