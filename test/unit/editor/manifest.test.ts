import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { checkCodes, defaultSeverities } from '../../../src/core/citation/check-model';

interface Command {
  readonly command: string;
  readonly category?: string;
  readonly icon?: string;
}
interface Setting {
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
  readonly additionalProperties?: boolean;
}
interface Contributes {
  readonly commands?: readonly Command[];
  readonly menus?: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
  readonly keybindings?: readonly { readonly command: string; readonly when?: string }[];
  readonly views?: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly viewsWelcome?: readonly { readonly view: string; readonly contents: string }[];
  readonly configuration?: { readonly properties?: Readonly<Record<string, Setting>> };
}

const manifestText = readFileSync('package.json', 'utf8');
const contributes = (JSON.parse(manifestText) as { contributes: Contributes }).contributes;
const sources = readdirSync('src/editor').filter((name) => name.endsWith('.ts'));
const code = sources.map((name) => readFileSync(`src/editor/${name}`, 'utf8')).join('\n');
const wording = readdirSync('src/wording').map((name) => readFileSync(`src/wording/${name}`, 'utf8'));

const strings = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const english = strings('package.nls.json');
const all = (pattern: RegExp, text = code) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const sorted = (list: Iterable<string>) => [...new Set(list)].sort();
const placeholders = (text: string) => sorted(all(/\{(\w+)\}/g, text));

const declared = sorted((contributes.commands ?? []).map((command) => command.command));
const registered = sorted(all(/\b(?:command|register\w*)\(\s*'(pincite\.[\w.]+)'/g));
const views = sorted(Object.values(contributes.views ?? {}).flatMap((list) => list.map((view) => view.id)));

describe('the manifest and the code', () => {
  it('have the same commands', () => {
    assert.deepEqual(declared, registered);
  });

  it('name commands of ours in menus, keybindings and welcome texts that are declared', () => {
    const menus = Object.values(contributes.menus ?? {}).flat();
    const links = (contributes.viewsWelcome ?? []).flatMap((one) => all(/command:([\w.]+)/g, one.contents));
    const used = [...menus, ...(contributes.keybindings ?? [])].flatMap((one) => one.command ?? []);
    assert.deepEqual(
      [...used, ...links].filter((id) => id.startsWith('pincite.') && !declared.includes(id)),
      [],
    );
  });

  it('run only commands of ours that are declared', () => {
    const run = all(/\bexecuteCommand(?:<[^(]*>)?\(\s*'(pincite\.[\w.]+)'/g);
    assert.deepEqual(
      run.filter((id) => !declared.includes(id)),
      [],
    );
  });

  it('have one icon for a citation and another for a quotation, in the tree, the picker and the hover', () => {
    const icon = (id: string) => (contributes.commands ?? []).find(({ command }) => command === id)?.icon;
    const quotation = icon('pincite.insertQuotation');
    assert.notEqual(icon('pincite.insertCitation'), quotation);
    assert.equal(`$(${all(/case 'quote':\s+return button\('([\w-]+)'/g).join()})`, quotation);
    assert.deepEqual(sorted(all(/(\$\([\w-]+\)) \$\{vscode\.l10n\.t\('Copy as quotation'/g)), [quotation]);
    assert.deepEqual(sorted(all(/(\$\([\w-]+\)) \$\{style\} · /g)), [icon('pincite.insertCitation')]);
  });

  it('put every command in the category Pincite', () => {
    for (const command of contributes.commands ?? []) assert.equal(command.category, 'Pincite', command.command);
  });

  it('have the same views', () => {
    assert.deepEqual(views, sorted(all(/createTreeView(?:<[^(]*>)?\(\s*'(pincite\.[\w.]+)'/g)));
    for (const welcome of contributes.viewsWelcome ?? []) assert.ok(views.includes(welcome.view), welcome.view);
  });

  it('have the same settings with the same values and defaults', () => {
    const properties = contributes.configuration?.properties ?? {};
    const read = new Map<string, { words?: string[]; fallback: unknown; range?: [number, number] }>();
    for (const [, name = '', words = '', fallback = ''] of code.matchAll(
      /\bchoice(?:<[^(]*>)?\(\s*'([\w.]+)',\s*\[([^\]]*)\],\s*'([^']*)'/g,
    )) {
      read.set(`pincite.${name}`, { words: all(/'([^']*)'/g, words), fallback });
    }
    for (const [, name = '', fallback] of code.matchAll(/\bflag\(\s*'([\w.]+)',\s*(true|false)\s*\)/g)) {
      read.set(`pincite.${name}`, { fallback: fallback === 'true' });
    }
    for (const [, name = '', least, most, fallback] of code.matchAll(
      /\bcount\(\s*'([\w.]+)',\s*(\d+),\s*(\d+),\s*(\d+)\s*\)/g,
    )) {
      read.set(`pincite.${name}`, { range: [Number(least), Number(most)], fallback: Number(fallback) });
    }
    // what is not set has no say; the default shows people the usual severities
    for (const name of all(/\brecord(?:<[^(]*>)?\(\s*'([\w.]+)',/g)) {
      read.set(`pincite.${name}`, { fallback: properties[`pincite.${name}`]?.default });
    }
    assert.deepEqual(Object.keys(properties).sort(), sorted(read.keys()));
    for (const [name, setting] of Object.entries(properties)) {
      const { words, range, fallback } = read.get(name) ?? {};
      assert.deepEqual(setting.enum, words, name);
      assert.deepEqual(setting.default, fallback, name);
      if (range) assert.deepEqual([setting.minimum, setting.maximum], range, name);
      if (words) {
        const texts = setting.enumDescriptions ?? setting.markdownEnumDescriptions;
        assert.equal(texts?.length, words.length, `${name} describes each value`);
      }
      assert.ok(setting.description ?? setting.markdownDescription, `${name} is described`);
    }
  });

  it('offer every code of the check a severity, with its default and a description', () => {
    const setting = contributes.configuration?.properties?.['pincite.check.severity'];
    assert.deepEqual(Object.keys(setting?.properties ?? {}), checkCodes);
    assert.equal(setting?.additionalProperties, false);
    for (const [name, code] of Object.entries(setting?.properties ?? {})) {
      // words without quotation marks are looked for only when somebody asks
      const usual = name === 'quotation.unmarked' ? 'off' : defaultSeverities[name as keyof typeof defaultSeverities];
      assert.equal(code.default, usual, name);
      assert.equal((setting?.default as Record<string, unknown>)[name], usual, name);
      assert.match(english[`code.${name}`] ?? '', new RegExp(`Default: \`${usual}\`\\.$`), name);
      assert.deepEqual(code.enum, ['error', 'warning', 'information', 'hint', 'off'], name);
      assert.equal(code.markdownDescription, `%code.${name}%`);
    }
  });

  it('set the context keys that conditions ask for', () => {
    const asked = all(/"(?:when|enablement)": "([^"]*)"/g, manifestText).flatMap((when) =>
      all(/(?<![\w.'-]|== )(pincite\.[\w.]+)/g, when),
    );
    const set = all(/'setContext',\s*'(pincite\.[\w.]+)'/g);
    assert.deepEqual(sorted(asked), sorted(set));
  });
});

describe('what the user reads', () => {
  const chinese = strings('package.nls.zh-cn.json');

  it('has the same manifest strings in both languages', () => {
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
    assert.deepEqual(sorted(all(/"%([\w.-]+)%"/g, manifestText)), Object.keys(english).sort());
  });

  it('has every string of the code in Chinese, with the same placeholders, and no string of nowhere', () => {
    // the editor calls vscode.l10n.t, the wording that it shares with the terminal calls its `t`
    const calls = [
      ...[code, ...wording]
        .join('\n')
        .matchAll(
          /(?:\bl10n\s*\.|(?<=\s|\()(?<!function ))t\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|([^\s]))/g,
        ),
    ];
    const used = calls.map(([call, single, double, other]) => {
      assert.equal(other, undefined, `l10n.t takes one plain string literal: ${call}`);
      return JSON.parse(`"${(single ?? double ?? '').replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"')}"`) as string;
    });
    const bundle = strings('l10n/bundle.l10n.zh-cn.json');
    assert.deepEqual(Object.keys(bundle).sort(), sorted(used));
    for (const [key, text] of Object.entries(bundle)) assert.deepEqual(placeholders(text), placeholders(key), key);
  });
});
