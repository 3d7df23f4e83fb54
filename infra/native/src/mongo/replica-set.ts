import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient, type Document } from 'mongodb';

const PAUSE = 100;
const PATIENCE = 2_000;

/** Asks one member itself, whatever its state. */
export async function ask(address: string, command: Document): Promise<Document> {
  const client = new MongoClient(`mongodb://${address}/?directConnection=true`, {
    serverSelectionTimeoutMS: PATIENCE,
    connectTimeoutMS: PATIENCE,
    socketTimeoutMS: 20_000,
  });
  try {
    return await client.db('admin').command(command);
  } finally {
    await client.close();
  }
}

async function until(signal: AbortSignal, done: () => Promise<boolean>): Promise<void> {
  while (!(await done().catch(() => false))) {
    signal.throwIfAborted();
    await wait(PAUSE);
  }
}

/** Makes one set of these members, where they are not one already. */
export async function initiate(
  name: string,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const members = addresses.map((host, _id) => ({ _id, host }));
  // A new primary is elected within seconds, not ten of them: the members are on one machine.
  const settings = { electionTimeoutMillis: 2_000, heartbeatIntervalMillis: 500 };
  await until(signal, async () => {
    const [first = ''] = addresses;
    if ('setName' in (await ask(first, { hello: 1 }))) return true;
    await ask(first, { replSetInitiate: { _id: name, members, settings } });
    return true;
  });
}

/** The address of the primary among these, if one can be asked and says that it is. */
export async function findPrimary(addresses: readonly string[]): Promise<string | undefined> {
  const answers = await Promise.all(
    addresses.map((address) => ask(address, { hello: 1 }).catch((): Document => ({}))),
  );
  return addresses[answers.findIndex((answer) => answer['isWritablePrimary'] === true)];
}

/** Resolves with the address of the primary when there is one. */
export async function whenElected(addresses: readonly string[], signal: AbortSignal): Promise<string> {
  let primary: string | undefined;
  await until(signal, async () => {
    primary = await findPrimary(addresses);
    return primary !== undefined;
  });
  return primary as string;
}

/** Resolves when this member takes part: as primary or secondary. */
export const whenMember = (address: string, signal: AbortSignal): Promise<void> =>
  until(signal, async () => {
    const hello = await ask(address, { hello: 1 });
    return hello['isWritablePrimary'] === true || hello['secondary'] === true;
  });

/** The members call each other, and are called by clients, under other addresses from now on: in the order of `addresses`. */
export async function readdress(addresses: readonly string[], to: readonly string[]): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  await until(signal, async () => {
    const primary = await whenElected(addresses, signal);
    const { config } = (await ask(primary, { replSetGetConfig: 1 })) as { config: ReplicaSetConfig };
    const members = config.members.map((member, at) => ({ ...member, host: to[at] ?? member.host }));
    await ask(primary, {
      replSetReconfig: { ...config, version: config.version + 1, members },
      force: true,
    });
    return true;
  });
  await Promise.all(addresses.map((address) => whenMember(address, signal)));
  await whenElected(addresses, signal);
}

interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly { readonly _id: number; readonly host: string }[];
}
