import { Engine } from '../core/lookup/engine';
import type { Request, Response } from './protocol';
import { inSlices } from './slices';

/** The worker's own end of its channel. */
export interface ServerPort {
  post(message: Response): void;
  onMessage(listener: (message: Request) => void): void;
}

/**
 * Answers requests with an engine of its own. Documents are indexed when no search waits; a newer search stops the one
 * under way.
 */
export function serve(port: ServerPort): void {
  const engine = new Engine();
  let newest = 0;
  let waiting: Extract<Request, { kind: 'search' }> | undefined;
  let working = false;
  let changed = false;

  const work = async () => {
    if (working) return;
    working = true;
    while (waiting !== undefined || changed) {
      if (waiting === undefined) {
        changed = false;
        await inSlices(engine.build(), () => waiting !== undefined || changed);
        // What a search interrupted goes on after it.
        if (waiting !== undefined) changed = true;
        continue;
      }
      const { id, query, options } = waiting;
      waiting = undefined;
      const results = await inSlices(engine.steps(query, options), () => id !== newest);
      port.post({ id, results: results ?? [] });
    }
    working = false;
  };

  port.onMessage((request) => {
    switch (request.kind) {
      case 'names':
        engine.setNames(request.names);
        break;
      case 'add':
        for (const { record, entries } of request.documents) engine.addEntries(record, () => entries);
        changed = true;
        break;
      case 'remove':
        engine.remove(request.key, request.language);
        break;
      case 'search':
        if (waiting) port.post({ id: waiting.id, results: [] });
        waiting = request;
        newest = request.id;
        break;
    }
    void work();
  });
}
