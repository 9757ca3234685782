import Mocha from 'mocha';
import { call, host } from './bridge';

interface Config {
  /** A regular expression: only tests whose full title matches it. */
  readonly grep?: string;
}

interface AssertionError extends Error {
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly showDiff?: boolean;
}

/**
 * Runs the suites in this extension host and tells the test run outside what becomes of each test.
 * @param suites what defines the suite in a file, by the file's name
 */
export async function runSuites(suites: Readonly<Record<string, () => unknown>>): Promise<void> {
  const config = (await call('config')) as Config;
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, fullTrace: true, reporter: class {} as never });
  if (config.grep) mocha.grep(new RegExp(config.grep, 'i'));

  for (const [file, define] of Object.entries(suites)) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    define();
  }

  let told = Promise.resolve<unknown>(undefined);
  const tell = (event: object): void => {
    told = told.then(() => call('event', event));
  };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    tell({ kind: 'start', host, total: runner.total });
    runner.on('pass', (test) => tell({ kind: 'pass', title: test.titlePath(), duration: test.duration }));
    runner.on('pending', (test) => tell({ kind: 'skip', title: test.titlePath() }));
    runner.on('fail', (test, error: AssertionError) => {
      const differ = error.showDiff !== false && error.expected !== undefined;
      tell({
        kind: 'fail',
        title: test.titlePath(),
        message: error.message ?? String(error),
        stack: error.stack,
        ...(differ ? { actual: shown(error.actual), expected: shown(error.expected) } : {}),
      });
    });
  });
  await told;
  await call('event', { kind: 'end' });
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? String(value));
}
