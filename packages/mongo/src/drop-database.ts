import mongoose, { type mongo } from 'mongoose';
import { endSession } from './end-session.ts';
import { isBusy } from './errors.ts';

const WAIT_MS = 3_000;

/** Sessions of this user whose transaction nobody has moved on with for so long. */
async function leftOpen(client: mongo.MongoClient): Promise<readonly mongo.Binary[]> {
  const still = { type: 'idleSession', 'transaction.timeInactiveMicros': { $gt: WAIT_MS * 1_000 } };
  const asked = [{ $currentOp: { idleSessions: true } }, { $match: still }];
  const admin = client.db('admin', { readConcern: new mongoose.mongo.ReadConcern('local') });
  const found = await admin.aggregate<{ lsid: { id: mongo.Binary } }>(asked).toArray();
  return found.map(({ lsid }) => lsid.id);
}

/**
 * Drops a database, also one in which a process that was killed left a transaction open: the server would wait a minute
 * for it. Whose transaction is ended so and who still lives begins it again.
 */
export async function dropDatabase(client: mongo.MongoClient, name: string): Promise<void> {
  const db = client.db(name);
  for (;;)
    try {
      await db.dropDatabase({ maxTimeMS: WAIT_MS });
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      for (const session of await leftOpen(client)) await endSession(db, session);
    }
}
