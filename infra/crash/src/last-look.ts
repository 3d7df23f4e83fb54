import {
  type Answer,
  Client,
  type Fault,
  fault,
  figureFaults,
  journalFaults,
  retryAnswered,
  retryUnanswered,
  Sender,
  type Step,
  writeAccepted,
} from '@torchline/traffic';
import { setTimeout as pause } from 'node:timers/promises';
import { Product } from './product/product.ts';
import type { Ground } from './round.ts';

const PATIENCE_MS = 60_000;

/** Every reader at the head of every log, and the heads where they were a moment ago. */
async function settle(sender: Sender): Promise<Fault[]> {
  let before = '';
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await pause(250)) {
    const { body } = await sender.get('/lagz', 'officer');
    const readers = body['readers'] as readonly { readonly messages: number; readonly head: number }[];
    const now = JSON.stringify(readers.map(({ head }) => head));
    if (readers.every(({ messages }) => messages === 0) && now === before) return [];
    before = now;
  }
  return [fault('figures', `the readers do not reach the heads: ${before}`)];
}

/** A closed month was published with the root that was proposed for it. */
async function monthFaults(sender: Sender, steps: readonly Step[]): Promise<Fault[]> {
  const closed = steps.flatMap((step) =>
    step.kind === 'command' && step.reckoned.kind === 'close'
      ? [[step.reckoned.month, step.body['root']]]
      : [],
  );
  const faults = await Promise.all(
    closed.map(async ([month, root]) => {
      const { status, body }: Answer = await sender.get(`/months/${String(month)}/manifest`, 'officer');
      const found = `${status} ${String(body['root'])}`;
      return found === `200 ${String(root)}`
        ? []
        : [fault('figures', `${String(month)} was closed with ${String(root)}; its manifest: ${found}`)];
    }),
  );
  return faults.flat();
}

/** After the last kill: everything is answered, stands, is counted as a rebuild and a second opinion count it. */
export async function lastLook(ground: Ground, base: readonly Step[], round: number): Promise<Fault[]> {
  const { data, journal, logs } = ground;
  const product = new Product(data);
  const address = await product.ready;
  if (address === undefined) return [fault('start', (await product.ended).err.slice(-600))];
  const client = new Client(address);
  const sender = new Sender(client, { ...ground, round });
  try {
    const faults = [
      ...(await retryUnanswered(sender, journal.unanswered)),
      ...(await retryAnswered(sender, journal.answeredIn(round - 1))),
      ...(await settle(sender)),
      ...(await monthFaults(
        sender,
        journal.entries.map(({ step }) => step),
      )),
    ];
    client.close();
    const { code, signal } = await product.stop();
    if (code !== 0) faults.push(fault('stop', `asked to stop, it ended with ${String(code ?? signal)}`));
    faults.push(...(await logs.read()), ...journalFaults(journal.entries, logs));
    const files = `${data}-accepted`;
    const accepted = writeAccepted(files, [...base, ...journal.entries.map(({ step }) => step)]);
    faults.push(...(await figureFaults(data, ['--accepted', accepted, '--files', files])));
    return faults;
  } finally {
    client.close();
    await product.kill();
  }
}
