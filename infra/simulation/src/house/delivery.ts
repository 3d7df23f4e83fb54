import type { Batch, Feed, KnownEnd } from '@torchline/event-feed';
import { openStoreFeed } from '@torchline/event-feed/store';
import { MASTERS_LOG } from '@torchline/projections';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';
import type { LogDisk } from './log-disk.ts';

/** A reader that nobody tells of a move finds out so late. */
const POLL_MS = 1_500;
/** Facts at once; small, so that a schedule has many batches. */
const MOST = 7;
/** Once in so many batches, each. */
const ODDS = { again: 4, short: 3, hole: 12, nothing: 12 } as const;

/**
 * The feed over a delivery that is late, short, double and torn: a batch comes after more was written, ends early,
 * starts again with facts that were delivered, lacks a fact that comes with the next one, or is empty. Which logs move
 * first is drawn anew with every step, so facts of different logs come in any order.
 */
export class Delivery implements Feed {
  readonly #world: World;
  readonly #process: Process;
  readonly #feed: Feed;
  /** False: nothing goes wrong any more. */
  readonly #isRough: () => boolean;

  constructor(
    world: World,
    process: Process,
    from: { readonly logs: readonly LogDisk[]; readonly isRough: () => boolean },
  ) {
    this.#world = world;
    this.#process = process;
    this.#isRough = from.isRough;
    const logs = from.logs.map((disk) => ({
      log: disk.log,
      readAll: disk.readAll.bind(disk),
      head: disk.head.bind(disk),
      onMoved: disk.onMoved.bind(disk),
    }));
    this.#feed = openStoreFeed(logs, { timers: process.timers, pollMs: POLL_MS });
  }

  /**
   * A look at one place is a question to the log, not a delivery: it is answered late and nothing worse. So is reference,
   * which every figure rests on: facts that are counted before their places are there move to them later, by other lines.
   */
  async next(log: string, after: number, limit: number): Promise<Batch> {
    const ask = (from: number, most: number): Promise<Batch> =>
      this.#process.reach(`read ${log}`, () => this.#feed.next(log, from, most));
    const isWhole = limit === 1 || log === MASTERS_LOG || !this.#isRough();
    const batch = isWhole ? await ask(after, limit) : await this.#roughly(after, ask);
    return this.#process.reach(`get ${log}`, () => batch);
  }

  async #roughly(after: number, ask: (from: number, most: number) => Promise<Batch>): Promise<Batch> {
    const { random } = this.#world;
    if (random.oneIn(ODDS.nothing)) return { ...(await ask(after, 1)), facts: [], through: after };
    const back = random.oneIn(ODDS.again) ? random.below(after + 1) : 0;
    const most = random.oneIn(ODDS.short) ? 1 : MOST;
    const batch = await ask(after - back, back + most);
    const hole = random.oneIn(ODDS.hole) ? batch.facts[random.below(MOST)] : undefined;
    const facts = hole ? batch.facts.filter((fact) => fact !== hole) : batch.facts;
    return { ...batch, facts, through: Math.max(after, facts.at(-1)?.position ?? 0) };
  }

  moved: Feed['moved'] = async (log, after, signal) => {
    await this.#feed.moved(log, after, signal);
    if (!signal.aborted) await this.#process.reach(`hear of ${log}`, () => undefined);
  };
  head(log: string): Promise<KnownEnd> {
    return this.#process.reach(`end of ${log}`, () => this.#feed.head(log));
  }

  close: Feed['close'] = () => this.#feed.close();
}
