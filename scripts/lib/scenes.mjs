/**
 * The pictures that `npm run screenshots` takes. `take` brings the screen into the state to be shown: a real VS Code
 * with the package installed and a copy of example/ open, nothing else done. Wait with `until`, never with a sleep.
 *
 * @type {{
 *   name: string,
 *   themes?: ('light' | 'dark')[],   one picture each, NAME-THEME.png; without it, NAME.png in light
 *   size?: { width: number, height: number },
 *   settings?: object,
 *   locale?: string,
 *   take: (screen: ReturnType<typeof import('./screen.mjs').createScreen>,
 *          more: { page: import('playwright-core').Page, workspace: string, until: typeof import('./screen.mjs').until }) => Promise<void>,
 * }[]}
 */
export const scenes = [
  {
    name: 'analysis',
    themes: ['light', 'dark'],
    async take(screen, { until }) {
      await screen.open('no-first-use.md');
      await until(() => screen.text('.view-line'));
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
