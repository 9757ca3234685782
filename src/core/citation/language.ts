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
