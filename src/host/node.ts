import { Worker } from 'node:worker_threads';
import type { Host } from './host';
import { styleFolders } from './pandoc-data';

/** The Node host: desktop VS Code, remote servers. */
export const nodeHost: Host = {
  kind: 'node',
  styleFolders,
  startWorker(script) {
    const worker = new Worker(new TextDecoder().decode(script), { eval: true, name: 'pincite' });
    worker.unref();
    return {
      post: (message, transfer) => worker.postMessage(message, transfer ?? []),
      onMessage: (listener) => void worker.on('message', listener),
      onFailure(listener) {
        worker.on('error', listener);
        worker.on('exit', (code) => {
          if (code !== 0) listener(new Error(`worker ended with status ${code}`));
        });
      },
      terminate: () => void worker.terminate(),
    };
  },
};
