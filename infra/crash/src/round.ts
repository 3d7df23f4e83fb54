import { setTimeout as pause } from 'node:timers/promises';
import type { FolderCheck } from './checking/folder-check.ts';
import { fault, type Fault } from './checking/fault.ts';
import { journalFaults } from './checking/journal-check.ts';
import { retryAnswered, retryUnanswered } from './checking/retry.ts';
import { callAll, type Numbers } from './load/callers.ts';
import type { Journal } from './load/journal.ts';
import type { Tokens } from './load/people.ts';
import { Refused, Sender } from './load/sender.ts';
import type { Ending } from './plan.ts';
import type { Ended } from './product/child.ts';
import { Client, Gone } from './product/client.ts';
import { Product } from './product/product.ts';

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

/** The load goes on until the point is passed, but not for ever. */
const PATIENCE_MS = 20_000;
const MONTHS_IN_ROUND = 1;
const MONTHS_WANTED = 4;

/** What the people of a round do: first ask again what was asked before, then go on. */
async function work(sender: Sender, ground: Ground, { round, product, ending }: Working): Promise<Fault[]> {
  const { journal, numbers } = ground;
  const isClose = ending.kind === 'point' && ending.point === 'close-before-manifest';
  const until = performance.now() + PATIENCE_MS;
  const isOver = (): boolean => product.isOver || performance.now() > until;
  try {
    const faults = [
      ...(await retryUnanswered(sender, journal.unanswered)),
      ...(await retryAnswered(sender, journal.answeredIn(round - 1))),
    ];
    const months = isClose ? MONTHS_WANTED : MONTHS_IN_ROUND;
    await callAll(sender, { numbers, months, isOver });
    return faults;
  } catch (error) {
    if (error instanceof Gone) return [];
    if (error instanceof Refused) return [fault('refused', error.message)];
    throw error;
  }
}

interface Working {
  readonly round: number;
  readonly product: Product;
  readonly ending: Ending;
}

/** Only SIGKILL ends it; it never gives up by itself. */
const endFaults = ({ signal, code, err }: Ended): Fault[] =>
  signal === 'SIGKILL' ? [] : [fault('start', `it ended by itself with ${code}: ${err.slice(-600)}`)];

/** Starts the product, lets it work until it is killed, and looks at what it left. */
export async function runRound(ground: Ground, round: number, ending: Ending): Promise<RoundResult> {
  const env = ending.kind === 'point' ? { TORCHLINE_CRASH_AT: `${ending.point}:${ending.passes}` } : {};
  const product = new Product(ground.data, { env });
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
    faults.push(...(await work(sender, ground, { round, product, ending })));
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
