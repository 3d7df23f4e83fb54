import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What was fetched once is kept for the user: `$XDG_CACHE_HOME/torchline`, else `~/.cache/torchline`. */
export const cacheFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'torchline');

/**
 * The folder `name` of the cache; `fill` makes it where it is not there. It appears whole or not at all, also when two
 * processes fetch it at the same time or one is killed.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  removeAbandoned(name);
  const growing = mkdtempSync(`${folder}.part-`);
  try {
    await fill(growing);
    if (!existsSync(folder)) renameSync(growing, folder);
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
  return folder;
}

/** What a process that was killed while it fetched left behind. */
const ABANDONED_AFTER = 3_600_000;

function removeAbandoned(name: string): void {
  for (const part of readdirSync(cacheFolder()).filter((entry) => entry.startsWith(`${name}.part-`))) {
    const path = join(cacheFolder(), part);
    const age = Date.now() - statSync(path).mtimeMs;
    if (age > ABANDONED_AFTER) rmSync(path, { recursive: true, force: true });
  }
}
