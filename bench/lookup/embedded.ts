import { drain, Engine } from '../../src/core/lookup/engine';
import { NAME_TABLE } from '../../src/core/lookup/name-table';
import { embedded } from './corpus';
import { makeQueries, isRight, type Source } from './queries';

/** What people would type to find a paragraph of the five documents, and the paragraphs that they mean. */
const asked: readonly (readonly [query: string, ...right: string[]])[] = [
  [
    '不首先使用',
    'npt-chair-summary-2018#20',
    'china-nuclear-disarmament-2022#4/i2',
    'china-nuclear-disarmament-2022#3/3',
  ],
  ['达摩克利斯之剑', 'china-nuclear-disarmament-2022#1'],
  ['達摩克利斯之劍', 'china-nuclear-disarmament-2022#1'],
  ['打不赢也打不得', 'china-nuclear-disarmament-2022#3/3', 'china-nuclear-disarmament-2022#4/i9'],
  ['核战争打不赢', 'china-nuclear-disarmament-2022#3/3', 'china-nuclear-disarmament-2022#4/i9'],
  [
    '冷战思惟',
    'china-nuclear-disarmament-2022#2',
    'china-nuclear-disarmament-2022#3',
    'china-nuclear-disarmament-2022#3/2',
    'china-russia-stability-2019#n6',
  ],
  ['摈弃冷战思维', 'china-russia-stability-2019#n6'],
  ['摒弃核共享', 'china-russia-stability-2019#n11'],
  ['搓商', 'china-russia-stability-2019#n5', 'china-russia-stability-2019#n8', 'npt-chair-summary-2018#62'],
  ['15 000', 'npt-chair-summary-2018#16'],
  ['15000件', 'npt-chair-summary-2018#16'],
  ['A/57/124', 'npt-chair-summary-2018#9'],
  ['cd/1299', 'npt-chair-summary-2018#37', 'p5-beijing-statement-2014#7'],
  ['wp41 12', 'npt-chair-summary-2018#12'],
  ['wp.41 ¶12', 'npt-chair-summary-2018#12'],
  ['主席摘要 12', 'npt-chair-summary-2018#12'],
  ['npt chair 12', 'npt-chair-summary-2018#12'],
  ['中俄声明 6', 'china-russia-stability-2019#n6'],
  ['p5 2019 第2段', 'p5-beijing-summary-2019#2'],
  ['核裁军 三(二)', 'china-nuclear-disarmament-2022#3/2'],
  ['npt-chair-summary-2018#12', 'npt-chair-summary-2018#12'],
  ['wp41 第一百一十五段', 'npt-chair-summary-2018#115'],
  [
    'hewuqi 国家',
    'npt-chair-summary-2018#25',
    'npt-chair-summary-2018#26',
    'npt-chair-summary-2018#29',
    'china-russia-stability-2019#n6',
    'china-nuclear-disarmament-2022#4',
    'china-nuclear-disarmament-2022#3/3',
    'china-nuclear-disarmament-2022#3/4',
    'china-russia-stability-2019#n5',
  ],
  [
    'bushouxianshiyong',
    'npt-chair-summary-2018#20',
    'china-nuclear-disarmament-2022#4/i2',
    'china-nuclear-disarmament-2022#3/3',
  ],
  ['bsxsy', 'npt-chair-summary-2018#20', 'china-nuclear-disarmament-2022#4/i2', 'china-nuclear-disarmament-2022#3/3'],
  ['xiang nong bao gao', 'npt-chair-summary-2018#37', 'china-nuclear-disarmament-2022#4/i6'],
  ['lingheboyi', 'china-nuclear-disarmament-2022#3', 'china-russia-stability-2019#n6', 'p5-beijing-summary-2019#3'],
  ['NFU', 'npt-chair-summary-2018#20', 'china-nuclear-disarmament-2022#4/i2', 'china-nuclear-disarmament-2022#3/3'],
  [
    'FMCT',
    'p5-beijing-statement-2014#7',
    'npt-chair-summary-2018#36',
    'npt-chair-summary-2018#35',
    'npt-chair-summary-2018#37',
  ],
  ['JCPOA', 'china-russia-stability-2019#n12', 'npt-chair-summary-2018#88'],
  ['New START', 'npt-chair-summary-2018#17', 'p5-beijing-statement-2014#5', 'china-russia-stability-2019#n9'],
  [
    'TPNW',
    'p5-beijing-summary-2019#1/i2',
    'npt-chair-summary-2018#40',
    'npt-chair-summary-2018#41',
    'china-nuclear-disarmament-2022#3/5',
  ],
  ['习惯国际法', 'china-nuclear-disarmament-2022#3/5'],
  ['不构成习惯国际法', 'china-nuclear-disarmament-2022#3/5'],
  ['两个最大核武库国家 特殊责任', 'china-nuclear-disarmament-2022#3/1', 'npt-chair-summary-2018#12'],
  ['网络攻击', 'npt-chair-summary-2018#28'],
  ['透明 核查 不可逆', 'npt-chair-summary-2018#13'],
  ['不可逆 透明 核查', 'npt-chair-summary-2018#13'],
  ['妇女 电离辐射', 'npt-chair-summary-2018#10'],
  ['法国 防御理论', 'npt-chair-summary-2018#21'],
  ['英国 最低限度威慑', 'npt-chair-summary-2018#23'],
  ['85%', 'npt-chair-summary-2018#22'],
  ['88%', 'npt-chair-summary-2018#24'],
  ['生化恐怖主义', 'china-russia-stability-2019#n20'],
  ['外空物体使用武力', 'china-russia-stability-2019#n17'],
  ['新兴科技 军事化', 'china-russia-stability-2019#n21'],
  ['术语表', 'china-nuclear-disarmament-2022#4/i9'],
  ['术语汇编工作组', 'p5-beijing-statement-2014#4'],
  ['亚太 陆基中导', 'china-nuclear-disarmament-2022#2'],
  ['核保护伞 核共享', 'china-nuclear-disarmament-2022#3/4'],
  ['以合作共赢取代零和博奕', 'p5-beijing-summary-2019#3'],
  ['无限期延长并不等于无限期拥有', 'npt-chair-summary-2018#15'],
  ['安全环境不应阻止核裁军', 'npt-chair-summary-2018#8'],
  ['主席摘要 不首先使用', 'npt-chair-summary-2018#20'],
  ['中俄 反导', 'china-russia-stability-2019#n6', 'china-russia-stability-2019#n7'],
  [
    '2019 外空',
    'china-russia-stability-2019#n15',
    'china-russia-stability-2019#n16',
    'china-russia-stability-2019#n17',
    'china-russia-stability-2019#n7',
  ],
  [
    '第6条',
    'npt-chair-summary-2018#12',
    'npt-chair-summary-2018#30',
    'china-nuclear-disarmament-2022#3/4',
    'p5-beijing-statement-2014#2',
  ],
  ['2019年1月30日', 'p5-beijing-summary-2019#note/n2'],
];

/** How well the engine finds what people would look for in the embedded corpus. */
export function embeddedRecall(misses: boolean, verdict: (what: string, value: number, target: number) => void): void {
  const documents = embedded();
  const engine = new Engine(NAME_TABLE);
  for (const document of documents) engine.add(document);
  drain(engine.build());
  console.log('\n# The embedded corpus');
  let first = 0;
  let five = 0;
  for (const [query, ...right] of asked) {
    const addresses = engine.search(query, { limit: 20 }).map((result) => result.address);
    const rank = addresses.findIndex((address) => right.includes(address)) + 1;
    if (rank === 1) first++;
    else if (misses) console.log(`  ${rank || '-'} ${query}: ${addresses.slice(0, 3).join(', ')}`);
    if (rank >= 1 && rank <= 5) five++;
  }
  verdict('embedded corpus, written by hand, R@1', first / asked.length, 0.95);
  verdict('embedded corpus, written by hand, R@5', five / asked.length, 0.98);

  const sources: Source[] = documents.flatMap((document) =>
    document.paragraphs.map((_, index) => ({ document, index })),
  );
  const own = sources.filter((source) => {
    const { id, text } = source.document.paragraphs[source.index]!;
    return engine.search(text, { limit: 1 })[0]?.address !== id;
  });
  verdict('embedded corpus, each paragraph by its own text, R@1', 1 - own.length / sources.length, 1);
  const byClass = new Map<string, { count: number; first: number }>();
  for (const query of makeQueries(sources, 4242, 100)) {
    if (query.kind === 'docsym') continue;
    const [top] = engine.search(query.text, { limit: 1 });
    const of = byClass.get(query.kind) ?? { count: 0, first: 0 };
    byClass.set(query.kind, of);
    of.count++;
    if (top && isRight(query, top.address, top.text)) of.first++;
    else if (misses)
      console.log(
        `  ${query.kind} ${query.text} ← ${query.needs.join(' ')} → ${top?.address} ${top?.text.slice(0, 40)}`,
      );
  }
  for (const [kind, of] of byClass)
    console.log(`${kind.padStart(10)} R@1 ${(of.first / of.count).toFixed(3)} of ${of.count}`);
}
