import { readdirSync, readFileSync } from 'node:fs';
import { Library } from '../../../src/core/corpus/library';
import { readDocument } from '../../../src/core/corpus/read';
import { createLookup } from '../../../src/core/lookup/lookup';

// the tests run at the root of the repository, and esbuild may put this file anywhere

/** The embedded corpus, read once. */
export const library = new Library(
  readdirSync('corpus')
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8'), { file: name }).document ?? []),
);

export const lookup = createLookup(library);
