import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/** Name of the channel on which a writer says, to all threads of its process, that its log moved. */
export function movedChannel(folder: string): string {
  const path = resolve(folder);
  return `torchline-moved:${existsSync(path) ? realpathSync(path) : path}`;
}
