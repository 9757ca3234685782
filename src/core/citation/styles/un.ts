import { describeWork, documentUrl } from '../describe';
import { isChinese } from '../language';
import { chineseWording, englishWording, partLabel, writeGroup } from '../pinpoint-text';
import type { CitedPart } from '../pinpoint-text';
import type { CitationStyleDefinition, FormatNote, StyleContext } from './style';

interface UnCitation {
  readonly text: string;
  readonly symbol?: string;
}

/** One part of one work as UN documents cite it: symbol (or title, submitter, session or date), part, paragraphs. */
function cite(part: CitedPart, language: 'zh' | 'en', notes: FormatNote[]): UnCitation {
  const zh = language === 'zh';
  const comma = zh ? '，' : ', ';
  const wording = zh ? chineseWording : englishWording;
  const described = part.document && describeWork(part.document, language);
  if (described) {
    if (described.symbol === undefined) notes.push({ kind: 'no-symbol', key: part.key });
    if (described.otherLanguage) notes.push({ kind: 'other-language', key: part.key });
    for (const fact of described.unverified) notes.push({ kind: 'unverified', key: part.key, fact });
  }
  const name = part.part === undefined ? [] : [partLabel(part.document, part.part, language)];
  const groups = part.groups.map((group) => writeGroup(group, wording)).join(zh ? '、' : '; ');
  return {
    text: [...(described?.fields ?? [part.key]), ...name, ...(groups === '' ? [] : [groups])].join(comma),
    ...(described?.symbol === undefined ? {} : { symbol: described.symbol }),
  };
}

function un(language: 'zh' | 'en'): CitationStyleDefinition {
  return {
    labels: () => language,
    format(parts) {
      const notes: FormatNote[] = [];
      const text = parts.map((part) => cite(part, language, notes).text).join(language === 'zh' ? '；' : '; ');
      return { text, notes };
    },
  };
}

/** The form of Chinese UN documents: `NPT/CONF.2020/PC.II/WP.41，第26至29段`. */
export const unZh = un('zh');

/** The form of English UN documents: `NPT/CONF.2020/PC.II/WP.41, paras. 26–29`. */
export const unEn = un('en');

const inLinkText = (text: string) => text.replace(/[\\[\]*_`<>]/g, '\\$&');

/** The UN form in the language of the analysis, linked to the document; without a symbol there is no link, and a note says so. */
export const link: CitationStyleDefinition = {
  labels: (language) => (isChinese(language) ? 'zh' : 'en'),
  format(parts, { language }: StyleContext) {
    const notes: FormatNote[] = [];
    const form = isChinese(language) ? 'zh' : 'en';
    const cites = parts.map((part) => {
      const { text, symbol } = cite(part, form, notes);
      if (symbol !== undefined) return `[${inLinkText(text)}](${documentUrl(symbol, language)})`;
      notes.push({ kind: 'no-link', key: part.key });
      return inLinkText(text);
    });
    return { text: cites.join(form === 'zh' ? '；' : '; '), notes };
  },
};
