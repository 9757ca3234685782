// npm test: everything that must hold before a change is taken, with one exit status and the totals in the last line.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './lib/paths.mjs';
import { npm, removeFolder, start, temporaryFolder } from './lib/processes.mjs';

const node = (script, ...args) => ({ command: process.execPath, args: [inProject(script), ...args], options: {} });

const mocha = (files, base) => ({
  ...node(
    'node_modules/mocha/bin/mocha.js',
    files,
    '--reporter',
    './scripts/lib/mocha-reporter.mjs',
    ...(process.stdout.isTTY ? [] : ['--no-color']),
  ),
  pass: (file) => ['--reporter-option', `base=${base},totals=${file}`],
});

const results = await temporaryFolder('results');

/** In this order: what is fast and fails often comes first. A step with `totals` says how many tests it ran. */
const steps = [
  { name: 'build', ...node('esbuild.mjs') },
  { name: 'type check', ...npm(['run', '--silent', 'typecheck']) },
  { name: 'lint', ...npm(['run', '--silent', 'lint']) },
  { name: 'build of the unit tests', ...node('esbuild.mjs', '--tests') },
  { name: 'unit tests', totals: true, ...mocha('out/unit/**/*.test.mjs', 'dot') },
  { name: 'host tests', totals: true, ...node('scripts/host-tests.mjs'), pass: (file) => ['--results', file] },
  { name: 'tests of the package', totals: true, ...mocha('test/vsix/**/*.test.mjs', 'spec') },
];

const sum = { passed: 0, failed: 0 };
const broken = [];
for (const [index, step] of steps.entries()) {
  console.log(`\n— ${step.name} —`);
  const started = Date.now();
  const file = join(results, `${index}.json`);
  const args = [...step.args, ...(step.pass?.(file) ?? [])];
  const child = start(step.command, args, {
    cwd: inProject(),
    stdio: ['ignore', 'inherit', 'inherit'],
    ...step.options,
  });
  const code = await child.ended.catch((error) => {
    console.error(error.message);
    return 1;
  });
  const totals = step.totals ? await readTotals(file) : { passed: 0, failed: 0 };
  sum.passed += totals.passed;
  // What failed without a failed test (a type error, a crash) counts as one failure: the last line must not say 0.
  sum.failed += totals.failed || (code === 0 ? 0 : 1);
  if (code !== 0) broken.push(step.name);
  console.log(`— ${step.name}: ${code === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s —`);
}
await removeFolder(results);

console.log(broken.length ? `\nFailed: ${broken.join(', ')}` : '\nAll is well.');
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(broken.length ? 1 : 0);

async function readTotals(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
