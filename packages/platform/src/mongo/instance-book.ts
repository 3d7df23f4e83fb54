import { isDuplicate, sharedDatabase, translating, type Mongo } from '@torchline/mongo';

/** What an instance says of itself (实例): fixed when it is made. */
export interface InstanceKind {
  /** Six-digit code. */
  readonly province: string;
  /** True: its persons and records are made up, and demo tokens are let in. */
  readonly demo: boolean;
}

interface KindRow extends InstanceKind {
  readonly _id: 'instance';
  readonly state: 'whole';
}
/** How far the clock of a demo is from the real one, in milliseconds. */
interface ClockRow {
  readonly _id: 'clock';
  readonly offsetMs: number;
}

/** What all processes of an instance know of it, in the database of the key ring. */
export class InstanceBook {
  readonly #mongo: Mongo;

  constructor(mongo: Mongo) {
    this.#mongo = mongo;
  }

  #about<Row extends KindRow | ClockRow>() {
    return this.#mongo.db(sharedDatabase(this.#mongo.address, 'keys')).collection<Row>('about');
  }

  /** The instance as it is; made as asked by the first process that comes. */
  open({ province, demo }: InstanceKind): Promise<InstanceKind> {
    return translating('open the instance', async () => {
      const rows = this.#about<KindRow>();
      const made = { state: 'whole', province, demo } as const;
      try {
        await rows.updateOne({ _id: 'instance' }, { $setOnInsert: made }, { upsert: true });
      } catch (error) {
        // Another process made it at the same moment.
        if (!isDuplicate(error)) throw error;
      }
      return (await rows.findOne({ _id: 'instance' })) ?? made;
    });
  }

  /** Undefined where nobody set the clock. */
  clockOffset(): Promise<number | undefined> {
    return translating(
      'read the clock of the demo',
      async () => (await this.#about<ClockRow>().findOne({ _id: 'clock' }))?.offsetMs,
    );
  }

  async keepClockOffset(offsetMs: number): Promise<void> {
    await translating('keep the clock of the demo', () =>
      this.#about<ClockRow>().updateOne({ _id: 'clock' }, { $set: { offsetMs } }, { upsert: true }),
    );
  }
}
