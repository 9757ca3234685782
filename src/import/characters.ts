const han =
  /[\u2E80-\u2FFF\u3005-\u3007\u3021-\u3029\u3038-\u303B\u3040-\u30FF\u31F0-\u31FF\u3220-\u3247\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFF}]/u;

/** True if the text holds a Han character or kana: a script that is written without spaces between words. */
export function hasHan(text: string): boolean {
  return han.test(text);
}

/**
 * Columns that the text takes on a page set in a fixed pitch: two for a full-width character, one for any other. Quotes and
 * dashes are full-width in a Chinese text only.
 */
export function columns(text: string, chinese: boolean): number {
  let sum = 0;
  for (const character of text) sum += wide.test(character) || (chinese && '“”‘’—…·'.includes(character)) ? 2 : 1;
  return sum;
}

const closers = '”’」』〉》）〕】）)]"\'*†‡';
const stops = '。！？；：．.!?;:…';

/**
 * True if a sentence or clause can end a paragraph here: the last character is a stop, closing quotes and brackets aside.
 *
 * @example isTerminal('各国的安全。”') // true
 */
export function isTerminal(text: string): boolean {
  let end = text.length;
  while (end > 0 && closers.includes(text.charAt(end - 1))) end--;
  return end > 0 && stops.includes(text.charAt(end - 1));
}

/** Takes out all white space and folds full-width ASCII, so that printed words can be compared whatever their setting. */
export function squash(text: string): string {
  return text.replace(/\s/gu, '').replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}
