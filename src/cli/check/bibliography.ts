import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  bibliographySource,
  joinBibliographies,
  readBibliography,
  type Bibliography,
  type BibliographySource,
} from '../../core/citation/bibliography';

/**
 * Finds the bibliographies of analyses: those of the front matter, of `_metadata.yml` beside the analysis and above it, and of
 * `_quarto.yml` at the root of its project. Every file is read once. A bibliography that cannot be read defines nothing; pandoc
 * says so itself.
 */
export class Bibliographies {
  readonly #files = new Map<string, Promise<Bibliography>>();
  readonly #projects = new Map<string, Promise<Bibliography>>();

  /** What the analysis in `file` may cite besides the corpus. */
  async of(file: string, text: string): Promise<Bibliography> {
    const front = /^---[ \t]*\r?\n([^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(0, 200_000));
    const own = await this.#read(bibliographySource(front?.[1] ?? ''), dirname(file));
    return joinBibliographies([own, await this.#project(dirname(file))]);
  }

  #project(folder: string): Promise<Bibliography> {
    let project = this.#projects.get(folder);
    if (!project) this.#projects.set(folder, (project = this.#readProject(folder)));
    return project;
  }

  async #readProject(folder: string): Promise<Bibliography> {
    const here: Bibliography[] = [];
    for (const name of ['_metadata.yml', '_quarto.yml']) {
      const yaml = await readOrNothing(join(folder, name));
      if (yaml !== undefined) here.push(await this.#read(bibliographySource(yaml), folder));
    }
    const parent = dirname(folder);
    const isRoot = existsSync(join(folder, '_quarto.yml')) || existsSync(join(folder, '.git')) || parent === folder;
    return joinBibliographies(isRoot ? here : [...here, await this.#project(parent)]);
  }

  async #read({ paths, entries }: BibliographySource, folder: string): Promise<Bibliography> {
    const files = await Promise.all(paths.map((path) => this.#file(resolve(folder, path))));
    return joinBibliographies([entries, ...files]);
  }

  #file(path: string): Promise<Bibliography> {
    let file = this.#files.get(path);
    if (!file) {
      file = readOrNothing(path).then((text) => (text === undefined ? new Map() : readBibliography(path, text)));
      this.#files.set(path, file);
    }
    return file;
  }
}

async function readOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
