import { PARTITIONS } from '@torchline/kafka';
import { openMongo, parseMongoAddress } from '@torchline/mongo';
import type { FigureBook } from '../../reading/source.ts';
import { MongoBook } from './book.ts';
import { FigureDatabase } from './schema.ts';

/** The figures of an instance on MongoDB, read beside whoever counts them. */
export interface OpenedBook {
  readonly book: FigureBook;
  close(): Promise<void>;
}

/** `data`: `mongodb://host:port/prefix`. */
export async function openMongoBook(data: string): Promise<OpenedBook> {
  const mongo = await openMongo({ address: parseMongoAddress(data) });
  const book = new MongoBook({ database: new FigureDatabase(mongo), units: PARTITIONS });
  return { book, close: () => mongo.close() };
}
