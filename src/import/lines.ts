import { columns, hasHan, isTerminal } from './characters';

/**
 * How strongly the format says that a paragraph begins at a line. `yes` and `likely` begin one, the others continue one unless a
 * label is expected there: `unknown` is worth a look, `no` is not even open to a label.
 */
export type Boundary = 'yes' | 'likely' | 'unknown' | 'unlikely' | 'no';

/** One printed line, or in a format without lines one paragraph: what every reader hands to the structurer. */
export interface SourceLine {
  /** The words, trimmed; never empty. */
  readonly text: string;
  /** Where it stands in the source, 0-based. */
  readonly line: number;
  /** Whether a paragraph begins with it. */
  readonly begins: Boundary;
  /** The page it stands on, from 0. */
  readonly page: number;
  /** Set in from the margin, as titles (2 or more) and first lines (1) are; 0 where the format does not say. */
  readonly indent: number;
  /** True if the line is about as long as the measure, so that its end may be a mere wrap. */
  readonly full: boolean;
  /** A label that the format keeps apart from the words (automatic numbering). */
  readonly label?: string;
  /** 1–6 where the format says that this is a heading. */
  readonly heading?: number;
}

/** A link annotation that stands on a page without saying to which words it belongs. */
export interface SourceLink {
  readonly url: string;
  readonly line: number;
  readonly page: number;
}

/** Something that a reader left out or changed: page numbers, running heads, characters that no text can hold. */
export interface SourceNote {
  readonly kind: 'furniture' | 'control-character';
  readonly text: string;
  readonly line: number;
}

/** What a reader makes of a file. */
export interface SourceText {
  readonly lines: readonly SourceLine[];
  readonly links: readonly SourceLink[];
  readonly notes: readonly SourceNote[];
}

const linkLine = /^https?:\/\/(?:(?:www\.)?undocs\.org|docs\.un\.org|daccess-ods\.un\.org)\/\S+$/i;
const symbolLine = /^(?:United Nations\s+)?([A-Z]{1,5}(?:\/[A-Za-z0-9.()-]+)+(?:\s?\(\d{4}\))?)$/;
const jobNumber = /^\d{2}-\d{5}(?:\s*\*?\s*\([A-Z]\))?(?:\s+\d+\/\d+)?$|^\d{1,3}\/\d{1,3}(?:\s+\d{2}-\d{5})?$/;

interface Printed {
  readonly text: string;
  readonly line: number;
  readonly indent: number;
  readonly trail: boolean;
  readonly gap: boolean;
  readonly feed: boolean;
}

/**
 * Reads plain text as it comes out of a PDF. Three conventions say where a paragraph ends, and which of them a text follows
 * is measured: a trailing space (the extractor's mark), an empty line, or nothing but a short last line. A convention counts
 * only if it is absent where a line is surely just wrapped. Link annotations, running heads and job numbers are set
 * apart. Never throws; linear in the length of the text.
 *
 * @example readPlainText('1. 缔约国重申\n\n承诺。 \n').lines.length // 2
 */
export function readPlainText(text: string): SourceText {
  const links: SourceLink[] = [];
  const notes: SourceNote[] = [];
  const printed: Printed[] = [];
  const linkAfter: { readonly url: string; readonly line: number; readonly after: number }[] = [];

  const raw = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const heads = runningHeads(raw);
  let gap = false;
  let cut = false;
  raw.forEach((whole, line) => {
    const feed = whole.startsWith('\f');
    const visible = whole.replace(/[\t\v\f]/g, ' ').replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '\uFFFD');
    if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(whole)) notes.push({ kind: 'control-character', text: '', line });
    const words = visible.trim();
    if (words === '') gap = true;
    else if (linkLine.test(words)) linkAfter.push({ url: words, line, after: printed.length - 1 });
    else if (heads.has(words) || jobNumber.test(words)) {
      notes.push({ kind: 'furniture', text: words, line });
      cut = true;
    } else {
      const indent = visible.length - visible.trimStart().length;
      const trail = visible.trimEnd().length < visible.length;
      printed.push({ text: words.replace(/ {2,}/g, ' '), line, indent, trail, gap, feed: feed || cut });
      gap = cut = false;
    }
  });

  const chinese = printed.filter((p) => hasHan(p.text)).length * 2 > printed.length;
  const widths = printed.map((p) => columns(p.text, chinese));
  const measure = usualWidth(widths);
  // Items are set narrower, so that a line is compared with its neighbours, too.
  const full = printed.map((p, i) => {
    const local = Math.min(measure, Math.max(...widths.slice(Math.max(0, i - 2), i + 3)));
    const width = widths[i] ?? 0;
    return width >= measure * 0.6 && width >= local * (isTerminal(p.text) ? 0.93 : 0.85);
  });
  const pairs = printed.flatMap((here, i) => {
    const before = printed[i - 1];
    return before ? [{ before, here, full: full[i - 1] ?? false }] : [];
  });
  const wraps = pairs.filter((p) => p.full && !isTerminal(p.before.text) && p.here.indent === 0);
  const starts = pairs.filter((p) => !p.full && isTerminal(p.before.text) && p.here.gap);
  const informs = (has: (pair: Pair) => boolean): boolean =>
    pairs.some(has) && wraps.filter(has).length <= Math.max(1, wraps.length * 0.2);
  const setting: Setting = {
    trails: informs((p) => p.before.trail),
    gaps:
      informs((p) => p.here.gap) && (wraps.length === 0 || pairs.filter((p) => p.here.gap).length < pairs.length * 0.7),
    indents: starts.length > 0 && starts.filter((p) => p.here.indent > 0).length > starts.length * 0.8,
  };

  let page = 0;
  const lines = printed.map((here, i): SourceLine => {
    const pair = pairs[i - 1];
    const top = here.feed || (i > 0 && !here.gap && here.indent > 0 && !setting.gaps);
    if (i > 0 && top) page++;
    const begins = pair ? boundary(pair, setting, top) : 'yes';
    return { text: here.text, line: here.line, begins, page, indent: here.indent, full: full[i] ?? false };
  });
  for (const { url, line, after } of linkAfter) links.push({ url, line, page: lines[after]?.page ?? 0 });
  return { lines, links, notes };
}

interface Pair {
  readonly before: Printed;
  readonly here: Printed;
  /** True if the line before is as long as the measure. */
  readonly full: boolean;
}

/** Which conventions a text follows. */
interface Setting {
  readonly trails: boolean;
  readonly gaps: boolean;
  readonly indents: boolean;
}

function boundary({ before, here, full }: Pair, { trails, gaps, indents }: Setting, top: boolean): Boundary {
  const ended = isTerminal(before.text);
  if (trails) {
    if (!before.trail) return ended ? 'unlikely' : 'no';
    return full && !ended && here.indent === 0 ? 'unknown' : 'yes';
  }
  if (gaps) {
    if (!here.gap) return ended ? 'unlikely' : 'no';
    if (ended) return top ? 'unknown' : 'yes';
    return /^\p{Ll}/u.test(here.text) || top ? 'unknown' : 'likely';
  }
  if (!full) return 'likely';
  if (!ended) return 'no';
  if (here.indent > 0) return top ? 'unknown' : 'likely';
  return indents ? 'unlikely' : 'unknown';
}

/** Lines that stand at the top of page after page: a symbol alone, at least twice. */
function runningHeads(raw: readonly string[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const line of raw) {
    const words = line.length < 80 ? line.trim() : '';
    const symbol = symbolLine.exec(words);
    if (symbol && !hasHan(words)) seen.set(words, (seen.get(words) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count > 1).map(([words]) => words));
}

/** The measure: most of what is printed stands in lines no wider, whatever short and stray long lines there are. */
function usualWidth(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => a - b);
  const most = sorted.reduce((sum, width) => sum + width, 0) * 0.7;
  let sum = 0;
  return sorted.find((width) => (sum += width) >= most) ?? 0;
}
