import assert from 'node:assert/strict';
import { createLookup } from '../../../src/core/lookup/lookup';
import { documentOf } from './documents';

const documents = [
  documentOf(
    'paper',
    [
      'The States parties reaffirmed their commitment to the full implementation of article VI of the Treaty.',
      'Nuclear-weapon-free zones strengthen the non-proliferation regime in every region.',
      'Transparency measures build confidence among the parties; 15,000 warheads remain deployed.',
      'The Conference welcomed Türkiye’s and Côte d’Ivoire’s naïve but sincere proposals.',
      'Withdrawal under article X must not become a means of evasion of obligations.',
      'ISTANBUL HOSTED THE INFORMAL CONSULTATIONS ON IRREVERSIBILITY.',
    ],
    { language: 'en', title: 'Working paper on the review process' },
  ),
  documentOf(
    'document',
    [
      'Les États dotés d’armes nucléaires ont réaffirmé leur engagement en faveur du désarmement.',
      'La vérification et l’irréversibilité demeurent des principes cœurs du régime.',
      'Les garanties généralisées s’appliquent à l’ensemble des matières nucléaires.',
      'L’œuvre du Comité préparatoire a été saluée.',
    ],
    { language: 'fr', title: 'Document de travail' },
  ),
  documentOf(
    'documento',
    [
      'Los Estados poseedores de armas nucleares deben cumplir sus obligaciones de desarme.',
      'La cuestión de la desnuclearización de América Latina quedó resuelta en Tlatelolco.',
      'El año próximo se celebrará la Conferencia de Examen en señal de unión.',
    ],
    { language: 'es', title: 'Documento de trabajo' },
  ),
  documentOf(
    'dokument',
    [
      'Государства-участники подчеркнули важность ядерного разоружения и надёжной проверки.',
      'Всё ещё сохраняется озабоченность по поводу ядерных испытаний.',
      'Зоны, свободные от ядерного оружия, укрепляют режим нераспространения.',
    ],
    { language: 'ru', title: 'Рабочий документ' },
  ),
  documentOf(
    'wathiqa',
    [
      'أكدت الدول الأطراف أهمية نزع السلاح النووي وفقاً للمادة السادسة.',
      'وأعربت المجموعة عن قلقها إزاء التجارب النوويّة في المنطقة.',
      'ودعا المؤتمر إلى إنشاء منطقة خالية من الأسلحة النووية في الشرق الأوسط عام ٢٠١٢.',
    ],
    { language: 'ar', title: 'ورقة عمل' },
  ),
];
const lookup = createLookup(documents);

const cases: readonly (readonly [query: string, address: string])[] = [
  // English: case, hyphens, apostrophes, beginnings, plurals, misspelt words, grouped digits
  ['ARTICLE vi', 'paper#1'],
  ['nuclear weapon free zone', 'paper#2'],
  ['nonproliferation', 'paper#2'],
  ['commitments', 'paper#1'],
  ['transparancy confidnce', 'paper#3'],
  ['warhead 15000', 'paper#3'],
  ['turkiye', 'paper#4'],
  ['cote d ivoire', 'paper#4'],
  ["Côte d'Ivoire", 'paper#4'],
  ['naive', 'paper#4'],
  ['withdrawals', 'paper#5'],
  ['istanbul', 'paper#6'],
  ['ıstanbul', 'paper#6'],
  ['İstanbul', 'paper#6'],
  ['irreversibility', 'paper#6'],
  ['consult', 'paper#6'],
  // French
  ['desarmement', 'document#1'],
  ['états dotés', 'document#1'],
  ['DÉSARMEMENT', 'document#1'],
  ['verification irreversibilite', 'document#2'],
  ['coeurs', 'document#2'],
  ['garantie', 'document#3'],
  ['oeuvre', 'document#4'],
  ['œuvre', 'document#4'],
  ['comite preparatoire', 'document#4'],
  // Spanish
  ['desnuclearizacion', 'documento#2'],
  ['cuestion', 'documento#2'],
  ['America Latina', 'documento#2'],
  ['ano proximo', 'documento#3'],
  ['senal de union', 'documento#3'],
  ['desarmes', 'documento#1'],
  ['poseedor', 'documento#1'],
  // Russian: ё/е, case, inflected forms by their beginning
  ['надежной', 'dokument#1'],
  ['НАДЁЖНОЙ проверки', 'dokument#1'],
  ['ядерное разоружение', 'dokument#1'],
  ['государства участники', 'dokument#1'],
  ['все еще', 'dokument#2'],
  ['испытан', 'dokument#2'],
  ['нераспространение', 'dokument#3'],
  ['зоны свободные', 'dokument#3'],
  // Arabic: hamza, ta marbuta, tatweel, marks, digits, the article
  ['نزع السلاح', 'wathiqa#1'],
  ['اهميه', 'wathiqa#1'],
  ['أهميّة', 'wathiqa#1'],
  ['الســـلاح', 'wathiqa#1'],
  ['سلاح', 'wathiqa#1'],
  ['النووية التجارب', 'wathiqa#2'],
  ['تجارب', 'wathiqa#2'],
  ['الشرق الاوسط', 'wathiqa#3'],
  ['2012', 'wathiqa#3'],
  ['٢٠١٢', 'wathiqa#3'],
  ['اسلحة', 'wathiqa#3'],
];

describe('text in the other languages of the United Nations', () => {
  it('is found first in spite of case, marks, letter forms, inflection and misspelling', () => {
    const wrong = cases.filter(([query, address]) => lookup.search(query)[0]?.address !== address);
    assert.deepEqual(
      wrong.map(([query]) => `${query} → ${lookup.search(query)[0]?.address ?? 'nothing'}`),
      [],
    );
  });

  it('is marked as it is printed', () => {
    for (const [query, word] of [
      ['turkiye', 'Türkiye'],
      ['coeurs', 'cœurs'],
      ['desnuclearizacion', 'desnuclearización'],
      ['надежной', 'надёжной'],
      ['النووية', 'النوويّة'],
    ] as const) {
      const words = lookup
        .search(query)
        .flatMap(({ text, ranges }) => ranges.map(([from, to]) => text.slice(from, to)));
      assert.ok(words.includes(word), `${query}: ${words.join(' ')}`);
    }
  });
});
