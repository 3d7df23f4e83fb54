import {
  inTransaction,
  Leases,
  serviceDatabase,
  translating,
  type LeaseDocument,
  type Mongo,
} from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { RelayPlace, RelayTurn } from '../relay-place.ts';

const NAME = 'relay';

interface ProgressRow {
  readonly _id: typeof NAME;
  /** Everything through this position was acknowledged by the broker. */
  readonly through: number;
  /** Epoch of the log in which that was. */
  readonly logEpoch?: string;
  /** Set by whoever asks for facts to be published again: after which position. */
  readonly again?: number;
}

/** The progress of the relay of one log, in the database of that log. */
export class MongoRelayPlace implements RelayPlace {
  readonly #mongo: Mongo;
  readonly #progress: mongo.Collection<ProgressRow>;
  readonly #leases: Leases;

  constructor(mongo: Mongo, log: string, leaseMs?: number) {
    const db = mongo.db(serviceDatabase(mongo.address, log));
    this.#mongo = mongo;
    this.#progress = db.collection('relay');
    this.#leases = new Leases(db.collection<LeaseDocument>('leases'), leaseMs);
  }

  async take(owner: string): Promise<RelayTurn | undefined> {
    const own = this.#mongo.client.startSession();
    const lease = await this.#leases.take(NAME, owner, own);
    if (!lease) {
      await own.endSession();
      return undefined;
    }
    const lost = new AbortController();
    const stop = this.#leases.keep(lease, () => lost.abort());
    const { through, logEpoch = '' } = await this.#noted();
    return {
      ...{ through, logEpoch },
      epoch: lease.epoch,
      lost: lost.signal,
      advance: (to, of) =>
        inTransaction(this.#mongo, { doing: 'note how far the relay is', session: own }, async (session) => {
          await this.#leases.touch(lease, session);
          const before = await this.#progress.findOne({ _id: NAME }, { session });
          const next = Math.min(to, before?.again ?? to);
          await this.#progress.replaceOne(
            { _id: NAME },
            { through: next, logEpoch: of },
            { session, upsert: true },
          );
          return next;
        }),
      isAskedAgain: () =>
        translating('look whether facts are to be published again', async () => {
          const row = await this.#progress.findOne({ _id: NAME }, { projection: { again: 1 } });
          return row?.again !== undefined;
        }),
      release: async () => {
        stop();
        await own.endSession();
        await this.#leases.release(lease);
      },
    };
  }

  async #noted(): Promise<Pick<ProgressRow, 'through' | 'logEpoch'>> {
    return translating('read how far the relay is', async () => {
      await this.#progress.updateOne({ _id: NAME }, { $setOnInsert: { through: 0 } }, { upsert: true });
      return (await this.#progress.findOne({ _id: NAME })) ?? { through: 0 };
    });
  }

  /**
   * `relay --from`: whoever relays now, or next, publishes again everything after this position; of several that were asked
   * for, after the first.
   */
  async publishAgain(after: number): Promise<void> {
    await translating('ask the relay to begin again', () =>
      this.#progress.updateOne(
        { _id: NAME },
        { $min: { again: after }, $setOnInsert: { through: 0 } },
        { upsert: true },
      ),
    );
  }

  /** Position through which all was published, after what was asked for again is taken into account. */
  async reached(): Promise<number> {
    const { through, again } = await translating('read how far the relay is', async () => {
      const row = await this.#progress.findOne({ _id: NAME });
      return row ?? { through: 0, again: undefined };
    });
    return Math.min(through, again ?? through);
  }
}
