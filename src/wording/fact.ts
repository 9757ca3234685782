import type { Translate } from './translate';

/** The name of a fact as the interface says it: `symbolSeries` → “symbol series”. */
export function factLabel(name: string, t: Translate): string {
  switch (name) {
    case 'symbol':
      return t('symbol');
    case 'symbolSeries':
      return t('symbol series');
    case 'body':
      return t('body');
    case 'session':
      return t('session');
    case 'place':
      return t('place');
    case 'title':
      return t('title');
    case 'shortTitle':
      return t('short title');
    case 'submitters':
      return t('submitters');
    case 'genre':
      return t('kind');
    case 'dates':
      return t('dates');
    default: {
      const title = /^titles\.(.+)$/.exec(name);
      if (title) return t('title ({0})', title[1] ?? '');
      const date = /^dates\.(.+)$/.exec(name);
      if (date) return t('date ({0})', date[1] ?? '');
      const part = /^parts\.(.+)$/.exec(name);
      if (part) return t('name of the part “{0}”', partWords(part[1], t) ?? part[1] ?? '');
      return name;
    }
  }
}

/** What a part is called by its name in addresses (`letter` → “Letter”); undefined for a name that is the document's own. */
export function partWords(name: string | undefined, t: Translate): string | undefined {
  switch (name) {
    case 'note':
      return t('Note verbale');
    case 'letter':
      return t('Letter');
    case 'annex':
      return t('Annex');
    case 'enclosure':
      return t('Enclosure');
    case 'statement':
      return t('Statement');
    default:
      return undefined;
  }
}
