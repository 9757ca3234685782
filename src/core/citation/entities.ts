/** The characters that people write by their names between a label and a number, or between two numbers. */
const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ndash: '–',
  mdash: '—',
  para: '¶',
  sect: '§',
  amp: '&',
};
/** A character written by its name or number. */
export const entity = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/;

const entityHere = new RegExp(entity, 'y');

/** The entity that begins at an offset, as written; undefined where none does. */
export function entityAt(text: string, at: number): string | undefined {
  entityHere.lastIndex = at;
  return entityHere.exec(text)?.[0];
}

/**
 * The character that an entity stands for; undefined where its name is not known here.
 *
 * @example decoded('&#8211;') // '–'
 */
export function decoded(written: string): string | undefined {
  const name = written.slice(1, -1);
  if (!name.startsWith('#')) return named[name];
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

const entities = new RegExp(entity, 'g');

/** A text of the same length with spaces for its entities: the semicolon of `&nbsp;` parts nothing. */
export function withoutEntities(text: string): string {
  return text.includes('&') ? text.replace(entities, (written) => ' '.repeat(written.length)) : text;
}
