import { readdirSync, readFileSync } from 'node:fs';
import { Library } from '../../../src/core/corpus/library';
import { readDocument } from '../../../src/core/corpus/read';
import { createLookup } from '../../../src/core/lookup/lookup';

const folder = new URL('../../../corpus/', import.meta.url);

/** The embedded corpus, read once. */
export const library = new Library(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readDocument(readFileSync(new URL(name, folder), 'utf8'), { file: name }).document ?? []),
);

export const lookup = createLookup(library);
