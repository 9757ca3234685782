const day = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** True for an ISO 8601 year, month or day that the calendar has, or an interval `from/to` of two in order. */
export function isDate(text: string): boolean {
  const parts = text.split('/');
  if (parts.length > 2 || !parts.every(isMoment)) return false;
  const [from = '', to] = parts;
  return to === undefined || from <= to || to.startsWith(from);
}

function isMoment(text: string): boolean {
  const found = day.exec(text);
  if (!found) return false;
  const [year, month, date] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  if (month < 1 || month > 12 || date < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return date <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}
