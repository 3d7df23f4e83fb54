import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository: commands run there. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder that is gone when the program ends. */
export class Scratch {
  readonly path: string;

  /** `name`: what the folder is for. */
  constructor(name: string) {
    this.path = mkdtempSync(join(tmpdir(), `torchline-${name}-`));
  }

  folder(name: string): string {
    return join(this.path, name);
  }

  remove(name = ''): void {
    rmSync(join(this.path, name), { recursive: true, force: true, maxRetries: 3 });
  }
}
