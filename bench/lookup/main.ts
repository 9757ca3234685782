import { spawnSync } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Engine } from '../../src/core/lookup/engine';
import { drain } from '../../src/core/steps';
import { nodeHost } from '../../src/host/node';
import { lookupInWorker } from '../../src/worker/client';
import { NAME_TABLE } from '../../src/core/lookup/name-table';
import type { ByteSource } from '../../src/core/lookup/segment';
import { openSegments, writeSegments } from '../../src/core/lookup/store';
import { CorpusGenerator } from './corpus';
import { embeddedRecall } from './embedded';
import { flexsearch, fuse, minisearch, peers, type Answer } from './engines';
import { CLASSES, isRight, makeQueries, type BenchQuery, type QueryClass, type Source } from './queries';
import { Random } from './random';

const CORPUS_SEED = 20180423;
const QUERY_SEEDS = { tune: 1, held: 977 } as const;
const LIMIT = 20;

const { values: options } = parseArgs({
  options: {
    size: { type: 'string' },
    set: { type: 'string', default: 'held' },
    clock: { type: 'string', default: 'wall' },
    misses: { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    child: { type: 'string' },
    file: { type: 'string' },
  },
});

const sizeOf = (text: string) => Number(text.replace(/k$/i, '000').replace(/m$/i, '000000'));
const label = (size: number) => (size >= 1e6 ? `${size / 1e6}M` : size >= 1000 ? `${size / 1000}k` : String(size));
/**
 * Milliseconds on the wall or, with `--clock cpu`, of this process's own computing: what a machine that is busy with
 * other things would have measured if it were not. Figures that are published are of the wall.
 */
const now =
  options.clock === 'cpu'
    ? () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      }
    : () => performance.now();

/** What this thread alone has computed, in milliseconds. Linux only. */
function threadMs(): number {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Memory in use after everything that can be freed is. */
function memory(): number {
  for (let i = 0; i < 4; i++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A file that is read when asked for, into one buffer. */
function fileSource(path: string): ByteSource & { close(): void } {
  const file = openSync(path, 'r');
  let buffer = new Uint8Array(1 << 16);
  return {
    size: fstatSync(file).size,
    stays: false,
    read(offset, length) {
      if (length > buffer.length) buffer = new Uint8Array(length * 2);
      if (readSync(file, buffer, 0, length, offset) !== length) throw new Error('file is shorter than it was');
      return buffer.subarray(0, length);
    },
    close: () => closeSync(file),
  };
}

interface Built {
  readonly engine: Engine;
  readonly buildMs: number;
  readonly sources: readonly Source[];
}

/** Builds ours document by document; only a sample of the documents is kept. */
function buildOurs(size: number): Built {
  const engine = new Engine(NAME_TABLE);
  const random = new Random(7);
  const sources: Source[] = [];
  let buildMs = 0;
  let waiting = 0;
  const flush = () => {
    const start = now();
    drain(engine.build());
    buildMs += now() - start;
    waiting = 0;
  };
  for (const document of new CorpusGenerator(CORPUS_SEED).documents(size)) {
    engine.add(document);
    waiting += document.paragraphs.length + 1;
    for (const index of document.paragraphs.keys())
      if (random.chance(Math.min(1, 4000 / size))) sources.push({ document, index });
    if (waiting > 65_000) flush();
  }
  flush();
  return { engine, buildMs, sources };
}

interface Figures {
  /** Of every keystroke, and of the last one of each query. */
  readonly times: number[];
  readonly whole: number[];
  readonly byClass: Map<
    QueryClass,
    { times: number[]; first: number; five: number; reciprocal: number; count: number }
  >;
}

const emptyFigures = (): Figures => ({ times: [], whole: [], byClass: new Map() });

function note(figures: Figures, query: BenchQuery, times: readonly number[], answers: readonly Answer[]): number {
  const of = figures.byClass.get(query.kind) ?? { times: [], first: 0, five: 0, reciprocal: 0, count: 0 };
  figures.byClass.set(query.kind, of);
  for (const time of times) {
    figures.times.push(time);
    of.times.push(time);
  }
  if (times.length > 0) figures.whole.push(times.at(-1)!);
  const rank = answers.findIndex(({ address, text }) => isRight(query, address, text)) + 1;
  of.count++;
  if (rank === 1) of.first++;
  if (rank >= 1 && rank <= 5) of.five++;
  if (rank >= 1) of.reciprocal += 1 / rank;
  return rank;
}

type Search = (query: string, limit: number) => readonly Answer[];

/** Types a query key by key, or only whole; gives the time of each search and the last answers. */
function type(search: Search, text: string, whole: boolean): { times: number[]; answers: readonly Answer[] } {
  const times: number[] = [];
  let answers: readonly Answer[] = [];
  for (let end = whole ? text.length : 1; end <= text.length; end++) {
    if (text[end - 1] === ' ') continue;
    const start = now();
    answers = search(text.slice(0, end), LIMIT);
    times.push(now() - start);
  }
  return { times, answers };
}

const pad = (text: string | number, width: number) => String(text).padStart(width);
const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

function printClasses(name: string, figures: Figures): void {
  console.log(
    `\n${name}: ${pad('class', 10)} ${pad('n', 5)} ${pad('p50 ms', 8)} ${pad('p95 ms', 8)} ${pad('R@1', 6)} ${pad('R@5', 6)} ${pad('MRR', 6)}`,
  );
  for (const kind of CLASSES) {
    const of = figures.byClass.get(kind);
    if (!of) continue;
    const times = of.times.toSorted((a, b) => a - b);
    const share = (value: number) => (value / of.count).toFixed(3);
    console.log(
      `${' '.repeat(name.length + 1)} ${pad(kind, 10)} ${pad(of.count, 5)} ${pad(ms(percentile(times, 0.5)), 8)} ${pad(ms(percentile(times, 0.95)), 8)} ${pad(share(of.first), 6)} ${pad(share(of.five), 6)} ${pad(share(of.reciprocal), 6)}`,
    );
  }
}

/** What lookup.md asks for. Times in ms, memory in bytes. */
const TARGETS: Readonly<Record<number, { p50: number; p95: number; build: number; memory?: number; open?: number }>> = {
  1000: { p50: 0.5, p95: 2, build: 100 },
  10_000: { p50: 1, p95: 4, build: 400, memory: 20e6, open: 20 },
  100_000: { p50: 1.5, p95: 8, build: 5000, memory: 100e6, open: 100 },
  1_000_000: { p50: 4, p95: 16, build: 60_000, memory: 150e6, open: 150 },
};
const RECALL: Readonly<Partial<Record<QueryClass, readonly [first: number, five: number]>>> = {
  exact: [0.99, 0.99],
  kw: [0.99, 0.99],
  docsym: [0.99, 0.99],
  trad: [0.99, 0.99],
  kwre: [0.99, 0.99],
  typo1: [0.95, 0.98],
  typo2: [0.98, 0.98],
  pinyin: [0.95, 0.98],
  initials: [0.85, 0.95],
  en: [0.95, 0.99],
};

const lines: string[] = [];

function verdict(what: string, value: number, target: number, format: (value: number) => string, more = false): void {
  const reached = more ? value >= target - 1e-9 : value <= target;
  const line = `| ${what} | ${format(value)} | ${format(target)} | ${reached ? 'reached' : `short by ${format(Math.abs(value - target))}`} |`;
  lines.push(line);
}

/** Runs this bench in a process of its own and reads the one line of JSON that it prints. */
function child<T>(mode: string, more: readonly string[]): T {
  const run = spawnSync(
    process.execPath,
    [...process.execArgv, process.argv[1]!, '--child', mode, '--clock', options.clock, ...more],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as T;
}

interface Block {
  readonly loading: number;
  readonly searching: number;
  readonly readyMs: number;
  readonly times: readonly number[];
}

interface Opened {
  readonly openMs: number;
  readonly bytes: number;
  readonly times: readonly number[];
}

/** In its own process: memory of a peer's index, documents not counted. */
function measureMemory(name: string, size: number): void {
  const peer = peers.find((one) => one.name === name)!;
  const documents = [...new CorpusGenerator(CORPUS_SEED).documents(size)];
  const before = memory();
  const search = peer.build(documents);
  search('核裁军', 1);
  const bytes = memory() - before;
  console.log(JSON.stringify({ bytes, documents: documents.length }));
}

/**
 * In its own process: hands a corpus over to a worker thread and types while it indexes and after, as the editor does;
 * the longest time that this thread could do nothing else. A timer of a millisecond is the measure; with `--clock cpu`
 * what this thread computed between two of its ticks, where the system tells.
 */
async function measureBlock(size: number): Promise<void> {
  const documents = [...new CorpusGenerator(CORPUS_SEED).documents(size)];
  const sources = documents.slice(0, 40).map((document) => ({ document, index: 0 }));
  const queries = makeQueries(sources, QUERY_SEEDS.tune, 6);
  for (let i = 0; i < 4; i++) globalThis.gc?.();
  const port = nodeHost.startWorker(readFileSync('out/bench/worker.js'));
  const lookup = lookupInWorker(port, (error) => {
    throw error;
  });
  let phase: 'loading' | 'searching' = 'loading';
  const longest = { loading: 0, searching: 0 };
  const clock = options.clock === 'cpu' ? threadMs : () => performance.now();
  let last = clock();
  const ticker = setInterval(() => {
    const time = clock();
    longest[phase] = Math.max(longest[phase], time - last - (options.clock === 'cpu' ? 0 : 1));
    last = time;
  }, 1);
  const start = performance.now();
  lookup.update(documents);
  const first = await lookup.search('核武器国家 承诺', { limit: LIMIT });
  const readyMs = performance.now() - start;
  if (first.length === 0) throw new Error('no answer');
  phase = 'searching';
  const times: number[] = [];
  for (const { text } of queries)
    for (let end = 1; end <= text.length; end++) {
      const asked = performance.now();
      await lookup.search(text.slice(0, end), { limit: 50 });
      times.push(performance.now() - asked);
    }
  clearInterval(ticker);
  lookup.dispose();
  console.log(JSON.stringify({ ...longest, readyMs, times }));
}

/** In its own process: opens a written index, postings and texts left in the file, and answers. */
function measureOpen(path: string, queries: readonly string[]): void {
  const before = memory();
  const start = now();
  const source = fileSource(path);
  const stored = openSegments(source)!;
  const engine = Engine.over(stored.segments, NAME_TABLE);
  const first = engine.search('核武器国家 承诺', { limit: LIMIT });
  const openMs = now() - start;
  if (first.length === 0) throw new Error('no answer');
  const times: number[] = [];
  for (const query of queries) times.push(...type((text, limit) => engine.search(text, { limit }), query, false).times);
  const bytes = memory() - before;
  console.log(JSON.stringify({ openMs, bytes, times }));
}

function writeIndex(engine: Engine, path: string): number {
  const file = openSync(path, 'w');
  for (const piece of writeSegments(drain(engine.compact()), `bench ${CORPUS_SEED}`)) writeSync(file, piece);
  closeSync(file);
  return statSync(path).size;
}

/** Ours, built and written to a file; a lazy one is opened from the file and the built one is let go. */
function builtAndWritten(size: number, path: string, lazy: boolean) {
  const { engine, buildMs, sources } = buildOurs(size);
  const start = now();
  const fileSize = writeIndex(engine, path);
  const writeMs = now() - start;
  const source = lazy ? fileSource(path) : undefined;
  const searched = source ? Engine.over(openSegments(source)!.segments, NAME_TABLE) : engine;
  return { searched, source, buildMs, writeMs, fileSize, sources };
}

function run(size: number): void {
  const withPeers = !options['no-peers'] && size <= 100_000;
  const each = size <= 10_000 ? 100 : size <= 100_000 ? 60 : 30;
  console.log(`\n# ${label(size)} paragraphs`);
  // The first build of a process pays for the tables and the compiler; one small one goes before.
  buildOurs(300);
  const folder = mkdtempSync(join(tmpdir(), 'pincite-bench-'));
  const path = join(folder, 'index');
  const lazy = size >= 1_000_000;
  const { searched, source, buildMs, writeMs, fileSize, sources } = builtAndWritten(size, path, lazy);
  const seed = options.set === 'tune' ? QUERY_SEEDS.tune : QUERY_SEEDS.held;
  const queries = makeQueries(sources, seed, each);
  console.log(
    `ours built in ${ms(buildMs)} ms; ${queries.length} queries (${options.set === 'tune' ? 'tuning set' : 'held out'})`,
  );
  console.log(`written in ${ms(writeMs)} ms, ${(fileSize / 1e6).toFixed(1)} MB`);

  const search: Search = (query, limit) => searched.search(query, { limit });

  const own = emptyFigures();
  const compared = withPeers ? (size <= 10_000 ? [minisearch, flexsearch] : [flexsearch]) : [];
  const built = compared.map((peer) => {
    const documents = [...new CorpusGenerator(CORPUS_SEED).documents(size)];
    const start = now();
    const find = peer.build(documents);
    console.log(`${peer.name} built in ${ms(now() - start)} ms`);
    return { peer, find, figures: emptyFigures() };
  });
  /** Ours on the very keystrokes that the others were asked. */
  const same = emptyFigures();
  // The compiler warms up on queries that are not counted.
  for (const query of makeQueries(sources, 5, 4)) type(search, query.text, false);
  for (const { find } of built) for (const query of makeQueries(sources, 5, 1)) type(find, query.text, true);
  const sample = size <= 1000 ? 2 : 5;
  for (const [i, query] of queries.entries()) {
    const { times, answers } = type(search, query.text, false);
    const rank = note(own, query, times, answers);
    if (options.misses && rank !== 1)
      console.log(
        `  ${query.kind} ${rank || '-'} ${query.text} ← ${query.address ?? query.needs.join(' ')} → ${answers[0]?.address ?? ''} ${(answers[0]?.text ?? '').slice(0, 40)}`,
      );
    if (i % sample !== 0) continue;
    note(same, query, times, answers);
    for (const { find, figures } of built) {
      const typed = type(find, query.text, false);
      note(figures, query, typed.times, typed.answers);
    }
  }
  printClasses('ours', own);
  for (const { peer, figures } of built) printClasses(peer.name, figures);

  const target = TARGETS[size];
  const times = own.times.toSorted((a, b) => a - b);
  const p50 = percentile(times, 0.5);
  const p95 = percentile(times, 0.95);
  const milliseconds = (value: number) => `${ms(value)} ms`;
  const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  const ratio = (value: number) => `${value.toFixed(0)} ×`;
  const recall = (value: number) => value.toFixed(3);
  const at = label(size);
  if (target) {
    verdict(`${at} keystroke p50`, p50, target.p50, milliseconds);
    verdict(`${at} keystroke p95`, p95, target.p95, milliseconds);
    verdict(`${at} build, one core`, buildMs, target.build, milliseconds);
  }
  const asked = queries.filter((_, i) => i % 4 === 0).map((query) => query.text);
  const openings = [0, 1, 2].map(() =>
    child<Opened>('open', ['--file', path, '--size', asked.slice(0, 150).join('\n')]),
  );
  const openMs = Math.min(...openings.map((one) => one.openMs));
  const opened = openings[0]!;
  const openTimes = opened.times.toSorted((a, b) => a - b);
  console.log(
    `\nopened from the file (fresh process): first answer ${openings.map((one) => ms(one.openMs)).join(', ')} ms; memory ${megabytes(opened.bytes)}; keystroke p50 ${ms(percentile(openTimes, 0.5))} ms, p95 ${ms(percentile(openTimes, 0.95))} ms`,
  );
  const inMemoryBytes = lazy
    ? opened.bytes
    : child<{ bytes: number }>('memory', ['--file', 'ours', '--size', String(size)]).bytes;
  console.log(`memory of ours: ${megabytes(inMemoryBytes)}${lazy ? ' (postings and texts in the file)' : ''}`);
  if (target?.memory) verdict(`${at} memory`, inMemoryBytes, target.memory, megabytes);
  if (target?.open) verdict(`${at} open + first answer`, openMs, target.open, milliseconds);
  if (size === 10_000 || size === 100_000) {
    const block = child<Block>('block', ['--size', String(size)]);
    const typed = block.times.toSorted((a, b) => a - b);
    console.log(
      `in a worker: ready after ${ms(block.readyMs)} ms; keystroke, there and back, p50 ${ms(percentile(typed, 0.5))} ms, p95 ${ms(percentile(typed, 0.95))} ms; longest block of the main thread while loading ${ms(block.loading)} ms, while searching ${ms(block.searching)} ms`,
    );
    verdict(`${at} longest block of the main thread`, Math.max(block.loading, block.searching), 20, milliseconds);
  }
  for (const peer of compared.concat(withPeers && size <= 10_000 ? [fuse] : []))
    console.log(
      `memory of ${peer.name}: ${megabytes(child<{ bytes: number }>('memory', ['--file', peer.name, '--size', String(size)]).bytes)}`,
    );

  if (size <= 10_000)
    for (const [kind, [first, five]] of Object.entries(RECALL) as [QueryClass, readonly [number, number]][]) {
      const of = own.byClass.get(kind);
      if (!of) continue;
      verdict(`${at} ${kind} R@1`, of.first / of.count, first, recall, true);
      verdict(`${at} ${kind} R@5`, of.five / of.count, five, recall, true);
    }
  const ratioOf = (theirs: readonly number[], mine: readonly number[], share: number) =>
    percentile(
      theirs.toSorted((a, b) => a - b),
      share,
    ) /
    percentile(
      mine.toSorted((a, b) => a - b),
      share,
    );
  for (const { peer, figures } of built) {
    const [keys95, keys50] = [0.95, 0.5].map((share) => ratioOf(figures.times, same.times, share)) as [number, number];
    const [whole95, whole50] = [0.95, 0.5].map((share) => ratioOf(figures.whole, same.whole, share)) as [
      number,
      number,
    ];
    const factor = (value: number) => (value < 10 ? `${value.toFixed(2)} ×` : ratio(value));
    console.log(
      `ours is faster than ${peer.name} ${factor(keys95)} at p95 and ${factor(keys50)} at p50 of keystrokes, ${factor(whole95)} and ${factor(whole50)} of whole queries`,
    );
    if (peer === minisearch && size === 10_000) {
      verdict(`${at} faster than MiniSearch at p95, keystrokes`, keys95, 30, ratio, true);
      verdict(`${at} faster than MiniSearch at p95, whole queries`, whole95, 30, ratio, true);
    }
  }
  if (withPeers && size <= 10_000) {
    const find = fuse.build([...new CorpusGenerator(CORPUS_SEED).documents(size)]);
    const theirs = emptyFigures();
    const mine = emptyFigures();
    const step = Math.floor(queries.length / 20);
    for (const query of queries.filter((_, i) => i % step === 0).slice(0, 20)) {
      const fuseTyped = type(find, query.text, true);
      note(theirs, query, fuseTyped.times, fuseTyped.answers);
      const ownTyped = type(search, query.text, true);
      note(mine, query, ownTyped.times, ownTyped.answers);
    }
    printClasses('fuse.js', theirs);
    const [slow, fast] = [theirs, mine].map((figures) =>
      percentile(
        figures.times.toSorted((a, b) => a - b),
        0.5,
      ),
    ) as [number, number];
    console.log(`fuse.js p50 ${ms(slow)} ms, ours on the same 20 whole queries ${ms(fast)} ms`);
    if (size === 10_000) verdict(`${at} faster than fuse.js at p50`, slow / fast, 500, ratio, true);
  }
  source?.close();
  rmSync(folder, { recursive: true });
}

if (options.child === 'block') await measureBlock(Number(options.size));
else if (options.child === 'memory') measureMemory(options.file!, Number(options.size));
else if (options.child === 'open') measureOpen(options.file!, options.size!.split('\n'));
else {
  const start = now();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  );
  const sizes = options.size ? [sizeOf(options.size)] : [1000, 10_000];
  for (const size of sizes) run(size);
  if (!options.size)
    embeddedRecall(options.misses, (what, value, target) => verdict(what, value, target, (n) => n.toFixed(3), true));
  console.log(`\n| what | measured | to reach | |\n|---|---|---|---|\n${lines.join('\n')}`);
  console.log(`\n${((now() - start) / 1000).toFixed(0)} s`);
}
