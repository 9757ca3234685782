import assert from 'node:assert/strict';
import { convert } from 'pandoc-wasm';
import { pandocLanguage } from '../../../src/core/citation/context';
import { readStyle, type StyleFacts } from '../../../src/core/citation/csl';
import { formatCitation } from '../../../src/core/citation/format';
import { pandocReadings } from '../../../src/core/citation/pandoc';
import { scanCitations } from '../../../src/core/citation/scan';
import { library } from './fixture';

const key = 'npt-chair-summary-2018';

function csl(content: string, attributes = 'class="in-text"'): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE style>
<!-- <citation><layout/></citation> -->
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" ${attributes}>
<info><title>T &amp; T</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
${content}
</style>`;
}

const labelled = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>';
const title = '<text variable="title"/>';
const layout = (inside: string) => `<citation><layout>${inside}</layout></citation>`;
const terms = (language: string, term: string) =>
  `<locale${language && ` xml:lang="${language}"`}><terms>${term}</terms></locale>`;
const para = '<term name="paragraph" form="short"><single>para.</single><multiple>paras.</multiple></term>';

interface Style {
  readonly what: string;
  readonly source: string;
  readonly facts: Partial<StyleFacts>;
  /** What pandoc prints of `[@key, ¶ 12]` in a Chinese document. */
  readonly prints?: RegExp;
  readonly refused?: boolean;
}

const styles: readonly Style[] = [
  {
    what: 'notes that print the locator with its label',
    source: csl(layout(`${title}${labelled}`), 'class="note"'),
    facts: { note: true, locators: 'printed', multilingual: false },
    prints: /段.*12|¶.*12|12.*段/,
  },
  {
    what: 'author and date, the locator in a macro in a macro',
    source: csl(
      `<macro name="loc">${labelled}</macro><macro name="both"><group>${title}<text macro="loc"/></group></macro>${layout('<text macro="both"/>')}`,
    ),
    facts: { note: false, locators: 'printed' },
    prints: /段.*12|¶.*12|12.*段/,
  },
  {
    what: 'numbers that drop the locator, and a macro with it that nothing calls',
    source: csl(
      `<macro name="loc">${labelled}</macro><citation collapse="citation-number"><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>`,
    ),
    facts: { locators: 'dropped' },
    prints: /^[^2]*$/,
  },
  {
    what: 'a locator that is printed for pages only',
    source: csl(layout(`${title}<choose><if locator="page">${labelled}</if></choose>`)),
    facts: { locators: 'dropped' },
    prints: /^[^2]*$/,
  },
  {
    what: 'a locator that is printed for everything but pages',
    source: csl(layout(`${title}<choose><if locator="page"><text value="x"/></if><else>${labelled}</else></choose>`)),
    facts: { locators: 'printed' },
    prints: /12/,
  },
  {
    what: 'a locator that is printed as if it were a page',
    source: csl(layout(`${title}<text variable="locator" prefix=": "/>`), "class='note'"),
    facts: { note: true, locators: 'unlabelled' },
    prints: /: 12$/,
  },
  {
    what: 'several layouts for citations',
    source: csl(
      `<citation><layout locale="en">${title}</layout><layout>${title}${labelled}</layout></citation>`,
      'class="note"',
    ),
    facts: { multilingual: true },
    refused: true,
  },
  {
    what: 'several layouts for the bibliography',
    source: csl(
      `${layout(title)}<bibliography><layout locale="en">${title}</layout><layout>${title}</layout></bibliography>`,
    ),
    facts: { multilingual: true },
    refused: true,
  },
];

async function print(
  source: string,
  text: string,
  metadata: string,
  keys: readonly string[] = [key],
): Promise<{ stdout: string; stderr: string }> {
  const { stdout, stderr } = await convert(
    { from: 'markdown', to: 'plain', wrap: 'none', citeproc: true, csl: 's.csl', bibliography: ['b.json'] },
    `---\n${metadata}\nsuppress-bibliography: true\n---\n\n${text}\n`,
    { 's.csl': source, 'b.json': JSON.stringify(keys.map((id) => ({ id, type: 'report', title: 'T' }))) },
  );
  return { stdout: stdout.trim(), stderr };
}

describe('a citation style', () => {
  for (const { what, source, facts, prints, refused } of styles) {
    it(`with ${what} is known as pandoc takes it`, async () => {
      const { style, problem } = readStyle('s.csl', source);
      assert.equal(problem, undefined);
      assert.deepEqual({ ...style, ...facts }, style);
      const { stdout, stderr } = await print(source, `x[@${key}, ¶ 12]`, 'lang: zh');
      if (refused) assert.match(stderr, /Multiple layout elements/);
      else assert.match(stdout.replace(/^\S*\[1\]\s*/, '').replaceAll('\n', ' '), prints as RegExp, stderr);
    });
  }

  const taught: readonly (readonly [what: string, source: string, metadata: string, text: string])[] = [
    ['no terms of its own', csl(layout(labelled)), 'lang: zh', 'para. 12'],
    ['terms for zh, in a zh document', csl(terms('zh', para) + layout(labelled)), 'lang: zh', 'para. 12'],
    ['terms for zh, in a zh-CN document', csl(terms('zh', para) + layout(labelled)), 'lang: zh-CN', 'para. 12'],
    ['terms for zh-CN, in a zh-CN document', csl(terms('zh-CN', para) + layout(labelled)), 'lang: zh-CN', 'para. 12'],
    ['terms for zh-CN, in a zh document', csl(terms('zh-CN', para) + layout(labelled)), 'lang: zh', 'para. 12'],
    ['terms for zh-TW, in a zh-CN document', csl(terms('zh-TW', para) + layout(labelled)), 'lang: zh-CN', 'para. 12'],
    ['terms for zh-TW, in a zh document', csl(terms('zh-TW', para) + layout(labelled)), 'lang: zh', 'para. 12'],
    ['terms for zh-CN, in a zh-TW document', csl(terms('zh-CN', para) + layout(labelled)), 'lang: zh-TW', 'para. 12'],
    [
      'terms for zh-CN, in a zh-Hans document',
      csl(terms('zh-CN', para) + layout(labelled)),
      'lang: zh-Hans',
      'para. 12',
    ],
    [
      'terms for zh-CN, in a zh-Hans-CN document',
      csl(terms('zh-CN', para) + layout(labelled)),
      'lang: zh-Hans-CN',
      'para. 12',
    ],
    ['terms for zh-CN, in a ZH-cn document', csl(terms('zh-CN', para) + layout(labelled)), 'lang: ZH-cn', 'para. 12'],
    ['terms for zh, in a zh-Hans document', csl(terms('zh', para) + layout(labelled)), 'lang: zh-Hans', 'para. 12'],
    [
      'terms for zh-Hans, in a zh-Hans document',
      csl(terms('zh-Hans', para) + layout(labelled)),
      'lang: zh-Hans',
      'para. 12',
    ],
    ['no terms, in a zh-Hans document', csl(layout(labelled)), 'lang: zh-Hans', '段 12'],
    ['no terms, in a zh-Hans-CN document', csl(layout(labelled)), 'lang: zh-Hans-CN', '段 12'],
    ['no terms, in a zh-HK document', csl(layout(labelled)), 'lang: zh-HK', '段 12'],
    ['no terms, in a cmn document', csl(layout(labelled)), 'lang: cmn', '段 12'],
    ['no terms, in a zh-Hans document', csl(layout(labelled)), 'lang: zh-Hans', 'para. 12'],
    ['terms for de-DE, in a de document', csl(terms('de-DE', para) + layout(labelled)), 'lang: de', 'para. 12'],
    ['terms for de-AT, in a de document', csl(terms('de-AT', para) + layout(labelled)), 'lang: de', 'para. 12'],
    ['terms for fr-FR, in a fr-CA document', csl(terms('fr-FR', para) + layout(labelled)), 'lang: fr-CA', 'para. 12'],
    ['terms for all languages', csl(terms('', para) + layout(labelled)), 'lang: zh', 'paras. 12'],
    ['terms for English, in a zh document', csl(terms('en', para) + layout(labelled)), 'lang: zh', 'para. 12'],
    ['a Chinese style, no language stated', csl(layout(labelled), 'class="note" default-locale="zh-CN"'), '', '段 12'],
    [
      'a Chinese style, no language stated',
      csl(layout(labelled), 'class="note" default-locale="zh-CN"'),
      '',
      'para. 12',
    ],
    [
      'a Chinese style, English stated',
      csl(layout(labelled), 'class="note" default-locale="zh-CN"'),
      'lang: en',
      'para. 12',
    ],
    ['no language at all', csl(layout(labelled)), '', 'para. 12'],
    ['no language at all', csl(layout(labelled)), '', '段 12'],
    [
      '款 for paragraph',
      csl(terms('zh-CN', '<term name="paragraph">款</term>') + layout(labelled)),
      'lang: zh-CN',
      '款 12',
    ],
    [
      '款 for paragraph',
      csl(terms('zh-CN', '<term name="paragraph">款</term>') + layout(labelled)),
      'lang: zh-CN',
      '段 12',
    ],
  ];
  for (const [what, source, metadata, text] of taught) {
    it(`teaches pandoc to read locators: ${what}, ${text}`, async () => {
      const { style } = readStyle('s.csl', source);
      assert.ok(style);
      const language = /lang: (\S+)/.exec(metadata)?.[1];
      const cite = `[@${key}, ${text}]`;
      const citation = scanCitations(cite, library).citations[0];
      assert.ok(citation);
      const [ours] = pandocReadings(
        cite,
        citation,
        pandocLanguage({ style, ...(language ? { language } : {}) }),
        style,
      );
      // what is read as a locator does not keep the comma before it
      const shown = csl(
        `${/<locale[^]*<\/locale>/.exec(source)?.[0] ?? ''}${layout('<choose><if locator="paragraph"><text value="⟦paragraph⟧"/></if></choose>')}`,
        source.includes('default-locale') ? 'class="in-text" default-locale="zh-CN"' : undefined,
      );
      const { stdout, stderr } = await print(shown, cite, metadata);
      assert.equal(ours?.locator?.label === 'paragraph', stdout.includes('⟦paragraph⟧'), `${stdout} ${stderr}`);
    });
  }

  it('that loses locators prints them all the same, when they are written as plain text', async () => {
    const addresses = library.documents
      .filter(({ key }) => !key.startsWith('fig-'))
      .flatMap(({ paragraphs }) => paragraphs.filter((one, at) => at < 3 || one.counted).map(({ address }) => address));
    for (const language of ['zh', 'en']) {
      const texts = addresses.map(
        (address) => formatCitation(library, [address], { style: 'pandoc', language, plainLocators: true }).text,
      );
      for (const source of [csl(layout(title)), csl(layout(`${title}<text variable="locator"/>`), 'class="note"')]) {
        const keys = library.works.map((work) => work.key);
        const { stdout } = await print(source, texts.map((text) => `x${text}`).join('\n\n'), `lang: ${language}`, keys);
        const printed = stdout.replace(/\s+/g, ' ');
        for (const text of texts) {
          const words = /\{\}, (.*)\]$/.exec(text)?.[1];
          assert.ok(words !== undefined, text);
          assert.ok(printed.includes(words.replace(/\s+/g, ' ')), `${text} in ${printed.slice(0, 2000)}`);
        }
      }
    }
  });

  it('that depends on another names it, and says no more than its language', () => {
    const source = (attributes: string, href: string) =>
      `<style ${attributes}><info><link href="${href}" rel="independent-parent"/></info></style>`;
    assert.deepEqual(readStyle('s.csl', source('', 'http://www.zotero.org/styles/apa')), { parent: 'apa' });
    assert.deepEqual(readStyle('s.csl', source('default-locale="zh-CN"', 'https://x.org/a/gb-7714?x#y')), {
      parent: 'gb-7714',
      defaultLocale: 'zh-CN',
    });
    for (const href of ['', '/', 'http://x/']) {
      assert.deepEqual(readStyle('s.csl', source('', href)), { problem: 'broken' });
    }
  });

  it('is read or refused, whatever it holds', () => {
    for (const source of [
      '',
      'x',
      '<style>',
      '<a/>',
      '<style/>',
      '<style><citation/></style>',
      '</style>',
      '<style a="',
    ]) {
      assert.deepEqual(readStyle('s.csl', source), { problem: 'broken' }, source);
    }
    const loop = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>';
    assert.equal(readStyle('s.csl', csl(`${loop}${layout('<text macro="a"/>')}`)).style?.locators, 'dropped');
    const bomb = `<!DOCTYPE style [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>${csl(terms('', '<term name="paragraph">&b;</term>') + layout(title)).replace(/<\?[^]*?<!DOCTYPE style>/, '')}`;
    assert.deepEqual(readStyle('s.csl', bomb).style?.paragraphTerms.get(''), ['&b;']);
    const cdata = terms('', '<term name="paragraph"><![CDATA[<p>]]>&#x6bb5;&lt;</term>');
    assert.deepEqual(readStyle('s.csl', csl(cdata + layout(title))).style?.paragraphTerms.get(''), ['<p>段<']);
    for (const piece of ['<', '<a>', '<a b="', '<!--', '<![CDATA[', '<!', '<!a[', '&#1;', '<a "', '</a>', '<a b=c']) {
      const text = piece.repeat(1_000_000 / piece.length);
      assert.deepEqual(readStyle('s.csl', text), { problem: 'broken' }, piece);
      readStyle('s.csl', `<style>${text}`);
    }
    assert.equal(readStyle('s.csl', csl(`<x ${'a '.repeat(200_000)}/>`)).problem, 'broken');
  });
});
