import { parseArgs } from 'node:util';
import { distance } from '../core/corpus/library';

/** An option of a command: a switch, or with `value` (what to call it in the help) one that takes a value. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  readonly value?: string;
  /** May be given several times. */
  readonly repeated?: boolean;
  readonly about: string;
}

/** What was typed after the command's name. A switch has the value `true`. */
export interface Arguments {
  readonly operands: readonly string[];
  readonly options: ReadonlyMap<string, readonly (string | true)[]>;
}

/** A mistake in how the command was called; `message` says what to do. The program ends with status 2. */
export class UsageError extends Error {}

/**
 * Splits a command line into the command's name, its operands and its options, which may stand in any order and be
 * written `--limit 5`, `--limit=5`, `-n 5` or `-n5`. After `--` everything is an operand, and so is a lone `-`.
 * `command` is undefined when no operand was given; whether the options fit the command is for `checkOptions`.
 *
 * @example splitArguments(['find', 'x', '--json'], [{ name: 'json', about: '' }]) // command 'find', operands ['x']
 */
export function splitArguments(
  args: readonly string[],
  known: readonly Option[],
): Arguments & { readonly command: string | undefined } {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      known.map((option) => [
        option.name,
        {
          type: option.value === undefined ? ('boolean' as const) : ('string' as const),
          ...(option.short === undefined ? {} : { short: option.short }),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const options = new Map<string, (string | true)[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.find((candidate) => candidate.name === token.name);
    if (option?.value === undefined && token.value !== undefined) {
      throw new UsageError(option ? `${token.rawName} takes no value.` : unknown(token.rawName, known));
    }
    if (option?.value !== undefined && (token.value === undefined || (token.value === '' && !token.inlineValue))) {
      throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${option.value}.`);
    }
    if (!option) throw new UsageError(unknown(token.rawName, known));
    const values = options.get(option.name) ?? [];
    if (values.length && !option.repeated && option.value !== undefined) {
      throw new UsageError(`${token.rawName} was given more than once.`);
    }
    options.set(option.name, [...values, token.value ?? true]);
  }
  const [command, ...rest] = operands;
  return { command, operands: rest, options };
}

/** Throws a `UsageError` for an option that the command does not have. */
export function checkOptions(given: Arguments, allowed: readonly Option[], command: string): void {
  for (const name of given.options.keys()) {
    if (allowed.some((option) => option.name === name)) continue;
    throw new UsageError(`pincite ${command} has no option --${name}. See: pincite ${command} --help`);
  }
}

/** The value of an option that takes one; of a repeated one the last. */
export function value(given: Arguments, name: string): string | undefined {
  const last = given.options.get(name)?.at(-1);
  return typeof last === 'string' ? last : undefined;
}

/** The language that `--lang` names, a BCP 47 tag; undefined without one. Throws a `UsageError` for what is no language. */
export function languageOf(given: Arguments): string | undefined {
  const asked = value(given, 'lang');
  if (asked === undefined) return undefined;
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  let known: string | undefined;
  try {
    const [tag = ''] = Intl.getCanonicalLocales(asked.replaceAll('_', '-'));
    if (names.of(tag.split('-', 1)[0] ?? '') !== undefined) known = tag;
  } catch {
    // not even the form of a tag
  }
  if (known === undefined) throw new UsageError(`--lang takes a language such as zh, en or fr, not “${asked}”.`);
  return known;
}

/** Every value of a repeated option, in order. */
export function values(given: Arguments, name: string): readonly string[] {
  return (given.options.get(name) ?? []).filter((item): item is string => typeof item === 'string');
}

function unknown(written: string, known: readonly Option[]): string {
  const near = nearest(
    written.replace(/^-+/, ''),
    known.map((option) => option.name),
  );
  return `There is no option ${written}.${near === undefined ? '' : ` Did you mean --${near}?`} See: pincite --help`;
}

/** The word of `words` that is at most two edits (a third of its length) away from `typed`, the nearest first. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const word of words) {
    const limit = Math.min(2, Math.floor(Math.max(word.length, typed.length) / 3));
    const away = distance(typed, word, limit);
    if (away <= limit && away < least) [best, least] = [word, away];
  }
  return best;
}
