import type { KeyRing } from '@torchline/event-store';
import { MongoReader, openMongoKeyRing } from '@torchline/event-store/mongo';
import { serviceDatabase, translating, type Mongo } from '@torchline/mongo';
import { fault, LogCheck, readOn, type Fault } from '@torchline/traffic';

interface ProgressRow {
  readonly _id: string;
  readonly through: number;
}

/** The logs of an instance as MongoDB has them, read past all of its services. */
export class InstanceLogs {
  readonly names: readonly string[];
  readonly #mongo: Mongo;
  readonly #keys: KeyRing;
  readonly #readers: ReadonlyMap<string, MongoReader>;
  readonly #checks = new Map<string, LogCheck>();

  private constructor(mongo: Mongo, keys: KeyRing, names: readonly string[]) {
    this.#mongo = mongo;
    this.#keys = keys;
    this.names = names;
    this.#readers = new Map(names.map((log) => [log, new MongoReader({ mongo, log, keys })]));
  }

  static async open(mongo: Mongo, names: readonly string[]): Promise<InstanceLogs> {
    return new InstanceLogs(mongo, await openMongoKeyRing(mongo), names);
  }

  reader(log: string): MongoReader {
    const reader = this.#readers.get(log);
    if (!reader) throw new Error(`there is no log ${log}`);
    return reader;
  }

  /** What was read of a log so far; a log that nothing was read of is empty. */
  log(name: string): LogCheck {
    const known = this.#checks.get(name) ?? new LogCheck(name);
    this.#checks.set(name, known);
    return known;
  }

  /** Reads all logs on, while nobody writes. */
  async read(): Promise<Fault[]> {
    const faults = await Promise.all(
      this.names.map(async (name) => {
        const { position, faults } = await this.#readWhole(name);
        const { position: head } = await this.reader(name).head();
        const short =
          head === position ? [] : [fault('log', `${name} ends at ${head}, its facts at ${position}`)];
        return [...faults, ...short];
      }),
    );
    return faults.flat();
  }

  async #readWhole(name: string): Promise<{ readonly position: number; readonly faults: Fault[] }> {
    const check = this.log(name);
    const faults = await readOn(check, this.reader(name));
    return { position: check.position, faults };
  }

  async heads(): Promise<ReadonlyMap<string, number>> {
    const heads = this.names.map(async (log) => [log, (await this.reader(log).head()).position] as const);
    return new Map(await Promise.all(heads));
  }

  /** How far the relay of each log has noted that it published. */
  async relayed(): Promise<ReadonlyMap<string, number>> {
    const all = this.names.map((log) => translating('look how far a relay is', () => this.#relayed(log)));
    return new Map(await Promise.all(all));
  }

  async #relayed(log: string): Promise<readonly [string, number]> {
    const db = this.#mongo.db(serviceDatabase(this.#mongo.address, log));
    const row = await db.collection<ProgressRow>('relay').findOne({ _id: 'relay' });
    return [log, row?.through ?? 0];
  }

  async close(): Promise<void> {
    await this.#keys.close();
  }
}
