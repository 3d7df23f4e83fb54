import { StoreError } from '@torchline/kernel';
import { translating } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { Reached } from '../../engine/state.ts';
import type { FigureDatabase, HandoffRow, UnitRow } from './schema.ts';

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

const doing = 'read the figures';

/** Runs reads of a state; what the driver throws comes out as the house's own errors. */
export const reading = <T>(read: () => Promise<T>): Promise<T> => translating(doing, read);

/** Where the driver keeps the moment that the first read was given; its types say nothing of it. */
type SnapshotSession = mongo.ClientSession & { readonly snapshotTime?: mongo.Timestamp };

/**
 * Opens a state of the figures: the last one that a majority has. The first read sets its moment, and all others are of
 * it. `seen` is the moment of what was answered before; nothing of that is taken back, also where another server has just
 * taken over.
 */
export async function openState(
  database: FigureDatabase,
  seen: mongo.Timestamp | undefined,
): Promise<StateRead & { readonly moment: mongo.Timestamp }> {
  const session = database.mongo.client.startSession({ snapshot: true });
  const at: AtMoment = { session, readConcern: { level: 'snapshot' } };
  try {
    const units = await reading(() => database.units.find({}, at).toArray());
    const { snapshotTime: moment } = session as SnapshotSession;
    if (!moment || (seen && moment.lessThan(seen)))
      throw new StoreError('BUSY', `${doing}: this server is not as far as what was answered before`);
    return { database, at, units, moment };
  } catch (error) {
    await session.endSession();
    throw error;
  }
}

/** What hand-offs that nobody took yet hold back, by log. */
export type Outstanding = readonly Pick<HandoffRow, 'firsts'>[];

export const readOutstanding = ({ database, at }: StateRead): Promise<Outstanding> =>
  reading(() => database.handoffs.find({}, { ...at, projection: { firsts: 1 } }).toArray());

/**
 * How far each log is in the figures: as far as every unit has counted it, and before whatever one unit handed to another
 * that has not taken it. `count`: how many units there are; one that has not begun has counted nothing.
 */
export function reachedBy(
  units: readonly UnitRow[],
  outstanding: Outstanding,
  count: number,
): ReadonlyMap<string, Reached> {
  if (units.length < count) return new Map();
  const logs = [...new Set(units.flatMap(({ reached }) => Object.keys(reached)))].toSorted();
  const all = logs.map((log) => [log, heldBack(log, leastOf(log, units), outstanding)] as const);
  return new Map(all.filter(([, { position }]) => position > 0));
}

const NOWHERE: Reached = { position: 0, hash: '', epoch: '' };

/** The unit that is least far says where the figures are. */
function leastOf(log: string, units: readonly UnitRow[]): Reached {
  const all = units.map(({ reached }) => reached[log] ?? NOWHERE);
  const { position, hash, epoch } = all.reduce((least, one) => (one.position < least.position ? one : least));
  return { position, hash, epoch };
}

/** Before a fact whose effect is under way the hash of the log is not known here. */
function heldBack(log: string, reached: Reached, outstanding: Outstanding): Reached {
  const firsts = outstanding.map(({ firsts: { [log]: first } }) => first ?? Infinity);
  const before = Math.min(Infinity, ...firsts) - 1;
  return before < reached.position ? { ...reached, position: before, hash: '' } : reached;
}
