// npm run fuzz: the properties of the unit tests on random inputs, for as long as they are given.
//   npm run fuzz -- [--seconds N] [--grep WORDS] [PART …]     seconds for each property; parts of the names of test files
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject } from './lib/paths.mjs';
import { run, start } from './lib/processes.mjs';

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, grep: { type: 'string' } },
  allowPositionals: true,
});
if (!(Number(values.seconds) > 0)) throw new Error(`--seconds ${values.seconds}: a number above 0 is needed.`);

await run(process.execPath, ['esbuild.mjs', '--tests'], { cwd: inProject() });
const built = join('out', 'unit');
const files = [];
for (const name of (await readdir(inProject(built), { recursive: true })).sort()) {
  if (!name.endsWith('.test.mjs') || (positionals.length && !positionals.some((part) => name.includes(part)))) continue;
  const file = join(built, name);
  if ((await readFile(inProject(file), 'utf8')).includes('"fast-check"')) files.push(file);
}
if (!files.length) throw new Error(`No test with properties under test/unit is called ${positionals.join(' or ')}.`);

const mocha = start(
  process.execPath,
  [
    inProject('node_modules/mocha/bin/mocha.js'),
    ...files,
    ...['--reporter', 'spec', '--timeout', '0'],
    ...(values.grep ? ['--grep', values.grep] : []),
  ],
  { cwd: inProject(), stdio: 'inherit', env: { ...process.env, PINCITE_FUZZ: values.seconds } },
);
process.exitCode = await mocha.ended;
