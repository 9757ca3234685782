import { isChinese, paragraphSign } from '../language';
import { isLocatorLabel } from '../pandoc';
import { isQuartoReserved, isUnwritableKey, writeKey } from '../pandoc-key';
import { chineseWording, englishWording, partLabel, writeGroup, writeLabels } from '../pinpoint-text';
import type { CitedPart, PinpointGroup } from '../pinpoint-text';
import type { CitationStyleDefinition, FormatNote } from './style';

const zh = { ...chineseWording, and: '、' };
const en = { ...englishWording, range: '-', and: ', ', gap: '' };
const enWords = { ...englishWording, range: '-' };

function plain(group: PinpointGroup): boolean {
  return group.runs.every((run) =>
    [run.first, run.last ?? []].every(
      (steps) => steps.every((step) => 'label' in step && /^\d+$/.test(step.label)) && steps.length < 2,
    ),
  );
}

/** The locators of one part of a work, one for each citation that they need; `undefined` for the part or work as a whole. */
function locators(part: CitedPart, language: string): readonly (string | undefined)[] {
  const chinese = isChinese(language);
  const label = part.part === undefined ? undefined : partLabel(part.document, part.part, chinese ? 'zh' : 'en');
  // pandoc would take the "note" of "note verbale" for the label of a footnote
  const name = label !== undefined && !chinese && isLocatorLabel(label) ? `the ${label}` : label;
  if (part.groups.length === 0) return [name === undefined ? undefined : `{${name}}`];
  const sign = paragraphSign(language);
  if (chinese) {
    const [first] = part.groups;
    if (name === undefined && part.groups.length === 1 && first?.kind === 'labels') {
      const labels = writeLabels(first.runs, zh);
      return [/^\d+$/.test(labels) ? `${sign} ${labels}` : `{${sign} ${labels}}`];
    }
    return [
      `{${name === undefined ? '' : `${name}，`}${part.groups.map((group) => writeGroup(group, zh)).join('、')}}`,
    ];
  }
  return part.groups.map((group) => {
    if (name !== undefined) return `{${name}, ${writeGroup(group, enWords)}}`;
    if (group.kind !== 'labels') return `{${writeGroup(group, enWords)}}`;
    const plural = writeGroup(group, en).startsWith('paras.');
    // §§ is no label where § is one
    const text = `${sign}${plural && sign === '¶' ? sign : ''} ${writeLabels(group.runs, en)}`;
    return plain(group) ? text : `{${text}}`;
  });
}

/** The locators of one part in words, as a reader finds them in the running text; `undefined` as in `locators`. */
function plainWords(part: CitedPart, language: string): string | undefined {
  const chinese = isChinese(language);
  const wording = chinese ? chineseWording : englishWording;
  const name = part.part === undefined ? undefined : partLabel(part.document, part.part, chinese ? 'zh' : 'en');
  const groups = part.groups.map((group) => writeGroup(group, wording));
  if (name === undefined && groups.length === 0) return undefined;
  const places = groups.join(chinese ? '、' : ', ');
  if (name === undefined) return places;
  return places === '' ? name : `${name}${chinese ? '，' : ', '}${places}`;
}

/**
 * A pandoc citation that is read and printed rightly under the language of the analysis (run on pandoc 3.9): braces in a
 * Chinese document wherever more than one plain number is meant, `¶¶ 12-15` in others. French, Spanish and Catalan
 * documents get `§`, their only sign for a paragraph. Where the style loses locators they are plain text behind `{}`.
 */
export const pandoc: CitationStyleDefinition = {
  labels: (language) => (isChinese(language) ? 'zh' : 'en'),
  format(parts, { language, plainLocators }) {
    const notes: FormatNote[] = [];
    const cites = parts.flatMap((part) => {
      if (isUnwritableKey(part.key)) notes.push({ kind: 'unwritable-key', key: part.key });
      if (isQuartoReserved(part.key)) notes.push({ kind: 'quarto-reserved', key: part.key });
      const key = writeKey(part.key);
      if (plainLocators) {
        const words = plainWords(part, language);
        return [words === undefined ? key : `${key}{}, ${words}`];
      }
      return locators(part, language).map((locator) => (locator === undefined ? key : `${key}, ${locator}`));
    });
    return { text: `[${cites.join('; ')}]`, notes };
  },
};
