import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuotationReport } from '../../../src/core/citation/quotation-model';
import { checkQuotations } from '../../../src/core/citation/quotation';
import { scanCitations } from '../../../src/core/citation/scan';
import { corpus, corpusWithEnglish } from './corpus';
import { derive, IN_WORDS } from './derive';

interface Case {
  readonly name: string;
  readonly text: string;
  /** Codes without `quotation.`; empty for silence. */
  readonly codes: readonly string[];
  /** How many quotations are to be seen as verified; undefined where that does not matter. */
  readonly verbatim: number | undefined;
}

/** Reads `%% name | codes` sections; `v2` is silence with two quotations verified, `-` plain silence. */
function casesIn(file: string): Case[] {
  return readFileSync(join(process.cwd(), 'test/fixtures/quotations', file), 'utf8')
    .split(/^%% /m)
    .slice(1)
    .map((section) => {
      const line = section.indexOf('\n');
      const [name = '', expected = ''] = section
        .slice(0, line)
        .split('|')
        .map((part) => part.trim());
      const verified = /^v(\d+)$/.exec(expected)?.[1];
      return {
        name: `${file}: ${name}`,
        text: section.slice(line + 1),
        codes: verified !== undefined || expected === '-' ? [] : expected.split(/,\s*/),
        verbatim: verified === undefined ? undefined : Number(verified),
      };
    });
}

function check(text: string): QuotationReport {
  const library = corpusWithEnglish();
  const { citations, structure } = scanCitations(text, library);
  return checkQuotations(text, structure, citations, library);
}

/** The warnings of a report, without `quotation.`; information does not count. */
function warnings(report: QuotationReport): string[] {
  return report.findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ code }) => code.replace('quotation.', ''));
}

interface Score {
  cases: number;
  planted: number;
  found: number;
  falseAlarms: number;
  readonly wrong: string[];
}

function score(cases: readonly Case[]): Score {
  const result: Score = { cases: cases.length, planted: 0, found: 0, falseAlarms: 0, wrong: [] };
  for (const { name, text, codes, verbatim } of cases) {
    const report = check(text);
    const got = warnings(report);
    const right = got.join() === codes.join();
    if (codes.length > 0) {
      result.planted++;
      if (right) result.found++;
    } else result.falseAlarms += got.length;
    if (!right) result.wrong.push(`${name}: expected ${codes.join() || 'silence'}, got ${got.join() || 'silence'}`);
    else if (verbatim !== undefined && report.counts.verbatim !== verbatim) {
      result.wrong.push(`${name}: expected ${verbatim} verified, got ${report.counts.verbatim}`);
    }
  }
  return result;
}

function print(title: string, { cases, planted, found, falseAlarms }: Score): void {
  const alarms = found + falseAlarms;
  const precision = alarms === 0 ? 1 : found / alarms;
  const recall = planted === 0 ? 1 : found / planted;
  console.log(
    `    quotations, ${title}: ${cases} cases, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${found}/${planted}), false alarms ${falseAlarms}`,
  );
}

describe('the quotation set', () => {
  const folder = join(process.cwd(), 'test/fixtures/quotations');
  const files = ['.', 'english']
    .flatMap((group) => readdirSync(join(folder, group)).map((file) => join(group, file)))
    .filter((file) => file.endsWith('.txt'));

  it('has at least 300 cases written by hand', () => {
    assert.ok(files.flatMap(casesIn).length >= 300);
  });

  for (const file of files) {
    it(`${file}: no false alarm, every planted error found under its code`, () => {
      const result = score(casesIn(file));
      print(file, result);
      assert.deepEqual(result.wrong, []);
    });
  }

  const derived: readonly (readonly [title: string, count: number, sentences?: readonly string[]])[] = [
    ['derived from the corpus', 600],
    ['derived from the corpus and cited in words', 500, IN_WORDS],
  ];
  for (const [title, count, sentences] of derived) {
    it(`${title}: no false alarm, recall of at least .98`, () => {
      const cases = derive(corpus(), 20180423, count, sentences).map(({ kind, text, code, verbatim }) => ({
        name: `${kind}: ${text.trim()}`,
        text,
        codes: code === undefined ? [] : [code.replace('quotation.', '')],
        verbatim: verbatim ? 1 : undefined,
      }));
      const result = score(cases);
      print(title, result);
      assert.equal(result.falseAlarms, 0, result.wrong.join('\n'));
      assert.ok(result.found >= 0.98 * result.planted, result.wrong.join('\n'));
    });
  }
});
