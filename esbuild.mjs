import { context, build } from 'esbuild';
import { rm } from 'node:fs/promises';

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
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...common,
    entryPoints: ['src/editor/extension.node.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
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

if (args.has('--tests')) await tests();
else if (watch) for (const bundle of bundles) await (await context(bundle)).watch();
else await Promise.all(bundles.map((bundle) => build(bundle)));
