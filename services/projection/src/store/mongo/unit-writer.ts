import { crashPoint, StoreError } from '@torchline/kernel';
import { inTransaction } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { Effect } from '../../engine/state.ts';
import { packRows } from '../member-rows.ts';
import { touchedCells } from '../touched-cells.ts';
import type { CellBlock } from '../blocks/cell-block.ts';
import type { DeltaBlock } from '../blocks/delta-block.ts';
import { blockRow, newBlockShelf } from './block-shelf.ts';
import { cellBlocks, cellRow } from './cell-shelf.ts';
import { handoffRows } from './handoff-rows.ts';
import { heldWrites, waitingWrites } from './held-writes.ts';
import type { Shelf, Shelved } from './shelf.ts';
import type { BlockRow, CellRow, FigureDatabase, HandoffRow, UnitReached } from './schema.ts';
import {
  AROUND,
  bytesOf,
  removed,
  replaced,
  writtenAtOnce,
  type OneWrite,
  type Writes,
} from './written-at-once.ts';

/** A unit as its owner holds it. */
export interface OwnedUnit {
  readonly unit: number;
  readonly epoch: number;
  /** Numbers of its last row in `figure_commits` and of its last hand-off. */
  commits: number;
  sent: number;
}

export interface UnitWriterParts {
  readonly session: mongo.ClientSession;
  readonly unitOf: (name: string) => number;
  /** Cells of the first unit, to which all cells of this writer go. */
  readonly cells: Shelf<CellBlock>;
}

/** What one transaction writes. */
export interface UnitCommit {
  /** Every unit of which something is written, with how far it is now. The first one takes what belongs to no unit. */
  readonly units: ReadonlyMap<OwnedUnit, Readonly<Record<string, UnitReached>>>;
  readonly effect: Effect;
  /** Hand-offs that are in the effect. */
  readonly taken: readonly HandoffRow['_id'][];
  /** Streams that were known before: the others are written for the first time. */
  readonly isKnown: (stream: string) => boolean;
}

/** Writes by collection; the units come first. */
export type PreparedWrites = ReadonlyMap<string, Writes>;

/** Blocks that come and go by a commit. */
function shelvedWrites<Block>(
  { added, dropped }: Shelved<Block>,
  rowOf: (id: mongo.ObjectId, block: Block) => BlockRow | CellRow,
): Writes {
  const rows = added.map(([id, block]) => rowOf(id, block));
  return {
    insert: rows.map((row) => ({ write: row, size: row.body.length() + 2 * AROUND })),
    delete: dropped.map(removed),
  };
}

/** A reader that was away for longer reads everything again. */
const COMMITS_KEPT = 1_000;
const PRUNED_EACH = 100;
export class UnitWriter {
  readonly #database: FigureDatabase;
  readonly #db: mongo.Db;
  readonly #session: mongo.ClientSession;
  readonly #unitOf: (name: string) => number;
  readonly #blocks = newBlockShelf();
  readonly #cells: Shelf<CellBlock>;

  constructor(database: FigureDatabase, { session, unitOf, cells }: UnitWriterParts) {
    this.#database = database;
    this.#db = database.db;
    this.#session = session;
    this.#unitOf = unitOf;
    this.#cells = cells;
  }

  /** What a transaction writes; to be written in the order in which it was prepared. */
  prepare(commit: UnitCommit): PreparedWrites {
    return this.#writesOf(commit);
  }

  /**
   * Writes everything in one transaction. StoreError LEASE_LOST when one of the units has another owner by now: then
   * nothing is written, and this writer is of no use any more.
   */
  write(writes: PreparedWrites): Promise<void> {
    const { mongo } = this.#database;
    return inTransaction(mongo, { doing: 'count', session: this.#session }, async (session) => {
      for (const [collection, kinds] of writes)
        for (const kind of ['insert', 'update', 'delete'] as const)
          await this.#write(session, { collection, kind, writes: kinds[kind] ?? [] });
      crashPoint('apply-before-checkpoint');
    });
  }

  async #write(
    session: mongo.ClientSession,
    asked: {
      readonly collection: string;
      readonly kind: 'insert' | 'update' | 'delete';
      readonly writes: readonly OneWrite[];
    },
  ): Promise<void> {
    const { collection, kind, writes } = asked;
    const met = await writtenAtOnce(kind, { db: this.#db, session, collection }, writes);
    const { units, handoffs } = this.#database;
    const isOwned = collection === units.collectionName || collection === handoffs.collectionName;
    if (isOwned && met !== writes.length) throw new StoreError('LEASE_LOST', 'a unit was taken over');
  }

  /** The units come first: a former owner is refused before it writes anything. */
  #writesOf({ units, effect, taken, isKnown }: UnitCommit): Map<string, Writes> {
    const [home] = units.keys();
    if (!home) throw new Error('a commit of no unit');
    const { entities, members, cells, blocks, commits, handoffs, held, waiting } = this.#database;
    const writes = new Map<string, Writes>();
    const put = (to: { readonly collectionName: string }, what: Writes): void =>
      void writes.set(to.collectionName, what);
    const handed = this.#handoffs(home, effect);
    const touched = effect.cells.size > 0 ? this.#touched(home, effect) : {};
    put(this.#database.units, { update: this.#units(units, effect) });
    put(entities, this.#entities(effect, isKnown));
    put(members, this.#members(effect));
    put(cells, shelvedWrites(this.#cells.add(cellBlocks(effect.cells)), cellRow(home.unit)));
    put(blocks, shelvedWrites<DeltaBlock>(this.#blocks.add(effect.blocks), blockRow(home.unit)));
    put(commits, touched);
    put(handoffs, { insert: handed, delete: taken.map(removed) });
    if (effect.held && effect.held.streams.size > 0) {
      put(held, heldWrites(effect.held, this.#unitOf));
      put(waiting, waitingWrites(effect.held, this.#unitOf));
    }
    return writes;
  }

  #units(units: UnitCommit['units'], { held }: Effect): OneWrite[] {
    const [home] = units.keys();
    return [...units].map(([owned, reached]) => {
      const { unit, epoch, commits, sent } = owned;
      const set = Object.entries(reached).map(([log, at]) => [`reached.${log}`, at] as const);
      const met = [...(owned === home && held ? held.met : [])].map(
        ([log, count]) => [`met.${log}`, count] as const,
      );
      const update = {
        $set: { ...Object.fromEntries(set), commits, sent },
        ...(met.length > 0 && { $inc: Object.fromEntries(met) }),
      };
      return { write: { q: { _id: unit, epoch }, u: update }, size: AROUND };
    });
  }

  #entities({ entities }: Effect, isKnown: (stream: string) => boolean): Writes {
    const [insert, update]: [OneWrite[], OneWrite[]] = [[], []];
    for (const [stream, { version, hash, fedAt, state }] of entities) {
      const s = JSON.stringify(state);
      const document = { _id: stream, u: this.#unitOf(stream), v: version, h: hash, f: fedAt, s };
      const size = bytesOf(stream, s);
      if (isKnown(stream)) update.push({ write: replaced(stream, document), size });
      else insert.push({ write: document, size });
    }
    return { insert, update };
  }

  #members({ members }: Effect): Writes {
    const writes = { update: [] as OneWrite[], delete: [] as OneWrite[] };
    for (const [member, rows] of members) {
      if (rows.length === 0) {
        writes.delete.push(removed(member));
        continue;
      }
      const r = packRows(rows);
      const document = { _id: member, u: this.#unitOf(member), r };
      writes.update.push({ write: replaced(member, document), size: bytesOf(member, r) });
    }
    return writes;
  }

  #touched(home: OwnedUnit, { cells }: Effect): Writes {
    home.commits += 1;
    const n = home.commits;
    const named = touchedCells(cells.keys());
    const write = { _id: { u: home.unit, n }, cells: named };
    const insert = [{ write, size: bytesOf(named ?? '') }];
    if (n % PRUNED_EACH > 0) return { insert };
    const old = { $gte: { u: home.unit, n: 0 }, $lte: { u: home.unit, n: n - COMMITS_KEPT } };
    return { insert, delete: [{ write: { q: { _id: old }, limit: 0 }, size: AROUND }] };
  }

  /** Raises the number of hand-offs of the unit that they come from. */
  #handoffs(home: OwnedUnit, { handed }: Effect): OneWrite[] {
    const rows = handoffRows(home.unit, { after: home.sent, handed: handed ?? new Map() });
    home.sent += rows.length;
    return rows;
  }
}
