import type * as vscode from 'vscode';

/** Where the extension says what it did and what went wrong; the `log` part of `vscode.LogOutputChannel`. */
export type Log = Pick<vscode.LogOutputChannel, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'show'>;

/** Runs `work` and logs at debug level how long it took, in milliseconds; a failure is timed, too. */
export async function timed<T>(log: Log, what: string, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    log.debug(`${what}: ${(performance.now() - start).toFixed(1)} ms`);
  }
}

/** What an unknown thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
