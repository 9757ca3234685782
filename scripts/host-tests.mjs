// npm run test:host: the suites of test/host in a real VS Code; see test/host/README.md.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { desktopVSCode } from './lib/host-desktop.mjs';
import { serverVSCode } from './lib/host-server.mjs';
import { runHost } from './lib/host-tests.mjs';
import { extensionWithCorpus } from './lib/large-corpus.mjs';
import { inProject } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { createReport } from './lib/report.mjs';

const { values } = parseArgs({
  options: { host: { type: 'string' }, grep: { type: 'string' }, results: { type: 'string' } },
});
const which = process.env.PINCITE_VSCODE || 'server';

await run(process.execPath, ['esbuild.mjs', '--host-tests'], { cwd: inProject() });
const vscode = which === 'server' ? await serverVSCode() : await desktopVSCode(which);
console.log(vscode.name);
const report = createReport();
// The suites that need a corpus of many paragraphs have an extension of their own.
const large = await extensionWithCorpus(6000);
for (const host of values.host ? [values.host] : ['node', 'web']) {
  await runHost(host, { vscode, suites: 'suite', extension: inProject(), grep: values.grep, report });
  await runHost(host, { vscode, suites: 'large', extension: large, grep: values.grep, report });
}
await vscode.close();
const totals = report.print();
if (values.results) await writeFile(values.results, JSON.stringify(totals));
process.exit(totals.failed || totals.passed === 0 ? 1 : 0);
