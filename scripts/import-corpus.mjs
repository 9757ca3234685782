// npm run import [-- --check]: makes corpus/*.md from corpus/raw, or says which of them differ.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './lib/paths.mjs';
import { loadSources } from './lib/sources.mjs';

const corpus = inProject('corpus');
const list = join(corpus, 'raw', 'sources.yml');
const check = process.argv.includes('--check');

const { english, importText, problemMessage, readSources, writeDocument, corpusFileName } = await loadSources(`
  export { english } from './src/wording/translate';
  export { problemMessage } from './src/wording/problem';
  export { importText } from './src/import/import';
  export { readSources } from './src/import/sources';
  export { writeDocument } from './src/core/corpus/write';
  export { corpusFileName } from './src/core/corpus/read';`);
const { sources, problems } = readSources(await readFile(list, 'utf8'), 'corpus/raw/sources.yml');
const print = (file, problem) =>
  console.log(
    `${file}:${problem.line + 1}: ${problem.severity}: ${problemMessage(problem, english)} [${problem.code}]`,
  );
for (const problem of problems) print(problem.file, problem);
let failed = problems.some((problem) => problem.severity === 'error');

for (const { file, description } of sources) {
  const bytes = await readFile(join(corpus, 'raw', file));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const metadata = { ...description.metadata, source: { file, sha256 } };
  const imported = importText(bytes.toString('utf8'), { ...description, metadata });
  for (const problem of imported.problems) print(`corpus/raw/${file}`, problem);
  failed ||= imported.problems.some((problem) => problem.severity === 'error');

  const name = corpusFileName(description.key, description.language);
  const made = writeDocument(imported.document);
  const present = await readFile(join(corpus, name), 'utf8').catch(() => undefined);
  if (made === present) console.log(`corpus/${name}: as imported`);
  else if (check) {
    console.log(`corpus/${name}: ${present === undefined ? 'missing' : 'not as imported'}`);
    failed = true;
  } else {
    await writeFile(join(corpus, name), made);
    console.log(`corpus/${name}: written`);
  }
}
if (failed) process.exitCode = 1;
