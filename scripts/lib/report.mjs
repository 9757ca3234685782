import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { relative } from 'node:path';
import { inProject, root } from './paths.mjs';

const names = { node: 'Node extension host', web: 'browser worker host' };

/** What becomes of the tests in the extension hosts: told event by event, printed as it comes, added up at the end. */
export function createReport() {
  const hosts = new Map();
  const failures = [];
  const totals = { passed: 0, failed: 0, skipped: 0 };

  function of(host) {
    if (!hosts.has(host))
      hosts.set(host, { ended: false, total: undefined, done: 0, suite: undefined, heard: Date.now() });
    return hosts.get(host);
  }

  return {
    event(host, event) {
      const state = of(host);
      state.heard = Date.now();
      const [suite, ...rest] = event.title ?? [];
      if (event.kind === 'start') {
        // A host runs more than once, each time with suites of its own.
        Object.assign(state, { ended: false, total: event.total, done: 0, suite: undefined });
        console.log(`\n${names[host]}: ${event.total} tests`);
      } else if (event.kind === 'end') {
        state.ended = state.done === state.total;
      } else {
        state.done++;
        if (suite !== state.suite) console.log(`  ${(state.suite = suite)}`);
        const name = rest.join(' › ');
        if (event.kind === 'pass') {
          totals.passed++;
          console.log(`    ✓ ${name}${event.duration > 1000 ? ` (${event.duration} ms)` : ''}`);
        } else if (event.kind === 'skip') {
          totals.skipped++;
          console.log(`    - ${name}`);
        } else {
          totals.failed++;
          failures.push({ host, ...event });
          console.log(`    ✗ ${failures.length}) ${name}`);
        }
      }
    },

    /** Whether every test of a host was run. */
    hasEnded: (host) => of(host).ended,

    /** Resolves when nothing was heard from a host for so many milliseconds. */
    silent(host, limit) {
      of(host).heard = Date.now();
      return new Promise((resolve) => {
        const timer = setInterval(() => {
          if (Date.now() - of(host).heard < limit) return;
          clearInterval(timer);
          resolve();
        }, 1000);
        timer.unref();
      });
    },

    print() {
      failures.forEach((failure, index) => {
        console.log(`\n${index + 1}) ${names[failure.host]}: ${failure.title.join(' › ')}\n`);
        console.log(indent(failure.message));
        // Node's own assertions show the difference in their message.
        if (failure.expected !== undefined && !failure.message.includes('actual - expected')) {
          console.log(indent(`expected: ${failure.expected}\nactual:   ${failure.actual}`));
        }
        if (failure.stack) console.log(indent(inSources(withoutMessage(failure))));
      });
      return totals;
    },
  };
}

const indent = (text) => text.replace(/^/gm, '     ');

function withoutMessage({ stack, message }) {
  const start = stack.indexOf(message);
  return start < 0 ? stack : stack.slice(start + message.length).replace(/^\n/, '');
}

const maps = new Map();

/** A stack with the places in the sources instead of those in the bundles; frames of libraries left out. */
function inSources(stack) {
  return stack
    .split('\n')
    .map((line) =>
      line.replace(/[^\s()]*\/(out\/host\/(?:node|web)\.js)(?:#[\w-]+)?:(\d+):(\d+)/, (whole, file, row, column) => {
        if (!maps.has(file)) maps.set(file, new SourceMap(JSON.parse(readFileSync(inProject(`${file}.map`), 'utf8'))));
        // The browser host runs the bundle inside a function of its own, which begins two lines earlier.
        const added = file.endsWith('web.js') ? 2 : 0;
        const place = maps.get(file).findEntry(Number(row) - 1 - added, Number(column) - 1);
        if (!place.originalSource) return whole;
        const source = relative(root, inProject('out/host', place.originalSource));
        return `${source}:${place.originalLine + 1}:${place.originalColumn + 1}`;
      }),
    )
    .filter((line) => !/node_modules\/|node:internal|test\/host\/run\.ts/.test(line))
    .join('\n');
}
