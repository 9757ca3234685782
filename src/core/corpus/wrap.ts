/** Han, kana and enclosed Han: beside these a hard wrap hides no space. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇㈠-㊿①-⒛]/u;
const widePunctuation = /[\u3000-\u303f\uff00-\uffef]/;
/** Punctuation that is full-width in a Chinese text and not in any other. */
const sharedPunctuation = /[\u2014\u2018-\u201d\u2026\u22ef·"']/;
const word = /[\p{L}\p{N}]/u;
/** How far a line is looked at to see whether it is Chinese. */
const context = 40;

/**
 * What stood between two pieces of printed text that a line break separates: nothing between Han characters and beside
 * full-width punctuation, quotation marks of a Chinese text and 《》; one space between Han and Latin or digits, and between
 * words; nothing after a hyphen or a slash inside a word.
 *
 * @example joiner('筹备委员会', '会议') // ''
 * @example joiner('展望', '2014 年') // ' '
 */
export function joiner(before: string, after: string): '' | ' ' {
  const last = lastCharacter(before);
  const first = firstCharacter(after);
  if (last === '' || first === '' || /\s/.test(last) || /\s/.test(first)) return '';
  const [lastHan, firstHan] = [wide.test(last), wide.test(first)];
  if (lastHan && firstHan) return '';
  const chinese = wide.test(before.slice(-context)) || wide.test(after.slice(0, context));
  if (widePunctuation.test(last) || widePunctuation.test(first)) return '';
  if (sharedPunctuation.test(last) || sharedPunctuation.test(first)) return chinese ? '' : ' ';
  if (/[-/]/.test(last) && word.test(before.charAt(before.length - 2))) return '';
  if (/[([]/.test(last) || /[)\].,;:!?%/]/.test(first)) return '';
  if (/[([]/.test(first)) return chinese ? '' : ' ';
  if (lastHan || firstHan) return word.test(lastHan ? first : last) ? ' ' : '';
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
