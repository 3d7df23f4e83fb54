import { StoreError } from '@torchline/event-store';
import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';

/** A command does not wait longer for servers. */
const PATIENCE_MS = 15_000;

async function connect(address: string): Promise<Mongo> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return await openMongo({ address: parseMongoAddress(address), signal });
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'STOPPED') throw error;
    throw new StoreError('UNREACHABLE', '连接不上数据库。 The database cannot be reached.', error);
  }
}

/** Runs work on a connection of its own. */
export async function connected<Result>(
  address: string,
  work: (mongo: Mongo) => Promise<Result>,
): Promise<Result> {
  const mongo = await connect(address);
  try {
    return await work(mongo);
  } finally {
    await mongo.close();
  }
}

/** Hands a connection over to what is opened on it; closes it when that fails. */
export async function handedOver<Opened>(
  address: string,
  open: (mongo: Mongo) => Promise<Opened>,
): Promise<Opened> {
  const mongo = await connect(address);
  return open(mongo).catch(async (error: unknown) => {
    await mongo.close();
    throw error;
  });
}
