import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lookupIndexName } from '../../src/core/corpus/corpus-index';
import { Library } from '../../src/core/corpus/library';
import { readDocument } from '../../src/core/corpus/read';
import { Resolver } from '../../src/core/corpus/reference';
import { Engine } from '../../src/core/lookup/engine';
import { NAME_TABLE } from '../../src/core/lookup/name-table';
import { inMemory } from '../../src/core/lookup/segment';
import { openSegments } from '../../src/core/lookup/store';

/**
 * What a user waits for at the start, each sample in a process of its own, so that nothing is warm:
 *
 * - `load`: VS Code reads and compiles the bundle (`require`),
 * - `activate`: the time inside `activate`, with a `vscode` in which every call costs nothing: the extension's own share,
 * - `tree`: what the first tree waits for: the five documents read from disk and parsed, and the library made of them,
 * - `lookup`: the first lookup: the index that came with the corpus opened and compared with the documents, and the
 *   first query answered,
 * - `keystroke`: the lookups after it, each process the median of 40,
 * - `hover`: a written reference resolved to its paragraph, each process the median of 200.
 *
 * What VS Code itself adds (messages between its processes, drawing) is in none of them.
 */
const stages = ['load', 'activate', 'tree', 'lookup', 'keystroke', 'hover'] as const;
type Sample = Record<(typeof stages)[number], number>;

const aims: Partial<Record<(typeof stages)[number], number>> = { activate: 20, tree: 50, lookup: 50, hover: 5 };
const bundle = resolve('dist/extension.js');
const corpus = resolve('corpus');

if (process.argv.includes('--sample')) console.log(JSON.stringify(sample()));
else report();

function sample(): Sample {
  const load = createRequire(import.meta.url);
  // Where an extension host, too, answers `require('vscode')`. The bundle copies the prototype of what it gets.
  const module = load('node:module') as { _load: (request: string, ...rest: unknown[]) => unknown };
  const real = module._load;
  module._load = (request, ...rest) =>
    request === 'vscode' ? Object.create(nothing() as object) : real(request, ...rest);

  let start = performance.now();
  const lap = (): number => {
    const now = performance.now();
    const spent = now - start;
    start = now;
    return spent;
  };
  const extension = load(bundle) as { activate: (context: unknown) => unknown };
  const loaded = lap();
  extension.activate({ subscriptions: [], extensionUri: nothing(), globalState: nothing(), workspaceState: nothing() });
  const activate = lap();

  const documents = readdirSync(corpus)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readDocument(readFileSync(join(corpus, name), 'utf8'), { file: name }).document)
    .filter((document) => document !== undefined);
  const library = new Library(documents);
  const tree = lap();

  const stored = openSegments(inMemory(readFileSync(join(corpus, lookupIndexName))));
  const engine = Engine.over(stored?.segments ?? [], NAME_TABLE);
  engine.retain(library.documents);
  for (const document of library.documents) engine.add(document);
  engine.search('最大核武库', { limit: 50 });
  const lookup = lap();

  const typed = [
    '核',
    '核裁',
    '核裁军',
    '核裁军 透',
    '核裁军 透明',
    'wp41 12',
    'hecaijun',
    'buhk',
    '不首先使用',
    'NFU',
  ];
  const keystroke = median(Array.from({ length: 40 }, (_, at) => timed(() => engine.search(typed[at % 10] ?? ''))));
  const resolver = new Resolver(library);
  const written = ['npt-chair-summary-2018 ¶ 12', 'NPT/CONF.2020/PC.II/WP.41, para. 20', '主席摘要 第8段'];
  const hover = median(Array.from({ length: 200 }, (_, at) => timed(() => resolver.reference(written[at % 3] ?? ''))));
  return { load: loaded, activate, tree, lookup, keystroke, hover };
}

function report(): void {
  execFileSync(process.execPath, ['esbuild.mjs', '--production'], { stdio: 'inherit' });
  const self = fileURLToPath(import.meta.url);
  const runs = 25;
  const samples = Array.from(
    { length: runs },
    () => JSON.parse(execFileSync(process.execPath, [self, '--sample'], { encoding: 'utf8' })) as Sample,
  );
  execFileSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
  const cpu = os.cpus();
  console.log(`${runs} processes, Node ${process.version}, ${cpu.length} × ${cpu[0]?.model ?? 'unknown processor'}`);
  console.log(
    `load of the machine ${os.loadavg()[0]?.toFixed(1)}: figures count only where it is below the number of processors`,
  );
  console.log('ms         p50     p95     aim');
  for (const stage of stages) {
    const values = samples.map((one) => one[stage]).sort((a, b) => a - b);
    const [p50, p95] = [0.5, 0.95].map((part) => values[Math.ceil(part * values.length) - 1] ?? 0) as [number, number];
    const aim = aims[stage];
    const verdict =
      aim === undefined
        ? ''
        : `${String(aim).padStart(5)}   ${p95 <= aim ? 'reached' : p50 <= aim ? 'reached at p50' : 'missed'}`;
    console.log(`${stage.padEnd(9)}${p50.toFixed(2).padStart(6)}  ${p95.toFixed(2).padStart(6)}  ${verdict}`);
  }
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Anything: it can be called, constructed, extended, read and written to at any depth, and does nothing. */
function nothing(): unknown {
  const known = new Map<string | symbol, unknown>([
    ['then', undefined],
    [Symbol.iterator, function* () {}],
    [Symbol.toPrimitive, () => ''],
  ]);
  const self: unknown = new Proxy(class {}, {
    get(target, name) {
      if (name === 'prototype') return target.prototype;
      if (!known.has(name)) known.set(name, nothing());
      return known.get(name);
    },
    set(_, name, value) {
      known.set(name, value);
      return true;
    },
    apply: () => nothing(),
    construct: (_target, _args, newTarget) =>
      newTarget === self ? (nothing() as object) : (Reflect.construct(Object, [], newTarget) as object),
  });
  return self;
}
