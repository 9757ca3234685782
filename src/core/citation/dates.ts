const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Day {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

function readDay(text: string): Day | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return undefined;
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  return { year: Number(match[1]), ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}

function chinese(day: Day, after?: Day): string {
  const year = after?.year === day.year ? '' : `${day.year}年`;
  const month = day.month === undefined || (year === '' && after?.month === day.month) ? '' : `${day.month}月`;
  return `${year}${month}${day.day === undefined ? '' : `${day.day}日`}`;
}

function english(day: Day): string {
  return [day.day, day.month === undefined ? undefined : months[day.month - 1], day.year]
    .filter((field) => field !== undefined)
    .join(' ');
}

/**
 * Writes an ISO 8601 day, month, year or interval `from/to` as UN documents print it. Undefined when it is none of these.
 *
 * @example formatDate('2018-04-23/2018-05-04', 'zh') // '2018年4月23日至5月4日'
 * @example formatDate('2022-01-04/2022-01-28', 'en') // '4–28 January 2022'
 */
export function formatDate(iso: string, language: 'zh' | 'en'): string | undefined {
  const [first = '', second, ...rest] = iso.split('/');
  const from = readDay(first);
  const to = second === undefined ? undefined : readDay(second);
  if (!from || rest.length || (second !== undefined && !to)) return undefined;
  if (!to) return language === 'zh' ? chinese(from) : english(from);
  if (language === 'zh') {
    const end = chinese(to, from);
    return end === '' ? chinese(from) : `${chinese(from)}至${end}`;
  }
  if (from.year !== to.year) return `${english(from)}–${english(to)}`;
  if (from.month === undefined || to.month === undefined) return english(from);
  if (from.month !== to.month) {
    const start = [from.day, months[from.month - 1]].filter((field) => field !== undefined).join(' ');
    return `${start}–${english(to)}`;
  }
  return from.day === undefined || to.day === undefined || from.day === to.day
    ? english(to)
    : `${from.day}–${english(to)}`;
}
