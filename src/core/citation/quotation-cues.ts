/**
 * What the writer's own words say about words in quotation marks. Cues only ever make the check silent; words that stand in
 * the cited paragraph as printed are verified whatever is said about them.
 */
export interface Cues {
  /** The writer says that the words are not the source's: 而不是“…”, 误写成“…”, 仿佛在说“…”. */
  readonly disclaimed: boolean;
  /** A name or label for something, or somebody else's words: 所谓“…”, 学者称之为“…”, 题为“…”. */
  readonly label: boolean;
  /** Words of a document that is not the cited one: 《条约》第六条规定“…”. */
  readonly otherSource: boolean;
}

const END = '[\\s，,：:、（(《“‘「—–-]*$';

const NEGATED = new RegExp(
  '(?:' +
    '(?:没有|沒有|并未|並未|未曾|从未|從未|并没有|並沒有|未|不曾|不再|并不是|並不是|并不|並不|并非|並非|不是|不会|不會|不)(?:在)?' +
    '(?:再|直接|明确|明確|真正|公开|公開|简单地?|笼统地?)?' +
    '(?:说|說|写|寫|写成|写作|写道|称|稱|使用|采用|採用|出现|出現|提到|提及|提出|讲|講|表述为|表述|表示|指出|声称|意味着|等于|等於|主张|说成|用)' +
    '(?:过|過|的是|了)?(?:这样|類似|类似|诸如)?(?:的)?(?:措辞|字样|说法|表述|话|语句)?' +
    "|而不是|而非|并非|並非|绝非|而不说|不是|不等于|不等於|有别于|不同于|rather than|instead of|not|never (?:says?|said|wrote|writes)|(?:not|n['’]t) (?:actually |really |quite |in fact )?(?:say|state|write|read|mean|claim|contain|use|speak of|refer to|include)(?: that)?)" +
    END,
  'iu',
);

const MISQUOTED = new RegExp(
  '(?:疑应作|疑應作|疑应为|疑当作|疑为|似应作|似应为|似当作|宜作|误写|誤寫|误作|误引|誤引|误读|誤讀|误译|错写|错引|错作|曲解|歪曲|篡改|改写|改寫|改成|改为|改為|改作|删成|缩写|缩略|简化|简写|压缩|写成|寫成|说成|說成|读成|读作|念成|理解|解读|解讀|转述|转写|翻作)' +
    '(?:成|为|為|作)?(?:了)?' +
    END,
  'iu',
);

const IMAGINED =
  /仿佛|彷彿|化用|套用|好像|似乎在|犹如|猶如|宛如|等于(?:是)?(?:在)?说|等於說|无异于|無異於|言下之意|潜台词|潛台詞|弦外之音|换言之|換言之|换句话说|換句話說|也就是说|也就是說|意思(?:就)?是|简言之|一言以蔽之|一句话|设想|設想|试想|試想|想象|想像|假设|假設|假如|假定|如果(?:有人|谁|只|把|将|说|改)|倘若|要是|不妨|反问|反問|设问|追问|问道?[：:，,]|有人|某些人|也许|也許|或许|或許|可能会|可能會|难免会|不禁|心想|自问|as if|as though|imagine|suppose|one might|someone|paraphras|in other words|in effect|to the effect that|so to speak|hypothetical/iu;

/**
 * What a sentence does with a document, before it names it (`\uE001`), when the words after it are none of the document's: it
 * imagines it (如果第8段说“…”), sums it up (用一句话概括第8段：“…”), denies it (nothing in it says “…”).
 */
const UNREAL =
  /(?:以为|以為|误认为|誤認為|如果|假如|倘若|假使|要是|若|即便|哪怕|试想|試想|设想|設想|想象|幻想|希望|但愿|建议|建議)[^，。；：“”\uE000]{0,6}\uE001[^，。；：\uE001]{0,8}[：:]?\s*$|(?:概括|归纳|歸納|总结|總結|概述|复述|複述|转述|轉述|改写|改寫|戏说|戲說)(?:一下|起来|起來)?[^，。；：“”\uE000]{0,4}\uE001[^，。；：\uE001]{0,6}[，,：:]?\s*$|\uE001[》）)]{0,2}[（(][^（()）\uE000\uE001]{2,20}[为為作成]\s*$|(?:把|将|將)[^，。；：“”\uE000]{0,4}\uE001[^，。；\uE001]{0,10}[为為成作]\s*$|\b(?:nothing|nowhere|no (?:line|word|sentence|clause|passage)|neither|if|suppose|imagine|wish)\b[^.;:\uE000]{0,30}\uE001[^.;:\uE000\uE001]{0,30}$|\b(?:summari[sz]e|paraphrase|render|read|reduce|boil)\w*\b[^.;:\uE000]{0,16}\uE001[^.;:,\uE000\uE001]{0,16}\b(?:as|to)\s*$|\b(?:in effect|in other words|in short|in plain (?:words|English)),? \uE001[^.;\uE000\uE001]{0,12}$|\b(?:message|logic|gist|spirit|point|drift|lesson|essence|upshot|drafts?) of \uE001[^.;:\uE000\uE001]{0,16}$|\b(?:thinks?|thought|believes?|believed|pretends?|wants?|wanted|wishe[sd]|whoever|calls?|called|dubbed|labell?ed|termed)\b[^.;:\uE000]{0,16}\uE001[^.;:\uE000\uE001]{0,12}$|(?:^|[.;]\s*)to [^,.;:\uE000\uE001]{2,30}, \uE001[^.;:\uE000\uE001]{0,12}$/iu;

const LABEL = new RegExp(
  '(?:所谓的?|所謂的?|称为|稱為|称之为|稱之為|称作|稱作|称其为|被称|人称|俗称|下称|又称|亦称|也称|或称|别称|旧称|原称|译称|译作|译为|简称|合称|统称|通称|号称|自称|自诩为?|自居为?|标榜为?|美其名曰|视为|視為|看作|看成|当作|當作|誉为|斥为|讥为|贬为|戏称|谓之|叫做|叫作|名为|名為|题为|題為|主题为|名曰|标题(?:是|为)|口号|成语|俗语|俗话说?|常言道?|谚语|古语|术语|概念|一词|提法(?:即)?|标签|贴上|(?:这|那|该|一|某|两|几|每)(?:种|份|个|场|类|条|项|套|出|番|股|幅)|以|即|从|概括[为成]?|归纳[为成]?|歸納[為成]?|总结为|总结成|大意是|大意为' +
    '|so-called|known as|called|dubbed|termed|labell?ed|titled|entitled|the (?:term|phrase|word|notion|concept|idea|label) (?:of )?)' +
    '(?:了|着)?' +
    END,
  'iu',
);

const OTHERS =
  /一位|一名|某位|有位|初稿|草稿|旧稿|底稿|打趣|调侃|戏言|坊间|私下|匿名|学界|學界|学者|學者|专家|專家|评论|評論|媒体|媒體|新华社|路透|法新社|美联社|塔斯社|记者|報道|报道|日报|时报|邮报|周刊|网站|智库|发言人|批评者|批評者|支持者|反对者|观察家|外交官|总统|總統|国务卿|部长|秘书长|秘書長|大使|首相|教授|论文|一书|访谈|推特|post|tweet|reporter|scholars?|commentators?|analysts?|critics?|newspaper|observers?/iu;

const OTHER_DOCUMENT =
  /(?:《[^《》]{1,60}》|条约|公约|宪章|规约|协定|最后文件|咨询意见|白皮书|公报|新闻稿|社论|法案|讲话|演讲|[英法俄西阿外]文(?:文?本|版)?|第?\s*\d[\d\s/()（）]*\s*号(?:决议|決議|文件|文)|第\s*[一二三四五六七八九十\d]+\s*[条條款])(?:第?[一二三四五六七八九十百\d\s().（）]+[条條款段号號章节項项])*[^，。；：“”\uE001]{0,12}(?:规定|規定|决定|決定|授权|禁止|保证|保證|宣告|强烈|断言|呈现|主张|认为|載明|载有|載有|载明|要求|写明|写道|写有|称|稱|指出|宣布|确认|申明|提出|重申|强调|表示|说|提到|承诺|警告|呼吁|(?:说法|措辞|原文|表述|提法|版本|用语|译文|原话)(?:是|为|作|用)|用了?|作|states?|provides?|says|reads|requires?|declares?)[了过着]?(?:的是)?[\s，,：:]*$/iu;

/** Says that the cited paragraph only speaks of the document named next: 第43段提到的984号决议. */
const QUOTED_THERE = /(?:提到|提及|引用|援引|回顾|回顧|重申|所载|所載|所述|所指|涉及)的?[^，。；]{0,6}$/u;

/**
 * Reads the cues around a quotation.
 *
 * @param lead the writer's words before it in its sentence; citations are `\uE001`, other quotations `\uE000`
 * @param tail the writer's words after it
 * @param isCitedWork says whether a name in the lead is the cited work's own
 */
export function readCues(lead: string, tail: string, isCitedWork: (name: string) => boolean): Cues {
  // What stands before an earlier quotation or its citation speaks of that one.
  const near = lead.slice(Math.max(0, lead.lastIndexOf('\uE000') + 1)).slice(-60);
  const afterCitation = near.slice(near.lastIndexOf('\uE001') + 1);
  const clause = afterCitation.slice(Math.max(0, ...['；', ';'].map((stop) => afterCitation.lastIndexOf(stop) + 1)));
  const other = OTHER_DOCUMENT.exec(clause);
  const named = /《([^《》]+)》/.exec(other?.[0] ?? '')?.[1];
  return {
    disclaimed:
      NEGATED.test(clause) ||
      MISQUOTED.test(clause) ||
      IMAGINED.test(clause) ||
      (lead.includes('\uE001') && UNREAL.test(lead.slice(Math.max(0, lead.lastIndexOf('\uE000') + 1)).slice(-120))) ||
      /(?:参见|參見|另见|另見|参看|比较|cf\.|(?:^|[.;(—–]|\b(?:but|also|please|and))\s*see(?: also)?)[\s，,：:（(]*$/iu.test(
        clause,
      ) ||
      /^[\s，,]*(?:一语|一句|这句话|的说法|的表述|的写法)?[，,]?\s*(?:显?[系属是为]|有)?(?:误[引写读植译传]|讹[误传]|错[引字误])/u.test(
        tail,
      ) ||
      /^[\s，,]*(?:一语|一句|这句话|的说法|的表述|的写法)?[，,]?\s*(?:与|和|跟)(?:原文|原话|文本|正式文本)(?:并不|有所|略|不|有)/u.test(
        tail,
      ) ||
      /^[\s，,]*(?:云云|之类|之類|诸如此类)/u.test(tail) ||
      /^[\s，,]*(?:一语|一句|这句话|的说法|的表述)?[，,]?\s*(?:并非|並非|并不是|不是|不见于|不出自|不载于|查无)/u.test(
        tail,
      ) ||
      /^[\s，,]*(?:这样|这种|那样|之类)?的?(?:话|说法|表述|措辞|字样)?[^，。；]{0,6}(?:并未|并没有|从未|没有|未)(?:在|曾)?(?:原文|文中|文件中|摘要中|其中)?(?:出现|写入|见于)/u.test(
        tail,
      ),
    label: LABEL.test(clause) || OTHERS.test(clause),
    otherSource:
      other !== null &&
      !(named !== undefined && isCitedWork(named)) &&
      (!near.includes('\uE001') || QUOTED_THERE.test(clause.slice(0, other.index))),
  };
}

const ABOUT =
  /(?:就|针对|針對|评论|評論|评价|評價|点评|點評|回应|回應|反驳|反駁|质疑|質疑|\b(?:commenting on|responding to|reacting to|asked about|after|before|despite|unlike|besides|following|contrary to|in (?:reply|response|reaction|contrast) to))[\s《〈“"]*$/iu;

const AFTERMATH =
  /^[》〉”"]?(?:发表|發表|发布|發布|通过|通過|出台|公布|散发|散發|印发|印發|签署|簽署|问世|問世)?(?:之[后後前]|以[后後前]|[后後前](?=[，,])|(?:前夜|之夜|那天|当天|當天|当日|當日|次日|翌日|期间|期間|前夕|时|時|的时候|之际|之際)(?=[，,]|\p{Script=Han}))/u;

/** Somebody's act upon the document that is named next: 美方批评第8段是…, he reads it as …. */
const JUDGED =
  /(?:认为|認為|以为|以為|讽刺|諷刺|嘲讽|指责|指責|批评|批評|反驳|反駁|驳斥|駁斥|斥责|斥責|视|視|称|稱|说|說|(?<!参|參)看|读|讀)[\s《〈“"]*$|\b(?:reads?|dismiss(?:es|ed)?|(?:re)?write|rewrote|calls?|called|describe[sd]?|mock(?:s|ed)?|interpret(?:s|ed)?|took|takes?|sees?|saw)[\s《〈“"]*$/iu;

/** What a document itself does with words. */
const STATES =
  /怎么|怎麼|怎样|怎樣|如何|写|寫|指出|强调|強調|重申|提到|提及|载|載|规定|規定|要求|呼吁|呼籲|承诺|承諾|表示|声明|聲明|宣布|\b(?:states?|says|notes?|stress|declare|reaffirm)/iu;

/** Words that the document does not have, or that come from elsewhere: 第8段本应写明…, …的措辞来自…. */
const NOT_ITS_OWN =
  /本[应應该該可想来來]|原[拟擬本]|差一?[点點]|险些|險些|草案|初稿|原稿|[英法俄西]文[本版]?|[删刪][去除掉]|省略|略去|来自|來自|脱胎|脫胎|源[于於自]|取自|借自|化用|套用|回忆|回憶|放话|放話|戏言|戲言|\b(?:should|could|would|might|ought to) (?:have|say|read)\b|\b(?:headline|slogan|motto)\s*$/iu;

/** What somebody makes of a document: 第8段的逻辑是…, it amounts to …. */
const GLOSS =
  /(?:意味着?|等[于於]|无异于|無異於|相当于|相當於|推[出论論断斷导導]|得出(?:了)?(?:结论|結論)?|归结|歸結|说明|說明|表明|证明|證明|暗示|反映|体现|體現|[给給]人|看[来來]|无非|無非|不过是|不過是|(?<!句)就|要旨|大意|主旨|思想|潜台词|潛台詞|言外之意|逻辑|邏輯|印象|精神|实质|實質|本质|本質|意思|含义|含義|寓意|用意)[出为為了着]?(?:的)?(?:是|在于|在於)?[\s，,：:]*$|\b(?:in plain words|in short|in other words|amounts? to|(?:boils?|comes?) down to|means?|implies|suggests)(?: that)?(?: is| was)?[\s,:]*$/iu;

/**
 * How a sentence that names a document goes on to words in quotation marks.
 *
 * - `said`: the words are the document's (第8段指出，“…”).
 * - `glossed`: they are more likely what the writer makes of it (第8段的逻辑是“…”).
 * - `other`: they are somebody else's, said about the document or at its time, or words that it does not have (就第8段，美方表示：“…”;
 *   声明发表当天，北约宣布：“…”; 第8段本应写明“…”).
 *
 * @param before the words before the citation in its sentence
 * @param gap the words between the citation and the quotation
 */
export function linkOf(before: string, gap: string): 'said' | 'glossed' | 'other' {
  if (AFTERMATH.test(gap) || NOT_ITS_OWN.test(gap)) return 'other';
  if (ABOUT.test(before) && /^[》〉”"]?[，,]/u.test(gap)) return 'other';
  if (/[对對](?:于|於)?[\s《〈“"]*$/u.test(before) && /^[》〉”"]?的/u.test(gap)) return 'other';
  if (JUDGED.test(before) && /[\p{L}]/u.test(gap) && !STATES.test(gap)) return 'other';
  return GLOSS.test(gap) ? 'glossed' : 'said';
}

/** True if the writer marks the quotation as a translation: “…”（笔者译）. */
export function isMarkedTranslation(after: string): boolean {
  return /^[\s，,。.；;\uE001\uE002]*[（(【[〔［]\s*(?:[^（()）【】[\]［］]{0,20}[，,；;]\s*)?(?:中文|译文|以下)?(?:为|系|由|是)?(?:笔者|筆者|作者|引者|本文|本人|译者|譯者|自行|自|my|own|our|the author['’]?s?|author['’]?s?)?\s*(?:自行|自|所|试)?\s*(?:译|譯|翻译|翻譯|意译|translat)/iu.test(
    after,
  );
}

/** True for the head of a column that holds the source's words: 原文, 引文, wording. */
export function headsQuotations(header: string): boolean {
  return /原文|引[文语語句]|原句|原话|摘[录錄抄]|表述|措[辞辭]|文本|条文|字句|quot|wording|text|original|excerpt|passage/iu.test(
    header,
  );
}

const REPORTED =
  /(?:说|說|写道|寫道|写明|指出|强调|強調|称|稱|表示|认为|認為|提到|提及|提出|主张|声明|宣布|承诺|重申|呼吁|要求|规定|载明|载有|注意到|回顾|敦促|确认|申明|承认|警告|said|says|stated?s?|noted?s?|writes?|wrote|that)[\s，,]*$/iu;

const NAME =
  /(?:条约|條約|公约|公約|协定|協定|协议|協議|宣言|议定书|議定書|决议|決議|声明|聲明|计划|計劃|倡议|倡議|机制|機制|会议|會議|组织|組織|机构|小组|小組|委员会|委員會|文件|报告|報告|规约|章程|宪章|法案|论坛|中心|办公室|战略|原则|问题|主义|思维|体系|理念|政策|区|论)$/u;

/** Words that make a clause of a name. */
const CLAUSE =
  /重申|反对|支持|强调|认为|呼吁|承诺|要求|敦促|鼓励|欢迎|表示|指出|同意|决定|宣布|声明|销毁|放弃|削减|扩大|建立|设立|举行|召开|提交|公布|部署|退出|攻击|保证|确保|接受|拒绝|阻止|防止|禁止|限制|增加|减少|加强|改善|达成|通过|存在|造成|导致|引发|成为|没有|不会|不能|能够|可以|可能|需要|希望|愿意|打算|继续|开始|完成|违反|破坏|尊重|考虑|认识|理解|感到|关切|遗憾|赞赏|失望|主张|坚持|致力|应|必须|须|将|不得|是|有助|努力|加入|遵守|履行|批准|签署|实现|维护|推动|反映|构成|停止|缔结|保持|拥有|采取|[,，。；：、！？;:]|[不把被使]/u;

const LATIN_CLAUSE =
  /\b(?:is|are|was|were|be|been|has|have|had|shall|should|must|may|might|will|would|can|could|does|did|not)\b/i;

/** True for words that only name something: a treaty, a body, a slogan; no clause, no marks inside. */
export function isName(quoted: string, size: number): boolean {
  if (TITLE_CASE.test(quoted.trim())) return true;
  return (
    size <= 18 && NAME.test(quoted.replace(/[\s《》〈〉“”‘’"]/g, '')) && !CLAUSE.test(quoted.replace(/不扩散/g, ''))
  );
}

/** Words that are written as a title: The Limits of Verification. */
const TITLE_CASE =
  /^\p{Lu}[\p{L}’'-]*(?:[\s,:–-]+(?:\p{Lu}[\p{L}’'-]*|\p{Ll}{1,3}|from|with|into|upon|over|\d+))*[\s,:–-]+\p{Lu}[\p{L}’'-]*[.?!]?$/u;

/** True for the name of a treaty, a body or the like, which people shorten: 无核武器区议定书. */
export function isInstrument(name: string): boolean {
  return /(?:条约|條約|公约|公約|协定|協定|协议|協議|宣言|议定书|議定書|决议|決議|倡议|倡議|会议|會議|组织|組織|机构|機構|小组|小組|委员会|委員會|规约|章程|宪章)[》〉”’」』]*$/u.test(
    name,
  );
}

/** True for a phrase without a verb that nothing introduces as quoted: a term or a coinage, more than a quotation. */
export function isPhrase(quoted: string, size: number, lead: string): boolean {
  const introduced = /[：:]\s*$/u.test(lead) || REPORTED.test(lead);
  return size <= 14 && !introduced && !LATIN_CLAUSE.test(quoted) && !CLAUSE.test(quoted.replace(/不扩散|不首先/g, ''));
}

/** Words for the document itself, whatever it is called. */
const DOCUMENT =
  /摘要|总结|總結|声明|聲明|文件|报告|報告|文本|原文|条文|段|照会|信函|来函|决议|宣言|公报|序言|正文|该文|全文|此文|文中|文内|summary|statement|paper|document|report|text|paragraph|letter|note|chair/iu;

const FILLER = /^(?:[的了在是和与及并也还又就则即再都对从以于为其这那该此因而但且]|.[的了在是])$/u;

/** Verbs that report what is quoted, besides those of speaking. */
const HOLDS =
  /(?:决定|決定|同意|商定|批评|批評|谴责|譴責|支持|反对|反對|欢迎|歡迎|赞赏|贊賞|建议|建議|鼓励|鼓勵|打算|致力于|致力於|旨在|保证|保證|拒绝|拒絕|希望|相信|担忧|擔憂|担心|促请|促請|吁请|籲請|提醒|坦承|补充|補充|看到|得出|作出|使用|采用|採用|记载|記載|记录|記錄|claims?|claimed|records?|recorded|describes?|described|insists?|insisted|urges?|urged|warns?|warned|adds?|added|agrees?|agreed|decides?|decided|commits?|committed|pledge[sd]?|promises?|promised|calls? (?:for|on|upon)|called (?:for|on|upon)|speaks? of|spoke of|to)(?:了|着|过|過|的|的是)?[\s，,]*$/iu;

/** Small words between a subject and what it is quoted with, and before a quotation that nothing introduces. */
const SMALL =
  /(?:[\s，,。；;：:、—–-]|以及|不仅|而且|并且|同时|因此|因为|所以|其中|但是|然而|其次|首先|另外|此外|一方面|另一方面|一面|[而但并並也还還又则則和与與及或且既更仍再皆均都就即以])+$/u;

/**
 * True where the writer says, or lets the reader take it, that the words are the source's own: nothing introduces them, a
 * reporting verb or a colon does, or somebody whom the document knows stands right before them. False where they are
 * introduced as something else (其逻辑是“…”, 学生们把它记成“…”).
 */
export function isAsserted(lead: string, knows: (word: string) => boolean): boolean {
  const near = lead.slice(Math.max(0, lead.lastIndexOf('\uE000') + 1)).slice(-60);
  if (/[：:]\s*$/u.test(near) || near.includes('\uE001')) return true;
  const said = near.replace(SMALL, '').replace(/^.*[，,；;：:。]/su, '');
  if (!/[\p{L}\p{N}]/u.test(said) || REPORTED.test(near) || HOLDS.test(near)) return true;
  const subject = /\p{Script=Han}{2}$/u.exec(said)?.[0];
  return subject !== undefined ? DOCUMENT.test(said.slice(-6)) || knows(subject) : DOCUMENT.test(said.slice(-40));
}

/**
 * Words of speech that an official text does not have unless it prints them: 你们, 我们, 吧. In what somebody is said to declare,
 * 我们 and 我国 are as good as official.
 */
export function speaks(quoted: string, prints: (character: string) => boolean, declared: boolean): boolean {
  const words = declared ? quoted.replace(/我[们国方]/gu, '') : quoted;
  return [...new Set(words.match(/[我你您咱俺吗嘛呢吧啊呀哦哪喽啦]/gu) ?? [])].some((character) => !prints(character));
}

/** The same for words in Latin letters: nobody, or somebody who opens sentences of the document, but no he or I. */
function mayBeSourceInLatin(said: string, knows: (word: string) => boolean): boolean {
  const words = said.match(/\p{L}{2,}|I/gu) ?? [];
  if (words.length === 0) return true;
  if (
    words.some((word) => word.length > 3 && !/^(?:with|that|have|also|then|this|from|does)$/i.test(word) && knows(word))
  )
    return true;
  return !words.some(
    (word) => /^(?:I|he|she|we|you|who|one|someone|somebody|critics?)$/iu.test(word) || /^\p{Lu}\p{Ll}+$/u.test(word),
  );
}

/**
 * Who is said to speak: true where that may be the cited document or somebody in it. Where a reporting verb has a subject that
 * the document does not know (他, 一位代表, a philosopher), the words are somebody else's.
 *
 * @param knows says whether a word begins a clause of the cited text or stands in its title or among its authors
 */
export function mayBeSource(lead: string, knows: (word: string) => boolean): boolean {
  const whole = lead.slice(Math.max(0, lead.lastIndexOf('\uE000') + 1)).slice(-60);
  const cited = whole.lastIndexOf('\uE001');
  // 第8段写道 is the document; 就第8段，一位学者表示 has a speaker of its own.
  const speaker = cited < 0 ? undefined : /^[\s）)]*[，,（(](.*)$/su.exec(whole.slice(cited + 1))?.[1];
  if (cited >= 0 && speaker === undefined) return true;
  const near = speaker ?? whole;
  const reported = REPORTED.test(near) || HOLDS.test(near) || /[：:]\s*$/u.test(near);
  if (!reported || DOCUMENT.test(near.replace(/\breported\b/giu, ''))) return true;
  const said = near
    .replace(/[\s：:，,]+$/u, '')
    .replace(/\breport(?:s|ed)?(?: that)?$/iu, '')
    .replace(REPORTED, '')
    .replace(HOLDS, '');
  const han = said.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han < 2) return han === 0 ? mayBeSourceInLatin(said, knows) : !/[他她]/u.test(said);
  // Of 美国国务院的事实清单 the list speaks, not the United States.
  const subject = /的(\p{Script=Han}{2,})$/u.exec(said)?.[1] ?? said;
  for (const run of subject.match(/\p{Script=Han}{2,}/gu) ?? []) {
    for (let at = 0; at + 2 <= run.length; at++) {
      const word = run.slice(at, at + 2);
      if (!FILLER.test(word) && knows(word)) return true;
    }
  }
  return false;
}
