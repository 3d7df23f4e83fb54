import { cutTogether, GridBytes, openMongoKeyRing, openMongoReader } from '@torchline/event-store/mongo';
import type { Mongo } from '@torchline/mongo';
import { openMongoReactionBooks } from '@torchline/reactions/mongo';
import { MongoIssuerKeys } from '../distributed/issuer-keys.ts';
import { booksOf } from '../data-place/books.ts';
import type { DataSource, SourceBooks, SourceLog } from '../data-place/place.ts';
import { MongoErasures } from './erasures.ts';
import { openMongoFileNotes } from './file-notes.ts';

/** Opens the data of an instance on MongoDB for reading: the books of reactions first, then the logs of the services. */
export async function openMongoSource(mongo: Mongo, services: readonly string[]): Promise<DataSource> {
  const books: SourceBooks[] = [];
  for (const service of services) {
    const read = await booksOf(service, await openMongoReactionBooks({ mongo, service }));
    if (read.checkpoints.length > 0) books.push(read);
  }
  const keys = await openMongoKeyRing(mongo);
  const cuts = await cutTogether(mongo, services);
  const logs = [...cuts].map(([log, { position, commands, epochs }]): SourceLog => {
    return { source: openMongoReader({ mongo, log, keys }), through: position, commands, epochs };
  });
  const notes = await openMongoFileNotes(mongo);
  const erasures = new MongoErasures(mongo);
  return {
    ...{ logs, books, keys },
    files: new GridBytes(mongo),
    notes: () => notes.all(),
    issuerKeys: new MongoIssuerKeys(mongo),
    erasures: () => erasures.read(),
    close: () => mongo.close(),
  };
}
