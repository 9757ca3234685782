import type { Status } from './commands';

/** A failure that the user can do something about; its message is all that is printed. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly status: Status = 2,
  ) {
    super(message);
  }
}
