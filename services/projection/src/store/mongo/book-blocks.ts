import type { mongo } from 'mongoose';
import type { PositionVector } from '../../engine/known-at.ts';
import type { DaysAsked } from '../../reading/source.ts';
import { lastRecordedBy, type DeltaBlock } from '../blocks/delta-block.ts';
import { reading, type StateRead } from './figure-state.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { BlockRow } from './schema.ts';

/** A block as far as unpacking needs. */
export type PackedBlock = Pick<DeltaBlock, 'feeds' | 'log' | 'body'>;
type Head = Pick<BlockRow, '_id' | 'feeds' | 'log'>;

const HEAD = { feeds: 1, log: 1 } as const;
const BODY = { body: 1 } as const;

/** Lines of one measure or set, on days asked for. */
export interface LinesAsked extends Required<DaysAsked> {
  readonly feeds: string;
}

/** Reads the book of changes. A block never changes, so that bodies are kept from one question to the next. */
export class BlockReader {
  readonly #bodies: KeptBodies<Uint8Array>;

  /** `bytes`: memory for blocks that are kept between questions. */
  constructor(bytes: number) {
    this.#bodies = new KeptBodies({
      bytes,
      read: ({ database, at }, names) =>
        database.blocks.find({ _id: { $in: names } }, { ...at, projection: BODY }).toArray(),
      open: (body) => body,
    });
  }

  /** The blocks that hold a line after the vector. */
  after(state: StateRead, vector: PositionVector): Promise<readonly PackedBlock[]> {
    const logs = Object.keys(vector);
    const ends = logs.map((log) => ({ log, lastPosition: { $gt: vector[log] ?? 0 } }));
    return this.#blocks(state, { $or: [...ends, { log: { $nin: logs } }] });
  }

  /** The blocks that may hold a line of what is asked. */
  of(state: StateRead, { feeds, from, through }: LinesAsked): Promise<readonly PackedBlock[]> {
    return this.#blocks(state, { feeds, lastDay: { $gte: from }, firstDay: { $lte: through } });
  }

  /** Position of each log at an instant: of blocks that reach over it only the lines up to it count. */
  async vectorAt(state: StateRead, instant: string): Promise<PositionVector> {
    const { database, at, units } = state;
    const log = { $in: [...new Set(units.flatMap(({ reached }) => Object.keys(reached)))] };
    const whole = await reading(() =>
      database.blocks
        .aggregate<{ readonly _id: string; readonly position: number }>(
          [
            { $match: { log, lastRecorded: { $lte: instant } } },
            { $group: { _id: '$log', position: { $max: '$lastPosition' } } },
          ],
          at,
        )
        .toArray(),
    );
    const vector = new Map(whole.map(({ _id, position }) => [_id, position]));
    const over = { log, lastRecorded: { $gt: instant }, firstRecorded: { $lte: instant } };
    for (const { log: of, body } of await this.#blocks(state, over)) {
      const position = lastRecordedBy(body, instant);
      if (position > (vector.get(of) ?? 0)) vector.set(of, position);
    }
    return Object.fromEntries(vector);
  }

  async #blocks(state: StateRead, filter: mongo.Filter<BlockRow>): Promise<readonly PackedBlock[]> {
    const { database, at } = state;
    const heads = await reading(() =>
      database.blocks.find<Head>(filter, { ...at, projection: HEAD }).toArray(),
    );
    const bodies = await this.#bodies.of(state, heads);
    return heads.flatMap(({ feeds, log }, at) => {
      const body = bodies[at];
      return body ? [{ feeds, log, body }] : [];
    });
  }
}
