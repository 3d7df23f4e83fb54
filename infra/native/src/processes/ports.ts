import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (32768 and above on Linux, 49152 elsewhere): the port of a
 * server that is killed and started again must not have been taken by somebody's connection in between.
 */
const LOWEST = 20_000;
/** Each process has ports of its own to give: what one runs and kills for a while is not given away by another. */
const [BLOCKS, PORTS] = [100, 120];
let given = 0;

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** So many different ports of 127.0.0.1 that nobody listens on now; one comes again when all others of its block were given. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const first = LOWEST + (process.pid % BLOCKS) * PORTS;
  const found = new Set<number>();
  for (; found.size < count; given += 1) {
    const port = first + (given % PORTS);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}
