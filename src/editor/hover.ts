import * as vscode from 'vscode';
import { expandPinpoint } from '../core/citation/expand';
import type { Library } from '../core/corpus/library';
import type { Document, Paragraph } from '../core/corpus/model';
import { analysisLanguages, isAnalysis } from './analysis';
import type { Corpus, CorpusService } from './corpus';
import { factLabel } from '../wording/fact';
import { documentDetail, documentLabel, placeLabel, wordsOf } from './labels';
import type { CitationAt, CitationScans } from './scans';
import { clip, commandLink, escapeMarkdown } from './text';

/** How much of the cited text one hover shows: paragraphs, and characters over all of them. */
const most = { paragraphs: 5, characters: 2000 };

/** The only commands that a link in a hover may run. */
const enabledCommands = ['pincite.goToParagraph', 'pincite.copyQuotation', 'pincite.copyCitation'];

/** Our own words about the citation: which document, what is not certain of it. No corpus text is trusted. */
function heading(document: Document): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.appendMarkdown(`**${escapeMarkdown(documentLabel(document))}** · ${escapeMarkdown(documentDetail(document))}`);
  const { unverified } = document.metadata;
  const doubtful = unverified.filter((fact) => fact === 'symbol' || fact === 'body' || fact.startsWith('dates'));
  if (doubtful.length) {
    const facts = new Intl.ListFormat(vscode.env.language).format(
      doubtful.map((fact) => factLabel(fact, vscode.l10n.t)),
    );
    text.appendMarkdown(
      `\n\n$(warning) ${escapeMarkdown(vscode.l10n.t('Not printed in the source, unverified: {0}', facts))}`,
    );
  }
  return text;
}

/** A paragraph's words with those of its items, which its label covers. */
function fullText(document: Document, paragraph: Paragraph): string {
  const items = paragraph.items.map((item) => `${item.label ?? '–'} ${fullText(document, item)}`);
  return [paragraph.text, ...items].filter((text) => text !== '').join('\n\n');
}

function quoted(text: string): string {
  return escapeMarkdown(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** The hover of one citation, in parts: untrusted text of the corpus, and our links apart from it. */
function citationHover(corpus: Corpus, at: CitationAt): vscode.MarkdownString[] {
  const { library } = corpus;
  const { work } = at;
  const document = work.work === undefined ? undefined : library.document(work.work);
  if (!document) return [];
  const parts = [heading(document)];
  const addresses: string[] = [];
  const body = new vscode.MarkdownString(undefined, true);
  let left = most.characters;
  let shown = 0;
  let hidden = 0;
  for (const pinpoint of at.pinpoints) {
    const ambiguous = pinpoint.from.length > 1 || (pinpoint.to?.length ?? 0) > 1;
    if (ambiguous) {
      body.appendMarkdown(
        `$(question) ${escapeMarkdown(vscode.l10n.t('“{0}” can mean several paragraphs:', pinpoint.written))}\n\n`,
      );
    }
    const paragraphs = expandPinpoint(library, pinpoint);
    if (!paragraphs.length) {
      body.appendMarkdown(
        `$(error) ${escapeMarkdown(vscode.l10n.t('There is no paragraph “{0}” in this document.', pinpoint.written))}\n\n`,
      );
    }
    for (const paragraph of paragraphs) {
      addresses.push(paragraph.id);
      if (shown >= most.paragraphs || left <= 0) {
        hidden++;
        continue;
      }
      const text = fullText(document, paragraph);
      const cut = text.length > left ? `${text.slice(0, left).replace(/[\ud800-\udbff]$/, '')}…` : text;
      left -= cut.length;
      shown++;
      body.appendMarkdown(`**${escapeMarkdown(placeLabel(document, paragraph))}**\n\n${quoted(cut)}\n\n`);
    }
  }
  if (hidden) body.appendMarkdown(`${escapeMarkdown(vscode.l10n.t('… and {0} more paragraphs', hidden))}\n\n`);
  if (!at.pinpoints.length) {
    const first = document.paragraphs[0];
    body.appendMarkdown(`${escapeMarkdown(vscode.l10n.t('The whole document is cited.'))}\n\n`);
    if (first) body.appendMarkdown(quoted(clip(wordsOf(first), 200)));
  }
  if (!at.citation.certain) {
    body.appendMarkdown(
      `$(info) ${escapeMarkdown(vscode.l10n.t('Which earlier reference this leans on is not certain.'))}\n\n`,
    );
  }
  parts.push(body, actions(library, document, addresses));
  return parts;
}

function actions(library: Library, document: Document, addresses: readonly string[]): vscode.MarkdownString {
  const links = new vscode.MarkdownString(undefined, true);
  links.isTrusted = { enabledCommands };
  const [first = document.key] = addresses;
  const target = { address: first, language: document.language };
  const words = [commandLink(`$(go-to-file) ${vscode.l10n.t('Open')}`, 'pincite.goToParagraph', [target])];
  if (addresses.some((address) => library.paragraph(address))) {
    const targets = addresses.map((address) => ({ address, language: document.language }));
    words.push(
      commandLink(`$(quote) ${vscode.l10n.t('Copy as quotation')}`, 'pincite.copyQuotation', [targets]),
      commandLink(`$(copy) ${vscode.l10n.t('Copy citation')}`, 'pincite.copyCitation', [targets]),
    );
  }
  links.appendMarkdown(words.join(' · '));
  return links;
}

/** Shows the cited paragraph over every citation and mention in Markdown and Quarto. */
export function registerHover(corpus: CorpusService, scans: CitationScans): vscode.Disposable {
  return vscode.languages.registerHoverProvider([...analysisLanguages], {
    async provideHover(document, position) {
      if (!isAnalysis(document)) return undefined;
      const at = await scans.at(document, position);
      if (!at) return undefined;
      const parts = citationHover(await corpus.load(), at);
      return parts.length ? new vscode.Hover(parts, at.range) : undefined;
    },
  });
}
