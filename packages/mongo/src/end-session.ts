import type { mongo } from 'mongoose';
import { translating } from './errors.ts';

/**
 * Ends what another client has open in its session: a transaction that it left standing is undone at once. The server
 * itself would wait a minute for it, and whoever writes the same documents with it.
 */
export const endSession = (db: mongo.Db, session: mongo.Binary): Promise<unknown> =>
  translating('end what was left open', () => db.command({ killSessions: [{ id: session }] }));

/** The name by which others can end a session. */
export function nameOfSession(session: mongo.ClientSession): mongo.Binary {
  const { id } = session;
  if (!id) throw new Error('a session that has ended has no name');
  return id.id;
}
