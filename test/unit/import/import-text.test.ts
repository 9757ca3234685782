import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import type { Document, Paragraph } from '../../../src/core/corpus/model';
import { importText, type Description } from '../../../src/import/import';

const zh: Description = { key: 'k', language: 'zh' };
const en: Description = { key: 'k', language: 'en' };

/** A document as lines: heading, printed line, footnote, or address, label and words of a paragraph. */
function shape(document: Document): string[] {
  const paragraph = (p: Paragraph): string[] => [
    `${p.id.slice(p.id.indexOf('#') + 1)} ${p.label ?? '-'} ${p.text.replaceAll('\n\n', ' ⏎ ')}`,
    ...p.items.flatMap(paragraph),
  ];
  return document.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
        return [`${'#'.repeat(block.level)} ${block.text}${block.part === undefined ? '' : ` {${block.part}}`}`];
      case 'printed':
        return block.lines.map((line) => `> ${line.text}`);
      case 'footnote':
        return [`^${block.label} ${block.lines.map((line) => line.text).join(' ')}`];
      case 'paragraph':
        return paragraph(block.paragraph);
    }
  });
}

/** All words in printed order, labels included. */
function printed(document: Document): string {
  const paragraph = (p: Paragraph): string =>
    (p.label ?? '') +
    p.content
      .map((c) => {
        if (c.kind === 'item') return paragraph(c.paragraph);
        return c.kind === 'text' ? c.text : c.lines.map((line) => line.text).join('');
      })
      .join('');
  return document.blocks
    .map((block) => {
      if (block.kind === 'heading') return block.text;
      return block.kind === 'paragraph' ? paragraph(block.paragraph) : block.lines.map((line) => line.text).join('');
    })
    .join('');
}

function read(lines: readonly string[], description: Description = zh) {
  const { document, problems } = importText(lines.join('\n'), description);
  return { shape: shape(document), document, codes: problems.map(({ code, line }) => `${code} ${line + 1}`) };
}

/** The setting of the embedded texts: an empty line after every line, a trailing space only where a paragraph ends. */
const spaced = (...lines: string[]): string[] => lines.flatMap((line) => [line, '']);

describe('import of plain text', () => {
  describe('lines to paragraphs', () => {
    it('ends a paragraph at a trailing space, not at an empty line or a stop', () => {
      const text = spaced(
        '关于测试问题 ',
        '1. 缔约国重申对条约的承诺，充分遵守条约的各项规定。缔约国重申条约的地位。',
        '缔约国强调条约对于维护国际和平、安全与稳定、实现无核武器世界的重要作用。 ',
        '2. 缔约国认识到条约的条款相辅相成。 ',
      );
      assert.deepEqual(read(text).shape, [
        '# 关于测试问题',
        '1 1. 缔约国重申对条约的承诺，充分遵守条约的各项规定。缔约国重申条约的地位。缔约国强调条约对于维护国际和平、安全与稳定、实现无核武器世界的重要作用。',
        '2 2. 缔约国认识到条约的条款相辅相成。',
      ]);
    });

    it('keeps a paragraph together over a trailing space in its midst, and says so', () => {
      const text = spaced(
        '关于测试问题 ',
        '9. 五核国就扩散专题的问题发表了意见，对于不扩散制度面临的重大挑战仍然展望 ',
        '2014 年筹备委员会会议，五核国呼吁有关国家毫不迟延地履行各项决议规定的国际义务。 ',
        '10. 五核国就如何防止滥用退出问题发表了看法，决心继续努力扩大共识，从而作出',
        '贡献。 ',
      );
      const { shape, codes } = read(text);
      assert.match(shape[1] ?? '', /仍然展望 2014 年筹备委员会会议/);
      assert.ok(codes.includes('import.unsure-join 5'));
    });

    it('joins a paragraph that a page break cuts, though a link annotation stands in the cut', () => {
      const text = [
        ...spaced('关于测试问题 ', '42. 一些国家指出，尊重 1994 年的文件(CD/1299)对于这种保证十分重要，并提及《布达'),
        'https://undocs.org/ch/CD/1299',
        ' 佩斯备忘录》的规定。 ',
        '',
        '43. 完。 ',
      ];
      const { shape, document, codes } = read(text);
      assert.match(shape[1] ?? '', /并提及《布达佩斯备忘录》的规定。$/);
      assert.deepEqual(document.paragraphs[0]?.links, ['https://docs.un.org/zh/CD/1299']);
      assert.deepEqual(
        codes.filter((code) => code.includes('link')),
        [],
      );
    });

    it('separates paragraphs by empty lines where only paragraphs have them', () => {
      const text = [
        'Resolution 1 (1999)',
        '',
        'The Security Council,',
        '',
        'Recalling its previous resolutions and statements by its President on',
        'the situation in the region and its neighbours,',
        '',
        '1. Welcomes the signature of the agreement on 30 July 2002 and the',
        'efforts of the Secretary-General;',
        '2. Decides to remain actively seized of the matter, which has been on',
        'its agenda.',
      ];
      assert.deepEqual(read(text, en).shape, [
        '# Resolution 1 (1999)',
        'n1 - The Security Council,',
        'n2 - Recalling its previous resolutions and statements by its President on the situation in the region and its neighbours,',
        '1 1. Welcomes the signature of the agreement on 30 July 2002 and the efforts of the Secretary-General;',
        '2 2. Decides to remain actively seized of the matter, which has been on its agenda.',
      ]);
    });

    it('leaves out running heads and job numbers and joins the page', () => {
      const text = [
        'Resolution 1 (1999)',
        '',
        '1. Welcomes the decision taken by all the foreign parties to withdraw, as',
        'well as',
        '',
        '02-72318 (E)',
        '',
        'S/RES/1 (1999)',
        '',
        'progress in the implementation of these processes and the agreement of',
        'the parties;',
        '',
        'S/RES/1 (1999)',
        '',
        '2. Decides to remain seized of the matter.',
      ];
      const { shape, codes } = read(text, en);
      assert.match(shape[1] ?? '', /as well as progress in the implementation/);
      assert.deepEqual(
        codes.filter((code) => code.startsWith('import.furniture')),
        ['import.furniture 6', 'import.furniture 8', 'import.furniture 13'],
      );
    });

    const joins: readonly (readonly [string, string, string])[] = [
      ['缔约', '国', '缔约国'],
      ['年巴', '黎', '年巴黎'],
      ['1 月 30', '日在北京', '1 月 30 日在北京'],
      ['的以及', '2013 年', '的以及 2013 年'],
      ['《不', '扩散条约》', '《不扩散条约》'],
      ['的规定，', '2015 年', '的规定，2015 年'],
      ['的“小集团”', '“小圈子”', '的“小集团”“小圈子”'],
      ['第 1325', '(2000)号', '第 1325(2000)号'],
      ['报告', '(CD/1299)', '报告(CD/1299)'],
      ['(更正)', '为基础', '(更正)为基础'],
      ['85%', '的核武库', '85%的核武库'],
      ['拆除和/', '或退回', '拆除和/或退回'],
      ['普京', '2019 年', '普京 2019 年'],
      ['resolution 661', '(1990) of', 'resolution 661 (1990) of'],
      ['the “old', 'guard” of', 'the “old guard” of'],
      ['Secretary-', 'General for', 'Secretary-General for'],
      ['2017-', '2018 年', '2017-2018 年'],
      ['the word', 'and', 'the word and'],
    ];
    for (const [before, after, joined] of joins) {
      it(`joins ${before} | ${after}`, () => {
        const filler = /[一-龥]/.test(before + after) ? '字'.repeat(30) : 'word '.repeat(12);
        const text = spaced(`1. ${filler}${before}`, `${after}${filler}`, `${filler}。 `, '2. 完。 ');
        assert.ok(read(text).document.paragraphs[0]?.text.includes(joined));
      });
    }

    it('takes out a hyphen at the end of a line only where the text has the whole word', () => {
      const text = [
        '1. The maintenance of peace and the repatriation of ex-combatants and the',
        'return of all ex-',
        'combatants and the mainte-',
        'nance of security.',
        '',
        '2. Decides to go on with develop-',
        'ments.',
      ];
      const { document, codes } = read(text, en);
      assert.match(document.paragraphs[0]?.text ?? '', /all ex-combatants and the maintenance of security/);
      assert.match(document.paragraphs[1]?.text ?? '', /developments/);
      assert.ok(codes.includes('import.unsure-join 7'));
    });
  });

  describe('labels', () => {
    it('takes a number for a label only in its sequence', () => {
      const text = spaced(
        '1. 在这方面，缔约国强调必须充分、有效地执行不扩散核武器条约缔约国于下列年份即 ',
        '1995 年审议和延期大会的决定和决议。 ',
        '2. 缔约国一致认为。 ',
        '7、3 两项不是段落。 ',
        '3. 缔约国承诺。 ',
      );
      assert.deepEqual(
        read(text).document.paragraphs.map((p) => p.id),
        ['k#1', 'k#2', 'k#3'],
      );
    });

    it('nests 三、 ㈠ and items without a label, and continues a paragraph', () => {
      const text = spaced(
        '一、首先，符合全人类的共同利益，是世界各国的共同夙愿，也是中国一贯的主张，因此应当',
        '实现。 ',
        ' 一些国家固守冷战思维。 ',
        '二、中方主张： ',
        '㈠ 依据公正合理原则。 ',
        '㈡ 维护并加强体系。 ',
        '三、作为核武器国家： ',
        '– 中国坚定走和平发展道路。 ',
        '– 中国承诺不首先使用核武器。 ',
        '\uF0B7 另一种标记。 ',
        '四、完。 ',
      );
      assert.deepEqual(read(text).shape, [
        '1 一、 首先，符合全人类的共同利益，是世界各国的共同夙愿，也是中国一贯的主张，因此应当实现。 ⏎ 一些国家固守冷战思维。',
        '2 二、 中方主张：',
        '2/1 ㈠ 依据公正合理原则。',
        '2/2 ㈡ 维护并加强体系。',
        '3 三、 作为核武器国家：',
        '3/i1 - 中国坚定走和平发展道路。',
        '3/i2 - 中国承诺不首先使用核武器。',
        '3/i2/i1 - 另一种标记。',
        '4 四、 完。',
      ]);
    });

    it('tells (i) after (h) from roman one by what follows', () => {
      const items = [...'abcdefghi'].map((letter) => `(${letter}) Item ${letter};`);
      const letters = read(['1. Decides:', '', ...spaced(...items), '(j) Item j.', '', '2. End.'], en);
      assert.ok(letters.shape.some((line) => line.startsWith('1/i (i) ')));
      const roman = read(
        ['1. Decides:', '', ...spaced('(a) One:', '(i) Sub one;', '(ii) Sub two;', '(b) Two.', '2. End.')],
        en,
      );
      assert.deepEqual(
        roman.document.paragraphs.map((p) => p.id),
        ['k#1', 'k#1/a', 'k#1/a/i', 'k#1/a/ii', 'k#1/b', 'k#2'],
      );
    });

    it('does not take a reference at the start of a wrapped line for an item', () => {
      const text = [
        '1. The Council decides as follows:',
        '',
        '(a) Member States shall act as is set out in operative',
        'paragraph',
        '(b) of the annex to this resolution;',
        '',
        '(b) The committee shall report.',
      ];
      assert.deepEqual(read(text, en).shape, [
        '1 1. The Council decides as follows:',
        '1/a (a) Member States shall act as is set out in operative paragraph (b) of the annex to this resolution;',
        '1/b (b) The committee shall report.',
      ]);
    });

    it('reports a number that is missing, misread or comes again', () => {
      const gap = read(spaced('1. One. ', '2. Two. ', '4. Four. ', '5. Five. '), en);
      assert.deepEqual(
        gap.document.paragraphs.map((p) => p.id),
        ['k#1', 'k#2', 'k#4', 'k#5'],
      );
      assert.ok(gap.codes.includes('import.number-out-of-sequence 5'));
      const misread = read(['1. One.', '', '2, Two of them.', '', '3. Three.'], en);
      assert.equal(misread.document.paragraphs[1]?.label, '2,');
      assert.ok(misread.codes.includes('import.doubtful-label 3'));
      const again = read(spaced('1. One. ', '2. Two. ', '2. Two. ', '3. Three. '), en);
      assert.equal(again.document.paragraphs.length, 3);
      assert.ok(again.codes.includes('import.label-without-place 5'));
    });

    it('begins where an excerpt begins', () => {
      assert.deepEqual(
        read(spaced('12. 缔约国重申。 ', '13. 缔约国强调。 ')).document.paragraphs.map((p) => p.id),
        ['k#12', 'k#13'],
      );
    });

    it('reads numbers that stand alone on their lines', () => {
      const text = [
        'I. Introduction',
        '1.',
        'During its consideration of the report the Advisory Committee met with the',
        'representatives of the Secretary-General.',
        '2.',
        'The Advisory Committee was informed that the amount is set out in section',
        'II. Requirements',
        '3.',
        'The requirements represent a decrease that is explained in paragraph',
        '7.',
      ];
      assert.deepEqual(
        read(text, en).document.paragraphs.map((p) => `${p.label} ${p.text.slice(-12)}`),
        ['1. ary-General.', '2. Requirements', '3. paragraph 7.'],
      );
    });

    it('reads section headings by their numbers and goes on counting', () => {
      const text = ['1. One.', '', 'A', '', '2. Two:', '', '(a) Item.', '', 'B', '', '3. Three.'];
      assert.deepEqual(read(text, en).shape, [
        '1 1. One.',
        '## A',
        '2 2. Two:',
        '2/a (a) Item.',
        '## B',
        '3 3. Three.',
      ]);
    });
  });

  describe('what is no paragraph', () => {
    const letter: Description = {
      key: 'k',
      language: 'zh',
      metadata: { title: '联合声明' },
      parts: [
        { name: 'letter', heading: '常驻代表致秘书长的信，其中转交联合声明' },
        { name: 'annex', heading: '两国联合声明', main: true },
      ],
    };
    const text = [
      ...spaced(
        '  常驻代表致秘书长',
        '的信，其中转交联合声明 ',
        ' 谨随函转交联合声明，请作为正式文件印发。 ',
        ' 顺致最崇高的敬意 ',
      ),
      ...spaced(' ', '常驻代表 ', '李四 (签名) '),
      ...spaced(
        '  两国 ',
        '联合声明 ',
        ' 2019 年 6 月 5 日，莫斯科 ',
        ' 双方认识到当前国际安全环境面临严峻挑战，因此双方决心深化战略互信，',
        '加强战略协作，坚定维护全球和地区战略稳定，并为此共同努力，兹声明如',
        '下。 ',
        ' 双方强调。 ',
        ' ',
        '主席 ',
        '张三 (签名) ',
        '二〇一九年六月五日于莫斯科 ',
      ),
    ];
    const expected = [
      '# 常驻代表致秘书长的信，其中转交联合声明 {letter}',
      'letter/n1 - 谨随函转交联合声明，请作为正式文件印发。',
      'letter/n2 - 顺致最崇高的敬意',
      '> 常驻代表',
      '> 李四 (签名)',
      '## 两国联合声明 {annex}',
      '> 2019 年 6 月 5 日，莫斯科',
      'n1 - 双方认识到当前国际安全环境面临严峻挑战，因此双方决心深化战略互信，加强战略协作，坚定维护全球和地区战略稳定，并为此共同努力，兹声明如下。',
      'n2 - 双方强调。',
      '> 主席',
      '> 张三 (签名)',
      '> 二〇一九年六月五日于莫斯科',
    ];
    it('keeps headings of several lines, date lines, signatures and parts', () => {
      assert.deepEqual(read(text, letter).shape, expected);
    });
    it('does so without the spaces that a pasted text loses', () => {
      assert.deepEqual(
        read(
          text.map((line) => line.trim()),
          letter,
        ).shape,
        expected,
      );
    });

    it('takes what follows the title on its line for a line of its own', () => {
      const description: Description = { key: 'k', language: 'zh', metadata: { title: '五核国共同声明：加强互信' } };
      const cover = spaced(
        '第三届会议 ',
        ' 五核国共同声',
        '明：加强互信 2014 年 4 月 14 日，北京 ',
        ' 五核国提交的工作文件 ',
        '1. 完。 ',
      );
      assert.deepEqual(read(cover, description).shape, [
        '> 第三届会议',
        '# 五核国共同声明：加强互信',
        '> 2014 年 4 月 14 日，北京',
        '> 五核国提交的工作文件',
        '1 1. 完。',
      ]);
    });

    it('puts a footnote where it is printed, and its mark where it stands', () => {
      const text = [
        ...spaced(' 主席事实摘要(工作文件)* ', '1. 缔约国重申对条约的承诺，缔约国并呼吁其他国家加入《条'),
        ' * 本文件未经正式编辑。 ',
        ' 约》，并使必要的全面保障监督协定生效。 ',
        '',
        '2. 5*3 不是脚注。 ',
      ];
      const { shape, document } = read(text);
      assert.deepEqual(shape, [
        '# 主席事实摘要(工作文件)',
        '1 1. 缔约国重申对条约的承诺，缔约国并呼吁其他国家加入《条约》，并使必要的全面保障监督协定生效。',
        '^* 本文件未经正式编辑。',
        '2 2. 5*3 不是脚注。',
      ]);
      const [heading] = document.blocks;
      assert.deepEqual(heading?.kind === 'heading' && heading.marks, [{ kind: 'footnote', at: 12, label: '*' }]);
    });

    it('says that a heading which it was told is not there', () => {
      const { codes } = read(spaced('一个标题 ', '1. 完。 '), {
        key: 'k',
        language: 'zh',
        metadata: { title: '另一个标题' },
      });
      assert.ok(codes.includes('import.heading-not-found 1'));
      assert.ok(codes.includes('import.fact-not-printed 1'));
    });
  });

  describe('link annotations', () => {
    const page = (links: string[], ...lines: string[]): string[] => [...spaced(...lines), ...links];
    it('go to the paragraph on their page that cites the number, and link it', () => {
      const text = [
        ...page(
          ['https://undocs.org/ch/S/RES/1325(2000)', 'https://undocs.org/ch/A/57/124'],
          '1. 第 1325(2000)号决议。 ',
          '2. 报告(A/57/124)所载建议，另见 A/57/12、A/57/1245。 ',
        ),
        ...page(['https://undocs.org/ch/S/RES/1325(2000)'], ' 3. 又见第 1325(2000)号决议。 '),
        ' 4. 完。 ',
      ];
      const { document, codes } = read(text);
      const links = document.paragraphs.map((p) =>
        p.content.flatMap((c) =>
          c.kind === 'text' ? c.marks.map((m) => (m.kind === 'link' ? c.text.slice(m.start, m.end) : '')) : [],
        ),
      );
      assert.deepEqual(links, [['1325(2000)'], ['A/57/124'], ['1325(2000)'], []]);
      assert.deepEqual(document.paragraphs[0]?.links, ['https://docs.un.org/zh/S/RES/1325(2000)']);
      assert.deepEqual(
        codes.filter((code) => code.includes('link')),
        [],
      );
    });
    it('without a place are reported', () => {
      const { codes } = read([...spaced('1. 完。 ', '2. 完。 '), 'http://undocs.org/ch/A/RES/67/53']);
      assert.ok(codes.includes('import.link-without-place 5'));
    });
  });

  describe('facts', () => {
    it('that the text does not print must be marked', () => {
      const text = spaced('第三届会议 ', '2014 年 4 月 28 日至 5 月 9 日，纽约 ', '关于测试问题 ', '1. 完。 ').join(
        '\n',
      );
      const facts = (metadata: Description['metadata']): unknown[] =>
        importText(text, { ...zh, ...(metadata ? { metadata } : {}) })
          .problems.filter((problem) => problem.code === 'import.fact-not-printed')
          .map((problem) => problem.data['fact']);
      const printed = {
        title: '关于测试问题',
        session: '第三届会议',
        place: '纽约',
        dates: { session: '2014-04-28/2014-05-09' },
      };
      assert.deepEqual(facts(printed), []);
      const guessed = {
        symbol: 'A/1',
        body: '大会',
        dates: { issued: '2014-04-29', session: '2014-04-28/2014-05-10' },
      };
      assert.deepEqual(facts(guessed), ['symbol', 'body', 'dates.issued', 'dates.session']);
      assert.deepEqual(facts({ ...guessed, unverified: ['symbol', 'body', 'dates'] }), []);
    });
  });

  describe('any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '1. ',
        '2. ',
        '12. ',
        '三、',
        '㈠ ',
        '(a) ',
        '(i) ',
        '– ',
        '\uF0B7 ',
        '* ',
        'A',
        'I. ',
        '附件',
        '*',
      ),
      fc.constantFrom('\n', '\n\n', ' \n\n', '\n ', '\f', '\r\n', '\0', '\u2028', '  '),
      fc.constantFrom(
        'https://undocs.org/ch/A/RES/67/53\n',
        'S/RES/1 (1999)\n',
        '67/53',
        '(签名)',
        '2014 年 4 月 1 日',
      ),
      fc.constantFrom('缔约国重申承诺，', '五核国。', 'The Council decides', 'ex-', '：', '《', '”', '\uD842', '𠮷'),
      fc.string({ maxLength: 12 }),
    );
    const anything = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));
    it('gives a document, with problems at lines of the text', () => {
      fc.assert(
        fc.property(anything, (text) => {
          const { document, problems } = importText(text, zh);
          assert.ok(document.paragraphs.every((p) => p.id.startsWith('k#')));
          const lines = text.split(/\r\n|\r|\n/).length;
          for (const problem of problems) assert.ok(problem.line >= 0 && problem.line < lines, problem.code);
        }),
        runs(300),
      );
    });
    it('loses no word', () => {
      const squash = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f\uFFFD]/g, '');
      const words = fc.array(
        fc.tuple(
          fc.constantFrom('', '1. ', '2. ', '三、', '(a) ', '㈠ ', '（二）', '12. ', 'I. '),
          fc.stringMatching(/^[a-zA-Z，。缔约国《》“”（）0-9éبん👍]{1,40}$/u),
          fc.constantFrom(' \n\n', '\n\n', '\n'),
        ),
        { minLength: 1, maxLength: 30 },
      );
      fc.assert(
        fc.property(words, (lines) => {
          const text = lines.map((parts) => parts.join('')).join('');
          const { document } = importText(text, zh);
          assert.equal(squash(printed(document)), squash(text));
        }),
        runs(200),
      );
    });
  });
});
