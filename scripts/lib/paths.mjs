import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** What is fetched lies here: git-ignored, and free to be deleted at any time. */
export const cache = process.env.PINCITE_CACHE || inProject('.vscode-test');
