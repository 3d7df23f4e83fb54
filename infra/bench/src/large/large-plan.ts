import { openSqliteKeyRing, openSqliteReader } from '@torchline/event-store/sqlite';
import { knownLoad } from '@torchline/load';
import { LOGS } from '@torchline/kafka';
import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';
import { MODEL } from '@torchline/projection/counting';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Measured } from '../row.ts';
import { dropTopics } from '../stage/bench-topics.ts';
import { cellLines, figuresOf } from '../stage/first-stage.ts';
import type { Plan } from '../stage/plan.ts';
import { publishLoad } from '../stage/published-load.ts';
import { sumOfLines } from './cells-on-mongo.ts';

/** Real servers. */
export interface ServersUsed {
  /** `host:port[,host:port]` */
  readonly brokers: string;
  /** `mongodb://host:port[,host:port]/?options` */
  readonly mongoUri: string;
}

/** Databases and topics of one measurement. */
export interface Ground {
  readonly brokers: string;
  readonly prefix: string;
  /** `mongodb://host:port/prefix` */
  readonly data: string;
}

/** A load whose facts are on topics. */
export interface PublishedLoad extends Ground {
  /** The data folder that they come from. */
  readonly folder: string;
  readonly facts: number;
  /** The last position of each log that has any. */
  readonly ends: Readonly<Record<string, number>>;
  /** SHA-256 of all cells that the figures of these facts have. */
  readonly sha256: string;
}

/** What the rows against real servers are measured with; every one takes its databases and topics away again. */
export class LargePlan {
  readonly plan: Plan;
  readonly servers: ServersUsed;
  readonly #published = new Map<number, PublishedLoad>();
  readonly #grounds: Ground[] = [];

  constructor(plan: Plan, servers: ServersUsed) {
    this.plan = plan;
    this.servers = servers;
  }

  /** A prefix that nothing has yet. */
  ground(): Ground {
    const { brokers, mongoUri } = this.servers;
    const prefix = `bench-${randomBytes(4).toString('hex')}`;
    const [servers = '', options = ''] = mongoUri.split('/?');
    const ground = { brokers, prefix, data: `${servers}/${prefix}?${options}` };
    this.#grounds.push(ground);
    return ground;
  }

  /** So many facts, written and published once in a run. */
  async published(facts: number): Promise<PublishedLoad> {
    const known = this.#published.get(facts);
    if (known) return known;
    const folder = await this.plan.load(facts);
    this.plan.say(`publishing ${facts.toLocaleString('en')} facts`);
    const ground = this.ground();
    await publishLoad(folder, { ...ground, logs: LOGS });
    const load = {
      ...ground,
      folder,
      facts,
      ends: await endsIn(folder),
      sha256: await sumExpected(folder, facts),
    };
    this.#published.set(facts, load);
    return load;
  }

  /** Takes away what stands on the servers. */
  async clear(): Promise<void> {
    for (const { prefix, data } of this.#grounds.splice(0)) {
      await dropTopics(this.servers.brokers, `${prefix}.`);
      await onMongo(data, (mongo) => mongo.dropAll());
    }
    this.#published.clear();
  }
}

/** Opens a connection for some work alone. */
export async function onMongo<Result>(
  data: string,
  work: (mongo: Mongo) => Promise<Result>,
): Promise<Result> {
  const mongo = await openMongo({ address: parseMongoAddress(data) });
  return work(mongo).finally(() => mongo.close());
}

/** The last position of each log of a data folder that has any. */
export async function endsIn(folder: string): Promise<Readonly<Record<string, number>>> {
  const keys = openSqliteKeyRing(folder);
  const ends: Record<string, number> = {};
  for (const log of LOGS) {
    const reader = openSqliteReader({ folder: join(folder, log), log, keys });
    const { position } = await reader.head();
    if (position > 0) ends[log] = position;
    reader.close();
  }
  keys.close();
  return ends;
}

/** As it was written down for this load; counted in memory for a size that nobody wrote down. */
async function sumExpected(folder: string, facts: number): Promise<string> {
  return knownLoad(facts)?.figures.sha256 ?? sumOfLines(cellLines(await figuresOf(folder, MODEL)));
}

/** One file of `rows/large/`: which rows it measures, and how. */
export interface LargeMeasure {
  readonly ids: readonly string[];
  run(large: LargePlan): Promise<readonly Measured[]>;
}
