import { START } from '@torchline/event-feed';
import { epochAt, type LogEpoch } from '@torchline/event-store';
import type { UnitReached } from '../store/mongo/schema.ts';
import { Contiguous } from './contiguous.ts';

/** Where a unit is by log. */
export type LogsReached = Readonly<Record<string, UnitReached>>;
/** How far units have come by what is about to be committed. */
export type Moves = ReadonlyMap<number, LogsReached>;

export const NOT_BEGUN: UnitReached = { ...START, offset: 0 };

/** Where all partitions are counted here, those that are quiet are as far as all of them together. */
export class CloseUp {
  readonly #logs = new Map<string, Contiguous>();
  readonly #units: ReadonlyMap<number, { readonly reached: LogsReached }>;

  constructor(units: ReadonlyMap<number, { readonly reached: LogsReached }>) {
    this.#units = units;
  }

  counted(log: string, facts: readonly { readonly position: number }[]): void {
    const contiguous = this.#of(log);
    for (const { position } of facts) contiguous.counted(position);
  }

  /** The moves of the units that were told something, and those of the others. */
  of(moves: Moves, epochs: (log: string) => readonly LogEpoch[]): Moves {
    const all = new Map(moves);
    for (const log of new Set([...moves.values()].flatMap((logs) => Object.keys(logs)))) {
      const after = [...this.#units].map(
        ([unit, { reached }]) => [unit, moves.get(unit)?.[log] ?? reached[log] ?? NOT_BEGUN] as const,
      );
      const through = this.#of(log).through(Math.min(...after.map(([, { position }]) => position)));
      const closed = { position: through, hash: '', epoch: epochAt(epochs(log), through) };
      for (const [unit, { position, offset }] of after)
        if (position < through) all.set(unit, { ...all.get(unit), [log]: { ...closed, offset } });
    }
    return all;
  }

  #of(log: string): Contiguous {
    const slowest = [...this.#units.values()].map(({ reached }) => reached[log]?.position ?? 0);
    const known = this.#logs.get(log) ?? new Contiguous(Math.min(...slowest));
    this.#logs.set(log, known);
    return known;
  }
}
