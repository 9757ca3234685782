import * as vscode from 'vscode';
import { partOf, topParagraphs, yearOf } from '../core/corpus/library';
import type { Document, Paragraph, Part } from '../core/corpus/model';
import { CommandError, Advice, targetsOf, type RegisterCommand, type Target } from './commands';
import { readingOf } from './convert';
import type { Corpus, CorpusService } from './corpus';
import { factsMarkdown, genreLabel, standing, unverifiedFacts } from './facts';
import { documentDetail, documentLabel, paragraphLine, partLabel, placeLabel } from './labels';
import { timed, type Log } from './log';
import type { TextPlaces } from './open';
import { flag } from './settings';
import { clip, escapeMarkdown } from './text';

/** How documents are put together in the tree. */
export type Grouping = 'body' | 'year' | 'kind' | 'flat';

const groupings: readonly Grouping[] = ['body', 'year', 'kind', 'flat'];
/** How long a cursor stays before the view follows it, in milliseconds. */
const restsAfter = 120;
const groupingKey = 'documents.grouping';
const follows = flag('documents.follow', true);

interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly documents: readonly Document[];
}

interface DocumentNode extends Target {
  readonly kind: 'document';
  readonly id: string;
  readonly document: Document;
}

interface PartNode extends Target {
  readonly kind: 'part';
  readonly id: string;
  readonly document: Document;
  readonly part: Part;
}

/** A heading inside a part: only for finding one's way, there is no address that means it. */
interface SectionNode {
  readonly kind: 'section';
  readonly id: string;
  readonly document: Document;
  readonly path: readonly string[];
  readonly paragraphs: readonly Paragraph[];
}

interface ParagraphNode extends Target {
  readonly kind: 'paragraph';
  readonly id: string;
  readonly document: Document;
  readonly paragraph: Paragraph;
}

type Node = GroupNode | DocumentNode | PartNode | SectionNode | ParagraphNode;

/** The children and parents of all nodes of one corpus under one grouping; made as far as somebody opened it. */
class Forest {
  readonly #children = new Map<string, readonly Node[]>();
  readonly #parents = new Map<string, Node>();
  #roots: readonly Node[] | undefined;

  constructor(
    private readonly documents: readonly Document[],
    private readonly grouping: Grouping,
  ) {}

  roots(): readonly Node[] {
    return (this.#roots ??=
      this.grouping === 'flat' ? sorted(this.documents).map(documentNode) : this.#groups(this.grouping));
  }

  children(node: Node): readonly Node[] {
    let children = this.#children.get(node.id);
    if (!children) {
      children = this.#make(node);
      this.#children.set(node.id, children);
      for (const child of children) this.#parents.set(child.id, node);
    }
    return children;
  }

  parent(node: Node): Node | undefined {
    return this.#parents.get(node.id);
  }

  /** The node of a paragraph, every step above it made; undefined when the document is not in the tree. */
  find(key: string, language: string, paragraph: Paragraph | undefined): Node | undefined {
    let node = this.#document(key, language);
    if (!node || !paragraph) return node;
    const chain: Paragraph[] = [];
    for (let at: Paragraph | undefined = paragraph; at; at = at.parent) chain.unshift(at);
    for (const step of chain) {
      const next: Node | undefined = node && this.#below(node, step);
      if (!next) return node;
      node = next;
    }
    return node;
  }

  #document(key: string, language: string): Node | undefined {
    for (const root of this.roots()) {
      const candidates = root.kind === 'group' ? this.children(root) : [root];
      for (const node of candidates) {
        if (node.kind === 'document' && node.document.key === key && node.document.language === language) return node;
      }
    }
    return undefined;
  }

  #below(node: Node, paragraph: Paragraph): Node | undefined {
    for (const child of this.children(node)) {
      if (child.kind === 'paragraph' && child.paragraph.id === paragraph.id) return child;
      if (child.kind === 'part' && child.part !== partOf(child.document, paragraph.address)) continue;
      if (child.kind === 'part' || (child.kind === 'section' && child.paragraphs.includes(paragraph))) {
        const found = this.#below(child, paragraph);
        if (found) return found;
      }
    }
    return undefined;
  }

  #groups(grouping: Exclude<Grouping, 'flat'>): readonly Node[] {
    const groups = new Map<string, Document[]>();
    for (const document of this.documents) {
      const name = groupName(document, grouping);
      groups.set(name, [...(groups.get(name) ?? []), document]);
    }
    const last = groupName(undefined, grouping);
    const collator = new Intl.Collator(vscode.env.language, { numeric: true });
    return [...groups]
      .sort(
        ([a], [b]) =>
          Number(a === last) - Number(b === last) || (grouping === 'year' ? -1 : 1) * collator.compare(a, b),
      )
      .map(([label, documents]) => ({ kind: 'group', id: `group/${grouping}/${label}`, label, documents }));
  }

  #make(node: Node): readonly Node[] {
    switch (node.kind) {
      case 'group':
        return sorted(node.documents).map(documentNode);
      case 'document': {
        const { document } = node;
        const [only] = document.parts;
        if (document.parts.length > 1) return document.parts.map((part) => partNode(document, part));
        return only ? outline(document, node.id, topParagraphs(only), []) : [];
      }
      case 'part':
        return outline(node.document, node.id, topParagraphs(node.part), []);
      case 'section':
        return outline(node.document, node.id, node.paragraphs, node.path);
      case 'paragraph':
        return node.paragraph.items.map((item) => paragraphNode(node.document, item));
    }
  }
}

/** By title, as people of the interface's language sort. */
function sorted(documents: readonly Document[]): readonly Document[] {
  const collator = new Intl.Collator(vscode.env.language, { numeric: true });
  return [...documents].sort((a, b) => collator.compare(documentLabel(a), documentLabel(b)));
}

function groupName(document: Document | undefined, grouping: Exclude<Grouping, 'flat'>): string {
  switch (grouping) {
    case 'body':
      return document?.metadata.body ?? vscode.l10n.t('Body not known');
    case 'year':
      return String((document && yearOf(document)) ?? vscode.l10n.t('Date not known'));
    case 'kind': {
      const genre = document?.metadata.genre;
      return genre === undefined ? vscode.l10n.t('Kind not known') : genreLabel(genre);
    }
  }
}

function documentNode(document: Document): DocumentNode {
  const { key, language } = document;
  return { kind: 'document', id: `document/${language}/${key}`, document, address: key, language };
}

function partNode(document: Document, part: Part): PartNode {
  const { key, language } = document;
  const address = part.main || part.name === undefined ? key : `${key}#${part.name}`;
  return { kind: 'part', id: `part/${language}/${key}/${part.name ?? ''}`, document, part, address, language };
}

function paragraphNode(document: Document, paragraph: Paragraph): ParagraphNode {
  const { language } = document;
  return {
    kind: 'paragraph',
    id: `paragraph/${language}/${paragraph.id}`,
    document,
    paragraph,
    address: paragraph.id,
    language,
  };
}

/** Paragraphs under the headings that the document has below `path`, in order; a heading may come again later. */
function outline(
  document: Document,
  above: string,
  paragraphs: readonly Paragraph[],
  path: readonly string[],
): readonly Node[] {
  const nodes: Node[] = [];
  let run: Paragraph[] = [];
  let heading: string | undefined;
  const close = () => {
    if (heading === undefined || !run.length) return;
    const id = `section/${above}/${nodes.length}`;
    nodes.push({ kind: 'section', id, document, path: [...path, heading], paragraphs: run });
  };
  for (const paragraph of paragraphs) {
    const own = paragraph.sections[path.length];
    if (own !== heading) {
      close();
      [heading, run] = [own, []];
    }
    if (own === undefined) nodes.push(paragraphNode(document, paragraph));
    else run.push(paragraph);
  }
  close();
  return nodes;
}

class DocumentsTree implements vscode.TreeDataProvider<Node> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #forest: { readonly corpus: Corpus; readonly forest: Forest } | undefined;
  #shown = false;

  constructor(
    private readonly corpus: CorpusService,
    private readonly log: Log,
    public grouping: Grouping,
  ) {}

  refresh(): void {
    this.#forest = undefined;
    this.#changed.fire(undefined);
  }

  async forest(): Promise<Forest> {
    const corpus = await this.corpus.load();
    if (this.#forest?.corpus !== corpus) {
      this.#forest = { corpus, forest: new Forest(corpus.library.documents, this.grouping) };
    }
    return this.#forest.forest;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const make = async () => {
      const forest = await this.forest();
      return [...(node ? forest.children(node) : forest.roots())];
    };
    if (this.#shown) return make();
    this.#shown = true;
    return timed(this.log, 'first tree', make);
  }

  async getParent(node: Node): Promise<Node | undefined> {
    return (await this.forest()).parent(node);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = this.#item(node);
    item.id = node.id;
    item.contextValue = node.kind;
    if (node.kind !== 'group' && node.kind !== 'section') {
      const target: Target = { address: node.address, language: node.language };
      item.command = { command: 'pincite.openParagraph', title: vscode.l10n.t('Open'), arguments: [target] };
    }
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(tooltip(node));
    return item;
  }

  #item(node: Node): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'group': {
        const item = new vscode.TreeItem(node.label, Expanded);
        item.description = String(node.documents.length);
        item.accessibilityInformation = {
          label: vscode.l10n.t('{0}, documents: {1}', node.label, node.documents.length),
        };
        return item;
      }
      case 'document': {
        const item = new vscode.TreeItem(clip(documentLabel(node.document), 200), Collapsed);
        item.iconPath = new vscode.ThemeIcon('file-text');
        item.description = documentDetail(node.document);
        const facts = unverifiedFacts(node.document);
        item.accessibilityInformation = {
          label:
            `${documentLabel(node.document)}, ${documentDetail(node.document)}` +
            (facts === undefined ? '' : `, ${vscode.l10n.t('unverified: {0}', facts)}`),
        };
        return item;
      }
      case 'part': {
        const item = new vscode.TreeItem(partLabel(node.part), node.part.main ? Expanded : Collapsed);
        item.description = node.part.main ? vscode.l10n.t('main part') : undefined;
        return item;
      }
      case 'section':
        return new vscode.TreeItem(clip(node.path.at(-1) ?? '', 200), Collapsed);
      case 'paragraph': {
        const label = paragraphLine(node.paragraph, 120);
        const item = new vscode.TreeItem(label, node.paragraph.items.length ? Collapsed : None);
        item.accessibilityInformation = { label };
        return item;
      }
    }
  }
}

function tooltip(node: Node): string {
  switch (node.kind) {
    case 'group':
      return escapeMarkdown(node.label);
    case 'document':
      return factsMarkdown(node.document);
    case 'part': {
      const lines = [`**${escapeMarkdown(partLabel(node.part))}**`];
      if (!node.part.labelPrinted)
        lines.push(escapeMarkdown(vscode.l10n.t('The source prints no heading here; the name is ours.')));
      if (node.part.main) {
        lines.push(
          escapeMarkdown(vscode.l10n.t('A citation of {0} without a part means this part.', node.document.key)),
        );
      }
      return lines.join('\n\n');
    }
    case 'section':
      return node.path.map(escapeMarkdown).join(' › ');
    case 'paragraph': {
      const { document, paragraph } = node;
      const head = `**${escapeMarkdown(`${documentLabel(document)} · ${placeLabel(document, paragraph)}`)}**`;
      const items = paragraph.items.map((item) => `- ${escapeMarkdown(paragraphLine(item, 400))}`);
      const unverified = unverifiedFacts(document);
      return [
        head,
        escapeMarkdown(paragraph.text),
        items.join('\n'),
        unverified === undefined ? '' : `*${escapeMarkdown(`${unverified}: ${standing({ unverified: true }) ?? ''}`)}*`,
      ]
        .filter(Boolean)
        .join('\n\n');
    }
  }
}

function isGrouping(value: unknown): value is Grouping {
  return (groupings as readonly unknown[]).includes(value);
}

function groupingLabel(grouping: Grouping): string {
  switch (grouping) {
    case 'body':
      return vscode.l10n.t('By body');
    case 'year':
      return vscode.l10n.t('By year');
    case 'kind':
      return vscode.l10n.t('By kind');
    case 'flat':
      return vscode.l10n.t('Flat list');
  }
}

/** The documents view, with its grouping, its following of the reading view and what it says when documents are missing. */
export function registerTree(
  corpus: CorpusService,
  places: TextPlaces,
  memory: vscode.Memento,
  command: RegisterCommand,
  log: Log,
): vscode.Disposable {
  const remembered = memory.get<unknown>(groupingKey);
  const tree = new DocumentsTree(corpus, log, isGrouping(remembered) ? remembered : 'year');
  const view = vscode.window.createTreeView('pincite.documents', {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });

  const describe = (loaded: Corpus) => {
    const { missing, problems } = loaded;
    if (!loaded.library.documents.length) {
      view.message = undefined; // the welcome text stands there
    } else if (missing.length) {
      view.message = vscode.l10n.t(
        'Not loaded: {0}. “Pincite: Show Log” says why.',
        missing.map((one) => nameOf(one.uri)).join(vscode.l10n.t(', ')),
      );
    } else if (problems.some(({ problem }) => problem.severity === 'error' || problem.severity === 'warning')) {
      view.message = vscode.l10n.t('Some documents have problems. “Pincite: Show Log” lists them.');
    } else view.message = undefined;
  };

  const reveal = async (editor: vscode.TextEditor, focus: boolean) => {
    const of = readingOf(editor.document.uri);
    if (!of) return;
    const [paragraph] = places.paragraphsAt(editor.document, editor.selection);
    const node = (await tree.forest()).find(of.key, of.language, paragraph);
    // a node that is selected stays as it is: revealing it again would undo a choice of several
    if (!node || (!focus && (view.selection.length > 1 || view.selection.some((one) => one.id === node.id)))) return;
    await view.reveal(node, { select: true, focus, expand: false });
  };
  // an editor that is being opened is at its start for a moment: the place that it comes to rest at is the one that counts
  let resting: ReturnType<typeof setTimeout> | undefined;
  const follow = (editor: vscode.TextEditor | undefined) => {
    clearTimeout(resting);
    if (!editor || !view.visible || !follows() || !readingOf(editor.document.uri)) return;
    resting = setTimeout(() => {
      if (editor !== vscode.window.activeTextEditor) return;
      reveal(editor, false).then(undefined, (error) => log.debug('reveal', String(error)));
    }, restsAfter);
  };

  return vscode.Disposable.from(
    view,
    new vscode.Disposable(() => clearTimeout(resting)),
    corpus.onDidChange((loaded) => {
      describe(loaded);
      tree.refresh();
    }),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) follow(textEditor);
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) follow(vscode.window.activeTextEditor);
    }),
    command('pincite.groupDocuments', async (asked) => {
      const chosen = isGrouping(asked) ? asked : await askGrouping(tree.grouping);
      if (chosen === undefined || chosen === tree.grouping) return;
      tree.grouping = chosen;
      await memory.update(groupingKey, chosen);
      tree.refresh();
    }),
    command('pincite.showInDocuments', async (...args) => {
      const target = args[0] instanceof vscode.Uri ? undefined : targetsOf(args)?.[0];
      const editor = vscode.window.activeTextEditor;
      if (!target && editor && readingOf(editor.document.uri)) return reveal(editor, true);
      if (!target) throw new Advice(vscode.l10n.t('Put the cursor into a corpus document first.'));
      const { library } = await corpus.require();
      const paragraph = library.paragraph(target.address, target.language);
      const document = library.document(target.address.replace(/#.*$/s, ''), target.language);
      const node = document && (await tree.forest()).find(document.key, document.language, paragraph);
      if (!node) throw new CommandError(vscode.l10n.t('The corpus has no {0}.', target.address));
      await view.reveal(node, { select: true, focus: true, expand: false });
    }),
    command('pincite.reloadCorpus', () => corpus.reload()),
  );
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

async function askGrouping(current: Grouping): Promise<Grouping | undefined> {
  const items = groupings.map((grouping) => ({
    label: groupingLabel(grouping),
    description: grouping === current ? vscode.l10n.t('now') : undefined,
    grouping,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group documents') });
  return chosen?.grouping;
}
