import type { Severity } from '../corpus/model';
import type { Finding, Fix, FindingData } from './check-model';
import { defaultSeverities } from './check-model';
import { wideCharacter } from './check-spacing';
import { losesLocators } from './csl';
import type { Citation, CitedWork, Span } from './model';
import { beginsExample, pandocReadings } from './pandoc';
import type { PandocReading } from './pandoc';
import { asGroup, isLost, keyEnds, partKey, rewriteCitation, rewriteLocator } from './rewrite';
import type { Rewrite, RewriteContext } from './rewrite';
import type { Scan } from './scan';

/** More groups in a row than this are left to a person. */
const mostGroups = 5;

type Verdict = Extract<FindingData, { code: 'citation.not-parsed-by-pandoc' }>['verdict'];

/** pandoc does not cite, or prints another key or half a place: worse than a place that is printed as typed. */
const grave: ReadonlySet<Verdict> = new Set<Verdict>(['not-cited', 'example', 'cut', 'dropped', 'unlabelled']);

/**
 * Citations that pandoc reads otherwise than they are meant, keys that letters touch, and spaces that break the text of a style with
 * notes; a citation or so at a time. Running text (`@key，第12段`, plain mentions) is printed as typed and left alone.
 */
export function* checkPandoc(
  scan: Scan,
  context: RewriteContext,
  pandocLanguage: string,
): Generator<readonly Finding[], void, void> {
  const { text, citations } = scan;
  const { style } = context;
  for (const [index, citation] of citations.entries()) {
    const slip = bracketSlip(context, text, citation);
    if (slip) {
      yield [slip];
      continue;
    }
    if (citation.form !== 'group' && citation.form !== 'narrative') continue;
    if (!citation.works.some(({ work }) => work !== undefined)) continue;
    const glued = citation.works.find((work) => work.glued !== undefined && work.work !== undefined);
    if (glued) {
      yield [gluedKey(context, text, citation, glued)];
      continue;
    }
    if (beginsExample(text, citation)) {
      yield [exampleMark(text, citation)];
      continue;
    }
    const readings = pandocReadings(text, citation, pandocLanguage, style);
    const uncited = citation.works.some((work, at) => work.work !== undefined && readings[at]?.verdict === 'not-cited');
    yield uncited
      ? [notCited(context, text, citation, citations, index)]
      : citation.works.flatMap((work, at) => {
          const reading = readings[at];
          return reading ? misread(context, text, citation, work, at, reading) : [];
        });
  }
}

function gluedKey(context: RewriteContext, text: string, citation: Citation, work: CitedWork): Finding {
  const { key, glued = 'before' } = work;
  const rewrite = partKey(context, text, citation);
  return {
    start: citation.start,
    end: Math.max(citation.end, rewrite?.end ?? 0),
    code: 'citation.glued-key',
    severity: defaultSeverities['citation.glued-key'],
    data: { code: 'citation.glued-key', key, side: glued },
    fixes: fixes('part-key', citation, text, rewrite),
  };
}

const wideBrackets: Readonly<Record<string, string>> = { '［': '］', '【': '】', '〔': '〕' };

/** With the space before it beside Chinese text, where a group stands without one: notes would break the text. */
function closedUp(text: string, { start, end }: Span): Span {
  const space = /\S([ \t\u3000]{1,20})$/.exec(text.slice(Math.max(0, start - 21), start))?.[1]?.length ?? 0;
  const beside = wideCharacter.test(text.charAt(start - space - 1)) || wideCharacter.test(text.charAt(end));
  return beside ? { start: start - space, end } : { start, end };
}

/** Brackets or an `@` that an input method made full-width, and a space behind the `@`: none of it is pandoc's. */
function bracketSlip(context: RewriteContext, text: string, citation: Citation): Finding | undefined {
  const { form, start, end, works } = citation;
  const [work] = works;
  if (!work?.work || works.length > 1) return undefined;
  if (form === 'narrative') {
    const close = wideBrackets[text.charAt(start - 1)];
    if (close === undefined || text.charAt(end) !== close || !work.locator || work.glued !== undefined)
      return undefined;
    const span = closedUp(text, { start: start - 1, end: end + 1 });
    return notParsed(text, span, 'text', asGroup(context, text, span, works, `[${text.slice(start, end)}]`));
  }
  // a title behind the mark is no key
  if (form !== 'mention' || (work.key !== work.work && !/^[A-Z]{1,8}\/\S+$/i.test(work.key))) return undefined;
  const mark = /[[［【〔]-?(?:＠\s*|@\s+)$/.exec(text.slice(Math.max(0, start - 8), start))?.[0];
  if (mark === undefined || !/^[\]］】〕]/.test(text.slice(end, end + 1))) return undefined;
  const span = closedUp(text, { start: start - mark.length, end: end + 1 });
  const group = `[${mark.includes('-') ? '-' : ''}@${text.slice(start, end)}]`;
  return notParsed(text, span, 'not-cited', asGroup(context, text, span, works, group));
}

/** A key in braces is no mark of an example. */
function exampleMark(text: string, citation: Citation): Finding {
  const [work] = citation.works;
  const { start, end } = work ? keyEnds(text, work) : citation;
  return notParsed(text, { start, end }, 'example', { start, end, text: `@{${work?.key ?? ''}}` });
}

function notCited(
  context: RewriteContext,
  text: string,
  citation: Citation,
  citations: readonly Citation[],
  index: number,
): Finding {
  const next: Citation[] = [];
  let end = citation.end;
  for (let at = index + 1; text.charAt(end) === '[' && next.length <= mostGroups; at++) {
    const following = citations[at];
    if (following?.form !== 'group' || following.start !== end) break;
    next.push(following);
    ({ end } = following);
  }
  const previous = citations[index - 1];
  // of several in a row the first one joins them all
  const joined = previous?.form === 'group' && previous.end === citation.start;
  const rewrite = joined || next.length > mostGroups ? undefined : rewriteCitation(context, text, citation, next);
  const last = rewrite ? (next.at(-1)?.end ?? citation.end) : citation.end;
  const span = { start: citation.start, end: Math.max(last, rewrite?.end ?? 0) };
  return notParsed(text, span, 'not-cited', rewrite);
}

function misread(
  context: RewriteContext,
  text: string,
  citation: Citation,
  work: CitedWork,
  index: number,
  reading: PandocReading,
): readonly Finding[] {
  if (work.work === undefined || !work.locator || !work.pinpoints.length) return [];
  const { style } = context;
  const key = keyEnds(text, work);
  // @key，第12段 in running text is printed as it stands
  const bracketed =
    citation.form === 'group' || index > 0
      ? 'shared'
      : text.slice(key.end, work.locator.start).includes('[')
        ? citation.works.length > 1
          ? 'shared'
          : 'own'
        : undefined;
  if (bracketed === undefined) return [];
  let verdict: Verdict;
  if (losesLocators(style)) {
    // what pandoc does not take for a locator is printed as typed
    if (style === undefined || style.locators === 'printed' || !isLost(style, reading)) return [];
    verdict = style.locators;
  } else if (reading.verdict === 'as-meant' || reading.verdict === 'unknown') return [];
  else ({ verdict } = reading);
  const rewrite = rewriteLocator(context, text, citation, index);
  const span = {
    start: Math.min(key.start, rewrite?.start ?? key.start),
    end: Math.max(bracketed === 'own' ? citation.end : work.locator.end, rewrite?.end ?? 0),
  };
  return [notParsed(text, span, verdict, rewrite, reading.locator?.text)];
}

function notParsed(text: string, span: Span, verdict: Verdict, rewrite: Rewrite | undefined, read?: string): Finding {
  const { start, end } = span;
  const offered = fixes('rewrite-citation', span, text, rewrite);
  const severity: Severity = grave.has(verdict) ? defaultSeverities['citation.not-parsed-by-pandoc'] : 'information';
  const [first] = offered;
  return {
    start,
    end,
    code: 'citation.not-parsed-by-pandoc',
    severity,
    data: {
      code: 'citation.not-parsed-by-pandoc',
      written: text.slice(start, end),
      verdict,
      ...(read === undefined ? {} : { read }),
      ...(first ? { rewrite: first.label } : {}),
    },
    fixes: offered,
  };
}

/** The fix whose label is the whole of what will stand there. */
function fixes(kind: Fix['kind'], span: Span, text: string, rewrite: Rewrite | undefined): readonly Fix[] {
  if (!rewrite) return [];
  const start = Math.min(span.start, rewrite.start);
  const end = Math.max(span.end, rewrite.end);
  const label = text.slice(start, rewrite.start) + rewrite.text + text.slice(rewrite.end, end);
  return [{ kind, edits: [rewrite], preferred: true, label }];
}
