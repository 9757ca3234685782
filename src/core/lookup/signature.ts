import { IDEOGRAPH, kindOf } from './normalise';

/** 32-bit words of a signature. */
export const SIGNATURE = 8;

/**
 * Signatures say which words may be among a document's names, so that of many documents only a few are read when
 * words may name one (a Bloom filter with one hash). Letters count by their first two, because a word may be half typed.
 *
 * @param words normalised
 */
export function sign(words: string, into: Uint32Array, at = 0): void {
  for (const [run] of words.matchAll(/[^ ]+/g)) {
    let word = '';
    for (const character of run) {
      if (kindOf(character.charCodeAt(0)) === IDEOGRAPH) put(character, into, at);
      else word += character;
    }
    if (/\d/.test(word)) put(word, into, at);
    else if (word.length > 1) put(word.slice(0, 2), into, at);
  }
}

function put(word: string, into: Uint32Array, at: number): void {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 24;
  into[at + (hash >>> 5)]! |= 1 << (hash & 31);
}

/** Whether the signature at an offset has all of another. */
export function covers(signatures: Uint32Array, at: number, wanted: Uint32Array): boolean {
  for (let i = 0; i < SIGNATURE; i++) if ((wanted[i]! & ~signatures[at + i]!) !== 0) return false;
  return true;
}
