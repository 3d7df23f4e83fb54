import { randomUUID } from 'node:crypto';
import { translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';

/** A process that has views, and until when it is taken to be alive. */
export interface OwnerRow {
  readonly _id: string;
  readonly until: Date;
}

/** The clock that counts is the server's: the clocks of the processes may differ. */
const after = (ms: number) => [{ $set: { until: { $add: ['$$NOW', ms] } } }];
const over = { $expr: { $lt: ['$until', '$$NOW'] } };

/**
 * The life of one owner of views (读模型的持有者). It says for a short time ahead that it is there. Who is not heard of any
 * more may be replaced; that it cannot write after that is ensured by the epoch of each build, not by this.
 */
export class ViewOwner {
  readonly id = randomUUID();
  readonly #owners: mongo.Collection<OwnerRow>;
  readonly #ms: number;
  #renewing: NodeJS.Timeout | undefined;

  /** `ms`: so long it is taken to be alive after it was last heard of. */
  constructor(owners: mongo.Collection<OwnerRow>, ms = 10_000) {
    this.#owners = owners;
    this.#ms = ms;
  }

  /** From now on it is there, until `end`. */
  async begin(): Promise<void> {
    if (this.#renewing) return;
    await translating('note who has the views', async () => {
      await this.#owners.deleteMany(over);
      await this.#owners.updateOne({ _id: this.id }, after(this.#ms), { upsert: true });
    });
    // What cannot be renewed now is renewed the next time.
    this.#renewing = setInterval(() => void this.#renew().catch(() => undefined), this.#ms / 4).unref();
  }

  /** One that slept too long was taken away by who came then: it is there again. A dropped database stays dropped. */
  async #renew(): Promise<void> {
    const { matchedCount } = await this.#owners.updateOne({ _id: this.id }, after(this.#ms));
    if (matchedCount === 0 && (await this.#owners.findOne()) !== null)
      await this.#owners.updateOne({ _id: this.id }, after(this.#ms), { upsert: true });
  }

  isAlive(owner: string): Promise<boolean> {
    const alive = { _id: owner, $expr: { $gte: ['$until', '$$NOW'] } };
    return translating('ask who has the views', async () => (await this.#owners.findOne(alive)) !== null);
  }

  /** Lets the next one in at once. */
  async end(): Promise<void> {
    if (!this.#renewing) return;
    clearInterval(this.#renewing);
    this.#renewing = undefined;
    await translating('let go of the views', () => this.#owners.deleteOne({ _id: this.id }));
  }
}
