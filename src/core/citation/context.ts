import { joinBibliographies, readBibliography, type Bibliography, type BibliographyFile } from './bibliography';
import { readStyle, type StyleFacts, type StyleFile } from './csl';
import { frontMatter } from './language';
import { readMetadata, type AnalysisMetadata } from './metadata';

/** A file that an analysis, or the project that it stands in, names. */
export interface NamedFile {
  readonly role: 'bibliography' | 'style' | 'metadata';
  /** As written. */
  readonly path: string;
  /** Whether the analysis names it itself; else a file of its project does. */
  readonly inAnalysis: boolean;
}

/**
 * Why a file gave nothing: it is not there, it is not what its name says, nobody knows the format; or it is not for us to
 * read: on the network (pandoc fetches it), or where this workspace is not trusted to reach. `parent`: a style is another one
 * under its own name, and that one is not here (pandoc fetches it, too).
 */
export type UnreadableReason = 'missing' | 'broken' | 'format' | 'remote' | 'forbidden' | 'parent';

/** A file that is named and could not be read: it is known to define nothing. */
export interface UnreadableFile extends NamedFile {
  readonly reason: UnreadableReason;
  /** The name of the style that is not here, for `parent`. */
  readonly parent?: string;
}

/** What an analysis uses beside the corpus, as its front matter and the files of its project name it. */
export interface AnalysisContext {
  /** The keys of its own bibliographies. */
  readonly bibliography: Bibliography;
  /** What is known of the citation style; undefined when none is named or it could not be read: pandoc's own is Chicago author-date. */
  readonly style?: StyleFacts;
  /** Where the style is named. */
  readonly styleFile?: NamedFile;
  /** The BCP 47 tag that is stated (`lang:`), in the front matter or else in the project. */
  readonly language?: string;
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * The language under which pandoc reads the locators of an analysis: the one that is stated, else the style's own, else
 * American English. What the text is written in does not matter to it.
 */
export function pandocLanguage({ language, style }: Pick<AnalysisContext, 'language' | 'style'>): string {
  return language ?? style?.defaultLocale ?? 'en-US';
}

/** What reading the files around an analysis needs of its host. Paths have `/` between their names; they may be those of URIs. */
export interface ContextFiles {
  /** The text of a file; undefined when it is not there or cannot be read. Asked once for each path, until it is forgotten. */
  read(path: string): Promise<string | undefined>;
  /** False for a file that must not be read. */
  allowed(path: string): boolean;
  /** True for the folder where the search for the files of a project ends, when there is no `_quarto.yml` before. */
  isTop(folder: string): boolean;
  /** The folder that pandoc is run in, where a file is looked for that does not stand beside the one that names it. */
  base(path: string): string | undefined;
  /** Folders in which pandoc itself looks for a style that is named without a folder. */
  styles?(): readonly string[];
  /** No analysis asks for a file any more. */
  released?(path: string): void;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** A path as another file writes it, from that file's folder. */
function resolvePath(folder: string, path: string): string {
  const drive = /^[A-Za-z]:[\\/]/.test(path);
  const names = path.replaceAll('\\', '/').split('/');
  const out = drive || path.startsWith('/') ? [] : folder.split('/').slice(folder.startsWith('/') ? 1 : 0);
  for (const name of names) {
    if (name === '..') out.pop();
    else if (name !== '.' && name !== '') out.push(name);
  }
  return drive || !(folder.startsWith('/') || path.startsWith('/')) ? out.join('/') : `/${out.join('/')}`;
}

/** Metadata and where it stands. */
interface Naming {
  readonly metadata: AnalysisMetadata;
  /** Where what it names is looked for; empty for an analysis that stands nowhere. */
  readonly folders: readonly string[];
  readonly inAnalysis: boolean;
}

/** So many files of metadata are followed, for one analysis. */
const mostIncluded = 20;

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What was made of files, as long as their texts stay the same. */
class Kept<T> {
  readonly #all = new Map<string, { readonly text: string; readonly made: T }>();

  of({ path, text }: TextFile, make: () => T): T {
    const known = this.#all.get(path);
    if (known?.text === text) return known.made;
    const made = make();
    this.#all.set(path, { text, made });
    return made;
  }

  drop(path: string): void {
    this.#all.delete(path);
  }
}

/** Whether two sources say the same, so that what was made of one serves the other. */
function sameMetadata(a: AnalysisMetadata, b: AnalysisMetadata): boolean {
  const words = ({ bibliographies, files, entries, style, language }: AnalysisMetadata): string =>
    JSON.stringify([bibliographies, files, [...entries], style, language]);
  return words(a) === words(b);
}

/**
 * Reads what analyses use: the front matter, `_metadata.yml` in their folder and above, `_quarto.yml` at the root of their
 * project, the `metadata-files` of these, and the bibliographies and the style that they name. What is nearer to the analysis comes first; bibliographies
 * add up. Paths are relative to the file that names them; in a Quarto project `/a.bib` begins at its root.
 *
 * What was read is kept as long as an analysis uses it. The context of an analysis is the same object as long as nothing in it
 * changed.
 */
export class ContextReader {
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #bibliographies = new Kept<BibliographyFile>();
  readonly #styles = new Kept<StyleFile>();
  readonly #metadata = new Kept<AnalysisMetadata>();
  readonly #own = new Map<string, { readonly yaml: string; readonly metadata: AnalysisMetadata }>();
  readonly #known = new Map<string, { readonly parts: readonly unknown[]; readonly context: AnalysisContext }>();

  /** What each analysis asked for; of those that rest only this is kept. */
  readonly #uses = new Map<string, ReadonlySet<string>>();
  readonly #resting = new Map<string, ReadonlySet<string>>();
  /** How many analyses ask for a path, those that rest left out. */
  readonly #users = new Map<string, number>();

  constructor(readonly files: ContextFiles) {}

  /**
   * What an analysis uses. Never rejects.
   *
   * @param id what the analysis is known by, for what is kept of it
   * @param path where it stands; undefined for one that was never saved: then only its front matter counts
   */
  async of(id: string, path: string | undefined, text: string): Promise<AnalysisContext> {
    const folder = path === undefined ? undefined : folderOf(path);
    const uses = new Set<string>();
    const folders = folder === undefined ? [] : [folder];
    const namings: Naming[] = [{ metadata: this.#front(id, text), folders, inAnalysis: true }];
    const root = folder === undefined ? undefined : await this.#project(folder, namings, uses);
    const base = path === undefined ? undefined : this.files.base(path);
    /** Everything that the context is made of: while these are the same, so is the context. */
    const parts: unknown[] = [];
    const bibliographies: Bibliography[] = [];
    const unreadable: UnreadableFile[] = [];
    const lost = (file: NamedFile, reason: UnreadableReason, parent?: string): void => {
      // a file that is not saved has no place that paths could begin at
      if (path === undefined) return;
      parts.push(reason, parent);
      unreadable.push({ ...file, reason, ...(parent === undefined ? {} : { parent }) });
    };
    const candidates = (written: string, from: readonly string[]): readonly string[] => {
      const all = from.map((each) => resolvePath(each, written));
      if (from.length && written.startsWith('/') && root !== undefined) all.unshift(resolvePath(root, `.${written}`));
      else if (from.length && base !== undefined) all.push(resolvePath(base, written));
      return [...new Set(all)];
    };
    const included = new Set<string>();
    for (let at = 0; at < namings.length; at++) {
      const { metadata, folders: from, inAnalysis } = namings[at] as Naming;
      const more: Naming[] = [];
      for (const written of metadata.files) {
        const file = await this.#find(written, candidates(written, from), uses);
        if (typeof file === 'string') lost({ role: 'metadata', path: written, inAnalysis }, file);
        else if (!included.has(file.path) && included.size < mostIncluded) {
          included.add(file.path);
          const read = this.#metadata.of(file, () => readMetadata(file.text));
          more.push({ metadata: read, folders: [...new Set([...from, folderOf(file.path)])], inAnalysis });
        }
      }
      namings.splice(at + 1, 0, ...more);
    }
    let style: StyleFacts | undefined;
    let styleFile: NamedFile | undefined;
    let styled = false;
    let language: string | undefined;
    for (const { metadata, folders: from, inAnalysis } of namings) {
      parts.push(metadata);
      language ??= metadata.language;
      if (metadata.entries.size) bibliographies.push(metadata.entries);
      for (const written of metadata.bibliographies) {
        const named: NamedFile = { role: 'bibliography', path: written, inAnalysis };
        const file = await this.#find(written, candidates(written, from), uses);
        if (typeof file === 'string') {
          lost(named, file);
          continue;
        }
        const known = this.#bibliographies.of(file, () => readBibliography(file.path, file.text));
        parts.push(known);
        bibliographies.push(known.entries);
        if (known.problem) lost(named, known.problem);
      }
      const written = metadata.style;
      if (written === undefined || styled) continue;
      styled = true;
      const named: NamedFile = { role: 'style', path: written, inAnalysis };
      const find = async (name: string): Promise<TextFile | UnreadableReason> => {
        const shared = /[\\/]/.test(name) || !from.length ? [] : (this.files.styles?.() ?? []);
        const paths = [...candidates(name, from), ...shared.map((each) => resolvePath(each, name))];
        return this.#find(name, [...paths, ...paths.map((each) => `${each}.csl`)], uses);
      };
      const file = await find(written);
      if (typeof file === 'string') {
        lost(named, file);
        continue;
      }
      let known = this.#styles.of(file, () => readStyle(written.replace(/^.*[\\/]/, ''), file.text));
      parts.push(known);
      const { parent, defaultLocale } = known;
      if (parent !== undefined) {
        // pandoc looks for it as for any style, and then on the network
        const beside = resolvePath(folderOf(file.path), `${parent}.csl`);
        const other = await this.#find(beside, [beside], uses).then((one) =>
          typeof one === 'string' ? find(parent) : one,
        );
        if (typeof other === 'string') {
          lost(named, 'parent', parent);
          continue;
        }
        known = this.#styles.of(other, () => readStyle(other.path.replace(/^.*\//, ''), other.text));
        parts.push(known);
      }
      style = known.style && defaultLocale !== undefined ? { ...known.style, defaultLocale } : known.style;
      styleFile = named;
      if (known.problem) lost(named, known.problem);
    }
    this.#use(id, uses);
    const last = this.#known.get(id);
    if (last?.parts.length === parts.length && last.parts.every((part, index) => part === parts[index])) {
      return last.context;
    }
    const [only] = bibliographies;
    const context: AnalysisContext = {
      bibliography: bibliographies.length === 1 && only ? only : joinBibliographies(bibliographies),
      ...(style === undefined || styleFile === undefined ? {} : { style, styleFile }),
      ...(language === undefined ? {} : { language }),
      unreadable,
    };
    this.#known.set(id, { parts, context });
    return context;
  }

  /** A file was changed, made or removed: it is read again when it is next asked for. True when it was asked for before. */
  forget(path: string): boolean {
    const read = this.#texts.delete(path);
    return read || this.#users.has(path) || [...this.#resting.values()].some((uses) => uses.has(path));
  }

  /** An analysis was closed: what only it used is let go. */
  close(id: string): void {
    this.rest(id);
    this.#resting.delete(id);
  }

  /** As `close`, but `forget` still knows what it asked for: it is not open, yet somebody wants to hear when that changes. */
  rest(id: string): void {
    this.#own.delete(id);
    this.#known.delete(id);
    const uses = this.#uses.get(id);
    if (!uses) return;
    this.#use(id, new Set());
    this.#uses.delete(id);
    this.#resting.set(id, uses);
  }

  #use(id: string, uses: ReadonlySet<string>): void {
    const before = this.#uses.get(id);
    this.#resting.delete(id);
    this.#uses.set(id, uses);
    for (const path of uses) this.#users.set(path, (this.#users.get(path) ?? 0) + 1);
    for (const path of before ?? []) {
      const left = (this.#users.get(path) ?? 1) - 1;
      if (left > 0) {
        this.#users.set(path, left);
        continue;
      }
      this.#users.delete(path);
      this.#texts.delete(path);
      for (const kept of [this.#bibliographies, this.#styles, this.#metadata]) kept.drop(path);
      this.files.released?.(path);
    }
  }

  /** What the front matter says, read anew only when it says something else. */
  #front(id: string, text: string): AnalysisMetadata {
    const yaml = frontMatter(text)?.yaml ?? '';
    const known = this.#own.get(id);
    if (known?.yaml === yaml) return known.metadata;
    const read = readMetadata(yaml);
    const metadata = known && sameMetadata(known.metadata, read) ? known.metadata : read;
    this.#own.set(id, { yaml, metadata });
    return metadata;
  }

  /** Adds what the project says, the nearest first; gives its root. */
  async #project(folder: string, namings: Naming[], uses: Set<string>): Promise<string | undefined> {
    for (let at = folder; ; at = folderOf(at)) {
      await this.#add(at, '_metadata', namings, uses);
      if (await this.#add(at, '_quarto', namings, uses)) return at;
      if (at === '' || this.files.isTop(at)) return undefined;
    }
  }

  async #add(folder: string, name: string, namings: Naming[], uses: Set<string>): Promise<boolean> {
    for (const ending of ['yml', 'yaml']) {
      const path = `${folder}/${name}.${ending}`;
      const text = await this.#read(path, uses);
      if (text === undefined) continue;
      const metadata = this.#metadata.of({ path, text }, () => readMetadata(text));
      namings.push({ metadata, folders: [folder], inAnalysis: false });
      return true;
    }
    return false;
  }

  /** The first file that is there, or why there is none. */
  async #find(written: string, paths: readonly string[], uses: Set<string>): Promise<TextFile | UnreadableReason> {
    if (/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(written)) return 'remote';
    let forbidden = false;
    for (const path of paths) {
      if (!this.files.allowed(path)) {
        forbidden = true;
        continue;
      }
      const text = await this.#read(path, uses);
      if (text !== undefined) return { path, text };
    }
    return forbidden ? 'forbidden' : 'missing';
  }

  async #read(path: string, uses: Set<string>): Promise<string | undefined> {
    if (!this.files.allowed(path)) return undefined;
    uses.add(path);
    let text = this.#texts.get(path);
    if (!text) this.#texts.set(path, (text = this.files.read(path)));
    return text;
  }
}
