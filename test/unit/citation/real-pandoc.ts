import { convert } from 'pandoc-wasm';

/** What pandoc's citation processor made of one citation. */
export interface RealCite {
  readonly key: string;
  /** The key of the work that was printed for it. */
  readonly printed: string;
  readonly label: string;
  readonly locator: string | undefined;
  /** What is printed behind the locator as plain text. */
  readonly suffix: string;
}

interface Node {
  readonly t: string;
  readonly c?: unknown;
}

const labels =
  'book chapter column figure folio issue line note opus paragraph part section sub-verbo verse volume'.split(' ');

/** Prints `⟦key⟧label⟧locator⟧` for every citation, so that nothing a style does hides what was read. */
const style = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="⟧⟧"><text variable="title" prefix="⟦"/><choose>${labels
  .map(
    (label, at) => `<${at ? 'else-if' : 'if'} locator="${label}"><text value="⟧${label}"/></${at ? 'else-if' : 'if'}>`,
  )
  .join(
    '',
  )}<else><text value="⟧page"/></else></choose><text variable="locator" prefix="⟧" suffix="⟧"/></layout></citation></style>`;

function words(node: unknown): string {
  if (Array.isArray(node)) return node.map(words).join('');
  if (typeof node !== 'object' || node === null || !('t' in node)) return '';
  const { t, c } = node as Node;
  switch (t) {
    case 'Str':
      return String(c);
    case 'Space':
    case 'SoftBreak':
      return ' ';
    default:
      return words(c);
  }
}

function cites(node: unknown, found: RealCite[]): void {
  if (Array.isArray(node)) for (const one of node) cites(one, found);
  if (typeof node !== 'object' || node === null || !('t' in node)) return;
  const { t, c } = node as Node;
  if (t !== 'Cite' || !Array.isArray(c)) {
    cites(c, found);
    return;
  }
  const keys = (c[0] as { citationId: string }[]).map(({ citationId }) => citationId);
  const notes: string[] = [];
  const collect = (inner: unknown): void => {
    if (Array.isArray(inner)) inner.forEach(collect);
    else if (typeof inner === 'object' && inner !== null && 't' in inner) {
      if ((inner as Node).t === 'Note') notes.push(words((inner as Node).c));
      else collect((inner as Node).c);
    }
  };
  collect(c[1]);
  // inside a footnote there is no note of its own
  const printed = (notes.length ? notes.join('⟧⟧') : words(c[1])).split(/(?=⟦)/).filter((text) => text.startsWith('⟦'));
  keys.forEach((key, at) => {
    const match = /^⟦([^⟧]+)⟧([A-Za-z-]+)(?:⟧([^⟧]+)⟧)?([^]*)$/.exec(printed[at] ?? '');
    found.push({
      key,
      printed: match?.[1]?.toLowerCase() ?? '',
      label: match?.[2]?.toLowerCase() ?? '',
      locator: match?.[3],
      suffix: (match?.[4] ?? '').replace(/⟧⟧$/, '').trim(),
    });
  });
}

/** Runs pandoc once over many pieces of Markdown, each a document's paragraph of its own; the citations of each. */
export async function pandocCites(
  language: string,
  pieces: readonly string[],
  keys: readonly string[],
): Promise<readonly (readonly RealCite[])[]> {
  const text = `---\nlang: ${language}\n---\n\n${pieces.map((piece) => `::: piece\n${piece}\n:::`).join('\n\n')}\n`;
  const bibliography = JSON.stringify(keys.map((id) => ({ id, type: 'report', title: id })));
  const { stdout } = await convert(
    { from: 'markdown', to: 'json', citeproc: true, csl: 's.csl', bibliography: ['b.json'] },
    text,
    { 's.csl': style, 'b.json': bibliography },
  );
  const { blocks } = JSON.parse(stdout) as { blocks: Node[] };
  return blocks
    .filter(({ t, c }) => t === 'Div' && JSON.stringify((c as unknown[])[0]).includes('piece'))
    .map(({ c }) => {
      const found: RealCite[] = [];
      cites((c as unknown[])[1], found);
      return found;
    });
}
