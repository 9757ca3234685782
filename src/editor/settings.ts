import * as vscode from 'vscode';

/** The section of all settings; `pincite.tree.grouping` is `tree.grouping` here. */
export const section = 'pincite';

/** Reads one setting now, for a resource or the window; a value that the manifest does not allow gives the default. */
export type Setting<T> = (scope?: vscode.ConfigurationScope) => T;

function setting<T>(name: string, allowed: (value: unknown) => value is T, fallback: T): Setting<T> {
  return (scope) => {
    const value: unknown = vscode.workspace.getConfiguration(section, scope).get(name);
    return allowed(value) ? value : fallback;
  };
}

/** A setting that is one of some words. */
export function choice<T extends string>(name: string, words: readonly T[], fallback: T): Setting<T> {
  return setting(name, (value): value is T => (words as readonly unknown[]).includes(value), fallback);
}

/** A setting that is on or off. */
export function flag(name: string, fallback: boolean): Setting<boolean> {
  return setting(name, (value) => typeof value === 'boolean', fallback);
}

/** A setting that is a whole number from `least` to `most`. */
export function count(name: string, least: number, most: number, fallback: number): Setting<number> {
  const allowed = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return setting(name, allowed, fallback);
}

/**
 * A setting that gives some names one of some words each, as far as somebody set it: what the manifest gives as its default is
 * for the settings page. Anything else in it is left out.
 */
export function record<K extends string, T extends string>(
  name: string,
  keys: readonly K[],
  words: readonly T[],
): Setting<Readonly<Partial<Record<K, T>>>> {
  return (scope) => {
    const set = vscode.workspace.getConfiguration(section, scope).inspect<unknown>(name);
    const found: Partial<Record<K, T>> = {};
    for (const value of [set?.globalValue, set?.workspaceValue, set?.workspaceFolderValue]) {
      if (typeof value !== 'object' || value === null) continue;
      for (const key of keys) {
        const word: unknown = (value as Readonly<Record<string, unknown>>)[key];
        if ((words as readonly unknown[]).includes(word)) found[key] = word as T;
      }
    }
    return found;
  };
}

/** Calls back when a setting of ours changed; `affects` tells which (`tree.grouping`). */
export function onDidChangeSettings(listener: (affects: (name: string) => boolean) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener((name) => event.affectsConfiguration(`${section}.${name}`));
  });
}
