import { StoreError } from '@torchline/kernel';
import { translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { Reached } from '../../engine/state.ts';
import { positionsIn } from './reached-by-all.ts';
import type { FigureDatabase, HandoffRow, ManifestRow, UnitRow } from './schema.ts';

/** Options of every read of a state: without the level the connection's own would be taken, and no moment kept. */
interface AtMoment {
  readonly session: mongo.ClientSession;
  readonly readConcern: { readonly level: 'snapshot' };
}

/** How one state is read: everything in the same session, so at the same moment of all units. */
export interface StateRead {
  readonly database: FigureDatabase;
  readonly at: AtMoment;
  readonly units: readonly UnitRow[];
}

/** A state with what nearly every question asks of it, read when it was opened. */
export interface OpenState extends StateRead {
  readonly moment: mongo.Timestamp;
  /** What hand-offs that nobody took yet hold back, by log. */
  readonly outstanding: Outstanding;
  /** Under which number each month was closed last. */
  readonly closed: ReadonlyMap<string, number>;
}

const doing = 'read the figures';

/** Runs reads of a state; what the driver throws comes out as the house's own errors. */
export const reading = <T>(read: () => Promise<T>): Promise<T> => translating(doing, read);

/** Where the driver keeps the moment that the first read was given; its types say nothing of it. */
type SnapshotSession = mongo.ClientSession & { readonly snapshotTime?: mongo.Timestamp };

export type Outstanding = readonly Pick<HandoffRow, 'firsts'>[];
type Named = Pick<ManifestRow, '_id'>;
type Opening = UnitRow | Outstanding[number] | Named;

const isUnit = (row: Opening): row is UnitRow => 'commits' in row;
const isHandoff = (row: Opening): row is Outstanding[number] => 'firsts' in row;
const isManifest = (row: Opening): row is Named => !isUnit(row) && !isHandoff(row);

/** Three small collections in one question to the server. */
const openingOf = ({ handoffs, manifests }: FigureDatabase): mongo.Document[] => [
  { $unionWith: { coll: handoffs.collectionName, pipeline: [{ $project: { firsts: 1 } }] } },
  { $unionWith: { coll: manifests.collectionName, pipeline: [{ $project: { _id: 1 } }] } },
];

/**
 * Opens a state of the figures: the last one that a majority has. The first read sets its moment, and all others are of
 * it. `seen` is the moment of what was answered before; nothing of that is taken back, also where another server has just
 * taken over.
 */
export async function openState(
  database: FigureDatabase,
  seen: mongo.Timestamp | undefined,
): Promise<OpenState> {
  const session = database.mongo.client.startSession({ snapshot: true });
  const at: AtMoment = { session, readConcern: { level: 'snapshot' } };
  try {
    const rows = await reading(() => database.units.aggregate<Opening>(openingOf(database), at).toArray());
    const { snapshotTime: moment } = session as SnapshotSession;
    if (!moment || (seen && moment.lessThan(seen)))
      throw new StoreError('BUSY', `${doing}: this server is not as far as what was answered before`);
    const closed = lastNumbers(rows.filter(isManifest));
    return { database, at, units: rows.filter(isUnit), moment, outstanding: rows.filter(isHandoff), closed };
  } catch (error) {
    await session.endSession();
    throw error;
  }
}

function lastNumbers(rows: readonly Named[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { _id } of rows) numbers.set(_id.month, Math.max(_id.number, numbers.get(_id.month) ?? 0));
  return numbers;
}

/**
 * How far each log is in the figures, in order of the logs. `count`: how many units there are; as long as one has not begun
 * nothing is. Where what is on its way holds a log back the hash of its last fact is not known here.
 */
export function reachedBy(
  units: readonly UnitRow[],
  outstanding: Outstanding,
  count: number,
): ReadonlyMap<string, Reached> {
  if (units.length < count) return new Map();
  const positions = [...positionsIn(units, outstanding)].filter(([, position]) => position > 0);
  const reached = positions.map(([log, position]) => [log, reachedAt(log, position, units)] as const);
  return new Map(reached.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function reachedAt(log: string, position: number, units: readonly UnitRow[]): Reached {
  const counted = units.flatMap(({ reached: { [log]: at } }) => at ?? []);
  const there = counted.find((at) => at.position === position);
  return { position, hash: there?.hash ?? '', epoch: (there ?? counted[0])?.epoch ?? '' };
}
