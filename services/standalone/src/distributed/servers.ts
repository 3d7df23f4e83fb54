import { startServers } from '@torchline/native';

/** Where the data of an instance are, and how to let go of what was started for it. */
export interface ServersFound {
  /** `mongodb://host:port/prefix?…` */
  readonly data: string;
  readonly brokers: string;
  /** False when they stay after this process. */
  readonly isOurs: boolean;
  stop(): Promise<void>;
}

/** The servers that MONGODB_URI and KAFKA_BROKERS name; else real ones of our own, in the folder where one is given. */
export async function findServers(folder: string | undefined): Promise<ServersFound> {
  const { MONGODB_URI: data = '', KAFKA_BROKERS: brokers = '' } = process.env;
  if (data !== '' && brokers !== '') return { data, brokers, isOurs: false, stop: async () => undefined };
  const servers = await startServers(folder === undefined ? {} : { data: folder });
  const { mongoUri, kafkaBrokers } = servers;
  return { data: mongoUri, brokers: kafkaBrokers, isOurs: true, stop: () => servers.stop() };
}
