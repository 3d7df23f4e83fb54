import { BrokerWatch } from '@torchline/kafka';
import { Mongo, parseMongoAddress } from '@torchline/mongo';
import type { ProcessOptions } from './process-options.ts';

/** The servers that a process of the large size stands on: reached once, and watched from then on. */
export class ReachedServers {
  readonly mongo: Mongo;
  readonly #brokers: BrokerWatch;

  constructor({ data, brokers }: Pick<ProcessOptions, 'data' | 'brokers'>, say: (line: string) => void) {
    const address = parseMongoAddress(data);
    this.mongo = new Mongo({ address, say });
    this.#brokers = new BrokerWatch({ brokers, prefix: address.prefix, say });
  }

  /** Resolves when all of them can be used, however long that takes. */
  async reach(): Promise<void> {
    await Promise.all([this.mongo.open(), this.#brokers.there]);
  }

  /** By name, whether each serves now. */
  get states(): Readonly<Record<string, boolean>> {
    return { mongodb: this.mongo.isReady, ...this.#brokers.states };
  }

  /** Ends the watch; the connection to MongoDB ends with the adapters that took it. */
  stop(): Promise<void> {
    return this.#brokers.stop();
  }
}
