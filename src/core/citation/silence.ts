import { checkCodes, shownSeverity } from './check-model';
import type { CheckCode, Finding, Fix, Severities, SilencedFinding } from './check-model';
import type { Span } from './model';
import type { ProseBlock, ProseStructure } from './quotation-model';
import { firstAfter } from './quotation-parse';
import { firstFrom, type Places } from './silence-place';

/** What a comment that silences begins with. */
export const silenceWord = 'pincite-ignore';

/** A comment that says that something is as it should be. The span is the comment. */
export interface Silence extends Span {
  /** The codes that it names; empty for all. A code may be the beginning of several: `quotation`. */
  readonly codes: readonly CheckCode[];
  /** The first word that should be a code and is none. */
  readonly unknown?: string;
  /** What is written after a colon. */
  readonly reason?: string;
  /** All of `within` or, for a comment in running text, the one place in it that is next to the comment. */
  readonly one: boolean;
  /** The stretch that it is about; undefined for a comment with nothing beside it. */
  readonly within?: Span;
}

const silenceable = checkCodes.filter((code) => code !== 'check.unused-silence');

/** The codes, and the reason behind a colon, of what a comment says after its first word. */
function readWords(words: string): Pick<Silence, 'codes' | 'unknown' | 'reason'> {
  const colon = words.search(/[:：]/);
  const reason = colon < 0 ? '' : words.slice(colon + 1).trim();
  const codes = new Set<CheckCode>();
  let unknown: string | undefined;
  for (const word of (colon < 0 ? words : words.slice(0, colon)).split(/[\s,，、;；]+/)) {
    if (word === '') continue;
    const named = silenceable.filter(
      (code) => code === word.toLowerCase() || code.startsWith(`${word.toLowerCase()}.`),
    );
    if (!named.length) unknown ??= word;
    for (const code of named) codes.add(code);
  }
  return { codes: [...codes], ...(unknown === undefined ? {} : { unknown }), ...(reason === '' ? {} : { reason }) };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Nothing but the marks of quotes and lists. */
const marks = /^[\s>*+-]*$/;

const emptyLine = /\n[ \t>]*\r?\n/g;
const commentEnd = '-->';
const commentHead = new RegExp(`<!--+[ \\t\\r\\n]*${silenceWord}(?!\\w|-(?!-+>))`, 'iy');
const yamlComment = new RegExp(`(^|[ \\t])#[ \\t]*${silenceWord}(?![\\w-])([^\\n]*)`, 'gim');

/** The stretch that is one place for a reader: a block quotation, a row of a table, else the block. */
function groupOf({ quote, row, start, end }: ProseBlock): Span {
  const { start: from, end: to } = quote ?? row ?? { start, end };
  return { start: from, end: to };
}

/**
 * The comments that silence: `<!-- pincite-ignore quotation.differs: as in the edition of 2018 -->`, in the front matter
 * `# pincite-ignore …`. In running text a comment is about the citation or quotation before it, right or wrong; on a line of
 * its own about the paragraph after it or, directly below one with an empty line after it, about the one above. Linear.
 */
export function readSilences(text: string, structure: ProseStructure): readonly Silence[] {
  const silences: Silence[] = [];
  const { blocks, comments = [] } = structure;
  const front = structure.excluded[0]?.start === 0 && /^\ufeff?---/.test(text) ? structure.excluded[0].end : 0;
  for (const found of text.slice(0, front).matchAll(yamlComment)) {
    const start = found.index + (found[1] ?? '').length;
    const end = found.index + found[0].trimEnd().length;
    const own = text.slice(lineStart(text, start), start).trim() === '';
    const at = own ? lineEnd(text, end) + 1 : start;
    const within = { start: lineStart(text, at), end: lineEnd(text, at) };
    silences.push({ start, end, ...readWords(found[2] ?? ''), one: false, within });
  }
  let last = 0;
  const tables = new Map<number, Span>();
  for (const start of comments) {
    // one comment inside another is none
    if (start < last) continue;
    commentHead.lastIndex = start;
    const head = commentHead.exec(text);
    if (!head) continue;
    const close = text.indexOf(commentEnd, start + head[0].length);
    if (close < 0) break;
    const end = close + commentEnd.length;
    last = end;
    const words = readWords(text.slice(start + head[0].length, close).replace(/-+$/, ''));
    const next = firstAfter(blocks, start);
    const block = blocks[next];
    if (block && block.start <= start && start < block.end) {
      const line = lineEnd(text, end);
      const own = marks.test(text.slice(lineStart(text, start), start)) && text.slice(end, line).trim() === '';
      // on a line of its own inside a paragraph it is about the next line
      const below = own && line < block.end ? { start: line + 1, end: lineEnd(text, line + 1) } : undefined;
      silences.push({ start, end, ...words, one: !below, within: below ?? groupOf(block) });
      continue;
    }
    if (block && block.start < lineEnd(text, end)) {
      // at the start of a line that goes on
      silences.push({ start, end, ...words, one: true, within: groupOf(block) });
      continue;
    }
    silences.push({ start, end, ...words, one: false, ...besideLine(text, blocks, next, { start, end }, tables) });
  }
  return silences;
}

/** What a comment on a line of its own is about. */
function besideLine(
  text: string,
  blocks: readonly ProseBlock[],
  next: number,
  { start, end }: Span,
  tables: Map<number, Span>,
): { readonly within?: Span } {
  const above = blocks[next - 1];
  const below = blocks[next];
  const line = lineStart(text, start);
  const touches = above !== undefined && above.end > lineStart(text, line - 1) && line > 0;
  const after = lineEnd(text, end) + 1;
  const free = after >= text.length || marks.test(text.slice(after, lineEnd(text, after)));
  const chosen = touches && free ? above : (below ?? (touches ? above : undefined));
  if (!chosen) return {};
  if (chosen !== below || !chosen.row) return { within: groupOf(chosen) };
  // comments that follow one another share the table below them
  let within = tables.get(next);
  if (!within) tables.set(next, (within = tableFrom(text, blocks, next)));
  return { within };
}

/** The rows from a cell on, up to an empty line. */
function tableFrom(text: string, blocks: readonly ProseBlock[], first: number): Span {
  const { start, end } = groupOf(blocks[first] as ProseBlock);
  emptyLine.lastIndex = start;
  const limit = emptyLine.exec(text)?.index ?? text.length;
  let table = { start, end };
  for (let at = first + 1; (blocks[at]?.start ?? Infinity) < limit; at++) {
    const block = blocks[at];
    if (!block?.row) break;
    table = { start, end: groupOf(block).end };
  }
  return table;
}

/** Findings by their code, each list ascending. */
function byCode(findings: readonly Finding[]): ReadonlyMap<CheckCode, readonly Finding[]> {
  const lists = new Map<CheckCode, Finding[]>();
  for (const finding of findings) {
    const list = lists.get(finding.code);
    if (list) list.push(finding);
    else lists.set(finding.code, [finding]);
  }
  return lists;
}

/** What is left of findings when the comments of an analysis are heeded. */
export interface Silenced {
  /** Ascending; comments that silence nothing are among them. */
  readonly findings: readonly Finding[];
  /** Ascending. */
  readonly silenced: readonly SilencedFinding[];
}

/**
 * Takes away the findings that comments silence, and adds one for each comment that silences nothing or names a code that
 * there is not, so that none is forgotten. A comment that names a code which is not looked for is left alone.
 *
 * @param findings ascending
 * @param severities what is off is not looked for
 */
export function heedSilences(
  findings: readonly Finding[],
  silences: readonly Silence[],
  places: Places,
  severities: Severities = {},
): Silenced {
  if (!silences.length) return { findings, silenced: [] };
  const lists = byCode(findings);
  const gone = new Map<Finding, SilencedFinding>();
  /** Whether there was something of a code in a stretch that was looked through, by both. */
  const known = new Map<string, boolean>();
  /** Whether there are findings of a code in a stretch; they are taken away. */
  const take = (code: CheckCode, span: Span, within: Span, reason: string | undefined): boolean => {
    const list = lists.get(code);
    if (!list) return false;
    const id = `${code} ${span.start} ${span.end}`;
    const before = known.get(id);
    if (before !== undefined) return before;
    let index = firstFrom(list, span.start);
    // what touches a citation from before belongs to it: the space there, words without marks
    const touching = code === 'quotation.unmarked' || !code.startsWith('quotation.');
    for (let previous = list[index - 1]; previous && previous.start >= within.start; previous = list[index - 1]) {
      if (previous.end < span.start || (previous.end === span.start && !touching)) break;
      index--;
    }
    let found = false;
    for (; (list[index]?.start ?? Infinity) < span.end; index++) {
      const finding = list[index] as Finding;
      if (!gone.has(finding)) gone.set(finding, reason === undefined ? { finding } : { finding, reason });
      found = true;
    }
    known.set(id, found);
    return found;
  };
  const unused: Finding[] = [];
  for (const silence of silences) {
    const { within } = silence;
    const codes = silence.codes.length || silence.unknown !== undefined ? silence.codes : silenceable;
    let used = false;
    if (within) {
      const spans = silence.one ? (places.nextTo(silence.start, within)?.spans ?? []) : [within];
      for (const code of lists.size ? codes : [])
        for (const span of spans) used = take(code, span, within, silence.reason) || used;
    }
    const off = silence.codes.some((code) => shownSeverity(code, severities) === 'off');
    const shown = shownSeverity('check.unused-silence', severities);
    if (shown === 'off' || (silence.unknown === undefined && (used || off))) continue;
    const { start, end, unknown } = silence;
    unused.push({
      start,
      end,
      code: 'check.unused-silence',
      severity: shown,
      data: {
        code: 'check.unused-silence',
        reason: unknown === undefined ? 'nothing-silenced' : 'unknown-code',
        written: unknown ?? '',
      },
      fixes: used ? [] : [{ kind: 'remove-silence', edits: [{ start, end, text: '' }], preferred: false, label: '' }],
    });
  }
  const left = [...findings.filter((finding) => !gone.has(finding)), ...unused];
  return {
    findings: left.sort((a, b) => a.start - b.start || a.end - b.end),
    silenced: findings.flatMap((finding) => gone.get(finding) ?? []),
  };
}

/** Punctuation that belongs to what stands before it: a comment comes after it, so that styles with notes can move it. */
const stops = /[”’」』）】》〉),，。.；;：:！!？?…]/;

/** The comment that silences a finding, and where it goes; undefined where no comment can stand. */
export function silenceFix(text: string, structure: ProseStructure, places: Places, finding: Finding): Fix | undefined {
  const { code } = finding;
  if (code === 'check.unused-silence') return undefined;
  const front = structure.excluded[0];
  if (front?.start === 0 && finding.start < front.end && /^\ufeff?---/.test(text)) {
    if (!('inAnalysis' in finding.data) || !finding.data.inAnalysis) return undefined;
    const at = lineEnd(text, finding.end);
    const end = text.charAt(at - 1) === '\r' ? at - 1 : at;
    const comment = `# ${silenceWord} ${code}`;
    return { kind: 'silence', edits: [{ start: end, end, text: ` ${comment}` }], preferred: false, label: comment };
  }
  const block = structure.blocks[firstAfter(structure.blocks, finding.start)];
  if (!block || block.start > finding.start) return undefined;
  const limit = Math.max(finding.end, groupOf(block).end);
  // behind the citation that it is in or that follows, and those that touch it, and behind the stop
  let at = places.endOf(finding);
  while (at < limit && stops.test(text.charAt(at))) at++;
  if (at > limit) return undefined;
  const comment = `<!-- ${silenceWord} ${code} -->`;
  return { kind: 'silence', edits: [{ start: at, end: at, text: comment }], preferred: false, label: comment };
}
