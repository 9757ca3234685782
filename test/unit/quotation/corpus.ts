import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library } from '../../../src/core/corpus/library';
import { readDocument } from '../../../src/core/corpus/read';

function read(): Library {
  const folder = join(process.cwd(), 'corpus');
  const documents = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readDocument(readFileSync(join(folder, file), 'utf8'), { file }).document)
    .filter((document) => document !== undefined);
  return new Library(documents);
}

let library: Library | undefined;

/** The embedded corpus. */
export function corpus(): Library {
  return (library ??= read());
}
