import * as vscode from 'vscode';
import { call } from './bridge';

/** A row of the quick pick, as seen; rows that are scrolled out of sight are not there. */
export interface Row {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The words of the separator above the row, or ''. */
  readonly separator: string;
  /** The tooltips of the row's buttons. */
  readonly buttons: readonly string[];
  readonly focused: boolean;
}

/** The quick pick or input box. */
export interface QuickInput {
  readonly title: string;
  readonly value: string;
  readonly placeholder: string;
  /** What is said below the input. */
  readonly message: string;
  readonly busy: boolean;
  readonly rows: readonly Row[];
}

/** A row of a tree, as seen. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the roots. */
  readonly level: number;
  /** `undefined` for a leaf. */
  readonly expanded?: boolean;
  readonly selected: boolean;
  readonly focused: boolean;
  /** What a screen reader says. */
  readonly accessibleName: string;
}

/** Which one of several. */
export interface Target {
  /** Only elements with these words. */
  readonly text?: string;
  /** 0 for the first one, which is what is taken without it. */
  readonly nth?: number;
}

/**
 * What is seen on the screen of the VS Code that these tests run in, and its keyboard and mouse. Selectors are CSS
 * selectors of the workbench; white space in what comes back is one space; lists are from top to bottom; what is hidden
 * or scrolled away is not there. Nothing waits: use `until`.
 */
export interface Screen {
  /** The words of every visible element: `screen.text('.notification-toast')`. */
  text(selector: string): Promise<readonly string[]>;
  /** An attribute of every visible element, '' where it is absent: `screen.attributes('.tab', 'aria-label')`. */
  attributes(selector: string, name: string): Promise<readonly string[]>;
  /** The quick pick or input box, `undefined` when none is open. */
  quickInput(): Promise<QuickInput | undefined>;
  /** The rows of the quick pick, none when it is closed. */
  rows(): Promise<readonly Row[]>;
  /** The rows of the trees in the side bar, or of those inside the selector. */
  tree(selector?: string): Promise<readonly TreeRow[]>;
  /** The words of the hovers that are shown, '' for none. */
  hover(): Promise<string>;
  /** The messages of the notifications that are there; opens their list for a moment, which takes the focus. */
  notifications(): Promise<readonly string[]>;
  statusBar(): Promise<readonly string[]>;
  /** The labels in the completion list. */
  suggestions(): Promise<readonly string[]>;
  /** The words of elements in the webviews that are shown, for instance the Markdown preview. */
  webviewText(selector?: string): Promise<readonly string[]>;

  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses a key with modifiers: `Escape`, `ArrowDown`, `Control+Space`, `Shift+F12`. */
  key(key: string): Promise<void>;
  /** Clicks an element; waits a little for it to appear. */
  click(
    selector: string,
    options?: Target & {
      readonly button?: 'left' | 'right' | 'middle';
      readonly modifiers?: readonly ('Alt' | 'Control' | 'Meta' | 'Shift')[];
      readonly double?: boolean;
    },
  ): Promise<void>;
  /** Moves the mouse over an element; waits a little for it to appear. */
  moveTo(selector: string, options?: Target): Promise<void>;
  /**
   * Moves the mouse over words of the active editor (`at` characters after their start; with `press` clicks there);
   * the words must be on the screen in one line. Rejects when they are not.
   */
  pointAt(
    text: string,
    options?: { readonly nth?: number; readonly at?: number; readonly within?: string; readonly press?: boolean },
  ): Promise<void>;
  /**
   * Points at words as `pointAt` does and gives the words of the hover that comes up within 3 seconds, else ''. A hover
   * that is asked for again is asked of the extension again: `until(() => screen.hoverAt('@key'), (text) => …)`.
   */
  hoverAt(
    text: string,
    options?: { readonly nth?: number; readonly at?: number; readonly within?: string },
  ): Promise<string>;
  /** Moves the mouse to the corner of the window, so that hovers go. */
  moveAway(): Promise<void>;
  drag(from: string, to: string): Promise<void>;
  /** Saves a picture of the window in out/host/pictures/ and gives its path. */
  screenshot(name: string): Promise<string>;
  resize(width: number, height: number): Promise<void>;
}

const outside = new Proxy({} as Screen, {
  get: (_, name) => (name === 'then' ? undefined : (...args: unknown[]) => call(`screen.${String(name)}`, ...args)),
});

export const screen = new Proxy(outside, {
  get: (target, name) => (name === 'notifications' ? notifications : Reflect.get(target, name)),
});

/** Under test, VS Code shows no toasts: what they would say is in the list behind the bell. */
async function notifications(): Promise<readonly string[]> {
  await vscode.commands.executeCommand('notifications.showList');
  try {
    return await outside.notifications();
  } finally {
    await vscode.commands.executeCommand('notifications.hideList');
  }
}

/**
 * Waits until a probe gives something that is right, and gives that; fails after `timeout` ms with what it gave last.
 *
 * @param right without it: anything but `undefined`, `false`, '' and an empty list
 * @example await until(() => screen.rows(), (rows) => rows[0]?.label === '主席摘要 12');
 */
export async function until<T>(
  probe: () => T | PromiseLike<T>,
  right: (value: T) => boolean = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  timeout = 10_000,
): Promise<T> {
  const end = Date.now() + timeout;
  let value: T;
  do {
    value = await probe();
    if (right(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  const seen = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  throw new Error(`waited ${timeout} ms for ${right.toString()}\nlast seen: ${seen}`);
}
