import { serviceDatabase, type LeaseDocument, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { HeldFact } from '../../held/held-fact.ts';
import type { Reached } from '../../engine/state.ts';

/** How far a log was counted in one unit, and where its partition is read on. */
export interface UnitReached extends Reached {
  /** Offset of the next message of the unit's partition; 0 for logs that are read whole. */
  readonly offset: number;
}

/**
 * A unit (统计分片): one partition of every log that feeds figures, with its streams and its members. Every transaction
 * that writes anything of a unit writes this document under the epoch of the owner, so that a former owner is refused.
 */
export interface UnitRow {
  readonly _id: number;
  readonly epoch: number;
  readonly owner: string;
  readonly reached: Readonly<Record<string, UnitReached>>;
  /** Number of the unit's last row in `figure_commits`; begins at random where figures are counted anew. */
  readonly commits: number;
  /** Number of the unit's last hand-off. */
  readonly sent: number;
  /** Streams of a log that the unit met for the first time. */
  readonly met: Readonly<Record<string, number>>;
}

/** A stream as it was counted. `u` is the partition of the stream. */
export interface EntityRow {
  readonly _id: string;
  readonly u: number;
  readonly v: number;
  readonly h: string;
  /** Where it first fed something, as `log@position`; '' before. */
  readonly f: string;
  /** The folded state as JSON: what comes out is what went in. */
  readonly s: string;
}

/** Lines of the book of changes, packed. `u` is a unit of whoever wrote it; small blocks of one unit are merged. */
export interface BlockRow {
  readonly _id: mongo.ObjectId;
  readonly u: number;
  readonly feeds: string;
  readonly category: string;
  readonly log: string;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly firstRecorded: string;
  readonly lastRecorded: string;
  readonly count: number;
  readonly body: mongo.Binary;
}

/** A member by `set|key`. `u` is the partition of that name. */
export interface MemberRows {
  readonly _id: string;
  readonly u: number;
  /** Its rows as `packRows` writes them. */
  readonly r: string;
}

/**
 * Cells of one measure at one level, packed: a cell is the sum over all blocks that hold it, of all units. A block never
 * changes; small ones of a unit are merged by its owner. `k` is `measure|level`, `n` how many cells there are.
 */
export interface CellRow {
  readonly _id: mongo.ObjectId;
  readonly u: number;
  readonly k: string;
  readonly n: number;
  readonly body: mongo.Binary;
}

/** Which cells a commit of a unit touched, as `touchedCells` writes it; null where that is too much to say. */
export interface CommitRow {
  readonly _id: { readonly u: number; readonly n: number };
  readonly cells: string | null;
}

/**
 * Lines of members' rows that one unit hands to another (移交), in packed blocks. They are in the figures once the other
 * unit took them: this row is then gone.
 */
export interface HandoffRow {
  readonly _id: { readonly to: number; readonly from: number; readonly seq: number };
  /** The first position of each log that a line of it comes from. */
  readonly firsts: Readonly<Record<string, number>>;
  readonly blocks: readonly Omit<BlockRow, '_id' | 'u'>[];
}

/** The fact that holds a stream. `u` is the partition of the stream. */
export interface HeldRow {
  readonly _id: string;
  readonly u: number;
  readonly held: HeldFact;
}
/** A fact that waits behind the one that holds its stream. */
export interface WaitingRow {
  readonly _id: { readonly stream: string; readonly version: number; readonly position: number };
  readonly u: number;
  readonly log: string;
}

export interface ManifestRow {
  readonly _id: { readonly month: string; readonly number: number };
  readonly root: string;
  readonly body: string;
}

/** An instance that shares in the units; it is gone when it was not seen for a while. */
export interface InstanceRow {
  readonly _id: string;
  readonly seen: Date;
  /** The session of its transactions: who takes over from it ends what it left open. */
  readonly session: mongo.Binary;
}

/** The definition by which everything here was counted. */
export interface CountingRow {
  readonly _id: 'counting';
  readonly version: number;
  /** How the collections lie; counted again where it is another one. */
  readonly layout?: number;
}

/** The session of an instance, which carries one transaction after the other. */
export type FigureSession = mongo.ClientSession;

/** The service in whose database the figures lie. */
const SERVICE = 'projection';

/** The collections of the province's figures, beside the projection's log and views. */
export class FigureDatabase {
  readonly mongo: Mongo;
  readonly db: mongo.Db;

  constructor(mongo: Mongo) {
    this.mongo = mongo;
    this.db = mongo.db(serviceDatabase(mongo.address, SERVICE));
  }

  get units(): mongo.Collection<UnitRow> {
    return this.db.collection('figure_units');
  }
  get entities(): mongo.Collection<EntityRow> {
    return this.db.collection('figure_entities');
  }
  get blocks(): mongo.Collection<BlockRow> {
    return this.db.collection('figure_blocks');
  }
  get members(): mongo.Collection<MemberRows> {
    return this.db.collection('figure_members');
  }
  get cells(): mongo.Collection<CellRow> {
    return this.db.collection('figure_cell_blocks');
  }
  get commits(): mongo.Collection<CommitRow> {
    return this.db.collection('figure_commits');
  }
  get handoffs(): mongo.Collection<HandoffRow> {
    return this.db.collection('figure_handoffs');
  }
  get held(): mongo.Collection<HeldRow> {
    return this.db.collection('figure_held');
  }
  get waiting(): mongo.Collection<WaitingRow> {
    return this.db.collection('figure_waiting');
  }
  get manifests(): mongo.Collection<ManifestRow> {
    return this.db.collection('figure_manifests');
  }
  get instances(): mongo.Collection<InstanceRow> {
    return this.db.collection('figure_instances');
  }
  get leases(): mongo.Collection<LeaseDocument> {
    return this.db.collection('figure_leases');
  }
  get counting(): mongo.Collection<CountingRow> {
    return this.db.collection('figure_counting');
  }
}
