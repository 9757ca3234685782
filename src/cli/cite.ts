import { citationStyles, formatCitation, type FormatNote } from '../core/citation/format';
import type { CitationStyle } from '../core/citation/model';
import { formatAddress } from '../core/corpus/address';
import type { Library } from '../core/corpus/library';
import type { Document } from '../core/corpus/model';
import { languageOf, nearest, UsageError, value } from './arguments';
import type { Invocation, Status } from './commands';
import { writeJson } from './json';
import { loadCorpus } from './load';
import { resolveOperands } from './resolve';
import { clean } from './terminal';
import { factLabel } from '../wording/fact';
import { english } from '../wording/translate';
import { standing } from './words';

/** `pincite cite`: one citation of all the paragraphs that are given. What its reader should know goes to standard error. */
export async function run(invocation: Invocation): Promise<Status> {
  const { given, terminal } = invocation;
  if (!given.operands.length) {
    throw new UsageError('What should be cited? For example: pincite cite npt-chair-summary-2018#12');
  }
  const style = styleOf(value(given, 'style') ?? 'pandoc');
  const asked = languageOf(given);
  const { library } = await loadCorpus(invocation);
  const addresses = resolveOperands(library, given.operands, 'cite');
  const language = asked ?? library.document(addresses[0]?.key ?? '')?.language ?? 'en';
  const { text, notes } = formatCitation(library, addresses, { style, language });
  const sentences = notes.map((note) => noteSentence(note, library));
  if (given.options.has('json')) {
    writeJson(terminal, { text, style, language, addresses: addresses.map(formatAddress), notes: sentences });
  } else {
    terminal.write(`${clean(text)}\n`);
    for (const sentence of sentences) terminal.warn(`${terminal.paintWarning.caution('note:')} ${clean(sentence)}\n`);
  }
  return 0;
}

function styleOf(name: string): CitationStyle {
  const style = citationStyles.find((known) => known === name.toLowerCase());
  if (style) return style;
  const near = nearest(name, citationStyles);
  throw new UsageError(
    `There is no citation style ${name}.${near === undefined ? '' : ` Did you mean ${near}?`} Styles: ${citationStyles.join(', ')}.`,
  );
}

function noteSentence(note: FormatNote, library: Library): string {
  switch (note.kind) {
    case 'unverified':
      return `the ${factLabel(note.fact, english)} of ${note.key} is ${unverifiedWords(library.document(note.key), note.fact)}; check it before you publish.`;
    case 'no-symbol':
      return `no symbol is known for ${note.key}: it is cited by title, submitter and date. An overlay can state the symbol.`;
    case 'no-link':
      return `no symbol is known for ${note.key}: there is nothing to link to.`;
    case 'other-language':
      return `title or submitter of ${note.key} stand in the language of the source: nothing is translated. An overlay can state them.`;
    case 'counted':
      return `a paragraph of ${note.key} has no printed number: its place was counted.`;
    case 'quarto-reserved':
      return `Quarto takes the key ${note.key} for a cross-reference and will not read this citation.`;
    case 'unwritable-key':
      return `pandoc reads no citation with the key ${note.key}.`;
    case 'unknown-work':
      return `there is no document ${note.key} in the corpus.`;
    case 'unknown-paragraph':
      return `there is no paragraph ${note.address}.`;
  }
}

function unverifiedWords(document: Document | undefined, fact: string): string {
  return (document && standing(document, fact)) ?? 'not printed in the source: unverified';
}
