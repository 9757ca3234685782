import { hanDigits } from '../corpus/numerals';
import type { LiveSegment } from './collect';
import { DIGIT, IDEOGRAPH, kindOf, LETTER, normalise } from './normalise';
import { MAX_PLACES, Pattern, type Place } from './pattern';
import type { DocumentRecord } from './segment';
import { covering, covers, sign, SIGNATURE } from './signature';
import { couldBeInitials, segmentSyllables } from './syllables';

/** What a document may be called, normalised. */
interface Names {
  /** Symbol and key: Latin words and numbers. */
  readonly codes: readonly (readonly string[])[];
  readonly titles: readonly string[];
  readonly years: readonly string[];
  /** Where it was issued and for whom: words that may stand beside a name and are none. */
  readonly about: readonly string[];
  readonly characters: ReadonlySet<string>;
}

const made = new WeakMap<DocumentRecord, Names>();

function namesOf(record: DocumentRecord): Names {
  const known = made.get(record);
  if (known) return known;
  const codes = [record.key, ...(record.symbol === undefined ? [] : [record.symbol])].map((code) =>
    normalise(code).split(' '),
  );
  const titles = [...new Set([...record.names, ...record.submitters].map((name) => normalise(name)))].filter(
    (name) => name !== '',
  );
  for (const title of [...titles]) {
    const [, parties] = /^(\p{Script=Han}{4,40}?)(?:关于|就|联合)/u.exec(title) ?? [];
    const each = parties?.split(/[和与及](?!国)/u) ?? [];
    if (each.length > 1 && each.every((party) => party.length > 1)) titles.push(...each);
  }
  const about = (record.about ?? []).map((words) => normalise(words));
  const names = {
    codes,
    titles,
    years: record.years.map(String),
    about,
    characters: new Set([...titles, ...about].join('')),
  };
  made.set(record, names);
  return names;
}

/** Words that say which part of a document is meant, in the languages of the United Nations. */
const partWords: Readonly<Record<string, readonly string[]>> = {
  letter: ['letter', '来函', '信函', '信', '函', 'lettre', 'carta'],
  note: ['note', '照会', '普通照会', 'note verbale', 'nota'],
  annex: ['annex', '附件', 'annexe', 'anexo', 'приложение'],
  enclosure: ['enclosure', '附文', '附录'],
};

/** How well words name a document. */
export interface Naming {
  /** 0 to 1; 1 when they are its key, its symbol or a name of it. */
  readonly score: number;
  /** The part of the document that the words name besides. */
  readonly part?: string;
}

/**
 * How well some words name a document: by key, symbol (any stretch of it, `wp41`, `conf.2020/wp.38`), title or other
 * names (a stretch, characters in their order, their sound or initials), submitter and year. Every word must fit;
 * 0 when one does not.
 *
 * @example naming('中俄声明', record).score > 0.6
 */
export function naming(words: string, record: DocumentRecord): Naming {
  return namingOf(words, record, new Wordings());
}

function namingOf(words: string, record: DocumentRecord, wordings: Wordings): Naming {
  const names = namesOf(record);
  let part: string | undefined;
  let left = words;
  for (const name of record.parts) {
    const spelt = [name.name, name.label ?? '', ...(partWords[name.name] ?? [])].filter((word) => word !== '');
    const hit = spelt.find((word) => hasWord(left, word));
    if (hit === undefined || hasWord(names.titles.join(' '), normalise(hit))) continue;
    part = name.name;
    left = left.replace(hit, ' ');
  }
  const wording = wordings.of(left);
  if (wording.normalised === '') return part === undefined ? { score: 0 } : { score: 0.1, part };
  const score = nameScore(wording, names);
  return part === undefined ? { score } : { score, part };
}

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  return !/^[a-z]/.test(word) || (!/[a-z]/.test(text[at - 1] ?? ' ') && !/[a-z]/.test(text[at + word.length] ?? ' '));
}

/** Words that may name a document, taken apart once for all documents. */
interface Wording {
  readonly normalised: string;
  /** Words of the whole, as those of a code. */
  readonly words: readonly string[];
  readonly tokens: readonly Token[];
  /** The same without words that are in the name of no document (WP.41号文件, 中俄两国声明), where it has some. */
  readonly plainer: Wording | undefined;
}

interface Token {
  readonly normalised: string;
  readonly words: readonly string[];
  readonly kind: number;
  /** What it may sound like; for Latin letters only. */
  readonly sounds: readonly Pattern[];
  /** Ways to take it apart, where it is in no name as it is: 俄罗斯和中国, 俄罗斯联合声明, P5北京会议. */
  readonly ways: () => readonly (readonly Token[])[];
  /** With its first two characters in the other order: 俄中声明. */
  readonly turned: string | undefined;
  /** What is left of it without some words. */
  readonly without: (words: string) => Token | undefined;
}

/** Words that people put around a symbol or between parties, and that tell documents of one library apart in no way. */
const nothingSaid =
  /第\s*(?=\p{Script=Latin}+[^文]*文件)|(?<=[\p{Script=Latin}\d)）])\s*[号號]?(?:工作)?文件|(?<!\p{Script=Han})(?:工作)?文件\s*(?=\p{Script=Latin})|(?<=\p{Script=Han})(?:[两兩][国國]|[双雙]方)(?=\p{Script=Han})|(?<![a-z])(?:working paper|document|doc\.?)(?![a-z])/giu;

function plainer(words: string): string | undefined {
  // Most names have none, and the expression takes long to compile, which the first answer would wait for.
  if (!/文件|[两兩双雙]|paper|doc/i.test(words)) return undefined;
  const plain = words.replace(nothingSaid, (found) => (/^[两兩双雙]/.test(found) ? '' : ' ')).trim();
  return plain === words.trim() || !/[\p{L}\p{N}]/u.test(plain) ? undefined : plain;
}

/** What stands between the parties to a document. */
const and = '和与與及暨';

function tokenOf(typed: string): Token | undefined {
  const normalised = normalise(typed);
  if (normalised === '') return undefined;
  let ways: (readonly Token[])[] | undefined;
  const rests = new Map<string, Token | null>();
  const isHan = /^\p{Script=Han}+$/u.test(normalised);
  return {
    normalised,
    words: normalised.split(' '),
    kind: kindOf(normalised.charCodeAt(0)),
    sounds: /^[a-z ]+$/.test(normalised) && normalised.length > 2 ? soundsOf(normalised.replaceAll(' ', "'")) : [],
    ways: () => (ways ??= normalised.length > MOST_TAKEN_APART ? [] : waysOf(typed)),
    without(words) {
      const known = rests.get(words);
      if (known !== undefined) return known ?? undefined;
      const rest = tokenOf(normalised.replace(words, ''));
      rests.set(words, rest ?? null);
      return rest;
    },
    turned: isHan && normalised.length > 2 ? normalised[1]! + normalised[0]! + normalised.slice(2) : undefined,
  };
}

/** Longer words are not taken apart. */
const MOST_TAKEN_APART = 24;

/** Made when first needed: an expression of properties of Unicode takes long to compile. */
let borders: readonly RegExp[] | undefined;

function waysOf(typed: string): (readonly Token[])[] {
  if (!/[\u3400-\u9fff]/.test(typed)) return [];
  const scripts = '(?<=\\p{Script=Han})(?=[\\p{Script=Latin}\\d])|(?<=[\\p{Script=Latin}\\d])(?=\\p{Script=Han})';
  borders ??= [scripts, `${scripts}|(?<=\\p{Script=Han}{2})[${and}](?=\\p{Script=Han}{2})`].map(
    (border) => new RegExp(border, 'u'),
  );
  return borders
    .map((border) => typed.split(border).map(tokenOf))
    .filter((pieces) => pieces.length > 1)
    .map((pieces) => pieces.filter((token) => token !== undefined));
}

class Wordings {
  private readonly known = new Map<string, Wording>();

  of(typed: string): Wording {
    const known = this.known.get(typed);
    if (known) return known;
    const plain = plainer(typed);
    const normalised = normalise(typed);
    const tokens = typed
      .replace(/(?<=\p{Script=Han})的(?=\p{Script=Han})/gu, '')
      .replace(/(?<!\d)((?:19|20)\d\d)(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?)?(?!\d)/gu, ' $1 ')
      .split(/[\s,，、/]+/u)
      .map(tokenOf)
      .filter((token) => token !== undefined);
    const wording: Wording = {
      normalised,
      words: normalised.split(' '),
      tokens,
      plainer: plain === undefined ? undefined : this.of(plain),
    };
    this.known.set(typed, wording);
    return wording;
  }
}

function nameScore(wording: Wording, names: Names): number {
  const score = scoreOf(wording, names);
  return score > 0 || !wording.plainer ? score : ROUNDABOUT * nameScore(wording.plainer, names);
}

/** What a name is worth in which something was left out or turned round. */
const ROUNDABOUT = 0.97;
/** What a name is worth that had to be taken apart without a sign of where. */
const TAKEN_APART = 0.9;

function scoreOf({ normalised, words, tokens }: Wording, names: Names): number {
  if (names.titles.includes(normalised)) return 1;
  if (names.codes.some((code) => code.length === words.length && code.every((word, i) => word === words[i]))) return 1;
  const stretch = Math.max(0, ...names.codes.map((code) => stretchScore(words, code)));
  if (stretch > 0) return stretch;
  // Word by word: each must be found somewhere; the least certain one decides.
  let least = 1;
  let sum = 0;
  let any = false;
  for (const token of tokens) {
    const own = wordScore(token, names) || roundaboutScore(token, names);
    const score = own || aboutScore(token, names);
    if (score === 0) return 0;
    any ||= own > 0;
    least = Math.min(least, score);
    sum += score;
  }
  if (!any) return 0;
  return tokens.length === 0 ? 0 : 0.9 * (0.5 * least + (0.5 * sum) / tokens.length);
}

const ABOUT = 0.6;

/** How well a word fits that says where or for whom a document is, which alone names none: 莫斯科, 筹委会. */
function aboutScore({ normalised, kind }: Token, { about }: Names): number {
  const least = kind === IDEOGRAPH ? 2 : 4;
  if (normalised.length < least) return 0;
  const isIn = (words: string) =>
    kind === IDEOGRAPH
      ? words.includes(normalised) || (normalised.length > 2 && orderedScore(normalised, words) > 0)
      : ` ${words} `.includes(` ${normalised} `);
  return about.some(isIn) ? ABOUT : 0;
}

/** How well a word fits that is in no name as it was typed: its parties in the other order, or all its pieces. */
function roundaboutScore(token: Token, names: Names): number {
  const isSpelt = token.turned !== undefined && [...token.turned].every((character) => names.characters.has(character));
  if (token.turned !== undefined && isSpelt) {
    const turned = Math.max(0, ...names.titles.map((title) => orderedScore(token.turned!, title)));
    if (turned > 0.5) return ROUNDABOUT * turned;
  }
  let best = 0;
  for (const words of token.kind === IDEOGRAPH ? names.about : []) {
    if (words.length < 2 || words.length >= token.normalised.length || !token.normalised.includes(words)) continue;
    const rest = token.without(words);
    if (rest) best = Math.max(best, ROUNDABOUT * (wordScore(rest, names) || roundaboutScore(rest, names)));
  }
  for (const way of token.ways()) {
    const least = Math.min(...way.map((piece) => wordScore(piece, names) || roundaboutScore(piece, names)));
    best = Math.max(best, ROUNDABOUT * least);
  }
  return Math.max(best, isSpelt && isCovered(token, names) ? TAKEN_APART * WRITTEN_OUT : 0);
}

/** The least that a stretch of a name is worth. */
const WRITTEN_OUT = 0.85;

/**
 * Whether a run of characters is nothing but stretches of names, the longest first (关于核裁军问题工作文件); before them may
 * stand a short name of a party or a body (中国联合声明, 筹委会主席摘要).
 */
function isCovered({ normalised }: Token, names: Names): boolean {
  if (normalised.length > MOST_TAKEN_APART) return false;
  const isWritten = (words: string) => names.titles.some((title) => title.includes(words));
  const begin = (at: number) => {
    const party = normalised.slice(0, 2);
    if (at > 0 || normalised.length < 4) return 0;
    if (names.titles.some((title) => title.startsWith(party[0]!) && orderedScore(party, title) > 0)) return 2;
    return normalised.length > 4 && names.about.some((words) => orderedScore(normalised.slice(0, 3), words) > 0)
      ? 3
      : 0;
  };
  for (let at = 0; at < normalised.length;) {
    let size = 0;
    while (at + size < normalised.length && isWritten(normalised.slice(at, at + size + 1))) size++;
    // A character too many may leave one too few for the next stretch.
    if (at + size === normalised.length - 1) size--;
    if (size < 2) size = begin(at);
    if (size === 0) return false;
    at += size;
  }
  return true;
}

/** Words side by side in a symbol or key: the whole end of it is best, numbers must be whole. */
function stretchScore(words: readonly string[], code: readonly string[]): number {
  for (let from = code.length - words.length; from >= 0; from--) {
    if (!words.every((word, i) => code[from + i] === word)) continue;
    // A number alone, or one letter, is in many symbols.
    if (words.length === 1 && (words[0]!.length < 2 || /^\d/.test(words[0]!))) return 0;
    return from + words.length === code.length ? 0.97 : 0.85;
  }
  return 0;
}

/** A token of several words in their order, others between them: `npt 2018` in `npt chair summary 2018`. */
function hasInOrder(words: readonly string[], code: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    while (
      at < code.length &&
      code[at] !== word &&
      !(word.length > 2 && !/^\d/.test(word) && code[at]!.startsWith(word))
    )
      at++;
    if (at++ >= code.length) return false;
  }
  return true;
}

function wordScore({ normalised: token, words, kind, sounds }: Token, names: Names): number {
  const ideographs = kind === IDEOGRAPH;
  // One letter is in all that anything is called.
  if (token.length === 1 && kind === LETTER) return 0;
  if (kind === DIGIT && names.years.includes(token)) return 0.9;
  if (!ideographs && names.codes.some((code) => hasInOrder(words, code))) return 0.85;
  let best = 0;
  for (const title of names.titles) {
    if (title.includes(token)) {
      if (token.length > 1 && (ideographs || ` ${title} `.includes(` ${token}`)))
        best = Math.max(best, 0.85 + (0.1 * token.length) / title.length);
    } else if (ideographs && token.length > 1) best = Math.max(best, orderedScore(token, title));
    else if (best < SOUNDS && sounds.some((pattern) => occurs(pattern, title))) best = SOUNDS;
    else if (best < SOUNDS_APART && sounds.some((pattern) => occursApart(pattern, title))) best = SOUNDS_APART;
  }
  return best;
}

/** Characters in their order with others between them, as short names are made (中俄声明). */
function orderedScore(token: string, title: string): number {
  let at = -1;
  let pieces = 0;
  for (const character of token) {
    const next = title.indexOf(character, at + 1);
    if (next < 0) return 0;
    if (next !== at + 1 || at < 0) pieces++;
    at = next;
  }
  // 中国 for 中华人民共和国
  if (token.length < 3) return title.startsWith(token[0]!) && title.endsWith(token[1] ?? '') ? 0.75 : 0.5;
  return Math.max(0.5, 0.9 - 0.05 * (pieces - (token.length > 4 ? 1 : 0)));
}

const SOUNDS = 0.75;
const SOUNDS_APART = 0.7;

/** Syllables in their order with others between them: zhongeshengming for 中…俄…声明. */
function occursApart(pattern: Pattern, text: string): boolean {
  if (!pattern.ideographs || pattern.length < 3) return false;
  let place = 0;
  for (let at = 0; at < text.length && place < pattern.length; at++)
    if ((pattern.mask(text.charCodeAt(at)) & (1 << place)) !== 0) place++;
  return place === pattern.length;
}

function soundsOf(letters: string): Pattern[] {
  const ways: Place[][] = segmentSyllables(letters, 2).map((way) =>
    way.map((syllables) => ({ kind: 'sound', syllables, usual: true })),
  );
  if (couldBeInitials(letters))
    ways.push([...letters].map((letter) => ({ kind: 'initial', letter: letter.charCodeAt(0) - 96 })));
  return ways
    .filter((places) => places.length >= 2 && places.length <= MAX_PLACES)
    .map((places) => new Pattern(places));
}

function occurs(pattern: Pattern, text: string): boolean {
  const last = 1 << (pattern.length - 1);
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    state = ((state << 1) | 1) & pattern.mask(text.charCodeAt(at));
    if ((state & last) !== 0) return true;
  }
  return false;
}

/**
 * The addresses, after the key, that a number may mean in a document, likeliest first: the printed label, then counted
 * paragraphs and items; in the part that was named, else the main part and then the others.
 */
export function suffixesOf(
  levels: readonly (readonly string[])[],
  record: DocumentRecord,
  part: string | undefined,
  counted: boolean,
): string[] {
  let steps: string[][] = [[]];
  levels.forEach((values, depth) => {
    const forms = values.flatMap((value) => {
      if (!/^\d+$/.test(value)) return [value];
      const position = depth === 0 ? `n${value}` : `i${value}`;
      return counted && depth === 0 ? [position, value] : [value, position];
    });
    steps = forms.flatMap((form) => steps.map((path) => [...path, form]));
  });
  const main = record.parts.find((one) => one.main)?.name;
  const prefixes =
    part === undefined
      ? ['', ...record.parts.filter((one) => !one.main).map((one) => `${one.name}/`)]
      : [part === main ? '' : `${part}/`];
  const paths = steps.slice(0, 64).map((path) => path.join('/'));
  // 3.2 may be a label of its own.
  if (levels.length > 1) paths.push(levels.map((values) => values[0]).join('.'));
  return prefixes.flatMap((prefix) => paths.map((path) => `#${prefix}${path}`));
}

/** A document that words name. */
export interface NamedDocument {
  readonly record: DocumentRecord;
  readonly naming: Naming;
}

/** The documents that words name, best first, those of equal score in the order given. */
export function documentsNamed(words: string, records: Iterable<DocumentRecord>): NamedDocument[] {
  const found: NamedDocument[] = [];
  const wordings = new Wordings();
  for (const record of records) {
    const named = namingOf(words, record, wordings);
    if (named.score > 0) found.push({ record, naming: named });
  }
  return found.sort((a, b) => b.naming.score - a.naming.score);
}

/** Words that more documents may have in their names than this name none. */
const MANY = 1000;

/** Up to this many documents every one is asked. */
const FEW = 200;

/** Says which documents are searched. */
export type Wanted = (live: LiveSegment, document: number) => boolean;

export const EVERY: Wanted = () => true;

/** The documents with these keys, in any language; no two keys differ in case alone. */
export function withKeys(keys: ReadonlySet<string>): Wanted {
  const small = new Set([...keys].map((key) => key.toLowerCase()));
  const signatures = [...keys].map(signed);
  return ({ segment: { tables } }, document) =>
    signatures.some((signature) => covers(tables.signatures, document * SIGNATURE, signature)) &&
    small.has(tables.documents.at(document).key.toLowerCase());
}

/** The signature of all that a document may be called. */
export function signatureOf(record: DocumentRecord): Uint32Array {
  const signature = new Uint32Array(SIGNATURE);
  const { codes, titles, years, about } = namesOf(record);
  for (const words of [...codes.map((code) => code.join(' ')), ...titles, ...years, ...about]) sign(words, signature);
  return signature;
}

/** All documents of an index by what they are called. Of a document in several pieces the first one counts. */
export class DocumentNames {
  private readonly found = new Map<string, readonly NamedDocument[]>();

  constructor(private readonly segments: () => readonly LiveSegment[]) {}

  get size(): number {
    return this.segments().reduce((sum, { segment }) => sum + segment.tables.documents.length, 0);
  }

  /** Documents in the order of their keys, then languages. */
  all(wanted: Wanted, signature?: Uint32Array): DocumentRecord[] {
    const found: DocumentRecord[] = [];
    for (const live of this.segments()) {
      const { documents, signatures } = live.segment.tables;
      const numbers = signature
        ? covering(signatures, signature)
        : Array.from({ length: documents.length }, (_, i) => i);
      for (const at of numbers) if (live.dead[at] !== 1 && wanted(live, at)) found.push(documents.at(at));
    }
    return firstPieces(found.sort(inOrder));
  }

  /** Where a document is in the index, piece by piece. */
  pieces({ key, language }: DocumentRecord): { live: LiveSegment; record: DocumentRecord }[] {
    const signature = signed(key);
    return this.segments().flatMap((live) => {
      const { documents, signatures } = live.segment.tables;
      return covering(signatures, signature).flatMap((at) => {
        const record = documents.at(at);
        return live.dead[at] !== 1 && record.key === key && record.language === language ? [{ live, record }] : [];
      });
    });
  }

  /** Begins a search, in which the same words are asked about several times. */
  begin(): void {
    this.found.clear();
  }

  /** Documents that the words name, best first, documents of equal score in the order of their keys. */
  find(words: string, wanted: Wanted): readonly NamedDocument[] {
    const known = wanted === EVERY ? this.found.get(words) : undefined;
    if (known) return known;
    const found = documentsNamed(words, this.size <= FEW ? this.all(wanted) : this.likely(words, wanted));
    if (wanted === EVERY) this.found.set(words, found);
    return found;
  }

  /** Documents that may have every word; none where they are so many that the words name nothing. */
  private likely(words: string, wanted: Wanted): DocumentRecord[] {
    const signature = likely(words);
    if (!signature) return [];
    let count = 0;
    for (const { segment } of this.segments()) count += covering(segment.tables.signatures, signature).length;
    return count > MANY ? [] : this.all(wanted, signature);
  }
}

function signed(words: string): Uint32Array {
  const signature = new Uint32Array(SIGNATURE);
  sign(normalise(words), signature);
  return signature;
}

/** Where documents are many, only those are asked that may have every word but the name of a part. */
function likely(words: string): Uint32Array | undefined {
  let plain = normalise((plainer(words) ?? words).replace(new RegExp(`[${and}]`, 'g'), ''));
  for (const name of Object.values(partWords).flat()) plain = plain.replaceAll(name, ' ');
  const signature = signed(plain.replace(numerals, ' '));
  return signature.some((bits) => bits !== 0) ? signature : undefined;
}

/** What may be the number of a part, as in 附件一. */
const numerals = new RegExp(`[${hanDigits}]`, 'gu');

function inOrder(a: DocumentRecord, b: DocumentRecord): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.language === b.language ? 0 : a.language < b.language ? -1 : 1;
}

function firstPieces(records: readonly DocumentRecord[]): DocumentRecord[] {
  return records.filter((record, i) => i === 0 || inOrder(records[i - 1]!, record) !== 0);
}
