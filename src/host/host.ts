/** The other end of a worker thread. Messages are structured clones. */
export interface WorkerPort {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Called for every message from the worker, in order. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the worker throws, cannot start or ends by itself; no message comes after it. */
  onFailure(listener: (error: Error) => void): void;
  terminate(): void;
}

/** What differs between the hosts that an extension can run in: a Node process or a browser's worker. */
export interface Host {
  readonly kind: 'node' | 'web';
  /**
   * Starts a worker from the bytes of a script that is one file without imports of its own; a web host refuses a worker
   * from the extension's address. Throws where the host has no workers.
   */
  startWorker(script: Uint8Array): WorkerPort;
  /** The folders of this machine in which pandoc looks for a style that is named without one; none on the web. */
  styleFolders(): readonly string[];
}
