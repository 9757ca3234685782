import * as vscode from 'vscode';
import { messageOf, type Log } from './log';

/** A paragraph, part or whole work that a command is asked to act on, by canonical address. */
export interface Target {
  /** `Paragraph.id`, `KEY#part` or `KEY`. Not yet looked up: it may name nothing. */
  readonly address: string;
  /** BCP 47 tag of the language version that was meant; undefined for the work's first one. */
  readonly language?: string;
}

/** Something a person can do about a failure; the runner offers it as a button. */
export interface NextStep {
  readonly title: string;
  readonly run: () => unknown;
}

/** A failure whose message is a sentence for the user, with what can be done about it. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly steps: readonly NextStep[] = [],
  ) {
    super(message);
  }
}

/** Something that the user has to do first, said as information: nothing failed. */
export class Advice extends CommandError {}

/** Registers a command under its id. What it throws is logged and shown with a next step, and ends there. */
export type RegisterCommand = (id: string, run: (...args: readonly unknown[]) => unknown) => vscode.Disposable;

/** The way all our commands are registered. */
export function commandRegistrar(log: Log): RegisterCommand {
  return (id, run) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await run(...args);
      } catch (error) {
        if (error instanceof vscode.CancellationError) return undefined;
        if (!(error instanceof Advice))
          log.error(id, error instanceof CommandError ? error.message : error instanceof Error ? error : String(error));
        void showFailure(log, error);
        return undefined;
      }
    });
}

async function showFailure(log: Log, error: unknown): Promise<void> {
  if (error instanceof Advice) {
    const chosen = await vscode.window.showInformationMessage(error.message, ...error.steps);
    await chosen?.run();
    return;
  }
  const showLog: NextStep = { title: vscode.l10n.t('Show Log'), run: () => log.show() };
  const [message, steps] =
    error instanceof CommandError
      ? [error.message, error.steps.length ? error.steps : [showLog]]
      : [vscode.l10n.t('Pincite could not finish: {0}', messageOf(error)), [showLog]];
  const chosen = await vscode.window.showErrorMessage(message, ...steps);
  await chosen?.run();
}

function targetOf(value: unknown): Target | undefined {
  if (typeof value === 'string') return isAddress(value) ? { address: value } : undefined;
  if (typeof value !== 'object' || value === null || !('address' in value)) return undefined;
  const { address, language } = value as { address: unknown; language?: unknown };
  if (typeof address !== 'string' || !isAddress(address)) return undefined;
  if (language === undefined) return { address };
  return typeof language === 'string' && /^[A-Za-z0-9-]{2,35}$/.test(language) ? { address, language } : undefined;
}

function isAddress(text: string): boolean {
  return text.length <= 500 && /^[^\s\u0000-\u001f]+$/.test(text);
}

/**
 * The targets in a command's arguments, whoever called it: `(item, selectedItems)` of the tree, one or many addresses or
 * `{ address, language }` objects of a link or a keybinding. Undefined when the first argument is none of these (no
 * argument, the URI of an editor menu), so that the caller looks at the editor instead. Throws a `CommandError`
 * when something was meant as a target and is none.
 *
 * @example targetsOf(['npt-chair-summary-2018#12']) // [{ address: 'npt-chair-summary-2018#12' }]
 */
export function targetsOf(args: readonly unknown[]): readonly Target[] | undefined {
  const [first, second] = args;
  if (first === undefined || first === null || first instanceof vscode.Uri) return undefined;
  const values: readonly unknown[] =
    Array.isArray(second) && second.length ? second : Array.isArray(first) ? first : [first];
  const targets = values.map(targetOf);
  const good = targets.filter((target) => target !== undefined);
  if (!good.length || good.length < targets.length) {
    throw new CommandError(
      vscode.l10n.t('This command takes addresses of paragraphs, such as {0}.', 'npt-chair-summary-2018#12'),
    );
  }
  return good.filter((target, i) => good.findIndex((other) => same(other, target)) === i);
}

function same(a: Target, b: Target): boolean {
  return a.address === b.address && a.language === b.language;
}
