import { isDuplicate, sharedDatabase, translating, type Mongo } from '@torchline/mongo';
import type { IssuerKeys } from '@torchline/web';

type Key = Parameters<IssuerKeys['save']>[0];
interface KeyRow {
  readonly _id: 'issuer';
  readonly key: Key;
}

/** The private key that signs tokens, in the database of the key ring: every process of the instance uses this one. */
export class MongoIssuerKeys implements IssuerKeys {
  readonly #mongo: Mongo;

  constructor(mongo: Mongo) {
    this.#mongo = mongo;
  }

  get #keys() {
    return this.#mongo.db(sharedDatabase(this.#mongo.address, 'keys')).collection<KeyRow>('issuer');
  }

  load(): ReturnType<IssuerKeys['load']> {
    return translating(
      'read the key of the issuer',
      async () => (await this.#keys.findOne({ _id: 'issuer' }))?.key,
    );
  }

  /** Throws when another process made one meanwhile: load it then. */
  save(key: Key): Promise<void> {
    return translating('keep the key of the issuer', async () => {
      try {
        await this.#keys.insertOne({ _id: 'issuer', key });
      } catch (error) {
        if (isDuplicate(error)) throw new Error('the issuer has a key already', { cause: error });
        throw error;
      }
    });
  }
}
