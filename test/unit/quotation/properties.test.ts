import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../runs';
import { checkQuotations } from '../../../src/core/citation/quotation';
import { fold } from '../../../src/core/citation/quotation-fold';
import { scanCitations } from '../../../src/core/citation/scan';
import { readStructure } from '../../../src/core/citation/structure';
import { corpus } from './corpus';
import { derive, locator } from './derive';

function check(text: string) {
  const library = corpus();
  const { citations } = scanCitations(text, library);
  return { citations, report: checkQuotations(text, readStructure(text), citations, library) };
}

const seeds = fc.integer({ min: 0, max: 0x7fffffff });

describe('properties of the quotation check', () => {
  it('a permitted change of any cut is verbatim', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { text, code } of derive(corpus(), seed, 3)) {
          if (code !== undefined) continue;
          const { report } = check(text);
          assert.equal(report.counts.verbatim, 1, text);
        }
      }),
      runs(60),
    );
  });

  it('any changed character inside seven or more is flagged', () => {
    const library = corpus();
    const paragraphs = library.documents
      .flatMap(({ paragraphs: all }) => all)
      .filter((paragraph) => locator(paragraph) !== undefined && paragraph.text.length > 30);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 0x4e00, max: 0x9fa5 }), (which, from, at, code) => {
        const paragraph = paragraphs[which % paragraphs.length];
        assert.ok(paragraph);
        const run = [...paragraph.text.matchAll(/\p{Script=Han}{7,}/gu)];
        const words = run[from % Math.max(1, run.length)]?.[0];
        if (words === undefined) return;
        const place = 1 + (at % (words.length - 2));
        const other = String.fromCharCode(code);
        if (fold(other).chars === fold(words.charAt(place)).chars) return;
        const altered = words.slice(0, place) + other + words.slice(place + 1);
        const { report } = check(`“${altered}”[@${paragraph.address.key}, ${locator(paragraph)}]\n`);
        assert.equal(report.findings.filter(({ severity }) => severity === 'warning').length, 1, altered);
      }),
      runs(150),
    );
  });

  it('after a fix nothing is found', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { text } of derive(corpus(), seed, 12).slice(4)) {
          const { citations, report } = check(text);
          for (const { fixes } of report.findings) {
            for (const fix of fixes) {
              let after = text;
              if (fix.kind === 'cite-paragraph') {
                const work = citations[fix.citation]?.works[fix.work];
                const first = fix.addresses[0];
                const paragraph = first && corpus().paragraph(first);
                const place = paragraph && locator(paragraph);
                if (!work || !place || fix.addresses.length > 1) continue;
                after = `${text.slice(0, work.start)}@${fix.key}, ${place}${text.slice(work.end)}`;
              } else {
                for (const edit of [...fix.edits].reverse()) {
                  after = after.slice(0, edit.start) + edit.text + after.slice(edit.end);
                }
              }
              const left = check(after).report.findings.filter(({ severity }) => severity === 'warning');
              assert.deepEqual(left, [], `${fix.kind}\n${text}\n${after}`);
            }
          }
        }
      }),
      runs(12),
    );
  });

  it('any text has a report', () => {
    const pieces = [
      '“',
      '”',
      '「',
      '"',
      '[',
      ']',
      '［',
      '…',
      '> ',
      '\n',
      '\n\n',
      '[^1]',
      '[@npt-chair-summary-2018, ¶ 8]',
      '不应阻止核裁军',
      '（',
      '核',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of check(text).report.quotations) {
          assert.ok(start >= 0 && start <= end && end <= text.length);
        }
      }),
      runs(300),
    );
  });
});
