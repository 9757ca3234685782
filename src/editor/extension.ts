import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { commandRegistrar } from './commands';
import { CorpusService } from './corpus';
import { messageOf, type Log } from './log';
import { ReadingTexts } from './open';
import { WorkspaceOverlays } from './overlay';
import { registerReading } from './reading';
import { registerReport } from './report';
import { registerTree } from './tree';

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

function register(context: vscode.ExtensionContext, _host: Host, log: Log): void {
  const command = commandRegistrar(log);
  const overlays = new WorkspaceOverlays(log);
  const corpus = new CorpusService(vscode.Uri.joinPath(context.extensionUri, 'corpus'), log, overlays);
  const texts = new ReadingTexts(corpus);
  context.subscriptions.push(
    overlays,
    corpus,
    texts,
    registerReport(corpus, log),
    registerReading(corpus, texts, command),
    registerTree(corpus, texts, context.globalState, command, log),
    command('pincite.showLog', () => log.show()),
  );
}
