import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A new folder for one test file; `removeFolders` takes all of them away. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'torchline-system-'));
  made.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
