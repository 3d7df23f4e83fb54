import { readFileSync } from 'node:fs';
import type { WrittenLoad } from './make-load.ts';

/** Seed of every load whose checksums are kept. */
export const LOAD_SEED = 'torchline-load-1';

/** What is known of a load before it is made (`seeds/load/<name>.json`). */
export interface KnownLoad {
  readonly facts: number;
  readonly seed: string;
  readonly logs: WrittenLoad;
  /** Number of cells, and the SHA-256 over all of them in order. */
  readonly figures: { readonly cells: number; readonly sha256: string };
}

const SEEDS = new URL('../../../seeds/load/', import.meta.url);
export const fileOfLoad = (facts: number): URL => new URL(`${facts}.json`, SEEDS);

/** The kept checksums of a load of so many facts; undefined for a size that nobody wrote down. */
export function knownLoad(facts: number): KnownLoad | undefined {
  try {
    return JSON.parse(readFileSync(fileOfLoad(facts), 'utf8')) as KnownLoad;
  } catch {
    return undefined;
  }
}
