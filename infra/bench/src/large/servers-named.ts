import { kafkaClient, versionLine } from '@torchline/kafka';
import { versionOf } from '../machine.ts';
import { onMongo, type Ground } from './large-plan.ts';

/** The servers that were measured with, and the clients. */
export interface ServersNamed {
  readonly mongodb: string;
  readonly mongoose: string;
  readonly kafkajs: string;
  /** Versions of the requests that the broker and kafkajs agreed on. */
  readonly kafkaRequests: string;
}

export async function nameServers({ data, brokers }: Ground): Promise<ServersNamed> {
  const build = await onMongo(data, (mongo) => mongo.db('admin').command({ buildInfo: 1 }));
  return {
    mongodb: String(build['version']),
    mongoose: versionOf('mongoose'),
    kafkajs: versionOf('kafkajs'),
    kafkaRequests: await versionLine(kafkaClient(brokers)),
  };
}

export const serversLine = ({ mongodb, mongoose, kafkajs, kafkaRequests }: ServersNamed): string =>
  `MongoDB ${mongodb}, mongoose ${mongoose}, kafkajs ${kafkajs}; ${kafkaRequests}`;
