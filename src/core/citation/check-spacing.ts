import type { Finding } from './check-model';
import type { StyleFacts } from './csl';
import type { Citation } from './model';

/** The space that pandoc takes away when it moves a note behind the punctuation: plain ones and one line end. */
const spaceBefore = /[^\s>]([ \t]*(?:\r?\n(?:[ \t]*>)*[ \t]*|[ \t]+))$/;
/** Beside these no space is written. */
export const wideCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff65，。、；：？！“”‘’…—]/u;
const cite = /^[*_]{0,3}(?:-?@[\p{L}\p{N}_{]|\^\[|\[(?:\^|[^\][\n]{0,200}?@[\p{L}\p{N}_{]))/u;
const opening = /^[\p{Ps}\p{Pi}]/u;
const separator = /[，、；：,;:]$/;

/** The marks that may stand before the first words of a block: what follows them is its beginning. */
const blockStart = /(?:^|\n)[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6}|:)[ \t]+)+$|\|[ \t]*$/;

/** How a citation stands among its neighbours. */
interface Standing {
  readonly citation: Citation;
  /** Where the space before it begins, which pandoc takes away; undefined where there is none. */
  readonly space?: number;
  /** The punctuation right behind it, which pandoc moves before the note of a citation with a space. */
  readonly run: string;
  /** The gap to the next citation behind `run`: none, white space, or undefined for anything else. */
  readonly next?: string;
}

function standing(text: string, citation: Citation): Standing {
  const { start, end } = citation;
  const before = text.slice(Math.max(0, start - 80), start);
  const space = blockStart.test(before) ? undefined : spaceBefore.exec(before)?.[1];
  // pandoc looks through a comment
  const following = text.slice(end, end + 400).replace(/<!--[^]*?-->/g, '');
  const marks = /^\p{P}+/u.exec(following.replace(/^[*_]{1,3}/, ''))?.[0] ?? '';
  // brackets and the like that begin the next citation are not punctuation
  const run = marks.replace(/[[\-@*_^{]+$/, '');
  const rest = run === '' ? '' : following.slice(following.indexOf(run) + run.length);
  const gap = /^\s*/.exec(rest)?.[0] ?? '';
  return {
    citation,
    ...(space === undefined ? {} : { space: start - space.length }),
    run,
    ...(cite.test(rest.slice(gap.length)) ? { next: gap } : {}),
  };
}

/**
 * Spaces before a citation that make pandoc print Chinese text broken under a style with notes (run on pandoc 3.9). pandoc
 * takes such a space away and moves the note behind all the punctuation that follows. That is harmless at the end of a
 * sentence and wrong in three places: where the next citation stands right behind that punctuation (见 [@a]、[@b]。 becomes 见、。¹²。),
 * where the punctuation opens something (见 [@a]《条约》 becomes 见《¹条约》), and where a separator stands before the space
 * (见[@a]、 [@b]。 becomes 见¹、。²). Silent where the style is known to have no notes.
 */
export function checkNoteSpacing(
  text: string,
  citations: readonly Citation[],
  style: Pick<StyleFacts, 'note'> | undefined,
): readonly Finding[] {
  if (style?.note === false) return [];
  // in a footnote there are no notes
  const all = citations
    .filter(({ form, footnote }) => footnote === undefined && (form === 'group' || form === 'narrative'))
    .map((citation) => standing(text, citation));
  return all.flatMap(({ citation, space, run, next }, index): readonly Finding[] => {
    // a citation in the running text prints a name first, and needs its space
    if (space === undefined || citation.form !== 'group') return [];
    const { start, end } = citation;
    const previous = all[index - 1];
    const separated = separator.test(text.charAt(space - 1)) && previous?.citation.end === space - 1;
    // what follows the separator moves before it, unless the separator has moved itself
    const doubled = run !== '' && separated && previous.space === undefined;
    const joined = next === '' || (next !== undefined && all[index + 1]?.run === '');
    if (!doubled && (run === '' || (!joined && !opening.test(run)))) return [];
    if (!wideCharacter.test(text.charAt(space - 1)) && !wideCharacter.test(run)) return [];
    return [
      {
        start: space,
        end,
        code: 'citation.note-spacing',
        severity: style ? 'warning' : 'information',
        data: { code: 'citation.note-spacing' },
        fixes: [
          {
            kind: 'close-up',
            edits: [{ start: space, end: start, text: '' }],
            preferred: true,
            label: text.slice(start, end),
          },
        ],
      },
    ];
  });
}
