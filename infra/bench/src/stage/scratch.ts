import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of one run of the bench, taken away together. */
export class Scratch {
  readonly #root: string;
  #made = 0;

  constructor() {
    this.#root = mkdtempSync(join(tmpdir(), 'torchline-bench-'));
  }

  /** A path that nothing stands at. */
  folder(): string {
    this.#made += 1;
    return join(this.#root, String(this.#made));
  }

  drop(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
  }

  remove(): void {
    this.drop(this.#root);
  }
}
