import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** As much of Markdown's own grammar as the injection has to live with. */
const markdown = {
  scopeName: 'text.html.markdown',
  patterns: [
    { name: 'meta.embedded.block.frontmatter', begin: '\\A---$', end: '^---$' },
    { name: 'markup.fenced_code.block.markdown', begin: '^```', end: '^```' },
    { name: 'comment.block.html', begin: '<!--', end: '-->' },
    { name: 'markup.inline.raw.string.markdown', match: '`[^`]*`' },
    {
      name: 'meta.link.inline.markdown',
      match: '(\\[)([^\\]]*)(\\])(\\([^)]*\\))',
    },
  ],
};

async function load(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(await readFile(wasm));
  const injection = await readFile('syntaxes/citation.injection.tmLanguage.json', 'utf8');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) =>
      Promise.resolve(
        scope === 'text.html.markdown'
          ? textmate.parseRawGrammar(JSON.stringify(markdown), 'markdown.json')
          : scope === 'pincite.citation.injection'
            ? textmate.parseRawGrammar(injection, 'citation.json')
            : null,
      ),
    getInjections: (scope) => (scope === 'text.html.markdown' ? ['pincite.citation.injection'] : undefined),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  assert.ok(grammar);
  return grammar;
}

describe('the citation grammar', () => {
  let grammar: textmate.IGrammar;
  before(async () => {
    grammar = await load();
  });

  /** The words that carry a scope, in order. */
  function scoped(text: string, scope: string): string[] {
    const found: string[] = [];
    let stack = textmate.INITIAL;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const token of tokens) {
        if (token.scopes.some((name) => name.startsWith(scope))) {
          found.push(line.slice(token.startIndex, token.endIndex));
        }
      }
    }
    return found;
  }
  const keys = (text: string) => scoped(text, 'variable.other.citation.key');
  const locators = (text: string) => scoped(text, 'constant.numeric.locator');

  const table: [text: string, keys: string[], locators: string[]][] = [
    ['见[@npt-chair-summary-2018, ¶ 12]。', ['npt-chair-summary-2018'], ['¶ 12']],
    ['[see @a, ¶¶ 12-15; @b, ¶ 9 and so]', ['a', 'b'], ['¶¶ 12-15', '¶ 9']],
    ['[@a, {¶ 三㈡}]', ['a'], ['{¶ 三㈡}']],
    ['[@{S/RES/2231(2015)}, ¶ 2]', ['{S/RES/2231(2015)}'], ['¶ 2']],
    ['[@NPT/CONF.2020/PC.II/WP.41, para. 12]', ['NPT/CONF.2020/PC.II/WP.41'], ['para. 12']],
    ['[@a, 第12至15段]', ['a'], ['第12至15段']],
    ['[-@a, ¶ 3]', ['a'], ['¶ 3']],
    ['As @a [¶ 12] says', ['a'], ['¶ 12']],
    ['（@a）', ['a'], []],
    ['The end is @a.', ['a'], []],
    ['参见@a所述', [], []],
    ['mail me@example.org', [], []],
    ['[me@example.org]', [], []],
    ['[@a](https://example.org)', [], []],
    ['`[@a, ¶ 1]`', [], []],
    ['<!-- [@a, ¶ 1] -->', [], []],
    ['```\n[@a, ¶ 1]\n```\n[@b]', ['b'], []],
    ['---\nx: "[@a]"\n---\n[@b]', ['b'], []],
    ['[@a, ¶ 12', ['a'], []],
  ];
  for (const [text, expectedKeys, expectedLocators] of table) {
    it(`colours ${JSON.stringify(text)}`, () => {
      assert.deepEqual(keys(text), expectedKeys);
      assert.deepEqual(locators(text), expectedLocators);
    });
  }

  it('stays inside the brackets', () => {
    assert.deepEqual(scoped('a [@k, ¶ 1] b', 'meta.citation.group').join(''), '[@k, ¶ 1]');
  });
});
