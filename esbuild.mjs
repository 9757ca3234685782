import { context, build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { writeCorpusIndex } from './scripts/corpus-index.mjs';

const args = new Set(process.argv.slice(2));
const watch = args.has('--watch');
const production = args.has('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  // What is not used of it can be left out of its modules, not of what it gives to Node.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  // The lookup's tables are Chinese: escaped they would take twice the bytes.
  charset: 'utf8',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...common,
    entryPoints: ['src/editor/extension.node.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    // The modules that the library has for browsers: what is not used of them is left out.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...common,
    entryPoints: ['src/editor/extension.web.ts'],
    outfile: 'dist/web/extension.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...common,
    entryPoints: ['src/worker/main.ts'],
    outfile: 'dist/worker.js',
    // One file for both hosts: in a browser its `require` is never reached.
    platform: 'browser',
    format: 'iife',
    external: ['node:worker_threads'],
  },
  {
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** Every test file is a bundle of its own; libraries stay outside and are resolved from node_modules. */
async function tests() {
  await rm('out/unit', { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: ['test/unit/**/*.test.ts'],
    outdir: 'out/unit',
    outbase: 'test/unit',
    platform: 'node',
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
  });
}

/**
 * The suites of a folder, all in one bundle for each extension host; a file is run for being there.
 * The bundle's `run` is what VS Code calls.
 */
async function hostTests(name) {
  const folder = `test/host/${name}`;
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.test.ts')).sort();
  if (files.length === 0) throw new Error(`no suites (*.test.ts) in ${folder}`);
  const suites = files.map((name) => name.replaceAll('\\', '/'));
  const entry = {
    contents: `import { runSuites } from './test/host/run';
      export const run = () => runSuites({
        ${suites.map((name) => `${JSON.stringify(name)}: () => require('./${folder}/${name}'),`).join('\n')}
      });`,
    resolveDir: '.',
    loader: 'ts',
  };
  const shared = { ...common, stdin: entry, sourcemap: 'linked', external: ['vscode'] };
  await Promise.all([
    build({
      ...shared,
      outfile: `out/host/${name}-node.js`,
      platform: 'node',
      format: 'cjs',
      define: { TEST_HOST: '"node"' },
      // Mocha's parallel mode, which is not used.
      logOverride: { 'require-resolve-not-external': 'silent' },
    }),
    build({
      ...shared,
      outfile: `out/host/${name}-web.js`,
      platform: 'browser',
      // Mocha's build for browsers takes `module.exports` where it sees one: ours is set after it.
      format: 'iife',
      globalName: 'suites',
      footer: { js: 'module.exports = suites;' },
      define: { TEST_HOST: '"web"', global: 'globalThis' },
      inject: ['test/host/web/process.mjs'],
      alias: {
        ...common.alias,
        'node:assert/strict': './test/host/web/assert.mjs',
        mocha: './test/host/web/mocha.mjs',
      },
    }),
  ]);
}

if (args.has('--tests')) await tests();
else if (args.has('--host-tests')) {
  await rm('out/host', { recursive: true, force: true });
  for (const name of ['suite', 'large']) await hostTests(name);
} else {
  await writeCorpusIndex();
  if (watch) for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
  else await Promise.all(bundles.map((bundle) => build(bundle)));
}
