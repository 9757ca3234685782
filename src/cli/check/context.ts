import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { ContextReader } from '../../core/citation/context';
import { readBytes } from '../load';
import { decode } from './text';

/** A path with `/` between its names, as the core writes paths. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Reads what analyses use; what they share is read once. `folder` is the one that the check is run in. */
export function contextReader(folder: string): ContextReader {
  const base = slashed(folder);
  const { XDG_DATA_HOME: data, APPDATA: roaming } = process.env;
  const home = homedir();
  const styles = [data ?? join(home, '.local', 'share'), roaming]
    .flatMap((each) => (each ? [join(each, 'pandoc', 'csl')] : []))
    .concat(join(home, '.pandoc', 'csl'))
    .map(slashed);
  const tops = new Map<string, boolean>();
  return new ContextReader({
    async read(path) {
      const bytes = await readBytes(path);
      if (!Buffer.isBuffer(bytes)) return undefined;
      const text = decode(bytes);
      // keys are letters of any encoding
      return typeof text === 'string' ? text : bytes.toString('utf8');
    },
    allowed: () => true,
    isTop(at) {
      let top = tops.get(at);
      if (top === undefined) tops.set(at, (top = dirname(at) === at || existsSync(join(at, '.git'))));
      return top;
    },
    base: () => base,
    styles: () => styles,
  });
}
