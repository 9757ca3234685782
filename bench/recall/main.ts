import { parseArgs } from 'node:util';
import { Engine } from '../../src/core/lookup/engine';
import { drain } from '../../src/core/steps';
import { NAME_TABLE } from '../../src/core/lookup/name-table';
import { BATCHES } from '../lookup/asked';
import { embedded } from '../lookup/corpus';
import { askBatch, showQuery } from '../lookup/embedded';

// npm run bench -- recall [--misses] [--batch A] [--query WORDS]
const { values: options } = parseArgs({
  options: { misses: { type: 'boolean', default: false }, batch: { type: 'string' }, query: { type: 'string' } },
});
const engine = new Engine(NAME_TABLE);
for (const document of embedded()) engine.add(document);
drain(engine.build());
if (options.query !== undefined) showQuery(engine, options.query);
else
  for (const batch of BATCHES)
    if (options.batch === undefined || batch.name === options.batch) askBatch(engine, batch, options.misses);
