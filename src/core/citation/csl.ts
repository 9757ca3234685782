/** What is known of a citation style (CSL) from its file. */
export interface StyleFacts {
  /** The name of its file, for messages. */
  readonly name: string;
  /** Citations become notes. */
  readonly note: boolean;
  /** Whether the style prints a locator at all. */
  readonly locators: 'printed' | 'dropped';
  /** Several `<layout>` elements in one: pandoc refuses the file. */
  readonly multilingual: boolean;
  /** The language that pandoc takes for a document that states none. */
  readonly defaultLocale?: string;
  /** Labels for a paragraph that the style's own `<locale>` adds to those of pandoc, by language (`en`, `zh`; '' for all). */
  readonly paragraphTerms: ReadonlyMap<string, readonly string[]>;
}
