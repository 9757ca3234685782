import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { AnalysisTracker } from './analysis';
import { checkSeverities, Checks } from './check';
import { commandRegistrar } from './commands';
import { registerCompletion } from './completion';
import { AnalysisContexts } from './contexts';
import { CorpusService } from './corpus';
import { registerDefinition } from './definition';
import { registerDiagnostics } from './diagnostics';
import { registerDifference } from './difference';
import { registerExplanations } from './explain';
import { registerFixes } from './fixes';
import { registerHover } from './hover';
import { registerInsert } from './insert';
import { messageOf, type Log } from './log';
import { LookupService } from './lookup';
import { lookupIndexName } from '../core/corpus/corpus-index';
import { ReadingTexts } from './open';
import { WorkspaceOverlays } from './overlay';
import { ParagraphPicker } from './picker';
import { registerReading } from './reading';
import { registerQuotations } from './quotations';
import { Recent } from './recent';
import { pickerSource } from './rows';
import { registerReport } from './report';
import { CitationScans } from './scans';
import { registerStyle } from './style';
import { registerTree } from './tree';
import { registerVerdictHover } from './verdict-hover';
import { registerWorkspaceCheck, WorkspaceCheck } from './workspace-check';

/** Builds the extension in a host. A failure is shown once and rethrown, so that VS Code reports it, too. */
export function start(context: vscode.ExtensionContext, host: Host): void {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel('Pincite', { log: true });
  context.subscriptions.push(log);
  try {
    register(context, host, log);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    void vscode.window.showErrorMessage(vscode.l10n.t('Pincite could not start: {0}', messageOf(error)));
    throw error;
  }
  log.debug(`activate (${host.kind}): ${(performance.now() - begun).toFixed(1)} ms`);
}

function register(context: vscode.ExtensionContext, host: Host, log: Log): void {
  const command = commandRegistrar(log);
  const overlays = new WorkspaceOverlays(log);
  const folder = vscode.Uri.joinPath(context.extensionUri, 'corpus');
  const corpus = new CorpusService(folder, log, overlays);
  const texts = new ReadingTexts(corpus);
  const lookup = new LookupService(
    corpus,
    log,
    host,
    vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js'),
    vscode.Uri.joinPath(folder, lookupIndexName),
    () => overlays.overlay?.names ?? [],
  );
  const contexts = new AnalysisContexts(host.styleFolders());
  const scans = new CitationScans(corpus, contexts);
  const checks = new Checks(corpus, scans, contexts, log);
  const workspaceCheck = new WorkspaceCheck(corpus, contexts, checks, texts.locate, log);
  const tracker = new AnalysisTracker();
  const recent = new Recent(context.workspaceState);
  const picker = new ParagraphPicker(pickerSource({ corpus, lookup, recent, open: texts.open }));
  context.subscriptions.push(
    overlays,
    corpus,
    texts,
    registerReport(corpus, log),
    registerReading(corpus, texts, command),
    registerTree(corpus, texts, context.globalState, command, log),
    lookup,
    tracker,
    picker,
    registerInsert(command, { corpus, scans, contexts, texts, tracker, picker, open: texts.open, recent }),
    contexts,
    scans,
    registerHover(corpus, scans),
    registerDefinition(corpus, scans, texts.locate),
    checks,
    registerExplanations(checkSeverities),
    registerDiagnostics(checks, texts.locate, log),
    registerFixes(checks),
    registerDifference(command, checks),
    registerVerdictHover(checks),
    registerQuotations(command, checks),
    workspaceCheck,
    registerWorkspaceCheck(command, workspaceCheck),
    registerStyle(command, contexts, corpus),
    registerCompletion(corpus),
    command('pincite.showLog', () => log.show()),
  );
}
