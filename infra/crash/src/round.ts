import {
  Client,
  type Ended,
  type Fault,
  fault,
  type Journal,
  journalFaults,
  type Numbers,
  Sender,
  type Tokens,
} from '@torchline/traffic';
import { setTimeout as pause } from 'node:timers/promises';
import type { FolderCheck } from './checking/folder-check.ts';
import { productEnv, type Ending } from './plan.ts';
import { Product } from './product/product.ts';
import { work } from './work.ts';

/** One data folder that is used for several rounds, and everything that is known of it. */
export interface Ground {
  readonly data: string;
  readonly tokens: Tokens;
  readonly journal: Journal;
  readonly numbers: Numbers;
  readonly logs: FolderCheck;
}
export interface RoundResult {
  readonly faults: readonly Fault[];
  /** The point that was asked for ended the product. */
  readonly isHit: boolean;
}

/** Only SIGKILL ends it; it never gives up by itself. */
const endFaults = ({ signal, code, err }: Ended): Fault[] =>
  signal === 'SIGKILL' ? [] : [fault('start', `it ended by itself with ${code}: ${err.slice(-600)}`)];

/** Starts the product, lets it work until it is killed, and looks at what it left. */
export async function runRound(ground: Ground, round: number, ending: Ending): Promise<RoundResult> {
  const product = new Product(ground.data, { env: productEnv(ending) });
  const moment = new AbortController();
  if (ending.kind === 'moment')
    void pause(ending.afterMs, undefined, { signal: moment.signal }).then(
      () => product.kill(),
      () => undefined,
    );
  const address = await product.ready;
  const faults: Fault[] = [];
  if (address !== undefined) {
    const client = new Client(address);
    const sender = new Sender(client, { ...ground, round });
    await work({ ground, round, product, ending, sender }, faults);
    client.close();
  }
  // A client may hear of the end before the parent does.
  await Promise.race([product.ended, pause(500)]);
  const isHit = ending.kind === 'point' && product.isOver;
  const end = await product.kill();
  moment.abort();
  faults.push(...endFaults(end), ...(await ground.logs.read()));
  faults.push(...journalFaults(ground.journal.entries, ground.logs));
  return { faults, isHit };
}
