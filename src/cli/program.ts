import { checkOptions, nearest, splitArguments, UsageError } from './arguments';
import { commands, common, global, type Status } from './commands';
import { CommandError } from './errors';
import { commandHelp, programHelp } from './help';
import { clean, type Terminal } from './terminal';

/** What the program is started with. */
export interface Start {
  readonly args: readonly string[];
  readonly terminal: Terminal;
  readonly folder: string;
  readonly input: () => Promise<Uint8Array>;
  readonly embedded: string;
  readonly version: () => string;
}

/**
 * Runs a command line and gives the exit status: 0 done, 1 nothing at that address or findings, 2 could not run.
 * What the user can mend is said on standard error; anything else is thrown.
 */
export async function runProgram(start: Start): Promise<Status> {
  const { terminal } = start;
  try {
    return await dispatch(start);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CommandError)) throw error;
    terminal.warn(`${terminal.paintWarning.error('pincite:')} ${clean(error.message)}\n`);
    return error instanceof CommandError ? error.status : 2;
  }
}

async function dispatch({ args, terminal, folder, input, embedded, version }: Start): Promise<Status> {
  const every = [...commands.flatMap((command) => command.options), ...common, ...global];
  const given = splitArguments(args, every);
  if (given.options.has('version')) {
    terminal.write(`${version()}\n`);
    return 0;
  }
  const asked = given.command === 'help' ? given.operands[0] : given.command;
  const help = given.command === 'help' || given.options.has('help');
  if (asked === undefined) {
    if (help) terminal.write(programHelp(terminal.paint));
    else terminal.warn(programHelp(terminal.paintWarning));
    return help ? 0 : 2;
  }
  const command = commands.find((candidate) => candidate.name === asked);
  if (!command) {
    const near = nearest(
      asked,
      commands.map((candidate) => candidate.name),
    );
    throw new UsageError(
      `There is no command ${asked}.${near === undefined ? '' : ` Did you mean ${near}?`} See: pincite --help`,
    );
  }
  if (help) {
    terminal.write(commandHelp(command, terminal.paint));
    return 0;
  }
  checkOptions(given, [...command.options, ...common], command.name);
  const run = await command.load();
  return run({ given, terminal, folder, input, embedded, version });
}
