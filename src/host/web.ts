import type { Host } from './host';

/** The browser's worker host: vscode.dev, github.dev. */
export const webHost: Host = {
  kind: 'web',
  startWorker(script) {
    const url = URL.createObjectURL(new Blob([script as BlobPart], { type: 'text/javascript' }));
    const worker = new Worker(url, { name: 'pincite' });
    URL.revokeObjectURL(url);
    return {
      post: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
      onMessage: (listener) =>
        worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
      onFailure: (listener) =>
        worker.addEventListener('error', (event) => listener(new Error(event.message || 'worker could not start'))),
      terminate: () => worker.terminate(),
    };
  },
};
