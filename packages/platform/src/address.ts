import { SettableClock, type Clock } from '@torchline/kernel';
import { isMongoAddress, openMongo, parseMongoAddress } from '@torchline/mongo';
import type { Adapters } from './adapters.ts';
import { distributedAdapters } from './distributed.ts';
import { embeddedAdapters } from './embedded.ts';
import { InstanceBook, type InstanceKind } from './mongo/instance-book.ts';
import { CannotRun } from './process/cannot-run.ts';

export interface OpenedAddress extends InstanceKind {
  /** The clock of a demo that has one of its own. */
  readonly clock?: Clock;
  readonly adapters: Adapters;
}

export interface AddressAsked {
  /** What a new instance on MongoDB is. */
  readonly asked: InstanceKind;
  readonly openFolder: (folder: string) => InstanceKind;
}

const NO_BROKERS =
  '数据在 MongoDB 上时请设置 KAFKA_BROKERS=主机:端口。 With data on MongoDB set KAFKA_BROKERS=host:port.';
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * What a data address means: a folder, which `openFolder` opens or makes, or the prefix of an instance on MongoDB, whose
 * facts travel over the brokers that KAFKA_BROKERS names.
 */
export async function openAddress(data: string, { asked, openFolder }: AddressAsked): Promise<OpenedAddress> {
  if (!isMongoAddress(data)) {
    const { province, demo } = openFolder(data);
    return { province, demo, adapters: embeddedAdapters({ data, province }) };
  }
  const brokers = process.env['KAFKA_BROKERS'] ?? '';
  if (brokers === '') throw new CannotRun(NO_BROKERS);
  const mongo = await openMongo({ address: parseMongoAddress(data), say });
  const book = new InstanceBook(mongo);
  const { province, demo } = await book.open(asked);
  const offset = demo ? await book.clockOffset() : undefined;
  const adapters = await distributedAdapters({ data, brokers, province, say, mongo });
  const clock = new SettableClock();
  clock.set(new Date(Date.now() + (offset ?? 0)));
  return { province, demo, adapters, ...(offset === undefined ? {} : { clock }) };
}
