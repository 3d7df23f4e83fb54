import {
  inTransaction,
  isDuplicate,
  opening,
  serviceDatabase,
  translating,
  type Mongo,
} from '@torchline/mongo';
import { mongo } from 'mongoose';
import type {
  PlacedReaction,
  ReactionBooks,
  ReactionCheckpoint,
  ReactionOnLog,
  ReactionRefusal,
} from '../port.ts';

interface CheckpointRow extends ReactionCheckpoint {
  readonly _id: string;
}
/** One per reaction and fact; the order of keeping is that of `order`. */
interface RefusalRow extends ReactionRefusal {
  readonly _id: string;
  readonly order: mongo.ObjectId;
}

const idOf = ({ reaction, log }: ReactionOnLog): string => `${reaction}\n${log}`;
const placeIn = ({ position, hash, epoch, begin }: ReactionCheckpoint): ReactionCheckpoint => ({
  ...{ position, hash, epoch },
  ...(begin === undefined ? {} : { begin }),
});

/**
 * Books of the reactions of one service, in the database of its log. A process that was asleep may take a checkpoint back:
 * the commands since are given again under the same keys, and answered from their records.
 */
class MongoReactionBooks implements ReactionBooks {
  readonly #mongo: Mongo;
  readonly #db: mongo.Db;

  constructor(mongo: Mongo, service: string) {
    this.#mongo = mongo;
    this.#db = mongo.db(serviceDatabase(mongo.address, service));
  }

  get #checkpoints(): mongo.Collection<CheckpointRow> {
    return this.#db.collection('reaction_checkpoints');
  }
  get #refusals(): mongo.Collection<RefusalRow> {
    return this.#db.collection('reaction_refusals');
  }

  /** Both collections are there before a transaction writes them. */
  async prepare(): Promise<void> {
    await opening(this.#mongo, 'open the books of reactions', async () => {
      await this.#refusals.createIndex({ order: -1 });
      await this.#checkpoints.createIndex({ _id: 1 });
    });
  }

  checkpoint(reaction: string, log: string): Promise<ReactionCheckpoint | undefined> {
    return translating('read a checkpoint', async () => {
      const row = await this.#checkpoints.findOne({ _id: idOf({ reaction, log }) });
      return row ? placeIn(row) : undefined;
    });
  }

  begin(of: ReactionOnLog, at: ReactionCheckpoint): Promise<ReactionCheckpoint> {
    return translating('begin a reaction', async () => {
      try {
        await this.#checkpoints.insertOne({ _id: idOf(of), ...placeIn(at) });
        return at;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return (await this.checkpoint(of.reaction, of.log)) ?? at;
      }
    });
  }

  async advance(of: ReactionOnLog, to: ReactionCheckpoint, refusal?: ReactionRefusal): Promise<void> {
    if (!refusal) return translating('advance a reaction', () => this.#put(of, to));
    await inTransaction(this.#mongo, { doing: 'keep a refusal' }, async (session) => {
      await this.#put(of, to, session);
      const _id = `${refusal.reaction}\n${refusal.factId}`;
      const row = { ...refusal, order: new mongo.ObjectId() };
      await this.#refusals.replaceOne({ _id }, row, { upsert: true, session });
    });
  }

  async #put(of: ReactionOnLog, to: ReactionCheckpoint, session?: mongo.ClientSession): Promise<void> {
    const options = { upsert: true, ...(session && { session }) };
    await this.#checkpoints.replaceOne({ _id: idOf(of) }, placeIn(to), options);
  }

  checkpoints(): Promise<readonly PlacedReaction[]> {
    return translating('read the checkpoints', async () => {
      const rows = await this.#checkpoints.find().sort({ _id: 1 }).toArray();
      return rows.map((row) => {
        const [reaction = '', log = ''] = row._id.split('\n');
        return { reaction, log, ...placeIn(row) };
      });
    });
  }

  refusals(limit: number): Promise<readonly ReactionRefusal[]> {
    return translating('read refusals', async () => {
      const rows = await this.#refusals.find().sort({ order: -1 }).limit(limit).toArray();
      return rows.map(({ _id: _, order: __, ...refusal }) => refusal);
    });
  }

  /** The connection stays open: it belongs to who opened it. */
  async close(): Promise<void> {
    // Nothing else is held.
  }
}

export interface MongoBooks {
  readonly mongo: Mongo;
  /** The service whose reactions these are. */
  readonly service: string;
}

/** Opens or makes the books of a service's reactions. */
export async function openMongoReactionBooks({ mongo, service }: MongoBooks): Promise<ReactionBooks> {
  const books = new MongoReactionBooks(mongo, service);
  await books.prepare();
  return books;
}
