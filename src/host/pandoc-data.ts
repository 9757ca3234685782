import { homedir } from 'node:os';
import { join, sep } from 'node:path';

/** What of the process says where pandoc keeps its data. */
export interface DataPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The folders in which pandoc looks for a citation style that is named without a folder, with `/` between their names: `csl` in
 * its user data folder (the pandoc manual, `--data-dir`).
 *
 * @example styleFolders({ env: {}, home: '/home/a' }) // ['/home/a/.local/share/pandoc/csl', '/home/a/.pandoc/csl']
 */
export function styleFolders({ env, home }: DataPlaces = { env: process.env, home: homedir() }): readonly string[] {
  const { XDG_DATA_HOME: data, APPDATA: roaming } = env;
  return [data || join(home, '.local', 'share'), roaming]
    .flatMap((each) => (each ? [join(each, 'pandoc', 'csl')] : []))
    .concat(join(home, '.pandoc', 'csl'))
    .map((path) => (sep === '/' ? path : path.replaceAll(sep, '/')));
}
