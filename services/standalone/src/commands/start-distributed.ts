import { CannotStart as NoServers } from '@torchline/native';
import { TopicsDiffer } from '@torchline/kafka';
import { explain, untilAsked } from '@torchline/platform/process/beginning';
import { DemoStopped } from '../demo/sender.ts';
import { findServers } from '../distributed/servers.ts';
import { fillOverDoor } from '../distributed/demo-over-door.ts';
import { startApart } from '../distributed/start.ts';
import { CannotStart } from '../folder.ts';
import { startOptions } from '../options.ts';

/** `npm run start:distributed`: servers, topics, every service as its own process, the door, the demo. */
const options = startOptions(process.argv.slice(2), { name: 'npm run start:distributed --' });
const provinceNamed = process.argv.includes('--province');
const STOP_MS = 60_000;
const asked = untilAsked(STOP_MS);
const ending = new AbortController();
void asked.then(() => ending.abort());

const inWords = (error: unknown): boolean =>
  [NoServers, TopicsDiffer, DemoStopped, CannotStart].some((kind) => error instanceof kind);

async function serve(): Promise<void> {
  const finding = findServers(options.data);
  // Asked to end while servers start: this process just ends, and their guardian ends what was started.
  const servers = await Promise.race([finding, asked.then(() => undefined)]);
  if (!servers) return;
  const running = await startApart({ ...options, provinceNamed }, { servers, signal: ending.signal });
  try {
    const filled = running.demo ? fillOverDoor(running, options.today) : Promise.resolve();
    await Promise.race([filled, asked, running.over]);
    if (!asked.isAsked()) process.stdout.write(`Torchline ready at ${running.address}\n`);
    await Promise.race([asked, running.over]);
  } finally {
    await running.stop();
  }
}

try {
  await serve();
  process.exit(asked.isAsked() ? 0 : 1);
} catch (error) {
  if (asked.isAsked()) process.exit(0);
  if (!inWords(error)) explain(error);
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
