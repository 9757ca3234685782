import { fold } from '../../../src/core/citation/quotation-fold';
import type { Library } from '../../../src/core/corpus/library';
import type { Paragraph } from '../../../src/core/corpus/model';
import { SIMPLIFIED } from '../../../src/core/lookup/tables/simplified';

/** A sentence of an analysis and what the check is to say of it; `code` undefined for silence. */
export interface DerivedCase {
  readonly kind: string;
  readonly text: string;
  readonly code: string | undefined;
  /** True if the quotation is to be seen as verified. */
  readonly verbatim: boolean;
}

/** A seeded source of numbers (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

const HAN =
  '一丁七万三上下不与专且世业东两严中丰临为主举久义之书了事二于云互五些交产享京人什今介从他付代令以们仰件价任企伐会传估伴伸似但位低住体何作你使供依侧保信修俱倍借值偏做停健催像僵儿先光克免入全公六兰共关其典养内再写军农决况冷净准减几凡出分切列则刚创初判利别到制券刺前力办功加务动助努励劳势';

const isHan = (character: string) => /\p{Script=Han}/u.test(character);

const traditional = new Map<string, string>();
for (let i = 0; i + 1 < SIMPLIFIED.length; i += 2) {
  const simplified = SIMPLIFIED.charAt(i + 1);
  if (!traditional.has(simplified)) traditional.set(simplified, SIMPLIFIED.charAt(i));
}

/** Where a quotation may begin or end without cutting a clause. */
function clauses(text: string): string[] {
  return text.split(/(?<=[，。；：、])/u).filter((clause) => clause.trim() !== '');
}

/** How a paragraph is cited in pandoc, by hand and not by the formatter, so that the two check each other. */
export function locator(paragraph: Paragraph): string | undefined {
  const { segments, part } = paragraph.address;
  if (part !== undefined) return undefined;
  const [first, second, third] = segments;
  if (!first || third) return undefined;
  if (first.kind === 'unnumbered') return second ? undefined : `{第${first.n}自然段}`;
  if (first.kind !== 'label') return undefined;
  if (!second) return `¶ ${first.value}`;
  const label = paragraph.labels.map((each) => each.replace(/[.、\s]/g, ''));
  if (second.kind === 'label') return `{¶ ${label.join('')}}`;
  return second.kind === 'item' ? `{第${label[0]}段第${second.n}项}` : undefined;
}

const CLEAN = (text: string) => text.replace(/\n+/g, '');

const folded = new WeakMap<Paragraph, string>();

/** Folded words of everything that citing a paragraph claims. */
function claimed(paragraph: Paragraph): string {
  let chars = folded.get(paragraph);
  if (chars === undefined) {
    chars = fold(paragraph.text).chars + paragraph.items.map(claimed).join('');
    folded.set(paragraph, chars);
  }
  return chars;
}

const CUT = /(?:不|未|无|非|没有|并非|部分|有|一些|个别|几乎|某些|少数)[“‘《〈\s]*$/u;

interface Cut {
  readonly paragraph: Paragraph;
  readonly words: string;
  readonly before: string;
}

/** A run of whole clauses of a paragraph. */
function cutOf(dice: Dice, paragraphs: readonly Paragraph[], least: number, most: number): Cut {
  for (;;) {
    const paragraph = dice.pick(paragraphs);
    const text = CLEAN(paragraph.text);
    const parts = clauses(text);
    const from = dice.below(parts.length);
    let words = '';
    for (let to = from; to < parts.length && words.length < least; to++) words += parts[to];
    words = words.replace(/[，。；：、]+$/u, '');
    const before = parts.slice(0, from).join('');
    if (fold(words).chars.length < least || words.length > most || CUT.test(before)) continue;
    if ((words.match(/“/g) ?? []).length !== (words.match(/”/g) ?? []).length) continue;
    return { paragraph, words: words.trim(), before };
  }
}

/** Changes that are allowed. */
function permitted(dice: Dice, words: string): string {
  let text = words;
  if (dice.chance(50)) text = text.replace(/(?<=\p{Script=Han}) (?=[\dA-Z])|(?<=[\dA-Z%]) (?=\p{Script=Han})/gu, '');
  if (dice.chance(30)) text = text.replace(/\(/g, '（').replace(/\)/g, '）');
  if (dice.chance(20)) text = text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  if (dice.chance(15)) text = [...text].map((each) => traditional.get(each) ?? each).join('');
  text = text.replace(/“/g, '‘').replace(/”/g, '’');
  if (dice.chance(20)) {
    const at = 1 + dice.below(Math.max(1, text.length - 2));
    const length = 1 + dice.below(4);
    const marked = text.slice(at, at + length);
    if (/^\p{Script=Han}+$/u.test(marked)) text = `${text.slice(0, at)}**${marked}**${text.slice(at + length)}`;
  }
  if (dice.chance(10)) {
    const at = clauses(text)[0]?.length ?? 0;
    if (at > 0 && at < text.length) text = `${text.slice(0, at)}［引者按：此处从略说明］${text.slice(at)}`;
  }
  return text;
}

const REGISTER: readonly (readonly [string, string])[] = [
  ['表示关切', '深表关切'],
  ['感到关切', '深表关切'],
  ['深表关切', '表示关切'],
  ['都应', '都必须'],
  ['必须', '应当'],
  ['应', '须'],
  ['强调', '指出'],
  ['指出', '强调'],
  ['重申', '再次重申'],
  ['呼吁', '敦促'],
  ['敦促', '呼吁'],
  ['鼓励', '要求'],
  ['认为', '认定'],
  ['可能', '将会'],
  ['有助于', '将促进'],
  ['重要', '关键'],
  ['尽早', '尽快'],
  ['彻底消除', '彻底销毁'],
  ['摈弃', '摒弃'],
  ['摒弃', '摈弃'],
  ['缔约国', '各缔约国'],
  ['核武器国家', '有核国家'],
  ['原子能机构', '国际原子能机构'],
  ['《不扩散条约》', '《不扩散核武器条约》'],
  ['《禁止核武器条约》', '《禁核条约》'],
  ['五核国', '五常'],
  ['俄罗斯联邦', '俄罗斯'],
  ['朝鲜民主主义人民共和国', '朝鲜'],
  ['和', '或'],
  ['及', '或'],
  ['所有', '有关'],
  ['任何', '某些'],
];

type Alter = (dice: Dice, cut: Cut) => string | undefined;

/** Changes that are not allowed; undefined where a cut has nothing to change. */
const ALTERATIONS: Readonly<Record<string, Alter>> = {
  'one character': (dice, { words }) => {
    const at = inner(dice, words);
    const other = dice.pick([...HAN]);
    return at === undefined || other === words.charAt(at)
      ? undefined
      : words.slice(0, at) + other + words.slice(at + 1);
  },
  'a dropped character': (dice, { words }) => {
    const at = inner(dice, words);
    return at === undefined ? undefined : words.slice(0, at) + words.slice(at + 1);
  },
  'an added character': (dice, { words }) => {
    const at = inner(dice, words);
    return at === undefined ? undefined : words.slice(0, at) + dice.pick([...HAN]) + words.slice(at);
  },
  'a dropped negation': (_, { words }) => {
    const found = /(?<=.)[不未无](?=.)/u.exec(words);
    return found ? words.slice(0, found.index) + words.slice(found.index + 1) : undefined;
  },
  'an added negation': (_, { words }) => {
    const found = /(?<=.)(?<!不)[应能会](?=\p{Script=Han})/u.exec(words);
    return found ? `${words.slice(0, found.index)}不${words.slice(found.index)}` : undefined;
  },
  register: (dice, { words }) => {
    const fitting = REGISTER.filter(([from]) => words.includes(from));
    if (fitting.length === 0) return undefined;
    const [from, to] = dice.pick(fitting);
    return words.replace(from, to);
  },
  'swapped clauses': (_, { words }) => {
    const parts = clauses(`${words}，`).map((part) => part.slice(0, -1));
    return parts.length < 2 ? undefined : [parts[1], parts[0], ...parts.slice(2)].join('，');
  },
  'a clause left out': (_, { words }) => {
    const parts = clauses(words);
    return parts.length < 3 || fold(parts[1] ?? '').chars.length < 2
      ? undefined
      : [parts[0], ...parts.slice(2)].join('');
  },
  'another number': (_, { words }) => {
    const found = /\d+/.exec(words);
    return found ? words.replace(found[0], String(Number(found[0]) + 1)) : undefined;
  },
  'a moved negation': (_, { words }) => {
    const found = /(?<=\p{Script=Han})不(\p{Script=Han})/u.exec(words);
    return found ? `${words.slice(0, found.index)}${found[1] ?? ''}不${words.slice(found.index + 2)}` : undefined;
  },
  'all or only added': (dice, { words }) => {
    const found = /(?:国家|缔约国|五核国|双方)(?=\p{Script=Han}{2})/u.exec(words);
    if (!found) return undefined;
    const at = found.index + found[0].length;
    return words.slice(0, at) + dice.pick(['都', '均', '仅', '只']) + words.slice(at);
  },
  'a dropped modal': (_, { words }) => {
    const found = /(?<=.)(?<!不)[应须](?=\p{Script=Han})/u.exec(words);
    return found ? words.slice(0, found.index) + words.slice(found.index + 1) : undefined;
  },
  'merged sentences': (_, { words }) => {
    const found = /。(?:缔约国|有缔约国|他们|五核国|双方)(?=\p{Script=Han})/u.exec(words);
    return found ? `${words.slice(0, found.index)}，${words.slice(found.index + found[0].length)}` : undefined;
  },
  'an ellipsis that hides a negation': (_, { words }) => {
    const found = /(?<=\p{Script=Han}{3})[不未](?=\p{Script=Han})/u.exec(words);
    return found ? `${words.slice(0, found.index)}……${words.slice(found.index + 1)}` : undefined;
  },
  'clauses in another order around an ellipsis': (_, { words }) => {
    const [first, second] = clauses(`${words}，`).map((part) => part.slice(0, -1));
    return first && second && fold(first).chars.length > 6 && fold(second).chars.length > 6
      ? `${second}……${first}`
      : undefined;
  },
  'a cut before': (_, { paragraph }) => {
    const text = CLEAN(paragraph.text);
    const found = /(?:有|部分|一些|个别)(缔约国|国家)[^。“”]{8,40}/u.exec(text);
    if (!found || /[具拥没所现]$/u.test(text.slice(0, found.index))) return undefined;
    const rest = found[0].slice(found[0].indexOf(found[1] ?? ''));
    return text.split(rest).length === 2 ? rest : undefined;
  },
};

function inner(dice: Dice, words: string): number | undefined {
  const places = [...words]
    .map((character, at) => ({ character, at }))
    .filter(({ character, at }) => at > 0 && at < words.length - 1 && isHan(character));
  return places.length === 0 ? undefined : dice.pick(places).at;
}

/** Sentences of an analysis: `{Q}` is the quotation with its marks, `{C}` the reference. */
const SENTENCES = [
  '文件写道：{Q}{C}。',
  '该文件第三部分强调，{Q}{C}。',
  '正如前文所述，{Q}{C}，这一点并无争议。',
  '缔约国的立场是{Q}{C}；此后没有变化。',
  '{Q}{C}',
  '对此，文件指出：{Q}{C}',
  '谈判者在意的是{Q}{C}。与此相比，其他问题都在其次。',
  'The document says that {Q}{C}, which is telling.',
  'Compare the wording {Q}{C} with earlier texts.',
  '文件称{Q}（{C}），措辞值得注意。',
  '{Q}。{C}',
  '正如{C}所指出的，{Q}。',
  '{C}强调：{Q}。',
  '- 要点之一：{Q}{C}',
] as const;

/** The same in words: `{P}` is a name of the work with the paragraph. */
export const IN_WORDS = [
  '{P}写道：{Q}。',
  '按{P}的说法，{Q}。',
  '{P}：{Q}',
  '{Q}（{P}）',
  '{Q}（见{P}）。',
  '谁都记得{P}那句{Q}。',
  '查{P}，原文作{Q}。',
  '{Q}，{P}如是说。',
  '{Q}——{P}',
  '摘录：{Q}。出处：{P}。',
  '{Q}。（{P}）',
  '他反复引用{Q}[^1]。\n\n[^1]: {P}。',
  '根据有二[^1]。\n\n[^1]: {P}。原文如下：{Q}。',
  '| 出处 | 原文 |\n|---|---|\n| {P} | {Q} |',
  '1. {P}\n\n   {Q}',
  '{Q}\n\n{P}',
  '出处：{P}\n\n{Q}',
  '{P}指出：\n\n> {W}',
  '> {W}\n>\n> ——{P}',
  '> {W}\n\n（{P}）',
  '> {W}（{P}）',
  '{P}一方面说{Q}，另一方面又留有余地。',
  'As {P} puts it, {Q}.',
  'The text is plain: {Q} ({P}).',
  'One line stands out — {Q} — in {P}.',
] as const;

/** How a work and a paragraph of it are named in words. */
function mention(dice: Dice, library: Library, { address }: Paragraph, cited: string): string {
  const { metadata } = library.document(address.key) ?? {};
  const name = dice.pick([...(metadata?.aliases ?? []), `《${metadata?.title ?? ''}》`]);
  const place = /^¶ (.+)$/.exec(cited.replace(/[{}]/g, ''))?.[1];
  return name + (place === undefined ? cited.replace(/[{}]/g, '') : `第${place}段`);
}

const MARKS = [
  ['“', '”'],
  ['“', '”'],
  ['“', '”'],
  ['「', '」'],
  ['"', '"'],
  ['『', '』'],
] as const;

/** Makes cases of every kind from the corpus; the same seed gives the same cases. */
export function derive(
  library: Library,
  seed: number,
  count: number,
  sentences: readonly string[] = SENTENCES,
): DerivedCase[] {
  const dice = new Dice(seed);
  const paragraphs = library.documents
    .flatMap((document) => document.paragraphs)
    .filter((paragraph) => locator(paragraph) !== undefined && paragraph.text.length > 40);
  const cases: DerivedCase[] = [];
  const set = (paragraph: Paragraph, words: string, cited: Paragraph = paragraph): string => {
    const [open, close] = dice.pick(MARKS);
    const inside = open === '"' ? words.replace(/"/g, '') : words;
    const reference = `[@${cited.address.key}, ${locator(cited) ?? ''}]`;
    if (dice.chance(12)) return `> ${inside}${reference}\n`;
    return `${dice
      .pick(sentences)
      .replace('{P}', () => mention(dice, library, cited, locator(cited) ?? ''))
      .replace('{W}', () => inside)
      .replace('{C}', () => reference)
      .replace('{Q}', () => open + inside + close)}\n`;
  };
  const kinds = Object.keys(ALTERATIONS);
  while (cases.length < count) {
    const turn = cases.length % 10;
    if (turn < 4) {
      const cut = cutOf(dice, paragraphs, 12 + dice.below(30), 120);
      if (turn < 3) {
        const text = set(cut.paragraph, permitted(dice, cut.words));
        cases.push({ kind: 'verbatim', text, code: undefined, verbatim: true });
        continue;
      }
      // Two cuts of one paragraph, in order, with a mark of omission.
      const rest = clauses(CLEAN(cut.paragraph.text).slice(cut.before.length + cut.words.length)).slice(1);
      const second = rest[dice.below(Math.max(1, rest.length))]?.replace(/[，。；：、]+$/u, '');
      const between = CLEAN(cut.paragraph.text);
      if (second === undefined || fold(second).chars.length < 4 || /[“”]/.test(second)) continue;
      if (CUT.test(between.slice(0, between.lastIndexOf(second)))) continue;
      const omission = dice.pick(['……', '…', '...', '［……］', '（中略）', '［略］']);
      const words = permitted(dice, cut.words) + omission + permitted(dice, second);
      cases.push({ kind: 'ellipsis', text: set(cut.paragraph, words), code: undefined, verbatim: true });
      continue;
    }
    if (turn === 9) {
      const cut = cutOf(dice, paragraphs, 14, 80);
      const document = library.document(cut.paragraph.address.key);
      const other = dice.pick(
        (document?.paragraphs ?? []).filter((each) => locator(each) !== undefined && each.text.length > 20),
      );
      const chars = fold(cut.words).chars;
      if (claimed(other).includes(chars)) continue;
      const text = set(cut.paragraph, permitted(dice, cut.words), other);
      cases.push({ kind: 'another paragraph', text, code: 'quotation.other-paragraph', verbatim: false });
      continue;
    }
    const kind = kinds[dice.below(kinds.length)] as string;
    const cut = cutOf(dice, paragraphs, 12 + dice.below(24), 100);
    const words = ALTERATIONS[kind]?.(dice, cut);
    if (words === undefined) continue;
    const chars = fold(words).chars;
    if (
      kind !== 'a cut before' &&
      library.documents.some((each) => each.paragraphs.some((p) => claimed(p).includes(chars)))
    )
      continue;
    const text = set(cut.paragraph, words.replace(/“/g, '‘').replace(/”/g, '’'));
    cases.push({ kind, text, code: 'quotation.differs', verbatim: false });
  }
  return cases;
}
