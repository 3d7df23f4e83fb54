import { isDuplicate, sharedDatabase, translating, type Mongo } from '@torchline/mongo';

/** What an instance says of itself (实例): fixed when it is made, but for the clock of a demo. */
export interface InstanceKind {
  readonly province: string;
  /** True: its persons and records are made up, and demo tokens are let in. */
  readonly demo: boolean;
}

interface InstanceRow extends InstanceKind {
  readonly _id: 'instance';
  /** How far the clock of a demo is from the real one, in milliseconds. */
  readonly clockOffsetMs?: number;
}

/** The one document by which all processes of an instance know what they are part of; in the database of the key ring. */
export class InstanceBook {
  readonly #mongo: Mongo;

  constructor(mongo: Mongo) {
    this.#mongo = mongo;
  }

  get #rows() {
    return this.#mongo.db(sharedDatabase(this.#mongo.address, 'keys')).collection<InstanceRow>('kind');
  }

  /** The instance as it is; made as asked by the first process that comes. */
  open(asked: InstanceKind): Promise<InstanceKind> {
    return translating('open the instance', async () => {
      const { province, demo } = asked;
      try {
        await this.#rows.updateOne(
          { _id: 'instance' },
          { $setOnInsert: { province, demo } },
          { upsert: true },
        );
      } catch (error) {
        // Another process made it at the same moment.
        if (!isDuplicate(error)) throw error;
      }
      return (await this.#rows.findOne({ _id: 'instance' })) ?? asked;
    });
  }

  /** Undefined where nobody set the clock. */
  clockOffset(): Promise<number | undefined> {
    return translating(
      'read the clock of the demo',
      async () => (await this.#rows.findOne({ _id: 'instance' }))?.clockOffsetMs,
    );
  }

  async keepClockOffset(clockOffsetMs: number): Promise<void> {
    await translating('keep the clock of the demo', () =>
      this.#rows.updateOne({ _id: 'instance', demo: true }, { $set: { clockOffsetMs } }),
    );
  }
}
