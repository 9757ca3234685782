import type { Library } from '../corpus/library';
import type { Metadata } from '../corpus/model';
import { formatDate } from './dates';
import { describeWork } from './describe';

/** A name of works, found in a text. */
export interface NameMatch {
  readonly end: number;
  /** The works with this name; more than one when a name is shared. */
  readonly works: readonly string[];
  /** A symbol or key names its work alone; a title or an alias only with a locator or a further fact beside it. */
  readonly kind: 'symbol' | 'key' | 'title' | 'alias';
}

interface Name {
  readonly folded: string;
  readonly works: string[];
  kind: NameMatch['kind'];
}

/** One width and one case, character for character, so that offsets stay. */
function foldCode(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
  if (code === 0x3000 || code === 0xa0) return 32;
  if (code >= 65 && code <= 90) return code + 32;
  return code;
}

function foldText(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) out += String.fromCharCode(foldCode(text.charCodeAt(at)));
  return out;
}

const ranks: readonly NameMatch['kind'][] = ['symbol', 'key', 'title', 'alias'];

/** What works are called in running text, and how to find it there. Made once for a library. */
export class Names {
  /** By the first two characters; the longest names first. */
  readonly #byStart = new Map<number, Name[]>();
  readonly #first = new Uint8Array(65536);
  readonly #symbols = new Map<string, string>();
  readonly #facts = new Map<string, readonly string[]>();
  readonly #years = new Map<string, ReadonlySet<string>>();

  constructor(readonly library: Library) {
    const names = new Map<string, Name>();
    const add = (name: string | undefined, work: string, kind: NameMatch['kind']) => {
      const folded = foldText(name?.trim() ?? '');
      if (folded.length < 2) return;
      const known = names.get(folded);
      if (!known) names.set(folded, { folded, works: [work], kind });
      else {
        if (!known.works.includes(work)) known.works.push(work);
        if (ranks.indexOf(kind) < ranks.indexOf(known.kind)) known.kind = kind;
      }
    };
    for (const { key, documents } of library.works) {
      add(key, key, 'key');
      for (const { metadata } of documents) {
        if (metadata.symbol !== undefined) {
          add(metadata.symbol, key, 'symbol');
          this.#symbols.set(foldText(metadata.symbol), key);
        }
        for (const title of [metadata.shortTitle, metadata.title, ...Object.values(metadata.titles)])
          add(title, key, 'title');
        for (const alias of metadata.aliases) add(alias, key, 'alias');
      }
    }
    for (const name of names.values()) {
      const start = (name.folded.charCodeAt(0) << 16) | name.folded.charCodeAt(1);
      const list = this.#byStart.get(start);
      if (list) list.push(name);
      else this.#byStart.set(start, [name]);
    }
    for (const [start, list] of this.#byStart) {
      list.sort((a, b) => b.folded.length - a.folded.length);
      const code = (start >>> 16) & 0xffff;
      const cases = code >= 97 && code <= 122 ? [code, code - 32] : [code];
      for (const one of cases) {
        this.#first[one] = 1;
        if (one > 32 && one < 127) this.#first[one + 0xfee0] = 1;
      }
    }
  }

  /** The work whose symbol this is, in any case and width. */
  symbol(text: string): string | undefined {
    return this.#symbols.get(foldText(text.trim()));
  }

  /** The next offset from `at` on where a name may begin; undefined when there is none. */
  next(text: string, at: number): number | undefined {
    for (let i = at; i < text.length; i++) if (this.#first[text.charCodeAt(i)] === 1) return i;
    return undefined;
  }

  /** The longest name that begins exactly at `at` and is not a piece of a longer word or symbol. */
  match(text: string, at: number): NameMatch | undefined {
    const first = foldCode(text.charCodeAt(at));
    const list = this.#byStart.get((first << 16) | foldCode(text.charCodeAt(at + 1)));
    if (!list) return undefined;
    for (const { folded, works, kind } of list) {
      let i = 2;
      while (i < folded.length && foldCode(text.charCodeAt(at + i)) === folded.charCodeAt(i)) i++;
      if (i < folded.length || !isWhole(text, at, at + i)) continue;
      return { end: at + i, works, kind };
    }
    return undefined;
  }

  /** What may stand between the name of a work and a locator: its submitter, session and dates as a citation prints them. */
  facts(work: string): readonly string[] {
    let facts = this.#facts.get(work);
    if (!facts) {
      const found = new Set<string>();
      for (const document of this.library.work(work)?.documents ?? []) {
        for (const language of ['zh', 'en'] as const) {
          for (const field of describeWork(document, language).fields.slice(1)) found.add(field);
          for (const date of Object.values(document.metadata.dates)) {
            const text = formatDate(date, language);
            if (text !== undefined) found.add(text);
          }
        }
        if (document.metadata.session !== undefined) found.add(document.metadata.session);
        if (document.metadata.symbol !== undefined) found.add(document.metadata.symbol);
      }
      facts = [...found].map(foldText).sort((a, b) => b.length - a.length);
      this.#facts.set(work, facts);
    }
    return facts;
  }

  /** The end of one of the work's facts that stands exactly at `at`. */
  fact(work: string, text: string, at: number): number | undefined {
    for (const fact of this.facts(work)) {
      let i = 0;
      while (i < fact.length && foldCode(text.charCodeAt(at + i)) === fact.charCodeAt(i)) i++;
      if (i === fact.length) return at + i;
    }
    return undefined;
  }

  /**
   * Whether a title or an alias at `start` is by itself, and not the end of another document's name (安理会主席摘要,
   * 《七国集团外长会主席总结》): inside 《》 nothing else stands, and before it no noun but the work's own submitter, body or session.
   */
  isOwn(works: readonly string[], text: string, start: number, end: number): boolean {
    const lead = text.slice(Math.max(0, start - 24), start);
    // …（主席摘要: a bracket does not go on with the words before it
    if (/[（(][*_“"‘'「『]*$/u.test(lead)) return true;
    let before = lead.replace(/[*_“"‘'「『]+$/u, '');
    const opened = before.lastIndexOf('《');
    if (opened > before.lastIndexOf('》')) {
      if (opened !== before.length - 1 || !/^[*_]*》/.test(text.slice(end, end + 4))) return false;
      before = before.slice(0, -1);
      if (!otherOwner.test(before)) return true;
    } else if (text.charAt(end) === '》') return false;
    const noun = /\p{Script=Han}+$/u.exec(before)?.[0];
    if (noun === undefined || wordBefore.test(noun) || madeBy.test(noun)) return true;
    const [own = noun] = /[^年月日在的]+$/u.exec(noun) ?? [];
    // 中国代表团提交的
    const made = noun.endsWith('的');
    return works.some((work) =>
      (this.library.work(work)?.documents ?? []).some(
        ({ metadata: { submitters, body, session, symbol } }) =>
          // 查中国《核裁军工作文件》, of 中国代表团
          submitters.some((name) => noun.endsWith(name.replace(/(?:常驻)?代表团$/u, ''))) ||
          [...submitters, body, session, symbol].some(
            (name = '') =>
              own.length > 1 &&
              name.length > 1 &&
              (made ? noun.includes(name) : name.endsWith(own) || name.startsWith(own) || own.endsWith(name)),
          ),
      ),
    );
  }

  /** The years of a work's dates. */
  years(work: string): ReadonlySet<string> {
    let years = this.#years.get(work);
    if (!years) {
      const all = (this.library.work(work)?.documents ?? []).flatMap(({ metadata }) => yearsOf(metadata));
      years = new Set(all);
      this.#years.set(work, years);
    }
    return years;
  }
}

function yearsOf(metadata: Metadata): readonly string[] {
  const texts = [...Object.values(metadata.dates), metadata.title, metadata.symbol ?? '', metadata.body ?? ''];
  return texts.flatMap((text) => [...text.matchAll(/(?:19|20)\d\d/g)].map(([year]) => year));
}

/** Words after which a name begins; after any other word it may go on with it. */
const wordBefore =
  /(?:见|該|该|据|依|依据|依照|按|照|在|和|与|與|及|其|或|对|對|于|於|从|從|由|如|自|引|引用|引述|援引|是|为|為|称|稱|此|这份|這份|这一|上述|前述|即|以|把|将|將|而|但|因此|所以|则|則|且|也|又|并|並|关于|關於|到|至|了|着|着|过|過|中|里|裡|后|後|前|时|時|看|读|讀|查|比较|比較|记得|記得|翻开|翻開|重读|阅读|細讀|[摘抄照节引转][录錄]|語出|语出|典出|系|係|借用|沿用|回到|反观|反觀|围绕|圍繞|针对|針對|结合|結合|忽略|忽视|忽視|谈到|談到|參考|参考|参阅|參閱|载|載|就|向|给|給|同|跟|年|月|日|份|篇|版|文件|报告|報告|文|注|例如|包括|除|说明|說明|表明|证明|證明|显示|印证|印證|符合|体现|反映|指出|认为|認為|说|說|用|经|被|使|凡|仅|只|均|都|还|還|再|更|最后|首先|其次|此外|另外|同样|通过|所附|同一)$/u;
/** Nobody is said to have made it: 2018年散发的. */
const madeBy = /^[年月日]?所?(?:通过|發表|发表|提交|印发|散发|形成|达成|附|转交|起草|公布|分发)的$/u;
/** A body or a state before 《》: the document is theirs. */
const otherOwner = /(?:会|會|会议|會議|组织|組織|联盟|聯盟|盟|集团|集團|国|國|国家|國家|部|院|署|局|府|日本|届|屆)$/u;

const wordCharacter = /[A-Za-z0-9_]/;

function isWhole(text: string, start: number, end: number): boolean {
  if (wordCharacter.test(text.charAt(start)) && /[A-Za-z0-9_/.@\\-]/.test(text.charAt(start - 1))) return false;
  if (!wordCharacter.test(text.charAt(end - 1))) return true;
  const after = text.slice(end, end + 8);
  return !/^(?:[A-Za-z0-9_]|[/.-][A-Za-z0-9]|[（(]\d{4}[）)])/.test(after);
}
