import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Log } from '../../../src/editor/log';
import { CorpusService } from '../../../src/editor/corpus';

/** A folder as on the web: files can be read by name, and it cannot list itself. */
class Files implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  constructor(readonly files: Map<string, string>) {}
  watch = () => new vscode.Disposable(() => {});
  stat = (uri: vscode.Uri) => {
    if (!this.files.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: 0 };
  };
  readFile = (uri: vscode.Uri) => {
    const text = this.files.get(uri.path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  };
  readDirectory = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.Unavailable(uri);
  };
  createDirectory = (uri: vscode.Uri): never => this.readDirectory(uri);
  writeFile = (uri: vscode.Uri): never => this.readDirectory(uri);
  delete = (uri: vscode.Uri): never => this.readDirectory(uri);
  rename = (uri: vscode.Uri): never => this.readDirectory(uri);
}

const quiet: Log = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, show() {} };
const front = (key: string) => `---\nkey: ${key}\nlanguage: en\ntitle: ${key}\n---\n\n# ${key}\n\n`;
const index = (...names: string[]) =>
  JSON.stringify({
    version: 1,
    documents: names.map((file) => ({ file, key: file, language: 'en', title: file, unverified: [], paragraphs: 1 })),
  });

describe('a corpus that is not in order', () => {
  const files = new Map<string, string>();
  let provider: vscode.Disposable;
  let corpus: CorpusService;
  before(() => {
    provider = vscode.workspace.registerFileSystemProvider('pincite-test', new Files(files), { isReadonly: true });
  });
  after(() => provider.dispose());
  afterEach(() => corpus.dispose());

  const load = (contents: Record<string, string>) => {
    files.clear();
    for (const [name, text] of Object.entries(contents)) files.set(`/corpus/${name}`, text);
    corpus = new CorpusService(vscode.Uri.parse('pincite-test:/corpus'), quiet);
    return corpus.load();
  };

  it('loads what is sound, and says of the rest what is wrong in which file and line', async () => {
    const sound = `${front('sound')}1. One.\n\n2. Two.\n`;
    const contents: Record<string, string> = {
      'sound.en.md': sound,
      'broken.en.md': '---\nkey: broken\nlanguage: [\n---\n\n# Broken\n\n1. One.\n',
      'twin.en.md': `${front('sound')}1. Another.\n`,
      'sequence.en.md': `${front('sequence')}1. One.\n\n3. Three.\n`,
      'nul.en.md': `${front('nul')}1. One\u0000 two.\n`,
      'long.en.md': `${front('long')}1. ${'*a_ [x](command:y) '.repeat(530_000)}\n`,
      'hostile.en.md': `${front('hostile')}1. [x](command:workbench.action.quit) <img src=x onerror=alert(1)>\n`,
      'nothing.md': '',
    };
    const { library, problems, missing } = await load({
      ...contents,
      'index.json': index(...Object.keys(contents), 'gone.en.md'),
    });
    const [first] = library.document('sound')?.paragraphs ?? [];
    assert.equal(first?.text, 'One.');
    const seen = problems.map(({ uri, problem }) => `${uri.path}:${problem.line + 1} ${problem.code}`);
    for (const expected of [
      /broken\.en\.md:\d+ corpus\.front-matter/,
      /twin\.en\.md:1 corpus\.duplicate-document/,
      /sequence\.en\.md:11 corpus\.number-out-of-sequence/,
      /nul\.en\.md:9 corpus\.nul/,
      /long\.en\.md:9 corpus\./,
      /hostile\.en\.md:9 corpus\.unsafe-link/,
      /nothing\.md:1 corpus\.no-front-matter/,
    ]) {
      assert.ok(
        seen.some((one) => expected.test(one)),
        `${expected.source}\n${seen.slice(0, 40).join('\n')}`,
      );
    }
    assert.deepEqual(missing.map((one) => one.uri.path).sort(), ['/corpus/gone.en.md', '/corpus/nothing.md']);
    for (const document of library.documents) {
      for (const paragraph of document.paragraphs) for (const url of paragraph.links) assert.match(url, /^https?:/);
    }
  });

  it('says why there is nothing when the folder gives nothing', async () => {
    const { library, missing } = await load({});
    assert.equal(library.documents.length, 0);
    assert.equal(missing.length, 1);
    await assert.rejects(corpus.require(), /No document could be loaded/);
  });

  it('is read again when asked, and tells the change', async () => {
    await load({ 'a.en.md': `${front('a')}1. One.\n`, 'index.json': index('a.en.md') });
    const changed = new Promise<number>((resolve) =>
      corpus.onDidChange(({ library }) => resolve(library.documents.length)),
    );
    files.set('/corpus/b.en.md', `${front('b')}1. One.\n`);
    files.set('/corpus/index.json', index('a.en.md', 'b.en.md'));
    await corpus.reload();
    assert.equal(await changed, 2);
  });
});
