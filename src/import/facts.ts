import type { Metadata } from '../core/corpus/model';
import { squash } from './characters';

/** A fact of a description that the text does not print and that is not marked so. */
export interface UnprintedFact {
  /** The fact's name as `Metadata.unverified` has it: `symbol`, `dates.letter`, `submitters`. */
  readonly fact: string;
  readonly value: string;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * The facts that must be printed, because they are not marked as unverified, and are not found in the text. White space and the
 * width of characters do not matter; a date is looked for as Chinese and English print it.
 *
 * @example unprintedFacts('第三届会议', { session: '第二届会议' }) // [{ fact: 'session', value: '第二届会议' }]
 */
export function unprintedFacts(text: string, metadata: Partial<Metadata>): readonly UnprintedFact[] {
  const printed = squash(text).toLowerCase();
  const isPrinted = (value: string): boolean => printed.includes(squash(value).toLowerCase());
  const unverified = new Set(metadata.unverified);
  const facts: UnprintedFact[] = [];
  const check = (fact: string, value: string | undefined, found = isPrinted): void => {
    const marked = unverified.has(fact) || unverified.has(fact.split('.')[0] ?? '');
    if (value !== undefined && !marked && !found(value)) facts.push({ fact, value });
  };
  check('title', metadata.title);
  check('shortTitle', metadata.shortTitle);
  check('symbol', metadata.symbol);
  check('symbolSeries', metadata.symbolSeries);
  check('body', metadata.body);
  check('session', metadata.session);
  check('place', metadata.place);
  for (const submitter of metadata.submitters ?? []) check('submitters', submitter);
  for (const [kind, date] of Object.entries(metadata.dates ?? {})) {
    check(`dates.${kind}`, date, (value) => isDatePrinted(printed, value));
  }
  return facts;
}

function isDatePrinted(printed: string, date: string): boolean {
  const [from = '', to] = date.split('/');
  if (!datesOf(from).some((form) => printed.includes(form))) return false;
  // The end of an interval does not repeat the year: 4 月 28 日至 5 月 9 日, 23 April–4 May.
  return to === undefined || datesOf(to, true).some((form) => printed.includes(form));
}

function datesOf(date: string, short = false): readonly string[] {
  const [year = '', month, day] = date.split('-').map((part) => String(Number(part)));
  if (month === undefined) return [`${year}年`, year];
  const name = months[Number(month) - 1] ?? '';
  if (day === undefined) return [`${year}年${month}月`, `${name}${year}`];
  const full = [
    `${year}年${month}月${day}日`,
    `${hanDigits(year)}年${hanDay(Number(month))}月${hanDay(Number(day))}日`,
    `${day}${name}${year}`,
    `${name}${day},${year}`,
  ];
  return short ? [...full, `${month}月${day}日`, `至${day}日`, `和${day}日`, `${day}${name}`] : full;
}

function hanDigits(number: string): string {
  return number.replace(/\d/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit)));
}

/** A number up to 31 as dates are written in Chinese: 五, 十一, 二十三. */
function hanDay(number: number): string {
  const tens = Math.floor(number / 10);
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${'〇一二三'.charAt(tens)}十`;
  return head + (number % 10 === 0 ? '' : '〇一二三四五六七八九'.charAt(number % 10));
}
