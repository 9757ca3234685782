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
];
