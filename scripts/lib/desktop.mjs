import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const apps = [
  '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
  ...(process.env.LOCALAPPDATA
    ? [join(process.env.LOCALAPPDATA, 'Programs', 'Microsoft VS Code', 'bin', 'code.cmd')]
    : []),
];

/**
 * The command of a desktop VS Code that can be shown, or `undefined`. In the terminal of a remote VS Code, `code` is
 * another program that only talks to that window: it is not taken.
 * @returns {undefined | ((args: string[]) => [string, string[], object]) & { path: string }}
 *   what to spawn for given arguments
 */
export function findDesktop(environment = process.env, platform = process.platform) {
  const remote = environment.VSCODE_IPC_HOOK_CLI || environment.SSH_CONNECTION;
  const display = platform !== 'linux' || environment.DISPLAY || environment.WAYLAND_DISPLAY;
  if (remote || !display) return undefined;
  const windows = platform === 'win32';
  const name = windows ? 'code.cmd' : 'code';
  const onPath = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  const path = [...onPath.map((folder) => join(folder, name)), ...apps].find(
    (candidate) => existsSync(candidate) && !/remote-cli/.test(candidate),
  );
  if (!path) return undefined;
  const env = { ...environment };
  for (const key of Object.keys(env)) if (/^(VSCODE_|ELECTRON_)/.test(key)) delete env[key];
  // VS Code refuses to run as root without it.
  const more = platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const command = (args) =>
    windows
      ? [`"${path}"`, args.map((argument) => `"${argument}"`), { env, shell: true }]
      : [path, [...args, ...more], { env }];
  return Object.assign(command, { path });
}
