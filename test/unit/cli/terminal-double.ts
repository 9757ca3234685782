import { runProgram } from '../../../src/cli/program';
import type { Status } from '../../../src/cli/commands';
import { createPaint } from '../../../src/cli/terminal';

/** What a run of the program left behind. */
export interface Ran {
  readonly status: Status;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as from a pipe: no colours, whole lines. */
export async function pincite(args: readonly string[], columns?: number, input = ''): Promise<Ran> {
  let out = '';
  let err = '';
  const status = await runProgram({
    args,
    folder: process.cwd(),
    input: async () => Buffer.from(input),
    embedded: 'corpus',
    terminal: {
      write: (text) => void (out += text),
      warn: (text) => void (err += text),
      columns,
      paint: createPaint(false),
      paintWarning: createPaint(false),
    },
    version: () => '1.2.3',
  });
  return { status, out, err };
}

/** Runs a command line with `--json` and reads what it wrote. */
export async function json<T>(...args: readonly string[]): Promise<T> {
  const { out, err, status } = await pincite([...args, '--json']);
  if (status !== 0) throw new Error(err);
  return JSON.parse(out) as T;
}
