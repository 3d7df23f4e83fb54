import { translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { CountedRow, EntityState } from '../../engine/state.ts';
import type { HeldEffect, HeldFact, WaitingFact } from '../../held/held-fact.ts';
import { MemoryHeld } from '../../held/memory-held.ts';
import { unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import type { Delta } from '../../engine/state.ts';
import { entityOf, rowsOf } from './known-units.ts';
import type { BlockRow, FigureDatabase, HandoffRow, UnitRow } from './schema.ts';

export const blockIn = ({ body, ...block }: Omit<BlockRow, '_id' | 'u'>): DeltaBlock => ({
  ...block,
  body: body.buffer,
});

/** Reads what belongs to some units, as their owner: nobody else writes it meanwhile. */
export class UnitRows {
  readonly #database: FigureDatabase;

  constructor(database: FigureDatabase) {
    this.#database = database;
  }

  handoffsTo(units: readonly number[]): Promise<readonly HandoffRow[]> {
    return translating('read hand-offs', () =>
      this.#database.handoffs
        .find({ '_id.to': { $in: [...units] } })
        .sort({ _id: 1 })
        .toArray(),
    );
  }

  /** What is held in some units, or in all of them, with who waits. */
  async held(units?: readonly number[]): Promise<MemoryHeld> {
    const { held, waiting, units: rows } = this.#database;
    const mine = units ? { u: { $in: [...units] } } : {};
    const ofUnits = units ? { _id: { $in: [...units] } } : {};
    return translating('read held facts', async () => {
      const facts = (await held.find(mine).toArray()).map((row) => row.held);
      const names = facts.map(({ stream }) => stream);
      const waits = await waiting.find({ '_id.stream': { $in: names } }).toArray();
      const behind = waits.map(({ _id: { stream, version, position }, log }): WaitingFact => ({
        ...{ stream, version, position, log },
      }));
      const memory = new MemoryHeld(facts);
      memory.write(asEffect(facts, behind, metIn(await rows.find(ofUnits).toArray())));
      return memory;
    });
  }

  async *entitiesOf(unit: number): AsyncIterable<readonly [string, EntityState]> {
    for await (const row of this.#database.entities.find({ u: unit })) yield [row._id, entityOf(row)];
  }

  async *membersOf(unit: number): AsyncIterable<readonly [string, readonly CountedRow[]]> {
    for await (const row of this.#database.members.find({ u: unit })) yield [row._id, rowsOf(row)];
  }

  /** Lines of a category, of all units: who merges blocks puts lines of several units together. */
  async *linesOf(category: string): AsyncIterable<Delta> {
    const found: mongo.FindCursor<BlockRow> = this.#database.blocks.find({ category });
    for await (const row of found) yield* unpackDeltas(blockIn(row));
  }

  /** False where nothing was counted in a unit yet. */
  async isSomething(unit: number): Promise<boolean> {
    const { entities, members } = this.#database;
    const one = { projection: { _id: 1 } } as const;
    return translating('look at a unit', async () =>
      Boolean((await entities.findOne({ u: unit }, one)) ?? (await members.findOne({ u: unit }, one))),
    );
  }
}

function metIn(rows: readonly UnitRow[]): ReadonlyMap<string, number> {
  const met = new Map<string, number>();
  for (const row of rows)
    for (const [log, count] of Object.entries(row.met)) met.set(log, (met.get(log) ?? 0) + count);
  return met;
}

function asEffect(
  facts: readonly HeldFact[],
  behind: readonly WaitingFact[],
  met: ReadonlyMap<string, number>,
): HeldEffect {
  const streams = facts.map((held) => {
    const waiting = behind.filter(({ stream }) => stream === held.stream);
    return [held.stream, { held, anew: true, waiting }] as const;
  });
  return { streams: new Map(streams), met };
}
