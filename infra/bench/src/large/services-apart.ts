import { LOAD_PROVINCE } from '@torchline/load';
import { ensureInstanceTopics, openInstanceDesk } from '@torchline/platform/distributed';
import { DemoTokens } from '@torchline/reference';
import { startProcesses, type AllProcesses } from '@torchline/standalone/src/distributed/all-processes.ts';
import { setDay } from '@torchline/standalone/src/distributed/demo-over-door.ts';
import { untilReady } from '@torchline/standalone/src/distributed/until-ready.ts';
import { TODAY } from '../stage/serving.ts';
import type { Ground, LargePlan } from './large-plan.ts';

const START_MS = 300_000;
const PERSON = 'demo-province-1';

/** All services of an instance as processes of their own, behind a door. */
export interface Apart {
  readonly processes: AllProcesses;
  /** Of the door. */
  readonly port: number;
  /** Of a person of the province. */
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts an instance as `npm run start:distributed` does; resolves when all is ready that was there at the start. */
export async function startApart({ plan }: LargePlan, { data, brokers }: Ground): Promise<Apart> {
  const desk = await openInstanceDesk(data);
  await desk.book.open({ province: LOAD_PROVINCE, demo: true });
  await ensureInstanceTopics({ data, brokers });
  const processes = await startProcesses({
    ...{ data, brokers, port: 0, province: LOAD_PROVINCE, demo: true, today: undefined },
    say: (line) => plan.say(`  ${line}`),
  });
  const stop = async (): Promise<void> => {
    await processes.stop();
    await desk.close();
  };
  const apart: Apart = {
    processes,
    port: Number(new URL(processes.address).port),
    token: await new DemoTokens(desk.issuer).of(PERSON),
    stop,
  };
  try {
    await untilReady(processes.address, AbortSignal.timeout(START_MS));
    await setDay({ address: processes.address, desk }, TODAY);
    return apart;
  } catch (error) {
    await stop();
    throw error;
  }
}
