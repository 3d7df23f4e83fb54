import { StoreError } from '@torchline/event-store';
import { GridBytes, openMongoKeyRing, openMongoTarget } from '@torchline/event-store/mongo';
import { lockInstance, sharedDatabase, type Mongo } from '@torchline/mongo';
import { openMongoReactionBooks } from '@torchline/reactions/mongo';
import type { DataTarget } from '../data-place/place.ts';
import { MongoIssuerKeys } from '../distributed/issuer-keys.ts';
import { MongoErasures } from './erasures.ts';
import { openMongoFileNotes } from './file-notes.ts';
import { InstanceBook } from './instance-book.ts';

const HOLDS_DATA =
  '该数据地址已有数据，请换一个前缀。 This data address holds data already: name another prefix.';

/** Everything but the lock, which is held. */
async function dropped(mongo: Mongo): Promise<void> {
  const lock = `${sharedDatabase(mongo.address, 'keys')}.lock`;
  await mongo.drop((await mongo.holds()).filter((name) => name !== lock));
}

/** What an import or a restore left that was killed is removed; an instance, or data of unknown origin, is refused. */
async function begin(mongo: Mongo, kind: InstanceBook): Promise<void> {
  if (await kind.isFilling()) await dropped(mongo);
  else if ((await mongo.holds()).length > 1) throw new StoreError('IMPORT', HOLDS_DATA);
  await kind.fill();
}

/**
 * A prefix that takes logs exactly as they were, under the lock that keeps processes from serving it. What is not finished
 * when it is closed is removed. It owns the connection from here on.
 */
export async function openMongoDataTarget(mongo: Mongo): Promise<DataTarget> {
  const lock = await lockInstance(mongo, 'alone');
  const kind = new InstanceBook(mongo);
  try {
    await begin(mongo, kind);
  } catch (error) {
    await lock.release();
    throw error;
  }
  let isWhole = false;
  return {
    ...parts(mongo),
    finish: async (made) => {
      await kind.finish(made);
      isWhole = true;
    },
    close: async () => {
      if (!isWhole) await dropped(mongo);
      await lock.release();
      await mongo.close();
    },
  };
}

function parts(mongo: Mongo): Omit<DataTarget, 'finish' | 'close'> {
  return {
    log: (name) => openMongoTarget(mongo, name),
    books: (service) => openMongoReactionBooks({ mongo, service }),
    files: new GridBytes(mongo),
    issuerKeys: new MongoIssuerKeys(mongo),
    takeNotes: async (taken) => {
      const notes = await openMongoFileNotes(mongo);
      for (const { hash, ...about } of taken) await notes.note(hash, about);
    },
    takeKeys: async (secret, rows) => {
      const ring = await openMongoKeyRing(mongo);
      await ring.takeOver(secret, rows);
      await ring.close();
    },
    takeErasures: (erased) => new MongoErasures(mongo).take(erased),
  };
}
