import { serve, type ServerPort } from './serve';
import type { Request } from './protocol';

declare const require: (module: 'node:worker_threads') => {
  readonly parentPort: {
    postMessage(message: unknown): void;
    on(event: 'message', listener: (message: never) => void): void;
  };
};

/** A browser's worker is its own channel; a Node thread asks for one. One file runs in both. */
function ownPort(): ServerPort {
  if (typeof postMessage === 'function' && typeof addEventListener === 'function') {
    return {
      post: (message) => postMessage(message),
      onMessage: (listener) => addEventListener('message', (event: MessageEvent<Request>) => listener(event.data)),
    };
  }
  const { parentPort } = require('node:worker_threads');
  return {
    post: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', listener),
  };
}

serve(ownPort());
