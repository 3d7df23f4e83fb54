import { Mongo, parseMongoAddress, translating } from '@torchline/mongo';

/** What a log and the keys are; views, leases and how far relays are, are made anew by the services. */
const LOG = ['facts', 'commands', 'log'];
const WHOLE = ['keys', 'files'];

/** Copies logs, keys and files of one instance to the databases of another, which are empty. */
export const copyInstance = (mongo: Mongo, from: string, to: string): Promise<void> =>
  translating('copy the first state', () => copyAll(mongo, from, to));

async function copyAll(mongo: Mongo, from: string, to: string): Promise<void> {
  const { databases } = await mongo.client.db('admin').admin().listDatabases({ nameOnly: true });
  const names = databases.map(({ name }) => name).filter((name) => name.startsWith(`${from}_`));
  await Promise.all(
    names.map(async (name) => {
      const room = name.slice(from.length + 1);
      const target = `${to}_${room}`;
      const all = await mongo.db(name).listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
      const wanted = all.filter((one) => WHOLE.includes(room) || LOG.includes(one.name));
      for (const { name: coll } of wanted)
        await mongo
          .db(name)
          .collection(coll)
          .aggregate([{ $out: { db: target, coll } }])
          .toArray();
    }),
  );
}

/** A connection to the databases of an instance that waits for them. */
export const openInstance = (data: string): Promise<Mongo> =>
  new Mongo({ address: parseMongoAddress(data) }).open();
