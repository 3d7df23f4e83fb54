import { randomUUID } from 'node:crypto';
import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import { sharedDatabase } from './address.ts';
import type { Mongo } from './connection.ts';
import { isDuplicate, translating } from './errors.ts';

/** `shared`: processes that serve the instance, any number of them. `alone`: who fills it, and nobody else. */
export type LockKind = 'shared' | 'alone';

interface Holder {
  readonly owner: string;
  readonly until: Date;
}
interface LockDocument {
  readonly _id: 'instance';
  readonly shared: readonly Holder[];
  readonly alone: readonly Holder[];
}

const LOCK = { _id: 'instance' } as const;
const LEASE_MS = 10_000;

const IN_USE: Readonly<Record<LockKind, string>> = {
  shared:
    '正在向该数据地址导入或恢复，请等待完成。 An import or a restore is filling this data address: wait until it is done.',
  alone:
    '该数据地址正在运行，或正在导入，请先停止。 This data address is in use by a running instance or an import: stop it first.',
};

/** Those of a list whose time is not over, by the server's clock. */
const living = (kind: LockKind) => ({
  $filter: { input: `$${kind}`, as: 'one', cond: { $gte: ['$$one.until', '$$NOW'] } },
});
const nobody = (kind: LockKind) => ({ $eq: [{ $size: living(kind) }, 0] });

/**
 * The lock of an instance (实例锁): what the lock of a data folder is for a folder. It is a lease that is renewed, so that
 * a process that was killed gives it back by itself. What must not happen even when a process slept through its lease is
 * not left to it: an import takes empty logs only, and an append counts from the log's end.
 */
export class InstanceLock {
  readonly #locks: mongo.Collection<LockDocument>;
  readonly #kind: LockKind;
  readonly #ms: number;
  readonly #owner = randomUUID();
  #stop: () => void = () => undefined;

  constructor(connection: Mongo, kind: LockKind, ms = LEASE_MS) {
    this.#locks = connection.db(sharedDatabase(connection.address, 'keys')).collection('lock');
    this.#kind = kind;
    this.#ms = ms;
  }

  get #mine() {
    return { owner: this.#owner, until: { $add: ['$$NOW', this.#ms] } };
  }

  /** Throws FOLDER_IN_USE while somebody holds it whom this one must not meet. */
  async take(timers: Timers = systemTimers): Promise<this> {
    await translating('lock the instance', async () => {
      await this.#prepare();
      const kind = this.#kind;
      const isFree = kind === 'shared' ? nobody('alone') : { $and: [nobody('alone'), nobody('shared')] };
      const taken = await this.#locks.updateOne({ ...LOCK, $expr: isFree }, [
        { $set: { [kind]: { $concatArrays: [living(kind), [this.#mine]] } } },
      ]);
      if (taken.matchedCount === 0) throw new StoreError('FOLDER_IN_USE', IN_USE[kind]);
    });
    this.#stop = timers.every(this.#ms / 4, () => void this.#renew().catch(() => undefined));
    return this;
  }

  async #prepare(): Promise<void> {
    try {
      await this.#locks.updateOne(LOCK, { $setOnInsert: { shared: [], alone: [] } }, { upsert: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async #renew(): Promise<void> {
    const others = {
      $filter: { input: `$${this.#kind}`, as: 'one', cond: { $ne: ['$$one.owner', this.#owner] } },
    };
    await this.#locks.updateOne({ ...LOCK, [`${this.#kind}.owner`]: this.#owner }, [
      { $set: { [this.#kind]: { $concatArrays: [others, [this.#mine]] } } },
    ]);
  }

  /** Lets the next one in at once. */
  async release(): Promise<void> {
    this.#stop();
    const gone: mongo.UpdateFilter<LockDocument> = { $pull: { [this.#kind]: { owner: this.#owner } } };
    await translating('unlock the instance', () => this.#locks.updateOne(LOCK, gone));
  }
}

/** Locks the instance of a connection, or throws FOLDER_IN_USE. */
export const lockInstance = (connection: Mongo, kind: LockKind): Promise<InstanceLock> =>
  new InstanceLock(connection, kind).take();
