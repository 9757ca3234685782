import type { Library } from '../../src/core/corpus/library';
import { formatCitation } from '../../src/core/citation/format';

/** Numbers that are the same in every run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const prose = [
  '在这一问题上，各方立场仍有相当距离，但也出现了值得注意的变化。',
  '从文本看，这一段的措辞比前几届会议更为谨慎，反映了各方的妥协。',
  '需要说明的是，这里讨论的是文件的字面含义，而不是各代表团的解释。',
  '下文按时间顺序梳理这些表述，并比较其异同。',
  'The wording is close to that of earlier sessions, yet not the same.',
];

/**
 * An analysis of about `length` UTF-16 units with `count` citations of the corpus in the forms that people write, a third of them
 * behind a quotation; every tenth quotation has a word changed.
 */
export function analysis(library: Library, length: number, count: number, seed = 1): string {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const paragraphs = library.documents.flatMap((document) =>
    document.paragraphs.filter(({ text }) => text.length > 20),
  );
  const out: string[] = ['---\ntitle: 评析\nlang: zh\nauthor: 某人\n---\n'];
  const each = Math.floor(length / count);
  let quotations = 0;
  for (let n = 0; n < count; n++) {
    const { address, text } = pick(paragraphs);
    const cite = formatCitation(library, [address], {
      style: pick(['pandoc', 'pandoc', 'pandoc', 'un-zh']),
      language: 'zh',
    }).text;
    let words = '';
    if (n % 3 === 0) {
      const from = Math.floor(next() * Math.max(1, text.length - 30));
      words = text.slice(from, from + 12 + Math.floor(next() * 40)).replace(/[“”"\n]/g, '');
      if (quotations++ % 10 === 0) words = words.slice(0, 6) + '似' + words.slice(7);
      words = `“${words}”`;
    }
    let paragraph = words ? `摘要指出，${words}${cite}。` : `参阅有关段落${cite}。`;
    while (paragraph.length < each - 4) paragraph += pick(prose);
    if (n % 40 === 0) out.push(`## 第${n / 40 + 1}节\n`);
    if (n % 25 === 7) paragraph = `> ${paragraph}`;
    out.push(`${paragraph}\n`);
  }
  return out.join('\n');
}
