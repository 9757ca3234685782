import type { DateKind, Document, Metadata } from '../corpus/model';
import { fromHan, fromOrdinal, toHan, toOrdinal } from '../corpus/numerals';
import { formatDate } from './dates';
import { isChinese, primaryLanguage } from './language';

/** How a work is named in running text, and what a reader must be told about that name. */
export interface WorkDescription {
  /** The symbol; or title, submitter, session or date, in this order. Never empty. */
  readonly fields: readonly string[];
  readonly symbol?: string;
  /** Names of printed facts that the source itself does not print (`symbol`). */
  readonly unverified: readonly string[];
  /** True when a title or submitter stands in the document's own language, because no other is known. */
  readonly otherLanguage: boolean;
}

const genres: Readonly<Partial<Record<NonNullable<Metadata['genre']>, readonly [zh: string, en: string]>>> = {
  'working-paper': ['工作文件', 'working paper'],
  report: ['报告', 'report'],
};

/** A printed session in the other language: 第三届会议 and `third session` say the same, by rule. Others stay as printed. */
function sessionIn(session: string, language: 'zh' | 'en'): string {
  const zh = /^第([〇零一二三四五六七八九十百\d]+)届会议$/.exec(session);
  const en = /^([a-z -]+|\d+(?:st|nd|rd|th)) session$/i.exec(session);
  if (language === 'en' && zh) {
    const n = /^\d+$/.test(zh[1] ?? '') ? Number(zh[1]) : fromHan(zh[1] ?? '');
    return n === undefined ? session : `${toOrdinal(n)} session`;
  }
  if (language === 'zh' && en) {
    const n = fromOrdinal(en[1] ?? '');
    return n === undefined ? session : `第${toHan(n)}届会议`;
  }
  return session;
}

/** The title that a citation prints in a language: one that someone stated for it, else the printed one; the short form where there is one. */
export function citedTitle(
  document: Document,
  language: 'zh' | 'en',
): { readonly text: string; readonly own: boolean } {
  const { metadata } = document;
  if (isChinese(document.language) !== (language === 'zh')) {
    const stated = Object.entries(metadata.titles).find(([tag]) => primaryLanguage(tag) === language)?.[1];
    if (stated !== undefined) return { text: stated, own: true };
    return { text: metadata.shortTitle ?? metadata.title, own: false };
  }
  return { text: metadata.shortTitle ?? metadata.title, own: true };
}

function firstDate(metadata: Metadata, kinds: readonly DateKind[]): readonly [kind: DateKind, iso: string] | undefined {
  for (const kind of kinds) {
    const iso = metadata.dates[kind];
    if (iso !== undefined) return [kind, iso];
  }
  return undefined;
}

/**
 * How a UN document names a work: by its symbol; without one, a document submitted to a body by title, submitter and session
 * (or date), and any other by title and its own date. A symbol series without its number is never used.
 */
export function describeWork(document: Document, language: 'zh' | 'en'): WorkDescription {
  const { metadata } = document;
  const unverified = (...names: readonly string[]) => names.filter((name) => metadata.unverified.includes(name));
  if (metadata.symbol !== undefined) {
    return {
      fields: [metadata.symbol],
      symbol: metadata.symbol,
      unverified: unverified('symbol'),
      otherLanguage: false,
    };
  }
  const title = citedTitle(document, language);
  const fields = [title.text];
  const used = [metadata.shortTitle === undefined ? 'title' : 'shortTitle'];
  let otherLanguage = !title.own;
  const genre = metadata.genre === undefined ? undefined : genres[metadata.genre];
  if (genre && metadata.submitters.length) {
    const { submitters } = metadata;
    const [comma, and] = language === 'zh' ? ['、', '和'] : [', ', ' and '];
    const names = [submitters.slice(0, -1).join(comma), submitters.at(-1) ?? '']
      .filter((name) => name !== '')
      .join(and);
    fields.push(language === 'zh' ? `${names}提交的${genre[0]}` : `${genre[1]} submitted by ${names}`);
    used.push('submitters', 'genre');
    if (isChinese(document.language) !== (language === 'zh')) otherLanguage = true;
  }
  if (genre && metadata.session !== undefined) {
    fields.push(sessionIn(metadata.session, language));
    used.push('session');
  } else {
    const date = firstDate(
      metadata,
      genre
        ? ['issued', 'event', 'session', 'statement', 'letter', 'note']
        : ['statement', 'event', 'issued', 'letter', 'note', 'session'],
    );
    const text = date && formatDate(date[1], language);
    if (date && text !== undefined) {
      fields.push(text);
      used.push(`dates.${date[0]}`);
    }
  }
  return { fields, unverified: unverified(...used), otherLanguage };
}

/** The address of a document on docs.un.org in a language that the UN publishes in (English for any other). */
export function documentUrl(symbol: string, language: string): string {
  const tag = isChinese(language) ? 'zh' : primaryLanguage(language);
  const path = symbol
    .split('/')
    .map((step) =>
      encodeURIComponent(step).replace(/[()'*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
  return `https://docs.un.org/${['zh', 'en', 'fr', 'es', 'ru', 'ar'].includes(tag) ? tag : 'en'}/${path}`;
}
