import { DIGIT, IDEOGRAPH, kindOf, LETTER, normalise, SPACE } from './normalise';

/** What a person typed, taken apart but not yet understood. */
export interface Query {
  /** All of it, normalised; phrases without their quotation marks. */
  readonly whole: string;
  /** Words and phrases between spaces, each normalised. */
  readonly parts: readonly QueryPart[];
  /** What is left of the text as it was typed when operators are taken out. */
  readonly text: string;
  /** Documents, languages and years that operators limit the query to (`in:wp41`, `lang:en`, `year:2018`). */
  readonly operators: Operators;
}

export interface Operators {
  readonly documents: readonly string[];
  readonly languages: readonly string[];
  readonly year?: number;
}

export interface QueryPart {
  readonly typed: string;
  readonly normalised: string;
  /** It stood in quotation marks: only its very words are wanted. */
  readonly exact: boolean;
  readonly script: 'ideographs' | 'letters' | 'digits' | 'mixed';
}

/** Longer queries are cut: by then any paragraph is found. */
export const MAX_QUERY = 4000;

/** Of more words than this, which are a pasted text, so many are looked for, from all of it. */
const MAX_PARTS = 64;

const quoted = /(?<=^|\s)(?:"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」)(?=\s|$)/gu;

/** Units that make a number before them a date, a count or a reference: no border of words (`2018 年`, `15 段`). */
const counters = /^[年月日号號条條段款项項次届屆件个個国國章页頁周世届期]/;

function scriptOf(normalised: string): QueryPart['script'] {
  let kinds = 0;
  for (let i = 0; i < normalised.length; i++) {
    const unit = normalised.charCodeAt(i);
    if (unit !== SPACE) kinds |= 1 << kindOf(unit);
  }
  if (kinds === 1 << IDEOGRAPH) return 'ideographs';
  if (kinds === 1 << LETTER) return 'letters';
  return kinds === 1 << DIGIT ? 'digits' : 'mixed';
}

function partOf(typed: string, exact: boolean): QueryPart | undefined {
  const normalised = normalise(typed);
  return normalised === '' ? undefined : { typed, normalised, exact, script: scriptOf(normalised) };
}

const operator =
  /(?<=^|\s)(?:(?<document>in|doc|key|文件)|(?<language>lang|language|语言)|(?<year>year|年份))[:：](?:"(?<phrase>[^"]+)"|(?<value>\S+))/giu;

/** Takes the operators out of a query. */
function operatorsOf(text: string): { text: string; operators: Operators } {
  const documents: string[] = [];
  const languages: string[] = [];
  let year: number | undefined;
  // Most queries have none, and the expression takes milliseconds to compile, which the first answer would wait for.
  if (!/[:：]/.test(text)) return { text, operators: { documents, languages } };
  const rest = text.replace(operator, (whole: string, ...groups: unknown[]) => {
    const named = groups.at(-1) as Partial<Record<string, string>>;
    const value = named['phrase'] ?? named['value'] ?? '';
    if (named['document'] !== undefined) documents.push(value);
    else if (named['language'] !== undefined) languages.push(value.toLowerCase());
    else if (/^\d{4}$/.test(value)) year = Number(value);
    else return whole;
    return ' ';
  });
  return { text: rest, operators: year === undefined ? { documents, languages } : { documents, languages, year } };
}

/** Whether a number goes on after a space: `2018 年`, `第 12`, `15 000`. */
function continues(before: string, typed: string): boolean {
  if (counters.test(typed)) return kindOf(before.charCodeAt(before.length - 1)) === DIGIT;
  if (kindOf(typed.charCodeAt(0)) !== DIGIT) return false;
  return /[年月第]$/u.test(before) || (/(?<!\p{Nd})\p{Nd}{1,3}$/u.test(before) && /^\p{Nd}{3}(?!\p{Nd})/u.test(typed));
}

/**
 * Takes a query apart at spaces. A phrase in quotation marks is one part; so is a number with the spaces that Chinese
 * texts print around it (`2018 年 4 月`).
 */
export function parseQuery(text: string): Query {
  const { text: cut, operators } = operatorsOf(text.slice(0, MAX_QUERY));
  const pieces: { typed: string; exact: boolean }[] = [];
  let at = 0;
  const plain = (piece: string) => {
    for (const typed of piece.split(/\s+/u)) {
      if (typed === '') continue;
      const before = pieces.at(-1);
      if (before && !before.exact && continues(before.typed, typed)) before.typed += typed;
      else pieces.push({ typed, exact: false });
    }
  };
  for (const match of /["”“»」]/.test(cut) ? cut.matchAll(quoted) : []) {
    plain(cut.slice(at, match.index));
    const words = match.slice(1).find((group) => group !== undefined) ?? '';
    // What an ellipsis leaves out may be anything.
    for (const typed of words.split(/…+|\.{3,}|\[\s*\]/u)) pieces.push({ typed, exact: true });
    at = match.index + match[0].length;
  }
  plain(cut.slice(at));
  const all = pieces.map(({ typed, exact }) => partOf(typed, exact)).filter((part) => part !== undefined);
  const step = all.length / Math.min(all.length, MAX_PARTS);
  const parts = Array.from({ length: Math.min(all.length, MAX_PARTS) }, (_, i) => all[Math.floor(i * step)]!);
  return { whole: normalise(pieces.map(({ typed }) => typed).join(' ')), parts, text: cut.trim(), operators };
}
