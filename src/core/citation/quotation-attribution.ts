import type { Citation, Span } from './model';
import { sameSpan, type MarkedWords } from './quotation-find';
import { linkOf } from './quotation-cues';
import { firstAfter } from './quotation-parse';
import type { ProseBlock, ProseStructure } from './quotation-model';

/**
 * How surely a citation claims the words of a quotation.
 *
 * - `adjacent`: nothing but marks stands between (`“…”[@k, ¶ 1]`, `“…。”（WP.41，第1段）`, a note, the next cell).
 * - `opener`: the citation introduces the words (…第12段指出：“…”).
 * - `close`: a few words stand between (“…”的立场[@k, ¶ 1]).
 * - `far`: in the same sentence.
 * - `weak`: near enough to prove words right, not to call them wrong.
 */
export type Strength = 'adjacent' | 'opener' | 'close' | 'far' | 'weak';

/** Citations that may claim a quotation, as indexes of the list that was given. */
export interface Claim {
  readonly citations: readonly number[];
  readonly strength: Strength;
}

/** Whose words a quotation is said to be. */
export interface Attribution {
  /** Best first. */
  readonly claims: readonly Claim[];
  /** The writer's words before the quotation in its sentence, nearest last; quotations are `\uE000`, citations `\uE001`. */
  readonly lead: string;
  /** The writer's words after it, up to the citation that claims it or a little further. */
  readonly tail: string;
  /** For a quotation in a table: the head of its column. */
  readonly header?: string;
}

const QUOTED = '\uE000';
const CITED = '\uE001';
const NOTE = '\uE002';

/** Cells above a quotation in a table among which its head is looked for. */
const LONGEST_TABLE = 400;

/** How far from a quotation a citation is looked for, in UTF-16 units: a long sentence. */
const REACH = 600;

const REPORTING_END =
  /(?:说|說|写道|寫道|写到|写明|写|寫|指出|强调|強調|称|稱|表示|认为|認為|提到|提及|提出|主张|主張|声明|聲明|宣布|承诺|重申|呼吁|呼籲|要求|规定|規定|载明|载有|注意到|回顾|敦促|确认|申明|承认|警告|坦言|如下|所言|所说|所指出|为|是|用|即|作|道|曰|says|said|states?|stated|notes?|noted|writes?|wrote|that|reads?|reaffirms?|reaffirmed|stress(?:es|ed)|emphasi[sz]e[sd]?|declares?|declared|observes?|observed|argues?|argued|puts? it)(?:的|了|着|过)?$/iu;

const OPENS_SENTENCE =
  /^(?:正如|正像|如同|诚如|恰如|如|据|根据|按照|依照|依据|在|引用|援引|按|查|对照|as|according to|in|per|and|but|但|而|另据|又如|例如|譬如)?[\s，,]*$/iu;

/** What ties the citation before it to the clause after it: 正如[@k]所强调的，…; 第8段中，…. */
const AS_SAID =
  /^(?:所\p{Script=Han}{1,6}的?(?:那样|那樣)?|一?[段节处條条]?[中里内]|as (?:stated|noted|written))[，,]\s*/u;

/** The next sentence gives the text of what the one before it ends in citing: 见主席摘要第12段。原文为：“…”. */
const GIVES_TEXT =
  /^\s*(?:(?:其|该段|这一段|该处|相关|有关|具体|完整)?的?(?:原文|原话|原句|全文|文字|措辞|表述|行文|内容)|该段|其文|其中|文中)(?:如下|为|是|作|称|写道|写明|说|指出|规定|表示|曰|云|有云)?[：:]\s*$|^\s*(?:it|the (?:paragraph|text|passage)|that paragraph|in full)(?: (?:reads?|says?|states?|runs?)(?: in full| as follows)?)?[:,]?\s*$/iu;

/** What follows a citation that speaks of the words before it: “…”，主席摘要第12段如是说. */
const POINTS_BACK =
  /^\s*(?:如是|如此|这样|這樣|就?是?这么|这一|這一|该|此|这|所|的|即|正|原文|有载|可见|为证|said|says|puts?|reads|states|noted?s?)/iu;

/** The size of words in a gap: a Han character is one, a word two. */
function gapSize(gap: string): number {
  const han = gap.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = gap.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0;
  return han + 2 * words;
}

/** True if a sentence ends in a gap. */
function hasStop(gap: string): boolean {
  return /[。！？!?]|(?<![\p{Lu}]|\b(?:para|paras|no|nos|vol|pp?|cf|al|ibid|e\.g|i\.e|Mr|Ms|Dr|St))\.(?:\s|$)|\n\s*\n/u.test(
    gap,
  );
}

/** Where the last sentence end in a gap is, after it; 0 when there is none. */
function afterLastStop(gap: string): number {
  let from = 0;
  const stop = /[。！？!?]+|(?<![\p{Lu}]|\b(?:para|paras|no|nos|vol|pp?|cf|al|ibid|e\.g|i\.e|Mr|Ms|Dr|St))\.(?=\s|$)/gu;
  for (let found = stop.exec(gap); found; found = stop.exec(gap)) from = found.index + found[0].length;
  return from;
}

/** A remark of the writer in brackets right after a quotation: （着重号为引者所加）. */
const REMARK =
  /[（(【[［][^（()）【】[\]［］]{0,60}(?:引者|笔者|作者|译者|本文|着重|黑体|强调|下[划劃]线|emphas[ie]s|italics|added|translation|译)[^（()）【】[\]［］]{0,40}[）)】\]］]/giu;

/** What only points to the citation after it: “…”，见[@k]; “…”（转引自WP.41，第1段）. */
const POINTER =
  /([\s，,。；;（(])(?:见|見|详见|詳見|载于?|載於?|引自|转引自|轉引自|出自|语出|來自|来自|(?:资料)?来源|出处|出處|source|quoted (?:in|from)|from)[:：\s《〈“"]*$/iu;

/** Whose document is named next: （中国《…. */
const OWNER =
  /((?:^|[\s。.（(])(?:[见見载載]|出处[:：]|出處[:：]|来源[:：]|來源[:：])?)(?!\p{Script=Han}*[与和同跟对對但而这那是说])\p{Script=Han}{1,8}(?=[《〈]$)/u;

/** What names a source, at the beginning of a line. */
const SOURCE_WORD =
  /^([\s（(【[—–-]*)(?:见|見|载于?|載於?|引自|摘自|出自|(?:资料)?来源|來源|出处|出處|source|from)?[:：\s]*(?:\p{Script=Han}{1,8}(?=[《〈]))?(?=[《〈“"（(]*\uE001)/iu;

/** Everything that the attribution of one quotation after another needs. */
export class Attributor {
  readonly #starts: readonly { readonly span: Span; readonly placeholder: string }[];
  readonly #byNote = new Map<string, number[]>();
  /** Notes whose first source is not one of the citations. */
  readonly #asides = new Set<string>();
  readonly #notes: ProseStructure['footnoteMarks'];

  constructor(
    readonly text: string,
    readonly structure: ProseStructure,
    readonly citations: readonly Citation[],
    marked: readonly MarkedWords[],
  ) {
    this.#notes = structure.footnoteMarks;
    const opaque: { span: Span; placeholder: string }[] = [
      ...marked.filter(({ form }) => form === 'marks').map((span) => ({ span, placeholder: QUOTED })),
      ...citations.map((span) => ({ span, placeholder: CITED })),
      ...structure.excluded.map((span) => ({ span, placeholder: '' })),
      ...structure.footnoteMarks.map((span) => ({ span, placeholder: NOTE })),
    ].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    this.#starts = opaque;
    structure.blocks.forEach((block) => {
      if (block.footnote === undefined) return;
      const list = this.#byNote.get(block.footnote) ?? [];
      const inside = this.#inside(block);
      const first = this.citations[inside[0] ?? -1];
      if (list.length === 0 && first && namesAnother(this.words(block.start, first.start))) {
        this.#asides.add(block.footnote);
      }
      for (const index of inside) list.push(index);
      this.#byNote.set(block.footnote, list);
    });
  }

  /** Citations that begin inside a span. */
  #inside(span: Span): number[] {
    const found: number[] = [];
    for (let i = firstAfter(this.citations, span.start); i < this.citations.length; i++) {
      const citation = this.citations[i] as Citation;
      if (citation.start >= span.end) break;
      if (citation.start >= span.start) found.push(i);
    }
    return found;
  }

  /** The writer's own words between two places: quotations, citations and notes are single placeholders. */
  words(from: number, to: number): string {
    let out = '';
    let at = from;
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as { span: Span }).span.start < from) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < this.#starts.length; i++) {
      const { span, placeholder } = this.#starts[i] as { span: Span; placeholder: string };
      if (span.start >= to) break;
      if (span.start < at) continue;
      out += this.text.slice(at, span.start) + placeholder;
      at = Math.min(span.end, to);
    }
    out += this.text.slice(at, Math.max(at, to));
    return out.replace(/\n(?:[ \t]*>)*[ \t]*/g, '\n').replace(/[*_]+/g, '');
  }

  /** Whose words a quotation in marks is said to be. */
  attribute(marked: MarkedWords): Attribution {
    const attribution = this.#attribute(marked);
    const header = this.#header(marked.firstBlock);
    return header === undefined ? attribution : { ...attribution, header };
  }

  /** The head of a table's column; undefined outside tables and where the columns cannot be told. */
  #header(index: number): string | undefined {
    const { blocks } = this.structure;
    const row = blocks[index]?.row;
    if (!row) return undefined;
    let start = index;
    while (start > 0 && sameSpan(blocks[start - 1]?.row, row)) start--;
    let end = index + 1;
    while (sameSpan(blocks[end]?.row, row)) end++;
    let head = start;
    while (head > 0 && start - head < LONGEST_TABLE && this.#continuesTable(blocks[head - 1], blocks[head])) head--;
    const top = blocks[head]?.row;
    let columns = 0;
    while (sameSpan(blocks[head + columns]?.row, top)) columns++;
    const cell = blocks[head + index - start];
    if (head === start || columns !== end - start || !cell) return undefined;
    return this.words(cell.start, Math.min(cell.end, cell.start + 80));
  }

  /** True for a cell of a column of references that claim no words: 参见, 对照. */
  #isSeeAlso(cell: number): boolean {
    const head = this.#header(cell);
    return (
      head !== undefined &&
      /参见|參見|另见|另見|参看|參看|参照|对照|對照|比较|比較|^\s*(?:cf\.|see also|compare)/iu.test(head)
    );
  }

  /** True if two cells stand in one table: no line without a bar between them. */
  #continuesTable(above: ProseBlock | undefined, below: ProseBlock | undefined): boolean {
    if (!above?.row || !below?.row) return false;
    return !/\n[ \t>]*\n|[^\s|:>-]/.test(this.text.slice(above.row.end, Math.max(above.row.end, below.row.start)));
  }

  #attribute(marked: MarkedWords): Attribution {
    const first = this.structure.blocks[marked.firstBlock] as ProseBlock;
    const last = this.structure.blocks[marked.lastBlock] as ProseBlock;
    const claims: Claim[] = [];
    if (!this.#isNear(marked, first, last)) {
      claims.push(...this.#beside(marked, first), ...this.#above(marked, first), ...this.#apart(marked));
      return { claims, lead: '', tail: '' };
    }
    const before = this.words(Math.max(first.start, marked.start - REACH), marked.start);
    const lead = before.slice(afterLastStop(before));

    const inside = this.#inside(marked);
    const around = firstAfter(this.citations, marked.start);
    const holder = this.citations[around];
    if (holder && holder.start < marked.start && holder.end >= marked.end) {
      claims.push({ citations: [around], strength: 'adjacent' });
    }
    const lastInside = inside.at(-1);
    if (lastInside !== undefined) {
      const rest = this.words((this.citations[lastInside] as Citation).end, (marked.parts.at(-1) as Span).end);
      claims.push({ citations: [lastInside], strength: gapSize(rest) === 0 ? 'adjacent' : 'weak' });
    }
    const after = this.#after(marked, last);
    const opener = this.#before(marked, first, lead);
    const adjacent = after.claims.filter(({ strength }) => strength === 'adjacent');
    claims.push(...adjacent);
    if (opener?.strength === 'opener') claims.push(opener);
    claims.push(...after.claims.filter((claim) => !adjacent.includes(claim)));
    if (opener && opener.strength !== 'opener') claims.push(opener);
    if (!claims.some(({ strength }) => strength === 'adjacent' || strength === 'opener' || strength === 'close')) {
      claims.push(...this.#beside(marked, first), ...this.#above(marked, first), ...this.#apart(marked));
    }
    const order: readonly Strength[] = ['adjacent', 'opener', 'close', 'far', 'weak'];
    claims.sort((a, b) => order.indexOf(a.strength) - order.indexOf(b.strength));
    return { claims, lead, tail: after.tail };
  }

  /** True if a citation or a note stands in the quotation's blocks, within reach. */
  #isNear(marked: MarkedWords, first: ProseBlock, last: ProseBlock): boolean {
    const from = Math.max(first.start, marked.start - REACH);
    const to = Math.min(last.end, marked.end + REACH);
    const within = (list: readonly Span[]) => (list[firstAfter(list, from)]?.start ?? Infinity) < to;
    return within(this.citations) || within(this.#notes);
  }

  /** Citations and notes that follow in the sentence, or right after its stop. */
  #after(marked: MarkedWords, block: ProseBlock): { claims: Claim[]; tail: string } {
    const claims: Claim[] = [];
    const limit = Math.min(block.end, marked.end + REACH);
    const inner = this.text.slice((marked.parts.at(-1) as Span).start, (marked.parts.at(-1) as Span).end);
    const stopped = /[。！？!?.]\s*$/u.test(inner);
    let citation = firstAfter(this.citations, marked.end);
    while ((this.citations[citation]?.start ?? Infinity) < marked.end) citation++;
    let note = firstAfter(this.#notes, marked.end);
    let tail: string | undefined;
    let sourceElsewhere = false;
    let previousEnd = marked.end;
    for (let count = 0; count < 6; count++) {
      const nextCitation = this.citations[citation];
      const nextNote = this.#notes[note];
      const isNote = (nextNote?.start ?? Infinity) < (nextCitation?.start ?? Infinity);
      const next = isNote ? nextNote : nextCitation;
      if (!next || next.start >= limit) break;
      const raw = this.words(marked.end, next.start);
      const gap = raw.replace(REMARK, '').replace(OWNER, '$1').replace(POINTER, '$1');
      const size = gapSize(gap);
      const afterStop = hasStop(gap);
      tail ??= raw;
      // The first words of the next sentence belong to it, but for a citation that stands alone after the stop.
      if (afterStop && size > 0) {
        if (claims.length === 0 && afterLastStop(gap) > 0 && gapSize(gap.slice(afterLastStop(gap))) === 0) {
          const indexes = isNote ? this.#cited(nextNote?.label) : [citation];
          const sameSentence = !hasStop(gap.slice(0, afterLastStop(gap)).replace(/[。！？!?.\s]+$/u, ''));
          if (indexes.length > 0) claims.push({ citations: indexes, strength: sameSentence ? 'far' : 'weak' });
        }
        break;
      }
      const indexes = isNote ? this.#cited((nextNote as { label: string }).label) : [citation];
      const touching = size === 0 && claims[0] !== undefined && gapSize(this.words(previousEnd, next.start)) === 0;
      if (isNote) note++;
      else citation++;
      if (indexes.length === 0) {
        if (size === 0) sourceElsewhere = true;
        continue;
      }
      const isClauseSubject =
        !isNote &&
        (/^[\s，,]*[，,]\s*$/u.test(gap)
          ? this.#goesOn(next.end, block)
          : this.#opensNext(nextCitation, afterStop, block));
      const opens = !isNote && this.#introducesNext(next, nextCitation as Citation, gap, block);
      if (opens) {
        claims.push({ citations: indexes, strength: 'weak' });
        break;
      }
      let strength: Strength =
        size === 0
          ? isClauseSubject
            ? 'weak'
            : gap.includes(QUOTED) && stopped
              ? 'close'
              : 'adjacent'
          : stopped && !gap.startsWith('，') && !/^\s*[（(]/.test(gap)
            ? 'weak'
            : size <= 10 && !/[，,；;：:]\s*\S/u.test(gap.replace(/[\uE000-\uE002]/g, ''))
              ? 'close'
              : 'far';
      if (sourceElsewhere || (isNote && this.#asides.has((nextNote as { label: string }).label))) strength = 'weak';
      const last = claims.at(-1);
      if (touching && last) claims[claims.length - 1] = { ...last, citations: [...last.citations, ...indexes] };
      else if (claims.length === 0) claims.push({ citations: indexes, strength });
      else {
        claims.push({ citations: indexes, strength: 'weak' });
        break;
      }
      previousEnd = next.end;
    }
    return { claims, tail: tail ?? this.words(marked.end, Math.min(limit, marked.end + 80)) };
  }

  #cited(label: string | undefined): number[] {
    return label === undefined ? [] : (this.#byNote.get(label) ?? []);
  }

  /**
   * True if the sentence goes on with the citation as its subject: “…”，主席摘要第70段只是重申…; a stop, a bracket or a word that
   * points back (如是说, 所述) ends it.
   */
  #goesOn(from: number, block: ProseBlock): boolean {
    const rest = this.words(from, Math.min(block.end, from + 40));
    return /^\s*[\p{L}\p{N}]/u.test(rest) && !POINTS_BACK.test(rest);
  }

  /** True for a citation in words that begins the next sentence: “…”. WP.41, para. 8: silence. */
  #opensNext(citation: Citation | undefined, afterStop: boolean, block: ProseBlock): boolean {
    if (!citation || !afterStop || (citation.form !== 'mention' && citation.form !== 'narrative')) return false;
    const rest = this.words(citation.end, Math.min(block.end, citation.end + 40));
    return /^\s*[:：]?\s*[\p{L}\p{N}]/u.test(rest) && !POINTS_BACK.test(rest);
  }

  /** True if a citation that follows a quotation opens the next one (“…”，第14段则指出：“…”). */
  #introducesNext(span: Span, citation: Citation, gap: string, block: ProseBlock): boolean {
    if (citation.form === 'group' && gapSize(gap) === 0) return false;
    if (!/[，,；;。\s]|\p{Script=Han}/u.test(gap)) return false;
    const rest = this.words(span.end, Math.min(block.end, span.end + 80));
    const quoted = rest.indexOf(QUOTED);
    if (quoted < 0) return false;
    const between = rest.slice(0, quoted);
    if (between.includes(CITED) || hasStop(between)) return false;
    return introduces(between);
  }

  /** The citation that opens the sentence of a quotation. */
  #before(marked: MarkedWords, block: ProseBlock, lead: string): Claim | undefined {
    let index = firstAfter(this.citations, marked.start);
    while (index > 0 && (this.citations[index - 1] as Citation).end > marked.start) index--;
    const citation = this.citations[index - 1];
    if (!citation || citation.start < block.start || marked.start - citation.end > REACH) return undefined;
    const gap = this.words(citation.end, marked.start);
    if (hasStop(gap)) {
      const signal = citation.works.some((cited) => cited.signal === 'see' || cited.signal === 'compare');
      const full = /^[\s）)”’」』]*[。.]/u.test(gap) && GIVES_TEXT.test(gap.slice(afterLastStop(gap)));
      return full && !signal && !hasStop(gap.slice(0, afterLastStop(gap)).replace(/[。.\s]+$/u, ''))
        ? { citations: [index - 1], strength: 'opener' }
        : undefined;
    }
    const cited = [index - 1];
    // Neighbours in one breath: [@a, ¶ 1]、[@b, ¶ 2]均指出：“…”
    for (let i = index - 2; i >= 0; i--) {
      const earlier = this.citations[i] as Citation;
      if (
        earlier.start < block.start ||
        !/^[\s、和及与,;；]*$/u.test(this.words(earlier.end, (this.citations[i + 1] as Citation).start))
      )
        break;
      cited.unshift(i);
    }
    const opening = this.citations[cited[0] as number] as Citation;
    const beforeIt = this.words(Math.max(block.start, opening.start - 120), opening.start);
    const own = beforeIt.slice(afterLastStop(beforeIt));
    const claimed =
      citation.form === 'group' &&
      !OPENS_SENTENCE.test(own) &&
      (/\uE000[\s，,。.；;）)]*$/u.test(own) || /[^\s，,；;：:（(]$/u.test(own));
    const link = linkOf(own, gap.replace(/\uE000.*$/su, ''));
    if (link !== 'said') return { citations: cited, strength: link === 'glossed' ? 'close' : 'weak' };
    if (gap.includes(QUOTED)) {
      // Several fragments after one opening: 第12段指出“…”和“…”。
      const fromFirst = gap.slice(0, gap.indexOf(QUOTED));
      return introduces(fromFirst) && !claimed && !gap.includes(CITED)
        ? { citations: cited, strength: gapSize(gap) <= 12 ? 'opener' : 'far' }
        : { citations: cited, strength: 'weak' };
    }
    if (/\uE000[\s，,。.；;）)（(]*$/u.test(own) && citation.form === 'group')
      return { citations: cited, strength: 'weak' };
    if (
      introduces(gap) &&
      (!claimed ||
        /[：:]\s*$/u.test(gap) ||
        (gapSize(gap) > 0 && !/^[\s]*[，,；;]/u.test(gap)) ||
        OPENS_SENTENCE.test(own))
    ) {
      return { citations: cited, strength: 'opener' };
    }
    const opens = OPENS_SENTENCE.test(own) || citation.form !== 'group' || lead.indexOf(CITED) <= 12;
    return { citations: cited, strength: opens && !claimed ? 'far' : 'weak' };
  }

  /** A quotation in a table: the citation in another cell of its row. */
  #beside(marked: MarkedWords, block: ProseBlock): Claim[] {
    if (!block.row) return [];
    const from = Math.max(0, marked.firstBlock - 40);
    const cells = this.structure.blocks
      .slice(from, marked.firstBlock + 40)
      .map((cell, at) => ({ cell, index: from + at }))
      .filter(({ cell }) => cell.row?.start === block.row?.start && cell.row?.end === block.row?.end && cell !== block);
    const ordered = [
      ...cells.filter(({ cell }) => cell.start > block.start),
      ...cells.filter(({ cell }) => cell.start < block.start).reverse(),
    ];
    for (const { cell, index } of ordered) {
      const citations = this.#inside(cell);
      if (citations.length === 0 || this.#isSeeAlso(index)) continue;
      const alone = gapSize(this.words(cell.start, cell.end)) === 0;
      return [{ citations, strength: alone ? 'adjacent' : 'far' }];
    }
    return [];
  }

  /** A quotation that begins its block, under a line that ends in a colon: [@k, ¶ 8]指出： and a list. */
  #above(marked: MarkedWords, block: ProseBlock): Claim[] {
    if (marked.start - block.start > 80 || gapSize(this.words(block.start, marked.start)) > 0) return [];
    for (let index = marked.firstBlock - 1; index >= 0 && index > marked.firstBlock - 12; index--) {
      const above = this.structure.blocks[index] as ProseBlock;
      if (above.footnote !== block.footnote || above.row) return [];
      const opener = this.openerAbove(above);
      if (opener) return [opener];
      if (/[：:]\s*$/u.test(this.words(above.start, above.end))) return [];
    }
    return [];
  }

  /**
   * A quotation that is a paragraph of its own, and a citation that is the one below or above it: “…” and 主席摘要第8段. Where both
   * are, nobody knows which is meant.
   */
  #apart(marked: MarkedWords): Claim[] {
    const [first, last] = [this.structure.blocks[marked.firstBlock], this.structure.blocks[marked.lastBlock]];
    if (!first || !last || first.row || first.quote || first.kind === 'heading') return [];
    // Marks, emphasis and a note at most; more of them is not read, so that no paragraph is read once for each quotation.
    if (marked.start - first.start > 80 || last.end - marked.end > 80) return [];
    if (gapSize(this.words(first.start, marked.start)) > 0 || gapSize(this.words(marked.end, last.end)) > 0) return [];
    const below = this.#source(marked.lastBlock + 1, last);
    const above = this.#source(marked.firstBlock - 1, first);
    const sure = below.length === 0 || above.length === 0;
    return [
      ...(below.length > 0 ? [{ citations: below, strength: sure ? ('adjacent' as const) : ('close' as const) }] : []),
      ...(above.length > 0 ? [{ citations: above, strength: sure ? ('opener' as const) : ('far' as const) }] : []),
    ];
  }

  /** The citations of a paragraph that holds nothing else, beside another one; empty for every other block. */
  #source(index: number, beside: ProseBlock): number[] {
    const block = this.structure.blocks[index];
    if (!block || block.kind !== 'paragraph' || block.row || block.quote || block.footnote !== beside.footnote)
      return [];
    const cited = this.#inside(block);
    if (block.end - block.start > REACH) return [];
    const own = this.words(block.start, block.end).replace(SOURCE_WORD, '$1');
    return cited.length > 0 && gapSize(own) === 0 ? cited : [];
  }

  /** The citation in the last sentence of a block that ends in a colon. */
  openerAbove(above: ProseBlock): Claim | undefined {
    const from = Math.max(above.start, above.end - REACH);
    const words = this.words(from, above.end);
    if (!/[：:]\s*$/u.test(words)) return undefined;
    const last = this.#inside(above).at(-1);
    if (last === undefined) return undefined;
    const gap = this.words((this.citations[last] as Citation).end, above.end);
    if (hasStop(gap) || gap.includes(QUOTED)) return undefined;
    return { citations: [last], strength: introduces(gap) || gapSize(gap) <= 24 ? 'opener' : 'far' };
  }

  /** Whose words a block quotation is: the citations at its end, after it, or before its colon. */
  attributeBlock(marked: MarkedWords): { claim: Claim | undefined; own: readonly Span[] } {
    const { blocks } = this.structure;
    const quote = { start: marked.start, end: marked.end };
    const inside = this.#inside(quote);
    const last = inside.at(-1);
    const own: Span[] = [];
    if (last !== undefined) {
      const end = (this.citations[last] as Citation).end;
      if (gapSize(this.words(end, marked.end)) === 0) {
        const cited = [last];
        for (let i = inside.length - 2; i >= 0; i--) {
          const index = inside[i] as number;
          if (
            gapSize(
              this.words(
                (this.citations[index] as Citation).end,
                (this.citations[cited[0] as number] as Citation).start,
              ),
            ) > 0
          )
            break;
          cited.unshift(index);
        }
        own.push(...this.#attributionLine(marked, this.citations[cited[0] as number] as Citation));
        return { claim: { citations: cited, strength: 'adjacent' }, own };
      }
    }
    const note = this.#notes.findLast(({ start, end }) => start >= marked.start && end <= marked.end);
    if (note && gapSize(this.words(note.end, marked.end)) === 0) {
      const cited = this.#cited(note.label);
      if (cited.length > 0) return { claim: { citations: cited, strength: 'adjacent' }, own };
    }
    const below = blocks[marked.lastBlock + 1];
    const above = blocks[marked.firstBlock - 1];
    if (below && !below.quote && below.footnote === blocks[marked.lastBlock]?.footnote) {
      const next = this.#inside(below)[0];
      if (next !== undefined) {
        const citation = this.citations[next] as Citation;
        const between = this.text.slice(marked.end, below.start);
        const bare = (this.words(below.start, citation.start) + CITED).replace(SOURCE_WORD, '$1');
        if (gapSize(bare) === 0 && !/\S/.test(between.replace(/[>\s]/g, ''))) {
          const alone = gapSize(this.words(citation.end, below.end)) === 0;
          const cited = this.#inside(below).filter(
            (index) =>
              index === next || gapSize(this.words(below.start, (this.citations[index] as Citation).start)) === 0,
          );
          const narrative = citation.form === 'narrative' || citation.form === 'mention';
          if (alone || !narrative) return { claim: { citations: cited, strength: alone ? 'adjacent' : 'close' }, own };
        } else if (
          /^[\s]*(?:[—―–-]{1,2}|⸺)/u.test(this.words(below.start, citation.start)) &&
          gapSize(this.words(citation.end, below.end)) <= 20
        ) {
          return { claim: { citations: [next], strength: 'adjacent' }, own };
        }
      }
    }
    if (above && !above.quote && above.footnote === blocks[marked.firstBlock]?.footnote) {
      const opener = this.openerAbove(above);
      if (opener) return { claim: opener, own };
      const source = this.#source(marked.firstBlock - 1, blocks[marked.firstBlock] as ProseBlock);
      if (source.length > 0 && last === undefined) return { claim: { citations: source, strength: 'close' }, own };
    }
    return { claim: last === undefined ? undefined : { citations: [last], strength: 'weak' }, own };
  }

  /** What belongs to the citation at the end of a block quotation and is not quoted: `—— 主席摘要，[@k, ¶ 3]`, （…，第3段）. */
  #attributionLine(marked: MarkedWords, citation: Citation): Span[] {
    const block = this.structure.blocks[marked.lastBlock] as ProseBlock;
    const before = this.text.slice(block.start, citation.start);
    const line = before.lastIndexOf('\n') + 1;
    const dash = /^[\s>]*(?:[—―–-]{1,2}|⸺|——)/u.exec(before.slice(line));
    if (dash) return [{ start: block.start + line, end: block.end }];
    const dashAfterStop = /[。！？.!?”"』」]\s*((?:——|—|⸺|――|--)[^。！？\n]{0,80})$/u.exec(before);
    if (dashAfterStop?.[1]) return [{ start: citation.start - dashAfterStop[1].length, end: block.end }];
    const bracket = /[（(][^（()）]{0,120}$/u.exec(before);
    const closed = /^[^（()）]{0,40}[）)]/u.exec(this.text.slice(citation.end, block.end));
    if (bracket && closed) return [{ start: block.start + bracket.index, end: block.end }];
    return [];
  }
}

/** True if a note names the source of the words before it comes to a citation: 一位专家语，访谈。另见…; 李四：《…》，第3页；…. */
function namesAnother(before: string): boolean {
  const from = Math.max(afterLastStop(before), ...['；', ';'].map((mark) => before.lastIndexOf(mark) + 1));
  const first = before.slice(0, from);
  return /第\s*\d+(?:\s*[-–—－至]\s*\d+)?\s*页|\bpp?\.\s*\d|https?:|访谈|訪談|日报|时报|語[，,]|语[，,]|记者|《[^《》]+》.*\d{4}/u.test(
    first,
  );
}

/** True if words between a citation and a quotation say that it is quoted. */
function introduces(gap: string): boolean {
  const words = gap
    .replace(/[\s，,：:—–\-…]+$/u, '')
    .trim()
    .replace(AS_SAID, '');
  const size = gapSize(words);
  // 第8段与北约的“…”遥相呼应: another thing that has the words.
  if (/^[与與和同跟及]|^以及|^(?:and|with)\b/iu.test(words) && !REPORTING_END.test(words)) return false;
  if (/[：:]\s*$/u.test(gap)) return size <= 40 && !/[；;]/.test(words);
  if (/[，,；;：:]/u.test(words)) return false;
  return size <= 10 || (size <= 30 && REPORTING_END.test(words));
}
