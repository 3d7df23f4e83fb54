import type { Feed } from '@torchline/event-feed';
import { inTransaction, Leases, translating, type Lease } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import { heldAt } from '../../held/held-at.ts';
import { writeManifests } from '../../projector/freezing.ts';
import type { FigureBook, StoredManifest } from '../../reading/source.ts';
import { entityOf } from './known-units.ts';
import type { FigureDatabase } from './schema.ts';
import { UnitRows } from './unit-rows.ts';
import type { RulingHistory } from '../../units/ruling-history.ts';
import type { TreeHistory } from '../../units/tree-history.ts';

export interface FreezingParts {
  readonly database: FigureDatabase;
  readonly book: FigureBook;
  readonly feed: Feed;
  readonly trees: TreeHistory;
  readonly rulings: RulingHistory;
  /** Unique to this start of a process. */
  readonly owner: string;
}

const LEASE = 'months';
const MONTHS = { _id: { $gte: 'month/', $lt: 'month0' } };

/**
 * Writes what closed months lack (月度封账), by one instance at a time: a month is frozen once every unit has counted the
 * logs that far and nothing before is on its way from one to another.
 */
export class MonthsToFreeze {
  readonly #parts: FreezingParts;
  readonly #leases: Leases;

  constructor(parts: FreezingParts) {
    this.#parts = parts;
    this.#leases = new Leases(parts.database.leases);
  }

  async write(): Promise<readonly StoredManifest[]> {
    if (!(await this.#isWanting())) return [];
    const session = this.#parts.database.mongo.client.startSession();
    try {
      const lease = await this.#leases.take(LEASE, this.#parts.owner, session);
      return lease ? await this.#writeUnder(lease, session) : [];
    } finally {
      await session.endSession();
    }
  }

  /** Whether a month was closed of which there is no manifest of its number: asked often, so it reads little. */
  async #isWanting(): Promise<boolean> {
    const { entities, manifests } = this.#parts.database;
    return translating('look for months to freeze', async () => {
      const closed = await entities.find(MONTHS).toArray();
      const numbers = closed.flatMap((row) => {
        const { state } = entityOf(row) as { state: { month: string; number: number } | null };
        return state ? [{ month: state.month, number: state.number }] : [];
      });
      const written = await manifests.countDocuments({ _id: { $in: numbers } });
      return written < numbers.length;
    });
  }

  async #writeUnder(lease: Lease, session: mongo.ClientSession): Promise<readonly StoredManifest[]> {
    const stop = this.#leases.keep(lease, () => undefined);
    try {
      const made = await this.#made();
      if (made.length > 0) await this.#keep(lease, made, session);
      return made;
    } finally {
      stop();
      await this.#leases.release(lease);
    }
  }

  async #made(): Promise<readonly StoredManifest[]> {
    const { database, book, feed, trees, rulings } = this.#parts;
    const closed = await translating('read months', () => database.entities.find(MONTHS).toArray());
    const held = await new UnitRows(database).held();
    const made: StoredManifest[] = [];
    const keeper = {
      entities: () => closed.map((row) => [row._id, entityOf(row)] as const),
      keepManifest: (manifest: StoredManifest) => void made.push(manifest),
    };
    await writeManifests(keeper, book, {
      ...{ feed, places: trees.places },
      held: (vector) => heldAt(vector, held.heldFacts(), rulings.rulings.all()),
    });
    return made;
  }

  #keep(lease: Lease, made: readonly StoredManifest[], own: mongo.ClientSession): Promise<void> {
    const { mongo, manifests } = this.#parts.database;
    return inTransaction(mongo, { doing: 'keep the manifests of months', session: own }, async (session) => {
      await this.#leases.touch(lease, session);
      for (const { month, number, root, body } of made) {
        const _id = { month, number };
        await manifests.replaceOne({ _id }, { root, body }, { upsert: true, session });
      }
    });
  }
}
