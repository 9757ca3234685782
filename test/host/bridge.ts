import * as vscode from 'vscode';

declare const TEST_HOST: 'node' | 'web';

/** The extension host that these tests run in: VS Code's Node host, or the worker of a browser. */
export const host: 'node' | 'web' = TEST_HOST;

/** Calls a function of the test run, outside VS Code (scripts/lib/bridge.mjs); rejects with its error's message. */
export async function call(name: string, ...args: unknown[]): Promise<unknown> {
  const address = vscode.workspace.getConfiguration('pinciteTest').get<string>('bridge');
  if (!address) throw new Error('The setting pinciteTest.bridge is missing: run the tests with `npm run test:host`.');
  const response = await fetch(`${address}/${name}`, { method: 'POST', body: JSON.stringify(args) });
  const answer = (await response.json()) as { value?: unknown; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}
