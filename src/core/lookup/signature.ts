import { IDEOGRAPH, kindOf } from './normalise';

/** 32-bit words of a signature. */
export const SIGNATURE = 16;

/**
 * Signatures say which words may be among a document's names, so that of many documents only a few are read when
 * words may name one (a Bloom filter). Letters count by their first two, because a word may be half typed.
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
  hash = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
  set(into, at, hash >>> 23);
  // Numbers tell documents apart better than anything, and most have some.
  if (/\d/.test(word)) set(into, at, (hash >>> 14) & 511);
}

function set(into: Uint32Array, at: number, bit: number): void {
  into[at + (bit >>> 5)]! |= 1 << (bit & 31);
}

/** Whether the signature at an offset has all of another. */
export function covers(signatures: Uint32Array, at: number, wanted: Uint32Array): boolean {
  for (let i = 0; i < SIGNATURE; i++) if ((wanted[i]! & ~signatures[at + i]!) !== 0) return false;
  return true;
}

/** The signatures, of many one after another, that have all of another: their numbers. */
export function covering(signatures: Uint32Array, wanted: Uint32Array): number[] {
  // Most fail at the first of the few words that are not empty.
  const words = [...wanted.keys()].filter((i) => wanted[i] !== 0);
  const first = words[0] ?? 0;
  const needed = wanted[first]!;
  const found: number[] = [];
  for (let at = 0, number = 0; at < signatures.length; at += SIGNATURE, number++) {
    if ((needed & ~signatures[at + first]!) !== 0) continue;
    if (words.every((i) => (wanted[i]! & ~signatures[at + i]!) === 0)) found.push(number);
  }
  return found;
}
