import { found } from './start-servers.ts';

/** After the last broker test of a run. */
export default async function stopServers(): Promise<void> {
  await found?.stop();
}
