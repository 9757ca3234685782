// npm run bench -- NAME [options]: bundles bench/NAME/main.ts and runs it.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';

const [name = '', ...options] = process.argv.slice(2);
const names = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
if (!names.includes(name)) {
  console.error(`Which bench? One of: ${names.join(', ')}. For example: npm run bench -- ${names[0]}`);
  process.exit(2);
}
const outfile = `out/bench/${name}.mjs`;
await build({
  entryPoints: [`bench/${name}/main.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  packages: 'external',
  external: ['vscode'],
  sourcemap: 'inline',
  logLevel: 'warning',
});
await build({
  entryPoints: ['src/worker/main.ts'],
  outfile: 'out/bench/worker.js',
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  external: ['node:worker_threads'],
  charset: 'utf8',
  logLevel: 'warning',
});
const child = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=12000', outfile, ...options], {
  stdio: 'inherit',
});
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
