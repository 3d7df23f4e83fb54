import {
  callAll,
  type Fault,
  fault,
  Gone,
  Refused,
  retryAnswered,
  retryUnanswered,
  type Sender,
} from '@torchline/traffic';
import type { CrashPoint } from '@torchline/kernel';
import { rebuildBeside } from './load/rebuilder.ts';
import { isOfRebuild, rebuildEnv, type Ending } from './plan.ts';
import type { Product } from './product/product.ts';
import type { Ground } from './round.ts';

export interface Working {
  readonly ground: Ground;
  readonly round: number;
  readonly product: Product;
  readonly ending: Ending;
  readonly sender: Sender;
}

/** The load goes on until the point is passed, but not for ever. */
const PATIENCE_MS = 20_000;
const MONTHS = 1;
const FILES = 3;
/** Where the end waits for a month to be closed or a file to be stored. */
const MANY = 8;
/** One round in so many has a rebuild running beside it. */
const REBUILT = 4;

async function load({ ground, round, product, ending, sender }: Working): Promise<Fault[]> {
  const { data, numbers } = ground;
  const until = performance.now() + PATIENCE_MS;
  const isOver = (): boolean => product.isOver || performance.now() > until;
  const waitsFor = (point: CrashPoint): boolean => ending.kind === 'point' && ending.point === point;
  const months = waitsFor('close-before-manifest') ? MANY : MONTHS;
  const files = waitsFor('import-between-parts') ? MANY : FILES;
  const isRebuilt = isOfRebuild(ending) || round % REBUILT === 0;
  const [, faults] = await Promise.all([
    callAll(sender, { numbers, months, files, isOver }),
    isRebuilt ? rebuildBeside({ data, product, env: rebuildEnv(ending), isOver }) : [],
  ]);
  return faults;
}

/** What the people of a round do until the product is gone: ask again what was asked before, then go on. */
export async function work(working: Working, faults: Fault[]): Promise<void> {
  const { ground, round, sender } = working;
  try {
    faults.push(...(await retryUnanswered(sender, ground.journal.unanswered)));
    faults.push(...(await retryAnswered(sender, ground.journal.answeredIn(round - 1))));
    faults.push(...(await load(working)));
  } catch (error) {
    if (error instanceof Refused) faults.push(fault('refused', error.message));
    else if (!(error instanceof Gone)) throw error;
  }
}
