import { SettableClock } from '@torchline/kernel';
import { openMongo, parseMongoAddress } from '@torchline/mongo';
import type { OpenedAddress } from '../address.ts';
import { distributedAdapters } from '../distributed.ts';
import { InstanceBook, type InstanceKind } from '../mongo/instance-book.ts';
import { CannotRun } from '../process/cannot-run.ts';

const NO_BROKERS =
  '数据在 MongoDB 上时请设置 KAFKA_BROKERS=主机:端口。 With data on MongoDB set KAFKA_BROKERS=host:port.';
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** An instance on MongoDB beside the processes that serve it; made as asked where it is new. */
export async function openPrefix(data: string, asked: InstanceKind): Promise<OpenedAddress> {
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
