// Loaded by mocha before any test: how the properties (fast-check) choose what they try.
import fc from 'fast-check';

const seconds = Number(process.env.PINCITE_FUZZ ?? 0);

fc.configureGlobal(
  seconds > 0
    ? // The search for what nobody thought of: other inputs at every run, as many as the time allows.
      { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
    : // The same inputs at every run: what fails on one machine fails on all of them.
      { seed: 20_220_801 },
);
