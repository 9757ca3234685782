import * as vscode from 'vscode';
import type { AnalysisContext } from '../core/citation/context';
import { citationStyles, formatCitation } from '../core/citation/format';
import type { CitationStyle } from '../core/citation/model';
import { isAnalysis } from './analysis';
import type { RegisterCommand } from './commands';
import type { AnalysisContexts } from './contexts';
import type { CorpusService } from './corpus';
import { onDidChangeSettings, section } from './settings';
import { languageSetting, styleSetting, writingOptions, type CitationLanguage } from './writing';

function styleLabel(style: CitationStyle): string {
  switch (style) {
    case 'pandoc':
      return vscode.l10n.t('pandoc citation');
    case 'un-en':
      return vscode.l10n.t('United Nations, English');
    case 'un-zh':
      return vscode.l10n.t('United Nations, Chinese');
    case 'link':
      return vscode.l10n.t('United Nations, with a link');
    default:
      return style;
  }
}

function languageLabel(language: CitationLanguage): string {
  switch (language) {
    case 'auto':
      return vscode.l10n.t('As the document: its lang or its project’s, else its text');
    case 'zh':
      return vscode.l10n.t('Chinese');
    case 'en':
      return vscode.l10n.t('English');
  }
}

/** Writes a setting where it already is: the folder, the workspace, else the user. */
async function write(name: string, value: string, document: vscode.TextDocument | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section, document);
  const found = configuration.inspect(name);
  const target =
    found?.workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : found?.workspaceValue !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await configuration.update(name, value, target);
}

/** The status bar item that shows style and language while an analysis is in front, and the command that switches them. */
export function registerStyle(
  command: RegisterCommand,
  contexts: AnalysisContexts,
  corpus: CorpusService,
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('pincite.style', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Pincite citation style');
  item.command = 'pincite.selectStyle';

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isAnalysis(document)) return item.hide();
    // the language may be that of a project, which is read from files
    void contexts.of(document).then((context) => {
      if (vscode.window.activeTextEditor?.document === document) show(document, context);
    });
  };
  const show = (document: vscode.TextDocument, context: AnalysisContext): void => {
    const { style, language } = writingOptions(document, context);
    item.text = `$(mention) ${style} · ${language}`;
    item.tooltip = vscode.l10n.t(
      'Citations are written as: {0}, language {1}. Click to change.',
      styleLabel(style),
      language,
    );
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  };
  let pending: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(pending);
    pending = setTimeout(update, 400);
  };

  const select = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const now = styleSetting(document);
    const language = languageSetting(document);
    const analysis = document && isAnalysis(document) ? document : undefined;
    const options = writingOptions(analysis, analysis && (await contexts.of(analysis)));
    const { library } = await corpus.load();
    // with a symbol, as most documents have one
    const shown = library.documents.find(({ metadata }) => metadata.symbol !== undefined) ?? library.documents[0];
    const example = shown?.paragraphs.find(({ counted }) => !counted) ?? shown?.paragraphs[0];
    const written = (style: CitationStyle): { readonly detail?: string } =>
      example ? { detail: formatCitation(library, [example.address], { ...options, style }).text } : {};
    type Choice = vscode.QuickPickItem & { readonly set?: readonly [name: string, value: string] };
    const mark = (on: boolean, label: string): string => (on ? `$(check) ${label}` : label);
    const choices: Choice[] = [
      { label: vscode.l10n.t('Style'), kind: vscode.QuickPickItemKind.Separator },
      ...citationStyles.map((style) => ({
        label: mark(style === now, styleLabel(style)),
        description: style,
        ...written(style),
        set: ['citation.style', style] as const,
      })),
      { label: vscode.l10n.t('Language'), kind: vscode.QuickPickItemKind.Separator },
      ...(['auto', 'zh', 'en'] as const).map((one) => ({
        label: mark(one === language, languageLabel(one)),
        description: one,
        set: ['citation.language', one] as const,
      })),
    ];
    const chosen = await vscode.window.showQuickPick(choices, {
      title: vscode.l10n.t('How citations are written'),
      matchOnDescription: true,
    });
    if (chosen?.set) await write(chosen.set[0], chosen.set[1], document);
    update();
  };

  update();
  return vscode.Disposable.from(
    item,
    command('pincite.selectStyle', select),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) later();
    }),
    onDidChangeSettings(update),
    contexts.onDidChange(update),
    new vscode.Disposable(() => clearTimeout(pending)),
  );
}
