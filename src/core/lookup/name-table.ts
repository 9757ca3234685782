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
    names: ['裁军谈判会议', '裁谈会', 'CD', 'Conference on Disarmament'],
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
    names: ['附加议定书', 'AP', 'Additional Protocol'],
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
    names: ['裂变材料', 'fissile material', 'fissile materials'],
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
  {
    names: ['核裁军', 'nuclear disarmament'],
    source: 'npt-chair-summary-2018#8; Treaty on the Non-Proliferation of Nuclear Weapons, art. VI',
  },
  {
    names: ['裁军', 'disarmament'],
    source: 'npt-chair-summary-2018#8; Treaty on the Non-Proliferation of Nuclear Weapons, art. VI',
  },
  {
    names: ['全面彻底裁军', 'general and complete disarmament'],
    source: 'p5-beijing-statement-2014#2; Treaty on the Non-Proliferation of Nuclear Weapons, art. VI',
  },
  {
    names: ['核军备竞赛', '军备竞赛', 'arms race', 'nuclear arms race'],
    source:
      'china-nuclear-disarmament-2022#3/3: 核军备竞赛; Treaty on the Non-Proliferation of Nuclear Weapons, art. VI',
  },
  {
    names: ['不扩散', '防扩散', '核不扩散', 'non-proliferation', 'nonproliferation'],
    source:
      'china-nuclear-disarmament-2022#3/2: 核裁军、防扩散与和平利用核能三大支柱; p5-beijing-statement-2014#1: 三大支柱，即裁军、不扩散、和平利用核能; Treaty on the Non-Proliferation of Nuclear Weapons',
  },
  {
    names: ['和平利用核能', 'peaceful uses', 'peaceful uses of nuclear energy'],
    source: 'p5-beijing-statement-2014#1; UNTERM: peaceful uses of nuclear energy',
  },
  { names: ['核查', 'verification'], source: 'npt-chair-summary-2018#30; UNTERM: verification' },
  { names: ['核裁军核查', 'nuclear disarmament verification'], source: 'npt-chair-summary-2018#30; A/RES/71/67' },
  {
    names: ['透明度', '透明', 'transparency'],
    source: 'npt-chair-summary-2018#26; NPT/CONF.2010/50 (Vol. I), action 2',
  },
  {
    names: ['不可逆转', '不可逆', 'irreversibility', 'irreversible'],
    source:
      'npt-chair-summary-2018#13: 不可逆转; china-nuclear-disarmament-2022#3/1: 不可逆; NPT/CONF.2010/50 (Vol. I), action 2',
  },
  {
    names: ['核威慑', '威慑', 'deterrence', 'nuclear deterrence'],
    source: 'npt-chair-summary-2018#19: 核威慑; UNTERM: nuclear deterrence',
  },
  {
    names: ['外空', '外层空间', 'outer space'],
    source: 'china-russia-stability-2019#n15: 外空; UNTS 610, No. 8843: 外层空间',
  },
  {
    names: ['反导', '反导系统', '导弹防御', 'missile defence', 'missile defense', 'BMD'],
    source:
      'china-russia-stability-2019#n6: 全球反导系统; china-nuclear-disarmament-2022#3/3: 全球导弹防御系统; UNTERM: missile defence',
  },
  { names: ['网络攻击', 'cyber attack', 'cyberattack'], source: 'npt-chair-summary-2018#28; UNTERM: cyberattack' },
  {
    names: ['中东', 'Middle East'],
    source: 'npt-chair-summary-2018#82: 关于中东问题的决议; NPT/CONF.1995/32 (Part I), annex',
  },
  {
    names: ['安全保证', 'security assurances', 'security assurance'],
    source: 'npt-chair-summary-2018#43; S/RES/984(1995)',
  },
  {
    names: ['建立信任措施', '加强信任措施', 'CBM', 'confidence-building measures'],
    source:
      'npt-chair-summary-2018#26: 建立信任措施; china-russia-stability-2019#n17: 透明和加强信任措施; UNTERM: confidence-building measures',
  },
  {
    names: ['军备控制', '军控', 'arms control'],
    source: 'china-russia-stability-2019#n14: 军备控制, 军控; UNTERM: arms control',
  },
  {
    names: [
      '减少核战争风险',
      '减少战略风险',
      '降低风险',
      'risk reduction',
      'nuclear risk reduction',
      'strategic risk reduction',
    ],
    source:
      'china-nuclear-disarmament-2022#4/i8: 减少核战争风险; china-nuclear-disarmament-2022#4/i9: 减少战略风险; UNTERM: risk reduction',
  },
  {
    names: ['临战状态', '警戒级别', '戒备状态', 'de-alerting', 'alert level'],
    source: 'npt-chair-summary-2018#29: 降低核武器系统的临战状态, 降低警戒级别; UNTERM: de-alerting',
  },
  {
    names: ['现代化计划', 'modernization', 'modernisation'],
    source: 'npt-chair-summary-2018#19; UNTERM: modernization',
  },
  {
    names: ['退出', 'withdrawal'],
    source: 'p5-beijing-statement-2014#10; Treaty on the Non-Proliferation of Nuclear Weapons, art. X',
  },
  { names: ['零和博弈', 'zero-sum game', 'zero sum'], source: 'china-russia-stability-2019#n6; UNTERM: zero-sum game' },
  { names: ['冷战思维', 'Cold War mentality'], source: 'china-russia-stability-2019#n6; UNTERM: cold war mentality' },
  { names: ['多边主义', 'multilateralism'], source: 'npt-chair-summary-2018#38; UNTERM: multilateralism' },
  {
    names: [
      '核战争打不赢也打不得',
      '打不赢也打不得',
      'nuclear war cannot be won',
      'a nuclear war cannot be won and must never be fought',
    ],
    source: 'china-nuclear-disarmament-2022#3/3; joint statement of the five nuclear-weapon States, 3 January 2022',
  },
  { names: ['五核国进程', 'P5 process'], source: 'p5-beijing-summary-2019#1/i3: 五核国进程; UNTERM: P5' },
  {
    names: ['核术语', 'P5 glossary', 'glossary of key nuclear terms'],
    source: 'p5-beijing-statement-2014#4: 关键核术语汇编; china-nuclear-disarmament-2022#4/i9: 五核国核术语表',
  },
  { names: ['行动计划', 'action plan'], source: 'npt-chair-summary-2018#27; NPT/CONF.2010/50 (Vol. I)' },
  {
    names: ['出口管制', 'export controls', 'export control'],
    source: 'npt-chair-summary-2018#72; UNTERM: export control',
  },
  {
    names: ['核安保', 'nuclear security'],
    source: 'npt-chair-summary-2018#64: 《核安保丛书》; IAEA Nuclear Security Series',
  },
  { names: ['核安全', 'nuclear safety'], source: 'npt-chair-summary-2018#108: 《核安全公约》; INFCIRC/449' },
  { names: ['核安全公约', 'Convention on Nuclear Safety'], source: 'npt-chair-summary-2018#108; INFCIRC/449' },
  {
    names: ['核材料实物保护公约', 'CPPNM', 'Convention on the Physical Protection of Nuclear Material'],
    source: 'npt-chair-summary-2018#68; INFCIRC/274/Rev.1',
  },
  {
    names: ['制止核恐怖主义行为国际公约', 'ICSANT', 'Nuclear Terrorism Convention'],
    source: 'npt-chair-summary-2018#68; UNTS 2445, No. 44004',
  },
  { names: ['恐怖主义', 'terrorism'], source: 'npt-chair-summary-2018#70; UNTERM: terrorism' },
  { names: ['非国家行为者', 'non-State actors'], source: 'npt-chair-summary-2018#70; S/RES/1540(2004)' },
  {
    names: ['核燃料循环', '燃料循环', 'nuclear fuel cycle', 'fuel cycle'],
    source: 'npt-chair-summary-2018#93; UNTERM: nuclear fuel cycle',
  },
  {
    names: ['低浓铀', '低浓缩铀', 'LEU', 'low-enriched uranium'],
    source: 'npt-chair-summary-2018#105: 低浓铀; npt-chair-summary-2018#106: 低浓缩铀库; UNTERM: low-enriched uranium',
  },
  {
    names: ['技术合作', 'technical cooperation'],
    source: 'npt-chair-summary-2018#101; Statute of the International Atomic Energy Agency',
  },
  {
    names: ['和平利用倡议', 'Peaceful Uses Initiative'],
    source: 'npt-chair-summary-2018#103; International Atomic Energy Agency',
  },
  {
    names: ['小数量议定书', '少量议定书', 'small quantities protocol', 'small quantities protocols', 'SQP'],
    source: 'npt-chair-summary-2018#56: 小数量议定书, 少量议定书; UNTERM: small quantities protocol',
  },
  {
    names: ['国家一级概念', '国家一级保障监督办法', 'State-level concept'],
    source: 'npt-chair-summary-2018#60; GOV/2013/38',
  },
  {
    names: ['核裁军核查国际伙伴关系', 'IPNDV', 'International Partnership for Nuclear Disarmament Verification'],
    source: 'npt-chair-summary-2018#30; the Partnership',
  },
  {
    names: ['国际监测制度', '国际监测系统', 'International Monitoring System'],
    source: 'npt-chair-summary-2018#34: 国际监测制度; Comprehensive Nuclear-Test-Ban Treaty, art. IV',
  },
  {
    names: ['名人小组', 'Group of Eminent Persons'],
    source: 'npt-chair-summary-2018#45; Ministry of Foreign Affairs of Japan',
  },
  {
    names: ['拉丁美洲和加勒比禁止核武器条约', '特拉特洛尔科条约', 'Treaty of Tlatelolco', 'Tlatelolco'],
    source: 'npt-chair-summary-2018#77; UNTS 634, No. 9068',
  },
  {
    names: ['南太平洋无核区条约', '拉罗通加条约', 'Treaty of Rarotonga', 'Rarotonga'],
    source: 'npt-chair-summary-2018#77; UNTS 1445, No. 24592',
  },
  {
    names: ['非洲无核武器区条约', '佩林达巴条约', 'Treaty of Pelindaba', 'Pelindaba'],
    source: 'npt-chair-summary-2018#77; A/50/426, annex',
  },
  {
    names: ['中亚无核武器区条约', '塞米巴拉金斯克条约', 'CANWFZ', 'Treaty of Semipalatinsk'],
    source: 'npt-chair-summary-2018#77; UNTERM: Treaty on a Nuclear-Weapon-Free Zone in Central Asia',
  },
  { names: ['南极条约', 'Antarctic Treaty'], source: 'npt-chair-summary-2018#77; UNTS 402, No. 5778' },
  { names: ['拉丁美洲和加勒比禁止核武器组织', 'OPANAL'], source: 'npt-chair-summary-2018#77; UNTERM: OPANAL' },
  {
    names: ['联合国裁军审议委员会', '裁军审议委员会', 'UNDC', 'Disarmament Commission'],
    source: 'npt-chair-summary-2018#76; UNTERM: Disarmament Commission',
  },
  {
    names: ['第一委员会', 'First Committee'],
    source:
      'china-nuclear-disarmament-2022#4/i8: 联合国大会第一委员会; rules of procedure of the General Assembly, rule 98',
  },
  {
    names: ['国际法院', 'ICJ', 'International Court of Justice'],
    source: 'npt-chair-summary-2018#14; Charter of the United Nations, ch. XIV',
  },
  {
    names: ['国际人道主义法', 'IHL', 'international humanitarian law'],
    source: 'npt-chair-summary-2018#14; UNTERM: international humanitarian law',
  },
  {
    names: ['习惯国际法', 'customary international law'],
    source: 'npt-chair-summary-2018#41; UNTERM: customary international law',
  },
  {
    names: ['联合国宪章', 'UN Charter', 'Charter of the United Nations'],
    source: 'npt-chair-summary-2018#38; Charter of the United Nations',
  },
  { names: ['布达佩斯备忘录', 'Budapest Memorandum'], source: 'npt-chair-summary-2018#42; A/49/765, annex I' },
  {
    names: ['板门店宣言', 'Panmunjom Declaration'],
    source: 'npt-chair-summary-2018#92; UNTERM: Panmunjom Declaration',
  },
  { names: ['达摩克利斯之剑', 'sword of Damocles'], source: 'china-nuclear-disarmament-2022#1' },
  { names: ['2030年可持续发展议程', '可持续发展议程', '2030 Agenda'], source: 'npt-chair-summary-2018#98; A/RES/70/1' },
  { names: ['巴黎协定', 'Paris Agreement'], source: 'npt-chair-summary-2018#98; UNTS 3156, No. 54113' },
  { names: ['福岛', 'Fukushima'], source: 'npt-chair-summary-2018#109; UNTERM: Fukushima' },
  { names: ['民间社会', 'civil society'], source: 'npt-chair-summary-2018#11; UNTERM: civil society' },
  { names: ['妇女', 'women'], source: 'npt-chair-summary-2018#10; S/RES/1325(2000)' },
  { names: ['教育', 'education'], source: 'npt-chair-summary-2018#9; A/57/124' },
  { names: ['朝鲜半岛', 'Korean Peninsula'], source: 'npt-chair-summary-2018#92; UNTERM: Korean Peninsula' },
  {
    names: ['阿拉伯叙利亚共和国', '叙利亚', 'Syria', 'Syrian Arab Republic'],
    source: 'npt-chair-summary-2018#89; UNTERM: Syrian Arab Republic',
  },
  { names: ['印度', 'India'], source: 'npt-chair-summary-2018#6; UNTERM: India' },
  { names: ['以色列', 'Israel'], source: 'npt-chair-summary-2018#6; UNTERM: Israel' },
  { names: ['巴基斯坦', 'Pakistan'], source: 'npt-chair-summary-2018#6; UNTERM: Pakistan' },
  { names: ['南苏丹', 'South Sudan'], source: 'npt-chair-summary-2018#6; UNTERM: South Sudan' },
  { names: ['蒙古', 'Mongolia'], source: 'npt-chair-summary-2018#77; UNTERM: Mongolia' },
  { names: ['日本', 'Japan'], source: 'npt-chair-summary-2018#45; UNTERM: Japan' },
  { names: ['欧洲', 'Europe'], source: 'china-nuclear-disarmament-2022#3/3; UNTERM: Europe' },
  { names: ['亚太', 'Asia-Pacific'], source: 'china-nuclear-disarmament-2022#3/3; UNTERM: Asia-Pacific' },
  { names: ['男女平等', 'gender equality', 'gender'], source: 'npt-chair-summary-2018#10; UNTERM: gender equality' },
  { names: ['霸权主义', 'hegemony', 'hegemonism'], source: 'china-nuclear-disarmament-2022#2; UNTERM: hegemony' },
  { names: ['双重标准', 'double standards'], source: 'china-nuclear-disarmament-2022#3/2; UNTERM: double standards' },
  { names: ['法律约束力', 'legally binding'], source: 'npt-chair-summary-2018#43; UNTERM: legally binding' },
  { names: ['暂停', 'moratorium'], source: 'npt-chair-summary-2018#37; UNTERM: moratorium' },
  { names: ['生效', 'entry into force'], source: 'npt-chair-summary-2018#31; UNTERM: entry into force' },
  { names: ['批准', 'ratification', 'ratify'], source: 'npt-chair-summary-2018#79; UNTERM: ratification' },
  {
    names: ['普遍加入', '普遍性', 'universality', 'universalization'],
    source: 'npt-chair-summary-2018#6; UNTERM: universality',
  },
  { names: ['遵守', '履约', 'compliance'], source: 'npt-chair-summary-2018#30; UNTERM: compliance' },
  { names: ['不履约', '违反', 'non-compliance'], source: 'npt-chair-summary-2018#48; UNTERM: non-compliance' },
  { names: ['问责', 'accountability'], source: 'npt-chair-summary-2018#27; UNTERM: accountability' },
  { names: ['报告', 'reporting'], source: 'npt-chair-summary-2018#27; UNTERM: reporting' },
  { names: ['协商一致', 'consensus'], source: 'npt-chair-summary-2018#5; UNTERM: consensus' },
  { names: ['僵局', 'deadlock', 'stalemate'], source: 'npt-chair-summary-2018#39; UNTERM: deadlock' },
  { names: ['附属机构', 'subsidiary body'], source: 'npt-chair-summary-2018#39; UNTERM: subsidiary body' },
  { names: ['筹备小组', 'preparatory group'], source: 'npt-chair-summary-2018#36; UNTERM: preparatory group' },
  {
    names: ['核试验', 'nuclear testing', 'nuclear test'],
    source: 'npt-chair-summary-2018#33; UNTERM: nuclear testing',
  },
  { names: ['核试验场', 'nuclear test site'], source: 'npt-chair-summary-2018#21; UNTERM: nuclear test site' },
  { names: ['核爆炸', 'nuclear explosion'], source: 'npt-chair-summary-2018#28; UNTERM: nuclear explosion' },
  {
    names: ['非战略核武器', 'non-strategic nuclear weapons', 'tactical nuclear weapons'],
    source: 'npt-chair-summary-2018#16; UNTERM: non-strategic nuclear weapons',
  },
  {
    names: ['低当量核武器', 'low-yield nuclear weapons'],
    source: 'china-nuclear-disarmament-2022#2; UNTERM: low-yield nuclear weapons',
  },
  { names: ['三位一体', 'nuclear triad'], source: 'china-nuclear-disarmament-2022#2; UNTERM: nuclear triad' },
  {
    names: ['弹道导弹', 'ballistic missile', 'ballistic missiles'],
    source: 'npt-chair-summary-2018#90; UNTERM: ballistic missile',
  },
  {
    names: ['无核化', 'denuclearization', 'denuclearisation'],
    source: 'npt-chair-summary-2018#92; UNTERM: denuclearization',
  },
  { names: ['峰会', '首脑会议', 'summit'], source: 'npt-chair-summary-2018#92; UNTERM: summit' },
  {
    names: ['核理论', '核战略', 'nuclear doctrine', 'doctrine'],
    source: 'p5-beijing-statement-2014#5; UNTERM: nuclear doctrine',
  },
  { names: ['误判', 'miscalculation', 'misjudgment'], source: 'npt-chair-summary-2018#28; UNTERM: miscalculation' },
  {
    names: ['战略互信', 'strategic trust', 'mutual trust'],
    source: 'china-russia-stability-2019#n2; UNTERM: strategic trust',
  },
  {
    names: ['大国竞争', 'great power competition', 'major power rivalry'],
    source: 'china-nuclear-disarmament-2022#2; UNTERM: great power competition',
  },
  {
    names: ['单边制裁', 'unilateral sanctions'],
    source: 'china-russia-stability-2019#n12; UNTERM: unilateral sanctions',
  },
  {
    names: ['外空武器化', 'weaponization of outer space'],
    source: 'china-russia-stability-2019#n17; UNTERM: weaponization of outer space',
  },
  {
    names: ['新兴科技', 'emerging technologies'],
    source: 'china-russia-stability-2019#n21; UNTERM: emerging technologies',
  },
  {
    names: ['生化恐怖主义', 'chemical and biological terrorism'],
    source: 'china-russia-stability-2019#n20; UNTERM: chemical and biological terrorism',
  },
  {
    names: ['安全不受减损', 'undiminished security'],
    source: 'npt-chair-summary-2018#13; UNTERM: undiminished security',
  },
  {
    names: ['明确承诺', 'unequivocal undertaking'],
    source: 'npt-chair-summary-2018#12; UNTERM: unequivocal undertaking',
  },
  { names: ['循序渐进', '分步骤', 'step-by-step'], source: 'china-nuclear-disarmament-2022#3/1; UNTERM: step-by-step' },
  { names: ['咨询意见', 'advisory opinion'], source: 'npt-chair-summary-2018#14; UNTERM: advisory opinion' },
  {
    names: ['使用或威胁使用', 'use or threat of use'],
    source: 'npt-chair-summary-2018#20; UNTERM: use or threat of use',
  },
  { names: ['三大支柱', 'three pillars'], source: 'npt-chair-summary-2018#4; UNTERM: three pillars' },
  { names: ['基石', 'cornerstone'], source: 'npt-chair-summary-2018#1; UNTERM: cornerstone' },
  { names: ['零和', 'zero-sum'], source: 'npt-chair-summary-2018#38; UNTERM: zero-sum' },
  { names: ['实物保护', 'physical protection'], source: 'npt-chair-summary-2018#64; UNTERM: physical protection' },
  { names: ['贩运', 'illicit trafficking'], source: 'npt-chair-summary-2018#69; UNTERM: illicit trafficking' },
  { names: ['核事故', 'nuclear accident'], source: 'npt-chair-summary-2018#108; UNTERM: nuclear accident' },
  { names: ['乏燃料', 'spent fuel'], source: 'npt-chair-summary-2018#108; UNTERM: spent fuel' },
  { names: ['放射性废物', 'radioactive waste'], source: 'npt-chair-summary-2018#108; UNTERM: radioactive waste' },
  { names: ['核电', 'nuclear power'], source: 'npt-chair-summary-2018#63; UNTERM: nuclear power' },
  { names: ['低浓缩铀库', 'fuel bank'], source: 'npt-chair-summary-2018#106; UNTERM: fuel bank' },
  { names: ['两用物品', 'dual-use'], source: 'npt-chair-summary-2018#72; UNTERM: dual-use' },
  {
    names: ['可持续发展', 'sustainable development'],
    source: 'npt-chair-summary-2018#98; UNTERM: sustainable development',
  },
  { names: ['气候变化', 'climate change'], source: 'npt-chair-summary-2018#98; UNTERM: climate change' },
  { names: ['同行审议', 'peer review'], source: 'npt-chair-summary-2018#109; UNTERM: peer review' },
  { names: ['能力建设', 'capacity-building'], source: 'npt-chair-summary-2018#69; UNTERM: capacity-building' },
  { names: ['非政府组织', 'NGO', 'non-governmental organizations'], source: 'npt-chair-summary-2018#11; UNTERM: NGO' },
  { names: ['秘书长', 'Secretary-General'], source: 'npt-chair-summary-2018#9; UNTERM: Secretary-General' },
  { names: ['保存国', 'depositary', 'depositary States'], source: 'npt-chair-summary-2018#82; UNTERM: depositary' },
  {
    names: ['特殊裂变材料', 'special fissionable material'],
    source: 'npt-chair-summary-2018#49; UNTERM: special fissionable material',
  },
  { names: ['不容剥夺的权利', 'inalienable right'], source: 'npt-chair-summary-2018#93; UNTERM: inalienable right' },
  { names: ['共同安全', 'common security'], source: 'china-russia-stability-2019#n5; UNTERM: common security' },
  { names: ['埃博拉', 'Ebola'], source: 'npt-chair-summary-2018#99; UNTERM: Ebola' },
  { names: ['寨卡', 'Zika'], source: 'npt-chair-summary-2018#99; UNTERM: Zika' },
  { names: ['拆除', 'dismantlement'], source: 'npt-chair-summary-2018#21; UNTERM: dismantlement' },
  {
    names: ['核储存', '核武库', 'nuclear arsenal', 'nuclear stockpile'],
    source: 'npt-chair-summary-2018#12; UNTERM: nuclear arsenal',
  },
  { names: ['化学武器', 'chemical weapons'], source: 'china-russia-stability-2019#n19; UNTERM: chemical weapons' },
  { names: ['东盟', 'ASEAN'], source: 'china-nuclear-disarmament-2022#4/i9; UNTERM: ASEAN' },
  { names: ['主权', 'sovereignty'], source: 'npt-chair-summary-2018#52; UNTERM: sovereignty' },
  { names: ['谈判', 'negotiations'], source: 'npt-chair-summary-2018#35; UNTERM: negotiations' },
  { names: ['对话', 'dialogue'], source: 'npt-chair-summary-2018#25; UNTERM: dialogue' },
  { names: ['延长', 'extension'], source: 'npt-chair-summary-2018#17; UNTERM: extension' },
  {
    names: ['核查伙伴关系', 'verification partnership'],
    source: 'npt-chair-summary-2018#30: 四方核核查伙伴关系; the Quad Nuclear Verification Partnership',
  },
  {
    names: ['核武器公约', 'nuclear weapons convention'],
    source: 'npt-chair-summary-2018#38; A/C.1/52/7, annex: Model Nuclear Weapons Convention',
  },
  { names: ['联合声明', 'joint statement'], source: 'china-russia-stability-2019#n3; UNTERM: joint statement' },
  {
    names: ['无核武器世界', '无核世界', 'nuclear-weapon-free world', 'world free of nuclear weapons'],
    source: 'china-nuclear-disarmament-2022#1: 无核武器世界, 无核世界; NPT/CONF.2010/50 (Vol. I)',
  },
  {
    names: ['原子能用于和平与发展', 'Atoms for Peace and Development', 'Atoms for Peace'],
    source: 'npt-chair-summary-2018#99; International Atomic Energy Agency',
  },
];
