import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetched, fetchVSCode } from './fetch.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page that nobody looks at must not be slowed down.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const apps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Where a browser is: the program that `PINCITE_BROWSER` names (`fetched` for the fetched one), else an installed
 * Chromium or Chrome, else the one that was fetched with VS Code (Linux x64), with its own shared libraries and fonts.
 */
async function findBrowser() {
  const wanted = process.env.PINCITE_BROWSER;
  const { folder } = await fetchVSCode();
  const own = join(folder, 'browser');
  const fetchedOne = existsSync(join(own, 'chromium')) && {
    executablePath: join(own, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(own, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      // A system without fontconfig has no fonts either.
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(own, 'fonts.conf') }),
    },
  };
  if (wanted && wanted !== 'fetched') return { executablePath: wanted };
  const installed = wanted ? undefined : [...onPath(), ...apps].find((path) => existsSync(path));
  if (installed) return { executablePath: installed };
  if (fetchedOne) return fetchedOne;
  throw new Error(
    `No browser: install Chromium or Google Chrome, or name one in PINCITE_BROWSER (on Linux x64 one is fetched; this is ${process.platform} ${process.arch}).`,
  );
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A headless browser of playwright-core. Close it when done. */
export async function launchBrowser() {
  const { chromium } = await fetched('playwright-core');
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    // The fetched browser is a headless shell; an installed one is told to be headless.
    headless: true,
    args: flags,
    ...(env ? { env } : {}),
    // Leaving this process closes the browser: see processes.mjs.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return Object.assign(browser, { path: executablePath });
}
