/**
 * The pictures that `npm run screenshots` takes. `take` brings the screen into the state to be shown: a real VS Code
 * with the package installed and a copy of example/ open, nothing else done. Wait with `until`, never with a sleep.
 *
 * @type {{
 *   name: string,
 *   themes?: ('light' | 'dark')[],   one picture each, NAME-THEME.png; without it, NAME.png in light
 *   size?: { width: number, height: number },
 *   scale?: number,                  pixels of the picture for one of the screen; 1 without it
 *   settings?: object,
 *   locale?: string,
 *   take: (screen: ReturnType<typeof import('./screen.mjs').createScreen>,
 *          more: { page: import('playwright-core').Page, workspace: string, until: typeof import('./screen.mjs').until }) => Promise<void>,
 * }[]}
 */
export const scenes = [
  {
    name: 'analysis',
    scale: 1.5,
    async take(screen, { until }) {
      await openDocuments(screen, until);
      await openAnalysis(screen, until, 'no-first-use.md');
      await until(
        () => screen.hoverAt('@npt-chair-summary-2018', { at: 6 }),
        (text) => text.includes('不首先使用') && !text.includes('Loading'),
      );
    },
  },
  {
    name: 'picker',
    async take(screen, { until }) {
      await openAnalysis(screen, until, 'no-first-use.md');
      await screen.key('Control+End');
      await screen.command('Pincite: Insert Citation…');
      await until(
        () => screen.quickInput(),
        (input) => input?.title.startsWith('Insert citation'),
      );
      await screen.type('不首先使用');
      await until(() => screen.rows());
      // The paragraph of the active row, beside.
      await until(() => screen.text('.editor-group-container:not(.active) .view-line'));
    },
  },
  {
    name: 'reading',
    async take(screen, { until }) {
      await openDocuments(screen, until);
      await screen.command('Pincite: Go to Paragraph…');
      await until(
        () => screen.quickInput(),
        (input) => input?.title !== '' && input?.value === '',
      );
      await screen.type('wp41 20');
      await until(
        () => screen.rows(),
        (rows) => /^20/.test(rows[0]?.label ?? ''),
      );
      await screen.key('Enter');
      // The preview of the picker closes before the paragraph opens to be read.
      await until(() => screen.attributes('.editor-group-container.active .monaco-editor.focused', 'data-uri'));
      await until(
        () => screen.text('.view-line'),
        (lines) => lines.some((line) => line.includes('中国')),
      );
      // The tree follows the cursor.
      await until(
        () => screen.tree(),
        (rows) => rows.some((row) => row.level > 2),
      );
      await screen.moveAway();
      await until(
        () => screen.hover(),
        (text) => text === '',
      );
    },
  },
  {
    name: 'zh',
    locale: 'zh-cn',
    async take(screen, { until }) {
      await openDocuments(screen, until);
      await openAnalysis(screen, until, '核裁军承诺.md');
      await until(
        () => screen.hoverAt('@npt-chair-summary-2018', { nth: 2, at: 6 }),
        (text) => text.includes('不首先使用') && !text.includes('Loading'),
      );
    },
  },
  {
    name: 'check',
    scale: 1.5,
    size: { width: 920, height: 640 },
    settings: {
      'editor.wordWrap': 'on',
      'workbench.activityBar.location': 'hidden',
      'editor.lightbulb.enabled': 'off',
    },
    async take(screen, { until }) {
      await openPlanted(screen, until);
      await screen.pointAt('境应阻止', { at: 1 });
      await until(
        () => screen.hover(),
        (text) => text.includes('left out') && text.includes('Compare'),
      );
    },
  },
  {
    name: 'check-fix',
    themes: ['light', 'dark'],
    async take(screen, { until }) {
      await openPlanted(screen, until);
      await screen.pointAt('阻止核裁军', { press: true });
      await screen.key('Control+.');
      await until(() => screen.text('.action-widget .monaco-list-row'));
      await screen.moveAway();
    },
  },
  {
    name: 'check-difference',
    themes: ['light', 'dark'],
    async take(screen, { until }) {
      await openPlanted(screen, until);
      await screen.pointAt('缔约国表示反对', { press: true });
      await screen.command('Pincite: Compare Quotation with the Source');
      await until(
        () => screen.text('.monaco-diff-editor .char-delete, .monaco-diff-editor .char-insert'),
        () => true,
      );
      await screen.moveAway();
    },
  },
  {
    name: 'check-list',
    locale: 'zh-cn',
    async take(screen, { until }) {
      await openPlanted(screen, until);
      await screen.click('.statusbar-item[id$="pincite.check"] a');
      await until(() => screen.rows());
    },
  },
  {
    name: 'documents',
    themes: ['light', 'dark'],
    take: takeDocuments,
  },
  {
    name: 'documents-zh',
    locale: 'zh-cn',
    take: takeDocuments,
  },
];

/** The documents as a tree, an item of one of them open at its place. */
async function takeDocuments(screen, { page, until }) {
  await until(() => screen.attributes('.activitybar .action-label[aria-label^=Pincite]', 'aria-label'));
  await screen.click('.activitybar .action-label[aria-label^=Pincite]');
  const row = (text) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  await row('关于核裁军问题').waitFor();
  await row('关于核裁军问题').locator('.monaco-tl-twistie').click();
  await row('三、').locator('.monaco-tl-twistie').click();
  await row('四、').locator('.monaco-tl-twistie').click();
  await row('中国承诺在任何时候').click();
  await until(async () => (await screen.text('.view-line')).some((line) => line.includes('中国承诺在任何时候')));
}

/** The analysis with planted errors, checked, with the problems below it and no side bar. */
async function openPlanted(screen, until) {
  await openAnalysis(screen, until, 'planted-errors-错误示例.md');
  await screen.key('Control+B');
  await until(
    () => screen.text('.squiggly-warning, .squiggly-error'),
    () => true,
  );
  await screen.key('Control+Shift+M');
  await until(
    () => screen.text('.markers-panel .monaco-list-row'),
    (rows) => rows.length > 6,
  );
}

/** The documents in the side bar. */
async function openDocuments(screen, until) {
  await until(
    () => screen.attributes('.activitybar .action-label', 'aria-label'),
    (labels) => labels.includes('Pincite'),
  );
  await screen.click('.activitybar .action-item:has([aria-label*=Pincite])');
  await until(
    () => screen.tree(),
    (rows) => rows.filter((row) => row.level === 2).length === 5,
  );
}

/** An analysis of the example folder, in its colours. */
async function openAnalysis(screen, until, name) {
  await screen.open(name);
  await until(
    async () => new Set(await screen.attributes('.view-line span[class^=mtk]', 'class')),
    (colours) => colours.size > 3,
  );
}
