import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import { endSession, nameOfSession } from './end-session.ts';
import { isDuplicate, translating } from './errors.ts';

/** One document per thing that one process at a time may do. */
export interface LeaseDocument {
  readonly _id: string;
  readonly owner: string | null;
  /** Raised by every taking, never lowered. */
  readonly epoch: number;
  readonly until: Date;
  /** Raised by every transaction under the lease, so that a taking and a late writer cannot both win. */
  readonly writes: number;
  /** In which its owner writes under it, where that is always the same one. */
  readonly session?: mongo.Binary | null;
}

/** What its owner holds until it is lost: a later taking has a higher epoch. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly epoch: number;
}

/** How long a lease lasts that is not renewed (租约时长): so long nobody takes over from a process that died. */
const LEASE_MS = Number(process.env['TORCHLINE_LEASE_MS'] ?? 10_000);

/** The clock that counts is the server's: the clocks of the processes may differ. */
const inMs = (ms: number) => ({ $add: ['$$NOW', ms] });
const held = ({ name, owner, epoch }: Lease) => ({ _id: name, owner, epoch });

/**
 * Leases with an epoch (租约). To hold one is no proof of being alone: a process may sleep through the end of its lease.
 * Whoever writes under a lease therefore calls `touch` in the transaction of that write.
 */
export class Leases {
  readonly #collection: mongo.Collection<LeaseDocument>;
  readonly #ms: number;

  /** `ms`: how long a lease lasts that is not renewed. */
  constructor(collection: mongo.Collection<LeaseDocument>, ms = LEASE_MS) {
    this.#collection = collection;
    this.#ms = ms;
  }

  /**
   * The lease under a new epoch; undefined while another one holds it. `owner` is unique to this start of a process. Where
   * it names the session in which it will write, the next one does not wait for what it leaves open there.
   */
  take(name: string, owner: string, session?: mongo.ClientSession): Promise<Lease | undefined> {
    return translating(`take the lease ${name}`, async () => {
      await this.#prepare(name);
      const free = { _id: name, $expr: { $lt: ['$until', '$$NOW'] } };
      await this.#endWhatIsLeftOpen(free);
      const set = { owner, epoch: { $add: ['$epoch', 1] }, until: inMs(this.#ms) };
      const taken = await this.#collection.findOneAndUpdate(
        free,
        [{ $set: { ...set, session: session ? nameOfSession(session) : null } }],
        { returnDocument: 'after' },
      );
      return taken ? { name, owner, epoch: taken.epoch } : undefined;
    });
  }

  async #endWhatIsLeftOpen(free: mongo.Filter<LeaseDocument>): Promise<void> {
    const late = await this.#collection.findOne({ ...free, session: { $type: 'binData' } });
    if (late?.session) await endSession(this.#collection.db, late.session);
  }

  async #prepare(name: string): Promise<void> {
    const free = { owner: null, epoch: 0, until: new Date(0), writes: 0 };
    try {
      await this.#collection.updateOne({ _id: name }, { $setOnInsert: free }, { upsert: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  /** False when the lease is lost for good. A lease that ran out and was not taken yet is its owner's again. */
  renew(lease: Lease): Promise<boolean> {
    return translating(`renew the lease ${lease.name}`, async () => {
      const renewed = await this.#collection.updateOne(held(lease), [{ $set: { until: inMs(this.#ms) } }]);
      return renewed.matchedCount === 1;
    });
  }

  /** Lets the next one in at once. */
  async release(lease: Lease): Promise<void> {
    await translating(`release the lease ${lease.name}`, () =>
      this.#collection.updateOne(held(lease), { $set: { owner: null, until: new Date(0), session: null } }),
    );
  }

  /**
   * Inside a transaction: throws LEASE_LOST unless the lease still has this epoch. It writes, so that of this transaction
   * and a taking at the same time only one goes through as it is.
   */
  async touch(lease: Lease, session: mongo.ClientSession): Promise<void> {
    const touched = await this.#collection.updateOne(held(lease), { $inc: { writes: 1 } }, { session });
    if (touched.matchedCount !== 1)
      throw new StoreError('LEASE_LOST', `the lease ${lease.name} of epoch ${lease.epoch} was taken over`);
  }

  /**
   * Renews in the background. Calls `lost` once, when another one has the lease or it could not be renewed in its time.
   * Returns how to stop that.
   */
  keep(lease: Lease, lost: () => void, timers: Timers = systemTimers): () => void {
    let renewed = timers.elapsed();
    let isOver = false;
    const end = (how?: () => void): void => {
      if (isOver) return;
      isOver = true;
      stop();
      how?.();
    };
    const stop = timers.every(this.#ms / 4, () => {
      const asked = timers.elapsed();
      if (asked - renewed > this.#ms) return end(lost);
      this.renew(lease).then(
        (isMine) => (isMine ? (renewed = Math.max(renewed, asked)) : end(lost)),
        () => undefined,
      );
    });
    return end;
  }
}
