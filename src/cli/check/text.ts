import { readBytes } from '../load';

/**
 * The text of an analysis: UTF-8, or what its byte order mark says (UTF-16), without the mark, as an editor shows it. Of what is
 * no text (a picture, a Word file, another encoding), why it cannot be read: nothing is checked that was not read as it was
 * written.
 */
export async function readAnalysis(path: string): Promise<string | { readonly reason: string }> {
  const bytes = await readBytes(path);
  return bytes instanceof Uint8Array ? decode(bytes) : bytes;
}

/**
 * Bytes as text, by their byte order mark, else as UTF-8.
 *
 * @example decode(Uint8Array.of(0xff, 0xfe, 0x38, 0x68)) // '核'
 */
export function decode(bytes: Uint8Array): string | { readonly reason: string } {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // bytes of another encoding, or no text at all
  }
  return { reason: 'it is no text in UTF-8, nor in UTF-16 with a byte order mark' };
}
