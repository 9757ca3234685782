import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { builtinModules } from 'node:module';

const node = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** A layer: what the files in it may not import (see ARCHITECTURE.md). */
function layer(files, { vscode = false, nodejs = false, folders = [] }) {
  const paths = [
    ...(vscode ? [] : [{ name: 'vscode', message: 'Only src/editor imports vscode.' }]),
    ...(nodejs ? [] : node.map((name) => ({ name, message: 'This layer runs in a browser, too.' }))),
  ];
  const patterns = folders.length
    ? [
        {
          group: folders.flatMap((f) => [`**/${f}`, `**/${f}/**`]),
          message: 'Against the direction of the layers (ARCHITECTURE.md).',
        },
      ]
    : [];
  return { files, rules: { 'no-restricted-imports': ['error', { paths, patterns }] } };
}

/** The editor files that features share; no feature imports another feature. */
const shared = [
  'convert',
  'corpus',
  'commands',
  'settings',
  'log',
  'text',
  'labels',
  'open',
  'lookup',
  'facts',
  'analysis',
  'scans',
  'check',
  'findings',
  'explain',
  'verdicts',
  'contexts',
  'picker',
  'recent',
  'writing',
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/', 'test/host/node_modules/', 'corpus/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-console': 'off',
      eqeqeq: 'error',
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        performance: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        getComputedStyle: 'readonly',
        window: 'readonly',
        globalThis: 'readonly',
      },
    },
  },
  layer(['src/core/corpus/**'], { folders: ['lookup', 'citation', 'import', 'editor', 'host', 'cli', 'worker'] }),
  layer(['src/core/lookup/**'], { folders: ['citation', 'import', 'editor', 'host', 'cli', 'worker'] }),
  layer(['src/core/citation/**'], { folders: ['import', 'editor', 'host', 'cli', 'worker'] }),
  layer(['src/import/**'], { folders: ['lookup', 'citation', 'editor', 'host', 'cli', 'worker'] }),
  layer(['src/wording/**'], { folders: ['import', 'editor', 'host', 'cli', 'worker'] }),
  layer(['src/worker/**'], { folders: ['editor', 'cli'] }),
  layer(['src/host/**'], { folders: ['editor', 'cli'], nodejs: true }),
  layer(['src/cli/**'], { folders: ['editor'], nodejs: true }),
  layer(['src/editor/**'], { vscode: true, folders: ['cli'] }),
  {
    files: ['src/editor/*.ts'],
    ignores: ['src/editor/extension*.ts', ...shared.map((name) => `src/editor/${name}.ts`)],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: node.map((name) => ({ name, message: 'The editor runs in a browser, too.' })),
          patterns: [
            { regex: '/cli(/|$)', message: 'Against the direction of the layers (ARCHITECTURE.md).' },
            {
              regex: `^\\./(?!(${shared.join('|')})$)`,
              message: 'A feature does not import another feature: share through one of the shared editor files.',
            },
          ],
        },
      ],
    },
  },
);
