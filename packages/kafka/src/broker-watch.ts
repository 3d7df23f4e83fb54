import { systemTimers } from '@torchline/kernel';
import type { Admin } from 'kafkajs';
import { kafkaClient } from './client.ts';
import { factTopic, LOGS } from './topics.ts';
import { atMostLeft } from './leave-behind.ts';

export interface BrokersWatched {
  /** `host:port,host:port` */
  readonly brokers: string;
  /** Of the instance whose topics must be there. */
  readonly prefix: string;
  /** Takes one line for the people who run the machine, when the brokers went and when they came. */
  readonly say: (line: string) => void;
}

const LOOK_MS = 2_000;
/** A broker that accepts and stays silent is away. */
const PATIENCE_MS = 2_000;
const ONCE = { retries: 0, initialRetryTime: 100, maxRetryTime: 100 };

const awayWords = (brokers: string): string =>
  `等待 Kafka ${brokers}：事实暂不转发，恢复后自动继续。 Waiting for Kafka at ${brokers}: facts are not passed on until it serves.`;
const backWords = (brokers: string): string => `已连接 Kafka ${brokers}。 Connected to Kafka at ${brokers}.`;
const topicWords = (prefix: string): string =>
  `等待 Kafka 主题 ${prefix}.*：请执行 npm run topics。 Waiting for the Kafka topics ${prefix}.*: run npm run topics.`;
const topicsThere = (prefix: string): string =>
  `Kafka 主题 ${prefix}.* 已就绪。 The Kafka topics ${prefix}.* are there.`;

/** Looks every two seconds whether brokers serve, and whether the topics of an instance are there. */
export class BrokerWatch {
  readonly #watched: BrokersWatched;
  readonly #ending = new AbortController();
  readonly #watching: Promise<void>;
  readonly #good = Promise.withResolvers<undefined>();
  #admin: Admin | undefined;
  #serves: boolean | undefined;
  #hasTopics: boolean | undefined;

  constructor(watched: BrokersWatched) {
    this.#watched = watched;
    this.#watching = this.#watch();
  }

  /** By name, whether it stands. */
  get states(): Readonly<Record<'kafka' | 'topics', boolean>> {
    return { kafka: this.#serves === true, topics: this.#hasTopics === true };
  }

  /** Resolves once brokers serve and all topics are there. */
  get there(): Promise<unknown> {
    return this.#good.promise;
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#watching;
    await this.#drop();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const topics = await this.#topics();
      if (signal.aborted) return;
      this.#note(topics);
      await systemTimers.pause(LOOK_MS, signal);
    }
  }

  #note(topics: ReadonlySet<string> | undefined): void {
    const { brokers, prefix, say } = this.#watched;
    const serves = topics !== undefined;
    if (serves !== this.#serves && (this.#serves !== undefined || !serves))
      say(serves ? backWords(brokers) : awayWords(brokers));
    this.#serves = serves;
    if (!topics) return;
    const hasTopics = LOGS.every((log) => topics.has(factTopic(prefix, log)));
    if (hasTopics !== this.#hasTopics && (this.#hasTopics !== undefined || !hasTopics))
      say(hasTopics ? topicsThere(prefix) : topicWords(prefix));
    this.#hasTopics = hasTopics;
    if (hasTopics) this.#good.resolve(undefined);
  }

  /** Names of all topics; undefined while nobody answers. */
  async #topics(): Promise<ReadonlySet<string> | undefined> {
    try {
      this.#admin ??= await this.#connected();
      return new Set(await this.#admin.listTopics());
    } catch {
      await this.#drop();
      return undefined;
    }
  }

  async #connected(): Promise<Admin> {
    const config = { retry: ONCE, connectionTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS };
    const admin = kafkaClient(this.#watched.brokers, config).admin();
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      await atMostLeft(admin.disconnect());
      throw error;
    }
  }

  async #drop(): Promise<void> {
    const admin = this.#admin;
    this.#admin = undefined;
    if (admin) await atMostLeft(admin.disconnect());
  }
}
