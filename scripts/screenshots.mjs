// npm run screenshots: the pictures in media/screenshots/, taken of a real VS Code with the package installed.
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './lib/browser.mjs';
import { makePackage } from './lib/package.mjs';
import { inProject } from './lib/paths.mjs';
import { temporaryFolder } from './lib/processes.mjs';
import { createScreen, until } from './lib/screen.mjs';
import { scenes } from './lib/scenes.mjs';
import { startServer } from './lib/server.mjs';

const { values } = parseArgs({ options: { scene: { type: 'string' }, out: { type: 'string' } } });
const wanted = scenes.filter((scene) => !values.scene || scene.name.includes(values.scene));
if (wanted.length === 0) throw new Error(`no such scene; there are ${scenes.map(({ name }) => name).join(', ')}`);

const browser = await launchBrowser();
if (!(await hasHanCharacters())) {
  console.error(
    'No font with Han characters: the pictures would show boxes. Install one (on Debian: apt-get install fonts-noto-cjk).',
  );
  process.exit(1);
}

const vsix = await makePackage(join(await temporaryFolder('package'), 'pincite.vsix'));
for (const {
  name,
  themes = ['light'],
  settings,
  locale,
  take,
  scale = 1,
  size = { width: 1200, height: 760 },
} of wanted) {
  for (const theme of themes) {
    const workspace = join(await temporaryFolder('pictures'), 'example');
    await cp(inProject('example'), workspace, { recursive: true });
    const server = await startServer({
      vsix,
      locale,
      token: 'pictures',
      settings: {
        'editor.minimap.enabled': false,
        'workbench.colorTheme': theme === 'light' ? 'Default Light Modern' : 'Default Dark Modern',
        'workbench.layoutControl.enabled': false,
        ...settings,
      },
    });
    const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale, locale: 'en' });
    const page = await context.newPage();
    const screen = createScreen(page, { pictures: values.out ?? inProject('media/screenshots') });
    await page.goto(server.address(workspace));
    await until(() => screen.tree());
    await take(screen, { page, workspace, until });
    console.log(basename(await screen.screenshot(themes.length > 1 ? `${name}-${theme}` : name)));
    await context.close();
    await server.stop();
  }
}
await browser.close();
process.exit(0);

/** Whether two Han characters look different: without a font, both are the same box. */
async function hasHanCharacters() {
  const page = await browser.newPage();
  const [one, other] = await page.evaluate(() =>
    ['段', '引'].map((character) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 32 });
      const context = canvas.getContext('2d');
      context.font = '24px sans-serif';
      context.fillText(character, 2, 26);
      return canvas.toDataURL();
    }),
  );
  await page.close();
  return one !== other;
}
