import { StoreError } from '@torchline/kernel';
import type { mongo } from 'mongoose';

/** One write of a command, and about how many bytes it has. */
export interface OneWrite {
  readonly write: mongo.Document;
  readonly size: number;
}

/** Writes to one collection by kind. */
export type Writes = Partial<Record<'insert' | 'update' | 'delete', OneWrite[]>>;

/** Room for names and numbers around the texts of a document. */
export const AROUND = 300;
/** A character of ours has three bytes at most. */
export const bytesOf = (...texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + 3 * length, AROUND);

export const replaced = (_id: unknown, document: mongo.Document): mongo.Document => ({
  q: { _id },
  u: document,
  upsert: true,
});
export const removed = (_id: unknown): OneWrite => ({ write: { q: { _id }, limit: 1 }, size: AROUND });

/** A command may have 16 MB, and stands in memory several times until it is sent. */
const MOST_BYTES = 4_000_000;
const MOST_WRITES = 20_000;

function* inCommands(writes: readonly OneWrite[]): Iterable<mongo.Document[]> {
  let [some, bytes]: [mongo.Document[], number] = [[], 0];
  for (const { write, size } of writes) {
    if (some.length > 0 && (some.length >= MOST_WRITES || bytes + size > MOST_BYTES)) {
      yield some;
      [some, bytes] = [[], 0];
    }
    some.push(write);
    bytes += size;
  }
  if (some.length > 0) yield some;
}

const MEMBERS = { insert: 'documents', update: 'updates', delete: 'deletes' } as const;

/** Where writes go. */
export interface WriteTo {
  readonly db: mongo.Db;
  readonly session: mongo.ClientSession;
  readonly collection: string;
}

/**
 * Writes of one kind to one collection in as few commands as they fit in: the driver's own bulk writes measure and copy
 * every single one of them. Answers how many documents they met. Throws when one is refused.
 */
export async function writtenAtOnce(
  kind: keyof typeof MEMBERS,
  { db, session, collection }: WriteTo,
  writes: readonly OneWrite[],
): Promise<number> {
  let met = 0;
  for (const some of inCommands(writes)) {
    const command = { [kind]: collection, ordered: false, [MEMBERS[kind]]: some };
    const answer = await db.command(command, { session });
    const [refused] = (answer['writeErrors'] ?? []) as { readonly errmsg?: string }[];
    if (refused) throw new StoreError('OTHER', `${kind} ${collection}: ${refused.errmsg}`);
    met += Number(answer['n']);
  }
  return met;
}
