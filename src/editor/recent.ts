import type * as vscode from 'vscode';
import type { Target } from './commands';

const most = 30;

/** The paragraphs that were used last in this workspace, newest first. */
export class Recent {
  static readonly #key = 'pincite.recent';

  constructor(private readonly state: vscode.Memento) {}

  get addresses(): readonly string[] {
    const stored: unknown = this.state.get(Recent.#key);
    return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : [];
  }

  async add(targets: readonly Target[]): Promise<void> {
    const added = targets.map((target) => target.address);
    await this.state.update(Recent.#key, [...new Set([...added, ...this.addresses])].slice(0, most));
  }
}
