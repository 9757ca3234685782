import type { Arguments, Option } from './arguments';
import type { Terminal } from './terminal';

/** What a command is given to run: its arguments, where to write, and where things are. */
export interface Invocation {
  readonly given: Arguments;
  readonly terminal: Terminal;
  /** The folder that it was started in. */
  readonly folder: string;
  /** All of standard input. */
  readonly input: () => Promise<Uint8Array>;
  /** The folder of the corpus that comes with the program. */
  readonly embedded: string;
  /** The program's version. */
  readonly version: () => string;
}

/** Exit status: 0 done, 1 nothing at that address or findings, 2 could not run. */
export type Status = 0 | 1 | 2;

/** A command as the help shows it; `load` brings in the code that runs it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Paragraphs of help, in whole lines of at most 80 columns. */
  readonly details: readonly string[];
  readonly options: readonly Option[];
  readonly examples: readonly string[];
  readonly load: () => Promise<(invocation: Invocation) => Promise<Status>>;
}

const json: Option = { name: 'json', about: 'write JSON, for scripts' };

/** Options that every command has. */
export const common: readonly Option[] = [
  { name: 'corpus', value: 'FOLDER', about: 'read the documents of this folder instead of the embedded ones' },
  {
    name: 'overlay',
    value: 'FILE',
    repeated: true,
    about: 'facts that complete the documents (default: pincite.overlay.yml here)',
  },
  { name: 'help', short: 'h', about: 'show this help' },
];

/** Options that stand without a command. */
export const global: readonly Option[] = [{ name: 'version', short: 'V', about: 'show the version' }];

export const commands: readonly Command[] = [
  {
    name: 'corpus',
    summary: 'list the documents, or everything in them',
    usage: 'pincite corpus [KEY…] [--json]',
    details: [
      'Lists the documents: key, title, symbol, number of paragraphs, and which facts\nthe source does not print. With --json also every paragraph.',
      'The body is the one that a document was submitted to, such as the Conference on\nDisarmament.',
    ],
    options: [json],
    examples: ['pincite corpus', 'pincite corpus --json', 'pincite corpus npt-chair-summary-2018 --json'],
    load: async () => (await import('./corpus')).run,
  },
  {
    name: 'find',
    summary: 'find paragraphs by a few words',
    usage: 'pincite find QUERY [--limit N] [--json]',
    details: [
      'Best first. QUERY may be a fragment (also with a wrong character), several words\nin any order, pinyin or its initials, a document and a number, or an address.',
      'Finding nothing is no error: the status is 0.',
    ],
    options: [{ name: 'limit', short: 'n', value: 'N', about: 'at most N results (default 10)' }, json],
    examples: ['pincite find 最大核武库', 'pincite find "wp41 12"', 'pincite find 不首先使用 --limit 3 --json'],
    load: async () => (await import('./find')).run,
  },
  {
    name: 'show',
    summary: 'show a paragraph, a document or a part of it',
    usage: 'pincite show ADDRESS… [--lang L] [--json]',
    details: [
      'ADDRESS is read in any written form: npt-chair-summary-2018#12, "WP.41 第12段",\n"china-nuclear-disarmament-2022 三㈡". Where it can mean several paragraphs, they\nare listed, none is chosen, and the status is 1.',
    ],
    options: [{ name: 'lang', short: 'l', value: 'L', about: 'language of the text, where there are several' }, json],
    examples: ['pincite show npt-chair-summary-2018#12', 'pincite show "china-nuclear-disarmament-2022 三㈡"'],
    load: async () => (await import('./show')).run,
  },
  {
    name: 'cite',
    summary: 'write the citation of one or several paragraphs',
    usage: 'pincite cite ADDRESS… [--style S] [--lang L] [--json]',
    details: [
      'Several paragraphs are cited together, neighbours as a range.',
      'Styles: pandoc (default), un-en, un-zh, link.',
      'pandoc takes § for a paragraph in French, Catalan and Spanish, ¶ elsewhere: --lang\nis the lang of the text that you cite in. un-en and un-zh are each in one language.',
    ],
    options: [
      { name: 'style', short: 's', value: 'S', about: 'citation style (default pandoc)' },
      {
        name: 'lang',
        short: 'l',
        value: 'L',
        about: 'language of the text that cites: zh, en, fr … (default: that of the source)',
      },
      json,
    ],
    examples: [
      'pincite cite npt-chair-summary-2018#12',
      'pincite cite npt-chair-summary-2018#26 npt-chair-summary-2018#27 --style un-zh',
    ],
    load: async () => (await import('./cite')).run,
  },
  {
    name: 'check',
    summary: 'check the references and quotations of analyses',
    usage: 'pincite check FILES|FOLDERS|- [--json|--sarif|--github] [--quotations] [--severity …]',
    details: [
      "Reads Markdown and Quarto files (in folders every .md, .qmd, .Rmd and .markdown\nthat .gitignore does not leave out) and compares what they cite and quote with\nthe corpus. A pattern in quotation marks ('chapters/*.md') is understood, and -\nis the text on standard input.",
      'The status is 0 when nothing is wrong, 1 when there are errors or warnings, 2 when\nthe check could not run or a file could not be read. Text is UTF-8, or UTF-16 with a\nbyte order mark. How many quotations are verbatim, differing, not checkable, or none\nat all goes to standard error.',
    ],
    options: [
      json,
      { name: 'sarif', about: 'write SARIF 2.1.0, for code scanning' },
      { name: 'github', about: 'write workflow commands, for GitHub Actions' },
      { name: 'quotations', about: 'list every quotation with its verdict, too; in SARIF as results' },
      {
        name: 'stdin-path',
        value: 'FILE',
        about: 'where the text on standard input belongs',
      },
      {
        name: 'severity',
        value: 'CODE=LEVEL',
        repeated: true,
        about: 'show a code as error, warning, information, hint or off; repeatable',
      },
    ],
    examples: [
      'pincite check analysis.md',
      'pincite check analysis.md --quotations',
      'pincite check . --github',
      'pincite check . --severity citation.not-parsed-by-pandoc=off',
    ],
    load: async () => (await import('./check')).run,
  },
];
