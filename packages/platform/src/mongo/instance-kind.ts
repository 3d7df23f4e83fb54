import { StoreError } from '@torchline/event-store';
import { isDuplicate, sharedDatabase, translating, type Mongo } from '@torchline/mongo';
import type { mongo } from 'mongoose';
import type { InstanceKind } from '../places/place.ts';

/** `filling`: an import or a restore into it is not finished. */
interface KindRow extends Partial<InstanceKind> {
  readonly _id: 'instance';
  readonly state: 'filling' | 'whole';
}

const INSTANCE = { _id: 'instance' } as const;

const UNFINISHED =
  '该数据地址的恢复或导入没有做完，请重做。 A restore or an import into this data address was interrupted: do it again.';
const ofProvince = (there: string, asked: string): string =>
  `该数据地址属于省份 ${there}，不是 ${asked}。 The data address belongs to province ${there}, not ${asked}.`;

/** What an instance on MongoDB says of itself, in the database of its key ring. */
export class MongoKind {
  readonly #mongo: Mongo;

  constructor(mongo: Mongo) {
    this.#mongo = mongo;
  }

  get #rows(): mongo.Collection<KindRow> {
    return this.#mongo.db(sharedDatabase(this.#mongo.address, 'keys')).collection('about');
  }

  async #row(): Promise<KindRow | undefined> {
    return translating(
      'read what the instance is',
      async () => (await this.#rows.findOne(INSTANCE)) ?? undefined,
    );
  }

  /** Undefined for a new one, and for one that was not finished. */
  async read(): Promise<InstanceKind | undefined> {
    const row = await this.#row();
    if (row?.state !== 'whole') return undefined;
    return { province: row.province ?? '', demo: row.demo ?? false };
  }

  async isFilling(): Promise<boolean> {
    return (await this.#row())?.state === 'filling';
  }

  async fill(): Promise<void> {
    await this.#put({ state: 'filling' });
  }

  async finish(kind: InstanceKind): Promise<void> {
    await this.#put({ state: 'whole', ...kind });
  }

  async #put(row: Omit<KindRow, '_id'>): Promise<void> {
    await translating('write what the instance is', () =>
      this.#rows.replaceOne(INSTANCE, row, { upsert: true }),
    );
  }

  /**
   * For whoever serves it: as it is, or made as asked where it is new. IMPORT where a restore or an import was interrupted,
   * FORMAT where it belongs to another province.
   */
  async begin(asked: InstanceKind): Promise<InstanceKind> {
    await translating('write what the instance is', async () => {
      try {
        const made = { state: 'whole', ...asked } as const;
        await this.#rows.updateOne(INSTANCE, { $setOnInsert: made }, { upsert: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
    const kind = await this.read();
    if (!kind) throw new StoreError('IMPORT', UNFINISHED);
    if (kind.province !== asked.province)
      throw new StoreError('FORMAT', ofProvince(kind.province, asked.province));
    return kind;
  }
}
