import { ensureInstanceTopics, openInstanceDesk } from '@torchline/platform/distributed';
import { DemoTokens } from '@torchline/reference';
import { startProcesses, type AllProcesses } from '@torchline/standalone/src/distributed/all-processes.ts';
import { untilReady } from '@torchline/standalone/src/distributed/until-ready.ts';
import { LOAD_PROVINCE } from '@torchline/load';
import type { Ground, LargePlan } from './large-plan.ts';
import { FiguresProcess } from './figures-process.ts';

const TODAY = '2026-11-02';
const START_MS = 300_000;
const PERSON = 'demo-province-1';

/** All services of an instance as processes of their own, and the figures as one more. */
export interface Apart {
  readonly processes: AllProcesses;
  readonly figures: FiguresProcess;
  readonly port: number;
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts an instance as `npm run start:distributed` does. It is not ready yet. */
export async function startApart({ plan }: LargePlan, { data, brokers }: Ground): Promise<Apart> {
  const desk = await openInstanceDesk(data);
  await desk.book.open({ province: LOAD_PROVINCE, demo: true });
  await ensureInstanceTopics({ data, brokers });
  const processes = await startProcesses({
    ...{ data, brokers, port: 0, province: LOAD_PROVINCE, demo: true, today: TODAY },
    say: (line) => plan.say(`  ${line}`),
  });
  const figures = FiguresProcess.start({ data, brokers });
  const token = await new DemoTokens(desk.issuer).of(PERSON);
  const port = Number(new URL(processes.address).port);
  const stop = async (): Promise<void> => {
    await Promise.all([processes.stop(), figures.stop()]);
    await desk.close();
  };
  return { processes, figures, port, token, stop };
}

/** Until everything that was stated is known everywhere. */
export const ready = ({ processes }: Apart): Promise<void> =>
  untilReady(processes.address, AbortSignal.timeout(START_MS));
