import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkOptions,
  nearest,
  splitArguments,
  UsageError,
  value,
  values,
  type Option,
} from '../../../src/cli/arguments';

const known: readonly Option[] = [
  { name: 'json', about: '' },
  { name: 'limit', short: 'n', value: 'N', about: '' },
  { name: 'overlay', value: 'FILE', repeated: true, about: '' },
];

describe('command line arguments', () => {
  const spellings: [string[], string | undefined][] = [
    [['find', '核武器', '--limit', '5', '--json'], '5'],
    [['--json', '--limit=5', 'find', '核武器'], '5'],
    [['find', '-n5', '--json', '核武器'], '5'],
    [['find', '-n', '5', '核武器', '--json'], '5'],
    [['find', '--json', '核武器'], undefined],
  ];
  for (const [args, limit] of spellings) {
    it(args.join(' '), () => {
      const given = splitArguments(args, known);
      assert.equal(given.command, 'find');
      assert.deepEqual(given.operands, ['核武器']);
      assert.equal(value(given, 'limit'), limit);
      assert.ok(given.options.has('json'));
    });
  }

  it('takes everything after -- as an operand', () => {
    assert.deepEqual(splitArguments(['find', '--', '--json'], known).operands, ['--json']);
  });

  it('keeps every value of a repeated option', () => {
    assert.deepEqual(values(splitArguments(['x', '--overlay', 'a', '--overlay=b'], known), 'overlay'), ['a', 'b']);
  });

  const mistakes: [string[], RegExp][] = [
    [['find', '--jsno'], /no option --jsno\. Did you mean --json\?/],
    [['find', '--frobnicate'], /no option --frobnicate\. See/],
    [['find', '--frobnicate=3'], /no option --frobnicate/],
    [['find', '-q'], /no option -q/],
    [['find', '--limit'], /--limit needs a value: --limit N/],
    [['find', '--json=yes'], /--json takes no value/],
    [['find', '-n', '1', '-n', '2'], /more than once/],
  ];
  for (const [args, message] of mistakes) {
    it(`refuses ${args.join(' ')}`, () => {
      assert.throws(
        () => splitArguments(args, known),
        (error: unknown) => {
          assert.ok(error instanceof UsageError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('refuses an option of another command', () => {
    assert.throws(
      () => checkOptions(splitArguments(['show', '-n1'], known), [known[0]!], 'show'),
      /show has no option --limit/,
    );
  });

  it('throws nothing but a usage error, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('--', '-', '--json', '--limit', '-n', '--='))),
        (args) => {
          try {
            splitArguments(args, known);
          } catch (error) {
            assert.ok(error instanceof UsageError, String(error));
          }
        },
      ),
    );
  });
});

describe('the nearest word', () => {
  const cases: [string, string | undefined][] = [
    ['fnid', 'find'],
    ['corpsu', 'corpus'],
    ['shwo', 'show'],
    ['zzzz', undefined],
    ['x', undefined],
  ];
  for (const [typed, expected] of cases) {
    it(`${typed} → ${expected}`, () => assert.equal(nearest(typed, ['corpus', 'find', 'show', 'cite']), expected));
  }
});
