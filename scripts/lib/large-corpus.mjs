import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { loadSources } from './sources.mjs';

/** What of the project an extension is, besides its corpus. */
const parts = ['package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'dist', 'l10n', 'media', 'syntaxes'];

/**
 * The extension in a folder of its own, with a corpus of so many paragraphs made from a seed in the place of the
 * embedded one.
 */
export async function extensionWithCorpus(paragraphs) {
  const folder = inProject('out/host/extension');
  await rm(folder, { recursive: true, force: true });
  for (const part of parts) await cp(inProject(part), join(folder, part), { recursive: true });
  const { CorpusGenerator, buildCorpusIndex, corpusIndexName, readDocument } = await loadSources(`
    export { CorpusGenerator } from './bench/lookup/corpus';
    export { buildCorpusIndex, corpusIndexName } from './src/core/corpus/corpus-index';
    export { readDocument } from './src/core/corpus/read';`);
  await mkdir(join(folder, 'corpus'));
  const documents = [];
  for (const made of new CorpusGenerator(1).documents(paragraphs)) {
    const file = `${made.key}.${made.language}.md`;
    const text = textOf(made);
    await writeFile(join(folder, 'corpus', file), text);
    const { document, problems } = readDocument(text, { file });
    if (!document) throw new Error(`${file}: ${JSON.stringify(problems)}`);
    documents.push(document);
  }
  await writeFile(join(folder, 'corpus', corpusIndexName), buildCorpusIndex(documents));
  return folder;
}

function textOf({ key, language, metadata: { title, symbol, dates }, paragraphs }) {
  const facts = [
    `key: ${key}`,
    `language: ${language}`,
    `title: ${JSON.stringify(title)}`,
    `symbol: ${symbol}`,
    `dates: { issued: "${dates.issued}" }`,
    `numbers: 1-${paragraphs.length}`,
  ];
  const items = paragraphs.map(({ text }, i) => `${i + 1}. ${text}\n`);
  return `---\n${facts.join('\n')}\n---\n\n# ${title}\n\n${items.join('\n')}`;
}
