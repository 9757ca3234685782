import { isIdeograph } from './quotation-fold';
import type { SourceText } from './quotation-source';

type Sense = 'negation' | 'quantity';

interface Cut {
  /** The word that was cut off. */
  readonly word: string;
  readonly sense: Sense;
}

/** Characters after which 有 is the second half of a word and not "there are some". */
const COMPOUND_HAVE = '具拥擁没沒所只享带帶含占佔持现現稀原固特仅僅唯惟独獨富负負附载載留保私公专專握设設';

/** Word ends that only look like a quantity: 组成部分, 重要部分. */
const NOUN_PART = /[成要心各该該这這那一]部分$/;

const HAN_NEGATION = /(?:没有|沒有|并非|並非|[不未无無])$/;
const HAN_NOT_BE = /(?<![南除北中东西])非$/;
const HAN_QUANTITY = /(?:大?部分|一些|个别|個別|几乎|幾乎|某些|少数|少數)$/;
const HAN_HAVE = new RegExp(`(?<![${COMPOUND_HAVE}])有$`);
/** Auxiliaries that carry a negation: only an omission (……) may not swallow them. */
const HAN_MODAL =
  /(?:不应|不應|不得|不能|不会|不會|不宜|不再|不可|不要|不愿|不願|未能|尚未|并未|並未|无法|無法|绝不|絕不|从不|從不|毫不|并不|並不|不要求|没有人)$/;

const LATIN_NEGATION =
  /\b(?:not|no|never|neither|nor|cannot|without|except|except for|other than|excluding|unless|the exception of|apart from|aside from|save for|rather than|instead of)\s+$/i;
const LATIN_QUANTITY = /\b(?:some|few|a few|hardly|barely|scarcely|almost|nearly|several|certain)\s+$/i;

/** What takes something away from the words before it. */
const LATIN_EXCEPTION =
  /^(?:excepted|excluded|aside)\b|^(?:, )?(?:except(?:ing)?|excluding|other than|with the exception of|save for|apart from|aside from)\b/i;

const OPENING = /[\s“”‘’「」『』《〈«»"'(（[［*_]+$/u;

/** The word that a quotation cuts off when its words begin at `at`, by the design's rule 2; undefined when it cuts none. */
function cutBefore(source: SourceText, at: number, omission: boolean): Cut | undefined {
  const first = source.chars.charCodeAt(at);
  const printed = source.before(at, 24);
  if (isIdeograph(first)) {
    const before = printed.replace(OPENING, '');
    const word = (pattern: RegExp) => pattern.exec(before)?.[0];
    const modal = omission ? word(HAN_MODAL) : undefined;
    const negation = modal ?? word(HAN_NEGATION) ?? word(HAN_NOT_BE);
    if (negation !== undefined) return { word: negation, sense: 'negation' };
    const quantity = NOUN_PART.test(before) ? undefined : (word(HAN_QUANTITY) ?? word(HAN_HAVE));
    return quantity === undefined ? undefined : { word: quantity, sense: 'quantity' };
  }
  const negation = LATIN_NEGATION.exec(printed)?.[0];
  if (negation !== undefined) return { word: negation.trim(), sense: 'negation' };
  const quantity = LATIN_QUANTITY.exec(printed)?.[0];
  return quantity === undefined ? undefined : { word: quantity.trim(), sense: 'quantity' };
}

/** The word that a quotation leaves out when its words end at `end` (X 以外, X 除外). */
function cutAfter(source: SourceText, end: number): Cut | undefined {
  const after = source.after(end, 32).replace(/^[\s“”‘’「」『』》〉«»"')）\]］*_]+/u, '');
  const word = /^(?:以外|除外|之外)/.exec(after)?.[0] ?? LATIN_EXCEPTION.exec(after)?.[0].trim();
  return word === undefined ? undefined : { word, sense: 'negation' };
}

const SAYS: Readonly<Record<Sense, RegExp>> = {
  negation:
    /(?:[不未无無非没沒别別勿莫否免拒]|反对|反對|放弃|放棄|避免|停止|禁止|防止|排除|except|not|no|never|without|nor|neither|n['’]t)[地的了过過曾再应應会會能得可要]?$/iu,
  quantity:
    /(?:有|部分|一些|个别|個別|几乎|幾乎|某些|少数|少數|若干|多数|多數|些|几个|數個|some|few|several|certain|hardly|barely|almost|nearly)[的地]?$/iu,
};

/**
 * True when the writer's own words right before the quotation say what it cuts off (有“缔约国强调…”).
 * `lead` is the analysis's text before the quotation, without marks.
 */
function saidBefore(lead: string, sense: Sense): boolean {
  return SAYS[sense].test(lead.replace(/[\s“”‘’「」『』《〈«»"'(（[［\]］〔〕【】)）*_]+$/u, ''));
}

/** What is known of how a stretch begins. */
export interface Beginning {
  /** True after a mark of omission. */
  readonly omission: boolean;
  /** The writer's words right before: outside the quotation, or in brackets in it. */
  readonly lead: string;
}

/** The word cut off before the words at `at`; undefined when none is, or when the writer says it. */
export function wordCutBefore(source: SourceText, at: number, beginning: Beginning): string | undefined {
  const cut = cutBefore(source, at, beginning.omission);
  return cut && !saidBefore(beginning.lead, cut.sense) ? cut.word : undefined;
}

/** The word cut off after the words that end at `end`. */
export function wordCutAfter(source: SourceText, end: number): string | undefined {
  return cutAfter(source, end)?.word;
}

/** A negation that a predicate hangs on; not one that is half a word (不扩散, 不断, 不可逆转). */
const HAN_PREDICATE_NEGATION =
  /(?:没有|沒有|并非|並非|绝非|絕非|而非|无助|無助|无法|無法|无意|無意|无权|無權|无需|無需|无须|無須|未(?![来來决決])|不(?!扩散|擴散|断|斷|仅|僅|但|同|久|限|可逆|可或缺|可撤|可分|可缺|歧视|歧視|信任|确定|確定|稳定|穩定|平等|良|足|当|當|法|明|利(?![于於])|负责|負責))/u;
/** A negation in a name for somebody (尚未签署的国家) or in a manner (毫不迟延地), which stays where it stands. */
const HAN_INNER_NEGATION = /尚未[^，。；：]*的|毫?不(?![应應得能会會要可宜许許])\p{Script=Han}{1,5}地/gu;
const LATIN_HIDDEN_NEGATION = /\b(?:not(?! only\b)|never|neither|nor|cannot|without|hardly|no)\b/i;
const LATIN_ENDS_IN_NEGATION = /\b(?:not|never|cannot|neither|hardly)(?: (?:be|been|have|yet))?\s*$/i;

/**
 * The negation that an ellipsis swallows: in the stretch from `from` to `to` that it stands for, it belongs to the clause that goes
 * on after it (progress must not … be made). A clause that is left out whole may be a negative one.
 */
export function negationHidden(source: SourceText, from: number, to: number): string | undefined {
  if (to <= from) return undefined;
  const printed = source.printed(from, to) + (to < source.chars.length ? source.gap(to - 1, to) : '');
  if (isIdeograph(source.chars.charCodeAt(to))) {
    const clause = printed.slice(Math.max(...[...'，。；：！？'].map((mark) => printed.lastIndexOf(mark))) + 1);
    // What comes after the omission denies for itself: 不反映、也不构成.
    if (/^[也亦更并又且]?[不未]/u.test(source.chars.slice(to, to + 2))) return undefined;
    const found = HAN_PREDICATE_NEGATION.exec(clause.replace(HAN_INNER_NEGATION, (name) => '的'.repeat(name.length)));
    return found ? clause.slice(found.index).trim() : undefined;
  }
  const sentence = printed.slice(Math.max(...[...'.;:?!'].map((mark) => printed.lastIndexOf(mark))) + 1);
  const segments = sentence.split(',');
  const [first = ''] = segments;
  const last = segments.at(-1) ?? '';
  if (segments.length > 1 && !last.trim() && LATIN_ENDS_IN_NEGATION.test(first)) return sentence.trim();
  const found = LATIN_HIDDEN_NEGATION.exec(last);
  if (found) return last.slice(found.index).trim();
  return segments.length > 1 && LATIN_ENDS_IN_NEGATION.test(first) ? sentence.trim() : undefined;
}

/** True if quoted words end in a negation that an ellipsis then takes from what it denies (不……使用). */
export function endsInNegation(words: string): boolean {
  return (
    /(?:[不未]|没有|沒有|并非|並非|不应|不應|不得|不能|不会|不會)[\s”’」』]*$/u.test(words) ||
    /\b(?:not|never|no|cannot)\s*$/i.test(words)
  );
}

/** True if leaving these printed words out would change a meaning, so that a bracket may not stand for them. */
export function carriesMeaning(printed: string): boolean {
  return (
    /[不未无無非没沒]|部分|一些|个别|個別|几乎|幾乎|(?:^|[^具拥擁所享])有(?!关|關|效|利|助|力)/u.test(printed) ||
    /\b(?:not|no|never|some|few|hardly|without)\b/i.test(printed)
  );
}
