import { sharedDatabase, translating, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { Erased } from '../embedded/backup/index.ts';

interface ErasureRow {
  readonly _id: string;
  readonly generation: number;
}

/** Erasures that the logs of a restored instance do not say (删除名单), beside its keys. */
export class MongoErasures {
  readonly #mongo: Mongo;

  constructor(mongo: Mongo) {
    this.#mongo = mongo;
  }

  get #rows(): mongo.Collection<ErasureRow> {
    return this.#mongo.db(sharedDatabase(this.#mongo.address, 'keys')).collection('erasures');
  }

  read(): Promise<Erased> {
    return translating('read the erasures', async () => {
      const rows = await this.#rows.find().sort({ _id: 1 }).toArray();
      return new Map(rows.map(({ _id, generation }) => [_id, generation]));
    });
  }

  async take(erased: Erased): Promise<void> {
    const rows = [...erased].map(([_id, generation]) => ({ _id, generation }));
    if (rows.length > 0) await translating('keep the erasures', () => this.#rows.insertMany(rows));
  }
}
