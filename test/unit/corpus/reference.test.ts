import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { formatAddress, parseAddress } from '../../../src/core/corpus/address';
import { buildDocument } from '../../../src/core/corpus/draft';
import type { DraftItem } from '../../../src/core/corpus/draft';
import { Library } from '../../../src/core/corpus/library';
import { readDocument } from '../../../src/core/corpus/read';
import { Resolver, resolveReference } from '../../../src/core/corpus/reference';

const embedded = new Library(
  readdirSync('corpus')
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readDocument(readFileSync(`corpus/${name}`, 'utf8'), { file: name }).document ?? []),
);
const resolver = new Resolver(embedded);
const ids = (text: string, work?: string) => resolver.reference(text, work === undefined ? {} : { work }).candidates.map((one) => formatAddress(one.address));

describe('references as people write them', () => {
  const one: readonly (readonly [string, string])[] = [
    ['npt-chair-summary-2018', 'npt-chair-summary-2018'],
    ['npt-chair-summary-2018#12', 'npt-chair-summary-2018#12'],
    ['npt-chair-summary-2018 12.', 'npt-chair-summary-2018#12'],
    ['npt-chair-summary-2018，第12段', 'npt-chair-summary-2018#12'],
    ['@npt-chair-summary-2018 [¶ 12]', 'npt-chair-summary-2018#12'],
    ['[@npt-chair-summary-2018, ¶12]', 'npt-chair-summary-2018#12'],
    ['NPT/CONF.2020/PC.II/WP.41, para. 12', 'npt-chair-summary-2018#12'],
    ['npt/conf.2020/pc.ii/wp.41 paragraph 12', 'npt-chair-summary-2018#12'],
    ['wp41 12', 'npt-chair-summary-2018#12'],
    ['WP.41 第12段', 'npt-chair-summary-2018#12'],
    ['conf.2020/wp.41 12', 'npt-chair-summary-2018#12'],
    ['PC.II/WP.41 段12', 'npt-chair-summary-2018#12'],
    ['主席摘要 12', 'npt-chair-summary-2018#12'],
    ['主席摘要12', 'npt-chair-summary-2018#12'],
    ['《主席事实摘要》第十二段', 'npt-chair-summary-2018#12'],
    ['主席事实摘要(工作文件) 第一百一十五段', 'npt-chair-summary-2018#115'],
    ['主席事实摘要（工作文件）第１２段', 'npt-chair-summary-2018#12'],
    ['para. 12 of WP.41', 'npt-chair-summary-2018#12'],
    ['the twelfth paragraph of WP.41', 'npt-chair-summary-2018#12'],
    ['第12段（主席摘要）', 'npt-chair-summary-2018#12'],
    ['china-nuclear-disarmament-2022#3/2', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 三㈡', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 三(二)', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 三（二）', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 3(2)', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 3(b)', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 3b', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 3(ii)', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 3.2', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022，第三㈡段', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022，第三段第㈡项', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022, {¶ 三㈡}', 'china-nuclear-disarmament-2022#3/2'],
    ['china-nuclear-disarmament-2022 三', 'china-nuclear-disarmament-2022#3'],
    ['china-nuclear-disarmament-2022 三、', 'china-nuclear-disarmament-2022#3'],
    ['关于核裁军问题 第四段第2项', 'china-nuclear-disarmament-2022#4/i2'],
    ['关于核裁军问题, para. 4, second dash', 'china-nuclear-disarmament-2022#4/i2'],
    ['关于核裁军问题 4/i2', 'china-nuclear-disarmament-2022#4/i2'],
    ['third paragraph, second item of 关于核裁军问题', 'china-nuclear-disarmament-2022#3/2'],
    ['https://docs.un.org/zh/NPT/CONF.2020/PC.II/WP.41', 'npt-chair-summary-2018'],
    ['china-russia-stability-2019#n6', 'china-russia-stability-2019#n6'],
    ['china-russia-stability-2019 第6自然段', 'china-russia-stability-2019#n6'],
    ['china-russia-stability-2019，第六自然段', 'china-russia-stability-2019#n6'],
    ['关于加强当代全球战略稳定的联合声明 sixth paragraph', 'china-russia-stability-2019#n6'],
    ['china-russia-stability-2019 6th para.', 'china-russia-stability-2019#n6'],
    ['china-russia-stability-2019, letter, first paragraph', 'china-russia-stability-2019#letter/n1'],
    ['china-russia-stability-2019 letter/n1', 'china-russia-stability-2019#letter/n1'],
    ['china-russia-stability-2019，来函，第1自然段', 'china-russia-stability-2019#letter/n1'],
    ['来函第1自然段，china-russia-stability-2019', 'china-russia-stability-2019#letter/n1'],
    ['china-russia-stability-2019 Letter', 'china-russia-stability-2019#letter'],
    ['china-russia-stability-2019 附件第6自然段', 'china-russia-stability-2019#n6'],
    ['china-russia-stability-2019#annex/n6', 'china-russia-stability-2019#n6'],
    ['p5-beijing-summary-2019#1/i2', 'p5-beijing-summary-2019#1/i2'],
    ['p5-beijing-summary-2019 第1段第2项', 'p5-beijing-summary-2019#1/i2'],
    ['p5-beijing-summary-2019, para. 1, second item', 'p5-beijing-summary-2019#1/i2'],
    ['p5-beijing-summary-2019#note/n2', 'p5-beijing-summary-2019#note/n2'],
    ['p5-beijing-summary-2019 普通照会第2自然段', 'p5-beijing-summary-2019#note/n2'],
    ['p5-beijing-summary-2019 照会 第二自然段', 'p5-beijing-summary-2019#note/n2'],
    ['p5-beijing-summary-2019 附件(第3段)', 'p5-beijing-summary-2019#3'],
    ['五核国北京会议共同声明，第8段', 'p5-beijing-statement-2014#8'],
  ]; // prettier-ignore
  for (const [text, address] of one) {
    it(`${text} → ${address}`, () => assert.deepEqual(ids(text), [address]));
  }

  const none: readonly (readonly [string, string])[] = [
    ['WP.4', 'unknown-work'],
    ['wp4112', 'unknown-work'],
    ['NPT/CONF.2020/PC.II/WP.42 第12段', 'unknown-work'],
    ['WP.41 第116段', 'unknown-paragraph'],
    ['WP.41 第0段', 'unknown-paragraph'],
    ['p5-beijing-summary-2019 第4段', 'unknown-paragraph'],
    ['china-nuclear-disarmament-2022 三㈥', 'unknown-paragraph'],
    ['WP.41 核裁军', 'not-understood'],
    ['WP.41 来函第1段', 'not-understood'],
    ['', 'not-understood'],
  ];
  for (const [text, problem] of none) {
    it(`${text || 'nothing'}: ${problem}`, () => {
      const reference = resolver.reference(text);
      assert.deepEqual(reference.candidates, []);
      assert.equal(reference.problem, problem);
    });
  }

  it('takes a bare number for the work that is chosen', () => {
    assert.deepEqual(ids('12', 'npt-chair-summary-2018'), ['npt-chair-summary-2018#12']);
    assert.deepEqual(ids('三㈡', 'china-nuclear-disarmament-2022'), ['china-nuclear-disarmament-2022#3/2']);
    assert.deepEqual(ids('12'), []);
  });

  it('counts only where nothing is printed, and says so', () => {
    const [found] = resolver.locator('china-russia-stability-2019', '第6段');
    assert.equal(found && formatAddress(found.address), 'china-russia-stability-2019#n6');
    assert.equal(found?.by, 'counted');
    const [printed] = resolver.locator('p5-beijing-summary-2019', '第1段');
    assert.equal(printed && formatAddress(printed.address), 'p5-beijing-summary-2019#1');
    assert.equal(printed?.by, 'printed');
  });

  it('says how sure it is', () => {
    const by = (text: string) => resolver.locator('china-nuclear-disarmament-2022', text).map((one) => one.by);
    assert.deepEqual(by('三㈡'), ['printed']);
    assert.deepEqual(by('3(2)'), ['value']);
    assert.deepEqual(by('三(ii)'), ['value']);
    assert.deepEqual(by('三(b)'), ['number']);
    assert.deepEqual(by('四第2项'), ['printed']);
  });

  const item = (label: string, ...items: DraftItem[]): DraftItem => ({
    kind: 'item',
    label,
    content: [{ kind: 'text', text: `text of ${label}` }, ...items],
  });
  const made = (...blocks: DraftItem[]) => new Library([buildDocument({ key: 'x', language: 'en', blocks }).document]);

  it('offers every paragraph that a label can mean', () => {
    const roman = made(item('1.', item('(i)'), item('(ii)')));
    assert.deepEqual(resolveReference(roman, 'x#1/i').candidates.length, 1);
    const mixed = made(item('3.', item('③'), item('(iii)')));
    const labels = (text: string) => resolveReference(mixed, text).candidates.map((one) => one.paragraph?.label);
    assert.deepEqual(labels('x 3(3)'), ['③']);
    assert.deepEqual(labels('x 3(iii)'), ['(iii)']);
    assert.deepEqual(labels('x 3(c)'), ['③', '(iii)']);
    const inserted = made(item('12.', item('(a)')), item('12 bis.'), item('12a.'));
    assert.deepEqual(resolveReference(inserted, 'x 12 bis').candidates[0]?.address.segments, [{ kind: 'label', value: '12bis' }]);
    assert.deepEqual(resolveReference(inserted, 'x 12之二').candidates[0]?.address.segments, [{ kind: 'label', value: '12bis' }]);
    assert.deepEqual(resolveReference(inserted, 'x 12a').candidates[0]?.address.segments, [{ kind: 'label', value: '12a' }]);
    assert.equal(resolveReference(inserted, 'x 12(a)').candidates[0]?.paragraph?.id, 'x#12/a');
  });

  it('offers both works that share a name', () => {
    const two = new Library(
      ['a', 'b'].map((key) => buildDocument({ key, language: 'en', metadata: { title: key, aliases: ['Statement'] }, blocks: [item('1.')] }).document),
    );
    assert.deepEqual(resolveReference(two, 'statement para. 1').candidates.map((one) => one.paragraph?.id), ['a#1', 'b#1']);
  });

  it('finds every paragraph of the corpus by its canonical address, with and without its part', () => {
    for (const document of embedded.documents) {
      for (const paragraph of document.paragraphs) {
        assert.deepEqual(ids(paragraph.id), [paragraph.id]);
        assert.deepEqual(parseAddress(paragraph.id, (key, name) => embedded.hasPart(key, name)), paragraph.address);
      }
    }
  });

  it('finds every paragraph by its printed labels', () => {
    for (const document of embedded.documents) {
      for (const paragraph of document.paragraphs.filter((one) => !one.counted)) {
        assert.deepEqual(ids(`${document.key} ${paragraph.labels.join('')}`), [paragraph.id]);
      }
    }
  });

  it('reads anything without throwing', () => {
    const word = fc.constantFrom('WP.41', '第', '段', '12', '三', '㈡', '(', ')', 'i', 'n', ',', '/', '#', '来函', 'paragraph', 'sixth', '第6自然段', '@', '[', ']', '¶', '之', 'bis', '.');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(word, { maxLength: 12 }).map((list) => list.join('')), fc.array(word, { maxLength: 12 }).map((list) => list.join(' '))), (text) => {
        const { candidates, problem } = resolver.reference(text);
        assert.equal(candidates.length === 0, problem !== undefined);
        for (const { paragraph, address } of candidates) assert.equal(embedded.paragraph(address), paragraph);
      }),
    );
    assert.equal(resolver.reference('('.repeat(1e6)).problem, 'not-understood');
  });
});
