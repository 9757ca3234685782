import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program';
import { createPaint } from './terminal';

/** `| head` closes the pipe early: that is no failure of ours. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

const colour = (stream: NodeJS.WriteStream) =>
  !process.env['NO_COLOR'] &&
  (process.env['FORCE_COLOR'] ? process.env['FORCE_COLOR'] !== '0' : stream.isTTY && stream.hasColors());

runProgram({
  args: process.argv.slice(2),
  folder: process.cwd(),
  input: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  // beside the bundle's folder, in the repository and in the package alike
  embedded: join(__dirname, '..', 'corpus'),
  terminal: {
    write: (text) => void process.stdout.write(text),
    warn: (text) => void process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    paint: createPaint(colour(process.stdout)),
    paintWarning: createPaint(colour(process.stderr)),
  },
  version: () => (JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string }).version,
}).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(
      `pincite: this is a fault of the program, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
