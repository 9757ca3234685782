import { readdirSync, readFileSync } from 'node:fs';
import type { Block, Document, Paragraph } from '../../src/core/corpus/model';
import { readDocument } from '../../src/core/corpus/read';
import { Random } from './random';

/** The five embedded documents. */
export function embedded(): Document[] {
  return readdirSync('corpus')
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8'), { file: name }).document ?? []);
}

const list = (words: string) => words.split('|');

/** Words that fill the slots of the sentence patterns, by language. */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  zh: {
    A: list(
      '缔约国|有缔约国|部分缔约国|核武器国家|无核武器国家|五核国|不结盟国家集团|新议程联盟|主席|筹备委员会|裁军谈判会议|政府专家组|国际原子能机构|秘书处|大会第一委员会|安全理事会|非洲联盟|阿拉伯国家|东南亚国家联盟|欧洲联盟|民间社会代表|裁军事务厅|工作组|与会者|若干代表团|中方|俄方|美方|双方',
    ),
    V: list(
      '强调|重申|认识到|指出|欢迎|注意到|呼吁|支持|主张|认为|回顾|表示关切的是|承诺|建议|敦促各方重视|深感遗憾地看到|赞赏地注意到|再次确认|反对削弱|积极评价',
    ),
    O: list(
      '核裁军核查|削减战术核武器|降低核武器系统的临战状态|禁止生产裂变材料|核材料实物保护|和平利用核能技术合作|退出条约的后果|加强保障监督制度|附加议定书的普遍化|透明度与问责|无核武器区议定书的批准|消极安全保证|核试验的长期后果|电离辐射的影响|外层空间的安全|导弹防御系统的部署|网络攻击与核设施|核恐怖主义的威胁|裁军教育与青年参与|妇女的充分平等参与|军备竞赛的风险|热点地区的紧张局势|多边军控机制|高浓铀的转用|核燃料循环多边办法|乏燃料的安全运输|应急准备和响应|海上运输放射性材料|小型模块化反应堆|人工智能的军事应用|战略误判的可能性|集体安全架构|出口管制准则|国家执行报告的格式|定期磋商机制|核武器数量的公布|储存和部署的弹头|运载工具的现代化|中东无大规模毁灭性武器区|朝鲜半岛无核化',
    ),
    M: list(
      '全面|有效|平衡|不可逆转地|以可核查的方式|在协商一致基础上|毫不拖延地|根据第六条|依照《最后文件》|本着务实精神|在适当级别|按照商定的时间表|不加歧视地|在自愿基础上|尽最大努力|在区域和国际两级',
    ),
    P: list(
      '对维护国际和平与安全至关重要|需要所有国家共同努力|仍面临诸多挑战|有助于增进互信|不应成为附加条件|构成条约的重要支柱|尚未取得预期进展|应当继续得到充分供资|符合全人类的共同利益|不影响不可剥夺的权利|必须以国际法为准绳|可为今后的谈判奠定基础|远远落后于承诺|值得进一步审议|应纳入审议周期',
    ),
    D: list('第一届会议|第二届会议|第三届会议|审议大会|特别会议|闭会期间会议|年度会议|专家会议'),
  },
  en: {
    A: list(
      'States parties|The Group of Non-Aligned States|Several delegations|The nuclear-weapon States|The Chair|The Preparatory Committee|The International Atomic Energy Agency|The European Union|Civil society representatives|The Secretariat|A number of States|The Conference on Disarmament|The African Group|The panel of experts|Observers',
    ),
    V: list(
      'emphasized|reaffirmed|welcomed|noted with concern|recalled|underlined|called for|expressed support for|questioned|took note of|stressed|encouraged|recognized|reiterated',
    ),
    O: list(
      'verification of nuclear disarmament|the universality of the Treaty|transparency and accountability|negative security assurances|the early entry into force of the test-ban treaty|the physical protection of fissile material|comprehensive safeguards agreements|peaceful uses of nuclear energy|the reduction of operational readiness|the humanitarian consequences of detonations|regional zones free of weapons|export control guidelines|gender equality in delegations|reporting by all States|the withdrawal provisions|technical cooperation programmes|cybersecurity of facilities|multilateral fuel cycle approaches|emergency preparedness|the modernization of arsenals|stockpile declarations|outer space security|missile proliferation|capacity-building in developing countries|strategic risk reduction',
    ),
    M: list(
      'without delay|in an irreversible manner|on the basis of consensus|in good faith|at all appropriate levels|as agreed in 2010|in accordance with article VI|in a balanced way|with undiminished security for all|on a voluntary basis',
    ),
    P: list(
      'remained essential for international stability|required further consideration|had not yet been implemented|would contribute to building confidence|should not be subject to conditions|deserved adequate funding|was a shared responsibility|continued to face serious obstacles|constituted a cornerstone of the regime|would strengthen the review process',
    ),
  },
  fr: {
    A: list(
      'Les États parties|Le Président|Plusieurs délégations|Le Comité préparatoire|L’Agence internationale de l’énergie atomique|Les États dotés d’armes nucléaires|Le Secrétariat',
    ),
    V: list(
      'ont réaffirmé|ont souligné|ont rappelé|ont accueilli avec satisfaction|ont demandé|ont noté avec préoccupation',
    ),
    O: list(
      'le désarmement nucléaire général et complet|la vérification des engagements|les garanties négatives de sécurité|l’universalité du Traité|la non-prolifération|l’élimination des stocks|la création de zones exemptes d’armes|les utilisations pacifiques de l’énergie|la transparence des arsenaux',
    ),
    M: list('sans délai|de manière irréversible|conformément à l’article VI|à tous les niveaux'),
    P: list('demeure essentiel|reste à mettre en œuvre|contribue à la confiance|exige des mesures concrètes'),
  },
  es: {
    A: list(
      'Los Estados partes|El Presidente|Varias delegaciones|El Comité Preparatorio|La Secretaría|El Organismo Internacional de Energía Atómica',
    ),
    V: list('reafirmaron|subrayaron|acogieron con beneplácito|recordaron|instaron a|tomaron nota de'),
    O: list(
      'el desarme nuclear|la verificación de los compromisos|las garantías negativas de seguridad|la universalización del Tratado|la eliminación de los arsenales|los usos pacíficos de la energía nuclear|la protección física del material|la educación para la paz|el régimen de no proliferación',
    ),
    M: list('sin demora|de manera irreversible|de conformidad con el artículo VI|en todos los niveles'),
    P: list('sigue siendo fundamental|requiere medidas concretas|contribuye a la confianza|merece mayor atención'),
  },
  ru: {
    A: list(
      'Государства-участники|Председатель|Ряд делегаций|Подготовительный комитет|Секретариат|Международное агентство по атомной энергии',
    ),
    V: list('подтвердили|подчеркнули|приветствовали|напомнили о|призвали обеспечить|отметили'),
    O: list(
      'ядерное разоружение|проверку обязательств|негативные гарантии безопасности|универсальность Договора|ликвидацию арсеналов|мирное использование атомной энергии|физическую защиту материала|укрепление режима нераспространения|снижение боевой готовности',
    ),
    M: list('без промедления|необратимым образом|в соответствии со статьёй VI|на всех уровнях'),
    P: list(
      'остаётся важнейшей задачей|требует конкретных мер|способствует укреплению доверия|заслуживает дальнейшего рассмотрения',
    ),
  },
  ar: {
    A: list('الدول الأطراف|الرئيس|عدة وفود|اللجنة التحضيرية|الأمانة العامة|الوكالة الدولية للطاقة الذرية'),
    V: list('أكدت|شددت على|رحبت بـ|أشارت إلى|دعت إلى|لاحظت مع القلق'),
    O: list(
      'نزع السلاح النووي|التحقق من الالتزامات|ضمانات الأمن السلبية|عالمية المعاهدة|إزالة الترسانات|الاستخدامات السلمية للطاقة النووية|الحماية المادية للمواد|نظام عدم الانتشار|خفض حالة التأهب',
    ),
    M: list('دون تأخير|بطريقة لا رجعة فيها|وفقا للمادة السادسة|على جميع المستويات'),
    P: list('يظل أمرا أساسيا|يتطلب تدابير ملموسة|يسهم في بناء الثقة|يستحق مزيدا من النظر'),
  },
};

/** Sentence patterns; a letter is a slot, Y a year, N a number, S a symbol. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  zh: list(
    'AVO，O与O相辅相成。|AV，MO，PP。|在D上，AVO和O，但OP。|A回顾Y年D的决定，VO应MO。|AVA应MO，并就O提交报告。|截至Y年N月，共有N个国家报告了O，AVOP。|根据S号决议，A应MO，以便O。|OP，AVO。|A还VO，特别是O。|就O而言，A与A存在分歧，AVOP。|AV，由于O，OP；A建议在Y年之前MO。|在这方面，AVO(S)。',
  ),
  en: list(
    'AVO M. |AV that O P. |A V O and O, noting that O P. |In Y, A V O M. |Recalling resolution S, A V O. |A V that O and O P M. |By Y, N States had reported on O; A V that it P. ',
  ),
  fr: list('AVO M. |AVO et O. |En Y, AVO. |A ont estimé que O P. '),
  es: list('AVO M. |AVO y O. |En Y, AVO. |A señalaron que O P. '),
  ru: list('AVO M. |AVO и O. |В Y году AVO. |A отметили, что O P. '),
  ar: list('AVO M. |AVO وO. |في عام Y AVO. |A أن O P. '),
};

/** Chinese first, as the project is; the others by the share of what researchers here read. */
const shares: readonly (readonly [language: string, share: number])[] = [
  ['zh', 0.84],
  ['en', 0.1],
  ['fr', 0.015],
  ['es', 0.015],
  ['ru', 0.015],
  ['ar', 0.015],
];

const bodies = [
  'NPT/CONF.2020',
  'NPT/CONF.2015/PC.III',
  'NPT/CONF.2026/PC.I',
  'A/C.1/72',
  'CD',
  'A/AC.268/2022',
  'NPT/CONF.2010',
];
const kinds = ['工作文件', '报告', '主席摘要', '联合声明', '普通照会', '国家报告'];

/** A corpus of documents of about forty paragraphs of about 190 units, made from a seed. Documents come one by one. */
export class CorpusGenerator {
  private readonly random: Random;
  private readonly clauses: readonly string[];
  private number = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
    // Half of the Chinese is recombined from the real documents, clause by clause, so that it reads and repeats like them.
    this.clauses = embedded().flatMap((document) =>
      document.paragraphs.flatMap((paragraph) =>
        paragraph.text
          .split(/(?<=[，。；])/)
          .map((clause) => clause.trim())
          .filter((clause) => clause.length >= 6 && clause.length <= 60),
      ),
    );
  }

  *documents(paragraphs: number): Generator<Document, void, void> {
    for (let left = paragraphs; left > 0;) {
      const document = this.document(Math.min(left, this.random.between(20, 60)));
      left -= document.paragraphs.length;
      yield document;
    }
  }

  private document(size: number): Document {
    const { random } = this;
    const roll = random.next();
    let sum = 0;
    const [language] = shares.find(([, share]) => (sum += share) > roll) ?? shares[0]!;
    const number = ++this.number;
    const year = random.between(1995, 2024);
    const symbol = `${random.pick(bodies)}/WP.${number}`;
    const title =
      language === 'zh'
        ? `关于${random.pick(words['zh']!['O']!)}的${random.pick(kinds)}`
        : `${random.pick(words[language]!['O']!)} (${year})`;
    const key = `wp${number}-${year}`;
    const paragraphs = Array.from({ length: size }, (_, i) => paragraphOf(key, i + 1, this.paragraph(language)));
    const blocks: Block[] = [{ kind: 'heading', level: 1, text: title, marks: [], line: 0 }];
    for (const paragraph of paragraphs) blocks.push({ kind: 'paragraph', paragraph });
    return {
      key,
      language,
      metadata: {
        title,
        titles: {},
        aliases: [],
        symbol,
        dates: { issued: String(year) },
        submitters: [],
        unverified: [],
        stated: {},
        extra: {},
      },
      parts: [{ main: true, labelPrinted: false, paragraphs }],
      blocks,
      paragraphs,
    };
  }

  private paragraph(language: string): string {
    const { random } = this;
    const wanted = random.between(110, 280);
    let text = '';
    while (text.length < wanted) {
      if (language === 'zh' && random.chance(0.5)) {
        const count = random.between(2, 4);
        for (let i = 1; i <= count; i++) {
          const clause = random.pick(this.clauses).replace(/[，。；]$/, '');
          text += clause + (i === count ? '。' : '，');
        }
      } else text += this.sentence(language);
    }
    return text.trim();
  }

  private sentence(language: string): string {
    const { random } = this;
    const slots = words[language]!;
    const spaced = language === 'zh' ? '' : ' ';
    const filled = random.pick(patterns[language]!).replace(/[AVOMPDYNS]/g, (slot) => {
      if (slot === 'Y')
        return language === 'zh' ? ` ${random.between(1970, 2026)} ` : String(random.between(1970, 2026));
      if (slot === 'N') return language === 'zh' ? ` ${random.between(1, 12)} ` : String(random.between(20, 190));
      if (slot === 'S')
        return `${random.pick(['A/RES', 'S/RES', 'CD', 'A'])}/${random.between(50, 79)}/${random.between(1, 320)}`;
      return random.pick(slots[slot]!) + (slot === 'A' || slot === 'V' ? spaced : '');
    });
    return filled.replace(/ +/g, ' ').replace(/ ([,.;])/g, '$1');
  }
}

function paragraphOf(key: string, number: number, text: string): Paragraph {
  return {
    address: { key, segments: [{ kind: 'label', value: String(number) }] },
    id: `${key}#${number}`,
    label: `${number}.`,
    labels: [`${number}.`],
    counted: false,
    text,
    links: [],
    content: [],
    items: [],
    sections: [],
    line: number,
  };
}
