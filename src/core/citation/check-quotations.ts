import type { Library } from '../corpus/library';
import type { Address } from '../corpus/model';
import type { Finding, Fix, Offer } from './check-model';
import { losesLocators } from './csl';
import { expandPinpoint } from './expand';
import { formatCitation } from './format';
import type { Citation } from './model';
import type { CheckedQuotation, QuotationFinding, QuotationFix, QuotationReport } from './quotation-model';
import { certainAddresses, citeParagraphs, keyEnds } from './rewrite';
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
    fixes: preferredFirst(fixes.flatMap((fix) => asFixes(fix, all))),
    ...(address === undefined ? {} : { address }),
    ...(quotation === undefined ? {} : { quotation }),
  };
}

/** The first one is preferred where it is the only way to right the reference, or the source's own words. */
function preferredFirst(fixes: readonly Fix[]): readonly Fix[] {
  const [first] = fixes;
  const citing = fixes.filter(({ kind }) => kind === 'cite-paragraph').length;
  const one = first?.kind === 'source-words' ? citing === 0 : first?.kind === 'cite-paragraph' && fixes.length === 1;
  return one && first ? [{ ...first, preferred: true }, ...fixes.slice(1)] : fixes;
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
  return waysToCite(all, citation, fix.citation, fix.work, addresses);
}

/** One address, or all from the first to the last. */
function expanded(library: Library, addresses: readonly Address[]): readonly Address[] {
  const [first] = addresses;
  const last = addresses.at(-1);
  if (!first || !last || addresses.length < 2) return addresses;
  return expandPinpoint(library, { from: [first], to: [last] }).map(({ address }) => address);
}

/** What stands there once the edit is made: the citation in brackets, or the words of a plain mention. */
function written(text: string, citation: Citation, edit: Rewrite): string {
  if (citation.form === 'mention' || citation.form === 'back-reference') return edit.text.replace(/^[\s,，]+/, '');
  const whole = text.slice(citation.start, edit.start) + edit.text + text.slice(edit.end, citation.end);
  return whole.replace(/\s*\n[ \t>]*/g, ' ');
}

/** Ways to cite the paragraphs that the words are in: first what keeps every other reference, then what takes one's place. */
function waysToCite(
  { context, text, verified }: QuotationCheckContext,
  citation: Citation,
  citationIndex: number,
  given: number,
  addresses: readonly Address[],
): readonly Fix[] {
  const [first] = addresses;
  if (!first) return [];
  const { library, language, style } = context;
  const plainLocators = losesLocators(style);
  // the group may name the work already, beside the one that was taken to claim the words
  const own = citation.works.findIndex(
    ({ work, signal }) => work === first.key && (signal === undefined || signal === 'quoted-in'),
  );
  const index = own >= 0 ? own : given;
  const cited = citation.works[index];
  if (!cited) return [];
  const group = formatCitation(library, addresses, { style: 'pandoc', language, plainLocators }).text;
  const fix = (edit: Rewrite | undefined, label?: string): readonly Fix[] =>
    edit
      ? [{ kind: 'cite-paragraph', edits: [edit], preferred: false, label: label ?? written(text, citation, edit) }]
      : [];
  const needed = (verified.get(citationIndex) ?? 0) > 0;
  const replacing = citeParagraphs(context, text, citation, index, addresses);
  const isOther = cited.work !== first.key || (own < 0 && index === given && cited.signal === 'see');
  const old = text.slice(keyEnds(text, cited).start, cited.locator?.end ?? keyEnds(text, cited).end);
  const goes = isOther || citation.works.length > 1;
  const replace = needed ? [] : fix(replacing, goes && replacing ? `${old} → ${group.slice(1, -1)}` : undefined);
  if (isOther) {
    if (citation.form !== 'group') return replace;
    // what comes after 参见 claims no words
    const after = citation.works.slice(index + 1);
    // keys that the group does not read may have one, too
    const keys = text.slice(cited.end, citation.end).split('@').length - 1;
    const signalled = keys !== after.length || after.some(({ signal }) => signal !== undefined);
    const at = signalled ? Math.min(cited.end, citation.end - 1) : citation.end - 1;
    return [...fix({ start: at, end: at, text: `; ${group.slice(1, -1)}` }), ...replace];
  }
  const kept = cited.pinpoints.flatMap((pin) => certainAddresses(library, [pin]) ?? []);
  if (!kept.length) return fix(replacing);
  if (!needed && !goes && cited.pinpoints.length === 1) return replace;
  return [...fix(citeParagraphs(context, text, citation, index, [...kept, ...addresses])), ...replace];
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
    const { library } = all.context;
    const label = written(all.text, citation, edit);
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
