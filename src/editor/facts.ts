import * as vscode from 'vscode';
import type { DateKind, Document, Genre, Statement } from '../core/corpus/model';
import { factLabel } from '../wording/fact';
import { partLabel } from './labels';
import { escapeMarkdown } from './text';

/** One thing that is known of a document, and how well. */
export interface Fact {
  /** The name in the metadata: `symbol`, `dates.issued`. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** True when the source does not print it and nobody has checked it. */
  readonly unverified: boolean;
  /** Who stated it, when it comes from an overlay and not from the corpus document. */
  readonly stated?: Statement;
}

/** What a document of this kind is called. */
export function genreLabel(genre: Genre): string {
  switch (genre) {
    case 'working-paper':
      return vscode.l10n.t('working paper');
    case 'note-verbale':
      return vscode.l10n.t('note verbale');
    case 'letter':
      return vscode.l10n.t('letter');
    case 'statement':
      return vscode.l10n.t('statement');
    case 'report':
      return vscode.l10n.t('report');
    case 'resolution':
      return vscode.l10n.t('resolution');
    case 'other':
      return vscode.l10n.t('other document');
  }
}

function dateLabel(kind: DateKind): string {
  switch (kind) {
    case 'issued':
      return vscode.l10n.t('issued');
    case 'session':
      return vscode.l10n.t('session dates');
    case 'event':
      return vscode.l10n.t('date of the event');
    case 'note':
      return vscode.l10n.t('date of the note');
    case 'letter':
      return vscode.l10n.t('date of the letter');
    case 'statement':
      return vscode.l10n.t('date of the statement');
  }
}

/** `2018-04-23/2018-05-04` with a dash between spaces; ISO dates are read alike in every language. */
function dateWords(date: string): string {
  return date.replace('/', ' – ');
}

const dateKinds: readonly DateKind[] = ['issued', 'session', 'event', 'note', 'letter', 'statement'];

/** What is known of a document, in the order in which people ask for it; what is not known is not there. */
export function factsOf(document: Document): readonly Fact[] {
  const { metadata } = document;
  const facts: Fact[] = [];
  const add = (name: string, value: string | undefined, label = factLabel(name, vscode.l10n.t)) => {
    if (value === undefined || value === '') return;
    facts.push({ name, label, value, unverified: isUnverified(document, name), stated: metadata.stated[name] });
  };
  add('title', metadata.title);
  add('shortTitle', metadata.shortTitle);
  for (const [language, title] of Object.entries(metadata.titles)) {
    add(`titles.${language}`, title, vscode.l10n.t('title ({0})', language));
  }
  add('symbol', metadata.symbol);
  if (metadata.symbol === undefined && metadata.symbolSeries !== undefined) {
    add('symbolSeries', vscode.l10n.t('{0}… (number not known)', metadata.symbolSeries));
  }
  add('body', metadata.body);
  add('session', metadata.session);
  add('place', metadata.place);
  for (const kind of dateKinds) {
    const date = metadata.dates[kind];
    add(`dates.${kind}`, date === undefined ? undefined : dateWords(date), dateLabel(kind));
  }
  add('submitters', metadata.submitters.join(vscode.l10n.t(', ')));
  add('genre', metadata.genre === undefined ? undefined : genreLabel(metadata.genre));
  for (const part of document.parts) {
    if (part.name !== undefined && !part.labelPrinted) add(`parts.${part.name}`, partLabel(part));
  }
  return facts;
}

function isUnverified(document: Document, name: string): boolean {
  const { unverified } = document.metadata;
  return unverified.includes(name) || unverified.includes(name.split('.')[0] ?? name);
}

/** “symbol, body”: the facts that are not printed in the source, in words; undefined when there are none. */
export function unverifiedFacts(document: Document): string | undefined {
  const names = document.metadata.unverified.map((fact) => factLabel(fact, vscode.l10n.t));
  return names.length ? names.join(vscode.l10n.t(', ')) : undefined;
}

/** Says how a fact is known, when that is not from the source: a phrase for brackets, or undefined. */
export function standing(fact: Pick<Fact, 'unverified' | 'stated'>): string | undefined {
  const phrases: string[] = [];
  if (fact.unverified) phrases.push(vscode.l10n.t('not printed in the source: unverified'));
  if (fact.stated) {
    const { by, checked } = fact.stated;
    if (by !== undefined && checked !== undefined)
      phrases.push(vscode.l10n.t('stated by {0}, checked {1}', by, checked));
    else if (checked !== undefined) phrases.push(vscode.l10n.t('stated in the overlay, checked {0}', checked));
    else if (by !== undefined) phrases.push(vscode.l10n.t('stated by {0}', by));
    else phrases.push(vscode.l10n.t('stated in the overlay'));
  }
  return phrases.length ? phrases.join(vscode.l10n.t('; ')) : undefined;
}

/** The facts as an escaped Markdown list, the title in bold above it; for a MarkdownString that is not trusted. */
export function factsMarkdown(document: Document): string {
  const [title, ...rest] = factsOf(document);
  const lines = rest.map((fact) => {
    const how = standing(fact);
    return `- ${escapeMarkdown(fact.label)}${vscode.l10n.t(': ')}${escapeMarkdown(fact.value)}${how === undefined ? '' : ` — *${escapeMarkdown(how)}*`}`;
  });
  return [title ? `**${escapeMarkdown(title.value)}**` : '', lines.join('\n'), `\`${document.key}\``]
    .filter(Boolean)
    .join('\n\n');
}
