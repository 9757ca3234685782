import * as vscode from 'vscode';
import type { LookupScope } from '../core/lookup/lookup';
import { readingScheme } from './convert';

/** What a person decided to do with the rows that they chose. */
export type PickAction = 'accept' | 'quote' | 'open' | 'copy';

/** The outcome of the picker: canonical addresses in the order in which they were chosen, never empty. */
export interface Picked {
  readonly action: PickAction;
  readonly addresses: readonly string[];
  /** Where the paragraph is already shown, when it is to be opened: it stays there. */
  readonly viewColumn?: vscode.ViewColumn;
}

/** One paragraph as a row shows it. */
export interface PickerRow {
  readonly address: string;
  /** The paragraphs after it that the row stands for, too: a list or a range that was typed. */
  readonly others?: readonly string[];
  /** The number as printed, or as counted and said so. */
  readonly label: string;
  /** The document. */
  readonly description: string;
  /** The words around the match. */
  readonly detail: string;
  /** What a screen reader adds; the row's own words are read anyway. */
  readonly hint?: string;
}

/** What the picker asks of the rest of the editor; it knows nothing of indexes and documents. */
export interface PickerSource {
  /** Rows for a query, best first; the newest call wins, an older one may end early with fewer. */
  search(query: string, scope: LookupScope | undefined, cancelled: () => boolean): Promise<readonly PickerRow[]>;
  /** Rows that an empty query shows: what was used last. */
  recent(scope: LookupScope | undefined): Promise<readonly PickerRow[]>;
  /** The documents that the search can be limited to. */
  documents(): Promise<readonly { readonly key: string; readonly label: string; readonly description: string }[]>;
  /** Shows a paragraph in a preview editor of a column without taking the focus. */
  preview(address: string, column: vscode.ViewColumn): Promise<vscode.TextEditor | undefined>;
}

export interface PickOptions {
  /** Says what Enter does, and where: “Insert citation into notes.md”. */
  readonly title: string;
  /** The actions offered on each row besides the one of Enter. */
  readonly actions: readonly Exclude<PickAction, 'accept'>[];
  /** Enter opens the paragraph: one, and not several together. */
  readonly opens?: boolean;
  /** Limits the search from the start, as when the cursor stands in a citation of one document. */
  readonly scope?: LookupScope;
  /** What stands in the box at the start. */
  readonly query?: string;
  /** Whether the paragraph of the active row is shown beside. */
  readonly preview: boolean;
}

interface Row extends vscode.QuickPickItem {
  /** Undefined for a row that only says something. */
  readonly row?: PickerRow;
}

/** What a row stands for, to know it again. */
const idOf = ({ address, others = [] }: PickerRow): string => [address, ...others].join(' ');

const addressesOf = (rows: Iterable<PickerRow>): readonly string[] =>
  [...rows].flatMap(({ address, others = [] }) => [address, ...others]);

type ButtonAction = Exclude<PickAction, 'accept'> | 'toggle';
type ActionButton = vscode.QuickInputButton & { readonly action: ButtonAction };

/** A button with the key that does the same, as the manifest binds it. */
function actionButton(action: ButtonAction, isChosen: boolean): ActionButton {
  const button = (icon: string, tooltip: string): ActionButton => ({
    action,
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
  });
  switch (action) {
    case 'quote':
      return button('quote', vscode.l10n.t('Insert as quotation ({0})', 'Ctrl/⌘+Enter'));
    case 'open':
      return button('go-to-file', vscode.l10n.t('Open the paragraph ({0})', 'Alt+Enter'));
    case 'copy':
      return button('copy', vscode.l10n.t('Copy the citation ({0})', 'Ctrl/⌘+Shift+C'));
    case 'toggle':
      return isChosen
        ? button('remove', vscode.l10n.t('Not together with others ({0})', 'Ctrl/⌘+Shift+Enter'))
        : button('add', vscode.l10n.t('Cite together with others ({0})', 'Ctrl/⌘+Shift+Enter'));
  }
}

/** What was in front before the picker opened, so that Escape can put it back. */
class Place {
  readonly #editor = vscode.window.activeTextEditor;
  readonly #column = this.#editor?.viewColumn;
  readonly #selections = this.#editor?.selections;
  readonly #top = this.#editor?.visibleRanges[0];
  readonly #tabs = new Set(Place.#open());

  /** Where a preview goes: beside what is written, else where a person reads. */
  get previewColumn(): vscode.ViewColumn {
    const isWritten = this.#editor && this.#editor.document.uri.scheme !== readingScheme;
    return isWritten ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  }

  /** A tab's identity across the event that replaces its object: column and document. */
  static #open(): string[] {
    return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => Place.#name(tab)));
  }

  static #name(tab: vscode.Tab): string {
    const input = tab.input;
    return `${tab.group.viewColumn} ${input instanceof vscode.TabInputText ? input.uri.toString() : tab.label}`;
  }

  /** Closes the tabs that show `shown` and were not there before. */
  async close(shown: ReadonlySet<string>): Promise<void> {
    const opened = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter((tab) => tab.input instanceof vscode.TabInputText && shown.has(tab.input.uri.toString()))
      .filter((tab) => !this.#tabs.has(Place.#name(tab)));
    if (opened.length) await vscode.window.tabGroups.close(opened, true);
  }

  /** Closes what was shown, and gives the focus back with the selection and the scroll position of before. */
  async restore(shown: ReadonlySet<string>): Promise<void> {
    if (!this.#editor) return this.close(shown);
    const { document } = this.#editor;
    // a preview may have taken the tab of what was read
    if (document.isClosed && document.uri.scheme !== readingScheme) return this.close(shown);
    const again = document.isClosed ? await vscode.workspace.openTextDocument(document.uri) : document;
    const editor = await vscode.window.showTextDocument(again, {
      ...(this.#column === undefined ? {} : { viewColumn: this.#column }),
      preserveFocus: false,
    });
    if (this.#selections) editor.selections = [...this.#selections];
    // not before: the lines are wrapped anew when the text has the whole width again
    await this.close(shown);
    if (this.#top && editor.visibleRanges[0]?.start.line !== this.#top.start.line)
      editor.revealRange(new vscode.Range(this.#top.start, this.#top.start), vscode.TextEditorRevealType.AtTop);
  }
}

/** What the previews of one picker left behind. */
interface Trail {
  readonly shown: Set<string>;
  pending: Promise<unknown>;
}

/**
 * The one picker of the product: Insert Citation…, Insert Quotation…, Go to Paragraph…. Rows stand in the order of the
 * lookup engine. Undefined when it was dismissed; then everything is as it was before.
 *
 * Row actions are buttons and, because buttons are hard to reach with a keyboard, commands for the active row: see
 * `runOnActiveRow`.
 */
export class ParagraphPicker implements vscode.Disposable {
  #open: { act(action: Exclude<PickAction, 'accept'>): void; toggle(): void } | undefined;

  constructor(private readonly source: PickerSource) {}

  /** Runs an action on the active row of the open picker; nothing happens when none is open. */
  runOnActiveRow(action: Exclude<PickAction, 'accept'>): void {
    this.#open?.act(action);
  }

  /** Adds the active row to the paragraphs that are cited together, or takes it out. */
  toggleActiveRow(): void {
    this.#open?.toggle();
  }

  dispose(): void {
    this.#open = undefined;
  }

  async pick(options: PickOptions): Promise<Picked | undefined> {
    const place = new Place();
    const trail: Trail = { shown: new Set(), pending: Promise.resolve() };
    const picked = await this.#show(options, place, trail);
    await trail.pending;
    const [address] = picked?.addresses ?? [];
    if (
      picked &&
      address !== undefined &&
      (picked.action === 'open' || (options.opens && picked.action === 'accept'))
    ) {
      if (!options.preview) return picked;
      // it stays where it was seen while choosing; closed and opened again it would flicker
      const viewColumn = place.previewColumn;
      const editor = await this.source.preview(address, viewColumn);
      if (editor) trail.shown.delete(editor.document.uri.toString());
      await place.close(trail.shown);
      return { ...picked, viewColumn };
    }
    await place.restore(trail.shown);
    return picked;
  }

  #show(options: PickOptions, place: Place, trail: Trail): Promise<Picked | undefined> {
    const box = vscode.window.createQuickPick<Row>();
    // Our order is the ranking; the widget would sort by label. Not in the API, read by the widget itself.
    (box as { sortByLabel?: boolean }).sortByLabel = false;
    box.title = options.title;
    box.placeholder = vscode.l10n.t('Words, pinyin, or a document and a number: 主席摘要 12');
    box.keepScrollPosition = false;
    const limit: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('filter'),
      tooltip: vscode.l10n.t('Search in one document…'),
    };
    const unlimited: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('filter-filled'),
      tooltip: vscode.l10n.t('Search in all documents'),
    };
    const actions: readonly ButtonAction[] = options.opens ? options.actions : [...options.actions, 'toggle'];
    const chosen = new Map<string, PickerRow>();
    let rows: readonly PickerRow[] = [];
    let scope = options.scope;
    let generation = 0;
    let wanted: string | undefined;
    let choosingDocument = false;
    /** Enter came before the answer to what was typed: it means the first row of that answer. */
    let acceptWhenFound = false;

    let finish: (picked: Picked | undefined) => void = () => undefined;

    const toItem = (row: PickerRow): Row => ({
      row,
      label: chosen.has(idOf(row)) ? `$(check) ${row.label}` : row.label,
      description: row.description,
      detail: row.detail,
      alwaysShow: true,
      buttons: actions.map((action) => actionButton(action, chosen.has(idOf(row)))),
      ...(row.hint === undefined ? {} : { tooltip: row.hint }),
    });

    /** The row that Enter means: what the widget calls active may still be of the rows before. */
    const activeRow = (): Row | undefined => {
      const [active] = box.activeItems;
      return active && box.items.includes(active) ? active : box.items.find((item) => item.row);
    };

    const render = (active?: string): void => {
      const pinned = [...chosen.values()].filter((row) => !rows.some((other) => idOf(other) === idOf(row)));
      const items: Row[] = [...rows.map(toItem)];
      if (pinned.length) {
        items.push(
          { label: vscode.l10n.t('Cited together'), kind: vscode.QuickPickItemKind.Separator },
          ...pinned.map(toItem),
        );
      }
      if (!items.length && box.value.trim() !== '' && !box.busy) {
        items.push({
          label: `$(search-stop) ${vscode.l10n.t('No paragraph found')}`,
          detail: vscode.l10n.t('Try fewer words, or a document and a number.'),
          alwaysShow: true,
        });
      }
      box.items = items;
      const item = items.find(({ row }) => row && idOf(row) === active);
      if (item) box.activeItems = [item];
      box.title = chosen.size
        ? `${options.title} · ${vscode.l10n.t('{0} cited together', chosen.size)}`
        : options.title;
    };

    const search = async (): Promise<void> => {
      const mine = ++generation;
      const cancelled = (): boolean => mine !== generation;
      const query = box.value.trim();
      box.busy = true;
      try {
        const found =
          query === '' ? await this.source.recent(scope) : await this.source.search(query, scope, cancelled);
        if (cancelled()) return;
        rows = options.opens ? found.filter(({ others }) => !others) : found;
      } catch (error) {
        if (cancelled()) return;
        rows = [];
        box.items = [{ label: `$(error) ${error instanceof Error ? error.message : String(error)}`, alwaysShow: true }];
        box.busy = false;
        return;
      }
      box.busy = false;
      render();
      if (acceptWhenFound) {
        acceptWhenFound = false;
        const [first] = rows;
        if (first) finish({ action: 'accept', addresses: addressesOf(chosen.size ? chosen.values() : [first]) });
      }
    };

    const showScope = (): void => {
      box.buttons = [scope?.keys ? unlimited : limit];
    };

    const chooseDocument = async (): Promise<void> => {
      if (scope?.keys) {
        scope = undefined;
        showScope();
        return search();
      }
      choosingDocument = true;
      const documents = await this.source.documents();
      const choice = await vscode.window.showQuickPick(
        documents.map((document) => ({ label: document.label, description: document.description, key: document.key })),
        { title: vscode.l10n.t('Search in one document'), matchOnDescription: true },
      );
      choosingDocument = false;
      if (choice) scope = { ...scope, keys: [choice.key] };
      showScope();
      box.show();
      return search();
    };

    const preview = async (address: string | undefined): Promise<void> => {
      wanted = address;
      if (!options.preview || address === undefined) return;
      // One turn of the loop: while the arrow key is held down only the row where it rests is opened.
      await new Promise((resolve) => setTimeout(resolve, 60));
      if (wanted !== address) return;
      const editor = await this.source.preview(address, place.previewColumn);
      if (editor) trail.shown.add(editor.document.uri.toString());
    };

    return new Promise<Picked | undefined>((resolve) => {
      let done = false;
      finish = (picked) => {
        if (done) return;
        done = true;
        generation++;
        wanted = undefined;
        this.#open = undefined;
        void vscode.commands.executeCommand('setContext', 'pincite.pickerVisible', false);
        box.dispose();
        resolve(picked);
      };
      const act = (action: PickAction, row: Row | undefined): void => {
        const single = action === 'open' || !chosen.size;
        const addresses = addressesOf(!single ? chosen.values() : row?.row ? [row.row] : []);
        if (addresses.length) finish({ action, addresses });
      };
      const toggle = (item: Row | undefined): void => {
        if (!item?.row || options.opens) return;
        const id = idOf(item.row);
        if (!chosen.delete(id)) chosen.set(id, item.row);
        render(id);
      };
      this.#open = {
        act: (action) => {
          if (options.actions.includes(action)) act(action, activeRow());
        },
        toggle: () => toggle(activeRow()),
      };
      box.onDidChangeValue(() => {
        acceptWhenFound = false;
        void search();
      });
      box.onDidChangeActive((items) => {
        trail.pending = Promise.allSettled([trail.pending, preview(items[0]?.row?.address)]);
      });
      box.onDidAccept(() => {
        if (box.busy) acceptWhenFound = true;
        else act('accept', activeRow());
      });
      box.onDidTriggerItemButton(({ button, item }) => {
        const { action } = button as ActionButton;
        if (action === 'toggle') toggle(item);
        else act(action, item);
      });
      box.onDidTriggerButton(() => void chooseDocument());
      box.onDidHide(() => {
        if (!choosingDocument) finish(undefined);
      });
      void vscode.commands.executeCommand('setContext', 'pincite.pickerVisible', true);
      showScope();
      box.value = options.query ?? '';
      box.show();
      void search();
    });
  }
}
