import * as vscode from 'vscode';
import { documentUrl } from '../core/citation/describe';
import type { Document } from '../core/corpus/model';
import type { Reading, ReadingHeading, ReadingParagraph, ReadingSpan } from '../core/corpus/reading';
import { Advice, CommandError, targetsOf, type RegisterCommand } from './commands';
import { readingLanguage, readingOf, readingScheme, readingUri } from './convert';
import type { CorpusService } from './corpus';
import { factsMarkdown, factsOf, standing, unverifiedFacts } from './facts';
import { documentLabel, paragraphLabel, paragraphLine, placeLabel } from './labels';
import type { OpenOptions, ReadingTexts } from './open';
import { clip, escapeMarkdown } from './text';

const selector: vscode.DocumentSelector = { scheme: readingScheme, language: readingLanguage };

/** The read-only file system in which every document of the corpus is one file. */
class ReadingFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #given = new Map<string, { uri: vscode.Uri; text: string | undefined }>();
  readonly #subscription: vscode.Disposable;
  #version = 1;

  constructor(
    private readonly corpus: CorpusService,
    private readonly texts: ReadingTexts,
  ) {
    this.#subscription = corpus.onDidChange(() => this.#compare());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const permissions = vscode.FilePermission.Readonly;
    if (uri.path === '/' || uri.path === '/pincite-corpus') {
      return { type: vscode.FileType.Directory, ctime: 0, mtime: this.#version, size: 0, permissions };
    }
    const size = (await this.readFile(uri)).byteLength;
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#version, size, permissions };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    if (uri.path === '/') return [['pincite-corpus', vscode.FileType.Directory]];
    const { library } = await this.corpus.load();
    const root = '/pincite-corpus/';
    return library.documents
      .map((document) => readingUri(document).path.slice(root.length))
      .filter((name) => uri.path === '/pincite-corpus' && !name.includes('/'))
      .map((name) => [name, vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    await this.corpus.load();
    const text = this.#textAt(uri);
    this.#given.set(uri.path, { uri, text });
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #textAt(uri: vscode.Uri): string | undefined {
    const of = readingOf(uri);
    const document = of && this.corpus.loaded?.library.document(of.key, of.language);
    return document && document.language === of.language ? this.texts.textOf(document).text : undefined;
  }

  /** Tells which of the texts that were handed out are other ones now. */
  #compare(): void {
    const events: vscode.FileChangeEvent[] = [];
    for (const given of this.#given.values()) {
      const text = this.#textAt(given.uri);
      if (text === given.text) continue;
      given.text = text;
      events.push({
        uri: given.uri,
        type: text === undefined ? vscode.FileChangeType.Deleted : vscode.FileChangeType.Changed,
      });
    }
    if (!events.length) return;
    this.#version++;
    this.#changed.fire(events);
  }
}

const spanRange = ({ line, start, end }: ReadingSpan) => new vscode.Range(line, start, line, end);

/** Headings hold what is under them, paragraphs hold their items. */
function symbols(reading: Reading): vscode.DocumentSymbol[] {
  const roots: vscode.DocumentSymbol[] = [];
  const open: { readonly endLine: number; readonly symbol: vscode.DocumentSymbol }[] = [];
  const entries: readonly (ReadingHeading | ReadingParagraph)[] = [...reading.headings, ...reading.paragraphs].sort(
    (a, b) => a.line - b.line,
  );
  for (const entry of entries) {
    while (open.length && (open.at(-1)?.endLine ?? 0) < entry.line) open.pop();
    const symbol = 'paragraph' in entry ? paragraphSymbol(reading, entry) : headingSymbol(reading, entry);
    (open.at(-1)?.symbol.children ?? roots).push(symbol);
    open.push({ endLine: entry.endLine, symbol });
  }
  return roots;
}

function headingSymbol(reading: Reading, heading: ReadingHeading): vscode.DocumentSymbol {
  const { Module, Namespace } = vscode.SymbolKind;
  const range = new vscode.Range(heading.line, 0, heading.endLine, lineLength(reading, heading.endLine));
  const kind = heading.part === undefined ? Namespace : Module;
  return new vscode.DocumentSymbol(clip(heading.text, 100) || '…', '', kind, range, spanRange(heading));
}

function paragraphSymbol(reading: Reading, entry: ReadingParagraph): vscode.DocumentSymbol {
  const { paragraph, line, endLine, column } = entry;
  const name = paragraphLine(paragraph, 24);
  const range = new vscode.Range(line, 0, endLine, lineLength(reading, endLine));
  const kind = paragraph.label === undefined ? vscode.SymbolKind.String : vscode.SymbolKind.Number;
  return new vscode.DocumentSymbol(name, '', kind, range, new vscode.Range(line, 0, line, column));
}

const lengths = new WeakMap<Reading, readonly number[]>();

function lineLength(reading: Reading, line: number): number {
  let list = lengths.get(reading);
  if (!list) lengths.set(reading, (list = reading.text.split('\n').map((text) => text.length)));
  return list[line] ?? 0;
}

function folds({ headings, paragraphs }: Reading): vscode.FoldingRange[] {
  return [...headings, ...paragraphs]
    .filter(({ line, endLine }) => endLine > line)
    .map(({ line, endLine }) => new vscode.FoldingRange(line, endLine));
}

const tokenTypes = ['pinciteHeading', 'pinciteLabel', 'pincitePrinted', 'pinciteMark'] as const;
const legend = new vscode.SemanticTokensLegend([...tokenTypes]);

function tokens(reading: Reading): vscode.SemanticTokens {
  const spans: { readonly span: ReadingSpan; readonly type: (typeof tokenTypes)[number] }[] = [
    ...reading.headings.map((span) => ({ span, type: 'pinciteHeading' as const })),
    ...reading.paragraphs.flatMap(({ label }) => (label ? [{ span: label, type: 'pinciteLabel' as const }] : [])),
    ...reading.printed.map((span) => ({ span, type: 'pincitePrinted' as const })),
  ];
  const marks = [...reading.marks, ...reading.footnotes];
  const builder = new vscode.SemanticTokensBuilder(legend);
  // a mark inside a heading or a printed line takes its place out of it: tokens do not overlap
  const cut = spans.flatMap(({ span, type }) => without(span, marks).map((rest) => ({ span: rest, type })));
  const all = [...cut, ...marks.map((span) => ({ span, type: 'pinciteMark' as const }))];
  all.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  for (const { span, type } of all) if (span.end > span.start) builder.push(spanRange(span), type);
  return builder.build();
}

function without(span: ReadingSpan, holes: readonly ReadingSpan[]): readonly ReadingSpan[] {
  let { start } = span;
  const rest: ReadingSpan[] = [];
  for (const hole of holes) {
    if (hole.line !== span.line || hole.start < start || hole.end > span.end) continue;
    rest.push({ ...span, start, end: hole.start });
    start = hole.end;
  }
  return [...rest, { ...span, start }];
}

/** Numbers that are not printed stand beside their paragraphs as what they are: counted. */
function hints(document: Document, reading: Reading, range: vscode.Range): vscode.InlayHint[] {
  const found: vscode.InlayHint[] = [];
  for (const { paragraph, line, column } of reading.paragraphs) {
    if (paragraph.label !== undefined || line < range.start.line || line > range.end.line) continue;
    const hint = new vscode.InlayHint(new vscode.Position(line, column), paragraphLabel(paragraph));
    hint.paddingRight = true;
    hint.tooltip = new vscode.MarkdownString(
      paragraphCard(document, paragraph.id, placeLabel(document, paragraph), true),
    );
    found.push(hint);
  }
  return found;
}

function paragraphCard(document: Document, address: string, place: string, counted: boolean): string {
  const unverified = unverifiedFacts(document);
  const lines = [`**${escapeMarkdown(`${documentLabel(document)} · ${place}`)}**`, `\`${address}\``];
  if (counted) lines.push(escapeMarkdown(vscode.l10n.t('The source prints no number here: this one was counted.')));
  if (unverified !== undefined) lines.push(escapeMarkdown(`${unverified}: ${standing({ unverified: true }) ?? ''}`));
  return lines.join('\n\n');
}

function hover(document: Document, reading: Reading, position: vscode.Position): vscode.Hover | undefined {
  const heading = reading.headings.find(({ line }) => line === position.line);
  if (heading) return new vscode.Hover(new vscode.MarkdownString(factsMarkdown(document)), spanRange(heading));
  for (const { label, paragraph } of reading.paragraphs) {
    if (!label || label.line !== position.line || !spanRange(label).contains(position)) continue;
    const card = paragraphCard(document, paragraph.id, placeLabel(document, paragraph), paragraph.counted);
    return new vscode.Hover(new vscode.MarkdownString(card), spanRange(label));
  }
  return undefined;
}

function links(reading: Reading): vscode.DocumentLink[] {
  return reading.links.flatMap((link) => {
    const uri = webUri(link.url);
    return uri ? [new vscode.DocumentLink(spanRange(link), uri)] : [];
  });
}

/** Only what a browser opens: a corpus text gives no other links. */
function webUri(url: string): vscode.Uri | undefined {
  return /^https?:\/\/[^\s]+$/i.test(url) ? vscode.Uri.parse(url, true) : undefined;
}

/** Over the first line: what the document is, where it is published, and what of this is not in the source. */
function lenses(document: Document): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const { symbol, unverified } = document.metadata;
  const target = { address: document.key, language: document.language };
  const found: vscode.CodeLens[] = [];
  if (symbol !== undefined) {
    const title = unverified.includes('symbol') ? vscode.l10n.t('{0} (unverified)', symbol) : symbol;
    found.push(
      new vscode.CodeLens(top, {
        title: `$(link-external) ${title}`,
        tooltip: vscode.l10n.t('Open on docs.un.org'),
        command: 'pincite.openOfficial',
        arguments: [target],
      }),
    );
  }
  const facts = unverifiedFacts(document);
  found.push(
    new vscode.CodeLens(top, {
      title:
        facts === undefined
          ? vscode.l10n.t('About this document')
          : vscode.l10n.t('$(question) Not printed in the source, unverified: {0}', facts),
      tooltip: vscode.l10n.t('Show what is known of this document'),
      command: 'pincite.showFacts',
      arguments: [target],
    }),
  );
  return found;
}

/** Reading documents in the editor: their file system and everything an editor shows of them. */
export function registerReading(
  corpus: CorpusService,
  texts: ReadingTexts,
  command: RegisterCommand,
): vscode.Disposable {
  const files = new ReadingFiles(corpus, texts);
  const changed = new vscode.EventEmitter<void>();
  const shown = (document: vscode.TextDocument) => texts.shown(document);

  /** The document that a command is about: of its argument, else of the reading document that is open. */
  const documentOf = async (args: readonly unknown[]): Promise<Document> => {
    const uri = args[0] instanceof vscode.Uri ? args[0] : vscode.window.activeTextEditor?.document.uri;
    const [target] = (args[0] instanceof vscode.Uri ? undefined : targetsOf(args)) ?? [];
    const of = uri && readingOf(uri);
    const { library } = await corpus.require();
    const key = target?.address.replace(/#[^#]*$/, '') ?? of?.key;
    const document = key === undefined ? undefined : library.document(key, target ? target.language : of?.language);
    if (document) return document;
    if (key === undefined) throw new Advice(vscode.l10n.t('Put the cursor into a corpus document first.'));
    throw new CommandError(vscode.l10n.t('The corpus has no document {0}.', key));
  };

  return vscode.Disposable.from(
    files,
    changed,
    corpus.onDidChange(() => changed.fire()),
    vscode.workspace.registerFileSystemProvider(readingScheme, files, { isReadonly: true, isCaseSensitive: true }),
    vscode.languages.registerDocumentSymbolProvider(
      selector,
      { provideDocumentSymbols: (document) => withReading(document, ({ reading }) => symbols(reading)) },
      { label: 'Pincite' },
    ),
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) => withReading(document, ({ reading }) => folds(reading)),
    }),
    vscode.languages.registerDocumentSemanticTokensProvider(
      selector,
      { provideDocumentSemanticTokens: (document) => withReading(document, ({ reading }) => tokens(reading)) },
      legend,
    ),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: (document, range) => withReading(document, (at) => hints(at.document, at.reading, range)),
    }),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: (document, position) => withReading(document, (at) => hover(at.document, at.reading, position)),
    }),
    vscode.languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) => withReading(document, ({ reading }) => links(reading)),
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => withReading(document, (at) => lenses(at.document)),
    }),
    command('pincite.openParagraph', async (value, options) => {
      const [target] = targetsOf([value]) ?? [];
      if (!target)
        throw new CommandError(
          vscode.l10n.t('This command takes addresses of paragraphs, such as {0}.', 'npt-chair-summary-2018#12'),
        );
      await texts.open(target, openOptions(options));
    }),
    command('pincite.showFacts', async (...args) => showFacts(await documentOf(args))),
    command('pincite.openOfficial', async (...args) => {
      const document = await documentOf(args);
      const { symbol } = document.metadata;
      if (symbol === undefined) {
        throw new CommandError(
          vscode.l10n.t(
            'The symbol of “{0}” is not known, so it has no address on docs.un.org.',
            documentLabel(document),
          ),
        );
      }
      await vscode.env.openExternal(vscode.Uri.parse(documentUrl(symbol, document.language), true));
    }),
  );

  /** Answers from what the editor shows; after a restart the editor is there before the corpus. */
  async function withReading<T>(
    document: vscode.TextDocument,
    answer: (at: NonNullable<ReturnType<ReadingTexts['shown']>>) => T,
  ): Promise<T | undefined> {
    await corpus.load();
    const at = shown(document);
    return at && answer(at);
  }
}

function openOptions(value: unknown): OpenOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { viewColumn, preserveFocus, preview } = value as Readonly<Record<string, unknown>>;
  return {
    ...(typeof viewColumn === 'number' ? { viewColumn } : {}),
    ...(typeof preserveFocus === 'boolean' ? { preserveFocus } : {}),
    ...(typeof preview === 'boolean' ? { preview } : {}),
  };
}

async function showFacts(document: Document): Promise<void> {
  const items = factsOf(document).map((fact) => ({
    label: fact.value,
    description: fact.label,
    detail: standing(fact),
  }));
  const key = { label: document.key, description: vscode.l10n.t('citation key'), detail: undefined };
  const chosen = await vscode.window.showQuickPick([...items, key], {
    title: documentLabel(document),
    placeHolder: vscode.l10n.t('Enter copies the value'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await vscode.env.clipboard.writeText(chosen.label);
}
