/** How long a slice of work may hold its thread, in milliseconds: half a frame. */
export const SLICE_MS = 8;

/** Lets waiting messages and events of this thread be handled. A timer would wait at least a millisecond. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/**
 * Runs work that pauses now and then, in slices; undefined when it was stopped before its end.
 *
 * @param stopped asked after every slice
 */
export async function inSlices<T>(steps: Generator<void, T, void>, stopped: () => boolean): Promise<T | undefined> {
  let start = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - start < SLICE_MS) continue;
    await pause();
    if (stopped()) {
      steps.return(undefined as T);
      return undefined;
    }
    start = performance.now();
  }
}
