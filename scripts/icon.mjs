// npm run icon: media/icon.png from media/icon.svg, and a sheet of all sizes and themes to look at.
import { mkdir, readFile } from 'node:fs/promises';
import { launchBrowser } from './lib/browser.mjs';
import { inProject } from './lib/paths.mjs';

const size = 256;
const sheet = inProject('out/icon-sheet.png');

const icon = await readFile(inProject('media/icon.svg'), 'utf8');
const activity = await readFile(inProject('media/activity.svg'), 'utf8');
const address = (svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<style>body { margin: 0 } img { display: block }</style>
  <img src="${address(icon)}" width="${size}" height="${size}">`);
await page.screenshot({ path: inProject('media/icon.png'), omitBackground: true });

/** As the Activity Bar shows it: a mask in the theme's colour. */
const mask = (pixels, colour) =>
  `<i style="width: ${pixels}px; height: ${pixels}px; background: ${colour}; mask: url(${address(activity)}) center / contain"></i>`;
const row = (background, colour) =>
  `<div style="background: ${background}">
    ${[16, 24, 32, 48, 128].map((pixels) => `<img src="${address(icon)}" width="${pixels}" height="${pixels}">`).join('')}
    ${[16, 24, 32, 48, 128].map((pixels) => mask(pixels, colour)).join('')}
  </div>`;
await page.setViewportSize({ width: 760, height: 340 });
await page.setContent(`<style>
    body { margin: 0 }
    div { display: flex; gap: 20px; align-items: center; padding: 20px; height: 130px }
    i { display: block }
  </style>${row('#f8f8f8', '#616161')}${row('#181818', '#d7d7d7')}`);
await mkdir(inProject('out'), { recursive: true });
await page.screenshot({ path: sheet });
await browser.close();
console.log(`media/icon.png; to look at: ${sheet}`);
process.exit(0);
