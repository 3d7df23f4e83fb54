import { sharedDatabase, openMongo, parseMongoAddress, translating, type Mongo } from '@torchline/mongo';
import { Issuer } from '@torchline/web';
import { InstanceBook } from '../mongo/instance-book.ts';
import { MongoIssuerKeys } from './issuer-keys.ts';

/** One step of the demo that is in the instance. */
interface StepRow {
  readonly _id: string;
  /** Lines of what the door accepted. */
  readonly accepted: readonly object[];
  readonly reached: Readonly<Record<string, number>>;
}
const WHOLE = 'whole';

/** What whoever runs an instance of the large size does beside its services, on the same data. */
export interface InstanceDesk {
  readonly book: InstanceBook;
  /** Makes tokens that the services let in. */
  readonly issuer: Issuer;
  readonly demo: DemoSteps;
  close(): Promise<void>;
}

/** How far the demo is loaded, a document for each step: a load that was cut off goes on, and nothing is sent twice. */
export class DemoSteps {
  readonly #mongo: Mongo;
  readonly #finished: Set<string>;
  #reached: Readonly<Record<string, number>>;

  private constructor(mongo: Mongo, rows: readonly StepRow[]) {
    this.#mongo = mongo;
    this.#finished = new Set(rows.map(({ _id }) => _id));
    this.#reached = {};
    for (const { reached } of rows)
      for (const [log, position] of Object.entries(reached)) this.#note(log, position);
  }

  static open(mongo: Mongo): Promise<DemoSteps> {
    const rows = rowsOf(mongo).find({}, { projection: { accepted: 0 } });
    return translating('read how far the demo is', async () => new DemoSteps(mongo, await rows.toArray()));
  }

  get reached(): Readonly<Record<string, number>> {
    return this.#reached;
  }

  get isWhole(): boolean {
    return this.#finished.has(WHOLE);
  }

  isFinished(step: string): boolean {
    return this.#finished.has(step);
  }

  async finish(step: string, done: Omit<StepRow, '_id'>): Promise<void> {
    const { accepted, reached } = done;
    await translating('note a step of the demo', () =>
      rowsOf(this.#mongo).replaceOne({ _id: step }, { accepted, reached }, { upsert: true }),
    );
    this.#finished.add(step);
    for (const [log, position] of Object.entries(reached)) this.#note(log, position);
  }

  finishAll(): Promise<void> {
    return this.finish(WHOLE, { accepted: [], reached: this.#reached });
  }

  #note(log: string, position: number): void {
    this.#reached = { ...this.#reached, [log]: Math.max(position, this.#reached[log] ?? 0) };
  }
}

const rowsOf = (mongo: Mongo) =>
  mongo.db(sharedDatabase(mongo.address, 'keys')).collection<StepRow>('demo_steps');

/** Opens it once MongoDB serves. */
export async function openInstanceDesk(data: string, say?: (line: string) => void): Promise<InstanceDesk> {
  const mongo = await openMongo({ address: parseMongoAddress(data), ...(say ? { say } : {}) });
  return {
    book: new InstanceBook(mongo),
    issuer: await Issuer.open(new MongoIssuerKeys(mongo)),
    demo: await DemoSteps.open(mongo),
    close: () => mongo.close(),
  };
}
