import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Library } from '../../../src/core/corpus/library';
import type { Document } from '../../../src/core/corpus/model';
import { readDocument } from '../../../src/core/corpus/read';

function read(folder: string): Document[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readDocument(readFileSync(join(folder, file), 'utf8'), { file }).document)
    .filter((document) => document !== undefined);
}

let library: Library | undefined;

/** The embedded corpus. */
export function corpus(): Library {
  return (library ??= new Library(read(join(process.cwd(), 'corpus'))));
}

let withEnglish: Library | undefined;

/** The embedded corpus and an English working paper, which is made up: there is no English document in the corpus. */
export function corpusWithEnglish(): Library {
  return (withEnglish ??= new Library([
    ...corpus().documents,
    ...read(join(process.cwd(), 'test/fixtures/quotations/english')),
  ]));
}
