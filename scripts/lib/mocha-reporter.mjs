import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One of Mocha's reporters (the option `base`), and the totals in the file that the option `totals` names. */
export default class {
  constructor(runner, options) {
    const { base = 'spec', totals } = options.reporterOptions;
    const reporter = new Mocha.reporters[base](runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = reporter.stats;
      writeFileSync(totals, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
