import type { Span } from './model';

const plainKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}\p{M}_])|[:/](?=\/))*$/u;

/** True for a key that pandoc reads after a bare `@`: a letter, digit or `_`, then letters, digits and single inner punctuation. */
export function isPlainKey(key: string): boolean {
  return plainKey.test(key);
}

const plainKeyAt = new RegExp(plainKey.source.slice(1, -1), 'uy');
const letterBefore = /[\p{L}\p{N}\p{M}_]\.?$/u;

/** Longer keys are none: nobody writes them, and many `@{` that are never closed take no time. */
const longestKey = 1000;

/** True when a letter or digit stands right before an offset (or one and a full stop): pandoc reads no key there. */
export function touchesLetter(text: string, at: number): boolean {
  return letterBefore.test(text.slice(Math.max(0, at - 4), at));
}

/**
 * The key behind the `@` at an offset, plain or in braces, as pandoc reads it: what stands in the braces is no Markdown, holds no
 * white space, and its own braces are paired. `end` is behind the closing brace. Undefined where there is no key.
 *
 * @example keyBehind('@{a`b`} c', 0) // { start: 2, end: 6, braced: true }
 */
export function keyBehind(text: string, at: number): { readonly key: Span; readonly end: number } | undefined {
  const start = at + 1;
  if (text.charCodeAt(start) !== 123) {
    plainKeyAt.lastIndex = start;
    const length = plainKeyAt.exec(text)?.[0].length ?? 0;
    return length === 0 || length > longestKey
      ? undefined
      : { key: { start, end: start + length }, end: start + length };
  }
  let open = 0;
  for (let end = start; end < text.length && end - start <= longestKey; end++) {
    const c = text.charCodeAt(end);
    if (c === 123) open++;
    else if (c === 125) {
      if (--open === 0) return end === start + 1 ? undefined : { key: { start: start + 1, end }, end: end + 1 };
    } else if (c <= 32 || (c >= 0xa0 && /\s/.test(text.charAt(end)))) return undefined;
  }
  return undefined;
}

/**
 * A citation key as pandoc wants it: `@key`, or `@{key}` where the plain form would be cut off.
 *
 * @example writeKey('S/RES/2231(2015)') // '@{S/RES/2231(2015)}'
 */
export function writeKey(key: string): string {
  return isPlainKey(key) ? `@${key}` : `@{${key}}`;
}

/** True when no citation can be written with this key at all: pandoc's braces hold no white space and no single brace. */
export function isUnwritableKey(key: string): boolean {
  return keyBehind(`@{${key}}`, 0)?.key.end !== key.length + 2;
}

const quarto = /^(?:fig|tbl|sec|eq|lst|def|thm|lem|cor|prp|cnj|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|dia|video)-/;

/** True for a key that Quarto takes for one of its cross-references (`fig-…`, `def-…`) and not for a citation. */
export function isQuartoReserved(key: string): boolean {
  return quarto.test(key);
}
