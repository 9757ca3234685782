import type { Address, Part } from '../corpus/model';
import { fromHan, fromOrdinal } from '../corpus/numerals';
import type { Resolver, WrittenStep } from '../corpus/reference';
import type { Pinpoint, Span } from './model';

/** What a locator is read against: the work that it belongs to, where that is in the corpus. */
export interface LocatorTarget {
  readonly resolver: Resolver;
  /** A key of the library; undefined for a work outside the corpus, whose places are read but mean nothing here. */
  readonly work?: string;
}

export interface LocatorOptions {
  /**
   * `cite`: the text after a key in a pandoc citation, where a bare `12` is a locator too; `mention`: running text, where a place
   * needs its label (第12段, `para. 12`) and a singular label takes no list.
   */
  readonly context: 'cite' | 'mention';
  /** A part that was named before (`annex I to @KEY`). */
  readonly part?: string;
}

export interface LocatorReading extends Span {
  readonly pinpoints: readonly Pinpoint[];
  /** Places whose label was written, in the order of `pinpoints`; a bare `12` has none. */
  readonly labelled: boolean;
}

/** At most this many places are read in one locator; the rest of the text is left unread. */
const most = 1000;

/** A part that was written: one of the work, its main one, or one that the work does not have. */
type WrittenPart = Part | 'main' | 'none';

/** White space within a place; a line may end there, and the next one be indented. */
const gap = String.raw`[ \u00a0\n]*`;
/** One space, or the end of a line. */
const space = String.raw`(?:[ \u00a0]|[ \u00a0]*\n[ \u00a0]*)`;
const hanNumeral = '[〇零○一二三四五六七八九十百千廿卅两]{1,8}';
const arabic = '[0-9０-９]{1,6}(?:\\.[0-9]{1,3}){0,3}';
const later = `(?:${space}?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)(?![A-Za-z]))`;
const coreNumber = new RegExp(
  `(?:${arabic}(?:${later}|之${hanNumeral}|[a-z](?![A-Za-z0-9]))?(?![0-9０-９])|${hanNumeral}(?:之${hanNumeral})?)`,
  'y',
);
const subLabel = new RegExp(
  `${space}?(?:[(（](?:${hanNumeral}|[0-9０-９]{1,3}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[A-Za-z]{1,2})[)）]|[㈠-㈩①-⑳⑴-⒇⒜-⒵Ⓐ-ⓩ㊀-㊉])`,
  'y',
);
/** What after a number says that it counts something else: a year, a resolution, an article, so many states. */
const unit = new RegExp(`${space}?(?:[年月日号届次个名国条款岁亿万章页卷期辑版时秒]|分(?!段)|[%％‰℃])`, 'y');
const hanWord = /(?![至到和及与或以段自项項目的之所等中里处點点分小])\p{Script=Han}/u;
const runsOn = /[A-Za-z_]|[/／.][0-9A-Za-z]/y;

const rangeMark =
  /[ \u00a0\n]*(?:-{1,3}|[‐‑‒–—―−﹣－~～〜]{1,2}|至|到|直至)[ \u00a0\n]*|[ \u00a0\n]+(?:to|through|until)[ \u00a0\n]+/y;
const separator =
  /[ \u00a0\n]*(?:[,，、;；&＆][ \u00a0\n]*(?:(?:and|or|&)[ \u00a0\n]+|以及|[和及与或])?|以及|[和及与或]|(?<=[ \u00a0\n])(?:and|or)(?=[ \u00a0\n]))[ \u00a0\n]*/y;
const paragraphLabel =
  /(?:¶{1,2}|§{1,2}|(?:operative |op\. )?(?:paragraphs?|paragr\.|paras?\.?|pars?\.)(?![A-Za-z])|OPs?(?=[ \u00a0]?[0-9]))[ \u00a0\n]*(?:no\.? ?|nos\.? ?)?/iy;
const hanLabel = /段落?[ \u00a0\n]*(?=[0-9０-９一二三四五六七八九十(（㈠-㈩])/y;
const di = /第[ \u00a0\n]*/y;
const hanUnit = /[ \u00a0\n]*(?:(自然段落?)|(段落?)|((?:分段|小段|[项項目点])))/y;
const hanAbove = /(?:(?:执行|序言)部分|正文)?(?=第)/y;
const ordinalWord =
  /(?:[a-z]{4,12}(?:[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?|[0-9]{1,3}(?:st|nd|rd|th))(?![A-Za-z0-9])/iy;
const ordinalNoun =
  /[ \u00a0\n]+(?:(?:unnumbered |preambular |natural |un-numbered |introductory )?(paragraphs?|paras?\.?)|(?:unnumbered |unlabelled |dash |bulleted )?(items?|dash(?:es)?|bullets?(?: points?)?|indents?|sub-?items?|points?))(?![A-Za-z])/iy;
const the = /(?:the|its)[ \u00a0\n]+/iy;
/** How parts are named, as alternatives of an expression: in Chinese without their number, in English with it. */
export const partNames = {
  han: '附件|附录|附文|附信|附函|来函|来信|信函|普通照会|照会|所附文本|声明|总结|摘要',
  latin: String.raw`(?:the )?(?:annex(?:es)?|appendix|enclosure|attachment|covering (?:letter|note)|cover letter|letter|note verbale|note|statement|summary)(?![A-Za-z])(?:${space}(?:[IVX]{1,5}|[0-9]{1,2}|[A-Z])(?![A-Za-z0-9]))?`,
};
const partName = new RegExp(
  String.raw`(?:${partNames.han})${gap}(?:[一二三四五六七八九十]{1,3}|[IVX]{1,5}(?![A-Za-z])|[0-9]{1,2}(?![0-9年月]))?|${partNames.latin}`,
  'iy',
);
/** Words that name the work itself where it has no part of that name. */
const generic = /^(?:声明|总结|摘要|statement|summary)/i;
const communication = /^(?:附信|附函|来函|来信|信函|普通照会|照会|cover|letter|note)/i;
const afterPart = /[ \u00a0\n]*(?:[,，、:：][ \u00a0\n]*|的|中的?|[(（][ \u00a0\n]*)?/y;

/** A part of the work, named before its key: `annex I to @a`. */
export const partBefore =
  /(?:^|[\s,，;；])((?:annex|appendix|enclosure|attachment|letter|covering letter|note verbale)(?:\s+[IVX0-9]{1,5}|\s+[A-Z])?)\s*(?:to|of|in|,)?\s*$|((?:附件|附录|附文|来函|普通照会|照会)[一二三四五六七八九十0-9IVX]{0,3})[\s，,]*$/i;

function digits(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  if (/^\d{1,6}$/.test(plain)) return Number(plain);
  const han = fromHan(plain);
  return han !== undefined && han < 1e6 ? han : undefined;
}

interface Ref {
  readonly end: number;
  readonly steps: readonly WrittenStep[];
  /** No number of its own: `(b)` after 1 (a). */
  readonly relative: boolean;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly part: WrittenPart;
  readonly from: readonly WrittenStep[];
  readonly to?: readonly WrittenStep[];
}

/** Reads one locator; a class only to keep the position and what was read so far in one place. */
class Reader {
  at: number;
  part: WrittenPart;
  readonly places: Place[] = [];
  labelled = true;

  constructor(
    readonly text: string,
    readonly start: number,
    readonly limit: number,
    readonly target: LocatorTarget,
    readonly options: LocatorOptions,
  ) {
    this.at = start;
    this.part = options.part === undefined ? 'main' : this.partNamed(options.part);
  }

  match(pattern: RegExp, at = this.at): RegExpExecArray | undefined {
    if (at >= this.limit) return undefined;
    pattern.lastIndex = at;
    const found = pattern.exec(this.text);
    return found && found.index + found[0].length <= this.limit ? found : undefined;
  }

  partNamed(written: string): WrittenPart {
    const { work, resolver } = this.target;
    if (work === undefined) return 'main';
    const name = written.replace(/^the /i, '').trim();
    const found = resolver.part(work, name);
    if (found) return found;
    // "the statement" is the work itself where no part has that name, and so is "the letter" when it is a letter of one part
    return generic.test(name) || (communication.test(name) && !this.hasParts()) ? 'main' : 'none';
  }

  hasParts(): boolean {
    const { work, resolver } = this.target;
    return (
      work !== undefined && (resolver.library.work(work)?.documents ?? []).some((document) => document.parts.length > 1)
    );
  }

  /** 12, 12 bis, 三㈡, 8(a)㈢, (b). */
  ref(at: number): Ref | undefined {
    const steps: WrittenStep[] = [];
    let end = at;
    const core = this.match(coreNumber, at);
    if (core) {
      end = at + core[0].length;
      steps.push({ kind: 'label', text: core[0] });
    }
    while (steps.length < 7) {
      const sub = this.match(subLabel, end);
      if (!sub || (end === at && /^\s/.test(sub[0]))) break;
      steps.push({ kind: 'label', text: sub[0].trim() });
      end += sub[0].length;
    }
    if (steps.length === 0) return undefined;
    if (this.counts(end)) return undefined;
    return { end, steps, relative: !core };
  }

  /** True when the number that ends at `end` counts something else (12 年, 12%, `12/57`) or runs on into a word. */
  counts(end: number): boolean {
    const last = this.text.charAt(end - 1);
    if (/[)）㈠-㈩①-⒵Ⓐ-⓿㊀-㊉]/.test(last)) return false;
    // the 五 of 五核国 is no paragraph
    if (/[〇零一二三四五六七八九十百千廿卅两]/.test(last) && hanWord.test(this.text.charAt(end))) return true;
    return (
      this.match(unit, end) !== undefined || (/[0-9０-９A-Za-z]/.test(last) && this.match(runsOn, end) !== undefined)
    );
  }

  addresses(part: WrittenPart, steps: readonly WrittenStep[], exact = false): readonly Address[] {
    const { work, resolver } = this.target;
    if (work === undefined || part === 'none') return [];
    const found = resolver.steps(work, part === 'main' ? undefined : part, steps);
    // (b) for ㈡ helps when searching; in a citation it names nothing
    return found
      .filter(({ by }) => by === 'printed' || by === 'value' || (!exact && by === 'counted'))
      .map(({ address }) => address);
  }

  /** The steps that `(b)` stands for after `previous`: a sibling of its last step, else of a step above, else below it. */
  absolute(ref: Ref, previous: readonly WrittenStep[] | undefined): readonly WrittenStep[] {
    if (!ref.relative || !previous) return ref.steps;
    const depths = [];
    for (let depth = previous.length - 1; depth >= 1; depth--) depths.push(depth);
    depths.push(previous.length);
    for (const exact of [true, false]) {
      for (const depth of depths) {
        const steps = [...previous.slice(0, depth), ...ref.steps];
        if (this.addresses(this.part, steps, exact).length) return steps;
      }
    }
    return [...previous.slice(0, previous.length > 1 ? previous.length - 1 : 1), ...ref.steps];
  }

  get previous(): readonly WrittenStep[] | undefined {
    const last = this.places.at(-1);
    return last && (last.to ?? last.from);
  }

  push(start: number, end: number, from: readonly WrittenStep[], to?: readonly WrittenStep[]): void {
    this.places.push({ start, end, part: this.part, from, ...(to ? { to } : {}) });
  }

  /**
   * Numbers with ranges between them and separators after them, from `at`; undefined when there is none. Nothing is
   * pushed: the caller knows what the numbers count only when it has seen the unit behind them.
   */
  refs(
    at: number,
    list: boolean,
    before?: RegExp,
  ): { end: number; items: { start: number; end: number; from: Ref; to?: Ref }[] } | undefined {
    const items: { start: number; end: number; from: Ref; to?: Ref }[] = [];
    let end = at;
    let next = at;
    for (;;) {
      const start = next;
      let from = start;
      if (before && items.length) from += this.match(before, start)?.[0].length ?? 0;
      const first = this.ref(from);
      if (!first) break;
      end = first.end;
      let item: { start: number; end: number; from: Ref; to?: Ref } = { start, end, from: first };
      const mark = this.match(rangeMark, end);
      if (mark) {
        let then = end + mark[0].length;
        if (before) then += this.match(before, then)?.[0].length ?? 0;
        else then += this.match(paragraphLabel, then)?.[0].length ?? 0;
        const second = this.ref(then);
        if (second) {
          end = second.end;
          item = { ...item, end, to: second };
        }
      }
      items.push(item);
      if (!list || items.length + this.places.length >= most) break;
      const gap = this.match(separator, end);
      if (!gap) break;
      next = end + gap[0].length;
    }
    return items.length ? { end, items } : undefined;
  }

  pushLabels(items: readonly { start: number; end: number; from: Ref; to?: Ref }[], start: number, end: number): void {
    items.forEach((item, at) => {
      const from = this.absolute(item.from, this.previous);
      const to = item.to && this.absolute(item.to, from);
      this.push(at === 0 ? start : item.start, at === items.length - 1 ? end : item.end, from, to);
    });
  }

  /** `¶ 12`, `paras. 12–15 and 20`, 段 12. */
  labelFirst(): boolean {
    const label = this.match(paragraphLabel) ?? this.match(hanLabel);
    if (!label) return false;
    const plural = /s\.?\s*$|¶¶|§§|s (?:no|nos)/i.test(label[0].trimEnd());
    const refs = this.refs(this.at + label[0].length, this.options.context === 'cite' || plural);
    if (!refs) return this.labelThenHan(label[0].length);
    const [first] = refs.items;
    this.pushLabels(refs.items, first?.start ?? this.at, refs.end);
    this.at = refs.end;
    if (!plural && this.options.context === 'mention') this.restOfSingular();
    return true;
  }

  /** `¶ 第12段`: a label too many does no harm. */
  labelThenHan(length: number): boolean {
    const back = this.at;
    this.at += length;
    if (this.han()) return true;
    this.at = back;
    return false;
  }

  /** `para. 1 (a) and (c)`, `para. 1 (a), (c)–(e)`: one paragraph, several items. */
  restOfSingular(): void {
    for (;;) {
      const gap = this.match(separator);
      const item = gap && this.refs(this.at + gap[0].length, false)?.items[0];
      if (!item?.from.relative) return;
      // what is not an item of the same paragraph ends the list before its range
      const range = item.to?.relative ?? false;
      this.pushLabels(
        [range ? item : { start: item.start, end: item.from.end, from: item.from }],
        item.start,
        range ? item.end : item.from.end,
      );
      this.at = range ? item.end : item.from.end;
    }
  }

  /** 第12段, 第12至15段, 第2和第12段, 第6自然段, 第三㈡段, 第2项 (after a paragraph). */
  han(): boolean {
    const start = this.at;
    const above = this.match(hanAbove, start)?.[0].length ?? 0;
    const first = this.match(di, start + above);
    if (!first) return false;
    const refs = this.refs(start + above + first[0].length, true, di);
    if (!refs) return false;
    // 第2和第12段: the unit may stand after any of them; what comes after the first unit is read again
    for (let count = refs.items.length; count > 0; count--) {
      const items = refs.items.slice(0, count);
      const last = items.at(-1);
      if (!last) return false;
      const kind = this.match(hanUnit, last.end);
      const early = last.to ? this.match(hanUnit, last.from.end) : undefined;
      const whole = kind ?? early;
      if (!whole) continue;
      const cut: typeof items = kind
        ? items
        : [...items.slice(0, -1), { start: last.start, end: last.from.end, from: last.from }];
      return this.hanKind(start, cut, whole, (kind ? last.end : last.from.end) + whole[0].length);
    }
    return false;
  }

  hanKind(
    start: number,
    items: readonly { start: number; end: number; from: Ref; to?: Ref }[],
    whole: RegExpExecArray,
    end: number,
  ): boolean {
    if (whole[1] !== undefined || whole[3] !== undefined) {
      const counted = whole[1] !== undefined;
      const step = (ref: Ref): WrittenStep | undefined => {
        const [only] = ref.steps;
        if (ref.steps.length !== 1 || only?.kind !== 'label') return undefined;
        const n = digits(only.text.replace(/^[(（]|[)）]$/g, ''));
        if (counted) return n === undefined || n === 0 ? undefined : { kind: 'unnumbered', n };
        return { kind: 'item', n: ref.relative ? undefined : n, text: only.text };
      };
      const read = items.map((item) => ({ item, from: step(item.from), to: item.to && step(item.to) }));
      if (read.some(({ item, from, to }) => !from || (item.to && !to))) return false;
      // items belong to the paragraph just named, which they replace: 第四段第2项 is one place
      let stem: readonly WrittenStep[] = [];
      let from = start;
      if (!counted) {
        const last = this.places.at(-1);
        const touching = last && last.end === start && !last.to;
        if (touching) {
          stem = last.from;
          from = last.start;
          this.places.pop();
        } else if (last && /^\s*[,，、和及与]\s*$/.test(this.text.slice(last.end, start))) {
          const above = (last.to ?? last.from).slice(0, -1);
          if ((last.to ?? last.from).at(-1)?.kind === 'item') stem = above;
        }
      }
      read.forEach(({ item, from: first, to }, at) => {
        if (!first) return;
        this.push(
          at === 0 ? from : item.start,
          at === read.length - 1 ? end : item.end,
          [...stem, first],
          to && [...stem, to],
        );
      });
      this.at = end;
      this.rangeOfUnits(counted ? 'unnumbered' : 'item', stem);
      this.subsAfterUnit();
      return true;
    }
    this.pushLabels(items, start, end);
    this.at = end;
    this.rangeOfUnits('label', []);
    this.subsAfterUnit();
    return true;
  }

  /** 第7段至第12段, 第6自然段至第8自然段: the unit written twice. */
  rangeOfUnits(kind: WrittenStep['kind'], stem: readonly WrittenStep[]): void {
    const last = this.places.at(-1);
    const mark = this.match(rangeMark);
    if (!last || last.to || !mark) return;
    const start = this.at + mark[0].length;
    const begin = this.match(di, start);
    const ref = begin && this.ref(start + begin[0].length);
    const whole = ref && this.match(hanUnit, ref.end);
    if (!ref || !whole) return;
    const said = whole[1] !== undefined ? 'unnumbered' : whole[3] !== undefined ? 'item' : 'label';
    if (said !== kind) return;
    const [only] = ref.steps;
    const n = only?.kind === 'label' ? digits(only.text) : undefined;
    let to: readonly WrittenStep[];
    if (kind === 'label') to = ref.steps;
    else if (n === undefined) return;
    else
      to = [
        ...stem,
        kind === 'unnumbered' ? { kind, n } : { kind: 'item', n, text: only?.kind === 'label' ? only.text : '' },
      ];
    this.at = ref.end + whole[0].length;
    this.places[this.places.length - 1] = { ...last, end: this.at, to };
  }

  /** 第12段(a), 第6自然段㈡: what hangs on a paragraph after its unit. */
  subsAfterUnit(): void {
    const last = this.places.at(-1);
    if (!last || last.to || last.end !== this.at) return;
    const ref = this.ref(this.at);
    if (!ref?.relative || /\s/.test(this.text.charAt(this.at))) return;
    const from = [...last.from, ...ref.steps];
    // （五） behind a paragraph may be anything: only what the work has is taken for an item
    if (this.target.work !== undefined && this.addresses(this.part, from).length === 0) return;
    const unitAfter = this.match(hanUnit, ref.end);
    const end = ref.end + (unitAfter?.[3] !== undefined ? unitAfter[0].length : 0);
    this.at = end;
    this.places[this.places.length - 1] = { ...last, end, from };
    const mark = this.match(rangeMark);
    const to = mark && this.ref(this.at + mark[0].length);
    if (to?.relative) {
      this.at = to.end;
      this.places[this.places.length - 1] = { ...last, end: to.end, from, to: this.absolute(to, from) };
    }
  }

  /** `sixth paragraph`, `sixth to eighth and tenth paragraphs`, `second item`. */
  ordinal(): boolean {
    const start = this.at;
    let at = start + (this.match(the)?.[0].length ?? 0);
    const items: { start: number; end: number; from: number; to?: number }[] = [];
    let end = at;
    for (;;) {
      const word = this.match(ordinalWord, at);
      const n = word && fromOrdinal(word[0]);
      if (!word || n === undefined) break;
      end = at + word[0].length;
      let item: { start: number; end: number; from: number; to?: number } = { start: at, end, from: n };
      const mark = this.match(rangeMark, end);
      const second = mark && this.match(ordinalWord, end + mark[0].length);
      const last = second && fromOrdinal(second[0]);
      if (mark && second && last !== undefined) {
        end += mark[0].length + second[0].length;
        item = { ...item, end, to: last };
      }
      items.push(item);
      const gap = this.match(separator, end);
      if (!gap || items.length + this.places.length >= most) break;
      at = end + gap[0].length;
    }
    const noun = items.length ? this.match(ordinalNoun, end) : undefined;
    if (!noun) return false;
    end += noun[0].length;
    // "second item" stands under what was named before; a list of items shares it
    let stem: readonly WrittenStep[] = [];
    let from = items[0]?.start ?? start;
    const last = this.places.at(-1);
    if (noun[2] !== undefined && last && !last.to) {
      const between = this.text.slice(last.end, start);
      if (/^(?:[ \u00a0\n]*,)?[ \u00a0\n]*$/.test(between)) {
        stem = last.from;
        from = last.start;
        this.places.pop();
      } else if (last.from.at(-1)?.kind === 'item') stem = last.from.slice(0, -1);
    }
    const step = (n: number): WrittenStep =>
      noun[2] === undefined
        ? { kind: 'unnumbered', n }
        : /dash|bullet|indent/i.test(noun[2])
          ? { kind: 'item', n }
          : { kind: 'item', n, text: String(n) };
    items.forEach((item, index) => {
      this.push(
        index === 0 ? from : item.start,
        index === items.length - 1 ? end : item.end,
        [...stem, step(item.from)],
        item.to === undefined ? undefined : [...stem, step(item.to)],
      );
    });
    this.at = end;
    // "sixth paragraph (a)"
    const sub = this.match(/(?:[ \u00a0]|[ \u00a0]*\n[ \u00a0]*)?(?=[(（㈠-㈩])/y);
    if (sub) {
      const back = this.at;
      this.at += sub[0].length;
      const place = this.places.at(-1);
      if (place) {
        this.places[this.places.length - 1] = { ...place, end: this.at };
        this.subsAfterUnit();
        if (this.places.at(-1)?.end === back + sub[0].length && this.at === back + sub[0].length) {
          this.places[this.places.length - 1] = place;
          this.at = back;
        }
      }
    }
    return true;
  }

  /** `12`, `12-15`, `12段` without a label before it: in a citation's brackets only. */
  bare(): boolean {
    if (this.options.context !== 'cite') return false;
    const refs = this.refs(this.at, true);
    if (!refs) return false;
    const last = refs.items.at(-1);
    const whole = last && this.match(hanUnit, last.end);
    const start = this.at;
    if (whole) return this.hanKind(start, refs.items, whole, refs.end + whole[0].length);
    if (refs.items.some((item) => item.from.relative)) return false;
    this.labelled = false;
    this.pushLabels(refs.items, start, refs.end);
    this.at = refs.end;
    return true;
  }

  /** 附件, `annex I,`, 来函，; a part with nothing after it is cited as a whole. */
  partFirst(): boolean {
    const found = this.match(partName);
    if (!found) return false;
    const before = this.part;
    const back = this.at;
    const part = this.partNamed(found[0]);
    const gap = this.match(afterPart, back + found[0].length);
    this.part = part;
    this.at = back + found[0].length + (gap?.[0].length ?? 0);
    const count = this.places.length;
    if (this.group()) {
      const first = this.places[count];
      if (first) this.places[count] = { ...first, start: back };
      if (gap && /[(（]/.test(gap[0])) {
        const close = this.match(/[ \u00a0\n]*[)）]/y);
        const last = this.places.at(-1);
        if (close && last) {
          this.at += close[0].length;
          this.places[this.places.length - 1] = { ...last, end: this.at };
        }
      }
      return true;
    }
    this.at = back + found[0].length;
    const whole =
      this.options.context === 'cite' && part !== 'none' && /^[\s,，;；]*$/.test(this.text.slice(this.at, this.limit));
    if (whole) {
      this.push(back, this.at, []);
      return true;
    }
    this.at = back;
    this.part = before;
    return false;
  }

  group(): boolean {
    return this.labelFirst() || this.han() || this.ordinal() || this.bare();
  }

  /** After a place: items that hang on it, or a further place behind a separator. */
  more(): boolean {
    if (this.places.length >= most) return false;
    const back = this.at;
    if (this.match(di) && this.han()) return true;
    this.at = back;
    const gap = this.match(separator);
    if (!gap) return false;
    this.at = back + gap[0].length;
    const here = this.at;
    if (this.partFirst()) return true;
    this.at = here;
    if (this.labelFirst() || this.han() || this.ordinal()) return true;
    this.at = here;
    const ref = this.ref(here);
    if (ref?.relative && this.previous) {
      const from = this.absolute(ref, this.previous);
      if (this.target.work === undefined || this.addresses(this.part, from).length) {
        this.push(here, ref.end, from);
        this.at = ref.end;
        const mark = this.match(rangeMark);
        const to = mark && this.ref(this.at + mark[0].length);
        const last = this.places.at(-1);
        if (to?.relative && last) {
          this.places[this.places.length - 1] = { ...last, end: to.end, to: this.absolute(to, from) };
          this.at = to.end;
        }
        return true;
      }
    }
    this.at = here;
    if (this.options.context === 'cite' && this.bare()) return true;
    this.at = back;
    return false;
  }

  read(): LocatorReading | undefined {
    if (!this.partFirst() && !this.group()) return undefined;
    while (this.more());
    const first = this.places[0];
    const last = this.places.at(-1);
    if (!first || !last) return undefined;
    return {
      start: this.start,
      end: this.at,
      labelled: this.labelled,
      pinpoints: this.places.map((place): Pinpoint => ({
        start: place.start,
        end: place.end,
        written: this.text.slice(place.start, place.end),
        from: this.addresses(place.part, place.from),
        ...(place.to ? { to: this.addresses(place.part, place.to) } : {}),
      })),
    };
  }
}

/**
 * Reads the locator that begins at `start` of `text`, as any person would write it: every label, numeral, range, list and
 * sub-paragraph of citations.md. Undefined when none begins there. Offsets are those of `text`; reading stops at `limit`, or
 * where the locator ends. Linear, never throws.
 *
 * @example readLocator('第8(a)㈢段', 0, 8, { resolver, work: 'report-2020' }, { context: 'mention' })?.pinpoints
 */
export function readLocator(
  text: string,
  start: number,
  limit: number,
  target: LocatorTarget,
  options: LocatorOptions,
): LocatorReading | undefined {
  return new Reader(text, start, Math.min(limit, text.length), target, options).read();
}
