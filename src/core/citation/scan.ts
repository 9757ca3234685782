import type { Library } from '../corpus/library';
import { drain } from '../steps';
import { resolverOf, type Resolver } from '../corpus/reference';
import type { Bibliography } from './bibliography';
import { partBefore, readLocator } from './locator';
import type { LocatorReading } from './locator';
import type { Citation, CitedWork, Pinpoint, Signal, Span } from './model';
import { Names } from './names';
import { isQuartoReserved, keyBehind, touchesLetter } from './pandoc-key';
import type { ProseBlock, ProseStructure } from './quotation-model';
import { frontMatterEnd, hidden, moveSpan, readChunk, structureOf } from './structure';

/** What a scan needs to know beside the text. */
export interface ScanOptions {
  /** The keys that the document's own bibliography defines. */
  readonly bibliography?: Bibliography;
}

/** What leans on an earlier citation, until the citation is known that it leans on. */
interface Lean {
  /** `ibid`: the citation just before. `noun`: the last work that is a … (该摘要). `earlier`: a work cited before (前引工作文件). */
  readonly kind: 'ibid' | 'noun' | 'earlier';
  readonly noun?: string;
  /** The noun stands alone (摘要第20段): it means the one work cited before that is such a one. */
  readonly bare?: boolean;
  /** Nothing between it and the citation before it in its block names another document; undefined when it is the block's first. */
  readonly clean: boolean;
  readonly first: boolean;
  /** The text from here on is the locator, to be read when the work is known; undefined when the same place is meant. */
  readonly locator?: string;
  /** The same as it stands in the text. */
  readonly written?: string;
  readonly locatorStart: number;
  readonly keySpan: Span;
}

interface RawCitation extends Citation {
  readonly lean?: Lean;
}

interface ScannedBlock extends ProseBlock {
  /** Offsets relative to the block's start. */
  readonly citations: readonly RawCitation[];
  /** Something behind the last citation, or in the whole block, names a document outside the corpus. */
  readonly otherDocument: boolean;
}

interface ScannedChunk {
  readonly length: number;
  readonly blocks: readonly ScannedBlock[];
  readonly excluded: readonly Span[];
  readonly footnoteMarks: readonly (Span & { readonly label: string })[];
  readonly comments: readonly number[];
}

/** A change of a text: what stood from `start` to `end` is now the text from `start` to `newEnd`. */
export interface TextChange extends Span {
  readonly newEnd: number;
}

/** As many citations, or blocks without one, as are made in about a millisecond. */
const citationsInStep = 200;

/** Stretches of this length are compared at once where two texts are the same. */
const stride = 4096;

/** How many UTF-16 units two texts have in common from their starts or, `back`, from their ends; at most `most`. */
function common(a: string, b: string, most: number, back: boolean): number {
  const part = (text: string, from: number, to: number): string =>
    back ? text.slice(text.length - to, text.length - from) : text.slice(from, to);
  let same = 0;
  while (same + stride <= most && part(a, same, same + stride) === part(b, same, same + stride)) same += stride;
  const unit = (text: string): number => text.charCodeAt(back ? text.length - 1 - same : same);
  while (same < most && unit(a) === unit(b)) same++;
  return same;
}

/** The smallest stretch in which two texts differ, as one change. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  const start = common(before, after, most, false);
  const tail = common(before, after, most - start, true);
  return { start, end: before.length - tail, newEnd: after.length - tail };
}

/** What is prepared once for a library. */
interface Context {
  readonly library: Library;
  readonly resolver: Resolver;
  readonly names: Names;
}

const contexts = new WeakMap<Library, Context>();

function contextOf(library: Library): Context {
  let context = contexts.get(library);
  if (!context) {
    context = { library, resolver: resolverOf(library), names: new Names(library) };
    contexts.set(library, context);
  }
  return context;
}

const white = /[ \t\r\n\u00a0]/;

/** A key in a block, with where it stands. */
interface Key {
  /** Where `@` or `-@` begins. */
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly keySpan: Span;
  readonly braced: boolean;
  /** A letter or digit stands right before the `@`. */
  readonly touchesBefore: boolean;
}

interface Bracket {
  readonly start: number;
  end: number;
  keys: Key[];
  /** Another group stands inside. */
  nested: boolean;
}

/** How a key is to be understood. */
interface KeyReading {
  readonly key: string;
  readonly keyEnd: number;
  readonly work?: string;
  readonly foreign: boolean;
  readonly glued?: 'before' | 'after' | 'both';
}

const signalWords: readonly (readonly [pattern: RegExp, signal: Signal])[] = [
  [/(?:转引自|轉引自|quoted (?:in|by)|as quoted in|cited in|qtd\.? in)$/i, 'quoted-in'],
  [/(?:比较|比較|对照|對照|\bcf\.?|\bcompare(?: with)?|\bcontrast(?: with)?)$/i, 'compare'],
  [
    /(?:参见|參見|另见|另見|又见|又見|并见|亦见|另参见|另可参见|参阅|參閱|参看|\bsee,? (?:also|further|generally|e\.g\.,?|for example,?)|\bsee also)[\s:：,，]*$/i,
    'see',
  ],
];

const signalLast = new Set('自较較照见見阅閱看.,abcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ');
const signalGap = new Set(' \t\n\u00a0:：*_[(（“"‘《');

/** The signal that a text ends with. */
function signalOf(text: string): Signal | undefined {
  let end = text.length;
  while (end > 0 && signalGap.has(text.charAt(end - 1))) end--;
  if (!signalLast.has(text.charAt(end - 1)) && text.charAt(end - 1) !== '，') return undefined;
  const tail = text.slice(Math.max(0, end - 40), end);
  for (const [pattern, signal] of signalWords) if (pattern.test(tail)) return signal;
  return undefined;
}

/** What may stand between a key and its locator, in a citation and in running text. */
const citeLead = /(?:\{\})?[\s,，:：\u00a0]*(?:at |in |的|中|之)?[\s]*/y;
const mentionLead = /(?:\{\})?[ \u00a0\n]*[,，]?[ \u00a0\n]*[(（]?/y;

/** What begins like a locator: from here on a reader may find one. */
const locatorStart =
  /[¶§]|第|段落?\s*[0-9０-９]|\b(?:operative )?(?:paragraphs?|paras?|pars?\.|annex|appendix|enclosure|letter|note verbale|covering)\b|附件|附录|附文|来函|照会|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[a-z]+teenth|[a-z]+tieth|eleventh|twelfth|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]+|[0-9]{1,3}(?:st|nd|rd|th))\s/giu;

const otherDocument =
  /号(?:决议|文件|报告|工作文件|决定)|https?:|(?<![A-Za-z0-9/])[A-Z]{1,5}\/[A-Z0-9][A-Za-z0-9.]*(?:\/[A-Za-z0-9.]+)*|《[^《》]{2,80}》\s*(?:[（(][^）)]{0,20}[）)])?\s*[，,]?\s*第/;

const nounOf: readonly (readonly [words: RegExp, genre: string | undefined, title: RegExp | undefined])[] = [
  [/^(?:工作文件|working paper)$/i, 'working-paper', undefined],
  [/^(?:文件|document|paper)$/i, '*', undefined],
  [/^(?:普通照会|照会|note verbale|note)$/i, 'note-verbale', undefined],
  [/^(?:来函|信函|信|函|letter)$/i, 'letter', undefined],
  [/^(?:报告|report)$/i, 'report', /报告|report/i],
  [/^(?:决议|resolution)$/i, 'resolution', /决议|resolution/i],
  [/^(?:声明|statement|declaration)$/i, 'statement', /声明|statement|declaration/i],
  [/^(?:摘要|总结|summary)$/i, undefined, /摘要|总结|summary/i],
];

const leanPattern =
  /(?:同上注?|同前注?)(?=[，,、。.；;：:\s）)]|第|附|来|$)|(?:前引|上引|前述|同前引)(?:注[〔[（(]?\d{0,4}[〕\]）)]?)?[，,]?(?:《[^》]{1,60}》|([一-龥]{0,12}?)(工作文件|文件|普通照会|照会|来函|信函|报告|决议|声明|摘要|总结))?|同?前注[〔[（(]?\d{0,4}[〕\]）)]?[，,]?(?:《[^》]{1,60}》)?|(?:该|这份|这一|此|上述)([一-龥]{0,8}?)(工作文件|文件|普通照会|照会|来函|信函|信|报告|决议|声明|摘要|总结)|(?<![A-Za-z])(?:ibid\.?|ibidem|id\.|op\. cit\.|loc\. cit\.)(?![A-Za-z])|(?<![A-Za-z])(?:the|that|this) (?:said |same |latter |chair's |joint ){0,2}(working paper|note verbale|summary|statement|declaration|document|letter|report|resolution)(?![A-Za-z])|(摘要|总结)(?=[ \u00a0]?第)(?<=(?:^|[\s，。；：、！？（(“”‘’「」《》〉,.;:—-]|[而但且在据按照依如见与和对从由自])..)/gi;

/** Reads the citations of one block. A class, because everything in a block shares its text. */
class BlockScanner {
  readonly found: RawCitation[] = [];

  constructor(
    /** What stands in the block, for what is said of it. */
    readonly raw: string,
    /** The same without what is no text, for what is looked for in it. */
    readonly text: string,
    readonly context: Context,
    readonly bibliography: Bibliography | undefined,
    readonly footnote: string | undefined,
  ) {}

  scan(): readonly RawCitation[] {
    if (this.text.includes('@')) this.keys();
    this.found.sort((a, b) => a.start - b.start);
    const taken: readonly Span[] = [...this.found];
    this.mentions(taken);
    this.leans([...this.found].sort((a, b) => a.start - b.start));
    return this.found.sort((a, b) => a.start - b.start);
  }

  add(citation: Omit<RawCitation, 'footnote'>): void {
    this.found.push(this.footnote === undefined ? (citation as RawCitation) : { ...citation, footnote: this.footnote });
  }

  key(at: number): Key | undefined {
    const { text, raw } = this;
    const found = keyBehind(raw, at);
    if (!found) return undefined;
    const { key: keySpan, end } = found;
    const key = raw.slice(keySpan.start, keySpan.end);
    // a@{`b`}: no key, and so Markdown
    if (text.slice(keySpan.start, keySpan.end) !== key) return undefined;
    const hyphen = text.charAt(at - 1) === '-';
    const dash = hyphen && !touchesLetter(text, at - 1);
    return {
      start: dash ? at - 1 : at,
      end,
      key,
      keySpan,
      braced: end > keySpan.end,
      touchesBefore: !hyphen && touchesLetter(text, at),
    };
  }

  /** Which work a key means: a key or symbol of the library, one of the document's bibliography, or one with text glued to it. */
  read(key: Key): KeyReading {
    const { library, names } = this.context;
    const before = key.touchesBefore ? ({ glued: 'before' } as const) : {};
    const direct = library.work(key.key)?.key ?? names.symbol(key.key);
    if (direct !== undefined) return { key: key.key, keyEnd: key.keySpan.end, work: direct, foreign: false, ...before };
    const entry = this.bibliography?.get(key.key);
    if (entry) {
      const work = entry.number === undefined ? undefined : names.symbol(entry.number);
      return {
        key: key.key,
        keyEnd: key.keySpan.end,
        foreign: work === undefined,
        ...(work === undefined ? {} : { work }),
        ...before,
      };
    }
    if (!key.braced) {
      // @key所述: pandoc takes the characters for a part of the key
      const han = key.key.search(/[^\x00-\x7f]/);
      // and of @key&nbsp;says the name of the space
      const name = this.text.charAt(key.end) === ';' ? key.key.search(/&[A-Za-z\d]+$/) : -1;
      const tail = han > 0 ? han : name;
      const cut = tail > 0 ? key.key.slice(0, tail).replace(/[:.#$%&\-+?<>~/]+$/, '') : '';
      const work = cut === '' ? undefined : (library.work(cut)?.key ?? names.symbol(cut));
      if (work !== undefined) {
        return {
          key: cut,
          keyEnd: key.keySpan.start + cut.length,
          work,
          foreign: false,
          glued: key.touchesBefore ? 'both' : 'after',
        };
      }
      if (cut !== '' && this.bibliography?.has(cut))
        return { key: cut, keyEnd: key.keySpan.start + cut.length, foreign: true };
      const other = this.knownPrefix(key);
      if (other) return other;
    }
    return { key: key.key, keyEnd: key.keySpan.end, foreign: false, ...before };
  }

  /** A key of other letters than ASCII with more letters behind it: the longest known key that begins it. */
  knownPrefix(key: Key): KeyReading | undefined {
    if (!/[^\x00-\x7f]/.test(key.key) || key.key.length > 100) return undefined;
    for (let end = key.key.length - 1; end > 0; end--) {
      const work = this.context.library.work(key.key.slice(0, end));
      if (work) {
        return {
          key: key.key.slice(0, end),
          keyEnd: key.keySpan.start + end,
          work: work.key,
          foreign: false,
          glued: key.touchesBefore ? 'both' : 'after',
        };
      }
    }
    return undefined;
  }

  /** True when pandoc and we leave it alone: a mail address, a Quarto cross-reference. */
  ignored(key: Key, reading: KeyReading): boolean {
    if (reading.work !== undefined) return false;
    if (key.touchesBefore) return true;
    return !key.braced && !reading.foreign && isQuartoReserved(key.key);
  }

  keys(): void {
    const { text } = this;
    const special = /[@[\]]/g;
    let sawKey = false;
    const stack: Bracket[] = [];
    const free: Key[] = [];
    const groups: Bracket[] = [];
    const plain = new Map<number, Bracket>();
    for (let found = special.exec(text); found; found = special.exec(text)) {
      const at = found.index;
      if (found[0] === '[') stack.push({ start: at, end: at, keys: [], nested: false });
      else if (found[0] === ']') {
        const bracket = stack.pop();
        if (!bracket) continue;
        bracket.end = at + 1;
        const outer = stack.at(-1);
        if (bracket.keys.length && !bracket.nested && text.charAt(bracket.start - 1) !== '^') {
          groups.push(bracket);
          if (outer) outer.nested = true;
        } else {
          if (bracket.nested && outer) outer.nested = true;
          for (const key of bracket.keys) free.push(key);
          // only what stands behind a key can be its locator
          if (!bracket.nested && sawKey) plain.set(bracket.start, bracket);
        }
      } else {
        const key = this.key(at);
        if (!key) continue;
        sawKey = true;
        (stack.at(-1)?.keys ?? free).push(key);
        special.lastIndex = Math.max(key.end, at + 1);
      }
    }
    for (const bracket of stack) for (const key of bracket.keys) free.push(key);
    free.sort((a, b) => a.start - b.start);
    const byStart = free.length ? new Map(groups.map((group) => [group.start, group])) : undefined;
    const used = new Set<Bracket>();
    free.forEach((key, index) => {
      const reading = this.read(key);
      if (this.ignored(key, reading)) return;
      let after = reading.keyEnd === key.keySpan.end ? key.end : reading.keyEnd;
      while (white.test(text.charAt(after))) after++;
      const locator = plain.get(after);
      const group = byStart?.get(after);
      if (locator) {
        const work = this.citedWork(key, reading, key.start, locator.start + 1, locator.end - 1, 'cite');
        this.add({
          start: key.start,
          end: locator.end,
          form: 'narrative',
          works: [{ ...work, end: locator.end }],
          certain: true,
        });
      } else if (group && this.firstItemEnd(group) <= (group.keys[0]?.start ?? 0) && this.joins(group)) {
        used.add(group);
        const work = this.citedWork(key, reading, key.start, group.start + 1, this.firstItemEnd(group), 'cite');
        const works = [work, ...this.items(group, this.firstItemEnd(group) + 1)];
        this.add({ start: key.start, end: group.end, form: 'narrative', works, certain: true });
      } else {
        const end = reading.keyEnd === key.keySpan.end ? key.end : reading.keyEnd;
        const next = free[index + 1]?.start ?? text.length;
        const work = this.citedWork(key, reading, key.start, end, Math.min(next, end + 4000), 'mention');
        this.add({ start: key.start, end: work.end, form: 'narrative', works: [work], certain: true });
      }
    });
    for (const group of groups) {
      if (used.size && used.has(group)) continue;
      const works = this.items(group, group.start + 1);
      if (works.length) this.add({ start: group.start, end: group.end, form: 'group', works, certain: true });
    }
  }

  /** The text of a bracket up to its first semicolon is not empty of words: `@a [¶ 12; @b]`. */
  joins(group: Bracket): boolean {
    return this.text.slice(group.start + 1, this.firstItemEnd(group)).trim() !== '';
  }

  firstItemEnd(group: Bracket): number {
    const at = this.text.slice(group.start + 1, group.end - 1).indexOf(';');
    return at < 0 ? group.end : group.start + 1 + at;
  }

  /** The works of a group, from `from` on. */
  items(group: Bracket, from: number): readonly CitedWork[] {
    const { text } = this;
    const keys = group.keys.length === 1 ? group.keys : group.keys.filter((key) => key.start >= from);
    if (keys.length && (keys[0]?.start ?? 0) < from) return [];
    const works: CitedWork[] = [];
    let start = from;
    let signal: Signal | undefined = signalOf(text.slice(Math.max(0, group.start - 40), group.start));
    keys.forEach((key, index) => {
      const reading = this.read(key);
      const next = keys[index + 1];
      let end = group.end - 1;
      if (next) {
        // up to the last separator before the next key, and never past it
        const between = text.slice(key.end, next.start);
        const cut = Math.max(between.lastIndexOf(';'), between.lastIndexOf('；'));
        end = cut < 0 ? next.start : key.end + cut;
      }
      const own = this.citedWork(
        key,
        reading,
        start,
        reading.keyEnd === key.keySpan.end ? key.end : reading.keyEnd,
        end,
        'cite',
      );
      signal = own.signal ?? signal;
      if (!this.ignored(key, reading)) works.push(signal === undefined ? own : { ...own, signal });
      start = end < group.end - 1 && /[;；]/.test(text.charAt(end)) ? end + 1 : end;
    });
    return works;
  }

  /**
   * One work with what is written before it (from `start`) and after it (from `from` to `to`). In `cite` context all of that
   * belongs to it; in `mention` context only a locator that follows at once does.
   */
  citedWork(
    key: Key,
    reading: KeyReading,
    start: number,
    from: number,
    to: number,
    context: 'cite' | 'mention',
  ): CitedWork {
    const { text } = this;
    let first = start;
    while (first < key.start && white.test(text.charAt(first))) first++;
    const prefix = first < key.start ? text.slice(first, key.start).trim() : '';
    let located: LocatorReading | undefined;
    if (!reading.foreign && from < to) {
      const part = prefix === '' ? undefined : partBefore.exec(prefix);
      const partName = part?.[1] ?? part?.[2];
      const { resolver } = this.context;
      const target = reading.work === undefined ? { resolver } : { resolver, work: reading.work };
      located = this.locator(from, to, target, partName === undefined ? { context } : { context, part: partName });
    }
    let end = located?.end ?? from;
    let suffix = '';
    if (context === 'cite' && from < to) {
      suffix = this.raw.slice(end, to).trim();
      end = Math.max(from + text.slice(from, to).trimEnd().length, from);
    }
    const signal = signalOf(prefix === '' ? text.slice(Math.max(0, first - 40), first) : prefix);
    // written out, because thousands of these are made at once and spreading is slow
    const cited: { -readonly [K in keyof CitedWork]: CitedWork[K] } = {
      start: first,
      end,
      key: reading.key,
      keySpan: { start: key.keySpan.start, end: reading.keyEnd },
      foreign: reading.foreign,
      pinpoints: this.written(located?.pinpoints ?? []),
    };
    if (reading.work !== undefined) cited.work = reading.work;
    if (located) {
      cited.locator = { start: located.start, end: located.end, text: this.raw.slice(located.start, located.end) };
    }
    if (prefix !== '') cited.prefix = this.raw.slice(first, key.start).trim();
    if (suffix !== '') cited.suffix = suffix;
    if (signal !== undefined) cited.signal = signal;
    if (reading.glued !== undefined) cited.glued = reading.glued;
    return cited;
  }

  /** Places as they stand in the text, where they were found in another form of it. */
  written(pinpoints: readonly Pinpoint[]): readonly Pinpoint[] {
    if (this.raw === this.text) return pinpoints;
    return pinpoints.map((pin) => ({ ...pin, written: this.raw.slice(pin.start, pin.end) }));
  }

  locator(
    from: number,
    to: number,
    target: Parameters<typeof readLocator>[3],
    options: Parameters<typeof readLocator>[4],
  ): LocatorReading | undefined {
    const { text } = this;
    const lead = options.context === 'cite' ? citeLead : mentionLead;
    lead.lastIndex = from;
    const at = from + (lead.exec(text)?.[0].length ?? 0);
    if (at >= to) return undefined;
    if (text.charAt(at) === '{' && options.context === 'cite') {
      const close = text.indexOf('}', at);
      if (close > 0 && close < to) {
        let inner = at + 1;
        while (white.test(text.charAt(inner))) inner++;
        const reading = readLocator(text, inner, close, target, options);
        // the braces are the locator's, whatever else they hold
        if (reading) return { ...reading, start: at, end: close + 1 };
        return undefined;
      }
    }
    const direct = readLocator(text, at, to, target, options);
    if (direct) return { ...direct, start: at };
    if (options.context === 'mention') return undefined;
    // "especially para. 12": a label further on
    const region = text.slice(at, Math.min(to, at + 600));
    let tries = 0;
    for (const start of region.matchAll(locatorStart)) {
      if (++tries > 8) break;
      const reading = readLocator(text, at + start.index, to, target, { ...options, context: 'mention' });
      if (reading) return { ...reading, start: at + start.index };
    }
    return undefined;
  }

  /** Symbols, keys, titles and aliases in plain words. */
  mentions(taken: readonly Span[]): void {
    const { text } = this;
    const { names } = this.context;
    let index = 0;
    let at = names.next(text, 0);
    while (at !== undefined) {
      while (index < taken.length && (taken[index]?.end ?? 0) <= at) index++;
      const blocker = taken[index];
      if (blocker && blocker.start <= at) {
        at = names.next(text, blocker.end);
        continue;
      }
      const match = names.match(text, at);
      if (!match || (blocker && match.end > blocker.start)) {
        at = names.next(text, at + 1);
        continue;
      }
      const end = this.mention(at, match.end, match.works, match.kind, blocker?.start ?? text.length);
      at = names.next(text, Math.max(end, match.end));
    }
  }

  /** Emits the mention whose name stands from `start` to `end`, if it is one; gives the offset to go on from. */
  mention(
    start: number,
    end: number,
    works: readonly string[],
    kind: 'symbol' | 'key' | 'title' | 'alias',
    limit: number,
  ): number {
    const { text } = this;
    const { names, resolver } = this.context;
    const [work] = works;
    if (work === undefined) return end;
    if (kind === 'title' || kind === 'alias') {
      if (!names.isOwn(works, text, start, end)) return end;
      // "2017年主席摘要": a work of the same name from another year
      const year = /((?:19|20)\d\d)\s*年[^，。；,;.!?！？\n]{0,8}$/.exec(
        text.slice(Math.max(0, start - 16), start),
      )?.[1];
      if (year !== undefined && !works.some((one) => names.years(one).has(year))) return end;
    }
    const closers = new RegExp(`[*_]{0,3}[》〉」』”’"')）\\]]{0,3}[*_]{0,3}${hidden}*`, 'y');
    closers.lastIndex = end;
    let at = end + (closers.exec(text)?.[0].length ?? 0);
    let facts = 0;
    let open = 0;
    for (; facts < 6; facts++) {
      const gap = /[ \u00a0\n]*(?:[,，、][ \u00a0\n]*|([(（])[ \u00a0\n]*)/y;
      gap.lastIndex = at;
      const sep = gap.exec(text);
      if (!sep) break;
      const fact = names.fact(work, text, at + sep[0].length);
      if (fact === undefined || fact > limit) break;
      if (sep[1] !== undefined) open++;
      at = fact;
      if (open > 0 && /[)）]/.test(text.charAt(at))) {
        open--;
        at++;
      }
    }
    const target = { resolver, ...(works.length === 1 ? { work } : {}) };
    const joint =
      /[ \u00a0\n]*(?:号?(?:文件|工作文件|决议|决定|报告)|号)?[ \u00a0\n]*[,，:：]?[ \u00a0\n]*(?:(?:at|in)[ \u00a0\n]+)?(?:的|中的?|之)?[ \u00a0\n]*[(（[]?/y;
    joint.lastIndex = at;
    const from = at + (joint.exec(text)?.[0].length ?? 0);
    let located = readLocator(text, from, limit, target, { context: 'mention' }) ?? this.wholePart(from, limit, work);
    let first = start;
    if (!located) {
      const before = this.locatorBefore(start, target);
      if (before) {
        located = before;
        first = before.start;
      }
    }
    if (!located && kind !== 'symbol' && !(facts > 0 && kind !== 'key')) return end;
    const stop = Math.max(located && first === start ? located.end : at, at);
    const signal = signalOf(text.slice(Math.max(0, first - 40), first));
    const name = { start, end };
    this.add({
      start: first,
      end: facts > 0 || located ? stop : end,
      form: 'mention',
      certain: works.length === 1,
      works: [
        {
          start: first,
          end: facts > 0 || located ? stop : end,
          key: text.slice(start, end),
          keySpan: name,
          ...(works.length === 1 ? { work } : {}),
          foreign: false,
          ...(located
            ? { locator: { start: located.start, end: located.end, text: this.raw.slice(located.start, located.end) } }
            : {}),
          pinpoints: this.written(located?.pinpoints ?? []),
          ...(signal === undefined ? {} : { signal }),
        },
      ],
    });
    return stop;
  }

  /** A part cited as a whole, with nothing behind it: `A/75/100, annex I`. */
  wholePart(from: number, limit: number, work: string): LocatorReading | undefined {
    const { text } = this;
    const word =
      /(?:annex|appendix|enclosure|letter|note verbale)(?: [IVX0-9]{1,5})?(?![A-Za-z0-9])|(?:附件|附录|附文|来函|普通照会)[一二三四五六七八九十0-9IVX]{0,3}/iy;
    word.lastIndex = from;
    const found = word.exec(text);
    if (!found || from === 0 || !/[,，、\s]/.test(text.charAt(from - 1))) return undefined;
    const end = from + found[0].length;
    if (end > limit || !/^(?:[;；。.,，、)）\]!?！？\n]|\s*$)/.test(text.slice(end, end + 2))) return undefined;
    const reading = readLocator(text, from, end, { resolver: this.context.resolver, work }, { context: 'cite' });
    return reading?.pinpoints.some((pin) => pin.from.length > 0) ? reading : undefined;
  }

  /** `para. 12 of A/75/100`: the locator before the name. */
  locatorBefore(start: number, target: Parameters<typeof readLocator>[3]): LocatorReading | undefined {
    const { text } = this;
    const begin = Math.max(0, start - 160);
    const before = text.slice(begin, start);
    if (!/\s(?:of|in|to)\s+(?:the\s+)?(?:[A-Za-z]+\s+){0,3}[“"(]?$/.test(before)) return undefined;
    let best: LocatorReading | undefined;
    let tries = 0;
    // "citing paragraph 12 of" is no ordinal, "the third paragraph of" is one
    const labels = [...before.matchAll(/\b(?:paragraphs?|paras?\.?)(?=\s)/gi)];
    const ordinals = [...before.matchAll(/\b[a-z]{4,12}(?:-[a-z]{5,7})?\s+(?:unnumbered\s+)?paragraphs?(?=\s)/gi)];
    for (const found of [...labels, ...ordinals]) {
      if (++tries > 6) break;
      const reading = readLocator(text, begin + found.index, start, target, { context: 'mention' });
      if (!reading) continue;
      if (/^\s+(?:of|in|to)\s+(?:the\s+)?(?:[A-Za-z]+\s+){0,3}[“"(]?$/.test(text.slice(reading.end, start))) {
        best ??= { ...reading, start: begin + found.index };
      }
    }
    return best;
  }

  /** 同上，第15段 / 前引工作文件，第3段 / 该摘要第41段 / ibid., para. 15. */
  leans(before: readonly Citation[]): void {
    const { text } = this;
    leanPattern.lastIndex = 0;
    let lastEnd = 0;
    let index = 0;
    const added: RawCitation[] = [];
    for (let found = leanPattern.exec(text); found; found = leanPattern.exec(text)) {
      const start = found.index;
      const end = start + found[0].length;
      while (index < before.length && (before[index]?.end ?? 0) <= start) index++;
      if ((before[index]?.start ?? Infinity) < end) continue;
      const limit = before[index]?.start ?? text.length;
      const joint =
        /[ \u00a0\n]*[》」”"]?[ \u00a0\n]*[,，:：]?[ \u00a0\n]*(?:at[ \u00a0\n]+)?(?:的|中的?)?[ \u00a0\n]*[(（]?/y;
      joint.lastIndex = end;
      const from = end + (joint.exec(text)?.[0].length ?? 0);
      const reading = readLocator(text, from, limit, { resolver: this.context.resolver }, { context: 'mention' });
      const noun = found[2] ?? found[4] ?? found[5] ?? found[6];
      const ibid = /^(?:同上|同前|ibid|id\.)/i.test(found[0]);
      const by = [text.slice(Math.max(0, start - 4), start), text.slice(end, end + 4)] as const;
      const bracketed = /[（(]$/.test(by[0]) && /^[)）]/.test(by[1]);
      const inNote = this.footnote !== undefined && /(?:^|[。；;.])\s*$/.test(by[0]) && /^\s*[。.；;]?\s*$/.test(by[1]);
      const alone = ibid && (bracketed || inNote);
      if (!reading && !alone) continue;
      const previous = [before[index - 1], added.at(-1)]
        .filter((one) => one !== undefined)
        .sort((a, b) => b.end - a.end)[0];
      const gap = text.slice(Math.max(previous?.end ?? 0, lastEnd, start - 2000), start);
      const keySpan = { start, end };
      const stop = reading?.end ?? end;
      const lean: Lean = {
        kind: ibid ? 'ibid' : /^(?:前|上引|同前引|op|loc)/i.test(found[0]) ? 'earlier' : 'noun',
        ...(noun === undefined ? {} : { noun }),
        ...(found[6] === undefined ? {} : { bare: true }),
        clean: !otherDocument.test(gap),
        first: previous === undefined,
        ...(reading ? { locator: text.slice(from, Math.min(limit, from + 300)) } : {}),
        ...(reading ? { written: this.raw.slice(from, Math.min(limit, from + 300)) } : {}),
        locatorStart: from,
        keySpan,
      };
      const signal = signalOf(text.slice(Math.max(0, start - 40), start));
      const citation: RawCitation = {
        start,
        end: stop,
        form: 'back-reference',
        certain: false,
        lean,
        works: [
          {
            start,
            end: stop,
            key: found[0],
            keySpan,
            foreign: false,
            ...(reading ? { locator: { start: from, end: reading.end, text: this.raw.slice(from, reading.end) } } : {}),
            pinpoints: this.written(reading?.pinpoints ?? []),
            ...(signal === undefined ? {} : { signal }),
          },
        ],
      };
      added.push(citation);
      this.add(citation);
      lastEnd = stop;
      leanPattern.lastIndex = Math.max(stop, end);
    }
  }
}

function scanChunk(
  text: string,
  start: number,
  context: Context,
  bibliography: Bibliography | undefined,
): ScannedChunk {
  const chunk = readChunk(text, start);
  const blocks = chunk.blocks.map(({ text: raw, masked, ...block }): ScannedBlock => {
    const scanner = new BlockScanner(raw, masked, context, bibliography, block.footnote);
    const citations = scanner.scan();
    const last = citations.at(-1);
    const tail = masked.slice(last?.end ?? 0);
    return { ...block, citations, otherDocument: otherDocument.test(tail.length > 4000 ? tail.slice(0, 4000) : tail) };
  });
  return {
    length: chunk.length,
    blocks,
    excluded: chunk.excluded,
    footnoteMarks: chunk.footnoteMarks,
    comments: chunk.comments,
  };
}

// written out, because thousands of these are made at once and spreading is slow

function movePinpoint(pin: Pinpoint, by: number): Pinpoint {
  const { start, end, written, from, to } = pin;
  if (to === undefined) return { start: start + by, end: end + by, written, from };
  return { start: start + by, end: end + by, written, from, to };
}

function moveWork(cited: CitedWork, by: number): CitedWork {
  const { start, end, key, keySpan, work, foreign, locator, pinpoints, prefix, suffix, signal, glued } = cited;
  const moved: { -readonly [K in keyof CitedWork]: CitedWork[K] } = {
    start: start + by,
    end: end + by,
    key,
    keySpan: { start: keySpan.start + by, end: keySpan.end + by },
    foreign,
    pinpoints: pinpoints.map((pin) => movePinpoint(pin, by)),
  };
  if (work !== undefined) moved.work = work;
  if (locator) moved.locator = { start: locator.start + by, end: locator.end + by, text: locator.text };
  if (prefix !== undefined) moved.prefix = prefix;
  if (suffix !== undefined) moved.suffix = suffix;
  if (signal !== undefined) moved.signal = signal;
  if (glued !== undefined) moved.glued = glued;
  return moved;
}

function moveCitation(citation: RawCitation, by: number): RawCitation {
  const { start, end, form, works, certain, footnote, lean } = citation;
  const moved: { -readonly [K in keyof RawCitation]: RawCitation[K] } = {
    start: start + by,
    end: end + by,
    form,
    works: works.map((work) => moveWork(work, by)),
    certain,
  };
  if (footnote !== undefined) moved.footnote = footnote;
  if (lean) moved.lean = { ...lean, locatorStart: lean.locatorStart + by, keySpan: moveSpan(lean.keySpan, by) };
  return moved;
}

/** Follows the citations of a document in order, to know what a back-reference leans on. */
class Antecedents {
  #inText: Step | undefined;
  #inNotes: Step | undefined;
  #block = 0;
  readonly #cited: string[] = [];

  constructor(readonly context: Context) {}

  /** The citations of a block, moved to where they stand in the document, with what they lean on. */
  block(block: ScannedBlock, citations: readonly RawCitation[]): readonly Citation[] {
    this.#block++;
    const note = block.footnote !== undefined;
    const out = citations.map((raw) => {
      let done: Citation = raw;
      if (raw.lean) {
        const { lean, ...citation } = raw;
        done = this.#resolve(citation, lean, note);
      }
      this.#remember(done, note);
      return done;
    });
    const last = note ? this.#inNotes : this.#inText;
    if (block.otherDocument && last) last.clean = false;
    else if (block.otherDocument && note) this.#inNotes = undefined;
    // a footnote without a citation of ours cites something else, or nothing: ibid. after it is not certain
    if (note && citations.length === 0 && this.#inNotes) this.#inNotes.clean = false;
    return out;
  }

  #remember(citation: Citation, note: boolean): void {
    const step: Step = { citation, block: this.#block, clean: true };
    if (note) this.#inNotes = step;
    else this.#inText = step;
    for (const one of citation.works) {
      if (one.work === undefined) continue;
      const at = this.#cited.indexOf(one.work);
      if (at >= 0) this.#cited.splice(at, 1);
      this.#cited.push(one.work);
    }
  }

  #resolve(citation: Citation, lean: Lean, note: boolean): Citation {
    const last = note ? this.#inNotes : this.#inText;
    let work: string | undefined;
    let certain: boolean;
    if (lean.kind === 'ibid') {
      const [only] = last?.citation.works ?? [];
      work = only?.work;
      const one = last?.citation.works.length === 1 && work !== undefined;
      const near = last !== undefined && (lean.first ? last.clean && (note || this.#block - last.block <= 1) : true);
      certain = one && near && lean.clean && (last?.citation.certain ?? false);
    } else {
      const fitting = this.#cited.filter((key) => this.#fits(key, lean.noun));
      const latest = this.#cited.at(-1);
      work = fitting.at(-1);
      const lastWork = last?.citation.works.length === 1 ? last.citation.works[0]?.work : undefined;
      const close =
        last !== undefined && this.#block - last.block <= 1 && lastWork !== undefined && lastWork === latest;
      certain =
        lean.clean &&
        work !== undefined &&
        (work === latest ? close || fitting.length === 1 : lean.kind === 'earlier' && fitting.length === 1);
      if (lean.bare) certain = lean.clean && fitting.length === 1;
      if (lean.kind === 'earlier' && lean.noun === undefined) certain = certain && fitting.length === 1;
    }
    if (work === undefined) return { ...citation, certain: false };
    const [cited] = citation.works;
    if (!cited) return citation;
    let pinpoints: readonly Pinpoint[];
    if (lean.locator !== undefined) {
      const reading = readLocator(
        lean.locator,
        0,
        lean.locator.length,
        { resolver: this.context.resolver, work },
        { context: 'mention' },
      );
      pinpoints = (reading?.pinpoints ?? []).map((pin) => ({
        ...moveSpan(pin, lean.locatorStart),
        written: lean.written?.slice(pin.start, pin.end) ?? pin.written,
      }));
    } else {
      // "Ibid." alone: the same place
      const same = last?.citation.works[0]?.pinpoints ?? [];
      pinpoints = same.map((pin) => ({ ...pin, ...lean.keySpan, written: cited.key }));
    }
    const end = Math.max(cited.keySpan.end, pinpoints.at(-1)?.end ?? 0);
    const locator =
      cited.locator && pinpoints.length
        ? { ...cited.locator, end, text: lean.written?.slice(0, end - cited.locator.start) ?? '' }
        : cited.locator;
    return { ...citation, certain, end, works: [{ ...cited, end, work, pinpoints, ...(locator ? { locator } : {}) }] };
  }

  #fits(key: string, noun: string | undefined): boolean {
    if (noun === undefined) return true;
    const entry = nounOf.find(([words]) => words.test(noun));
    if (!entry) return false;
    const [, genre, title] = entry;
    return (this.context.library.work(key)?.documents ?? []).some(({ metadata }) => {
      if (genre === '*' || (genre !== undefined && metadata.genre === genre)) return true;
      return title !== undefined && [metadata.title, ...metadata.aliases].some((name) => title.test(name));
    });
  }
}

interface Step {
  readonly citation: Citation;
  readonly block: number;
  /** Nothing after it in its block names another document. */
  clean: boolean;
}

/**
 * The citations of an analysis. Immutable; `citations` and `structure` are made when they are first asked for, so that a
 * keystroke pays for the changed paragraph only (`updateScan`).
 */
export class Scan {
  #citations: readonly Citation[] | undefined;
  #structure: ProseStructure | undefined;

  /** @internal Use `scanCitations`. */
  constructor(
    readonly text: string,
    readonly library: Library,
    readonly options: ScanOptions,
    /** End of the front matter, 0 when there is none. */
    readonly bodyStart: number,
    /** @internal */
    readonly chunks: readonly ScannedChunk[],
    /** @internal What an earlier edit took out. */
    readonly retired?: Retired,
  ) {}

  /** Every citation in text order; those inside footnotes stand where the definition stands. Those of other works are among them, marked `foreign`. */
  get citations(): readonly Citation[] {
    return drain(this.citationSteps());
  }

  /** `citations` in steps of about a millisecond. */
  *citationSteps(): Generator<void, readonly Citation[], void> {
    if (this.#citations) return this.#citations;
    const all: Citation[] = [];
    const antecedents = new Antecedents(contextOf(this.library));
    let at = this.bodyStart;
    let made = 0;
    for (const chunk of this.chunks) {
      for (const block of chunk.blocks) {
        const by = at + block.start;
        const moved = block.citations.map((citation) => moveCitation(citation, by));
        for (const citation of antecedents.block(block, moved)) {
          // a back-reference to nothing of ours is somebody else's
          if (citation.form !== 'back-reference' || citation.works[0]?.work !== undefined) all.push(citation);
        }
        made += moved.length + 1;
        if (made > citationsInStep) {
          made = 0;
          yield;
        }
      }
      at += chunk.length;
    }
    return (this.#citations ??= all);
  }

  /** The running text that the citations were found in. */
  get structure(): ProseStructure {
    return (this.#structure ??= structureOf(this.chunks, this.bodyStart));
  }

  /**
   * The citations that touch a stretch of the text, without making all the others: for what is seen at the moment. As in `citations`.
   */
  between(start: number, end: number): readonly Citation[] {
    if (this.#citations) return this.#citations.filter((citation) => citation.end >= start && citation.start <= end);
    const found: Citation[] = [];
    let at = this.bodyStart;
    for (const chunk of this.chunks) {
      if (at > end) break;
      if (at + chunk.length >= start) {
        for (const block of chunk.blocks) {
          for (const raw of block.citations) {
            const by = at + block.start;
            if (raw.end + by < start || raw.start + by > end) continue;
            // what it leans on may be anywhere before
            if (raw.lean) return this.citations.filter((citation) => citation.end >= start && citation.start <= end);
            found.push(moveCitation(raw, by));
          }
        }
      }
      at += chunk.length;
    }
    return found;
  }

  /** The citation at an offset (its end included), with the work and the pinpoint there, if any. */
  at(
    offset: number,
  ): { readonly citation: Citation; readonly work: CitedWork; readonly pinpoint?: Pinpoint } | undefined {
    const touching = this.between(offset, offset);
    const citation = touching.find((one) => offset < one.end) ?? touching[0];
    if (!citation) return undefined;
    const inside = (span: Span) => offset >= span.start && offset <= span.end;
    const holds = (span: Span) => offset >= span.start && offset < span.end;
    const work = citation.works.find(holds) ?? citation.works.find(inside) ?? citation.works[0];
    if (!work) return undefined;
    const pinpoint = work.pinpoints.find(holds) ?? work.pinpoints.find(inside);
    return { citation, work, ...(pinpoint ? { pinpoint } : {}) };
  }
}

function readChunks(text: string, from: number, context: Context, options: ScanOptions): ScannedChunk[] {
  const chunks: ScannedChunk[] = [];
  for (let at = from; at < text.length;) {
    const chunk = scanChunk(text, at, context, options.bibliography);
    chunks.push(chunk);
    at += chunk.length;
  }
  return chunks;
}

/**
 * Finds every citation in an analysis, in all the forms of citations.md, with exact UTF-16 offsets and the addresses meant. Total:
 * no text makes it throw, and its time grows with the text's length. For an edited text use `updateScan`.
 *
 * @example scanCitations('见[@npt-chair-summary-2018, ¶ 12]。', library).citations[0]?.works[0]?.pinpoints[0]?.from
 */
export function scanCitations(text: string, library: Library, options: ScanOptions = {}): Scan {
  const start = frontMatterEnd(text);
  return new Scan(text, library, options, start, readChunks(text, start, contextOf(library), options));
}

/** As many chunks dropped at once that they are kept, for the case that the text becomes what it was. */
const manyChunks = 2;

/**
 * Chunks that an edit took out of a scan: a fence that is opened makes code of all that follows, and closing it brings that back
 * as it was. What a chunk says depends on its own text only, and on what its end is told by.
 */
class Retired {
  #starts: Map<string, number[]> | undefined;
  /** The chunk that is likely to come next. */
  #next = -1;

  constructor(
    readonly text: string,
    readonly chunks: readonly { readonly chunk: ScannedChunk; readonly start: number }[],
  ) {}

  static of(scan: Scan, first: number, start: number, end: number): Retired {
    const chunks: { readonly chunk: ScannedChunk; readonly start: number }[] = [];
    let at = start;
    for (const chunk of scan.chunks.slice(first, end)) {
      chunks.push({ chunk, start: at });
      at += chunk.length;
    }
    return new Retired(scan.text, chunks);
  }

  /** The chunk that begins at `at`, if it is one of these. */
  at(text: string, at: number): ScannedChunk | undefined {
    if (this.#fits(text, at, this.#next)) return this.chunks[this.#next++]?.chunk;
    for (const index of this.#candidates(text, at)) {
      if (!this.#fits(text, at, index)) continue;
      this.#next = index + 1;
      return this.chunks[index]?.chunk;
    }
    return undefined;
  }

  #candidates(text: string, at: number): readonly number[] {
    if (!this.#starts) {
      this.#starts = new Map();
      for (const [index, { start }] of this.chunks.entries()) {
        const line = firstLine(this.text, start);
        const list = this.#starts.get(line);
        if (!list) this.#starts.set(line, [index]);
        else if (list.length < 8) list.push(index);
      }
    }
    return this.#starts.get(firstLine(text, at)) ?? [];
  }

  #fits(text: string, at: number, index: number): boolean {
    const old = this.chunks[index];
    if (!old) return false;
    const { start, chunk } = old;
    const end = start + chunk.length;
    // one that ended with the text may go on now
    if (end >= this.text.length && at + chunk.length !== text.length) return false;
    if (at + chunk.length > text.length || !beginsChunk(text, at + chunk.length)) return false;
    return this.text.slice(start, end) === text.slice(at, at + chunk.length);
  }
}

function firstLine(text: string, at: number): string {
  const line = text.slice(at, at + 80);
  const end = line.indexOf('\n');
  return end < 0 ? line : line.slice(0, end);
}

/** Whether the line at `at` ends the chunk before it, when an empty line stands between; also the end of the text. */
function beginsChunk(text: string, at: number): boolean {
  return at >= text.length || !/[ \t\r\n]/.test(text.charAt(at));
}

/**
 * The scan of an edited text, made from the scan before the edit: only what the edit touches is read again. The result is
 * the same as that of `scanCitations`. Several changes are given as the one that covers them.
 */
export function updateScan(previous: Scan, text: string, change: TextChange): Scan {
  const { library, options, chunks: old } = previous;
  const context = contextOf(library);
  const delta = change.newEnd - change.end;
  const bodyStart = frontMatterEnd(text);
  if (text.length !== previous.text.length + delta) return scanCitations(text, library, options);
  if (change.end < previous.bodyStart && bodyStart === previous.bodyStart + delta) {
    return new Scan(text, library, options, bodyStart, old, previous.retired);
  }
  // the front matter begins or ends elsewhere: much of what follows may be as it was
  const moved = change.start < previous.bodyStart || bodyStart !== previous.bodyStart;
  // the chunk before the one that is touched may go on into it
  let first = 0;
  let start = bodyStart;
  for (let at = bodyStart, index = 0; !moved && index < old.length; index++) {
    const length = old[index]?.length ?? 0;
    if (at + length >= change.start) break;
    first = index;
    start = at;
    at += length;
  }
  const memories = moved ? [Retired.of(previous, 0, previous.bodyStart, old.length)] : [];
  if (previous.retired) memories.push(previous.retired);
  const kept = old.slice(0, first);
  let index = first;
  let boundary = start;
  const advance = (to: number) => {
    while (index < old.length && boundary < to) boundary += old[index++]?.length ?? 0;
  };
  let at = start;
  const fresh: ScannedChunk[] = [];
  const finish = (rest: readonly ScannedChunk[]): Scan => {
    const dropped = old.length - rest.length - first;
    const retired =
      moved || dropped > manyChunks
        ? Retired.of(previous, first, moved ? previous.bodyStart : start, old.length - rest.length)
        : previous.retired;
    return new Scan(text, library, options, bodyStart, [...kept, ...fresh, ...rest], retired);
  };
  while (at < text.length) {
    let chunk: ScannedChunk | undefined;
    for (const memory of memories) chunk ??= memory.at(text, at);
    chunk ??= scanChunk(text, at, context, options.bibliography);
    fresh.push(chunk);
    at += chunk.length;
    if (moved || at < change.newEnd) continue;
    advance(at - delta);
    if (boundary === at - delta && boundary >= change.end) return finish(old.slice(index));
  }
  return finish([]);
}
