import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inProject } from './paths.mjs';

/** Runs in the page: the words of an element as a person sees them on one line. */
const pageHelpers = `
  globalThis.pinciteTest = {
    words: (element) => (element?.innerText ?? element?.textContent ?? '').replace(/[\\u00a0\\s]+/g, ' ').trim(),
    seen: (element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
    },
    byTop: (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  };
`;

/**
 * What is seen on the screen of a VS Code, and a keyboard and a mouse for it. The tests in the extension host use it
 * through `test/host/screen.ts`, which says what each function does; scripts use it directly.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ pictures?: string }} options `pictures`: the folder of screenshots
 */
export function createScreen(page, { pictures = inProject('out/host/pictures') } = {}) {
  const inPage = async (action, argument) => {
    await page.evaluate(pageHelpers);
    return page.evaluate(action, argument);
  };

  const screen = {
    /* ---- looking ---- */

    text: (selector) =>
      inPage((selector) => {
        const { words, seen } = globalThis.pinciteTest;
        return [...document.querySelectorAll(selector)].filter(seen).map(words);
      }, selector),

    attributes: (selector, name) =>
      inPage(
        ([selector, name]) =>
          [...document.querySelectorAll(selector)]
            .filter(globalThis.pinciteTest.seen)
            .map((element) => element.getAttribute(name) ?? ''),
        [selector, name],
      ),

    quickInput: () =>
      inPage(() => {
        const { words, seen, byTop } = globalThis.pinciteTest;
        const widget = [...document.querySelectorAll('.quick-input-widget')].find(seen);
        if (!widget) return undefined;
        const rows = [...widget.querySelectorAll('.quick-input-list .monaco-list-row')].filter(seen).sort(byTop);
        const input = widget.querySelector('.quick-input-filter input');
        return {
          title: words(widget.querySelector('.quick-input-title')),
          value: input?.value ?? '',
          placeholder: input?.placeholder ?? '',
          message: words(widget.querySelector('.quick-input-message')),
          busy: widget.querySelector('.quick-input-progress.active') !== null,
          rows: rows.map((row) => ({
            label: words(row.querySelector('.quick-input-list-row .label-name')),
            description: words(row.querySelector('.quick-input-list-row .label-description')),
            detail: words(row.querySelector('.quick-input-list-label-meta')),
            separator: words(row.querySelector('.quick-input-list-separator')),
            buttons: [...row.querySelectorAll('.quick-input-list-entry-action-bar .action-label')].map(
              (button) => button.getAttribute('aria-label') ?? '',
            ),
            focused: row.classList.contains('focused'),
          })),
        };
      }),

    rows: async () => (await screen.quickInput())?.rows ?? [],

    tree: (selector = '.sidebar') =>
      inPage((selector) => {
        const { words, seen, byTop } = globalThis.pinciteTest;
        const rows = [...document.querySelectorAll(`${selector} .monaco-list-row[role=treeitem]`)].filter(seen);
        return rows.sort(byTop).map((row) => ({
          label: words(row.querySelector('.label-name')),
          description: words(row.querySelector('.label-description')),
          level: Number(row.getAttribute('aria-level')),
          expanded: { true: true, false: false }[row.getAttribute('aria-expanded')],
          selected: row.classList.contains('selected'),
          focused: row.classList.contains('focused'),
          accessibleName: row.getAttribute('aria-label') ?? '',
        }));
      }, selector),

    hover: async () => (await screen.text('.monaco-hover:not(.hidden) .monaco-hover-content')).join('\n'),
    notifications: () => screen.text('.notification-list-item-message'),
    statusBar: () => screen.text('.statusbar-item:not(.compact-left-hidden) .statusbar-item-label'),
    suggestions: () => screen.text('.suggest-widget.visible .monaco-list-row .label-name'),

    /* ---- doing ---- */

    type: (text) => page.keyboard.type(text),
    key: (key) => page.keyboard.press(key),

    async click(selector, { text, button = 'left', modifiers = [], nth = 0, double = false } = {}) {
      const target = page.locator(selector).filter(text === undefined ? {} : { hasText: text });
      await target.nth(nth)[double ? 'dblclick' : 'click']({ button, modifiers, timeout: 5000 });
    },

    async moveTo(selector, { text, nth = 0 } = {}) {
      const target = page.locator(selector).filter(text === undefined ? {} : { hasText: text });
      await target.nth(nth).hover({ timeout: 5000 });
    },

    async pointAt(text, { nth = 0, at = 0, within = '.editor-group-container.active', press = false } = {}) {
      const place = await inPage(
        ([text, nth, at, within]) => {
          const found = [];
          for (const line of document.querySelectorAll(`${within} .monaco-editor .view-line`)) {
            const walker = document.createTreeWalker(line, 4 /* text nodes */);
            const characters = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode())
              for (let index = 0; index < node.data.length; index++) characters.push([node, index]);
            const words = characters.map(([node, index]) => node.data[index].replace('\u00a0', ' ')).join('');
            for (let start = words.indexOf(text); start >= 0; start = words.indexOf(text, start + 1)) {
              const [node, index] = characters[Math.min(start + at, characters.length - 1)];
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + 1);
              const box = range.getBoundingClientRect();
              found.push({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
            }
          }
          return found.sort((a, b) => a.y - b.y || a.x - b.x)[nth];
        },
        [text, nth, at, within],
      );
      if (!place) throw new Error(`not in the editor on the screen: ${text}`);
      // Two moves: a mouse that is at its place already moves nothing.
      await page.mouse.move(place.x + 1, place.y - 1);
      await page.mouse.move(place.x, place.y);
      if (press) await page.mouse.click(place.x, place.y);
    },

    async hoverAt(text, options) {
      await screen.moveAway();
      await screen.pointAt(text, options);
      return until(() => screen.hover(), Boolean, 3000).catch(() => '');
    },

    async moveAway() {
      await page.mouse.move(5, 5);
    },

    async drag(from, to) {
      await page.locator(from).first().dragTo(page.locator(to).first(), { timeout: 5000 });
    },

    /* ---- webviews ---- */

    /** In every webview that is shown: their own documents are frames in frames. */
    async webviewText(selector = 'body') {
      const found = [];
      for (const frame of page.frames()) {
        if (!/fake\.html/.test(frame.url())) continue;
        found.push(
          ...(await frame
            .locator(selector)
            .allInnerTexts()
            .catch(() => [])),
        );
      }
      return found.map((text) => text.replace(/\s+/g, ' ').trim());
    },

    /** Runs a command from the Command Palette, as soon as it is offered: an extension's are after a while. */
    async command(title) {
      await until(
        async () => {
          await page.keyboard.press('Escape');
          await page.keyboard.press('F1');
          await until(() => screen.quickInput());
          await page.keyboard.type(title);
          const offered = (input) =>
            input?.value === `>${title}` && input.rows[0]?.label === title && input.rows[0].focused;
          return until(() => screen.quickInput(), offered, 2000).catch(() => undefined);
        },
        Boolean,
        60_000,
      );
      await page.keyboard.press('Enter');
      await until(
        () => screen.quickInput(),
        (input) => input?.value !== `>${title}`,
      );
    },

    /** Opens a file of the workspace by its name. */
    async open(name) {
      await page.keyboard.press('Control+P');
      await until(() => screen.quickInput());
      await page.keyboard.type(name);
      await until(
        () => screen.rows(),
        (rows) => rows[0]?.label === name,
      );
      await page.keyboard.press('Enter');
      await until(
        () => screen.attributes('.tab.active', 'data-resource-name'),
        (tabs) => tabs.includes(name),
      );
      await until(() => screen.attributes('.editor-group-container.active .monaco-editor.focused', 'data-uri'));
    },

    async screenshot(name) {
      const path = join(pictures, `${name}.png`);
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path, animations: 'disabled' });
      return path;
    },

    async resize(width, height) {
      await page.setViewportSize({ width, height });
    },
  };
  return screen;
}

/** As `until` of test/host/screen.ts; patient, since it also waits for VS Code itself on a slow machine. */
export async function until(
  probe,
  right = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)),
  timeout = 60_000,
) {
  const end = Date.now() + timeout;
  let value;
  do {
    value = await probe();
    if (right(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(`waited ${timeout} ms for ${right}\nlast seen: ${JSON.stringify(value, undefined, 2)}`);
}
