import { randomUUID } from 'node:crypto';
import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import { endSession, Leases, nameOfSession, translating, type Lease } from '@torchline/mongo';
import { refuseNewer } from './prepare.ts';
import type { FigureDatabase, UnitRow } from './schema.ts';
import type { mongo } from 'mongoose';

export interface OwnUnitsOptions {
  readonly database: FigureDatabase;
  readonly session: mongo.ClientSession;
  /** How many units there are. */
  readonly units: number;
  /** How long a lease lasts that is not renewed. */
  readonly leaseMs?: number;
  readonly timers?: Timers;
  readonly onTrouble: (reason: string) => void;
}

const LEASE_MS = 10_000;
/** An instance that was not seen for so many leases is forgotten. */
const FORGOTTEN_AFTER = 20;

const leaseOf = (unit: number): string => `unit/${unit}`;

/**
 * The units of this instance (租约分片): each instance that is there tries to hold its share. To hold a unit is no proof
 * of being alone with it; every transaction checks the epoch of its units.
 */
export class OwnUnits {
  readonly id = randomUUID();
  readonly #options: OwnUnitsOptions;
  readonly #timers: Timers;
  readonly #leases: Leases;
  readonly #leaseMs: number;
  readonly #held = new Map<number, Lease>();
  readonly #giving = new Set<number>();
  #changed = Promise.withResolvers<void>();
  #stop: () => void = () => undefined;
  #isLooking = false;
  #isEnded = false;
  /** Raised by every change of what is held. */
  version = 0;

  constructor(options: OwnUnitsOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
    this.#leases = new Leases(options.database.leases, this.#leaseMs);
  }

  async start(): Promise<void> {
    this.#stop = this.#timers.every(this.#leaseMs / 4, () => void this.look());
    await this.look();
  }

  /** Units that may be written, in order; those that are to be given away are not among them. */
  get held(): readonly number[] {
    return [...this.#held.keys()].filter((unit) => !this.#giving.has(unit)).toSorted((a, b) => a - b);
  }

  /** Resolves at the next change of what is held. */
  changed(): Promise<void> {
    return this.#changed.promise;
  }

  /** Announces this instance, renews what it holds, and comes closer to its share. */
  async look(): Promise<void> {
    if (this.#isLooking || this.#isEnded) return;
    this.#isLooking = true;
    try {
      await this.#announce();
      await this.#renew();
      await this.#share();
    } catch (error) {
      this.#options.onTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      this.#isLooking = false;
    }
  }

  async #announce(): Promise<void> {
    const { database, session } = this.#options;
    await translating('announce an instance', async () => {
      const set = { $set: { seen: '$$NOW', session: nameOfSession(session) } };
      await database.instances.updateOne({ _id: this.id }, [set], { upsert: true });
      const long = { $expr: { $lt: ['$seen', { $subtract: ['$$NOW', this.#leaseMs * FORGOTTEN_AFTER] }] } };
      await database.instances.deleteMany(long);
    });
  }

  async #renew(): Promise<void> {
    const all = [...this.#held].map(async ([unit, lease]) => {
      if (!(await this.#leases.renew(lease))) this.lost(unit);
    });
    await Promise.all(all);
  }

  async #share(): Promise<void> {
    const { database, units } = this.#options;
    const there = { $expr: { $gt: ['$seen', { $subtract: ['$$NOW', this.#leaseMs] }] } };
    const instances = await translating('count instances', () => database.instances.countDocuments(there));
    const share = Math.ceil(units / Math.max(1, instances));
    const held = this.held;
    for (const unit of held.slice(share)) this.#giving.add(unit);
    if (held.length > share) this.#ring();
    if (held.length < share && this.#giving.size === 0) await this.#takeSome(share - held.length);
  }

  async #takeSome(wanted: number): Promise<void> {
    const { units } = this.#options;
    const first = Math.floor(Math.random() * units);
    let taken = 0;
    for (let at = 0; at < units && taken < wanted && !this.#isEnded; at += 1) {
      const unit = (first + at) % units;
      if (this.#held.has(unit)) continue;
      const lease = await this.#leases.take(leaseOf(unit), this.id);
      if (!lease) continue;
      this.#held.set(unit, lease);
      taken += 1;
    }
    if (taken > 0) this.#ring();
  }

  /** Another one has it. */
  lost(unit: number): void {
    this.#giving.delete(unit);
    if (this.#held.delete(unit)) this.#ring();
  }

  /** Lets go of what is beyond the share, once nothing of it is being written. */
  async giveAway(): Promise<void> {
    for (const unit of [...this.#giving]) await this.#release(unit);
  }

  async #release(unit: number): Promise<void> {
    const lease = this.#held.get(unit);
    this.#held.delete(unit);
    this.#giving.delete(unit);
    if (lease) await this.#leases.release(lease);
  }

  /**
   * The row of a unit, in which this instance stands as the owner from now on. Whatever a former owner left open is ended
   * before: it would be waited for. Undefined when the unit is held no longer.
   */
  async row(unit: number): Promise<UnitRow | undefined> {
    const { units, counting } = this.#options.database;
    const lease = this.#held.get(unit);
    if (!lease) return undefined;
    return translating('take a unit over', async () => {
      const counted = await counting.findOne({ _id: 'counting' });
      if (counted) refuseNewer(counted);
      const known = await units.findOne({ _id: unit });
      if (!known) throw new StoreError('FORMAT', `there is no unit ${unit}`);
      if (known.owner === this.id && known.epoch === lease.epoch) return known;
      if (known.owner !== '') await this.#endSessionOf(known.owner);
      const mine = { $set: { epoch: lease.epoch, owner: this.id } };
      const earlier = { _id: unit, epoch: { $lt: lease.epoch } };
      const taken = await units.findOneAndUpdate(earlier, mine, { returnDocument: 'after' });
      if (!taken) this.lost(unit);
      return taken ?? undefined;
    });
  }

  async #endSessionOf(owner: string): Promise<void> {
    const { database } = this.#options;
    const instance = await database.instances.findOne({ _id: owner });
    if (!instance || owner === this.id) return;
    await endSession(database.db, instance.session);
  }

  #ring(): void {
    this.version += 1;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** Lets go of everything: the others need not wait. */
  async stop(): Promise<void> {
    this.#stop();
    this.#isEnded = true;
    const { instances } = this.#options.database;
    await translating('leave', async () => {
      for (const unit of [...this.#held.keys()]) await this.#release(unit);
      await instances.deleteOne({ _id: this.id });
    }).catch((error: unknown) => this.#options.onTrouble(String(error)));
  }
}
