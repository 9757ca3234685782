import { frontMatterEnd } from './structure';

/** Primary subtag of a BCP 47 tag in lower case: `zh-Hans-CN` → `zh`. Empty for an empty tag. */
export function primaryLanguage(tag: string): string {
  return (tag.split(/[-_]/, 1)[0] ?? '').toLowerCase();
}

/** True for any kind of Chinese (`zh`, `zh-TW`, `cmn`, `yue`). */
export function isChinese(tag: string): boolean {
  return ['zh', 'cmn', 'yue', 'lzh'].includes(primaryLanguage(tag));
}

/**
 * The sign that pandoc takes for "paragraph" in a document of this language: `¶`, or `§` where the locale's term for a
 * paragraph is `§` (all locales of pandoc 3.9 were tried: French, Catalan, Spanish but for Mexico).
 */
export function paragraphSign(tag: string): '¶' | '§' {
  const language = primaryLanguage(tag);
  if (language === 'fr' || language === 'ca') return '§';
  return language === 'es' && !/^es[-_]mx$/i.test(tag) ? '§' : '¶';
}

/** pandoc's YAML metadata at the top of an analysis: its text without the fences, and where the body begins. */
export function frontMatter(text: string): { readonly yaml: string; readonly end: number } | undefined {
  const end = frontMatterEnd(text);
  // a byte order mark is none
  if (end <= 1) return undefined;
  const yaml = text
    .slice(0, end)
    .replace(/^\ufeff?---[ \t]*\r?\n/, '')
    .replace(/(?:^|\r?\n)(?:---|\.\.\.)[ \t]*\r?\n?$/, '');
  return { yaml, end };
}

/** As much of an analysis as its language is judged by, in UTF-16 code units. */
const sample = 20_000;

/** The language that the front matter of an analysis states (`lang:`), as a BCP 47 tag; undefined where it states none. */
export function statedLanguage(text: string): string | undefined {
  const yaml = frontMatter(text.slice(0, sample))?.yaml ?? '';
  const stated = /^lang:[ \t]*["']?([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)["']?[ \t]*(?:#.*)?\r?$/m.exec(yaml);
  return stated?.[1]?.replaceAll('_', '-');
}

/**
 * The language that an analysis is written in, as a BCP 47 tag: what its front matter says (`lang:`), else `zh` where Han
 * characters are at least a tenth of its letters (one says as much as several Latin ones), else `en`.
 *
 * @example analysisLanguage('---\nlang: zh-CN\n---\n') // 'zh-CN'
 */
export function analysisLanguage(text: string): string {
  const stated = statedLanguage(text);
  if (stated !== undefined) return stated;
  const head = frontMatter(text.slice(0, sample));
  const body = text.slice(head?.end ?? 0, sample);
  const han = body.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = body.match(/\p{L}/gu)?.length ?? 0;
  return han > 0 && han * 10 >= letters ? 'zh' : 'en';
}
