import * as vscode from 'vscode';
import { parseAddress } from '../core/corpus/address';
import type { Address, Paragraph } from '../core/corpus/model';
import type { AnalysisContext } from '../core/citation/context';
import { formatCitation } from '../core/citation/format';
import type { FormatNote } from '../core/citation/format';
import { placeCitation, placeQuotation } from '../core/citation/place';
import type { Placement, QuotationOptions } from '../core/citation/place';
import type { AnalysisTracker } from './analysis';
import { CommandError, Advice, targetsOf } from './commands';
import type { RegisterCommand, Target } from './commands';
import { readingOf, readingScheme } from './convert';
import type { AnalysisContexts } from './contexts';
import type { Corpus, CorpusService } from './corpus';
import { factLabel } from '../wording/fact';
import type { OpenParagraph, TextPlaces } from './open';
import type { ParagraphPicker, Picked } from './picker';
import type { Recent } from './recent';
import type { CitationScans } from './scans';
import { choice, flag } from './settings';
import { writingOptions } from './writing';
import { escapeSnippet } from './text';

const previewSetting = flag('lookup.preview', true);
const fillInSetting = flag('insertion.fillIn', false);
const formSetting = choice<QuotationOptions['form']>('quotation.form', ['auto', 'inline', 'block'], 'auto');
const innerQuotes = flag('quotation.innerQuotes', true);
const innerTitles = flag('quotation.innerTitles', true);
const closeSpaces = flag('quotation.closeSpaces', false);
const wideBrackets = flag('quotation.wideBrackets', false);

/** What the insertion commands use of the rest of the editor. */
export interface InsertServices {
  readonly corpus: CorpusService;
  readonly scans: CitationScans;
  readonly contexts: AnalysisContexts;
  /** What stands at the selection of a reading document: there a command without arguments is about it. */
  readonly texts: TextPlaces;
  readonly tracker: AnalysisTracker;
  readonly picker: ParagraphPicker;
  readonly open: OpenParagraph;
  readonly recent: Recent;
}

type Kind = 'citation' | 'quotation';

function quotationOptions(
  document: vscode.TextDocument | undefined,
  context: AnalysisContext | undefined,
): QuotationOptions {
  return {
    ...writingOptions(document, context),
    form: formSetting(document),
    innerQuotes: innerQuotes(document),
    innerTitles: innerTitles(document),
    closeSpaces: closeSpaces(document),
    wideBrackets: wideBrackets(document),
  };
}

/** Canonical addresses as data; one that cannot be read names nothing and is left out with a message. */
function addressesOf(corpus: Corpus, texts: readonly string[]): readonly Address[] {
  return texts.map((text) => {
    const paragraph = corpus.library.paragraph(text);
    const address =
      paragraph?.address ??
      parseAddress(text, (key, name) => (corpus.library.document(key)?.parts ?? []).some((part) => part.name === name));
    if (!address || !corpus.library.work(address.key)) {
      throw new CommandError(vscode.l10n.t('The corpus has no “{0}”.', text));
    }
    return address;
  });
}

function paragraphsOf(corpus: Corpus, targets: readonly Target[]): readonly Paragraph[] {
  const paragraphs = targets
    .map((target) => corpus.library.paragraph(target.address, target.language))
    .filter((paragraph) => paragraph !== undefined);
  if (!paragraphs.length) throw new Advice(vscode.l10n.t('Choose a paragraph: a whole document cannot be quoted.'));
  return paragraphs;
}

/** The sentence for a note, when a person should hear of it. */
function noteText(note: FormatNote): string | undefined {
  switch (note.kind) {
    case 'unverified':
      return vscode.l10n.t(
        'The {0} of {1} is not printed in the source: check it before you publish.',
        factLabel(note.fact, vscode.l10n.t),
        note.key,
      );
    case 'no-link':
      return vscode.l10n.t('No symbol of {0} is known, so the reference has no link.', note.key);
    case 'quarto-reserved':
      return vscode.l10n.t('Quarto keeps keys such as {0} for its own cross-references.', note.key);
    case 'unwritable-key':
      return vscode.l10n.t('pandoc cannot read the key {0}.', note.key);
    case 'other-language':
      return vscode.l10n.t('The title of {0} is not known in this language and is not translated.', note.key);
    default:
      return undefined;
  }
}

/** Says quietly what is uncertain about what was written; each message once in a session of the window. */
function notesSpeaker(): (notes: readonly FormatNote[]) => void {
  const said = new Set<string>();
  return (notes) => {
    const texts = notes.map(noteText).filter((text) => text !== undefined);
    const fresh = texts.filter((text) => !said.has(text) && said.add(text));
    if (fresh.length) void vscode.window.showInformationMessage(fresh.join(' '));
    else if (texts.length) vscode.window.setStatusBarMessage(texts.join(' '), 6000);
  };
}

/** Writes placements in one undo step and leaves a cursor after each. */
async function apply(editor: vscode.TextEditor, placements: readonly Placement[]): Promise<void> {
  const { document } = editor;
  const rangeOf = (placement: Placement): vscode.Range =>
    new vscode.Range(document.positionAt(placement.start), document.positionAt(placement.end));
  const fillIn = fillInSetting(document) && placements.some((placement) => placement.suffixAt !== undefined);
  if (fillIn) {
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      document.uri,
      placements.map((placement) => {
        const { text, prefixAt = 0, suffixAt = text.length } = placement;
        const snippet = new vscode.SnippetString(
          placement.suffixAt === undefined
            ? `${escapeSnippet(text)}$0`
            : `${escapeSnippet(text.slice(0, prefixAt))}$1${escapeSnippet(text.slice(prefixAt, suffixAt))}$2${escapeSnippet(text.slice(suffixAt))}$0`,
        );
        return new vscode.SnippetTextEdit(rangeOf(placement), snippet);
      }),
    );
    if (await vscode.workspace.applyEdit(edit)) return;
    throw new CommandError(vscode.l10n.t('The document could not be changed.'));
  }
  const done = await editor.edit((builder) => {
    for (const placement of placements) builder.replace(rangeOf(placement), placement.text);
  });
  if (!done) throw new CommandError(vscode.l10n.t('The document could not be changed: is it read-only?'));
  let shift = 0;
  const ordered = [...placements].sort((a, b) => a.start - b.start);
  editor.selections = ordered.map((placement) => {
    const at = document.positionAt(placement.start + shift + placement.text.length);
    shift += placement.text.length - (placement.end - placement.start);
    return new vscode.Selection(at, at);
  });
  editor.revealRange(new vscode.Range(editor.selection.active, editor.selection.active));
}

/** The stretch before a cursor that the citation replaces: the `@` that a completion left there. */
function typedBefore(document: vscode.TextDocument, cursor: vscode.Position, replace: string | undefined) {
  if (replace === undefined || replace.length > cursor.character) return undefined;
  const start = cursor.translate(0, -replace.length);
  if (document.getText(new vscode.Range(start, cursor)) !== replace) return undefined;
  return { start: document.offsetAt(start), end: document.offsetAt(cursor) };
}

function isReplace(value: unknown): value is { readonly replace: string } {
  return typeof value === 'object' && value !== null && 'replace' in value && typeof value.replace === 'string';
}

/** Insert Citation…, Insert Quotation…, Go to Paragraph…, the copies, and the row actions of the picker. */
export function registerInsert(command: RegisterCommand, services: InsertServices): vscode.Disposable {
  const { corpus: service, scans, contexts, texts, tracker, picker, open, recent } = services;
  const speak = notesSpeaker();

  const insert = async (kind: Kind, targets: readonly Target[], replace?: string): Promise<void> => {
    const corpus = await service.require();
    const editor = await tracker.show();
    if (!editor) return copy(kind, targets, true);
    const { document } = editor;
    const text = document.getText();
    const [citations, context] = await Promise.all([scans.citations(document), contexts.of(document)]);
    const write = (selection: vscode.Selection): Placement => {
      const place = {
        text,
        citations,
        start: document.offsetAt(selection.start),
        end: document.offsetAt(selection.end),
      };
      const typed = typedBefore(document, selection.active, replace);
      return kind === 'citation'
        ? placeCitation(
            corpus.library,
            place,
            addressesOf(
              corpus,
              targets.map((target) => target.address),
            ),
            writingOptions(document, context),
            typed,
          )
        : placeQuotation(
            corpus.library,
            place,
            paragraphsOf(corpus, targets),
            quotationOptions(document, context),
            typed,
          );
    };
    const placements = editor.selections.map(write);
    const distinct = placements.filter(
      (one, i) => placements.findIndex((other) => other.start === one.start && other.end === one.end) === i,
    );
    await apply(editor, distinct);
    await recent.add(targets);
    speak(placements.flatMap((placement) => placement.notes));
  };

  const copy = async (kind: Kind, targets: readonly Target[], instead = false): Promise<void> => {
    const corpus = await service.require();
    const { document } = tracker;
    const context = document && (await contexts.of(document));
    const place = { text: '', citations: [], start: 0, end: 0 };
    const { text, notes } =
      kind === 'citation'
        ? formatCitation(
            corpus.library,
            addressesOf(
              corpus,
              targets.map((target) => target.address),
            ),
            writingOptions(document, context),
          )
        : placeQuotation(corpus.library, place, paragraphsOf(corpus, targets), {
            ...quotationOptions(document, context),
            form: formSetting(document) === 'block' ? 'block' : 'inline',
          });
    await vscode.env.clipboard.writeText(text.trimEnd());
    await recent.add(targets);
    const words =
      kind === 'citation'
        ? vscode.l10n.t('Citation copied: {0}', text)
        : vscode.l10n.t('Quotation copied with its citation.');
    const message = instead ? `${vscode.l10n.t('No analysis is open.')} ${words}` : words;
    if (instead) void vscode.window.showInformationMessage(message);
    else vscode.window.setStatusBarMessage(message, 5000);
    speak(notes);
  };

  const copyText = async (targets: readonly Target[]): Promise<void> => {
    const corpus = await service.require();
    const texts = paragraphsOf(corpus, targets).map((paragraph) => paragraph.text);
    await vscode.env.clipboard.writeText(texts.join('\n\n'));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Text copied.'), 5000);
  };

  const goTo = async (targets: readonly Target[], viewColumn?: vscode.ViewColumn): Promise<void> => {
    const [target] = targets;
    if (!target) return;
    await open(target, { preview: true, ...(viewColumn === undefined ? {} : { viewColumn }) });
    await recent.add([target]);
  };

  const toTargets = (picked: Picked): readonly Target[] => picked.addresses.map((address) => ({ address }));

  const act = async (kind: Kind | 'open', picked: Picked | undefined, replace?: string): Promise<void> => {
    if (!picked) return;
    const targets = toTargets(picked);
    switch (picked.action) {
      case 'accept':
        return kind === 'open' ? goTo(targets, picked.viewColumn) : insert(kind, targets, replace);
      case 'quote':
        return insert('quotation', targets, replace);
      case 'open':
        return goTo(targets, picked.viewColumn);
      case 'copy':
        return copy(kind === 'quotation' ? 'quotation' : 'citation', targets);
    }
  };

  const titleOf = (kind: Kind): string => {
    const { document } = tracker;
    const name = document && vscode.workspace.asRelativePath(document.uri, false).split('/').at(-1);
    if (name === undefined) {
      return kind === 'citation'
        ? vscode.l10n.t('Copy citation (no analysis is open)')
        : vscode.l10n.t('Copy quotation (no analysis is open)');
    }
    return kind === 'citation'
      ? vscode.l10n.t('Insert citation into {0}', name)
      : vscode.l10n.t('Insert quotation into {0}', name);
  };

  const ask = async (kind: Kind, replace?: string): Promise<void> => {
    await service.require();
    const picked = await picker.pick({
      title: titleOf(kind),
      // what was typed after the `@` is what is looked for
      query: (replace ?? '').replace(/^-?@/, ''),
      actions: kind === 'citation' ? ['quote', 'open', 'copy'] : ['open', 'copy'],
      preview: previewSetting(),
    });
    await act(kind, picked, replace);
  };

  /** The targets of a command: its arguments, else the paragraphs selected in the reading document that has the focus. */
  const meant = async (args: readonly unknown[]): Promise<readonly Target[] | undefined> => {
    const targets = targetsOf(args);
    if (targets) return targets;
    const editor = vscode.window.activeTextEditor;
    if (!editor || editor.document.uri.scheme !== readingScheme) return undefined;
    await service.require();
    const language = readingOf(editor.document.uri)?.language;
    const paragraphs = editor.selections.flatMap((selection) => texts.paragraphsAt(editor.document, selection));
    if (!paragraphs.length) return undefined;
    return [...new Set(paragraphs)].map(({ id }) => ({ address: id, ...(language === undefined ? {} : { language }) }));
  };

  const insertCommand =
    (kind: Kind) =>
    async (...args: readonly unknown[]): Promise<void> => {
      const [first] = args;
      if (isReplace(first)) return ask(kind, first.replace);
      const targets = await meant(args);
      return targets ? insert(kind, targets) : ask(kind);
    };

  /** The targets of a copying command, from its arguments or else from the picker. */
  const orAsk =
    (title: () => string, run: (targets: readonly Target[]) => Promise<void>) =>
    async (...args: readonly unknown[]): Promise<void> => {
      const targets = await meant(args);
      if (targets) return run(targets);
      await service.require();
      const picked = await picker.pick({ title: title(), actions: ['open'], preview: previewSetting() });
      if (!picked) return;
      const chosen = toTargets(picked);
      await (picked.action === 'open' ? goTo(chosen, picked.viewColumn) : run(chosen));
    };

  return vscode.Disposable.from(
    command('pincite.insertCitation', insertCommand('citation')),
    command('pincite.insertQuotation', insertCommand('quotation')),
    command('pincite.goToParagraph', async (...args) => {
      const targets = targetsOf(args);
      if (targets) return goTo(targets);
      await service.require();
      const picked = await picker.pick({
        title: vscode.l10n.t('Go to paragraph'),
        actions: ['copy'],
        opens: true,
        preview: previewSetting(),
      });
      return act('open', picked);
    }),
    command(
      'pincite.copyCitation',
      orAsk(
        () => vscode.l10n.t('Copy citation'),
        (targets) => copy('citation', targets),
      ),
    ),
    command(
      'pincite.copyQuotation',
      orAsk(
        () => vscode.l10n.t('Copy quotation'),
        (targets) => copy('quotation', targets),
      ),
    ),
    command(
      'pincite.copyText',
      orAsk(() => vscode.l10n.t('Copy text'), copyText),
    ),
    command('pincite.picker.insertQuotation', () => picker.runOnActiveRow('quote')),
    command('pincite.picker.open', () => picker.runOnActiveRow('open')),
    command('pincite.picker.copy', () => picker.runOnActiveRow('copy')),
    command('pincite.picker.toggle', () => picker.toggleActiveRow()),
  );
}
