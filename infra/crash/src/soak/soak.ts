import { Client, type Journal, type Scratch, soakStories } from '@torchline/traffic';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareBase } from '../load/base.ts';
import { Product } from '../product/product.ts';
import { Pacing, TimedSender } from './pacing.ts';
import { minuteOf, type Minute } from './samples.ts';
import { judge, WARM_MINUTES } from './verdict.ts';

const CALLERS = 16;
const MINUTE_MS = 60_000;
/** So long everybody sends as fast as answers come, to learn what the product can take. */
const MEASURED_MS = 20_000;

/** What is sent is not looked at afterwards: a half hour of it would only fill this process. */
const forgetful: Pick<Journal, 'sent' | 'answered'> = { sent: () => undefined, answered: () => undefined };

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
const line = (n: number, { answered, p50, p99, memory, handles }: Minute): string =>
  `minute ${n}: ${answered} answered, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${megabytes(memory)}, ${handles} handles`;

/** Callers tell stories until they are told to stop. */
function callers(sender: TimedSender): { stop(): Promise<void> } {
  let next = 0;
  let isOver = false;
  const caller = async (): Promise<void> => {
    while (!isOver) {
      const n = next;
      next += 1;
      await soakStories[n % soakStories.length]?.(sender, n);
    }
  };
  const all = Promise.all(Array.from({ length: CALLERS }, caller));
  return {
    stop: async () => {
      isOver = true;
      await all;
    },
  };
}

/** Half of what the product can take, for so many minutes; the number of what got worse. */
export async function soak(minutes: number, scratch: Scratch): Promise<number> {
  const { data, tokens } = await prepareBase(scratch.path);
  const product = new Product(data);
  const address = await product.ready;
  if (address === undefined) throw new Error((await product.ended).err);
  const client = new Client(address);
  const sender = new TimedSender(client, { tokens, journal: forgetful, round: 0 });
  const calling = callers(sender);
  await pause(MEASURED_MS);
  const capacity = sender.takeTimes().length / (MEASURED_MS / 1_000);
  sender.pacing = new Pacing(capacity / 2);
  console.log(`${Math.round(capacity)} commands a second at most; half of it for ${minutes} minutes`);
  const seen: Minute[] = [];
  for (let n = 1; n <= minutes; n += 1) {
    await pause(MINUTE_MS);
    const minute = minuteOf(product.pid ?? 0, sender.takeTimes());
    seen.push(minute);
    console.log(line(n, minute));
  }
  await calling.stop();
  client.close();
  await product.stop();
  const judged = judge(seen);
  for (const { what, first, last, isGood } of judged)
    console.log(
      `${what}: ${first.toFixed(1)} after ${WARM_MINUTES} minutes, ${last.toFixed(1)} at the end${isGood ? '' : ': worse'}`,
    );
  const worse = judged.filter(({ isGood }) => !isGood).length;
  console.log(`${judged.length - worse} passed, ${worse} failed, 0 skipped`);
  return worse;
}
