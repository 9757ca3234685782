import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ContextReader } from '../../core/citation/context';
import { styleFolders } from '../../host/pandoc-data';
import { readBytes } from '../load';
import { decode } from './text';

/** A path with `/` between its names, as the core writes paths. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Reads what analyses use; what they share is read once. `folder` is the one that the check is run in. */
export function contextReader(folder: string): ContextReader {
  const base = slashed(folder);
  const styles = styleFolders();
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
