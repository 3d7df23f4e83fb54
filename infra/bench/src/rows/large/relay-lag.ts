import { LOAD_PROVINCE } from '@torchline/load';
import { distributedAdapters, ensureInstanceTopics } from '@torchline/platform/distributed';
import { setTimeout as pause } from 'node:timers/promises';
import type { LargeMeasure, LargePlan } from '../../large/large-plan.ts';
import type { Measured } from '../../row.ts';
import { FilingDesk, LOG } from '../../stage/filings.ts';

const CALLERS = 64;
const EACH_MS = 1_000;
const LOOK_MS = 5;

type Adapters = Awaited<ReturnType<typeof distributedAdapters>>;

/** Seconds until a reader of the topic has what is in the log now. */
async function lagNow({ feed }: Adapters, { log }: FilingDesk): Promise<number> {
  const { position } = await log.head();
  const since = performance.now();
  while ((await feed.head(LOG)).position < position) await pause(LOOK_MS);
  return (performance.now() - since) / 1_000;
}

/** So many callers, each with one command after the other, for a time. Answers how many were accepted. */
async function called(desk: FilingDesk, milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  let next = FilingDesk.FIRST;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      next += 1;
      await desk.file(next - 1);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return next - FilingDesk.FIRST;
}

/** How far what is published is behind the log: each second while the callers are at work, and when they end. */
export async function relayLagOf(large: LargePlan, milliseconds: number): Promise<Measured[]> {
  const { data, brokers } = large.ground();
  await ensureInstanceTopics({ data, brokers });
  const say = (line: string): void => large.plan.say(`  ${line}`);
  const adapters = await distributedAdapters({ data, brokers, province: LOAD_PROVINCE, say });
  const desk = await FilingDesk.on(await adapters.openLog(LOG), { close: () => undefined });
  const during: Promise<number>[] = [];
  const sampling = setInterval(() => during.push(lagNow(adapters, desk)), EACH_MS);
  const commands = await called(desk, milliseconds).finally(() => clearInterval(sampling));
  const atEnd = await lagNow(adapters, desk);
  const all = [...(await Promise.all(during)), atEnd];
  await desk.close();
  await adapters.close();
  const rate = Math.round((commands / milliseconds) * 1_000).toLocaleString('en');
  const seconds = (value: number): number => Number(value.toFixed(3));
  const row = {
    id: 'relay-lag',
    what: `seconds until a reader of the topic has all of the log, after ${milliseconds / 1_000} s of ${CALLERS} callers; min and max are of each second while they were at work, too`,
    peer: `none: absolute, at ${rate} commands a second`,
    ratio: seconds(atEnd),
    min: seconds(Math.min(...all)),
    max: seconds(Math.max(...all)),
    goal: 2,
  };
  return [{ row, ours: `${atEnd.toFixed(3)} s at the end, ${row.max} s at most`, theirs: '-' }];
}

export const relayLag: LargeMeasure = {
  ids: ['relay-lag'],
  run: (large) => relayLagOf(large, large.plan.size(60_000, 10_000)),
};
