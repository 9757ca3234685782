import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './lib/paths.mjs';
import { loadSources } from './lib/sources.mjs';

/** Writes corpus/index.json, by which the extension finds the embedded corpus where a folder cannot list itself. */
export async function writeCorpusIndex() {
  const { buildCorpusIndex, corpusIndexName, readDocument } = await loadSources(`
    export { buildCorpusIndex, corpusIndexName } from './src/core/corpus/corpus-index';
    export { readDocument } from './src/core/corpus/read';`);
  const folder = inProject('corpus');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const documents = [];
  for (const file of names) {
    const { document } = readDocument(await readFile(join(folder, file), 'utf8'), { file });
    if (document) documents.push(document);
  }
  const text = buildCorpusIndex(documents);
  const file = join(folder, corpusIndexName);
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await writeFile(file, text);
}
