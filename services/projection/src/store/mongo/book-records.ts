import type { CountedRow } from '../../engine/state.ts';
import type { HeldFact } from '../../held/held-fact.ts';
import type { StoredManifest } from '../../reading/source.ts';
import { unpackRows } from '../member-rows.ts';
import { reading, type StateRead } from './figure-state.ts';
import { inParts } from './in-parts.ts';
import type { MemberRows } from './schema.ts';

const KEYS_AT_ONCE = 5_000;
const LAST = Number.MAX_SAFE_INTEGER;

/** Rows of single members by `set|key`. */
export async function readMembers(
  { database, at }: StateRead,
  members: readonly string[],
): Promise<ReadonlyMap<string, readonly CountedRow[]>> {
  const found = await inParts(members, KEYS_AT_ONCE, (some) =>
    reading(() => database.members.find({ _id: { $in: some } }, at).toArray()),
  );
  return new Map(found.map(({ _id, r }) => [_id, unpackRows(_id, r)]));
}

/** All members of a set, packed, in order of their names. */
export const readSet = ({ database, at }: StateRead, set: string): Promise<readonly MemberRows[]> =>
  reading(() =>
    database.members
      .find({ _id: { $gt: `${set}|`, $lt: `${set}}` } }, at)
      .sort({ _id: 1 })
      .toArray(),
  );

/** When each entity first fed something (`log@position`). */
export async function readFedAt(
  { database, at }: StateRead,
  streams: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await inParts(streams, KEYS_AT_ONCE, (some) =>
    reading(() => database.entities.find({ _id: { $in: some } }, { ...at, projection: { f: 1 } }).toArray()),
  );
  return new Map(found.map(({ _id, f }) => [_id, f]));
}

/** What is held, in order of logs and positions. */
export async function readHeld({ database, at }: StateRead): Promise<readonly HeldFact[]> {
  const found = await reading(() => database.held.find({}, at).toArray());
  return found
    .map(({ held }) => held)
    .toSorted((a, b) => (a.log === b.log ? a.position - b.position : a.log < b.log ? -1 : 1));
}

const ofMonth = (month: string) => ({ _id: { $gt: { month, number: -1 }, $lte: { month, number: LAST } } });

export async function readManifest(
  { database, at }: StateRead,
  month: string,
): Promise<StoredManifest | undefined> {
  const row = await reading(() => database.manifests.findOne(ofMonth(month), { ...at, sort: { _id: -1 } }));
  return row ? { ...row._id, root: row.root, body: row.body } : undefined;
}
