import type { Feed } from '@torchline/event-feed';
import type { LogStore } from '@torchline/event-store';
import { MASTERS_LOG, type MastersReader } from '@torchline/projections';
import type { Reactions } from '@torchline/reactions';
import type { Freshness, Health } from '@torchline/web';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningViews } from './adapters.ts';
import { lagOf, type LagParts, type Reading } from './lag.ts';

/** The masters of the main thread, followed; others wait for a position of theirs. */
export class MastersProgress {
  readonly #reader: MastersReader;
  readonly #moved = new EventTarget();

  constructor(reader: MastersReader) {
    this.#reader = reader;
  }

  follow(signal: AbortSignal, onTrouble: (reason: string) => void): Promise<void> {
    const onMoved = (): void => void this.#moved.dispatchEvent(new Event('moved'));
    return this.#reader.follow(signal, { onMoved, onTrouble });
  }

  async reached(position: number, withinMs: number): Promise<boolean> {
    // Whoever follows tells what fails, and goes on.
    await this.#reader.catchUp().catch(() => undefined);
    const late = new AbortController();
    const timer = pause(withinMs, undefined, { signal: late.signal }).catch(() => undefined);
    while (this.#reader.position < position) {
      const moved = once(this.#moved, 'moved', { signal: late.signal }).catch(() => undefined);
      const timedOut = await Promise.race([moved.then(() => false), timer.then(() => true)]);
      if (timedOut) return false;
    }
    late.abort();
    return true;
  }
}

export interface ProgressParts {
  readonly masters: MastersProgress;
  readonly views: readonly RunningViews[];
}

/** Waits until masters and views show a position of a service's log. */
export const freshnessOf = ({ masters, views }: ProgressParts): Freshness => ({
  reach: async (service, position, withinMs) => {
    const waits = views.map((running) => running.reached(service, position, withinMs));
    if (service === MASTERS_LOG) waits.push(masters.reached(position, withinMs));
    return (await Promise.all(waits)).every(Boolean);
  },
});

/** Heads of the logs, kept up to date beside the commands, so that health answers at once. */
export class Heads {
  readonly #logs: readonly LogStore[];
  readonly #feed: Feed;
  readonly #abroad: readonly string[];
  readonly #heads = new Map<string, number>();

  /** `read`: names of all logs that are read here, those of others included. */
  constructor(logs: readonly LogStore[], { feed, read }: { feed: Feed; read: Iterable<string> }) {
    this.#logs = logs;
    this.#feed = feed;
    this.#abroad = [...new Set(read)].filter((name) => !logs.some(({ log }) => log === name));
  }

  async refresh(): Promise<void> {
    for (const store of this.#logs) this.#heads.set(store.log, (await store.head()).position);
    for (const log of this.#abroad) this.#heads.set(log, (await this.#feed.head(log)).position);
  }

  /** Last position of each log, asked now. */
  async now(): Promise<Readonly<Record<string, number>>> {
    await this.refresh();
    return Object.fromEntries(this.#heads);
  }

  of(log: string): number {
    return this.#heads.get(log) ?? 0;
  }
}

/** Whether everything that folds logs has reached their heads; what stopped is not waited for. */
export const isLevel = (heads: Heads, views: readonly RunningViews[]): boolean =>
  views
    .flatMap((running) => running.states())
    .every(
      ({ reached, stopped }) =>
        stopped !== undefined ||
        Object.entries(reached).every(([log, position]) => position >= heads.of(log)),
    );

interface HealthParts extends LagParts {
  readonly masters: Pick<MastersReader, 'position'>;
  readonly views: readonly RunningViews[];
  readonly reactions: readonly Pick<Reactions<unknown>, 'states'>[];
  readonly isOpen: () => boolean;
  readonly servers: () => Readonly<Record<string, boolean>>;
}

/** Every reader of a log: look-ups, views and figures, reactions. */
function readingsOf({ masters, views, reactions }: HealthParts): Reading[] {
  return [
    { reader: 'masters', log: MASTERS_LOG, position: masters.position },
    ...views
      .flatMap((running) => running.states())
      .flatMap(({ service, view, reached }) =>
        Object.entries(reached).map(([log, position]) => ({ reader: `${service}/${view}`, log, position })),
      ),
    ...reactions
      .flatMap((one) => one.states())
      .map(({ reaction, log, position }) => ({ reader: `reactions/${reaction}`, log, position })),
  ];
}

export function healthOf(parts: HealthParts): Health {
  const { views, reactions, isOpen, servers } = parts;
  const states = () => views.flatMap((running) => running.states());
  const forked = () => reactions.flatMap((one) => one.states()).filter((state) => state.forked);
  return {
    ready: () => {
      const parts = Object.fromEntries([
        ...Object.entries(servers()),
        ...states().map(
          ({ service, view, live, stopped }) =>
            [`${service}/${view}`, live && stopped === undefined] as const,
        ),
        ...forked().map(({ reaction, log }) => [`reactions/${reaction}/${log}`, false] as const),
      ]);
      const reasons = states().flatMap(({ service, view, shown }) =>
        shown === undefined ? [] : [[`${service}/${view}`, shown] as const],
      );
      return {
        ready: isOpen() && Object.values(parts).every(Boolean),
        parts: { commands: isOpen(), ...parts },
        ...(reasons.length > 0 ? { reasons: Object.fromEntries(reasons) } : {}),
      };
    },
    lag: () => lagOf(readingsOf(parts), parts),
  };
}
