import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's dots, and the totals in the file that the option `totals` names. */
export default class extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const totals = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(options.reporterOptions.totals, JSON.stringify(totals));
    });
  }
}
