import type { Host } from './host';

/** The browser's worker host: vscode.dev, github.dev. */
export const webHost: Host = {
  kind: 'web',
  styleFolders: () => [],
  startWorker(script) {
    const url = URL.createObjectURL(new Blob([script as BlobPart], { type: 'text/javascript' }));
    const worker = new Worker(url, { name: 'pincite' });
    // VS Code starts it through a script of its own, which loads this one later: the address must stand until it has run.
    const started = (): void => URL.revokeObjectURL(url);
    worker.addEventListener('message', started, { once: true });
    worker.addEventListener('error', started, { once: true });
    return {
      post: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
      onMessage: (listener) =>
        worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
      onFailure: (listener) =>
        worker.addEventListener('error', (event) => {
          // told to who asked, and not as an error of the whole host, too
          event.preventDefault();
          listener(new Error(event.message || 'worker could not start'));
        }),
      terminate: () => {
        started();
        worker.terminate();
      },
    };
  },
};
