import { CannotStart } from '../cannot-start.ts';
import { fetchServers } from '../fetching/fetch-servers.ts';
import { startServers, type Servers, type ServersAsked } from '../start-servers.ts';

export interface OwnServers {
  readonly servers: Servers;
  /** The `test` to write tests with: where these servers cannot be started, they are counted as not run. */
  readonly test: typeof test;
}

/**
 * Servers that a test file kills, pauses and restarts: native ones, for this file alone, stopped after its last test.
 * Called at the top of the file.
 */
export async function ownServers(asked: ServersAsked): Promise<OwnServers> {
  try {
    const servers = await startServers({ quick: true, ...asked });
    afterAll(() => servers.stop());
    return { servers, test };
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    return { servers: {} as Servers, test: test.skip };
  }
}

/** The `test` for what needs native servers and starts them itself, counted as not run where they cannot be had. */
export async function nativeTest(): Promise<typeof test> {
  try {
    await fetchServers();
    return test;
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    return test.skip;
  }
}
