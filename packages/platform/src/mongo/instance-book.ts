import { StoreError } from '@torchline/event-store';
import { isDuplicate, opening, sharedDatabase, translating, type Mongo } from '@torchline/mongo';
import type { InstanceKind } from '../data-place/place.ts';

export type { InstanceKind };

interface WholeRow extends InstanceKind {
  readonly _id: 'instance';
  readonly state: 'whole';
}
/** An import or a restore into it is not finished. */
interface FillingRow {
  readonly _id: 'instance';
  readonly state: 'filling';
}
type KindRow = WholeRow | FillingRow;

const INSTANCE = { _id: 'instance' } as const;
const UNFINISHED =
  '该数据地址的恢复或导入没有做完，请重做。 A restore or an import into this data address was interrupted: do it again.';

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

  /** The instance as it is; made as asked by the first process that comes. IMPORT where it is not whole. */
  open({ province, demo }: InstanceKind): Promise<InstanceKind> {
    return opening(this.#mongo, 'open the instance', async () => {
      const rows = this.#about<KindRow>();
      const made = { state: 'whole', province, demo } as const;
      try {
        await rows.updateOne(INSTANCE, { $setOnInsert: made }, { upsert: true });
      } catch (error) {
        // Another process made it at the same moment.
        if (!isDuplicate(error)) throw error;
      }
      const row = (await rows.findOne(INSTANCE)) ?? made;
      if (row.state === 'filling') throw new StoreError('IMPORT', UNFINISHED);
      return { province: row.province, demo: row.demo };
    });
  }

  #row(): Promise<KindRow | null> {
    return translating('read what the instance is', () => this.#about<KindRow>().findOne(INSTANCE));
  }

  /** Undefined for a new one, and for one that was not finished. */
  async kind(): Promise<InstanceKind | undefined> {
    const row = await this.#row();
    return row?.state === 'whole' ? { province: row.province, demo: row.demo } : undefined;
  }

  async isFilling(): Promise<boolean> {
    return (await this.#row())?.state === 'filling';
  }

  /** From here on it serves nobody. */
  async fill(): Promise<void> {
    await this.#put({ state: 'filling' });
  }

  /** From here on it is an instance. */
  async finish({ province, demo }: InstanceKind): Promise<void> {
    await this.#put({ state: 'whole', province, demo });
  }

  async #put(row: Omit<WholeRow, '_id'> | Omit<FillingRow, '_id'>): Promise<void> {
    await translating('write what the instance is', () =>
      this.#about<KindRow>().replaceOne(INSTANCE, row, { upsert: true }),
    );
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
