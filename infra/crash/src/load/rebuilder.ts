import { ended, type Fault, fault, spawnCommand } from '@torchline/traffic';
import { setTimeout as pause } from 'node:timers/promises';
import type { Product } from '../product/product.ts';

const SCRIPT = 'services/standalone/src/commands/rebuild.ts';
const REST_MS = 200;

export interface Rebuilding {
  readonly data: string;
  readonly product: Product;
  /** Where the rebuild itself ends. */
  readonly env: Readonly<Record<string, string>>;
  readonly isOver: () => boolean;
}

/** One rebuild beside the product; it goes with the product. Answers whether it was killed at its point. */
async function rebuildOnce({
  data,
  product,
  env,
}: Rebuilding): Promise<{ isKilled: boolean; faults: Fault[] }> {
  const child = spawnCommand(SCRIPT, { args: ['--data', data, '--workers', '1'], env });
  void product.ended.then(() => child.kill('SIGKILL'));
  const { code, signal, out, err } = await ended(child);
  if (product.isOver || code === 0) return { isKilled: false, faults: [] };
  if (signal === 'SIGKILL') return { isKilled: true, faults: [] };
  return {
    isKilled: false,
    faults: [fault('figures', `rebuild ended with ${code}: ${(out + err).slice(-800)}`)],
  };
}

/** Rebuilds one after the other, beside everything else; when one is killed at its point, the product goes too. */
export async function rebuildBeside(rebuilding: Rebuilding): Promise<Fault[]> {
  const { product, isOver } = rebuilding;
  while (!isOver()) {
    const { isKilled, faults } = await rebuildOnce(rebuilding);
    if (isKilled) await product.kill();
    if (faults.length > 0) return faults;
    await pause(REST_MS);
  }
  return [];
}
