import type { Option } from './arguments';
import { commands, common, global, type Command } from './commands';
import { columnsOf, padColumns, type Paint } from './terminal';

/** The help of the program: its commands and the options that all of them have. */
export function programHelp(paint: Paint): string {
  return [
    `${paint.strong('pincite')}: cite primary documents to the paragraph, and check what is cited`,
    '',
    'Usage: pincite COMMAND [ARGUMENTS] [OPTIONS]',
    '',
    paint.strong('Commands'),
    ...table(commands.map((command) => [command.name, command.summary])),
    '',
    paint.strong('Options'),
    ...optionTable([...common, ...global]),
    '',
    'More about a command: pincite COMMAND --help',
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command, paint: Paint): string {
  return [
    `${paint.strong(`pincite ${command.name}`)}: ${command.summary}`,
    '',
    `Usage: ${command.usage}`,
    '',
    ...command.details.flatMap((paragraph) => [paragraph, '']),
    paint.strong('Options'),
    ...optionTable([...command.options, ...common]),
    '',
    paint.strong('Examples'),
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function optionTable(options: readonly Option[]): string[] {
  return table(
    options.map((option) => [
      `${option.short === undefined ? '    ' : `-${option.short}, `}--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`,
      option.about,
    ]),
  );
}

function table(rows: readonly (readonly [name: string, about: string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => columnsOf(name)));
  return rows.map(([name, about]) => `  ${padColumns(name, width)}  ${about}`);
}
