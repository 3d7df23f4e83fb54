import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { serviceDatabase } from '@torchline/mongo';
import { openInstance } from '../ground/copy-instance.ts';

/** Asks the relay of a log to publish again what comes after a share of what it published. */
export async function publishAgain(data: string, log: string, fromShare: number): Promise<void> {
  const mongo = await openInstance(data);
  try {
    const db = mongo.db(serviceDatabase(mongo.address, log));
    const row = await db.collection<{ _id: string; through: number }>('relay').findOne({ _id: 'relay' });
    await new MongoRelayPlace(mongo, log).publishAgain(Math.floor((row?.through ?? 0) * fromShare));
  } finally {
    await mongo.close();
  }
}
