import type { NameGroup } from './names';

/**
 * Names of one thing that researchers use for one another. A source is a paragraph of the embedded corpus where the
 * names stand side by side or are used so, or the publication where the full name is official; UNTERM is the
 * terminology database of the United Nations (unterm.un.org). Documents are not named here but by their aliases.
 */
export const NAME_TABLE: readonly NameGroup[] = [
  {
    names: [
      '不扩散核武器条约',
      '不扩散条约',
      '核不扩散条约',
      'NPT',
      'Non-Proliferation Treaty',
      'Treaty on the Non-Proliferation of Nuclear Weapons',
    ],
    source:
      'china-russia-stability-2019#n10: 《不扩散核武器条约》(NPT); npt-chair-summary-2018#1: 《不扩散条约》; UNTS 729, No. 10485',
  },
  {
    names: [
      '禁止核武器条约',
      '禁核条约',
      '禁核武条约',
      'TPNW',
      'Treaty on the Prohibition of Nuclear Weapons',
      'nuclear ban treaty',
    ],
    source:
      'china-nuclear-disarmament-2022#3/5: 《禁止核武器条约》; p5-beijing-summary-2019#1/i2: 《禁核条约》; A/CONF.229/2017/8',
  },
  {
    names: [
      '全面禁止核试验条约',
      '禁核试条约',
      '全面禁试条约',
      'CTBT',
      'Comprehensive Nuclear-Test-Ban Treaty',
      'test ban',
    ],
    source: 'p5-beijing-statement-2014#6; A/50/1027, annex',
  },
  {
    names: ['全面禁止核试验条约组织', '禁核试组织', 'CTBTO'],
    source: 'UNTERM: Comprehensive Nuclear-Test-Ban Treaty Organization',
  },
  {
    names: [
      '裂变材料禁产条约',
      '禁产条约',
      '禁止生产用于核武器或其他核爆炸装置的裂变材料',
      'FMCT',
      'Fissile Material Cut-off Treaty',
      'fissile material treaty',
    ],
    source:
      'p5-beijing-statement-2014#7: 国际条约(裂变材料禁产条约); china-nuclear-disarmament-2022#4/i6: “禁产条约”; UNTERM: fissile material cut-off treaty',
  },
  {
    names: [
      '新裁武条约',
      '新削减战略武器条约',
      '进一步削减和限制进攻性战略武器措施条约',
      '进一步削减和限制进攻性战略武器措施的条约',
      'New START',
      'New START Treaty',
    ],
    source:
      'npt-chair-summary-2018#17: 《进一步削减和限制进攻性战略武器措施条约》(《新裁武条约》); china-russia-stability-2019#n9; treaty of 8 April 2010',
  },
  {
    names: ['中导条约', '消除中程和中短程导弹条约', 'INF', 'INF Treaty', 'Intermediate-Range Nuclear Forces Treaty'],
    source: 'china-russia-stability-2019#n8: 《苏美关于消除中程和中短程导弹条约》(《中导条约》); UNTS 1657, No. 28521',
  },
  {
    names: [
      '反导条约',
      '反弹道导弹条约',
      '限制反弹道导弹系统条约',
      'ABM',
      'ABM Treaty',
      'Anti-Ballistic Missile Treaty',
    ],
    source: 'china-russia-stability-2019#n7; UNTS 944, No. 13446',
  },
  {
    names: [
      '伊核问题全面协议',
      '全面协议',
      '伊核协议',
      '联合全面行动计划',
      '全面行动计划',
      'JCPOA',
      'Joint Comprehensive Plan of Action',
      'Iran deal',
    ],
    source:
      'china-russia-stability-2019#n12: 伊核问题全面协议; npt-chair-summary-2018#88: 《联合全面行动计划》; S/RES/2231(2015), annex A',
  },
  {
    names: ['不首先使用', '不首先使用核武器', 'NFU', 'no first use'],
    source:
      'npt-chair-summary-2018#20: 不首先使用核武器的政策; china-nuclear-disarmament-2022#3/3; UNTERM: no first use',
  },
  {
    names: ['消极安全保证', 'NSA', 'negative security assurances', 'negative security assurance'],
    source: 'npt-chair-summary-2018#44: 消极安全保证; UNTERM: negative security assurances',
  },
  {
    names: ['无核武器区', '无核区', 'NWFZ', 'nuclear-weapon-free zone', 'nuclear weapon free zones'],
    source: 'china-nuclear-disarmament-2022#3/4; A/RES/3472(XXX) B',
  },
  {
    names: ['东南亚无核武器区条约', '曼谷条约', 'SEANWFZ', 'Bangkok Treaty'],
    source: 'p5-beijing-summary-2019#1/i1; npt-chair-summary-2018#79: 《曼谷条约》; UNTS 1981, No. 33873',
  },
  {
    names: ['禁止生物武器公约', '生物武器公约', '生物和毒素武器公约', 'BWC', 'BTWC', 'Biological Weapons Convention'],
    source: 'china-russia-stability-2019#n18: (《禁止生物武器公约》); UNTS 1015, No. 14860',
  },
  {
    names: [
      '禁止化学武器公约',
      '化学武器公约',
      '关于禁止发展、生产、储存和使用化学武器及销毁此种武器的公约',
      'CWC',
      'Chemical Weapons Convention',
    ],
    source: 'china-russia-stability-2019#n19; UNTS 1974, No. 33757',
  },
  {
    names: ['禁止化学武器组织', '禁化武组织', 'OPCW'],
    source: 'china-russia-stability-2019#n19; UNTERM: Organisation for the Prohibition of Chemical Weapons',
  },
  {
    names: ['国际原子能机构', '原子能机构', 'IAEA', 'International Atomic Energy Agency'],
    source:
      'p5-beijing-statement-2014#9 and #12: 国际原子能机构, 原子能机构; Statute of the Agency, UNTS 276, No. 3988',
  },
  {
    names: ['裁军谈判会议', '裁谈会', 'Conference on Disarmament'],
    source:
      'china-nuclear-disarmament-2022#4/i6: 裁谈会; p5-beijing-statement-2014#7: 裁军谈判会议; UNTERM: Conference on Disarmament',
  },
  {
    names: ['防止外空军备竞赛', '防止外层空间军备竞赛', 'PAROS', 'prevention of an arms race in outer space'],
    source: 'china-russia-stability-2019#n16; UNTERM: prevention of an arms race in outer space',
  },
  {
    names: ['防止在外空放置武器、对外空物体使用或威胁使用武力条约', '防止在外空放置武器条约', 'PPWT'],
    source: 'china-russia-stability-2019#n17; CD/1985',
  },
  {
    names: ['附加议定书', 'Additional Protocol'],
    source: 'p5-beijing-statement-2014#12: 《附加议定书》; INFCIRC/540(Corrected)',
  },
  {
    names: ['全面保障监督协定', 'CSA', 'comprehensive safeguards agreement', 'comprehensive safeguards agreements'],
    source: 'npt-chair-summary-2018#6; INFCIRC/153(Corrected)',
  },
  {
    names: ['保障监督', '核保障', 'safeguards'],
    source: 'p5-beijing-statement-2014#12: 保障监督制度; UNTERM: safeguards',
  },
  {
    names: ['香农报告', '香农授权', 'CD/1299', 'Shannon mandate', 'Shannon report'],
    source: 'npt-chair-summary-2018#37: 香农报告(CD/1299); CD/1299',
  },
  {
    names: ['五核国', '五常', '五个核武器国家', 'P5', 'N5', 'five nuclear-weapon States'],
    source: 'p5-beijing-statement-2014#1: 五个《不扩散核武器条约》核武器国家，即“五核国”; UNTERM: P5',
  },
  {
    names: ['核武器国家', '有核国家', '核国家', 'NWS', 'nuclear-weapon States', 'nuclear-weapon State'],
    source: 'npt-chair-summary-2018#12; Treaty on the Non-Proliferation of Nuclear Weapons, art. IX, para. 3',
  },
  {
    names: ['无核武器国家', '无核国家', 'NNWS', 'non-nuclear-weapon States', 'non-nuclear-weapon State'],
    source: 'npt-chair-summary-2018#20; UNTERM: non-nuclear-weapon State',
  },
  {
    names: ['大规模毁灭性武器', '大规模杀伤性武器', 'WMD', 'weapons of mass destruction'],
    source:
      'p5-beijing-statement-2014#11: 大规模毁灭性武器; china-russia-stability-2019#n4: 大规模杀伤性武器; UNTERM: weapon of mass destruction',
  },
  {
    names: ['高浓铀', '高浓缩铀', 'HEU', 'highly enriched uranium'],
    source: 'p5-beijing-statement-2014#5: 高浓铀, 高浓缩铀; UNTERM: highly enriched uranium',
  },
  {
    names: ['裂变材料', '可裂变材料', 'fissile material', 'fissile materials'],
    source: 'npt-chair-summary-2018#21: 裂变材料; UNTERM: fissile material',
  },
  {
    names: ['核共享', 'nuclear sharing'],
    source: 'china-russia-stability-2019#n11: 核共享政策; UNTERM: nuclear sharing',
  },
  {
    names: ['核保护伞', 'nuclear umbrella'],
    source: 'china-nuclear-disarmament-2022#3/4: 核保护伞; UNTERM: nuclear umbrella',
  },
  {
    names: ['战略稳定', 'strategic stability'],
    source: 'china-russia-stability-2019#n2: 战略稳定; UNTERM: strategic stability',
  },
  {
    names: ['人道主义后果', 'humanitarian consequences'],
    source: 'npt-chair-summary-2018#14: 灾难性人道主义后果; UNTERM: humanitarian consequences',
  },
  {
    names: ['审议大会', '审议会议', 'RevCon', 'Review Conference'],
    source: 'npt-chair-summary-2018#3: 审议大会; UNTERM: Review Conference',
  },
  {
    names: ['筹备委员会', '筹委会', 'PrepCom', 'Preparatory Committee'],
    source: 'npt-chair-summary-2018#7: 筹备委员会; UNTERM: Preparatory Committee',
  },
  {
    names: ['安全理事会', '安理会', '联合国安理会', 'UNSC', 'Security Council'],
    source:
      'p5-beijing-statement-2014#9: 安全理事会; china-russia-stability-2019#n12: 联合国安理会; Charter of the United Nations, ch. V',
  },
  {
    names: ['联合国大会', '联大', 'UNGA', 'General Assembly'],
    source:
      'china-nuclear-disarmament-2022#3/1: 联合国大会; china-russia-stability-2019#n14: 联大; Charter of the United Nations, ch. IV',
  },
  {
    names: ['联合国政府专家组', '政府专家组', 'GGE', 'Group of Governmental Experts'],
    source: 'china-russia-stability-2019#n16: 联合国政府专家组; UNTERM: Group of Governmental Experts',
  },
  {
    names: ['大不列颠及北爱尔兰联合王国', '联合王国', '英国', 'UK', 'United Kingdom'],
    source: 'p5-beijing-statement-2014#13, p5-beijing-summary-2019#1 and #1/i3: 英国; UNTERM: United Kingdom',
  },
  {
    names: ['美利坚合众国', '美国', 'USA', 'United States'],
    source: 'npt-chair-summary-2018#24: 美利坚合众国, 美国; UNTERM: United States of America',
  },
  {
    names: ['俄罗斯联邦', '俄罗斯', 'Russia', 'Russian Federation'],
    source: 'npt-chair-summary-2018#22, p5-beijing-summary-2019#1; UNTERM: Russian Federation',
  },
  {
    names: ['朝鲜民主主义人民共和国', '朝鲜', 'DPRK', 'North Korea'],
    source: 'npt-chair-summary-2018#90; UNTERM: Democratic People’s Republic of Korea',
  },
  {
    names: ['伊朗伊斯兰共和国', '伊朗', 'Iran'],
    source: 'npt-chair-summary-2018#88; UNTERM: Islamic Republic of Iran',
  },
  { names: ['法国', 'France'], source: 'npt-chair-summary-2018#21; UNTERM: France' },
  { names: ['中国', 'China'], source: 'npt-chair-summary-2018#20; UNTERM: China' },
];
