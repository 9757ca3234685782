import * as vscode from 'vscode';
import type { Corpus, CorpusService } from './corpus';
import { problemMessage } from '../wording/problem';
import type { Log } from './log';

/**
 * Says what is wrong in corpus documents: every problem in the log with file and line, and one notification for what a
 * person should know of. The same findings are not told twice.
 */
export function registerReport(corpus: CorpusService, log: Log): vscode.Disposable {
  let told = '';
  return corpus.onDidChange((loaded) => {
    const lines = findings(loaded);
    const all = lines.map((line) => line.text).join('\n');
    if (all === told) return;
    told = all;
    for (const { serious, text } of lines) {
      if (serious) log.warn(text);
      else log.info(text);
    }
    const serious = lines.filter((line) => line.serious).length;
    if (serious) void notify(loaded, serious, log);
  });
}

function findings({ problems, missing }: Corpus): readonly { readonly serious: boolean; readonly text: string }[] {
  return [
    ...missing.map(({ uri, reason }) => ({ serious: true, text: `${uri.toString(true)}: ${reason}` })),
    ...problems.map(({ uri, problem }) => ({
      serious: problem.severity === 'error' || problem.severity === 'warning',
      text: `${uri.toString(true)}:${problem.line + 1}:${problem.column + 1}: ${problemMessage(problem, vscode.l10n.t)} [${problem.code}]`,
    })),
  ];
}

async function notify(loaded: Corpus, count: number, log: Log): Promise<void> {
  const message = loaded.library.documents.length
    ? vscode.l10n.t('Problems in the corpus: {0}. Everything else is loaded.', count)
    : vscode.l10n.t('No document could be loaded into the corpus.');
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showWarningMessage(message, showLog)) === showLog) log.show();
}
