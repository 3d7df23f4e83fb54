import type { Found } from '../found.ts';
import { findServers } from '../find-servers.ts';
import { NO_SERVERS } from './no-servers.ts';

/** What was found for this run, for `stop-servers.ts`. */
export let found: Found | undefined;

/** Before the first broker test of a run: what workers inherit says where the servers are, or that there are none. */
export default async function startServers(): Promise<void> {
  const answer = await findServers();
  ({ found } = answer);
  if (found === undefined) {
    process.env[NO_SERVERS] = answer.reasons.join('\n');
    process.stderr.write(
      `没有可用的 Kafka 与 MongoDB，相关测试未运行：\nNo Kafka and MongoDB were found; the tests that need them are not run:\n${process.env[NO_SERVERS]}\n`,
    );
    return;
  }
  process.env['KAFKA_BROKERS'] = found.kafkaBrokers;
  process.env['MONGODB_URI'] = found.mongoUri;
  process.stderr.write(`Kafka ${found.kafkaBrokers}, MongoDB ${found.mongoUri} (${found.from})\n`);
}
