import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const running = new Set();
const folders = new Set();
const cleanups = new Set();
const windows = process.platform === 'win32';

/** Has something done (at once: it cannot wait) before this process ends, however it ends. */
export function beforeEnd(cleanup) {
  cleanups.add(cleanup);
}

/** Ends a process and everything that it started. */
function end(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

// The last resort, on every way out: nothing that was started here outlives this process.
process.on('exit', () => {
  for (const cleanup of cleanups) cleanup();
  for (const child of running) end(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => process.exit(code));
}

/**
 * Starts a program in a process group of its own, so that `stop` and leaving this process end its children, too.
 * @returns {import('node:child_process').ChildProcess & { ended: Promise<number>, stop(): Promise<void> }}
 *   `ended` gives the exit code (128 when a signal ended it) and rejects when the program could not be started.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { detached: !windows, ...options });
  running.add(child);
  child.ended = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code) => {
      running.delete(child);
      resolve(code ?? 128);
    });
  });
  child.ended.catch(() => {});
  child.stop = async () => {
    if (!running.has(child)) return;
    end(child, 'SIGTERM');
    const kill = setTimeout(() => end(child, 'SIGKILL'), 3000);
    await child.ended.catch(() => {});
    clearTimeout(kill);
  };
  return child;
}

/** Runs a program to its end with our own output; rejects when it fails, naming the command. */
export async function run(command, args, options = {}) {
  const code = await start(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options }).ended;
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}`);
}

/** Runs a program and gives what it printed; what it says on either stream is in the error when it fails. */
export async function output(command, args, options = {}) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let both = '';
  child.stdout.on('data', (data) => ((stdout += data), (both += data)));
  child.stderr.on('data', (data) => (both += data));
  const code = await child.ended;
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}\n${both}`);
  return stdout;
}

/** How npm is run: by the npm that runs us, where there is one, so that no shell is needed on any system. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  return cli && /\.c?js$/.test(cli)
    ? { command: process.execPath, args: [cli, ...args], options: {} }
    : { command: 'npm', args, options: { shell: windows } };
}

/** A new folder under the system's temporary folder, deleted when this process ends. */
export async function temporaryFolder(name) {
  const folder = await mkdtemp(join(tmpdir(), `pincite-${name}-`));
  folders.add(folder);
  return folder;
}

/** Deletes a folder of `temporaryFolder` early. */
export async function removeFolder(folder) {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}
