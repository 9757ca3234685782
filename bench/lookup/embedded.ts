import { Engine } from '../../src/core/lookup/engine';
import { drain } from '../../src/core/steps';
import type { LookupResult } from '../../src/core/lookup/lookup';
import { NAME_TABLE } from '../../src/core/lookup/name-table';
import { normalise } from '../../src/core/lookup/normalise';
import { BATCHES, DOCUMENTS, type Batch } from './asked';
import { embedded } from './corpus';
import { makeQueries, isRight, type Source } from './queries';

/** Whether a result is one that a query asks for; a heading is no answer where words are asked for. */
function answers({ address, text, entry }: LookupResult, wanted: string): boolean {
  if (wanted.startsWith('=')) {
    if (entry === 'heading') return false;
    const folded = normalise(text);
    return wanted
      .slice(1)
      .split('+')
      .every((words) => folded.includes(normalise(words)));
  }
  const key = DOCUMENTS[wanted[0] ?? ''] ?? '';
  return wanted.endsWith('*') ? address.startsWith(`${key}#`) : address === key + wanted.slice(1);
}

interface Tally {
  count: number;
  first: number;
  five: number;
  reciprocal: number;
}

const emptyTally = (): Tally => ({ count: 0, first: 0, five: 0, reciprocal: 0 });
const line = (name: string, { count, first, five, reciprocal }: Tally) =>
  `${name.padStart(20)} ${String(count).padStart(4)} R@1 ${(first / count).toFixed(3)} R@5 ${(five / count).toFixed(3)} MRR ${(reciprocal / count).toFixed(3)}`;

/** Asks one batch and prints its figures by class. */
export function askBatch(engine: Engine, batch: Batch, misses: boolean): Tally {
  const all = emptyTally();
  const [one, five] = batch.firstRun ?? [];
  const before = one === undefined ? '' : `; first run: R@1 ${one.toFixed(3)}, R@5 ${five?.toFixed(3)}`;
  console.log(`\nbatch ${batch.name}, ${batch.date}, ${batch.use}${before}`);
  for (const [name, queries] of Object.entries(batch.queries)) {
    const own = emptyTally();
    for (const [query, ...right] of queries) {
      const results = engine.search(query, { limit: 20 });
      const rank = results.findIndex((result) => right.some((wanted) => answers(result, wanted))) + 1;
      for (const tally of [own, all]) {
        tally.count++;
        if (rank === 1) tally.first++;
        if (rank >= 1 && rank <= 5) tally.five++;
        if (rank >= 1) tally.reciprocal += 1 / rank;
      }
      if (rank !== 1 && misses) {
        const top = results
          .slice(0, 3)
          .map(({ address, entry, kind, score }) => `${address} ${entry[0]} ${kind} ${score.toFixed(3)}`);
        console.log(`  ${rank || '-'} ${JSON.stringify(query)} (${right.join(' ')}): ${top.join(', ')}`);
      }
    }
    console.log(line(name, own));
  }
  console.log(line('all', all));
  return all;
}

/** How well the engine finds what people would look for in the embedded corpus. */
export function embeddedRecall(misses: boolean, verdict: (what: string, value: number, target: number) => void): void {
  const documents = embedded();
  const engine = new Engine(NAME_TABLE);
  for (const document of documents) engine.add(document);
  drain(engine.build());
  console.log('\n# The embedded corpus');
  const total = emptyTally();
  for (const batch of BATCHES) {
    const { count, first, five } = askBatch(engine, batch, misses);
    total.count += count;
    total.first += first;
    total.five += five;
  }
  verdict('embedded corpus, written by hand, R@1', total.first / total.count, 0.95);
  verdict('embedded corpus, written by hand, R@5', total.five / total.count, 0.98);

  const sources: Source[] = documents.flatMap((document) =>
    document.paragraphs.map((_, index) => ({ document, index })),
  );
  const own = sources.filter((source) => {
    const { id, text } = source.document.paragraphs[source.index]!;
    return engine.search(text, { limit: 1 })[0]?.address !== id;
  });
  verdict('embedded corpus, each paragraph by its own text, R@1', 1 - own.length / sources.length, 1);
  const byClass = new Map<string, { count: number; first: number }>();
  for (const query of makeQueries(sources, 4242, 100)) {
    if (query.kind === 'docsym') continue;
    const [top] = engine.search(query.text, { limit: 1 });
    const of = byClass.get(query.kind) ?? { count: 0, first: 0 };
    byClass.set(query.kind, of);
    of.count++;
    if (top && isRight(query, top.address, top.text)) of.first++;
    else if (misses)
      console.log(
        `  ${query.kind} ${query.text} ← ${query.needs.join(' ')} → ${top?.address} ${top?.text.slice(0, 40)}`,
      );
  }
  for (const [kind, of] of byClass)
    console.log(`${kind.padStart(10)} R@1 ${(of.first / of.count).toFixed(3)} of ${of.count}`);
}

/** Prints the answers to one query. */
export function showQuery(engine: Engine, query: string): void {
  for (const { address, entry, kind, score, ranges, text, via } of engine.search(query, { limit: 8 }))
    console.log(
      `${address} ${entry} ${kind} ${score.toFixed(3)} ${via ? `${via.typed}=${via.found} ` : ''}${ranges
        .slice(0, 6)
        .map(([from, to]) => text.slice(from, to))
        .join('|')}`,
    );
}
