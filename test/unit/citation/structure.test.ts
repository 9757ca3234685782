import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import type { Nodes } from 'mdast';
import { convert } from 'pandoc-wasm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { readStructure } from '../../../src/core/citation/structure';

/** For every letter of the text: the block it belongs to (a number), 'out' when it is not running text, undefined when either will do. */
type Kinds = (number | 'out' | undefined)[];

function byParser(text: string): Kinds {
  const kinds: Kinds = Array.from({ length: text.length }, () => 'out');
  let block = 0;
  const set = (from: number, to: number, kind: number | 'out' | undefined) => kinds.fill(kind, from, to);
  const visit = (node: Nodes, own: number) => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    switch (node.type) {
      case 'paragraph':
      case 'heading':
      case 'tableCell':
        own = ++block;
        break;
      case 'text':
        set(start, end, own);
        break;
      case 'footnoteReference':
        set(start, end, undefined);
        break;
      case 'linkReference':
      case 'imageReference':
        // its label is neither read nor hidden on purpose
        set(start, end, undefined);
        break;
      case 'link':
        // an autolink is a target and nothing else
        if (text.charAt(start) === '<') return;
        break;
      case 'image': {
        // the alt text is text, what comes behind it is not
        set(start, end, undefined);
        break;
      }
    }
    if ('children' in node) for (const child of node.children) visit(child, own);
  };
  visit(
    fromMarkdown(text, {
      extensions: [frontmatter(), gfmFootnote(), gfmTable()],
      mdastExtensions: [frontmatterFromMarkdown(), gfmFootnoteFromMarkdown(), gfmTableFromMarkdown()],
    }),
    0,
  );
  return kinds;
}

function byUs(text: string): Kinds {
  const kinds: Kinds = Array.from({ length: text.length }, () => 'out');
  const { blocks, excluded } = readStructure(text);
  blocks.forEach((block, at) => kinds.fill(at + 1, block.start, block.end));
  for (const span of excluded) kinds.fill('out', span.start, span.end);
  return kinds;
}

/** Compares the two on letters only, block by block. */
function compare(text: string): void {
  const theirs = byParser(text);
  const ours = byUs(text);
  const pairs = new Map<number, number>();
  const back = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    if (!/[\p{L}@]/u.test(text.charAt(at))) continue;
    const a = theirs[at];
    const b = ours[at];
    if (a === undefined) continue;
    const where = `${JSON.stringify(text)} at ${at} (${text.slice(at, at + 5)}): parser ${a}, ours ${b}`;
    if (a === 'out' || b === 'out' || b === undefined) assert.equal(b, a, where);
    else {
      assert.equal(pairs.get(a) ?? b, b, where);
      assert.equal(back.get(b) ?? a, a, where);
      pairs.set(a, b);
      back.set(b, a);
    }
  }
}

const starts = [
  '',
  '',
  '',
  '',
  ' ',
  '  ',
  '   ',
  '    ',
  '\t',
  '> ',
  '>',
  '>> ',
  '- ',
  '-',
  '-   ',
  '* ',
  '1. ',
  '2) ',
  '10. ',
  '  - ',
  '    - ',
  '      ',
  '# ',
  '## ',
  '#',
  '[^n]: ',
  '[^m]:',
  '> - ',
  '- > ',
  '- - ',
  '> [^n]: ',
  '-\t',
  '1.\t',
  ' > ',
];
const words = [
  '甲',
  'ab',
  'x@y',
  '@k',
  '`',
  '``',
  '```',
  '`c`',
  '~~~',
  '*',
  '**',
  '_',
  '[',
  ']',
  '](',
  '](u)',
  '](u "t")',
  '[l](d)',
  "[l](<d> 't')",
  '![i](s)',
  '(',
  ')',
  '<',
  '>',
  '<b>',
  '<b c="d">',
  '</b>',
  '<!--',
  '-->',
  '<!-- n -->',
  '<http://h>',
  '<m@n.o>',
  '\\',
  '\\`',
  '\\[',
  '\\]',
  '|',
  ' | ',
  '|---|---|',
  '| - | - |',
  '---',
  '===',
  '***',
  '[^n]',
  '[d]: u',
  '[d]:',
  '"t"',
  '<div>',
  '</div>',
  '<pre>',
  '</pre>',
  '<script',
  '</script>',
  '<?',
  '?>',
  '<!D',
  ']]>',
  '&',
  ' ',
  '  ',
  '```js',
  '!',
  ':',
  'zz yy',
];
const line = fc
  .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...words), { maxLength: 5 }))
  .map(([start, rest]) => start + rest.join(''));
const documents = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((lines) => lines.join('\n'));

/**
 * Where micromark departs from the CommonMark reference: a list after indented code, an empty item where a paragraph was open,
 * a tag at the start of a line that goes on with a paragraph, a bracket in a bracketed title, `---` first.
 */
const quirks = [
  /^---/,
  /(?:^|\n)[> ]*(?: {4}|\t)[^]*\n[> \t]*(?:\d+[.)]|[-+*])/,
  /[>+*.)-][ \t]*(?:\d+[.)]|[-+*])[ \t]*(?:\n|$)/,
  /\]:[^]*\([^)]*\(/,
  /[^\n]\n[> \t]*</,
  /<!--\S*@/,
  // @k<b> is a key for pandoc
  /@[^\s@]*</,
  // a link by reference within a link: for pandoc the outer one is it
  /\[[^\]]*\[d\][^]*\]\(/,
  // a mark of a note, wherever the note is
  /\[\^[nm]\]\(/,
  // an item of pandoc
  /(?:^|\n|[>+*.)-]|\]:)[ \t]*:[ \t]/,
  /#\)[ \t]/,
  /:::/,
  // a citation is no label of a link
  /\[@[^\n]*\]:/,
  // nor are brackets its target
  /\]:[\s>]*\[/,
];

/** Lines that begin with a tag or a comment are read as pandoc reads them: see `html`. */
const htmlLine = /(?:^|\n)(?:[ \t>*+#-]|\d+[.)]|\[\^\w\]:)*<[A-Za-z/!?]/;

describe('readStructure', () => {
  const table = [
    '---\ntitle: a\n---\n\ntext `code` text',
    'a\n\n    code\n\nb',
    '- a\n\n      code\n\n  b\n\n      code',
    '> quote\nlazy\n\nplain',
    '```\ncode\n\nmore\n```\ntext',
    '> ```\n> code\n\ntext',
    'text <!-- comment --> text <b class="x">bold</b>',
    '[link](dest "title") and [ref]: no\n\n[ref]: dest "title"\n',
    '| a | b |\n|---|---|\n| c `d` | e \\| f |\nnot\n\nafter',
    'text[^1].\n\n[^1]: note `code`\n\n    second\n\n        code\n\nafter',
    'Heading\n===\n\ntext\n---\n',
    'a\n\tb\n\n\tcode',
    '<http://a.b> <m@n.o> a < b > c',
    '`` a ` b `` c',
    '甲\n    - |\n甲',
  ];
  for (const text of table) it(JSON.stringify(text), () => compare(text));

  it('finds what a CommonMark parser finds', () => {
    fc.assert(
      fc.property(documents, (text) => {
        fc.pre(!htmlLine.test(text) && !quirks.some((quirk) => quirk.test(text)));
        compare(text);
      }),
      runs(200),
    );
  });

  const html = [
    '<!-- TODO -->甲[@k, p. 1]。',
    '<!-- a --> 甲[@k]。',
    '<!-- a\nb -->甲[@k]。',
    '甲\n<!-- a -->\n乙[@k]',
    '甲\n<!-- a -->乙[@k]',
    '<div>甲[@k]</div>',
    '<div>\n甲[@k]\n</div>',
    '<div class="x">\n\n甲[@k]\n\n</div>',
    '<p>甲[@k]</p>',
    '<table><tr><td>甲[@k]</td></tr></table>',
    '<td>甲[@k]',
    '<span>甲[@k]</span>',
    '<span>\n甲[@k]</span>',
    '<pre>甲[@k]</pre>',
    '<pre>\n甲[@k]\n</pre>乙[@j]',
    '<script>甲[@k]</script>',
    '<style>甲[@k]</style>乙[@j]',
    '<textarea>甲[@k]</textarea>',
    '<details>\n<summary>甲[@k]</summary>\n乙[@j]\n</details>',
    '<custom>\n甲[@k]\n</custom>',
    '<?php x ?>甲[@k]',
    '<!DOCTYPE x>甲[@k]',
    '甲\n<div>乙[@k]</div>',
    '<h1>甲[@k]</h1>',
    '<blockquote>\n甲[@k]\n</blockquote>',
    '<!-- a --><!-- b -->甲[@k]',
    '<!-- a',
    '<iframe>甲[@k]</iframe>',
    '<br>甲[@k]',
    '<center>甲[@k]</center>',
    '> <!-- a -->甲[@k]',
    '- <!-- a -->甲[@k]',
    '<div>\n    甲[@k]\n</div>',
    '<!-- a\n\nb -->甲[@k]',
    '<!-- a -->\n# 甲[@k]',
    '<!-- a -->    甲[@k]',
    '<!-- a -->> 甲[@k]',
    '<!-- a --> # 甲[@k]',
    '<noscript>甲[@k]</noscript>',
    '<button>甲[@k]</button>',
    '<option>甲[@k]</option>',
    '<svg>甲[@k]</svg>',
    '<video>甲[@k]</video>',
  ];
  const pandocs = [
    '[@k]: 甲',
    '[注]: [@k]',
    '\ufeff```\n[@k]\n```\n乙[@j]',
    '\ufeff# 甲[@k]',
    '[注]:\n[@k]',
    '---\n\n甲[@k]\n\n---\n\n乙[@j]',
    '---\n \n甲[@k]\n\n...\n',
    '---\n# 甲\nlang: zh\n---\n乙[@j]',
    '> [@k, ¶ 3]: http://a.b',
    // lists, examples, definitions
    '(1) 甲\n\n    乙[@k]',
    '(1) 甲\n(2) 乙\n\n    丙[@k]\n\n        丁[@j]',
    'a. 甲\n\n    乙[@k]',
    'A. 甲\n\n    乙[@k]',
    'A.  甲\n\n    乙[@k]',
    'xiv) 甲\n\n     乙[@k]',
    'ab) 甲\n\n    乙[@k]',
    '#. 甲\n\n    乙[@k]',
    '(@) 甲\n\n    乙[@k]',
    '(一) 甲\n\n    乙[@k]',
    '甲\n(1) 乙\n\n    丙[@k]',
    '> 甲\n(1) 乙\n\n    丙[@k]',
    '甲\n:   乙[@k]\n\n    丙[@j]',
    '甲\n\n: 乙[@k]\n\n  丙[@j]',
    '甲\n~   乙\n\n    丙[@j]',
    '甲\n乙\n:   丙\n\n    丁[@k]',
    '- 甲\n\n  乙\n\n  :   丙[@k]\n\n      丁[@j]',
    '::: {.callout-note}\n(1) 甲\n\n    乙[@k]\n:::',
    '甲[^1]\n\n[^1]: 乙\n\n    (1) 丙\n\n        丁[@k]',
    // mathematics and money
    '甲$x [@k]$乙[@j]',
    '甲 $5 [@k] $6',
    '甲$5[@k]$6',
    '$$\nx [@k]\n$$\n乙[@j]',
    '$$ [@k]',
    '$[@k] $ 乙',
    '\\$x [@k]$',
    '$x\\$ [@k]$[@j]',
    '`$`[@k]`$`',
    '$`[@k]$`[@j]',
    '甲$x\n[@k]\ny$',
  ];
  for (const text of [...html, ...pandocs]) {
    it(`reads what pandoc reads: ${JSON.stringify(text)}`, async () => {
      const { stdout } = await convert({ from: 'markdown', to: 'json' }, `${text}\n`, {});
      const theirs = [...stdout.matchAll(/"citationId":"(\w)"/g)].map(([, key]) => key);
      const ours: (string | undefined)[] = [];
      const { blocks, excluded } = readStructure(text);
      for (const { index, 1: key } of text.matchAll(/@(\w)/g)) {
        const inside = (span: { start: number; end: number }) => span.start <= index && index < span.end;
        if (blocks.some(inside) && !excluded.some(inside)) ours.push(key);
      }
      assert.deepEqual(ours, theirs);
    });
  }
});
