import { explain, untilAsked } from '@torchline/platform/process/beginning';
import { LINES, startTelemetry, type LogFields } from '@torchline/telemetry';
import { createDoor, createLog, serverOf } from '@torchline/web';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { doorOptions, type DoorOptions } from './door-options.ts';
import { portalPages } from './service.ts';

/** Requests that are not answered by then are broken off. */
const ANSWER_MS = 5_000;

/** The door as the whole of this process, until it is told to end (SIGTERM, SIGINT). */
export async function runDoor(): Promise<void> {
  const options = doorOptions(process.argv.slice(2));
  try {
    await serve(options);
  } catch (error) {
    explain(error);
  }
}

async function serve({ services, host, port }: DoorOptions): Promise<void> {
  const log = createLog({ level: 'warn' });
  const hindered = (reason: string): void =>
    log.warn({ about: 'telemetry', reason } satisfies LogFields, LINES.trouble);
  const telemetry = await startTelemetry({ part: 'portal', onTrouble: hindered });
  const door = createDoor({ services, log, pages: portalPages() });
  const server = serverOf(door.answer);
  server.listen(port, host);
  await once(server, 'listening');
  const { port: at } = server.address() as AddressInfo;
  process.stdout.write(`portal 门户 已启动 started http://${host}:${at}\n`);
  await untilAsked();
  door.close();
  await closed(server);
  await door.stop();
  await telemetry.stop();
  process.exit(0);
}

async function closed(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), ANSWER_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(late);
}
