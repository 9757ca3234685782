import type { Document } from '../core/corpus/model';
import type { Invocation, Status } from './commands';
import { CommandError } from './errors';
import { documentJson, writeJson } from './json';
import { loadCorpus } from './load';
import { unknownDocument } from './resolve';
import { clean, layOut, type Terminal } from './terminal';
import { count, symbolWords, unverifiedWords } from './words';

/** `pincite corpus`: the documents, or with `--json` everything in them. */
export async function run(invocation: Invocation): Promise<Status> {
  const { given, terminal } = invocation;
  const { library } = await loadCorpus(invocation);
  const asked = new Set(
    given.operands.flatMap((name) => {
      const works = library.named(name);
      if (!works.length) throw new CommandError(unknownDocument(library, name), 1);
      return works.map(({ key }) => key);
    }),
  );
  const documents = library.documents.filter(({ key }) => !given.operands.length || asked.has(key));
  if (given.options.has('json')) writeJson(terminal, documents.map(documentJson));
  else terminal.write(documents.map((document) => describe(document, terminal)).join('\n'));
  return 0;
}

function describe(document: Document, terminal: Terminal): string {
  const { paint } = terminal;
  const { metadata, paragraphs } = document;
  const lines = [
    `${paint.address(clean(document.key))} ${paint.faint(`(${clean(document.language)})`)}`,
    layOut(metadata.title, terminal, { indent: '  ' }),
  ];
  const symbol = symbolWords(document);
  if (symbol !== undefined) lines.push(`  ${clean(symbol)}`);
  else lines.push(`  ${paint.caution('no symbol known')}`);
  const counted = paragraphs.filter((paragraph) => paragraph.counted).length;
  lines.push(
    `  ${paint.faint(`${count(paragraphs.length, 'paragraph')}${counted ? `, ${counted} of them counted` : ''}`)}`,
  );
  if (metadata.unverified.length) {
    lines.push(`  ${paint.caution(clean(unverifiedWords(metadata.unverified)))}`);
  }
  return `${lines.join('\n')}\n`;
}
