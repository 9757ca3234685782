import assert from 'node:assert/strict';
import { ContextReader, pandocLanguage, type AnalysisContext } from '../../../src/core/citation/context';

/** A folder of files, and which of them were read. */
class Files {
  readonly read: string[] = [];
  readonly released: string[] = [];
  readonly reader: ContextReader;

  constructor(
    readonly files: Record<string, string>,
    options: { readonly top?: string; readonly base?: string; readonly allowed?: (path: string) => boolean } = {},
  ) {
    const { top = '/', base, allowed = () => true } = options;
    this.reader = new ContextReader({
      read: async (path) => {
        this.read.push(path);
        return this.files[path];
      },
      allowed,
      isTop: (folder) => folder === top,
      base: () => base,
      styles: () => ['/home/pandoc/csl'],
      released: (path) => this.released.push(path),
    });
  }

  of(text: string, path: string | undefined = '/p/a/x.md'): Promise<AnalysisContext> {
    return this.reader.of(path ?? 'untitled', path, text);
  }
}

const front = (yaml: string) => `---\n${yaml}\n---\n\ntext\n`;
const keys = ({ bibliography }: AnalysisContext) => [...bibliography.keys()].sort();
const lost = ({ unreadable }: AnalysisContext) =>
  unreadable.map(({ role, path, reason, inAnalysis }) => `${inAnalysis ? '' : 'project '}${role} ${path} ${reason}`);
const style = (attributes = '') =>
  `<style class="note" ${attributes}><citation><layout><text variable="locator"/></layout></citation></style>`;

describe('what an analysis uses', () => {
  it('is named in its front matter, relative to it', async () => {
    const { reader } = new Files({
      '/p/a/one.bib': '@book{one,}',
      '/p/two.json': '[{"id":"two"}]',
      '/abs.ris': 'TY  - X\nID  - abs\nER  - ',
    });
    const context = await reader.of(
      'x',
      '/p/a/x.md',
      front('bibliography: [one.bib, ../two.json, /abs.ris]\nreferences:\n- id: here\nlang: zh-CN'),
    );
    assert.deepEqual(keys(context), ['abs', 'here', 'one', 'two']);
    assert.equal(context.language, 'zh-CN');
    assert.deepEqual(lost(context), []);
  });

  it('is named by the project and the folders in it, each relative to itself, and the nearest wins', async () => {
    const files = new Files({
      '/p/_quarto.yml': 'bibliography: q.bib\ncsl: q.csl\nlang: en\nformat:\n  html:\n    bibliography: h.bib\n',
      '/p/_metadata.yml': 'lang: fr',
      '/p/a/_metadata.yaml': 'bibliography: m.bib\ncsl: m.csl',
      '/p/q.bib': '@book{q,}',
      '/p/h.bib': '@book{h,}',
      '/p/a/m.bib': '@book{m,}',
      '/p/q.csl': style(),
      '/p/a/m.csl': style('default-locale="zh-CN"'),
      '/_quarto.yml': 'bibliography: not-read.bib',
    });
    const context = await files.of('no front matter');
    assert.deepEqual(keys(context), ['h', 'm', 'q']);
    assert.deepEqual([context.style?.name, context.language], ['m.csl', 'fr']);
    assert.ok(!files.read.includes('/_quarto.yml'));
    assert.equal((await files.of(front('csl: ../q.csl\nlang: zh'))).style?.name, 'q.csl');
  });

  it('is in the metadata files that these name, and in those that they name', async () => {
    const files = new Files({
      '/p/_quarto.yml': 'metadata-files:\n- meta/more.yml\n- gone.yml\nlang: zh',
      // paths in it are those of the file that names it, or its own
      '/p/meta/more.yml':
        'bibliography: [q.bib, own.bib]\nlang: fr\nmetadata-file: meta/more.yml\nmetadata-files: [x.yml]',
      '/p/meta/x.yml': 'csl: a.csl\nreferences: [{ id: inner }]',
      '/p/q.bib': '@book{q,}',
      '/p/meta/own.bib': '@book{own,}',
      '/p/meta/a.csl': style(),
      '/p/a/mine.yml': 'bibliography: ../q.bib\nreferences: [{ id: mine }]',
    });
    const context = await files.of(front('metadata-files: mine.yml'));
    assert.deepEqual(keys(context), ['inner', 'mine', 'own', 'q']);
    assert.deepEqual([context.style?.name, context.language], ['a.csl', 'zh']);
    assert.deepEqual(lost(context), ['project metadata gone.yml missing']);
    assert.equal(files.reader.forget('/p/meta/x.yml'), true);
    files.files['/p/meta/x.yml'] = 'references: [{ id: other }]';
    assert.deepEqual(keys(await files.of(front('metadata-files: mine.yml'))), ['mine', 'other', 'own', 'q']);
  });

  it('is the style that a dependent one stands for, where that is here', async () => {
    const dependent = (attributes = '') =>
      `<style ${attributes}><info><link rel="independent-parent" href="http://www.zotero.org/styles/gb-note"/></info></style>`;
    const here = new Files({
      '/p/a/journal.csl': dependent('default-locale="zh-CN"'),
      '/p/a/gb-note.csl': style('default-locale="en"'),
    });
    const context = await here.of(front('csl: journal.csl'));
    assert.deepEqual(
      [context.style?.name, context.style?.note, context.style?.defaultLocale],
      ['gb-note.csl', true, 'zh-CN'],
    );
    assert.deepEqual(lost(context), []);
    const shared = new Files({ '/p/a/journal.csl': dependent(), '/home/pandoc/csl/gb-note.csl': style() });
    assert.equal((await shared.of(front('csl: journal.csl'))).style?.name, 'gb-note.csl');
    const away = await new Files({ '/p/a/journal.csl': dependent() }).of(front('csl: journal.csl'));
    assert.equal(away.style, undefined);
    assert.deepEqual(
      away.unreadable.map(({ role, path, reason, parent }) => [role, path, reason, parent]),
      [['style', 'journal.csl', 'parent', 'gb-note']],
    );
  });

  it('stands at the root of a Quarto project when its path begins with a slash', async () => {
    const files = new Files({ '/p/_quarto.yml': 'project: {}', '/p/r.bib': '@book{r,}', '/abs.bib': '@book{abs,}' });
    assert.deepEqual(keys(await files.of(front('bibliography: [/r.bib, /abs.bib]'))), ['abs', 'r']);
  });

  it('is looked for where pandoc is run, when it is not beside the analysis', async () => {
    const files = new Files({ '/p/r.bib': '@book{r,}' }, { base: '/p' });
    assert.deepEqual(keys(await files.of(front('bibliography: r.bib'))), ['r']);
  });

  it('ends at the top', async () => {
    const files = new Files({ '/_quarto.yml': 'bibliography: b.bib', '/b.bib': '@book{b,}' }, { top: '/p' });
    assert.deepEqual(keys(await files.of('')), []);
    assert.deepEqual(keys(await files.of('', '/x.md')), ['b']);
  });

  it('says what could not be read', async () => {
    const files = new Files({ '/p/_quarto.yml': 'csl: styles/no.csl', '/p/a/b.bib': 'x', '/p/a/c.xml': '<x/>' });
    const context = await files.of(front('bibliography: [no.bib, b.bib, c.xml, "https://example.org/x.bib"]'));
    assert.deepEqual(lost(context), [
      'bibliography no.bib missing',
      'bibliography b.bib broken',
      'bibliography c.xml format',
      'bibliography https://example.org/x.bib remote',
      'project style styles/no.csl missing',
    ]);
    assert.ok(!files.read.some((path) => path.includes('example.org')));
  });

  it('may be a style in the folder of pandoc', async () => {
    const files = new Files({ '/p/a/chicago.csl': style(), '/home/pandoc/csl/own.csl': style('default-locale="fr"') });
    assert.deepEqual(lost(await files.of(front('csl: apa.csl'))), ['style apa.csl missing']);
    assert.equal((await files.of(front('csl: chicago'))).style?.note, true);
    assert.equal((await files.of(front('csl: own.csl'))).style?.defaultLocale, 'fr');
    assert.deepEqual(lost(await files.of(front('csl: ./own.csl'))), ['style ./own.csl missing']);
  });

  it('reads nothing that it must not', async () => {
    const allowed = (path: string) => path.startsWith('/p/');
    const files = new Files({ '/secret.bib': '@book{s,}', '/p/b.bib': '@book{b,}' }, { allowed });
    const context = await files.of(front('bibliography: [../../secret.bib, /secret.bib, ../b.bib, ../../p/b.bib]'));
    assert.deepEqual(keys(context), ['b']);
    assert.deepEqual(lost(context), ['bibliography ../../secret.bib forbidden', 'bibliography /secret.bib forbidden']);
    assert.deepEqual(
      files.read.filter((path) => !path.startsWith('/p/')),
      [],
    );
  });

  it('of an analysis that was never saved is in its front matter', async () => {
    const files = new Files({ '/b.bib': '@book{b,}' });
    const context = await files.reader.of('u', undefined, front('bibliography: b.bib\nreferences: [{id: r}]'));
    assert.deepEqual([keys(context), lost(context), files.read], [['r'], [], []]);
  });

  it('is the same object as long as nothing in it changed', async () => {
    const files = new Files({ '/p/a/b.bib': '@book{b,}', '/p/a/s.csl': style() });
    const yaml = 'bibliography: b.bib\ncsl: s.csl\ntitle: ';
    const first = await files.of(front(`${yaml}one`));
    assert.equal(await files.of(front(`${yaml}two`)), first);
    assert.equal(files.read.filter((path) => path === '/p/a/b.bib').length, 1);
    files.files['/p/a/b.bib'] = '@book{c,}';
    assert.equal(await files.of(front(yaml)), first);
    files.reader.forget('/p/a/b.bib');
    const next = await files.of(front(yaml));
    assert.deepEqual([keys(first), keys(next)], [['b'], ['c']]);
    files.reader.forget('/p/a/b.bib');
    assert.equal(await files.of(front(yaml)), next, 'read again, and it is the same');
    delete files.files['/p/a/b.bib'];
    files.reader.forget('/p/a/b.bib');
    assert.deepEqual(lost(await files.of(front(yaml))), ['bibliography b.bib missing']);
  });

  it('is let go when no analysis uses it any more', async () => {
    const files = new Files({ '/p/a/b.bib': '@book{b,}', '/p/a/c.bib': '@book{c,}', '/p/_quarto.yml': 'csl: s.csl' });
    const times = (path: string) => files.read.filter((one) => one === path).length;
    const one = (name: string) => files.of(front(`bibliography: ${name}`), '/p/a/1.md');
    const two = () => files.of(front('bibliography: b.bib'), '/p/a/2.md');
    await one('b.bib');
    await two();
    assert.deepEqual([times('/p/a/b.bib'), files.released.length], [1, 0]);
    await one('c.bib');
    assert.equal(files.released.length, 0, 'the other analysis uses it');
    files.reader.close('/p/a/2.md');
    assert.deepEqual(files.released, ['/p/a/b.bib']);
    await one('d.bib');
    await one('c.bib');
    assert.deepEqual(
      files.released.filter((path) => !path.endsWith('/b.bib')),
      ['/p/a/c.bib', '/p/a/d.bib'],
    );
    assert.equal(times('/p/a/c.bib'), 2, 'read again');
    assert.equal(times('/p/_quarto.yml'), 1, 'used all the time');
    files.reader.close('/p/a/1.md');
    assert.ok(files.released.includes('/p/_quarto.yml'));
    assert.equal(files.reader.forget('/p/_quarto.yml'), false);
  });

  it('of an analysis that is not open is let go, but its change is told', async () => {
    const files = new Files({ '/p/a/b.bib': '@book{b,}' });
    await files.of(front('bibliography: b.bib'));
    files.reader.rest('/p/a/x.md');
    assert.ok(files.released.includes('/p/a/b.bib'));
    assert.deepEqual([files.reader.forget('/p/a/b.bib'), files.reader.forget('/p/other.bib')], [true, false]);
    assert.deepEqual(keys(await files.of(front('bibliography: b.bib'))), ['b']);
    files.reader.close('/p/a/x.md');
    assert.equal(files.reader.forget('/p/a/b.bib'), false);
  });

  it('shares what several analyses name', async () => {
    const files = new Files({ '/p/_quarto.yml': 'bibliography: b.bib', '/p/b.bib': '@book{b,}' });
    await files.of('', '/p/a/x.md');
    const { length } = files.read;
    assert.deepEqual(keys(await files.of('', '/p/a/y.md')), ['b']);
    assert.equal(files.read.length, length);
  });

  it('finds its way in paths of Windows', async () => {
    const files = new Files({ 'C:/p/b.bib': '@book{b,}', 'D:/c.bib': '@book{c,}' }, { top: 'C:/p' });
    assert.deepEqual(keys(await files.of(front('bibliography: [..\\b.bib, "D:\\\\c.bib"]'), 'C:/p/a/x.md')), [
      'b',
      'c',
    ]);
  });

  it('gives pandoc the language that is stated, else that of the style, else American English', () => {
    const facts = {
      name: '',
      note: false,
      locators: 'printed',
      multilingual: false,
      paragraphTerms: new Map(),
    } as const;
    assert.equal(pandocLanguage({ language: 'zh', style: { ...facts, defaultLocale: 'fr' } }), 'zh');
    assert.equal(pandocLanguage({ style: { ...facts, defaultLocale: 'fr' } }), 'fr');
    assert.equal(pandocLanguage({ style: facts }), 'en-US');
  });
});
