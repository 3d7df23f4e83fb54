import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from '../processes/server-process.ts';
import type { Watch } from '../processes/watch.ts';
import { serverHandle, type Server } from '../server.ts';
import { initiate, whenElected, whenMember } from './replica-set.ts';

export const REPLICA_SET = 'rs0';

/**
 * A small cache, no self-observation on disk, and an end that does not wait fifteen seconds for clients that are gone
 * already.
 */
const MODEST = [
  ['--wiredTigerCacheSizeGB', '0.25'],
  ['--oplogSize', '512'],
  ['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=300'],
].flat();

export interface MembersAsked {
  readonly folder: string;
  readonly ports: readonly number[];
  readonly mongod: string;
}

/** Starts the members of one replica set and waits until a primary is elected. */
export async function startMembers(
  { folder, ports, mongod }: MembersAsked,
  watch: Watch,
): Promise<readonly Server[]> {
  const members = ports.map((port, index) => {
    const name = `mongod-${index + 1}`;
    const process = new ServerProcess({ name, program: mongod, ...settings(folder, { name, port }) }, watch);
    const address = `127.0.0.1:${port}`;
    return { process, address, serves: (signal: AbortSignal) => whenMember(address, signal) };
  });
  for (const { process } of members) process.spawn();
  const addresses = members.map(({ address }) => address);
  const elected = async (signal: AbortSignal): Promise<void> => {
    await initiate(REPLICA_SET, addresses, signal);
    await whenElected(addresses, signal);
  };
  const first = members[0];
  await Promise.all([
    first?.process.unlessItEnds(elected),
    ...members.map(({ process, serves }) => process.unlessItEnds(serves)),
  ]);
  return members.map(serverHandle);
}

function settings(folder: string, { name, port }: { name: string; port: number }) {
  const data = join(folder, name);
  mkdirSync(data, { recursive: true });
  const where = ['--bind_ip', '127.0.0.1', '--port', `${port}`, '--nounixsocket', '--dbpath', data];
  return { args: ['--replSet', REPLICA_SET, ...where, ...MODEST], log: join(folder, `${name}.log`) };
}
