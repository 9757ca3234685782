import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { clip, escapeIcons, escapeMarkdown, escapeSnippet } from '../../../src/editor/text';

const markdown = new MarkdownIt({ html: true, linkify: true });

describe('escaping of corpus text', () => {
  for (const hostile of [
    '[x](command:workbench.action.quit)',
    '<img src=x onerror=alert(1)>',
    '![p](https://example.org/p.png)',
    'https://example.org and www.example.org and a@example.org',
    '$(zap) **bold** `code` | a | b |',
    '    indented\n# heading\n1. one\n- dash\n> quote\n```\nfence',
    '&lt;b&gt; &#60;',
    '[ref]: https://example.org "t"',
    'line\n---\nline\n===',
  ]) {
    it(`makes ${JSON.stringify(hostile)} plain words`, () => {
      const html = markdown.render(escapeMarkdown(hostile));
      assert.deepEqual(sorted(html), []);
    });
  }

  it('makes no icon of what looks like one', () => {
    assert.equal(escapeIcons('$(zap) a $(sync~spin)'), '\\$(zap) a \\$(sync~spin)');
    assert.equal(escapeIcons('$100 (x) $ (zap)'), '$100 (x) $ (zap)');
  });

  it('shows exactly the words of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const html = markdown.render(escapeMarkdown(text));
        assert.deepEqual(sorted(html), []);
        const shown = html
          .replace(/<[^>]*>/g, '')
          .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => entities[name] ?? '');
        const bare = (words: string) => words.replace(/[\s\p{Cc}\ufffd]/gu, '');
        assert.equal(bare(shown), bare(text));
      }),
    );
  });

  it('keeps paragraphs apart', () => {
    assert.equal(markdown.render(escapeMarkdown('一\n\n二')), '<p>一</p>\n<p>二</p>\n');
  });
});

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The elements in HTML other than paragraphs and line breaks. */
function sorted(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)/gi)]
    .map((match) => match[1] ?? '')
    .filter((name) => !['p', 'br'].includes(name));
}

describe('snippet text', () => {
  it('has no placeholder, variable or choice left', () => {
    assert.equal(escapeSnippet('${1:x} $TM \\ }'), '\\${1:x\\} \\$TM \\\\ \\}');
  });
});

describe('the first words of a text', () => {
  it('are cut on one line, and never inside a character', () => {
    assert.equal(clip('一二三四', 2), '一二…');
    assert.equal(clip('一\n\n 二', 10), '一 二');
    assert.equal(clip('a𠀀b', 2), 'a…');
    assert.equal(clip('ab', 2), 'ab');
  });
});
