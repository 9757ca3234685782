import * as vscode from 'vscode';
import { expandPinpoint } from '../core/citation/expand';
import type { CheckedQuotation, Difference, QuotationSegment, SourceSpan } from '../core/citation/quotation-model';
import type { Library } from '../core/corpus/library';
import { Advice, type RegisterCommand } from './commands';
import { isChecked, quotationsAt, type Checked, type Checks } from './check';
import { paragraphName } from './labels';
import { clip } from './text';

/** The scheme of the two texts of a comparison; the manifest gives them the language of reading documents. */
const scheme = 'pincite-compare';

/** How far, in UTF-16 units, a word that was cut off may be from the words that are quoted: a space, a mark. */
const near = 3;

/** The texts of comparisons that are open; of a comparison from before a restart nothing is left. */
class Comparisons implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #made = 0;

  add(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/pincite-compare/${++this.#made}/${name}` });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  forget(uri: vscode.Uri): void {
    this.#texts.delete(uri.toString());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.#texts.get(uri.toString()) ??
      vscode.l10n.t('This comparison is from an earlier session. Close it and compare again.')
    );
  }
}

/** One clause a line, so that a difference in a long Chinese paragraph is seen. */
export function clauses(text: string): string {
  return text
    .replace(/([，。；：！？][”’」』》〉）]*|[,;:.!?]["”’)\]]*(?=\s))[^\S\n]*(?=\S)/gu, '$1\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** Quoted words, a paragraph on one line: without the marks of a block quote, Han characters closed up where a line ended. */
function unwrapped(text: string): string {
  return text
    .replace(/[ \t]*\r?\n[ \t]*(?:>[ \t]?)*[ \t]*/g, '\n')
    .replace(/(?<=[\p{Script=Han}，。；：！？、])\n(?=\S)/gu, '')
    .replace(/\n+/g, (breaks) => (breaks.length > 1 ? '\n\n' : ' '));
}

/** The words of one stretch of the source as printed. */
function printed(library: Library, { address, language, text, start, end }: SourceSpan): string {
  const paragraph = address === undefined ? undefined : library.paragraph(address, language);
  return paragraph ? paragraph.text.slice(start, end) : text;
}

/** The stretches that a segment stands for, with the words at its edges that the quotation cut off. */
function withCuts(
  library: Library,
  segment: QuotationSegment,
  differences: readonly Difference[],
): readonly SourceSpan[] {
  const spans = [...segment.source];
  for (const { kind, start: at, printed: word } of differences) {
    const [first] = spans;
    const last = spans.at(-1);
    if (kind !== 'cut' || !first || !last) continue;
    const words = ({ address, language }: SourceSpan): string =>
      (address === undefined ? undefined : library.paragraph(address, language)?.text) ?? '';
    if (Math.abs(at - segment.start) <= near) {
      const start = words(first).lastIndexOf(word, first.start - word.length);
      if (start >= 0 && first.start - start <= word.length + near) spans[0] = { ...first, start };
    }
    if (Math.abs(at - segment.end) <= near) {
      const start = words(last).indexOf(word, last.end);
      if (start >= 0 && start - last.end <= near) spans[spans.length - 1] = { ...last, end: start + word.length };
    }
  }
  return spans;
}

/** The two sides: what the source prints, and what the analysis has for it, a clause a line. */
export function comparison(checked: Checked, quotation: CheckedQuotation) {
  const { report, scan, library } = checked;
  const { verdict, segments } = quotation;
  const finding = report.findings.find(
    (one) => one.quotation !== undefined && report.quotations[one.quotation] === quotation,
  );
  const found = finding && 'found' in finding.data ? finding.data.found : [];
  const differences = verdict.kind === 'differs' ? verdict.differences : [];
  const omission = '……';
  const addresses: string[] = [];
  const note = (spans: readonly SourceSpan[]): void => {
    for (const { address } of spans) if (address !== undefined && !addresses.includes(address)) addresses.push(address);
  };
  const whole = quotation.parts.map(({ start, end }) => unwrapped(scan.text.slice(start, end)));
  let left: string[];
  let right = whole;
  if (segments.some(({ source }) => source.length)) {
    left = segments.map((segment) => {
      const spans = withCuts(library, segment, differences);
      note(spans);
      return spans.map((span) => printed(library, span)).join('\n\n') || omission;
    });
    right = segments.map(({ start, end }) => unwrapped(scan.text.slice(start, end)));
  } else if (found.length) {
    note(found);
    left = found.map((span) => printed(library, span));
  } else {
    const citation = quotation.citation === undefined ? undefined : scan.citations[quotation.citation];
    const cited = (citation?.works ?? []).flatMap(({ pinpoints }) =>
      pinpoints.flatMap((pinpoint) => [...expandPinpoint(library, pinpoint)]),
    );
    for (const { id } of cited) addresses.push(id);
    left = cited.map(({ text }) => text);
  }
  const [first] = addresses;
  if (first === undefined) return undefined;
  const side = (parts: readonly string[], glue: string): string => `${parts.map(clauses).join(glue)}\n`;
  const glue = segments.length > 1 ? `\n${omission}\n` : '\n\n';
  return { left: side(left, glue), right: side(right, glue), first, addresses };
}

/** Shows a quotation beside what the source prints, as a comparison of two read-only texts. */
export function registerDifference(command: RegisterCommand, checks: Checks): vscode.Disposable {
  const comparisons = new Comparisons();
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, comparisons),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) comparisons.forget(uri);
    }),
    command('pincite.compareWithSource', async (value) => {
      const { document, position } = await placeOf(value);
      const checked = await checks.of(document);
      const at = checked && quotationsAt(checked, document.offsetAt(position))[0];
      if (!checked || !at) {
        throw new Advice(vscode.l10n.t('Put the cursor into a quotation or its citation first.'));
      }
      const both = comparison(checked, at);
      if (!both) throw new Advice(vscode.l10n.t('No paragraph of the corpus can be compared with this quotation.'));
      const name = paragraphName(checked.library, both.first) + (both.addresses.length > 1 ? ' …' : '');
      const line = checked.range(at).start.line + 1;
      await vscode.commands.executeCommand(
        'vscode.diff',
        comparisons.add(vscode.l10n.t('as printed'), both.left),
        comparisons.add(vscode.l10n.t('as quoted'), both.right),
        vscode.l10n.t('{0}: as printed (−) ↔ as quoted (+), line {1}', clip(name, 60), line),
        { preview: true },
      );
    }),
  );
}

/** The place that the command is about: of its argument, else the cursor. */
async function placeOf(
  value: unknown,
): Promise<{ readonly document: vscode.TextDocument; readonly position: vscode.Position }> {
  const editor = vscode.window.activeTextEditor;
  if (typeof value === 'object' && value !== null && 'uri' in value && 'line' in value) {
    const { uri, line, character } = value as Readonly<Record<string, unknown>>;
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
    const natural = (number: unknown): number => (typeof number === 'number' && number >= 0 ? Math.floor(number) : 0);
    if (document && isChecked(document)) {
      return { document, position: document.validatePosition(new vscode.Position(natural(line), natural(character))) };
    }
  } else if (editor && isChecked(editor.document)) {
    return { document: editor.document, position: editor.selection.active };
  }
  throw new Advice(vscode.l10n.t('Put the cursor into a quotation or its citation first.'));
}
