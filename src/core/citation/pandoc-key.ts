const plainKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}\p{M}_])|[:/](?=\/))*$/u;

/** True for a key that pandoc reads after a bare `@`: a letter, digit or `_`, then letters, digits and single inner punctuation. */
export function isPlainKey(key: string): boolean {
  return plainKey.test(key);
}

/**
 * A citation key as pandoc wants it: `@key`, or `@{key}` where the plain form would be cut off.
 *
 * @example writeKey('S/RES/2231(2015)') // '@{S/RES/2231(2015)}'
 */
export function writeKey(key: string): string {
  return isPlainKey(key) ? `@${key}` : `@{${key}}`;
}

/** True when no citation can be written with this key at all: pandoc's braces hold no braces of their own and no white space. */
export function isUnwritableKey(key: string): boolean {
  return key === '' || /[{}\s]/.test(key);
}

const quarto = /^(?:fig|tbl|sec|eq|lst|def|thm|lem|cor|prp|cnj|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|dia|video)-/;

/** True for a key that Quarto takes for one of its cross-references (`fig-…`, `def-…`) and not for a citation. */
export function isQuartoReserved(key: string): boolean {
  return quarto.test(key);
}
