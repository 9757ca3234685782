/** Names of States and territories in English and Chinese (CLDR), and what the texts call some of them. */
function stateNames(): { readonly latin: string; readonly han: string } {
  const latin = new Set([
    'United States of America',
    'USA',
    'US',
    'UK',
    'DPRK',
    'Russian Federation',
    'European Union',
  ]);
  const han = new Set(['俄', '美', '英', '法', '中', '苏联', '欧盟', '伊朗', '叙利亚']);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const chinese = new Intl.DisplayNames('zh', { type: 'region', fallback: 'none' });
  for (const a of letters) {
    for (const b of letters) {
      const [name, inHan] = [english.of(a + b), chinese.of(a + b)];
      if (name !== undefined && /^[\p{L} ]+$/u.test(name)) latin.add(name);
      if (inHan !== undefined && /^\p{Script=Han}{2,}$/u.test(inHan)) han.add(inHan);
    }
  }
  const list = (names: Set<string>) => [...names].sort((a, b) => b.length - a.length).join('|');
  return { latin: list(latin), han: list(han) };
}

const POSITION = '(?:立场|立場|主张|主張|看法|观点|觀點|意见|意見|态度|態度|要求|建议|建議|承诺|承諾|理由|结论|結論)';

const LATIN_VERB =
  '(?:(?:also|further|again|all|both|once|more|has|have|had|(?!daily|weekly|monthly|quarterly)\\p{Ll}+ly) )*' +
  '(?:said?|says?|stat|stress|insist|declar|agre|argu|claim|demand|complain|pledg|promis|commit|affirm|reaffirm|emphasi|underlin|underscor|not|point|recall|warn|urg|call|propos|suggest|maintain|hold|held|assert|contend|believ|consider|acknowledg|admit|confirm|announc|object|oppos|reject|welcom|support|want|write|wrote)' +
  '(?:e|es|s|ed|d|ses?|sed|ze[sd]?|ted|ting)?(?: (?:that|out|upon|on|to|for))*';

const HAN_MANNER =
  '(?:[还還也又则則均都皆曾已并並仍更共同再]|再次|一致|坚决|堅決|强烈|強烈|明确|明確|多次|一再|反复|公开|公開|特别|特別|郑重|进一步|进而|曾经)*';

const HAN_VERB =
  '(?:坚称|堅稱|声称|聲稱|宣称|宣稱|坚持|堅持|说|說|写道|写明|写有|寫有|载有|载明|指出|强调|強調|称|稱|表示|认为|認為|提到|提及|提出|主张|主張|声明|聲明|宣布|承诺|承諾|重申|呼吁|呼籲|要求|规定|注意到|回顾|敦促|确认|申明|承认|承認|警告|决定|同意|商定|批评|谴责|支持|反对|反對|欢迎|赞赏|建议|鼓励|保证|拒绝|希望|相信|担忧|促请|吁请|提醒|坦承|补充)(?:了|过|過|的是|的)?';

const BEFORE_LATIN =
  '(?:(?:and|but|while|whereas|thus|hence|here|then|the|all|some|other|many|most|several|certain|two|three|four|five|nuclear-weapon|non-nuclear-weapon|nuclear|non-nuclear|possessor) )*';

interface Patterns {
  readonly before: RegExp;
  readonly after: RegExp;
  readonly document: RegExp;
}

let patterns: Patterns | undefined;

function patternsOf(): Patterns {
  if (patterns) return patterns;
  const { latin, han } = stateNames();
  const latinParty = `${BEFORE_LATIN}(?:${latin}|States?(?: part(?:y|ies))?|parties|powers|delegations?|countries|holders|group|sides?|it|they|the Five|P5)(?:(?:,| and|, and) (?:the )?(?:${latin}))*`;
  const hanState = `(?:(?:${han})(?:[、和与與及同]?(?:${han}))*)`;
  const hanParty = `(?:${hanState}(?:代表团|代表團|政府|方面?|双方|雙方|两国|兩國|等国|三国|五国)?|(?:有|一些|部分|许多|多数|所有|各|全体|某些|不少)?(?:缔约国|締約國|核武器国家|无核武器国家|不结盟国家|不结盟运动|国家|五核国|代表团|各方|各国|双方)(?:集团)?|[它其](?:们|中)?|他们|他們)`;
  const opening = '(?:但是?|而|因此|所以|同时|其中|此外|对此|在此|于是|然而)?';
  const place = '(?:在\\p{Script=Han}{0,8}(?:声明|聲明|文件|摘要|总结|總結|照会)[中里裡上]?)?';
  const said = `${hanParty}${place}${HAN_MANNER}(?:${HAN_VERB}|的?${POSITION}(?:是|为|為|即|在于)?)|${POSITION}(?:是|为|為|即|在于)`;
  const latinSaid = `${latinParty} ${LATIN_VERB}|(?:the|its|their) (?:position|view|demand|conclusion|proposal|argument|stance)(?: of ${latinParty})? (?:is|was)(?: that)?`;
  const end = '[\\s，,：:]*$';
  patterns = {
    before: new RegExp(`(?:^|[，,；;：:。.]\\s*)(?:${opening}${said}|${latinSaid})${end}`, 'iu'),
    document: new RegExp(
      `(?:\\uE001|第[\\d\\s０-９一二三四五六七八九十百()（）㈠-㈩a-z至到、和,，–—-]{1,20}(?:自然)?[段项]|(?:段|文件|摘要|总结|声明|照会|来函|文本))(?:开头|末尾|开篇|最后|中|里|内)?${HAN_MANNER}${HAN_VERB}${end}` +
        `|(?:\\uE001的?|[，,]\\s*|^)(?:[里裡中](?:的|有)?)?(?:原文|原话|原話|措辞|措辭|表述|文字|字句)(?:写着|寫著|写作|就?是|为|為|作|如下)${end}|\\uE001[^，。；\\uE000\\uE001]{0,8}(?:写着|寫著|写有|写明|有云|说得[^，。；]{1,8})${end}` +
        `|(?:如|据|據|根据|根據|按照?|依照?|依据|依據|according to|per)[\\s[《〈]*\\uE001[\\]》〉]*(?:所\\p{Script=Han}{1,6}的?(?:那样|那樣)?)?[，,]\\s*$` +
        `|(?:\\uE001|(?:summary|statement|paper|document|text|paragraphs?|paras?\\.?)(?: [\\d–-]+)?) ${LATIN_VERB}${end}`,
      'iu',
    ),
    after: new RegExp(
      `^\\s*(?:[，,]\\s*(?:${said})|[，,]?\\s*(?:${latinSaid})(?: in (?:the|their|its) (?:\\p{L}+ )?(?:statement|summary|paper|document|text))?|的${POSITION})[\\s，,。.（(]*$`,
      'iu',
    ),
  };
  return patterns;
}

/**
 * True where the words are said to be those of a State, a group of States, or what a pronoun stands for, or are called a
 * position: with the citation right after them they are claimed of the cited text (中国坚称“…”, the States parties stressed
 * that “…”, 法国的立场是“…”). A person, the press and the writer are none of these.
 */
export function isPartySaying(lead: string): boolean {
  return patternsOf().before.test(lead.slice(Math.max(0, lead.lastIndexOf('\uE000') + 1)).slice(-80));
}

/** True where the words are said to be those of the document or of a paragraph of it: 第99段指出：“…”, the summary states: “…”. */
export function isDocumentSaying(lead: string): boolean {
  return patternsOf().document.test(lead.slice(Math.max(0, lead.lastIndexOf('\uE000') + 1)).slice(-80));
}

/** True where the words are said as in conversation (俄罗斯说“我们…”), and not declared, stated or the like. */
export function isTalk(lead: string): boolean {
  return /(?:[说說讲講问問答]|says?|said|tells?|told(?: \p{L}+)?)(?:了|过|過|道)?[\s，,：:]*$/iu.test(lead);
}

/** As `isPartySaying`, between the words and their citation: “…”, China said [@k]; “…”的主张[@k]. */
export function isPartySayingAfter(tail: string): boolean {
  return tail.length <= 80 && patternsOf().after.test(tail);
}
