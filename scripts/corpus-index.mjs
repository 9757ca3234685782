import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './lib/paths.mjs';
import { loadSources } from './lib/sources.mjs';

/**
 * Writes corpus/index.json, by which the extension finds the embedded corpus where a folder cannot list itself, and
 * corpus/lookup.index, with which the first lookup need not index it.
 */
export async function writeCorpusIndex() {
  const { buildCorpusIndex, corpusIndexName, lookupIndexName, readDocument, drain, Engine, writeSegments } =
    await loadSources(`
    export { buildCorpusIndex, corpusIndexName, lookupIndexName } from './src/core/corpus/corpus-index';
    export { readDocument } from './src/core/corpus/read';
    export { Engine } from './src/core/lookup/engine';
    export { drain } from './src/core/steps';
    export { writeSegments } from './src/core/lookup/store';`);
  const folder = inProject('corpus');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const documents = [];
  for (const file of names) {
    const { document } = readDocument(await readFile(join(folder, file), 'utf8'), { file });
    if (document) documents.push(document);
  }
  const engine = new Engine();
  for (const document of documents) engine.add(document);
  const written = [
    [corpusIndexName, Buffer.from(buildCorpusIndex(documents))],
    [lookupIndexName, Buffer.concat([...writeSegments(drain(engine.compact()), '')])],
  ];
  for (const [name, bytes] of written) {
    const file = join(folder, name);
    const before = await readFile(file).catch(() => undefined);
    if (!before?.equals(bytes)) await writeFile(file, bytes);
  }
}
