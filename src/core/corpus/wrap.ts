/** Han, kana and full-width forms: beside these a hard wrap hides no space. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇㈠-㊿①-⒛]/u;
const widePunctuation = /[\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026·]/u;

/**
 * What stood between two pieces of printed text that a line break separates: nothing between Han characters and beside
 * full-width punctuation, quotation marks and 《》; one space between Han and Latin or digits, and between words.
 *
 * @example joiner('筹备委员会', '会议') // ''
 * @example joiner('展望', '2014 年') // ' '
 */
export function joiner(before: string, after: string): '' | ' ' {
  const last = lastCharacter(before);
  const first = firstCharacter(after);
  if (last === '' || first === '' || /\s/.test(last) || /\s/.test(first)) return '';
  const han = (c: string) => wide.test(c);
  const mark = (c: string) => widePunctuation.test(c);
  // a curly quotation mark or dash belongs to the script on its other side
  if (han(last) && han(first)) return '';
  if (mark(last) && mark(first)) return '';
  if (mark(last)) return han(first) || !/[\u2014\u2018-\u201d\u2026]/.test(last) ? '' : ' ';
  if (mark(first)) return han(last) || !/[\u2014\u2018-\u201d\u2026]/.test(first) ? '' : ' ';
  return ' ';
}

function firstCharacter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function lastCharacter(text: string): string {
  const tail = text.slice(-2);
  const [first = '', second] = [...tail];
  return second ?? first;
}
